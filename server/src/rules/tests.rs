//! Rules tried on consultations as their files write them.

use super::{Authority, Consultation};
use crate::import;

mod base_url;
mod changes;
mod consultation;
mod date_slip;
mod days_off;
mod form;
mod origin;
mod password;
mod phase;
mod place_index;
mod results;
mod reworded;
mod standing;
mod statutory_term;
mod version;
mod yardstick;

const HEAD: &str = r#"slug = "park"
authority = "vidin"
languages = ["bg", "en"]
title = { bg = "Паркът", en = "The park" }
summary = { bg = "Какъв да бъде?\n\n\nПитаме всички.", en = "What should it be?" }
opens_at = 2026-02-01T09:00:00
closes_at = 2026-02-28T18:00:00
"#;

fn authority() -> Authority {
    let file = include_str!("../../../examples/authorities/vidin.toml");
    import::authority("vidin.toml", file).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

/// The consultation of a file that goes on with `rest`, in which `TEXT` is a text in both
/// languages.
fn consultation(rest: &str) -> Consultation {
    let file = [HEAD, rest].concat().replace("TEXT", r#"{ bg = "Текст", en = "Text" }"#);
    import::consultation("park.toml", &file, &[authority()])
        .unwrap_or_else(|mistakes| panic!("{mistakes}"))
}
