//! What one response counts for, and under which keys counts are kept.

use crate::register::{Fault, Tally};
use crate::rules::{Coded, CodedAnswer, Tallied};
use glas_wire::{QuestionId, Slug};
use std::fmt::Write as _;

/// Calls `count` with the key of everything a response counts for. Receiving it adds one under each, withdrawing it takes the same
/// one away: what is added to this function is taken out by it, too.
pub(crate) fn of_response(consultation: &Slug, coded: &Coded, mut count: impl FnMut(&str)) {
    let group = coded.group.as_ref().map_or("", |group| group.as_str());
    let mut key = String::with_capacity(160);
    let mut one = |question: Option<&QuestionId>, value: Value<'_>| {
        key.clear();
        let question = question.map_or("", QuestionId::as_str);
        // A String takes everything.
        let _ = write!(key, "{consultation}\0{question}\0{group}\0{value}");
        count(&key);
    };
    one(None, Value::All);
    for (question, answer) in &coded.answers {
        let mut one = |value| one(Some(question), value);
        one(Value::All);
        match answer {
            CodedAnswer::Choice(id) => one(Value::Choice(id.as_str())),
            CodedAnswer::Choices { ids, other } => {
                ids.iter().for_each(|id| one(Value::Choice(id.as_str())));
                if *other {
                    one(Value::Other);
                }
            }
            CodedAnswer::Scale(step) => one(Value::Step(*step)),
            CodedAnswer::Matrix(steps) => steps.iter().for_each(|(row, step)| one(Value::Row(row.as_str(), *step))),
            CodedAnswer::Ranking(ids) => (1..).zip(ids).for_each(|(place, id)| one(Value::Ranked(id.as_str(), place))),
            CodedAnswer::Number(_) | CodedAnswer::Date(_) | CodedAnswer::Text => {}
        }
    }
}

/// [`Tallied`] as the end of a key. Names of options hold none of `+`, `#` and `@`.
enum Value<'a> {
    All,
    Choice(&'a str),
    Other,
    Step(i32),
    Row(&'a str, i32),
    Ranked(&'a str, u32),
}

impl std::fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::All => Ok(()),
            Self::Choice(id) => f.write_str(id),
            Self::Other => f.write_str("+other"),
            Self::Step(step) => write!(f, "#{step}"),
            Self::Row(row, step) => write!(f, "{row}#{step}"),
            Self::Ranked(id, place) => write!(f, "{id}@{place}"),
        }
    }
}

/// All keys of a consultation lie from the first, up to but not including the second.
pub(super) fn range(consultation: &Slug) -> (String, String) {
    (format!("{consultation}\0"), format!("{consultation}\u{1}"))
}

/// Reads a row.
pub(crate) fn read(key: &str, count: u64) -> Result<Tally, Fault> {
    parse(key, count).ok_or(Fault::Unreadable("tallies"))
}

fn parse(key: &str, count: u64) -> Option<Tally> {
    let mut parts = key.split('\0').skip(1);
    let (question, group, value) = (parts.next()?, parts.next()?, parts.next()?);
    let question = if question.is_empty() { None } else { Some(question.parse().ok()?) };
    let group = if group.is_empty() { None } else { Some(group.parse().ok()?) };
    let value = match value {
        "" => Tallied::All,
        "+other" => Tallied::Other,
        value => match (value.split_once('#'), value.split_once('@')) {
            (Some(("", step)), _) => Tallied::Step(step.parse().ok()?),
            (Some((row, step)), _) => Tallied::Row(row.parse().ok()?, step.parse().ok()?),
            (_, Some((id, place))) => Tallied::Ranked(id.parse().ok()?, place.parse().ok()?),
            _ => Tallied::Choice(value.parse().ok()?),
        },
    };
    parts.next().is_none().then_some(Tally { question, group, value, count })
}
