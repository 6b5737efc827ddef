//! What browsers and proxies may keep, and in which coding they get it.

use crate::town::{Ask, ServedTown};
use glas_tests::actors::system;

#[tokio::test]
async fn the_embed_script_is_one_expression_with_everything_in_it() {
    let town = ServedTown::open().await;
    let reply = town.ask(Ask::get("/embed/road.en.js")).await.check(200);
    assert_eq!(reply.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(reply.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(reply.header("vary"), "accept-encoding");
    let text = reply.text();
    let json =
        text.strip_prefix("(function(G){window.G=G})(").and_then(|rest| rest.strip_suffix(");\n"));
    let payload: serde_json::Value =
        serde_json::from_str(json.unwrap_or_else(|| panic!("{text}"))).expect("JSON");
    assert_eq!(payload["slug"], "road");
    assert_eq!(payload["lang"], "en");
    assert_eq!(payload["server"], town.origin());
    assert_eq!(payload["style"], ".glas{color:#111}");
    assert_eq!(payload["module"], "/assets/glas-1.js");
    assert_eq!(payload["wasm"], "/assets/glas-1.wasm");
    assert_eq!(payload["rare"], "/assets/rare-1.js");
    assert!(
        payload["markup"].as_str().is_some_and(
            |it| it.contains("The road through the wood") && !it.contains("name=\"key\"")
        )
    );
    assert_eq!(payload["props"]["slug"], "road");
    let mut mount =
        town.ask(Ask::get("/api/v1/consultations/road/widget?lang=en")).await.check(200).json();
    // What few visits say is no part of the script, and comes to those who ask for it.
    let kept = mount.as_object_mut().and_then(|it| it.remove("kept")).expect("words");
    assert!(kept["shared"].as_str().is_some_and(|it| it.contains("7 days")), "{kept}");
    assert_eq!(mount, payload);
}

#[tokio::test]
async fn the_language_is_in_the_address_and_the_authoritys_own_otherwise() {
    let town = ServedTown::open().await;
    for (path, lang) in [
        ("/embed/road.js", "bg"),
        ("/embed/road.bg.js", "bg"),
        ("/embed/road.en.js", "en"),
        ("/embed/road.fr.js", "bg"),
    ] {
        let ask = Ask::get(path).with("Accept-Language", "en");
        assert!(
            town.ask(ask).await.check(200).text().contains(&format!("\"lang\":\"{lang}\"")),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_script_is_kept_until_the_phase_changes_and_no_longer_than_five_minutes() {
    let town = ServedTown::open().await;
    let rows = [
        ("2026-11-23T12:00:00Z", "road", "public, max-age=300"),
        ("2026-12-14T15:59:00Z", "road", "public, max-age=60"),
        ("2026-12-14T15:59:59.5Z", "road", "public, max-age=1"),
        ("2026-12-14T16:00:00Z", "road", "public, max-age=300"),
        ("2026-12-14T16:00:00Z", "bridge", "public, max-age=300"),
    ];
    let mut tags = Vec::new();
    for (now, slug, expected) in rows {
        town.set_clock(now);
        let reply = town.ask(Ask::get(&format!("/embed/{slug}.js"))).await.check(200);
        assert_eq!(reply.header("cache-control"), expected, "{now} {slug}");
        tags.push(reply.header("etag").to_owned());
    }
    assert_eq!(tags[0], tags[2], "the same while it is open");
    assert_ne!(tags[2], tags[3], "another once it has closed");
}

#[tokio::test]
async fn a_change_is_in_the_next_script() {
    use glas::journal::{Change, Replaces, What};
    let town = ServedTown::open().await;
    let before = town.ask(Ask::get("/embed/road.js")).await.check(200);
    let mut road = town
        .journal
        .view()
        .expect("a view")
        .consultation(&"road".parse().expect("a slug"))
        .expect("read")
        .expect("there");
    road.title.0.insert("bg".parse().expect("a language"), "Пътят покрай гората".to_owned());
    let change = Change {
        at: crate::town::at(crate::town::NOON),
        by: system(),
        what: What::Consultation {
            consultation: Box::new(road),
            salt: [1; 16],
            reworded: false,
            replaces: Replaces::Whatever,
        },
    };
    town.journal.append(change).await.expect("changed");
    let after = town
        .ask(Ask::get("/embed/road.js").with("If-None-Match", before.header("etag")))
        .await
        .check(200);
    assert!(after.text().contains("Пътят покрай гората"));
    town.ask(Ask::get("/embed/road.js").with("If-None-Match", after.header("etag")))
        .await
        .check(304);
}

#[tokio::test]
async fn each_reader_gets_the_coding_it_takes_and_a_304_for_what_it_has() {
    let town = ServedTown::open().await;
    for path in ["/embed/road.js", "/assets/glas-1.js", "/api/v1/consultations/road/widget"] {
        let mut seen = Vec::new();
        for (accepted, coding) in [
            ("gzip, br", "br"),
            ("gzip", "gzip"),
            ("br;q=0, gzip;q=0.1", "gzip"),
            ("zstd", ""),
            ("", ""),
        ] {
            let ask = Ask::get(path).with("Accept-Encoding", accepted);
            let reply = town.ask(ask.clone()).await.check(200);
            assert_eq!(reply.header("content-encoding"), coding, "{path} {accepted}");
            assert!(
                reply
                    .headers
                    .iter()
                    .any(|(name, value)| name == "vary" && value.starts_with("accept-encoding")),
                "{path}"
            );
            let tag = reply.header("etag").to_owned();
            let known = town
                .ask(ask.with("If-None-Match", &format!("\"other\", W/{tag}")))
                .await
                .check(304);
            assert_eq!(
                (known.header("etag"), known.body.len()),
                (tag.as_str(), 0),
                "{path} {accepted}"
            );
            assert_eq!(known.header("cache-control"), reply.header("cache-control"));
            seen.push((coding, tag));
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 3, "one tag per coding: {seen:?}");
    }
}

#[tokio::test]
async fn assets_are_kept_for_ever_and_usable_from_any_site() {
    let town = ServedTown::open().await;
    for (file, media_type) in [
        ("glas-1.wasm", "application/wasm"),
        ("glas-1.js", "text/javascript; charset=utf-8"),
        ("glas-1.css", "text/css; charset=utf-8"),
    ] {
        let reply = town.ask(Ask::get(&format!("/assets/{file}"))).await.check(200);
        assert_eq!(reply.header("content-type"), media_type);
        assert_eq!(reply.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(reply.header("access-control-allow-origin"), "*");
        assert_eq!(reply.header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
    }
    for none in
        ["manifest.json", "glas-2.wasm", "..%2fmanifest.json", "glas-1.js.br", "%2e%2e%2fglas.redb"]
    {
        let reply = town.ask(Ask::get(&format!("/assets/{none}"))).await.check(404);
        assert_eq!(reply.header("cache-control"), "no-store", "{none}");
    }
}

#[tokio::test]
async fn a_script_of_no_consultation_says_so_in_the_page() {
    let town = ServedTown::open().await;
    let reply = town.ask(Ask::get("/embed/none.en.js")).await.check(200);
    let text = reply.text();
    assert!(
        text.contains("There is no such consultation") && text.contains("\"props\":null"),
        "{text}"
    );
    let moved = town.ask(Ask::get("/embed/NONE.js")).await.check(308);
    assert_eq!(moved.header("location"), "/embed/none.js");
    town.ask(Ask::get("/embed/none")).await.check(405);
}

/// A body after HEAD would be read as the beginning of the next answer.
#[tokio::test]
async fn head_is_get_without_the_body() {
    let town = ServedTown::open().await;
    for path in [
        "/embed/road.js",
        "/c/road",
        "/api/v1/consultations/road",
        "/assets/glas-1.css",
        "/healthz",
    ] {
        let get = town.ask(Ask::get(path)).await.check(200);
        let head = town.ask(Ask::new("HEAD", path)).await.check(200);
        assert_eq!(head.header("content-type"), get.header("content-type"));
        assert_eq!(head.header("content-length"), get.header("content-length"), "{path}");
    }
    let refused = town.ask(Ask::new("HEAD", "/c/none")).await;
    assert_eq!((refused.status, refused.body.len()), (404, 0));
}
