//! On a terminal in a hall one person after another answers, and none finds anything of the one
//! before.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    form::Form,
    town::{EmbeddedTown, ORDINANCE},
};
use serde_json::json;

const STORED: &str = "return Object.keys({ ...sessionStorage, ...localStorage }).length";
/// The clock of the page stands still but for what a test lets pass: pauses of many seconds.
const CLOCK: &str = "<script>
    const real = window.setTimeout, stop = window.clearTimeout, waiting = new Map();
    window.setTimeout = (does, ms, ...rest) => {
        const id = real(ms >= 15000 ? () => {} : does, ms, ...rest);
        if (ms >= 15000) waiting.set(id, [ms, does]);
        return id;
    };
    window.clearTimeout = id => { waiting.delete(id); stop(id) };
    window.pass = ms => { for (const [id, [of, does]] of [...waiting]) if (of == ms && waiting.delete(id)) does() };
</script>";
const IDLE: u32 = 60_000;
const WARNED: u32 = 30_000;

async fn open(town: &EmbeddedTown, browser: &Browser) -> Result<()> {
    let tag = town
        .tag(ORDINANCE)
        .replace(".bg.js", ".bg.kiosk.js")
        .replace("<script ", "<script data-idle-seconds=\"60\" ");
    browser.open(&town.site.page("/", &town.html(&[CLOCK, &tag].concat()))).await
}

async fn write(form: &Form<'_>, text: &str) -> Result<()> {
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", text).await
}

/// The receipt offered to copy the secret link, and links led away to pages that nobody clears.
async fn only_the_reference(browser: &Browser, form: &Form<'_>) -> Result<()> {
    for away in [".receipt .secret", "[data-copy]", ".made a", ".languages"] {
        browser.gone(away).await?;
    }
    form.says("Запишете си номера").await
}

async fn pass(browser: &Browser, ms: u32) -> Result<()> {
    browser.script("pass(arguments[0])", &[json!(ms)]).await.map(drop)
}

#[tokio::test]
async fn the_next_person_has_an_empty_form_and_nothing_is_kept() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    open(&town, &browser).await?;
    let form = Form::of(&browser);
    for n in 1..=2 {
        assert_eq!(form.text("a.proposal").await?, "");
        write(&form, &format!("Човек {n}")).await?;
        assert_eq!(browser.script(STORED, &[]).await?, json!(0), "a draft is kept");
        form.send().await?;
        form.reference().await?;
        only_the_reference(&browser, &form).await?;
        assert_eq!(browser.script(STORED, &[]).await?, json!(0));
        browser.forms_accessible("sent, on a terminal").await?;
        browser.one(".panel > .button").await?.click().await?;
        browser.gone(".receipt").await?;
        assert!(!form.is_chosen("a.stance", "yes").await?);
    }
    // A key each: two responses, not one twice.
    assert_eq!(town.responses(ORDINANCE)?.len(), 2);
    browser.no_complaints().await
}

#[tokio::test]
async fn what_is_left_is_cleared_after_a_warning() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    open(&town, &browser).await?;
    let form = Form::of(&browser);
    write(&form, "Оставено").await?;
    // Whoever is still there goes on.
    pass(&browser, IDLE).await?;
    form.says("След 30 секунди").await?;
    browser.forms_accessible("warned").await?;
    form.write("a.proposal", " не е").await?;
    browser
        .until(
            "the warning to be gone",
            "return !document.querySelector('main > div').shadowRoot.querySelector('.glas-status').textContent",
            &[],
        )
        .await?;
    pass(&browser, WARNED).await?;
    assert_eq!(form.text("a.proposal").await?, "Оставено не е");
    // Whoever is not loses it.
    pass(&browser, IDLE).await?;
    form.says("След 30 секунди").await?;
    pass(&browser, WARNED).await?;
    assert_eq!(form.text("a.proposal").await?, "");
    // So does whoever leaves the receipt on the screen.
    write(&form, "С разписка").await?;
    form.send().await?;
    form.reference().await?;
    pass(&browser, IDLE).await?;
    pass(&browser, WARNED).await?;
    browser.gone(".receipt").await?;
    assert_eq!(form.text("a.proposal").await?, "");
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

/// What has been sent off is not given up when its sender goes home.
#[tokio::test]
async fn what_waits_for_the_line_outlasts_the_pause() -> Result<()> {
    let (mut town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    open(&town, &browser).await?;
    let form = Form::of(&browser);
    write(&form, "Да пристигне").await?;
    town.stop().await?;
    form.send().await?;
    form.says("не затваряйте страницата").await?;
    pass(&browser, IDLE).await?;
    pass(&browser, WARNED).await?;
    town.start().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

/// Where no Wasm runs, the same holds.
#[tokio::test]
async fn a_plain_form_on_a_terminal_is_emptied_too() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    browser.block(&["*.wasm"]).await?;
    open(&town, &browser).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.plain().await?;
    form.send().await?;
    form.reference().await?;
    only_the_reference(&browser, &form).await?;
    browser.one(".panel > .button").await?.click().await?;
    browser.gone(".receipt").await?;
    assert!(!form.is_chosen("a.stance", "yes").await?);
    assert_eq!(browser.script(STORED, &[]).await?, json!(0));
    Ok(())
}
