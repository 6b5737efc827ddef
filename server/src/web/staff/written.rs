//! What a draft is to say, and which of its translations it leaves behind: every page and file that
//! changes a draft goes this way.

use crate::{
    import,
    operations::Written,
    rules::draft::{ConsultationDraft, Outdated, outdated},
    web::{app::App, error::Error},
};

/// A draft as it is to be kept, at a revision of it.
pub(super) fn written(
    app: &App,
    number: u64,
    revision: u64,
    file: String,
    is: &ConsultationDraft,
) -> Result<Written, Error> {
    written_of(app, number, revision, file, is, |_| {})
}

/// The same, where something is known of its translations that the texts do not say.
pub(super) fn written_of(
    app: &App,
    number: u64,
    revision: u64,
    file: String,
    is: &ConsultationDraft,
    told: impl FnOnce(&mut Vec<Outdated>),
) -> Result<Written, Error> {
    // Of another revision nothing is kept: it does not matter what it says.
    let was = app.operations.draft(number)?.filter(|it| it.revision == revision);
    let Some(was) = was else { return Ok(Written { file, outdated: Vec::new() }) };
    let mut known = was.outdated;
    told(&mut known);
    // Only files that can be read are kept.
    let before = import::draft("", &was.file).unwrap_or_default();
    let outdated = outdated(&before, is, &known);
    Ok(Written { file, outdated })
}
