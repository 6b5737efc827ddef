//! What is told of a consultation that was terminated or unpublished.

use crate::town::{Ask, NOON, ServedTown, at, submission};
use glas::journal::Change;
use glas_tests::history::{erase_said, id, terminate, unpublish};
use glas_wire::Slug;

const REASON: &str = "Общинският съвет отмени проекта <i>с решение</i> 114.";
const IN_MARKUP: &str = "Общинският съвет отмени проекта &lt;i&gt;с решение&lt;/i&gt; 114.";
const API: &str = "/api/v1/consultations/road";

async fn done(town: &ServedTown, change: Change) -> u64 {
    town.journal.append(Change { at: at(NOON), ..change }).await.expect("done").seq
}

fn road() -> Slug {
    id("road")
}

#[tokio::test]
async fn a_terminated_consultation_says_when_and_why() {
    let town = ServedTown::open().await;
    let open = town.ask(Ask::get(API)).await.check(200).json();
    assert_eq!((open["phase"].as_str(), open.get("terminated")), (Some("open"), None));
    let entry = done(&town, terminate(&road(), 0, REASON)).await;

    let refused = town.ask(Ask::respond(submission().to_string())).await.check(409).json();
    assert_eq!(refused["type"], "urn:glas:problem:closed");
    let told = town.ask(Ask::get(API)).await.check(200).json();
    assert_eq!(told["phase"], "closed");
    assert_eq!(told["closes"]["iso"], NOON);
    assert_eq!(told["terminated"]["at"]["iso"], NOON);
    assert_eq!(told["terminated"]["reason"], REASON);
    let page = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(page.contains("Консултацията е прекратена предсрочно"), "{page}");
    assert!(page.contains(IN_MARKUP) && !page.contains("<i>"), "{page}");
    let script = town.ask(Ask::get("/embed/road.bg.js")).await.check(200).text();
    assert!(script.contains("отмени проекта &lt;i&gt;"), "{script}");
    let results = town.ask(Ask::get(&format!("{API}/results"))).await.check(200).json();
    assert_eq!(results["phase"], "closed");

    done(&town, erase_said(entry)).await;
    let page = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(page.contains("прекратена предсрочно") && !page.contains("отмени"), "{page}");
    let told = town.ask(Ask::get(API)).await.check(200).json();
    assert_eq!(told["terminated"].get("reason"), None);
}

#[tokio::test]
async fn an_unpublished_consultation_is_gone_and_says_why() {
    let town = ServedTown::open().await;
    let receipt = town.ask(Ask::respond(submission().to_string())).await.check(201).json();
    let secret = receipt["secret"].as_str().expect("a secret");
    assert!(town.ask(Ask::get("/")).await.check(200).text().contains("Пътят през гората"));
    done(&town, unpublish(&road(), 0, Some(REASON))).await;

    let page = town.ask(Ask::get("/c/road")).await.check(410).text();
    assert!(page.contains("Консултацията е свалена") && page.contains(IN_MARKUP), "{page}");
    assert!(page.contains("23 ноември 2026"), "{page}");
    for path in [API.to_owned(), format!("{API}/widget"), format!("{API}/results")] {
        let told = town.ask(Ask::get(&path)).await.check(410).json();
        assert_eq!(told["type"], "urn:glas:problem:unpublished", "{path}");
        assert!(told["detail"].as_str().is_some_and(|it| it.contains(REASON)), "{path}: {told}");
    }
    town.ask(Ask::get("/c/road/frame")).await.check(410);
    // What is kept is kept on, so the notice says on what is done with it, and why it is down.
    let notice = town.ask(Ask::get("/c/road/privacy?lang=bg")).await.check(410).text();
    for text in ["отмени проекта", "registry@a.example", "Докога"] {
        assert!(notice.contains(text), "{text} in {notice}");
    }
    town.ask(Ask::respond(submission().to_string())).await.check(410);
    let script = town.ask(Ask::get("/embed/road.bg.js")).await.check(200).text();
    assert!(script.contains("Консултацията е свалена"), "{script}");
    assert!(!town.ask(Ask::get("/")).await.check(200).text().contains("href=\"/c/road?"));

    // Who has answered keeps the receipt, and what can be done with it.
    let opened = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
    assert!(opened.contains("Оставете дърветата."), "{opened}");
    assert!(!opened.contains("/correct") && opened.contains("/erase"), "{opened}");
    town.ask(Ask::get(&format!("/r/{secret}/correct"))).await.check(410);
    let by_program = Ask::new("DELETE", "/api/v1/receipt/personal")
        .with("Authorization", &format!("Receipt {secret}"));
    town.ask(by_program).await.check(200);

    let it = town.journal.view().expect("a view").consultation(&road());
    let again = glas_tests::history::publish(it.expect("read").expect("there"));
    done(&town, again).await;
    town.ask(Ask::get("/c/road")).await.check(200);
    assert!(town.ask(Ask::get("/")).await.check(200).text().contains("href=\"/c/road?"));
}
