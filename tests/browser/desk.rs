//! A clerk's first day in a real browser: from the link of the set-up to a consultation on the
//! municipality's page and the first answer in it. There is no script on any page of
//! the desk but the one that copies.

use anyhow::{Context, Result, ensure};
use glas_tests::{
    browser::Browser,
    engine::{Engine, Wishes},
    form::Form,
    totp,
    town::EmbeddedTown,
};
use serde_json::json;
use std::{path::Path, time::SystemTime};
use thirtyfour::Key;

/// Scripts of a page, but the one by which texts are copied.
const OTHERS: &str =
    "return [...document.scripts].filter(it => !it.src.endsWith('/admin/copy.js')).length";
pub(crate) const PASSWORD: &str = "кон, гаечен ключ и зимно пристанище";
const TITLE: &str = "Какъв да бъде пазарът?";

pub(crate) struct Clerk<'b> {
    pub(crate) browser: &'b Browser,
    pub(crate) server: String,
}

impl Clerk<'_> {
    /// Goes to a page of the desk, and looks at it.
    pub(crate) async fn open(&self, path: &str) -> Result<()> {
        self.browser.open(&[&self.server, path].concat()).await?;
        self.look(path).await
    }

    /// Nothing is wrong with the page that is open, at any width, on light and on dark ground.
    pub(crate) async fn look(&self, state: &str) -> Result<()> {
        let scripts = self.browser.script(OTHERS, &[]).await?;
        ensure!(scripts == json!(0), "{state} has other scripts");
        // All widths in one kind of browser, a sample in the other: the rules are the same there.
        let looks = match self.browser.engine() {
            Engine::Chromium => &[(1280, false), (768, true), (320, false), (320, true)][..],
            Engine::Firefox => &[(320, true)][..],
        };
        for (width, dark) in looks.iter().copied() {
            self.browser.size(width, 1000).await?;
            self.browser.wishes(Wishes { dark, ..Wishes::default() }).await?;
            self.browser.accessible(&format!("{state} at {width}, dark: {dark}")).await?;
            let over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            let over = self.browser.script(over, &[]).await?;
            ensure!(over == json!(0), "{state} at {width} is too wide by {over}");
            if let Some(folder) = std::env::var_os("GLAS_TESTS_PICTURES") {
                let name: String =
                    state.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
                let file = Path::new(&folder).join(format!("desk{name}-{width}-{dark}.png"));
                self.browser.picture(&file).await?;
            }
        }
        self.browser.wishes(Wishes::default()).await?;
        self.browser.size(1280, 1000).await
    }

    pub(crate) async fn write(&self, name: &str, text: &str) -> Result<()> {
        let control = self.browser.one(&format!("[id='{name}']")).await?;
        control.clear().await?;
        Ok(control.send_keys(text).await?)
    }

    pub(crate) async fn choose(&self, name: &str, value: &str) -> Result<()> {
        let label = format!("label:has(> input[name='{name}'][value='{value}'])");
        Ok(self.browser.one(&label).await?.click().await?)
    }

    /// Presses the button of a form, and waits for what follows.
    pub(crate) async fn send(&self, act: &str) -> Result<()> {
        let form = if act.is_empty() {
            "main form".to_owned()
        } else {
            format!("main form:has(input[name='act'][value='{act}'])")
        };
        self.browser.script("window.before = true; return true", &[]).await?;
        self.browser.one(&format!("{form} button[type=submit]")).await?.click().await?;
        let gone = "return !window.before && document.readyState === 'complete'";
        self.browser.until("the next page", gone, &[]).await?;
        Ok(())
    }

    /// The same of the form that leads to an address.
    pub(crate) async fn send_to(&self, end: &str) -> Result<()> {
        self.browser.script("window.before = true; return true", &[]).await?;
        let button = format!("main form[action$='{end}'] button[type=submit]");
        self.browser.one(&button).await?.click().await?;
        let gone = "return !window.before && document.readyState === 'complete'";
        self.browser.until("the next page", gone, &[]).await?;
        Ok(())
    }

    pub(crate) async fn is_at(&self, path: &str) -> Result<()> {
        let at = self.browser.address().await?;
        ensure!(at.trim_start_matches(&self.server).starts_with(path), "at {at}, not {path}");
        Ok(())
    }
}

/// A file is uploaded for a draft: without one first, then with one that is no document.
async fn documents(clerk: &Clerk<'_>, draft: &str) -> Result<()> {
    let page = [draft, "/documents"].concat();
    clerk.browser.open(&page).await?;
    clerk.look("/documents").await?;
    clerk.send("").await?;
    clerk.look("/documents-mistakes").await?;
    let folder = tempfile::tempdir()?;
    for (called, text) in [("проект.pdf", "<html>"), ("проект на наредба.pdf", "%PDF-1.7\n")]
    {
        let file = folder.path().join(called);
        std::fs::write(&file, text)?;
        let file = file.to_str().context("a path that is a text")?;
        clerk.browser.one("#document").await?.send_keys(file).await?;
        clerk.write("title.bg", "Проект на решение").await?;
        clerk.write("title.en", "Draft decision").await?;
        clerk.send("").await?;
    }
    clerk.is_at(&[page.trim_start_matches(&clerk.server), "?done=1"].concat()).await?;
    clerk.look("/documents-done").await?;
    clerk.browser.open(draft).await?;
    clerk.browser.one("[name='documents.0.remove']").await?;
    clerk.look("/draft-with-document").await
}

/// A sandbox shows no PDF: seen in the preview within the page, whose links to documents did nothing.
async fn opens_the_document(browser: &Browser, draft: &str) -> Result<()> {
    browser.enter_frame("iframe.staff-preview").await?;
    let link = browser.one("a[href*='/documents/']").await?;
    link.click().await?;
    browser.enter_new_window().await?;
    browser.arrives(&[draft, "/documents/"].concat()).await?;
    browser.leave_window().await
}

/// A document that was published is erased, and everyone reads why.
async fn erased_document(clerk: &Clerk<'_>, live: &str) -> Result<()> {
    let browser = clerk.browser;
    browser.open(&[live, "/documents"].concat()).await?;
    clerk.look("/published-documents").await?;
    let public = browser.one("main li a").await?.attr("href").await?.context("an address")?;
    browser.one("main li p a").await?.click().await?;
    browser.one("#reason").await?;
    clerk.look("/erase-document").await?;
    clerk.send("").await?;
    clerk.look("/erase-document-mistakes").await?;
    clerk.write("reason", "В приложението имаше лични данни.").await?;
    clerk.send("").await?;
    clerk.look("/erase-document-done").await?;
    browser.open(&public).await?;
    let text = browser.one("main").await?.text().await?;
    ensure!(text.contains("В приложението имаше лични данни."), "{text}");
    clerk.look("/erased-document").await
}

async fn first_day(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let clerk = Clerk { browser: &browser, server: town.server.clone() };
    let link = town.setup_link()?;
    let path = link.trim_start_matches(&town.server);
    clerk.open("/admin").await?;
    clerk.is_at("/admin/sign-in").await?;
    browser.open(&link).await?;
    clerk.look("/set-up").await?;
    // With nothing written, all of it is named, and each name leads to its field.
    clerk.send("").await?;
    clerk.look("/set-up-mistakes").await?;
    browser.one(".staff-summary a").await?.click().await?;
    let focused = browser.script("return document.activeElement.id", &[]).await?;
    ensure!(focused == json!("name") || engine == Engine::Firefox, "{focused}");
    clerk.write("name", "Мария Иванова").await?;
    clerk.write("login", "maria@vidin.bg").await?;
    clerk.write("password", PASSWORD).await?;
    browser.keys(Key::Enter).await?;
    browser.until("the desk", "return location.pathname === '/admin'", &[]).await?;
    clerk.look("/admin").await?;
    browser.open(&link).await?;
    let forms = browser.script("return document.forms.length", &[]).await?;
    ensure!(forms == json!(1), "{path} is good twice: there is more than signing out");
    // A second factor.
    clerk.open("/admin/account").await?;
    let seed = browser.script("return document.querySelector('[name=seed]').value", &[]).await?;
    let seed = data_encoding::BASE32_NOPAD.decode(seed.as_str().context("a seed")?.as_bytes())?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
    clerk.write("code", &totp::code(&seed, now)).await?;
    clerk.send("second-factor").await?;
    clerk.look("/codes").await?;
    let codes = browser.all(".staff-codes code").await?;
    ensure!(codes.len() == 10, "{} codes", codes.len());
    let code = codes[0].text().await?;
    browser.one(".staff-out button").await?.click().await?;
    browser.until("signed out", "return location.pathname === '/admin/sign-in'", &[]).await?;
    clerk.write("login", "maria@vidin.bg").await?;
    clerk.write("password", PASSWORD).await?;
    clerk.send("").await?;
    clerk.is_at("/admin/second-factor").await?;
    clerk.look("/second-factor").await?;
    clerk.write("code", &code).await?;
    clerk.send("").await?;
    // An authority.
    clerk.open("/admin/authorities/new").await?;
    for (name, text) in [
        ("name.bg", "Община Лом"),
        ("slug", "lom"),
        ("sites", town.site.origin.as_str()),
        ("contact.email", "deloviodstvo@lom.example"),
    ] {
        clerk.write(name, text).await?;
    }
    clerk.send("").await?;
    clerk.is_at("/admin/authorities/lom").await?;
    // A day off that was declared.
    clerk.open("/admin/days-off").await?;
    clerk.write("day", "5 януари 2027").await?;
    clerk.write("source", "РМС № 808 от 19.11.2026 г.").await?;
    clerk.send("").await?;
    clerk.is_at("/admin/days-off").await?;
    clerk.look("days-off").await?;
    // A consultation from a template, in three submits: one …
    clerk.open("/admin/consultations/new").await?;
    clerk.choose("from", "template:question").await?;
    clerk.choose("authority", "lom").await?;
    clerk.write("title", TITLE).await?;
    clerk.write("opens_at", "1.11.2026").await?;
    clerk.send("").await?;
    clerk.look("/check").await?;
    let base = browser.address().await?.trim_end_matches("/publish").to_owned();
    browser.open(&base).await?;
    clerk.look("/draft").await?;
    for control in browser.all("[id^='title.'], [id^='summary.']").await? {
        if control.prop("value").await?.unwrap_or_default().is_empty() {
            control.send_keys("The market").await?;
        }
    }
    // … two …
    clerk.send("").await?;
    browser.open(&[&base, "/preview"].concat()).await?;
    clerk.look("/preview").await?;
    browser.open(&[&base, "/share"].concat()).await?;
    browser.one("main form button[type=submit]").await?.click().await?;
    browser.one("#preview-link").await?;
    clerk.look("/share").await?;
    browser.open(&[&base, "/file"].concat()).await?;
    clerk.look("/file").await?;
    documents(&clerk, &base).await?;
    browser.open(&[&base, "/publish"].concat()).await?;
    clerk.look("/check-whole").await?;
    // No window of the other driver was seen to open from within a sandbox.
    if engine == Engine::Chromium {
        opens_the_document(&browser, &base).await?;
    }
    // … and three; a second click does nothing more.
    browser.script("window.before = true; return true", &[]).await?;
    let publish = browser.all("main form button[type=submit]").await?;
    publish.last().context("a button")?.click().await?;
    let live = "return location.pathname.startsWith('/admin/consultations/')";
    browser.until("published", live, &[]).await?;
    clerk.look("/live").await?;
    let live = browser.address().await?;
    // What is pasted is copied by a button, which says so.
    browser.one("button[data-copies=embed-code]").await?.click().await?;
    let said = "return document.querySelector('.staff-copied').textContent != ''";
    browser.until("copied", said, &[]).await?;
    for page in ["extend", "poster", "terminate", "unpublish", "results"] {
        let address = live.split('?').next().unwrap_or_default();
        browser.open(&[address, "/", page].concat()).await?;
        clerk.look(&["/", page].concat()).await?;
    }
    erased_document(&clerk, live.split('?').next().unwrap_or_default()).await?;
    clerk.open("/admin/people").await?;
    clerk.open("/admin/people/rights?on=today").await?;
    let slug = live.split('?').next().and_then(|it| it.rsplit('/').next()).unwrap_or_default();
    clerk.open(&["/admin/consultations/", slug, "/comments"].concat()).await?;
    clerk.open("/admin/consultations/none").await?;
    // The tag that is shown there, on the site of the authority.
    browser.open(&live).await?;
    let tag = browser.one(".staff-code code").await?.text().await?;
    browser.open(&town.site.page("/", &town.html(&tag))).await?;
    let form = Form::of(&browser);
    form.write("a.opinion", "С покрив и с място за баби").await?;
    form.live().await?;
    form.send().await?;
    let reference = form.reference().await?;
    ensure!(!reference.is_empty(), "no receipt");
    // A title that somebody has answered, in other words.
    browser.open(&live).await?;
    clerk.send_to("/change").await?;
    let change = browser.address().await?;
    clerk.write("title.bg", "Какъв да бъде новият пазар в общината?").await?;
    clerk.send("").await?;
    browser.open(&[change.as_str(), "/publish"].concat()).await?;
    clerk.look("/rewordings").await?;
    clerk.send("").await?;
    browser.one(".staff-summary").await?;
    clerk.look("/rewordings-mistakes").await?;
    // Ended, told, taken down: each without its reason first, where it takes one.
    let own = live.split('?').next().unwrap_or_default();
    for act in ["terminate", "results", "unpublish"] {
        browser.open(&[own, "/", act].concat()).await?;
        if act != "results" {
            clerk.send("").await?;
            browser.one(".staff-summary").await?;
            clerk.look(&["/", act, "-mistakes"].concat()).await?;
            clerk.write("reason", "Общинският съвет прие друго решение.").await?;
        }
        clerk.send("").await?;
        clerk.is_at(&["/admin/consultations/", slug, "?done="].concat()).await?;
        clerk.look(&["/", act, "-done"].concat()).await?;
    }
    browser.open(&[own, "/terminate"].concat()).await?;
    clerk.look("/terminate-late").await
}

#[tokio::test]
async fn a_clerk_without_a_shell_has_a_consultation_by_the_evening() -> Result<()> {
    first_day(Engine::Chromium).await
}

#[tokio::test]
async fn a_clerk_without_a_shell_has_a_consultation_by_the_evening_in_firefox() -> Result<()> {
    first_day(Engine::Firefox).await
}
