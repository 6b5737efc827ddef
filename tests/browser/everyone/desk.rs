//! The desk is judged as the form is: a clerk may be anybody. Every kind of page of it, with the
//! forms filled in wrongly, too; and by keys alone, in the reader's own colours.

use super::{
    judge::{Colours, Judge, ask, set},
    keys, rules,
};
use anyhow::{Result, ensure};
use glas_tests::{
    browser::Browser, engine::Engine, form::Form, in_every_browser, town::EmbeddedTown,
};
use serde_json::json;
use thirtyfour::Key;

in_every_browser!(everything_at_the_desk, the_focus_at_the_desk_can_be_seen_in_any_colours);

const PASSWORD: &str = "кон, гаечен ключ и зимно пристанище";

/// Signs in by the link of the set-up.
pub(crate) async fn signed_in(town: &EmbeddedTown, browser: &Browser) -> Result<()> {
    browser.open(&town.setup_link()?).await?;
    for (name, text) in [("name", "Мария Иванова"), ("login", "maria"), ("password", PASSWORD)]
    {
        browser.one(&format!("[id='{name}']")).await?.send_keys(text).await?;
    }
    browser.keys(Key::Enter).await?;
    browser.until("the desk", "return location.pathname === '/admin'", &[]).await.map(drop)
}

/// Sends a form as it stands, past what a browser would check, and waits for the answer.
async fn send(browser: &Browser, form: &str) -> Result<()> {
    browser.script("window.before = true; return true", &[]).await?;
    browser.one(&format!("{form} button[type=submit]")).await?.click().await?;
    let gone = "return !window.before && document.readyState === 'complete'";
    browser.until("the next page", gone, &[]).await.map(drop)
}

async fn everything_at_the_desk(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let mut judge = Judge::new(&browser, "en")?;
    browser.open(&[town.server.as_str(), "/admin/sign-in"].concat()).await?;
    judge.see("desk-sign-in").await?;
    browser.open(&town.setup_link()?).await?;
    send(&browser, "main form").await?;
    judge.see("desk-set-up-mistakes").await?;
    signed_in(&town, &browser).await?;
    for (path, state) in [
        ("/admin", "desk-consultations"),
        ("/admin/account", "desk-account"),
        ("/admin/people", "desk-people"),
        ("/admin/people/1", "desk-person"),
        ("/admin/people/rights", "desk-rights"),
        ("/admin/authorities", "desk-authorities"),
        ("/admin/authorities/new", "desk-authority-new"),
        ("/admin/authorities/vidin", "desk-authority"),
        ("/admin/days-off", "desk-days-off"),
        ("/admin/consultations/new", "desk-new"),
        ("/admin/consultations/digital-readiness", "desk-live"),
        ("/admin/consultations/digital-readiness/extend", "desk-extend"),
        ("/admin/consultations/digital-readiness/terminate", "desk-terminate"),
        ("/admin/consultations/digital-readiness/unpublish", "desk-unpublish"),
        ("/admin/consultations/digital-readiness/results", "desk-tell"),
        ("/admin/consultations/digital-readiness/poster", "desk-poster"),
        ("/admin/consultations/digital-readiness/documents", "desk-published-documents"),
        ("/admin/consultations/digital-readiness/comments", "desk-comments-none"),
        ("/admin/consultations/nothing-here", "desk-not-found"),
    ] {
        browser.open(&[town.server.as_str(), path].concat()).await?;
        browser.one("main h1").await?;
        judge.see(state).await?;
    }
    browser.open(&[town.server.as_str(), "/admin/people/rights"].concat()).await?;
    send(&browser, "main form").await?;
    judge.see("desk-rights-of-today").await?;
    browser.open(&[town.server.as_str(), "/admin/authorities/new"].concat()).await?;
    send(&browser, "main form").await?;
    judge.see("desk-authority-mistakes").await?;
    comments(&town, &browser, &mut judge).await?;
    browser
        .open(&[town.server.as_str(), "/admin/consultations/digital-readiness"].concat())
        .await?;
    send(&browser, "main form[action$='/change']").await?;
    judge.see("desk-draft").await?;
    let draft = browser.address().await?;
    for page in ["file", "preview", "share", "documents", "publish"] {
        browser.open(&[draft.as_str(), "/", page].concat()).await?;
        browser.one("main h1").await?;
        judge.see(&["desk-draft-", page].concat()).await?;
    }
    judge.verdict(rules::OPEN_AT_THE_DESK)
}

/// The queue and one comment, before and after, filled in wrongly, too; and what everyone reads.
async fn comments(town: &EmbeddedTown, browser: &Browser, judge: &mut Judge<'_>) -> Result<()> {
    let at = |path: &str| [town.server.as_str(), path].concat();
    browser.open(&at("/c/digital-readiness?lang=en")).await?;
    let form = Form::of(browser);
    form.choose("a.municipality", "vidin").await?;
    form.choose("group", "citizen").await?;
    form.write("a.obstacle", "No signal\nin Makresh. Call 0888 123 456.").await?;
    form.choose("consent", "anonymously").await?;
    form.send().await?;
    form.reference().await?;
    let receipt = form.receipt().await?;
    browser.open(&at("/admin")).await?;
    browser.one(".staff-card h3").await?;
    judge.see("desk-needs-me").await?;
    let queue = at("/admin/consultations/digital-readiness/comments");
    browser.open(&[&queue, "?flagged=yes"].concat()).await?;
    browser.one("input[name=c]").await?;
    judge.see("desk-comments").await?;
    browser.open(&[&queue, "?q=signals"].concat()).await?;
    browser.one("mark").await?;
    judge.see("desk-comments-found").await?;
    browser.open(&[&queue, "?q=nothing&from=31.2.2026"].concat()).await?;
    browser.one(".staff-summary").await?;
    judge.see("desk-comments-search-mistakes").await?;
    browser.open(&[&queue, "?flagged=yes"].concat()).await?;
    browser.one("input[name=c]").await?;
    send(browser, "main form[method=post]").await?;
    browser.one(".staff-summary").await?;
    judge.see("desk-comments-mistakes").await?;
    let comment = [&queue, "/1/obstacle"].concat();
    browser.open(&comment).await?;
    browser.one("main h1").await?;
    judge.see("desk-comment").await?;
    for (page, state) in [
        ("", "desk-responses"),
        ("/1", "desk-response"),
        ("/1/erase", "desk-response-erase"),
        ("/1/consent", "desk-response-consent"),
    ] {
        browser
            .open(&[&at("/admin/consultations/digital-readiness/responses"), page].concat())
            .await?;
        browser.one("main h1").await?;
        judge.see(state).await?;
    }
    browser.open(&at("/admin/consultations/digital-readiness/responses")).await?;
    browser.one("#find").await?.send_keys("1").await?;
    send(browser, "main form[role=search]").await?;
    browser.one("main li a").await?;
    judge.see("desk-responses-found").await?;
    browser.open(&comment).await?;
    for form in ["moderate", "answer"] {
        send(browser, &["main form[action$='/", form, "']"].concat()).await?;
        browser.one(".staff-summary").await?;
        judge.see(&["desk-comment-mistakes-", form].concat()).await?;
    }
    browser.open(&comment).await?;
    browser.one("label:has(> input[name=moderation][value=published])").await?.click().await?;
    send(browser, "main form[action$='/moderate']").await?;
    browser.one("label:has(> input[name=result][value=accepted])").await?.click().await?;
    browser.one("#reply").await?.send_keys("There will be a mast\nby the summer.").await?;
    send(browser, "main form[action$='/answer']").await?;
    judge.see("desk-comment-answered").await?;
    browser.open(&at("/c/digital-readiness/comments?lang=en")).await?;
    browser.one(".page-said").await?;
    judge.see("comments-page").await?;
    browser.open(&receipt).await?;
    browser.one(".page-reference").await?;
    judge.see("receipt-of-the-answered").await
}

/// What can be seen of a control when the system paints: an edge, and words that are not of the
/// ground's colour.
const EDGES: &str = "const edge = style => ['Left', 'Right', 'Top', 'Bottom'].every(side => style[`border${side}Style`] != 'none' && parseFloat(style[`border${side}Width`]) >= 1);
    const flat = it => getComputedStyle(it).color == getComputedStyle(it).backgroundColor;
    return everything().filter(it => it.matches('button, a.button, textarea, input:not([type=hidden], [type=radio], [type=checkbox])') && seen(it) && !it.matches('.staff-unseen'))
        .filter(it => !edge(getComputedStyle(it)) || flat(it)).map(it => `no edge, or no words to be seen: ${named(it)}`)";

async fn the_focus_at_the_desk_can_be_seen_in_any_colours(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    signed_in(&town, &browser).await?;
    for path in ["/admin", "/admin/account", "/admin/people/1", "/admin/authorities/new"] {
        for colours in [Colours::Light, Colours::Forced] {
            browser.open(&[town.server.as_str(), path].concat()).await?;
            set(&browser, colours, true).await?;
            for (width, height) in [(1280, 1000), (320, 480)] {
                browser.size(width, height).await?;
                browser.open(&[town.server.as_str(), path].concat()).await?;
                let stops = keys::round(&browser).await?;
                ensure!(stops.len() > 3, "{path}: {stops:#?}");
                ensure!(stops.is_sorted_by_key(|(place, _)| *place), "{path}: {stops:#?}");
            }
            let found = ask(&browser, EDGES, &[]).await?;
            ensure!(found == json!([]), "{path}, {colours:?}: {found:#}");
        }
    }
    Ok(())
}
