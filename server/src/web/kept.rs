//! What is said of a draft that is put by for another visit, and of a response that the same tab has
//! sent before. Few need it, so it is no part of the script, and is asked for.

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
    sent: String,
    tab: String,
    open: String,
    copy: String,
    print: String,
    mail: String,
    anew: String,
    other: String,
}

/// Its words in a language; what only the browser knows, until which day and which response, is
/// `{day}` and `{reference}` here.
pub(super) fn words(all: &Catalogue) -> Words {
    Words {
        shared: all.text("p-kept-shared"),
        keep: all.text("p-kept-keep"),
        saved: all.with("p-kept-saved", &[("day", Value::from("{day}"))]),
        remove: all.text("p-kept-remove"),
        unkept: all.text("w-unkept"),
        sent: all.with("p-kept-sent", &[("reference", Value::from("{reference}"))]),
        tab: all.text("p-kept-tab"),
        open: all.text("p-kept-open"),
        copy: all.text("w-sent-copy"),
        print: all.text("p-kept-print"),
        mail: all.text("p-kept-mail"),
        anew: all.text("p-kept-anew"),
        other: all.text("p-kept-other"),
    }
}
