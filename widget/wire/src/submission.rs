//! A submission: what one respondent sends at once.

use crate::{Answers, ChoiceId, Lang, strict};
use serde::{Deserialize, Deserializer, Serialize};

/// The body of `POST /api/v1/consultations/{slug}/responses`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Submission {
    /// The language the form was read in.
    pub language: Lang,
    /// Answers by question.
    pub answers: Answers,
    /// Who responds, as far as they say.
    pub respondent: RespondentDetails,
    /// What may be published. Asked where a question takes comments; without an answer nothing is published.
    pub consent_to_publish: Option<ConsentToPublish>,
}

/// What the respondent says of themselves. Every part is asked only where the consultation's file asks it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RespondentDetails {
    /// Stakeholder group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<ChoiceId>,
    /// Town or village, as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    /// Name of the person or organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Address for an answer; never published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// What the respondent allows to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentToPublish {
    /// Comments with the name given.
    InFull,
    /// Comments without the name.
    Anonymously,
    /// Nothing; the authority reads it all the same.
    NotAtAll,
}

impl<'de> Deserialize<'de> for Submission {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Fields {
            language: Lang,
            answers: Answers,
            #[serde(default, deserialize_with = "strict::object")]
            respondent: RespondentDetails,
            #[serde(default)]
            consent_to_publish: Option<ConsentToPublish>,
        }
        let Fields { language, answers, respondent, consent_to_publish } = strict::object(deserializer)?;
        Ok(Self { language, answers, respondent, consent_to_publish })
    }
}
