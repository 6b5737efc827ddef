//! A submission: what one respondent sends at once.

use crate::{Answers, BadId, Lang, RespondentDetails, strict};
use serde::{Deserialize, Deserializer, Serialize, de::Error};

/// The body of `POST /api/v1/consultations/{slug}/responses`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Submission {
    /// The language the form was read in; read from tags with a region, too.
    pub language: Lang,
    /// The version of the form that was filled in, as [`crate::Form`] tells it. A program that does
    /// not say means the one in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// Answers by question.
    pub answers: Answers,
    /// Who responds, as far as they say.
    pub respondent: RespondentDetails,
    /// What may be published. Asked where a question takes comments; without an answer nothing is
    /// published.
    pub consent_to_publish: Option<ConsentToPublish>,
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

impl ConsentToPublish {
    /// Every answer, in the order of the form.
    pub const ALL: [Self; 3] = [Self::InFull, Self::Anonymously, Self::NotAtAll];

    /// Its name in JSON and form posts. Messages of the catalogues are named after it:
    /// `w-consent-in-full`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InFull => "in_full",
            Self::Anonymously => "anonymously",
            Self::NotAtAll => "not_at_all",
        }
    }

    /// The answer of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

impl<'de> Deserialize<'de> for Submission {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Fields {
            #[serde(deserialize_with = "tag")]
            language: Lang,
            #[serde(default)]
            version: Option<u64>,
            answers: Answers,
            #[serde(default, deserialize_with = "strict::object")]
            respondent: RespondentDetails,
            #[serde(default)]
            consent_to_publish: Option<ConsentToPublish>,
        }
        let Fields { language, version, answers, respondent, consent_to_publish } =
            strict::object(deserializer)?;
        Ok(Self { language, version, answers, respondent, consent_to_publish })
    }
}

/// Programs say `bg-BG` where a browser told them so.
fn tag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Lang, D::Error> {
    let tag = String::deserialize(deserializer)?;
    Lang::of_tag(&tag).ok_or_else(|| D::Error::custom(BadId::Lang))
}
