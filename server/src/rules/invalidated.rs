//! Whether a changed consultation still asks what people have answered.

use crate::rules::{
    consultation::{Choosable, Consultation, KindSpec, QuestionSpec},
    score::Yardstick,
};
use glas_wire::{ChoiceId, QuestionId};

/// What is counted at one question, or of responses as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tallied {
    /// Responses (where no question is named), or answers to the question.
    All,
    /// An option.
    Choice(ChoiceId),
    /// "Other".
    Other,
    /// A step of a scale.
    Step(i32),
    /// A step at a row of a matrix.
    Row(ChoiceId, i32),
    /// An option at a place, from 1, of a ranking.
    Ranked(ChoiceId, u32),
}

/// Something people have answered that the changed consultation no longer asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invalidated {
    /// A question is gone.
    Question(QuestionId),
    /// A question is asked in another way.
    Kind(QuestionId),
    /// An option is gone.
    Choice(QuestionId, ChoiceId),
    /// "Other" is gone.
    Other(QuestionId),
    /// A step of a scale is gone.
    Step(QuestionId, i32),
    /// A stakeholder group is gone.
    Group(ChoiceId),
    /// Answers are scored in another way.
    Scoring(QuestionId),
    /// Responses are counted for other places.
    Places,
}

/// What of the answers counted while the consultation was `was` it would no longer ask, changed to
/// `it`; each once.
pub fn invalidated<'a>(
    was: &'a Consultation,
    it: &'a Consultation,
    counted: impl IntoIterator<Item = (Option<&'a QuestionId>, Option<&'a ChoiceId>, &'a Tallied)>,
) -> Vec<Invalidated> {
    let mut found = Vec::new();
    // What was counted by one yardstick could not be taken out by another.
    let (before, after) = (Yardstick::of(was), Yardstick::of(it));
    for (question, group, value) in counted {
        let asked_in = |in_it: &'a Consultation, id: &QuestionId| {
            in_it.questions.iter().find(|asked| asked.id == *id)
        };
        let lost = match question {
            Some(id) => match (asked_in(was, id), asked_in(it, id)) {
                (_, None) => Some(Invalidated::Question(id.clone())),
                (Some(was), Some(asked)) if !alike(&was.kind, &asked.kind) => {
                    Some(Invalidated::Kind(id.clone()))
                }
                (_, Some(_)) if !after.counts_alike(&before, id) => {
                    Some(Invalidated::Scoring(id.clone()))
                }
                (_, Some(asked)) => lost(asked, value).or_else(|| {
                    let Tallied::Choice(option) = value else { return None };
                    (before.place_of(id, option) != after.place_of(id, option))
                        .then_some(Invalidated::Places)
                }),
            },
            None if !after.asks_places_at(&before) => Some(Invalidated::Places),
            None => {
                group.filter(|id| !has(&it.groups, id)).map(|id| Invalidated::Group(id.clone()))
            }
        };
        if let Some(lost) = lost.filter(|lost| !found.contains(lost)) {
            found.push(lost);
        }
    }
    found
}

/// Whether answers to the one are answers to the other. A short text may become a long one.
fn alike(one: &KindSpec, other: &KindSpec) -> bool {
    let text =
        |kind: &KindSpec| matches!(kind, KindSpec::ShortText { .. } | KindSpec::LongText { .. });
    std::mem::discriminant(one) == std::mem::discriminant(other) || (text(one) && text(other))
}

fn lost(asked: &QuestionSpec, value: &Tallied) -> Option<Invalidated> {
    let question = || asked.id.clone();
    match (value, &asked.kind) {
        (Tallied::All, _) => None,
        (
            Tallied::Choice(id) | Tallied::Ranked(id, _),
            KindSpec::SingleChoice { options }
            | KindSpec::MultipleChoice { options, .. }
            | KindSpec::Ranking { options }
            | KindSpec::Place { places: options, .. },
        ) => (!has(options, id)).then(|| Invalidated::Choice(question(), id.clone())),
        (Tallied::Choice(_), KindSpec::Statement | KindSpec::Consent) => None,
        (Tallied::Row(row, _), KindSpec::Matrix { rows, .. }) if !has(rows, row) => {
            Some(Invalidated::Choice(question(), row.clone()))
        }
        (Tallied::Row(_, step), KindSpec::Matrix { from, to, .. }) => {
            (!(*from..=*to).contains(step)).then(|| Invalidated::Step(question(), *step))
        }
        (Tallied::Other, KindSpec::MultipleChoice { other, .. }) => {
            (!other).then(|| Invalidated::Other(question()))
        }
        (Tallied::Step(step), KindSpec::Scale { from, to, .. }) => {
            (!(*from..=*to).contains(step)).then(|| Invalidated::Step(question(), *step))
        }
        _ => Some(Invalidated::Kind(question())),
    }
}

fn has(options: &[Choosable], id: &ChoiceId) -> bool {
    options.iter().any(|option| option.id == *id)
}
