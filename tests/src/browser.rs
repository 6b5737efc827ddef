//! A real browser, as a person at it sees and does. Everything waits for a condition and fails with
//! its name.

use crate::{
    driver::Driver,
    engine::{Composition, Engine, Wishes},
};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{path::Path, time::Duration};
use thirtyfour::{Key, WebDriver, WebElement};

/// How long a condition may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser with one window.
pub struct Browser {
    engine: Engine,
    web: WebDriver,
    _driver: Driver,
}

impl Drop for Browser {
    /// The driver takes the browser with it. Asking it to end the session first would wait a minute
    /// for a connection that the runtime of the ended test still holds.
    fn drop(&mut self) {
        let _ = self.web.clone().leak();
    }
}

/// Finds in the document and in every open shadow root.
const FIND: &str = "const found = [], look = root => {
    found.push(...root.querySelectorAll(arguments[0]));
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) look(element.shadowRoot);
};
look(document);
return found;";

impl Browser {
    /// A new Chromium without a past.
    pub async fn start() -> Result<Self> {
        Self::of(Engine::Chromium).await
    }

    /// The same of a kind.
    pub async fn of(engine: Engine) -> Result<Self> {
        let driver = Driver::start(engine)?;
        let web = WebDriver::new(&driver.address, engine.wanted()?)
            .await
            .context("no session with the browser")?;
        web.set_script_timeout(PATIENCE).await?;
        Ok(Self { engine, web, _driver: driver })
    }

    /// Its kind.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Goes to an address as somebody who has not sent anything yet, and waits until the page is
    /// loaded. One tab of a test stands for many people's; what a tab remembers for its own is tried
    /// by [`Browser::open_again`].
    pub async fn open(&self, address: &str) -> Result<()> {
        let forget = "try { for (const it of Object.keys(sessionStorage)) if (it.endsWith(':sent')) sessionStorage.removeItem(it) } catch {}";
        // In a sandbox without scripts it would wait in vain.
        let _ = self.leave_frame().await;
        // A tab that is new holds nothing.
        let _ = self.script(forget, &[]).await;
        self.open_again(address).await
    }

    /// Goes to an address and waits until the page is loaded.
    pub async fn open_again(&self, address: &str) -> Result<()> {
        self.web.goto(address).await.with_context(|| format!("cannot open {address}"))
    }

    /// Goes back to the page before.
    pub async fn back(&self) -> Result<()> {
        self.web.back().await.context("cannot go back")
    }

    /// A cookie as the browser keeps it for the page, with all that it says of it.
    pub async fn cookie(&self, name: &str) -> Result<Option<Value>> {
        let all = self.web.get_all_cookies().await?;
        let found = all.into_iter().find(|it| it.name == name);
        Ok(found.map(serde_json::to_value).transpose()?)
    }

    /// The address of the page.
    pub async fn address(&self) -> Result<String> {
        Ok(self.web.current_url().await?.into())
    }

    /// What a script on the page returns.
    pub async fn script(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        Ok(self
            .web
            .execute(script, arguments.to_vec())
            .await
            .with_context(|| format!("script failed: {script}"))?
            .json()
            .clone())
    }

    /// Waits until a script on the page returns something true, and gives it back.
    pub async fn until(&self, what: &str, script: &str, arguments: &[Value]) -> Result<Value> {
        let mut look = tokio::time::interval(Duration::from_millis(25));
        let wait = async {
            loop {
                look.tick().await;
                let it = self.script(script, arguments).await?;
                if !matches!(it, Value::Null | Value::Bool(false))
                    && it != json!("")
                    && it != json!(0)
                {
                    return Ok(it);
                }
            }
        };
        match tokio::time::timeout(PATIENCE, wait).await {
            Ok(it) => it,
            Err(_) => bail!(
                "waited {} s for {what}\ncomplaints of the page: {:#?}",
                PATIENCE.as_secs(),
                self.complaints().await?
            ),
        }
    }

    /// All elements, in the document and in every open shadow root.
    pub async fn all(&self, selector: &str) -> Result<Vec<WebElement>> {
        Ok(self.web.execute(FIND, vec![json!(selector)]).await?.elements()?)
    }

    /// Waits until there is such an element that can be seen, and gives the first.
    pub async fn one(&self, selector: &str) -> Result<WebElement> {
        let seen = format!(
            "return (function () {{ {FIND} }}).apply(null, arguments).some(it => it.checkVisibility({{ visibilityProperty: true }}))"
        );
        self.until(&format!("{selector} to be seen"), &seen, &[json!(selector)]).await?;
        for element in self.all(selector).await? {
            if element.is_displayed().await? {
                return Ok(element);
            }
        }
        bail!("{selector} went away")
    }

    /// Waits until there is no such element, or none that can be seen.
    pub async fn gone(&self, selector: &str) -> Result<()> {
        let script = format!(
            "return !(function () {{ {FIND} }}).apply(null, arguments).some(it => it.checkVisibility({{ visibilityProperty: true }}))"
        );
        self.until(&format!("{selector} to be gone"), &script, &[json!(selector)]).await.map(drop)
    }

    /// Types where the focus is.
    pub async fn keys(&self, keys: impl Into<thirtyfour::TypingData>) -> Result<()> {
        Ok(self.web.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses Tab until the focus is on such an element; fails when the focus has gone round the
    /// page.
    pub async fn tab_to(&self, selector: &str) -> Result<()> {
        let focused =
            "let it = document.activeElement; while (it && it.shadowRoot && it.shadowRoot.activeElement) it = it.shadowRoot.activeElement;
            return [it ? it.matches(arguments[0]) : false, document.hasFocus()]";
        for _ in 0..200 {
            let (there, in_page): (bool, bool) =
                serde_json::from_value(self.script(focused, &[json!(selector)]).await?)?;
            if there {
                return Ok(());
            }
            if in_page {
                self.keys(Key::Tab + "").await?
            } else {
                self.engine.into_page(&self.web).await?
            }
        }
        bail!("200 tabs do not lead to {selector}")
    }

    /// Errors and warnings of the page since it was last asked: of scripts, and refusals by a
    /// policy.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        self.engine.complaints(&self.web).await
    }

    /// Fails when the page logged an error or a warning.
    pub async fn no_complaints(&self) -> Result<()> {
        let complaints = self.complaints().await?;
        anyhow::ensure!(complaints.is_empty(), "the page complains: {complaints:#?}");
        Ok(())
    }

    /// A command of Chromium's own protocol.
    pub async fn command(&self, name: &str, parameters: Value) -> Result<Value> {
        Ok(self.web.cdp().send_raw(name, parameters).await?)
    }

    /// A line on which every answer takes that long; 0 is the line as it is.
    pub async fn slow_line(&self, milliseconds: u32) -> Result<()> {
        self.engine.slow_line(&self.web, milliseconds).await
    }

    /// Clicks twice, as fast as a nervous hand.
    pub async fn double_click(&self, selector: &str) -> Result<()> {
        let element = self.one(selector).await?;
        element.scroll_into_view().await?;
        Ok(self.web.action_chain().double_click_element(&element).perform().await?)
    }

    /// Runs a script before every page from now on, whatever the page's policy.
    pub async fn before_pages(&self, script: &str) -> Result<()> {
        self.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }))
            .await
            .map(drop)
    }

    /// Waits for another window and goes there.
    pub async fn enter_new_window(&self) -> Result<()> {
        let mut look = tokio::time::interval(Duration::from_millis(25));
        let here = self.web.window().await?;
        let wait = async {
            loop {
                look.tick().await;
                if let Some(other) = self.web.windows().await?.into_iter().find(|it| *it != here) {
                    return anyhow::Ok(other);
                }
            }
        };
        let other =
            tokio::time::timeout(PATIENCE, wait).await.context("no other window was opened")??;
        Ok(self.web.switch_to_window(other).await?)
    }

    /// Waits until the address of the page begins so, whatever the page is: no script is asked.
    pub async fn arrives(&self, begin: &str) -> Result<()> {
        let mut look = tokio::time::interval(Duration::from_millis(25));
        let wait = async {
            loop {
                look.tick().await;
                if self.address().await?.starts_with(begin) {
                    return anyhow::Ok(());
                }
            }
        };
        tokio::time::timeout(PATIENCE, wait).await.with_context(|| format!("never at {begin}"))?
    }

    /// Closes this window and goes back to the other.
    pub async fn leave_window(&self) -> Result<()> {
        self.web.close_window().await?;
        let other = self.web.windows().await?.into_iter().next().context("no window is left")?;
        Ok(self.web.switch_to_window(other).await?)
    }

    /// From now on what is asked is asked of the page in that frame.
    pub async fn enter_frame(&self, selector: &str) -> Result<()> {
        Ok(self.one(selector).await?.enter_frame().await?)
    }

    /// Back to the page around all frames.
    pub async fn leave_frame(&self) -> Result<()> {
        Ok(self.web.enter_default_frame().await?)
    }

    /// Lets nothing come from addresses of these patterns.
    pub async fn block(&self, patterns: &[&str]) -> Result<()> {
        self.engine.block(&self.web, patterns).await
    }

    /// Pages from now on run no script.
    pub async fn without_scripts(&self) -> Result<()> {
        self.engine.without_scripts(&self.web).await
    }

    /// A picture of what is seen, for people.
    pub async fn picture(&self, file: &Path) -> Result<()> {
        Ok(self.web.screenshot(file).await?)
    }

    /// Sets the size of what the page is shown in.
    pub async fn size(&self, width: u32, height: u32) -> Result<()> {
        self.scaled(width, height, 1).await
    }

    /// The same with so many pixels of the screen for each of the page's, either way.
    pub async fn scaled(&self, width: u32, height: u32, scale: u32) -> Result<()> {
        self.engine.size(&self.web, width, height, scale).await?;
        // In Firefox the page hears of it later; until then it would be judged and pictured as it
        // was.
        let so = "return innerWidth == arguments[0] && innerHeight == arguments[1] && devicePixelRatio == arguments[2]";
        self.until(
            &format!("a page of {width} by {height}"),
            so,
            &[json!(width), json!(height), json!(scale)],
        )
        .await
        .map(drop)
    }

    /// What the person has set in the system.
    pub async fn wishes(&self, wishes: Wishes) -> Result<()> {
        self.engine.wishes(&self.web, wishes).await?;
        let so = "const so = (name, value) => matchMedia(`(${name}: ${value})`).matches;
            return so('prefers-color-scheme', arguments[0] ? 'dark' : 'light') && so('forced-colors', arguments[1] ? 'active' : 'none')
                && so('prefers-reduced-motion', arguments[2] ? 'reduce' : 'no-preference')";
        let Wishes { dark, forced, still } = wishes;
        self.until(
            &format!("a page that heeds {wishes:?}"),
            so,
            &[json!(dark), json!(forced), json!(still)],
        )
        .await
        .map(drop)
    }

    /// Every file is asked for anew from now on.
    pub async fn forget_files(&self) -> Result<()> {
        self.engine.forget_files(&self.web).await
    }

    /// Types by an input method: these letters stand there for now, in place of those that stood
    /// there for now before.
    pub async fn compose(&self, letters: &str) -> Result<()> {
        self.engine.compose(&self.web, Composition::Letters(letters)).await
    }

    /// Ends what was composed: this stays.
    pub async fn composed(&self, text: &str) -> Result<()> {
        self.engine.compose(&self.web, Composition::Done(text)).await
    }

    /// Fails when axe-core finds anything against WCAG 2.2 A and AA or its best practices, in the
    /// document and in shadow roots.
    pub async fn accessible(&self, state: &str) -> Result<()> {
        self.judged("document", state).await
    }

    /// The same of what is ours on a page of others.
    pub async fn forms_accessible(&self, state: &str) -> Result<()> {
        self.judged("[...document.querySelectorAll('*')].filter(it => it.shadowRoot)", state).await
    }

    async fn judged(&self, what: &str, state: &str) -> Result<()> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools/axe-4.14.1.js");
        let rules = std::fs::read_to_string(&file).with_context(|| {
            format!("{} is missing; `bash tests/run.sh` fetches it", file.display())
        })?;
        // By the driver, so that the page's own policy does not matter.
        self.script(&format!("if (!window.axe) {{ {rules}\n }} return true"), &[]).await?;
        let ask = format!(
            "const done = arguments[arguments.length - 1];
            axe.run({what}, {{ resultTypes: ['violations'] }}).then(it => done(it.violations.map(
                it => it.id + ': ' + it.help + ' ' + it.nodes.map(node => node.target.flat().join(' ') + ' ' + node.failureSummary).join('; '))), it => done([String(it)]))"
        );
        let found = self.web.execute_async(ask, Vec::new()).await?.json().clone();
        anyhow::ensure!(found == json!([]), "axe-core, {state}: {found:#}");
        Ok(())
    }
}
