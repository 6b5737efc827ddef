//! What a host page asks for: the loader with the rendered form inside, and the form's post where no Wasm runs.
//!
//! The script is made once per consultation, language, change and phase, and compressed then; a request is a look-up.

use crate::{
    http::{
        answer::{Outcome, With, bytes, json, value},
        app::App,
        call::{Call, Request},
        copies::Fit,
        encoding::Encoded,
        error::Error,
        guard,
        known::Known,
        pages,
        posting::{FormPost, Shown},
        scrutiny::Leave,
        terminal,
    },
    journal::Channel,
    words::Catalogue,
};
use bytes::Bytes;
use glas_widget::{Place, Posted, WidgetProps};
use glas_wire::{BadId, Lang, Phase, Slug};
use http::{HeaderValue, StatusCode, header};
use jiff::Timestamp;
use serde::Serialize;
use std::{str::FromStr, sync::Arc};

/// Longest time a browser keeps the script: by then a change is seen.
const KEPT_SECONDS_MAX: i64 = 300;
const KEPT_MAX: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// `{slug}.js` or `{slug}.{lang}.js`; for a terminal that one person after another answers at, `{slug}.kiosk.js` or
/// `{slug}.{lang}.kiosk.js`.
pub(super) struct Script {
    slug: Slug,
    lang: Option<Lang>,
    kiosk: bool,
}

impl FromStr for Script {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        let name = text.strip_suffix(".js").ok_or(BadId::Name)?;
        let (name, kiosk) = name.strip_suffix(".kiosk").map_or((name, false), |name| (name, true));
        match name.split_once('.') {
            Some((slug, lang)) => Ok(Self { slug: slug.parse()?, lang: Some(lang.parse()?), kiosk }),
            None => Ok(Self { slug: name.parse()?, lang: None, kiosk }),
        }
    }
}

/// What the loader works with. The same as JSON answers `Glas.mount` and a change of language.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Payload<'a> {
    slug: &'a Slug,
    lang: &'a str,
    server: &'a str,
    /// Origins that may send: on any other page the loader shows the way to ours.
    sites: &'a [&'a str],
    markup: String,
    /// `null` where there is nothing to hydrate.
    props: Option<WidgetProps>,
    style: &'a str,
    style_url: String,
    module: String,
    wasm: String,
    /// What only a terminal says.
    #[serde(skip_serializing_if = "Option::is_none")]
    kiosk: Option<terminal::Words>,
}

/// How a payload is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Packing {
    /// In the language of the address.
    Script,
    /// In the language of the page, where that is another and the consultation speaks it.
    OfPage,
    /// For a terminal: nothing is kept, and each has an empty form.
    Kiosk,
    Json,
}

/// A payload that may be asked for.
pub(super) type Asked = (Slug, Lang, Packing);

/// `GET /embed/{slug}.{lang}.js`
pub(super) async fn script(app: App, Script { slug, lang, kiosk }: Script, call: Call) -> Outcome {
    match app.find(&slug) {
        Ok(known) => {
            let packing = match (kiosk, &lang) {
                (true, _) => Packing::Kiosk,
                (false, Some(_)) => Packing::Script,
                (false, None) => Packing::OfPage,
            };
            packed(&app, &known, lang.as_ref(), packing, &call).await
        }
        // A script that is a 404 shows nothing at all; this one says what is wrong.
        Err(Error::UnknownConsultation) => {
            let words = lang.as_ref().map_or_else(Catalogue::default_one, Catalogue::of);
            let body = pack(&app, &slug, words.lang(), pages::no_consultation(words), None, &[], Packing::Script)?;
            Ok(bytes(StatusCode::OK, SCRIPT, body).with_static(header::CACHE_CONTROL, "public, max-age=60"))
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /api/v1/consultations/{slug}/widget`
pub(super) async fn payload(app: App, slug: Slug, call: Call) -> Outcome {
    let lang = call.lang()?;
    let known = app.find(&slug)?;
    packed(&app, &known, lang.as_ref(), Packing::Json, &call).await
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

async fn packed(app: &App, known: &Arc<Known>, lang: Option<&Lang>, packing: Packing, call: &Request) -> Outcome {
    let (lang, phase) = (known.lang(lang), known.phase(call.at));
    let (key, of) = ((known.consultation.slug.clone(), lang.clone(), packing), (known.version, phase));
    let work = {
        let (app, known) = (app.clone(), known.clone());
        move |_: Option<&Encoded>| make(&app, &known, lang, packing, phase)
    };
    let copy = app.payloads.get((key, of), app.running(), |_| Fit::Good, work).await?;
    let (media_type, vary) = match packing {
        Packing::Script | Packing::OfPage | Packing::Kiosk => (SCRIPT, "accept-encoding"),
        Packing::Json => ("application/json", "accept-encoding, origin"),
    };
    let answer = copy.content.answer(&call.headers, media_type);
    Ok(answer.with(header::CACHE_CONTROL, kept_for(known.next_change(call.at), call.at)).with_static(header::VARY, vary))
}

/// How long it is kept: no longer than until the phase changes.
fn kept_for(change: Option<Timestamp>, now: Timestamp) -> HeaderValue {
    match change.map(|at| at.as_second() - now.as_second()).filter(|seconds| *seconds < KEPT_SECONDS_MAX) {
        Some(seconds) => value(&["public, max-age=", &seconds.max(0).to_string()].concat()),
        None => KEPT_MAX,
    }
}

fn make(app: &App, known: &Known, lang: Lang, packing: Packing, phase: Phase) -> Result<Encoded, Error> {
    let place = Place::Embedded { server: app.origin.as_str().to_owned() };
    let rendering = Shown::new(StatusCode::OK, "fresh", phase, lang.clone()).rendering(known, place, Posted::default())?;
    let kiosk = packing == Packing::Kiosk;
    let rendering = if kiosk { terminal::reworded(rendering) } else { rendering };
    let props = WidgetProps { kiosk, ..rendering.props() };
    let sites = guard::sites(app, known).collect::<Vec<_>>();
    let plain = pack(app, &known.consultation.slug, lang.as_str(), rendering.markup(), Some(props), &sites, packing)?;
    Ok(Encoded::compressed(match packing {
        Packing::OfPage => [of_page(&rendering.form.other_langs).as_bytes(), &plain].concat().into(),
        Packing::Script | Packing::Kiosk | Packing::Json => plain,
    }))
}

/// What stands before the loader where the address names no language: the page's own is put onto the tag, as `data-lang`, unless
/// its webmaster has. Here and not in the loader, which pages that name their language would download in vain.
fn of_page(others: &[Lang]) -> String {
    let others: Vec<&str> = others.iter().map(Lang::as_str).collect();
    if others.is_empty() {
        return String::new();
    }
    let others = others.join("|");
    format!(
        "(function(s,m){{m&&!s.lang&&(s.lang=m[1].toLowerCase())}})(document.currentScript.dataset,\
         /^({others})(?![a-z])/i.exec(document.documentElement.lang));\n"
    )
}

/// The payload as JSON, alone or as the loader's argument.
fn pack(
    app: &App,
    slug: &Slug,
    lang: &str,
    markup: String,
    props: Option<WidgetProps>,
    sites: &[&str],
    packing: Packing,
) -> Result<Bytes, Error> {
    let (assets, words) = (&app.assets, Catalogue::in_language(lang));
    let kiosk = packing == Packing::Kiosk;
    let style = if kiosk { "kiosk.css" } else { "glas.css" };
    let payload = Payload {
        slug,
        lang,
        server: app.origin.as_str(),
        sites,
        markup,
        props,
        style: assets.text(style)?,
        style_url: assets.url(style),
        module: assets.url("glas.js"),
        wasm: assets.url("glas.wasm"),
        kiosk: kiosk.then(|| terminal::words(words)),
    };
    let json = serde_json::to_string(&payload).map_err(|error| Error::Internal(error.into()))?;
    if packing == Packing::Json {
        return Ok(json.into());
    }
    // Scripts before 2019 end a line at these two, also inside a string.
    let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let loader = assets.text(if kiosk { "kiosk.js" } else { "embed.js" })?.trim_end().trim_end_matches(';');
    Ok([loader, "(", &json, ");\n"].concat().into())
}

/// The answer to a form's post where no Wasm runs: markup to put in the form's place.
#[derive(Serialize)]
struct Fragment<'a> {
    markup: String,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
}

/// `POST /embed/{slug}`
pub(super) async fn send(app: App, slug: Slug, call: Call) -> Outcome {
    let known = app.find(&slug)?;
    guard::script(&app, &known, &call).map_err(|error| error.told_in(&known.lang(None)))?;
    let told = |error: Error| error.told_in(&known.lang(None));
    let leave = Leave::of_form(&app, call.prefix).map_err(told)?;
    let post = FormPost::read(&app, &known, &call).await.map_err(told)?;
    let (lang, kiosk) = (post.lang.clone(), terminal::sends(&post.pairs));
    let shown = post.send(&app, &known, Channel::Widget, &call, leave).await.map_err(|error| error.told_in(&lang))?;
    let _at_work = app.work.wait(call.prefix).await;
    // The key stays in the browser's memory: markup inside a host page is read by that page.
    let posted = Posted { key: None, ..shown.posted.clone() };
    let place = Place::Embedded { server: app.origin.as_str().to_owned() };
    let rendering = shown.rendering(&known, place, posted)?;
    let rendering = if kiosk { terminal::reworded(rendering) } else { rendering };
    let markup = rendering.markup();
    let fragment = Fragment { markup, state: shown.state, reference: shown.receipt().map(|receipt| receipt.reference.as_str()) };
    let answer = json(shown.status, &fragment)?.unstored();
    Ok(match shown.retry_after {
        Some(seconds) => answer.with(header::RETRY_AFTER, seconds.into()),
        None => answer,
    })
}
