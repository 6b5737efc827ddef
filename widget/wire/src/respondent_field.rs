//! The table of what respondents may be asked to write about themselves: one row for each field.
//! The form, its check, the rules and the exports go through it. Two matches beside it ask for a new
//! field: its words, in `widget/src/words.rs`, and how the journal keeps it, in
//! `server/src/journal/log/stored/respondent.rs`.

use crate::limits::SHORT_TEXT_CHARS_MAX;
use serde::{Deserialize, Serialize};

/// Whether something is asked of the respondent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Not asked; sent all the same it is refused.
    #[default]
    Hidden,
    /// Asked, may stay empty.
    Optional,
    /// Asked, may not stay empty.
    Required,
}

/// What a respondent may be asked to write about themselves. All of it is in the erasable part of a
/// response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RespondentField {
    /// Town or village, as typed.
    Locality,
    /// Name of the person or organisation.
    Name,
    /// Address for an answer; never published.
    Email,
    /// Number for a call; never published.
    Telephone,
}

/// What there is to know of one field.
struct Row {
    /// Its name in JSON, form posts, files and ids of elements. Messages of the catalogues are
    /// named after it: `w-name`, `x-name`.
    name: &'static str,
    /// The longest text, in Unicode scalar values after NFC.
    chars_max: u32,
    /// Whether a text can be such a thing at all.
    is_well_formed: fn(&str) -> bool,
    /// `type` of its control.
    input: &'static str,
    /// `autocomplete` of its control: a token of HTML.
    autocomplete: &'static str,
    /// Whether it is asked where the consultation does not say.
    presence: Presence,
    /// Whether entries, answers to programs and tables list it also where it is hidden, as they do
    /// the fields of the first version. A later field is listed only where it is asked, so that
    /// whatever was written before it stays the same to the byte.
    is_listed_when_hidden: bool,
}

impl RespondentField {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Locality, Self::Name, Self::Email, Self::Telephone];

    // Inlined everywhere, so that the browser's part holds only the columns that it reads.
    #[inline(always)]
    const fn row(self) -> Row {
        match self {
            Self::Locality => Row {
                name: "locality",
                chars_max: SHORT_TEXT_CHARS_MAX,
                is_well_formed: any,
                input: "text",
                autocomplete: "address-level2",
                presence: Presence::Optional,
                is_listed_when_hidden: true,
            },
            Self::Name => Row {
                name: "name",
                chars_max: SHORT_TEXT_CHARS_MAX,
                is_well_formed: any,
                input: "text",
                autocomplete: "name",
                presence: Presence::Hidden,
                is_listed_when_hidden: true,
            },
            Self::Email => Row {
                name: "email",
                chars_max: SHORT_TEXT_CHARS_MAX,
                is_well_formed: is_email,
                input: "email",
                autocomplete: "email",
                presence: Presence::Hidden,
                is_listed_when_hidden: true,
            },
            Self::Telephone => Row {
                name: "telephone",
                chars_max: 30,
                is_well_formed: is_telephone,
                input: "tel",
                autocomplete: "tel",
                presence: Presence::Hidden,
                is_listed_when_hidden: false,
            },
        }
    }

    /// Its name in JSON, form posts, files and ids of elements.
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The field of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The longest text, in Unicode scalar values after NFC.
    pub const fn chars_max(self) -> u32 {
        self.row().chars_max
    }

    /// Whether a text can be such a thing at all. Only what a slip breaks is told; whether there is
    /// such a thing nobody can tell.
    pub fn is_well_formed(self, text: &str) -> bool {
        (self.row().is_well_formed)(text)
    }

    /// `type` of its control.
    pub const fn input(self) -> &'static str {
        self.row().input
    }

    /// `autocomplete` of its control.
    pub const fn autocomplete(self) -> &'static str {
        self.row().autocomplete
    }

    /// Whether it is asked where the consultation does not say.
    pub const fn default_presence(self) -> Presence {
        self.row().presence
    }

    /// Whether it has a place in entries, in answers to programs and in tables.
    pub fn is_listed(self, presence: Presence) -> bool {
        presence != Presence::Hidden || self.row().is_listed_when_hidden
    }
}

fn any(_: &str) -> bool {
    true
}

/// Whether a text can be an e-mail address: something, one `@`, something with a dot inside, no
/// blanks.
pub fn is_email(text: &str) -> bool {
    let blank = text.chars().any(|c| c.is_whitespace() || c.is_control());
    match text.split_once('@') {
        Some((name, domain)) => {
            !blank
                && !name.is_empty()
                && !domain.contains('@')
                && domain.contains('.')
                && !domain.starts_with('.')
                && !domain.ends_with('.')
        }
        None => false,
    }
}

/// Whether a text can be a telephone number: five digits at least, and besides only blanks and the
/// signs that people part digits with.
fn is_telephone(text: &str) -> bool {
    let part = |c: char| {
        matches!(c, ' ' | '\u{a0}' | '+' | '-' | '\u{2010}'..='\u{2013}' | '(' | ')' | '/' | '.')
    };
    text.chars().all(|c| c.is_ascii_digit() || part(c))
        && text.chars().filter(char::is_ascii_digit).count() >= 5
}
