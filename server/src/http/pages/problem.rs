//! Pages and fragments that say why there is nothing else.

use super::{
    document,
    frame::{Frame, styles},
    policy,
};
use crate::{
    http::{
        answer::{Answer, With, page},
        app::App,
        error::Error,
    },
    words::Catalogue,
};
use futures_util::FutureExt;
use http::header;
use yew::{AttrValue, Html, LocalServerRenderer, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    styles: Vec<AttrValue>,
    title: AttrValue,
    detail: AttrValue,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    html! {
        <Frame lang={it.lang} title={it.title.clone()} styles={it.styles.clone()}>
            <h1>{ &it.title }</h1>
            <p>{ &it.detail }</p>
            <p><a href="/">{ words.text("p-to-list") }</a></p>
        </Frame>
    }
}

/// The page of a failure.
pub(in crate::http) fn failed(app: &App, words: &'static Catalogue, error: &Error) -> Answer {
    let html = document::<Page>(PageProps {
        lang: words.lang(),
        styles: styles(app),
        title: error.title(words).into(),
        detail: error.detail(words).into(),
    });
    page(error.status().0, html).with(header::CONTENT_SECURITY_POLICY, policy(&[]))
}

#[derive(Clone, PartialEq, Properties)]
struct NoticeProps {
    lang: &'static str,
    title: AttrValue,
    detail: AttrValue,
}

#[component]
fn Notice(it: &NoticeProps) -> Html {
    html! {
        <div class="glas" lang={it.lang}>
            <section class="panel bad" aria-labelledby="panel">
                <h2 id="panel">{ &it.title }</h2>
                <p>{ &it.detail }</p>
            </section>
        </div>
    }
}

/// What the embed script of a consultation that does not exist puts into the page.
pub(in crate::http) fn no_consultation(words: &'static Catalogue) -> String {
    let (title, detail) = (Error::UnknownConsultation.title(words).into(), words.text("p-embed-unknown").into());
    let props = NoticeProps { lang: words.lang(), title, detail };
    LocalServerRenderer::<Notice>::with_props(props).hydratable(false).render().now_or_never().unwrap_or_default()
}
