//! The public results of a consultation, for programs: open to all, and the same for all.
//!
//! While responses are taken only their number is told (`rules::results` says why). An answer is made once a minute at most and
//! kept for as long.

use crate::{
    http::{
        answer::{Outcome, With, bytes, empty, value},
        app::App,
        call::{Call, Request},
        encoding::Encoded,
        error::Error,
        known::Known,
    },
    register::{Numbers, Unavailable, View},
    rules::{self, Counted, ENDS, NumberSums, Results, Tallied},
};
use glas_wire::{Kind, Lang, Phase, Slug};
use http::{StatusCode, header};
use jiff::Timestamp;
use serde::Serialize;
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

/// Longest time an answer is kept, here and by readers.
const KEPT_MAX: Duration = Duration::from_secs(60);

/// Results as programs read them.
#[derive(Serialize)]
struct Answer<'a> {
    consultation: &'a Slug,
    lang: &'a Lang,
    phase: Phase,
    /// How many responses count.
    responses: u64,
    /// When the rest is told: once no more responses are taken.
    told_from: Timestamp,
    /// `null` until then.
    results: Option<Results>,
}

/// Answers that were made.
#[derive(Default)]
pub(super) struct Shelf(RwLock<HashMap<(Slug, Lang), Made>>);

#[derive(Clone)]
struct Made {
    revision: u64,
    phase: Phase,
    over: bool,
    /// In the time that runs: of the wall clock an age may be wrong.
    made_at: Duration,
    content: Arc<Encoded>,
}

/// `GET /api/v1/consultations/{slug}/results`
pub(super) async fn results(app: App, slug: Slug, call: Call) -> Outcome {
    let known = app.find(&slug)?;
    let lang = known.lang(call.lang()?.as_ref());
    let content = made(&app, &known, lang, &call).await?;
    let (encoding, body) = content.for_reader(&call.headers);
    let changes = known.next_change(call.at).into_iter().chain([rules::told_from(&known.consultation)]).filter(|at| *at > call.at);
    let until_change = changes.map(|at| at.as_second() - call.at.as_second()).min().unwrap_or(i64::MAX);
    let answer = if content.is_known(&call.headers) {
        empty(StatusCode::NOT_MODIFIED)
    } else {
        bytes(StatusCode::OK, "application/json", body).encoded(encoding)
    };
    Ok(answer
        .with(header::ETAG, content.etag(encoding).clone())
        .with(header::CACHE_CONTROL, value(&["public, max-age=", &until_change.clamp(0, KEPT_MAX.as_secs() as i64).to_string()].concat()))
        .with_static(header::VARY, "accept-encoding"))
}

async fn made(app: &App, known: &Arc<Known>, lang: Lang, call: &Request) -> Result<Arc<Encoded>, Error> {
    let (key, phase) = ((known.consultation.slug.clone(), lang.clone()), known.phase(call.at));
    let over = matches!(phase, Phase::Closed | Phase::Concluded) && call.at >= rules::told_from(&known.consultation);
    let fresh = |made: &Made| {
        made.revision == known.revision && made.phase == phase && made.over == over && app.running().saturating_sub(made.made_at) < KEPT_MAX
    };
    let kept = app.results.0.read().unwrap_or_else(PoisonError::into_inner).get(&key).filter(|made| fresh(made)).cloned();
    if let Some(made) = kept {
        return Ok(made.content);
    }
    let work = {
        let (app, known) = (app.clone(), known.clone());
        move || told(&app, &known, &lang, phase, over)
    };
    let content = tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.into()))??;
    let mut shelf = app.results.0.write().unwrap_or_else(PoisonError::into_inner);
    shelf.retain(|_, made| made.revision == known.revision);
    shelf.insert(key, Made { revision: known.revision, phase, over, made_at: app.running(), content: content.clone() });
    Ok(content)
}

fn told(app: &App, known: &Known, lang: &Lang, phase: Phase, over: bool) -> Result<Arc<Encoded>, Error> {
    let form = known.form(lang)?;
    let counted = counted(&app.journal.view()?, known, form)?;
    let answer = Answer {
        consultation: &known.consultation.slug,
        lang,
        phase,
        responses: counted.groups.values().sum(),
        told_from: rules::told_from(&known.consultation),
        results: over.then(|| rules::results(&known.consultation, form, &counted)),
    };
    let json = serde_json::to_vec(&answer).map_err(|error| Error::Internal(error.into()))?;
    Ok(Arc::new(Encoded::compressed(json.into())))
}

/// What the register has counted, over all groups.
fn counted(view: &View, known: &Known, form: &glas_wire::Form) -> Result<Counted, Unavailable> {
    let slug = &known.consultation.slug;
    let mut counted = Counted { sums: view.sums(slug)?, ..Counted::default() };
    for tally in view.tallies(slug)? {
        match tally.question {
            Some(question) => *counted.values.entry((question, tally.value)).or_default() += tally.count,
            None => *counted.groups.entry(tally.group).or_default() += tally.count,
        }
    }
    let asks_number = |it: &&glas_wire::Question| matches!(it.kind, Kind::Number { .. });
    for question in form.questionnaire.questions.iter().filter(asks_number) {
        let count = counted.values.get(&(question.id.clone(), Tallied::All)).copied().unwrap_or_default();
        let Numbers { sum, least, greatest } = view.numbers(slug, &question.id, count, ENDS)?;
        counted.numbers.insert(question.id.clone(), NumberSums { sum, least, greatest });
    }
    Ok(counted)
}
