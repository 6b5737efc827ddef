//! A form that is filled in with what somebody answered in other words: each question that was
//! worded otherwise says so, with the words that were answered. The old choice under the new
//! words would be an answer that nobody gave.

use crate::{
    operations::CachedConsultation,
    web::{app::App, error::Error},
    words::{Catalogue, Value},
};
use glas_widget::said;
use glas_wire::{Form, Question, Submission};
use std::sync::Arc;

/// The form, which has been answered in the words of `version`. What is said stands in the hints of
/// its questions, so that it is there with a script and without one.
pub(super) fn with_earlier_words(
    app: &App,
    cached: &CachedConsultation,
    form: &Arc<Form>,
    version: u64,
    answered: &Submission,
) -> Result<Arc<Form>, Error> {
    let Some(earlier) = app.operations.earlier_form(cached, version)? else {
        return Ok(form.clone());
    };
    let Some(was) = earlier.form(&form.lang).filter(|_| form.version != version) else {
        return Ok(form.clone());
    };
    let words = Catalogue::of(&form.lang);
    let reworded = earlier.reworded_in(&cached.consultation);
    // By themselves, so that each is asked.
    let alone = was.questionnaire.questions.iter().filter(|it| reworded.contains(&&it.id));
    let alone = alone.map(|it| Question { show_if: None, ..it.clone() }).collect();
    let mut old = was.as_ref().clone();
    old.questionnaire.questions = alone;
    let mut form = form.as_ref().clone();
    for it in said(&old, &words.widget(), answered) {
        let is_it = |asked: &&mut Question| it.field == ["a.", asked.id.as_str()].concat();
        let Some(asked) = form.questionnaire.questions.iter_mut().find(is_it) else { continue };
        let values =
            [("question", Value::from(it.label)), ("answer", Value::from(it.texts.join(", ")))];
        let notice = words.with("p-asked-before", &values);
        asked.help = Some(
            [Some(notice), asked.help.take()].into_iter().flatten().collect::<Vec<_>>().join(" "),
        );
    }
    Ok(Arc::new(form))
}
