//! Options: those of choices, those put in order, the rows of a matrix, and stakeholder groups.

use super::{
    path::Field,
    problem::What,
    shape::{ChoiceDraft, Entered, List, QuestionDraft},
    spot::Spot,
    texts::{LABEL, texts, texts_if},
};
use crate::rules::consultation::{Choosable, KindSpec};
use glas_wire::{ChoiceId, Lang, limits::RANKED_MAX};

/// The id of the option that excludes all others.
const NONE: &str = "none";
/// What a form calls the respondent's own option.
const OTHER: &str = "other";
/// A bound that would do.
const TYPICAL_BOUND: i64 = 2;

pub(super) fn single_choice(
    at: &Spot<'_>,
    draft: &QuestionDraft,
    languages: &[Lang],
) -> Option<KindSpec> {
    let at = at.field(Field::Options);
    Some(KindSpec::SingleChoice {
        options: at_least(&at, choosables(&at, &draft.options, languages)?, 2)?,
    })
}

pub(super) fn multiple_choice(
    at: &Spot<'_>,
    draft: &QuestionDraft,
    languages: &[Lang],
) -> Option<KindSpec> {
    let other = at.field(Field::Other).flag(&draft.other);
    let none = texts_if(at, Field::NoneOfThese, &draft.none, languages, LABEL);
    let offered = draft.options.value().map_or(0, Vec::len) + usize::from(other == Some(true));
    let bounds = bounds(at, draft).filter(|(min, max)| are_within(at, offered, *min, *max));
    let at = at.field(Field::Options);
    let options = choosables(&at, &draft.options, languages);
    let (other, none) = (other?, none?);
    let mut options = at_least(&at, options?, if other { 1 } else { 2 })?;
    for (taken, id, what) in
        [(other, OTHER, What::IdOfOther), (none.is_some(), NONE, What::IdOfNone)]
    {
        if taken && options.iter().any(|it| it.id.as_str() == id) {
            return at.problem(what);
        }
    }
    let (min, max) = bounds?;
    let id: Option<ChoiceId> = none.is_some().then(|| NONE.parse().ok()).flatten();
    options.extend(id.clone().zip(none).map(|(id, label)| Choosable { id, label }));
    Some(KindSpec::MultipleChoice { options, other, none: id, min, max })
}

pub(super) fn ranking(
    at: &Spot<'_>,
    draft: &QuestionDraft,
    languages: &[Lang],
) -> Option<KindSpec> {
    let at = at.field(Field::Options);
    let options = at_least(&at, choosables(&at, &draft.options, languages)?, 2)?;
    if options.len() > RANKED_MAX {
        return at.problem(What::TooManyRanked { count: options.len(), max: RANKED_MAX });
    }
    Some(KindSpec::Ranking { options })
}

/// How many may be chosen.
fn bounds(at: &Spot<'_>, draft: &QuestionDraft) -> Option<(Option<u32>, Option<u32>)> {
    let bound = |field, it: &Entered<String>| {
        let at = at.field(field);
        at.optional(it, |text| at.whole_number(text, TYPICAL_BOUND))
    };
    let (min, max) = (bound(Field::Min, &draft.min), bound(Field::Max, &draft.max));
    Some((min?, max?))
}

/// Whether so many can be chosen of `offered` options.
fn are_within(at: &Spot<'_>, offered: usize, min: Option<u32>, max: Option<u32>) -> bool {
    let mut good = true;
    for (field, bound) in [(Field::Min, min), (Field::Max, max)] {
        if let Some(bound) = bound.filter(|bound| !(1..=offered).contains(&(*bound as usize))) {
            at.field(field).problem::<()>(What::BoundOutside { bound, options: offered });
            good = false;
        }
    }
    if let Some((min, max)) = min.zip(max).filter(|(min, max)| good && min > max) {
        at.field(Field::Max).problem::<()>(What::MaxBelowMin { min, max });
        good = false;
    }
    good
}

/// Options, rows or stakeholder groups. Points of options are read by `scoring`.
pub(super) fn choosables(
    at: &Spot<'_>,
    list: &List<ChoiceDraft>,
    languages: &[Lang],
) -> Option<Vec<Choosable>> {
    let choosables = at.each(list, |at, _, it| choosable(at, it, languages));
    let are_unique = at.unique(list, |it| it.id.value());
    choosables.filter(|_| are_unique)
}

pub(super) fn choosable(at: &Spot<'_>, it: &ChoiceDraft, languages: &[Lang]) -> Option<Choosable> {
    let id = at.field(Field::Id);
    let id = id.required(&it.id).and_then(|text| id.name(text));
    let label = texts(&at.field(Field::Label), &it.label, languages, LABEL);
    Some(Choosable { id: id?, label: label? })
}

/// The options, where there are enough of them.
pub(super) fn at_least(
    at: &Spot<'_>,
    options: Vec<Choosable>,
    least: usize,
) -> Option<Vec<Choosable>> {
    if options.len() < least {
        at.problem(What::TooFewOptions { count: options.len(), least })
    } else {
        Some(options)
    }
}
