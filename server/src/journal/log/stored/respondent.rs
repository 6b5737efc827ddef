//! What a consultation asks of the respondents themselves, and the personal part of a response:
//! whatever was typed. A field that is asked is added to both here.

use super::name::{Unreadable, parsed};
use crate::rules;
use glas_wire::{ByField, Presence, RespondentField};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whether each field is asked.
#[derive(Serialize, Deserialize)]
pub(super) struct Fields {
    group: Asked,
    locality: Asked,
    name: Asked,
    email: Asked,
    /// Of a later version: not written where it is not asked.
    #[serde(default, skip_serializing_if = "Asked::is_hidden")]
    telephone: Asked,
}

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Asked {
    #[default]
    Hidden,
    Optional,
    Required,
}

/// Answers in words and texts of "other", by question, and what the respondent says of themselves.
#[derive(Serialize, Deserialize)]
pub(crate) struct Personal {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    texts: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    others: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    locality: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    telephone: Option<String>,
}

/// What of it is looked through for words: read by itself, since a search reads a hundred thousand.
#[derive(Deserialize)]
pub(crate) struct Written {
    #[serde(default)]
    pub(crate) texts: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) name: Option<String>,
}

impl From<&rules::RespondentFields> for Fields {
    fn from(it: &rules::RespondentFields) -> Self {
        let rules::RespondentFields { group, about } = *it;
        let asked = |field| about[field].into();
        Self {
            group: group.into(),
            locality: asked(RespondentField::Locality),
            name: asked(RespondentField::Name),
            email: asked(RespondentField::Email),
            telephone: asked(RespondentField::Telephone),
        }
    }
}

impl From<Fields> for rules::RespondentFields {
    fn from(it: Fields) -> Self {
        let Fields { group, locality, name, email, telephone } = it;
        // By a match, so that a field of the table that is not stored does not compile.
        let about = ByField::of(|field| match field {
            RespondentField::Locality => locality.into(),
            RespondentField::Name => name.into(),
            RespondentField::Email => email.into(),
            RespondentField::Telephone => telephone.into(),
        });
        Self { group: group.into(), about }
    }
}

impl Asked {
    fn is_hidden(&self) -> bool {
        matches!(self, Self::Hidden)
    }
}

impl From<Presence> for Asked {
    fn from(it: Presence) -> Self {
        match it {
            Presence::Hidden => Self::Hidden,
            Presence::Optional => Self::Optional,
            Presence::Required => Self::Required,
        }
    }
}

impl From<Asked> for Presence {
    fn from(it: Asked) -> Self {
        match it {
            Asked::Hidden => Self::Hidden,
            Asked::Optional => Self::Optional,
            Asked::Required => Self::Required,
        }
    }
}

impl From<&rules::Personal> for Personal {
    fn from(it: &rules::Personal) -> Self {
        let rules::Personal { texts, others, about } = it;
        let by_question = |texts: &BTreeMap<_, String>| {
            texts
                .iter()
                .map(|(id, text): (&glas_wire::QuestionId, _)| (id.to_string(), text.clone()))
                .collect()
        };
        Self {
            texts: by_question(texts),
            others: by_question(others),
            locality: about[RespondentField::Locality].clone(),
            name: about[RespondentField::Name].clone(),
            email: about[RespondentField::Email].clone(),
            telephone: about[RespondentField::Telephone].clone(),
        }
    }
}

impl TryFrom<Personal> for rules::Personal {
    type Error = Unreadable;
    fn try_from(it: Personal) -> Result<Self, Unreadable> {
        let Personal { texts, others, mut locality, mut name, mut email, mut telephone } = it;
        let by_question = |texts: BTreeMap<String, String>| {
            texts
                .into_iter()
                .map(|(id, text)| Ok((parsed(id)?, text)))
                .collect::<Result<_, Unreadable>>()
        };
        let about = ByField::of(|field| match field {
            RespondentField::Locality => locality.take(),
            RespondentField::Name => name.take(),
            RespondentField::Email => email.take(),
            RespondentField::Telephone => telephone.take(),
        });
        Ok(Self { texts: by_question(texts)?, others: by_question(others)?, about })
    }
}
