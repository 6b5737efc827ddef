//! Chromium: what is beyond the standard of drivers goes by the protocol of its own tools.

use super::{Composition, Wishes};
use anyhow::Result;
use serde_json::{Value, json};
use thirtyfour::{
    BrowserLogEntry, Capabilities, CapabilitiesHelper as _, ChromiumLikeCapabilities,
    DesiredCapabilities, Key, LoggingPrefsLogLevel, WebDriver,
};

pub(super) fn wanted() -> Result<Capabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    for flag in [
        "--headless=new",
        // Root has no sandbox to use.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        // The browser ends when its driver does, however that ends.
        "--remote-debugging-pipe",
        "--window-size=1280,1000",
    ] {
        wanted.add_arg(flag)?;
    }
    // That of a proxy of ours, which it signed itself.
    wanted.accept_insecure_certs(true)?;
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(wanted.into())
}

/// An icon that a host page does not have is not ours to mend.
pub(super) async fn complaints(web: &WebDriver) -> Result<Vec<String>> {
    let bad = |it: &BrowserLogEntry| {
        matches!(it.level.as_str(), "SEVERE" | "WARNING") && !it.message.contains("/favicon.ico ")
    };
    let log = web.handle().get_log("browser").await?;
    Ok(log.into_iter().filter(bad).map(|it| format!("{}: {}", it.level, it.message)).collect())
}

pub(super) async fn command(web: &WebDriver, name: &str, parameters: Value) -> Result<Value> {
    Ok(web.cdp().send_raw(name, parameters).await?)
}

pub(super) async fn slow_line(web: &WebDriver, milliseconds: u32) -> Result<()> {
    command(web, "Network.enable", json!({})).await?;
    let conditions = json!({ "offline": false, "latency": milliseconds, "downloadThroughput": -1, "uploadThroughput": -1 });
    command(web, "Network.emulateNetworkConditions", conditions).await.map(drop)
}

pub(super) async fn block(web: &WebDriver, patterns: &[&str]) -> Result<()> {
    command(web, "Network.enable", json!({})).await?;
    command(web, "Network.setBlockedURLs", json!({ "urls": patterns })).await.map(drop)
}

pub(super) async fn without_scripts(web: &WebDriver) -> Result<()> {
    command(web, "Emulation.setScriptExecutionDisabled", json!({ "value": true })).await.map(drop)
}

pub(super) async fn size(web: &WebDriver, width: u32, height: u32, scale: u32) -> Result<()> {
    let metrics =
        json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
    command(web, "Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
}

pub(super) async fn wishes(web: &WebDriver, wishes: Wishes) -> Result<()> {
    let feature = |name: &str, so: bool, yes: &str, no: &str| json!({ "name": name, "value": if so { yes } else { no } });
    let features = json!({ "features": [
        feature("prefers-color-scheme", wishes.dark, "dark", "light"),
        feature("forced-colors", wishes.forced, "active", "none"),
        feature("prefers-contrast", wishes.forced, "custom", "no-preference"),
        feature("prefers-reduced-motion", wishes.still, "reduce", "no-preference"),
    ] });
    command(web, "Emulation.setEmulatedMedia", features).await.map(drop)
}

/// Here the next Tab does it.
pub(super) async fn into_page(web: &WebDriver) -> Result<()> {
    Ok(web.action_chain().send_keys(Key::Tab + "").perform().await?)
}

pub(super) async fn forget_files(web: &WebDriver) -> Result<()> {
    command(web, "Network.clearBrowserCache", json!({})).await.map(drop)
}

pub(super) async fn compose(web: &WebDriver, composition: Composition<'_>) -> Result<()> {
    match composition {
        Composition::Letters(text) => {
            let caret = text.encode_utf16().count();
            command(
                web,
                "Input.imeSetComposition",
                json!({ "text": text, "selectionStart": caret, "selectionEnd": caret }),
            )
            .await
        }
        Composition::Done(text) => command(web, "Input.insertText", json!({ "text": text })).await,
    }
    .map(drop)
}
