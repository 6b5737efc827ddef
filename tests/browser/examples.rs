//! The ways to embed a consultation, each tried on its page of `examples/site`.

use anyhow::{Context, Result};
use glas_tests::{
    browser::Browser,
    form::Form,
    town::{EmbeddedTown, ORDINANCE},
};
use serde_json::{Value, json};

/// The page of that way, reached as a webmaster reaches it.
async fn opened(way: &str) -> Result<(EmbeddedTown, Browser)> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    browser.open(&format!("{}/primeri.html", town.site.origin)).await?;
    browser.one(&format!("a[href='{way}']")).await?.click().await?;
    Ok((town, browser))
}

async fn answered(town: &EmbeddedTown, browser: &Browser) -> Result<()> {
    let form = Form::of(browser);
    form.write("a.proposal", "Опитах и така").await?;
    form.choose("a.stance", "yes").await?;
    form.send().await?;
    browser.one(".receipt .reference, .page-reference").await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn one_line() -> Result<()> {
    let (town, browser) = opened("primer-red.html").await?;
    answered(&town, &browser).await?;
    browser.forms_accessible("one line").await?;
    browser.no_complaints().await
}

#[tokio::test]
async fn a_frame() -> Result<()> {
    let (town, browser) = opened("primer-ramka.html").await?;
    browser
        .until(
            "a high frame",
            "return document.querySelector('iframe').getBoundingClientRect().height > 1000",
            &[],
        )
        .await?;
    browser.enter_frame("iframe").await?;
    answered(&town, &browser).await?;
    browser.no_complaints().await
}

#[tokio::test]
async fn a_link() -> Result<()> {
    let (town, browser) = opened("primer-vrazka.html").await?;
    browser.one(&format!(".box a[href*='/c/{ORDINANCE}']")).await?.click().await?;
    answered(&town, &browser).await?;
    browser.no_complaints().await
}

/// What is written stays while one looks elsewhere; and when the form is gone, nothing of it is
/// left in the page.
#[tokio::test]
async fn an_application() -> Result<()> {
    let (town, browser) = opened("primer-prilozhenie.html").await?;
    let go = async |name: &str| {
        anyhow::Ok(browser.one(&format!("#razdeli a[href$='{name}']")).await?.click().await?)
    };
    browser.one("#razdel h2").await?;
    let before = listeners(&browser).await?;
    let form = Form::of(&browser);
    for turn in 0..3 {
        go("konsultacia").await?;
        browser.one("form textarea").await?;
        assert!(browser.address().await?.ends_with("?razdel=konsultacia"));
        if turn == 0 {
            form.write("a.proposal", "Пиша, после ще довърша").await?;
        }
        form.live().await?;
        // Drafts are kept when one pauses.
        browser.until("the draft", "return Object.keys(sessionStorage).length", &[]).await?;
        assert_eq!(form.text("a.proposal").await?, "Пиша, после ще довърша");
        go("novini").await?;
        browser.gone("form textarea").await?;
        browser.until("nothing to be left", "return [...document.querySelectorAll('*')].every(it => !it.shadowRoot) && Object.values(Glas).every(it => !it.all || !it.all.length)", &[]).await?;
        assert_eq!(listeners(&browser).await?, before, "turn {turn}");
    }
    // Back is back.
    browser.script("history.back()", &[]).await?;
    browser.one("form textarea").await?;
    form.live().await?;
    form.choose("a.stance", "yes").await?;
    form.send().await?;
    form.reference().await?;
    go("kontakti").await?;
    assert_eq!(
        browser
            .script(
                "return Object.keys({ ...sessionStorage, ...localStorage }).filter(it => !it.endsWith(':sent')).length",
                &[]
            )
            .await?,
        json!(0)
    );
    assert_eq!(listeners(&browser).await?, before);
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    browser.no_complaints().await
}

/// A page of one application on which our script does not arrive keeps its link.
#[tokio::test]
async fn an_application_without_us() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    browser.block(&["*/embed/*"]).await?;
    browser
        .open(&format!("{}/primer-prilozhenie.html?razdel=konsultacia", town.site.origin))
        .await?;
    browser.one(&format!("#razdel a[href*='/c/{ORDINANCE}']")).await?.click().await?;
    answered(&town, &browser).await
}

/// How many listeners of which event the window and the document have.
async fn listeners(browser: &Browser) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for of in ["window", "document"] {
        let object = browser.command("Runtime.evaluate", json!({ "expression": of })).await?;
        let id = object["result"]["objectId"].clone();
        let heard: Value =
            browser.command("DOMDebugger.getEventListeners", json!({ "objectId": id })).await?;
        let heard = heard["listeners"].as_array().context("no list")?.clone();
        all.extend(
            heard.iter().map(|it| format!("{of} {}", it["type"].as_str().unwrap_or_default())),
        );
    }
    all.sort();
    Ok(all)
}
