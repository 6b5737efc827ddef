//! A telephone number is asked for where the file says so, as an e-mail address is; it is for the
//! authority alone, and can be erased.

use crate::town::{Ask, KEY, SITE, ServedTown, submission};
use glas::{
    export::{Cover, Format, sheet},
    journal::Digest,
};
use jiff::Timestamp;
use serde_json::{Value, json};

/// `road` with another name and this of the respondent.
fn asking(presence: &str) -> String {
    format!(
        r#"
slug = "call"
authority = "grad"
languages = ["bg", "en", "ro"]
opens_at = 2026-11-09T09:00:00
closes_at = 2026-12-14T18:00:00
title = {{ bg = "Пътят", en = "The road", ro = "Drumul" }}
summary = {{ bg = "Накъде?", en = "Where to?", ro = "Încotro?" }}
[respondent]
telephone = "{presence}"
[[questions]]
id = "stance"
kind = "single_choice"
label = {{ bg = "Нужен ли е?", en = "Is it needed?", ro = "Este nevoie?" }}
options = [{{ id = "yes", label = {{ bg = "Да", en = "Yes", ro = "Da" }} }}, {{ id = "no", label = {{ bg = "Не", en = "No", ro = "Nu" }} }}]
[[questions]]
id = "idea"
kind = "long_text"
comment = true
label = {{ bg = "Предложение", en = "Proposal", ro = "Propunere" }}
"#
    )
}

const NUMBER: &str = "+359 94 600-700";

fn respond(lang: &str, telephone: Option<&str>) -> Ask {
    let mut body = submission();
    body["language"] = json!(lang);
    body["respondent"] = telephone.map_or(json!({}), |it| json!({ "telephone": it }));
    body["consent_to_publish"] = json!("in_full");
    let ask = Ask::new("POST", "/api/v1/consultations/call/responses")
        .with("Content-Type", "application/json");
    ask.with("Origin", SITE).with("Idempotency-Key", KEY).body(body.to_string())
}

/// What is handed out of `call`, up to now.
fn exported(town: &ServedTown, format: Format) -> String {
    let slug = "call".parse().expect("a slug");
    let view = town.journal.view().expect("a view");
    let (consultation, rows) = (
        view.consultation(&slug).expect("read").expect("there"),
        view.responses(&slug, 0, 10).expect("read"),
    );
    let authority = view.authority(&consultation.authority).expect("read").expect("there");
    let lang = "bg".parse().expect("a language");
    let cover = Cover {
        consultation,
        authority,
        lang,
        at: Timestamp::UNIX_EPOCH,
        seq: 1,
        entry: Digest([0; 32]),
        rows: rows.len() as u32,
        forms: Vec::new(),
    };
    let mut bytes = Vec::new();
    let mut sheet = sheet(format, &cover, &mut bytes).expect("begun");
    rows.iter().try_for_each(|row| sheet.row(row)).expect("written");
    sheet.finish().expect("finished");
    String::from_utf8(bytes).expect("UTF-8")
}

#[tokio::test]
async fn it_is_asked_only_where_the_file_says_so() {
    let town = ServedTown::open().await;
    town.publish(&asking("hidden")).await;
    for path in ["/c/call", "/embed/call.bg.js", "/api/v1/consultations/call"] {
        let text = town.ask(Ask::get(path)).await.check(200).text();
        assert!(
            !text.contains("telephone") && !text.contains("Никога не се публикува"),
            "{path}: {text}"
        );
    }
    let refused = town.ask(respond("bg", Some(NUMBER))).await.check(422).json();
    assert_eq!(refused["errors"][0]["field"], "telephone");
    town.publish(&asking("optional")).await;
    let told = town.ask(Ask::get("/api/v1/consultations/call")).await.check(200).json();
    assert_eq!(told["respondent"]["telephone"], "optional");
    for (lang, hint) in [("bg", "да ви се обадим"), ("en", "like a call"), ("ro", "să vă sunăm")]
    {
        let page = town.ask(Ask::get(&format!("/c/call?lang={lang}"))).await.check(200).text();
        assert!(
            page.contains(hint)
                && page.contains("type=\"tel\"")
                && page.contains("autocomplete=\"tel\""),
            "{page}"
        );
    }
    town.ask(respond("bg", None)).await.check(201);
}

#[tokio::test]
async fn one_that_is_missing_or_wrong_is_asked_for_in_every_language() {
    let town = ServedTown::open().await;
    town.publish(&asking("required")).await;
    let long = "0".repeat(31);
    let cases: [(&str, Option<&str>, &str); 9] = [
        ("bg", None, "Напишете телефона си."),
        ("en", None, "Write your telephone number."),
        ("ro", None, "Scrieți numărul dumneavoastră de telefon."),
        ("bg", Some("0888 вътр. 7"), "поне 5 цифри"),
        ("en", Some("6007"), "at least 5 digits"),
        ("ro", Some("none"), "cel puțin 5 cifre"),
        ("bg", Some(&long), "най-много 30 знака"),
        ("en", Some(&long), "by 1 character"),
        ("ro", Some(&long), "caractere este 30"),
    ];
    for (lang, telephone, said) in cases {
        let problem = town.ask(respond(lang, telephone)).await.check(422).json();
        assert_eq!(problem["errors"][0]["field"], "telephone", "{problem}");
        let message = problem["errors"][0]["message"].as_str().unwrap_or_default();
        assert!(message.contains(said), "{lang} {telephone:?}: {message}");
        // The form says the same at its control.
        let pairs = [
            ("lang", lang),
            ("key", KEY),
            ("a.stance", "yes"),
            ("telephone", telephone.unwrap_or_default()),
        ];
        let page = town
            .ask(Ask::form("/c/call", &pairs).with("Origin", &town.origin()))
            .await
            .check(422)
            .text();
        assert!(page.contains("href=\"#telephone\"") && page.contains(said), "{page}");
    }
    let view = town.journal.view().expect("a view");
    assert_eq!(view.totals(&"call".parse().expect("a slug")).expect("totals").responses, 0);
}

#[tokio::test]
async fn it_is_stored_handed_to_the_authority_and_erased_and_never_public() {
    let town = ServedTown::open().await;
    town.publish(&asking("optional")).await;
    let receipt = town.ask(respond("bg", Some(NUMBER))).await.check(201).json();
    let secret = receipt["secret"].as_str().expect("a secret").to_owned();
    let holder = |method, path: &str| {
        Ask::new(method, path).with("Authorization", &format!("Receipt {secret}"))
    };

    let own = town.ask(holder("GET", "/api/v1/receipt")).await.check(200).json();
    assert_eq!(own["submission"]["respondent"]["telephone"], NUMBER, "it is theirs to read");
    assert!(town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text().contains(NUMBER));
    assert!(
        town.ask(Ask::get(&format!("/r/{secret}/correct")))
            .await
            .check(200)
            .text()
            .contains(NUMBER)
    );
    let csv = exported(&town, Format::Csv { delimiter: None });
    assert!(
        csv.contains("\"Имейл\";\"Телефон\";") && csv.contains(&format!("\"'{NUMBER}\"")),
        "{csv}"
    );
    let json: Value = serde_json::from_str(&exported(&town, Format::Json)).expect("JSON");
    assert_eq!(json["rows"][0]["submission"]["respondent"]["telephone"], NUMBER);

    town.set_clock("2026-12-15T12:00:00Z");
    for path in [
        "/",
        "/c/call",
        "/c/call/frame",
        "/embed/call.bg.js",
        "/api/v1/consultations/call",
        "/api/v1/consultations/call/widget",
        "/api/v1/consultations/call/results",
    ] {
        let text = town.ask(Ask::get(path)).await.check(200).text();
        assert!(!text.contains("600-700"), "{path}: {text}");
    }
    assert!(
        !town
            .ask(Ask::get(&format!("/r/{secret}/receipt.json")))
            .await
            .check(200)
            .text()
            .contains("600-700")
    );

    town.ask(holder("DELETE", "/api/v1/receipt/personal")).await.check(200);
    let gone = [
        town.ask(holder("GET", "/api/v1/receipt")).await.check(200).text(),
        town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text(),
        exported(&town, Format::Csv { delimiter: None }),
        exported(&town, Format::Json),
    ];
    for text in gone {
        assert!(!text.contains("600-700"), "{text}");
    }
}
