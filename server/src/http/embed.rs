//! What a host page asks for: the loader with the rendered form inside, and the form's post where no Wasm runs.
//!
//! The script is made once per consultation, language, change and phase, and compressed then; a request is a look-up.

use crate::{
    http::{
        answer::{Answer, Outcome, With, bytes, empty, json, value},
        app::App,
        call::{Call, Request},
        encoding::Encoded,
        error::Error,
        guard,
        known::Known,
        pages,
        posting::{FormPost, Shown},
    },
    journal::Channel,
    words::Catalogue,
};
use bytes::Bytes;
use glas_widget::{Place, Posted, WidgetProps};
use glas_wire::{BadId, Lang, Phase, Slug};
use http::{StatusCode, header};
use serde::Serialize;
use std::{
    collections::HashMap,
    str::FromStr,
    sync::{Arc, PoisonError, RwLock},
};
use tokio::sync::OnceCell;

/// Longest time a browser keeps the script: by then a change is seen.
const KEPT_SECONDS_MAX: i64 = 300;

/// `{slug}.js` or `{slug}.{lang}.js`.
pub(super) struct Script {
    slug: Slug,
    lang: Option<Lang>,
}

impl FromStr for Script {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        let name = text.strip_suffix(".js").ok_or(BadId::Name)?;
        match name.split_once('.') {
            Some((slug, lang)) => Ok(Self { slug: slug.parse()?, lang: Some(lang.parse()?) }),
            None => Ok(Self { slug: name.parse()?, lang: None }),
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
    markup: String,
    /// `null` where there is nothing to hydrate.
    props: Option<WidgetProps>,
    style: &'a str,
    style_url: String,
    module: String,
    wasm: String,
    load: &'static str,
}

/// How a payload is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Packing {
    Script,
    Json,
}

/// Made payloads.
#[derive(Default)]
pub(super) struct Scripts(RwLock<HashMap<(Slug, Lang, Packing), Arc<Made>>>);

/// One payload, made once by whoever asks first; the others wait for it.
struct Made {
    revision: u64,
    phase: Phase,
    content: OnceCell<Arc<Encoded>>,
}

/// `GET /embed/{slug}.{lang}.js`
pub(super) async fn script(app: App, Script { slug, lang }: Script, call: Call) -> Outcome {
    match app.find(&slug) {
        Ok(known) => packed(&app, &known, lang.as_ref(), Packing::Script, &call).await,
        // A script that is a 404 shows nothing at all; this one says what is wrong.
        Err(Error::UnknownConsultation) => {
            let words = lang.as_ref().map_or_else(Catalogue::default_one, Catalogue::of);
            let body = pack(&app, &slug, words.lang(), pages::no_consultation(words), None, Packing::Script)?;
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
    let content = made(app, known, known.lang(lang), packing, known.phase(call.at)).await?;
    let (encoding, body) = content.for_reader(&call.headers);
    let seconds =
        known.next_change(call.at).map_or(KEPT_SECONDS_MAX, |at| (at.as_second() - call.at.as_second()).clamp(0, KEPT_SECONDS_MAX));
    let media_type = if packing == Packing::Script { SCRIPT } else { "application/json" };
    let answer: Answer = if content.is_known(&call.headers) {
        empty(StatusCode::NOT_MODIFIED)
    } else {
        bytes(StatusCode::OK, media_type, body).encoded(encoding)
    };
    Ok(answer
        .with(header::ETAG, value(&content.etag(encoding)))
        .with(header::CACHE_CONTROL, value(&["public, max-age=", &seconds.to_string()].concat()))
        .with_static(header::VARY, "accept-encoding"))
}

async fn made(app: &App, known: &Arc<Known>, lang: Lang, packing: Packing, phase: Phase) -> Result<Arc<Encoded>, Error> {
    let key = (known.consultation.slug.clone(), lang.clone(), packing);
    let fresh = |made: &Arc<Made>| made.revision == known.revision && made.phase == phase;
    let kept = app.scripts.0.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned().filter(fresh);
    let made = kept.unwrap_or_else(|| {
        let mut shelf = app.scripts.0.write().unwrap_or_else(PoisonError::into_inner);
        shelf.retain(|_, made| made.revision == known.revision);
        let slot = shelf.entry(key).or_insert_with(|| Arc::new(Made { revision: known.revision, phase, content: OnceCell::new() }));
        if !fresh(slot) {
            *slot = Arc::new(Made { revision: known.revision, phase, content: OnceCell::new() });
        }
        slot.clone()
    });
    let make = || async {
        let (app, known) = (app.clone(), known.clone());
        let work = move || {
            let place = Place::Embedded { server: app.origin.as_str().to_owned() };
            let props = Shown::new(StatusCode::OK, "fresh", phase, lang.clone()).props(&known, place)?;
            let markup = glas_widget::render(&props, &Posted::default());
            let plain = pack(&app, &known.consultation.slug, lang.as_str(), markup, Some(props), packing)?;
            Ok(Arc::new(Encoded::compressed(plain)))
        };
        // The error of a task that panicked quotes what was said.
        tokio::task::spawn_blocking(work).await.map_err(|_| Error::Internal(anyhow::anyhow!("the script could not be made")))?
    };
    made.content.get_or_try_init(make).await.cloned()
}

/// The payload as JSON, alone or as the loader's argument.
fn pack(app: &App, slug: &Slug, lang: &str, markup: String, props: Option<WidgetProps>, packing: Packing) -> Result<Bytes, Error> {
    let assets = &app.assets;
    let payload = Payload {
        slug,
        lang,
        server: app.origin.as_str(),
        markup,
        props,
        style: assets.text("glas.css")?,
        style_url: assets.url("glas.css"),
        module: assets.url("glas.js"),
        wasm: assets.url("glas.wasm"),
        load: "touch",
    };
    let json = serde_json::to_string(&payload).map_err(|error| Error::Internal(error.into()))?;
    if packing == Packing::Json {
        return Ok(json.into());
    }
    // Scripts before 2019 end a line at these two, also inside a string.
    let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let loader = assets.text("embed.js")?.trim_end().trim_end_matches(';');
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
    let post = FormPost::read(&known, &call).map_err(|error| error.told_in(&known.lang(None)))?;
    let lang = post.lang.clone();
    let shown = post.send(&app, &known, Channel::Widget, call.at).await.map_err(|error| error.told_in(&lang))?;
    let props = shown.props(&known, Place::Embedded { server: app.origin.as_str().to_owned() })?;
    // The key stays in the browser's memory: markup inside a host page is read by that page.
    let posted = Posted { key: None, ..shown.posted.clone() };
    let markup = glas_widget::render(&props, &posted);
    let fragment = Fragment { markup, state: shown.state, reference: shown.receipt().map(|receipt| receipt.reference.as_str()) };
    let answer = json(shown.status, &fragment)?.unstored();
    Ok(match shown.retry_after {
        Some(seconds) => answer.with(header::RETRY_AFTER, seconds.into()),
        None => answer,
    })
}
