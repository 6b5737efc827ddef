//! Drafts: what a person has entered, as it is. Half of it may be missing, and any of it may be
//! nonsense. Plain data, made by a file, a form or a test.

use glas_wire::ByField;

/// What stands in one field of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Entered<T> {
    /// It was left out.
    #[default]
    Nothing,
    /// Something is there that cannot even be a `T`: a number for a table, say. Whoever made the
    /// draft can say more of it.
    Unreadable,
    /// It was entered, as this.
    Value(T),
}

impl<T> Entered<T> {
    /// What was entered, where it can be read.
    pub(crate) fn value(&self) -> Option<&T> {
        if let Self::Value(value) = self { Some(value) } else { None }
    }

    /// Whether it was left out.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }
}

impl From<&str> for Entered<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

/// A list, any member of which may be unreadable.
pub(crate) type List<T> = Entered<Vec<Entered<T>>>;

/// One text in several languages: tags and texts, in any order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TextsDraft(pub(crate) Vec<(String, Entered<String>)>);

/// An authority that is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AuthorityDraft {
    pub(crate) slug: Entered<String>,
    pub(crate) name: Entered<TextsDraft>,
    pub(crate) language: Entered<String>,
    pub(crate) time_zone: Entered<String>,
    pub(crate) sites: List<String>,
    pub(crate) contact: Entered<ContactDraft>,
    pub(crate) data_protection: Entered<DataProtectionDraft>,
    pub(crate) colours: Entered<ColoursDraft>,
}

/// Of forms and pages, each as `#0a4d68`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ColoursDraft {
    pub(crate) light: Entered<String>,
    pub(crate) dark: Entered<String>,
}

/// Who answers for personal data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DataProtectionDraft {
    pub(crate) officer: Entered<ContactDraft>,
    pub(crate) processor: Entered<TextsDraft>,
}

/// A consultation that is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ConsultationDraft {
    pub(crate) slug: Entered<String>,
    pub(crate) authority: Entered<String>,
    pub(crate) languages: List<String>,
    /// Those of them in which it is not held, whatever is written in them already.
    pub(crate) left_out: List<String>,
    pub(crate) title: Entered<TextsDraft>,
    pub(crate) summary: Entered<TextsDraft>,
    pub(crate) legal_basis: Entered<TextsDraft>,
    pub(crate) opens_at: Entered<String>,
    pub(crate) closes_at: Entered<String>,
    pub(crate) documents: List<DocumentDraft>,
    pub(crate) moderation: Entered<String>,
    pub(crate) normative_act: Entered<bool>,
    pub(crate) publish_comments: Entered<bool>,
    pub(crate) answer_by: Entered<String>,
    pub(crate) published_on_site: Entered<String>,
    pub(crate) published_on_portal: Entered<String>,
    pub(crate) short_term_reason: Entered<TextsDraft>,
    pub(crate) extension_reason: Entered<TextsDraft>,
    pub(crate) contact: Entered<ContactDraft>,
    pub(crate) groups: List<ChoiceDraft>,
    pub(crate) respondent: Entered<RespondentDraft>,
    pub(crate) questions: List<QuestionDraft>,
    pub(crate) steps: Entered<bool>,
    pub(crate) place_question: Entered<String>,
}

/// A document: a link, or a file that was uploaded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DocumentDraft {
    pub(crate) title: Entered<TextsDraft>,
    pub(crate) url: Entered<String>,
    /// The name of the file.
    pub(crate) file: Entered<String>,
    pub(crate) sha256: Entered<String>,
    pub(crate) bytes: Entered<String>,
}

/// The other ways to reach an authority.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ContactDraft {
    pub(crate) email: Entered<String>,
    pub(crate) phone: Entered<String>,
    pub(crate) address: Entered<String>,
}

/// What is asked about the respondent: `hidden`, `optional` or `required` each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RespondentDraft {
    pub(crate) group: Entered<String>,
    pub(crate) about: ByField<Entered<String>>,
}

/// An option, a row, a stakeholder group, a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ChoiceDraft {
    pub(crate) id: Entered<String>,
    pub(crate) label: Entered<TextsDraft>,
    pub(crate) points: Entered<String>,
}

/// A question with the fields of every kind; those its kind does not have are not looked at
/// ([`super::KindName::fields`]). Numbers and days are texts, as people type them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct QuestionDraft {
    pub(crate) id: Entered<String>,
    pub(crate) kind: Entered<String>,
    pub(crate) label: Entered<TextsDraft>,
    pub(crate) help: Entered<TextsDraft>,
    pub(crate) show_if: Entered<ConditionDraft>,
    pub(crate) required: Entered<bool>,
    pub(crate) dimension: Entered<String>,
    pub(crate) weight: Entered<String>,
    pub(crate) reverse: Entered<bool>,
    pub(crate) options: List<ChoiceDraft>,
    pub(crate) other: Entered<bool>,
    pub(crate) none: Entered<TextsDraft>,
    pub(crate) min: Entered<String>,
    pub(crate) max: Entered<String>,
    pub(crate) from: Entered<String>,
    pub(crate) to: Entered<String>,
    pub(crate) from_label: Entered<TextsDraft>,
    pub(crate) to_label: Entered<TextsDraft>,
    pub(crate) rows: List<ChoiceDraft>,
    pub(crate) unit: Entered<TextsDraft>,
    pub(crate) decimals: Entered<String>,
    pub(crate) max_chars: Entered<String>,
    pub(crate) comment: Entered<bool>,
    pub(crate) text: Entered<TextsDraft>,
    pub(crate) places: List<PlaceDraft>,
}

/// One entry of a list of places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PlaceDraft {
    /// `dunavtsi: Дунавци | Dunavtsi`: the id, and the name in each language, in the order of the
    /// consultation's languages.
    Line(String),
    /// An id and a label.
    Choice(ChoiceDraft),
    /// A municipality with its settlements, each as a line.
    Municipality {
        /// The municipality.
        municipality: Entered<String>,
        /// What lies in it.
        settlements: List<String>,
    },
}

/// When a question is asked. Exactly one of all, any, not and question should be there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ConditionDraft {
    pub(crate) all: List<ConditionDraft>,
    pub(crate) any: List<ConditionDraft>,
    pub(crate) not: Entered<Box<ConditionDraft>>,
    pub(crate) question: Entered<String>,
    pub(crate) is: Entered<Is>,
    pub(crate) at_least: Entered<String>,
    pub(crate) at_most: Entered<String>,
    pub(crate) answered: Entered<bool>,
}

/// What an answer is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Is {
    /// The id of an option.
    Option(String),
    /// A step of a scale, or a number.
    Number(String),
}
