//! The form in a frame: as high as what is in it, on the authority's sites only, and never a form
//! that leads nowhere.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    town::{EmbeddedTown, ORDINANCE, READINESS},
};
use serde_json::json;

fn frame(town: &EmbeddedTown, slug: &str, attributes: &str) -> String {
    format!(
        "<iframe title=\"Консултация\" src=\"{}/c/{slug}/frame?lang=bg\" width=\"900\" height=\"300\" {attributes}></iframe>",
        town.server
    )
}

fn script(town: &EmbeddedTown) -> String {
    format!("<script async src=\"{}/frame.js\"></script>", town.server)
}

/// The policy of a site that shows us in frames.
fn policy(town: &EmbeddedTown) -> String {
    format!("default-src 'none'; img-src data:; frame-src {0}; script-src {0}", town.server)
}

const HEIGHT: &str = "return document.querySelector('iframe').getBoundingClientRect().height";

glas_tests::in_every_browser!(
    the_form_in_a_frame_is_filled_in_and_sent_and_the_frame_is_as_high,
    without_the_script_around_it_the_frame_keeps_its_height,
    in_a_sandbox_there_are_title_dates_and_the_way_to_our_page,
    a_sandbox_that_lets_forms_go_has_the_form,
    a_page_of_ours_in_a_frame_becomes_the_page_for_frames,
    a_site_that_is_not_listed_gets_no_frame,
    messages_of_others_move_no_frame,
);

async fn the_form_in_a_frame_is_filled_in_and_sent_and_the_frame_is_as_high(
    engine: Engine,
) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let html = town.html(&[frame(&town, ORDINANCE, ""), script(&town)].concat());
    browser.open(&town.site.strict_page("/", &policy(&town), &html)).await?;
    browser.until("a high frame", &format!("{HEIGHT} > 1000"), &[]).await?;
    browser.enter_frame("iframe").await?;
    browser.gone("#intro").await?;
    let form = Form::of(&browser);
    form.write("a.proposal", "През рамка").await?;
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    browser
        .until(
            "all of it to be seen",
            "return document.documentElement.scrollHeight <= innerHeight",
            &[],
        )
        .await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    // What leads elsewhere leaves the frame alone.
    browser.one(".receipt .secret a").await?.click().await?;
    browser.enter_new_window().await?;
    browser.one(".page-reference").await?;
    browser.no_complaints().await
}

async fn without_the_script_around_it_the_frame_keeps_its_height(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&frame(&town, ORDINANCE, "")))).await?;
    browser.enter_frame("iframe").await?;
    let form = Form::of(&browser);
    form.write("a.proposal", "Превърта се вътре").await?;
    form.choose("a.stance", "yes").await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    browser.no_complaints().await
}

/// What sandboxes take away, and where the link of the frame leads then.
const SANDBOXES: [(&str, bool); 5] = [
    // WordPress puts what an unknown provider sends into this one.
    ("allow-scripts", false),
    ("", false),
    ("allow-same-origin", false),
    ("allow-scripts allow-same-origin", false),
    ("allow-scripts allow-popups allow-popups-to-escape-sandbox allow-forms", true),
];

async fn in_a_sandbox_there_are_title_dates_and_the_way_to_our_page(engine: Engine) -> Result<()> {
    for (sandbox, opens) in SANDBOXES {
        let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
        browser
            .open(
                &town.site.page(
                    "/",
                    &town.html(&frame(&town, ORDINANCE, &format!("sandbox=\"{sandbox}\""))),
                ),
            )
            .await?;
        browser.enter_frame("iframe").await?;
        browser.one("#intro h1").await?;
        if let Some(folder) = std::env::var_os("GLAS_TESTS_PICTURES") {
            // From within a frame of another origin Firefox takes none.
            browser.leave_frame().await?;
            browser
                .picture(
                    &std::path::Path::new(&folder).join(format!("frame-{}.png", sandbox.len())),
                )
                .await?;
            browser.enter_frame("iframe").await?;
        }
        let address = browser.one(".page-address").await?.text().await?;
        assert_eq!(address, format!("{}/c/{ORDINANCE}?lang=bg", town.server));
        if sandbox.contains("allow-scripts") {
            browser.accessible(&format!("a frame in a sandbox of {sandbox}")).await?;
        }
        assert!(browser.one("#intro").await?.text().await?.contains("Отворена до "), "{sandbox}");
        browser.gone("form").await?;
        let link = browser.one("#intro a[target], #intro a").await?;
        if opens {
            link.click().await?;
            browser.enter_new_window().await?;
        } else {
            browser.open(&address).await?;
        }
        let form = Form::of(&browser);
        form.choose("a.stance", "yes").await?;
        form.send().await?;
        form.reference().await?;
        assert_eq!(town.responses(ORDINANCE)?.len(), 1, "{sandbox}");
    }
    Ok(())
}

async fn a_sandbox_that_lets_forms_go_has_the_form(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser
        .open(&town.site.page(
            "/",
            &town.html(&frame(
                &town,
                ORDINANCE,
                "sandbox=\"allow-scripts allow-same-origin allow-forms\"",
            )),
        ))
        .await?;
    browser.enter_frame("iframe").await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

/// A whole page of ours in a frame would be a form that a sandbox lets nobody send; the frame's
/// page stands in its place.
async fn a_page_of_ours_in_a_frame_becomes_the_page_for_frames(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let inner = format!(
        "<iframe title=\"т\" sandbox src=\"{}/c/{READINESS}?lang=en\" width=\"900\" height=\"400\"></iframe>",
        town.server
    );
    browser.open(&town.site.page("/", &town.html(&inner))).await?;
    browser.enter_frame("iframe").await?;
    browser.one("#intro h1").await?;
    assert!(
        browser
            .one(".page-address")
            .await?
            .text()
            .await?
            .ends_with(&format!("/c/{READINESS}?lang=en"))
    );
    browser.gone("form").await
}

/// Sites that are not the authority's see nothing of it.
async fn a_site_that_is_not_listed_gets_no_frame(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let other = glas_tests::site::Site::start().await?;
    let address = other.page("/", &town.html(&frame(&town, ORDINANCE, "")));
    browser.open(&address).await?;
    browser.enter_frame("iframe").await?;
    browser.gone("#intro").await?;
    let log = browser.complaints().await?.concat();
    assert!(log.contains("frame-ancestors"), "{log}");
    Ok(())
}

/// Messages that are not ours, or not of this frame, or no height, change nothing.
async fn messages_of_others_move_no_frame(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    // A page of the host's own in another frame says what ours says.
    town.site.page(
        "/liar",
        "<!doctype html><title>т</title><script>parent.postMessage({ glasHeight: 7 }, '*'); parent.postMessage('done', '*')</script>",
    );
    let liar = "<iframe id=\"liar\" title=\"т\" src=\"/liar\" style=\"height: 40px\"></iframe>";
    let html = town.html(
        &[
            &script(&town),
            &frame(&town, ORDINANCE, ""),
            liar,
            "<script>onmessage = it => { if (it.data == 'done') window.done = (window.done || 0) + 1 }</script>",
        ]
        .concat(),
    );
    browser.open(&town.site.page("/", &html)).await?;
    browser
        .until("the height", "return document.querySelector('iframe').style.height", &[])
        .await?;
    browser.until("the liar to have spoken", "return window.done", &[]).await?;
    // Of our own origin and from our own frame, but no height.
    browser.enter_frame("iframe").await?;
    let shapes = "for (const it of [null, 7, 'x', { glasHeight: '9px; color: red' }, { glasHeight: -1 }, { glasHeight: 1e9 }, { glasHeight: NaN }, { glasHeight: [5] }, { glasHeight: {} }])
        parent.postMessage(it, '*'); parent.postMessage('done', '*')";
    browser.script(shapes, &[]).await?;
    browser.leave_frame().await?;
    browser.until("all messages to be through", "return window.done > 1", &[]).await?;
    let heights = browser
        .script("return [...document.querySelectorAll('iframe')].map(it => it.style.height)", &[])
        .await?;
    assert_eq!(heights[1], json!("40px"));
    assert!(
        heights[0]
            .as_str()
            .and_then(|it| it.strip_suffix("px")?.parse::<u32>().ok())
            .is_some_and(|it| (500..5000).contains(&it)),
        "{heights}"
    );
    browser.no_complaints().await
}
