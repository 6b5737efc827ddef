//! Pages that are not loaded but changed: by Turbo, htmx and React; those that WordPress writes; and
//! what a reader view makes of a page with the form in it.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    site::tool,
    town::{EmbeddedTown, ORDINANCE},
};
use serde_json::{Value, json};

in_every_browser!(
    turbo_changes_the_page_and_goes_back_to_it,
    htmx_brings_the_form_and_takes_it_away,
    react_mounts_and_unmounts_it,
    wordpress_writes_the_tag_in_a_block_and_in_the_classic_editor,
    a_reader_view_has_title_dates_and_link,
);

/// How many forms are shown, how many links to the page of the consultation beside them, and how many
/// elements of ours without a form.
const SEEN: &str = "const seen = [...document.querySelectorAll('*')].reduce((seen, it) => {
        const shown = it.getClientRects().length > 0;
        if (it.shadowRoot?.querySelector('form')) seen[0] += shown;
        else if (it.localName == 'a' && it.href.includes('/c/')) seen[1] += shown;
        else if (it.matches('[data-theme][data-head]')) seen[2] += 1;
        return seen;
    }, [0, 0, 0]).join();
    return seen == arguments[0] ? seen : undefined";

async fn seen(browser: &Browser, what: &str, wanted: &str) -> Result<()> {
    browser.until(&format!("{what}: {wanted}"), SEEN, &[json!(wanted)]).await.map(drop)
}

/// A response is given in the one form that is there.
async fn answers(town: &EmbeddedTown, browser: &Browser, text: &str) -> Result<()> {
    let before = town.responses(ORDINANCE)?.len();
    let form = Form::of(browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", text).await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), before + 1, "{text}");
    browser.no_complaints().await
}

/// A page with a script of others in its head.
fn page(town: &EmbeddedTown, script: &str, body: &str) -> String {
    town.html(body).replace("</head>", &format!("<script src=\"/{script}\"></script></head>"))
}

async fn turbo_changes_the_page_and_goes_back_to_it(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    town.site.page("/turbo.js", &tool("turbo.js")?);
    let news = "<a id=\"go\" href=\"/consultation\">Консултации</a>";
    let asks = format!("<a id=\"go\" href=\"/\">Новини</a><div>{}</div>", town.tag(ORDINANCE));
    town.site.page("/consultation", &page(&town, "turbo.js", &asks));
    browser.open(&town.site.page("/", &page(&town, "turbo.js", news))).await?;
    browser.script("window.same = 1", &[]).await?;
    browser.one("#go").await?.click().await?;
    seen(&browser, "visited", "1,0,0").await?;
    browser.one("#go").await?.click().await?;
    seen(&browser, "left", "0,0,0").await?;
    // Turbo shows a copy of the page as it was left, which holds no shadow root.
    browser.script("history.back()", &[]).await?;
    seen(&browser, "gone back to", "1,0,0").await?;
    browser.script("history.back()", &[]).await?;
    seen(&browser, "left again", "0,0,0").await?;
    browser.script("history.forward()", &[]).await?;
    seen(&browser, "gone forward to", "1,0,0").await?;
    assert_eq!(browser.script("return window.same", &[]).await?, json!(1), "the page was loaded");
    answers(&town, &browser, "Във Видин с Turbo").await
}

async fn htmx_brings_the_form_and_takes_it_away(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    town.site.page("/htmx.js", &tool("htmx.js")?);
    town.site.page("/part", &format!("<h2>Консултация</h2>{}", town.tag(ORDINANCE)));
    town.site.page("/news", "<h2>Новини</h2>");
    let body = "<button id=\"part\" hx-get=\"/part\" hx-target=\"#here\" hx-push-url=\"/?part\">Консултация</button>
         <button id=\"news\" hx-get=\"/news\" hx-target=\"#here\" hx-push-url=\"/?news\">Новини</button><div id=\"here\"></div>";
    browser.open(&town.site.page("/", &page(&town, "htmx.js", body))).await?;
    for turn in ["brought", "brought again"] {
        browser.one("#part").await?.click().await?;
        seen(&browser, turn, "1,0,0").await?;
        browser.one("#news").await?.click().await?;
        seen(&browser, "taken away", "0,0,0").await?;
    }
    browser.script("history.back()", &[]).await?;
    seen(&browser, "gone back to", "1,0,0").await?;
    answers(&town, &browser, "Във Видин с htmx").await
}

/// React as one script: its packages know each other by `require`.
fn react() -> Result<String> {
    let packages = ["scheduler", "react", "react-dom", "react-dom-client"]
        .map(|name| {
            let known = name.replace("react-dom-client", "react-dom/client");
            let code = tool(&format!("{name}.js"))?;
            Ok(format!("((module, exports) => {{ {code}\n; packages['{known}'] = module.exports }})(...(it => [it, it.exports])({{ exports: {{}} }}));"))
        })
        .into_iter()
        .collect::<Result<String>>()?;
    Ok(format!(
        "const packages = {{}}, require = name => packages[name];\n{packages}
         window.React = packages.react; window.ReactDOM = packages['react-dom/client'];"
    ))
}

async fn react_mounts_and_unmounts_it(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    town.site.page("/react.js", &react()?);
    let source = format!("{}/embed/{ORDINANCE}.bg.js", town.server);
    // The same two ways that anyone would take: the two lines as they are, and the call.
    let app = format!(
        "<div id=\"app\"></div><script>
            const {{ createElement: h, useEffect, useRef, useState }} = React;
            const Lines = () => h('section', null, h('p', null, h('a', {{ href: '{server}/c/{ORDINANCE}' }}, 'Кажете мнението си')),
                h('script', {{ async: true, src: '{source}' }}));
            const Mounted = () => {{
                const place = useRef();
                useEffect(() => {{
                    const form = Glas.mount(place.current, {{ consultation: '{ORDINANCE}' }});
                    return () => form.destroy();
                }}, []);
                return h('div', {{ ref: place }});
            }};
            const App = () => {{
                const [shown, show] = useState('');
                window.show = show;
                return h('main', null, h('h1', null, 'Видин'), shown == 'lines' && h(Lines), shown == 'mounted' && h(Mounted), h('p', {{ id: 'end' }}, shown));
            }};
            window.failed = [];
            ReactDOM.createRoot(document.getElementById('app'), {{ onUncaughtError: error => failed.push(String(error)) }}).render(h(App));
        </script>",
        server = town.server,
    );
    browser.open(&town.site.page("/", &page(&town, "react.js", &app))).await?;
    browser.until("React", "return window.show", &[]).await?;
    for (what, wanted) in [
        ("lines", "1,0,0"),
        ("", "0,0,0"),
        ("mounted", "1,0,0"),
        ("", "0,0,0"),
        ("mounted", "1,0,0"),
    ] {
        browser.script("show(arguments[0])", &[json!(what)]).await?;
        seen(&browser, what, wanted).await?;
    }
    assert_eq!(browser.script("return failed", &[]).await?, json!([]));
    answers(&town, &browser, "Във Видин с React").await
}

async fn wordpress_writes_the_tag_in_a_block_and_in_the_classic_editor(
    engine: Engine,
) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let tag = town.tag(ORDINANCE);
    // A block theme centres what stands in a post, and gives it margins.
    let block = format!(
        "<style>.is-layout-constrained > * {{ margin-block: 1.2rem 0; }}
            .is-layout-constrained > :where(:not(.alignfull)) {{ max-width: 645px; margin-left: auto !important; margin-right: auto !important; }}</style>
         <div class=\"entry-content wp-block-post-content is-layout-constrained\"><p>Каним ви да кажете мнението си.</p>\n\n{tag}\n\n<p>Благодарим.</p></div>"
    );
    browser.open(&town.site.page("/", &town.html(&block))).await?;
    seen(&browser, "in a block", "1,0,0").await?;
    answers(&town, &browser, "Във Видин с блок").await?;
    // The classic editor makes paragraphs of lines, with WordPress's own function.
    town.site.page("/autop.js", &tool("wordpress-autop.js")?);
    let written = format!("Каним ви да кажете мнението си.\n\n{tag}\n\nБлагодарим.");
    let made = browser
        .script("return import('/autop.js').then(it => it.autop(arguments[0]))", &[json!(written)])
        .await?;
    let made = made.as_str().unwrap_or_default();
    assert!(made.contains("<br"), "nothing was made of {written}");
    let post = format!("<div class=\"entry-content\">{made}</div>");
    browser.open(&town.site.page("/classic", &town.html(&post))).await?;
    seen(&browser, "in a classic post", "1,0,0").await?;
    answers(&town, &browser, "Във Видин с редактор").await
}

async fn a_reader_view_has_title_dates_and_link(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    town.site.page("/readability.js", &tool("readability.js")?);
    let paragraph = "<p>Общината подготвя наредба за електронните услуги, по която всеки може да подава заявления \
        от дома си, да следи докъде са стигнали и да получава отговорите по електронен път, без да чака на гише.</p>";
    let body = format!(
        "<article>{}<div>{}</div>{}</article>",
        paragraph.repeat(3),
        town.tag(ORDINANCE),
        paragraph.repeat(3)
    );
    browser.open(&town.site.page("/", &page(&town, "readability.js", &body))).await?;
    seen(&browser, "in an article", "1,0,0").await?;
    let read = browser
        .script(
            "const read = new Readability(document.cloneNode(true)).parse(), it = document.createElement('div');
             it.innerHTML = read.content;
             const shadow = [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot;
             const has = what => it.textContent.includes(shadow.querySelector(what).textContent);
             return [has('.title'), has('.dates time'), [...it.querySelectorAll('a')].map(it => it.href)]",
            &[],
        )
        .await?;
    let link = format!("{}/c/{ORDINANCE}", town.server);
    assert_eq!(read, Value::from(vec![json!(true), json!(true), json!([link])]));
    browser.no_complaints().await
}
