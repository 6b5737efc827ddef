//! What is told of our pages where a link to them is shared, and what proxies leave of them.

use crate::town::{Ask, KEY, ServedTown};

/// The content of the metadata of that name.
fn told<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    let head = page.split("</head>").next().unwrap_or_default();
    let tag = head.split("<meta ").find(|tag| tag.contains(&format!("=\"{name}\"")))?;
    tag.split("content=\"").nth(1)?.split('"').next()
}

/// A shared link showed its bare address.
#[tokio::test]
async fn a_link_that_is_shared_shows_what_the_consultation_is_about() {
    let town = ServedTown::open().await;
    let origin = town.origin();
    for (path, title, description, authority) in [
        ("/c/road?lang=bg", "Пътят през гората", "Накъде да минава?", "Община Град"),
        (
            "/c/road?lang=en",
            "The road through the wood",
            "Where should it run?",
            "Municipality of Grad",
        ),
        ("/c/mill?lang=bg", "Пътят през гората", "Накъде да минава?", "Община Град"),
        (
            "/c/mill/results?lang=bg",
            "Резултати: Пътят през гората",
            "Накъде да минава?",
            "Община Град",
        ),
    ] {
        let page = town.ask(Ask::get(path)).await.check(200).text();
        for (name, expected) in [
            ("description", description),
            ("og:title", title),
            ("og:description", description),
            ("og:site_name", authority),
            ("og:type", "website"),
            ("og:url", &[origin.as_str(), path].concat()),
        ] {
            assert_eq!(told(&page, name), Some(expected), "{path}: {page}");
        }
    }
    // Of what is one reader's alone nothing is told.
    let pairs = [("key", KEY), ("a.stance", "yes")];
    let sent = town.ask(Ask::form("/c/road", &pairs).with("Origin", &origin)).await.check(303);
    for path in [sent.header("location").to_owned(), format!("{}/correct", sent.header("location"))]
    {
        let page = town.ask(Ask::get(&path)).await.check(200).text();
        assert!(!page.contains("og:") && told(&page, "description").is_none(), "{page}");
    }
}

/// Cloudflare had put "[email protected]" and a script, which our policy forbids, in the place of
/// the authority's address.
#[tokio::test]
async fn addresses_in_our_pages_are_left_as_they_are_by_proxies() {
    let town = ServedTown::open().await;
    let pairs = [("key", KEY), ("a.stance", "yes"), ("email", "ana@a.example")];
    let sent = town.ask(Ask::form("/c/road", &pairs).with("Origin", &town.origin())).await;
    let receipt = sent.check(303).header("location").to_owned();
    for (path, status, address) in [
        ("/c/road", 200, "registry@a.example"),
        ("/c/mill", 200, "registry@a.example"),
        ("/c/road/privacy", 200, "registry@a.example"),
        ("/accessibility", 200, "mailto:registry@a.example"),
        (&receipt, 200, "ana@a.example"),
    ] {
        let page = town.ask(Ask::get(path)).await.check(status).text();
        let (before, rest) = page.split_once("<!--email_off-->").expect("where it begins");
        let (within, after) = rest.split_once("<!--/email_off-->").expect("where it ends");
        assert!(within.contains(address), "{path}: {page}");
        assert!(!before.contains('@') && !after.contains('@'), "{path}: {page}");
    }
    // What host pages are given is no HTML to a proxy, and has not a byte for it.
    let script = town.ask(Ask::get("/embed/road.bg.js")).await.check(200);
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert!(script.text().contains("registry@a.example") && !script.text().contains("email_off"));
}
