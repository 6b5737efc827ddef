//! What was typed into a form of our pages and was not taken comes back with the refusal, whatever
//! it is: in the form, to be sent again, where that can help; else to be copied.

use super::{
    consultation::not_sent,
    layout::{Layout, document, policy},
};
use crate::{
    http::{
        address,
        error::Error as HttpError,
        forms,
        request::Request as HttpRequest,
        response::{Answer, With, page, value},
    },
    web::{
        addresses::{Href, Ours},
        app::App,
        error::Error,
        form_post::typed,
        sender::Sender,
    },
    words::Catalogue,
};
use glas_wire::{ChoiceId, Lang, RespondentField, Slug};
use http::{HeaderValue, Method, header};
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    ours: Ours,
    title: AttrValue,
    detail: AttrValue,
    way: Way,
    pairs: Vec<(AttrValue, AttrValue)>,
}

/// Where it goes on from there.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    /// Sent again, to this address.
    Again(Href),
    /// Copied, into the form at this address; where there is none, into one of the list.
    Copy(Option<Href>),
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    let typed = it.pairs.iter().filter(|(name, value)| is_typed(name, value));
    let typed = html! {
        <ul class="page-typed">{ for typed.map(|(_, value)| html! { <li dir="auto">{ value }</li> }) }</ul>
    };
    let (kept, content) = match &it.way {
        Way::Again(action) => (
            "p-kept",
            html! {
                <form class="glas" method="post" action={action.clone()}>
                    { for it.pairs.iter().map(|(name, value)| html! { <input type="hidden" name={name.clone()} value={value.clone()} /> }) }
                    { typed }
                    <p class="send"><button type="submit" class="button">{ words.text("p-send-again") }</button></p>
                </form>
            },
        ),
        Way::Copy(next) => {
            let (next, label) = match next {
                Some(form) => (form.clone(), "p-to-form"),
                None => (it.ours.to(&["/"]), "p-to-list"),
            };
            ("p-kept-copy", html! { <>{ typed }<p><a href={next}>{ words.text(label) }</a></p></> })
        }
    };
    html! {
        <Layout lang={it.lang} title={it.title.clone()} ours={it.ours.clone()}>
            <h1>{ &it.title }</h1>
            <p>{ &it.detail }</p>
            <p>{ words.text(kept) }</p>
            { content }
        </Layout>
    }
}

/// Whether a control was written into by hand. Names of options say nothing to a reader; texts do.
pub(in crate::web) fn is_typed(name: &str, value: &str) -> bool {
    (name.starts_with("a.") || RespondentField::named(name).is_some())
        && !value.trim().is_empty()
        && value.parse::<ChoiceId>().is_err()
}

/// The answer to a form's post that was refused, and its language; `None` where it was none, where
/// nothing was typed, or where the browser says that it came from elsewhere: what another site has
/// written is shown on no page of ours. Whatever may come from elsewhere has no button to send it.
pub(super) fn resubmit(
    app: &App,
    words: &'static Catalogue,
    error: &Error,
    request: &HttpRequest,
) -> Result<Option<(Answer, HeaderValue)>, Error> {
    let sender = Sender::of(Some(app.at.origin()), request);
    let is_flood = matches!(error, Error::Http(HttpError::TooManyUnread(_)));
    if request.method != Method::POST || sender == Sender::Another || is_flood {
        return Ok(None);
    }
    let path = request.uri.path();
    let slug: Option<Slug> = path.strip_prefix("/c/").and_then(|slug| slug.parse().ok());
    let crowded = matches!(error, Error::Http(HttpError::TooMany(_)));
    let later = crowded || error.status().0.is_server_error();
    let may_help = sender == Sender::Ours && (later || matches!(error, Error::NoKey));
    if may_help
        && let Some((answer, lang)) =
            slug.as_ref().and_then(|slug| not_sent(app, &*app.known(slug, error)?, request, error))
    {
        return Ok(Some((answer, value(lang.as_str())?)));
    }
    let Ok(pairs) = typed(request) else { return Ok(None) };
    let corrects = path.strip_prefix("/r/").is_some_and(|rest| rest.ends_with("/correct"));
    let way = if may_help && later && (slug.is_some() || corrects) {
        Way::Again(app.at.to(&[&address::own_parts(path, None)]))
    } else if pairs.iter().any(|(name, value)| is_typed(name, value)) {
        let form = slug.as_ref().filter(|slug| app.known(slug, error).is_some());
        Way::Copy(form.map(|slug| app.at.to(&["/c/", slug.as_str()])))
    } else {
        return Ok(None);
    };
    let asked = forms::first(&pairs, "lang").and_then(Lang::of_tag);
    let words = asked.as_ref().map_or(words, Catalogue::of);
    let html = document::<Page>(PageProps {
        lang: words.lang(),
        ours: app.ours(),
        title: error.title(words).into(),
        detail: error.detail(words).into(),
        way,
        pairs: pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect(),
    })?;
    let answer = page(error.status().0, html).with(header::CONTENT_SECURITY_POLICY, policy(&[])?);
    Ok(Some((answer, HeaderValue::from_static(words.lang()))))
}
