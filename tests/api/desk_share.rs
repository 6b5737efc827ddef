//! A draft shown to those who have no account, by a secret link; and what is printed or copied.

use crate::town::{Ask, Desk, ServedTown, ordinance, submission};
use glas_tests::captured_log;

const TITLE: &str = "Проект на Наредба за предоставяне на електронни услуги от Община Видин";

/// The link that a page shows.
pub(crate) fn link_of(page: &str) -> String {
    let shown = page.split("id=\"preview-link\">").nth(1).and_then(|it| it.split('<').next());
    let (_, path) = shown.expect("a link").split_once("/admin/").expect("an address");
    ["/admin/", path].concat()
}

#[tokio::test]
async fn whoever_has_the_link_sees_the_draft_until_it_is_revoked() {
    captured_log::catch();
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    desk.drafted(&ordinance()).await;
    let share = "/admin/drafts/1/share";
    let page = desk.get(share).await.check(200).text();
    assert!(!page.contains("id=\"preview-link\""), "{page}");
    let first = link_of(&desk.send(share, &[("act", "make")]).await.check(200).text());
    // Nobody is signed in.
    let seen = town.ask(Ask::get(&first)).await.check(200);
    assert!(seen.text().contains(TITLE), "{}", seen.text());
    assert!(seen.text().contains("Това е само преглед"), "it is marked");
    assert!(seen.header("content-security-policy").contains("form-action 'none'"));
    assert!(seen.header("cache-control").contains("no-store"));
    assert!(seen.text().contains("noindex"));
    assert!(!seen.text().contains("/admin/drafts/"), "no way in: {}", seen.text());
    let english = town.ask(Ask::get(&[&first, "?lang=en"].concat())).await.check(200).text();
    assert!(english.contains("Draft Ordinance"), "{english}");
    let refused = town.ask(Ask::form(&first, &[])).await;
    assert_eq!(refused.status, 405, "it takes no answer");
    // Nobody can show it again, and a new one takes its place.
    let page = desk.get(share).await.check(200).text();
    assert!(!page.contains(&first) && page.contains("value=\"revoke\""), "{page}");
    let second = link_of(&desk.send(share, &[("act", "make")]).await.check(200).text());
    town.ask(Ask::get(&first)).await.check(410);
    town.ask(Ask::get(&second)).await.check(200);
    desk.send(share, &[("act", "revoke")]).await.check(200);
    town.ask(Ask::get(&second)).await.check(410);
    town.ask(Ask::get("/admin/preview/aaaaaaaaaaaaaaaaaaaaaaaaaa")).await.check(410);
    // What is published needs no link any more.
    let third = link_of(&desk.send(share, &[("act", "make")]).await.check(200).text());
    let publish = [("revision", "1")];
    desk.send("/admin/drafts/1/publish", &publish).await.check(303);
    town.ask(Ask::get(&third)).await.check(410);
    let log = captured_log::caught();
    for link in [&first, &second, &third] {
        let token = link.rsplit('/').next().expect("a token");
        assert!(!log.contains(token), "a link in the log");
    }
}

#[tokio::test]
async fn a_poster_says_what_until_when_and_where_in_each_language() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let page = desk.get("/admin/consultations/road/poster").await.check(200).text();
    for said in ["Пътят през гората", "14 декември 2026", "/c/road", "094 600 700", "<svg"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let english = desk.get("/admin/consultations/road/poster?lang=en").await.check(200).text();
    let poster = english.split("<article").nth(1).expect("a poster");
    assert!(poster.contains("The road through the wood") && poster.contains("lang=\"en\""));
}

/// The page of what is pasted has a button that copies it, and the only script is ours.
#[tokio::test]
async fn what_is_pasted_can_be_copied() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let page = desk.get("/admin/consultations/road").await.check(200);
    assert_eq!(page.text().matches("data-copies=").count(), 3, "{}", page.text());
    assert_eq!(page.text().matches("<script src=").count(), 1);
    assert!(page.header("content-security-policy").contains("script-src 'self'"));
    let script = town.ask(Ask::get("/admin/copy.js")).await.check(200);
    assert!(script.header("content-type").starts_with("text/javascript"));
}

/// Nobody could tell whether the tag that was pasted works.
#[tokio::test]
async fn the_desk_tells_from_where_a_form_is_loaded_and_what_was_refused() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let page = "/admin/consultations/road";
    let answer = |from: &str| Ask::respond(submission().to_string()).with("Origin", from);
    let before = desk.get(page).await.check(200).text();
    assert!(before.contains("https://a.example: формулярът още не е зареждан"), "{before}");
    let fetch = |referer: &str| Ask::get("/embed/road.bg.js").with("Referer", referer);
    town.ask(fetch("https://a.example/page?x=1")).await.check(200);
    town.ask(fetch("https://elsewhere.example/secret/page")).await.check(200);
    town.ask(Ask::get("/embed/nothing.bg.js").with("Referer", "https://a.example/")).await;
    let after = desk.get(page).await.check(200).text();
    assert!(after.contains("https://a.example: формулярът е зареден за последно на"), "{after}");
    assert!(after.contains("и от друг сайт"), "{after}");
    assert!(!after.contains("elsewhere.example"), "of others no name is kept: {after}");
    assert!(after.contains("Оттогава отговори не са приемани"), "{after}");
    town.ask(answer("https://elsewhere.example")).await.check(403);
    let refused = desk.get(page).await.check(200).text();
    assert!(refused.contains("За последно отговор не е приет"), "{refused}");
    town.ask(answer("https://a.example")).await.check(201);
    let done = desk.get(page).await.check(200).text();
    assert!(done.contains("https://a.example: последният отговор е приет"), "{done}");
}
