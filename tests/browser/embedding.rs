//! The embed tag on a host page: the form takes its place, and is gone when it is taken away.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, ORDINANCE, READINESS},
};
use serde_json::{Value, json};

in_every_browser!(
    the_form_takes_the_place_of_the_link,
    the_tag_twice_is_one_form_and_two_tags_are_two,
    one_global_name_and_nothing_stays_of_a_form_that_is_taken_away,
    an_application_of_one_page_mounts_and_destroys,
    a_consultation_that_is_not_there_says_so,
    what_cannot_be_mounted_is_told_to_the_application,
    the_page_hears_escape_and_that_somebody_types_but_no_text,
);

const HOSTS: &str = "return [...document.querySelectorAll('*')].filter(it => it.shadowRoot).length";

async fn the_form_takes_the_place_of_the_link(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    browser.one("button[type=submit]").await?;
    assert_eq!(
        browser.script("return document.querySelectorAll('main > a').length", &[]).await?,
        json!(0)
    );
    browser.no_complaints().await
}

async fn the_tag_twice_is_one_form_and_two_tags_are_two(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let tags = [town.tag(ORDINANCE), town.tag(ORDINANCE), town.tag(READINESS)].concat();
    browser.open(&town.site.page("/", &town.html(&tags))).await?;
    browser.until("the forms", &format!("{HOSTS} >= 2"), &[]).await?;
    assert_eq!(browser.script(HOSTS, &[]).await?, json!(2));
    Ok(())
}

async fn one_global_name_and_nothing_stays_of_a_form_that_is_taken_away(
    engine: Engine,
) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let names = "<script>window.before = new Set(Object.getOwnPropertyNames(window))</script>";
    let styles = "document.styleSheets.length + document.adoptedStyleSheets.length + document.head.children.length";
    browser.open(&town.site.page("/", &town.html(&[names, &town.tag(ORDINANCE)].concat()))).await?;
    let form = Form::of(&browser);
    let head = browser.script(&format!("return {styles}"), &[]).await?;
    form.write("a.proposal", "Да се махне").await?;
    form.live().await?;
    let new = browser.script("return Object.getOwnPropertyNames(window).filter(it => !window.before.has(it) && it != 'before' && !it.startsWith('cdc_') && !it.startsWith('ret_nodes') && !it.startsWith('se_'))", &[]).await?;
    assert_eq!(new, json!(["Glas"]));
    assert_eq!(browser.script(&format!("return {styles}"), &[]).await?, head);
    browser
        .script("[...document.querySelectorAll('*')].find(it => it.shadowRoot).remove()", &[])
        .await?;
    let gone = "return Object.values(Glas).every(it => !it || !it.all || it.all.length == 0)";
    browser.until("the instance to be gone", gone, &[]).await?;
    browser.no_complaints().await
}

async fn an_application_of_one_page_mounts_and_destroys(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser
        .open(
            &town
                .site
                .page("/", &town.html(&[&town.tag(READINESS), "<div id=\"here\"></div>"].concat())),
        )
        .await?;
    browser.one("button[type=submit]").await?;
    browser
        .script("window.it = Glas.mount(document.getElementById('here'), { consultation: arguments[0], lang: 'en' })", &[json!(ORDINANCE)])
        .await?;
    let form = Form::of_consultation(&browser, ORDINANCE);
    form.choose("a.stance", "yes").await?;
    browser.script("window.it.destroy()", &[]).await?;
    browser
        .until(
            "the place to be empty",
            "return document.getElementById('here').childElementCount == 0",
            &[],
        )
        .await?;
    Ok(())
}

async fn a_consultation_that_is_not_there_says_so(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag("nothing-here")))).await?;
    browser
        .until(
            "a sentence",
            &format!("{HOSTS} == 1 && [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot.textContent.trim()"),
            &[],
        )
        .await?;
    browser.accessible("no such consultation").await
}

/// The word "undefined" stood in the page where a consultation was asked for that is not there.
async fn what_cannot_be_mounted_is_told_to_the_application(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser
        .open(
            &town
                .site
                .page("/", &town.html(&[&town.tag(READINESS), "<div id=\"here\"></div>"].concat())),
        )
        .await?;
    browser.one("button[type=submit]").await?;
    let mount = "const here = document.getElementById('here');
        here.addEventListener('glas:error', event => { window.told = event.detail.slug });
        Glas.mount(here, { consultation: 'nothing-here' })";
    browser.script(mount, &[]).await?;
    browser.until("an event", "return window.told == 'nothing-here'", &[]).await?;
    assert_eq!(
        browser.script("return document.getElementById('here').childElementCount", &[]).await?,
        json!(0)
    );
    Ok(())
}

/// A dialog around the form did not close, and pages ended the session of people who were writing.
async fn the_page_hears_escape_and_that_somebody_types_but_no_text(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let listens = "<script>window.keys = [];
        for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, event => keys.push(event.key));
        document.addEventListener('input', event => keys.push(event.data));</script>";
    browser
        .open(&town.site.page("/", &town.html(&[listens, &town.tag(ORDINANCE)].concat())))
        .await?;
    Form::of(&browser).write("a.proposal", "Тайна").await?;
    assert_eq!(browser.script("return [...new Set(keys)]", &[]).await?, json!([""]));
    browser.keys(thirtyfour::Key::Escape + "").await?;
    browser.until("Escape", "return keys.includes('Escape')", &[]).await?;
    browser.no_complaints().await
}

/// An application of one page mounts and destroys all day; the Wasm's memory only ever grows.
#[tokio::test]
async fn forms_that_come_and_go_leave_the_memory_as_it_is() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    browser
        .open(
            &town
                .site
                .page("/", &town.html(&[&town.tag(READINESS), "<div id=\"here\"></div>"].concat())),
        )
        .await?;
    browser.one("button[type=submit]").await?;
    Form::of_consultation(&browser, READINESS).choose("a.municipality", "vidin").await?;
    let bytes = "const glue = performance.getEntriesByType('resource').find(it => /glas-[0-9a-f]+\\.js$/.test(it.name)).name;
        return import(glue).then(it => it.default()).then(wasm => wasm.memory.buffer.byteLength)";
    let mut sizes = Vec::new();
    for _ in 0..30 {
        browser
            .script(
                "window.it = Glas.mount(document.getElementById('here'), { consultation: arguments[0], lang: 'en' })",
                &[json!(ORDINANCE)],
            )
            .await?;
        let form = Form::of_consultation(&browser, ORDINANCE);
        form.choose("a.stance", "yes").await?;
        form.live().await?;
        browser.script("window.it.destroy()", &[]).await?;
        browser
            .until(
                "the place to be empty",
                "return document.getElementById('here').childElementCount == 0",
                &[],
            )
            .await?;
        sizes.push(browser.script(bytes, &[]).await?);
    }
    // Two pages of 64 KiB for the holes between what is kept. A form that stays takes 20 kB: thirty
    // would be nine pages.
    let grown = sizes
        .last()
        .and_then(Value::as_u64)
        .zip(sizes.first().and_then(Value::as_u64))
        .map(|(last, first)| last - first);
    assert!(grown.is_some_and(|bytes| bytes <= 2 * 65_536), "{sizes:?}");
    Ok(())
}

/// Without a language in the address the form spoke the authority's, whatever the language of the
/// page was.
#[tokio::test]
async fn the_form_speaks_the_language_of_the_page_unless_the_tag_names_another() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    // Page, tag, form.
    for (page, tag, spoken) in [
        ("bg", "", "bg"),
        ("en-GB", "", "en"),
        ("de", "", "bg"),
        ("en", " data-lang=\"bg\"", "bg"),
        ("bg", " data-lang=\"en\"", "en"),
    ] {
        let script =
            format!("<script async src=\"{}/embed/{ORDINANCE}.js\"{tag}></script>", town.server);
        let html =
            town.html(&script).replace("<html lang=\"bg\">", &format!("<html lang=\"{page}\">"));
        browser.open(&town.site.page("/", &html)).await?;
        browser.one("button[type=submit]").await?;
        let lang = "return [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot.querySelector('[lang]').lang";
        assert_eq!(browser.script(lang, &[]).await?, json!(spoken), "{page}{tag}");
    }
    browser.no_complaints().await
}
