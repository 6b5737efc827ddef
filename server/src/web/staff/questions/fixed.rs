//! What may not change of a question that people have answered, said before anyone tries.

use crate::{
    desk::Draft,
    rules::draft::QuestionDraft,
    web::{app::App, error::Error, staff::draft::read},
    words::{Staff, Value},
};

/// Why parts of a question cannot change: it is asked already, and answered by some. Nothing of any
/// other.
pub(super) fn fixed(
    app: &App,
    words: &Staff,
    of: &Draft,
    it: &QuestionDraft,
) -> Result<Option<String>, Error> {
    if of.base.is_none() {
        return Ok(None);
    }
    let draft = read(&of.file);
    let slug = draft.slug.value().and_then(|it| it.parse().ok());
    let Some(slug) = slug else { return Ok(None) };
    let Ok(live) = app.operations.find_unpublished_too(&slug) else { return Ok(None) };
    let is_asked = live
        .consultation
        .questions
        .iter()
        .any(|asked| it.id.value().is_some_and(|id| id == asked.id.as_str()));
    let answered = app.operations.responses_to(&slug)?;
    let said = || words.with("s-q-fixed", &[("count", Value::from(answered as i64))]);
    Ok((is_asked && answered > 0).then(said))
}
