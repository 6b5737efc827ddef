//! Who may post and who may read: origins that are foreign, forged, doubled or spelled like ours.

use crate::town::{Ask, KEY, SITE, ServedTown, submission};

/// What a browser on another site may send as its origin, and what nobody but an attacker would.
const FOREIGN: [(&str, &str); 13] = [
    ("sandboxed", "null"),
    ("upper case", "HTTPS://A.EXAMPLE"),
    ("ours as a prefix", "https://a.example.evil.bg"),
    ("ours as a suffix", "https://evil-a.example"),
    ("http twin", "http://a.example"),
    ("another port", "https://a.example:8443"),
    ("the default port, which no browser writes", "https://a.example:443"),
    ("trailing dot", "https://a.example."),
    ("trailing slash", "https://a.example/"),
    ("in Unicode", "https://община.example"),
    ("a site of another authority", "https://b.example"),
    ("two in one", "https://a.example https://a.example"),
    ("a pattern", "*"),
];

#[tokio::test]
async fn only_listed_sites_and_our_own_pages_may_post() {
    let town = ServedTown::open().await;
    let body = submission().to_string();
    for (line, origin) in FOREIGN {
        let reply = town.ask(Ask::respond(body.clone()).with("Origin", origin)).await;
        assert_eq!(reply.status, 403, "{line}: {}", reply.text());
        assert_eq!(
            reply.header("access-control-allow-origin"),
            "*",
            "{line}: the refusal can be read"
        );
        assert_eq!(reply.json()["type"], "urn:glas:problem:foreign-site");
        let form =
            Ask::form("/embed/road", &[("key", KEY), ("a.stance", "yes")]).with("Origin", origin);
        assert_eq!(town.ask(form).await.status, 403, "{line}, as a form");
        let page =
            Ask::form("/c/road", &[("key", KEY), ("a.stance", "yes")]).with("Origin", origin);
        assert_eq!(town.ask(page).await.status, 403, "{line}, to the page");
    }
    town.ask(Ask::respond(body.clone()).with("Origin", "")).await.check(403);
    assert_eq!(town.stored(), 0);
    town.ask(Ask::respond(body.clone())).await.check(201);
    for origin in [town.origin().as_str(), "https://xn--d1abbgf6aiiy.example"] {
        let reply = town.ask(Ask::respond(body.clone()).with("Origin", origin)).await.check(201);
        assert_eq!(reply.header("access-control-allow-origin"), origin);
    }
}

/// Of two origins each may be checked by another: the proxy by one, the server by the other.
#[tokio::test]
async fn two_origins_are_none() {
    let town = ServedTown::open().await;
    town.ask(Ask::respond(submission().to_string()).and("Origin", SITE)).await.check(400);
    town.ask(Ask::respond(submission().to_string()).and("Origin", "https://evil.example"))
        .await
        .check(400);
    assert_eq!(town.stored(), 0);
}

/// A form on a foreign page that posts to ours (CSRF): without a session, what is forged is a
/// response in another's name.
#[tokio::test]
async fn a_page_takes_the_post_of_its_own_form_only() {
    let town = ServedTown::open().await;
    let own = town.origin();
    let rows: [(&str, &str, u16); 18] = [
        (&own, "same-origin", 303),
        (&own, "", 303),
        ("", "same-origin", 303),
        ("", "", 303),
        ("", "cross-site", 403),
        ("", "same-site", 403),
        ("", "none", 403),
        (&own, "cross-site", 403),
        (SITE, "", 403),
        // Opened by another name of this server: the browser says so, or the host that it asks for
        // does, which is `glas.example` here.
        ("https://www.glas.example", "same-origin", 303),
        ("https://glas.example", "", 303),
        ("http://glas.example", "", 303),
        ("https://glas.example", "cross-site", 403),
        ("https://glas.example.evil.example", "", 403),
        ("https://evil.example", "none", 403),
        // A proxy that puts no-referrer on our pages makes their own posts so; in a sandbox a
        // browser says cross-site.
        ("null", "same-origin", 303),
        ("null", "cross-site", 403),
        ("null", "", 403),
    ];
    for (origin, site, status) in rows {
        let ask = Ask::form("/c/road", &[("key", KEY), ("a.stance", "yes")])
            .with("Origin", origin)
            .with("Sec-Fetch-Site", site);
        assert_eq!(town.ask(ask).await.status, status, "{origin:?} {site:?}");
    }
    // A name is never led to another: behind a proxy that would go round for ever.
    for host in ["glas.example", "127.0.0.1:8080", "xn--80afvk.xn--90ae"] {
        town.ask(Ask::get("/c/road").with("Host", host)).await.check(200);
    }
    assert_eq!(town.stored(), 1);
}

/// The live form of our own page, opened by another name of the server.
#[tokio::test]
async fn a_script_of_our_own_page_may_post_by_whichever_name_it_was_opened() {
    let town = ServedTown::open().await;
    let respond = |origin: &str, site: &str| {
        Ask::respond(submission().to_string()).with("Origin", origin).with("Sec-Fetch-Site", site)
    };
    for (origin, site, status) in [
        ("https://www.glas.example", "same-origin", 201),
        ("https://glas.example", "", 201),
        ("https://www.glas.example", "cross-site", 403),
        ("https://www.glas.example", "", 403),
        ("null", "cross-site", 403),
        ("", "same-origin", 403),
    ] {
        let reply = town.ask(respond(origin, site)).await;
        assert_eq!(reply.status, status, "{origin:?} {site:?}: {}", reply.text());
        assert_eq!(reply.header("access-control-allow-origin"), "*", "{origin:?} {site:?}");
    }
    assert_eq!(town.stored(), 1);
}

#[tokio::test]
async fn every_answer_of_the_api_can_be_read_by_every_site_and_none_with_credentials() {
    let town = ServedTown::open().await;
    let asks = [
        Ask::get("/api/v1/consultations/road"),
        Ask::get("/api/v1/consultations/none"),
        Ask::get("/api/v1/consultations/road/widget"),
        Ask::get("/api/v1/receipt"),
        Ask::get("/api/v1/nothing"),
        Ask::get("/api/v1/consultations/road?lang=x&lang=y"),
        Ask::new("DELETE", "/api/v1/consultations/road"),
        Ask::new("OPTIONS", "/api/v1/consultations/road/responses"),
        Ask::respond(""),
        Ask::respond(vec![b' '; 300_000]),
        Ask::respond("").with("Content-Type", "text/plain"),
        Ask::respond("").with("Host", ""),
    ];
    for ask in asks {
        for origin in [SITE, "https://evil.example", "null", ""] {
            let reply = town.ask(ask.clone().with("Origin", origin)).await;
            let (allowed, what) = (
                reply.header("access-control-allow-origin"),
                format!("{} {} {origin}", ask.method, ask.path),
            );
            assert!(allowed == "*" || (allowed == origin && origin == SITE), "{what}: {allowed}");
            assert_eq!(reply.header("access-control-allow-credentials"), "", "{what}");
            assert!(
                reply
                    .headers
                    .iter()
                    .any(|(name, value)| name == "vary" && value.contains("origin")),
                "{what}: {:?}",
                reply.headers
            );
            assert_eq!(reply.header("x-content-type-options"), "nosniff", "{what}");
        }
    }
}

/// A preflight from any site: what the widget needs is allowed, and nothing else.
#[tokio::test]
async fn a_preflight_allows_what_the_widget_sends() {
    let town = ServedTown::open().await;
    for path in [
        "/api/v1/consultations/road/responses",
        "/embed/road",
        "/api/v1/receipt",
        "/api/v1/consultations/road",
    ] {
        for wanted in ["content-type,idempotency-key", "authorization", ""] {
            let ask = Ask::new("OPTIONS", path)
                .with("Origin", SITE)
                .with("Access-Control-Request-Method", "POST")
                .and("Access-Control-Request-Headers", wanted);
            let reply = town.ask(ask).await.check(204);
            let allowed = reply.header("access-control-allow-headers");
            assert!(
                ["content-type", "idempotency-key", "authorization"]
                    .iter()
                    .all(|it| allowed.contains(it)),
                "{allowed}"
            );
            assert_eq!(reply.header("access-control-allow-methods"), reply.header("allow"));
            assert_eq!(reply.header("access-control-max-age"), "600");
        }
    }
}

/// Framed by a foreign page, a button of ours could be pressed unseen: pages say who may frame
/// them, and no GET changes anything.
#[tokio::test]
async fn pages_carry_their_security_headers() {
    let town = ServedTown::open().await;
    let policy = |scripts: &str, sites: &str| {
        format!(
            "default-src 'none'; {scripts}style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors {sites}"
        )
    };
    // Only the page with the form has scripts.
    let live = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; ";
    let framed = policy(live, "'self' https://a.example https://xn--d1abbgf6aiiy.example");
    for (path, status, expected) in [
        ("/c/road", 200, framed),
        ("/", 200, policy("", "'none'")),
        ("/c/none", 404, policy("", "'none'")),
    ] {
        let reply = town.ask(Ask::get(path)).await.check(status);
        assert_eq!(reply.header("content-security-policy"), expected, "{path}");
        assert_eq!(reply.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("set-cookie"), "", "{path}");
    }
    assert_eq!(town.stored(), 0);
}
