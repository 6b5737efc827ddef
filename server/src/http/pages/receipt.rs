//! The page a receipt opens: the reference to quote, what was sent, and what has become of it. A GET changes nothing.

use super::{
    document,
    frame::{Frame, styles},
    policy,
};
use crate::{
    http::{
        answer::{Outcome, With, page},
        api::{State, opened},
        app::App,
        call::Call,
        error::Error,
        known::Known,
    },
    journal,
    register::ResponseRow,
    words::Catalogue,
};
use glas_wire::{Answer, Choice, ChoiceId, ConsentToPublish, Form, Kind, Question, Submission};
use http::{HeaderName, StatusCode, header};
use yew::{AttrValue, Html, Properties, component, html};

/// A question or a detail, and what was said to it.
#[derive(Clone, PartialEq)]
struct Said {
    label: AttrValue,
    texts: Vec<AttrValue>,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    styles: Vec<AttrValue>,
    title: AttrValue,
    authority: AttrValue,
    href: AttrValue,
    reference: AttrValue,
    received: AttrValue,
    erased: bool,
    said: Vec<Said>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    let state = if it.erased { "p-receipt-erased" } else { "p-receipt-received" };
    html! {
        <Frame lang={it.lang} title={words.text("p-receipt-title")} styles={it.styles.clone()}>
            <h1>{ words.text("p-receipt-title") }</h1>
            <p>{ words.text("p-receipt-keep") }</p>
            <dl class="page-receipt">
                <dt>{ words.text("p-receipt-reference") }</dt>
                <dd class="page-reference">{ &it.reference }</dd>
                <dt>{ words.text("p-receipt-state") }</dt>
                <dd>{ words.text(state) }</dd>
                <dt>{ words.text("p-receipt-when") }</dt>
                <dd>{ &it.received }</dd>
                <dt>{ words.text("p-receipt-consultation") }</dt>
                <dd><a href={it.href.clone()}>{ &it.title }</a>{ " · " }{ &it.authority }</dd>
            </dl>
            <h2>{ words.text("p-receipt-said") }</h2>
            <dl class="page-said">{ for it.said.iter().map(said) }</dl>
        </Frame>
    }
}

fn said(it: &Said) -> Html {
    html! {
        <>
            <dt>{ &it.label }</dt>
            { for it.texts.iter().map(|text| html! { <dd dir="auto">{ text }</dd> }) }
        </>
    }
}

/// `GET /r/{secret}`
pub(in crate::http) async fn receipt(app: App, secret: String, _: Call) -> Outcome {
    let (slug, row) = opened(&app, &secret)?;
    let known = app.find(&slug)?;
    let html = document::<Page>(props(&app, &known, &row)?);
    Ok(page(StatusCode::OK, html)
        .unstored()
        .with_static(HeaderName::from_static("x-robots-tag"), "noindex, nofollow")
        .with(header::CONTENT_SECURITY_POLICY, policy(&[])))
}

fn props(app: &App, known: &Known, row: &ResponseRow) -> Result<PageProps, Error> {
    let lang = known.lang(Some(&row.language));
    let (words, form) = (Catalogue::of(&lang), known.form(&lang)?);
    Ok(PageProps {
        lang: words.lang(),
        styles: styles(app),
        title: form.title.clone().into(),
        authority: form.authority.clone().into(),
        href: ["/c/", form.slug.as_str(), "?lang=", lang.as_str()].concat().into(),
        reference: journal::reference(row.number, row.receipt).into(),
        received: words.moment(row.at, &known.authority.time_zone).into(),
        erased: State::of(row) == State::Erased,
        said: all_said(words, form, &row.submission()),
    })
}

/// In the order of the form; what was not answered is not there.
fn all_said(words: &Catalogue, form: &Form, it: &Submission) -> Vec<Said> {
    let answered = |question: &Question| {
        let texts = texts(words, question, it.answers.to(&question.id)?);
        Some(Said { label: question.label.clone().into(), texts: texts.into_iter().map(AttrValue::from).collect() })
    };
    let mut said: Vec<Said> = form.questionnaire.questions.iter().filter_map(answered).collect();
    let respondent = &it.respondent;
    let group = respondent.group.as_ref().map(|id| label(&form.questionnaire.respondent.groups, id));
    let consent = it.consent_to_publish.map(|consent| {
        words.text(match consent {
            ConsentToPublish::InFull => "w-consent-in-full",
            ConsentToPublish::Anonymously => "w-consent-anonymously",
            ConsentToPublish::NotAtAll => "w-consent-not-at-all",
        })
    });
    for (id, text) in [
        ("w-group", group),
        ("w-locality", respondent.locality.clone()),
        ("w-name", respondent.name.clone()),
        ("w-email", respondent.email.clone()),
        ("w-consent", consent),
    ] {
        said.extend(text.map(|text| Said { label: words.text(id).into(), texts: vec![text.into()] }));
    }
    said
}

/// An answer as people read it, one line each.
fn texts(words: &Catalogue, question: &Question, answer: &Answer) -> Vec<String> {
    let options: &[Choice] = match &question.kind {
        Kind::SingleChoice { options } | Kind::MultipleChoice { options, .. } | Kind::Ranking { options } => options,
        Kind::Matrix { rows: options, .. } | Kind::Place { places: options } => options,
        _ => &[],
    };
    match answer {
        Answer::Choice(id) => vec![label(options, id)],
        Answer::Choices(chosen) => chosen.ids.iter().map(|id| label(options, id)).chain(chosen.other.clone()).collect(),
        Answer::Scale(step) => vec![step.to_string()],
        Answer::Matrix(steps) => steps.iter().map(|(row, step)| [label(options, row).as_str(), ": ", &step.to_string()].concat()).collect(),
        Answer::Ranking(ids) => {
            (1..).zip(ids).map(|(place, id): (u32, _)| [&place.to_string(), ". ", &label(options, id)].concat()).collect()
        }
        Answer::Number(number) => match &question.kind {
            Kind::Number { unit: Some(unit), .. } => vec![[&words.number(*number), " ", unit].concat()],
            _ => vec![words.number(*number)],
        },
        Answer::Date(date) => vec![words.day(*date)],
        Answer::Text(text) => vec![text.clone()],
    }
}

/// An option that the consultation no longer offers is told by its id: better than nothing.
fn label(options: &[Choice], id: &ChoiceId) -> String {
    options.iter().find(|option| option.id == *id).map_or_else(|| id.to_string(), |option| option.label.clone())
}
