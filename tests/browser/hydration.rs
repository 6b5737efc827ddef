//! What others do to our markup before the Wasm takes it over. In the shell a hydration that meets
//! a changed tree traps, which cannot be caught inside and kills every widget of the page; so the
//! forms become plain ones again, with what was typed. What the server rendered for good
//! (questions, head, foot) may be changed by anybody: hydration steps over it.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, ORDINANCE, READINESS},
};

in_every_browser!(a_form_that_was_changed_can_be_sent_and_so_can_the_other_of_the_page,);

/// What is done to the first form of the page, by whom it has been seen, and who runs the form
/// then.
const MUTATIONS: [(&str, &str, &str); 12] = [
    (
        "a node of a grammar checker beside the text",
        "form.querySelector('textarea').after(document.createElement('grammarly-extension'))",
        "live",
    ),
    (
        "a translation's <font> in a question",
        "const it = form.querySelector('legend'), font = document.createElement('font'); font.append(...it.childNodes); it.append(font)",
        "live",
    ),
    (
        "the attributes of Grammarly and of password managers on everything",
        "for (const it of form.querySelectorAll('*')) { it.setAttribute('data-gramm', 'false'); it.setAttribute('data-lastpass-icon-root', ''); it.spellcheck = false }",
        "live",
    ),
    (
        "a dark mode that writes colours on everything and puts its style among us",
        "for (const it of host.shadowRoot.querySelectorAll('*')) { it.setAttribute('data-darkreader-inline-color', ''); it.style.setProperty('--darkreader-inline-color', '#e8e6e3') }
         host.shadowRoot.prepend(document.createElement('style')); host.shadowRoot.append(document.createElement('style'))",
        "live",
    ),
    (
        "a translation's <font> twice in every text",
        "const walk = document.createTreeWalker(form, NodeFilter.SHOW_TEXT), texts = []; while (walk.nextNode()) texts.push(walk.currentNode);
         for (const it of texts) { if (!it.data.trim()) continue; const outer = document.createElement('font'), inner = document.createElement('font');
         it.replaceWith(outer); outer.append(inner); inner.append(it) } form.lang = 'en'",
        "plain",
    ),
    ("an advertisement blocker that takes a node of a question away", "form.querySelector('.hint').remove()", "live"),
    ("a node of a grammar checker at the end of the form", "form.append(document.createElement('grammarly-extension'))", "plain"),
    (
        "a translation's <font> in the button",
        "const it = form.querySelector('.send button'), font = document.createElement('font'); font.append(...it.childNodes); it.append(font)",
        "plain",
    ),
    ("the line of the loader's own messages in the form", "form.append(host.shadowRoot.querySelector('.glas-status'))", "plain"),
    (
        // The number of elements stays, so this one traps.
        "another tag in the place of one",
        "const it = form.querySelector('.send'), other = document.createElement('div'); other.append(...it.childNodes); it.replaceWith(other)",
        "plain",
    ),
    (
        "markup as a parser corrects it",
        "const it = form.querySelector('.send'); it.outerHTML = `<p class=send><div class=send>${it.innerHTML}</div></p>`",
        "plain",
    ),
    ("a tree in another order", "form.prepend(form.querySelector('.send'))", "plain"),
];

async fn a_form_that_was_changed_can_be_sent_and_so_can_the_other_of_the_page(
    engine: Engine,
) -> Result<()> {
    let browser = Browser::of(engine).await?;
    for (what, script, runs) in MUTATIONS {
        let town = EmbeddedTown::open().await?;
        let tags = format!("{}<hr>{}", town.tag(ORDINANCE), town.tag(READINESS));
        browser.open(&town.site.page("/", &town.html(&tags))).await?;
        let (first, second) = (
            Form::of_consultation(&browser, ORDINANCE),
            Form::of_consultation(&browser, READINESS),
        );
        browser.one(&format!("form[action*='{ORDINANCE}'] button[type=submit]")).await?;
        browser.one(&format!("form[action*='{READINESS}'] button[type=submit]")).await?;
        let mutate = "const host = [...document.querySelectorAll('*')].find(it => it.shadowRoot && it.shadowRoot.querySelector(`form[action*='${arguments[0]}']`));
            const form = host.shadowRoot.querySelector('form');";
        browser.script(&format!("{mutate} {script}"), &[ORDINANCE.into()]).await?;

        // All is typed before the Wasm is there, as on a village's line.
        browser.slow_line(500).await?;
        // The untouched form is the first to be hydrated; the changed one must not pull it down for
        // good.
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
        first_is(&browser, runs, what).await?;
        assert_eq!(first.text("a.proposal").await?, "Пише се в първия", "{what}");
        assert_eq!(second.text("a.obstacle").await?, "Пише се във втория", "{what}");

        first.choose("a.stance", "yes").await?;
        first.send().await?;
        first.reference().await?;
        second.choose("a.municipality", "vidin").await?;
        second.choose("group", "citizen").await?;
        second.send().await?;
        browser.until("two receipts", "return [...document.querySelectorAll('*')].filter(it => it.shadowRoot && it.shadowRoot.querySelector('.receipt .reference')).length == 2", &[]).await?;
        assert_eq!(
            (town.responses(ORDINANCE)?.len(), town.responses(READINESS)?.len()),
            (1, 1),
            "{what}"
        );
    }
    Ok(())
}

async fn first_is(browser: &Browser, runs: &str, what: &str) -> Result<()> {
    let script = "return [...document.querySelectorAll('*')].find(it => it.shadowRoot).dataset.state == arguments[0]";
    browser
        .until(&format!("the form to be {runs} after {what}"), script, &[runs.into()])
        .await
        .map(drop)
}
