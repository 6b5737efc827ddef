//! What is said while something happens is said once: each live region gets each message exactly
//! one time.

use super::judge::list;
use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, ORDINANCE},
};
use thirtyfour::Key;

in_every_browser!(
    a_count_is_told_once_when_the_typing_stops,
    the_way_of_a_response_is_told_once,
    the_plain_form_tells_each_thing_once,
    that_nothing_is_kept_is_told_once
);

/// A browser that lets a page keep nothing.
pub(super) const FORGETFUL: &str = "<script>for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })</script>";

/// Hears as a screen reader does: every text that a live region comes to hold, but not its being
/// emptied.
const LISTEN: &str = "const shadow = [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot;
    const live = '[role=status], [role=alert], [aria-live]';
    window.heard = [];
    new MutationObserver(changes => {
        const where = new Set();
        for (const change of changes) {
            const from = change.target.nodeType == 1 ? change.target : change.target.parentElement;
            if (from && from.closest(live)) where.add(from.closest(live));
            for (const node of change.addedNodes) if (node.querySelectorAll)
                for (const region of [node, ...node.querySelectorAll('*')].filter(it => it.matches(live))) where.add(region);
        }
        for (const region of where) if (region.isConnected && region.checkVisibility() && region.innerText.trim()) window.heard.push(region.innerText.trim());
    }).observe(shadow, { childList: true, characterData: true, subtree: true, attributeFilter: ['hidden'] })";

/// What was said since it was last asked.
async fn heard(browser: &Browser) -> Result<Vec<String>> {
    list(browser, "const all = window.heard; window.heard = []; return all").await
}

/// Waits until something was said; all that was.
async fn next(browser: &Browser, what: &str) -> Result<Vec<String>> {
    browser.until(what, "return window.heard.length", &[]).await?;
    heard(browser).await
}

async fn opened(town: &EmbeddedTown, browser: &Browser) -> Result<()> {
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    browser.one("button[type=submit]").await?;
    browser.script(LISTEN, &[]).await.map(drop)
}

/// A count is told when the typing stops, not at each letter, and only near the limit.
async fn a_count_is_told_once_when_the_typing_stops(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    opened(&town, &browser).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", "Кратко.").await?;
    // Far from the limit nothing is said; if it were said later, the next message would not come
    // alone.
    browser.until("a draft", "return Object.keys(sessionStorage).length", &[]).await?;
    assert_eq!(heard(&browser).await?, Vec::<String>::new());
    let fill = "const it = [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot.querySelector('textarea');
        it.value = 'а'.repeat(3990); it.focus()";
    browser.script(fill, &[]).await?;
    for letter in ["б", "в", "г", "д", "е"] {
        browser.keys(letter).await?;
    }
    assert_eq!(next(&browser, "the count").await?, ["Остават 5 знака"]);
    browser.keys("жзийклм").await?;
    assert_eq!(
        next(&browser, "the count of what is too much").await?,
        ["2 знака повече от допустимото"]
    );
    browser.keys(Key::Backspace + Key::Backspace).await?;
    assert_eq!(next(&browser, "the count at the limit").await?, ["Остават 0 знака"]);
    Ok(())
}

/// Sending, waiting for a line, sending again, and sent: what has a panel takes the focus, the rest
/// is said once.
async fn the_way_of_a_response_is_told_once(engine: Engine) -> Result<()> {
    let (mut town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    opened(&town, &browser).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    heard(&browser).await?;
    town.stop().await?;
    form.send().await?;
    browser.one(".panel.wait").await?;
    assert_eq!(heard(&browser).await?, ["Изпраща се…"]);
    // Tried again by itself it says so each time, and no more than that.
    browser.until("another attempt", "return window.heard.length", &[]).await?;
    town.start().await?;
    form.reference().await?;
    let again = heard(&browser).await?;
    assert!(!again.is_empty() && again.iter().all(|it| it == "Изпраща се…"), "{again:?}");
    browser.one("[data-copy]").await?.click().await?;
    assert_eq!(next(&browser, "that it is copied").await?, ["Връзката е копирана."]);
    Ok(())
}

async fn the_plain_form_tells_each_thing_once(engine: Engine) -> Result<()> {
    let (mut town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.block(&["*.wasm"]).await?;
    opened(&town, &browser).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.plain().await?;
    town.stop().await?;
    form.send().await?;
    browser.until("both", "return window.heard.length > 1", &[]).await?;
    assert_eq!(
        heard(&browser).await?,
        ["Изпраща се…", "Няма връзка със сървъра. Написаното е още тук. Опитайте отново."]
    );
    town.start().await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(heard(&browser).await?, ["Изпраща се…"]);
    Ok(())
}

/// Where the browser keeps nothing, that is said once, and not again at each letter.
async fn that_nothing_is_kept_is_told_once(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser
        .open(&town.site.page("/", &town.html(&[FORGETFUL, &town.tag(ORDINANCE)].concat())))
        .await?;
    browser.one("button[type=submit]").await?;
    browser.script(LISTEN, &[]).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", "Едно").await?;
    browser.one(".unkept span").await?;
    form.write("a.proposal", ", и още нещо.").await?;
    form.choose("a.stance", "no").await?;
    let told = heard(&browser).await?;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("Браузърът не позволява"), "{told:?}");
    Ok(())
}
