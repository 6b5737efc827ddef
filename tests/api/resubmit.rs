//! What was typed into a form of our pages is not lost, whatever becomes of it: too much from one
//! network, a body that is too large, another language.

use crate::{
    respond::key_of,
    town::{Ask, KEY, SITE, ServedTown},
};
use glas::{http::Rate, web::Settings};

const TYPED: &str = "Цял следобед писах.";

fn pairs(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    [&[("lang", "bg"), ("key", KEY), ("a.stance", "yes"), ("a.idea", TYPED)], more].concat()
}

/// A post of a form on one of our pages.
fn post(town: &ServedTown, path: &str, pairs: &[(&str, &str)]) -> Ask {
    Ask::form(path, pairs).with("Origin", &town.origin()).with("Sec-Fetch-Site", "same-origin")
}

fn one_post(settings: &mut Settings) {
    settings.limits.posts = Rate { burst: 1, per_second: 0.01 };
    settings.limits.spare_loopback = false;
}

/// A page said that too much came from the network, and all that was typed was gone.
#[tokio::test]
async fn a_form_from_a_crowded_network_comes_back_as_it_was_until_it_is_a_flood() {
    let town = ServedTown::with(one_post, |_| {}).await;
    let send = || post(&town, "/c/road", &pairs(&[]));
    town.ask(post(
        &town,
        "/c/road",
        &[("lang", "bg"), ("key", &KEY.replace('0', "1")), ("a.stance", "no")],
    ))
    .await
    .check(303);
    let refused = town.ask(send()).await.check(429);
    assert!(
        refused.header("retry-after").parse::<u32>().is_ok_and(|it| (1..=100).contains(&it)),
        "{:?}",
        refused.headers
    );
    assert_eq!(refused.header("cache-control"), "private, no-cache");
    let html = refused.text();
    for there in [
        TYPED,
        "autofocus",
        "От вашата мрежа идват твърде много заявки.",
        "Написаното е още тук.",
        "action=\"/c/road\"",
        "checked",
    ] {
        assert!(html.contains(there), "{there} in {html}");
    }
    assert_eq!(key_of(&html), KEY, "sent again, it is the same response");
    let english = post(&town, "/c/road", &pairs(&[("lang", "en")]));
    assert!(town.ask(english).await.check(429).text().contains("What you wrote is still here."));
    // What another site has filled in is not shown on a page of ours.
    let elsewhere = send().with("Origin", SITE).with("Sec-Fetch-Site", "cross-site");
    let foreign = town.ask(elsewhere).await.check(429).text();
    assert!(!foreign.contains(TYPED) && foreign.contains("Твърде много заявки"), "{foreign}");
    // A flood is not read; the page then says where to find what was typed.
    let mut last = String::new();
    for _ in 0..200 {
        last = town.ask(send()).await.check(429).text();
        if !last.contains(TYPED) {
            break;
        }
    }
    assert!(!last.contains(TYPED) && last.contains("Върнете се назад в браузъра"), "{last}");
    assert_eq!(town.stored(), 1);
}

#[tokio::test]
async fn a_correction_from_a_crowded_network_comes_back_too() {
    let town = ServedTown::with(one_post, |_| {}).await;
    let to = town
        .ask(post(&town, "/c/road", &pairs(&[])))
        .await
        .check(303)
        .header("location")
        .to_owned();
    let correction = post(&town, &format!("{to}/correct"), &pairs(&[]));
    let html = town.ask(correction).await.check(429).text();
    assert!(html.contains(TYPED) && html.contains(&format!("action=\"{to}/correct\"")), "{html}");
    // Nothing was typed where a response is taken back: there the way leads to the button again.
    let html = town.ask(post(&town, &format!("{to}/withdraw"), &[])).await.check(429).text();
    assert!(
        html.contains(&format!("href=\"{to}/withdraw\"")) && !html.contains("Върнете се назад"),
        "{html}"
    );
}

/// It said to shorten the texts, on a page where there was none.
#[tokio::test]
async fn a_form_that_is_too_large_is_said_to_be_one_page_back() {
    let town = ServedTown::open().await;
    for (lang, said) in [
        ("bg", ["Върнете се назад в браузъра", "43\u{a0}000 букви"]),
        ("en", ["Go back in your browser", "43,000 letters"]),
    ] {
        let long = "ю".repeat(100_000);
        let html = town
            .ask(post(&town, &format!("/c/road?lang={lang}"), &[("key", KEY), ("a.idea", &long)]))
            .await
            .check(413)
            .text();
        for said in said {
            assert!(html.contains(said), "{said} in {html}");
        }
    }
}

/// The link to the other language opened an empty form.
#[tokio::test]
async fn another_language_shows_the_same_form_with_all_that_was_typed() {
    let town = ServedTown::open().await;
    let page = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(page.contains("name=\"lang\"") && !page.contains(">English</a>"), "{page}");
    let button = page.split("<button").find(|it| it.contains("English")).expect("a button");
    assert!(button.contains("name=\"lang\"") && button.contains("value=\"en\""), "{button}");
    // Enter in a line presses the first button of the form: it must go on, not change the language.
    let first = page.split("<button").nth(1).expect("a button");
    assert!(first.contains("name=\"go\"") && first.contains("value=\"send\""), "{first}");

    let english = town
        .ask(post(&town, "/c/road", &pairs(&[("email", "no-at"), ("lang", "en")])))
        .await
        .check(200);
    assert_eq!(english.header("cache-control"), "private, no-cache");
    let english = english.text();
    for there in ["<html lang=\"en\">", TYPED, "value=\"no-at\"", "Is it needed?", "checked"] {
        assert!(english.contains(there), "{there} in {english}");
    }
    assert!(
        !english.contains("class=\"error\">") && !english.contains("id=\"mend\""),
        "nothing is judged yet: {english}"
    );
    assert_eq!(key_of(&english), KEY);
    assert_eq!(town.stored(), 0);
    // Nor is it lost after the closing, when it is there to be copied.
    town.set_clock("2026-12-14T16:00:00Z");
    let late = town.ask(post(&town, "/c/road", &pairs(&[("lang", "en")]))).await.check(200).text();
    assert!(late.contains(TYPED) && late.contains("The consultation has closed"), "{late}");
    // Where there is nothing to lose, a link leads there.
    for slug in ["mill", "bridge"] {
        let page = town.ask(Ask::get(&format!("/c/{slug}"))).await.check(200).text();
        assert!(page.contains(">English</a>") && !page.contains(">English</button>"), "{page}");
    }
}

#[tokio::test]
async fn a_correction_changes_its_language_too() {
    let town = ServedTown::open().await;
    let to = town
        .ask(post(&town, "/c/road", &pairs(&[])))
        .await
        .check(303)
        .header("location")
        .to_owned();
    let path = format!("{to}/correct");
    let html = town
        .ask(post(&town, &path, &pairs(&[("a.idea", "x"), ("lang", "en")])))
        .await
        .check(200)
        .text();
    for there in
        ["<html lang=\"en\">", TYPED, "You are correcting response", &format!("action=\"{path}\"")]
    {
        assert!(html.contains(there), "{there} in {html}");
    }
    assert_eq!(town.stored(), 1);
}

const MARKET: &str = r#"
slug = "market"
authority = "grad"
languages = ["bg", "en"]
steps = true
opens_at = 2026-11-09T09:00:00
closes_at = 2026-12-14T18:00:00
title = { bg = "Пазарът", en = "The market" }
summary = { bg = "Какъв?", en = "What kind?" }
[[questions]]
id = "place"
kind = "section"
label = { bg = "Мястото", en = "The place" }
[[questions]]
id = "where"
kind = "short_text"
label = { bg = "Къде?", en = "Where?" }
[[questions]]
id = "time"
kind = "section"
label = { bg = "Времето", en = "The time" }
[[questions]]
id = "when"
kind = "short_text"
label = { bg = "Кога?", en = "When?" }
"#;

/// In steps the form comes back at the step it was left at, not at the first.
#[tokio::test]
async fn in_steps_it_comes_back_at_its_step() {
    let town = ServedTown::with(one_post, |_| {}).await;
    town.publish(MARKET).await;
    let typed =
        [("lang", "bg"), ("key", KEY), ("step", "1"), ("a.where", "Тук"), ("a.when", "Сега")];
    let english = town
        .ask(post(&town, "/c/market", &[&typed[..], &[("lang", "en")]].concat()))
        .await
        .check(200)
        .text();
    let refused = town
        .ask(post(&town, "/c/market", &[&typed[..], &[("go", "send")]].concat()))
        .await
        .check(429)
        .text();
    for (html, step) in [(&english, "Step 2 of 3"), (&refused, "Стъпка 2 от 3")] {
        for there in [step, "value=\"Тук\"", "value=\"Сега\""] {
            assert!(html.contains(there), "{there} in {html}");
        }
    }
    let first = english.split("<button").nth(1).expect("a button");
    assert!(first.contains("value=\"next\""), "{first}");
}

/// To whoever only opened a page the server said that their response was not stored.
#[tokio::test]
async fn who_only_reads_is_not_told_of_a_response() {
    let town = ServedTown::open().await;
    town.journal.clone().close().expect("closed");
    for (lang, said, unsaid) in [
        ("bg", "страницата не може да се покаже", "отговор"),
        ("en", "This page cannot be shown", "response"),
    ] {
        let html = town.ask(Ask::get(&format!("/?lang={lang}"))).await.check(503).text();
        assert!(html.contains(said) && !html.to_lowercase().contains(unsaid), "{html}");
    }
}
