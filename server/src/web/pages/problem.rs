//! Error pages, and their fragments for a form on a host page: what failed, and what to do.

use super::{
    layout::{Layout, document, policy, rendered, styles},
    resubmit::resubmit,
};
use crate::{
    http::{
        address,
        error::Error as HttpError,
        request::Request as HttpRequest,
        response::{Answer, With, page},
    },
    web::{app::App, error::Error},
    words::{Catalogue, Value},
};
use http::{HeaderValue, Method, header};
use yew::{AttrValue, Html, Properties, component, html};

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
        <Layout lang={it.lang} title={it.title.clone()} styles={it.styles.clone()}>
            <h1>{ &it.title }</h1>
            <p>{ &it.detail }</p>
            {
                match &it.next {
                    Next::Again(address) => html! { <p><a href={address.clone()}>{ words.text("p-again") }</a></p> },
                    Next::Back => html! { <p>{ words.text("p-go-back") }</p> },
                    Next::List => html! { <p><a href="/">{ words.text("p-to-list") }</a></p> },
                }
            }
        </Layout>
    }
}

/// The page of a failure, and its language. `request` is the request, where all of it was read:
/// what was typed into a form comes back. `posts` says whether something was sent along, read or
/// not.
pub(in crate::web) fn failed(
    app: &App,
    words: &'static Catalogue,
    error: &Error,
    request: Option<&HttpRequest>,
    posts: bool,
) -> Result<(Answer, HeaderValue), Error> {
    if let Some(again) =
        request.and_then(|request| resubmit(app, words, error, request).transpose())
    {
        return again;
    }
    // What was posted without a body is a page with nothing but a button.
    let matched = request.filter(|request| {
        error.retry_after().is_some() && (request.method == Method::GET || request.body.is_empty())
    });
    let unsent = posts && matches!(error, Error::Http(error) if is_unsent(error));
    let next = match matched {
        Some(request) => Next::Again(address::own(&request.uri).into()),
        None if unsent => Next::Back,
        None => Next::List,
    };
    // Who only wanted to read is not told of a response.
    let unread =
        matches!(error, Error::Busy | Error::Unavailable | Error::Http(HttpError::Overdue))
            && !posts;
    let (title, detail) = if unread {
        let seconds = Value::from(error.retry_after().unwrap_or(1));
        (words.text("p-unread-title"), words.with("p-unread", &[("seconds", seconds)]))
    } else {
        (error.title(words), error.detail(words))
    };
    let html = document::<Page>(PageProps {
        lang: words.lang(),
        styles: styles(app),
        title: title.into(),
        detail: detail.into(),
        next,
    })?;
    let answer = page(error.status().0, html).with(header::CONTENT_SECURITY_POLICY, policy(&[])?);
    Ok((answer, HeaderValue::from_static(words.lang())))
}

/// Whether of what was posted nothing was kept, so that its sender has to go back for it.
fn is_unsent(error: &HttpError) -> bool {
    use HttpError::{NotReadable, TooLarge, TooMany, TooManyUnread, TooSlow};
    matches!(error, TooMany(_) | TooManyUnread(_) | TooLarge | TooSlow | NotReadable)
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

/// What the embed script of a consultation that does not exist, or is not shown, puts into the
/// page.
pub(in crate::web) fn no_consultation(
    words: &'static Catalogue,
    why: &Error,
) -> Result<String, Error> {
    let detail = match why {
        Error::UnknownConsultation => words.text("p-embed-unknown"),
        why => why.detail(words),
    };
    let (title, detail) = (why.title(words).into(), detail.into());
    rendered::<Notice>(NoticeProps { lang: words.lang(), title, detail })
}
