//! `GET /api/v1/consultations/{slug}/results`: the public results, for programs: open to all, and
//! the same for all.
//!
//! Until the results are told, only the number of responses is, and by when the rest will be. An
//! answer is made once a minute at most, and once when they are told, and kept for as long.

use crate::{
    http::{
        encoding::Encoded,
        response::{With, value},
    },
    operations::{CachedConsultation, ResultsNow},
    rules,
    web::{
        api::results_shape::{self, Results},
        app::App,
        copies::{Fit, Kept},
        error::Error,
        made::{MadeResults, PageOf},
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
    /// How many responses count, or did when the results were told.
    responses: u64,
    /// When the results were told; `null` until they are.
    told_at: Option<Timestamp>,
    /// By when they are told, by themselves at the latest.
    told_by: Timestamp,
    /// `null` until they are told, and where too few responded.
    results: Option<Results<'a>>,
}

/// `GET /api/v1/consultations/{slug}/results`
pub(in crate::web) async fn results(app: App, slug: Slug, _: Anyone, request: Request) -> Outcome {
    let cached = app.find(&slug)?;
    let (lang, phase, now) =
        (cached.lang(request.lang()?.as_ref()), cached.phase(request.at), app.running());
    let (key, of) = ((slug, lang.clone()), (cached.version.clone(), phase));
    let work = {
        let (app, cached, at) = (app.clone(), cached.clone(), request.at);
        move |before: Option<&MadeResults>| made(&app, &cached, &lang, at, before)
    };
    // That nothing was told yet is true for nobody once something was.
    let told = app.operations.is_told(&key.0)?;
    let fit = |copy: &Kept<PageOf, MadeResults>| match now.saturating_sub(copy.made_at) < KEPT_MAX {
        _ if told && copy.content.of.is_some() => Fit::Over,
        true => Fit::Good,
        false => Fit::Old,
    };
    let copy = app.results.get((key, of), now, fit, work).await?;
    let until_change = cached
        .next_change(request.at)
        .map_or(i64::MAX, |at| at.as_second() - request.at.as_second());
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
    let it = &cached.consultation;
    let now = app.operations.results(&it.slug)?;
    let of = match &now {
        ResultsNow::NotYet(totals) => Some(*totals),
        ResultsNow::Told(..) => None,
    };
    // Of the same the same is told.
    if let Some(MadeResults { content, .. }) = before.filter(|before| before.of == of) {
        return Ok(MadeResults { of, content: content.clone() });
    }
    let (responses, told_at, results) = match &now {
        ResultsNow::NotYet(totals) => (totals.standing().into(), None, None),
        ResultsNow::Told(at, told) => (told.responses, Some(*at), told.results.as_ref()),
    };
    let answer = Answer {
        consultation: &it.slug,
        lang,
        phase: cached.phase(at),
        responses,
        told_at,
        told_by: rules::told_by(it, app.results_told_after_days),
        results: results.map(|it| results_shape::results(it, lang)),
    };
    let json = serde_json::to_vec(&answer).map_err(Error::internal)?;
    Ok(MadeResults { of, content: Encoded::compressed(json.into()) })
}
