//! What the holder of a receipt may do: correct, withdraw, erase; by script and without one; and
//! that nobody else may.

use crate::respond::key_of;
use crate::town::{Ask, KEY, SITE, ServedTown, submission};
use serde_json::{Value, json};

const AFTER: &str = "2026-12-14T16:00:00Z";

/// Sends a response and gives its secret.
async fn sent(town: &ServedTown, key: &str) -> String {
    let receipt = town
        .ask(Ask::respond(submission().to_string()).with("Idempotency-Key", key))
        .await
        .check(201)
        .json();
    receipt["secret"].as_str().expect("a secret").to_owned()
}

fn by_receipt(method: &'static str, path: &str, secret: &str) -> Ask {
    Ask::new(method, path).with("Authorization", &format!("Receipt {secret}")).with("Origin", SITE)
}

async fn opened(town: &ServedTown, secret: &str) -> Value {
    town.ask(by_receipt("GET", "/api/v1/receipt", secret)).await.check(200).json()
}

/// A post of a form on one of our pages.
fn post(town: &ServedTown, path: &str, pairs: &[(&str, &str)]) -> Ask {
    Ask::form(path, pairs).with("Origin", &town.origin()).with("Sec-Fetch-Site", "same-origin")
}

#[tokio::test]
async fn a_program_withdraws_in_time_and_may_ask_twice() {
    let town = ServedTown::open().await;
    let secret = sent(&town, KEY).await;
    let withdrawn = town.ask(by_receipt("DELETE", "/api/v1/receipt", &secret)).await.check(200);
    assert_eq!(withdrawn.header("cache-control"), "no-store");
    let withdrawn = withdrawn.json();
    assert_eq!((&withdrawn["state"], &withdrawn["withdrawn"]), (&json!("withdrawn"), &json!(true)));
    assert_eq!(
        withdrawn["submission"]["answers"]["idea"]["text"], "Оставете дърветата.",
        "it is still theirs to read"
    );
    assert_eq!(town.counted(), 0);
    town.set_clock(AFTER);
    assert_eq!(
        town.ask(by_receipt("DELETE", "/api/v1/receipt", &secret)).await.check(200).json(),
        withdrawn
    );
    let again = town.ask(Ask::respond(submission().to_string())).await.check(410).json();
    assert_eq!(again["type"], "urn:glas:problem:withdrawn");
}

#[tokio::test]
async fn after_the_closing_nothing_is_taken_back_and_erasing_stays() {
    let town = ServedTown::open().await;
    let secret = sent(&town, KEY).await;
    town.set_clock(AFTER);
    let late = town.ask(by_receipt("DELETE", "/api/v1/receipt", &secret)).await.check(409).json();
    assert_eq!(late["type"], "urn:glas:problem:too-late");
    assert!(
        late["detail"]
            .as_str()
            .is_some_and(|it| it.contains("14 декември 2026\u{a0}г., 18:00\u{a0}ч.")),
        "{late}"
    );
    for act in ["withdraw", "correct"] {
        town.ask(Ask::get(&format!("/r/{secret}/{act}"))).await.check(409);
        let reply = town
            .ask(post(
                &town,
                &format!("/r/{secret}/{act}"),
                &[("key", &KEY.replace('0', "3")), ("a.stance", "no")],
            ))
            .await;
        assert_eq!(reply.status, 409, "{act}");
    }
    let page = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
    assert!(
        page.contains("/erase\"") && !page.contains("/withdraw\"") && !page.contains("/correct\""),
        "{page}"
    );
    assert_eq!(town.counted(), 1);
    for _ in 0..2 {
        let erased = town
            .ask(by_receipt("DELETE", "/api/v1/receipt/personal", &secret))
            .await
            .check(200)
            .json();
        assert_eq!(
            (&erased["state"], &erased["submission"]["answers"], &erased["withdrawn"]),
            (&json!("erased"), &json!({ "stance": { "choice": "yes" } }), &json!(false)),
            "what the page shows of it"
        );
    }
    assert_eq!(town.counted(), 1, "erasing changes no count");
}

#[tokio::test]
async fn a_program_corrects_by_naming_the_receipt() {
    let town = ServedTown::open().await;
    let old = sent(&town, KEY).await;
    let body = json!({ "language": "bg", "answers": { "stance": { "choice": "no" } } }).to_string();
    let other = KEY.replace('0', "4");
    let correct = Ask::respond(body)
        .with("Idempotency-Key", &other)
        .with("Replaces", &format!("Receipt {old}"));
    let receipt = town.ask(correct.clone()).await.check(201).json();
    assert_eq!(
        town.ask(correct.clone()).await.check(201).json(),
        receipt,
        "sent twice it is one correction"
    );
    assert_eq!((town.stored(), town.counted()), (2, 1));
    assert_eq!(opened(&town, &old).await["replaced_by"], 2);
    assert_eq!(opened(&town, &old).await["state"], "replaced");
    assert_eq!(opened(&town, receipt["secret"].as_str().expect("a secret")).await["replaces"], 1);
    let third = correct.clone().with("Idempotency-Key", &KEY.replace('0', "5"));
    assert_eq!(
        town.ask(third.clone()).await.check(410).json()["type"],
        "urn:glas:problem:withdrawn"
    );
    for guess in ["Receipt 00000000000000000000000000", "Bearer x", "Receipt"] {
        assert_eq!(
            town.ask(third.clone().with("Replaces", guess)).await.check(404).json()["type"],
            "urn:glas:problem:unknown-receipt"
        );
    }
    let preflight =
        town.ask(Ask::new("OPTIONS", "/api/v1/consultations/road/responses")).await.check(204);
    assert!(preflight.header("access-control-allow-headers").contains("replaces"));
    let preflight = town.ask(Ask::new("OPTIONS", "/api/v1/receipt")).await.check(204);
    assert!(preflight.header("access-control-allow-methods").contains("DELETE"));
}

#[tokio::test]
async fn the_receipt_leads_to_pages_that_ask_first() {
    let town = ServedTown::open().await;
    let secret = sent(&town, KEY).await;
    let receipt = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
    for (act, title, done) in [
        ("erase", "Искате ли да изтрием личните ви данни?", "Изтрит."),
        ("withdraw", "Искате ли да оттеглите", "Оттеглен."),
    ] {
        let path = format!("/r/{secret}/{act}");
        assert!(receipt.contains(&format!("href=\"{path}\"")), "{act} in {receipt}");
        let page = town.ask(Ask::get(&path)).await.check(200);
        assert_eq!(
            (page.header("cache-control"), page.header("x-robots-tag")),
            ("no-store", "noindex, nofollow")
        );
        let html = page.text();
        assert!(
            html.contains(title) && html.contains("method=\"post\"") && html.contains("1-"),
            "{html}"
        );
        assert!(!html.contains("<script"), "{html}");
        let before = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
        assert!(!before.contains(done), "asking changes nothing: {before}");
        town.ask(Ask::form(&path, &[]).with("Origin", SITE)).await.check(403);
        for _ in 0..2 {
            let sent = town.ask(post(&town, &path, &[])).await.check(303);
            assert_eq!(sent.header("location"), format!("/r/{secret}"));
        }
        let after = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
        assert!(after.contains(done) && !after.contains(&format!("{path}\"")), "{after}");
        town.ask(Ask::get(&path)).await.check(303);
    }
    assert_eq!(town.counted(), 0);
}

#[tokio::test]
async fn a_correction_begins_with_what_was_sent_and_needs_no_script() {
    let town = ServedTown::open().await;
    let pairs = [
        ("lang", "bg"),
        ("key", KEY),
        ("a.stance", "yes"),
        ("a.parts", "bench"),
        ("a.parts.other", "Чешма & сянка"),
        ("a.haste", "4"),
        ("a.idea", "Ред 1\r\nРед <2>"),
        ("group", "resident"),
        ("name", "Ана"),
        ("consent", "anonymously"),
    ];
    let sent = town.ask(post(&town, "/c/road", &pairs)).await.check(303);
    let old = sent.header("location").trim_start_matches("/r/").to_owned();
    let path = format!("/r/{old}/correct");
    let page = town.ask(Ask::get(&path)).await.check(200);
    assert_eq!(
        (page.header("cache-control"), page.header("x-robots-tag")),
        ("no-store", "noindex, nofollow")
    );
    let html = page.text();
    for text in [
        "Поправяте отговор 1-",
        "Чешма &amp; сянка",
        "Ред &lt;2>",
        "value=\"Ана\"",
        "noindex",
        &format!("action=\"{path}\""),
    ] {
        assert!(
            html.contains(text) || html.contains(&text.replace('>', "&gt;")),
            "{text} in {html}"
        );
    }
    let checked = |value: &str| {
        let at =
            html.find(&format!("value=\"{value}\"")).unwrap_or_else(|| panic!("{value} in {html}"));
        let (from, to) =
            (html[..at].rfind('<').unwrap_or(0), at + html[at..].find('>').unwrap_or(0));
        html[from..to].contains("checked")
    };
    for (value, is) in [
        ("yes", true),
        ("no", false),
        ("bench", true),
        ("lamp", false),
        ("4", true),
        ("resident", true),
        ("anonymously", true),
    ] {
        assert_eq!(checked(value), is, "{value}");
    }
    // What is to be mended comes back to the same page; what is sent takes the old one's place.
    let key = key_of(&html);
    town.ask(post(&town, &path, &[("key", &key), ("a.idea", "без отговор")])).await.check(422);
    assert_eq!(town.counted(), 1);
    let correction = post(&town, &path, &[("lang", "bg"), ("key", &key), ("a.stance", "no")]);
    let to = town.ask(correction.clone()).await.check(303).header("location").to_owned();
    assert_ne!(to, format!("/r/{old}"));
    assert_eq!(
        town.ask(correction).await.check(303).header("location"),
        to,
        "the browser's repetition is the same"
    );
    assert_eq!((town.stored(), town.counted()), (2, 1));
    let (old_page, new_page) = (
        town.ask(Ask::get(&format!("/r/{old}"))).await.text(),
        town.ask(Ask::get(&to)).await.text(),
    );
    // It named them by numbers that nobody has been told.
    let reference = |page: &str| {
        page.split("page-reference\">")
            .nth(1)
            .and_then(|it| it.split('<').next())
            .map(str::to_owned)
    };
    let (old_one, new_one) =
        (reference(&old_page).expect("a reference"), reference(&new_page).expect("a reference"));
    assert!(old_page.contains(&format!("Поправен с отговор {new_one}.")), "{old_page}");
    assert!(new_page.contains(&format!("С него е поправен отговор {old_one}.")), "{new_page}");
    town.ask(Ask::get(&path)).await.check(303);
    let late = town
        .ask(post(
            &town,
            &path,
            &[
                ("lang", "bg"),
                ("key", &KEY.replace('0', "6")),
                ("a.stance", "no"),
                ("a.idea", "Трети"),
            ],
        ))
        .await;
    assert!(late.status == 410 && late.text().contains("Трети"), "{}", late.text());
}

#[tokio::test]
async fn pages_of_a_receipt_speak_the_language_of_the_response() {
    let town = ServedTown::open().await;
    let body = submission().to_string().replace("\"language\":\"bg\"", "\"language\":\"en\"");
    let receipt = town.ask(Ask::respond(body)).await.check(201).json();
    let secret = receipt["secret"].as_str().expect("a secret");
    for (path, text) in [
        ("", "What else you can do"),
        ("/withdraw", "Withdraw your response?"),
        ("/erase", "Erase your personal data?"),
        ("/correct", "You are correcting response 1-"),
    ] {
        let html = town.ask(Ask::get(&format!("/r/{secret}{path}"))).await.check(200).text();
        assert!(html.contains(text) && html.contains("<html lang=\"en\">"), "{text} in {html}");
    }
    town.set_clock(AFTER);
    let late = town.ask(Ask::get(&format!("/r/{secret}/withdraw"))).await.check(409).text();
    assert!(late.contains("14 December 2026"), "{late}");
}

/// The same answer, letter by letter, whatever is guessed and whatever is asked with it. That the
/// same is read before it is given is how [`glas::register::View::opened`] is made.
#[tokio::test]
async fn a_guess_changes_nothing_and_is_answered_like_every_other() {
    let town = ServedTown::open().await;
    let secret = sent(&town, KEY).await;
    let mut near = secret.clone().into_bytes();
    near[25] = if near[25] == b'0' { b'1' } else { b'0' };
    let near = String::from_utf8(near).expect("letters");
    let mut shapes = Vec::new();
    for guess in [near.as_str(), "00000000000000000000000000", "x"] {
        for (method, path) in [
            ("GET", "/api/v1/receipt"),
            ("DELETE", "/api/v1/receipt"),
            ("DELETE", "/api/v1/receipt/personal"),
        ] {
            let mut reply = town.ask(by_receipt(method, path, guess)).await.check(404);
            reply.headers.retain(|(name, _)| name != "date");
            shapes.push(reply);
        }
    }
    assert!(shapes.windows(2).all(|two| two[0] == two[1]), "{shapes:?}");
    for act in ["withdraw", "erase", "correct"] {
        town.ask(Ask::get(&format!("/r/{near}/{act}"))).await.check(404);
        town.ask(post(&town, &format!("/r/{near}/{act}"), &[("key", KEY)])).await.check(404);
    }
    assert_eq!(
        (opened(&town, &secret).await["state"].clone(), town.counted()),
        (json!("received"), 1)
    );
}

#[tokio::test]
async fn a_correction_that_cannot_be_stored_comes_back_with_what_was_typed() {
    let town = ServedTown::open().await;
    let secret = sent(&town, KEY).await;
    town.journal.clone().close().expect("closed");
    let path = format!("/r/{secret}/correct");
    let pairs =
        [("lang", "bg"), ("key", KEY), ("a.stance", "no"), ("a.idea", "Нова мисъл, дълго писана")];
    let page = town.ask(post(&town, &path, &pairs)).await.check(503).text();
    assert!(
        page.contains("Нова мисъл, дълго писана") && page.contains(&format!("action=\"{path}\"")),
        "{page}"
    );
    assert!(
        page.contains(&format!("value=\"{KEY}\"")),
        "sent again it is the same correction: {page}"
    );
}

/// There was no receipt to keep: the page could only be printed.
#[tokio::test]
async fn a_receipt_can_be_kept_as_a_file_that_proves_and_gives_nothing_away() {
    let town = ServedTown::open().await;
    let secret = sent(&town, KEY).await;
    let page = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
    let path = format!("/r/{secret}/receipt.json");
    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");
    let reply = town.ask(Ask::get(&path)).await.check(200);
    let told = opened(&town, &secret).await;
    let reference = told["reference"].as_str().expect("a reference").to_owned();
    assert_eq!(
        reply.header("content-disposition"),
        format!("attachment; filename=\"glas-road-{reference}.json\"")
    );
    assert_eq!(
        (reply.header("cache-control"), reply.header("x-robots-tag")),
        ("no-store", "noindex, nofollow")
    );
    let (text, file) = (reply.text(), reply.json());
    for field in ["consultation", "reference", "received_at", "seq", "entry"] {
        assert_eq!(file[field], told[field], "{field}");
    }
    assert!(
        !text.contains(&secret) && !text.contains("дърветата") && file.get("submission").is_none(),
        "{text}"
    );
    let about = file["about"].as_str().expect("a sentence");
    assert!(
        about.contains(&reference)
            && about.contains("„Пътят през гората“, Община Град")
            && about.contains("2026\u{a0}г., 14:00\u{a0}ч. С нея"),
        "{about}"
    );
    // What it proves stays proved when the response is withdrawn.
    town.ask(by_receipt("DELETE", "/api/v1/receipt", &secret)).await.check(200);
    assert_eq!(town.ask(Ask::get(&path)).await.check(200).text(), text);
    town.ask(Ask::get("/r/00000000000000000000000000/receipt.json")).await.check(404);
}
