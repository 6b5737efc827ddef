//! Questions, as the widget is told it: one language, ready to be read.

use crate::{Choice, Condition, Date, Decimal, QuestionId, Respondent};
use serde::{Deserialize, Serialize};

/// All that is asked of one respondent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questionnaire {
    /// Questions, and what stands between them, in order.
    pub questions: Vec<Question>,
    /// What is asked about the respondent.
    pub respondent: Respondent,
    /// Whether each section is a step of its own, with the answers shown for a check before they
    /// are sent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub steps: bool,
}

impl Questionnaire {
    /// Whether a question takes comments, so that consent to publish is asked.
    pub fn takes_comments(&self) -> bool {
        self.questions
            .iter()
            .any(|it| matches!(it.kind, QuestionKind::LongText { comment: true, .. }))
    }

    /// The question of that name.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|it| it.id == *id)
    }
}

/// One thing asked, or one thing said between questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Unique within the consultation.
    pub id: QuestionId,
    /// The question itself; of a section or an information block its heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// A hint, read before the control.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Whether a response without an answer is refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// When it is asked; always where `None`. What is not asked may not be answered. The condition
    /// of a section holds for all that stands in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    /// How it is asked.
    #[serde(flatten)]
    pub kind: QuestionKind,
}

/// How a question is asked. A new kind is a new variant here, a new [`crate::Answer`] variant where
/// no present one fits, and a new file in `widget/src/questions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QuestionKind {
    /// Exactly one option.
    SingleChoice {
        /// In the order of the file.
        options: Vec<Choice>,
    },
    /// Any number of options, and perhaps one of the respondent's own.
    MultipleChoice {
        /// In the order of the file.
        options: Vec<Choice>,
        /// Whether "other", with a short text, is offered.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        other: bool,
        /// The option that excludes all others, "none of these"; also among `options`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        none: Option<crate::ChoiceId>,
        /// The fewest options of one answer, "other" included.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u32>,
        /// The most options of one answer, "other" included.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
    },
    /// A whole number between two labelled ends, both included.
    Scale {
        /// The lowest step.
        from: i32,
        /// The highest step.
        to: i32,
        /// What the lowest step means.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        from_label: String,
        /// What the highest step means.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        to_label: String,
    },
    /// One scale for each of several rows.
    Matrix {
        /// What is judged, in the order of the file.
        rows: Vec<Choice>,
        /// The lowest step.
        from: i32,
        /// The highest step.
        to: i32,
        /// What the lowest step means.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        from_label: String,
        /// What the highest step means.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        to_label: String,
    },
    /// Options put in order, the most important first; not all of them have to be.
    Ranking {
        /// In the order of the file.
        options: Vec<Choice>,
    },
    /// A number.
    Number {
        /// What is counted: "years", "BGN".
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// The least number that may be answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<Decimal>,
        /// The greatest number that may be answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<Decimal>,
        /// Digits after the decimal sign, 0 to 4.
        #[serde(default, skip_serializing_if = "is_zero")]
        decimals: u32,
    },
    /// A day.
    Date {
        /// The earliest day that may be answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Date>,
        /// The latest day that may be answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Date>,
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
        /// Whether the text may be published and must get an outcome.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        comment: bool,
    },
    /// A municipality or settlement of the consultation's list, found by typing.
    Place {
        /// In the order of the file. The widget's own props leave them out: the list is in the
        /// markup already.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        places: Vec<Choice>,
    },
    /// A heading; what follows up to the next one belongs to it. Takes no answer.
    Section,
    /// Paragraphs to be read. Takes no answer.
    Information {
        /// Plain text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        text: Vec<String>,
    },
}

impl QuestionKind {
    /// Whether it can be answered.
    pub fn is_asked(&self) -> bool {
        !matches!(self, Self::Section | Self::Information { .. })
    }

    /// Whether there is one box to tick and nothing else, as of a consent.
    pub fn is_one_box(&self) -> bool {
        matches!(self, Self::MultipleChoice { options, other: false, .. } if options.len() == 1)
    }
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}
