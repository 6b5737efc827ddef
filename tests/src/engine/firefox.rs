//! Firefox: what is beyond the standard of drivers is done by scripts in the browser's own context,
//! where its window is.

use super::{Composition, Wishes};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::sync::Arc;
use thirtyfour::{
    Capabilities, CapabilitiesHelper as _, DesiredCapabilities, WebDriver,
    common::{
        capabilities::firefox::FirefoxPreferences,
        command::{Command, ExtensionCommand},
    },
};

/// The driver switches off most of what a browser asks the world by itself; these are the rest.
const QUIET: [(&str, &str); 4] = [
    ("app.normandy.api_url", ""),
    ("messaging-system.rsexperimentloader.enabled", "false"),
    ("network.connectivity-service.enabled", "false"),
    ("extensions.systemAddon.update.enabled", "false"),
];

pub(super) fn wanted() -> Result<Capabilities> {
    let mut wanted = DesiredCapabilities::firefox();
    for word in ["-headless", "-width", "1280", "-height", "1000"] {
        wanted.add_arg(word)?;
    }
    let mut preferences = FirefoxPreferences::new();
    for (name, value) in QUIET {
        match value.parse::<bool>() {
            Ok(switch) => preferences.set(name, switch)?,
            Err(_) => preferences.set(name, value)?,
        }
    }
    wanted.set_preferences(preferences)?;
    // That of a proxy of ours, which it signed itself.
    wanted.accept_insecure_certs(true)?;
    Ok(wanted.into())
}

/// Whose scripts the next ones are: the browser's own, or the page's.
#[derive(Debug)]
struct Sphere(&'static str);

impl ExtensionCommand for Sphere {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "context": self.0 }))
    }

    fn method(&self) -> reqwest::Method {
        reqwest::Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/moz/context".into()
    }
}

/// What a script in the browser's own context returns.
async fn own(web: &WebDriver, script: &str, it: Value) -> Result<Value> {
    let handle = web.handle();
    handle.cmd(Command::ExtensionCommand(Box::new(Sphere("chrome")))).await?;
    let found = web.execute(script, vec![it]).await.map(|found| found.json().clone());
    handle.cmd(Command::ExtensionCommand(Box::new(Sphere("content")))).await?;
    found.with_context(|| format!("script of the browser failed: {script}"))
}

/// Does something to `page`, the part of the browser's window that shows the page, with `it`.
pub(super) async fn page(web: &WebDriver, script: &str, it: Value) -> Result<()> {
    own(web, &format!("const page = gBrowser.selectedBrowser, it = arguments[0]; {script}"), it)
        .await
        .map(drop)
}

/// Console, scripts and policies. Not what the browser says of its own scripts, nor that a frame of
/// another site has a storage of its own.
pub(super) async fn complaints(web: &WebDriver) -> Result<Vec<String>> {
    let script = "const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
        const said = storage.getEvents().filter(it => it.innerID > 0 && /warn|error|assert/.test(it.level)).map(it => it.level + ': ' + it.arguments.map(String).join(' '));
        const found = Services.console.getMessageArray().filter(it => it instanceof Ci.nsIScriptError && !it.isFromChromeContext
            && it.category != 'cookiePartitionedForeign' && /^http/.test(it.sourceName) && !(it.flags & it.infoFlag)).map(it => it.category + ': ' + it.errorMessage + ' ' + it.sourceName);
        storage.clearEvents();
        Services.console.reset();
        return [...said, ...found]";
    Ok(serde_json::from_value(own(web, script, Value::Null).await?)?)
}

/// How requests go: `milliseconds` that each waits before it leaves, and the patterns of addresses
/// that are `blocked`.
pub(super) async fn line(web: &WebDriver, how: Value) -> Result<()> {
    let script = "const { setTimeout } = ChromeUtils.importESModule('resource://gre/modules/Timer.sys.mjs');
        const line = window.glasLine ??= { milliseconds: 0, blocked: [] };
        if (!line.observe) {
            const matches = (pattern, address) => new RegExp('^' + pattern.split('*').map(it => it.replace(/[^\\w]/g, '\\\\$&')).join('.*') + '$').test(address);
            line.observe = subject => {
                const request = subject.QueryInterface(Ci.nsIHttpChannel);
                if (line.blocked.some(it => matches(it, request.URI.spec))) return request.cancel(Cr.NS_ERROR_ABORT);
                if (line.milliseconds) request.suspend(), setTimeout(() => request.resume(), line.milliseconds);
            };
            Services.obs.addObserver(line, 'http-on-modify-request');
        }
        Object.assign(line, arguments[0]);";
    own(web, script, how).await.map(drop)
}

/// A window has a least width, and what it shows has none.
pub(super) async fn size(web: &WebDriver, width: u32, height: u32, scale: u32) -> Result<()> {
    let script = "for (const way of ['width', 'height']) for (const bound of ['', 'min-', 'max-']) page.style.setProperty(bound + way, it[way] + 'px');
        page.browsingContext.overrideDPPX = it.scale";
    page(web, script, json!({ "width": width, "height": height, "scale": scale })).await
}

pub(super) async fn wishes(web: &WebDriver, wishes: Wishes) -> Result<()> {
    let script = "page.browsingContext.prefersColorSchemeOverride = it.dark ? 'dark' : 'light';
        page.browsingContext.forcedColorsOverride = it.forced ? 'active' : 'none';
        page.browsingContext.prefersReducedMotionOverride = it.still ? 'reduce' : 'no-preference'";
    let Wishes { dark, forced, still } = wishes;
    page(web, script, json!({ "dark": dark, "forced": forced, "still": still })).await
}

pub(super) async fn forget_files(web: &WebDriver) -> Result<()> {
    own(web, "Services.cache2.clear()", Value::Null).await.map(drop)
}

pub(super) async fn compose(web: &WebDriver, composition: Composition<'_>) -> Result<()> {
    let begin = "if (!window.glasMethod) {
            window.glasMethod = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
            if (!window.glasMethod.beginInputTransactionForTests(window)) throw new Error('the input method is busy');
        }
        const method = window.glasMethod, text = arguments[0];";
    let (text, script) = match composition {
        Composition::Letters(text) => (
            text,
            "method.setPendingCompositionString(text);
            method.appendClauseToPendingComposition(text.length, method.ATTR_RAW_CLAUSE);
            method.setCaretInPendingComposition(text.length);
            if (!method.flushPendingComposition()) throw new Error('refused')",
        ),
        Composition::Done(text) => {
            (text, "if (!method.commitCompositionWith(text)) throw new Error('refused')")
        }
    };
    own(web, &format!("{begin} {script}"), text.into()).await.map(drop)
}
