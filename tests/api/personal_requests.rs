//! What people ask of the authority about what they sent, once they have lost the receipt: a clerk
//! finds it, hands out a copy, erases it, or sees to it that nothing of it is published any more.

use crate::comments::{PUBLIC, hidden, public, publish, sent, texts};
use crate::town::{Ask, Desk, ServedTown};
use serde_json::{Value, json};

const RESPONSES: &str = "/admin/consultations/road/responses";
const CANARY: &str = "Неповторимкова";

/// Sends a response with an e-mail address; gives back what the receipt says.
async fn from(town: &ServedTown, n: u32, address: &str, text: &str) -> Value {
    let body = json!({
        "language": "bg",
        "answers": { "stance": { "choice": "yes" }, "idea": { "text": text } },
        "respondent": { "name": "Ана", "email": address },
        "consent_to_publish": "in_full",
    });
    let ask = Ask::respond(body.to_string()).with("Idempotency-Key", &format!("{n:032x}"));
    town.ask(ask).await.check(201).json()
}

/// The numbers of the responses that a search finds.
async fn found(desk: &mut Desk<'_>, said: &str) -> Vec<String> {
    let page = desk.send(RESPONSES, &[("find", said)]).await.check(200).text();
    let link = format!("href=\"{RESPONSES}/");
    page.split(&link)
        .skip(1)
        .map(|it| it.split('"').next().unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn a_response_is_found_by_what_its_sender_still_knows() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let first = from(&town, 1, "Ana@Grad.example", "Дървета.").await;
    from(&town, 2, "ana@grad.example", "Пейки.").await;
    from(&town, 3, "bo@grad.example", "Лампи.").await;
    let reference = first["reference"].as_str().expect("a reference");
    for said in ["1", " 1 ", reference, &reference.to_lowercase()] {
        assert_eq!(found(&mut desk, said).await, ["1"], "{said}");
    }
    assert_eq!(found(&mut desk, "ana@grad.example ").await, ["1", "2"]);
    for nothing in ["9", "1-0000", "ana", "na@grad.example", "-1", "99999999999", "<b>", " "] {
        assert!(found(&mut desk, nothing).await.is_empty(), "{nothing}");
    }
    let page = desk.send(RESPONSES, &[("find", "<b>")]).await.check(200).text();
    assert!(page.contains("Няма такъв отговор") && !page.contains("<b>"), "{page}");
    // Where the text is erased, the address is gone with it.
    desk.send(&format!("{RESPONSES}/1/erase"), &[("reason", "Заявление № 12")]).await.check(303);
    assert_eq!(found(&mut desk, "ana@grad.example").await, ["2"]);
    desk.get(&format!("{RESPONSES}/77")).await.check(404);
    desk.get(&format!("{RESPONSES}/77/erase")).await.check(404);
    desk.send(&format!("{RESPONSES}/77/copy"), &[]).await.check(404);
}

#[tokio::test]
async fn a_copy_of_all_that_is_held_is_handed_out_and_the_journal_says_so() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    from(&town, 1, "ana@grad.example", CANARY).await;
    let head = || town.journal.view().expect("a view").head().expect("a head").seq;
    let before = head();
    let copy = desk.send(&format!("{RESPONSES}/1/copy"), &[]).await.check(200);
    assert!(copy.header("content-disposition").contains("road-1.json"));
    assert_eq!(copy.header("cache-control"), "no-store");
    let held = copy.json();
    assert_eq!(held["responses"].as_array().map(Vec::len), Some(1));
    let said = held.to_string();
    assert!(said.contains(CANARY) && said.contains("ana@grad.example"), "{said}");
    assert_eq!(head(), before + 1);
    // Nobody else's is in it.
    from(&town, 2, "bo@grad.example", "Друго.").await;
    let copy = desk.send(&format!("{RESPONSES}/2/copy"), &[]).await.check(200).json();
    assert!(!copy.to_string().contains(CANARY));
}

#[tokio::test]
async fn what_was_written_is_erased_for_good_with_the_reason_and_once() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    from(&town, 1, "ana@grad.example", CANARY).await;
    publish(&mut desk, 1).await.check(303);
    assert_eq!(texts(&public(&town).await), [CANARY]);
    let (one, erase) = (format!("{RESPONSES}/1"), format!("{RESPONSES}/1/erase"));
    let page = desk.get(&one).await.check(200).text();
    for said in [CANARY, "ana@grad.example", "Изтриване на написаното", "Оттегляне на съгласието"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    // Without a reason nothing is done, and what was typed is there again.
    let refused = desk.send(&erase, &[("reason", " ")]).await.check(422).text();
    assert!(refused.contains("Напишете причината"), "{refused}");
    let long = "а".repeat(1_001);
    let refused = desk.send(&erase, &[("reason", &long)]).await.check(422).text();
    assert!(refused.contains(&long));
    assert_eq!(texts(&public(&town).await), [CANARY]);
    let shown = desk.get(&erase).await.check(200).text();
    let key = hidden(&shown, "key");
    let form = [("key", key.as_str()), ("reason", "Заявление № 12")];
    let to = desk.ask(Ask::form(&erase, &form)).await.check(303).header("location").to_owned();
    let head = || town.journal.view().expect("a view").head().expect("a head").seq;
    let after = head();
    assert_eq!(desk.ask(Ask::form(&erase, &form)).await.check(303).header("location"), to);
    assert_eq!(head(), after, "sent twice, done once");
    let told = desk.get(&to).await.check(200).text();
    assert!(told.contains("Написаното е изтрито.") && !told.contains(CANARY), "{told}");
    assert!(told.contains("написаното е изтрито") && !told.contains("/erase\""), "{told}");
    assert!(texts(&public(&town).await).is_empty());
    for page in [PUBLIC, &one, "/admin/consultations/road/comments"] {
        assert!(!desk.get(page).await.check(200).text().contains(CANARY), "{page}");
    }
    let late = desk.send(&erase, &[("reason", "Пак")]).await.check(409).text();
    assert!(late.contains("вече е изтрито"), "{late}");
    assert_eq!(town.journal.verify(&[]).expect("whole").erased, 1);
}

#[tokio::test]
async fn consent_is_withdrawn_for_who_lost_the_receipt_and_the_response_counts() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    sent(&town, "road", 1, CANARY, "in_full").await;
    sent(&town, "road", 2, "Пейки.", "not_at_all").await;
    publish(&mut desk, 1).await.check(303);
    let consent = format!("{RESPONSES}/1/consent");
    desk.send(&consent, &[("reason", "По телефона, 3 декември")]).await.check(303);
    assert!(texts(&public(&town).await).is_empty());
    let page = desk.get(&format!("{RESPONSES}/1")).await.check(200).text();
    assert!(page.contains("Съгласието е оттеглено на") && page.contains(CANARY), "{page}");
    assert!(!page.contains("/consent\""), "{page}");
    // Done already, by whomever; and where there never was one.
    for number in [1, 2] {
        let path = format!("{RESPONSES}/{number}/consent");
        let again = desk.send(&path, &[("reason", "Пак")]).await.check(409).text();
        assert!(again.contains("нищо не може да се публикува"), "{again}");
    }
    town.journal.verify(&[]).expect("whole");
}
