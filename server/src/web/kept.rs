//! What is said of a draft that is put by for another visit. Few need it, so it is no part of the
//! script, and is asked for.

use crate::words::{Catalogue, Value};
use serde::Serialize;

/// Its words.
#[derive(Serialize)]
pub(super) struct Words {
    shared: String,
    keep: String,
    saved: String,
    remove: String,
    unkept: String,
}

/// Its words in a language; until which day only the browser knows, so `{day}` stands for it.
pub(super) fn words(all: &Catalogue) -> Words {
    Words {
        shared: all.text("p-kept-shared"),
        keep: all.text("p-kept-keep"),
        saved: all.with("p-kept-saved", &[("day", Value::from("{day}"))]),
        remove: all.text("p-kept-remove"),
        unkept: all.text("w-unkept"),
    }
}
