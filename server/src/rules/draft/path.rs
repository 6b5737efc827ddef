//! Paths: where in a draft something stands, by field, member and language. A file turns one into a
//! line, a form into a control.

use glas_wire::RespondentField;
use std::fmt;

macro_rules! fields {
    ($($field:ident = $name:literal),* $(,)?) => {
        /// A field of a draft, by its name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Field {
            $(#[doc = concat!("`", $name, "`")] $field,)*
            /// What is asked about the respondent in writing.
            About(RespondentField),
        }

        impl Field {
            /// The name, as files write it.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$field => $name,)*
                    Self::About(field) => field.name(),
                }
            }
        }
    };
}

fields! {
    // Of an authority.
    Language = "language", Name = "name", TimeZone = "time_zone", Sites = "sites",
    DataProtection = "data_protection", Officer = "officer", Processor = "processor",
    Colours = "colours", Light = "light", Dark = "dark",
    // Of a consultation, or of both.
    Slug = "slug", Authority = "authority", Languages = "languages", LeftOut = "left_out", Title = "title", Summary = "summary", LegalBasis = "legal_basis",
    OpensAt = "opens_at", ClosesAt = "closes_at", Documents = "documents", Moderation = "moderation",
    NormativeAct = "normative_act", PublishComments = "publish_comments", AnswerBy = "answer_by",
    PublishedOnSite = "published_on_site", PublishedOnPortal = "published_on_portal",
    ShortTermReason = "short_term_reason", ExtensionReason = "extension_reason", Contact = "contact",
    Groups = "groups", Respondent = "respondent", Questions = "questions", Steps = "steps", PlaceQuestion = "place_question",
    // Of a document, a contact, the respondent.
    Url = "url", File = "file", Sha256 = "sha256", Bytes = "bytes", Email = "email", Phone = "phone", Address = "address", Group = "group",
    // Of a question.
    Id = "id", Kind = "kind", Label = "label", Help = "help", ShowIf = "show_if", Required = "required", Dimension = "dimension",
    Weight = "weight", Reverse = "reverse", Options = "options", Other = "other", NoneOfThese = "none", Min = "min", Max = "max",
    From = "from", To = "to", FromLabel = "from_label", ToLabel = "to_label", Rows = "rows", Unit = "unit", Decimals = "decimals",
    MaxChars = "max_chars", Comment = "comment", Text = "text", Places = "places",
    // Of an option, a place, a condition.
    Points = "points", Municipality = "municipality", Settlements = "settlements",
    All = "all", Any = "any", Not = "not", Question = "question", Is = "is", Answered = "answered", AtLeast = "at_least",
    AtMost = "at_most",
}

/// One step from the whole of a draft to a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// Into a field.
    Field(Field),
    /// To a member of a list, counted from 0.
    Item(usize),
    /// To the text in one language, by the tag that was written, which may be none.
    Lang(String),
}

/// The way from the whole of a draft to where something stands: question, option, field, language.
/// Empty for the whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Path(pub(crate) Vec<Step>);

impl Path {
    /// This path and one step more.
    pub(crate) fn with(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }

    /// The innermost field on the way.
    pub(crate) fn field(&self) -> Option<Field> {
        self.0
            .iter()
            .rev()
            .find_map(|step| if let Step::Field(field) = step { Some(*field) } else { None })
    }
}

impl FromIterator<Step> for Path {
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Self {
        Self(steps.into_iter().collect())
    }
}

/// `questions.2.options.0.label.bg`
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, step) in self.0.iter().enumerate() {
            let dot = if n == 0 { "" } else { "." };
            match step {
                Step::Field(field) => write!(f, "{dot}{}", field.name())?,
                Step::Item(at) => write!(f, "{dot}{at}")?,
                Step::Lang(tag) => write!(f, "{dot}{tag}")?,
            }
        }
        Ok(())
    }
}
