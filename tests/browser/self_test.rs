//! The tools of this suite tried on themselves: they see what they are used to see.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::{Engine, Wishes},
    in_every_browser,
    site::Site,
};
use serde_json::json;

const PAGE: &str = "<!doctype html><html lang=\"bg\"><head><meta charset=\"utf-8\"><title>т</title><link rel=\"icon\" href=\"data:,\"></head>
    <body><main><h1>т</h1><div id=\"a\"></div></main><script>
    document.getElementById('a').attachShadow({ mode: 'open' }).innerHTML = '<label>т <input name=\"x\"></label><img src=\"data:,\">';</script></body></html>";

in_every_browser!(
    a_page_is_found_typed_into_and_judged_through_its_shadow_root,
    complaints_of_a_page_are_heard,
    a_page_is_shown_as_small_and_as_dark_as_is_asked,
    a_line_can_be_slow_or_cut,
    scripts_can_be_switched_off,
);

async fn a_page_is_found_typed_into_and_judged_through_its_shadow_root(
    engine: Engine,
) -> Result<()> {
    let (site, browser) = (Site::start().await?, Browser::of(engine).await?);
    browser.open(&site.page("/", PAGE)).await?;
    browser.one("input[name=x]").await?.send_keys("Видин").await?;
    browser.until("what was typed", "return document.getElementById('a').shadowRoot.querySelector('input').value == 'Видин'", &[]).await?;
    browser.tab_to("input[name=x]").await?;
    let found = browser
        .accessible("a picture without words")
        .await
        .expect_err("a picture without words is a fault")
        .to_string();
    assert!(found.contains("image-alt"), "{found}");
    browser.no_complaints().await
}

async fn complaints_of_a_page_are_heard(engine: Engine) -> Result<()> {
    let (site, browser) = (Site::start().await?, Browser::of(engine).await?);
    let address = site.strict_page("/", "script-src 'none'", PAGE);
    browser.open(&address).await?;
    assert!(browser.no_complaints().await.is_err());
    assert_eq!(browser.script("return 1 + arguments[0]", &[json!(1)]).await?, json!(2));
    Ok(())
}

async fn a_page_is_shown_as_small_and_as_dark_as_is_asked(engine: Engine) -> Result<()> {
    let (site, browser) = (Site::start().await?, Browser::of(engine).await?);
    browser.open(&site.page("/", PAGE)).await?;
    for (width, so) in [(320, true), (1280, false)] {
        browser.size(width, 800).await?;
        browser.wishes(Wishes { dark: so, forced: so, still: so }).await?;
        assert_eq!(browser.script("return innerWidth", &[]).await?, json!(width));
        assert_eq!(
            browser
                .script("return matchMedia('(prefers-color-scheme: dark)').matches", &[])
                .await?,
            json!(so)
        );
    }
    Ok(())
}

async fn a_line_can_be_slow_or_cut(engine: Engine) -> Result<()> {
    let (site, browser) = (Site::start().await?, Browser::of(engine).await?);
    site.page("/other", PAGE);
    browser.open(&site.page("/", PAGE)).await?;
    let ask = "const from = performance.now(); return fetch('/other').then(() => performance.now() - from, () => -1)";
    browser.slow_line(400).await?;
    let took = browser.script(ask, &[]).await?;
    assert!(took.as_f64().is_some_and(|milliseconds| milliseconds >= 400.0), "{took}");
    browser.slow_line(0).await?;
    browser.block(&["*/other"]).await?;
    assert_eq!(browser.script(ask, &[]).await?, json!(-1));
    Ok(())
}

async fn scripts_can_be_switched_off(engine: Engine) -> Result<()> {
    let (site, browser) = (Site::start().await?, Browser::of(engine).await?);
    browser.without_scripts().await?;
    browser.open(&site.page("/", PAGE)).await?;
    assert_eq!(
        browser.script("return document.getElementById('a').shadowRoot", &[]).await?,
        json!(null)
    );
    Ok(())
}
