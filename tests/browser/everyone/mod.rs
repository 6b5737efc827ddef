//! Everyone can answer: by keys alone, by ear, on the smallest screen and at four times the size,
//! in any colours, without motion. What is checked here is what the accessibility statement says;
//! `tests/tidy` holds the one against the other.

mod colours;
pub(crate) mod desk;
mod forms;
mod judge;
mod keys;
mod lines;
mod motion;
mod pages;
mod pictures;
mod rules;
mod sight;
mod space;
mod spoken;
mod targets;
mod tree;

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    in_every_browser,
    town::{EmbeddedTown, ORDINANCE},
};
use jiff::{SignedDuration, Timestamp};
use judge::Judge;

in_every_browser!(everything_in_bulgarian);

/// In one language, everything that can be seen: the form on a page of the municipality's, without
/// Wasm, and our own pages.
async fn everything(lang: &'static str, engine: Engine) -> Result<()> {
    let later = Timestamp::now() + SignedDuration::from_hours(24);
    let mut town = EmbeddedTown::with(|it| {
        if it.slug.as_str() == ORDINANCE {
            it.opens_at = later;
        }
    })
    .await?;
    let browser = Browser::of(engine).await?;
    let mut judge = Judge::new(&browser, lang)?;
    forms::in_steps(&town, &mut judge).await?;
    forms::without_storage(&town, &mut judge).await?;
    forms::without_wasm(&town, &mut judge).await?;
    forms::not_open(&town, &mut judge).await?;
    pages::open(&town, &mut judge).await?;
    pages::with_a_receipt(&town, &mut judge).await?;
    forms::too_late(&town, &mut judge, later + SignedDuration::from_hours(24 * 30)).await?;
    pages::too_late(&town, &mut judge).await?;
    pages::not_ready(&mut town, &mut judge).await?;
    judge.verdict(rules::OPEN)
}

async fn everything_in_bulgarian(engine: Engine) -> Result<()> {
    everything("bg", engine).await
}

/// Other words in the same places: one kind of browser is enough.
#[tokio::test]
async fn everything_in_english() -> Result<()> {
    everything("en", Engine::Chromium).await
}
