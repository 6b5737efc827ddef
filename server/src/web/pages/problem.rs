//! Error pages, and their fragments for a form on a host page: what failed, and what to do.

use super::{
    layout::{Layout, document, policy, policy_within_any, rendered},
    resubmit::resubmit,
};
use crate::{
    http::{
        address,
        error::Error as HttpError,
        request::Request as HttpRequest,
        response::{Answer, With, page},
    },
    web::{
        addresses::{Href, Ours},
        app::App,
        error::Error,
        request::{Framed, Reader},
    },
    words::{Catalogue, Value},
};
use http::{HeaderValue, Method, header};
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    ours: Ours,
    title: AttrValue,
    detail: AttrValue,
    next: Next,
    /// Whether it may be shown in a frame, where there is no room for more than the sentence.
    framed: bool,
}

/// What the reader can do.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Next {
    /// Ask for the same address again.
    Again(Href),
    /// Go back to what was typed, which is not here.
    Back,
    /// Look for something else.
    List,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    let next = match &it.next {
        Next::Again(address) => html! { <a href={address.clone()}>{ words.text("p-again") }</a> },
        Next::Back => html! { { words.text("p-go-back") } },
        // The list itself is shown in no frame.
        Next::List => {
            let target = it.framed.then_some("_blank");
            html! { <a href={it.ours.to(&["/"])} {target}>{ words.text("p-to-list") }</a> }
        }
    };
    let content = html! { <><h1>{ &it.title }</h1><p>{ &it.detail }</p><p>{ next }</p></> };
    if !it.framed {
        return html! { <Layout lang={it.lang} title={it.title.clone()} ours={it.ours.clone()}>{ content }</Layout> };
    }
    html! {
        <html lang={it.lang}>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="robots" content="noindex" />
                <title>{ &it.title }</title>
                <link rel="icon" href={it.ours.icon.clone()} type="image/svg+xml" />
                { for it.ours.styles.iter().map(|url| html! { <link rel="stylesheet" href={url} /> }) }
            </head>
            <body class="page page-framed"><main class="page-intro">{ content }</main></body>
        </html>
    }
}

/// The page of a failure, and its language. `request` is the request, where all of it was read:
/// what was typed into a form comes back.
pub(in crate::web) fn failed(
    app: &App,
    words: &'static Catalogue,
    error: &Error,
    request: Option<&HttpRequest>,
    reader: &Reader,
) -> Result<(Answer, HeaderValue), Error> {
    let posts = reader.posts;
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
        Some(request) => Next::Again(app.at.to(&[&address::own(&request.uri)])),
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
        ours: app.ours(),
        title: title.into(),
        detail: detail.into(),
        next,
        framed: reader.framed.is_some(),
    })?;
    let policy = match &reader.framed {
        Some(framed) => framed_by(app, framed, error)?,
        None => policy(&[])?,
    };
    let answer = page(error.status().0, html).with(header::CONTENT_SECURITY_POLICY, policy);
    Ok((answer, HeaderValue::from_static(words.lang())))
}

/// Who may frame the failure of a page for frames, which elsewhere would be a browser's own
/// sentence that nobody understands: the sites of the consultation's authority. Where there is no
/// such consultation, or it cannot be read, nobody knows whose page that is, and the failure is the
/// same for all; it holds a sentence and a link, so nothing can be done by a click that was led
/// astray.
fn framed_by(app: &App, Framed(slug): &Framed, error: &Error) -> Result<HeaderValue, Error> {
    match slug.as_ref().and_then(|slug| app.known(slug, error)) {
        Some(cached) => policy(&cached.authority.sites),
        None => policy_within_any(),
    }
}

/// Whether of what was posted nothing was kept, so that its sender has to go back for it.
fn is_unsent(error: &HttpError) -> bool {
    use HttpError::{Malformed, MediaType, NotReadable, TooLarge, TooMany, TooManyUnread, TooSlow};
    matches!(
        error,
        TooMany(_) | TooManyUnread(_) | TooLarge | TooSlow | NotReadable | MediaType | Malformed(_)
    )
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
