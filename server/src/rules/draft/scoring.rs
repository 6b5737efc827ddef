//! How answers count for the index of their dimension: weight, reverse, points of options.

use super::{
    kind::KindName,
    path::Field,
    problem::What,
    shape::{ChoiceDraft, List, QuestionDraft},
    spot::Spot,
};
use crate::rules::consultation::{KindSpec, Scoring};
use glas_wire::ChoiceId;
use std::collections::BTreeMap;

const POINTS_MAX: u32 = 100;
const WEIGHT_MAX: u32 = 100;

/// `kind` is what could be read of the question; its scoring is read whatever else is wrong with
/// it.
pub(super) fn scoring(
    at: &Spot<'_>,
    draft: &QuestionDraft,
    named: KindName,
    kind: Option<&KindSpec>,
) -> Option<Scoring> {
    let of_options = at.field(Field::Options);
    let points = match named {
        KindName::SingleChoice | KindName::MultipleChoice => points(&of_options, &draft.options),
        _ => Some(BTreeMap::new()),
    };
    let points = points.filter(|points| match kind {
        Some(KindSpec::MultipleChoice { max, .. }) if most(points, *max) > POINTS_MAX => {
            of_options.problem::<()>(What::PointsTogether {
                points: most(points, *max),
                max: POINTS_MAX,
            });
            false
        }
        _ => true,
    });
    let by_ends = named.is_scored_by_ends();
    let reverse = if by_ends { at.field(Field::Reverse).flag(&draft.reverse) } else { Some(false) };
    let scored = by_ends || points.as_ref().is_none_or(|points| !points.is_empty());
    let mut weight = weight(at, draft);
    if !scored && !draft.weight.is_nothing() {
        weight = at.field(Field::Weight).problem(What::WeightOfUnscored);
    }
    let scoring = Scoring { weight: weight?, reverse: reverse?, points: points? };
    // A dimension that is written wrong is there.
    if !scoring.is_plain() && draft.dimension.is_nothing() {
        return at.field(Field::Dimension).problem(What::NoDimension);
    }
    Some(scoring)
}

/// How many times an answer counts.
pub(super) fn weight(at: &Spot<'_>, draft: &QuestionDraft) -> Option<u32> {
    let at = at.field(Field::Weight);
    let weight = at.optional(&draft.weight, |text| at.whole_number(text, 2))?.unwrap_or(1);
    if (1..=WEIGHT_MAX).contains(&weight) {
        Some(weight)
    } else {
        at.problem(What::WeightOutside { weight, max: WEIGHT_MAX })
    }
}

/// The most points one answer can have.
fn most(points: &BTreeMap<ChoiceId, u32>, max: Option<u32>) -> u32 {
    let mut best: Vec<u32> = points.values().copied().collect();
    best.sort_by_key(|points| std::cmp::Reverse(*points));
    best.into_iter().take(max.unwrap_or(u32::MAX) as usize).sum()
}

/// What else is wrong with the options is told where they are read.
fn points(at: &Spot<'_>, options: &List<ChoiceDraft>) -> Option<BTreeMap<ChoiceId, u32>> {
    let mut points = BTreeMap::new();
    let mut good = true;
    for (n, option) in options.value().into_iter().flatten().enumerate() {
        let Some(option) = option.value() else { continue };
        let at = at.item(n).field(Field::Points);
        match at.optional(&option.points, |text| at.whole_number::<u32>(text, 50)) {
            Some(None) => {}
            Some(Some(of)) if of <= POINTS_MAX => {
                points.extend(option.id.value().and_then(|id| id.parse().ok()).map(|id| (id, of)));
            }
            Some(Some(of)) => {
                at.problem::<()>(What::PointsOutside { points: of, max: POINTS_MAX });
                good = false;
            }
            None => good = false,
        }
    }
    good.then_some(points)
}
