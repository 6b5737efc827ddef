//! Public results: nothing but a number until they are told, then for ever what was told, which
//! gives nobody away.

use crate::{
    question_kinds::{respond, town_of_every_kind},
    town::{Ask, ServedTown, at},
};
use glas::{
    cli::control::{Reply, Request, answer},
    journal::{Change, Refused, Replaces, What},
    operations::Operations,
    rules::Consultation,
};
use glas_tests::actors::{at_the_command_line, system};
use glas_wire::Slug;
use serde_json::{Value, json};

const RESULTS: &str = "/api/v1/consultations/kinds/results";
const CLOSES: &str = "2026-12-14T16:00:00Z";
/// Told by an operator at that moment.
const TOLD: &str = "2026-12-16T09:00:00Z";
/// An answer made before the telling is kept no longer.
const SHOWN: &str = "2026-12-16T09:01:00Z";

fn slug() -> Slug {
    "kinds".parse().expect("a slug")
}

/// 40 of Dimovo with a connection of 4, 40 of Vidin with one of 2; two say why.
async fn answered() -> ServedTown {
    let town = town_of_every_kind().await;
    for n in 0..80_u32 {
        let (step, home, service) =
            if n < 40 { (4, "dimovo-izvor", "at-once") } else { (2, "vidin-vidin", "never") };
        let mut answers = json!({
            "network": { "scale": step },
            "service": { "choice": service },
            "order": { "ranking": if n < 40 { ["roads", "water"] } else { ["water", "light"] } },
            "age": { "number": format!("{}.5", 20 + n % 40) },
        });
        if n % 40 < 38 {
            answers["home"] = json!({ "choice": home });
        }
        if n < 2 {
            answers["why"] = json!({ "text": "Никой не бива да види това." });
        }
        let group = if n % 2 == 0 { "citizen" } else { "ngo" };
        let body =
            json!({ "language": "bg", "answers": answers, "respondent": { "group": group } });
        let ask = respond(n, &answers).body(body.to_string());
        town.ask(ask).await.check(201);
    }
    town
}

/// `glas results tell kinds` at a moment.
async fn tell(town: &ServedTown, now: &str) -> Reply {
    let (operations, now) = (Operations::new(town.journal.clone()), at(now));
    let request = Request::TellResults { consultation: "kinds".to_owned() };
    let by = at_the_command_line(7);
    tokio::task::spawn_blocking(move || answer(&operations, &by, now, request))
        .await
        .expect("answered")
}

/// Told, and what is read then.
async fn told(town: &ServedTown) -> Value {
    let reply = tell(town, TOLD).await;
    assert!(matches!(reply, Reply::ResultsTold { enough: true, .. }), "{reply:?}");
    town.set_clock(SHOWN);
    town.ask(Ask::get(&format!("{RESULTS}?lang=en"))).await.check(200).json()
}

fn consultation(town: &ServedTown) -> Consultation {
    let view = town.journal.view().expect("a view");
    view.consultation(&slug()).expect("read").expect("there")
}

async fn import(town: &ServedTown, now: &str, it: Consultation) -> Result<(), Refused> {
    let what = What::Consultation {
        consultation: Box::new(it),
        salt: [1; 16],
        reworded: true,
        replaces: Replaces::Whatever,
    };
    town.journal.append(Change { at: at(now), by: system(), what }).await.map(|_| ())
}

fn of<'v>(results: &'v Value, list: &str, key: &str, name: &str) -> &'v Value {
    let list = results["results"][list].as_array().unwrap_or_else(|| panic!("{list} in {results}"));
    list.iter().find(|it| it[key] == name).unwrap_or_else(|| panic!("{name} in {results}"))
}

/// A told count is as far as that from the truth in one telling of millions: six times as far as it
/// mostly is, four for the lot, two for the rounding.
const FAR: u64 = 6 * 6 + 4 + 2;

/// A told count: a multiple of five, and near the truth.
#[track_caller]
fn near(count: &Value, truth: u64) {
    let count = count.as_u64().unwrap_or_else(|| panic!("{count} is no number"));
    assert!(count.is_multiple_of(5) && count.abs_diff(truth) <= FAR, "{count} for {truth}");
}

#[tokio::test]
async fn until_they_are_told_there_is_a_number_and_a_date() {
    let town = answered().await;
    for (now, phase) in
        [("2026-11-23T12:01:00Z", "open"), (CLOSES, "closed"), ("2027-01-14T16:00:00Z", "closed")]
    {
        town.set_clock(now);
        let reply = town.ask(Ask::get(RESULTS)).await.check(200);
        let told = reply.json();
        assert_eq!((&told["phase"], &told["results"]), (&json!(phase), &json!(null)), "{now}");
        assert_eq!(
            (&told["responses"], &told["told_at"], &told["told_by"]),
            (&json!(80), &json!(null), &json!("2026-12-28T16:00:00Z")),
            "{now}"
        );
        assert_eq!(reply.header("access-control-allow-origin"), "*");
    }
    town.ask(Ask::get("/api/v1/consultations/none/results")).await.check(404);
    town.ask(Ask::new("POST", RESULTS)).await.check(405);
}

/// Programs were told for a minute more that nothing was told yet, while the page told it.
#[tokio::test]
async fn programs_read_what_is_told_from_that_moment_on() {
    let town = answered().await;
    town.set_clock(TOLD);
    let before = town.ask(Ask::get(RESULTS)).await.check(200).json();
    assert_eq!(before["told_at"], json!(null));
    let reply = tell(&town, TOLD).await;
    assert!(matches!(reply, Reply::ResultsTold { responses: 80, enough: true, .. }), "{reply:?}");
    let after = town.ask(Ask::get(RESULTS)).await.check(200).json();
    assert_eq!(after["told_at"], json!(TOLD));
    assert!(after["results"].is_object(), "{after}");
}

#[tokio::test]
async fn what_is_told_is_moved_and_told_in_fives() {
    let town = answered().await;
    let told = told(&town).await;
    assert_eq!((&told["responses"], &told["told_at"]), (&json!(80), &json!(TOLD)));
    let text = told.to_string();
    assert!(!text.contains("Никой") && !text.contains("Nobody"), "texts are never told");
    let question = |id| of(&told, "questions", "id", id);
    near(&question("network")["answers"], 80);
    near(&question("network")["steps"][3]["count"], 40);
    let nobody = &question("network")["steps"][2];
    assert!(nobody["step"] == 3 && nobody["count"].as_u64().unwrap_or_default() <= FAR, "{nobody}");
    let mean = question("network")["mean"].as_f64().expect("a mean");
    assert!((1.8..=4.2).contains(&mean), "{mean}");
    assert_eq!(
        (&question("why")["kind"], &question("why")["answers"]),
        (&json!("held_back"), &json!(null))
    );
    assert_eq!(question("trust")["kind"], "held_back", "nobody answered");
    let home = &question("home")["options"][0];
    assert_eq!((&home["id"], &home["label"]), (&json!("dimovo"), &json!("Dimovo")));
    near(&home["count"], 38);
    let age = question("age");
    assert!((10.0..=80.0).contains(&age["mean"].as_f64().expect("a mean")), "{age}");
    assert_eq!((age.get("least"), age.get("greatest")), (None, None));
    let index = of(&told, "indices", "dimension", "net")["index"].as_u64().expect("an index");
    assert!(index.is_multiple_of(10) && (20..=80).contains(&index), "{index}");
    let ids = |list: &str| -> Vec<Value> {
        let list = told["results"][list].as_array().expect("a list");
        list.iter().map(|it| it["id"].clone()).collect()
    };
    assert_eq!(ids("groups").last(), Some(&json!(null)), "who did not say");
    assert_eq!(ids("places").last(), Some(&json!(null)), "who did not say");
    let bulgarian = town.ask(Ask::get(&format!("{RESULTS}?lang=bg"))).await.check(200).json();
    assert_eq!(of(&bulgarian, "questions", "id", "home")["options"][0]["label"], "Димово");
}

/// Told twice, the second lot, and whatever came in between, would be the difference.
#[tokio::test]
async fn what_was_told_stays_whatever_happens() {
    let town = answered().await;
    let told = told(&town).await;
    let Reply::Refused { sentence, .. } = tell(&town, "2026-12-17T09:00:00Z").await else {
        panic!("told twice")
    };
    assert_eq!(sentence, "the results of kinds have been told; they are told once");
    let mut reworded = consultation(&town);
    for texts in reworded.questions.iter_mut().map(|it| &mut it.label) {
        texts.0.values_mut().for_each(|text| text.insert_str(0, "Не "));
    }
    import(&town, SHOWN, reworded).await.expect("reworded");
    for number in 1..=5 {
        let what = What::Erasure { consultation: slug(), number };
        let change = Change { at: at(SHOWN), by: system(), what };
        town.journal.append(change).await.expect("erased");
    }
    let first = town.journal.view().expect("a view").head().expect("read").seq;
    let forms = (1..=first).map(|entry| What::SaidErasure { entry });
    for what in forms {
        let _ = town.journal.append(Change { at: at(SHOWN), by: system(), what }).await;
    }
    let journal = town.journal.clone();
    let verified = tokio::task::spawn_blocking(move || {
        journal.rewrite().expect("rewritten");
        journal.verify(&[]).expect("whole")
    });
    assert_eq!(verified.await.expect("ended").erased, 5);
    town.set_clock("2026-12-18T09:00:00Z");
    assert_eq!(town.ask(Ask::get(&format!("{RESULTS}?lang=en"))).await.check(200).json(), told);
}

/// The few who came after the telling would reach nobody, or be the difference.
#[tokio::test]
async fn what_has_been_told_is_not_opened_again() {
    let town = answered().await;
    let reopened = |until: &str| Consultation { closes_at: at(until), ..consultation(&town) };
    let Reply::Refused { sentence, .. } = tell(&town, "2026-12-14T15:59:59Z").await else {
        panic!("told while responses are taken")
    };
    assert_eq!(
        sentence,
        "kinds takes responses until 2026-12-14T18:00:00+02:00; tell its results after that"
    );
    // Until the telling it may be extended, as often as it takes.
    import(&town, "2026-12-15T16:00:00Z", reopened("2026-12-16T08:00:00Z"))
        .await
        .expect("extended");
    town.set_clock("2026-12-15T16:00:00Z");
    town.ask(respond(90, &json!({ "network": { "scale": 1 } }))).await.check(201);
    let told = told(&town).await;
    assert_eq!(told["responses"], 81);
    let refused = import(&town, SHOWN, reopened("2027-01-14T16:00:00Z")).await;
    let closed = at("2026-12-16T08:00:00Z");
    assert_eq!(refused, Err(Refused::ResultsTold { closes_at: closed }));
    town.ask(respond(91, &json!({ "network": { "scale": 1 } }))).await.check(409);
    // Nor is it made to have closed on another day than its results say.
    for other in ["2026-12-16T07:00:00Z", "2026-12-16T08:30:00Z"] {
        import(&town, SHOWN, reopened(other)).await.expect_err("it closed when it did");
    }
    import(&town, SHOWN, reopened("2026-12-16T08:00:00Z")).await.expect("it stays closed");
}

#[tokio::test]
async fn of_fewer_than_thirty_responses_only_their_number_is_told() {
    let town = town_of_every_kind().await;
    for n in 0..29 {
        town.ask(respond(n, &json!({ "network": { "scale": 3 } }))).await.check(201);
    }
    let reply = tell(&town, TOLD).await;
    assert!(matches!(reply, Reply::ResultsTold { responses: 29, enough: false, .. }), "{reply:?}");
    town.set_clock(SHOWN);
    let told = town.ask(Ask::get(RESULTS)).await.check(200).json();
    assert_eq!(
        (&told["responses"], &told["told_at"], &told["results"]),
        (&json!(29), &json!(TOLD), &json!(null))
    );
}

#[tokio::test]
async fn an_answer_is_kept_for_a_minute_and_known_by_its_tag() {
    let town = answered().await;
    town.set_clock("2026-12-14T15:59:50Z");
    assert_eq!(
        town.ask(Ask::get(RESULTS)).await.check(200).header("cache-control"),
        "public, max-age=10"
    );
    told(&town).await;
    let ask = Ask::get(RESULTS).with("Accept-Encoding", "br");
    let told = town.ask(ask.clone()).await.check(200);
    assert_eq!(
        (told.header("cache-control"), told.header("content-encoding")),
        ("public, max-age=60", "br")
    );
    let known = ask.with("If-None-Match", told.header("etag"));
    town.ask(known.clone()).await.check(304);
    town.set_clock("2027-12-15T16:05:00Z");
    town.ask(known).await.check(304);
}

/// The page says by when results will be told, and then what was told, in the reader's language.
#[tokio::test]
async fn the_page_of_results_says_what_the_api_does() {
    let town = answered().await;
    let page = async |lang: &str| {
        let path = format!("/c/kinds/results?lang={lang}");
        town.ask(Ask::get(&path)).await.check(200).text()
    };
    town.set_clock(CLOSES);
    let before = page("bg").await;
    for text in ["Резултатите още не са публикувани", "28 декември 2026", "Отговори: 80"]
    {
        assert!(before.contains(text), "{text} in {before}");
    }
    town.set_clock("2027-02-01T00:00:00Z");
    assert!(page("en").await.contains("They will be shortly."));
    let closed = town.ask(Ask::get("/c/kinds?lang=bg")).await.check(200).text();
    assert!(closed.contains("href=\"/c/kinds/results?lang=bg\""), "{closed}");
    let reply = tell(&town, "2027-02-01T00:01:00Z").await;
    assert!(matches!(reply, Reply::ResultsTold { enough: true, .. }), "{reply:?}");
    town.set_clock("2027-02-01T00:02:00Z");
    let (bulgarian, english) = (page("bg").await, page("en").await);
    for text in [
        "Публикувани са на 1 февруари 2027",
        "леко променено по жребий",
        "по-малко от 30 души",
        "Димово",
    ] {
        assert!(bulgarian.contains(text), "{text} in {bulgarian}");
    }
    for text in ["Published on 1 February 2027", "moved a little by lot", "Did not say", "Mean"] {
        assert!(english.contains(text), "{text} in {english}");
    }
    let told = town.ask(Ask::get(&format!("{RESULTS}?lang=en"))).await.check(200).text();
    assert_eq!(english.contains("fewer than 5"), told.contains(r#""count":null"#), "{told}");
    assert!(!bulgarian.contains("Никой не бива"), "texts are never told");
    town.ask(Ask::get("/c/none/results")).await.check(404);
}

/// The results put the new question over answers to the old one.
#[tokio::test]
async fn answers_to_earlier_words_are_told_with_those_words() {
    let town = answered().await;
    let mut reworded = consultation(&town);
    let network = reworded.questions.iter_mut().find(|it| it.id.as_str() == "network");
    let label = &mut network.expect("there").label.0;
    let was = label.get(&"en".parse().expect("a language")).expect("a label").clone();
    label.values_mut().for_each(|text| *text = "How fast is it at night?".to_owned());
    let while_open = "2026-11-24T12:00:00Z";
    import(&town, while_open, reworded).await.expect("reworded");
    town.set_clock(while_open);
    for n in 100..140 {
        town.ask(respond(n, &json!({ "network": { "scale": 5 } }))).await.check(201);
    }
    let told = told(&town).await;
    let network = of(&told, "questions", "id", "network");
    assert_eq!(network["label"], "How fast is it at night?");
    assert_eq!(network["earlier"].as_array().map(Vec::len), Some(1), "{network}");
    assert_eq!(network["earlier"][0]["words"], json!([was]));
    near(&network["earlier"][0]["answers"], 80);
    assert_eq!(of(&told, "questions", "id", "service")["earlier"], json!([]));
    let page = town.ask(Ask::get("/c/kinds/results?lang=en")).await.check(200).text();
    let said = "answered when the question was worded otherwise";
    assert_eq!(page.matches(said).count(), 1, "{page}");
    let after = page.split(said).nth(1).expect("after it");
    assert!(after.starts_with(&format!(": {was}<")), "{after}");
}
