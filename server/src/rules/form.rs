//! A consultation in one language, as the widget is told it.

use crate::rules::{
    authority::Authority,
    consultation::{Choosable, Consultation, KindSpec, QuestionSpec},
    document::{DocumentFile, Source},
    texts::Texts,
};
use glas_wire::{
    Choice, DataProtection, Date, Document, Form, Lang, Moment, Question, QuestionKind,
    Questionnaire, Respondent,
};
use jiff::Timestamp;

/// Ids of the replies to a statement, in the order they are offered.
pub const REPLIES: [&str; 3] = ["agree", "disagree", "pass"];
/// Id of a ticked consent.
pub const CONSENTED: &str = "yes";

/// How the language of a form is spoken.
pub trait Spoken {
    /// An instant for people, in the authority's time zone.
    fn moment(&self, at: Timestamp) -> String;
    /// The same of an end, as it stands after "until".
    fn end(&self, at: Timestamp) -> String;
    /// A day for people.
    fn day(&self, day: Date) -> String;
    /// That fewer days are given than the law wants, for a reason.
    fn short_term(&self, reason: &str) -> String;
    /// That it closes later than was first said, for a reason.
    fn extended(&self, reason: &str) -> String;
    /// The reply to a statement, or a consent, that has this id.
    fn reply(&self, id: &str) -> String;
    /// The title of a document that is a file: with its kind and its size.
    fn file(&self, title: &str, file: &DocumentFile) -> String;
    /// Where that file can be had.
    fn file_address(&self, file: &DocumentFile) -> String;
}

/// No words: for whoever looks at ids and limits only.
pub struct Unspoken;

impl Spoken for Unspoken {
    fn moment(&self, _: Timestamp) -> String {
        String::new()
    }
    fn end(&self, _: Timestamp) -> String {
        String::new()
    }
    fn day(&self, _: Date) -> String {
        String::new()
    }
    fn short_term(&self, _: &str) -> String {
        String::new()
    }
    fn extended(&self, _: &str) -> String {
        String::new()
    }
    fn reply(&self, _: &str) -> String {
        String::new()
    }
    fn file(&self, _: &str, _: &DocumentFile) -> String {
        String::new()
    }
    fn file_address(&self, _: &DocumentFile) -> String {
        String::new()
    }
}

/// An instant for a form; `text`: as it is written for people.
pub fn moment(at: Timestamp, text: String) -> Moment {
    Moment { iso: at.to_string(), text }
}

/// The form in `lang`. `version`: position of the entry that tells the consultation like this.
pub fn form(
    it: &Consultation,
    version: u64,
    authority: &Authority,
    lang: &Lang,
    spoken: &impl Spoken,
) -> Form {
    let text = |texts: &Texts| texts.in_lang(lang).to_owned();
    let choices = |options: &[Choosable]| {
        options.iter().map(|o| Choice { id: o.id.clone(), label: text(&o.label) }).collect()
    };
    // The ids are names.
    let reply = |id: &&str| Some(Choice { id: id.parse().ok()?, label: spoken.reply(id) });
    let replies = |ids: &[&str]| ids.iter().filter_map(reply).collect();
    let kind = |kind: &KindSpec| match kind {
        KindSpec::SingleChoice { options } => {
            QuestionKind::SingleChoice { options: choices(options) }
        }
        KindSpec::MultipleChoice { options, other, none, min, max } => {
            QuestionKind::MultipleChoice {
                options: choices(options),
                other: *other,
                none: none.clone(),
                min: *min,
                max: *max,
            }
        }
        KindSpec::Scale { from, to, from_label, to_label } => QuestionKind::Scale {
            from: *from,
            to: *to,
            from_label: text(from_label),
            to_label: text(to_label),
        },
        KindSpec::Matrix { rows, from, to, from_label, to_label } => QuestionKind::Matrix {
            rows: choices(rows),
            from: *from,
            to: *to,
            from_label: text(from_label),
            to_label: text(to_label),
        },
        KindSpec::Ranking { options } => QuestionKind::Ranking { options: choices(options) },
        KindSpec::Number { unit, min, max, decimals } => QuestionKind::Number {
            unit: unit.as_ref().map(text),
            min: *min,
            max: *max,
            decimals: *decimals,
        },
        KindSpec::Date { from, to } => QuestionKind::Date { from: *from, to: *to },
        KindSpec::Statement => QuestionKind::SingleChoice { options: replies(&REPLIES) },
        KindSpec::Consent => QuestionKind::MultipleChoice {
            options: replies(&[CONSENTED]),
            other: false,
            none: None,
            min: None,
            max: None,
        },
        KindSpec::Place { places, municipalities: _ } => {
            QuestionKind::Place { places: choices(places) }
        }
        KindSpec::Section => QuestionKind::Section,
        KindSpec::Information { text: it } => {
            QuestionKind::Information { text: paragraphs(text(it)) }
        }
        KindSpec::ShortText { max_chars } => QuestionKind::ShortText { max_chars: *max_chars },
        KindSpec::LongText { max_chars, comment } => {
            QuestionKind::LongText { max_chars: *max_chars, comment: *comment }
        }
    };
    let question = |asked: &QuestionSpec| {
        let QuestionSpec {
            id,
            label,
            help,
            required,
            dimension: _,
            scoring: _,
            show_if,
            kind: asked_kind,
        } = asked;
        Question {
            id: id.clone(),
            label: text(label),
            help: help.as_ref().map(text),
            required: *required,
            show_if: show_if.clone(),
            kind: kind(asked_kind),
        }
    };
    // What is to be known of the dates stands below what the consultation is about.
    let on_term = [
        it.short_term_reason.as_ref().map(|it| spoken.short_term(&text(it))),
        it.extension_reason.as_ref().map(|it| spoken.extended(&text(it))),
    ];
    let on_term = on_term.into_iter().flatten();
    Form {
        slug: it.slug.clone(),
        version,
        lang: lang.clone(),
        other_langs: it.languages.iter().filter(|other| *other != lang).cloned().collect(),
        authority: text(&authority.name),
        title: text(&it.title),
        summary: paragraphs(text(&it.summary)).into_iter().chain(on_term).collect(),
        legal_basis: it.legal_basis.as_ref().map(text),
        documents: it
            .documents
            .iter()
            .map(|document| match &document.source {
                Source::Link { url } => Document { title: text(&document.title), url: url.clone() },
                Source::File { file } => Document {
                    title: spoken.file(&text(&document.title), file),
                    url: spoken.file_address(file),
                },
            })
            .collect(),
        opens: moment(it.opens_at, spoken.moment(it.opens_at)),
        closes: moment(it.closes_at, spoken.end(it.closes_at)),
        terminated: None,
        time_zone: authority.time_zone.clone(),
        normative_act: it.normative_act,
        publishes_comments: it.publish_comments,
        answer_by: it.answer_by.map(|day| spoken.day(day)),
        data_protection: authority.data_protection.as_ref().map(|it| DataProtection {
            officer: it.officer.clone(),
            processor: it.processor.as_ref().map(text),
        }),
        contact: it.contact.clone().unwrap_or_else(|| authority.contact.clone()),
        questionnaire: Questionnaire {
            questions: it.questions.iter().map(question).collect(),
            respondent: Respondent {
                group: if it.groups.is_empty() {
                    glas_wire::Presence::Hidden
                } else {
                    it.respondent.group
                },
                groups: choices(&it.groups),
                about: it.respondent.about,
            },
            steps: it.in_steps(),
        },
    }
}

fn paragraphs(text: String) -> Vec<String> {
    text.split("\n\n")
        .map(|paragraph| paragraph.trim().to_owned())
        .filter(|it| !it.is_empty())
        .collect()
}
