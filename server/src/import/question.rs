//! Questions of a consultation file into drafts: each with the fields of its kind, and its
//! condition.

use super::table::{Read, Table};
use crate::rules::draft::{
    ChoiceDraft, ConditionDraft, Entered, Field, Is, KindName, PlaceDraft, QuestionDraft,
};

pub(super) fn question(table: &Table<'_>) -> QuestionDraft {
    let mut draft = QuestionDraft {
        id: table.text(Field::Id),
        kind: table.text(Field::Kind),
        label: table.texts(Field::Label),
        help: table.texts(Field::Help),
        show_if: table.field(Field::ShowIf, |it| it.table(condition)),
        ..QuestionDraft::default()
    };
    match draft.kind.value().and_then(|word| KindName::meant(word)) {
        Some(kind) => {
            kind.fields().into_iter().for_each(|field| read(&mut draft, table, field, kind))
        }
        None => {
            // Which other fields belong here is not known.
            draft.required = table.flag(Field::Required);
            draft.dimension = table.text(Field::Dimension);
            draft.weight = table.whole_number(Field::Weight, 2);
            table.leave_the_rest();
        }
    }
    draft
}

/// Reads a field of a question of this kind.
fn read(draft: &mut QuestionDraft, table: &Table<'_>, field: Field, kind: KindName) {
    match field {
        Field::Required => draft.required = table.flag(field),
        Field::Dimension => draft.dimension = table.text(field),
        Field::Weight => draft.weight = table.whole_number(field, 2),
        Field::Reverse => draft.reverse = table.flag(field),
        Field::Options => draft.options = table.tables(field, option),
        Field::Other => draft.other = table.flag(field),
        Field::NoneOfThese => draft.none = table.texts(field),
        Field::Min if kind == KindName::Number => draft.min = table.decimal(field),
        Field::Max if kind == KindName::Number => draft.max = table.decimal(field),
        Field::Min => draft.min = table.whole_number(field, 2),
        Field::Max => draft.max = table.whole_number(field, 2),
        Field::From if kind == KindName::Date => draft.from = table.date(field),
        Field::To if kind == KindName::Date => draft.to = table.date(field),
        Field::From => draft.from = table.whole_number(field, 1),
        Field::To => draft.to = table.whole_number(field, 5),
        Field::FromLabel => draft.from_label = table.texts(field),
        Field::ToLabel => draft.to_label = table.texts(field),
        Field::Rows => draft.rows = table.tables(field, choice),
        Field::Unit => draft.unit = table.texts(field),
        Field::Decimals => draft.decimals = table.whole_number(field, 1),
        Field::MaxChars => draft.max_chars = table.whole_number(field, kind.chars_max().into()),
        Field::Comment => draft.comment = table.flag(field),
        Field::Text => draft.text = table.texts(field),
        Field::Places => draft.places = table.list(field, place),
        // Those of all kinds have been read.
        _ => {}
    }
}

fn option(table: &Table<'_>) -> ChoiceDraft {
    let draft = choice(table);
    ChoiceDraft { points: table.whole_number(Field::Points, 50), ..draft }
}

/// A line, a table with id and label, or a municipality with its settlements.
fn place(it: &Read<'_>) -> Option<PlaceDraft> {
    if let Some(line) = it.as_text() {
        return Some(PlaceDraft::Line(line));
    }
    it.table(|table| {
        let municipality = table.text(Field::Municipality);
        if municipality.is_nothing() {
            PlaceDraft::Choice(choice(table))
        } else {
            PlaceDraft::Municipality {
                municipality,
                settlements: table.list(Field::Settlements, Read::text),
            }
        }
    })
}

/// `{ question = "network", is = "poor" }`
fn condition(table: &Table<'_>) -> ConditionDraft {
    let list = |field| table.list(field, |it| it.table(condition));
    let mut draft = ConditionDraft {
        all: list(Field::All),
        any: list(Field::Any),
        not: table.field(Field::Not, |it| it.table(condition).map(Box::new)),
        question: table.text(Field::Question),
        ..ConditionDraft::default()
    };
    let said = [
        !draft.all.is_nothing(),
        !draft.any.is_nothing(),
        !draft.not.is_nothing(),
        !draft.question.is_nothing(),
    ];
    if said.into_iter().filter(|said| *said).count() != 1 {
        // Which of them is meant is not known.
        table.leave_the_rest();
    } else if !draft.question.is_nothing() {
        draft.is = table.field(Field::Is, |it| {
            it.as_text()
                .map(Is::Option)
                .or_else(|| it.decimal().map(Is::Number))
                .or_else(|| it.no_option())
        });
        draft.answered = table.field(Field::Answered, Read::answered);
        draft.at_least = table.decimal(Field::AtLeast);
        draft.at_most = table.decimal(Field::AtMost);
    }
    draft
}

/// A row, a stakeholder group, a place.
pub(super) fn choice(table: &Table<'_>) -> ChoiceDraft {
    ChoiceDraft {
        id: table.text(Field::Id),
        label: table.texts(Field::Label),
        points: Entered::Nothing,
    }
}
