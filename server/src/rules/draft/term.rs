//! Whether the draft of a normative act is consulted on for as many calendar days as чл. 26, ал. 4
//! ЗНА wants, or for fewer with a reason. Whether the last of them is a working day is another
//! matter, which hangs on what is declared meanwhile, and is a warning only.

use super::{
    path::{Field, Path, Step},
    problem::{Problem, What},
};
use crate::rules::{
    ARTICLE_26, ARTICLE_26_LEAST, consultation::Consultation, days_given, publications,
};
use jiff::tz::TimeZone;

/// What is wrong with the term of a consultation that is to be published at the desk. A file is
/// only warned of it ([`crate::rules::closes_before_term`]), because it may repeat what was
/// published before anyone was asked for a reason.
pub(crate) fn short_term(it: &Consultation, zone: &TimeZone) -> Option<Problem> {
    if !it.normative_act {
        return None;
    }
    let what = match days_given(&publications(it, zone), it.closes_at, zone) {
        ..ARTICLE_26_LEAST => What::TermTooShort { least: ARTICLE_26_LEAST.into() },
        ..ARTICLE_26 if it.short_term_reason.is_none() => {
            What::ShortTermWithoutReason { least: ARTICLE_26.into() }
        }
        _ => return None,
    };
    Some(Problem { path: Path::default().with(Step::Field(Field::ClosesAt)), what })
}
