//! `GET /embed/{slug}.{lang}.js`, what a host page asks for first: the loader with the rendered
//! form inside.
//!
//! The script is made once per consultation, language, change and phase, and compressed then; a
//! request is a look-up.

use crate::{
    http::{
        encoding::Encoded,
        response::{With, bytes, value},
    },
    operations::CachedConsultation,
    rules::Colours,
    web::{
        app::App,
        assets::Asset,
        colours,
        copies::Fit,
        error::Error,
        form_post::Shown,
        kept, kiosk,
        made::Packing,
        pages,
        permission::{self, Anyone},
        request::Request,
        route::{Outcome, Param},
    },
    words::Catalogue,
};
use bytes::Bytes;
use glas_widget::{Posted, Surface, WidgetProps};
use glas_wire::{BadId, Lang, Phase, Slug};
use http::{HeaderValue, StatusCode, header};
use jiff::Timestamp;
use serde::Serialize;
use std::{borrow::Cow, str::FromStr, sync::Arc};

/// Longest time a browser keeps the script: by then a change is seen.
const KEPT_SECONDS_MAX: i64 = 300;
const KEPT_MAX: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// `{slug}.js` or `{slug}.{lang}.js`; for a kiosk that one person after another answers at,
/// `{slug}.kiosk.js` or `{slug}.{lang}.kiosk.js`. The language is read by [`Lang::of_tag`]; left
/// empty it is not named.
#[derive(Clone)]
pub(in crate::web) struct Script {
    slug: Slug,
    lang: Option<Lang>,
    kiosk: bool,
}

impl Param for Script {}

impl FromStr for Script {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        let name = text.strip_suffix(".js").ok_or(BadId::Name)?;
        let (name, kiosk) = name.strip_suffix(".kiosk").map_or((name, false), |name| (name, true));
        match name.split_once('.') {
            Some((slug, lang)) if !lang.is_empty() => {
                let lang = Some(Lang::of_tag(lang).ok_or(BadId::Lang)?);
                Ok(Self { slug: slug.parse()?, lang, kiosk })
            }
            Some((slug, _)) => Ok(Self { slug: slug.parse()?, lang: None, kiosk }),
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
    /// Title and dates, for whoever reads the host page without the form: reader views, copies.
    text: String,
    /// `null` where there is nothing to hydrate.
    props: Option<WidgetProps>,
    style: Cow<'a, str>,
    module: String,
    wasm: String,
    rare: String,
    /// What only a kiosk says.
    #[serde(skip_serializing_if = "Option::is_none")]
    kiosk: Option<kiosk::Words>,
    /// What only few need, who ask for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<kept::Words>,
}

/// `GET /embed/{slug}.{lang}.js`
pub(in crate::web) async fn script(
    app: App,
    Script { slug, lang, kiosk }: Script,
    _: Anyone,
    request: Request,
) -> Outcome {
    let found = app.find(&slug).map_err(Error::from);
    match app.judge_clock(&request).and(found) {
        Ok(cached) => {
            let packing = match (kiosk, &lang) {
                (true, _) => Packing::Kiosk,
                (false, Some(_)) => Packing::Script,
                (false, None) => Packing::OfPage,
            };
            packed(&app, &cached, lang.as_ref(), packing, &request).await
        }
        // A script that is a 404 shows nothing at all; this one says what is wrong.
        Err(error @ (Error::UnknownConsultation | Error::Unpublished(_) | Error::Clock)) => {
            let words = lang.as_ref().map_or_else(Catalogue::default_one, Catalogue::of);
            let body = pack(
                &app,
                &slug,
                words.lang(),
                (pages::no_consultation(words, &error)?, String::new()),
                None,
                (&[], None),
                Packing::Script,
            )?;
            // When a clock is set right nobody knows.
            let kept = if let Error::Clock = error { "no-store" } else { "public, max-age=60" };
            Ok(bytes(StatusCode::OK, SCRIPT, body).with_static(header::CACHE_CONTROL, kept))
        }
        Err(error) => Err(error),
    }
}

/// `GET /api/v1/consultations/{slug}/widget`
pub(in crate::web) async fn payload(app: App, slug: Slug, _: Anyone, request: Request) -> Outcome {
    let lang = request.lang()?;
    let cached = app.find(&slug)?;
    packed(&app, &cached, lang.as_ref(), Packing::Json, &request).await
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

async fn packed(
    app: &App,
    cached: &Arc<CachedConsultation>,
    lang: Option<&Lang>,
    packing: Packing,
    request: &Request,
) -> Outcome {
    let (lang, phase) = (cached.lang(lang), cached.phase(request.at));
    let (key, of) = (
        (cached.consultation.slug.clone(), lang.clone(), packing),
        (cached.version.clone(), phase),
    );
    let work = {
        let (app, cached) = (app.clone(), cached.clone());
        move |_: Option<&Encoded>| make(&app, &cached, lang, packing, phase)
    };
    let copy = app.payloads.get((key, of), app.running(), |_| Fit::Good, work).await?;
    let (media_type, vary) = match packing {
        Packing::Script | Packing::OfPage | Packing::Kiosk => (SCRIPT, "accept-encoding"),
        Packing::Json => ("application/json", "accept-encoding, origin"),
    };
    let answer = copy.content.answer(&request.headers, media_type);
    Ok(answer
        .with(header::CACHE_CONTROL, kept_for(cached.next_change(request.at), request.at)?)
        .with_static(header::VARY, vary))
}

/// How long it is kept: no longer than until the phase changes.
fn kept_for(change: Option<Timestamp>, now: Timestamp) -> Result<HeaderValue, Error> {
    match change
        .map(|at| at.as_second() - now.as_second())
        .filter(|seconds| *seconds < KEPT_SECONDS_MAX)
    {
        Some(seconds) => Ok(value(&["public, max-age=", &seconds.max(0).to_string()].concat())?),
        None => Ok(KEPT_MAX),
    }
}

fn make(
    app: &App,
    cached: &CachedConsultation,
    lang: Lang,
    packing: Packing,
    phase: Phase,
) -> Result<Encoded, Error> {
    let surface = Surface::Embedded { server: app.at.base().as_str().to_owned() };
    let rendering = Shown::new(StatusCode::OK, "fresh", phase, cached.form(&lang)?.clone())
        .rendering(app, surface, Posted::default());
    let kiosk = packing == Packing::Kiosk;
    let rendering = if kiosk { kiosk::reworded(rendering) } else { rendering };
    let props = WidgetProps { kiosk, ..rendering.props() };
    let sites = permission::sites(app, cached).collect::<Vec<_>>();
    let title = &rendering.form.title;
    let text = [title, " · ", &pages::dates(cached, &lang, phase), " "].concat();
    let plain = pack(
        app,
        &cached.consultation.slug,
        lang.as_str(),
        (rendering.markup(), text),
        Some(props),
        (&sites, cached.authority.colours.as_ref()),
        packing,
    )?;
    Ok(Encoded::compressed(match packing {
        Packing::OfPage => in_language_of_page(&plain, &rendering.form.other_langs).into(),
        Packing::Script | Packing::Kiosk | Packing::Json => plain,
    }))
}

/// The script, where its address names no language, with another argument for the loader: the
/// language of the page, if it is one of `others`. Here and not in the loader, which pages that
/// name their language would download in vain.
fn in_language_of_page(script: &[u8], others: &[Lang]) -> Vec<u8> {
    let others: Vec<&str> = others.iter().map(Lang::as_str).collect();
    if others.is_empty() {
        return script.to_owned();
    }
    let spoken = format!(
        ",(/^({})(?![a-z])/i.exec(document.documentElement.lang)||[\"\"])[0].toLowerCase()",
        others.join("|")
    );
    let call = script.strip_suffix(END).unwrap_or(script);
    [call, spoken.as_bytes(), END].concat()
}

/// Ends the call of the loader.
const END: &[u8] = b");\n";

/// The payload as JSON, alone or as the loader's argument.
fn pack(
    app: &App,
    slug: &Slug,
    lang: &str,
    (markup, text): (String, String),
    props: Option<WidgetProps>,
    (sites, colours): (&[&str], Option<&Colours>),
    packing: Packing,
) -> Result<Bytes, Error> {
    let (assets, words) = (&app.assets, Catalogue::in_language(lang));
    let kiosk = packing == Packing::Kiosk;
    let (style, loader) =
        if kiosk { (Asset::KioskStyle, Asset::KioskLoader) } else { (Asset::Style, Asset::Loader) };
    let payload = Payload {
        slug,
        lang,
        server: app.at.base().as_str(),
        sites,
        markup,
        text,
        props,
        style: match colours {
            Some(it) => [assets.text(style)?, &colours::style(it)].concat().into(),
            None => assets.text(style)?.into(),
        },
        module: assets.route(Asset::Module),
        wasm: assets.route(Asset::Wasm),
        rare: assets.route(Asset::Rare),
        kiosk: kiosk.then(|| kiosk::words(words)),
        kept: (packing == Packing::Json).then(|| kept::words(words)),
    };
    let json = serde_json::to_string(&payload).map_err(Error::internal)?;
    if packing == Packing::Json {
        return Ok(json.into());
    }
    // Scripts before 2019 end a line at these two, also inside a string.
    let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let loader = assets.text(loader)?.trim_end().trim_end_matches(';');
    Ok([loader.as_bytes(), b"(", json.as_bytes(), END].concat().into())
}
