//! The accessibility statement, as a page and as Markdown for the authority's own. On the page stand the authorities of this
//! server; in Markdown the one there is, or a blank.

use super::{
    document,
    frame::{Frame, styles},
    policy, words_for,
};
use crate::{
    http::{
        answer::{Outcome, With, bytes, page},
        app::App,
        call::Call,
        error::{Error, ways},
    },
    statement::{Answerable, Block, markdown, statement},
    words::Catalogue,
};
use glas_wire::Lang;
use http::{StatusCode, header};
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    styles: Vec<AttrValue>,
    blocks: Vec<Block>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    let block = |block: &Block| match block {
        Block::Heading(text) => html! { <h2>{ text }</h2> },
        Block::Paragraph(text) => html! { <p>{ text }</p> },
        Block::List(all) => html! { <ul class="page-facts">{ for all.iter().map(|text| html! { <li>{ text }</li> }) }</ul> },
    };
    html! {
        <Frame lang={it.lang} title={words.text("a-title")} styles={it.styles.clone()} public=true>
            <h1>{ words.text("a-title") }</h1>
            { for it.blocks.iter().map(block) }
            <p><a href={["/accessibility.md?lang=", it.lang].concat()}>{ words.text("a-markdown") }</a></p>
        </Frame>
    }
}

/// `GET /accessibility`
pub(in crate::http) async fn accessibility(app: App, (): (), call: Call) -> Outcome {
    let words = words_for(&call)?;
    let blocks = statement(words, app.origin.as_str(), &answerable(&app, words)?);
    let html = document::<Page>(PageProps { lang: words.lang(), styles: styles(&app), blocks });
    Ok(page(StatusCode::OK, html).with(header::CONTENT_SECURITY_POLICY, policy(&[])))
}

/// `GET /accessibility.md`
pub(in crate::http) async fn accessibility_markdown(app: App, (): (), call: Call) -> Outcome {
    let words = words_for(&call)?;
    let all = answerable(&app, words)?;
    let one = if let [one] = all.as_slice() { std::slice::from_ref(one) } else { &[] };
    Ok(bytes(StatusCode::OK, "text/markdown; charset=utf-8", markdown(words, app.origin.as_str(), one)))
}

/// Who answers for accessibility on this server.
fn answerable(app: &App, words: &Catalogue) -> Result<Vec<Answerable>, Error> {
    let lang: Option<Lang> = words.lang().parse().ok();
    let authorities = app.journal.view()?.authorities()?;
    let name = |it: &crate::rules::Authority| it.name.in_lang(lang.as_ref().unwrap_or(&it.language)).to_owned();
    Ok(authorities.iter().map(|it| Answerable { name: name(it), ways: ways(words, &it.contact) }).collect())
}
