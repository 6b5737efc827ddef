//! By keys alone: every kind of question is reached, answered and sent; the focus can always be
//! seen, follows the page, and is never caught.

use super::judge::ask;
use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, KINDS, READINESS},
};
use serde_json::{Value, json};
use thirtyfour::Key;

in_every_browser!(
    the_focus_can_be_seen_follows_the_page_and_is_never_caught,
    every_kind_is_answered_and_sent_by_keys_alone,
    mistakes_are_found_and_mended_by_keys_alone,
);

/// Where the focus is: its place among all elements, what it is, and what is wrong with how it
/// shows.
const FOCUS: &str = "let it = document.activeElement;
    while (it.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
    const faults = [], box = it.getBoundingClientRect(), ring = it.closest('.option, .step') ?? it, style = getComputedStyle(ring);
    // What is the host page's own has the ring of its own.
    if (!it.matches('body, html') && (it.getRootNode().host || it.closest('.page'))) {
        if (style.outlineStyle == 'none' || parseFloat(style.outlineWidth) < 2) faults.push('no ring');
        if (box.bottom <= 0 || box.top >= innerHeight) faults.push('out of sight');
        const root = it.getRootNode(), on = root.elementFromPoint(box.left + box.width / 2, Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
        if (on && on != it && !it.contains(on) && !ring.contains(on) && !on.contains(it)) faults.push('behind ' + named(on));
    }
    return [everything().indexOf(it), named(it) + (it.value && it.matches('button, [type=radio]') ? '=' + it.value : ''), faults, it.matches('body, html')]";

/// Presses Tab until the focus has left for the browser; every stop on the way.
pub(super) async fn round(browser: &Browser) -> Result<Vec<(i64, String)>> {
    let mut stops = Vec::new();
    for _ in 0..100 {
        browser.keys(Key::Tab + "").await?;
        let (place, name, faults, left): (i64, String, Vec<String>, bool) =
            serde_json::from_value(ask(browser, FOCUS, &[]).await?)?;
        if left || stops.first().is_some_and(|(first, _)| *first == place) {
            return Ok(stops);
        }
        anyhow::ensure!(faults.is_empty(), "{name}: {faults:?}");
        stops.push((place, name));
    }
    anyhow::bail!("the focus is caught: {stops:#?}")
}

async fn the_focus_can_be_seen_follows_the_page_and_is_never_caught(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let embedded = town.site.page(
        "/",
        &town.html(&format!("{}<p><a href=\"#after\">след формуляра</a></p>", town.tag(KINDS))),
    );
    let (own, list) =
        (format!("{}/c/{READINESS}", town.server), format!("{}/?lang=bg", town.server));
    for (address, last) in [(embedded, "p > a"), (own, "p > a"), (list, "p > a")] {
        for (width, height) in [(1280, 1000), (320, 480)] {
            browser.open(&address).await?;
            browser.size(width, height).await?;
            browser.one("a").await?;
            let stops = round(&browser).await?;
            assert!(stops.len() > 3, "{address}: {stops:#?}");
            assert!(
                stops.is_sorted_by_key(|(place, _)| *place),
                "not in the order of the page: {stops:#?}"
            );
            assert!(
                stops.last().is_some_and(|(_, name)| name.contains(last)),
                "{address}, {width}: {stops:#?}"
            );
        }
    }
    Ok(())
}

/// The focus as it is called in the page.
async fn focus(browser: &Browser) -> Result<String> {
    Ok(ask(browser, FOCUS, &[]).await?[1].as_str().unwrap_or_default().to_owned())
}

/// Goes to the control with that name, and presses.
async fn at(browser: &Browser, name: &str, keys: impl Into<thirtyfour::TypingData>) -> Result<()> {
    browser.tab_to(&format!("[name='{name}']")).await?;
    browser.keys(keys).await
}

async fn heading(browser: &Browser, text: &str) -> Result<Value> {
    let script = "let it = document.activeElement; while (it.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
        return it.textContent.includes(arguments[0])";
    browser.until(&format!("the focus on {text}"), script, &[json!(text)]).await
}

async fn every_kind_is_answered_and_sent_by_keys_alone(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(KINDS)))).await?;
    browser.one("button[type=submit]").await?;
    let form = Form::of(&browser);
    // A scale: one stop, and arrows inside.
    at(&browser, "a.network", " ").await?;
    form.live().await?;
    browser.keys(Key::Right + Key::Right + Key::Right).await?;
    assert!(form.is_chosen("a.network", "4").await?);
    // A matrix that has come with the answer: a stop for each row.
    browser.one("[name='a.ease.pay']").await?;
    at(&browser, "a.ease.pay", " ").await?;
    browser.keys(Key::Right + "").await?;
    at(&browser, "a.uses", " ").await?;
    at(&browser, "a.uses.other", "четене").await?;
    at(&browser, "a.service", Key::Down + "").await?;
    assert!(form.is_chosen("a.service", "later").await?, "an arrow chooses in a group");
    at(&browser, "go", Key::Enter + "").await?;
    heading(&browser, "За вас").await?;
    // An order: a list opens, and Escape leaves it as it is.
    at(&browser, "a.order.roads", Key::Down + Key::Down).await?;
    at(&browser, "a.order.water", Key::Down + "").await?;
    at(&browser, "a.age", "42,5").await?;
    browser.one("[name='a.day.day']").await?;
    for (part, text) in [("day", "15"), ("month", "1"), ("year", "2027")] {
        at(&browser, &format!("a.day.{part}"), text).await?;
    }
    at(&browser, "a.trust", " ").await?;
    at(&browser, "a.terms", " ").await?;
    at(&browser, "a.home", "Дунавци").await?;
    browser.keys(Key::Escape + "").await?;
    assert_eq!(form.text("a.home").await?, "Дунавци", "Escape takes nothing away");
    at(&browser, "a.why", "Защото").await?;
    browser.keys(Key::Enter + "е нужно.").await?;
    // Enter in a line leads on, as the button does that stands first.
    at(&browser, "a.age", Key::Enter + "").await?;
    heading(&browser, "За вас").await?;
    browser.one("[name='group']").await?;
    at(&browser, "group", " ").await?;
    at(&browser, "consent", Key::Down + "").await?;
    browser.tab_to("summary").await?;
    browser.keys(Key::Enter + "").await?;
    browser.one("details[open] p").await?;
    at(&browser, "go", Key::Enter + "").await?;
    heading(&browser, "Проверете").await?;
    sent(&town, &browser, &form).await
}

/// From the check by a way back to a question, and to the receipt.
async fn sent(town: &EmbeddedTown, browser: &Browser, form: &Form<'_>) -> Result<()> {
    browser.tab_to(".change").await?;
    browser.keys(Key::Enter + "").await?;
    heading(browser, "Връзка").await?;
    on(browser).await?;
    heading(browser, "За вас").await?;
    on(browser).await?;
    browser.one("[name='group']").await?;
    on(browser).await?;
    heading(browser, "Проверете").await?;
    on(browser).await?;
    form.reference().await?;
    heading(browser, "Благодарим").await?;
    browser.tab_to("[data-copy]").await?;
    browser.keys(" ").await?;
    browser
        .until(
            "what was copied",
            "return [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot.querySelector('[data-copy] + [role=status]').textContent",
            &[],
        )
        .await?;
    assert!(
        focus(browser).await?.contains("button"),
        "the focus stays on what was pressed: {}",
        focus(browser).await?
    );
    let sent = serde_json::to_value(town.responses(KINDS)?[0].submission())?;
    let expected = json!({
        "network": { "scale": 4 }, "ease": { "matrix": { "pay": 1 } }, "uses": { "choices": { "ids": ["work"], "other": "четене" } },
        "service": { "choice": "later" }, "order": { "ranking": ["water", "roads"] }, "age": { "number": "42.5" },
        "day": { "date": "2027-01-15" }, "trust": { "choice": "agree" }, "terms": { "choices": { "ids": ["yes"] } },
        "home": sent["answers"]["home"].clone(), "why": { "text": "Защото\nе нужно." },
    });
    assert_eq!(sent["answers"], expected);
    Ok(())
}

/// Presses the button that leads on.
async fn on(browser: &Browser) -> Result<()> {
    browser.tab_to(".send .button:not(.second)").await?;
    browser.keys(Key::Enter + "").await
}

/// The summary takes the focus, its links lead to the controls, and what is mended there goes on.
async fn mistakes_are_found_and_mended_by_keys_alone(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    for address in [
        town.site.page("/", &town.html(&town.tag(READINESS))),
        format!("{}/c/{READINESS}", town.server),
    ] {
        browser.open(&address).await?;
        browser.tab_to("[name='a.network']").await?;
        browser.keys(" ").await?;
        browser.tab_to(".send .button").await?;
        browser.keys(Key::Enter + "").await?;
        browser.one(".summary").await?;
        let focused = "let it = document.activeElement; while (it.shadowRoot?.activeElement) it = it.shadowRoot.activeElement; return it.matches('.summary')";
        browser.until("the focus on the summary", focused, &[]).await?;
        browser.keys(Key::Tab + "").await?;
        browser.keys(Key::Enter + "").await?;
        browser.until("the focus on the first mistake", "let it = document.activeElement; while (it.shadowRoot?.activeElement) it = it.shadowRoot.activeElement; return it.closest('.wrong')", &[]).await?;
    }
    Ok(())
}
