//! Public results: nothing but a number while people answer, then everything that gives nobody
//! away.

use crate::{
    question_kinds::{respond, town_of_every_kind},
    town::{Ask, ServedTown, at},
};
use glas::{
    journal::{Change, Refused, What},
    rules::Consultation,
};
use glas_tests::actors::system;
use serde_json::{Value, json};

const RESULTS: &str = "/api/v1/consultations/kinds/results";
/// Five minutes after the closing.
const SETTLED: &str = "2026-12-14T16:05:00Z";

/// 12 of Dimovo with a connection of 4, 8 of Vidin with one of 2; two further answers are too few
/// to be told.
async fn answered() -> ServedTown {
    let town = town_of_every_kind().await;
    for n in 0..20_u32 {
        let (step, home, service) =
            if n < 12 { (4, "dimovo-izvor", "at-once") } else { (2, "vidin-vidin", "never") };
        let mut answers = json!({
            "network": { "scale": step },
            "home": { "choice": home },
            "service": { "choice": service },
            "order": { "ranking": if n < 10 { ["roads", "water"] } else { ["water", "light"] } },
            "age": { "number": format!("{}.5", 20 + n) },
        });
        if n < 2 {
            answers["why"] = json!({ "text": "Никой не бива да види това." });
        }
        if n < 3 {
            answers["trust"] = json!({ "choice": "agree" });
        } else if n < 12 {
            answers["trust"] = json!({ "choice": "pass" });
        }
        let mut ask = respond(n, &answers);
        ask = ask.body(
            json!({ "language": "bg", "answers": answers, "respondent": { "group": if n < 14 { "citizen" } else { "ngo" } } }).to_string(),
        );
        town.ask(ask).await.check(201);
    }
    town
}

fn of<'v>(results: &'v Value, list: &str, key: &str, name: &str) -> &'v Value {
    let list = results["results"][list].as_array().unwrap_or_else(|| panic!("{list} in {results}"));
    list.iter().find(|it| it[key] == name).unwrap_or_else(|| panic!("{name} in {results}"))
}

#[tokio::test]
async fn while_people_answer_only_their_number_is_told() {
    let town = answered().await;
    for (now, phase) in [
        ("2026-11-23T12:01:00Z", "open"),
        ("2026-12-14T15:59:59Z", "open"),
        ("2026-12-14T16:00:00Z", "closed"),
        ("2026-12-14T16:04:59Z", "closed"),
    ] {
        town.set_clock(now);
        let reply = town.ask(Ask::get(RESULTS)).await.check(200);
        let told = reply.json();
        assert_eq!((&told["phase"], &told["results"]), (&json!(phase), &json!(null)), "{now}");
        assert_eq!(
            (&told["responses"], &told["told_from"]),
            (&json!(20), &json!(SETTLED)),
            "{now}"
        );
        assert_eq!(reply.header("access-control-allow-origin"), "*");
    }
    town.ask(Ask::get("/api/v1/consultations/none/results")).await.check(404);
    town.ask(Ask::new("POST", RESULTS)).await.check(405);
}

#[tokio::test]
async fn after_the_closing_everything_is_told_that_gives_nobody_away() {
    let town = answered().await;
    town.set_clock(SETTLED);
    let reply = town.ask(Ask::get(&format!("{RESULTS}?lang=en"))).await.check(200);
    assert!(
        !reply.text().contains("Никой") && !reply.text().contains("Nobody"),
        "texts are never told"
    );
    let told = reply.json();
    let question = |id| of(&told, "questions", "id", id);
    assert_eq!(
        (&question("network")["answers"], &question("network")["mean"]),
        (&json!(20), &json!(3.2))
    );
    assert_eq!(question("network")["steps"][3], json!({ "step": 4, "count": 12 }));
    assert_eq!(question("why")["kind"], "held_back");
    assert_eq!(question("why")["answers"], json!(null));
    // Three agree and nine pass: each would give the other away.
    assert_eq!(question("trust")["answers"], 12);
    assert!(
        question("trust")["options"]
            .as_array()
            .expect("options")
            .iter()
            .all(|it| it["count"].is_null()),
        "{}",
        question("trust")
    );
    assert_eq!(
        question("home")["options"][0],
        json!({ "id": "dimovo", "label": "Dimovo", "count": 12 })
    );
    let points: Vec<&Value> = question("order")["options"]
        .as_array()
        .expect("options")
        .iter()
        .map(|it| &it["points"])
        .collect();
    assert_eq!(points, [&json!(1.5), &json!(2.5), &json!(1.0)]);
    assert_eq!(question("age")["mean"], json!(30.0));
    assert_eq!(
        (&question("age")["least"], &question("age")["greatest"]),
        (&json!(22.5), &json!(37.5))
    );
    // 12 of 75 points and 8 of 25; so few answers are rounded to 20 points.
    assert_eq!(of(&told, "indices", "dimension", "net")["index"], 60);
    let groups: Vec<&Value> = told["results"]["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .map(|it| &it["count"])
        .collect();
    assert_eq!(groups, [&json!(14), &json!(6), &json!(0)]);
}

#[tokio::test]
async fn an_answer_is_kept_for_a_minute_and_known_by_its_tag() {
    let town = answered().await;
    town.set_clock("2026-12-14T15:59:50Z");
    assert_eq!(
        town.ask(Ask::get(RESULTS)).await.check(200).header("cache-control"),
        "public, max-age=10"
    );
    town.set_clock("2026-12-14T16:04:30Z");
    assert_eq!(
        town.ask(Ask::get(RESULTS)).await.check(200).header("cache-control"),
        "public, max-age=30"
    );
    town.set_clock(SETTLED);
    let told = town.ask(Ask::get(RESULTS).with("Accept-Encoding", "br")).await.check(200);
    assert_eq!(
        (told.header("cache-control"), told.header("content-encoding")),
        ("public, max-age=60", "br")
    );
    let known =
        Ask::get(RESULTS).with("Accept-Encoding", "br").with("If-None-Match", told.header("etag"));
    town.ask(known.clone()).await.check(304);
    town.set_clock("2026-12-15T16:05:00Z");
    town.ask(known).await.check(304);
}

/// What is counted again from the journal is what was counted when it came.
#[tokio::test]
async fn the_results_are_those_of_the_journal_written_again() {
    let town = answered().await;
    town.set_clock(SETTLED);
    let before = town.ask(Ask::get(RESULTS)).await.check(200).json();
    let journal = town.journal.clone();
    tokio::task::spawn_blocking(move || journal.rewrite())
        .await
        .expect("ended")
        .expect("rewritten");
    town.set_clock("2026-12-14T16:07:00Z");
    assert_eq!(town.ask(Ask::get(RESULTS)).await.check(200).json(), before);
}

/// Opened again after its results were told, the few who came then were the difference between two
/// results.
#[tokio::test]
async fn what_has_been_told_is_not_opened_again() {
    let town = answered().await;
    let view = || town.journal.view().expect("a view");
    let was = view().consultation(&"kinds".parse().expect("a slug")).expect("read").expect("there");
    let reopen = async |now: &str, until: &str| {
        let consultation = Box::new(Consultation { closes_at: at(until), ..was.clone() });
        town.journal
            .append(Change {
                at: at(now),
                by: system(),
                what: What::Consultation { consultation, salt: [1; 16], reworded: false },
            })
            .await
    };
    town.set_clock(SETTLED);
    let told = town.ask(Ask::get(RESULTS)).await.check(200).json();
    let refused = reopen(SETTLED, "2027-01-14T16:00:00Z").await;
    assert!(
        matches!(refused, Err(Refused::ResultsTold { closes_at }) if closes_at == was.closes_at),
        "{refused:?}"
    );
    assert_eq!(town.ask(Ask::get(RESULTS)).await.check(200).json(), told);
    town.ask(respond(20, &json!({ "network": { "scale": 1 } }))).await.check(409);
    // Until then it may be opened again, and closed earlier once it is over.
    reopen("2026-12-14T16:04:59Z", "2027-01-14T16:00:00Z").await.expect("nothing was told");
    reopen("2027-01-14T16:05:00Z", "2027-01-13T16:00:00Z").await.expect("it stays closed");
}

/// Nobody's answers can be told apart.
#[tokio::test]
async fn a_consultation_that_nobody_answered_may_be_opened_again() {
    let town = town_of_every_kind().await;
    let slug = "kinds".parse().expect("a slug");
    let was =
        town.journal.view().expect("a view").consultation(&slug).expect("read").expect("there");
    let consultation = Box::new(Consultation { closes_at: at("2027-01-14T16:00:00Z"), ..was });
    town.journal
        .append(Change {
            at: at(SETTLED),
            by: system(),
            what: What::Consultation { consultation, salt: [1; 16], reworded: false },
        })
        .await
        .expect("opened again");
}
