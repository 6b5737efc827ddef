//! Whether the longest answers fit into one post: a text that fits its own limit must never be too
//! long for the body.

use super::{problem::What, spot::Spot};
use crate::rules::consultation::{Choosable, KindSpec, QuestionSpec, RespondentFields};
use glas_wire::{
    Presence,
    limits::{BODY_BYTES_MAX, FORM_POST_BYTES_PER_CHAR, ID_BYTES_MAX, SHORT_TEXT_CHARS_MAX},
};

/// Bytes of quotes, braces, shape names and separators around one answer, as JSON or form post.
const AROUND: usize = 64;
/// Bytes of a number as people type it, of a day in its three boxes.
const MEASURE: usize = 32;

/// Notes at the questions that the longest answers of the worst letters are more than a post may
/// have.
pub(super) fn fits_into_a_post(
    at: &Spot<'_>,
    respondent: RespondentFields,
    questions: &[QuestionSpec],
) {
    let asked = respondent.about.iter().filter(|(_, presence)| **presence != Presence::Hidden);
    let about = asked.map(|(field, _)| AROUND + text(field.chars_max())).sum::<usize>();
    let bytes = AROUND * 8 + about + questions.iter().map(longest).sum::<usize>();
    if bytes > BODY_BYTES_MAX {
        at.problem::<()>(What::TooLongForAPost { bytes, max: BODY_BYTES_MAX });
    }
}

fn text(chars: u32) -> usize {
    chars as usize * FORM_POST_BYTES_PER_CHAR
}

/// Bytes of the longest answer to a question.
fn longest(asked: &QuestionSpec) -> usize {
    let name = AROUND + asked.id.as_str().len();
    // In a form post each option is a pair of its own, with the name of the question.
    let each =
        |options: &[Choosable]| options.iter().map(|it| name + it.id.as_str().len()).sum::<usize>();
    match &asked.kind {
        KindSpec::SingleChoice { .. } | KindSpec::Scale { .. } => name + ID_BYTES_MAX,
        KindSpec::MultipleChoice { options, other, .. } => {
            each(options) + name + if *other { text(SHORT_TEXT_CHARS_MAX) } else { 0 }
        }
        KindSpec::ShortText { max_chars } | KindSpec::LongText { max_chars, .. } => {
            name + text(*max_chars)
        }
        KindSpec::Matrix { rows: parts, .. } | KindSpec::Ranking { options: parts } => {
            name + each(parts)
        }
        // Browsers send what was typed.
        KindSpec::Place { .. } => name + text(SHORT_TEXT_CHARS_MAX),
        KindSpec::Statement | KindSpec::Consent => name + ID_BYTES_MAX,
        KindSpec::Number { .. } | KindSpec::Date { .. } => 3 * (name + MEASURE),
        KindSpec::Section | KindSpec::Information { .. } => 0,
    }
}

#[cfg(test)]
mod tests;
