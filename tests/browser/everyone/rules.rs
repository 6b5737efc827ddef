//! axe-core with the rules of WCAG 2.2 A and AA, of EN 301 549 and of good practice. What it cannot
//! decide is held against a list with a reason for each, so that nothing new hides among it.

use super::judge::ask;
use anyhow::{Context, Result};
use glas_tests::{browser::Browser, engine::Engine};
use serde_json::json;
use std::{collections::BTreeSet, path::Path};

/// What axe-core leaves to people, each with the reason why it is right here.
pub(super) type Listed = &'static [(&'static str, &'static str)];

/// On the pages of citizens.
pub(super) const OPEN: Listed = &[
    ("Forced: color-contrast at form > button.button: equalRatio", PAINTED),
    ("Forced: color-contrast at p.send > button.button: equalRatio", PAINTED),
    ("Forced: color-contrast at p.send > button.button[name=\"go\"]: equalRatio", PAINTED),
];

/// On the pages of staff.
pub(super) const OPEN_AT_THE_DESK: Listed = &[
    ("Light: frame-tested at main#main.page-main.staff-main > iframe.staff-preview: ", SANDBOXED),
    ("Dark: frame-tested at main#main.page-main.staff-main > iframe.staff-preview: ", SANDBOXED),
    ("Forced: frame-tested at main#main.page-main.staff-main > iframe.staff-preview: ", SANDBOXED),
    ("Forced: color-contrast at div.glas.staff-send > button.button: equalRatio", PAINTED),
    ("Forced: color-contrast at p.glas.staff-send > a.button: equalRatio", PAINTED),
    ("Forced: color-contrast at p.send > button.button[name=\"go\"]: equalRatio", PAINTED),
];
const SANDBOXED: &str =
    "no script runs in the frame of a preview, axe-core's neither; the preview is a page, too";

const PAINTED: &str = "it reads -webkit-text-fill-color, which Chromium tells as the page wants it and paints as the system does; colours.rs reads the painted";

const TAGS: [&str; 8] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22a",
    "wcag22aa",
    "EN-301-549",
    "best-practice",
];

/// Leaves what is broken and what is open in `judged`, elements by name: axe-core's own way to say
/// where one is changes with what else is on the page.
const RUN: &str = "window.judged = null;
    const at = node => named(node.element);
    axe.run(document, {
        runOnly: { type: 'tag', values: arguments[0] }, rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations', 'incomplete'], elementRef: true,
    }).then(it => window.judged = [
        it.violations.flatMap(rule => rule.nodes.map(node => [rule.id, rule.help, at(node), node.failureSummary].join(': '))),
        it.incomplete.flatMap(rule => rule.nodes.map(node => `${rule.id} at ${at(node)}: ${node.any.map(it => it.data?.messageKey)}`)),
    ], it => window.judged = [[String(it)], []])";

/// The rules, as a script.
pub(super) struct Rules(String);

pub(super) struct Found {
    pub(super) broken: Vec<String>,
    pub(super) open: Vec<String>,
}

impl Rules {
    pub(super) fn read() -> Result<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools");
        let is_axe = |file: &Path| {
            file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("axe-"))
        };
        let files = std::fs::read_dir(&folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()));
        let file = files
            .filter(|file| is_axe(file))
            .max()
            .context("axe-core is missing; `bash tests/run.sh` fetches it")?;
        Ok(Self(std::fs::read_to_string(file)?))
    }

    /// What is against the rules now, and what they leave open.
    pub(super) async fn broken(&self, browser: &Browser) -> Result<Found> {
        // By the driver, so that the page's own policy does not matter.
        browser.script(&format!("if (!window.axe) {{ {} }}", self.0), &[]).await?;
        ask(browser, RUN, &[json!(TAGS)]).await?;
        let (broken, open) =
            serde_json::from_value(browser.until("axe-core", "return window.judged", &[]).await?)?;
        Ok(Found { broken, open })
    }
}

/// What is open and not on the list, and what is on the list and no longer open. The list is made
/// by Chromium: in Firefox axe-core decides more by itself.
pub(super) fn not_as_listed(
    open: &BTreeSet<String>,
    listed: Listed,
    engine: Engine,
) -> Vec<String> {
    let listed: BTreeSet<_> = listed.iter().map(|(it, _)| (*it).to_owned()).collect();
    let new = open
        .difference(&listed)
        .map(|it| format!("axe-core leaves open and rules.rs does not list: {it}"));
    let closed = listed.difference(open).filter(|_| engine == Engine::Chromium);
    new.chain(closed.map(|it| format!("rules.rs lists, and axe-core no longer leaves open: {it}")))
        .collect()
}
