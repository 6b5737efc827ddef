//! A consultation in one language, as the widget is told it.

use crate::rules::{Asked, AskedKind, Authority, Choosable, Consultation, Texts};
use glas_wire::{Choice, Document, Form, Kind, Lang, Moment, Question, Respondent};
use jiff::Timestamp;

/// The form in `lang`. `moment` writes an instant for people in that language and the authority's time zone.
pub fn form(it: &Consultation, authority: &Authority, lang: &Lang, moment: impl Fn(Timestamp) -> String) -> Form {
    let text = |texts: &Texts| texts.in_lang(lang).to_owned();
    let choices = |options: &[Choosable]| options.iter().map(|o| Choice { id: o.id.clone(), label: text(&o.label) }).collect();
    let kind = |kind: &AskedKind| match kind {
        AskedKind::SingleChoice { options } => Kind::SingleChoice { options: choices(options) },
        AskedKind::MultipleChoice { options, other } => Kind::MultipleChoice { options: choices(options), other: *other },
        AskedKind::Scale { from, to, from_label, to_label } => {
            Kind::Scale { from: *from, to: *to, from_label: text(from_label), to_label: text(to_label) }
        }
        AskedKind::ShortText { max_chars } => Kind::ShortText { max_chars: *max_chars },
        AskedKind::LongText { max_chars, comment } => Kind::LongText { max_chars: *max_chars, comment: *comment },
    };
    let question = |asked: &Asked| {
        let Asked { id, label, help, required, dimension: _, kind: asked_kind } = asked;
        Question { id: id.clone(), label: text(label), help: help.as_ref().map(text), required: *required, kind: kind(asked_kind) }
    };
    let moment = |at: Timestamp| Moment { iso: at.to_string(), text: moment(at) };
    Form {
        slug: it.slug.clone(),
        lang: lang.clone(),
        other_langs: it.languages.iter().filter(|other| *other != lang).cloned().collect(),
        authority: text(&authority.name),
        title: text(&it.title),
        summary: text(&it.summary).split("\n\n").map(|paragraph| paragraph.trim().to_owned()).filter(|p| !p.is_empty()).collect(),
        legal_basis: it.legal_basis.as_ref().map(text),
        documents: it.documents.iter().map(|link| Document { title: text(&link.title), url: link.url.clone() }).collect(),
        opens: moment(it.opens_at),
        closes: moment(it.closes_at),
        contact: it.contact.clone().unwrap_or_else(|| authority.contact.clone()),
        questions: it.questions.iter().map(question).collect(),
        respondent: Respondent {
            group: if it.groups.is_empty() { glas_wire::Presence::Hidden } else { it.respondent.group },
            groups: choices(&it.groups),
            locality: it.respondent.locality,
            name: it.respondent.name,
            email: it.respondent.email,
        },
    }
}
