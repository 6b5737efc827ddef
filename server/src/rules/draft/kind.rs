//! How a question is asked: one word, the fields that belong to it, and what is made of them.

use super::{
    choice::{multiple_choice, ranking, single_choice},
    measure::{date, number},
    path::Field,
    places::places,
    problem::What,
    scale::{matrix, scale},
    shape::{Entered, QuestionDraft},
    spot::Spot,
    texts::{Extent, texts},
};
use crate::rules::{consultation::KindSpec, nearest::nearest};
use glas_wire::{
    Lang,
    limits::{LONG_TEXT_CHARS_MAX, SHORT_TEXT_CHARS_MAX},
};

/// An information block is no document.
const INFORMATION: Extent = Extent::Paragraphs(4_000);

pub(super) const KINDS: [(&str, KindName); 14] = [
    ("single_choice", KindName::SingleChoice),
    ("multiple_choice", KindName::MultipleChoice),
    ("scale", KindName::Scale),
    ("matrix", KindName::Matrix),
    ("ranking", KindName::Ranking),
    ("number", KindName::Number),
    ("date", KindName::Date),
    ("short_text", KindName::ShortText),
    ("long_text", KindName::LongText),
    ("statement", KindName::Statement),
    ("place", KindName::Place),
    ("consent", KindName::Consent),
    ("section", KindName::Section),
    ("information", KindName::Information),
];

/// A kind of question by its name alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KindName {
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

impl KindName {
    /// The kind of that name.
    pub(crate) fn named(word: &str) -> Option<Self> {
        KINDS.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind)
    }

    /// The kind of that name, or of the name that a mistyped one is closest to, so that the other
    /// problems are told with it.
    pub(crate) fn meant(word: &str) -> Option<Self> {
        Self::named(word).or_else(|| Self::named(nearest(word, &KINDS.map(|(name, _)| name))?))
    }

    /// Whether people answer it.
    pub(crate) fn takes_answers(self) -> bool {
        !matches!(self, Self::Section | Self::Information)
    }

    /// Whether its answers are scored by where they lie between two ends.
    pub(crate) fn is_scored_by_ends(self) -> bool {
        matches!(self, Self::Scale | Self::Matrix | Self::Statement)
    }

    /// The fields of a question of this kind.
    pub(crate) fn fields(self) -> Vec<Field> {
        let own: &[Field] = match self {
            Self::SingleChoice | Self::Ranking => &[Field::Options],
            Self::MultipleChoice => {
                &[Field::Other, Field::NoneOfThese, Field::Min, Field::Max, Field::Options]
            }
            Self::Scale => &[Field::From, Field::To, Field::FromLabel, Field::ToLabel],
            Self::Matrix => {
                &[Field::Rows, Field::From, Field::To, Field::FromLabel, Field::ToLabel]
            }
            Self::Number => &[Field::Unit, Field::Decimals, Field::Min, Field::Max],
            Self::Date => &[Field::From, Field::To],
            Self::ShortText => &[Field::MaxChars],
            Self::LongText => &[Field::Comment, Field::MaxChars],
            Self::Place => &[Field::Places],
            Self::Information => &[Field::Text],
            Self::Statement | Self::Consent | Self::Section => &[],
        };
        let mut fields = vec![Field::Id, Field::Kind, Field::Label, Field::Help, Field::ShowIf];
        fields.extend(own);
        if self.takes_answers() {
            fields.extend([Field::Required, Field::Dimension]);
            fields.extend(self.is_scored_by_ends().then_some(Field::Reverse));
            fields.push(Field::Weight);
        }
        fields
    }

    /// The longest text of a kind whose texts have a longest.
    pub(crate) fn chars_max(self) -> u32 {
        if self == Self::ShortText { SHORT_TEXT_CHARS_MAX } else { LONG_TEXT_CHARS_MAX }
    }
}

/// The kind with what belongs to it, of a question that is at `at`.
pub(super) fn kind(
    at: &Spot<'_>,
    named: KindName,
    draft: &QuestionDraft,
    languages: &[Lang],
) -> Option<KindSpec> {
    match named {
        KindName::SingleChoice => single_choice(at, draft, languages),
        KindName::MultipleChoice => multiple_choice(at, draft, languages),
        KindName::Scale => scale(at, draft, languages),
        KindName::Matrix => matrix(at, draft, languages),
        KindName::Ranking => ranking(at, draft, languages),
        KindName::Number => number(at, draft, languages),
        KindName::Date => date(at, draft),
        KindName::ShortText => {
            Some(KindSpec::ShortText { max_chars: max_chars(at, &draft.max_chars, named)? })
        }
        KindName::LongText => {
            let comment = at.field(Field::Comment).flag(&draft.comment);
            Some(KindSpec::LongText {
                max_chars: max_chars(at, &draft.max_chars, named)?,
                comment: comment?,
            })
        }
        KindName::Statement => Some(KindSpec::Statement),
        KindName::Place => places(&at.field(Field::Places), &draft.places, languages),
        KindName::Consent => Some(KindSpec::Consent),
        KindName::Section => Some(KindSpec::Section),
        KindName::Information => Some(KindSpec::Information {
            text: texts(&at.field(Field::Text), &draft.text, languages, INFORMATION)?,
        }),
    }
}

fn max_chars(at: &Spot<'_>, it: &Entered<String>, named: KindName) -> Option<u32> {
    let (at, max) = (at.field(Field::MaxChars), named.chars_max());
    let chars = at.optional(it, |text| at.whole_number(text, max.into()))?.unwrap_or(max);
    if (1..=max).contains(&chars) {
        Some(chars)
    } else {
        at.problem(What::CharsOutside { chars, max })
    }
}
