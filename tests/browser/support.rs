//! That the tools of this suite see what they are used to see.

use anyhow::Result;
use glas_tests::{browser::Browser, site::Site};
use serde_json::json;

const PAGE: &str = "<!doctype html><html lang=\"bg\"><head><meta charset=\"utf-8\"><title>т</title><link rel=\"icon\" href=\"data:,\"></head>
    <body><main><h1>т</h1><div id=\"a\"></div></main><script>
    document.getElementById('a').attachShadow({ mode: 'open' }).innerHTML = '<label>т <input name=\"x\"></label><img src=\"data:,\">';</script></body></html>";

#[tokio::test]
async fn a_page_is_found_typed_into_and_judged_through_its_shadow_root() -> Result<()> {
    let (site, browser) = (Site::start().await?, Browser::start().await?);
    browser.open(&site.page("/", PAGE)).await?;
    browser.one("input[name=x]").await?.send_keys("Видин").await?;
    browser.until("what was typed", "return document.getElementById('a').shadowRoot.querySelector('input').value == 'Видин'", &[]).await?;
    browser.tab_to("input[name=x]").await?;
    let found = browser.accessible("a picture without words").await.expect_err("a picture without words is a fault").to_string();
    assert!(found.contains("image-alt"), "{found}");
    browser.no_complaints().await
}

#[tokio::test]
async fn complaints_of_a_page_are_heard() -> Result<()> {
    let (site, browser) = (Site::start().await?, Browser::start().await?);
    let address = site.strict_page("/", "script-src 'none'", PAGE);
    browser.open(&address).await?;
    assert!(browser.no_complaints().await.is_err());
    assert_eq!(browser.script("return 1 + arguments[0]", &[json!(1)]).await?, json!(2));
    Ok(())
}
