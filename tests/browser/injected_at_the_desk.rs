//! What would run where a page took it for more than text is text at the desk, too: what stands in
//! a consultation, and whatever a clerk writes, there and on the pages of everyone that it reaches.

use super::{
    everyone::desk::signed_in,
    injected_text::{innocent, nothing_was_held_back, reword, texts},
};
use anyhow::{Context, Result, ensure};
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, KINDS, ORDINANCE, READINESS},
};
use serde_json::json;
use std::{
    cell::Cell,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

in_every_browser!(what_a_clerk_writes_is_text);

/// The frames and pictures that belong to the desk; the texts know nothing of its classes.
const OURS: &str = "for (const it of document.querySelectorAll('iframe.staff-preview, .staff-qr-code, .staff-qr-code *')) it.dataset.ours = 1";

/// Whether the page that was marked as left is gone, and the next is there.
const CAME: &str =
    "return !!document.body && !document.body.dataset.left && document.readyState == 'complete'";

async fn look(browser: &Browser, address: &str) -> Result<()> {
    browser.script(OURS, &[]).await?;
    innocent(browser, address).await
}

async fn seen(browser: &Browser, address: &str) -> Result<()> {
    browser.open(address).await?;
    browser.one("main").await?;
    look(browser, address).await
}

/// Where the links of the page lead that match.
async fn links(browser: &Browser, selector: &str) -> Result<Vec<String>> {
    let all =
        "return [...new Set([...document.querySelectorAll(arguments[0])].map(it => it.href))]";
    Ok(serde_json::from_value(browser.script(all, &[json!(selector)]).await?)?)
}

/// Begins a draft beside a consultation that is published; gives back its address.
async fn draft_of(browser: &Browser, live: &str) -> Result<String> {
    browser.open(live).await?;
    browser.one("main form[action$='/change'] button[type=submit]").await?.click().await?;
    let there = "return location.pathname.startsWith('/admin/drafts/') && document.readyState == 'complete'";
    browser.until("the draft", there, &[]).await?;
    browser.address().await
}

/// Each word of the consultations is one of the texts, until each was one, on every page by which
/// they are seen to.
#[tokio::test]
async fn what_a_consultation_says_is_text_at_the_desk() -> Result<()> {
    let (texts, next) = (texts(), AtomicUsize::new(0));
    while next.load(Relaxed) < texts.len() {
        let browser = Browser::start().await?;
        let town = EmbeddedTown::with(|it| {
            let mut all = serde_json::to_value(&*it).expect("a consultation is JSON");
            reword(&mut all, &|| texts[next.fetch_add(1, Relaxed) % texts.len()].clone());
            *it = serde_json::from_value(all).expect("it is a consultation again");
        })
        .await?;
        signed_in(&town, &browser).await?;
        seen(&browser, &[town.server.as_str(), "/admin"].concat()).await?;
        for slug in [ORDINANCE, READINESS, KINDS] {
            let live = [town.server.as_str(), "/admin/consultations/", slug].concat();
            for page in
                ["", "/poster", "/portal", "/documents", "/extend", "/terminate", "/comments"]
            {
                seen(&browser, &[live.as_str(), page].concat()).await?;
            }
            let draft = draft_of(&browser, &live).await?;
            look(&browser, &draft).await?;
            let questions = links(&browser, "main a[href*='/questions/']").await?;
            ensure!(!questions.is_empty(), "no questions at {draft}");
            for page in
                ["publish", "preview", "share", "changes", "file", "order", "add", "documents"]
            {
                seen(&browser, &[draft.as_str(), "/", page].concat()).await?;
            }
            for question in questions {
                seen(&browser, &question).await?;
            }
        }
        nothing_was_held_back(&browser, "the desk").await?;
    }
    Ok(())
}

/// Writes the next texts into the controls of a form that match, chooses what is not chosen, sends
/// it as it then is, and looks at what comes. `false` where there is no such control.
async fn sent(
    browser: &Browser,
    form: usize,
    controls: &str,
    texts: &mut impl Iterator<Item = String>,
) -> Result<bool> {
    let count = "const form = document.querySelectorAll('main form')[arguments[0]];
        return form.querySelector('[type=password], [type=file]') ? 0 : form.querySelectorAll(arguments[1]).length";
    let controls = json!(controls);
    let count = browser.script(count, &[json!(form), controls.clone()]).await?;
    let count = usize::try_from(count.as_u64().context("a number")?)?;
    if count == 0 {
        return Ok(false);
    }
    let given: Vec<String> = texts.take(count).collect();
    let send = "const form = document.querySelectorAll('main form')[arguments[0]];
        form.querySelectorAll(arguments[1]).forEach((it, n) => it.value = arguments[2][n]);
        for (const it of form.querySelectorAll('[type=radio]')) if (![...form.elements[it.name]].some(it => it.checked)) it.checked = true;
        form.noValidate = true;
        document.body.dataset.left = 'yes';
        form.requestSubmit()";
    let address = browser.address().await?;
    browser.script(send, &[json!(form), controls, json!(given)]).await?;
    browser.until(&format!("what form {form} of {address} leads to"), CAME, &[]).await?;
    look(browser, &format!("{address}, form {form}")).await?;
    Ok(true)
}

/// What a clerk may write anything into.
const WORDS: &str = "textarea, :is([name^=name], [name^=title], [name^=summary], [name^=label], [name^=help], [name=reason], [name=reply], [name=note], [name=source], [name=q]):not([type=hidden], [type=checkbox], [type=radio])";
/// Whatever is written in.
const ALL: &str = "textarea, input:not([type=hidden], [type=checkbox], [type=radio])";

/// Every form of the desk: once with texts in place of all that is written, dates and numbers, too,
/// and as often as it takes with texts where words are meant, which are then kept.
async fn what_a_clerk_writes_is_text(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let at = |path: &str| [town.server.as_str(), path].concat();
    let all = texts();
    let given = Cell::new(0);
    let mut texts = all.iter().cycle().cloned().inspect(|_| given.set(given.get() + 1));
    browser.open(&at(&format!("/c/{ORDINANCE}"))).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.write("a.proposal", &all[20]).await?;
    form.choose("consent", "in_full").await?;
    form.send().await?;
    form.reference().await?;
    let receipt = form.receipt().await?;
    signed_in(&town, &browser).await?;
    let live = at(&["/admin/consultations/", ORDINANCE].concat());
    let draft = draft_of(&browser, &live).await?;
    let question = links(&browser, "main a[href*='/questions/']").await?;
    let mut pages = vec![
        at("/admin?q="),
        at("/admin/account"),
        at("/admin/people"),
        at("/admin/people/1"),
        at("/admin/authorities/new"),
        at("/admin/authorities/vidin"),
        at("/admin/days-off"),
        at("/admin/consultations/new"),
        [live.as_str(), "/portal"].concat(),
        [live.as_str(), "/extend"].concat(),
        [live.as_str(), "/comments"].concat(),
        [live.as_str(), "/comments/1/proposal"].concat(),
        [live.as_str(), "/responses"].concat(),
        draft.clone(),
        [draft.as_str(), "/order"].concat(),
        [draft.as_str(), "/share"].concat(),
        [draft.as_str(), "/file"].concat(),
    ];
    pages.extend(question.into_iter().take(4));
    for page in &pages {
        for controls in [ALL, WORDS] {
            browser.open(page).await?;
            browser.one("main").await?;
            let forms =
                browser.script("return document.querySelectorAll('main form').length", &[]).await?;
            for form in 0..usize::try_from(forms.as_u64().context("a number")?)? {
                sent(&browser, form, controls, &mut texts).await?;
                browser.open(page).await?;
            }
        }
    }
    // What everyone sees of a comment, one text after the other.
    let comment = [live.as_str(), "/comments/1/proposal"].concat();
    browser.open(&comment).await?;
    browser.one("label:has(> input[name=moderation][value=published])").await?.click().await?;
    browser.script("document.body.dataset.left = 'yes'; document.querySelector(\"main form[action$='/moderate']\").requestSubmit()", &[]).await?;
    browser
        .until(
            "it is published",
            "return !document.body?.dataset.left && !!document.querySelector('main')",
            &[],
        )
        .await?;
    browser.open(&comment).await?;
    let forms = "return [...document.querySelectorAll('main form')].findIndex(it => it.action.endsWith('/answer'))";
    let answer = usize::try_from(browser.script(forms, &[]).await?.as_u64().context("no form")?)?;
    let public = at(&format!("/c/{ORDINANCE}/comments"));
    for _ in 0..6 {
        browser.open(&comment).await?;
        sent(&browser, answer, WORDS, &mut texts).await?;
        seen(&browser, &public).await?;
        seen(&browser, &receipt).await?;
    }
    // The words of the draft, until each text was written somewhere.
    while given.get() < all.len() {
        browser.open(&draft).await?;
        let form = "return [...document.querySelectorAll('main form')].findIndex(it => it.querySelector(\"[name^='title.']\"))";
        let form = usize::try_from(browser.script(form, &[]).await?.as_u64().context("no form")?)?;
        ensure!(sent(&browser, form, WORDS, &mut texts).await?, "nothing to write at {draft}");
        seen(&browser, &[draft.as_str(), "/preview"].concat()).await?;
    }
    // Files are called anything, and so are their titles.
    let page = [draft.as_str(), "/documents"].concat();
    for text in all.iter().step_by(40) {
        browser.open(&page).await?;
        let upload = "const form = document.querySelector('main form:has([type=file])'), files = new DataTransfer();
            files.items.add(new File(['%PDF-1.7\\n' + arguments[0]], arguments[0] + '.pdf'));
            form.querySelector('[type=file]').files = files.files;
            form.querySelectorAll(\"[name^='title.']\").forEach(it => it.value = arguments[0]);
            form.noValidate = true;
            document.body.dataset.left = 'yes';
            form.requestSubmit()";
        browser.script(upload, &[json!(text)]).await?;
        browser.until("the upload", CAME, &[]).await?;
        look(&browser, &page).await?;
        seen(&browser, &page).await?;
    }
    browser.open(&draft).await?;
    browser.one("[name='documents.8.remove']").await?;
    for page in ["", "/preview", "/changes", "/publish"] {
        seen(&browser, &[draft.as_str(), page].concat()).await?;
    }
    for act in ["/terminate", "/results", "/unpublish"] {
        browser.open(&[live.as_str(), act].concat()).await?;
        sent(&browser, 0, ALL, &mut texts).await?;
        seen(&browser, &[live.as_str(), act].concat()).await?;
        for page in ["", "/timeline", "/results"] {
            browser.open(&at(&format!("/c/{ORDINANCE}{page}"))).await?;
            look(&browser, act).await?;
        }
    }
    seen(&browser, &at("/admin")).await?;
    nothing_was_held_back(&browser, "the desk").await
}
