//! A server that shares its host with the municipal site: everything of it lies under a path, behind
//! the proxies people have, and staff have a host of their own.

use crate::{
    connection::{Connection, Reply},
    town::{Ask, Desk, KEY, SITE, ServedTown, submission, told_link},
};
use glas::{cli::control::StaffRequest, rules::BaseUrl, web::Settings};
use glas_tests::proxy::{Between, Kind, Proxy};
use reqwest::Url;
use std::{
    collections::{BTreeSet, VecDeque},
    net::SocketAddr,
};

const BASE: &str = "https://vidin.example/glas";
const STAFF: &str = "https://glas.vidin.example";

fn shared(it: &mut Settings) {
    it.base_url = Some(BaseUrl::written(BASE).expect("a base URL"));
}

fn with_staff(it: &mut Settings) {
    shared(it);
    it.staff_url = Some(STAFF.to_owned().try_into().expect("an origin"));
}

/// A town under a path, behind a proxy that has nothing else on that host.
struct Behind {
    town: ServedTown,
    listens: SocketAddr,
    _proxy: Proxy,
}

impl Behind {
    async fn a(kind: Kind) -> Self {
        let town = ServedTown::with(with_staff, |_| {}).await;
        let listens = Proxy::free();
        let between = Between { listens, server: town.address, site: None };
        let _proxy = Proxy::with_path(kind, between).await;
        Self { town, listens, _proxy }
    }

    async fn ask(&self, ask: Ask) -> Reply {
        self.at("vidin.example", ask).await
    }

    async fn at(&self, host: &str, ask: Ask) -> Reply {
        let mut line = Connection::to(self.listens).await;
        let method = ask.method;
        line.send(ask.with("Host", host).bytes()).await;
        line.reply_to(method).await.expect("an answer")
    }
}

/// All addresses in an answer: of attributes, of what scripts are given, of the redirect.
fn addresses(reply: &Reply) -> Vec<String> {
    let text = String::from_utf8_lossy(&reply.body).replace("&quot;", "\"").replace("&amp;", "&");
    let is_html = reply.header("content-type").starts_with("text/html");
    let names: &[&str] = if is_html {
        &[
            " href=\"",
            " src=\"",
            " action=\"",
            " data-form=\"/",
            " content=\"http",
            "\"server\":\"",
            "\"action\":\"",
        ]
    } else {
        &["href=\\\"", "action=\\\"", "\"server\":\"", "\"url\":\"", "\"action\":\""]
    };
    let mut found = Vec::new();
    for name in names {
        let kept = name.rfind(['"']).map_or("", |at| &name[at + 1..]);
        for rest in text.split(name).skip(1) {
            let rest = rest.split(['"', '\\']).next().unwrap_or_default();
            found.push([kept, rest].concat());
        }
    }
    found.push(reply.header("location").to_owned());
    found.retain(|it| {
        !it.is_empty() && !["#", "mailto:", "tel:", "data:"].iter().any(|way| it.starts_with(way))
    });
    found
}

/// Follows every address of every page, from those a citizen is told, and finds none that leads out
/// of the path. The list of what was seen says that it looked.
async fn no_address_leads_out_of_the_path(kind: Kind) {
    let behind = Behind::a(kind).await;
    let mut respond = Ask::respond(submission().to_string());
    respond.path = ["/glas", &respond.path].concat();
    let receipt = behind.ask(respond).await.check(201).json()["url"].clone();
    let receipt = receipt.as_str().expect("an address").to_owned();
    let base: Url = [BASE, "/"].concat().parse().expect("an address");
    let starts = [
        "",
        "favicon.ico",
        "c/road",
        "c/road?lang=en",
        "c/bridge",
        "c/mill",
        "c/mill/results",
        "c/road/frame",
        "c/road/privacy",
        "c/road/",
        "C/Road",
        "embed/road.bg.js",
        "embed/road.js",
        "embed/road.bg.kiosk.js",
        "embed/nothing.js",
        "frame.js",
        "accessibility",
        "nothing",
        "c/nothing",
        "c/nothing/frame",
        "r/nothing",
        "admin",
        "admin/people",
        "admin/nothing",
        "api/v1/consultations/road",
        "api/v1/consultations/road/widget",
    ];
    let mut open: VecDeque<Url> =
        starts.iter().map(|it| base.join(it).expect("an address")).collect();
    open.push_back(receipt.parse().expect("an address"));
    let mut seen = BTreeSet::new();
    let judge = |from: &Url, reply: &Reply, open: &mut VecDeque<Url>| {
        for address in addresses(reply) {
            let to = from.join(&address).unwrap_or_else(|error| panic!("{address}: {error}"));
            if to.as_str().starts_with(STAFF) {
                continue;
            }
            // The path itself stands for our server where a script is told of it.
            let is_ours = to.as_str().starts_with(base.as_str()) || to.as_str() == BASE;
            assert!(is_ours, "{kind:?}: {from} leads to {address}");
            // From there proxies lead on by themselves, by the port that they listen on.
            if to.as_str() != BASE {
                open.push_back(to);
            }
        }
    };
    while let Some(url) = open.pop_front() {
        let query = url.query().map(|it| ["?", it].concat()).unwrap_or_default();
        let path = [url.path(), &query].concat();
        if !seen.insert(path.clone()) {
            continue;
        }
        let reply = behind.ask(Ask::get(&path)).await;
        assert!(reply.status < 500, "{path}: {}", reply.status);
        judge(&url, &reply, &mut open);
    }
    for end in ["/", "/withdraw", "/erase", "/correct", "/receipt.json"] {
        let path = receipt.strip_prefix("https://vidin.example").expect("ours");
        assert!(seen.contains([path, end].concat().trim_end_matches('/')), "{end}: {seen:?}");
    }
    assert!(seen.contains("/glas/c/road/privacy?lang=bg"), "{seen:?}");
    // Typed without the slash at its end, it is found as well.
    let typed = behind.ask(Ask::get("/glas")).await;
    assert!([301, 302].contains(&typed.status) && typed.header("location").ends_with("/glas/"));
    // What is posted, and what is refused.
    let road: Url = base.join("c/road").expect("an address");
    let posted = |pairs: &[(&str, &str)]| {
        Ask::form("/glas/c/road", pairs).with("Origin", "https://vidin.example")
    };
    for (ask, status) in [
        (posted(&[("key", KEY), ("lang", "bg")]), 422),
        (posted(&[("key", "0123456789abcdef0123456789abcdef"), ("a.stance", "yes")]), 303),
        (posted(&[("a.idea", "без ключ")]), 400),
        (posted(&[("a.idea", "отвън")]).with("Origin", "https://evil.example"), 403),
        (Ask::get("/glas/c/road").with("Sec-Fetch-Dest", "iframe"), 303),
    ] {
        let reply = behind.ask(ask).await;
        assert_eq!(reply.status, status, "{}", reply.text());
        judge(&road, &reply, &mut open);
    }
    let fragment = Ask::form("/glas/embed/road", &[("key", KEY), ("a.idea", "x")]);
    let fragment = behind.ask(fragment.with("Origin", SITE)).await;
    judge(&road, &fragment, &mut open);
    let path = receipt.strip_prefix("https://vidin.example").expect("ours");
    let withdraw = Ask::form(&[path, "/withdraw"].concat(), &[]);
    let reply = behind.ask(withdraw.with("Origin", "https://vidin.example")).await.check(303);
    assert_eq!((reply.header("location"), behind.town.counted()), (path, 1));
}

#[tokio::test]
async fn behind_nginx_no_address_leads_out_of_the_path() {
    no_address_leads_out_of_the_path(Kind::Nginx).await;
}

#[tokio::test]
async fn behind_apache_no_address_leads_out_of_the_path() {
    no_address_leads_out_of_the_path(Kind::Apache).await;
}

/// A proxy that leaves the path where it is, as one does that is set up in a hurry.
#[tokio::test]
async fn a_proxy_may_leave_the_path() {
    let town = ServedTown::with(shared, |_| {}).await;
    for path in ["/glas", "/glas/", "/glas/c/road", "/c/road", "/glas/embed/road.bg.js"] {
        let text = town.ask(Ask::get(path)).await.check(200).text();
        assert!(text.contains("/glas"), "{path}: {text}");
    }
    town.ask(Ask::get("/glass/c/road")).await.check(404);
    let moved = town.ask(Ask::get("/glas/c/road/?lang=en")).await.check(308);
    assert_eq!(moved.header("location"), "/glas/c/road?lang=en");
}

/// A cookie and whatever else a session lives on would be the municipal site's, too.
#[tokio::test]
async fn without_a_host_of_their_own_the_pages_of_staff_are_closed() {
    let town = ServedTown::with(shared, |_| {}).await;
    let link = told_link(&town, StaffRequest::SetupLink, crate::town::NOON);
    // nginx without `proxy_set_header Host` names the address that it asks.
    let own = town.address.to_string();
    for host in ["vidin.example", "glas.vidin.example", own.as_str(), "localhost"] {
        for path in ["/admin", "/admin/sign-in", "/admin/nothing", link.as_str()] {
            for path in [path.to_owned(), ["/glas", path].concat()] {
                let ask = Ask::get(&path).with("Host", host).with("Accept-Language", "en");
                let reply = town.ask(ask).await.check(403);
                assert!(reply.text().contains("--staff-url https://"), "{}", reply.text());
                assert!(reply.text().contains("href=\"/glas/assets/"), "{}", reply.text());
                assert_eq!(reply.header("set-cookie"), "");
            }
        }
    }
    let pairs = [("name", "Мария"), ("login", "maria"), ("password", crate::town::PASSWORD)];
    town.ask(Ask::form(&link, &pairs).with("Sec-Fetch-Site", "same-origin")).await.check(403);
}

#[tokio::test]
async fn staff_work_at_a_host_of_their_own_and_nowhere_else() {
    for kind in Kind::ALL {
        let behind = Behind::a(kind).await;
        let link = told_link(&behind.town, StaffRequest::SetupLink, crate::town::NOON);
        let form = |path: &str| {
            let pairs =
                [("name", "Мария"), ("login", "maria"), ("password", crate::town::PASSWORD)];
            let key = [("key", "0123456789abcdef0123456789abcdef")];
            Ask::form(path, &[&key[..], &pairs[..]].concat())
        };
        let (desk, city) = ("glas.vidin.example", "vidin.example");
        // Elsewhere a page says where.
        for path in ["/glas/admin", "/glas/admin/nothing", &["/glas", &link].concat()] {
            let page = behind.at(city, Ask::get(path)).await.check(403).text();
            assert!(page.contains("href=\"https://glas.vidin.example/admin\""), "{page}");
        }
        behind
            .at(city, form(&["/glas", &link].concat()).with("Sec-Fetch-Site", "same-origin"))
            .await
            .check(403);
        // A page of the municipal host is of the same site, and a stranger.
        for stranger in [("Sec-Fetch-Site", "same-site"), ("Origin", "https://vidin.example")] {
            behind.at(desk, form(&link).with(stranger.0, stranger.1)).await.check(403);
        }
        behind.at(desk, Ask::get(&link)).await.check(200);
        let made = behind.at(desk, form(&link).with("Origin", STAFF)).await.check(303);
        let cookie = made.header("set-cookie").to_owned();
        assert!(cookie.starts_with("__Host-glas=") && cookie.contains("; Path=/;"), "{cookie}");
        let session = cookie.split(';').next().expect("a pair").to_owned();
        let with = |path: &str| Ask::get(path).with("Cookie", &session);
        let page = behind.at(desk, with("/admin")).await.check(200).text();
        assert!(page.contains("href=\"https://vidin.example/glas/accessibility"), "{page}");
        assert!(page.contains("href=\"/admin/people\"") && !page.contains("/glas/admin"), "{page}");
        // TLS for a year is promised of the host that is ours alone, not of the municipal one.
        for (host, path, promised) in [
            (desk, "/admin", "max-age=31536000"),
            (city, "/glas/c/road", ""),
            (city, "/glas/admin", ""),
        ] {
            let reply = behind.at(host, Ask::get(path)).await;
            assert_eq!(reply.header("strict-transport-security"), promised, "{host}{path}");
        }
        let style = page.split("href=\"").find(|it| it.starts_with("/assets/")).expect("a style");
        let style = style.split('"').next().expect("an address");
        behind.at(desk, Ask::get(style)).await.check(200);
        let moved = behind.at(desk, with("/admin/")).await.check(308);
        assert_eq!(moved.header("location"), "/admin");
        let live = behind.at(desk, with("/admin/consultations/road")).await.check(200).text();
        assert!(live.contains("https://vidin.example/glas/embed/road.bg.js"), "{live}");
        behind.at(city, with("/glas/admin")).await.check(403);
        // What citizens see is there by that name, too, under the path that its links have.
        let road = behind.at(desk, Ask::get("/c/road")).await.check(200).text();
        assert!(road.contains("href=\"/glas/c/road/privacy"), "{road}");
        behind.at(desk, Ask::get("/glas/c/road/privacy")).await.check(200);
    }
}

/// Invitations are opened by people who know nothing of hosts.
#[tokio::test]
async fn an_invitation_leads_to_the_host_of_staff() {
    let host = |it: &mut Settings| {
        it.staff_url =
            Some(format!("http://localhost:{}", it.listen.port()).try_into().expect("an origin"));
    };
    let port = Proxy::free().port();
    let town = ServedTown::with(
        |it| {
            it.listen.set_port(port);
            host(it);
        },
        |_| {},
    )
    .await;
    let at = format!("localhost:{port}");
    let mut owner = Desk::set_up_at(&town, &at).await;
    let pairs = [("name", "Ана"), ("login", "ana"), ("role", "editor"), ("authority", "grad")];
    let page = owner.send("/admin/people", &pairs).await.check(200).text();
    assert!(page.contains(&format!("http://{at}/admin/link/")), "{page}");
    Desk::of(&town).get("/admin").await.check(403);
}
