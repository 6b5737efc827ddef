//! A long form: every kind of question, in steps, with questions that come and go, and a check
//! before it is sent.

use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, KINDS},
};

in_every_browser!(
    every_kind_is_answered_in_steps_checked_and_sent,
    the_same_without_a_script,
    what_is_hidden_again_is_not_sent,
    questions_are_numbered_through,
);

/// Answers something of every kind at both steps, and stands at the check.
async fn answer_all(form: &Form<'_>) -> Result<()> {
    form.choose("a.network", "4").await?;
    Ok(())
}

/// What comes with the answers, where no script helps: the first answer has led to more questions.
async fn answer_the_rest(browser: &Browser, form: &Form<'_>) -> Result<()> {
    form.choose("a.ease.pay", "1").await?;
    form.choose("a.uses", "work").await?;
    form.write("a.uses.other", "четене").await?;
    form.choose("a.service", "later").await?;
    form.send().await?;
    form.pick("a.order.water", "1").await?;
    form.pick("a.order.roads", "2").await?;
    form.write("a.age", "42,5").await?;
    form.choose("a.trust", "agree").await?;
    form.choose("a.terms", "yes").await?;
    form.write("a.home", "Дунавци").await?;
    form.write("a.why", "Защото е нужно.").await?;
    browser.one(".place").await.map(drop)
}

async fn answer_the_day(form: &Form<'_>) -> Result<()> {
    form.write("a.day.day", "15").await?;
    form.write("a.day.month", "1").await?;
    form.write("a.day.year", "2027").await
}

fn all_is_there(town: &EmbeddedTown) -> Result<()> {
    let rows = town.responses(KINDS)?;
    assert_eq!(rows.len(), 1);
    let sent = serde_json::to_value(rows[0].submission())?;
    let expected = serde_json::json!({
        "network": { "scale": 4 }, "ease": { "matrix": { "pay": 1 } }, "uses": { "choices": { "ids": ["work"], "other": "четене" } },
        "service": { "choice": "later" }, "order": { "ranking": ["water", "roads"] }, "age": { "number": "42.5" },
        "day": { "date": "2027-01-15" }, "trust": { "choice": "agree" }, "terms": { "choices": { "ids": ["yes"] } },
        "home": sent["answers"]["home"].clone(), "why": { "text": "Защото е нужно." },
    });
    assert_eq!(sent["answers"], expected);
    assert!(sent["answers"]["home"]["choice"].is_string(), "{sent}");
    Ok(())
}

async fn every_kind_is_answered_in_steps_checked_and_sent(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(KINDS)))).await?;
    let form = Form::of(&browser);
    answer_all(&form).await?;
    form.live().await?;
    // Chosen once more, now that somebody listens: the question comes at once.
    form.choose("a.network", "4").await?;
    answer_the_rest(&browser, &form).await?;
    browser.until("the question of the day to come", "const it = [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot; return !it.querySelector('[data-question=day]').hidden", &[]).await?;
    answer_the_day(&form).await?;
    // Back and on again loses nothing.
    browser.one(".send .second").await?.click().await?;
    assert!(form.is_chosen("a.service", "later").await?);
    form.to_the_check().await?;
    let checked = browser.one(".check").await?.text().await?;
    for text in ["Плащане: 1", "четене", "42,5 години", "15.1.2027", "Дунавци", "Защото е нужно."]
    {
        assert!(checked.contains(text), "{text} in\n{checked}");
    }
    assert!(town.responses(KINDS)?.is_empty(), "nothing is sent before the check");
    // Back from the check is the last step.
    browser.one(".send .second").await?.click().await?;
    browser.until("the last step", "const it = [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot; return it.querySelector('.place')?.textContent.includes('3')", &[]).await?;
    form.to_the_check().await?;
    form.send().await?;
    form.reference().await?;
    all_is_there(&town)?;
    browser.no_complaints().await
}

async fn the_same_without_a_script(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.without_scripts().await?;
    browser.open(&format!("{}/c/{KINDS}", town.server)).await?;
    let form = Form::of(&browser);
    answer_all(&form).await?;
    form.send().await?;
    // The answer leads to a question more, on the same page with everything that was answered.
    browser.one(".summary.more").await?;
    assert!(form.is_chosen("a.network", "4").await?);
    answer_the_rest(&browser, &form).await?;
    form.send().await?;
    browser.one(".summary.more").await?;
    answer_the_day(&form).await?;
    form.to_the_check().await?;
    form.send().await?;
    browser.one(".page-reference").await?;
    all_is_there(&town)
}

/// An answer that is no longer asked for is not sent.
async fn what_is_hidden_again_is_not_sent(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(KINDS)))).await?;
    let form = Form::of(&browser);
    answer_all(&form).await?;
    form.live().await?;
    form.choose("a.network", "4").await?;
    form.choose("a.ease.pay", "2").await?;
    form.choose("a.network", "1").await?;
    form.to_the_check().await?;
    assert!(!browser.one(".check").await?.text().await?.contains("Плащане"));
    form.send().await?;
    form.reference().await?;
    let sent = serde_json::to_value(town.responses(KINDS)?[0].submission())?;
    assert_eq!(sent["answers"], serde_json::json!({ "network": { "scale": 1 } }));
    Ok(())
}

/// At each step the numbers began at 1 again. What counts them is the style, which passes over
/// whatever is not laid out: the steps that are not shown are, without taking room or being seen,
/// and questions that are not asked are not.
async fn questions_are_numbered_through(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.without_scripts().await?;
    browser.open(&format!("{}/c/{KINDS}", town.server)).await?;
    browser.one(".part:not([hidden])").await?;
    let all = "const of = selector => [...document.querySelectorAll(selector)].map(it => getComputedStyle(it));
        return [of('.part[hidden]').map(it => [it.display, it.visibility, it.height].join(' ')),
            of('.question[hidden]').map(it => it.display)].map(it => [...new Set(it)].join())";
    assert_eq!(browser.script(all, &[]).await?, serde_json::json!(["block hidden 0px", "none"]));
    Ok(())
}
