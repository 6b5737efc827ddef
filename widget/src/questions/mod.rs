//! One file per kind of question: how it is seen and how its answer is read.

mod long_text;
mod multiple_choice;
mod scale;
mod short_text;
mod single_choice;

use crate::{
    read::{Pairs, all, blank},
    view::{View, control::Around, element::El},
};
use glas_wire::{Answer, Choices, Field, Kind, Question, QuestionId, Questionnaire};

/// A question as it is seen.
pub(crate) fn view(view: &View<'_>, question: &Question) -> El {
    let name = Field::Answer(question.id.clone()).to_string();
    let around = Around::new(view, name, &question.label, question.required).help(question.help.as_deref());
    match &question.kind {
        Kind::SingleChoice { options } => single_choice::view(&around, options),
        Kind::MultipleChoice { options, other, .. } => multiple_choice::view(view, &around, question, options, *other),
        Kind::Scale { from, to, from_label, to_label } => scale::view(&around, *from..=*to, from_label, to_label),
        Kind::ShortText { max_chars } => short_text::view(view, around, question, *max_chars),
        Kind::LongText { max_chars, .. } => long_text::view(view, around, question, *max_chars),
        _ => crate::view::element::el("p"),
    }
}

/// The answer to a question; `None` where nothing was answered.
pub(crate) fn read(question: &Question, pairs: &Pairs) -> Option<Answer> {
    let name = Field::Answer(question.id.clone()).to_string();
    let values: Vec<&str> = all(pairs, &name).filter(|text| !blank(text)).collect();
    match &question.kind {
        Kind::SingleChoice { .. } => single_choice::read(&values),
        Kind::MultipleChoice { .. } => {
            let other = Field::Other(question.id.clone()).to_string();
            let other = all(pairs, &other).find(|text| !blank(text));
            multiple_choice::read(&values, other)
        }
        Kind::Scale { .. } => scale::read(&values),
        Kind::ShortText { .. } => short_text::read(&values),
        Kind::LongText { .. } => long_text::read(&values),
        _ => None,
    }
}

/// The texts that come near their limit, and their lengths. Only the last quarter is worth a word: a count that speaks from
/// the first letter is noise.
pub(crate) fn lengths(form: &Questionnaire, pairs: &Pairs) -> Vec<(QuestionId, u32)> {
    let length = |question: &Question| {
        let (Kind::ShortText { max_chars: max } | Kind::LongText { max_chars: max, .. }) = question.kind else { return None };
        let name = Field::Answer(question.id.clone()).to_string();
        let chars = u32::try_from(all(pairs, &name).next()?.chars().count()).unwrap_or(u32::MAX);
        (chars > max - max / 4).then(|| (question.id.clone(), chars))
    };
    form.questions.iter().filter_map(length).collect()
}

/// How much may still be written: the limit at first, what is left in the last quarter, then what is too much.
fn room(view: &View<'_>, question: &QuestionId, max: u32) -> String {
    let words = &view.props.words;
    match view.state.length(question) {
        None => words.count("w-up-to", max),
        Some(chars) if chars <= max => words.count("w-left", max - chars),
        Some(chars) => words.count("w-over", chars - max),
    }
}

/// More values than the kind has: a shape that `check` refuses.
fn too_many() -> Answer {
    Answer::Choices(Choices::default())
}
