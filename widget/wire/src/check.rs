//! Whether a submission answers a form: one pure function, run in the browser before sending and in the server before storing.

use crate::{Answer, Choice, ChoiceId, Choices, Form, Kind, Presence, Question, QuestionId, Submission, limits::SHORT_TEXT_CHARS_MAX};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A control of the form. `Display` is its name in form posts, in element ids and in problems: `a.roads`, `a.roads.other`, `group`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The answer to a question.
    Answer(QuestionId),
    /// The text of a multiple choice's "other".
    Other(QuestionId),
    /// Stakeholder group.
    Group,
    /// Town or village.
    Locality,
    /// Name.
    Name,
    /// E-mail address.
    Email,
    /// Consent to publish.
    Consent,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(id) => write!(f, "a.{id}"),
            Self::Other(id) => write!(f, "a.{id}.other"),
            Self::Group => f.write_str("group"),
            Self::Locality => f.write_str("locality"),
            Self::Name => f.write_str("name"),
            Self::Email => f.write_str("email"),
            Self::Consent => f.write_str("consent"),
        }
    }
}

/// Something to mend, at one control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// Where.
    pub field: Field,
    /// What.
    pub what: Mistaken,
}

/// What is to be mended. The words come from the catalogue of the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mistaken {
    /// An answer is required.
    Missing,
    /// A text is longer than the limit by `over` Unicode scalar values.
    TooLong {
        /// The limit.
        max: u32,
        /// By how much.
        over: u32,
    },
    /// Not among the options offered, or chosen twice.
    NotOffered,
    /// "Other" was chosen and nothing written.
    OtherEmpty,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not asked in this consultation.
    NotAsked,
    /// The answer has another shape than the question asks for.
    WrongShape,
    /// More combining marks on one letter than any script writes, or a control character. Found by the server only: the tables are large.
    NotText,
    /// Nothing at all was answered.
    Empty,
}

/// Everything to mend, in the order of the form; empty where the submission may be stored. Texts are expected in NFC.
pub fn check(form: &Form, it: &Submission) -> Vec<Mistake> {
    let mut found = Vec::new();
    for question in &form.questions {
        let field = Field::Answer(question.id.clone());
        match it.answers.to(&question.id) {
            None if question.required => found.push(Mistake { field, what: Mistaken::Missing }),
            None => {}
            Some(answer) => found.extend(answered(question, answer).map(|(field, what)| Mistake { field, what })),
        }
    }
    let unknown = |id: &QuestionId| form.questions.iter().all(|q| q.id != *id);
    found.extend(
        it.answers
            .iter()
            .filter(|(id, _)| unknown(id))
            .map(|(id, _)| Mistake { field: Field::Answer(id.clone()), what: Mistaken::NotAsked }),
    );
    let asked = &form.respondent;
    let group = it.respondent.group.as_ref();
    found.extend(choice_asked(asked.group, &asked.groups, group).map(|what| Mistake { field: Field::Group, what }));
    for (field, presence, text) in [
        (Field::Locality, asked.locality, &it.respondent.locality),
        (Field::Name, asked.name, &it.respondent.name),
        (Field::Email, asked.email, &it.respondent.email),
    ] {
        let what = text_asked(presence, text.as_deref()).or_else(|| match (&field, text) {
            (Field::Email, Some(text)) if !is_email(text) => Some(Mistaken::NotAnEmail),
            _ => None,
        });
        found.extend(what.map(|what| Mistake { field, what }));
    }
    if it.consent_to_publish.is_some() && !form.takes_comments() {
        found.push(Mistake { field: Field::Consent, what: Mistaken::NotAsked });
    }
    if found.is_empty() && it.answers.is_empty() {
        let first = form.questions.first().map(|q| Field::Answer(q.id.clone()));
        found.extend(first.map(|field| Mistake { field, what: Mistaken::Empty }));
    }
    found
}

fn answered(question: &Question, answer: &Answer) -> Option<(Field, Mistaken)> {
    let here = |what| Some((Field::Answer(question.id.clone()), what));
    match (&question.kind, answer) {
        (Kind::SingleChoice { options }, Answer::Choice(id)) if offered(options, id) => None,
        (Kind::SingleChoice { .. }, Answer::Choice(_)) => here(Mistaken::NotOffered),
        (Kind::MultipleChoice { options, other }, Answer::Choices(chosen)) => match ticked(options, *other, chosen) {
            Some(what @ (Mistaken::OtherEmpty | Mistaken::TooLong { .. })) => Some((Field::Other(question.id.clone()), what)),
            Some(what) => here(what),
            None if question.required && chosen.ids.is_empty() && chosen.other.is_none() => here(Mistaken::Missing),
            None => None,
        },
        (Kind::Scale { from, to, .. }, Answer::Scale(step)) if (*from..=*to).contains(step) => None,
        (Kind::Scale { .. }, Answer::Scale(_)) => here(Mistaken::NotOffered),
        (Kind::ShortText { max_chars } | Kind::LongText { max_chars, .. }, Answer::Text(text)) => {
            if text.trim().is_empty() && question.required { here(Mistaken::Missing) } else { too_long(text, *max_chars).and_then(here) }
        }
        _ => here(Mistaken::WrongShape),
    }
}

fn ticked(options: &[Choice], other: bool, chosen: &Choices) -> Option<Mistaken> {
    let twice = chosen.ids.iter().enumerate().any(|(n, id)| chosen.ids[..n].contains(id));
    if twice || chosen.ids.iter().any(|id| !offered(options, id)) {
        return Some(Mistaken::NotOffered);
    }
    match &chosen.other {
        Some(_) if !other => Some(Mistaken::NotOffered),
        Some(text) if text.trim().is_empty() => Some(Mistaken::OtherEmpty),
        Some(text) => too_long(text, SHORT_TEXT_CHARS_MAX),
        None => None,
    }
}

fn offered(options: &[Choice], id: &ChoiceId) -> bool {
    options.iter().any(|option| option.id == *id)
}

fn too_long(text: &str, max: u32) -> Option<Mistaken> {
    let chars = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    (chars > max).then(|| Mistaken::TooLong { max, over: chars - max })
}

fn choice_asked(presence: Presence, options: &[Choice], id: Option<&ChoiceId>) -> Option<Mistaken> {
    match (presence, id) {
        (Presence::Hidden, Some(_)) => Some(Mistaken::NotAsked),
        (Presence::Required, None) => Some(Mistaken::Missing),
        (_, Some(id)) if !offered(options, id) => Some(Mistaken::NotOffered),
        _ => None,
    }
}

fn text_asked(presence: Presence, text: Option<&str>) -> Option<Mistaken> {
    match (presence, text.map(str::trim)) {
        (Presence::Hidden, Some(_)) => Some(Mistaken::NotAsked),
        (Presence::Required, None | Some("")) => Some(Mistaken::Missing),
        (_, Some(text)) => too_long(text, SHORT_TEXT_CHARS_MAX),
        _ => None,
    }
}

/// Only what a typing slip breaks: something, one `@`, something with a dot, no blanks. Whether it exists only a letter can tell.
fn is_email(text: &str) -> bool {
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
