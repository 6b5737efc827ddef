//! The language a reader is answered in.

use crate::town::{Ask, KEY, ServedTown, at, submission};
use glas::{
    cli::control::Store,
    export::Format,
    journal::{Change, Replaces, What},
    operations::Operations,
};
use glas_tests::actors::system;
use serde_json::json;

#[tokio::test]
async fn a_problem_is_told_in_the_readers_language() {
    let town = ServedTown::open().await;
    let (bg, en) = ("Няма такава консултация", "There is no such consultation");
    let rows = [
        ("", "", bg),
        ("", "en-GB, bg;q=0.5", en),
        ("", "fr, en;q=0.2", en),
        ("", "fr", bg),
        ("?lang=en", "bg", en),
        ("?lang=bg", "en", bg),
    ];
    for (query, accepted, title) in rows {
        let ask = Ask::get(&format!("/api/v1/consultations/none{query}"))
            .with("Accept-Language", accepted);
        let reply = town.ask(ask).await.check(404);
        assert_eq!(reply.json()["title"], title, "{query} {accepted}");
        assert_eq!(reply.header("content-language"), if title == bg { "bg" } else { "en" });
        let page = town
            .ask(Ask::get(&format!("/c/none{query}")).with("Accept-Language", accepted))
            .await
            .check(404);
        assert!(page.text().contains(title), "{query} {accepted}");
    }
}

#[tokio::test]
async fn a_mistake_is_told_in_the_language_of_the_form_that_was_filled_in() {
    let town = ServedTown::open().await;
    for (lang, accepted, message) in
        [("bg", "en", "Отговорете на този въпрос."), ("en", "bg", "Answer this question.")]
    {
        let mut it = submission();
        it["language"] = lang.into();
        it["answers"] = serde_json::json!({ "idea": { "text": "x" } });
        let problem = town
            .ask(Ask::respond(it.to_string()).with("Accept-Language", accepted))
            .await
            .check(422)
            .json();
        assert_eq!(problem["errors"][0]["message"], message);
    }
}

#[tokio::test]
async fn a_page_speaks_the_language_of_its_address_and_links_to_the_other() {
    let town = ServedTown::open().await;
    let bg = town.ask(Ask::get("/c/road").with("Accept-Language", "en")).await.check(200).text();
    let to = |lang: &str| format!("hreflang=\"{lang}\" href=\"/c/road?lang={lang}\"");
    assert!(
        bg.contains("<html lang=\"bg\">") && bg.contains(&to("en")) && !bg.contains(&to("bg")),
        "{bg}"
    );
    let en = town.ask(Ask::get("/c/road?lang=en")).await.check(200).text();
    assert!(
        en.contains("<html lang=\"en\">")
            && en.contains(&to("bg"))
            && en.contains("14 December 2026, 18:00"),
        "{en}"
    );
    let other = town.ask(Ask::get("/c/road?lang=fr")).await.check(200).text();
    assert!(other.contains("<html lang=\"bg\">"));
}

/// Of two languages in one address a cache may know it by the one and the server answer in the
/// other.
#[tokio::test]
async fn a_language_asked_for_twice_is_refused() {
    let town = ServedTown::open().await;
    for path in ["/api/v1/consultations/road", "/c/road", "/api/v1/consultations/road/widget"] {
        town.ask(Ask::get(&format!("{path}?lang=bg&lang=en"))).await.check(400);
        town.ask(Ask::get(&format!("{path}?lang=%00"))).await.check(400);
        town.ask(Ask::get(&format!("{path}?utm_source=letter"))).await.check(200);
    }
}

const FERRY: &str = r#"
slug = "ferry"
authority = "grad"
languages = ["bg", "ro"]
opens_at = 2026-11-09T09:00:00
closes_at = 2026-12-14T18:00:00
title = { bg = "Фериботът", ro = "Feribotul" }
summary = { bg = "Кога да тръгва?", ro = "Când să plece?" }
[[questions]]
id = "days"
kind = "multiple_choice"
label = { bg = "Кои дни?", ro = "În ce zile?" }
max = 2
options = [{ id = "mo", label = { bg = "пн", ro = "lu" } }, { id = "tu", label = { bg = "вт", ro = "ma" } }, { id = "we", label = { bg = "ср", ro = "mi" } }]
[[questions]]
id = "price"
kind = "number"
decimals = 1
min = 0.5
label = { bg = "Цена", ro = "Prețul" }
[[questions]]
id = "born"
kind = "date"
from = 1900-01-01
to = 2026-11-23
label = { bg = "Рождена дата", ro = "Data nașterii" }
"#;

/// A third language is one more catalogue and nothing else: form, page, mistakes, receipt and
/// export speak it, in its plural forms.
#[tokio::test]
async fn a_third_language_speaks_everywhere() {
    let town = ServedTown::open().await;
    town.publish(FERRY).await;
    let script = town.ask(Ask::get("/embed/ferry.ro.js")).await.check(200).text();
    for said in [
        "Alegeți cel mult 2 răspunsuri.",
        "\"lang\":\"ro\"",
        "Lăsați cel mult {n} de răspunsuri.",
        "14 decembrie 2026, ora\u{a0}18:00",
    ] {
        assert!(script.contains(said), "{said} in {script}");
    }
    let page = town.ask(Ask::get("/c/ferry?lang=ro")).await.check(200).text();
    for said in [
        "<html lang=\"ro\">",
        ">Български</button>",
        "Cel puțin 0,5.",
        "De la 1.01.1900 până la 23.11.2026.",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let bulgarian = town.ask(Ask::get("/c/ferry")).await.check(200).text();
    assert!(bulgarian.contains(">Română</button>"), "{bulgarian}");
    let pairs = [
        ("lang", "ro"),
        ("key", KEY),
        ("a.price", "0,2"),
        ("a.born.day", "31"),
        ("a.born.month", "2"),
        ("a.born.year", "1990"),
    ];
    let mend = town
        .ask(Ask::form("/c/ferry", &pairs).with("Origin", &town.origin()))
        .await
        .check(422)
        .text();
    for said in
        ["Scrieți un număr nu mai mic decât 0,5.", "Nu există o asemenea zi.", "Eroare: Feribotul"]
    {
        assert!(mend.contains(said), "{said} in {mend}");
    }
    let problem = town
        .ask(Ask::get("/api/v1/consultations/none").with("Accept-Language", "ro-RO, en;q=0.5"))
        .await
        .check(404);
    assert_eq!(
        (problem.header("content-language"), problem.json()["title"].clone()),
        ("ro", json!("Nu există o asemenea consultare"))
    );
    let answers = json!({ "language": "ro", "answers": { "days": { "choices": { "ids": ["mo"] } }, "price": { "number": "2.5" } } });
    let mut ask = Ask::respond(answers.to_string());
    ask.path = "/api/v1/consultations/ferry/responses".to_owned();
    let receipt = town.ask(ask).await.check(201).json();
    let kept = town
        .ask(Ask::get(&format!("/r/{}", receipt["secret"].as_str().expect("a secret"))))
        .await
        .check(200)
        .text();
    assert!(kept.contains("Primit și înregistrat.") && kept.contains("2,5"), "{kept}");
    let journal = town.journal.clone();
    let table = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        let store = Store::File(Operations::new(journal), glas::http::Clock::system());
        let written = store.export(
            "ferry",
            Format::Csv { delimiter: None },
            Some("ro".parse().expect("a language")),
            &mut bytes,
        );
        written.expect("exported").expect("memory takes it");
        String::from_utf8(bytes).expect("UTF-8")
    });
    let table = table.await.expect("a table");
    assert!(table.starts_with("\u{feff}\"Nr.\";\"Număr de referință\";\"Primit la\""), "{table}");
    assert!(
        table.contains("\"formular pe site\"")
            && table.contains(";\"da\";")
            && table.contains("2,5"),
        "{table}"
    );
}

/// A response in a language that the consultation is not held in was taken, and stood in the export
/// as "xx".
#[tokio::test]
async fn a_language_the_consultation_is_not_held_in_is_refused_in_the_readers_words() {
    let town = ServedTown::open().await;
    let sent = |language: &str| {
        let mut it = submission();
        it["language"] = language.into();
        Ask::respond(it.to_string())
    };
    for (language, accepted, detail, message) in [
        (
            "xx",
            "bg",
            "Консултацията се провежда на: Български, English.",
            "Посочете език на консултацията: bg, en.",
        ),
        (
            "xx",
            "en",
            "This consultation is held in: Български, English.",
            "Name a language of the consultation: bg, en.",
        ),
        (
            "ro",
            "bg",
            "Consultarea are loc în: Български, English.",
            "Indicați o limbă a consultării: bg, en.",
        ),
    ] {
        let problem =
            town.ask(sent(language).with("Accept-Language", accepted)).await.check(422).json();
        assert_eq!(problem["type"], "urn:glas:problem:other-language");
        assert!(problem["detail"].as_str().is_some_and(|it| it.starts_with(detail)), "{problem}");
        assert_eq!(problem["errors"], json!([{ "field": "language", "message": message }]));
    }
    assert_eq!(town.stored(), 0);
    // What was taken while it was held in English is answered with its receipt afterwards, too.
    let receipt = town.ask(sent("en")).await.check(201).json();
    let view = town.journal.view().expect("a view");
    let mut consultation =
        view.consultation(&"road".parse().expect("a slug")).expect("read").expect("there");
    drop(view);
    consultation.languages.truncate(1);
    let change = Change {
        at: at("2026-11-23T12:00:00Z"),
        by: system(),
        what: What::Consultation {
            consultation: Box::new(consultation),
            salt: [1; 16],
            reworded: false,
            replaces: Replaces::Whatever,
        },
    };
    town.journal.append(change).await.expect("changed");
    assert_eq!(town.ask(sent("en")).await.check(201).json(), receipt);
    town.ask(sent("en").with("Idempotency-Key", "ffeeddccbbaa99887766554433221100"))
        .await
        .check(422);
    // A form is sent from a page of ours, and counts whatever language that page was in.
    let form = Ask::form(
        "/c/road",
        &[("lang", "en"), ("key", "0123456789abcdef0123456789abcdef"), ("a.stance", "yes")],
    );
    town.ask(form.with("Origin", &town.origin())).await.check(303);
    assert_eq!(town.stored(), 2);
}

/// Tags with a region, in capitals or left empty, as browsers, content management systems and
/// people write them, were a 400 or a 404.
#[tokio::test]
async fn a_language_is_understood_as_others_write_it() {
    let town = ServedTown::open().await;
    for (said, meant) in [
        ("en", "en"),
        ("en-GB", "en"),
        ("en_US", "en"),
        ("EN", "en"),
        ("En-Latn-GB", "en"),
        ("bg-BG", "bg"),
        ("BG", "bg"),
        ("", "bg"),
        ("de-AT", "bg"),
    ] {
        let title = if meant == "en" {
            "The road through the wood"
        } else {
            "Пътят през гората"
        };
        for path in [
            format!("/c/road?lang={said}"),
            format!("/c/road/frame?lang={said}"),
            format!("/c/road/results?lang={said}"),
            format!("/c/road/privacy?lang={said}"),
            format!("/api/v1/consultations/road?lang={said}"),
            format!("/api/v1/consultations/road/widget?lang={said}"),
            format!("/api/v1/consultations/road/results?lang={said}&utm_source=letter"),
            format!("/embed/road.{said}.js"),
            format!("/embed/road.{said}.kiosk.js"),
        ] {
            let text = town.ask(Ask::get(&path)).await.check(200).text();
            let tag = [format!("\"lang\":\"{meant}\""), format!("<html lang=\"{meant}\">")];
            assert!(tag.iter().any(|tag| text.contains(tag)), "{path}: {text}");
            assert!(
                text.contains(title) || path.contains("api") && path.contains("results"),
                "{path}: {text}"
            );
        }
    }
    for path in ["/c/road?lang=bulgarian", "/api/v1/consultations/road?lang=%D0%B1%D0%B3"] {
        town.ask(Ask::get(path)).await.check(400);
    }
    town.ask(Ask::get("/embed/road.bulgarian.js")).await.check(404);
    // A form that says it so, too.
    let pairs = [("lang", "en-GB"), ("key", KEY), ("a.idea", "x")];
    let form = Ask::form("/c/road", &pairs).with("Origin", &town.origin());
    assert!(town.ask(form).await.check(422).text().contains("<html lang=\"en\">"));
}

/// A program that said the language as its browser had told it, with a region, was refused.
#[tokio::test]
async fn a_response_names_its_language_as_other_programs_write_it() {
    let town = ServedTown::open().await;
    let sent = |language: &str| {
        let mut it = submission();
        it["language"] = language.into();
        Ask::respond(it.to_string())
    };
    let receipt = town.ask(sent("bg-BG")).await.check(201).json();
    for same in ["bg", "BG", "bg_BG"] {
        assert_eq!(town.ask(sent(same)).await.check(201).json(), receipt, "{same}");
    }
    assert_eq!(town.stored(), 1);
    for none in ["", "bulgarian", "български"] {
        let problem = town.ask(sent(none)).await.check(422).json();
        assert_eq!(problem["errors"][0]["field"], "language", "{none}: {problem}");
    }
}
