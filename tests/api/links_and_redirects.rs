//! Where the links, forms and redirects of an answer lead: never to a host that whoever asked has
//! put into the address.

use crate::town::{Ask, KEY, ServedTown};
use glas::http::Rate;
use reqwest::Url;

/// A host that nobody has.
const EVIL: &str = "evil.example";
/// Spellings in which browsers find it, and those near them.
const SPELLINGS: [&str; 12] = [
    "//evil.example/x",
    "///evil.example",
    "////evil.example//",
    "/\\evil.example",
    "/\\/evil.example",
    "\\\\evil.example",
    "/%09/evil.example",
    "/%5cevil.example",
    "/%2F/evil.example",
    "/..//evil.example",
    "/.//evil.example?//evil.example",
    "//evil.example\\@c/road",
];

/// Where a browser goes from the answers' links and forms.
fn ways(origin: &Url, html: &str) -> Vec<Url> {
    let attributes =
        [" href=\"", " action=\"", " src=\""].into_iter().flat_map(|name| html.split(name).skip(1));
    // Those of a browser; mail and telephone of the authority lead to no host.
    let values = attributes
        .filter(|rest| !rest.starts_with("mailto:") && !rest.starts_with("tel:"))
        .map(|rest| rest.split('"').next().unwrap_or_default().replace("&amp;", "&"));
    values
        .map(|value| origin.join(&value).unwrap_or_else(|error| panic!("{value}: {error}")))
        .collect()
}

/// The page that says "too often" linked to whatever had been posted to.
#[tokio::test]
async fn no_address_that_was_asked_for_leads_elsewhere() {
    let town = ServedTown::with(
        |it| {
            it.limits.posts = Rate { burst: 1, per_second: 0.0001 };
            it.limits.spare_loopback = false;
        },
        |_| {},
    )
    .await;
    let origin: Url = town.origin().parse().expect("an origin");
    town.ask(Ask::form("/c/road", &[("a.stance", "yes")])).await;
    let button = |path: &str| Ask::form(path, &[]);
    let mut again = 0;
    for spelling in SPELLINGS {
        let targets =
            [spelling.to_owned(), [origin.as_str().trim_end_matches('/'), spelling].concat()];
        for target in targets.iter().filter(|target| target.starts_with(['/', 'h'])) {
            let reply = town.ask(button(target)).await;
            // Of a host that is part of the path hyper makes nothing.
            if reply.status != 429 {
                assert!([400, 404].contains(&reply.status), "{target}: {}", reply.status);
                continue;
            }
            let ways = ways(&origin, &reply.text());
            assert!(ways.iter().all(|way| way.origin() == origin.origin()), "{target}: {ways:?}");
            again += usize::from(ways.iter().any(|way| way.as_str().contains(EVIL)));
        }
    }
    assert!(again >= SPELLINGS.len(), "only {again} pages led back to what was asked");
}

/// What leads back to a form, and the redirects.
#[tokio::test]
async fn no_form_and_no_redirect_leads_elsewhere() {
    let town = ServedTown::with(
        |it| {
            it.limits.posts = Rate { burst: 1, per_second: 0.0001 };
            it.limits.spare_loopback = false;
        },
        |_| {},
    )
    .await;
    let origin: Url = town.origin().parse().expect("an origin");
    let typed = [("key", KEY), ("a.idea", "Пейки")];
    town.ask(Ask::form("/c/road", &typed)).await;
    for path in [
        "/r/\\evil.example/correct",
        "/r/..//evil.example/correct",
        "/r///evil.example/correct",
        "/c/road",
    ] {
        let reply = town.ask(Ask::form(path, &typed)).await.check(429);
        let ways = ways(&origin, &reply.text());
        assert!(
            reply.text().contains("Пейки")
                && ways.iter().all(|way| way.origin() == origin.origin()),
            "{path}: {ways:?}"
        );
    }
    let framed = |path: &str| Ask::get(path).with("Sec-Fetch-Dest", "iframe");
    for (ask, status, expected) in [
        (Ask::get("/c/road/?to=//evil.example"), 308, "/c/road?to=//evil.example"),
        (Ask::get("/c/road/?to=\\\\evil.example"), 308, "/c/road?to=%5C%5Cevil.example"),
        // It was left empty, which leads back for ever.
        (Ask::get("/c/road/?къде"), 308, "/c/road?%D0%BA%D1%8A%D0%B4%D0%B5"),
        (Ask::get("/r/\\evil.example/"), 308, "/r/%5Cevil.example"),
        (
            framed("/c/road?theme=dark&\\\\evil.example"),
            303,
            "/c/road/frame?theme=dark&%5C%5Cevil.example",
        ),
        (framed("/c/road?къде"), 303, "/c/road/frame?%D0%BA%D1%8A%D0%B4%D0%B5"),
    ] {
        let reply = town.ask(ask.clone()).await.check(status);
        assert_eq!(reply.header("location"), expected, "{}", ask.path);
    }
}

/// An address that ended a sentence of a letter was a 404.
#[tokio::test]
async fn an_address_leads_on_without_what_ended_the_sentence_it_was_written_in() {
    let town = ServedTown::open().await;
    for (asked, expected) in [
        ("/c/road.", "/c/road"),
        ("/c/road,", "/c/road"),
        ("/c/Road).", "/c/road"),
        ("/c/road%20", "/c/road"),
        ("/c/road%C2%BB.", "/c/road"),
        ("/c/road%E2%80%A6", "/c/road"),
        ("/c/road%E2%80%9C?lang=en", "/c/road?lang=en"),
        ("/c/road/results.", "/c/road/results"),
    ] {
        let reply = town.ask(Ask::get(asked)).await.check(308);
        assert_eq!(reply.header("location"), expected, "{asked}");
    }
    for nothing in ["/c/.", "/c/road.html", "/..", "/c/%C2"] {
        town.ask(Ask::get(nothing)).await.check(404);
    }
}

/// A name in capitals, as programs for letters write the beginning of a sentence, was a 404.
#[tokio::test]
async fn an_address_in_capitals_leads_to_the_one_in_small_letters() {
    let town = ServedTown::open().await;
    for (asked, expected) in [
        ("/c/Road", "/c/road"),
        ("/c/ROAD?lang=EN&utm_source=Letter", "/c/road?lang=EN&utm_source=Letter"),
        ("/C/Road/frame", "/c/road/frame"),
        ("/c/Road/Results", "/c/road/results"),
        ("/embed/Road.bg.js", "/embed/road.bg.js"),
        ("/embed/ROAD.BG-bg.JS", "/embed/road.bg-bg.js"),
        ("/api/v1/consultations/Road", "/api/v1/consultations/road"),
        ("/api/v1/consultations/Road/widget?lang=en", "/api/v1/consultations/road/widget?lang=en"),
    ] {
        let reply = town.ask(Ask::get(asked)).await.check(308);
        assert_eq!(reply.header("location"), expected, "{asked}");
        town.ask(Ask::get(expected)).await.check(200);
    }
    // With what is sent along; and who asks before sending is answered, not led away.
    let typed = [("key", KEY), ("a.stance", "yes")];
    let reply = town.ask(Ask::form("/c/Road", &typed)).await.check(308);
    assert_eq!(reply.header("location"), "/c/road");
    town.ask(Ask::new("OPTIONS", "/api/v1/consultations/Road/responses")).await.check(204);
    for nothing in ["/EMBED/road.js", "/API/v1/receipt", "/c/Road/nothing", "/Nothing", "/c/Път"]
    {
        town.ask(Ask::get(nothing)).await.check(404);
    }
    // What is in capitals is the secret, whatever comes of it.
    town.ask(Ask::get("/r/ABCDEF")).await.check(404);
}
