//! Consultations: the public act, in all its languages, as it is kept in the journal.
//!
//! What is added to these types has a default, and is not written where it has it: entries of
//! earlier versions are read, and a consultation that uses nothing new is written in the same bytes
//! as before.

use super::{document::Document, texts::Texts};
use glas_wire::{
    ByField, ChoiceId, Condition, Contact, Date, Decimal, Lang, Presence, QuestionId,
    RespondentField, Slug,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A consultation: what is asked, by whom, from when until when, under which law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// Name in addresses.
    pub slug: Slug,
    /// The authority that consults.
    pub authority: Slug,
    /// Languages in which every text is written; the first is the one the text of record is in.
    pub languages: Vec<Lang>,
    /// The title, one line.
    pub title: Texts,
    /// What it is about; paragraphs are separated by an empty line.
    pub summary: Texts,
    /// Article under which the authority consults, in its words.
    pub legal_basis: Option<Texts>,
    /// The first instant at which responses are taken.
    pub opens_at: Timestamp,
    /// The first instant at which they no longer are.
    pub closes_at: Timestamp,
    /// Drafts, reasons, impact assessments.
    pub documents: Vec<Document>,
    /// When comments become public, where they do; see [`crate::rules::shown_states`].
    pub moderation: Moderation,
    /// Whether it is about the draft of a normative act (чл. 26 ЗНА): then the law has every
    /// proposal listed with what became of it, whatever its sender allowed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub normative_act: bool,
    /// Whether comments will be published where their senders allow it. Nothing is promised where
    /// not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub publish_comments: bool,
    /// The day until which the authority promises to publish what it decided, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<Date>,
    /// The day on which its draft and reasons were published on the authority's own site, where
    /// that is known: the term of чл. 26 ЗНА counts from the last publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on_site: Option<Date>,
    /// The same of the Portal for public consultations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on_portal: Option<Date>,
    /// Why a draft of a normative act is consulted on for fewer than 30 days; everyone reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_term_reason: Option<Texts>,
    /// Why it closes later than was first published; everyone reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension_reason: Option<Texts>,
    /// Where to write what cannot be sent; the authority's own where `None`.
    pub contact: Option<Contact>,
    /// Stakeholder groups.
    pub groups: Vec<Choosable>,
    /// What is asked about the respondent.
    pub respondent: RespondentFields,
    /// The questions, in the order in which they are asked.
    pub questions: Vec<QuestionSpec>,
    /// Whether each section is a step of its own; `None` leaves it to [`Consultation::in_steps`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<bool>,
    /// The question whose answer says for which place a response counts; `None` leaves it to
    /// [`Consultation::place_asked`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_question: Option<QuestionId>,
}

/// Questions from which on a form with sections is asked in steps.
const LONG_FORM: usize = 10;

impl Consultation {
    /// Whether the form is asked in steps. Where the file does not say, a long one with at least
    /// two sections is.
    pub fn in_steps(&self) -> bool {
        let sections = self.questions.iter().filter(|it| it.kind == KindSpec::Section).count();
        let asked = self
            .questions
            .iter()
            .filter(|it| !matches!(it.kind, KindSpec::Section | KindSpec::Information { .. }))
            .count();
        self.steps.unwrap_or(sections >= 2 && asked >= LONG_FORM)
    }

    /// The question of that name.
    pub fn question(&self, id: &QuestionId) -> Option<&QuestionSpec> {
        self.questions.iter().find(|it| it.id == *id)
    }

    /// The question whose answer says for which place a response counts: the one the file names,
    /// else the first that asks for a place, else none.
    pub fn place_asked(&self) -> Option<&QuestionSpec> {
        match &self.place_question {
            Some(id) => self.question(id),
            None => self.questions.iter().find(|it| matches!(it.kind, KindSpec::Place { .. })),
        }
    }
}

/// When comments become public, where their senders allow it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moderation {
    /// After a moderator has published them.
    #[default]
    Before,
    /// At once; a moderator may withhold them later.
    After,
}

/// An option or a stakeholder group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choosable {
    /// The id by which an answer names it.
    pub id: ChoiceId,
    /// The label that people read.
    pub label: Texts,
}

/// What is asked about the respondent. Default: the group may be told, and of the rest what
/// [`RespondentField`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RespondentFields {
    /// Stakeholder group.
    pub group: Presence,
    /// What is written.
    #[serde(flatten)]
    pub about: ByField<Presence>,
}

impl Default for RespondentFields {
    fn default() -> Self {
        Self { group: Presence::Optional, about: ByField::of(RespondentField::default_presence) }
    }
}

/// A question as it is set up, in all languages. [`glas_wire::Question`] in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionSpec {
    /// Unique within the consultation.
    pub id: QuestionId,
    /// The question as people read it.
    pub label: Texts,
    /// A hint that is read with the question.
    pub help: Option<Texts>,
    /// Whether a response without an answer is refused.
    pub required: bool,
    /// What its answers are a measure of: they count for the index of this dimension where they can
    /// be scored.
    pub dimension: Option<ChoiceId>,
    /// How they count for it.
    #[serde(default, skip_serializing_if = "Scoring::is_plain")]
    pub scoring: Scoring,
    /// When it is asked; always where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    /// How it is asked.
    pub kind: KindSpec,
}

impl QuestionSpec {
    /// Whether its answers are comments.
    pub fn is_comment(&self) -> bool {
        matches!(self.kind, KindSpec::LongText { comment: true, .. })
    }
}

/// How answers count for the index of their dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scoring {
    /// How many times an answer counts, from 1.
    pub weight: u32,
    /// Whether the low end of a scale is the good one, and to disagree with a statement.
    #[serde(default)]
    pub reverse: bool,
    /// Points of options, 0 to 100. An option without points is not scored: "I cannot tell".
    #[serde(default)]
    pub points: BTreeMap<ChoiceId, u32>,
}

impl Scoring {
    /// Whether nothing is said of it.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Scoring {
    fn default() -> Self {
        Self { weight: 1, reverse: false, points: BTreeMap::new() }
    }
}

/// A municipality and its settlements among the places of a question: responses are counted by
/// municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// The id under which responses are counted.
    pub id: ChoiceId,
    /// The label that people read.
    pub label: Texts,
    /// Ids of its settlements.
    pub settlements: Vec<ChoiceId>,
}

/// How a question is asked, in all languages. [`glas_wire::QuestionKind`] in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum KindSpec {
    /// Exactly one option.
    SingleChoice {
        /// In the order of the file.
        options: Vec<Choosable>,
    },
    /// Any number of options.
    MultipleChoice {
        /// In the order of the file.
        options: Vec<Choosable>,
        /// Whether "other" is offered.
        other: bool,
        /// The option that excludes all others, also among `options`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        none: Option<ChoiceId>,
        /// The fewest options of one answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u32>,
        /// The most options of one answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
    },
    /// A whole number between two labelled ends.
    Scale {
        /// The lowest step.
        from: i32,
        /// The highest step.
        to: i32,
        /// What the lowest means.
        from_label: Texts,
        /// What the highest means.
        to_label: Texts,
    },
    /// One scale for each of several rows.
    Matrix {
        /// What is judged.
        rows: Vec<Choosable>,
        /// The lowest step.
        from: i32,
        /// The highest step.
        to: i32,
        /// What the lowest means.
        from_label: Texts,
        /// What the highest means.
        to_label: Texts,
    },
    /// Options put in order.
    Ranking {
        /// In the order of the file.
        options: Vec<Choosable>,
    },
    /// A number.
    Number {
        /// The unit of the number, as in "years".
        unit: Option<Texts>,
        /// The least number that may be answered.
        min: Option<Decimal>,
        /// The greatest number that may be answered.
        max: Option<Decimal>,
        /// Digits after the decimal sign, 0 to 4.
        decimals: u32,
    },
    /// A day.
    Date {
        /// The earliest day that may be answered.
        from: Option<Date>,
        /// The latest day that may be answered.
        to: Option<Date>,
    },
    /// Agree, disagree or pass.
    Statement,
    /// One box to tick.
    Consent,
    /// A municipality or settlement.
    Place {
        /// In the order of the file.
        places: Vec<Choosable>,
        /// The municipalities they lie in, where the file groups them; empty where each place
        /// stands for itself.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        municipalities: Vec<Municipality>,
    },
    /// A heading. Takes no answer.
    Section,
    /// Paragraphs to be read. Takes no answer.
    Information {
        /// Paragraphs are separated by an empty line.
        text: Texts,
    },
    /// One line.
    ShortText {
        /// Unicode scalar values after NFC.
        max_chars: u32,
    },
    /// Several lines.
    LongText {
        /// Unicode scalar values after NFC.
        max_chars: u32,
        /// Whether the text is a comment.
        comment: bool,
    },
}
