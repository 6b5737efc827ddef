//! What is shown in frames on host pages, and where.

use crate::{
    connection::Reply,
    town::{Ask, SITE, ServedTown, submission},
};
use glas::http::Rate;

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

/// In place of what had happened the frame said that our server had refused to connect.
#[tokio::test]
async fn a_refusal_within_a_frame_shows_its_sentence() {
    let town = ServedTown::with(
        |it| {
            it.limits.requests = Rate { burst: 6, per_second: 0.001 };
            it.limits.spare_loopback = false;
        },
        |_| {},
    )
    .await;
    let ancestors = |reply: &Reply| {
        let policy = reply.header("content-security-policy");
        policy.split_once("frame-ancestors ").map(|(_, who)| who.to_owned()).unwrap_or_default()
    };
    let sites = "'self' https://a.example https://xn--d1abbgf6aiiy.example";
    let within = |path: &str| Ask::get(path).with("Sec-Fetch-Dest", "iframe");
    for (ask, status, who, said) in [
        (Ask::get("/c/road/frame?lang=x&lang=y"), 400, sites, "не може да бъде разбрана"),
        (within("/c/road?lang=x&lang=y"), 400, sites, "не може да бъде разбрана"),
        (Ask::get("/c/none/frame"), 404, "*", "Няма такава консултация"),
        (within("/c/none"), 404, "*", "Няма такава консултация"),
        (Ask::get("/c/%D0%BF/frame"), 404, "*", "Няма такава"),
        (Ask::get("/c/none"), 404, "'none'", "Няма такава консултация"),
        // The seventh of six.
        (Ask::get("/c/road/frame"), 429, sites, "Твърде много заявки"),
        (Ask::get("/c/none/frame"), 429, "*", "Твърде много заявки"),
        (Ask::get("/c/road"), 429, "'none'", "Твърде много заявки"),
    ] {
        let path = ask.path.clone();
        let reply = town.ask(ask).await.check(status);
        assert_eq!(ancestors(&reply), who, "{path} {status}");
        let page = reply.text();
        assert!(page.contains(said), "{path}: {page}");
        let framed = who != "'none'";
        assert_eq!(page.contains("page-framed"), framed, "{path}: {page}");
        // Nothing that a click which was led astray could do.
        assert!(!framed || !page.contains("<form") && !page.contains("<script"), "{path}: {page}");
    }
}

#[tokio::test]
async fn a_frame_of_a_clock_that_is_not_believed_says_so() {
    let town = ServedTown::open().await;
    town.ask(Ask::respond(submission().to_string())).await.check(201);
    town.set_wall_clock("2020-01-16T12:00:00Z");
    let reply = town.ask(Ask::get("/c/road/frame")).await.check(503);
    assert!(
        reply
            .header("content-security-policy")
            .contains("frame-ancestors 'self' https://a.example")
    );
    // The frame itself is asked for again.
    assert!(reply.text().contains("href=\"/c/road/frame\""), "{}", reply.text());
}
