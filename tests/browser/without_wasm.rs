//! Hydrated, plain with fetch, a page without any script: every rung of the ladder bears.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, ORDINANCE, READINESS},
};
use serde_json::json;
use thirtyfour::Key;

in_every_browser!(
    the_published_policy_is_all_a_strict_page_needs,
    trusted_types_are_honoured,
    a_policy_without_wasm_leaves_the_plain_form,
    files_that_do_not_come_leave_the_plain_form,
    without_javascript_the_link_leads_to_a_page_that_works,
    on_a_page_neither_another_language_nor_the_way_back_loses_what_was_typed,
    in_a_sandbox_there_is_the_way_to_our_page,
    on_a_site_that_is_not_listed_nobody_writes_in_vain,
);

async fn answers_plainly(town: &EmbeddedTown, browser: &Browser) -> Result<()> {
    let form = Form::of(browser);
    form.write("a.proposal", "Без Wasm").await?;
    form.plain().await?;
    // Nothing is chosen: the server's own sentences come back, and what was typed is still there.
    form.send().await?;
    browser.one(".summary a[href='#a.stance']").await?;
    assert_eq!(form.text("a.proposal").await?, "Без Wasm");
    form.choose("a.stance", "yes").await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

async fn the_published_policy_is_all_a_strict_page_needs(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let policy = format!(
        "default-src 'none'; img-src data:; script-src {0} 'wasm-unsafe-eval'; connect-src {0}",
        town.server
    );
    browser.open(&town.site.strict_page("/", &policy, &town.html(&town.tag(ORDINANCE)))).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    let styled = "return [...document.querySelectorAll('*')].filter(it => it.shadowRoot)[0].shadowRoot.adoptedStyleSheets.length";
    assert_eq!(browser.script(styled, &[]).await?, json!(1));
    form.send().await?;
    form.reference().await?;
    browser.no_complaints().await
}

async fn trusted_types_are_honoured(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let policy = format!(
        "default-src 'none'; img-src data:; script-src {0} 'wasm-unsafe-eval'; connect-src {0}; require-trusted-types-for 'script'; trusted-types glas",
        town.server
    );
    browser.open(&town.site.strict_page("/", &policy, &town.html(&town.tag(ORDINANCE)))).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.send().await?;
    form.reference().await?;
    browser.no_complaints().await
}

async fn a_policy_without_wasm_leaves_the_plain_form(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let policy = format!("script-src {0}; connect-src {0}", town.server);
    browser.open(&town.site.strict_page("/", &policy, &town.html(&town.tag(ORDINANCE)))).await?;
    answers_plainly(&town, &browser).await
}

/// After an upgrade of the server a page that was open before asks for files that are gone.
async fn files_that_do_not_come_leave_the_plain_form(engine: Engine) -> Result<()> {
    for gone in ["*.wasm", "*/assets/*.js"] {
        let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
        browser.block(&[gone]).await?;
        browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
        answers_plainly(&town, &browser).await?;
    }
    Ok(())
}

async fn without_javascript_the_link_leads_to_a_page_that_works(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.without_scripts().await?;
    browser.open(&town.site.page("/", &town.html(&town.tag(READINESS)))).await?;
    browser.one(&format!("a[href$='/c/{READINESS}']")).await?.click().await?;
    let form = Form::of(&browser);
    form.write("a.obstacle", "Няма обхват\nв Макреш.").await?;
    form.choose("a.network", "1").await?;
    form.send().await?;
    // Back with a summary, and with everything typed.
    browser.one(".summary a[href='#a.municipality']").await?;
    assert_eq!(form.text("a.obstacle").await?, "Няма обхват\nв Макреш.");
    assert!(form.is_chosen("a.network", "1").await?);
    form.choose("a.municipality", "makresh").await?;
    form.choose("group", "citizen").await?;
    form.send().await?;
    browser.one(".page-reference").await?;
    assert!(browser.address().await?.contains("/r/"), "{}", browser.address().await?);
    assert_eq!(town.responses(READINESS)?.len(), 1);
    Ok(())
}

/// The link to the other language opened an empty form; and in Firefox so did the way back, also
/// from the page which said to go back because the text was too long.
async fn on_a_page_neither_another_language_nor_the_way_back_loses_what_was_typed(
    engine: Engine,
) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.without_scripts().await?;
    browser.open(&format!("{}/c/{ORDINANCE}", town.server)).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.write("a.proposal", "Цял следобед писах.").await?;
    browser.one("button[name=lang][value=en]").await?.click().await?;
    browser.one("html[lang=en]").await?;
    assert_eq!(form.text("a.proposal").await?, "Цял следобед писах.");
    assert!(form.is_chosen("a.stance", "yes").await?);
    // Away, and back.
    browser.one(".page-foot a").await?.click().await?;
    browser.gone("form").await?;
    browser.back().await?;
    browser.one("form").await?;
    assert_eq!(form.text("a.proposal").await?, "Цял следобед писах.");
    assert!(form.is_chosen("a.stance", "yes").await?);
    // Enter in a line sends, though the buttons for other languages stand before the one for that.
    form.write("name", "Ана").await?;
    browser.keys(Key::Enter + "").await?;
    browser.one(".page-reference").await?;
    // Whoever goes back and sends again has sent one response.
    let receipt = browser.address().await?;
    browser.back().await?;
    form.send().await?;
    browser.one(".page-reference").await?;
    assert_eq!(browser.address().await?, receipt);
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    // A text that no body can hold.
    browser.open(&format!("{}/c/{ORDINANCE}", town.server)).await?;
    browser.script("document.querySelector('textarea').value = 'ю'.repeat(60000)", &[]).await?;
    form.choose("a.stance", "no").await?;
    form.send().await?;
    browser.gone("form").await?;
    browser.back().await?;
    browser.one("form").await?;
    assert!(form.is_chosen("a.stance", "no").await?);
    assert_eq!(form.text("a.proposal").await?.chars().count(), 60_000);
    Ok(())
}

/// WordPress puts what an unknown provider sends into a frame without an origin.
async fn in_a_sandbox_there_is_the_way_to_our_page(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    town.site.page("/inner", &town.html(&town.tag(ORDINANCE)));
    let outer = town.html("<iframe title=\"анкета\" sandbox=\"allow-scripts\" src=\"/inner\" width=\"900\" height=\"700\"></iframe>");
    browser.open(&town.site.page("/", &outer)).await?;
    browser.enter_frame("iframe").await?;
    browser.one(&format!("a[href$='/c/{ORDINANCE}']")).await?;
    browser.gone("button[type=submit]").await
}

/// The whole form stood there, and only the end said that nothing is accepted from that site. The
/// reason is the webmaster's to read.
async fn on_a_site_that_is_not_listed_nobody_writes_in_vain(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let mounted = format!(
        "<div id=place></div><script src=\"{}/embed/{READINESS}.bg.js\" data-mount></script>\
         <script>Glas.mount(document.querySelector('#place'), {{ consultation: '{READINESS}', lang: 'en' }})</script>",
        town.server
    );
    for (body, slug, button) in [
        (town.tag(ORDINANCE), ORDINANCE, "Отговорете на отделна страница"),
        (mounted, READINESS, "Open"),
    ] {
        let listed = town.site.page("/", &town.html(&body));
        browser.open(&listed.replace("//localhost:", "//127.0.0.1:")).await?;
        let way = browser.one(&format!("a.button[href*='/c/{slug}']")).await?;
        assert!(way.text().await?.contains(button), "{}", way.text().await?);
        assert!(browser.one("h2").await?.text().await?.len() > 10);
        browser.gone("form").await?;
        browser.open(&listed).await?;
        browser.one("form").await?;
    }
    Ok(())
}
