//! Languages a file may name: those in which the form itself can be spoken.

use super::fields::{Fields, Value};
use crate::words::{Catalogue, languages};
use glas_wire::Lang;

/// Whether there is a catalogue of a language; one that there is none of is noted.
pub(super) fn spoken(fields: &Fields<'_>, it: &Value<'_>, lang: &Lang) -> bool {
    let there_is = Catalogue::speaks(lang);
    if !there_is {
        let known = languages().map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(", ");
        fields.wrong(it, format!("the form cannot speak \"{lang}\": its buttons and errors are written in {known}; write one of these"));
    }
    there_is
}
