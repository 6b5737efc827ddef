//! Comments from the queue of a clerk to everyone's page and their senders' receipts.

use crate::town::{Ask, Desk, NOON, ServedTown, at};
use glas::journal::{Change, Refused};
use glas::rules::Moderation;
use glas_tests::connection::Reply;
use glas_tests::history::{id, publish as publishing};
use serde_json::{Value, json};

pub(crate) const QUEUE: &str = "/admin/consultations/road/comments";
pub(crate) const PUBLIC: &str = "/c/road/comments";

/// The address of a comment at the desk.
pub(crate) fn comment(number: u32) -> String {
    format!("{QUEUE}/{number}/idea")
}

/// Sends the `n`-th response to a consultation; gives back the secret of its receipt.
pub(crate) async fn sent(town: &ServedTown, to: &str, n: u32, text: &str, consent: &str) -> String {
    let mut body = json!({
        "language": "bg",
        "answers": { "idea": { "text": text } },
        "respondent": { "name": format!("Име {n}") },
    });
    if to == "road" {
        body["answers"]["stance"] = json!({ "choice": "yes" });
    }
    if !consent.is_empty() {
        body["consent_to_publish"] = json!(consent);
    }
    let mut ask = Ask::respond(body.to_string()).with("Idempotency-Key", &format!("{n:032x}"));
    ask.path = format!("/api/v1/consultations/{to}/responses");
    let receipt = town.ask(ask).await.check(201).json();
    receipt["secret"].as_str().expect("a secret").to_owned()
}

pub(crate) async fn page(town: &ServedTown, path: &str) -> String {
    town.ask(Ask::get(path)).await.check(200).text().replace('\u{a0}', " ")
}

/// The value of a hidden control of a page.
pub(crate) fn hidden(page: &str, name: &str) -> String {
    let is_it = |tag: &&str| tag.contains(&format!("name=\"{name}\""));
    let mut tags = page.split("<input").map(|it| it.split('>').next().unwrap_or_default());
    let tag = tags.find(is_it).unwrap_or_else(|| panic!("no {name} in {page}"));
    let value = tag.split_once("value=\"").map_or("", |(_, rest)| rest);
    value.chars().take_while(|c| *c != '"').collect()
}

/// Sends a form of a comment as it stands on its page.
pub(crate) async fn act(
    desk: &mut Desk<'_>,
    number: u32,
    what: &str,
    pairs: &[(&str, &str)],
) -> Reply {
    let shown = desk.get(&comment(number)).await.check(200).text();
    let newest = hidden(&shown, "newest");
    let pairs = [&[("newest", newest.as_str())], pairs].concat();
    desk.send(&format!("{}/{what}", comment(number)), &pairs).await
}

pub(crate) async fn publish(desk: &mut Desk<'_>, number: u32) -> Reply {
    act(desk, number, "moderate", &[("moderation", "published")]).await
}

pub(crate) async fn public(town: &ServedTown) -> Value {
    town.ask(Ask::get("/api/v1/consultations/road/comments")).await.check(200).json()
}

pub(crate) fn texts(answer: &Value) -> Vec<&str> {
    let comments = answer["comments"].as_array().expect("comments");
    comments.iter().map(|it| it["text"].as_str().expect("a text")).collect()
}

#[tokio::test]
async fn what_a_clerk_does_is_told_to_everyone_as_its_sender_allows() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let empty = desk.get(QUEUE).await.check(200).text();
    assert!(empty.contains("Още никой не е написал мнение."), "{empty}");
    assert!(!page(&town, "/c/road").await.contains("/comments"), "a link to nothing");
    let first = sent(&town, "road", 1, "Оставете дърветата.", "in_full").await;
    let second = sent(&town, "road", 2, "Сложете пейки.", "anonymously").await;
    sent(&town, "road", 3, "Не го показвайте.", "not_at_all").await;
    let start = desk.get("/admin").await.check(200).text();
    assert!(start.contains("3 мнения за прочитане"), "{start}");
    assert!(start.contains("/comments?state=pending\""), "{start}");
    let queue = desk.get(QUEUE).await.check(200).text();
    for text in ["Оставете дърветата.", "Сложете пейки.", "Не го показвайте.", "Намерени: 3 от 3"]
    {
        assert!(queue.contains(text), "{text}: {queue}");
    }
    // Nobody sees any before a clerk has published it, and never what its sender did not allow.
    assert_eq!(public(&town).await["count"], 0);
    publish(&mut desk, 1).await.check(303);
    publish(&mut desk, 2).await.check(303);
    let refused = publish(&mut desk, 3).await.check(409).text();
    assert!(refused.contains("не разрешава мнението му да се публикува"), "{refused}");
    let told = page(&town, PUBLIC).await;
    assert!(told.contains("Оставете дърветата.") && told.contains("Име 1"), "{told}");
    assert!(told.contains("Сложете пейки.") && !told.contains("Име 2"), "{told}");
    assert!(!told.contains("Не го показвайте."), "{told}");
    assert!(page(&town, "/c/road").await.contains("href=\"/c/road/comments?lang=bg\""));
    let answer = public(&town).await;
    assert_eq!(texts(&answer), ["Оставете дърветата.", "Сложете пейки."]);
    let names = [&answer["comments"][0]["name"], &answer["comments"][1]["name"]];
    assert_eq!(names, [&json!("Име 1"), &Value::Null]);
    // Withheld with a reason, which its sender is told.
    let without = act(&mut desk, 2, "moderate", &[("moderation", "withheld"), ("reason", "")]);
    let without = without.await.check(422).text();
    assert!(without.contains("href=\"#ground\""), "{without}");
    let pairs =
        [("moderation", "withheld"), ("ground", "insult"), ("reason", "Обижда кмета на Лом.")];
    act(&mut desk, 2, "moderate", &pairs).await.check(303);
    assert_eq!(texts(&public(&town).await), ["Оставете дърветата."]);
    let receipt = page(&town, &format!("/r/{second}")).await;
    assert!(receipt.contains("Не е публикувано: обиди."), "{receipt}");
    assert!(receipt.contains("Обижда кмета на Лом."), "{receipt}");
    // An answer, which takes reasons where it is no.
    let no = [("result", "not-accepted"), ("reply", "Благодарим Ви.")];
    let without = act(&mut desk, 1, "answer", &no).await.check(422).text();
    assert!(without.contains("Благодарим Ви.") && without.contains("href=\"#reasons\""));
    let no = [no[0], no[1], ("reasons", "Дърветата са болни.")];
    act(&mut desk, 1, "answer", &no).await.check(303);
    for path in [PUBLIC.to_owned(), format!("/r/{first}")] {
        let told = page(&town, &path).await;
        for said in ["Неприето", "Дърветата са болни.", "Благодарим Ви."]
        {
            assert!(told.contains(said), "{said} in {path}: {told}");
        }
        assert!(!told.contains("поправено на"), "{told}");
    }
    let answer = &public(&town).await["comments"][0]["answer"];
    assert_eq!(answer["outcome"], "not-accepted");
    // What was announced is changed in the open.
    act(&mut desk, 1, "answer", &[("result", "accepted"), ("reply", "Ще останат.")])
        .await
        .check(303);
    let told = page(&town, PUBLIC).await;
    assert!(told.contains("поправено на") && !told.contains("болни"), "{told}");
    let shown = desk.get(&comment(1)).await.check(200).text();
    for said in ["Дърветата са болни.", "Ще останат.", "Мария Иванова", "Публикувано"]
    {
        assert!(shown.contains(said), "{said}: {shown}");
    }
}

#[tokio::test]
async fn of_two_clerks_the_second_sees_what_the_first_has_said_and_loses_nothing() {
    let town = ServedTown::open().await;
    let mut first = Desk::set_up(&town).await;
    let mut second = Desk::invited(&mut first, "petar", "moderator", "grad").await;
    sent(&town, "road", 1, "Оставете дърветата.", "in_full").await;
    let shown = second.get(&comment(1)).await.check(200).text();
    act(&mut first, 1, "answer", &[("result", "accepted"), ("reply", "Остават.")]).await.check(303);
    let newest = hidden(&shown, "newest");
    let mine = [
        ("newest", newest.as_str()),
        ("result", "not-accepted"),
        ("reply", "Няма да останат."),
        ("reasons", "Болни са."),
    ];
    let path = format!("{}/answer", comment(1));
    let refused = second.send(&path, &mine).await.check(409).text();
    for said in ["Междувременно друг", "Остават.", "Няма да останат.", "Болни са.", "Мария"]
    {
        assert!(refused.contains(said), "{said}: {refused}");
    }
    // Having seen it, the second may mean it.
    let newest = hidden(&refused, "newest");
    let mine = [("newest", newest.as_str()), mine[1], mine[2], mine[3]];
    second.send(&path, &mine).await.check(303);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_done_once() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    sent(&town, "road", 1, "Оставете дърветата.", "in_full").await;
    let head = || town.journal.view().expect("a view").head().expect("a head").seq;
    let before = head();
    let key = "00112233445566778899aabbccddee00";
    let pairs = [("key", key), ("newest", ""), ("moderation", "published")];
    let ask = Ask::form(&format!("{}/moderate", comment(1)), &pairs);
    let to = desk.ask(ask.clone()).await.check(303).header("location").to_owned();
    assert_eq!(desk.ask(ask).await.check(303).header("location"), to);
    assert_eq!(head(), before + 1);
    let ticked = [("key", key), ("seen", "9999"), ("c", "1.idea"), ("result", "noted")];
    let ask = Ask::form(&format!("{QUEUE}/answer"), &ticked);
    let to = desk.ask(ask.clone()).await.check(303).header("location").to_owned();
    assert_eq!(desk.ask(ask).await.check(303).header("location"), to);
    assert_eq!(head(), before + 2);
}

#[tokio::test]
async fn many_are_done_at_once_as_they_were_seen_and_undone_at_once() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    for n in 1..=4 {
        sent(&town, "road", n, &format!("Мнение {n}."), "in_full").await;
    }
    sent(&town, "road", 5, "Мнение 5.", "not_at_all").await;
    let queue = desk.get(&format!("{QUEUE}?state=pending")).await.check(200).text();
    let (seen, filter) = (hidden(&queue, "seen"), hidden(&queue, "filter"));
    assert_eq!(filter, "state=pending");
    let bound = [("seen", seen.as_str()), ("filter", filter.as_str())];
    let moderate = format!("{QUEUE}/moderate");
    let nothing = [&bound[..], &[("which", "ticked"), ("moderation", "published")]].concat();
    let refused = desk.send(&moderate, &nothing).await.check(422).text();
    assert!(refused.contains("Нищо не е отметнато."), "{refused}");
    // Two are ticked; somebody is at one of them meanwhile.
    publish(&mut desk, 2).await.check(303);
    let pairs = [("which", "ticked"), ("c", "1.idea"), ("c", "2.idea"), ("moderation", "withheld")];
    let pairs = [&bound[..], &pairs, &[("ground", "off-topic")]].concat();
    let to = desk.send(&moderate, &pairs).await.check(303).header("location").to_owned();
    assert!(to.starts_with(&format!("{QUEUE}?state=pending&done=moderated")), "{to}");
    let told = desk.get(&to).await.check(200).text();
    assert!(told.contains("1 остана, както си беше"), "{told}");
    assert_eq!(texts(&public(&town).await), ["Мнение 2."]);
    // All that match, but for what came later and what its sender does not allow.
    sent(&town, "road", 6, "Мнение 6.", "in_full").await;
    let pairs = [&bound[..], &[("which", "all"), ("moderation", "published")]].concat();
    let to = desk.send(&moderate, &pairs).await.check(303).header("location").to_owned();
    let told = desk.get(&to).await.check(200).text();
    assert!(told.contains("Запазено за 2 мнения."), "{told}");
    assert_eq!(texts(&public(&town).await), ["Мнение 2.", "Мнение 3.", "Мнение 4."]);
    // Undone, days later, but for the one that somebody has answered since.
    act(&mut desk, 3, "answer", &[("result", "noted")]).await.check(303);
    let batch = hidden(&told, "batch");
    let pairs = [("batch", batch.as_str())];
    let to = desk.send(&format!("{QUEUE}/undo"), &pairs).await.check(303);
    let told = desk.get(to.header("location")).await.check(200).text();
    assert!(told.contains("Отменено за 1 мнение.") && told.contains("1 остана"), "{told}");
    assert_eq!(texts(&public(&town).await), ["Мнение 2.", "Мнение 3."]);
    // Answers, too: as they were before.
    let queue = desk.get(QUEUE).await.check(200).text();
    let pairs =
        [("seen", &*hidden(&queue, "seen")), ("which", "all"), ("result", "not-a-proposal")]
            .map(|(name, value)| (name, value.to_owned()));
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, it)| (*name, it.as_str())).collect();
    let to = desk.send(&format!("{QUEUE}/answer"), &pairs).await.check(303);
    let told = desk.get(to.header("location")).await.check(200).text();
    assert!(told.contains("Отговорът е запазен за 6 мнения."), "{told}");
    let pairs = [("batch", &*hidden(&told, "batch"))].map(|(name, it)| (name, it.to_owned()));
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, it)| (*name, it.as_str())).collect();
    desk.send(&format!("{QUEUE}/undo"), &pairs).await.check(303);
    let answered = desk.get(&format!("{QUEUE}?answered=yes")).await.check(200).text();
    assert!(answered.contains("Намерени: 1 от 6") && answered.contains("Взето предвид"));
}

#[tokio::test]
async fn the_queue_is_paged_filtered_and_sorted_by_its_address() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    for n in 1..=53 {
        let text = if n == 7 { "Звънете на 0888 123 456." } else { "Дървета." };
        sent(&town, "road", n, text, "in_full").await;
    }
    let first = desk.get(QUEUE).await.check(200).text();
    assert!(first.contains("<title>Мнения · Страница 1 от 2."), "{first}");
    assert!(first.contains("№ 50,") && !first.contains("№ 51,"), "{first}");
    let last = desk.get(&format!("{QUEUE}?page=9&order=newest")).await.check(200).text();
    assert!(last.contains("Страница 2 от 2.") && last.contains("№ 3,"), "{last}");
    assert!(!last.contains("№ 4,"), "{last}");
    let flagged = desk.get(&format!("{QUEUE}?flagged=yes")).await.check(200).text();
    // None of these came with the check that programs cannot make cheaply; one says more.
    assert!(flagged.contains("Намерени: 53 от 53"), "{flagged}");
    assert_eq!(flagged.matches("лични данни в текста").count(), 1, "{flagged}");
    for (query, found) in [
        ("question=idea", 53),
        ("channel=widget&language=bg", 53),
        ("channel=page", 0),
        ("language=en", 0),
        ("group=resident", 0),
        ("outcome=none&answered=no", 53),
        ("state=published", 0),
        ("state=gone", 0),
    ] {
        let page = desk.get(&format!("{QUEUE}?{query}")).await.check(200).text();
        assert!(page.contains(&format!("Намерени: {found} от 53")), "{query}: {page}");
        let is_none = page.contains("Няма такова мнение.");
        assert_eq!(is_none, found == 0, "{query}");
    }
    // Next and previous are those of the filter and the order.
    let shown = desk.get(&format!("{}?order=newest", comment(7))).await.check(200).text();
    assert!(shown.contains("/comments/6/idea?order=newest\">Следващо"), "{shown}");
    let shown = desk.get(&format!("{}?state=withheld", comment(7))).await.check(200).text();
    assert!(!shown.contains("Следващо") && !shown.contains("Предишно"), "{shown}");
    desk.get(&comment(99)).await.check(404);
    desk.get(&format!("{QUEUE}/1/nothing")).await.check(404);
}

#[tokio::test]
async fn what_was_typed_outlives_the_session() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    sent(&town, "road", 1, "Оставете дърветата.", "in_full").await;
    town.set_clock("2026-11-23T14:00:00Z");
    let path = format!("{}/answer", comment(1));
    let pairs = [("newest", ""), ("reply", "Написано дълго."), ("filter", "state=pending")];
    desk.send(&path, &pairs).await.check(303);
    let signing = [("login", "maria"), ("password", crate::town::PASSWORD)];
    desk.send("/admin/sign-in", &signing).await.check(303);
    let shown = desk.get(&path).await.check(200).text();
    assert!(shown.contains("Написано дълго.") && shown.contains("comments?state=pending"));
    assert!(!desk.get(&path).await.check(200).text().contains("Написано дълго."), "only once");
}

/// A reader of the desk sees all of it, and is told who may do more.
#[tokio::test]
async fn who_may_only_read_is_offered_no_form_and_told_whom_to_ask() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut viewer = Desk::invited(&mut owner, "viewer", "viewer", "grad").await;
    sent(&town, "road", 1, "Оставете дърветата.", "in_full").await;
    for path in [QUEUE.to_owned(), comment(1)] {
        let shown = viewer.get(&path).await.check(200).text();
        assert!(
            shown.contains("Оставете дърветата.") && shown.contains("Мария Иванова"),
            "{shown}"
        );
        assert!(
            !shown.contains("type=\"checkbox\" name=\"c\"") && !shown.contains("name=\"reply\"")
        );
    }
}

/// What people were told is read first was shown to everyone by one word in a file.
#[tokio::test]
async fn what_is_to_be_read_first_is_not_shown_unread_by_a_change_of_moderation() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    sent(&town, "road", 1, "Телефонът на съседа.", "in_full").await;
    // Of one whose sender does not allow it there is nothing to show.
    sent(&town, "road", 2, "Не го показвайте.", "not_at_all").await;
    let road = town.journal.view().expect("a view").consultation(&id("road"));
    let mut it = road.expect("read").expect("there");
    (it.moderation, it.publish_comments) = (Moderation::After, true);
    let at_once = || Change { at: at(NOON), ..publishing(it.clone()) };
    let refused = town.journal.append(at_once()).await.expect_err("nobody has read it");
    assert_eq!(refused, Refused::CommentsUnread);
    assert_eq!(public(&town).await["count"], 0);
    publish(&mut desk, 1).await.check(303);
    town.journal.append(at_once()).await.expect("all is read");
    sent(&town, "road", 3, "Веднага.", "in_full").await;
    assert_eq!(texts(&public(&town).await), ["Телефонът на съседа.", "Веднага."]);
}

#[tokio::test]
async fn an_answer_that_cannot_be_seen_is_none() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    sent(&town, "road", 1, "Оставете дърветата.", "in_full").await;
    for nothing in ["\u{200b}", "\u{3164}", " \u{2060}\n"] {
        let no = [("result", "not-accepted"), ("reasons", nothing)];
        let told = act(&mut desk, 1, "answer", &no).await.check(422).text();
        assert!(told.contains("href=\"#reasons\""), "{told}");
    }
    let yes = [("result", "accepted"), ("reply", "Приема се.")];
    act(&mut desk, 1, "answer", &yes).await.check(303);
    let none = [("result", "zzz"), ("reply", "Приема се.")];
    act(&mut desk, 1, "answer", &none).await.check(422);
    let shown = desk.get(&comment(1)).await.check(200).text();
    assert!(shown.contains("Приема се."), "{shown}");
}
