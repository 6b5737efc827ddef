//! What was sent is delivered exactly once, whatever the line and the server do meanwhile.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, ORDINANCE},
};

in_every_browser!(
    a_server_that_stops_in_mid_send_gets_the_response_when_it_is_back,
    an_answer_lost_on_the_way_back_does_not_double_the_response,
    a_page_closed_while_the_line_is_down_sends_when_it_is_opened_again,
    a_plain_form_keeps_the_text_until_the_server_is_back,
    whatever_a_clock_says_a_kept_response_is_sent,
    a_response_that_waits_does_not_take_the_place_of_another,
    what_cannot_be_sent_any_more_is_shown_where_the_form_was,
);

async fn filled_in(town: &EmbeddedTown, browser: &Browser) -> Result<()> {
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    let form = Form::of(browser);
    form.choose("a.stance", "yes").await?;
    form.write("a.proposal", "Да пристигне веднъж").await?;
    form.live().await
}

async fn a_server_that_stops_in_mid_send_gets_the_response_when_it_is_back(
    engine: Engine,
) -> Result<()> {
    let (mut town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    filled_in(&town, &browser).await?;
    town.stop().await?;
    let form = Form::of(&browser);
    form.send().await?;
    browser.one(".panel.wait").await?;
    town.start().await?;
    form.reference().await?;
    let rows = town.responses(ORDINANCE)?;
    assert_eq!(rows.len(), 1);
    Ok(())
}

/// The server has it on disk, and the answer is lost on the way back: the same key makes the second
/// attempt the same response.
async fn an_answer_lost_on_the_way_back_does_not_double_the_response(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    filled_in(&town, &browser).await?;
    let lose = "const real = window.fetch; window.lost = 0;
        window.fetch = (...all) => real(...all).then(it => { if (window.lost++) return it; throw new TypeError('lost') })";
    browser.script(lose, &[]).await?;
    let form = Form::of(&browser);
    form.send().await?;
    form.reference().await?;
    assert_eq!(
        browser.script("return window.lost > 1", &[]).await?,
        serde_json::json!(true),
        "no answer was lost"
    );
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

async fn a_page_closed_while_the_line_is_down_sends_when_it_is_opened_again(
    engine: Engine,
) -> Result<()> {
    let (town, browser) = waiting(engine).await?;
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    Form::of(&browser).reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    // Delivered: nothing of it stays on a computer that others use after.
    assert_eq!(browser.script("return localStorage.length", &[]).await?, serde_json::json!(0));
    Ok(())
}

/// A plain form has no outbox: it says so, keeps the text, and the next press sends with the same
/// key.
async fn a_plain_form_keeps_the_text_until_the_server_is_back(engine: Engine) -> Result<()> {
    let (mut town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.block(&["*.wasm"]).await?;
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.write("a.proposal", "Остава в полето").await?;
    form.plain().await?;
    town.stop().await?;
    form.send().await?;
    browser
        .until(
            "a word about it",
            "return [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot.querySelector('.glas-status').textContent",
            &[],
        )
        .await?;
    assert_eq!(form.text("a.proposal").await?, "Остава в полето");
    town.start().await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

/// A clock that was fast when a response was kept, or slow, made it look as if it came from the
/// future, or were long out of date: it was thrown away.
async fn whatever_a_clock_says_a_kept_response_is_sent(engine: Engine) -> Result<()> {
    let (mut town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let (minute, day) = (60_000_i64, 86_400_000_i64);
    for (n, wrong) in
        [3 * minute, -3 * minute, 400 * day, -8 * day, -6_000 * day].iter().enumerate()
    {
        let clock = format!(
            "<script>const right = Date.now; Date.now = () => right() + {wrong};</script>{}",
            town.tag(ORDINANCE)
        );
        browser.open(&town.site.page("/wrong", &town.html(&clock))).await?;
        let form = Form::of(&browser);
        form.choose("a.stance", "yes").await?;
        form.write("a.proposal", "Часовникът не е верен").await?;
        form.live().await?;
        town.stop().await?;
        form.send().await?;
        browser.one(".panel.wait").await?;
        browser.open("about:blank").await?;
        town.start().await?;
        browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
        Form::of(&browser).reference().await?;
        assert_eq!(town.responses(ORDINANCE)?.len(), n + 1, "{wrong} ms");
        let left = browser.script("return localStorage.length", &[]).await?;
        assert_eq!(left, serde_json::json!(0), "{wrong} ms");
    }
    Ok(())
}

/// A response that was sent while the server was away, and a later visit.
async fn waiting(engine: Engine) -> Result<(EmbeddedTown, Browser)> {
    let (mut town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    filled_in(&town, &browser).await?;
    town.stop().await?;
    Form::of(&browser).send().await?;
    browser.one(".panel.wait").await?;
    browser.open("about:blank").await?;
    town.start().await?;
    Ok((town, browser))
}

/// While somebody writes, what waits from an earlier visit stays where it is: its receipt took away
/// the form with what had been written in it.
async fn a_response_that_waits_does_not_take_the_place_of_another(engine: Engine) -> Result<()> {
    let (town, browser) = waiting(engine).await?;
    let writes = "<script>addEventListener('glas:ready', event => {
        event.target.shadowRoot.querySelector(\"textarea[name='a.proposal']\").value = 'Друго';
    })</script>";
    let page = town.html(&[writes, &town.tag(ORDINANCE)].concat());
    browser.open(&town.site.page("/other", &page)).await?;
    let form = Form::of(&browser);
    form.live().await?;
    assert_eq!(form.text("a.proposal").await?, "Друго");
    form.choose("a.stance", "no").await?;
    form.send().await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 2);
    Ok(())
}

/// A response that waited until its consultation had closed lay in the browser for ever, and nobody
/// was told.
async fn what_cannot_be_sent_any_more_is_shown_where_the_form_was(engine: Engine) -> Result<()> {
    let (town, browser) = waiting(engine).await?;
    town.clock_to(jiff::Timestamp::now() + jiff::SignedDuration::from_hours(500));
    // The browser keeps the script for some minutes, with the form in it.
    browser.forget_files().await?;
    let page = town.site.page("/", &town.html(&town.tag(ORDINANCE)));
    let shown = "return [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot.querySelector('.panel.bad textarea').value";
    // In this tab it is shown again.
    for _ in 0..2 {
        browser.open(&page).await?;
        browser.one(".panel.bad textarea").await?;
        let text = browser.script(shown, &[]).await?;
        assert!(text.as_str().is_some_and(|it| it.contains("Да пристигне веднъж")), "{text}");
        browser.forms_accessible("a response that came too late").await?;
        assert_eq!(browser.script("return localStorage.length", &[]).await?, serde_json::json!(0));
    }
    assert_eq!(town.responses(ORDINANCE)?.len(), 0);
    Ok(())
}
