//! The page of one consultation: the widget's own components, working as a plain form. What was typed comes back with what is
//! to be mended; a response that is stored leads to its receipt.

use super::{
    confirm::private,
    document,
    frame::{Frame, styles},
    framed, policy,
};
use crate::{
    http::{
        answer::{Answer, HTML, Outcome, With, bytes, empty, page, value},
        app::App,
        call::{Call, Request},
        copies::Fit,
        error::Error,
        guard,
        known::Known,
        posting::{FormPost, Shown},
        scrutiny::Leave,
        template::Template,
    },
    journal::Channel,
    words::{Catalogue, Value},
};
use glas_widget::{Mounted, Place, Posted, Start, Widget};
use glas_wire::{IdempotencyKey, Lang, Phase, Slug};
use http::{StatusCode, header};
use jiff::Timestamp;
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    title: AttrValue,
    styles: Vec<AttrValue>,
    widget: Mounted,
    others: Vec<(AttrValue, AttrValue)>,
    /// Which response is corrected here, in a sentence.
    correcting: Option<AttrValue>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    html! {
        <Frame lang={it.lang} title={it.title.clone()} styles={it.styles.clone()} public={it.correcting.is_none()} others={it.others.clone()}>
            { for it.correcting.iter().map(|text| html! { <p class="page-notice">{ text }</p> }) }
            <Widget ..it.widget.clone() />
        </Frame>
    }
}

/// `GET /c/{slug}`
pub(in crate::http) async fn consultation(app: App, slug: Slug, call: Call) -> Outcome {
    let known = app.find(&slug)?;
    let lang = known.lang(call.lang()?.as_ref());
    if let Some(frame) = framed::instead(&call, &slug) {
        return frame;
    }
    let phase = known.phase(call.at);
    let (key, of) = ((slug, lang.clone()), (known.version, phase));
    let work = {
        let (app, known) = (app.clone(), known.clone());
        move |_: Option<&Template>| template(&app, &known, lang, phase)
    };
    let copy = app.pages.get((key, of), app.running(), |_| Fit::Good, work).await?;
    // Each page holds a token of its own, so that a post repeated by the browser is one response.
    let (token, begun) = (String::from(IdempotencyKey(rand::random())), begun(call.at).1);
    let (encoding, html) = copy.content.filled(&call.headers, &[&token, &begun]);
    let answer = bytes(StatusCode::OK, HTML, html).encoded(encoding).with_static(header::VARY, "accept-encoding");
    Ok(of_consultation(answer, &known))
}

/// The page as all readers have it, with gaps for its token and for when it was begun.
fn template(app: &App, known: &Known, lang: Lang, phase: Phase) -> Result<Template, Error> {
    let (token, begun) = (IdempotencyKey(rand::random()), String::from(IdempotencyKey(rand::random())));
    let posted = Posted { key: Some(token), pairs: vec![(Posted::BEGUN.to_owned(), begun.clone())] };
    let shown = Shown { posted, ..Shown::new(StatusCode::OK, "fresh", phase, lang) };
    let html = markup(app, known, &shown, None)?;
    match phase {
        Phase::Open => Template::new(&html, &[&String::from(token), &begun]),
        Phase::Forthcoming | Phase::Closed | Phase::Concluded => Template::new(&html, &[]),
    }
}

/// `POST /c/{slug}`
pub(in crate::http) async fn send(app: App, slug: Slug, call: Call) -> Outcome {
    let known = app.find(&slug)?;
    let told = |error: Error| error.told_in(&known.lang(None));
    guard::page(&app, &call).map_err(told)?;
    let leave = Leave::of_form(&app, call.prefix).map_err(told)?;
    let post = FormPost::read_from_page(&app, &known, &call).await.map_err(told)?;
    let lang = post.lang.clone();
    let shown = post.send(&app, &known, Channel::Page, &call, leave).await.map_err(|error| error.told_in(&lang))?;
    if let Some(receipt) = shown.receipt() {
        let to = ["/r/", &receipt.secret].concat();
        return Ok(empty(StatusCode::SEE_OTHER).with(header::LOCATION, value(&to)).unstored());
    }
    let _at_work = app.work.wait(call.prefix).await;
    Ok(rendered(&app, &known, &shown, None)?)
}

/// The form again, with what was typed, after a post that its handler could not answer.
pub(super) fn not_sent(app: &App, known: &Known, call: &Request, error: &Error) -> Option<Answer> {
    let post = FormPost::of(known, call).ok()?;
    let start = Start::NotSent { detail: error.detail(Catalogue::of(&post.lang)) };
    let language = value(post.lang.as_str());
    // Whatever the phase: the form is for copying, if no more.
    let shown = Shown { start, ..post.kept(known, error.status().0, "not_sent", Phase::Open).ok()? };
    Some(rendered(app, known, &shown, None).ok()?.with(header::CONTENT_LANGUAGE, language))
}

/// When a form was begun, as a control of it.
pub(super) fn begun(at: Timestamp) -> (String, String) {
    (Posted::BEGUN.to_owned(), at.as_second().to_string())
}

/// The response that a form corrects.
pub(super) struct Corrected<'a> {
    pub(super) secret: &'a str,
    pub(super) reference: String,
}

/// The reader's browser alone keeps a form, and only to go back to it: Firefox has nothing of what was typed into a page that must not
/// be stored. It is asked for anew wherever it is opened, and has a token of its own each time, of which nobody but the server can make
/// the key that opens the response.
const KEPT: &str = "private, no-cache";

/// The page with the form in it, which posts to where the page itself is.
pub(super) fn rendered(app: &App, known: &Known, shown: &Shown, corrected: Option<&Corrected<'_>>) -> Result<Answer, Error> {
    let answer = page(shown.status, markup(app, known, shown, corrected)?);
    let answer = match corrected {
        Some(_) => private(answer),
        None => of_consultation(answer, known),
    };
    Ok(match shown.retry_after {
        Some(seconds) => answer.with(header::RETRY_AFTER, seconds.into()),
        None => answer,
    })
}

/// How a page of a consultation is kept and framed.
fn of_consultation(answer: Answer, known: &Known) -> Answer {
    answer.with_static(header::CACHE_CONTROL, KEPT).with(header::CONTENT_SECURITY_POLICY, policy(&known.authority.sites))
}

fn markup(app: &App, known: &Known, shown: &Shown, corrected: Option<&Corrected<'_>>) -> Result<String, Error> {
    let words = Catalogue::of(&shown.lang);
    let action = match corrected {
        Some(it) => ["/r/", it.secret, "/correct"].concat(),
        None => ["/c/", known.consultation.slug.as_str()].concat(),
    };
    let correcting = corrected.map(|it| words.with("p-correct-notice", &[("reference", Value::from(it.reference.as_str()))]).into());
    let rendering = shown.rendering(known, Place::Page { action: action.clone() }, shown.posted.clone())?;
    let name = [rendering.form.title.as_str(), " · ", &rendering.form.authority].concat();
    let title = match shown.start {
        Start::Mistakes(_) | Start::Late | Start::NotSent { .. } => words.with("p-title-mistake", &[("title", Value::from(name))]),
        Start::Fresh | Start::More | Start::Check(_) | Start::Sent(_) => name,
    };
    let other = |lang: &Lang| (AttrValue::from(lang.as_str().to_owned()), AttrValue::from([&action, "?lang=", lang.as_str()].concat()));
    let others = if corrected.is_none() { rendering.form.other_langs.iter().map(other).collect() } else { Vec::new() };
    Ok(document::<Page>(PageProps {
        lang: words.lang(),
        others,
        title: title.into(),
        styles: styles(app),
        widget: rendering.mounted(),
        correcting,
    }))
}
