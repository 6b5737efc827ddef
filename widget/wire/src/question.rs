//! Questions as the widget is told them: one language, ready to be read.

use crate::{Choice, QuestionId};
use serde::{Deserialize, Serialize};

/// One thing asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Unique within the consultation.
    pub id: QuestionId,
    /// The question itself.
    pub label: String,
    /// A hint, read before the control.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Whether a response without an answer is refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// How it is asked.
    #[serde(flatten)]
    pub kind: Kind,
}

/// How a question is asked. A new kind is a new variant here, a new [`crate::Answer`] variant where no present one fits,
/// and a new file in `widget/src/questions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
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
    },
    /// A whole number between two labelled ends, both included.
    Scale {
        /// The lowest step.
        from: i32,
        /// The highest step.
        to: i32,
        /// What the lowest step means.
        from_label: String,
        /// What the highest step means.
        to_label: String,
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
}
