//! What a consultation and an authority say: titles, questions, labels, documents, and how to reach
//! someone. A body part with a salt of its own, so that it can be erased: a telephone number is
//! somebody's. What is in a list stands in the order of the header's list.

use super::name::{Unreadable, parsed};
use crate::journal::log::digest::Digest;
use crate::rules::{self, DocumentFile, KindSpec, Source};
use glas_wire as wire;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// A text by language.
pub(super) type Texts = BTreeMap<String, String>;

/// What an entry tells in a header and a body part.
pub(crate) trait Worded: Sized {
    /// The body part.
    type Said: for<'a> From<&'a Self> + DeserializeOwned + Serialize;
    /// With what it says, where the header alone has told it.
    fn saying(self, said: Self::Said) -> Result<Self, Unreadable>;
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AuthoritySaid {
    name: Texts,
    contact: Contact,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    data_protection: Option<DataProtection>,
}

/// Of a later version than the name and the contact.
#[derive(Serialize, Deserialize)]
struct DataProtection {
    officer: Contact,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    processor: Option<Texts>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct ConsultationSaid {
    title: Texts,
    summary: Texts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    legal_basis: Option<Texts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    short_term_reason: Option<Texts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    extension_reason: Option<Texts>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    documents: Vec<Document>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<Contact>,
    groups: Vec<Texts>,
    questions: Vec<QuestionSaid>,
}

#[derive(Default, Serialize, Deserialize)]
struct QuestionSaid {
    label: Texts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    help: Option<Texts>,
    /// Options, rows or places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    options: Vec<Texts>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    municipalities: Vec<Texts>,
    /// The ends of a scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ends: Option<[Texts; 2]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<Texts>,
    /// Paragraphs to be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<Texts>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Document {
    title: Texts,
    /// Empty where it is a file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    url: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<File>,
}

/// What the server keeps; the header of the entry has the digest, too.
#[derive(Serialize, Deserialize)]
struct File {
    name: String,
    sha256: Digest,
    bytes: u64,
}

#[derive(Default, Serialize, Deserialize)]
pub(super) struct Contact {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    address: Option<String>,
}

pub(super) fn stored(it: &rules::Texts) -> Texts {
    it.0.iter().map(|(lang, text)| (lang.to_string(), text.clone())).collect()
}

pub(super) fn domain(it: Texts) -> Result<rules::Texts, Unreadable> {
    Ok(rules::Texts(
        it.into_iter()
            .map(|(lang, text)| Ok((parsed(lang)?, text)))
            .collect::<Result<_, Unreadable>>()?,
    ))
}

impl From<&rules::Authority> for AuthoritySaid {
    fn from(it: &rules::Authority) -> Self {
        let rules::Authority {
            slug: _,
            name,
            language: _,
            time_zone: _,
            sites: _,
            contact,
            data_protection,
            colours: _,
        } = it;
        Self {
            name: stored(name),
            contact: contact.into(),
            data_protection: data_protection.as_ref().map(Into::into),
        }
    }
}

impl Worded for rules::Authority {
    type Said = AuthoritySaid;
    fn saying(self, said: AuthoritySaid) -> Result<Self, Unreadable> {
        let AuthoritySaid { name, contact, data_protection } = said;
        Ok(Self {
            name: domain(name)?,
            contact: contact.into(),
            data_protection: data_protection.map(TryInto::try_into).transpose()?,
            ..self
        })
    }
}

impl From<&rules::DataProtection> for DataProtection {
    fn from(it: &rules::DataProtection) -> Self {
        let rules::DataProtection { officer, processor } = it;
        Self { officer: officer.into(), processor: processor.as_ref().map(stored) }
    }
}

impl TryFrom<DataProtection> for rules::DataProtection {
    type Error = Unreadable;
    fn try_from(it: DataProtection) -> Result<Self, Unreadable> {
        let DataProtection { officer, processor } = it;
        Ok(Self { officer: officer.into(), processor: processor.map(domain).transpose()? })
    }
}

impl From<&rules::Consultation> for ConsultationSaid {
    fn from(it: &rules::Consultation) -> Self {
        let rules::Consultation {
            slug: _,
            authority: _,
            languages: _,
            title,
            summary,
            legal_basis,
            opens_at: _,
            closes_at: _,
            documents,
            moderation: _,
            normative_act: _,
            publish_comments: _,
            answer_by: _,
            published_on_site: _,
            published_on_portal: _,
            short_term_reason,
            extension_reason,
            contact,
            groups,
            respondent: _,
            questions,
            steps: _,
            place_question: _,
        } = it;
        Self {
            title: stored(title),
            summary: stored(summary),
            legal_basis: legal_basis.as_ref().map(stored),
            short_term_reason: short_term_reason.as_ref().map(stored),
            extension_reason: extension_reason.as_ref().map(stored),
            documents: documents.iter().map(Into::into).collect(),
            contact: contact.as_ref().map(Into::into),
            groups: labels(groups),
            questions: questions.iter().map(Into::into).collect(),
        }
    }
}

impl Worded for rules::Consultation {
    type Said = ConsultationSaid;
    fn saying(self, said: ConsultationSaid) -> Result<Self, Unreadable> {
        let ConsultationSaid {
            title,
            summary,
            legal_basis,
            short_term_reason,
            extension_reason,
            documents,
            contact,
            groups,
            questions,
        } = said;
        let mut it = Self {
            title: domain(title)?,
            summary: domain(summary)?,
            legal_basis: legal_basis.map(domain).transpose()?,
            short_term_reason: short_term_reason.map(domain).transpose()?,
            extension_reason: extension_reason.map(domain).transpose()?,
            documents: documents.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            contact: contact.map(Into::into),
            ..self
        };
        label(&mut it.groups, groups)?;
        it.questions
            .iter_mut()
            .zip(questions)
            .try_for_each(|(question, said)| said.fill(question))?;
        Ok(it)
    }
}

fn labels(options: &[rules::Choosable]) -> Vec<Texts> {
    options.iter().map(|rules::Choosable { id: _, label }| stored(label)).collect()
}

fn label(options: &mut [rules::Choosable], labels: Vec<Texts>) -> Result<(), Unreadable> {
    for (option, label) in options.iter_mut().zip(labels) {
        option.label = domain(label)?;
    }
    Ok(())
}

impl From<&rules::QuestionSpec> for QuestionSaid {
    fn from(it: &rules::QuestionSpec) -> Self {
        let rules::QuestionSpec {
            id: _,
            label,
            help,
            required: _,
            dimension: _,
            scoring: _,
            show_if: _,
            kind,
        } = it;
        let said =
            Self { label: stored(label), help: help.as_ref().map(stored), ..Self::default() };
        match kind {
            KindSpec::SingleChoice { options }
            | KindSpec::MultipleChoice { options, other: _, none: _, min: _, max: _ }
            | KindSpec::Ranking { options } => Self { options: labels(options), ..said },
            KindSpec::Scale { from: _, to: _, from_label, to_label } => {
                Self { ends: Some([stored(from_label), stored(to_label)]), ..said }
            }
            KindSpec::Matrix { rows, from: _, to: _, from_label, to_label } => Self {
                options: labels(rows),
                ends: Some([stored(from_label), stored(to_label)]),
                ..said
            },
            KindSpec::Number { unit, min: _, max: _, decimals: _ } => {
                Self { unit: unit.as_ref().map(stored), ..said }
            }
            KindSpec::Place { places, municipalities } => {
                let label = |it: &rules::Municipality| {
                    let rules::Municipality { id: _, label, settlements: _ } = it;
                    stored(label)
                };
                Self {
                    options: labels(places),
                    municipalities: municipalities.iter().map(label).collect(),
                    ..said
                }
            }
            KindSpec::Information { text } => Self { text: Some(stored(text)), ..said },
            KindSpec::Date { from: _, to: _ }
            | KindSpec::Statement
            | KindSpec::Consent
            | KindSpec::Section
            | KindSpec::ShortText { max_chars: _ }
            | KindSpec::LongText { max_chars: _, comment: _ } => said,
        }
    }
}

impl QuestionSaid {
    fn fill(self, question: &mut rules::QuestionSpec) -> Result<(), Unreadable> {
        let Self {
            label: question_label,
            help,
            options: said,
            municipalities: names,
            ends,
            unit: said_unit,
            text: said_text,
        } = self;
        question.label = domain(question_label)?;
        question.help = help.map(domain).transpose()?;
        let [from, to] = ends.unwrap_or_default();
        match &mut question.kind {
            KindSpec::SingleChoice { options }
            | KindSpec::MultipleChoice { options, other: _, none: _, min: _, max: _ }
            | KindSpec::Ranking { options } => label(options, said)?,
            KindSpec::Scale { from: _, to: _, from_label, to_label } => {
                (*from_label, *to_label) = (domain(from)?, domain(to)?)
            }
            KindSpec::Matrix { rows, from: _, to: _, from_label, to_label } => {
                label(rows, said)?;
                (*from_label, *to_label) = (domain(from)?, domain(to)?);
            }
            KindSpec::Number { unit, min: _, max: _, decimals: _ } => {
                *unit = said_unit.map(domain).transpose()?
            }
            KindSpec::Place { places, municipalities } => {
                label(places, said)?;
                for (municipality, name) in municipalities.iter_mut().zip(names) {
                    municipality.label = domain(name)?;
                }
            }
            KindSpec::Information { text } => *text = domain(said_text.unwrap_or_default())?,
            KindSpec::Date { from: _, to: _ }
            | KindSpec::Statement
            | KindSpec::Consent
            | KindSpec::Section
            | KindSpec::ShortText { max_chars: _ }
            | KindSpec::LongText { max_chars: _, comment: _ } => {}
        }
        Ok(())
    }
}

impl From<&rules::Document> for Document {
    fn from(it: &rules::Document) -> Self {
        let rules::Document { title, source } = it;
        let title = stored(title);
        match source {
            Source::Link { url } => Self { title, url: url.clone(), file: None },
            Source::File { file: DocumentFile { name, sha256, bytes } } => {
                let file = File { name: name.clone(), sha256: *sha256, bytes: *bytes };
                Self { title, url: String::new(), file: Some(file) }
            }
        }
    }
}

impl TryFrom<Document> for rules::Document {
    type Error = Unreadable;
    fn try_from(it: Document) -> Result<Self, Unreadable> {
        let Document { title, url, file } = it;
        let source = match file {
            Some(File { name, sha256, bytes }) => {
                Source::File { file: DocumentFile { name, sha256, bytes } }
            }
            None => Source::Link { url },
        };
        Ok(Self { title: domain(title)?, source })
    }
}

impl From<&wire::Contact> for Contact {
    fn from(it: &wire::Contact) -> Self {
        let wire::Contact { email, phone, address } = it;
        Self { email: email.clone(), phone: phone.clone(), address: address.clone() }
    }
}

impl From<Contact> for wire::Contact {
    fn from(it: Contact) -> Self {
        let Contact { email, phone, address } = it;
        Self { email, phone, address }
    }
}
