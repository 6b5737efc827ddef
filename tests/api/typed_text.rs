//! A refusal of a form of ours holds what was typed into it, whatever it is refused for: a browser
//! that goes back has often forgotten it.

use crate::{
    connection::Reply,
    respond::key_of,
    town::{Ask, KEY, NOON, SITE, ServedTown, at},
};
use glas::journal::Change;
use glas_tests::history::{id, unpublish};

const TYPED: &str = "Цял следобед писах.";
const PAIRS: [(&str, &str); 4] =
    [("lang", "bg"), ("key", KEY), ("a.stance", "yes"), ("a.idea", TYPED)];

/// A post of our own page.
fn post(town: &ServedTown, path: &str, pairs: &[(&str, &str)]) -> Ask {
    Ask::form(path, pairs).with("Origin", &town.origin()).with("Sec-Fetch-Site", "same-origin")
}

/// What was typed, to be copied: no button sends it.
fn is_for_copying(reply: &Reply, why: &str) {
    let page = reply.text();
    assert!(page.contains(TYPED) && page.contains("Копирайте си го"), "{why}: {page}");
    assert!(!page.contains("<form") && !page.contains("<button"), "{why}: {page}");
}

#[tokio::test]
async fn what_cannot_be_sent_again_is_there_to_be_copied() {
    let town = ServedTown::open().await;
    let unpublished = Change { at: at(NOON), ..unpublish(&id("bridge"), 0, None) };
    town.journal.append(unpublished).await.expect("unpublished");
    let to = |path: &str| post(&town, path, &PAIRS);
    for (why, ask, status) in [
        ("no such consultation", to("/c/none"), 404),
        ("unpublished", to("/c/bridge"), 410),
        ("no such receipt", to("/r/0123456789/correct"), 404),
        ("no such page", to("/c/road/more"), 404),
        ("nothing is sent to results", to("/c/road/results"), 405),
        ("no media type", to("/c/road").with("Content-Type", ""), 415),
        (
            "an origin that is hidden",
            to("/c/road").with("Origin", "null").with("Sec-Fetch-Site", ""),
            403,
        ),
        ("another origin", to("/c/road").with("Origin", SITE).with("Sec-Fetch-Site", ""), 403),
        ("to a button", to("/r/0123456789/withdraw"), 404),
    ] {
        is_for_copying(&town.ask(ask).await.check(status), why);
    }
    let english = post(&town, "/c/none", &[("lang", "en-GB"), ("a.idea", TYPED)]);
    let page = town.ask(english).await.check(404).text();
    assert!(page.contains("<html lang=\"en\">") && page.contains("Copy it before"), "{page}");
    // From there the way leads to the form, where there is one.
    let hidden = to("/c/road").with("Origin", "null").with("Sec-Fetch-Site", "");
    assert!(town.ask(hidden).await.check(403).text().contains("href=\"/c/road\""));
    assert_eq!(town.stored(), 0);
}

/// A page of ours would have shown what another site has written, as if its visitor had.
#[tokio::test]
async fn what_another_site_has_written_is_not_shown() {
    let town = ServedTown::open().await;
    for site in ["cross-site", "same-site", "none"] {
        for path in ["/c/road", "/c/none"] {
            let ask = post(&town, path, &PAIRS).with("Origin", SITE).with("Sec-Fetch-Site", site);
            let reply = town.ask(ask).await;
            assert!([403, 404].contains(&reply.status), "{path} {site}");
            assert!(!reply.text().contains(TYPED), "{path} {site}: {}", reply.text());
        }
    }
}

/// The token of the form was lost on the way, and the page said to go back.
#[tokio::test]
async fn a_form_without_its_token_comes_back_with_another() {
    let town = ServedTown::open().await;
    let lost: Vec<_> = PAIRS.into_iter().filter(|(name, _)| *name != "key").collect();
    let page = town.ask(post(&town, "/c/road", &lost)).await.check(400).text();
    assert!(page.contains(TYPED) && page.contains("Част от формуляра се изгуби"), "{page}");
    let token = key_of(&page);
    let again: Vec<_> = lost.into_iter().chain([("key", token.as_str())]).collect();
    town.ask(post(&town, "/c/road", &again)).await.check(303);
    assert_eq!(town.stored(), 1);
}

/// The opening was put off while somebody wrote: "what you wrote is still here", and there was no
/// form in which it could be.
#[tokio::test]
async fn before_the_opening_and_after_the_closing_the_form_holds_what_was_typed() {
    let town = ServedTown::open().await;
    let fragment = |slug: &str, pairs: &[(&str, &str)]| {
        Ask::form(&format!("/embed/{slug}"), pairs).with("Origin", SITE)
    };
    let english: Vec<_> = PAIRS.into_iter().chain([("lang", "en")]).collect();
    for (slug, said, stands) in
        [("bridge", "ще се приемат отговори", "Предстои"), ("mill", "приключи", "Приключила")]
    {
        for ask in [post(&town, &format!("/c/{slug}"), &PAIRS), fragment(slug, &PAIRS)] {
            let reply = town.ask(ask).await.check(409).text();
            assert!(reply.contains(TYPED) && reply.contains(said), "{slug}: {reply}");
            assert!(reply.contains("a.idea"), "{slug}: {reply}");
            // And says where the consultation stands by now.
            assert!(reply.contains(stands) && !reply.contains("Отворена"), "{slug}: {reply}");
        }
        for ask in [post(&town, &format!("/c/{slug}"), &english), fragment(slug, &english)] {
            let reply = town.ask(ask).await.check(200).text();
            assert!(reply.contains(TYPED) && reply.contains("Proposal"), "{slug}: {reply}");
        }
    }
}

/// In a form of a host page what was typed stands as long as nothing is put in its place: so what
/// is put there holds it, and every other refusal is a sentence alone.
#[tokio::test]
async fn no_fragment_takes_away_what_was_typed() {
    let town = ServedTown::open().await;
    let fragment = |pairs: &[(&str, &str)]| Ask::form("/embed/road", pairs).with("Origin", SITE);
    let mistaken: Vec<_> = PAIRS.into_iter().chain([("email", "no-at")]).collect();
    town.ask(fragment(&[("key", KEY), ("a.stance", "no")])).await.check(201);
    for (ask, status) in [
        (fragment(&mistaken), 422),
        (fragment(&PAIRS), 409),
        (fragment(&PAIRS).with("Origin", "https://evil.example"), 403),
        (fragment(&PAIRS).with("Origin", ""), 403),
        (fragment(&PAIRS[..1]), 400),
    ] {
        let answer = town.ask(ask).await.check(status).json();
        match answer["markup"].as_str() {
            Some(markup) => assert!(markup.contains(TYPED), "{markup}"),
            None => assert!(answer["detail"].is_string(), "{answer}"),
        }
    }
}
