//! A file that is imported again and may not be as it is: the line of what can no longer be changed.

use super::{
    FileMistakes,
    asking::id_of,
    fields::{Fields, Value},
    mistake::Notes,
};
use crate::rules::Invalidated;
use glas_wire::QuestionId;
use toml::de::{DeTable, DeValue};

/// The mistakes of a consultation file, good in itself, that would no longer ask what people have answered.
pub fn lost(name: &str, text: &str, lost: &[Invalidated]) -> FileMistakes {
    told(name, text, |fields| lost.iter().for_each(|it| one(fields, it)))
}

/// A mistake at a field of the file.
pub fn mistake_at(name: &str, text: &str, field: &'static str, what: &str) -> FileMistakes {
    told(name, text, |fields| at(fields, &[field], what))
}

fn told(name: &str, text: &str, of: impl FnOnce(&Fields<'_>)) -> FileMistakes {
    let notes = Notes::new(text.strip_prefix('\u{feff}').unwrap_or(text));
    let (table, _) = DeTable::parse_recoverable(notes.text());
    of(&Fields::of_file(&notes, table.get_ref()));
    notes.finish(name).unwrap_or_else(|| FileMistakes::unreadable(name))
}

fn one(fields: &Fields<'_>, lost: &Invalidated) {
    let what = lost.to_string();
    match lost {
        // It stands nowhere.
        Invalidated::Question(_) => fields.wrong_here("questions", what),
        Invalidated::Group(_) => at(fields, &["groups"], &what),
        Invalidated::Places => at(fields, &["place_question", "questions"], &what),
        Invalidated::Scoring(id) => match asked(fields, id) {
            Some(it) => fields.wrong(&it, what),
            None => fields.wrong_here("questions", what),
        },
        Invalidated::Kind(id) => in_question(fields, id, &["kind"], &what),
        Invalidated::Choice(id, _) => in_question(fields, id, &["options", "rows", "places"], &what),
        Invalidated::Other(id) => in_question(fields, id, &["other"], &what),
        Invalidated::Step(id, step) => {
            let begins_later =
                |it: &Value<'_>| matches!(it.value, DeValue::Integer(from) if from.as_str().parse().is_ok_and(|from: i32| from > *step));
            let question = asked(fields, id).and_then(|it| fields.table(&it, ""));
            let from = question.and_then(|it| it.value("from")).is_some_and(|it| begins_later(&it));
            in_question(fields, id, if from { &["from"] } else { &["to"] }, &what);
        }
    }
}

/// The question of that id.
fn asked<'a>(fields: &Fields<'a>, id: &QuestionId) -> Option<Value<'a>> {
    fields.peek("questions").into_iter().find(|it| id_of(it) == Some(id.as_str()))
}

fn in_question(fields: &Fields<'_>, id: &QuestionId, names: &[&'static str], what: &str) {
    match asked(fields, id).and_then(|it| fields.table(&it, "")) {
        Some(question) => at(&question, names, what),
        None => fields.wrong_here("questions", what),
    }
}

/// At the first of these fields that is there, else at the table.
fn at(fields: &Fields<'_>, names: &[&'static str], what: &str) {
    match names.iter().find_map(|name| fields.value(name)) {
        Some(it) => fields.wrong(&it, what),
        None => fields.wrong_here(names.first().copied().unwrap_or_default(), what),
    }
}
