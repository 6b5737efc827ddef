//! Questions of a draft, written by keyboard alone on pages that have no script, until citizens are
//! asked them.

use crate::desk::{Clerk, PASSWORD};
use anyhow::{Context, Result, ensure};
use glas_tests::{
    browser::Browser, engine::Engine, form::Form, in_every_browser, town::EmbeddedTown,
};
use serde_json::json;
use thirtyfour::Key;

in_every_browser!(questions_are_written_by_keyboard_and_asked_of_citizens);

/// Writes into a control that is reached by keys.
async fn write(browser: &Browser, name: &str, text: &str) -> Result<()> {
    browser.tab_to(&format!("[name='{name}']")).await?;
    browser.keys(text).await
}

/// Presses a key at a control that is reached by keys, and waits for the page that follows.
async fn press(browser: &Browser, control: &str, key: Key) -> Result<()> {
    browser.tab_to(control).await?;
    browser.script("window.before = true; return true", &[]).await?;
    browser.keys(key).await?;
    let gone = "return !window.before && document.readyState === 'complete'";
    browser.until("the next page", gone, &[]).await.map(drop)
}

const SAVE: &str = ".staff-send button";

async fn questions_are_written_by_keyboard_and_asked_of_citizens(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let clerk = Clerk { browser: &browser, server: town.server.clone() };
    browser.open(&town.setup_link()?).await?;
    for (name, text) in [("name", "Мария Иванова"), ("login", "maria"), ("password", PASSWORD)]
    {
        clerk.write(name, text).await?;
    }
    browser.keys(Key::Enter).await?;
    browser.until("the desk", "return location.pathname === '/admin'", &[]).await?;
    clerk.open("/admin/consultations/new").await?;
    clerk.choose("from", "template:question").await?;
    clerk.choose("authority", "vidin").await?;
    clerk.write("title", "Пазарът").await?;
    clerk.write("opens_at", "1.11.2026").await?;
    clerk.send("").await?;
    clerk.is_at("/admin/drafts/").await?;
    let base = browser.address().await?.trim_end_matches("/publish").to_owned();
    browser.open(&base).await?;
    for control in browser.all("[id^='title.'], [id^='summary.']").await? {
        if control.prop("value").await?.unwrap_or_default().is_empty() {
            control.send_keys("The market").await?;
        }
    }
    clerk.send("").await?;
    let draft = base.trim_start_matches(&town.server).to_owned();
    // One question, with options.
    browser.open(&base).await?;
    press(&browser, "a[href$='/add']", Key::Enter).await?;
    clerk.look("/editor-add").await?;
    browser.open(&[&base, "/add"].concat()).await?;
    write(&browser, "label.bg", "Имате ли сергия?").await?;
    write(&browser, "label.en", "Do you have a stall?").await?;
    press(&browser, SAVE, Key::Enter).await?;
    clerk.is_at(&[&draft, "/questions/imate-li-sergiya?new=1"].concat()).await?;
    clerk.look("/editor-question-new").await?;
    let own = [&base, "/questions/imate-li-sergiya"].concat();
    browser.open(&[&own, "?new=1"].concat()).await?;
    for (n, [bg, en]) in [["Не", "No"], ["Да", "Yes"]].into_iter().enumerate() {
        write(&browser, &format!("options.{n}.label.bg"), bg).await?;
        write(&browser, &format!("options.{n}.label.en"), en).await?;
    }
    // Enter in a control saves: it presses no button that takes something out.
    browser.script("window.before = true; return true", &[]).await?;
    browser.keys(Key::Enter).await?;
    let saved = "return !window.before && document.querySelector('.staff-notice') != null";
    browser.until("saved", saved, &[]).await?;
    clerk.look("/editor-question").await?;
    browser.open(&own).await?;
    press(&browser, "button[value='down.options.0']", Key::Space).await?;
    let texts = "return [...document.querySelectorAll('[id^=\"options.\"][id$=\"label.bg\"]')].map(it => it.value).join()";
    let order = browser.script(texts, &[]).await?;
    ensure!(order == json!("Да,Не,,"), "{order}");
    let focused = browser.script("return document.activeElement.id", &[]).await?;
    ensure!(focused == json!("up-options-1") || engine == Engine::Firefox, "{focused}");
    // In one box.
    press(&browser, "button[value='box.options']", Key::Enter).await?;
    clerk.look("/editor-question-box").await?;
    // Another question, of another kind, by the arrow keys.
    browser.open(&[&base, "/add"].concat()).await?;
    write(&browser, "label.bg", "Какво продавате?").await?;
    write(&browser, "label.en", "What do you sell?").await?;
    browser.tab_to("[name=kind]").await?;
    for _ in 0..3 {
        browser.keys(Key::Down).await?;
    }
    press(&browser, SAVE, Key::Enter).await?;
    clerk.is_at(&[&draft, "/questions/kakvo-prodavate"].concat()).await?;
    // Only who has a stall is asked.
    press(&browser, "a[href$='/condition']", Key::Enter).await?;
    clerk.look("/editor-condition").await?;
    browser.open(&[&base, "/questions/kakvo-prodavate/condition"].concat()).await?;
    browser.tab_to("[name='c.0.what']").await?;
    // Without a list to be opened: the first that begins like this.
    browser.keys(Key::Down).await?;
    for _ in 0..20 {
        let chosen = "return document.activeElement.value";
        if browser.script(chosen, &[]).await? == json!("is:imate-li-sergiya:da") {
            break;
        }
        browser.keys(Key::Down).await?;
    }
    press(&browser, SAVE, Key::Enter).await?;
    let sentence = "Shown if \"Do you have a stall?\" is \"Yes\".";
    browser.open(&base).await?;
    let page = browser.one("main").await?.text().await?;
    ensure!(page.contains(sentence), "{page}");
    clerk.look("/editor-draft").await?;
    browser.open(&[&base, "/order"].concat()).await?;
    clerk.look("/editor-order").await?;
    translated(&clerk, &base).await?;
    // Checked, published, and asked.
    browser.open(&[&base, "/publish"].concat()).await?;
    browser.script("window.before = true; return true", &[]).await?;
    let publish = browser.all("main form button[type=submit]").await?;
    publish.last().context("a button")?.click().await?;
    let live = "return location.pathname.startsWith('/admin/consultations/')";
    browser.until("published", live, &[]).await?;
    let live = browser.address().await?;
    let slug = live.rsplit('/').next().and_then(|it| it.split('?').next()).context("a slug")?;
    browser.open(&[&town.server, "/c/", slug].concat()).await?;
    let form = Form::of(&browser);
    let seen = "return [...document.querySelectorAll('[name=\"a.kakvo-prodavate\"]')].some(it => it.checkVisibility())";
    form.choose("a.imate-li-sergiya", "ne").await?;
    let live_form = "return document.querySelector('#form').dataset.state == 'live'";
    browser.until("a live form", live_form, &[]).await?;
    ensure!(browser.script(seen, &[]).await? == json!(false), "asked of everyone");
    form.choose("a.imate-li-sergiya", "da").await?;
    browser.until("the question that follows", seen, &[]).await?;
    // What would change of it now.
    browser.open(&live).await?;
    clerk.send_to("/change").await?;
    let change = browser.address().await?.trim_end_matches("/publish").to_owned();
    browser.open(&[&change, "/questions/imate-li-sergiya"].concat()).await?;
    write(&browser, "help.bg", "И малка.").await?;
    press(&browser, SAVE, Key::Enter).await?;
    browser.open(&[&change, "/changes"].concat()).await?;
    clerk.look("/editor-changes").await?;
    overtaken(&clerk, &change).await
}

/// All texts in another language, by keys and as a table; a language that is left out and taken back.
async fn translated(clerk: &Clerk<'_>, base: &str) -> Result<()> {
    let browser = clerk.browser;
    let texts = [base, "/texts/en"].concat();
    browser.open(&texts).await?;
    clerk.look("/editor-texts").await?;
    browser.open(&texts).await?;
    clerk.write("text.title", "").await?;
    press(browser, SAVE, Key::Enter).await?;
    browser.one(".staff-notice").await?;
    browser.open(&[base, "/publish"].concat()).await?;
    clerk.look("/editor-check-language").await?;
    browser.open(&[base, "/publish"].concat()).await?;
    press(browser, "form:has([value='leave-out']) button", Key::Enter).await?;
    browser.one("form:has([value='take-in']) button").await?;
    clerk.look("/editor-check-left-out").await?;
    browser.open(&texts).await?;
    press(browser, "form:has([value='take-in']) button", Key::Space).await?;
    browser.one("form:has([value='leave-out']) button").await?;
    browser.open(&[&texts, "?show=missing"].concat()).await?;
    clerk.look("/editor-texts-missing").await?;
    // As a table that comes back.
    let folder = tempfile::tempdir()?;
    let table = folder.path().join("texts.csv");
    std::fs::write(&table, "part;source;translation\r\ntitle;Пазарът;The market\r\ngone;a;b\r\n")?;
    browser.open(&[&texts, "/sheet"].concat()).await?;
    clerk.look("/editor-sheet").await?;
    let file = browser.one("#sheet").await?;
    file.send_keys(table.to_str().context("a path")?).await?;
    press(browser, SAVE, Key::Enter).await?;
    browser.one("#dry-run").await?;
    clerk.look("/editor-sheet-dry-run").await?;
    press(browser, "[aria-labelledby=dry-run] .staff-send button", Key::Enter).await?;
    browser.one(".staff-notice").await?;
    let title = browser.one("[id='text.title']").await?.prop("value").await?;
    ensure!(title.as_deref() == Some("The market"), "{title:?}");
    Ok(())
}

/// What stands on the page of who comes second: a question that is gone meanwhile, its condition,
/// and a change that is taken back too late.
async fn overtaken(clerk: &Clerk<'_>, draft: &str) -> Result<()> {
    let browser = clerk.browser;
    let own = [draft, "/questions/kakvo-prodavate"].concat();
    let late =
        "document.querySelectorAll('[name=revision]').forEach(it => it.value = 1); return true";
    let gone = "const form = document.querySelector('main form'); form.action = form.baseURI.replace('kakvo-prodavate', 'nothing'); return true";
    browser.open(&own).await?;
    clerk.write("help.bg", "Плодове, зеленчуци и друго, което сте отгледали.").await?;
    browser.script(gone, &[]).await?;
    press(browser, SAVE, Key::Enter).await?;
    browser.one(".staff-notice").await?;
    clerk.look("/editor-question-gone").await?;
    press(browser, SAVE, Key::Enter).await?;
    clerk.is_at(&[draft.trim_start_matches(&clerk.server), "/questions/nothing"].concat()).await?;
    let text = browser.one("[name='help.bg']").await?.prop("value").await?;
    ensure!(text.as_deref().is_some_and(|it| it.contains("Плодове")), "{text:?}");
    browser.open(&[&own, "/condition"].concat()).await?;
    browser.script(&gone.replace("'nothing'", "'nowhere'"), &[]).await?;
    press(browser, SAVE, Key::Enter).await?;
    browser.one(".staff-notice").await?;
    clerk.look("/editor-condition-gone").await?;
    browser.open(&[draft, "/changes"].concat()).await?;
    browser.script(late, &[]).await?;
    press(browser, "main form button", Key::Enter).await?;
    browser.one(".staff-notice").await?;
    clerk.look("/editor-changes-late").await?;
    browser.open(draft).await?;
    browser.script(late, &[]).await?;
    press(browser, "button[id^='down-']", Key::Enter).await?;
    browser.one(".staff-notice").await?;
    clerk.look("/editor-draft-late").await
}
