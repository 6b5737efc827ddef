//! Pages and fragments that say why there is nothing else.

use super::{
    document,
    frame::{Frame, styles},
    policy,
    returned::returned,
};
use crate::{
    http::{
        address,
        answer::{Answer, With, page},
        app::App,
        call::Request,
        error::Error,
    },
    words::{Catalogue, Value},
};
use futures_util::FutureExt;
use http::{Method, header};
use yew::{AttrValue, Html, LocalServerRenderer, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    styles: Vec<AttrValue>,
    title: AttrValue,
    detail: AttrValue,
    next: Next,
}

/// What the reader can do.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Next {
    /// Ask for the same address again.
    Again(AttrValue),
    /// Go back to what was typed, which is not here.
    Back,
    /// Look for something else.
    List,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    html! {
        <Frame lang={it.lang} title={it.title.clone()} styles={it.styles.clone()}>
            <h1>{ &it.title }</h1>
            <p>{ &it.detail }</p>
            {
                match &it.next {
                    Next::Again(address) => html! { <p><a href={address.clone()}>{ words.text("p-again") }</a></p> },
                    Next::Back => html! { <p>{ words.text("p-go-back") }</p> },
                    Next::List => html! { <p><a href="/">{ words.text("p-to-list") }</a></p> },
                }
            }
        </Frame>
    }
}

/// The page of a failure. `call` is the request, where all of it was read: what was typed into a form comes back. `posts` says whether
/// something was sent along, read or not.
pub(in crate::http) fn failed(app: &App, words: &'static Catalogue, error: &Error, call: Option<&Request>, posts: bool) -> Answer {
    if let Some(answer) = call.and_then(|call| returned(app, words, error, call)) {
        return answer;
    }
    // What was posted without a body is a page with nothing but a button.
    let matched = call.filter(|call| error.retry_after().is_some() && (call.method == Method::GET || call.body.is_empty()));
    let unsent =
        matches!(error, Error::TooMany(_) | Error::TooManyUnread(_) | Error::TooLarge | Error::TooSlow | Error::NotReadable) && posts;
    let next = match matched {
        Some(call) => Next::Again(address::own(&call.uri).into()),
        None if unsent => Next::Back,
        None => Next::List,
    };
    // Who only wanted to read is not told of a response.
    let unread = matches!(error, Error::Busy | Error::Unavailable | Error::Overdue) && !posts;
    let (title, detail) = if unread {
        let seconds = Value::from(error.retry_after().unwrap_or(1));
        (words.text("p-unread-title"), words.with("p-unread", &[("seconds", seconds)]))
    } else {
        (error.title(words), error.detail(words))
    };
    let html = document::<Page>(PageProps { lang: words.lang(), styles: styles(app), title: title.into(), detail: detail.into(), next });
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
