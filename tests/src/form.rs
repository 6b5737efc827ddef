//! The form, as a person fills it in; the one place in the suite that knows its names and classes.

use crate::browser::Browser;
use anyhow::Result;
use serde_json::json;
use std::time::Duration;

/// How long another step may take to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// The form of one consultation in a browser, wherever it stands on the page.
pub struct Form<'b> {
    browser: &'b Browser,
    /// Begins every selector: `""`, or a form among several.
    within: String,
}

impl<'b> Form<'b> {
    /// The only form of the page.
    pub fn of(browser: &'b Browser) -> Self {
        Self { browser, within: String::new() }
    }

    /// The form of that consultation, on a page with several.
    pub fn of_consultation(browser: &'b Browser, slug: &str) -> Self {
        Self { browser, within: format!("form[action*='/{slug}'] ") }
    }

    /// Ticks an option.
    pub async fn choose(&self, name: &str, value: &str) -> Result<()> {
        Ok(self
            .browser
            .one(&format!("{}label:has(> input[name='{name}'][value='{value}'])", self.within))
            .await?
            .click()
            .await?)
    }

    /// Types into a text.
    pub async fn write(&self, name: &str, text: &str) -> Result<()> {
        Ok(self.browser.one(&self.control(name)).await?.send_keys(text).await?)
    }

    /// Chooses from a list.
    pub async fn pick(&self, name: &str, value: &str) -> Result<()> {
        self.browser.one(&format!("{}select[name='{name}']", self.within)).await?;
        let options = self
            .browser
            .all(&format!("{}select[name='{name}'] option[value='{value}']", self.within))
            .await?;
        anyhow::ensure!(options.len() == 1, "{} options {name}={value}", options.len());
        Ok(options[0].click().await?)
    }

    /// Presses the button that leads on: *Send*, in steps also *Next*.
    pub async fn send(&self) -> Result<()> {
        Ok(self
            .browser
            .one(&format!("{}.send .button:not(.second)", self.within))
            .await?
            .click()
            .await?)
    }

    /// Goes on, step by step, until all answers are shown for a check.
    pub async fn to_the_check(&self) -> Result<()> {
        let mut before = self.place().await;
        while before != "check" {
            self.send().await?;
            before = self.after(&before).await?;
        }
        Ok(())
    }

    /// Waits until another step is shown than `before`; which.
    async fn after(&self, before: &str) -> Result<String> {
        let another = async {
            loop {
                let now = self.place().await;
                if !now.is_empty() && now != before {
                    return now;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, another)
            .await
            .map_err(|_| anyhow::anyhow!("nothing came after {before}"))
    }

    /// Which step is shown: its line, or `check`; nothing while a page is being changed for
    /// another.
    async fn place(&self) -> String {
        if self
            .browser
            .all(&format!("{}.check", self.within))
            .await
            .is_ok_and(|found| !found.is_empty())
        {
            return "check".to_owned();
        }
        match self
            .browser
            .all(&format!("{}.place", self.within))
            .await
            .ok()
            .and_then(|found| found.into_iter().next())
        {
            Some(line) => line.text().await.unwrap_or_default(),
            None => String::new(),
        }
    }

    /// What stands in a text.
    pub async fn text(&self, name: &str) -> Result<String> {
        self.browser
            .one(&self.control(name))
            .await?
            .prop("value")
            .await
            .map(Option::unwrap_or_default)
            .map_err(Into::into)
    }

    /// Whether that option is ticked.
    pub async fn is_chosen(&self, name: &str, value: &str) -> Result<bool> {
        let option = self
            .browser
            .all(&format!("{}input[name='{name}'][value='{value}']", self.within))
            .await?;
        anyhow::ensure!(option.len() == 1, "{} options {name}={value}", option.len());
        Ok(option[0].is_selected().await?)
    }

    /// The reference of the receipt, once it is shown: in the form, or on the page that a post
    /// without scripts leads to.
    pub async fn reference(&self) -> Result<String> {
        Ok(self.browser.one(".receipt .reference, .page-reference").await?.text().await?)
    }

    /// The address of the receipt.
    pub async fn receipt(&self) -> Result<String> {
        Ok(self.browser.one(".receipt .secret a").await?.attr("href").await?.unwrap_or_default())
    }

    /// Waits until a line of its own messages, or a panel, says something with this in it.
    pub async fn says(&self, words: &str) -> Result<()> {
        let script = "const root = [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot;
            return [...root.querySelectorAll('[role=status], .panel')].some(it => it.checkVisibility() && it.textContent.includes(arguments[0]))";
        self.browser
            .until(&format!("the form to say {words:?}"), script, &[json!(words)])
            .await
            .map(drop)
    }

    /// Waits until every form of the page is run by the Wasm.
    pub async fn live(&self) -> Result<()> {
        self.state("live").await
    }

    /// Waits until every form of the page has gone back to be a plain one.
    pub async fn plain(&self) -> Result<()> {
        self.state("plain").await
    }

    async fn state(&self, state: &str) -> Result<()> {
        let script =
            "const hosts = [...document.querySelectorAll('*')].filter(it => it.shadowRoot);
            return hosts.length > 0 && hosts.every(it => it.dataset.state == arguments[0])";
        self.browser
            .until(&format!("all forms to be {state}"), script, &[json!(state)])
            .await
            .map(drop)
    }

    fn control(&self, name: &str) -> String {
        format!("{0}textarea[name='{name}'], {0}input[name='{name}']", self.within)
    }
}
