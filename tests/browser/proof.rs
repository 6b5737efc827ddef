//! The proof of work in a browser: computed while people write, again where it is wanted again, and never to be seen.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{ORDINANCE, Town},
};

in_every_browser!(what_a_browser_sends_raises_no_question, a_proof_that_is_good_no_more_is_computed_again_without_a_word,);

async fn filled_in(town: &Town, browser: &Browser) -> Result<()> {
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    let form = Form::of(browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", "Да се смята, докато пиша").await
}

async fn what_a_browser_sends_raises_no_question(engine: Engine) -> Result<()> {
    let (town, browser) = (Town::open().await?, Browser::of(engine).await?);
    filled_in(&town, &browser).await?;
    let form = Form::of(&browser);
    form.send().await?;
    form.reference().await?;
    let rows = town.responses(ORDINANCE)?;
    assert!(rows.len() == 1 && rows[0].scrutiny.is_clear(), "{:?}", rows[0].scrutiny);
    Ok(())
}

/// A server that was started anew knows none of its old challenges. The respondent notices nothing of it.
async fn a_proof_that_is_good_no_more_is_computed_again_without_a_word(engine: Engine) -> Result<()> {
    let (mut town, browser) = (Town::open().await?, Browser::of(engine).await?);
    filled_in(&town, &browser).await?;
    let statuses = "const real = window.fetch; window.seen = [];
        window.fetch = (...all) => real(...all).then(it => { window.seen.push(it.status); return it })";
    browser.script(statuses, &[]).await?;
    town.stop().await?;
    town.start().await?;
    let form = Form::of(&browser);
    form.send().await?;
    form.reference().await?;
    let seen = browser.script("return window.seen.join()", &[]).await?;
    assert!(["428,200,201", "200,201", "201"].iter().any(|it| seen == serde_json::json!(it)), "{seen}");
    let rows = town.responses(ORDINANCE)?;
    assert!(rows.len() == 1 && rows[0].scrutiny.is_clear(), "{:?}", rows[0].scrutiny);
    Ok(())
}
