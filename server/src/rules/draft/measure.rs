//! Numbers and days, and the bounds within which they are asked.

use super::{
    path::Field,
    problem::What,
    shape::{Entered, QuestionDraft},
    spot::Spot,
    texts::{LABEL, texts_if},
};
use crate::rules::consultation::KindSpec;
use glas_wire::{Date, Decimal, Lang};

const DECIMALS_MAX: u32 = 4;

pub(super) fn number(at: &Spot<'_>, draft: &QuestionDraft, languages: &[Lang]) -> Option<KindSpec> {
    let unit = texts_if(at, Field::Unit, &draft.unit, languages, LABEL);
    let decimals = decimals(&at.field(Field::Decimals), &draft.decimals);
    let bound = |field, it: &Entered<String>| {
        let at = at.field(field);
        at.optional(it, |text| {
            let bound = decimal(&at, text)?;
            match decimals.filter(|decimals| bound.decimals() > *decimals) {
                Some(decimals) => at.problem(What::BoundTooFine { bound, decimals }),
                None => Some(bound),
            }
        })
    };
    let (min, max) = (bound(Field::Min, &draft.min), bound(Field::Max, &draft.max));
    let (min, max) = (min?, max?);
    if let Some((min, max)) = min.zip(max).filter(|(min, max)| min > max) {
        return at.field(Field::Max).problem(What::NumbersOutOfOrder { min, max });
    }
    Some(KindSpec::Number { unit: unit?, min, max, decimals: decimals? })
}

fn decimals(at: &Spot<'_>, it: &Entered<String>) -> Option<u32> {
    let digits = at.optional(it, |text| at.whole_number(text, 1))?.unwrap_or_default();
    if digits > DECIMALS_MAX {
        at.problem(What::TooManyDigits { digits, max: DECIMALS_MAX })
    } else {
        Some(digits)
    }
}

pub(super) fn date(at: &Spot<'_>, draft: &QuestionDraft) -> Option<KindSpec> {
    let bound = |field, it: &Entered<String>| {
        let at = at.field(field);
        at.optional(it, |text| {
            text.parse::<Date>().ok().or_else(|| at.problem(What::NotADay { said: text.clone() }))
        })
    };
    let (from, to) = (bound(Field::From, &draft.from), bound(Field::To, &draft.to));
    let (from, to) = (from?, to?);
    if let Some((from, to)) = from.zip(to).filter(|(from, to)| from > to) {
        return at.field(Field::To).problem(What::DaysOutOfOrder { from, to });
    }
    Some(KindSpec::Date { from, to })
}

/// A number, whole or with a point.
pub(super) fn decimal(at: &Spot<'_>, text: &str) -> Option<Decimal> {
    text.parse().ok().or_else(|| at.problem(What::NotADecimal))
}
