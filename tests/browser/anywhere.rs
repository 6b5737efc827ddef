//! The tag wherever content systems, frameworks and people put it: the form stands where it was
//! meant to, or one line in the console says what to do.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, ORDINANCE, READINESS},
};
use serde_json::json;

in_every_browser!(
    wherever_the_tag_runs_the_form_takes_the_place_of_the_link,
    whatever_editors_make_of_the_link_it_is_replaced,
    a_link_in_a_text_above_stays,
    each_language_on_a_page_has_its_form,
    a_tag_without_a_place_says_what_to_do,
    a_name_that_the_page_has_is_left_alone,
    a_site_that_is_not_listed_is_told_what_to_list,
    a_page_in_xhtml_has_its_form,
    an_ordinary_visit_fetches_nothing_for_odd_ones,
);

/// Of every form on the page: the id of what it stands in, whether it is seen, its language.
const FORMS: &str = "const found = [], look = root => { for (const it of root.querySelectorAll('*')) if (it.shadowRoot) {
        const form = it.shadowRoot.querySelector('.glas');
        if (form) found.push([it.parentElement ? it.parentElement.id : it.getRootNode().host.id, it.getClientRects().length > 0, form.lang]);
        else look(it.shadowRoot);
    } };
    look(document);";
/// How many links to the consultation are seen outside of forms.
const LINKS: &str = "const links = [], all = root => {
        links.push(...[...root.querySelectorAll('a')].filter(it => it.href.includes('/c/') && it.getClientRects().length));
        for (const it of root.querySelectorAll('*')) if (it.shadowRoot && !it.shadowRoot.querySelector('.glas')) all(it.shadowRoot);
    };
    all(document);";
const SETTLED: &str =
    "return found.length == 1 && found[0][0] == 'here' && found[0][1] && links.length == 0";

fn link(town: &EmbeddedTown) -> String {
    format!("<a href=\"{}/c/{ORDINANCE}\">Кажете мнението си</a>", town.server)
}

fn source(town: &EmbeddedTown, lang: &str) -> String {
    format!("{}/embed/{ORDINANCE}.{lang}.js", town.server)
}

/// Before all else in a page: what is said to its webmaster is heard. Drivers tell it of one browser
/// only.
const HEARS: &str = "<script>window.heard = []; console.warn = text => heard.push(text)</script>";

async fn opened(town: &EmbeddedTown, browser: &Browser, head: &str, body: &str) -> Result<()> {
    let html = town.html(body).replace("</head>", &format!("{HEARS}{head}</head>"));
    browser.open(&town.site.page("/", &html)).await
}

async fn settles(browser: &Browser, what: &str) -> Result<()> {
    browser
        .until(&format!("the form, {what}"), &format!("{FORMS}{LINKS}{SETTLED}"), &[])
        .await
        .map(drop)
}

async fn wherever_the_tag_runs_the_form_takes_the_place_of_the_link(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let (link, source) = (link(&town), source(&town, "bg"));
    let tag = format!("<script async src=\"{source}\"></script>");
    let place = format!("<div id=\"here\">{link}</div><p id=\"end\">Край</p>");
    let written = |root: &str| {
        format!(
            "const script = document.createElement('script'); script.src = '{source}'; {root}.append(script);"
        )
    };
    let script = reqwest::get(&source).await?.text().await?;
    town.site.page("/merged.js", &format!("window.theme = 1;\n{script};window.more = 1;"));
    town.site.page("/copy.js", &script);
    let shadow = format!(
        "<div id=\"here\"></div><script>const root = document.getElementById('here').attachShadow({{ mode: 'open' }});
            root.innerHTML = '{link}'; {}</script>",
        written("root")
    );
    let later = format!(
        "<div id=\"here\"></div><script>addEventListener('load', () => {{
            document.getElementById('here').innerHTML = '{link}'; {} }})</script>",
        written("document.head")
    );
    // Once the webmaster has been told that there is no place.
    let long_after = format!(
        "<div id=\"here\"></div><script>console.warn = () => document.getElementById('here').innerHTML = '{link}';</script>"
    );
    let cases: [(&str, &str, String); 11] = [
        ("in the head", &tag, place.clone()),
        ("in the head, at last", &tag.replace("async", "defer"), place.clone()),
        (
            "as a module",
            "",
            place.replace("</div>", &format!("{}</div>", tag.replace("async", "type=\"module\""))),
        ),
        ("as a module in the head", &tag.replace("async", "type=\"module\""), place.clone()),
        ("merged into another script", "<script defer src=\"/merged.js\"></script>", place.clone()),
        (
            "merged, at the end of the body",
            "",
            format!("{place}<script src=\"/merged.js\"></script>"),
        ),
        (
            "copied to the site",
            "",
            place.replace("</div>", "<script async src=\"/copy.js\"></script></div>"),
        ),
        ("in a shadow root", "", shadow),
        ("in contents that come later", "", later),
        ("in contents that come long after the tag", &tag, long_after),
        ("by a tag manager", "", format!("{place}<div style=\"display: none\">{tag}</div>")),
    ];
    for (what, head, body) in cases {
        opened(&town, &browser, head, &body).await?;
        settles(&browser, what).await?;
        let complaints = browser.complaints().await?;
        anyhow::ensure!(complaints.is_empty(), "{what}: {complaints:#?}");
    }
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", "Отвсякъде").await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

async fn whatever_editors_make_of_the_link_it_is_replaced(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let (link, tag) =
        (link(&town), format!("<script async src=\"{}\"></script>", source(&town, "bg")));
    let to = |behind: &str| link.replace(ORDINANCE, &format!("{ORDINANCE}{behind}"));
    for (what, body) in [
        ("a line break", format!("<p id=\"here\">{link}<br />\n{tag}</p>")),
        (
            "an empty paragraph",
            format!("<p>{link}</p><p>&nbsp;</p><p></p><div id=\"here\">{tag}</div>"),
        ),
        (
            "a campaign",
            format!("<div id=\"here\">{}{tag}</div>", to("?utm_source=site&amp;utm_medium=web")),
        ),
        ("a slash", format!("<div id=\"here\">{}{tag}</div>", to("/"))),
        ("a language", format!("<div id=\"here\">{}{tag}</div>", to("?lang=bg#top"))),
        ("bold", format!("<div id=\"here\"><strong>{link}</strong>{tag}</div>")),
    ] {
        opened(&town, &browser, "", &body).await?;
        settles(&browser, what).await?;
        let lines =
            browser.script("return document.querySelectorAll('#here br').length", &[]).await?;
        assert_eq!(lines, json!(0), "{what}");
        let complaints = browser.complaints().await?;
        anyhow::ensure!(complaints.is_empty(), "{what}: {complaints:#?}");
    }
    Ok(())
}

/// Only what belongs to the embed code goes.
async fn a_link_in_a_text_above_stays(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let body = format!(
        "<p>{} или долу.</p><div id=\"here\"><script async src=\"{}\"></script></div>",
        link(&town),
        source(&town, "bg")
    );
    opened(&town, &browser, "", &body).await?;
    // Whatever is done to the link is done by the file that looks for it.
    let fetched = "performance.getEntriesByType('resource').some(it => /\\/rare-[0-9a-f]+\\.js$/.test(it.name) && it.responseEnd)";
    let there = format!("{FORMS} return found.length == 1 && found[0][0] == 'here' && {fetched}");
    browser.until("the form and the file", &there, &[]).await?;
    let module = "return import(performance.getEntriesByType('resource').find(it => /\\/rare-/.test(it.name)).name).then(() => 1)";
    browser.script(module, &[]).await?;
    assert_eq!(browser.script(&format!("{LINKS} return links.length"), &[]).await?, json!(1));
    browser.no_complaints().await
}

async fn each_language_on_a_page_has_its_form(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let tag =
        |lang: &str, how: &str| format!("<script {how} src=\"{}\"></script>", source(&town, lang));
    let other = link(&town).replace(ORDINANCE, &format!("{ORDINANCE}?lang=en"));
    let place = |lang: &str, inside: &str| format!("<div id=\"{lang}\">{inside}</div>");
    let both = [place("bg", &link(&town)), place("en", &other)].concat();
    let within = |how: &str| {
        [
            place("bg", &(link(&town) + tag("bg", how).as_str())),
            place("en", &(other.clone() + tag("en", how).as_str())),
        ]
        .concat()
    };
    for (what, head, body) in [
        ("where they stand", String::new(), within("async")),
        ("as modules", String::new(), within("type=\"module\"")),
        ("in the head", tag("en", "async") + tag("bg", "async").as_str(), both),
    ] {
        opened(&town, &browser, &head, &body).await?;
        let so =
            "return found.length == 2 && found.every(it => it[0] == it[2]) && links.length == 0";
        browser.until(&format!("two forms, {what}"), &format!("{FORMS}{LINKS}{so}"), &[]).await?;
        browser.no_complaints().await?;
    }
    Ok(())
}

/// Waits until the console holds one line, with that in it.
async fn console_says(browser: &Browser, words: &[&str]) -> Result<()> {
    let said = "return heard.length == 1 && arguments[0].every(it => heard[0].includes(it))";
    browser.until(&format!("a line with {words:?}"), said, &[json!(words)]).await?;
    browser.no_complaints().await
}

/// Fails when there is anything on the console.
async fn console_is_empty(browser: &Browser) -> Result<()> {
    assert_eq!(browser.script("return heard", &[]).await?, json!([]));
    browser.no_complaints().await
}

async fn a_tag_without_a_place_says_what_to_do(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let tag = format!("<script async src=\"{}\"></script>", source(&town, "bg"));
    opened(&town, &browser, &tag, "<p>Нищо</p>").await?;
    console_says(&browser, &[ORDINANCE, "data-target", &format!("{}/c/{ORDINANCE}", town.server)])
        .await?;
    // Unless it is not to show anything by itself.
    opened(&town, &browser, &tag.replace("async", "async data-mount"), "<div id=\"here\"></div>")
        .await?;
    browser.until("the name", "return !!window.Glas", &[]).await?;
    let mount = "Glas.mount(document.getElementById('here'), { consultation: arguments[0] })";
    browser.script(mount, &[json!(ORDINANCE)]).await?;
    settles(&browser, "mounted").await?;
    console_is_empty(&browser).await
}

async fn a_name_that_the_page_has_is_left_alone(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let page = "<script>var Glas = 'Вестник „Глас“'</script>";
    // A `const` is in no property of the window: nothing was said of it.
    for page in [page, &page.replace("var", "const")] {
        let body = format!("{page}<div id=\"here\">{}</div>", town.tag(ORDINANCE));
        opened(&town, &browser, "", &body).await?;
        settles(&browser, "beside another Glas").await?;
        console_says(&browser, &["Glas", "data-global"]).await?;
    }
    // One whose script has failed can be asked for by nobody: the form is there all the same.
    let failed = "<script>const Glas = nobody.knows</script>";
    let body = format!("{failed}<div id=\"here\">{}</div>", town.tag(ORDINANCE));
    opened(&town, &browser, "", &body).await?;
    settles(&browser, "beside a Glas that failed").await?;
    let complaints = browser.complaints().await?;
    assert!(complaints.len() == 1 && complaints[0].contains("nobody"), "{complaints:#?}");
    // Two tags still know of each other, and another name is not remarked upon.
    let named = town.tag(ORDINANCE).replace("async", "async data-global=\"Consult\"");
    opened(&town, &browser, "", &format!("{page}<div id=\"here\">{named}</div>")).await?;
    settles(&browser, "under another name").await?;
    let names = browser.script("return [Glas, typeof Consult.mount]", &[]).await?;
    assert_eq!(names, json!(["Вестник „Глас“", "function"]));
    let twice = [page, &named, &named.replace(ORDINANCE, READINESS)].concat();
    opened(&town, &browser, "", &twice).await?;
    browser.until("two forms", &format!("{FORMS} return found.length == 2"), &[]).await?;
    console_is_empty(&browser).await
}

async fn a_site_that_is_not_listed_is_told_what_to_list(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let html = town.html(&[HEARS, &town.tag(ORDINANCE)].concat());
    let other = town.site.page("/", &html).replace("localhost", "127.0.0.1");
    browser.open(&other).await?;
    let origin = town.site.origin.replace("localhost", "127.0.0.1");
    console_says(&browser, &[&origin, "sites", &town.server]).await
}

async fn a_page_in_xhtml_has_its_form(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let page = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"bg\">\
         <head><title>Община Видин</title></head><body><div id=\"here\">{}</div></body></html>",
        town.tag(ORDINANCE).replace("async", "async=\"async\"")
    );
    browser.open(&town.site.page("/strict.xhtml", &page)).await?;
    settles(&browser, "in XHTML").await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", "Строго по правилата").await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    browser.no_complaints().await
}

async fn an_ordinary_visit_fetches_nothing_for_odd_ones(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    opened(&town, &browser, "", &format!("<div id=\"here\">{}</div>", town.tag(ORDINANCE))).await?;
    settles(&browser, "where it stands").await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", "Както обикновено").await?;
    form.send().await?;
    form.reference().await?;
    let ours = "return performance.getEntriesByType('resource').map(it => it.name).filter(it => it.startsWith(arguments[0] + '/assets/'))
        .map(it => it.split('/').pop().split('-')[0] + '.' + it.split('.').pop()).sort()";
    let fetched = browser.script(ours, &[json!(town.server)]).await?;
    assert_eq!(fetched, json!(["glas.js", "glas.wasm"]));
    browser.no_complaints().await
}
