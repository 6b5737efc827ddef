//! Tallies: what one response counts for: keys and amounts. Receiving adds them, withdrawing takes
//! the same away, so one function yields them.
//!
//! Keys of one consultation lie in three runs, so that what is read often is read without the rest:
//! - `slug NUL question NUL group NUL value`: how often something was chosen;
//! - `slug SOH question NUL …`: numbers in their order, and the two parts of their sum;
//! - `slug STX dimension NUL by NUL measure`: sums for the index of a dimension, by group and by
//!   place.

use crate::journal::log::Corrupt;
use crate::register::model::Tally;
use crate::rules::{By, Coded, CodedAnswer, Score, Tallied, Yardstick};
use glas_wire::{ChoiceId, QuestionId, Slug};
use std::fmt::Write as _;
use std::ops::Range;

/// A sum of numbers is kept in two parts, neither of which overflows or is ever negative: a number
/// is `high * PART + low`.
const PART: i64 = 100_000_000;
/// Makes the high part of any number positive; taken off again once per number.
const LIFT: i64 = 200_000_000;

/// Calls `count` with key and amount of everything a response counts for. Amounts are greater than
/// nothing.
pub(crate) fn of_response(
    consultation: &Slug,
    by: &Yardstick,
    coded: &Coded,
    mut count: impl FnMut(&str, i64),
) {
    let group = coded.group.as_ref().map_or("", |group| group.as_str());
    let mut key = String::with_capacity(160);
    let mut one = |question: Option<&QuestionId>, value: Value<'_>| {
        key.clear();
        let question = question.map_or("", QuestionId::as_str);
        // A String takes everything.
        let _ = write!(key, "{consultation}\0{question}\0{group}\0{value}");
        count(&key, 1);
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
            CodedAnswer::Matrix(steps) => {
                steps.iter().for_each(|(row, step)| one(Value::Row(row.as_str(), *step)))
            }
            CodedAnswer::Ranking(ids) => {
                (1..).zip(ids).for_each(|(place, id)| one(Value::Ranked(id.as_str(), place)))
            }
            CodedAnswer::Number(_) | CodedAnswer::Date(_) | CodedAnswer::Text => {}
        }
    }
    for (question, answer) in &coded.answers {
        if let CodedAnswer::Number(number) = answer {
            let number = number.ten_thousandths();
            let start = format!("{consultation}\u{1}{question}\0");
            count(&format!("{start}={}", in_order(number)), 1);
            count(&format!("{start}+high"), number.div_euclid(PART) + LIFT);
            if number.rem_euclid(PART) > 0 {
                count(&format!("{start}+low"), number.rem_euclid(PART));
            }
        }
    }
    let place = by.place(coded);
    for (dimension, Score { responses, sum, weights }) in by.scores(coded) {
        let mut add = |letter: char, of: Option<&str>| {
            for (measure, amount) in [("n", responses), ("sum", sum), ("weights", weights)] {
                if amount > 0 {
                    count(
                        &format!(
                            "{consultation}\u{2}{dimension}\0{letter}{}\0{measure}",
                            of.unwrap_or_default()
                        ),
                        amount,
                    );
                }
            }
        };
        add('g', coded.group.as_ref().map(ChoiceId::as_str));
        if let Some(place) = place {
            add('p', place.map(ChoiceId::as_str));
        }
    }
}

/// A number whose letters sort as it does.
fn in_order(number: i64) -> String {
    format!("{:016x}", number.cast_unsigned() ^ (1 << 63))
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

/// Where the counts of a consultation lie.
pub(crate) fn range(consultation: &Slug) -> Range<String> {
    format!("{consultation}\0")..format!("{consultation}\u{1}")
}

/// Where the sums of a consultation's dimensions lie.
pub(crate) fn sums(consultation: &Slug) -> Range<String> {
    format!("{consultation}\u{2}")..format!("{consultation}\u{3}")
}

/// Where the numbers answered to a question lie, in their order.
pub(crate) fn numbers(consultation: &Slug, question: &QuestionId) -> Range<String> {
    format!("{consultation}\u{1}{question}\0=")..format!("{consultation}\u{1}{question}\0>")
}

/// Where all that is counted of a consultation lies.
pub(crate) fn all(consultation: &Slug) -> Range<String> {
    format!("{consultation}\0")..format!("{consultation}\u{3}")
}

/// Where the numbers answered to all questions lie, with the two parts of each sum.
pub(crate) fn all_numbers(consultation: &Slug) -> Range<String> {
    format!("{consultation}\u{1}")..format!("{consultation}\u{2}")
}

/// Whether a key of that range is a part of a sum.
pub(crate) fn is_number_sum(key: &str) -> bool {
    key.contains("\0+")
}

/// The keys of the two parts of their sum.
pub(crate) fn number_sums(consultation: &Slug, question: &QuestionId) -> [String; 2] {
    ["high", "low"].map(|part| format!("{consultation}\u{1}{question}\0+{part}"))
}

/// The sum of `count` numbers, in ten-thousandths, from its two parts.
pub(crate) fn number_sum(count: u64, high: u64, low: u64) -> i128 {
    (i128::from(high) - i128::from(count) * i128::from(LIFT)) * i128::from(PART) + i128::from(low)
}

/// The number of a key, in ten-thousandths.
pub(crate) fn read_number(key: &str) -> Result<i64, Corrupt> {
    let digits =
        key.rsplit_once("\0=").and_then(|(_, digits)| u64::from_str_radix(digits, 16).ok());
    digits
        .map(|digits| (digits ^ (1 << 63)).cast_signed())
        .ok_or_else(|| Corrupt::row("tallies", key))
}

/// Reads a row of numbers: to which question, and the number in ten-thousandths; `None` where it is
/// a part of a sum.
pub(crate) fn read_answered_number(key: &str) -> Result<Option<(QuestionId, i64)>, Corrupt> {
    if is_number_sum(key) {
        return Ok(None);
    }
    let question = key
        .split_once('\u{1}')
        .and_then(|(_, rest)| rest.split_once('\0')?.0.parse().ok())
        .ok_or_else(|| Corrupt::row("tallies", key))?;
    Ok(Some((question, read_number(key)?)))
}

/// Reads a row of sums: whose, and what of it.
pub(crate) fn read_sum(key: &str, amount: u64) -> Result<(ChoiceId, By, Score), Corrupt> {
    let parsed = || {
        let (dimension, rest) = key.split_once('\u{2}')?.1.split_once('\0')?;
        let (of, measure) = rest.split_once('\0')?;
        let id = |id: &str| if id.is_empty() { Some(None) } else { id.parse().ok().map(Some) };
        let by = match of.split_at_checked(1)? {
            ("g", of) => By::Group(id(of)?),
            ("p", of) => By::Place(id(of)?),
            _ => return None,
        };
        // Below zero it is the complement.
        let amount = amount.cast_signed();
        let score = match measure {
            "n" => Score { responses: amount, ..Score::default() },
            "sum" => Score { sum: amount, ..Score::default() },
            "weights" => Score { weights: amount, ..Score::default() },
            _ => return None,
        };
        Some((dimension.parse().ok()?, by, score))
    };
    parsed().ok_or_else(|| Corrupt::row("tallies", key))
}

/// The tally that a row of the register holds.
pub(crate) fn read(key: &str, count: u64) -> Result<Tally, Corrupt> {
    parse(key, count).ok_or_else(|| Corrupt::row("tallies", key))
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

#[cfg(test)]
mod tests {
    use super::{LIFT, PART, in_order, number_sum, read_number};

    #[test]
    fn numbers_sort_as_their_keys_do_and_their_sum_is_exact() {
        let numbers = [
            -9_999_999_999_999_999_i64,
            -10_000,
            -1,
            0,
            1,
            9_999,
            123_456_789_012,
            9_999_999_999_999_999,
        ];
        let keys = numbers.map(|it| format!("s\u{1}q\0={}", in_order(it)));
        assert!(keys.is_sorted(), "{keys:?}");
        for (key, number) in keys.iter().zip(numbers) {
            assert_eq!(read_number(key).unwrap(), number);
        }
        let high: i64 = numbers.iter().map(|it| it.div_euclid(PART) + LIFT).sum();
        let low: i64 = numbers.iter().map(|it| it.rem_euclid(PART)).sum();
        let sum: i128 = numbers.iter().map(|it| i128::from(*it)).sum();
        assert_eq!(number_sum(numbers.len() as u64, high.unsigned_abs(), low.unsigned_abs()), sum);
    }
}
