//! What drafts are called in lists.

use super::draft::title_in;
use crate::{
    operations::{Numbered, StoreError},
    web::app::App,
    words::Staff,
};

/// The title of a draft. Waits for the disk, where it was changed.
pub(super) fn title_of_listed(
    app: &App,
    it: &Numbered,
    words: &Staff,
) -> Result<String, StoreError> {
    let place = Staff::langs().position(|lang| lang == words.lang()).unwrap_or_default();
    if let Some(known) = app.draft_titles.of(it.number, it.draft.revision) {
        return Ok(known.into_iter().nth(place).unwrap_or_default());
    }
    // Removed meanwhile, it is called as one without a title.
    let (revision, file) = match app.operations.draft(it.number)? {
        Some(it) => (it.revision, it.file),
        None => (it.draft.revision, String::new()),
    };
    let all: Vec<String> =
        Staff::langs().map(|lang| title_in(&file, Staff::in_language(lang))).collect();
    let title = all.get(place).cloned().unwrap_or_default();
    app.draft_titles.note(it.number, revision, all);
    Ok(title)
}
