//! Options: those of choices, those put in order, the rows of a matrix, and stakeholder groups.

use super::{
    fields::Fields,
    place::{LABEL, texts, texts_if},
    question::unique,
};
use crate::rules::{AskedKind, Choosable};
use glas_wire::{ChoiceId, Lang, limits::RANKED_MAX};

const OPTION: &str = "{ id = \"yes\", label = { bg = \"Да\", en = \"Yes\" } }";
/// The id of the option that excludes all others.
const NONE: &str = "none";
/// What a form calls the respondent's own option.
const OTHER: &str = "other";

pub(super) fn single_choice(fields: &Fields<'_>, languages: &[Lang]) -> Option<AskedKind> {
    Some(AskedKind::SingleChoice { options: at_least(fields, "options", options(fields, languages)?, 2)? })
}

pub(super) fn multiple_choice(fields: &Fields<'_>, languages: &[Lang]) -> Option<AskedKind> {
    let other = fields.flag("other");
    let none = texts_if(fields, "none", languages, LABEL);
    let most = fields.peek("options").len() + usize::from(other == Some(true));
    let bounds = bounds(fields).filter(|(min, max)| within(fields, most, *min, *max).is_some());
    let options = options(fields, languages);
    let (other, none) = (other?, none?);
    let mut options = at_least(fields, "options", options?, if other { 1 } else { 2 })?;
    for (taken, id, by) in [(other, OTHER, "other = true"), (none.is_some(), NONE, "none")] {
        if taken && options.iter().any(|it| it.id.as_str() == id) {
            fields.wrong_here("options", format!("the id \"{id}\" is taken by {by}; choose another id or leave that option out"));
            return None;
        }
    }
    let (min, max) = bounds?;
    let id: Option<ChoiceId> = none.is_some().then(|| NONE.parse().ok()).flatten();
    options.extend(id.clone().zip(none).map(|(id, label)| Choosable { id, label }));
    Some(AskedKind::MultipleChoice { options, other, none: id, min, max })
}

pub(super) fn ranking(fields: &Fields<'_>, languages: &[Lang]) -> Option<AskedKind> {
    let options = at_least(fields, "options", options(fields, languages)?, 2)?;
    if options.len() > RANKED_MAX {
        fields.wrong_here("options", format!("{} to put in order; at most {RANKED_MAX} are taken", options.len()));
        return None;
    }
    Some(AskedKind::Ranking { options })
}

/// How many may be chosen.
fn bounds(fields: &Fields<'_>) -> Option<(Option<u32>, Option<u32>)> {
    let bound = |name: &'static str| match fields.value(name) {
        Some(it) => fields.number::<u32>(&it, &format!("{name} = 2")).map(Some),
        None => Some(None),
    };
    let (min, max) = (bound("min"), bound("max"));
    Some((min?, max?))
}

/// Whether so many can be chosen of `most`.
fn within(fields: &Fields<'_>, most: usize, min: Option<u32>, max: Option<u32>) -> Option<()> {
    let mut good = true;
    for (name, bound) in [("min", min), ("max", max)] {
        if let Some(number) = bound.filter(|number| !(1..=most).contains(&(*number as usize))) {
            good = false;
            let what = format!("{number} of {most} options; write a number from 1 to {most}");
            fields.value(name).iter().for_each(|it| fields.wrong(it, what.clone()));
        }
    }
    if let Some((min, max)) = min.zip(max).filter(|(min, max)| good && min > max) {
        good = false;
        fields.value("max").iter().for_each(|it| fields.wrong(it, format!("{max} is less than min = {min}; write at least {min}")));
    }
    good.then_some(())
}

/// Options of a question, which may have points.
fn options(fields: &Fields<'_>, languages: &[Lang]) -> Option<Vec<Choosable>> {
    // Points are read by `scoring`.
    listed(fields, "options", languages, |it| drop(it.value("points")))
}

/// Rows or stakeholder groups.
pub(super) fn choosables(fields: &Fields<'_>, name: &'static str, languages: &[Lang]) -> Option<Vec<Choosable>> {
    listed(fields, name, languages, |_| ())
}

fn listed(fields: &Fields<'_>, name: &'static str, languages: &[Lang], also: fn(&Fields<'_>)) -> Option<Vec<Choosable>> {
    let choosables = fields.tables(name, &format!("{name} = [{OPTION}]"), |it| {
        let (id, label) = (it.id("id", "id = \"yes\""), texts(&it, "label", languages, LABEL));
        also(&it);
        it.nothing_else();
        Some(Choosable { id: id?, label: label? })
    });
    let are_unique = unique(fields, name);
    choosables.filter(|_| are_unique)
}

/// The options, where there are enough of them.
pub(super) fn at_least(fields: &Fields<'_>, name: &'static str, options: Vec<Choosable>, least: usize) -> Option<Vec<Choosable>> {
    if options.len() < least {
        fields.wrong_here(name, format!("{} to choose from; write at least {least}, each as {OPTION}", options.len()));
        return None;
    }
    Some(options)
}
