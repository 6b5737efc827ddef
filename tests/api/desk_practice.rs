//! A draft answered on trial: by the form that people will get, with its check and its sentences; and
//! nothing of it outlives the practice, or is ever among what counts.

use crate::{
    desk_share::link_of,
    respond::key_of,
    town::{Ask, Desk, ServedTown, ordinance},
};
use glas_tests::captured_log;
use redb::ReadableDatabase as _;

/// What stands first on every page of a practice.
const MARK: &str = "<strong>Проба. Отговорите тук не се броят";
/// A word that nobody else writes.
const CANARY: &str = "Zaharnica7";
const SHARE: &str = "/admin/drafts/1/share";
const LIST: &str = "/admin/drafts/1/practice";

/// A link for practice, of draft 1.
async fn practice(desk: &mut Desk<'_>) -> String {
    let made = desk.send(SHARE, &[("act", "make"), ("for", "practice")]).await.check(200);
    let link = link_of(&made.text());
    assert!(link.starts_with("/admin/practice/"), "{link}");
    link
}

/// A post of the form as a browser sends it.
fn post(link: &str, more: &[(&str, &str)]) -> Ask {
    let path = format!("{link}?of=e-services-ordinance");
    let pairs = [&[("lang", "bg"), ("key", crate::town::KEY)], more].concat();
    Ask::form(&path, &pairs).with("Sec-Fetch-Site", "same-origin").with("Accept-Language", "bg")
}

fn good(link: &str) -> Ask {
    post(link, &[("a.stance", "no"), ("a.proposal", CANARY)])
}

#[tokio::test]
async fn colleagues_practise_and_nothing_of_it_outlives_the_publication() {
    captured_log::catch();
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    desk.drafted(&ordinance()).await;
    let link = practice(&mut desk).await;
    let head = || town.journal.view().expect("a view").head().expect("read").seq;
    let before = head();
    // Nobody is signed in.
    let form = town.ask(Ask::get(&format!("{link}?lang=bg"))).await.check(200);
    assert!(form.header("content-security-policy").contains("form-action 'self'"));
    assert!(form.header("cache-control").contains("no-store"));
    assert!(form.header("x-robots-tag").contains("noindex"));
    let form = form.text();
    for there in [MARK, "<title>Проба: ", "name=\"a.proposal\"", "value=\"send\"", "noindex"] {
        assert!(form.contains(there), "{there}: {form}");
    }
    assert!(!form.contains("<script") && !form.contains("/admin/drafts/"), "{form}");
    assert_eq!(key_of(&form).len(), 32);
    let action = format!("action=\"{link}?of=e-services-ordinance\"");
    assert!(form.contains(&action), "{action}: {form}");
    // What is wrong is told as it is to everyone, and what was typed stays.
    let wrong = post(&link, &[("a.proposal", CANARY), ("email", "no-at")]);
    let mistakes = town.ask(wrong).await.check(422).text();
    for there in [MARK, "Грешка: Проба: ", CANARY, "value=\"no-at\"", "href=\"#a.stance\""]
    {
        assert!(mistakes.contains(there), "{there}: {mistakes}");
    }
    assert_eq!(key_of(&mistakes), crate::town::KEY);
    let english = [("lang", "en"), ("a.proposal", CANARY)];
    let english = town.ask(post(&link, &english)).await.check(200).text();
    for there in ["<strong>Practice. Answers here", CANARY, "Your proposal on the text"] {
        assert!(english.contains(there), "{there}: {english}");
    }
    // Sent twice it happens once.
    let sent = town.ask(good(&link)).await.check(303).header("location").to_owned();
    assert_eq!(town.ask(good(&link)).await.check(303).header("location"), sent);
    let receipt = town.ask(Ask::get(&sent)).await.check(200).text();
    for there in [MARK, CANARY, "Вашето предложение по текста", "Не</dd>"]
    {
        assert!(receipt.contains(there), "{there}: {receipt}");
    }
    let other = post(&link, &[("a.stance", "yes"), ("a.proposal", CANARY)]);
    let other = town.ask(other).await.check(409).text();
    assert!(
        other.contains("Промененото след него не е изпратено") && !other.contains("разписката му"),
        "{other}"
    );
    assert!(other.contains(CANARY) && other.contains(MARK), "{other}");
    assert_ne!(key_of(&other), crate::town::KEY);
    let list = desk.get(LIST).await.check(200).text();
    for there in ["Проба. Тези отговори не се броят", CANARY, "Получени: 1 от най-много 200"]
    {
        assert!(list.contains(there), "{there}: {list}");
    }
    assert_eq!(list.matches(CANARY).count(), 1, "{list}");
    assert_eq!(head(), before, "nothing of it is in the journal");
    town.journal.verify(&[]).expect("whole");
    let check = desk.get("/admin/drafts/1/publish").await.check(200).text();
    assert!(check.contains("изтриват и пробните отговори (1)"), "{check}");
    desk.send("/admin/drafts/1/publish", &[("revision", "1")]).await.check(303);
    // Later there is nothing, for nobody.
    desk.get(LIST).await.check(404);
    for path in [&link, &sent] {
        let over = town.ask(Ask::get(path).with("Accept-Language", "bg")).await.check(410).text();
        assert!(over.contains(MARK) && !over.contains(CANARY), "{over}");
    }
    let late = town.ask(good(&link)).await.check(410);
    assert!(late.header("cache-control").contains("no-store"));
    let late = late.text();
    for there in
        [MARK, "Пробата приключи", CANARY, "/c/e-services-ordinance?lang=bg\"", "Копирайте"]
    {
        assert!(late.contains(there), "{there}: {late}");
    }
    let live = "/admin/consultations/e-services-ordinance";
    for format in ["csv", "json"] {
        let export = desk.send(&format!("{live}/export"), &[("format", format)]).await.check(200);
        assert!(!export.text().contains(CANARY), "{format}");
    }
    for path in ["", "/comments", "/results"] {
        let page = desk.get(&[live, path].concat()).await.text();
        assert!(!page.contains(CANARY), "{path}: {page}");
    }
    for path in ["", "/results", "/comments", "/timeline"] {
        let page = town.ask(Ask::get(&["/c/e-services-ordinance", path].concat())).await.text();
        assert!(!page.contains(CANARY), "{path}: {page}");
    }
    let log = captured_log::caught();
    assert!(!log.contains(link.rsplit('/').next().expect("a token")), "a link in the log");
    assert!(!log.contains(CANARY), "an answer in the log");
    town.journal.verify(&[]).expect("whole");
    town.journal.clone().close().expect("closed");
    let kept = working_state(&town);
    assert!(kept.iter().any(|(kind, _)| kind == "account"), "{kept:?}");
    for (kind, bytes) in kept {
        assert!(!kind.starts_with("practice") && kind != "preview link", "{kind}");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains(CANARY), "{kind}: {text}");
    }
}

/// All working state of a town whose journal is closed: kind and bytes.
fn working_state(town: &ServedTown) -> Vec<(String, Vec<u8>)> {
    let table: redb::TableDefinition<'_, (&str, &[u8]), &[u8]> =
        redb::TableDefinition::new("working");
    let database = redb::Database::open(town.file()).expect("a store");
    let rows = database.begin_read().expect("a reader").open_table(table).expect("the table");
    let mut kept = Vec::new();
    for row in rows.range::<(&str, &[u8])>(..).expect("rows") {
        let (key, value) = row.expect("a row");
        kept.push((key.value().0.to_owned(), value.value().to_vec()));
    }
    kept
}

#[tokio::test]
async fn a_practice_ends_with_its_link_and_is_emptied_by_a_button() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    desk.drafted(&ordinance()).await;
    let first = practice(&mut desk).await;
    let sent = town.ask(good(&first)).await.check(303).header("location").to_owned();
    let share = desk.get(SHARE).await.check(200).text();
    assert!(share.contains("Пробни отговори (1)") && share.contains("се изтриват"), "{share}");
    // The button.
    let removed = desk.send(LIST, &[("act", "remove")]).await.check(303);
    let list = desk.get(removed.header("location")).await.check(200).text();
    assert!(list.contains("Пробните отговори са изтрити") && !list.contains(CANARY), "{list}");
    let gone = town.ask(Ask::get(&sent).with("Accept-Language", "bg")).await.check(410).text();
    assert!(gone.contains("вече е изтрит") && gone.contains(MARK), "{gone}");
    // Another link in its place, and none.
    town.ask(good(&first)).await.check(303);
    let second = practice(&mut desk).await;
    let late = town.ask(good(&first)).await.check(410).text();
    assert!(late.contains(CANARY) && !late.contains("href=\"http"), "not published: {late}");
    let list = desk.get(LIST).await.check(200).text();
    assert!(list.contains("Няма пробни отговори"), "{list}");
    town.ask(good(&second)).await.check(303);
    desk.send(SHARE, &[("act", "revoke")]).await.check(200);
    town.ask(good(&second)).await.check(410);
    assert!(!desk.get(LIST).await.check(200).text().contains(CANARY));
    // By a link for looking nothing is answered.
    let made = desk.send(SHARE, &[("act", "make"), ("for", "looking")]).await.check(200);
    let looking = link_of(&made.text());
    town.ask(Ask::get(&looking)).await.check(200);
    let practising = looking.replace("/preview/", "/practice/");
    town.ask(Ask::get(&practising)).await.check(410);
    town.ask(good(&practising)).await.check(410);
}

#[tokio::test]
async fn a_practice_is_answered_on_its_own_page_only_and_by_a_draft_that_is_whole() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    desk.drafted(&ordinance()).await;
    let link = practice(&mut desk).await;
    let foreign = good(&link)
        .with("Sec-Fetch-Site", "cross-site")
        .with("Origin", "https://elsewhere.example");
    let refused = town.ask(foreign).await.check(403).text();
    assert!(!refused.contains(CANARY), "{refused}");
    // A form without its key is given back to be copied.
    let path = format!("{link}?of=e-services-ordinance");
    let keyless = Ask::form(&path, &[("lang", "bg"), ("a.proposal", CANARY)])
        .with("Sec-Fetch-Site", "same-origin");
    let keyless = town.ask(keyless).await.check(400).text();
    assert!(keyless.contains(CANARY) && keyless.contains(MARK), "{keyless}");
    let broken =
        ordinance().replace("closes_at = 2026-12-15T00:00:00", "closes_at = 2026-11-01T00:00:00");
    let change = [("revision", "1"), ("file", broken.as_str())];
    desk.send("/admin/drafts/1/file", &change).await.check(303);
    let paused = town.ask(good(&link)).await.check(409).text();
    for there in [MARK, CANARY, "Черновата още не е готова"] {
        assert!(paused.contains(there), "{there}: {paused}");
    }
    assert!(desk.get(LIST).await.check(200).text().contains("Няма пробни отговори"));
}
