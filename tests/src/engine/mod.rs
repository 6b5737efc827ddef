//! The kinds of browser that citizens have, and what each is asked by a way of its own. What the
//! standard of drivers knows is asked by the standard, in `browser`.

mod chromium;
mod firefox;

use anyhow::Result;
use serde_json::Value;
use std::path::Path;
use thirtyfour::{Capabilities, WebDriver};

/// A kind of browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
}

/// Runs each of these tests once in every kind of browser. A test is an `async fn(Engine) ->
/// Result<()>` of the module; the names of the runs end it as `chromium::…` and `firefox::…`, which
/// is also how to run those of one kind alone.
#[macro_export]
macro_rules! in_every_browser {
    ($($test:ident),+ $(,)?) => {
        mod chromium {
            $(#[tokio::test] async fn $test() -> anyhow::Result<()> { super::$test($crate::engine::Engine::Chromium).await })+
        }
        mod firefox {
            $(#[tokio::test] async fn $test() -> anyhow::Result<()> { super::$test($crate::engine::Engine::Firefox).await })+
        }
    };
}

/// What a person has set in the system, for all pages to heed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wishes {
    /// Light letters on a dark ground.
    pub dark: bool,
    /// The person's own few colours, whatever the page wants.
    pub forced: bool,
    /// No motion.
    pub still: bool,
}

/// Something typed by an input method: letters that are not there for good until the method says
/// so.
pub(crate) enum Composition<'a> {
    /// These letters stand there for now, in place of those that stood there for now before.
    Letters(&'a str),
    /// These stay.
    Done(&'a str),
}

impl Engine {
    /// As a name of files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The command line of its driver, which chooses a port and says which.
    pub(crate) fn driver(self) -> String {
        match self {
            Self::Chromium => "chromedriver --port=0".to_owned(),
            Self::Firefox => {
                let built =
                    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools/geckodriver");
                // Only the browser's own context can do what chromedriver does by the protocol of
                // the browser's tools.
                format!("'{}' --port 0 --allow-system-access", built.display())
            }
        }
    }

    /// What is wanted of a new browser: no window, no past, and no word to anybody but the tests.
    pub(crate) fn wanted(self) -> Result<Capabilities> {
        match self {
            Self::Chromium => chromium::wanted(),
            Self::Firefox => firefox::wanted(),
        }
    }

    /// Errors and warnings since the last call: of scripts, and refusals by a policy.
    pub(crate) async fn complaints(self, web: &WebDriver) -> Result<Vec<String>> {
        match self {
            Self::Chromium => chromium::complaints(web).await,
            Self::Firefox => firefox::complaints(web).await,
        }
    }

    /// A line on which every answer takes so many milliseconds longer.
    pub(crate) async fn slow_line(self, web: &WebDriver, milliseconds: u32) -> Result<()> {
        match self {
            Self::Chromium => chromium::slow_line(web, milliseconds).await,
            Self::Firefox => {
                firefox::line(web, serde_json::json!({ "milliseconds": milliseconds })).await
            }
        }
    }

    /// Lets nothing come from addresses of these patterns.
    pub(crate) async fn block(self, web: &WebDriver, patterns: &[&str]) -> Result<()> {
        match self {
            Self::Chromium => chromium::block(web, patterns).await,
            Self::Firefox => firefox::line(web, serde_json::json!({ "blocked": patterns })).await,
        }
    }

    /// Pages from now on run no script.
    pub(crate) async fn without_scripts(self, web: &WebDriver) -> Result<()> {
        match self {
            Self::Chromium => chromium::without_scripts(web).await,
            Self::Firefox => {
                firefox::page(web, "page.browsingContext.allowJavascript = false", Value::Null)
                    .await
            }
        }
    }

    /// The size of what the page is shown in, and how many pixels of the screen each of the page's
    /// takes either way.
    pub(crate) async fn size(
        self,
        web: &WebDriver,
        width: u32,
        height: u32,
        scale: u32,
    ) -> Result<()> {
        match self {
            Self::Chromium => chromium::size(web, width, height, scale).await,
            Self::Firefox => firefox::size(web, width, height, scale).await,
        }
    }

    /// What the person has set in the system.
    pub(crate) async fn wishes(self, web: &WebDriver, wishes: Wishes) -> Result<()> {
        match self {
            Self::Chromium => chromium::wishes(web, wishes).await,
            Self::Firefox => firefox::wishes(web, wishes).await,
        }
    }

    /// The focus has gone on from the last control of the page to those of the browser: goes on
    /// through these to the first of the page.
    pub(crate) async fn into_page(self, web: &WebDriver) -> Result<()> {
        match self {
            Self::Chromium => chromium::into_page(web).await,
            Self::Firefox => {
                firefox::page(
                    web,
                    "Services.focus.moveFocus(window, page, Services.focus.MOVEFOCUS_FIRST, 0)",
                    Value::Null,
                )
                .await
            }
        }
    }

    /// Every file is asked for anew.
    pub(crate) async fn forget_files(self, web: &WebDriver) -> Result<()> {
        match self {
            Self::Chromium => chromium::forget_files(web).await,
            Self::Firefox => firefox::forget_files(web).await,
        }
    }

    /// Types by an input method, where the focus is.
    pub(crate) async fn compose(self, web: &WebDriver, composition: Composition<'_>) -> Result<()> {
        match self {
            Self::Chromium => chromium::compose(web, composition).await,
            Self::Firefox => firefox::compose(web, composition).await,
        }
    }
}
