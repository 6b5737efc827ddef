//! A form is answered and sent by keyboard alone.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, ORDINANCE},
};
use thirtyfour::Key;

in_every_browser!(
    a_form_is_filled_in_and_sent_by_keyboard_alone,
    a_host_page_does_not_swallow_our_keys,
);

/// Some host pages wrap everything in a form of their own whose button answers to Enter.
const GREEDY: &str = "<form onsubmit=\"window.taken = 1; return false\" onkeypress=\"if (event.key == 'Enter') { window.taken = 1; return false }\"><button>Търси</button>";

async fn a_form_is_filled_in_and_sent_by_keyboard_alone(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    fill_in(&browser).await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    browser.no_complaints().await
}

/// A page-wide form with `onkeypress` swallowed Enter in the text (seen on a CMS of 2009).
async fn a_host_page_does_not_swallow_our_keys(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser
        .open(&town.site.page("/", &town.html(&format!("{GREEDY}{}</form>", town.tag(ORDINANCE)))))
        .await?;
    fill_in(&browser).await?;
    assert_eq!(browser.script("return window.taken || 0", &[]).await?, serde_json::json!(0));
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

async fn fill_in(browser: &Browser) -> Result<()> {
    browser.one("button[type=submit]").await?;
    browser.tab_to("[name='a.stance']").await?;
    browser.keys(" ").await?;
    Form::of(browser).live().await?;
    browser.tab_to("textarea[name='a.proposal']").await?;
    browser.keys("Първи ред").await?;
    browser.keys(Key::Enter + "Втори ред").await?;
    assert_eq!(Form::of(browser).text("a.proposal").await?, "Първи ред\nВтори ред");
    browser.tab_to("button[type=submit]").await?;
    browser.keys(Key::Enter + "").await?;
    Form::of(browser).reference().await?;
    // The focus is on what happened, so that it is read out.
    let focused = "let it = document.activeElement; while (it.shadowRoot) it = it.shadowRoot.activeElement; return it.hasAttribute('data-focus')";
    browser.until("the focus to be on the panel", focused, &[]).await?;
    browser.tab_to(".receipt .secret a").await
}
