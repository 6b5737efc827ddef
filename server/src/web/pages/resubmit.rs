//! A form to send again: what was typed and could not be taken, because the server was starting,
//! too slow, or at fault, or because too much came from the sender's network: it comes back, to be
//! sent again.

use super::{
    consultation::not_sent,
    layout::{Layout, document, policy, styles},
};
use crate::{
    http::{
        address,
        error::Error as HttpError,
        forms,
        request::Request as HttpRequest,
        response::{Answer, With, page, value},
    },
    web::{app::App, error::Error, permission::SameOrigin},
    words::Catalogue,
};
use glas_wire::{ChoiceId, RespondentField, Slug};
use http::{HeaderValue, Method, StatusCode, header};
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    styles: Vec<AttrValue>,
    title: AttrValue,
    detail: AttrValue,
    action: AttrValue,
    pairs: Vec<(AttrValue, AttrValue)>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    let by_hand = |name: &str| name.starts_with("a.") || RespondentField::named(name).is_some();
    // Names of options say nothing to a reader; texts do.
    let is_text = |value: &str| !value.is_empty() && value.parse::<ChoiceId>().is_err();
    let typed = it.pairs.iter().filter(|(name, value)| by_hand(name) && is_text(value));
    html! {
        <Layout lang={it.lang} title={it.title.clone()} styles={it.styles.clone()}>
            <h1>{ &it.title }</h1>
            <p>{ &it.detail }</p>
            <p>{ words.text("p-kept") }</p>
            <form class="glas" method="post" action={it.action.clone()}>
                { for it.pairs.iter().map(|(name, value)| html! { <input type="hidden" name={name.clone()} value={value.clone()} /> }) }
                <ul class="page-typed">{ for typed.map(|(_, value)| html! { <li dir="auto">{ value }</li> }) }</ul>
                <p class="send"><button type="submit" class="button">{ words.text("p-send-again") }</button></p>
            </form>
        </Layout>
    }
}

/// The answer to a form's post that failed for no fault of its sender, and its language; `None`
/// where it was none, or came from elsewhere: what another site has filled in must not be sent from
/// a page of ours.
pub(super) fn resubmit(
    app: &App,
    words: &'static Catalogue,
    error: &Error,
    request: &HttpRequest,
) -> Result<Option<(Answer, HeaderValue)>, Error> {
    let crowded = matches!(error, Error::Http(HttpError::TooMany(_)));
    let later = crowded || error.status().0 >= StatusCode::INTERNAL_SERVER_ERROR;
    if !later || request.method != Method::POST || SameOrigin::of(app, request).is_err() {
        return Ok(None);
    }
    let path = request.uri.path();
    let slug: Option<Slug> = path.strip_prefix("/c/").and_then(|slug| slug.parse().ok());
    let corrects = path.strip_prefix("/r/").and_then(|rest| rest.strip_suffix("/correct"));
    // Where the server is at fault, reading may be what failed.
    let readable = crowded || matches!(error, Error::Clock);
    let cached = |slug: &Slug| if readable { app.find(slug).ok() } else { app.last_known(slug) };
    if let Some((answer, lang)) =
        slug.as_ref().and_then(|slug| not_sent(app, &*cached(slug)?, request, error))
    {
        return Ok(Some((answer, value(lang.as_str())?)));
    }
    if slug.is_none() && corrects.is_none() || request.demand_media_type(forms::FORM).is_err() {
        return Ok(None);
    }
    let Ok(pairs) = forms::pairs(&request.body) else { return Ok(None) };
    let asked = forms::first(&pairs, "lang").and_then(|lang| lang.parse().ok());
    let words = asked.as_ref().map_or(words, Catalogue::of);
    let html = document::<Page>(PageProps {
        lang: words.lang(),
        styles: styles(app),
        title: error.title(words).into(),
        detail: error.detail(words).into(),
        action: address::own_parts(path, None).into(),
        pairs: pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect(),
    })?;
    let answer = page(error.status().0, html).with(header::CONTENT_SECURITY_POLICY, policy(&[])?);
    Ok(Some((answer, HeaderValue::from_static(words.lang()))))
}
