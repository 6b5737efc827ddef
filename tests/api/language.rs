//! The language a reader is answered in.

use crate::town::{Ask, Town, submission};

#[tokio::test]
async fn a_problem_is_told_in_the_readers_language() {
    let town = Town::open().await;
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
        let ask = Ask::get(&format!("/api/v1/consultations/none{query}")).with("Accept-Language", accepted);
        let reply = town.ask(ask).await.check(404);
        assert_eq!(reply.json()["title"], title, "{query} {accepted}");
        assert_eq!(reply.header("content-language"), if title == bg { "bg" } else { "en" });
        let page = town.ask(Ask::get(&format!("/c/none{query}")).with("Accept-Language", accepted)).await.check(404);
        assert!(page.text().contains(title), "{query} {accepted}");
    }
}

#[tokio::test]
async fn a_mistake_is_told_in_the_language_of_the_form_that_was_filled_in() {
    let town = Town::open().await;
    for (lang, accepted, message) in [("bg", "en", "Отговорете на този въпрос."), ("en", "bg", "Answer this question.")]
    {
        let mut it = submission();
        it["language"] = lang.into();
        it["answers"] = serde_json::json!({ "idea": { "text": "x" } });
        let problem = town.ask(Ask::respond(it.to_string()).with("Accept-Language", accepted)).await.check(422).json();
        assert_eq!(problem["errors"][0]["message"], message);
    }
}

#[tokio::test]
async fn a_page_speaks_the_language_of_its_address_and_links_to_the_other() {
    let town = Town::open().await;
    let bg = town.ask(Ask::get("/c/road").with("Accept-Language", "en")).await.check(200).text();
    assert!(bg.contains("<html lang=\"bg\">") && bg.contains("/c/road?lang=en"), "{bg}");
    let en = town.ask(Ask::get("/c/road?lang=en")).await.check(200).text();
    assert!(en.contains("<html lang=\"en\">") && en.contains("/c/road?lang=bg") && en.contains("14 December 2026, 18:00"), "{en}");
    let other = town.ask(Ask::get("/c/road?lang=fr")).await.check(200).text();
    assert!(other.contains("<html lang=\"bg\">"));
}

/// Line 58.
#[tokio::test]
async fn a_language_asked_for_twice_is_refused() {
    let town = Town::open().await;
    for path in ["/api/v1/consultations/road", "/c/road", "/api/v1/consultations/road/widget"] {
        town.ask(Ask::get(&format!("{path}?lang=bg&lang=en"))).await.check(400);
        town.ask(Ask::get(&format!("{path}?lang=%00"))).await.check(400);
        town.ask(Ask::get(&format!("{path}?utm_source=letter"))).await.check(200);
    }
}
