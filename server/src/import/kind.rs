//! How a question is asked: one word, and the fields that belong to it.

use super::{
    choice::{multiple_choice, ranking, single_choice},
    fields::Fields,
    measure::{date, number},
    place::{Extent, texts},
    scale::{matrix, scale},
    settlement::place,
};
use crate::rules::AskedKind;
use glas_wire::{
    Lang,
    limits::{LONG_TEXT_CHARS_MAX, SHORT_TEXT_CHARS_MAX},
};

/// An information block is no document.
const INFORMATION: Extent = Extent::Paragraphs(4_000);

pub(super) const KINDS: [(&str, Named); 14] = [
    ("single_choice", Named::SingleChoice),
    ("multiple_choice", Named::MultipleChoice),
    ("scale", Named::Scale),
    ("matrix", Named::Matrix),
    ("ranking", Named::Ranking),
    ("number", Named::Number),
    ("date", Named::Date),
    ("short_text", Named::ShortText),
    ("long_text", Named::LongText),
    ("statement", Named::Statement),
    ("place", Named::Place),
    ("consent", Named::Consent),
    ("section", Named::Section),
    ("information", Named::Information),
];

/// A kind by its name alone.
#[derive(Clone, Copy)]
pub(super) enum Named {
    SingleChoice,
    MultipleChoice,
    Scale,
    Matrix,
    Ranking,
    Number,
    Date,
    ShortText,
    LongText,
    Statement,
    Place,
    Consent,
    Section,
    Information,
}

pub(super) fn kind(fields: &Fields<'_>, named: Named, languages: &[Lang]) -> Option<AskedKind> {
    match named {
        Named::SingleChoice => single_choice(fields, languages),
        Named::MultipleChoice => multiple_choice(fields, languages),
        Named::Scale => scale(fields, languages),
        Named::Matrix => matrix(fields, languages),
        Named::Ranking => ranking(fields, languages),
        Named::Number => number(fields, languages),
        Named::Date => date(fields),
        Named::ShortText => Some(AskedKind::ShortText { max_chars: max_chars(fields, SHORT_TEXT_CHARS_MAX)? }),
        Named::LongText => {
            let comment = fields.flag("comment");
            Some(AskedKind::LongText { max_chars: max_chars(fields, LONG_TEXT_CHARS_MAX)?, comment: comment? })
        }
        Named::Statement => Some(AskedKind::Statement),
        Named::Place => place(fields, languages),
        Named::Consent => Some(AskedKind::Consent),
        Named::Section => Some(AskedKind::Section),
        Named::Information => Some(AskedKind::Information { text: texts(fields, "text", languages, INFORMATION)? }),
    }
}

fn max_chars(fields: &Fields<'_>, most: u32) -> Option<u32> {
    let Some(it) = fields.value("max_chars") else { return Some(most) };
    let chars = fields.number::<u32>(&it, &format!("max_chars = {most}"))?;
    if !(1..=most).contains(&chars) {
        fields.wrong(&it, format!("{chars} characters; write a number from 1 to {most}"));
        return None;
    }
    Some(chars)
}
