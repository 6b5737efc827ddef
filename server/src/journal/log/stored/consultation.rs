//! A consultation and an authority as the header of an entry tells them, for ever: names, kinds,
//! numbers and dates. What they say is in a body part (`texts`); entries of version 1 held that
//! here, from where it is read and to where it is never written.

use super::name::{Unreadable, parsed, parsed_all, parsed_if, written};
use super::question::{Choosable, Question};
use super::respondent::Fields;
use super::texts::{Contact, Document, Texts, domain};
use crate::journal::log::digest::Digest;
use crate::rules::{self, DocumentFile, Source};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct Authority {
    slug: String,
    #[serde(default, skip_serializing)]
    name: Texts,
    language: String,
    time_zone: String,
    sites: Vec<String>,
    #[serde(default, skip_serializing)]
    contact: Contact,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    colours: Option<Colours>,
}

/// On light and on dark pages: `#0a4d68`.
#[derive(Serialize, Deserialize)]
struct Colours {
    light: String,
    dark: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Consultation {
    slug: String,
    authority: String,
    languages: Vec<String>,
    #[serde(default, skip_serializing)]
    title: Texts,
    #[serde(default, skip_serializing)]
    summary: Texts,
    #[serde(default, skip_serializing)]
    legal_basis: Option<Texts>,
    opens_at: Timestamp,
    closes_at: Timestamp,
    #[serde(default, skip_serializing)]
    documents: Vec<Document>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<File>,
    moderation: Moderation,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    normative_act: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    publish_comments: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published_on_site: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published_on_portal: Option<String>,
    #[serde(default, skip_serializing)]
    contact: Option<Contact>,
    groups: Vec<Choosable>,
    respondent: Fields,
    questions: Vec<Question>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    steps: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place_question: Option<String>,
}

/// A document that the server keeps: for ever, also once the file is erased.
#[derive(Serialize, Deserialize)]
struct File {
    sha256: Digest,
    bytes: u64,
}

impl From<File> for rules::Document {
    /// Without words.
    fn from(File { sha256, bytes }: File) -> Self {
        let file = DocumentFile { name: String::new(), sha256, bytes };
        Self { title: rules::Texts::default(), source: Source::File { file } }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Moderation {
    Before,
    After,
}

impl From<&rules::Authority> for Authority {
    fn from(it: &rules::Authority) -> Self {
        let rules::Authority {
            slug,
            name: _,
            language,
            time_zone,
            sites,
            contact: _,
            data_protection: _,
            colours,
        } = it;
        Self {
            slug: slug.to_string(),
            name: Texts::default(),
            language: language.to_string(),
            time_zone: time_zone.clone(),
            sites: sites.iter().map(|site| site.as_str().to_owned()).collect(),
            contact: Contact::default(),
            colours: colours.map(|rules::Colours { light, dark }| Colours {
                light: light.to_string(),
                dark: dark.to_string(),
            }),
        }
    }
}

impl TryFrom<Authority> for rules::Authority {
    type Error = Unreadable;
    fn try_from(it: Authority) -> Result<Self, Unreadable> {
        let Authority { slug, name, language, time_zone, sites, contact, colours } = it;
        Ok(Self {
            slug: parsed(slug)?,
            name: domain(name)?,
            language: parsed(language)?,
            time_zone,
            sites: parsed_all(sites)?,
            contact: contact.into(),
            data_protection: None,
            colours: colours
                .map(|Colours { light, dark }| {
                    Ok::<_, Unreadable>(rules::Colours {
                        light: parsed(light)?,
                        dark: parsed(dark)?,
                    })
                })
                .transpose()?,
        })
    }
}

impl From<&rules::Consultation> for Consultation {
    fn from(it: &rules::Consultation) -> Self {
        let rules::Consultation {
            slug,
            authority,
            languages,
            title: _,
            summary: _,
            legal_basis: _,
            opens_at,
            closes_at,
            documents,
            moderation,
            normative_act,
            publish_comments,
            answer_by,
            published_on_site,
            published_on_portal,
            short_term_reason: _,
            extension_reason: _,
            contact: _,
            groups,
            respondent,
            questions,
            steps,
            place_question,
        } = it;
        Self {
            slug: slug.to_string(),
            authority: authority.to_string(),
            languages: written(languages),
            title: Texts::default(),
            summary: Texts::default(),
            legal_basis: None,
            opens_at: *opens_at,
            closes_at: *closes_at,
            documents: Vec::new(),
            files: documents
                .iter()
                .filter_map(rules::Document::file)
                .map(|it| File { sha256: it.sha256, bytes: it.bytes })
                .collect(),
            moderation: match moderation {
                rules::Moderation::Before => Moderation::Before,
                rules::Moderation::After => Moderation::After,
            },
            normative_act: *normative_act,
            publish_comments: *publish_comments,
            answer_by: answer_by.as_ref().map(ToString::to_string),
            published_on_site: published_on_site.as_ref().map(ToString::to_string),
            published_on_portal: published_on_portal.as_ref().map(ToString::to_string),
            contact: None,
            groups: groups.iter().map(Into::into).collect(),
            respondent: respondent.into(),
            questions: questions.iter().map(Into::into).collect(),
            steps: *steps,
            place_question: place_question.as_ref().map(ToString::to_string),
        }
    }
}

impl TryFrom<Consultation> for rules::Consultation {
    type Error = Unreadable;
    fn try_from(it: Consultation) -> Result<Self, Unreadable> {
        let Consultation {
            slug,
            authority,
            languages,
            title,
            summary,
            legal_basis,
            opens_at,
            closes_at,
            documents,
            files,
            moderation,
            normative_act,
            publish_comments,
            answer_by,
            published_on_site,
            published_on_portal,
            contact,
            groups,
            respondent,
            questions,
            steps,
            place_question,
        } = it;
        Ok(Self {
            slug: parsed(slug)?,
            authority: parsed(authority)?,
            languages: parsed_all(languages)?,
            title: domain(title)?,
            summary: domain(summary)?,
            legal_basis: legal_basis.map(domain).transpose()?,
            opens_at,
            closes_at,
            // In version 1 links stood here, and there were no files.
            documents: documents
                .into_iter()
                .map(TryInto::try_into)
                .chain(files.into_iter().map(|it| Ok(it.into())))
                .collect::<Result<_, Unreadable>>()?,
            moderation: match moderation {
                Moderation::Before => rules::Moderation::Before,
                Moderation::After => rules::Moderation::After,
            },
            normative_act,
            publish_comments,
            answer_by: parsed_if(answer_by)?,
            published_on_site: parsed_if(published_on_site)?,
            published_on_portal: parsed_if(published_on_portal)?,
            short_term_reason: None,
            extension_reason: None,
            contact: contact.map(Into::into),
            groups: groups.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            respondent: respondent.into(),
            questions: questions.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            steps,
            place_question: parsed_if(place_question)?,
        })
    }
}
