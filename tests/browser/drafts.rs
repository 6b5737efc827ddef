//! What is being written is kept in the tab until it has arrived, and nowhere where it cannot be,
//! which is said.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, KINDS, ORDINANCE},
};
use serde_json::json;

in_every_browser!(
    text_and_step_survive_a_reload_and_a_visit_elsewhere,
    what_was_typed_before_hydration_is_kept_too,
    a_page_that_is_only_read_keeps_nothing,
    a_browser_that_keeps_nothing_is_told_about_and_sends_all_the_same,
    a_draft_that_is_none_is_no_matter,
);

/// Before our script, as a browser that keeps nothing for other people's scripts would have it.
const BLOCKED: &str = "<script>for (const name of ['sessionStorage', 'localStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })</script>";
/// Or one whose space others have used up, to the last letter.
const FULL: &str = "<script>for (const storage of [sessionStorage, localStorage]) for (let n = 22; n >= 0; n--)
    try { for (;;) storage.setItem('theirs' + storage.length, 'x'.repeat(2 ** n)) } catch {}</script>";
const STORED: &str = "return Object.keys({ ...sessionStorage, ...localStorage }).filter(it => it.startsWith('glas:') && !it.endsWith(':sent')).length";

async fn open(town: &EmbeddedTown, browser: &Browser, before: &str, slug: &str) -> Result<()> {
    browser.open(&town.site.page("/", &town.html(&[before, &town.tag(slug)].concat()))).await
}

async fn text_and_step_survive_a_reload_and_a_visit_elsewhere(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    town.site.page("/elsewhere", &town.html("Нищо"));
    open(&town, &browser, "", KINDS).await?;
    let form = Form::of(&browser);
    form.choose("a.network", "4").await?;
    form.live().await?;
    form.send().await?;
    form.write("a.why", "Защото е нуж").await?;
    // In the middle of a word.
    for (away, there) in [
        ("window.old = true; location.reload()", "!window.old"),
        ("location.href = '/elsewhere'", "location.pathname == '/elsewhere'"),
        ("history.back()", "location.pathname == '/'"),
        ("location.href = '/elsewhere'", "location.pathname == '/elsewhere'"),
        ("location.href = '/'", "location.pathname == '/'"),
    ] {
        browser.script(away, &[]).await?;
        browser
            .until(away, &format!("return {there} && document.readyState == 'complete'"), &[])
            .await?;
        if there.contains("elsewhere") {
            continue;
        }
        form.live().await?;
        browser.one("textarea[name='a.why']").await?;
        assert_eq!(form.text("a.why").await?, "Защото е нуж", "{away}");
        // Whoever came to read the page is not pulled into the form.
        let on_top = "return document.activeElement == document.body";
        assert!(
            away == "history.back()" || browser.script(on_top, &[]).await? == json!(true),
            "{away}"
        );
    }
    browser.one(".send .second").await?.click().await?;
    assert!(form.is_chosen("a.network", "4").await?);
    form.to_the_check().await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(browser.script(STORED, &[]).await?, json!(0), "what was sent is still kept");
    let sent = serde_json::to_value(town.responses(KINDS)?[0].submission())?;
    assert_eq!(sent["answers"]["why"]["text"], "Защото е нуж");
    Ok(())
}

/// What was typed while the Wasm was on its way was kept only from the next letter on.
async fn what_was_typed_before_hydration_is_kept_too(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    open(&town, &browser, "", ORDINANCE).await?;
    browser.slow_line(500).await?;
    let form = Form::of(&browser);
    form.write("a.proposal", "Преди").await?;
    form.live().await?;
    browser.slow_line(0).await?;
    open(&town, &browser, "", ORDINANCE).await?;
    form.live().await?;
    assert_eq!(form.text("a.proposal").await?, "Преди");
    Ok(())
}

async fn a_page_that_is_only_read_keeps_nothing(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let tag = town.tag(ORDINANCE).replace("<script ", "<script data-load=\"now\" ");
    browser.open(&town.site.page("/", &town.html(&tag))).await?;
    Form::of(&browser).live().await?;
    assert_eq!(browser.script(STORED, &[]).await?, json!(0));
    Ok(())
}

/// The form works from memory, and says so where it is heard.
async fn a_browser_that_keeps_nothing_is_told_about_and_sends_all_the_same(
    engine: Engine,
) -> Result<()> {
    for (what, before) in [("blocked", BLOCKED), ("full", FULL)] {
        let (mut town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
        open(&town, &browser, before, ORDINANCE).await?;
        let form = Form::of(&browser);
        form.choose("a.stance", "yes").await?;
        form.live().await?;
        form.write("a.proposal", "Само в паметта").await?;
        form.says("не позволява написаното да се запази").await?;
        browser.forms_accessible(what).await?;
        // Nor is there an outbox: the page itself is to stay.
        town.stop().await?;
        form.send().await?;
        form.says("не затваряйте страницата").await?;
        town.start().await?;
        form.reference().await?;
        assert_eq!(town.responses(ORDINANCE)?.len(), 1, "{what}");
    }
    Ok(())
}

/// The host page owns the storage, and may have written anything there.
async fn a_draft_that_is_none_is_no_matter(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    for draft in [
        "",
        "null",
        "5",
        "{\"a\":1}",
        "[[1],[\"a.proposal\"],[\"a.proposal\",7],null]",
        "[[\"step\",\"99\"],[\"step\",\"-1\"]]",
    ] {
        browser.open(&town.site.page("/", &town.html(""))).await?;
        let keep = format!(
            "sessionStorage.setItem('glas:{}/{ORDINANCE}:draft', arguments[0]); return 1",
            town.server
        );
        browser.script(&keep, &[json!(draft)]).await?;
        open(&town, &browser, "", ORDINANCE).await?;
        let form = Form::of(&browser);
        form.live().await?;
        form.write("a.proposal", "Мое").await?;
        assert_eq!(form.text("a.proposal").await?, "Мое", "{draft}");
    }
    Ok(())
}
