//! Reduced motion: who asks for less sees none.

use super::judge::{Colours, ask, list, set};
use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    in_every_browser,
    town::{EmbeddedTown, READINESS},
};
use serde_json::json;

in_every_browser!(nothing_moves_for_who_asks_for_less_motion);

const MOVING: &str = "return everything().flatMap(it => ['', '::before', '::after'].filter(part => {
        const style = getComputedStyle(it, part);
        return style.animationName != 'none' || style.transitionDuration.split(', ').some(it => parseFloat(it) > 0) || style.scrollBehavior == 'smooth';
    }).map(part => 'moves: ' + named(it) + part))";

/// What moves, or would when something about it changes.
pub(super) async fn moving(browser: &Browser) -> Result<Vec<String>> {
    list(browser, MOVING).await
}

async fn nothing_moves_for_who_asks_for_less_motion(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(READINESS)))).await?;
    browser.one("button[type=submit]").await?;
    set(&browser, Colours::Light, false).await?;
    assert!(
        !moving(&browser).await?.is_empty(),
        "something moves where nobody minds; else this would see nothing"
    );
    set(&browser, Colours::Light, true).await?;
    assert_eq!(moving(&browser).await?, Vec::<String>::new());
    // Nor by a script.
    let running = "return [document, ...everything().map(it => it.shadowRoot).filter(Boolean)].flatMap(it => it.getAnimations()).length";
    assert_eq!(ask(&browser, running, &[]).await?, json!(0));
    Ok(())
}
