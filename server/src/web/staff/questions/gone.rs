//! A question that somebody else has taken out of a draft while it was written here: what was typed
//! is no longer a change of anything, and can become the question again.

use super::{
    form::apply,
    list::brought_back,
    saving::{Removed, taken_out},
};
use crate::{
    desk::Draft,
    rules::draft::{ConsultationDraft, QuestionDraft},
    web::{app::App, error::Error, staff::draft_form::langs_of},
    words::{Staff, Value},
};
use glas_wire::QuestionId;

/// The question as it was last in the draft, where it was taken out, and its place among those.
pub(super) fn last_known(of: &Draft, key: &str) -> Option<(usize, QuestionDraft)> {
    let all = of.removed.iter().enumerate();
    all.filter_map(|(n, it)| Some((n, taken_out(it)?)))
        .find(|(_, it)| it.id.value().is_some_and(|id| id == key))
}

/// What there is to go on from: the question as it was, or one of the kind that its form was of.
pub(super) fn begun_from(of: &Draft, key: &str, typed: &[(String, String)]) -> QuestionDraft {
    if let Some((_, it)) = last_known(of, key) {
        return it;
    }
    let kind = crate::http::forms::first(typed, "of").unwrap_or_default();
    let id = QuestionId::try_from(key.to_owned()).map(|it| it.as_str().into()).unwrap_or_default();
    QuestionDraft { id, kind: kind.into(), ..QuestionDraft::default() }
}

/// Puts the question into the draft again, as `change` makes it; gives the way to it.
pub(super) fn put_back(
    draft: &mut ConsultationDraft,
    of: &Draft,
    key: &str,
    typed: &[(String, String)],
    change: impl FnOnce(&mut QuestionDraft),
) -> (String, Removed) {
    let known = last_known(of, key).map(|(n, _)| n);
    let place = known.and_then(|n| of.removed.get(n)).map_or(usize::MAX, |it| it.place);
    let mut it = begun_from(of, key, typed);
    change(&mut it);
    let way = brought_back(draft, place, it);
    (way, known.map_or(Removed::Untouched, Removed::Back))
}

/// [`put_back`] with what was typed into the form of the question.
pub(super) fn put_back_typed(
    draft: &mut ConsultationDraft,
    of: &Draft,
    key: &str,
    typed: &[(String, String)],
) -> (String, Removed) {
    let langs = langs_of(draft);
    put_back(draft, of, key, typed, |it| apply(it, &langs, typed))
}

/// That it is gone, who was there last, and what can be done.
pub(super) fn notice(app: &App, words: &Staff, of: &Draft) -> Result<String, Error> {
    let who = app.name_of(of.changed_by)?;
    Ok(words.with("s-q-gone-about", &[("name", Value::from(who))]))
}
