//! What is said otherwise at a kiosk that one person after another answers at: nothing is kept
//! there, and no link to a response is shown, only its reference.

use crate::{http::forms, words::Catalogue};
use glas_widget::Rendering;
use serde::Serialize;

/// Messages of the form, and which stand in for them.
const OTHERWISE: [(&str, &str); 2] =
    [("w-sent-keep", "p-kiosk-keep"), ("w-privacy-page", "p-kiosk-page")];

/// What the script of a kiosk says itself.
#[derive(Serialize)]
pub(super) struct Words {
    next: String,
    idle: String,
}

/// The words of that script.
pub(super) fn words(all: &Catalogue) -> Words {
    Words { next: all.text("p-kiosk-next"), idle: all.text("p-kiosk-idle") }
}

/// The form as a kiosk shows it.
pub(super) fn reworded(mut rendering: Rendering) -> Rendering {
    let words = Catalogue::of(&rendering.form.lang);
    for (id, instead) in OTHERWISE {
        let id = id.to_owned();
        rendering.words.0.remove(&id);
        // What was just taken out is not there twice.
        let _ = rendering.words.0.add(id, words.text(instead));
    }
    rendering
}

/// Whether a form that its script posts stands on a kiosk.
pub(super) fn sends(pairs: &[(String, String)]) -> bool {
    forms::first(pairs, "kiosk").is_some()
}
