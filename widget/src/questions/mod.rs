//! One file per kind of question: how it is seen, which is the server's to render, and how its
//! answer is read, on both sides.

mod date;
#[cfg(feature = "ssr")]
mod information;
#[cfg(feature = "ssr")]
mod long_text;
mod matrix;
mod multiple_choice;
#[cfg(feature = "ssr")]
mod number;
#[cfg(feature = "ssr")]
mod place;
mod ranking;
#[cfg(feature = "ssr")]
mod scale;
#[cfg(feature = "ssr")]
mod short_text;
#[cfg(feature = "ssr")]
mod single_choice;

use crate::{
    LiveWords, Word,
    form_data::{Pairs, blank, lines},
};
#[cfg(feature = "ssr")]
use crate::{
    static_view::markup::El,
    static_view::{Around, StaticView},
};
use glas_wire::{
    Answer, Choices, Decimal, Field, Question, QuestionId, QuestionKind, Questionnaire,
};

/// A question as it is seen.
#[cfg(feature = "ssr")]
pub(crate) fn view(view: &StaticView<'_>, question: &Question) -> El {
    let name = name(question);
    let around = || {
        Around::new(view, name.clone(), &question.label, question.required)
            .help(question.help.as_deref())
    };
    match &question.kind {
        QuestionKind::SingleChoice { options } => single_choice::view(&around(), options),
        QuestionKind::MultipleChoice { options, other, none, min, max } => multiple_choice::view(
            view,
            around(),
            question,
            (options, none.as_ref(), *other),
            (*min, *max),
        ),
        QuestionKind::Scale { from, to, from_label, to_label } => {
            scale::view(&around(), *from..=*to, from_label, to_label)
        }
        QuestionKind::Matrix { rows, from, to, from_label, to_label } => {
            matrix::view(view, &around(), question, rows, (*from..=*to, from_label, to_label))
        }
        QuestionKind::Ranking { options } => ranking::view(view, around(), question, options),
        QuestionKind::Number { unit, min, max, decimals } => {
            number::view(view, around(), unit.as_deref(), (*min, *max), *decimals)
        }
        QuestionKind::Date { from, to } => date::view(view, around(), (*from, *to)),
        QuestionKind::ShortText { max_chars } => short_text::view(view, around(), *max_chars),
        QuestionKind::LongText { max_chars, .. } => long_text::view(view, around(), *max_chars),
        QuestionKind::Place { places } => place::view(view, around(), places),
        QuestionKind::Section => information::section(view, question),
        QuestionKind::Information { text } => information::view(view, question, text),
    }
}

/// The answer to a question; `None` where nothing was answered.
pub(crate) fn read(question: &Question, pairs: &Pairs<'_>) -> Option<Answer> {
    let name = name(question);
    let values: Vec<&str> = pairs.values(&name).filter(|text| !blank(text)).collect();
    // The value of a part of the question: of a row, of an option, of a field of the date.
    let part = |part: &str| {
        let name = format!("{name}.{part}");
        pairs.values(&name).find(|text| !blank(text))
    };
    match &question.kind {
        QuestionKind::SingleChoice { .. } => one(&values, |it| it.parse().ok().map(Answer::Choice)),
        QuestionKind::MultipleChoice { .. } => multiple_choice::read(&values, part("other")),
        QuestionKind::Scale { .. } => one(&values, |it| it.parse().ok().map(Answer::Scale)),
        QuestionKind::Matrix { rows, .. } => matrix::read(rows, part),
        QuestionKind::Ranking { options } => ranking::read(options, part),
        QuestionKind::Number { .. } => {
            one(&values, |it| Decimal::written(it).ok().map(Answer::Number))
        }
        QuestionKind::Date { .. } => date::read(part),
        QuestionKind::ShortText { .. }
        | QuestionKind::LongText { .. }
        | QuestionKind::Place { .. } => one(&values, |it| Some(Answer::Text(lines(it)))),
        QuestionKind::Section | QuestionKind::Information { .. } => None,
    }
}

/// The name of the question's control.
pub(crate) fn name(question: &Question) -> String {
    Field::Answer(question.id.clone()).to_string()
}

/// The most letters a question takes, where it takes a text.
pub(crate) fn max_chars(question: &Question) -> Option<u32> {
    match question.kind {
        QuestionKind::ShortText { max_chars } | QuestionKind::LongText { max_chars, .. } => {
            Some(max_chars)
        }
        _ => None,
    }
}

/// The texts that come near their limit, and their lengths. Only the last quarter is worth a word:
/// a count that speaks from the first letter is noise.
pub(crate) fn lengths(form: &Questionnaire, pairs: &[(String, String)]) -> Vec<(QuestionId, u32)> {
    let (pairs, mut lengths) = (Pairs::of(pairs), Vec::new());
    for question in &form.questions {
        if let Some(max) = max_chars(question)
            && let Some(text) = pairs.values(&name(question)).next()
        {
            let chars = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            if chars > max - max / 4 {
                lengths.push((question.id.clone(), chars));
            }
        }
    }
    lengths
}

/// How much may still be written: the limit at first, what is left in the last quarter, then what
/// is too much.
pub(crate) fn room(words: &LiveWords, length: Option<u32>, max: u32) -> String {
    match length {
        None => words.count(Word::UpTo, max),
        Some(chars) if chars <= max => words.count(Word::Left, max - chars),
        Some(chars) => words.count(Word::Over, chars - max),
    }
}

/// The answer of a kind that takes one value. A value that does not fit the kind is kept as a text,
/// more than one become a shape that `check` refuses.
#[inline(never)]
fn one(values: &[&str], read: fn(&str) -> Option<Answer>) -> Option<Answer> {
    Some(match values {
        [] => return None,
        [one] => read(one).unwrap_or_else(|| Answer::Text((*one).to_owned())),
        _ => Answer::Choices(Choices::default()),
    })
}
