//! A citizen answers on the municipal site.

use anyhow::Result;
use glas::rules::{Consultation, QuestionSpec};
use glas_tests::{
    browser::Browser,
    demo::Demo,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, ORDINANCE, READINESS},
};
use glas_wire::{Presence, RespondentField};
use serde_json::json;

in_every_browser!(
    an_answer_on_the_municipal_site_is_in_the_receipt_and_in_the_export,
    what_was_typed_before_hydration_survives_it,
    what_is_sent_while_the_wasm_is_on_its_way_arrives_once,
    a_double_click_sends_once,
    mistakes_are_named_and_can_be_mended,
    a_form_that_was_open_while_it_was_changed_is_sent_as_it_was,
);

const WORDS: &str =
    "Нека удостоверенията се поръчват и в кметството на селото; \"на ръка\" = по-бързо.";

/// The main job of the product, with nothing in place of the real thing: the binary, its demo site,
/// the browser, the command line.
async fn an_answer_on_the_municipal_site_is_in_the_receipt_and_in_the_export(
    engine: Engine,
) -> Result<()> {
    let demo = Demo::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&format!("{}/naredba.html", demo.site)).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.choose("a.deadline", "4").await?;
    form.write("a.proposal", WORDS).await?;
    form.choose("consent", "anonymously").await?;
    form.send().await?;
    let reference = form.reference().await?;
    let receipt = form.receipt().await?;
    browser.no_complaints().await?;

    browser.open(&receipt).await?;
    browser
        .until(
            "the receipt to hold what was sent",
            "return document.body.innerText.includes(arguments[0]) && document.body.innerText.includes(arguments[1])",
            &[json!(reference), json!(WORDS)],
        )
        .await?;

    let json = demo.tell(&["export", ORDINANCE, "--format", "json"]);
    assert!(json.contains(&reference), "the export lacks {reference}:\n{json}");
    assert!(json.contains("по-бързо"), "the export lacks the text:\n{json}");
    let csv = demo.tell(&["export", ORDINANCE, "--format", "csv"]);
    assert!(csv.contains(&reference) && csv.contains("по-бързо"), "{csv}");
    Ok(())
}

/// Hydration wiped what had been typed wherever an input was bound to state; on a slow line that is
/// half a comment.
async fn what_was_typed_before_hydration_survives_it(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    browser.slow_line(2_000).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "no").await?;
    form.choose("a.articles", "help").await?;
    form.write("a.proposal", "Написано преди").await?;
    assert!(
        browser.all("[data-state]").await?.is_empty(),
        "the line was not slow enough to type before hydration"
    );
    form.live().await?;
    // The focus and the caret stay where they were.
    browser.keys(" и след това").await?;
    assert_eq!(form.text("a.proposal").await?, "Написано преди и след това");
    assert!(form.is_chosen("a.stance", "no").await?);
    form.send().await?;
    form.reference().await?;
    let rows = town.responses(ORDINANCE)?;
    assert_eq!(rows.len(), 1);
    Ok(())
}

/// A required question that came while somebody wrote made every answer a dead end.
async fn a_form_that_was_open_while_it_was_changed_is_sent_as_it_was(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    let more = |it: &mut Consultation| {
        let asked = it.questions.iter().find(|it| it.id.as_str() == "stance").cloned();
        it.questions.extend(asked.map(|it| QuestionSpec {
            id: "more".parse().expect("an id"),
            required: true,
            ..it
        }));
    };
    let changed = town.republish(ORDINANCE, more).await?;
    form.send().await?;
    form.reference().await?;
    let receipt = form.receipt().await?;
    let rows = town.responses(ORDINANCE)?;
    assert!(rows.len() == 1 && rows[0].version < changed, "{rows:?}");
    browser.open(&receipt).await?;
    browser.no_complaints().await
}

async fn what_is_sent_while_the_wasm_is_on_its_way_arrives_once(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    browser.slow_line(300).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "no").await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    browser.no_complaints().await
}

/// A respondent who clicked twice was counted twice, if the line was slow.
async fn a_double_click_sends_once(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    for wasm in [true, false] {
        if !wasm {
            browser.block(&["*.wasm"]).await?;
        }
        let before = town.responses(ORDINANCE)?.len();
        browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
        let form = Form::of(&browser);
        form.choose("a.stance", "yes").await?;
        if wasm {
            form.live().await?;
        }
        browser.slow_line(200).await?;
        browser.double_click("button[type=submit]").await?;
        form.reference().await?;
        browser.slow_line(0).await?;
        assert_eq!(town.responses(ORDINANCE)?.len(), before + 1, "wasm: {wasm}");
    }
    Ok(())
}

/// What is wrong is said at the control, and mended there.
async fn mistakes_are_named_and_can_be_mended(engine: Engine) -> Result<()> {
    let town = EmbeddedTown::with(|it| {
        it.respondent.about[RespondentField::Telephone] = Presence::Required
    })
    .await?;
    let browser = Browser::of(engine).await?;
    browser.open(&town.site.page("/", &town.html(&town.tag(READINESS)))).await?;
    let form = Form::of(&browser);
    form.write("a.first-service", "Удостоверение за наследници").await?;
    form.write("telephone", "094").await?;
    form.live().await?;
    form.send().await?;
    browser.one(".summary a[href='#a.municipality']").await?.click().await?;
    browser
        .until(
            "the focus to be on the question",
            "let it = document.activeElement; while (it.shadowRoot) it = it.shadowRoot.activeElement; return it.name == 'a.municipality'",
            &[],
        )
        .await?;
    form.choose("a.municipality", "belogradchik").await?;
    form.choose("group", "citizen").await?;
    form.send().await?;
    browser.one(".summary a[href='#telephone']").await?;
    // What is missing is written behind what is there.
    form.write("telephone", " / 600-700").await?;
    form.send().await?;
    form.reference().await?;
    let rows = town.responses(READINESS)?;
    assert_eq!(rows.len(), 1);
    let personal = rows[0].personal.as_ref();
    assert_eq!(
        personal.and_then(|it| it.about[RespondentField::Telephone].as_deref()),
        Some("094 / 600-700")
    );
    Ok(())
}

#[tokio::test]
async fn the_page_of_the_municipality_does_not_move_once_the_form_is_there() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    browser
        .open(&town.site.page("/", &town.html(&format!("{}<p>Край.</p>", town.tag(ORDINANCE)))))
        .await?;
    browser.one("button[type=submit]").await?;
    let observe = "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(it => window.moved += it.value)).observe({ type: 'layout-shift' });";
    browser.script(observe, &[]).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    assert_eq!(browser.script("return window.moved", &[]).await?, json!(0));
    Ok(())
}
