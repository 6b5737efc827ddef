//! A draft answered on trial by a colleague in a browser of their own, without a script, while the
//! clerk who shares it looks at what comes in, publishes it, and what is sent after that is too late.

use crate::desk::{Clerk, PASSWORD};
use anyhow::{Context, Result, ensure};
use glas_tests::{browser::Browser, engine::Engine, in_every_browser, town::EmbeddedTown};

in_every_browser!(a_colleague_tries_a_draft_out_until_it_is_published);

const MARK: &str = "return document.querySelector('main').firstElementChild.innerText.startsWith('Проба. ') && document.title.includes('Проба: ')";

/// The page is marked as one of a practice, and nothing is wrong with it.
async fn look(colleague: &Clerk<'_>, state: &str) -> Result<()> {
    colleague.browser.until(&["the mark of ", state].concat(), MARK, &[]).await?;
    colleague.look(state).await
}

/// Begins a consultation with one question, and gives back the address of its draft.
async fn drafted(clerk: &Clerk<'_>) -> Result<String> {
    clerk.open("/admin/consultations/new").await?;
    clerk.choose("from", "template:question").await?;
    clerk.choose("authority", "vidin").await?;
    clerk.write("title", "Какъв да бъде пазарът?").await?;
    clerk.write("opens_at", "1.11.2026").await?;
    clerk.send("").await?;
    let base = clerk.browser.address().await?.trim_end_matches("/publish").to_owned();
    clerk.browser.open(&base).await?;
    for control in clerk.browser.all("[id^='title.'], [id^='summary.']").await? {
        if control.prop("value").await?.unwrap_or_default().is_empty() {
            control.send_keys("The market").await?;
        }
    }
    clerk.send("").await?;
    Ok(base)
}

/// Sends the form of the practice, and waits for what follows.
async fn send(colleague: &Clerk<'_>) -> Result<()> {
    colleague.browser.script("window.before = true; return true", &[]).await?;
    colleague.browser.one("form .send button[value=send]").await?.click().await?;
    let gone = "return !window.before && document.readyState === 'complete'";
    colleague.browser.until("the next page", gone, &[]).await.map(drop)
}

async fn a_colleague_tries_a_draft_out_until_it_is_published(engine: Engine) -> Result<()> {
    let town = EmbeddedTown::open().await?;
    let (own, other) = (Browser::of(engine).await?, Browser::of(engine).await?);
    let clerk = Clerk { browser: &own, server: town.server.clone() };
    let colleague = Clerk { browser: &other, server: town.server.clone() };
    own.open(&town.setup_link()?).await?;
    for (name, text) in [("name", "Мария Иванова"), ("login", "maria"), ("password", PASSWORD)]
    {
        clerk.write(name, text).await?;
    }
    clerk.send("").await?;
    let draft = drafted(&clerk).await?;
    own.open(&[&draft, "/share"].concat()).await?;
    clerk.choose("for", "practice").await?;
    clerk.send("make").await?;
    let link = own.one("#preview-link").await?.text().await?;
    clerk.look("/share-practice").await?;
    // The colleague: wrong first, and then as asked.
    other.open(&link).await?;
    look(&colleague, "/practice").await?;
    send(&colleague).await?;
    other.one(".error").await?;
    look(&colleague, "/practice-mistakes").await?;
    let opinion = "textarea[name='a.opinion']";
    other.one(opinion).await?.send_keys("С покрив").await?;
    send(&colleague).await?;
    other.one(".page-said").await?;
    look(&colleague, "/practice-sent").await?;
    own.open(&[&draft, "/practice"].concat()).await?;
    clerk.look("/practice-responses").await?;
    let said = own.one(".page-said").await?.text().await?;
    ensure!(said.contains("С покрив"), "{said}");
    // While another is written, the consultation is published.
    other.one("main a").await?.click().await?;
    other.one(opinion).await?.send_keys("И с чешма").await?;
    own.open(&[&draft, "/publish"].concat()).await?;
    let publish = own.all("main form button[type=submit]").await?;
    publish.last().context("a button")?.click().await?;
    let live = "return location.pathname.startsWith('/admin/consultations/')";
    own.until("published", live, &[]).await?;
    send(&colleague).await?;
    let typed = other.one(".page-typed").await?.text().await?;
    ensure!(typed.contains("И с чешма"), "{typed}");
    look(&colleague, "/practice-over").await?;
    other.one("main a[href*='/c/']").await?.click().await?;
    let public = "return location.pathname.startsWith('/c/') && document.querySelector('textarea[name=\"a.opinion\"]') != null";
    other.until("the consultation", public, &[]).await.map(drop)
}
