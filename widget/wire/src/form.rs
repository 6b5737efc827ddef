//! A consultation as the widget is told it: one language, every word ready.

use crate::{Lang, Questionnaire, Slug};
use serde::{Deserialize, Serialize};

/// The public act in one language: what is asked, by whom, until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Name in addresses.
    pub slug: Slug,
    /// Position in the journal of the entry that published it like this. A response says by it
    /// which questions, in which words, it answers.
    pub version: u64,
    /// The language of every text here.
    pub lang: Lang,
    /// Other languages this consultation speaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_langs: Vec<Lang>,
    /// The authority's name.
    pub authority: String,
    /// Title of the consultation.
    pub title: String,
    /// What it is about, by paragraph; plain text.
    pub summary: Vec<String>,
    /// Article under which the authority consults, as it words it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
    /// Drafts, reasons, impact assessments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// The first instant at which responses are taken.
    pub opens: Moment,
    /// The first instant at which they no longer are.
    pub closes: Moment,
    /// That it was closed before its time, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terminated: Option<Terminated>,
    /// In which the moments are written, by its name in the IANA database.
    pub time_zone: String,
    /// Whether it is about the draft of a normative act (чл. 26 ЗНА): every proposal is listed with
    /// what became of it, and consent decides about the name and the very words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub normative_act: bool,
    /// Whether comments will be published where their senders allow it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub publishes_comments: bool,
    /// The day, for people, until which it is promised to publish what was decided, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<String>,
    /// Who answers for personal data beside the authority, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_protection: Option<DataProtection>,
    /// Where to write what cannot be sent here.
    pub contact: Contact,
    /// The questions, and what is asked about the respondent.
    #[serde(flatten)]
    pub questionnaire: Questionnaire,
}

/// A link to a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What the document is.
    pub title: String,
    /// `https:` or `http:`, never another scheme.
    pub url: String,
}

/// What everyone is told of a consultation that was closed before its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terminated {
    /// When.
    pub at: Moment,
    /// Why, in the authority's words and in no particular language; absent once it is erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An instant, written by the server in the authority's time zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// RFC 3339, for machines.
    pub iso: String,
    /// For people, with the hour; of an end as it stands after "until".
    pub text: String,
}

/// The authority's other channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number as people write it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Street address of the registry office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// Who answers for personal data, beside the authority itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataProtection {
    /// The data-protection officer.
    pub officer: Contact,
    /// Who runs the server on the authority's behalf; the authority itself where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processor: Option<String>,
}

/// Where a consultation stands. Derived from dates and outcome, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Published, not yet open.
    Forthcoming,
    /// Responses are taken.
    Open,
    /// No longer open; the authority has not said what it decided.
    Closed,
    /// The outcome is published.
    Concluded,
}
