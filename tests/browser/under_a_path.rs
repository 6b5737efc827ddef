//! The server under a path of the municipal host, behind the proxies people have: the form on a page
//! of that very host, on a page of ours with scripts and without, and in a frame.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    proxy::{Between, Kind, Proxy},
    town::{EmbeddedTown, ORDINANCE},
};
use serde_json::json;

in_every_browser!(
    behind_nginx_everything_works_under_a_path,
    behind_apache_everything_works_under_a_path,
);

async fn behind_nginx_everything_works_under_a_path(engine: Engine) -> Result<()> {
    everything_works_under_a_path(engine, Kind::Nginx).await
}

async fn behind_apache_everything_works_under_a_path(engine: Engine) -> Result<()> {
    everything_works_under_a_path(engine, Kind::Apache).await
}

async fn everything_works_under_a_path(engine: Engine, kind: Kind) -> Result<()> {
    let listens = Proxy::free();
    let host = format!("http://{listens}");
    let town = EmbeddedTown::under(&format!("{host}/glas")).await?;
    let between = Between { listens, server: town.address(), site: Some(town.site.address()?) };
    let _proxy = Proxy::with_path(kind, between).await;
    let browser = Browser::of(engine).await?;
    let form = Form::of(&browser);

    // Embedded, by the Wasm: sent, and withdrawn by the receipt.
    town.site.page("/", &town.html(&town.tag(ORDINANCE)));
    browser.open(&host).await?;
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", "На сайта на общината").await?;
    form.send().await?;
    form.reference().await?;
    let receipt = form.receipt().await?;
    assert!(receipt.starts_with(&format!("{host}/glas/r/")), "{receipt}");
    browser.no_complaints().await?;
    browser.open(&receipt).await?;
    browser.one("a[href$='/withdraw']").await?.click().await?;
    browser.one(".page-acts button").await?.click().await?;
    browser
        .until("the receipt again", "return location.href == arguments[0]", &[json!(receipt)])
        .await?;
    assert!(town.responses(ORDINANCE)?[0].withdrawn.is_some());

    // Our own page, live.
    browser.open(&format!("{host}/glas/c/{ORDINANCE}?lang=bg")).await?;
    form.choose("a.stance", "yes").await?;
    let live = "return document.querySelector('#form').dataset.state == 'live'";
    browser.until("a live form", live, &[]).await?;
    form.send().await?;
    form.reference().await?;
    browser.no_complaints().await?;

    // In a frame, as high as what is in it. Firefox's driver misses what it has to scroll to in a frame
    // of the same origin, so the window is as high, too.
    browser.size(1000, 6000).await?;
    let frame = format!(
        "<iframe title=\"Консултация\" src=\"{0}/c/{ORDINANCE}/frame?lang=bg\" width=\"900\" height=\"300\"></iframe><script async src=\"{0}/frame.js\"></script>",
        town.server
    );
    town.site.page("/ramka.html", &town.html(&frame));
    browser.open(&format!("{host}/ramka.html")).await?;
    let height = "return document.querySelector('iframe').getBoundingClientRect().height > 1000";
    browser.until("a high frame", height, &[]).await?;
    browser.enter_frame("iframe").await?;
    browser.gone("#intro").await?;
    form.write("a.proposal", "През рамка").await?;
    form.choose("a.stance", "no").await?;
    form.live().await?;
    form.send().await?;
    form.reference().await?;
    browser.leave_frame().await?;
    browser.no_complaints().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 3);

    // Without scripts.
    let browser = Browser::of(engine).await?;
    browser.without_scripts().await?;
    browser.open(&format!("{host}/glas/c/{ORDINANCE}?lang=bg")).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.send().await?;
    browser.one(".page-reference").await?;
    assert!(browser.address().await?.starts_with(&format!("{host}/glas/r/")));
    assert_eq!(town.responses(ORDINANCE)?.len(), 4);
    Ok(())
}
