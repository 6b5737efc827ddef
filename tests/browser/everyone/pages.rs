//! The states of our own pages: list, form, receipt and what it opens, and whatever says why there
//! is nothing else.

use super::judge::Judge;
use anyhow::Result;
use glas_tests::{
    form::Form,
    town::{EmbeddedTown, KINDS, READINESS},
};
use serde_json::json;

async fn open_page(town: &EmbeddedTown, judge: &Judge<'_>, path: &str) -> Result<()> {
    judge.browser.open(&format!("{}{path}?lang={}", town.server, judge.lang)).await?;
    judge.browser.one("main").await.map(drop)
}

/// Nothing of a touch reaches the script that would bring the form to life.
const UNTOUCHED: &str = "for (const type of ['focusin', 'pointerdown']) addEventListener(type, it => it.stopImmediatePropagation(), true)";

/// What is there while a consultation is open.
pub(super) async fn open(town: &EmbeddedTown, judge: &mut Judge<'_>) -> Result<()> {
    let browser = judge.browser;
    let timeline = format!("/c/{READINESS}/timeline");
    for (path, state) in [
        (timeline.as_str(), "timeline-page"),
        ("/", "list-page"),
        ("/accessibility", "statement-page"),
        ("/c/nothing-here", "page-not-found"),
    ] {
        open_page(town, judge, path).await?;
        judge.see(state).await?;
    }
    open_page(town, judge, &format!("/c/{KINDS}")).await?;
    // As it is without scripts: with them it is the form that a host page has.
    browser.script(UNTOUCHED, &[]).await?;
    judge.see("page").await?;
    let form = Form::of(browser);
    form.choose("a.network", "4").await?;
    form.send().await?;
    // The answer leads to a question more.
    browser.one(".summary.more").await?;
    judge.see("page-more").await?;
    form.choose("a.uses", "none").await?;
    form.write("a.uses.other", "четене").await?;
    form.send().await?;
    browser.one(".summary:not(.more)").await?;
    judge.see("page-mistakes").await
}

/// A response by its receipt: seen, about to be withdrawn, erased, corrected, and after.
pub(super) async fn with_a_receipt(town: &EmbeddedTown, judge: &mut Judge<'_>) -> Result<()> {
    let browser = judge.browser;
    open_page(town, judge, &format!("/c/{READINESS}")).await?;
    let form = Form::of(browser);
    form.choose("a.municipality", "vidin").await?;
    form.choose("group", "citizen").await?;
    form.write("a.obstacle", "Няма обхват\nв Макреш.").await?;
    browser
        .until("a live form", "return document.querySelector('#form').dataset.state == 'live'", &[])
        .await?;
    form.send().await?;
    form.reference().await?;
    judge.see("page-sent").await?;
    let receipt = form.receipt().await?;
    browser.open(&receipt).await?;
    browser.one(".page-reference").await?;
    let receipt = browser.address().await?;
    judge.see("receipt-page").await?;
    for act in ["withdraw", "erase", "correct"] {
        browser.open(&format!("{receipt}/{act}?lang={}", judge.lang)).await?;
        browser.one("main").await?;
        judge.see(&format!("receipt-{act}")).await?;
    }
    form.send().await?;
    browser.one(".page-reference").await?;
    judge.see("receipt-of-the-correction").await?;
    let corrected = browser.address().await?;
    browser.open(&receipt).await?;
    browser.one(".page-reference").await?;
    judge.see("receipt-of-the-corrected").await?;
    browser.open(&format!("{corrected}/erase")).await?;
    browser.one("main form button").await?.click().await?;
    browser.one(".page-reference").await?;
    judge.see("receipt-of-the-erased").await?;
    open_page(town, judge, "/r/00000000000000000000000000").await?;
    judge.see("receipt-unknown").await
}

/// After the closing.
pub(super) async fn too_late(town: &EmbeddedTown, judge: &mut Judge<'_>) -> Result<()> {
    open_page(town, judge, &format!("/c/{READINESS}")).await?;
    judge.see("page-closed").await
}

/// A server that cannot read its journal, and what was typed into a form meanwhile.
pub(super) async fn not_ready(town: &mut EmbeddedTown, judge: &mut Judge<'_>) -> Result<()> {
    town.stop().await?;
    town.start().await?;
    town.shut_the_journal().await?;
    open_page(town, judge, "/").await?;
    judge.see("page-not-ready").await?;
    let post = "const form = document.createElement('form');
        Object.assign(form, { method: 'post', action: arguments[0] });
        for (const [name, value] of arguments[1]) form.append(Object.assign(document.createElement('textarea'), { name, value }));
        document.body.append(form);
        form.submit()";
    let typed = json!([
        ["lang", judge.lang],
        ["key", "0123456789abcdef0123456789abcdef"],
        ["a.obstacle", "Няма обхват в Макреш."]
    ]);
    judge.browser.script(post, &[json!(format!("/c/{READINESS}")), typed]).await?;
    judge.browser.one("main form button").await?;
    judge.see("page-kept").await
}
