//! The form at home on a page: in its colours, under its title, clear of its bars, on the smallest
//! screen, and in another language without leaving it.

use anyhow::Result;
use glas::rules::KindSpec;
use glas_tests::{
    browser::Browser,
    engine::{Engine, Wishes},
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, KINDS, ORDINANCE, READINESS},
};
use serde_json::json;

in_every_browser!(
    colours_are_those_of_the_page_and_not_of_the_device,
    colours_change_with_the_page,
    without_its_title_the_form_is_a_part_of_the_page,
    what_gets_the_focus_is_clear_of_bars_that_stick,
    on_the_smallest_screen_nothing_is_broken,
    what_is_too_much_and_what_is_copied_is_said_in_colour,
    another_language_opens_in_place_with_all_that_was_typed,
    another_language_without_wasm_opens_in_place_too,
    an_attempt_in_vain_says_so_each_time,
);

const ROOT: &str =
    "const root = [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot;";
/// Whether the sheet of the form is dark.
const DARK: &str = "const ground = getComputedStyle(root.querySelector('.glas')).backgroundColor;
    return Number(ground.match(/\\d+/)[0]) < 128";

async fn is_dark(browser: &Browser, so: bool, what: &str) -> Result<()> {
    let script = format!("{ROOT}{}", DARK.replace("return ", "return arguments[0] == (") + ")");
    browser.until(&format!("a form in colours that fit: {what}"), &script, &[json!(so)]).await?;
    Ok(())
}

async fn device(browser: &Browser, dark: bool) -> Result<()> {
    browser.wishes(Wishes { dark, forced: false, still: true }).await
}

async fn colours_are_those_of_the_page_and_not_of_the_device(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    // The style of the page, what is on the tag; how the form looks on a device that is light, and
    // on one that is dark.
    for (style, tag, light, dark) in [
        ("", "", false, false),
        ("body { background: #fff }", "", false, false),
        ("body { background: #14181c; color: #eee }", "", true, true),
        ("body { background: #14181c } main { background: #fafafa }", "", false, false),
        ("main { background: oklch(0.25 0.02 250) }", "", true, true),
        ("main { background: lab(95 0 0) }", "", false, false),
        ("body { background: #123 } main { background: rgb(255 255 255 / 0.1) }", "", true, true),
        (":root { color-scheme: dark }", "", true, true),
        (":root { color-scheme: light dark }", "", false, true),
        (":root { color-scheme: light dark } body { background: #fff }", "", false, false),
        ("@media (prefers-color-scheme: dark) { body { background: #101010 } }", "", false, true),
        ("", "data-theme=\"device\"", false, true),
        ("body { background: #101010 }", "data-theme=\"light\"", false, false),
        ("body { background: #fff }", "data-theme=\"dark\"", true, true),
    ] {
        let body = town.tag(ORDINANCE).replace("async", &format!("async {tag}"));
        let html = town.html(&format!("<style>{style}</style>{body}"));
        let address = town.site.page("/", &html);
        for (of_device, expected) in [(false, light), (true, dark)] {
            device(&browser, of_device).await?;
            browser.open(&address).await?;
            browser.one(".title").await?;
            let is = browser.script(&format!("{ROOT}{DARK}"), &[]).await?;
            assert_eq!(is, json!(expected), "{style} {tag}, device dark: {of_device}");
        }
    }
    Ok(())
}

async fn colours_change_with_the_page(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let style = "<style>body { background: #fff; transition: background 0.2s } .night body { background: #111 }</style>";
    device(&browser, false).await?;
    browser.open(&town.site.page("/", &town.html(&[style, &town.tag(ORDINANCE)].concat()))).await?;
    browser.one(".title").await?;
    is_dark(&browser, false, "on white").await?;
    browser.script("document.documentElement.classList.add('night')", &[]).await?;
    is_dark(&browser, true, "by night").await?;
    browser.script("document.documentElement.classList.remove('night')", &[]).await?;
    is_dark(&browser, false, "by day again").await?;
    let sheet = "const style = document.createElement('style');
        style.textContent = 'body { background: #222 !important; transition: none !important }'; document.head.append(style)";
    browser.script(sheet, &[]).await?;
    is_dark(&browser, true, "by another style sheet").await?;
    browser.no_complaints().await
}

async fn without_its_title_the_form_is_a_part_of_the_page(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    // By default it keeps a distance from what stands above.
    browser
        .open(&town.site.page("/", &town.html(&format!("<p>Текст</p>{}", town.tag(ORDINANCE)))))
        .await?;
    browser.one(".title").await?;
    let gap = "return root.querySelector('.glas').getBoundingClientRect().top - document.querySelector('p').getBoundingClientRect().bottom";
    let gap = browser.script(&format!("{ROOT}{gap}"), &[]).await?;
    assert!(gap.as_f64().is_some_and(|gap| gap >= 16.0), "{gap}");
    let tag = town.tag(ORDINANCE).replace("async", "async data-head=\"none\"");
    let style = "<style>main > div { --glas-width: 400px; --glas-margin: 60px 0 0; --glas-font: monospace }</style>";
    let body = format!("<h2>Наредбата</h2><div>{style}<p>Текст</p>{tag}</div>");
    browser.open(&town.site.page("/", &town.html(&body))).await?;
    browser.one(".phase").await?;
    let shown = "return [...root.querySelectorAll('.title, .authority')].filter(it => it.checkVisibility()).length == 0
        && [...root.querySelectorAll('h2, h3, h4')].filter(it => it.checkVisibility()).every(it => it.ariaLevel == 3 || it.getAttribute('aria-level') == '3')";
    browser.until("headings below that of the page", &format!("{ROOT}{shown}"), &[]).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", "Под заглавието на страницата").await?;
    form.send().await?;
    form.reference().await?;
    browser.until("the heading of the receipt", &format!("{ROOT}{shown}"), &[]).await?;
    let look = "const it = root.querySelector('.glas'), style = getComputedStyle(it);
        return [it.getBoundingClientRect().width <= 400, style.marginTop, style.fontFamily]";
    let look = browser.script(&format!("{ROOT}{look}"), &[]).await?;
    assert_eq!(look, json!([true, "60px", "monospace"]));
    browser.no_complaints().await
}

async fn what_gets_the_focus_is_clear_of_bars_that_stick(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let style = "<style>header, footer { position: fixed; left: 0; right: 0; height: 90px; background: #fff; z-index: 9 }
        header { top: 0 } footer { bottom: 0 } main { padding: 600px 0 1200px }</style><header>Меню</header><footer>Бисквитки</footer>";
    for (width, height) in [(320, 640), (1280, 900)] {
        browser.size(width, height).await?;
        browser
            .open(&town.site.page("/", &town.html(&[style, &town.tag(ORDINANCE)].concat())))
            .await?;
        let form = Form::of(&browser);
        browser.one(".title").await?;
        // By script: a driver would scroll what it presses under the bars.
        let answered = "const it = root.querySelector('[name=\"a.proposal\"]'); it.focus(); it.value = 'Пейки'; it.dispatchEvent(new Event('input', { bubbles: true }));
            root.querySelector('[name=\"a.stance\"]').click(); root.querySelector('[name=email]').value = 'няма'";
        browser.script(&format!("{ROOT}{answered}"), &[]).await?;
        form.live().await?;
        let send = format!("{ROOT} root.querySelector('.send .button').click()");
        let clear = "const it = root.activeElement; if (!it || !it.matches(arguments[0])) return false;
            const { top, bottom } = it.getBoundingClientRect(); return top >= 90 && (bottom <= innerHeight - 90 || top <= innerHeight / 2)";
        let clear = format!("{ROOT}{clear}");
        browser.script(&send, &[]).await?;
        browser.one(".summary").await?;
        browser.until("the summary clear of the bars", &clear, &[json!("[data-focus]")]).await?;
        browser.script(&format!("{ROOT} root.querySelector('.summary a').click()"), &[]).await?;
        browser.until("the mistake clear of the bars", &clear, &[json!("input")]).await?;
        browser
            .script(&format!("{ROOT} root.querySelector('[name=email]').value = ''"), &[])
            .await?;
        browser.script(&send, &[]).await?;
        form.reference().await?;
        browser.until("the thanks clear of the bars", &clear, &[json!("[data-focus]")]).await?;
    }
    Ok(())
}

/// What is wrong on a narrow screen: words on two lines, scales that are neither a row nor a list,
/// dates on two rows, buttons on three lines.
const BROKEN: &str = "const faults = [], top = it => Math.round(it.getBoundingClientRect().top), left = it => Math.round(it.getBoundingClientRect().left);
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let node; (node = walk.nextNode());) {
        if (!node.parentElement || node.parentElement.closest('style, .aside, option, .page-address, .secret') || !node.parentElement.checkVisibility()) continue;
        for (const word of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map(it => Math.round(it.top))).size > 1) faults.push('broken: ' + word[0]);
        }
    }
    const several = (all, of) => new Set(all.map(of)).size;
    for (const it of root.querySelectorAll('.steps')) {
        const steps = [...it.children];
        if (several(steps, top) != 1 && several(steps, left) != 1) faults.push('neither row nor list: ' + steps.length);
    }
    for (const it of root.querySelectorAll('.date')) if (several([...it.querySelectorAll('input')], top) != 1) faults.push('a date on several rows');
    for (const it of root.querySelectorAll('button, .button')) {
        if (!it.checkVisibility()) continue;
        range.selectNodeContents(it);
        if (several([...range.getClientRects()], it => Math.round(it.top)) > 2) faults.push('three lines: ' + it.textContent);
    }
    return [...new Set(faults)]";

async fn on_the_smallest_screen_nothing_is_broken(engine: Engine) -> Result<()> {
    for steps in [6, 10] {
        let town = EmbeddedTown::with(|it| {
            if it.slug.as_str() == KINDS {
                it.steps = Some(false);
                for question in &mut it.questions {
                    question.show_if = None;
                    if let KindSpec::Scale { from, to, .. } = &mut question.kind {
                        (*from, *to) = (0, steps);
                    }
                }
            }
        })
        .await?;
        let browser = Browser::of(engine).await?;
        for slug in [KINDS, READINESS, ORDINANCE] {
            browser.open(&town.site.page("/", &town.html(&town.tag(slug)))).await?;
            browser.one(".title").await?;
            for width in [320, 375, 768, 1280] {
                browser.size(width, 900).await?;
                let faults = browser.script(&format!("{ROOT}{BROKEN}"), &[]).await?;
                assert_eq!(faults, json!([]), "{slug}, {steps} steps, {width} pixels");
            }
        }
    }
    Ok(())
}

async fn what_is_too_much_and_what_is_copied_is_said_in_colour(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    let long = "const it = root.querySelector('[name=\"a.proposal\"]'); it.value = 'я'.repeat(99999); it.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.script(&format!("{ROOT}{long}"), &[]).await?;
    let red = "const it = root.querySelector('.over'); return it && it.checkVisibility() && it.getAttribute('aria-live') == 'polite' && getComputedStyle(it).color";
    let red = browser.until("a count in colour", &format!("{ROOT}{red}"), &[]).await?;
    assert_eq!(red, json!("rgb(163, 21, 21)"));
    let short = long.replace("99999", "9");
    browser.script(&format!("{ROOT}{short}"), &[]).await?;
    browser.gone(".over").await?;
    form.send().await?;
    form.reference().await?;
    browser.one("[data-copy]").await?.click().await?;
    let copied = "const it = root.querySelector('[data-copy] + [role=status]'); return it.textContent && [it.textContent, getComputedStyle(it).color]";
    let copied = browser.until("that it is copied", &format!("{ROOT}{copied}"), &[]).await?;
    assert_eq!(copied, json!(["Връзката е копирана.", "rgb(23, 102, 58)"]));
    browser.no_complaints().await
}

async fn another_language_opens_in_place_with_all_that_was_typed(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let address = town.site.page("/", &town.html(&town.tag(KINDS)));
    browser.open(&address).await?;
    let form = Form::of(&browser);
    form.choose("a.network", "4").await?;
    form.live().await?;
    form.choose("a.uses", "work").await?;
    form.choose("a.service", "later").await?;
    form.send().await?;
    form.write("a.why", "Защото").await?;
    browser.one("[hreflang='en']").await?.click().await?;
    browser.one(".glas[lang='en']").await?;
    form.live().await?;
    browser
        .until("the step it was at", &format!("{ROOT} return root.querySelectorAll('.part')[1].checkVisibility({{ visibilityProperty: true }})"), &[])
        .await?;
    assert_eq!(form.text("a.why").await?, "Защото");
    assert!(form.is_chosen("a.network", "4").await?);
    assert_eq!(browser.address().await?, address);
    browser.one("[hreflang='bg']").await?.click().await?;
    browser.one(".glas[lang='bg']").await?;
    form.live().await?;
    assert_eq!(form.text("a.why").await?, "Защото");
    form.to_the_check().await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(town.responses(KINDS)?.len(), 1);
    browser.no_complaints().await
}

async fn another_language_without_wasm_opens_in_place_too(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let policy = format!("script-src {0}; connect-src {0}", town.server);
    browser.open(&town.site.strict_page("/", &policy, &town.html(&town.tag(READINESS)))).await?;
    let form = Form::of(&browser);
    form.choose("a.network", "2").await?;
    form.plain().await?;
    browser.one("[hreflang='en']").await?.click().await?;
    browser.one(".glas[lang='en']").await?;
    assert!(form.is_chosen("a.network", "2").await?);
    Ok(())
}

/// Pressed again and again, the button said nothing of what came of it.
async fn an_attempt_in_vain_says_so_each_time(engine: Engine) -> Result<()> {
    let (mut town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    town.stop().await?;
    form.send().await?;
    browser.one(".panel.wait button").await?.click().await?;
    let said = "const it = root.querySelector('.panel.wait [role=status]'); return it && it.textContent.startsWith('Няма връзка')";
    browser.until("that it was in vain", &format!("{ROOT}{said}"), &[]).await?;
    browser.until("another attempt", &format!("{ROOT} return root.querySelector('.panel.wait [role=status]').textContent.startsWith('Изпраща') || (root.querySelector('.panel.wait button').click(), false)"), &[]).await?;
    browser.until("that this was in vain, too", &format!("{ROOT}{said}"), &[]).await?;
    town.start().await?;
    browser.one(".panel.wait button").await?.click().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}
