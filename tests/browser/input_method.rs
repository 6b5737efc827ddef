//! Letters that an input method composes: they stand in the text before they are there for good,
//! and whoever touches the text meanwhile ends the composition with half a word.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, ORDINANCE},
};
use serde_json::json;

in_every_browser!(
    what_is_composed_while_the_wasm_comes_stays_whole,
    what_is_composed_while_the_form_is_rendered_again_stays_whole,
    what_is_composed_in_a_plain_form_is_sent,
);

const TEXT: &str = "a.proposal";

/// Writes down when a composition begins and what it ends with.
const LISTEN: &str = "window.composed = []; for (const type of ['compositionstart', 'compositionend']) addEventListener(type, it => window.composed.push(type + ' ' + it.data))";

/// Opens the form, with the focus in its text; on a slow line nothing but the plain form is there
/// for a while.
async fn opened(town: &EmbeddedTown, browser: &Browser, milliseconds: u32) -> Result<()> {
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    browser.script(LISTEN, &[]).await?;
    browser.slow_line(milliseconds).await?;
    Ok(browser.one(&format!("textarea[name='{TEXT}']")).await?.click().await?)
}

/// The composition was one, from its first letter to its last.
async fn whole(browser: &Browser, text: &str) -> Result<()> {
    let seen = browser
        .until(
            "the end of the composition",
            "return window.composed.length > 1 && window.composed",
            &[],
        )
        .await?;
    assert_eq!(seen, json!(["compositionstart ", format!("compositionend {text}")]));
    Ok(())
}

async fn what_is_composed_while_the_wasm_comes_stays_whole(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    opened(&town, &browser, 2_000).await?;
    let form = Form::of(&browser);
    browser.compose("при").await?;
    assert!(
        browser.all("[data-state]").await?.is_empty(),
        "the line was not slow enough to compose before hydration"
    );
    form.live().await?;
    assert_eq!(form.text(TEXT).await?, "при");
    browser.slow_line(0).await?;
    browser.compose("приве").await?;
    browser.composed("привет").await?;
    whole(&browser, "привет").await?;
    browser.keys(" и още").await?;
    assert_eq!(form.text(TEXT).await?, "привет и още");
    form.choose("a.stance", "yes").await?;
    form.send().await?;
    form.reference().await?;
    let sent = serde_json::to_value(town.responses(ORDINANCE)?[0].submission())?;
    assert_eq!(sent["answers"]["proposal"], json!({ "text": "привет и още" }));
    Ok(())
}

/// In a pause the draft is kept and the count is written beside the text: in the middle of a word,
/// if the pause is there.
async fn what_is_composed_while_the_form_is_rendered_again_stays_whole(
    engine: Engine,
) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    opened(&town, &browser, 0).await?;
    let form = Form::of(&browser);
    form.live().await?;
    let fill = "const it = document.activeElement.shadowRoot.activeElement; it.value = 'а'.repeat(3990); it.setSelectionRange(3990, 3990)";
    browser.script(fill, &[]).await?;
    let count = "return document.activeElement.shadowRoot.getElementById(arguments[0] + '.count').textContent == arguments[1]";
    browser.compose("бв").await?;
    browser
        .until("the count of what is composed", count, &[json!(TEXT), json!("Остават 8 знака")])
        .await?;
    browser.compose("бвгд").await?;
    browser.composed("бвгде").await?;
    whole(&browser, "бвгде").await?;
    browser
        .until("the count of what was composed", count, &[json!(TEXT), json!("Остават 5 знака")])
        .await?;
    assert_eq!(form.text(TEXT).await?, "а".repeat(3990) + "бвгде");
    let kept = "return Object.values(sessionStorage).some(it => it.includes('абвгде'))";
    browser.until("the draft of it", kept, &[]).await?;
    browser.no_complaints().await
}

async fn what_is_composed_in_a_plain_form_is_sent(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.block(&["*.wasm"]).await?;
    opened(&town, &browser, 0).await?;
    let form = Form::of(&browser);
    browser.compose("при").await?;
    form.plain().await?;
    browser.composed("привет").await?;
    whole(&browser, "привет").await?;
    form.choose("a.stance", "yes").await?;
    form.send().await?;
    form.reference().await?;
    let sent = serde_json::to_value(town.responses(ORDINANCE)?[0].submission())?;
    assert_eq!(sent["answers"]["proposal"], json!({ "text": "привет" }));
    Ok(())
}
