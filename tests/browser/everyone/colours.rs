//! Nothing is told by colour alone: with the reader's own colours forced upon the page, what is
//! chosen, wrong or in focus, and what kind a notice is of, still differs in line, weight or words.

use super::judge::{Colours, ask, set};
use anyhow::Result;
use glas_tests::{
    browser::Browser,
    engine::Engine,
    form::Form,
    in_every_browser,
    town::{EmbeddedTown, KINDS},
};
use serde_json::{Value, json};

in_every_browser!(nothing_is_told_by_colour_alone, a_list_looks_like_a_list);

/// How something looks beside its colours.
const LOOK: &str = "const it = everything().filter(it => it.matches(arguments[0]) && seen(it))[arguments[1]], style = getComputedStyle(it);
    return ['outlineStyle', 'outlineWidth', 'borderLeftWidth', 'borderLeftStyle', 'borderTopWidth', 'borderTopStyle'].map(name => style[name])";

async fn look(browser: &Browser, selector: &str, which: u32) -> Result<Value> {
    ask(browser, LOOK, &[json!(selector), json!(which)]).await
}

async fn nothing_is_told_by_colour_alone(engine: Engine) -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(KINDS)))).await?;
    set(&browser, Colours::Forced, true).await?;
    let form = Form::of(&browser);
    form.choose("a.service", "later").await?;
    form.live().await?;
    let service = ".option:has([name='a.service'])";
    let (not, chosen) = (look(&browser, service, 0).await?, look(&browser, service, 1).await?);
    assert_ne!(not, chosen, "what is chosen looks as what is not");
    assert_ne!(not[5], json!("none"), "an option has an edge");
    browser.tab_to("[name='a.network']").await?;
    let step = ".step:has([name='a.network'])";
    assert_ne!(
        look(&browser, step, 0).await?,
        look(&browser, step, 1).await?,
        "what has the focus looks as what has not"
    );
    let weight = "return everything().filter(it => it.matches(':checked + span') && seen(it)).every(it => getComputedStyle(it).fontWeight > 500)";
    assert_eq!(ask(&browser, weight, &[]).await?, json!(true), "what is chosen is bold");
    form.choose("a.uses", "none").await?;
    form.write("a.uses.other", "четене").await?;
    form.send().await?;
    browser.one(".summary").await?;
    assert_ne!(
        look(&browser, "[data-field='a.uses']", 0).await?,
        look(&browser, "[data-field='a.service']", 0).await?,
        "a mistake has a line beside it"
    );
    let words = browser.one("[id='a.uses.error']").await?.text().await?;
    assert!(words.starts_with("Грешка:"), "and is called one: {words}");
    let edge = look(&browser, ".summary", 0).await?;
    assert_eq!((&edge[4], &edge[5]), (&json!("3px"), &json!("solid")));
    for selector in ["textarea, input[type=text]", ".button"] {
        assert_ne!(look(&browser, selector, 0).await?[5], json!("none"), "{selector} has an edge");
    }
    let painted = "return everything().filter(it => it.matches('.button') && seen(it)).every(it => getComputedStyle(it).color != getComputedStyle(it).backgroundColor)";
    assert_eq!(ask(&browser, painted, &[]).await?, json!(true), "a button has words");
    Ok(())
}

/// A list to choose from had lost the arrow that says so: a rule for all controls weighed more than
/// the one for lists.
async fn a_list_looks_like_a_list(engine: Engine) -> Result<()> {
    let (town, browser) =
        (EmbeddedTown::with(|it| it.steps = Some(false)).await?, Browser::of(engine).await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(KINDS)))).await?;
    browser.one("select").await?;
    let plain = "return everything().filter(it => it.matches('select') && getComputedStyle(it).appearance == 'none').length";
    assert_eq!(ask(&browser, plain, &[]).await?, json!(0));
    Ok(())
}

/// Who asks for more contrast gets it: what is pale elsewhere is not.
#[tokio::test]
async fn more_contrast_is_given_to_who_asks_for_it() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(KINDS)))).await?;
    browser.one(".authority").await?;
    let pale = "const colour = name => everything().filter(it => it.matches(name)).map(it => getComputedStyle(it).color)[0]; return colour('.authority') != colour('.title')";
    assert_eq!(ask(&browser, pale, &[]).await?, json!(true));
    browser
        .command(
            "Emulation.setEmulatedMedia",
            json!({ "features": [{ "name": "prefers-contrast", "value": "more" }] }),
        )
        .await?;
    assert_eq!(ask(&browser, pale, &[]).await?, json!(false));
    Ok(())
}
