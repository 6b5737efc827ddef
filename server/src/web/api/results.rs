//! `GET /api/v1/consultations/{slug}/results`: the public results, for programs: open to all, and
//! the same for all.
//!
//! While responses are taken only their number is told (`rules::results` says why). An answer is
//! made once a minute at most and kept for as long.

use crate::{
    http::{
        encoding::Encoded,
        response::{With, value},
    },
    operations::{CachedConsultation, ResultsNow},
    web::{
        api::results_shape::Results,
        app::App,
        copies::{Fit, Kept},
        error::Error,
        made::{MadeResults, ResultsOf},
        permission::Anyone,
        request::Request,
        route::Outcome,
    },
};
use glas_wire::{Lang, Phase, Slug};
use http::header;
use jiff::Timestamp;
use serde::Serialize;
use std::time::Duration;

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
    results: Option<Results<'a>>,
}

/// `GET /api/v1/consultations/{slug}/results`
pub(in crate::web) async fn results(app: App, slug: Slug, _: Anyone, request: Request) -> Outcome {
    let cached = app.find(&slug)?;
    let (lang, phase, now) =
        (cached.lang(request.lang()?.as_ref()), cached.phase(request.at), app.running());
    let (key, of) =
        ((slug, lang.clone()), (cached.version.clone(), phase, cached.is_told(request.at)));
    let work = {
        let (app, cached, at) = (app.clone(), cached.clone(), request.at);
        move |before: Option<&MadeResults>| made(&app, &cached, &lang, at, before)
    };
    let fit = |copy: &Kept<ResultsOf, MadeResults>| {
        if now.saturating_sub(copy.made_at) < KEPT_MAX { Fit::Good } else { Fit::Old }
    };
    let copy = app.results.get((key, of), now, fit, work).await?;
    let changes = cached
        .next_change(request.at)
        .into_iter()
        .chain([cached.told_from()])
        .filter(|at| *at > request.at);
    let until_change =
        changes.map(|at| at.as_second() - request.at.as_second()).min().unwrap_or(i64::MAX);
    let left = KEPT_MAX.saturating_sub(now.saturating_sub(copy.made_at)).as_secs().cast_signed();
    let kept = ["public, max-age=", &until_change.min(left).max(0).to_string()].concat();
    Ok(copy
        .content
        .content
        .answer(&request.headers, "application/json")
        .with(header::CACHE_CONTROL, value(&kept)?))
}

fn made(
    app: &App,
    cached: &CachedConsultation,
    lang: &Lang,
    at: Timestamp,
    before: Option<&MadeResults>,
) -> Result<MadeResults, Error> {
    let now = app.operations.results(cached, lang, at, before.map(|before| before.totals))?;
    let ResultsNow { responses, results, totals } = match (now, before) {
        (Some(now), _) => now,
        // Of the same responses the same is told: after the closing nothing is counted again.
        (None, Some(MadeResults { totals, content })) => {
            return Ok(MadeResults { totals: *totals, content: content.clone() });
        }
        (None, None) => {
            return Err(Error::internal(anyhow::anyhow!("results that are as none before")));
        }
    };
    let answer = Answer {
        consultation: &cached.consultation.slug,
        lang,
        phase: cached.phase(at),
        responses,
        told_from: cached.told_from(),
        results: results.as_ref().map(Into::into),
    };
    let json = serde_json::to_vec(&answer).map_err(Error::internal)?;
    Ok(MadeResults { totals, content: Encoded::compressed(json.into()) })
}
