//! What is shown in frames on host pages, and where.

use crate::town::{Ask, SITE, ServedTown};

#[tokio::test]
async fn the_page_for_frames_runs_our_script_alone_on_the_sites_of_the_authority() {
    let town = ServedTown::open().await;
    let reply = town.ask(Ask::get("/c/road/frame")).await.check(200);
    let origin = town.origin();
    let policy = format!(
        "default-src 'none'; script-src {origin} 'wasm-unsafe-eval'; connect-src {origin}; style-src {origin}; img-src {origin} data:; \
         form-action 'none'; base-uri 'none'; frame-ancestors 'self' https://a.example https://xn--d1abbgf6aiiy.example"
    );
    assert_eq!(reply.header("content-security-policy"), policy);
    assert_eq!(reply.header("cache-control"), "no-store");
    let page = reply.text();
    // Nothing in it can be sent until the script has seen that it would arrive.
    assert!(!page.contains("<form") && !page.contains("<input"), "{page}");
    assert!(page.contains(&format!("href=\"{origin}/c/road?lang=")), "{page}");
    town.ask(Ask::get("/c/none/frame")).await.check(404);
    assert_eq!(town.stored(), 0);
}

#[tokio::test]
async fn a_theme_is_one_of_two_and_a_language_one_that_is_spoken() {
    let town = ServedTown::open().await;
    for (query, theme) in
        [("?theme=dark", true), ("?theme=\"><script>", false), ("?theme=", false), ("", false)]
    {
        let page = town
            .ask(Ask::get(&format!("/c/road/frame{query}").replace(['"', '<', '>'], "%22")))
            .await
            .check(200)
            .text();
        assert_eq!(page.contains("data-theme=\"dark\""), theme, "{page}");
    }
    assert!(
        town.ask(Ask::get("/c/road/frame?lang=en")).await.check(200).text().contains("lang=\"en\"")
    );
}

/// A form in a sandbox is one that cannot be sent, and a server sees no sandboxes; but browsers say
/// that they fill a frame.
#[tokio::test]
async fn who_asks_for_a_page_for_a_frame_is_led_to_the_page_for_frames() {
    let town = ServedTown::open().await;
    for dest in ["iframe", "frame", "object", "embed"] {
        let reply =
            town.ask(Ask::get("/c/road?lang=en").with("Sec-Fetch-Dest", dest)).await.check(303);
        assert_eq!(reply.header("location"), "/c/road/frame?lang=en");
    }
    for dest in ["document", "empty", ""] {
        town.ask(Ask::get("/c/road").with("Sec-Fetch-Dest", dest)).await.check(200);
    }
}

#[tokio::test]
async fn the_script_around_frames_is_the_same_for_every_site() {
    let town = ServedTown::open().await;
    let reply = town.ask(Ask::get("/frame.js").with("Origin", SITE)).await.check(200);
    assert_eq!(reply.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(reply.header("cache-control"), "public, max-age=300");
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    assert_eq!(reply.header("cross-origin-resource-policy"), "cross-origin");
    town.ask(Ask::get("/frame.js").and("If-None-Match", reply.header("etag"))).await.check(304);
    town.ask(Ask::new("POST", "/frame.js")).await.check(405);
}
