//! A clerk's day with what came in, by keys alone and without any script: from the start page to a
//! comment, which is withheld with a reason, published after all, and answered; and what everyone
//! and its sender then read.

use anyhow::{Result, ensure};
use glas_tests::{
    browser::Browser,
    form::Form,
    town::{EmbeddedTown, READINESS},
};
use serde_json::json;
use std::path::Path;
use thirtyfour::Key;

const PASSWORD: &str = "кон, гаечен ключ и зимно пристанище";

/// Sends a response on our own page, as without scripts; the address of its receipt.
async fn respond(town: &EmbeddedTown, browser: &Browser, text: &str) -> Result<String> {
    browser.open(&format!("{}/c/{READINESS}?lang=bg", town.server)).await?;
    let form = Form::of(browser);
    form.choose("a.municipality", "vidin").await?;
    form.choose("group", "citizen").await?;
    form.write("a.obstacle", text).await?;
    form.choose("consent", "anonymously").await?;
    form.send().await?;
    browser.one(".page-reference").await?;
    browser.address().await
}

/// Presses Enter on what such a selector finds, which Tab leads to.
async fn press(browser: &Browser, selector: &str) -> Result<()> {
    browser.tab_to(selector).await?;
    browser.keys(Key::Enter + "").await
}

/// Chooses one of several by keys: into the group, then down to it.
async fn choose(browser: &Browser, name: &str, downs: usize) -> Result<()> {
    browser.tab_to(&format!("input[name='{name}']")).await?;
    browser.keys(Key::Space + "").await?;
    for _ in 0..downs {
        browser.keys(Key::Down + "").await?;
    }
    Ok(())
}

async fn write(browser: &Browser, id: &str, text: &str) -> Result<()> {
    browser.tab_to(&format!("[id='{id}']")).await?;
    browser.keys(text).await
}

async fn says(browser: &Browser, words: &str) -> Result<()> {
    let main = browser.one("main").await?.text().await?;
    ensure!(main.contains(words), "{words} is not in {main}");
    Ok(())
}

/// A page at two widths: nobody scrolls sideways. What axe-core says of it, which takes scripts,
/// is asked in `everyone/desk`.
async fn look(browser: &Browser, state: &str) -> Result<()> {
    for width in [1280, 320] {
        browser.size(width, 1000).await?;
        let over =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let over = browser.script(over, &[]).await?;
        ensure!(over == json!(0), "{state} at {width} is too wide by {over}");
        if let Some(folder) = std::env::var_os("GLAS_TESTS_PICTURES") {
            let file = Path::new(&folder).join(format!("comments-{state}-{width}.png"));
            browser.picture(&file).await?;
        }
    }
    browser.size(1280, 1000).await
}

#[tokio::test]
async fn a_clerk_answers_what_came_in_by_keys_and_without_scripts() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    browser.without_scripts().await?;
    let receipt = respond(&town, &browser, "Няма обхват\nв Макреш.").await?;
    respond(&town, &browser, "Звънете на 0888 123 456.").await?;
    browser.open(&town.setup_link()?).await?;
    for (name, text) in [("name", "Мария Иванова"), ("login", "maria"), ("password", PASSWORD)]
    {
        write(&browser, name, text).await?;
    }
    browser.keys(Key::Enter + "").await?;
    // What needs her now leads to just that.
    browser.one(".staff-card h3").await?;
    look(&browser, "start").await?;
    says(&browser, "2 comments to read").await?;
    press(&browser, ".staff-card a[href*='state=pending']").await?;
    browser.one("input[name=c]").await?;
    look(&browser, "queue").await?;
    says(&browser, "Звънете на 0888 123 456.").await?;
    // A word in another form finds it among those to be read, and all are there again by a link.
    write(&browser, "q", "обхвата").await?;
    browser.keys(Key::Enter + "").await?;
    let found = browser.one("mark").await?.text().await?;
    ensure!(found == "обхват", "{found}");
    look(&browser, "found").await?;
    says(&browser, "Found: 1 of 2").await?;
    let address = browser.address().await?;
    ensure!(address.contains("state=pending"), "{address}");
    press(&browser, "main a[href$='/comments']").await?;
    browser.one("a[href*='/comments/2/obstacle']").await?;
    // Nothing ticked is a sentence, and what was chosen stays.
    choose(&browser, "moderation", 0).await?;
    press(&browser, "button[formaction$='/moderate']").await?;
    browser.one(".staff-summary").await?;
    says(&browser, "Nothing is ticked.").await?;
    press(&browser, "a[href*='/comments/1/obstacle']").await?;
    browser.one("#answer").await?;
    look(&browser, "comment").await?;
    // Withheld: without a reason it is refused, and the mistake leads to its control.
    choose(&browser, "moderation", 1).await?;
    press(&browser, "form[action$='/moderate'] button").await?;
    press(&browser, ".staff-summary a[href='#ground']").await?;
    look(&browser, "refused").await?;
    write(&browser, "ground", "i").await?;
    write(&browser, "reason", "Не е за общината.").await?;
    browser.keys(Key::Enter + "").await?;
    browser.one(".staff-notice").await?;
    says(&browser, "Withheld").await?;
    let mine = browser.address().await?;
    browser.open(&receipt).await?;
    says(&browser, "Не е публикувано").await?;
    says(&browser, "Не е за общината.").await?;
    // Published after all, and answered.
    browser.open(&mine).await?;
    choose(&browser, "moderation", 0).await?;
    press(&browser, "form[action$='/moderate'] button").await?;
    browser.one(".staff-notice").await?;
    choose(&browser, "result", 2).await?;
    write(&browser, "reasons", "Мачтата е планирана за 2028 г.").await?;
    write(&browser, "reply", "Благодарим Ви.").await?;
    press(&browser, "form[action$='/answer'] button").await?;
    browser.one(".staff-notice").await?;
    look(&browser, "answered").await?;
    browser.open(&format!("{}/c/{READINESS}?lang=bg", town.server)).await?;
    press(&browser, "main a[href*='/comments']").await?;
    browser.one("#n1-obstacle").await?;
    look(&browser, "public").await?;
    for words in ["Няма обхват\nв Макреш.", "Прието отчасти", "2028", "Благодарим Ви."]
    {
        says(&browser, words).await?;
    }
    browser.open(&receipt).await?;
    look(&browser, "receipt").await?;
    for words in ["Публикувано", "Прието отчасти", "Благодарим Ви."]
    {
        says(&browser, words).await?;
    }
    Ok(())
}
