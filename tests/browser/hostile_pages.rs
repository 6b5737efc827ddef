//! Host pages that mean no good, or come from 2009. On each the form is filled in and sent, exactly
//! one response is stored, the page's own things are as they were, and nothing of ours complains.

use anyhow::{Context, Result};
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    site::tool,
    town::{EmbeddedTown, ORDINANCE},
};
use serde_json::{Value, json};
use std::path::Path;

/// What stands in the host page before our tag.
const PAGES: [(&str, &str); 13] = [
    ("everything unset", "<style>* { all: unset !important; }</style>"),
    (
        "everything unset but hidden",
        "<style>div { all: unset !important; display: none !important; }</style>",
    ),
    (
        "letters of 40 px",
        "<style>html { font-size: 40px; } body { font-size: 2rem; line-height: 4; letter-spacing: 0.5em; }</style>",
    ),
    ("letters of 6 px", "<style>html { font-size: 6px; } * { font-size: 6px !important; }</style>"),
    (
        "from right to left",
        "<script>document.documentElement.dir = 'rtl'</script><style>* { direction: rtl !important; unicode-bidi: bidi-override; }</style>",
    ),
    (
        "nothing may be selected",
        "<style>* { user-select: none !important; -webkit-user-select: none !important; pointer-events: auto; }</style>",
    ),
    (
        "all text white on white, in capitals, unseen",
        "<style>* { color: #fff !important; text-transform: uppercase !important; visibility: inherit; text-indent: -999px; white-space: nowrap; opacity: 1; }</style>",
    ),
    ("a library's older `Array.from`", "<script src=\"/prototype-1.7.3.js\"></script>"),
    ("MooTools", "<script src=\"/mootools-1.4.5.js\"></script>"),
    (
        "jQuery of 2010",
        "<script src=\"/jquery-1.4.3.js\"></script><script>jQuery(function () { jQuery('div').bind('click keypress submit', function () { return false; }); });</script>",
    ),
    (
        "names on every object and every list",
        "<script>Object.prototype.extend = function () {}; Object.prototype.each = []; Array.prototype.remove = function () {};</script>",
    ),
    (
        "JSON as Prototype 1.6 leaves it",
        "<script>Array.prototype.toJSON = function () { return JSON.stringify([].slice.call(this).join()); };</script>",
    ),
    (
        "a fetch that watches",
        "<script>var old = fetch; window.fetch = function (to, with_) { return new Promise(function (yes, no) { old(to, with_).then(yes, no); }); };</script>",
    ),
];

/// Everything a page could notice of a stranger: its globals and what is built in.
const WORLD: &str = "(() => {
    const ours = name => name == 'Glas' || name == 'before' || name == 'world' || name == 'went' || /^(cdc_|ret_nodes|se_|\\$cdc)/.test(name);
    const of = it => Object.getOwnPropertyNames(it).filter(name => !ours(name)).sort().join();
    const built = [Object, Array, String, Number, Function, Promise, Map, Set, JSON, Math, Event, Node, Element, HTMLElement, Document, EventTarget];
    return JSON.stringify([of(window), ...built.map(it => of(it) + of(it.prototype || {})), of(document), of(history), document.cookie,
        String(window.fetch), String(Array.from), String(JSON.stringify), String(addEventListener), document.documentElement.outerHTML.split('<!--us-->')[0]]);
})()";

const AROUND: &str = "<h2>Новини</h2><p id=\"before\">Преди формата. <button type=\"button\">Бутон</button> <input value=\"поле\"></p>";

fn library(town: &EmbeddedTown) -> Result<()> {
    for name in ["prototype-1.7.3.js", "mootools-1.4.5.js", "jquery-1.4.3.js"] {
        town.site.page(&format!("/{name}"), &tool(name)?);
    }
    Ok(())
}

glas_tests::in_every_browser!(
    on_every_hostile_page_one_response_is_sent,
    a_form_around_the_whole_page_neither_takes_nor_gives
);

async fn on_every_hostile_page_one_response_is_sent(engine: Engine) -> Result<()> {
    let mut wrong = Vec::new();
    for (what, before) in PAGES {
        if let Err(error) = one(engine, what, before).await {
            wrong.push(format!("{what}: {error:#}"));
        }
    }
    anyhow::ensure!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

async fn one(engine: Engine, what: &str, before: &str) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    library(&town)?;
    let world = format!(
        "<script>window.world = () => {WORLD}; window.before = world(); window.went = history.length;</script>"
    );
    let body = format!("{before}{AROUND}{world}<!--us-->{}", town.tag(ORDINANCE));
    browser.open(&town.site.page("/", &town.html(&body))).await?;
    let form = Form::of(&browser);
    if before.contains("mootools") {
        by_script(&browser).await?;
    } else {
        form.write("a.proposal", "Тук нищо не ни пречи").await?;
        // Which may put another form in the place of this one.
        decided(&browser).await?;
        form.choose("a.stance", "yes").await?;
        legible(&browser, &format!("hostile-{}", what.replace([' ', '`', '.', ','], "-"))).await?;
        form.send().await?;
        form.reference().await?;
    }
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    let (was, is) = (
        browser.script("return window.before", &[]).await?,
        browser.script("return world()", &[]).await?,
    );
    anyhow::ensure!(was == is, "the page's own things are others:\n{was}\n{is}");
    // Firefox counts one less once the page is there.
    anyhow::ensure!(
        browser.script("return history.length <= window.went", &[]).await? == json!(true),
        "the history is longer"
    );
    browser.no_complaints().await
}

/// The same without the driver's elements: MooTools puts its own in the place of what the driver
/// knows them by.
async fn by_script(browser: &Browser) -> Result<()> {
    let root =
        "const root = [...document.querySelectorAll('*')].find(it => it.shadowRoot)?.shadowRoot;";
    browser
        .until("the form", &format!("{root} return root && !!root.querySelector('form')"), &[])
        .await?;
    let write = "const text = root.querySelector(\"textarea[name='a.proposal']\"); text.focus(); document.execCommand('insertText', false, 'Тук нищо не ни пречи');";
    browser.script(&format!("{root} {write}"), &[]).await?;
    decided(browser).await?;
    legible(browser, "hostile-MooTools").await?;
    let send = "root.querySelector(\"input[name='a.stance'][value=yes]\").click(); root.querySelector('.send .button').click();";
    browser.script(&format!("{root} {send}"), &[]).await?;
    browser
        .until(
            "the receipt",
            &format!("{root} return !!root.querySelector('.receipt .reference')"),
            &[],
        )
        .await
        .map(drop)
}

/// Waits until it is known who runs the form.
async fn decided(browser: &Browser) -> Result<()> {
    browser
        .until("a decision", "return [...document.querySelectorAll('*')].filter(it => it.shadowRoot)[0].dataset.state", &[])
        .await
        .map(drop)
}

/// Every text of ours has 16 px or more, can be selected, runs from left to right, has a colour of
/// ours, and is not wider than its place.
async fn legible(browser: &Browser, name: &str) -> Result<()> {
    if let Some(folder) = std::env::var_os("GLAS_TESTS_PICTURES") {
        browser.picture(&Path::new(&folder).join(format!("{name}.png"))).await?;
    }
    let script = "const host = [...document.querySelectorAll('*')].find(it => it.shadowRoot), faults = [];
        for (const it of host.shadowRoot.querySelectorAll('*')) {
            const text = [...it.childNodes].some(node => node.nodeType == 3 && node.data.trim());
            if (!text || !it.checkVisibility()) continue;
            const style = getComputedStyle(it), say = fault => faults.push(it.tagName + ' ' + it.className + ': ' + fault);
            const size = parseFloat(style.fontSize), small = it.matches('.mark,.mark *,.step *') ? 14 : 16;
            if (size < small || size > 45) say(style.fontSize);
            if (style.direction != 'ltr' || style.unicodeBidi == 'bidi-override') say(style.direction + ' ' + style.unicodeBidi);
            if (style.userSelect == 'none' && it.tagName != 'BUTTON') say('not to be selected');
            if (style.textTransform != 'none' || style.textIndent != '0px' || parseFloat(style.letterSpacing) > 0) say(style.textTransform + style.textIndent + style.letterSpacing);
            if (style.color == 'rgb(255, 255, 255)' && !it.closest('.button')) say(style.color);
        }
        const box = host.getBoundingClientRect();
        if (getComputedStyle(host).display != 'block' || box.width < 300 || host.shadowRoot.querySelector('.glas').scrollWidth > box.width + 1) faults.push('box ' + box.width);
        return faults";
    let faults = browser.script(script, &[]).await?;
    anyhow::ensure!(faults == json!([]), "{faults:#}");
    Ok(())
}

/// A page-wide form whose key handler and default button have swallowed Enter in our text area, and
/// were sent by it.
async fn a_form_around_the_whole_page_neither_takes_nor_gives(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let page = town.html(&format!(
        "<form id=\"all\" action=\"/elsewhere\" onkeypress=\"window.keys = (window.keys || 0) + 1; return event.keyCode != 13\"
            onsubmit=\"window.sent = 1; return false\"><input type=\"text\" name=\"q\"><button>Търси</button>{}</form>",
        town.tag(ORDINANCE)
    ));
    browser.open(&town.site.page("/", &page)).await?;
    let form = Form::of(&browser);
    form.write("a.proposal", "Първи ред\nвтори ред").await?;
    assert_eq!(form.text("a.proposal").await?, "Първи ред\nвтори ред");
    form.choose("a.stance", "yes").await?;
    form.send().await?;
    form.reference().await?;
    let own = browser
        .script("return [window.keys || 0, window.sent || 0, [...new FormData(document.getElementById('all'))].length]", &[])
        .await?;
    assert_eq!(own, json!([0, 0, 1]));
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    browser.no_complaints().await
}

/// The host page shows the same with us as without us, and nothing of it moves once the form is
/// there.
#[tokio::test]
async fn the_page_looks_the_same_around_us() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    let shifts = "<script>window.shifts = []; new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(it => [it.startTime, it.value])))
        .observe({ type: 'layout-shift', buffered: true });</script>";
    let style = "<style>body { font: 15px Georgia, serif; background: #fdf6e3; } p { color: #073642; margin: 7px; } button { border-radius: 9px; } label { color: red; }</style>";
    let page = |middle: &str| {
        town.html(&format!("{style}{AROUND}<div id=\"place\" style=\"height: 3000px; overflow: hidden\">{middle}</div><p id=\"after\">След формата</p>{shifts}"))
    };
    let without = town.site.page("/without", &page(""));
    let with = town.site.page("/with", &page(&town.tag(ORDINANCE)));
    browser.size(900, 400).await?;
    let mut seen = Vec::new();
    for address in [&without, &with] {
        browser.open(address).await?;
        if *address == with {
            let form = Form::of(&browser);
            form.write("a.proposal", "Стои си на мястото").await?;
            form.choose("a.stance", "yes").await?;
            form.live().await?;
        }
        let look = "const box = id => JSON.stringify(document.getElementById(id).getBoundingClientRect().toJSON().height);
            document.activeElement.blur(); scrollTo(0, 0); return box('before') + box('after') + document.documentElement.scrollHeight";
        let boxes = browser.script(look, &[]).await?;
        let clip = json!({ "x": 0, "y": 0, "width": 880, "height": 145, "scale": 1 });
        let picture = browser
            .command("Page.captureScreenshot", json!({ "format": "png", "clip": clip }))
            .await?;
        seen.push((boxes, picture["data"].clone()));
    }
    anyhow::ensure!(seen[0] == seen[1], "the host page looks different with the form in it");
    let painted = browser
        .script(
            "return [...document.querySelectorAll('*')].find(it => it.shadowRoot) && window.shifts",
            &[],
        )
        .await?;
    assert_eq!(painted, json!([]));
    Ok(())
}

/// Whoever moves through a page of one application sees the form come and go; what was written
/// stays, and nothing of it weighs.
#[tokio::test]
async fn a_hundred_times_taken_out_and_put_back_it_is_one_form() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    let places = format!("<div id=\"here\"></div><div id=\"there\"></div>{}", town.tag(ORDINANCE));
    browser.open(&town.site.page("/", &town.html(&places))).await?;
    let form = Form::of(&browser);
    form.write("a.proposal", "Пътува").await?;
    form.live().await?;
    let host = "const host = window.host = window.host || [...document.querySelectorAll('*')].find(it => it.shadowRoot);";
    // Moved in one go it does not notice.
    browser
        .script(&format!("{host} document.getElementById('there').append(host); return 1"), &[])
        .await?;
    form.live().await?;
    assert_eq!(form.text("a.proposal").await?, "Пътува");
    let mut sizes = Vec::new();
    for turn in 0..100 {
        browser.script(&format!("{host} host.remove()"), &[]).await?;
        browser
            .until("it to sleep", &format!("{host} return host.dataset.state === ''"), &[])
            .await?;
        browser
            .script(&format!("{host} document.getElementById(arguments[0] % 2 ? 'here' : 'there').append(host)"), &[json!(turn)])
            .await?;
        assert_eq!(form.text("a.proposal").await?, "Пътува", "turn {turn}");
        browser.one("textarea[name='a.proposal']").await?.click().await?;
        form.live().await?;
        if turn == 9 || turn == 99 {
            sizes.push(heap(&browser).await?);
        }
    }
    let grown = sizes[1] as i64 - sizes[0] as i64;
    assert!(grown <= 5_000_000, "{grown} bytes more: {sizes:?}");
    form.choose("a.stance", "yes").await?;
    form.send().await?;
    let reference = form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    // The receipt also comes back with its element.
    browser.script(&format!("{host} host.remove()"), &[]).await?;
    browser.until("it to sleep", &format!("{host} return host.dataset.state === ''"), &[]).await?;
    browser.script(&format!("{host} document.getElementById('here').append(host)"), &[]).await?;
    assert_eq!(form.reference().await?, reference);
    browser.no_complaints().await
}

/// Bytes of the page's heap that something still holds.
async fn heap(browser: &Browser) -> Result<u64> {
    browser.command("HeapProfiler.collectGarbage", json!({})).await?;
    let used: Value = browser.command("Runtime.getHeapUsage", json!({})).await?;
    used["usedSize"].as_f64().map(|bytes| bytes as u64).context("no heap")
}
