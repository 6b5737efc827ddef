//! What a tab remembers of a response that was sent from it: nobody who comes back sends the same one
//! twice without knowing it, and another response is a choice.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, ORDINANCE},
};
use serde_json::json;

in_every_browser!(
    a_tab_remembers_what_was_sent_and_another_response_is_a_choice,
    who_did_not_send_it_begins_anew,
    nothing_is_remembered_in_a_frame_or_for_longer_than_an_hour,
    back_on_our_own_page_announces_what_was_sent,
    a_form_that_was_posted_stays_what_it_was_for_who_comes_back,
);

const ROOT: &str = "const root = [...document.querySelectorAll('*')].find(it => it.shadowRoot)?.shadowRoot ?? document;";
const REMEMBERED: &str = "return Object.keys(sessionStorage).some(it => it.endsWith(':sent'))";

async fn is_form_shown(browser: &Browser) -> Result<bool> {
    let shown = "return root.querySelector('.glas form').checkVisibility()";
    Ok(browser.script(&format!("{ROOT}{shown}"), &[]).await? == json!(true))
}

/// Presses the button with these words.
async fn press(browser: &Browser, words: &str) -> Result<()> {
    for button in browser.all(".recalled .button").await? {
        if button.text().await? == words {
            return Ok(button.click().await?);
        }
    }
    anyhow::bail!("there is no {words}")
}

/// To be looked at, on a light page and on a dark one.
async fn pictures(browser: &Browser, engine: Engine) -> Result<()> {
    let Some(folder) = std::env::var_os("GLAS_TESTS_PICTURES") else { return Ok(()) };
    for (width, ground) in [(320, "#fff"), (768, "#14181c"), (1280, "#fff"), (1280, "#14181c")] {
        browser.size(width, 1000).await?;
        let show = format!(
            "{ROOT} document.body.style.background = arguments[0]; root.querySelector('.recalled').scrollIntoView({{ block: 'center' }})"
        );
        browser.script(&show, &[json!(ground)]).await?;
        let file = format!("remembered-{engine:?}-{width}-{}.png", &ground[1..]);
        browser.picture(&std::path::Path::new(&folder).join(file)).await?;
    }
    browser.script("document.body.style.background = ''", &[]).await.map(drop)
}

/// Answers on a page that was opened, and sends; the reference.
async fn answered(browser: &Browser, text: &str, live: &str) -> Result<String> {
    let form = Form::of(browser);
    form.choose("a.stance", "yes").await?;
    browser.until("a live form", live, &[]).await?;
    form.write("a.proposal", text).await?;
    form.send().await?;
    let reference = form.reference().await?;
    browser.until("that it is remembered", REMEMBERED, &[]).await?;
    Ok(reference)
}

const LIVE: &str = "return [...document.querySelectorAll('*')].some(it => it.shadowRoot && it.dataset.state == 'live')";
const OWN_LIVE: &str = "return document.querySelector('#form').dataset.state == 'live'";

async fn a_tab_remembers_what_was_sent_and_another_response_is_a_choice(
    engine: Engine,
) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let address = town.site.page("/", &town.html(&town.tag(ORDINANCE)));
    browser.open(&address).await?;
    let reference = answered(&browser, "Първо", LIVE).await?;
    let receipt = Form::of(&browser).receipt().await?;
    // What is sent stands there once.
    assert!(browser.all(".recalled").await?.is_empty());
    browser.open_again(&address).await?;
    let title = browser.one(".recalled h3").await?.text().await?;
    assert_eq!(title, format!("Вече изпратихте отговор № {reference}"));
    assert!(!is_form_shown(&browser).await?);
    pictures(&browser, engine).await?;
    browser.forms_accessible("remembered").await?;
    assert_eq!(
        browser.one(".recalled a[target]").await?.attr("href").await?.as_deref(),
        Some(&*receipt)
    );
    let mail = browser.one(".recalled [href^='mailto:?']").await?.attr("href").await?;
    let mail = mail.unwrap_or_default();
    assert!(mail.contains(&reference) && mail.contains("%2Fr%2F"), "{mail}");
    press(&browser, "Копиране на връзката").await?;
    browser.until("that it is copied", &format!("{ROOT} return root.querySelector('.recalled [role=status]').textContent == 'Връзката е копирана.'"), &[]).await?;
    let sheet = "window.open = () => ({ document: window.sheet = document.implementation.createHTMLDocument(), print() { window.printed = true } })";
    browser.script(sheet, &[]).await?;
    press(&browser, "Отпечатване").await?;
    let printed = browser
        .until("a sheet", "return window.printed && window.sheet.body.textContent", &[])
        .await?;
    assert_eq!(printed, json!(format!("{title}{receipt}")));
    // Another one is a choice, and begins with nothing.
    press(&browser, "Нов отговор").await?;
    assert!(is_form_shown(&browser).await?);
    assert_eq!(Form::of(&browser).text("a.proposal").await?, "");
    let another = answered(&browser, "Второ", LIVE).await?;
    assert_ne!(another, reference);
    browser.gone(".recalled").await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 2);
    browser.open_again(&address).await?;
    browser.until("the other one", &format!("{ROOT} return root.querySelector('.recalled h3')?.textContent.endsWith(arguments[0])"), &[json!(another)]).await?;
    browser.no_complaints().await
}

async fn who_did_not_send_it_begins_anew(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let address = town.site.page("/", &town.html(&town.tag(ORDINANCE)));
    browser.open(&address).await?;
    answered(&browser, "Не е мое", LIVE).await?;
    browser.open_again(&address).await?;
    browser.one(".recalled").await?;
    press(&browser, "Не съм аз").await?;
    browser.gone(".recalled").await?;
    assert!(is_form_shown(&browser).await?);
    assert_eq!(browser.script(REMEMBERED, &[]).await?, json!(false));
    answered(&browser, "А това е", LIVE).await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 2);
    Ok(())
}

async fn nothing_is_remembered_in_a_frame_or_for_longer_than_an_hour(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let address = town.site.page("/", &town.html(&town.tag(ORDINANCE)));
    let around = town.site.page("/around", &town.html("<iframe src='/' height='900'></iframe>"));
    let remember = format!(
        "sessionStorage.setItem('glas:{}/{ORDINANCE}:sent', JSON.stringify([Date.now() + arguments[0], 'R', location.href]))",
        town.server
    );
    browser.open(&address).await?;
    browser.one("button[type=submit]").await?;
    // It is live by itself, because something of ours is kept; and nothing is said of it.
    for (left, address, in_frame) in
        [(3_000_000, &around, true), (-1, &address, false), (3_700_000, &address, false)]
    {
        browser.script(&remember, &[json!(left)]).await?;
        browser.open_again(address).await?;
        if in_frame {
            browser.enter_frame("iframe").await?;
        }
        Form::of(&browser).live().await?;
        assert!(is_form_shown(&browser).await?, "{left}");
        assert!(browser.all(".recalled").await?.is_empty(), "{left}");
        browser.leave_frame().await?;
    }
    assert_eq!(browser.script(REMEMBERED, &[]).await?, json!(false));
    Ok(())
}

/// Back in the form that was sent, with the text that the browser had put there again, *Send* made
/// another response.
async fn back_on_our_own_page_announces_what_was_sent(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let address = format!("{}/c/{ORDINANCE}?lang=bg", town.server);
    browser.open(&address).await?;
    let reference = answered(&browser, "Веднъж", OWN_LIVE).await?;
    browser.open_again(&format!("{}/?lang=bg", town.server)).await?;
    browser.back().await?;
    // The browser may have kept the page as it was left, with the thanks.
    let told = "return document.querySelector('.panel.good')?.textContent.includes(arguments[0])";
    browser.until("what was sent", told, &[json!(reference)]).await?;
    assert!(!is_form_shown(&browser).await?);
    browser.open_again(&address).await?;
    browser.one(".recalled h2").await?;
    assert!(!is_form_shown(&browser).await?);
    browser.accessible("remembered on our own page").await?;
    press(&browser, "Нов отговор").await?;
    assert_eq!(Form::of(&browser).text("a.proposal").await?, "");
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    browser.no_complaints().await
}

/// A form that was posted before the Wasm was there, and was then brought to life by who came back
/// to it, was sent as another response.
async fn a_form_that_was_posted_stays_what_it_was_for_who_comes_back(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&format!("{}/c/{ORDINANCE}?lang=bg", town.server)).await?;
    browser.one(".send .button").await?;
    let post = "const form = document.querySelector('#form form');
        form.querySelector('[name=\"a.stance\"][value=yes]').checked = true;
        form.querySelector('[name=\"a.proposal\"]').value = 'Веднъж';
        form.requestSubmit(form.querySelector('.send .button:not(.second)'))";
    browser.script(post, &[]).await?;
    let form = Form::of(&browser);
    let reference = form.reference().await?;
    browser.back().await?;
    browser.one(".send .button").await?;
    let spy = "const real = window.fetch; window.fetch = (...of) => { window.fetched = true; return real(...of) }";
    browser.script(spy, &[]).await?;
    form.choose("a.stance", "yes").await?;
    assert_eq!(form.text("a.proposal").await?, "Веднъж");
    assert_eq!(
        browser.script("return !window.fetched", &[]).await?,
        json!(true),
        "it comes to life"
    );
    form.send().await?;
    assert_eq!(form.reference().await?, reference);
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    // Another visit has another form.
    browser.open(&format!("{}/c/{ORDINANCE}?lang=bg", town.server)).await?;
    form.choose("a.stance", "yes").await?;
    browser.until("a live form", OWN_LIVE, &[]).await?;
    Ok(())
}
