//! Holds a state of a form or page against every check, in all colours and sizes, and gathers what
//! is wrong.

use super::{lines, motion, pictures, rules, space, targets};
use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::{Engine, Wishes},
};
use serde_json::Value;
use std::collections::BTreeSet;

/// What people set in their system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colours {
    Light,
    Dark,
    /// The reader's own few, whatever the page wants.
    Forced,
}

pub(super) const COLOURS: [Colours; 3] = [Colours::Light, Colours::Dark, Colours::Forced];

/// Sees one language through all its states.
pub(super) struct Judge<'b> {
    pub(super) browser: &'b Browser,
    pub(super) lang: &'static str,
    rules: rules::Rules,
    faults: Vec<String>,
    /// What axe-core leaves to people, as it came up.
    open: BTreeSet<String>,
    states: Vec<String>,
}

impl<'b> Judge<'b> {
    pub(super) fn new(browser: &'b Browser, lang: &'static str) -> Result<Self> {
        let (rules, faults, open) = (rules::Rules::read()?, Vec::new(), BTreeSet::new());
        Ok(Self { browser, lang, rules, faults, open, states: Vec::new() })
    }

    /// Holds what is shown now against everything.
    pub(super) async fn see(&mut self, state: &str) -> Result<()> {
        let name = format!("{}-{state}", self.lang);
        assert!(!self.states.contains(&name), "{name} twice");
        let browser = self.browser;
        // All colours in one kind of browser, a sample in the other: the rules are the same there.
        let colours = match browser.engine() {
            Engine::Chromium => &COLOURS[..],
            Engine::Firefox => &COLOURS[..1],
        };
        for colours in colours.iter().copied() {
            // Without motion, or a colour on its way to another would be judged.
            set(browser, colours, true).await?;
            let found = self.rules.broken(browser).await?;
            self.faults
                .extend(found.broken.into_iter().map(|it| format!("{name}, {colours:?}: {it}")));
            self.open.extend(found.open.into_iter().map(|it| format!("{colours:?}: {it}")));
            pictures::take(browser, &name, colours).await?;
        }
        set(browser, Colours::Light, true).await?;
        let seen = [
            motion::moving(browser).await?,
            space::wanting(browser).await?,
            targets::small(browser).await?,
            lines::crooked(browser).await?,
        ];
        for found in seen {
            self.faults.extend(found.into_iter().map(|it| format!("{name}: {it}")));
        }
        self.states.push(name);
        Ok(())
    }

    /// Fails with all that was found.
    /// `listed`: what axe-core is known to leave open.
    pub(super) fn verdict(self, listed: rules::Listed) -> Result<()> {
        let faults: Vec<String> = self
            .faults
            .into_iter()
            .chain(rules::not_as_listed(&self.open, listed, self.browser.engine()))
            .collect();
        anyhow::ensure!(
            faults.is_empty(),
            "of {} states:\n  {}\n",
            self.states.len(),
            faults.join("\n  ")
        );
        Ok(())
    }
}

/// Sets what the system asks pages for.
pub(super) async fn set(browser: &Browser, colours: Colours, still: bool) -> Result<()> {
    browser
        .wishes(Wishes {
            dark: colours == Colours::Dark,
            forced: colours == Colours::Forced,
            still,
        })
        .await
}

/// What a script of this room returns; it may use what `seen.js` defines.
pub(super) async fn ask(browser: &Browser, script: &str, arguments: &[Value]) -> Result<Value> {
    browser.script(&format!("{}{script}", include_str!("seen.js")), arguments).await
}

/// The same, as a list of texts.
pub(super) async fn list(browser: &Browser, script: &str) -> Result<Vec<String>> {
    Ok(serde_json::from_value(ask(browser, script, &[]).await?)?)
}
