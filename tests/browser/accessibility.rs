//! axe-core finds nothing in any state, light or dark, wide or narrow; each state is also kept as a
//! picture for people, in `target/pictures`, by browser.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::{Engine, Wishes},
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, KINDS, ORDINANCE, READINESS},
};
use jiff::{SignedDuration, Timestamp};
use std::path::Path;

in_every_browser!(
    the_form_from_the_first_sight_to_the_receipt,
    every_kind_of_question_in_its_step,
    a_consultation_that_is_not_open,
    a_consultation_that_closes_while_one_writes,
    our_own_pages,
    the_municipal_site_of_the_demo,
);

/// Judges a page of which all is ours.
async fn judge(browser: &Browser, state: &str) -> Result<()> {
    for scheme in SCHEMES {
        show(browser, state, scheme).await?;
        browser.accessible(&format!("{state}, {scheme}")).await?;
    }
    Ok(())
}

const SCHEMES: [&str; 2] = ["light", "dark"];

/// Shows it at three widths and takes pictures; nothing may be wider than the window.
async fn show(browser: &Browser, state: &str, scheme: &str) -> Result<()> {
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../target/pictures")
        .join(browser.engine().name());
    std::fs::create_dir_all(&pictures)?;
    browser.wishes(Wishes { dark: scheme == "dark", ..Wishes::default() }).await?;
    for width in [320, 768, 1280] {
        browser.size(width, 1000).await?;
        let fits = "return document.documentElement.scrollWidth <= window.innerWidth";
        browser.until(&format!("{state} to fit into {width} pixels"), fits, &[]).await?;
        browser.picture(&pictures.join(format!("{state}-{scheme}-{width}.png"))).await?;
    }
    Ok(())
}

async fn the_form_from_the_first_sight_to_the_receipt(engine: Engine) -> Result<()> {
    let (mut town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(READINESS)))).await?;
    browser.one("button[type=submit]").await?;
    judge(&browser, "plain").await?;
    let form = Form::of(&browser);
    form.choose("a.network", "2").await?;
    form.live().await?;
    judge(&browser, "live").await?;
    form.send().await?;
    browser.one(".summary").await?;
    judge(&browser, "mistakes").await?;
    form.choose("a.municipality", "vidin").await?;
    form.choose("group", "citizen").await?;
    town.stop().await?;
    form.send().await?;
    browser.one(".panel.wait").await?;
    judge(&browser, "waiting").await?;
    town.start().await?;
    form.reference().await?;
    judge(&browser, "sent").await?;
    let receipt = form.receipt().await?;
    browser.open(&receipt).await?;
    judge(&browser, "receipt-page").await
}

/// Every kind of question, at its step, with what is to be mended, and all of them at the check.
async fn every_kind_of_question_in_its_step(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(KINDS)))).await?;
    let form = Form::of(&browser);
    form.choose("a.network", "4").await?;
    form.live().await?;
    form.choose("a.network", "4").await?;
    form.choose("a.uses", "work").await?;
    judge(&browser, "kinds-first").await?;
    form.send().await?;
    form.pick("a.order.water", "2").await?;
    form.write("a.age", "много").await?;
    form.send().await?;
    browser.one(".summary").await?;
    judge(&browser, "kinds-mistakes").await?;
    form.pick("a.order.water", "1").await?;
    browser.one("input[name='a.age']").await?.clear().await?;
    form.write("a.age", "42").await?;
    form.to_the_check().await?;
    judge(&browser, "kinds-check").await
}

async fn a_consultation_that_is_not_open(engine: Engine) -> Result<()> {
    let now = Timestamp::now();
    let hours = SignedDuration::from_hours;
    for (state, opens_at, closes_at) in [
        ("forthcoming", now + hours(24), now + hours(48)),
        ("closed", now - hours(48), now - hours(24)),
    ] {
        let town =
            EmbeddedTown::with(|it| (it.opens_at, it.closes_at) = (opens_at, closes_at)).await?;
        let browser = Browser::of(engine).await?;
        browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
        browser.one(".panel").await?;
        judge(&browser, state).await?;
        browser.open(&format!("{}/c/{ORDINANCE}", town.server)).await?;
        judge(&browser, &format!("{state}-page")).await?;
    }
    Ok(())
}

async fn a_consultation_that_closes_while_one_writes(engine: Engine) -> Result<()> {
    let soon = Timestamp::now() + SignedDuration::from_hours(1);
    let town = EmbeddedTown::with(|it| it.closes_at = soon).await?;
    let browser = Browser::of(engine).await?;
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.write("a.proposal", "Закъсняло").await?;
    form.live().await?;
    town.clock_to(soon + SignedDuration::from_secs(1));
    form.send().await?;
    browser.one(".panel.bad").await?;
    assert_eq!(form.text("a.proposal").await?, "Закъсняло");
    assert_eq!(town.responses(ORDINANCE)?.len(), 0);
    judge(&browser, "closed-while-writing").await
}

async fn our_own_pages(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.server).await?;
    judge(&browser, "list-page").await?;
    browser.open(&format!("{}/c/{ORDINANCE}", town.server)).await?;
    judge(&browser, "page").await?;
    Form::of(&browser).send().await?;
    browser.one(".summary").await?;
    judge(&browser, "page-mistakes").await?;
    browser.open(&format!("{}/c/nothing-here", town.server)).await?;
    judge(&browser, "page-not-found").await
}

async fn the_municipal_site_of_the_demo(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    for page in ["index", "cifrov-prehod", "naredba", "konsultacii"] {
        browser.open(&format!("{}/{page}.html", town.site.origin)).await?;
        browser.until("the forms", "return document.querySelectorAll('script[src*=\"/embed/\"]').length == [...document.querySelectorAll('*')].filter(it => it.shadowRoot).length", &[]).await?;
        for scheme in SCHEMES {
            show(&browser, &format!("demo-{page}"), scheme).await?;
            if page != "index" {
                browser.forms_accessible(&format!("demo-{page}, {scheme}")).await?;
            }
        }
    }
    browser.no_complaints().await
}
