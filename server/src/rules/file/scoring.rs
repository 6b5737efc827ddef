//! How answers count for the index of their dimension: weight, reverse, points of options.

use super::fields::Fields;
use crate::rules::{AskedKind, Scoring};
use glas_wire::ChoiceId;
use std::collections::BTreeMap;

const POINTS_MAX: u32 = 100;
const WEIGHT_MAX: u32 = 100;

pub(super) fn scoring(fields: &Fields<'_>, kind: &AskedKind, has_dimension: bool) -> Option<Scoring> {
    let weight = fields.value("weight");
    let points = match kind {
        AskedKind::SingleChoice { .. } | AskedKind::MultipleChoice { .. } => points(fields),
        _ => Some(BTreeMap::new()),
    };
    let points = points.filter(|points| match kind {
        AskedKind::MultipleChoice { max, .. } if most(points, *max) > POINTS_MAX => {
            let most = most(points, *max);
            fields.wrong_here("options", format!("options that can be chosen together have {most} points; give them at most {POINTS_MAX}"));
            false
        }
        _ => true,
    });
    let by_ends = matches!(kind, AskedKind::Scale { .. } | AskedKind::Matrix { .. } | AskedKind::Statement);
    let reverse = if by_ends { fields.flag("reverse") } else { Some(false) };
    let scored = by_ends || points.as_ref().is_none_or(|points| !points.is_empty());
    let weight = match weight {
        Some(it) if scored => {
            let weight = fields.number::<u32>(&it, "weight = 2");
            if let Some(weight) = weight.filter(|weight| !(1..=WEIGHT_MAX).contains(weight)) {
                fields.wrong(&it, format!("{weight} times; write a number from 1 to {WEIGHT_MAX}"));
            }
            weight
        }
        Some(it) => {
            fields.wrong(&it, "this question is not scored; give its options points or leave the weight out");
            None
        }
        None => Some(1),
    };
    let scoring = Scoring { weight: weight?, reverse: reverse?, points: points? };
    if !scoring.is_plain() && !has_dimension {
        fields.wrong_here("dimension", "missing; what is scored counts for a dimension, so write it as dimension = \"services\"");
        return None;
    }
    Some(scoring)
}

/// The most points one answer can have.
fn most(points: &BTreeMap<ChoiceId, u32>, max: Option<u32>) -> u32 {
    let mut best: Vec<u32> = points.values().copied().collect();
    best.sort_by_key(|points| std::cmp::Reverse(*points));
    best.into_iter().take(max.unwrap_or(u32::MAX) as usize).sum()
}

fn points(fields: &Fields<'_>) -> Option<BTreeMap<ChoiceId, u32>> {
    let mut points = BTreeMap::new();
    let mut good = true;
    for option in fields.list("options", "")? {
        let Some(table) = fields.table(&option, "") else { continue };
        let Some(it) = table.value("points") else { continue };
        match table.number::<u32>(&it, "points = 50") {
            Some(of) if of <= POINTS_MAX => {
                let id = table.value("id").and_then(|id| table.string(&id)).and_then(|id| id.parse().ok());
                points.extend(id.map(|id| (id, of)));
            }
            Some(of) => {
                table.wrong(&it, format!("{of} points; write a number from 0 to {POINTS_MAX}"));
                good = false;
            }
            None => good = false,
        }
    }
    good.then_some(points)
}
