//! The form on a page of ours, where it is as live as on a host page, and what people find when they
//! come back to either.

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
    our_own_page_has_the_live_form,
    a_page_that_lost_its_wasm_is_sent_as_without_scripts,
    our_own_page_in_another_language_holds_what_was_typed,
    a_draft_is_put_by_for_a_week_when_asked_for,
);

const LIVE: &str = "return document.querySelector('#form').dataset.state == 'live'";

async fn our_own_page_has_the_live_form(engine: Engine) -> Result<()> {
    let (mut town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let address = format!("{}/c/{ORDINANCE}?lang=bg", town.server);
    browser.open(&address).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    browser.until("a live form", LIVE, &[]).await?;
    form.write("a.proposal", "Да се вижда и на нашата страница").await?;
    // A draft is kept, as in the widget.
    browser.open(&address).await?;
    browser.until("a live form again", LIVE, &[]).await?;
    assert_eq!(form.text("a.proposal").await?, "Да се вижда и на нашата страница");
    // What cannot be delivered waits, as in the widget.
    town.stop().await?;
    form.send().await?;
    browser.one(".panel.wait").await?;
    town.start().await?;
    browser.one(".panel.wait button").await?.click().await?;
    form.reference().await?;
    assert_eq!(browser.address().await?, address);
    browser.one("[data-copy]").await?.click().await?;
    browser.until("that it is copied", "return document.querySelector('[data-copy] + [role=status]').textContent == 'Връзката е копирана.'", &[]).await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    // Nothing stands in the page itself, and the receipt holds no script.
    browser.open(&address).await?;
    let inline = "return [...document.querySelectorAll('script')].filter(it => it.textContent).length + document.querySelectorAll('[style], [onclick]').length";
    assert_eq!(browser.script(inline, &[]).await?, json!(0));
    Ok(())
}

async fn a_page_that_lost_its_wasm_is_sent_as_without_scripts(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&format!("{}/c/{ORDINANCE}?lang=bg", town.server)).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    browser.until("a live form", LIVE, &[]).await?;
    form.write("a.proposal", "Остава").await?;
    let trap = "const it = new ErrorEvent('error', { filename: location.origin + '/assets/glas.wasm' }); dispatchEvent(it); return document.querySelector('#form').dataset.state";
    assert_eq!(browser.script(trap, &[]).await?, json!("plain"));
    assert_eq!(form.text("a.proposal").await?, "Остава");
    form.send().await?;
    browser.one(".page-reference").await?;
    // It begins with the thanks.
    assert!(browser.one("main h1").await?.text().await?.starts_with("Благодарим ви"));
    assert_eq!(browser.script("return document.scripts.length", &[]).await?, json!(0));
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

async fn our_own_page_in_another_language_holds_what_was_typed(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&format!("{}/c/{READINESS}?lang=bg", town.server)).await?;
    let form = Form::of(&browser);
    form.choose("a.network", "2").await?;
    browser.until("a live form", LIVE, &[]).await?;
    form.write("a.obstacle", "Далеч е").await?;
    browser.one("button[name='lang'][value='en']").await?.click().await?;
    browser.one(".glas[lang='en']").await?;
    assert_eq!(form.text("a.obstacle").await?, "Далеч е");
    assert!(form.is_chosen("a.network", "2").await?);
    // It is as live as the one before.
    browser.one("textarea[name='a.obstacle']").await?.click().await?;
    browser.until("a live form", LIVE, &[]).await?;
    browser.no_complaints().await
}

async fn a_draft_is_put_by_for_a_week_when_asked_for(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    let address = town.site.page("/", &town.html(&town.tag(ORDINANCE)));
    browser.open(&address).await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", "Утре ще допиша").await?;
    let another_tab = "sessionStorage.clear()";
    browser.one("[type=button].change").await?.click().await?;
    let asked = browser.one(".asked .hint").await?.text().await?;
    assert!(asked.contains("7 дни") && asked.contains("общ компютър"), "{asked}");
    // Nothing is kept before that was read.
    let kept = "return Object.keys(localStorage).filter(it => it.endsWith(':later')).length";
    assert_eq!(browser.script(kept, &[]).await?, json!(0));
    browser.one(".asked button").await?.click().await?;
    browser.until("that it is kept", kept, &[]).await?;
    browser.script(another_tab, &[]).await?;
    browser.open(&address).await?;
    form.live().await?;
    assert_eq!(form.text("a.proposal").await?, "Утре ще допиша");
    assert!(form.is_chosen("a.stance", "yes").await?);
    form.send().await?;
    form.reference().await?;
    browser.until("nothing kept", &kept.replace(".length", ".length == 0"), &[]).await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}
