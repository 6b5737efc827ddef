//! The proof of work in a browser: computed while people write, again where it is wanted again, and
//! never to be seen.

use anyhow::Result;
use glas::rules::{Scrutiny, SpamSignal};
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, ORDINANCE},
};
use jiff::{SignedDuration, Timestamp};

in_every_browser!(
    what_a_browser_sends_raises_no_question,
    a_proof_that_is_good_no_more_is_computed_again_without_a_word,
    a_challenge_that_did_not_come_is_asked_for_again_when_it_is_sent,
    who_gets_no_challenge_sends_without_a_proof,
);

async fn opened(town: &EmbeddedTown, browser: &Browser) -> Result<()> {
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await
}

async fn filled_in(town: &EmbeddedTown, browser: &Browser) -> Result<()> {
    opened(town, browser).await?;
    written(browser).await
}

async fn written(browser: &Browser) -> Result<()> {
    let form = Form::of(browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", "Да се смята, докато пиша").await
}

async fn what_a_browser_sends_raises_no_question(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    filled_in(&town, &browser).await?;
    let form = Form::of(&browser);
    form.send().await?;
    form.reference().await?;
    let rows = town.responses(ORDINANCE)?;
    assert!(rows.len() == 1 && rows[0].scrutiny.is_clear(), "{:?}", rows[0].scrutiny);
    Ok(())
}

/// What the page has fetched of our API, with what it was answered.
const STATUSES: &str = "const real = window.fetch; window.seen = [];
    window.fetch = (...all) => real(...all).then(it => { window.seen.push(it.status); return it })";
/// Whether a challenge is there.
const FETCHED: &str = "return performance.getEntriesByType('resource').some(it => it.name.includes('/challenge') && it.responseEnd)";
/// What a status line of the form has said.
const TOLD: &str = "window.told = []; const root = [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot;
    new MutationObserver(() => { for (const it of root.querySelectorAll('[role=status], .panel h3')) if (it.checkVisibility() && it.innerText && it.innerText != told.at(-1)) told.push(it.innerText) })
        .observe(root, { childList: true, characterData: true, subtree: true })";

/// Whoever writes for longer than a challenge is good is refused once, and notices nothing of it.
#[tokio::test]
async fn a_proof_that_has_expired_is_computed_again_without_a_word() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    filled_in(&town, &browser).await?;
    browser.until("a challenge", FETCHED, &[]).await?;
    // The browser's clock stands where it was, as that of a laptop does which was closed meanwhile.
    town.clock_to(Timestamp::now() + SignedDuration::from_mins(11));
    browser.script(STATUSES, &[]).await?;
    browser.script(TOLD, &[]).await?;
    let form = Form::of(&browser);
    form.send().await?;
    form.reference().await?;
    assert_eq!(
        browser.script("return window.seen.join()", &[]).await?,
        serde_json::json!("428,200,201")
    );
    let told = browser.script("return window.told", &[]).await?;
    assert_eq!(told, serde_json::json!(["Изпраща се…", "Благодарим ви! Отговорът ви е получен."]));
    let rows = town.responses(ORDINANCE)?;
    assert!(rows.len() == 1 && rows[0].scrutiny.is_clear(), "{:?}", rows[0].scrutiny);
    Ok(())
}

/// A server that refuses every proof, because its clock runs away, would be asked again without a
/// pause by every form.
#[tokio::test]
async fn a_server_that_refuses_every_proof_is_not_hammered() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    filled_in(&town, &browser).await?;
    let refuse = "const real = window.fetch; window.posts = 0; window.refuse = true;
        window.fetch = (url, init) => init.method == 'POST' && window.refuse ? (window.posts++, Promise.resolve(new Response(JSON.stringify({ type: 'urn:glas:problem:proof', title: 'Proof', status: 428, detail: 'None' }), { status: 428 }))) : real(url, init)";
    browser.script(refuse, &[]).await?;
    let form = Form::of(&browser);
    form.send().await?;
    browser.one(".panel.wait").await?;
    assert_eq!(
        browser.script("const it = window.posts; window.refuse = false; return it", &[]).await?,
        serde_json::json!(2)
    );
    form.reference().await?;
    let rows = town.responses(ORDINANCE)?;
    assert!(rows.len() == 1 && rows[0].scrutiny.is_clear(), "{:?}", rows[0].scrutiny);
    Ok(())
}

/// A server that was started anew knows none of its old challenges. The respondent notices nothing
/// of it.
async fn a_proof_that_is_good_no_more_is_computed_again_without_a_word(
    engine: Engine,
) -> Result<()> {
    let (mut town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    filled_in(&town, &browser).await?;
    browser.until("a challenge", FETCHED, &[]).await?;
    browser.script(STATUSES, &[]).await?;
    town.stop().await?;
    town.start().await?;
    let form = Form::of(&browser);
    form.send().await?;
    form.reference().await?;
    assert_eq!(
        browser.script("return window.seen.join()", &[]).await?,
        serde_json::json!("428,200,201")
    );
    let rows = town.responses(ORDINANCE)?;
    assert!(rows.len() == 1 && rows[0].scrutiny.is_clear(), "{:?}", rows[0].scrutiny);
    Ok(())
}

/// What fails the requests for a challenge while `window.cut` holds, and counts them.
const CUT: &str = "const real = window.fetch; window.cut = true; window.asked = 0;
    window.fetch = (...all) => String(all[0]).includes('/challenge') && ++window.asked && window.cut ? Promise.reject(new TypeError('cut')) : real(...all)";

/// A form whose challenge was cut off, after that has happened.
async fn cut_off(town: &EmbeddedTown, browser: &Browser) -> Result<()> {
    opened(town, browser).await?;
    browser.script(CUT, &[]).await?;
    written(browser).await?;
    browser.until("a request for a challenge", "return window.asked > 0", &[]).await?;
    Ok(())
}

/// The line was down at the first touch, and the server in the middle of a restart: a neighbour who
/// did nothing wrong was marked for it.
async fn a_challenge_that_did_not_come_is_asked_for_again_when_it_is_sent(
    engine: Engine,
) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    cut_off(&town, &browser).await?;
    browser.script("window.cut = false", &[]).await?;
    let form = Form::of(&browser);
    form.send().await?;
    form.reference().await?;
    let rows = town.responses(ORDINANCE)?;
    assert!(rows.len() == 1 && rows[0].scrutiny.is_clear(), "{:?}", rows[0].scrutiny);
    Ok(())
}

/// No puzzle ever stands between a citizen and the municipality: what cannot be had is noted, once
/// asked for at the touch and once at the send.
async fn who_gets_no_challenge_sends_without_a_proof(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    cut_off(&town, &browser).await?;
    let form = Form::of(&browser);
    form.send().await?;
    form.reference().await?;
    assert_eq!(browser.script("return window.asked", &[]).await?, serde_json::json!(2));
    let rows = town.responses(ORDINANCE)?;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].scrutiny, Scrutiny::of([SpamSignal::NoProof]));
    Ok(())
}
