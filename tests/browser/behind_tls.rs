//! The desk as a town has it: behind a proxy with TLS, whose word on addresses is believed. The
//! session's cookie is one that browsers keep to this host, over TLS, and away from scripts.

use anyhow::{Context, Result, ensure};
use glas_tests::{
    browser::Browser, engine::Engine, in_every_browser, tls_proxy::TlsProxy, town::EmbeddedTown,
};
use serde_json::json;
use thirtyfour::Key;

in_every_browser!(a_clerk_comes_in_and_goes_out);

const PASSWORD: &str = "кон, гаечен ключ и зимно пристанище";
const COOKIE: &str = "__Host-glas";

async fn a_clerk_comes_in_and_goes_out(engine: Engine) -> Result<()> {
    let mut proxy = TlsProxy::prepare()?;
    let town = EmbeddedTown::behind_proxy(&mut proxy).await?;
    let browser = Browser::of(engine).await?;
    ensure!(town.server.starts_with("https://"), "{}", town.server);
    browser.open(&format!("{}/admin", town.server)).await?;
    ensure!(browser.address().await?.contains("/admin/sign-in"), "somebody is signed in");
    ensure!(browser.cookie(COOKIE).await?.is_none(), "a cookie before anybody came in");
    browser.open(&town.setup_link()?).await?;
    for (name, text) in [("name", "Мария Иванова"), ("login", "maria"), ("password", PASSWORD)]
    {
        browser.one(&format!("[id='{name}']")).await?.send_keys(text).await?;
    }
    browser.keys(Key::Enter).await?;
    browser.until("the desk", "return location.pathname === '/admin'", &[]).await?;
    let first = browser.cookie(COOKIE).await?.context("no cookie")?;
    ensure!(first["secure"] == json!(true) && first["httpOnly"] == json!(true), "{first}");
    ensure!(first["path"] == json!("/") && first["sameSite"] == json!("Lax"), "{first}");
    let seen = browser.script("return document.cookie", &[]).await?;
    ensure!(seen == json!(""), "a script sees {seen}");
    sign_out(&browser).await?;
    ensure!(browser.cookie(COOKIE).await?.is_none(), "the cookie is left");
    browser.open(&format!("{}/admin", town.server)).await?;
    ensure!(browser.address().await?.contains("/admin/sign-in"), "signed in still");
    for (name, text) in [("login", "maria"), ("password", PASSWORD)] {
        browser.one(&format!("[id='{name}']")).await?.send_keys(text).await?;
    }
    browser.keys(Key::Enter).await?;
    browser.until("the desk", "return location.pathname === '/admin'", &[]).await?;
    let second = browser.cookie(COOKIE).await?.context("no cookie")?;
    ensure!(second["value"] != first["value"], "the same session");
    // A form of the desk is sent over TLS, and taken.
    browser.open(&format!("{}/admin/days-off", town.server)).await?;
    for (name, text) in [("day", "5 януари 2027"), ("source", "РМС № 808 от 19.11.2026 г.")]
    {
        browser.one(&format!("[id='{name}']")).await?.send_keys(text).await?;
    }
    browser.keys(Key::Enter).await?;
    browser.until("it is entered", "return location.search === '?done=yes'", &[]).await?;
    sign_out(&browser).await
}

async fn sign_out(browser: &Browser) -> Result<()> {
    browser.one(".staff-out button").await?.click().await?;
    browser
        .until("signed out", "return location.pathname === '/admin/sign-in'", &[])
        .await
        .map(drop)
}
