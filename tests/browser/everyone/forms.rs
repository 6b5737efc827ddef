//! The states of the form on a page of the municipality's: with the Wasm in steps, without it, and
//! when it is not open.

use super::{judge::Judge, spoken::FORGETFUL};
use anyhow::Result;
use glas::{
    rules::{self, Unspoken},
    words::Catalogue,
};
use glas_tests::{
    form::Form,
    history, kinds,
    town::{EmbeddedTown, KINDS, ORDINANCE, READINESS},
};
use glas_widget::{Posted, Rendering, Start, Surface};
use glas_wire::Phase;
use jiff::Timestamp;

/// From now on a post waits until the test says what comes of it.
const HELD: &str = "const real = window.fetch;
    window.fetch = (url, init) => init && init.method == 'POST'
        ? new Promise((resolve, reject) => window.held = { resolve, reject, go: () => real(url, init).then(resolve, reject) })
        : real(url, init)";
const LATER: &str =
    "held.resolve(new Response('{}', { status: 503, headers: { 'retry-after': '300' } }))";
const REFUSED: &str =
    "held.resolve(new Response(JSON.stringify({ type: 'urn:glas:problem:foreign-site', title: 'Оттук не може да се изпраща',
    detail: 'Отворете консултацията на отделна страница.', status: 403 }), { status: 403 }))";

/// What the line beside the form says.
const SAID: &str = "return [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot.querySelector('.glas-status').textContent";

/// The form in the language that is judged, and in the colours of the device.
fn tag(town: &EmbeddedTown, judge: &Judge<'_>, slug: &str) -> String {
    let tag = town.tag(slug).replace("async", "async data-theme=\"device\"");
    tag.replace(".bg.js", &format!(".{}.js", judge.lang))
}

/// A page with it.
fn page(town: &EmbeddedTown, judge: &Judge<'_>, slug: &str) -> String {
    town.site.page("/", &town.html(&tag(town, judge, slug)))
}

/// Every kind of question in its step, with what is to be mended, the check, and everything that
/// may become of the response.
pub(super) async fn in_steps(town: &EmbeddedTown, judge: &mut Judge<'_>) -> Result<()> {
    let browser = judge.browser;
    browser.open(&page(town, judge, KINDS)).await?;
    browser.one("button[type=submit]").await?;
    judge.see("fresh").await?;
    let form = Form::of(browser);
    form.choose("a.network", "4").await?;
    form.live().await?;
    form.choose("a.network", "4").await?;
    for (name, value) in
        [("a.ease.pay", "1"), ("a.uses", "work"), ("a.uses", "school"), ("a.service", "later")]
    {
        form.choose(name, value).await?;
    }
    form.write("a.uses.other", "четене").await?;
    judge.see("first-step").await?;
    form.send().await?;
    browser.one(".summary").await?;
    judge.see("first-step-mistakes").await?;
    form.choose("a.uses", "school").await?;
    form.send().await?;
    form.pick("a.order.water", "2").await?;
    form.write("a.age", "много").await?;
    form.write("a.why", &"а".repeat(490)).await?;
    form.choose("a.terms", "yes").await?;
    form.choose("a.trust", "agree").await?;
    browser.until("the count", "return [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot.querySelector('[id=\"a.why.count\"]').textContent.includes('10')", &[]).await?;
    judge.see("second-step").await?;
    form.send().await?;
    browser.one(".summary").await?;
    judge.see("second-step-mistakes").await?;
    form.pick("a.order.water", "1").await?;
    browser.one("input[name='a.age']").await?.clear().await?;
    form.write("a.age", "42").await?;
    for (part, text) in [("day", "31"), ("month", "2"), ("year", "2027")] {
        form.write(&format!("a.day.{part}"), text).await?;
    }
    form.send().await?;
    browser.one(".wrong .date").await?;
    judge.see("second-step-date").await?;
    for (part, text) in [("day", "15"), ("month", "1")] {
        let name = format!("a.day.{part}");
        browser.one(&format!("input[name='{name}']")).await?.clear().await?;
        form.write(&name, text).await?;
    }
    form.send().await?;
    browser.one("input[name='group']").await?;
    judge.see("last-step").await?;
    form.to_the_check().await?;
    judge.see("check").await?;
    sent(judge, &form).await
}

/// From *Send* to the receipt, by every way it may go.
async fn sent(judge: &mut Judge<'_>, form: &Form<'_>) -> Result<()> {
    let browser = judge.browser;
    browser.script(HELD, &[]).await?;
    form.send().await?;
    browser.one(".button[aria-disabled]").await?;
    judge.see("sending").await?;
    browser.until("a post", "return window.held", &[]).await?;
    browser.script(LATER, &[]).await?;
    browser.one(".panel.wait").await?;
    judge.see("waiting").await?;
    browser.script("window.held = null", &[]).await?;
    browser.one(".panel.wait button").await?.click().await?;
    browser.until("another post", "return window.held", &[]).await?;
    judge.see("sending-again").await?;
    browser.script(REFUSED, &[]).await?;
    browser.one(".panel.bad").await?;
    judge.see("not-sent").await?;
    browser.script("window.held = null", &[]).await?;
    form.send().await?;
    browser.until("the last post", "return window.held", &[]).await?;
    browser.script("held.go()", &[]).await?;
    form.reference().await?;
    judge.see("sent").await
}

/// Where the browser keeps nothing, and says so.
pub(super) async fn without_storage(town: &EmbeddedTown, judge: &mut Judge<'_>) -> Result<()> {
    let browser = judge.browser;
    let tag = tag(town, judge, READINESS);
    browser.open(&town.site.page("/forgetful", &town.html(&[FORGETFUL, &tag].concat()))).await?;
    let form = Form::of(browser);
    form.choose("a.network", "1").await?;
    form.live().await?;
    form.choose("a.network", "2").await?;
    browser.one(".unkept span").await?;
    judge.see("nothing-is-kept").await
}

/// The plain form, as a page whose policy forbids Wasm has it.
pub(super) async fn without_wasm(town: &EmbeddedTown, judge: &mut Judge<'_>) -> Result<()> {
    let (browser, server) = (judge.browser, &town.server);
    let tag = tag(town, judge, READINESS);
    let policy = format!("script-src {server}; connect-src {server}");
    browser.open(&town.site.strict_page("/strict", &policy, &town.html(&tag))).await?;
    let form = Form::of(browser);
    form.choose("a.network", "1").await?;
    form.plain().await?;
    judge.see("plain").await?;
    browser.script(HELD, &[]).await?;
    form.send().await?;
    judge.see("plain-sending").await?;
    browser.script("held.reject(new TypeError('cut'))", &[]).await?;
    browser.until("a word about the line", SAID, &[]).await?;
    judge.see("plain-offline").await?;
    form.send().await?;
    browser.script("held.go()", &[]).await?;
    browser.one(".summary").await?;
    judge.see("plain-mistakes").await?;
    form.choose("a.municipality", "vidin").await?;
    form.choose("group", "citizen").await?;
    form.send().await?;
    browser.script("held.go()", &[]).await?;
    form.reference().await?;
    judge.see("plain-sent").await
}

/// Before the opening, where the outcome is announced, and where there is no such consultation.
pub(super) async fn not_open(town: &EmbeddedTown, judge: &mut Judge<'_>) -> Result<()> {
    let browser = judge.browser;
    for (slug, state) in [(ORDINANCE, "forthcoming"), ("nothing-here", "unknown")] {
        browser.open(&page(town, judge, slug)).await?;
        browser.one(".panel").await?;
        judge.see(state).await?;
    }
    let html = concluded(judge, &town.server).await?;
    browser.open(&town.site.page("/concluded", &town.html(&html))).await?;
    browser.one(".panel.over").await?;
    judge.see("concluded").await
}

/// The form of a consultation whose outcome is announced. None can be yet, and the widget knows how
/// to show one.
async fn concluded(judge: &Judge<'_>, server: &str) -> Result<String> {
    let lang = judge.lang.parse().map_err(|_| anyhow::anyhow!("no language"))?;
    let style = "return document.querySelector('link[rel=stylesheet][href*=\"glas-\"]').href";
    judge.browser.open(server).await?;
    let style = judge.browser.script(style, &[]).await?;
    let it = Rendering {
        form: rules::form(&kinds::every_kind(KINDS), 1, &history::authority(), &lang, &Unspoken),
        phase: Phase::Concluded,
        words: Catalogue::of(&lang).widget(),
        surface: Surface::Embedded { server: server.to_owned() },
        step: 0,
        start: Start::Fresh,
        posted: Posted::default(),
    };
    let (style, markup) = (style.as_str().unwrap_or_default(), it.markup());
    Ok(format!(
        "<div><template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"{style}\">{markup}</template></div>"
    ))
}

/// A form that closes while it is filled in, and one that is opened after.
pub(super) async fn too_late(
    town: &EmbeddedTown,
    judge: &mut Judge<'_>,
    moment: Timestamp,
) -> Result<()> {
    let browser = judge.browser;
    let address = page(town, judge, READINESS);
    browser.open(&address).await?;
    let form = Form::of(browser);
    form.choose("a.municipality", "vidin").await?;
    form.live().await?;
    form.choose("group", "citizen").await?;
    town.clock_to(moment);
    form.send().await?;
    browser.one(".panel.bad").await?;
    judge.see("closed-while-writing").await?;
    // The script of the tag may be five minutes old, and here twenty days have passed at once.
    browser.forget_files().await?;
    browser.open(&address).await?;
    browser.one(".panel.over").await?;
    judge.see("closed").await
}
