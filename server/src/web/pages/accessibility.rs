//! `GET /accessibility`: the accessibility statement, as a page and as Markdown for the authority's
//! own. On the page stand the authorities of this server; in Markdown the one there is, or a blank.

use super::layout::{Layout, document, policy};
use crate::{
    http::response::{HTML, With, bytes},
    rules::Authority,
    statement::{Answerable, Block, Reached, markdown, statement},
    web::{
        addresses::Ours,
        app::App,
        copies::{Fit, Kept},
        error::{Error, ways},
        made::MadeStatement,
        permission::Anyone,
        request::Request,
        route::Outcome,
    },
    words::Catalogue,
};
use glas_wire::{Contact, Lang};
use http::{StatusCode, header};
use std::sync::Arc;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    ours: Ours,
    blocks: Vec<Block>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    let block = |block: &Block| match block {
        Block::Heading(text) => html! { <h2>{ text }</h2> },
        Block::Paragraph(text) => html! { <p>{ text }</p> },
        Block::List(all) => {
            html! { <ul class="page-facts">{ for all.iter().map(|text| html! { <li>{ text }</li> }) }</ul> }
        }
        Block::Answerable(all) => {
            html! { <ul class="page-facts">{ for all.iter().map(reached) }</ul> }
        }
    };
    html! {
        <Layout lang={it.lang} title={words.text("a-title")} ours={it.ours.clone()} public=true>
            <h1>{ words.text("a-title") }</h1>
            { for it.blocks.iter().map(block) }
            <p><a href={it.ours.to(&["/accessibility.md?lang=", it.lang])}>{ words.text("a-markdown") }</a></p>
        </Layout>
    }
}

fn reached(it: &Reached) -> Html {
    let mut rest = it.text.as_str();
    let mut parts = Vec::new();
    for (said, address) in &it.links {
        let Some((before, after)) = rest.split_once(said.as_str()) else { continue };
        parts.push(html! { <>{ before }<a href={address.clone()}>{ said }</a></> });
        rest = after;
    }
    html! { <li>{ for parts }{ rest }</li> }
}

/// `GET /accessibility`
pub(in crate::web) async fn accessibility(
    app: App,
    (): (),
    _: Anyone,
    request: Request,
) -> Outcome {
    let html = kept(&app, &request).await?.content.html.clone();
    Ok(bytes(StatusCode::OK, HTML, html).with(header::CONTENT_SECURITY_POLICY, policy(&[])?))
}

/// `GET /accessibility.md`
pub(in crate::web) async fn accessibility_markdown(
    app: App,
    (): (),
    _: Anyone,
    request: Request,
) -> Outcome {
    Ok(bytes(
        StatusCode::OK,
        "text/markdown; charset=utf-8",
        kept(&app, &request).await?.content.markdown.clone(),
    ))
}

async fn kept(app: &App, request: &Request) -> Result<Arc<Kept<u64, MadeStatement>>, Error> {
    let (words, work) = (request.words()?, app.clone());
    let key = (words.lang(), app.operations.revision());
    app.statements.get(key, app.running(), |_| Fit::Good, move |_| made(&work, words)).await
}

fn made(app: &App, words: &'static Catalogue) -> Result<MadeStatement, Error> {
    let all = answerable(app, words)?;
    let blocks = statement(words, app.at.base().as_str(), &all);
    let html = document::<Page>(PageProps { lang: words.lang(), ours: app.ours(), blocks })?;
    let one = if let [one] = all.as_slice() { std::slice::from_ref(one) } else { &[] };
    Ok(MadeStatement {
        html: html.into(),
        markdown: markdown(words, app.at.base().as_str(), one).into(),
    })
}

/// Who answers for accessibility on this server.
fn answerable(app: &App, words: &Catalogue) -> Result<Vec<Answerable>, Error> {
    let lang: Option<Lang> = words.lang().parse().ok();
    let authorities = app.operations.authorities()?;
    let name = |it: &Authority| it.name.in_lang(lang.as_ref().unwrap_or(&it.language)).to_owned();
    let answerable = |it: &Authority| Answerable {
        name: name(it),
        ways: ways(words, &it.contact),
        links: links(&it.contact),
    };
    Ok(authorities.iter().map(answerable).collect())
}

/// What of the ways to an authority can be followed.
fn links(Contact { email, phone, address: _ }: &Contact) -> Vec<(String, String)> {
    let to = |way: &Option<String>, address: fn(&str) -> String| {
        way.as_ref().map(|it| (it.clone(), address(it)))
    };
    [to(email, |it| ["mailto:", it].concat()), to(phone, glas_widget::dialled)]
        .into_iter()
        .flatten()
        .collect()
}
