//! When a question is asked: `show_if = { question = "network", is = "poor" }`.

use super::{
    asking::Asking,
    fields::{Fields, Value},
    measure::decimal,
    mistake::quoted,
};
use crate::rules::{AskedKind, CONSENTED, Choosable, REPLIES};
use glas_wire::{ChoiceId, Condition, Decimal, QuestionId, limits::CONDITIONS_MAX};
use std::{cell::Cell, rc::Rc};
use toml::de::DeValue;

const EXAMPLE: &str = "show_if = { question = \"network\", is = \"poor\" }";
const EACH: &str = "[{ question = \"network\", is = \"poor\" }, { question = \"age\", at_least = 18 }]";

/// The condition of a question; the outer `None` is a mistake.
pub(super) fn show_if(fields: &Fields<'_>, asking: &Asking<'_>) -> Option<Option<Condition>> {
    let Some(it) = fields.value("show_if") else { return Some(None) };
    let left = Cell::new(CONDITIONS_MAX);
    let condition = condition(fields, &it, asking, &left);
    if left.get() == 0 {
        fields.wrong(&it, format!("more than {CONDITIONS_MAX} conditions in one; ask less, or earlier in a section of its own"));
        return None;
    }
    condition.map(Some)
}

fn condition(fields: &Fields<'_>, it: &Value<'_>, asking: &Asking<'_>, left: &Cell<usize>) -> Option<Condition> {
    if left.get() == 0 {
        return None;
    }
    left.set(left.get() - 1);
    let table = fields.table(it, EXAMPLE)?;
    let said = ["all", "any", "not", "question"].map(|name| table.value(name));
    let count = said.iter().flatten().count();
    let [all, any, not, question] = said;
    if count != 1 {
        table.wrong(it, format!("{count} of all, any, not and question; write exactly one of them, as {EXAMPLE}"));
        return None;
    }
    let condition = if let Some(it) = all {
        several(&table, "all", &it, asking, left).map(Condition::All)
    } else if let Some(it) = any {
        several(&table, "any", &it, asking, left).map(Condition::Any)
    } else if let Some(it) = not {
        condition(&table, &it, asking, left).map(|it| Condition::Not(Box::new(it)))
    } else {
        question.and_then(|it| of_question(&table, &it, asking))
    };
    table.nothing_else();
    condition
}

fn several(table: &Fields<'_>, name: &'static str, it: &Value<'_>, asking: &Asking<'_>, left: &Cell<usize>) -> Option<Vec<Condition>> {
    let members = table.list(name, &format!("{name} = {EACH}"))?;
    if members.is_empty() {
        table.wrong(it, format!("no condition; write it as {name} = {EACH}"));
        return None;
    }
    let count = members.len();
    let good: Vec<Condition> = members.iter().filter_map(|it| condition(table, it, asking, left)).collect();
    (good.len() == count).then_some(good)
}

fn of_question(table: &Fields<'_>, named: &Value<'_>, asking: &Asking<'_>) -> Option<Condition> {
    let earlier = earlier(table, named, asking);
    let is = table.value("is");
    let answered = table.value("answered");
    let (least, most) = (table.value("at_least"), table.value("at_most"));
    if is.is_none() && answered.is_none() && least.is_none() && most.is_none() {
        table.wrong(named, "nothing is asked of it; add is = \"…\", at_least = 1, at_most = 5 or answered = true");
        return None;
    }
    let (id, kind) = earlier?;
    let kind = kind.as_deref();
    // Each is read, whatever is wrong with another.
    let mut each: Vec<Option<Vec<Condition>>> = Vec::new();
    if let Some(it) = &is {
        each.push(is_chosen(table, it, &id, kind));
    }
    for (it, bound, make) in [
        (&least, "at_least", Condition::AtLeast as fn(QuestionId, Decimal) -> Condition),
        (&most, "at_most", Condition::AtMost as fn(QuestionId, Decimal) -> Condition),
    ] {
        if let Some(it) = it {
            let number = decimal(table, it, bound).filter(|number| comparable(table, it, kind, *number, bound == "at_least").is_some());
            each.push(number.map(|number| vec![make(id.clone(), number)]));
        }
    }
    if let Some(it) = &answered {
        each.push(match it.value {
            DeValue::Boolean(true) => Some(vec![Condition::Answered(id.clone())]),
            DeValue::Boolean(false) => Some(vec![Condition::Not(Box::new(Condition::Answered(id.clone())))]),
            _ => {
                table.wrong(it, "yes or no is wanted; write answered = true or answered = false");
                None
            }
        });
    }
    let mut each: Vec<Condition> = each.into_iter().collect::<Option<Vec<_>>>()?.concat();
    if each.len() == 1 { each.pop() } else { Some(Condition::All(each)) }
}

/// The question that is named, where it comes before this one and can be answered; and how it is asked, where that can be read.
fn earlier(table: &Fields<'_>, named: &Value<'_>, asking: &Asking<'_>) -> Option<(QuestionId, Option<Rc<AskedKind>>)> {
    let text = table.string(named)?;
    let wrong = |what: String| {
        table.wrong(named, what);
        None
    };
    match asking.place(text) {
        None => {
            return wrong(match table.notes.nearest(text, &asking.before()) {
                Some(near) => format!("there is no question {}; did you mean \"{near}\"?", quoted(text)),
                None => format!("there is no question {}; write the id of one that is asked before", quoted(text)),
            });
        }
        Some(n) if n == asking.at() => return wrong("a question cannot depend on itself; name one that is asked before it".to_owned()),
        Some(n) if n > asking.at() => {
            return wrong(format!("{} is asked later; a condition looks at earlier answers, so move that question up", quoted(text)));
        }
        Some(_) => {}
    }
    let id: QuestionId = text.parse().ok()?;
    let kind = asking.kind(&id);
    match kind.as_deref() {
        Some(AskedKind::Section | AskedKind::Information { .. }) => wrong(format!("{} takes no answer; name a question", quoted(text))),
        _ => Some((id, kind)),
    }
}

/// `is`: an option, or a step of a scale.
fn is_chosen(table: &Fields<'_>, it: &Value<'_>, id: &QuestionId, kind: Option<&AskedKind>) -> Option<Vec<Condition>> {
    let offered: Vec<&str> = match kind {
        Some(
            AskedKind::SingleChoice { options } | AskedKind::MultipleChoice { options, .. } | AskedKind::Place { places: options, .. },
        ) => options.iter().map(|it: &Choosable| it.id.as_str()).collect(),
        Some(AskedKind::Statement) => REPLIES.to_vec(),
        Some(AskedKind::Consent) => vec![CONSENTED],
        Some(AskedKind::Scale { .. } | AskedKind::Number { .. }) => {
            let number = decimal(table, it, "is")?;
            comparable(table, it, kind, number, true)?;
            comparable(table, it, kind, number, false)?;
            return Some(vec![Condition::AtLeast(id.clone(), number), Condition::AtMost(id.clone(), number)]);
        }
        Some(_) => {
            table.wrong(it, format!("\"{id}\" has no options to choose; ask answered = true of it"));
            return None;
        }
        None => Vec::new(),
    };
    let text = table.string(it)?;
    if kind.is_some() && !offered.contains(&text) {
        table.wrong(
            it,
            match table.notes.nearest(text, &offered) {
                Some(near) => format!("{} is not an option of \"{id}\"; did you mean \"{near}\"?", quoted(text)),
                None if offered.len() <= 12 => {
                    format!("{} is not an option of \"{id}\"; write one of {}", quoted(text), offered.join(", "))
                }
                None => format!("{} is not an option of \"{id}\"; write the id of one", quoted(text)),
            },
        );
        return None;
    }
    let option: ChoiceId = table.parsed(it, text)?;
    Some(vec![Condition::Is(id.clone(), option)])
}

/// Whether a step or number can be this much at all.
fn comparable(table: &Fields<'_>, it: &Value<'_>, kind: Option<&AskedKind>, number: Decimal, at_least: bool) -> Option<()> {
    let (lowest, highest) = match kind {
        Some(AskedKind::Scale { from, to, .. }) => (Some(Decimal::from(*from)), Some(Decimal::from(*to))),
        Some(AskedKind::Number { min, max, .. }) => (*min, *max),
        None => (None, None),
        Some(_) => {
            table.wrong(it, "only a scale or a number can be at least or at most something; write is = \"…\" or answered = true");
            return None;
        }
    };
    let never = if at_least { highest.filter(|highest| number > *highest) } else { lowest.filter(|lowest| number < *lowest) };
    if let Some(end) = never {
        table.wrong(it, format!("{number} can never be answered: the answers end at {end}"));
        return None;
    }
    Some(())
}
