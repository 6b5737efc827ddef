//! Keeping a draft whose questions were changed.

use crate::{
    desk::RemovedQuestion,
    export::consultation_file,
    import,
    operations::{Allowed, DraftError, SentBy},
    rules::draft::{ConsultationDraft, Entered, QuestionDraft},
    web::{app::App, error::Error, staff::written::written},
};

/// What becomes of the questions that were taken out of a draft.
pub(in crate::web) enum Removed {
    /// They stay as they are.
    Untouched,
    /// One more.
    One(RemovedQuestion),
    /// The one at this place among them is back.
    Back(usize),
}

/// Keeps a draft as it was changed, and leads its changer to an address.
pub(in crate::web) async fn keep(
    app: &App,
    by: &Allowed,
    sent: SentBy,
    (number, revision): (u64, u64),
    draft: &ConsultationDraft,
    removed: Removed,
    to: String,
) -> Result<Result<String, DraftError>, Error> {
    let file = consultation_file(draft);
    // A draft that could not be read again would be lost.
    if import::draft("", &file).is_err() {
        return Err(Error::internal(anyhow::anyhow!("a draft that would not be read again")));
    }
    let written = written(app, number, revision, file, draft)?;
    let (operations, by) = (app.operations.clone(), by.clone());
    let removal = move |all: &mut Vec<RemovedQuestion>| match removed {
        Removed::Untouched => {}
        Removed::One(it) => all.insert(0, it),
        Removed::Back(n) if n < all.len() => drop(all.remove(n)),
        Removed::Back(_) => {}
    };
    let change =
        move || operations.change_draft_with(&by, sent, number, revision, written, removal, to);
    app.blocking(change).await
}

/// A question alone, to be brought back to its place.
pub(in crate::web) fn put_aside(place: usize, question: &QuestionDraft) -> RemovedQuestion {
    let questions = Entered::Value(vec![Entered::Value(question.clone())]);
    let file = consultation_file(&ConsultationDraft { questions, ..ConsultationDraft::default() });
    RemovedQuestion { place, file }
}

/// The question that was taken out.
pub(super) fn taken_out(it: &RemovedQuestion) -> Option<QuestionDraft> {
    let draft = import::draft("", &it.file).ok()?;
    super::keys::question_at(&draft, 0).cloned()
}
