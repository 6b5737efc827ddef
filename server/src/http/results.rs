//! The public results of a consultation, for programs: open to all, and the same for all.
//!
//! While responses are taken only their number is told (`rules::results` says why). An answer is made once a minute at most and
//! kept for as long.

use crate::{
    http::{
        answer::{Outcome, With, value},
        app::App,
        call::Call,
        copies::{Fit, Kept},
        encoding::Encoded,
        error::Error,
        known::{Known, Version},
    },
    register::{Numbers, ReadError, Totals, View},
    rules::{self, Counted, ENDS, NumberSums, Results, Tallied},
};
use glas_wire::{Kind, Lang, Phase, Slug};
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
    results: Option<Results>,
}

/// Of what results are told: the consultation, its phase, and whether it is time.
pub(super) type Of = (Version, Phase, bool);

/// Results, made.
pub(super) struct Told {
    /// How many responses there were.
    totals: Totals,
    content: Encoded,
}

/// `GET /api/v1/consultations/{slug}/results`
pub(super) async fn results(app: App, slug: Slug, call: Call) -> Outcome {
    let known = app.find(&slug)?;
    let (lang, phase, now) = (known.lang(call.lang()?.as_ref()), known.phase(call.at), app.running());
    let over = matches!(phase, Phase::Closed | Phase::Concluded) && call.at >= rules::told_from(&known.consultation);
    let (key, of) = ((slug, lang.clone()), (known.version, phase, over));
    let work = {
        let (app, known) = (app.clone(), known.clone());
        move |before: Option<&Told>| told(&app, &known, &lang, phase, over, before)
    };
    let fit = |copy: &Kept<Of, Told>| if now.saturating_sub(copy.made_at) < KEPT_MAX { Fit::Good } else { Fit::Old };
    let copy = app.results.get((key, of), now, fit, work).await?;
    let changes = known.next_change(call.at).into_iter().chain([rules::told_from(&known.consultation)]).filter(|at| *at > call.at);
    let until_change = changes.map(|at| at.as_second() - call.at.as_second()).min().unwrap_or(i64::MAX);
    let left = KEPT_MAX.saturating_sub(now.saturating_sub(copy.made_at)).as_secs().cast_signed();
    let kept = ["public, max-age=", &until_change.min(left).max(0).to_string()].concat();
    Ok(copy.content.content.answer(&call.headers, "application/json").with(header::CACHE_CONTROL, value(&kept)))
}

fn told(app: &App, known: &Known, lang: &Lang, phase: Phase, over: bool, before: Option<&Told>) -> Result<Told, Error> {
    let (form, view) = (known.form(lang)?, app.journal.view()?);
    let totals = view.totals(&known.consultation.slug)?;
    // Of the same responses the same is told: after the closing nothing is counted again.
    if let Some(before) = before.filter(|before| before.totals == totals) {
        return Ok(Told { totals, content: before.content.clone() });
    }
    let counted = counted(&view, known, form)?;
    drop(view);
    let answer = Answer {
        consultation: &known.consultation.slug,
        lang,
        phase,
        responses: counted.groups.values().sum(),
        told_from: rules::told_from(&known.consultation),
        results: over.then(|| rules::results(&known.consultation, form, &counted)),
    };
    let json = serde_json::to_vec(&answer).map_err(|error| Error::Internal(error.into()))?;
    Ok(Told { totals, content: Encoded::compressed(json.into()) })
}

/// What the register has counted, over all groups.
fn counted(view: &View, known: &Known, form: &glas_wire::Form) -> Result<Counted, ReadError> {
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
