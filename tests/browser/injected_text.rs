//! Whatever a stranger writes is text: several hundred texts that would run where a page took them
//! for more, through every field, on every page that shows them. What runs leaves a mark on the
//! window, and what a policy had to hold back leaves a complaint.

use anyhow::{Context, Result, ensure};
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    site::Site,
    town::{EmbeddedTown, KINDS, ORDINANCE, READINESS},
};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// What a text must get out of before it could be more than text.
const WITHIN: [&str; 18] = [
    "",
    "\">",
    "'>",
    ">",
    "</textarea>",
    "</title>",
    "</style>",
    "</script>",
    "</option></select>",
    "</template>",
    "</noscript>",
    "-->",
    "]]>",
    "<!--><!---->",
    "<svg><style>",
    "<math><mtext><table><mglyph><style><!--</style>",
    "\u{2028}*/;",
    "\\\"\\'`;",
];

/// What would leave the mark, and whether it does by itself where it is markup.
const RUNS: [(&str, bool); 18] = [
    ("<script>top.name='ran'</script>", true),
    ("<ScRiPt x>top.name='ran'</sCrIpT >", true),
    ("<img src=x onerror=top.name='ran'>", true),
    ("<svg onload=top.name='ran'>", true),
    ("<svg><script>top.name=&#39;ran&#39;</script></svg>", true),
    ("<iframe srcdoc=\"<script>top.name='ran'</script>\"></iframe>", true),
    ("<iframe src=\"javascript:top.name='ran'\"></iframe>", true),
    ("<details open ontoggle=top.name='ran'>", true),
    ("<input autofocus onfocus=top.name='ran'>", true),
    ("<video><source onerror=top.name='ran'></video>", true),
    ("<style onload=top.name='ran'></style>", true),
    ("<template shadowrootmode=open><script>top.name='ran'</script></template>", false),
    ("<meta http-equiv=refresh content=\"0;url=data:text/html,x\">", false),
    ("<a href=\"javascript:top.name='ran'\" autofocus>x</a>", false),
    ("javascript:top.name='ran'", false),
    ("{{constructor.constructor('top.name=1')()}}${top.name='ran'}", false),
    ("\" onfocus=top.name='ran' autofocus x=\"", false),
    ("';top.name='ran';//", false),
];

/// Every text that would run, in everything it must get out of.
pub(crate) fn texts() -> Vec<String> {
    WITHIN
        .iter()
        .flat_map(|within| RUNS.iter().map(move |(runs, _)| [*within, *runs].concat()))
        .collect()
}

/// What a stranger can write into.
const FIELDS: [&str; 7] =
    ["a.proposal", "a.missing", "a.learned-from", "a.articles.other", "name", "locality", "email"];

in_every_browser!(
    a_careless_page_runs_them,
    what_is_posted_comes_back_as_text,
    what_was_received_is_shown_as_text,
    what_the_widget_was_given_is_text,
    what_a_file_says_is_text,
);

/// Where this fails, the others are blind.
async fn a_careless_page_runs_them(engine: Engine) -> Result<()> {
    let (site, browser) = (Site::start().await?, Browser::of(engine).await?);
    ensure!(texts().len() >= 300, "{} texts", texts().len());
    for (n, (runs, _)) in RUNS.iter().enumerate().filter(|(_, (_, by_itself))| *by_itself) {
        browser
            .open(&site.page(
                &format!("/{n}"),
                &format!("<!doctype html><meta charset=utf-8><title>т</title><p>{runs}"),
            ))
            .await?;
        browser
            .until(runs, "const ran = window.name == 'ran'; window.name = ''; return ran", &[])
            .await?;
    }
    Ok(())
}

/// Fails when the page has something that is not ours, or something has run.
pub(crate) async fn innocent(browser: &Browser, what: &str) -> Result<()> {
    let look = "const found = [], on = /^on/;
        const look = root => { for (const it of root.querySelectorAll('*')) {
            if (it.shadowRoot) look(it.shadowRoot);
            if (/^(script|iframe|img|svg|math|video|object|embed|base|meta|link|style|template)$/i.test(it.tagName) && !it.dataset.ours && !it.matches('head > :is(meta, link, style, base:not([href]))')) found.push(it.outerHTML.slice(0, 200));
            for (const { name, value } of it.attributes) if (on.test(name) || /^\\s*javascript:/i.test(value) && name != 'value') found.push(name + '=' + value);
        } };
        look(document);
        return [window.name, found.filter(it => !it.startsWith('<script') || !it.includes(' src='))];";
    let seen = browser.script(look, &[]).await?;
    ensure!(seen == json!(["", []]), "{what}: {seen:#}");
    Ok(())
}

/// What stands in the fields, turn by turn: each text once, and in the end each field is given all
/// of them.
fn turns() -> Vec<Vec<(&'static str, String)>> {
    let texts = texts();
    let all = texts.join(" ");
    let all_in = |one: &str| {
        FIELDS
            .iter()
            .map(|field| (*field, if *field == one { all.clone() } else { String::new() }))
            .collect()
    };
    once().into_iter().chain(FIELDS.iter().map(|one| all_in(one))).collect()
}

/// The turns in which each text stands in some field, and none is empty.
fn once() -> Vec<Vec<(&'static str, String)>> {
    let texts = texts();
    let enough: Vec<&String> =
        texts.iter().cycle().take(texts.len().next_multiple_of(FIELDS.len())).collect();
    enough
        .chunks(FIELDS.len())
        .map(|of| FIELDS.iter().copied().zip(of.iter().map(|text| (*text).clone())).collect())
        .collect()
}

/// Writes into the fields that the form has.
async fn fill(browser: &Browser, pairs: &[(&'static str, String)]) -> Result<()> {
    let fill = "const roots = [document, ...[...document.querySelectorAll('*')].map(it => it.shadowRoot).filter(it => it)];
        const missing = [];
        for (const [name, value] of arguments[0]) {
            const it = roots.flatMap(root => [...root.querySelectorAll('input,textarea')]).find(it => it.name == name);
            if (it) { it.value = value; it.dispatchEvent(new Event('input', { bubbles: true, composed: true })); } else missing.push(name);
        }
        return missing";
    let missing = browser.script(fill, &[json!(pairs)]).await?;
    ensure!(missing == json!([]), "no {missing}");
    Ok(())
}

/// What stands in the fields.
async fn written(browser: &Browser, pairs: &[(&'static str, String)]) -> Result<()> {
    let read = "const roots = [document, ...[...document.querySelectorAll('*')].map(it => it.shadowRoot).filter(it => it)];
        return arguments[0].filter(([name, value]) => !roots.flatMap(root => [...root.querySelectorAll('input,textarea')])
            .some(it => it.name == name && it.value == value))";
    let other = browser.script(read, &[json!(pairs)]).await?;
    ensure!(other == json!([]), "it came back as another: {other}");
    Ok(())
}

/// A complaint about the status of the page itself is none about its text.
pub(crate) async fn nothing_was_held_back(browser: &Browser, what: &str) -> Result<()> {
    let complaints = browser.complaints().await?;
    let complaints: Vec<_> =
        complaints.into_iter().filter(|it| !it.contains("status of 4")).collect();
    ensure!(complaints.is_empty(), "{what}: {complaints:#?}");
    Ok(())
}

/// The form of our page with what is to be mended, and the page of those whose network has sent too
/// much.
async fn what_is_posted_comes_back_as_text(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&format!("{}/c/{ORDINANCE}", town.server)).await?;
    for pairs in turns() {
        fill(&browser, &pairs).await?;
        // Not by a press, which would begin to bring the form to life: Firefox logs that the page
        // was left meanwhile. The page that is left is marked; it may hold a summary itself, and the
        // one that comes has no body at first.
        let post = "document.body.dataset.left = 'yes'; const button = document.querySelector('.send .button:not(.second)'); button.form.requestSubmit(button)";
        browser.script(post, &[]).await?;
        let came_back =
            "return !document.body?.dataset.left && !!document.querySelector('.summary')";
        browser.until("what came back", came_back, &[]).await?;
        written(&browser, &pairs).await?;
        innocent(&browser, &pairs[0].1).await?;
    }
    nothing_was_held_back(&browser, "posts").await?;
    // Names and paths of no meaning.
    for text in texts().iter().step_by(29) {
        let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for path in [
            format!("/c/{ORDINANCE}?lang={encoded}"),
            format!("/c/{encoded}"),
            format!("/{encoded}"),
            format!("/r/{encoded}"),
        ] {
            browser.open(&format!("{}{path}", town.server)).await?;
            innocent(&browser, &path).await?;
        }
    }
    nothing_was_held_back(&browser, "paths").await
}

/// Receipts, the form of a correction, what is asked before an act, and the files.
async fn what_was_received_is_shown_as_text(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(""))).await?;
    let send = "return (async () => { const secrets = []; for (const [n, of] of arguments[0].entries()) {
        const text = of['a.proposal'];
        const body = { language: 'bg', answers: { stance: { choice: 'yes' }, proposal: { text }, missing: { text: of['a.missing'] },
            'learned-from': { text: of['a.learned-from'] }, articles: { choices: { ids: [], other: of['a.articles.other'] } } },
            respondent: { name: of.name, locality: of.locality, email: of.email.replace(/[\\s@]/g, '') + '@x.example' }, consent_to_publish: 'in_full' };
        const sent = await fetch(arguments[1], { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json',
            'idempotency-key': n.toString(16).padStart(32, '0') } });
        if (sent.status != 201) throw new Error(sent.status + await sent.text());
        secrets.push((await sent.json()).secret);
    } return secrets })()";
    let turns = once();
    let asked: Vec<Value> = turns
        .iter()
        .map(|of| of.iter().map(|(name, text)| ((*name).to_owned(), json!(text))).collect())
        .collect();
    let secrets = browser
        .script(
            send,
            &[
                json!(asked),
                json!(format!("{}/api/v1/consultations/{ORDINANCE}/responses", town.server)),
            ],
        )
        .await?;
    let secrets: Vec<String> = serde_json::from_value(secrets)?;
    ensure!(secrets.len() == turns.len(), "{} receipts", secrets.len());
    for (secret, of) in secrets.iter().zip(&turns) {
        browser.open(&format!("{}/r/{secret}", town.server)).await?;
        innocent(&browser, &of[0].1).await?;
        let shown = browser.script("return document.body.textContent", &[]).await?;
        let shown = shown.as_str().context("no text")?;
        for (field, text) in of.iter().filter(|(field, _)| *field != "email") {
            ensure!(shown.contains(text.trim()), "{field} does not show {text:?}: {shown}");
        }
        browser.open(&format!("{}/r/{secret}/correct", town.server)).await?;
        innocent(&browser, &of[0].1).await?;
    }
    nothing_was_held_back(&browser, "receipts").await?;
    // The export, opened as the file that it is.
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("export.json");
    std::fs::write(&file, town.export(ORDINANCE)?)?;
    browser.open(&format!("file://{}", file.display())).await?;
    ensure!(browser.script("return window.name", &[]).await? == json!(""));
    // Firefox shows such a file in a page of its own making.
    if engine == Engine::Chromium {
        ensure!(
            browser.script("return !document.querySelector('script,img,svg,iframe')", &[]).await?
                == json!(true)
        );
    }
    nothing_was_held_back(&browser, "export").await
}

/// The form on a host page, run by the Wasm and without it: mistakes, what a reload finds again,
/// the receipt.
async fn what_the_widget_was_given_is_text(engine: Engine) -> Result<()> {
    for live in [true, false] {
        let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
        // A few turns of each field with a text of its own, and those in which one field has all of
        // them.
        let (form, turns) = (Form::of(&browser), turns().split_off(once().len() - 5));
        let policy = format!(
            "default-src 'none'; img-src data:; script-src {0} {1}; connect-src {0}; report-uri /reports",
            town.server,
            if live { "'wasm-unsafe-eval'" } else { "" }
        );
        browser
            .open(&town.site.strict_page("/", &policy, &town.html(&town.tag(ORDINANCE))))
            .await?;
        browser.one("textarea[name='a.proposal']").await?.click().await?;
        fill(&browser, &turns[0]).await?;
        if live {
            form.live().await?
        } else {
            form.plain().await?
        }
        for pairs in &turns {
            fill(&browser, pairs).await?;
            let form_of = "[...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot.querySelector('form')";
            browser.script(&format!("{form_of}.old = true"), &[]).await?;
            form.send().await?;
            if !live {
                browser
                    .until(
                        "the form that comes back",
                        &format!("return {form_of} && !{form_of}.old"),
                        &[],
                    )
                    .await?;
            }
            browser.one(".summary").await?;
            written(&browser, pairs).await?;
            innocent(&browser, &pairs[0].1).await?;
        }
        fill(&browser, &FIELDS.map(|field| (field, String::new()))).await?;
        fill(&browser, &[("a.proposal", RUNS[0].0.to_owned())]).await?;
        form.choose("a.stance", "yes").await?;
        form.send().await?;
        form.reference().await?;
        innocent(&browser, "receipt").await?;
        ensure!(town.responses(ORDINANCE)?.len() == 1);
        // Without Wasm that is what the policy is for, and it was said before anything was typed.
        ensure!(!live || town.site.reports().is_empty(), "{:#?}", town.site.reports());
    }
    Ok(())
}

/// Each word of the consultations is one of the texts, in every place that shows it, until each was
/// one.
async fn what_a_file_says_is_text(engine: Engine) -> Result<()> {
    let (texts, next, browser) = (texts(), AtomicUsize::new(0), Browser::of(engine).await?);
    while next.load(Relaxed) < texts.len() {
        let town = EmbeddedTown::with(|it| {
            let mut all = serde_json::to_value(&*it).expect("a consultation is JSON");
            reword(&mut all, &|| texts[next.fetch_add(1, Relaxed) % texts.len()].clone());
            *it = serde_json::from_value(all).expect("it is a consultation again");
        })
        .await?;
        for slug in [ORDINANCE, READINESS, KINDS] {
            looked_at(&browser, &town, slug).await?;
        }
        ensure!(town.site.reports().is_empty(), "{:#?}", town.site.reports());
        nothing_was_held_back(&browser, "files").await?;
    }
    Ok(())
}

/// The list, our page, the form of a host page and the frame.
async fn looked_at(browser: &Browser, town: &EmbeddedTown, slug: &str) -> Result<()> {
    let server = &town.server;
    for path in ["/".to_owned(), format!("/c/{slug}"), format!("/c/{slug}?lang=en")] {
        browser.open(&format!("{server}{path}")).await?;
        innocent(browser, &path).await?;
    }
    let policy = format!(
        "default-src 'none'; img-src data:; script-src {server} 'wasm-unsafe-eval'; connect-src {server}; frame-src {server}; report-uri /reports"
    );
    browser.open(&town.site.strict_page("/", &policy, &town.html(&town.tag(slug)))).await?;
    browser.one("input, textarea").await?.click().await?;
    Form::of(browser).live().await?;
    innocent(browser, slug).await?;
    let frame = format!(
        "<iframe title=\"т\" data-ours=\"1\" src=\"{server}/c/{slug}/frame\" width=\"900\" height=\"900\"></iframe>"
    );
    browser.open(&town.site.strict_page("/framed", &policy, &town.html(&frame))).await?;
    browser.enter_frame("iframe").await?;
    browser.one("form").await?;
    innocent(browser, slug).await?;
    browser.leave_frame().await
}

/// Puts a text in the place of each: what is said in languages.
pub(crate) fn reword(it: &mut Value, text: &impl Fn() -> String) {
    match it {
        Value::Object(fields) if fields.contains_key("bg") => {
            let text = text();
            fields.values_mut().for_each(|said| *said = json!(text));
        }
        Value::Object(fields) => fields.values_mut().for_each(|it| reword(it, text)),
        Value::Array(all) => all.iter_mut().for_each(|it| reword(it, text)),
        _ => {}
    }
}
