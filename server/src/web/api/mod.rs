//! The public API for programs: reading a consultation, sending a response. Promised in `/api/v1`; receipts are in `receipt`.

use crate::{
    http::{
        answer::{Outcome, With, json},
        app::App,
        call::{Call, Request},
        copies::Fit,
        encoding::Encoded,
        error::Error,
        guard,
        known::Known,
        posting::{Post, receive},
        receipt,
        scrutiny::Leave,
        submission,
        work_queue::AT_ONCE_BYTES,
    },
    journal::Channel,
    words::Catalogue,
};
use glas_wire::{Form, Lang, Phase, Slug};
use http::{HeaderName, StatusCode};
use serde::Serialize;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// What was computed on a challenge: the challenge, a dot, the counter.
const PROOF_OF_WORK: HeaderName = HeaderName::from_static("proof-of-work");
/// `Receipt <secret>` of the response that this one corrects.
const REPLACES: HeaderName = HeaderName::from_static("replaces");

/// A consultation as programs read it.
#[derive(Serialize)]
struct ConsultationAnswer<'a> {
    phase: Phase,
    #[serde(flatten)]
    form: &'a Form,
}

/// `GET /api/v1/consultations/{slug}`
pub(super) async fn consultation(app: App, slug: Slug, call: Call) -> Outcome {
    let known = app.find(&slug)?;
    let (lang, phase) = (known.lang(call.lang()?.as_ref()), known.phase(call.at));
    let (key, of) = ((slug, lang.clone()), (known.version, phase));
    let make = move |_: Option<&Encoded>| {
        let json = serde_json::to_vec(&ConsultationAnswer { phase, form: known.form(&lang)? });
        Ok(Encoded::compressed(json.map_err(|error| Error::Internal(error.into()))?.into()))
    };
    let copy = app.forms.get((key, of), app.running(), |_| Fit::Good, make).await?;
    Ok(copy.content.answer(&call.headers, "application/json"))
}

/// `GET /api/v1/challenge?consultation={slug}`
pub(super) async fn challenge(app: App, (): (), call: Call) -> Outcome {
    let mut said = call.uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.strip_prefix("consultation="));
    let slug = said.next().and_then(|slug| slug.parse().ok()).ok_or(Error::UnknownConsultation)?;
    let known = app.find(&slug)?;
    Ok(json(StatusCode::OK, &app.proofs.challenge(&known.consultation.slug, call.prefix, app.running())?)?.unstored())
}

/// `POST /api/v1/consultations/{slug}/responses`
pub(super) async fn submit(app: App, slug: Slug, call: Call) -> Outcome {
    let known = app.find(&slug)?;
    let told = |lang: Option<&Lang>| reader(&call, lang, &known);
    guard::script(&app, &known, &call).map_err(|error| error.told_in(&told(None)))?;
    let post = read(&app, &known, &call).await.map_err(|error| error.told_in(&told(None)))?;
    let lang = told(Some(&post.submission.language));
    let receipt = receive(&app, &known, post).await.map_err(|error| error.told_in(&lang))?;
    Ok(json(StatusCode::CREATED, &receipt)?.unstored())
}

/// What is asked of the head comes first: a body that may not be sent is not read.
async fn read(app: &App, known: &Known, call: &Request) -> Result<Post, Error> {
    call.demand_media_type("application/json")?;
    let key = call.header(IDEMPOTENCY_KEY).and_then(|key| key.parse().ok()).ok_or(Error::NoKey)?;
    let replaces = call.headers.contains_key(REPLACES).then(|| receipt::hash(call, REPLACES)).transpose()?;
    let proof = call.headers.contains_key(PROOF_OF_WORK).then(|| call.header(PROOF_OF_WORK).unwrap_or_default());
    let leave = Leave::of_script(app, &known.consultation.slug, &key, proof, call.prefix)?;
    let at_work = if call.body.len() > AT_ONCE_BYTES { Some(app.work.wait(call.prefix).await) } else { None };
    let submission = submission::read(&call.body)?;
    Ok(Post { channel: Channel::Widget, key, submission, at: call.at, replaces, leave, signs: Vec::new(), at_work })
}

/// The language a failure is told in: of the form that was read, else one the browser asks for, else the authority's.
fn reader(call: &Request, form: Option<&Lang>, known: &Known) -> Lang {
    let spoken = |lang: &&Lang| Catalogue::speaks(lang);
    let accepted = call.accepted_langs();
    form.filter(spoken).or_else(|| accepted.iter().find(spoken)).unwrap_or(&known.authority.language).clone()
}
