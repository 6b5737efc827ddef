//! When a question is asked: where all or any of some conditions hold, or one does not; each asks
//! something of an earlier answer.

use super::{
    earlier::Before,
    measure::decimal,
    path::Field,
    problem::What,
    shape::{ConditionDraft, Entered, Is, List},
    spot::Spot,
};
use crate::rules::{
    consultation::{Choosable, KindSpec},
    form::{CONSENTED, REPLIES},
};
use glas_wire::{ChoiceId, Condition, Decimal, QuestionId, limits::CONDITIONS_MAX};
use std::{cell::Cell, cmp::Ordering, rc::Rc};

/// Options that a sentence can list.
const OPTIONS_LISTED: usize = 12;

/// The condition of a question; the outer `None` is a problem.
pub(super) fn show_if(
    at: &Spot<'_>,
    it: &Entered<ConditionDraft>,
    before: &Before<'_, '_>,
) -> Option<Option<Condition>> {
    at.optional(it, |draft| {
        // The one that is too many is counted.
        let left = Cell::new(CONDITIONS_MAX + 1);
        let condition = condition(at, draft, before, &left);
        if left.get() == 0 {
            at.problem(What::TooManyConditions { max: CONDITIONS_MAX })
        } else {
            condition
        }
    })
}

fn condition(
    at: &Spot<'_>,
    draft: &ConditionDraft,
    before: &Before<'_, '_>,
    left: &Cell<usize>,
) -> Option<Condition> {
    if left.get() == 0 {
        return None;
    }
    left.set(left.get() - 1);
    let ConditionDraft { all, any, not, question, .. } = draft;
    let count = [!all.is_nothing(), !any.is_nothing(), !not.is_nothing(), !question.is_nothing()]
        .iter()
        .filter(|it| **it)
        .count();
    if count != 1 {
        return at.problem(What::NotOneOfFour { count });
    }
    if !all.is_nothing() {
        several(&at.field(Field::All), all, before, left).map(Condition::All)
    } else if !any.is_nothing() {
        several(&at.field(Field::Any), any, before, left).map(Condition::Any)
    } else if !not.is_nothing() {
        let at = at.field(Field::Not);
        condition(&at, at.required(not)?, before, left).map(|it| Condition::Not(Box::new(it)))
    } else {
        of_question(at, draft, before)
    }
}

fn several(
    at: &Spot<'_>,
    it: &List<ConditionDraft>,
    before: &Before<'_, '_>,
    left: &Cell<usize>,
) -> Option<Vec<Condition>> {
    let conditions = at.each(it, |at, _, it| condition(at, it, before, left))?;
    if conditions.is_empty() { at.problem(What::NoConditions) } else { Some(conditions) }
}

fn of_question(
    at: &Spot<'_>,
    draft: &ConditionDraft,
    before: &Before<'_, '_>,
) -> Option<Condition> {
    let named = at.field(Field::Question);
    let earlier = named.required(&draft.question).and_then(|text| earlier(&named, text, before));
    let ConditionDraft { is, at_least, at_most, answered, .. } = draft;
    if is.is_nothing() && answered.is_nothing() && at_least.is_nothing() && at_most.is_nothing() {
        return named.problem(What::NothingAsked);
    }
    let (id, kind) = earlier?;
    let kind = kind.as_deref();
    // Each is read, whatever is wrong with another.
    let is = {
        let at = at.field(Field::Is);
        at.optional(is, |it| is_chosen(&at, it, &id, kind))
    };
    let bound = |field, it: &Entered<String>, end: End| {
        let at = at.field(field);
        at.optional(it, |text| {
            decimal(&at, text).filter(|number| can_be_answered(&at, kind, *number, end))
        })
    };
    let at_least = bound(Field::AtLeast, at_least, End::Highest);
    let at_most = bound(Field::AtMost, at_most, End::Lowest);
    let answered = at.field(Field::Answered).optional(answered, |yes| {
        let is_answered = Condition::Answered(id.clone());
        Some(if *yes { is_answered } else { Condition::Not(Box::new(is_answered)) })
    });
    let mut each = is?.unwrap_or_default();
    each.extend(at_least?.map(|number| Condition::AtLeast(id.clone(), number)));
    each.extend(at_most?.map(|number| Condition::AtMost(id.clone(), number)));
    each.extend(answered?);
    if each.len() == 1 { each.pop() } else { Some(Condition::All(each)) }
}

/// The question that is named, where it comes before this one and can be answered; and how it is
/// asked, where that can be read.
fn earlier(
    at: &Spot<'_>,
    text: &str,
    before: &Before<'_, '_>,
) -> Option<(QuestionId, Option<Rc<KindSpec>>)> {
    let said = || text.to_owned();
    match before.all.place(text).map(|n| n.cmp(&before.n)) {
        None => {
            return at.problem(What::NoSuchQuestion {
                said: said(),
                near: at.nearest(text, &before.ids()),
            });
        }
        Some(Ordering::Equal) => return at.problem(What::DependsOnItself),
        Some(Ordering::Greater) => return at.problem(What::AskedLater { said: said() }),
        Some(Ordering::Less) => {}
    }
    let id: QuestionId = text.parse().ok()?;
    let kind = before.all.kind(&id);
    match kind.as_deref() {
        Some(KindSpec::Section | KindSpec::Information { .. }) => {
            at.problem(What::TakesNoAnswer { said: said() })
        }
        _ => Some((id, kind)),
    }
}

/// `is`: an option, or a step of a scale.
fn is_chosen(
    at: &Spot<'_>,
    it: &Is,
    id: &QuestionId,
    kind: Option<&KindSpec>,
) -> Option<Vec<Condition>> {
    let offered: Vec<&str> = match kind {
        Some(
            KindSpec::SingleChoice { options }
            | KindSpec::MultipleChoice { options, .. }
            | KindSpec::Place { places: options, .. },
        ) => options.iter().map(|it: &Choosable| it.id.as_str()).collect(),
        Some(KindSpec::Statement) => REPLIES.to_vec(),
        Some(KindSpec::Consent) => vec![CONSENTED],
        Some(KindSpec::Scale { .. } | KindSpec::Number { .. }) => {
            let Is::Number(text) = it else { return at.problem(What::NotADecimal) };
            let number = decimal(at, text)?;
            let can_be = [End::Highest, End::Lowest]
                .into_iter()
                .all(|end| can_be_answered(at, kind, number, end));
            return can_be.then(|| {
                vec![Condition::AtLeast(id.clone(), number), Condition::AtMost(id.clone(), number)]
            });
        }
        Some(_) => return at.problem(What::NoOptions { id: id.to_string() }),
        None => Vec::new(),
    };
    let text = match it {
        Is::Option(text) => text,
        Is::Number(said) => return at.problem(What::NumberForOption { said: said.clone() }),
    };
    if kind.is_some() && !offered.contains(&text.as_str()) {
        let near = at.nearest(text, &offered);
        let listed = if offered.len() <= OPTIONS_LISTED { offered.as_slice() } else { &[] };
        let known = listed.iter().map(|it| (*it).to_owned()).collect();
        return at.problem(What::NotAnOption {
            said: text.clone(),
            id: id.to_string(),
            near,
            known,
        });
    }
    let option: ChoiceId = at.name(text)?;
    Some(vec![Condition::Is(id.clone(), option)])
}

/// The end of the answers that a bound may not lie beyond.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Highest,
    Lowest,
}

/// Whether a step or number can be this much at all.
fn can_be_answered(at: &Spot<'_>, kind: Option<&KindSpec>, number: Decimal, end: End) -> bool {
    let (lowest, highest) = match kind {
        Some(KindSpec::Scale { from, to, .. }) => {
            (Some(Decimal::from(*from)), Some(Decimal::from(*to)))
        }
        Some(KindSpec::Number { min, max, .. }) => (*min, *max),
        None => (None, None),
        Some(_) => return at.problem::<()>(What::NotComparable).is_some(),
    };
    let beyond = match end {
        End::Highest => highest.filter(|highest| number > *highest),
        End::Lowest => lowest.filter(|lowest| number < *lowest),
    };
    beyond.is_none_or(|end| at.problem::<()>(What::NeverAnswered { number, end }).is_some())
}
