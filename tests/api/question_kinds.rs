//! Every kind of question as a program answers it: right, wrong, hidden by a condition, and sent
//! twice.

use crate::town::{Ask, KEY, NOON, ServedTown, at};
use glas::{
    import,
    journal::{Change, Replaces, What},
    rules::Consultation,
};
use glas_tests::actors::system;
use glas_tests::kinds;
use serde_json::{Value, json};

/// The town, and in it the consultation with one question of every kind.
pub(crate) async fn town_of_every_kind() -> ServedTown {
    let town = ServedTown::open().await;
    let grad = town
        .journal
        .view()
        .expect("a view")
        .authority(&"grad".parse().expect("a slug"))
        .expect("read")
        .expect("there");
    let text = kinds::text().replace("authority = \"vidin\"", "authority = \"grad\"");
    let consultation: Consultation = import::consultation("kinds.toml", &text, &[grad])
        .unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let change = Change {
        at: at("2026-11-01T00:00:00Z"),
        by: system(),
        what: What::Consultation {
            consultation: Box::new(consultation),
            salt: [1; 16],
            reworded: false,
            replaces: Replaces::Whatever,
        },
    };
    town.journal.append(change).await.expect("published");
    town
}

/// A response by the `n`-th respondent.
pub(crate) fn respond(n: u32, answers: &Value) -> Ask {
    let body = json!({ "language": "bg", "answers": answers }).to_string();
    let mut ask = Ask::respond(body).with("Idempotency-Key", &format!("{n:032x}"));
    ask.path = "/api/v1/consultations/kinds/responses".to_owned();
    ask
}

#[tokio::test]
async fn every_kind_is_answered_kept_and_shown_as_people_read_it() {
    let town = town_of_every_kind().await;
    let answers = json!({
        "network": { "scale": 4 },
        "ease": { "matrix": { "pay": 0, "ask": 2 } },
        "uses": { "choices": { "ids": ["work"], "other": "разговори" } },
        "service": { "choice": "later" },
        "order": { "ranking": ["water", "roads"] },
        "age": { "number": "42.5" },
        "day": { "date": "2026-12-24" },
        "trust": { "choice": "disagree" },
        "terms": { "choices": { "ids": ["yes"] } },
        "home": { "text": "  с. ИЗВОР, Димово " },
        "why": { "text": "Така." },
    });
    let receipt = town.ask(respond(1, &answers)).await.check(201).json();
    assert_eq!(
        town.ask(respond(1, &answers)).await.check(201).json(),
        receipt,
        "the same again is the same response"
    );
    let secret = receipt["secret"].as_str().expect("a secret");
    let opened = town
        .ask(Ask::get("/api/v1/receipt").with("Authorization", &format!("Receipt {secret}")))
        .await
        .check(200)
        .json();
    let mut kept = answers.clone();
    kept["home"] = json!({ "choice": "dimovo-izvor" });
    assert_eq!(opened["submission"]["answers"], kept);
    let page = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
    for text in [
        "Питане: 2",
        "разговори",
        "По-късно",
        "1. Вода",
        "2. Пътища",
        "42,5 години",
        "24.12.2026",
        "Не подкрепям това",
        "Извор, Димово",
        "Давам съгласие",
        "Така.",
    ] {
        assert!(page.contains(text), "{text} in {page}");
    }
    let english = json!({ "language": "en", "answers": { "age": { "number": "42.5" }, "day": { "date": "2026-12-24" } } }).to_string();
    let mut ask = Ask::respond(english).with("Idempotency-Key", KEY);
    ask.path = "/api/v1/consultations/kinds/responses".to_owned();
    let secret =
        town.ask(ask).await.check(201).json()["secret"].as_str().expect("a secret").to_owned();
    let page = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
    assert!(page.contains("42.5 years") && page.contains("24.12.2026"), "{page}");
}

#[tokio::test]
async fn what_is_wrong_is_named_at_its_control_and_nothing_is_stored() {
    let town = town_of_every_kind().await;
    let rows = [
        (json!({ "network": { "scale": 6 } }), "a.network"),
        (json!({ "network": { "choice": "5" } }), "a.network"),
        (json!({ "network": { "scale": 4 }, "ease": { "matrix": { "pay": 5 } } }), "a.ease.pay"),
        (json!({ "network": { "scale": 4 }, "ease": { "matrix": { "eat": 1 } } }), "a.ease.eat"),
        (json!({ "network": { "scale": 2 }, "ease": { "matrix": { "pay": 1 } } }), "a.ease"),
        (json!({ "ease": { "matrix": { "pay": 1 } } }), "a.ease"),
        (json!({ "uses": { "choices": { "ids": ["none", "work"] } } }), "a.uses"),
        (json!({ "uses": { "choices": { "ids": ["none"], "other": "и друго" } } }), "a.uses"),
        (
            json!({ "uses": { "choices": { "ids": ["school", "work"], "other": "и друго" } } }),
            "a.uses",
        ),
        (json!({ "uses": { "choices": { "ids": [], "other": " " } } }), "a.uses.other"),
        (json!({ "service": { "choice": "soon" } }), "a.service"),
        (json!({ "order": { "ranking": ["water", "water"] } }), "a.order"),
        (json!({ "order": { "ranking": ["air"] } }), "a.order"),
        (json!({ "age": { "number": "9" } }), "a.age"),
        (json!({ "age": { "number": "120.5" } }), "a.age"),
        (json!({ "age": { "number": "42.55" } }), "a.age"),
        (json!({ "age": { "text": "четиридесет" } }), "a.age"),
        (json!({ "age": { "number": "17.9" }, "day": { "date": "2026-12-24" } }), "a.day"),
        (json!({ "age": { "number": "18" }, "day": { "date": "2026-12-14" } }), "a.day"),
        (json!({ "age": { "number": "18" }, "day": { "date": "2027-02-01" } }), "a.day"),
        (json!({ "trust": { "choice": "maybe" } }), "a.trust"),
        (json!({ "terms": { "choices": { "ids": ["no"] } } }), "a.terms"),
        (json!({ "home": { "text": "Извор" } }), "a.home"),
        (json!({ "home": { "text": "София" } }), "a.home"),
        (json!({ "home": { "choice": "sofia" } }), "a.home"),
        (json!({ "network": { "scale": 1 }, "line": { "text": "не се пита" } }), "a.line"),
        (json!({ "line": { "text": "x".repeat(41) } }), "a.line"),
        (json!({ "note": { "text": "бележка" } }), "a.note"),
        (json!({ "first": { "text": "раздел" } }), "a.first"),
        (json!({ "why": { "text": "я".repeat(501) } }), "a.why"),
    ];
    for (answers, field) in rows {
        let problem = town.ask(respond(1, &answers)).await.check(422).json();
        let fields: Vec<&str> = problem["errors"]
            .as_array()
            .expect("errors")
            .iter()
            .filter_map(|it| it["field"].as_str())
            .collect();
        assert_eq!(fields, [field], "{answers}");
        assert!(
            problem["errors"][0]["message"].as_str().is_some_and(|it| !it.is_empty()),
            "{problem}"
        );
    }
    for unreadable in [
        json!({ "age": { "number": 42.5 } }),
        json!({ "day": { "date": "31.12.2026" } }),
        json!({ "home": { "place": "Видин" } }),
    ] {
        town.ask(respond(1, &unreadable)).await.check(422);
    }
    let view = town.journal.view().expect("a view");
    assert_eq!(view.totals(&"kinds".parse().expect("a slug")).expect("totals").responses, 0);
}

#[tokio::test]
async fn a_condition_lets_in_what_it_asks_for() {
    let town = town_of_every_kind().await;
    let rows = [
        json!({ "network": { "scale": 3 }, "ease": { "matrix": { "ask": 1 } } }),
        json!({ "network": { "scale": 1 }, "uses": { "choices": { "ids": ["none"] } }, "line": { "text": "пита се" } }),
        json!({ "line": { "text": "пита се" } }),
        json!({ "age": { "number": "18" }, "day": { "date": "2027-01-31" } }),
        json!({ "home": { "text": "Град Видин" } }),
        json!({ "home": { "choice": "vidin-izvor" } }),
        json!({ "home": { "text": "dunavtsi" } }),
    ];
    for (n, answers) in (1..).zip(rows) {
        town.ask(respond(n, &answers)).await.check(201);
    }
    assert_eq!(
        town.ask(Ask::get("/api/v1/consultations/kinds")).await.check(200).json()["phase"],
        "open",
        "{NOON}"
    );
}

/// The text that was typed tells a retry, not the place it was turned into: a list that changes
/// meanwhile changes no receipt.
#[tokio::test]
async fn a_place_typed_again_after_the_list_has_changed_is_the_same_response() {
    let town = town_of_every_kind().await;
    let typed = json!({ "home": { "text": "с. Дунавци" } });
    let receipt = town.ask(respond(1, &typed)).await.check(201).json();
    let slug = "kinds".parse().expect("a slug");
    let mut changed =
        town.journal.view().expect("a view").consultation(&slug).expect("read").expect("there");
    for asked in &mut changed.questions {
        if let glas::rules::KindSpec::Place { places, municipalities } = &mut asked.kind {
            let mut another = places[4].clone();
            another.id = "dimovo-dunavtsi".parse().expect("an id");
            municipalities[0].settlements.push(another.id.clone());
            places.push(another);
        }
    }
    let change = Change {
        at: at(NOON),
        by: system(),
        what: What::Consultation {
            consultation: Box::new(changed),
            salt: [1; 16],
            reworded: false,
            replaces: Replaces::Whatever,
        },
    };
    town.journal.append(change).await.expect("changed");
    assert_eq!(town.ask(respond(1, &typed)).await.check(201).json(), receipt);
    town.ask(respond(2, &typed)).await.check(422);
    town.ask(respond(1, &json!({ "home": { "text": "гр. Дунавци" } }))).await.check(409);
}
