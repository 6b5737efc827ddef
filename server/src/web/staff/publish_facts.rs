//! What a publisher reads before they publish: the term, what the field counts against
//! institutions, and all that will be public.

use super::typed_date::zone;
use crate::{
    operations::FindError,
    rules::{Authority, Consultation, DaysOff, Document, term_of},
    web::{app::App, error::Error},
    words::Staff,
};

/// How the term of чл. 26 ЗНА is counted from the last publication, in words, and day by day; nothing of a
/// consultation that is about no draft act.
pub(super) fn term(
    words: &Staff,
    it: &Consultation,
    authority: &Authority,
    days_off: &DaysOff,
) -> [Vec<String>; 2] {
    let zone = zone(authority);
    let lang = words.lang().parse().unwrap_or_else(|_| authority.language.clone());
    term_of(it, &lang, days_off, &zone).map_or_else(Default::default, |it| {
        [it.sentences(words.lang()), it.day_by_day(words.lang())]
    })
}

/// What reports on public consultations count against institutions. A list of ours, and no law.
pub(super) fn checklist(
    app: &App,
    words: &Staff,
    it: &Consultation,
) -> Result<Vec<(bool, String)>, Error> {
    let mut there = Vec::new();
    for document in &it.documents {
        let is_erased = match document.file() {
            Some(file) => app.operations.is_erased(&it.slug, file.sha256)?,
            None => false,
        };
        there.extend((!is_erased).then_some(document));
    }
    let titled = |stems: [&str; 2]| {
        there.iter().any(|document| {
            document.title.0.values().any(|title| {
                let title = title.to_lowercase();
                stems.iter().any(|stem| title.contains(stem))
            })
        })
    };
    let mut list = vec![
        (it.legal_basis.is_some(), words.text("s-check-law")),
        (it.answer_by.is_some(), words.text("s-check-answer-by")),
    ];
    if it.normative_act {
        match app.operations.closes_before_term(it)? {
            Some(_) => list.push((false, words.text("s-check-days-short"))),
            None => list.push((true, words.text("s-check-days"))),
        }
        list.push((titled(["проект", "draft"]), words.text("s-check-draft")));
        list.push((
            titled(["мотиви", "reasons"]) || titled(["доклад", "report"]),
            words.text("s-check-reasons"),
        ));
    }
    if replaces_a_document(app, it)? {
        list.push((false, words.text("s-check-replaced")));
    }
    Ok(list)
}

/// Whether a document would go that people are answering to, and they would have no more time: where
/// the term begins again the authority decides, and no law does it by itself.
fn replaces_a_document(app: &App, it: &Consultation) -> Result<bool, Error> {
    let was = match app.operations.find_unpublished_too(&it.slug) {
        Ok(was) => was,
        Err(FindError::UnknownConsultation) => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let was = &was.consultation;
    let stays = |of: &Document| it.documents.iter().any(|other| other.source == of.source);
    Ok(it.closes_at <= was.closes_at && !was.documents.iter().all(stays))
}

/// All that will be public, once more.
pub(super) fn facts(
    app: &App,
    words: &Staff,
    it: &Consultation,
    authority: &Authority,
) -> Vec<(String, String)> {
    let zone = &authority.time_zone;
    let lang = words.lang().parse().unwrap_or_else(|_| authority.language.clone());
    let mut facts = vec![
        (words.text("s-f-title"), it.title.in_lang(&lang).to_owned()),
        (words.text("s-authority"), super::people::named(authority, words)),
        (words.text("s-c-opens-at"), words.moment(it.opens_at, zone)),
        (words.text("s-c-closes-at"), words.end(it.closes_at, zone)),
        (words.text("s-f-questions"), it.questions.len().to_string()),
        (
            words.text("s-f-languages"),
            it.languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ),
        (words.text("s-c-slug"), app.at.url(&["/c/", it.slug.as_str()])),
    ];
    if let Some(basis) = &it.legal_basis {
        facts.push((words.text("s-f-legal_basis"), basis.in_lang(&lang).to_owned()));
    }
    for (id, reason) in [
        ("s-f-short_term_reason", &it.short_term_reason),
        ("s-f-extension_reason", &it.extension_reason),
    ] {
        facts.extend(reason.as_ref().map(|it| (words.text(id), it.in_lang(&lang).to_owned())));
    }
    for document in &it.documents {
        facts.push((words.text("s-c-a-document"), document.title.in_lang(&lang).to_owned()));
    }
    facts
}
