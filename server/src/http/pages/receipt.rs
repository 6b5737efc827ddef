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
        said: glas_widget::said(form, &words.widget(), &row.submission())
            .into_iter()
            .map(|it| Said { label: it.label.into(), texts: it.texts.into_iter().map(AttrValue::from).collect() })
            .collect(),
    })
}
