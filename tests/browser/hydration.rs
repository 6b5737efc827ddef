//! What others do to our markup before the Wasm takes it over. A hydration that meets a changed tree traps, which cannot be
//! caught inside and kills every widget of the page; so the forms become plain ones again, with what was typed.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    form::Form,
    town::{ORDINANCE, READINESS, Town},
};

/// `form` is the first form of the page. What is done to it, and by whom it has been seen.
const MUTATIONS: [(&str, &str); 5] = [
    ("a node of a grammar checker", "form.append(document.createElement('grammarly-extension'))"),
    (
        "a translation's <font>",
        "const it = form.querySelector('legend'), font = document.createElement('font'); font.append(...it.childNodes); it.append(font)",
    ),
    ("an advertisement blocker that takes a node away", "form.querySelector('.hint, .privacy').remove()"),
    (
        // The number of elements stays, so this one traps.
        "another tag in the place of one",
        "const it = form.querySelector('legend'), other = document.createElement('div'); other.append(...it.childNodes); it.replaceWith(other)",
    ),
    (
        "a tree in another order, as a parser makes of markup it corrects",
        "const it = form.querySelector('.questions'); it.parentNode.append(it)",
    ),
];

#[tokio::test]
async fn a_form_that_was_changed_becomes_plain_and_both_forms_of_the_page_can_be_sent() -> Result<()> {
    for (what, script) in MUTATIONS {
        let (town, browser) = (Town::open().await?, Browser::start().await?);
        let tags = format!("{}<hr>{}", town.tag(ORDINANCE), town.tag(READINESS));
        browser.open(&town.site.page("/", &town.html(&tags))).await?;
        let (first, second) = (Form::of_consultation(&browser, ORDINANCE), Form::of_consultation(&browser, READINESS));
        browser.one(&format!("form[action*='{ORDINANCE}'] button[type=submit]")).await?;
        browser.one(&format!("form[action*='{READINESS}'] button[type=submit]")).await?;
        let mutate = "const host = [...document.querySelectorAll('*')].find(it => it.shadowRoot && it.shadowRoot.querySelector(`form[action*='${arguments[0]}']`));
            const form = host.shadowRoot.querySelector('form');";
        browser.script(&format!("{mutate} {script}"), &[ORDINANCE.into()]).await?;

        // All is typed before the Wasm is there, as on a village's line.
        browser.slow_line(500).await?;
        // The untouched form is the first to be hydrated; the changed one must not pull it down for good.
        second.write("a.obstacle", "Пише се във втория").await?;
        first.write("a.proposal", "Пише се в първия").await?;
        browser
            .until(
                &format!("a decision after {what}"),
                "return [...document.querySelectorAll('*')].filter(it => it.shadowRoot).every(it => it.dataset.state)",
                &[],
            )
            .await?;
        browser.slow_line(0).await?;
        first_is_plain(&browser).await?;
        assert_eq!(first.text("a.proposal").await?, "Пише се в първия", "{what}");
        assert_eq!(second.text("a.obstacle").await?, "Пише се във втория", "{what}");

        first.choose("a.stance", "yes").await?;
        first.send().await?;
        first.reference().await?;
        second.choose("a.municipality", "vidin").await?;
        second.choose("group", "citizen").await?;
        second.send().await?;
        browser.until("two receipts", "return [...document.querySelectorAll('*')].filter(it => it.shadowRoot && it.shadowRoot.querySelector('.receipt .reference')).length == 2", &[]).await?;
        assert_eq!((town.responses(ORDINANCE)?.len(), town.responses(READINESS)?.len()), (1, 1), "{what}");
    }
    Ok(())
}

async fn first_is_plain(browser: &Browser) -> Result<()> {
    let script = "return [...document.querySelectorAll('*')].find(it => it.shadowRoot).dataset.state == 'plain'";
    browser.until("the changed form to be plain", script, &[]).await.map(drop)
}
