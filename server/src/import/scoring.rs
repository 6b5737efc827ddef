//! How answers count for the index of their dimension: weight, reverse, points of options.

use super::{asking::id_of, fields::Fields, kind::Named};
use crate::rules::{AskedKind, Scoring};
use glas_wire::ChoiceId;
use std::collections::BTreeMap;
use toml::de::DeValue;

const POINTS_MAX: u32 = 100;
const WEIGHT_MAX: u32 = 100;

/// `kind` is what could be read of the question; its scoring is read whatever else is wrong with it.
pub(super) fn scoring(fields: &Fields<'_>, named: Named, kind: Option<&AskedKind>) -> Option<Scoring> {
    let points = match named {
        Named::SingleChoice | Named::MultipleChoice => points(fields),
        _ => Some(BTreeMap::new()),
    };
    let points = points.filter(|points| match kind {
        Some(AskedKind::MultipleChoice { max, .. }) if most(points, *max) > POINTS_MAX => {
            let most = most(points, *max);
            fields.wrong_here("options", format!("options that can be chosen together have {most} points; give them at most {POINTS_MAX}"));
            false
        }
        _ => true,
    });
    let by_ends = matches!(named, Named::Scale | Named::Matrix | Named::Statement);
    let reverse = if by_ends { fields.flag("reverse") } else { Some(false) };
    let scored = by_ends || points.as_ref().is_none_or(|points| !points.is_empty());
    let mut weight = weight(fields);
    if !scored && let Some(it) = fields.value("weight") {
        fields.wrong(&it, "this question is not scored; give its options points or leave the weight out");
        weight = None;
    }
    let scoring = Scoring { weight: weight?, reverse: reverse?, points: points? };
    // A dimension that is written wrong is there.
    if !scoring.is_plain() && !fields.has("dimension") {
        fields.wrong_here("dimension", "missing; what is scored counts for a dimension, so write it as dimension = \"services\"");
        return None;
    }
    Some(scoring)
}

/// How many times an answer counts.
pub(super) fn weight(fields: &Fields<'_>) -> Option<u32> {
    let Some(it) = fields.value("weight") else { return Some(1) };
    let weight = fields.number::<u32>(&it, "weight = 2")?;
    let good = (1..=WEIGHT_MAX).contains(&weight);
    if !good {
        fields.wrong(&it, format!("{weight} times; write a number from 1 to {WEIGHT_MAX}"));
    }
    good.then_some(weight)
}

/// The most points one answer can have.
fn most(points: &BTreeMap<ChoiceId, u32>, max: Option<u32>) -> u32 {
    let mut best: Vec<u32> = points.values().copied().collect();
    best.sort_by_key(|points| std::cmp::Reverse(*points));
    best.into_iter().take(max.unwrap_or(u32::MAX) as usize).sum()
}

/// What else is wrong with the options has been noted.
fn points(fields: &Fields<'_>) -> Option<BTreeMap<ChoiceId, u32>> {
    let mut points = BTreeMap::new();
    let mut good = true;
    for option in fields.peek("options").iter().filter(|it| matches!(it.value, DeValue::Table(_))) {
        let Some(table) = fields.table(option, "") else { continue };
        let Some(it) = table.value("points") else { continue };
        match table.number::<u32>(&it, "points = 50") {
            Some(of) if of <= POINTS_MAX => points.extend(id_of(option).and_then(|id| id.parse().ok()).map(|id| (id, of))),
            Some(of) => {
                table.wrong(&it, format!("{of} points; write a number from 0 to {POINTS_MAX}"));
                good = false;
            }
            None => good = false,
        }
    }
    good.then_some(points)
}
