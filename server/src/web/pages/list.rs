//! `GET /`, the first page: the consultations there are, open ones first.

use super::layout::{Layout, document, policy};
use crate::{
    http::response::{HTML, With, bytes},
    operations::Listed,
    rules::Authority,
    web::{
        addresses::{Href, Ours},
        app::App,
        copies::{Fit, Kept},
        error::Error,
        made::MadeList,
        permission::Anyone,
        request::Request,
        route::Outcome,
    },
    words::{Catalogue, Value},
};
use glas_wire::{Lang, Phase};
use http::{StatusCode, header};
use jiff::Timestamp;
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq)]
struct Row {
    href: Href,
    lang: AttrValue,
    title: AttrValue,
    authority: AttrValue,
    dates: AttrValue,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    ours: Ours,
    open: Vec<Row>,
    others: Vec<Row>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    let rows = |rows: &[Row]| {
        html! { <ul class="page-list">{ for rows.iter().map(row) }</ul> }
    };
    html! {
        <Layout lang={it.lang} title={words.text("p-list-title")} ours={it.ours.clone()} public=true>
            <h1>{ words.text("p-list-title") }</h1>
            if it.open.is_empty() {
                <p>{ words.text("p-list-none-open") }</p>
            } else {
                <h2>{ words.text("p-list-open") }</h2>
                { rows(&it.open) }
            }
            if !it.others.is_empty() {
                <h2>{ words.text("p-list-others") }</h2>
                { rows(&it.others) }
            }
        </Layout>
    }
}

fn row(it: &Row) -> Html {
    html! {
        <li class="page-row">
            <a href={it.href.clone()} lang={it.lang.clone()}>{ &it.title }</a>
            <p class="page-aside">{ &it.authority }{ " · " }{ &it.dates }</p>
        </li>
    }
}

/// `GET /`
pub(in crate::web) async fn list(app: App, (): (), _: Anyone, request: Request) -> Outcome {
    let (words, at) = (request.words()?, request.at);
    let fit = |copy: &Kept<u64, MadeList>| {
        if (copy.content.good[0]..copy.content.good[1]).contains(&at) {
            Fit::Good
        } else {
            Fit::Over
        }
    };
    let (of, work) = (app.operations.revision(), app.clone());
    let copy = app
        .lists
        .get((words.lang(), of), app.running(), fit, move |_| made(&work, words, at))
        .await?;
    Ok(bytes(StatusCode::OK, HTML, copy.content.html.clone())
        .with(header::CONTENT_SECURITY_POLICY, policy(&[])?))
}

fn made(app: &App, words: &'static Catalogue, at: Timestamp) -> Result<MadeList, Error> {
    let listed = app.operations.list()?;
    let (mut open, mut others) = (Vec::new(), Vec::new());
    for it in listed.iter() {
        let authority = it.authority.as_ref().filter(|_| it.standing.unpublished.is_none());
        let Some(authority) = authority else { continue };
        let phase = it.phase(at);
        let rows = if phase == Phase::Open { &mut open } else { &mut others };
        rows.push((it.closes_at, row_of(app, words, it, authority, phase)));
    }
    open.sort_by_key(|(closes_at, _)| *closes_at);
    others.sort_by_key(|(closes_at, _)| std::cmp::Reverse(*closes_at));
    let rows = |them: Vec<(Timestamp, Row)>| them.into_iter().map(|(_, row)| row).collect();
    let html = document::<Page>(PageProps {
        lang: words.lang(),
        ours: app.ours(),
        open: rows(open),
        others: rows(others),
    })?;
    let changes = || listed.iter().flat_map(|it| [it.opens_at, it.closes_at]);
    let from = changes().filter(|change| *change <= at).max().unwrap_or(Timestamp::MIN);
    let until = changes().filter(|change| *change > at).min().unwrap_or(Timestamp::MAX);
    Ok(MadeList { html: html.into(), good: [from, until] })
}

fn row_of(app: &App, words: &Catalogue, it: &Listed, authority: &Authority, phase: Phase) -> Row {
    let mine: Lang = it
        .languages
        .iter()
        .find(|lang| lang.as_str() == words.lang())
        .unwrap_or(&authority.language)
        .clone();
    let zone = &authority.time_zone;
    let (id, date) = match phase {
        Phase::Forthcoming => ("p-opens", words.moment(it.opens_at, zone)),
        Phase::Open => ("p-open-until", words.end(it.closes_at, zone)),
        Phase::Closed | Phase::Concluded => ("p-closed", words.end(it.closes_at, zone)),
    };
    Row {
        href: app.at.to(&["/c/", it.slug.as_str(), "?lang=", mine.as_str()]),
        lang: mine.to_string().into(),
        title: it.title.in_lang(&mine).to_owned().into(),
        authority: authority.name.in_lang(&mine).to_owned().into(),
        dates: words.with(id, &[("date", Value::from(date))]).into(),
    }
}
