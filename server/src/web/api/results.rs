//! The public results of a consultation, for programs: open to all, and the same for all.
//!
//! While responses are taken only their number is told (`rules::results` says why). An answer is made once a minute at most and
//! kept for as long.

use crate::{
    http::{
        encoding::Encoded,
        response::{With, value},
    },
    register::{Numbers, ReadError, View},
    rules::{self, Counted, ENDS, NumberSums, Tallied},
    web::{
        api::results_shape::Results,
        app::App,
        consultation_cache::CachedConsultation,
        copies::{Fit, Kept},
        error::Error,
        made::{MadeResults, ResultsOf},
        permission::Anyone,
        request::Request,
        route::Outcome,
    },
};
use glas_wire::{Lang, Phase, QuestionKind, Slug};
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
    let (lang, phase, now) = (cached.lang(request.lang()?.as_ref()), cached.phase(request.at), app.running());
    let over = matches!(phase, Phase::Closed | Phase::Concluded) && request.at >= rules::told_from(&cached.consultation);
    let (key, of) = ((slug, lang.clone()), (cached.version, phase, over));
    let work = {
        let (app, cached) = (app.clone(), cached.clone());
        move |before: Option<&MadeResults>| made(&app, &cached, &lang, phase, over, before)
    };
    let fit = |copy: &Kept<ResultsOf, MadeResults>| if now.saturating_sub(copy.made_at) < KEPT_MAX { Fit::Good } else { Fit::Old };
    let copy = app.results.get((key, of), now, fit, work).await?;
    let changes = cached.next_change(request.at).into_iter().chain([rules::told_from(&cached.consultation)]).filter(|at| *at > request.at);
    let until_change = changes.map(|at| at.as_second() - request.at.as_second()).min().unwrap_or(i64::MAX);
    let left = KEPT_MAX.saturating_sub(now.saturating_sub(copy.made_at)).as_secs().cast_signed();
    let kept = ["public, max-age=", &until_change.min(left).max(0).to_string()].concat();
    Ok(copy.content.content.answer(&request.headers, "application/json").with(header::CACHE_CONTROL, value(&kept)?))
}

fn made(
    app: &App,
    cached: &CachedConsultation,
    lang: &Lang,
    phase: Phase,
    over: bool,
    before: Option<&MadeResults>,
) -> Result<MadeResults, Error> {
    let (form, view) = (cached.form(lang)?, app.journal.view()?);
    let totals = view.totals(&cached.consultation.slug)?;
    // Of the same responses the same is told: after the closing nothing is counted again.
    if let Some(before) = before.filter(|before| before.totals == totals) {
        return Ok(MadeResults { totals, content: before.content.clone() });
    }
    let counted = counted(&view, cached, form)?;
    drop(view);
    let told = over.then(|| rules::results(&cached.consultation, form, &counted));
    let answer = Answer {
        consultation: &cached.consultation.slug,
        lang,
        phase,
        responses: counted.groups.values().sum(),
        told_from: rules::told_from(&cached.consultation),
        results: told.as_ref().map(Into::into),
    };
    let json = serde_json::to_vec(&answer).map_err(Error::internal)?;
    Ok(MadeResults { totals, content: Encoded::compressed(json.into()) })
}

/// What the register has counted, over all groups.
fn counted(view: &View, cached: &CachedConsultation, form: &glas_wire::Form) -> Result<Counted, ReadError> {
    let slug = &cached.consultation.slug;
    let mut counted = Counted { sums: view.sums(slug)?, ..Counted::default() };
    for tally in view.tallies(slug)? {
        match tally.question {
            Some(question) => *counted.values.entry((question, tally.value)).or_default() += tally.count,
            None => *counted.groups.entry(tally.group).or_default() += tally.count,
        }
    }
    let asks_number = |it: &&glas_wire::Question| matches!(it.kind, QuestionKind::Number { .. });
    for question in form.questionnaire.questions.iter().filter(asks_number) {
        let count = counted.values.get(&(question.id.clone(), Tallied::All)).copied().unwrap_or_default();
        let Numbers { sum, least, greatest } = view.numbers(slug, &question.id, count, ENDS)?;
        counted.numbers.insert(question.id.clone(), NumberSums { sum, least, greatest });
    }
    Ok(counted)
}
