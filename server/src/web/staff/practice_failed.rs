//! A form of a practice that is not taken: the practice is over, or something else is in the way.
//! Nothing of it is kept; what was typed is shown, to be copied, and the way leads to the
//! consultation where it has been published meanwhile.

use super::practice_page::{PracticeFrame, PracticeLayout, practice_page};
use crate::{
    http::{forms, request::query, response::Answer},
    web::{
        app::App, error::Error, form_post::typed, pages::is_typed, request::Request, sender::Sender,
    },
    words::{Catalogue, Value},
};
use glas_wire::{Lang, Slug};
use http::{HeaderValue, Method};
use yew::{Html, Properties, component, html};

/// Addresses of a practice begin so.
pub(in crate::web) const PRACTICE: &str = "/admin/practice/";

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: PracticeFrame,
    title: String,
    detail: String,
    /// What was written by hand.
    typed: Vec<String>,
    /// The published consultation: its address and its title.
    published: Option<(String, String)>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    html! {
        <PracticeLayout frame={it.frame.clone()} title={it.title.clone()}>
            <h1>{ &it.title }</h1>
            <p>{ &it.detail }</p>
            if let Some((href, title)) = &it.published {
                <p><a href={href.clone()}>{ words.with("p-practice-published", &[("title", Value::from(title.as_str()))]) }</a></p>
            }
            if !it.typed.is_empty() {
                <p>{ words.text("p-kept-copy") }</p>
                <ul class="page-typed">{ for it.typed.iter().map(|text| html! { <li dir="auto">{ text }</li> }) }</ul>
            }
        </PracticeLayout>
    }
}

/// The answer to a request of a practice that failed, and its language; `None` where it is none of a
/// practice.
pub(super) fn practice_failed(
    app: &App,
    request: &Request,
    error: &Error,
) -> Result<Option<(Answer, HeaderValue)>, Error> {
    if !request.uri.path().starts_with(PRACTICE) {
        return Ok(None);
    }
    // What another site has written is shown on no page of ours.
    let ours = Sender::of(app.at.of_desk(), request) == Sender::Ours;
    let pairs = match request.method == Method::POST && ours {
        true => typed(request).unwrap_or_default(),
        false => Vec::new(),
    };
    let lang = forms::last(&pairs, "lang").and_then(Lang::of_tag).filter(Catalogue::speaks);
    let words = match &lang {
        Some(lang) => Catalogue::of(lang),
        None => request.words().unwrap_or_else(|_| Catalogue::default_one()),
    };
    let of = query(&request.uri, "of").next().and_then(|slug| slug.parse::<Slug>().ok());
    let published = of.and_then(|slug| app.find(&slug).ok()).and_then(|it| {
        let lang = it.lang(lang.as_ref());
        let href = app.at.url(&["/c/", it.consultation.slug.as_str(), "?lang=", lang.as_str()]);
        Some((href, it.form(&lang).ok()?.title.clone()))
    });
    let props = PageProps {
        frame: PracticeFrame::of(app, words),
        title: error.title(words),
        detail: error.detail(words),
        typed: pairs
            .into_iter()
            .filter(|(name, text)| is_typed(name, text))
            .map(|it| it.1)
            .collect(),
        published: published.filter(|_| matches!(error, Error::PracticeOver)),
    };
    let answer = practice_page::<Page>(error.status().0, props)?;
    Ok(Some((answer, HeaderValue::from_static(words.lang()))))
}
