//! The check of an answer against its question, kind by kind.

use super::{offered, too_long};
use crate::{
    Answer, Choice, ChoiceId, Choices, Date, Decimal, Field, Mistaken, Question, QuestionKind,
    limits::SHORT_TEXT_CHARS_MAX,
};

/// What is to be mended in `answer`, and at which control.
pub(super) fn answered(question: &Question, answer: &Answer) -> Option<(Field, Mistaken)> {
    let field = || Field::Answer(question.id.clone());
    let here = |what| Some((field(), what));
    let empty = |what: Option<Mistaken>, so: bool| {
        if question.required && so { here(missing(&question.kind)) } else { what.and_then(here) }
    };
    match (&question.kind, answer) {
        (QuestionKind::SingleChoice { options }, Answer::Choice(id)) => {
            not_offered(options, id).and_then(here)
        }
        // The browser does not have the list, and sends what was typed.
        (QuestionKind::Place { places }, Answer::Choice(id))
            if places.is_empty() || offered(places, id) =>
        {
            None
        }
        (QuestionKind::Place { places }, Answer::Text(_)) if places.is_empty() => None,
        (QuestionKind::Place { .. }, Answer::Choice(_) | Answer::Text(_)) => {
            here(Mistaken::NotAPlace)
        }
        (
            QuestionKind::MultipleChoice { options, other, none, min, max },
            Answer::Choices(chosen),
        ) => match ticked(options, *other, chosen) {
            Some(what @ (Mistaken::OtherEmpty | Mistaken::TooLong { .. })) => {
                Some((Field::Other(question.id.clone()), what))
            }
            what => empty(
                what.or_else(|| numbered(none.as_ref(), *min, *max, chosen)),
                chosen.ids.is_empty() && chosen.other.is_none(),
            ),
        },
        (QuestionKind::Scale { from, to, .. }, Answer::Scale(step)) => {
            (!(*from..=*to).contains(step)).then(|| (field(), Mistaken::NotOffered))
        }
        (QuestionKind::Matrix { rows, from, to, .. }, Answer::Matrix(steps)) => {
            let wrong = steps
                .iter()
                .find(|(row, step)| !offered(rows, row) || !(*from..=*to).contains(*step));
            let missing = rows.iter().find(|row| question.required && steps.to(&row.id).is_none());
            let at = |id: &ChoiceId, what| (Field::Part(question.id.clone(), id.clone()), what);
            wrong
                .map(|(row, _)| at(row, Mistaken::NotOffered))
                .or_else(|| missing.map(|row| at(&row.id, Mistaken::Missing)))
        }
        (QuestionKind::Ranking { options }, Answer::Ranking(ids)) => {
            let what = ids
                .iter()
                .find_map(|id| not_offered(options, id))
                .or_else(|| twice(ids).then_some(Mistaken::RankedTwice));
            empty(what, ids.is_empty())
        }
        (QuestionKind::Number { min, max, decimals, .. }, Answer::Number(number)) => {
            number_in(*number, *min, *max, *decimals).and_then(here)
        }
        (QuestionKind::Number { decimals, .. }, Answer::Text(_)) => {
            here(Mistaken::NotANumber { decimals: *decimals })
        }
        (QuestionKind::Date { from, to }, Answer::Date(date)) => {
            date_in(*date, *from, *to).and_then(here)
        }
        (QuestionKind::Date { .. }, Answer::Text(_)) => here(Mistaken::NotADate),
        (
            QuestionKind::ShortText { max_chars } | QuestionKind::LongText { max_chars, .. },
            Answer::Text(text),
        ) => empty(too_long(text, *max_chars), text.trim().is_empty()),
        _ => here(Mistaken::WrongShape),
    }
}

/// What it is that a question without an answer lacks.
pub(super) fn missing(kind: &QuestionKind) -> Mistaken {
    if kind.is_one_box() { Mistaken::Unticked } else { Mistaken::Missing }
}

fn not_offered(options: &[Choice], id: &ChoiceId) -> Option<Mistaken> {
    (!offered(options, id)).then_some(Mistaken::NotOffered)
}

fn twice(ids: &[ChoiceId]) -> bool {
    ids.iter().enumerate().any(|(n, id)| ids[..n].contains(id))
}

fn ticked(options: &[Choice], other: bool, chosen: &Choices) -> Option<Mistaken> {
    // First whether they are offered: only then are they few.
    let wrong = chosen
        .ids
        .iter()
        .find_map(|id| not_offered(options, id))
        .or_else(|| twice(&chosen.ids).then_some(Mistaken::NotOffered));
    wrong.or_else(|| match &chosen.other {
        Some(_) if !other => Some(Mistaken::NotOffered),
        Some(text) if text.trim().is_empty() => Some(Mistaken::OtherEmpty),
        Some(text) => too_long(text, SHORT_TEXT_CHARS_MAX),
        None => None,
    })
}

/// Whether as many are chosen as asked for. "None of these" is an answer of its own.
fn numbered(
    none: Option<&ChoiceId>,
    min: Option<u32>,
    max: Option<u32>,
    chosen: &Choices,
) -> Option<Mistaken> {
    let many = u32::try_from(chosen.ids.len())
        .unwrap_or(u32::MAX)
        .saturating_add(u32::from(chosen.other.is_some()));
    if none.is_some_and(|none| chosen.ids.contains(none)) {
        return (many > 1).then_some(Mistaken::NoneAndOthers);
    }
    let few = min.filter(|min| many > 0 && many < *min).map(|min| Mistaken::TooFew { min });
    few.or_else(|| max.filter(|max| many > *max).map(|max| Mistaken::TooMany { max }))
}

fn number_in(
    number: Decimal,
    min: Option<Decimal>,
    max: Option<Decimal>,
    decimals: u32,
) -> Option<Mistaken> {
    if number.decimals() > decimals {
        return Some(Mistaken::NotANumber { decimals });
    }
    let small = min.filter(|min| number < *min).map(|min| Mistaken::TooSmall { min });
    small.or_else(|| max.filter(|max| number > *max).map(|max| Mistaken::TooLarge { max }))
}

fn date_in(date: Date, from: Option<Date>, to: Option<Date>) -> Option<Mistaken> {
    let early = from.filter(|from| date < *from).map(|from| Mistaken::TooEarly { from });
    early.or_else(|| to.filter(|to| date > *to).map(|to| Mistaken::TooLate { to }))
}
