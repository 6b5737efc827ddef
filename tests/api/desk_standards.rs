//! What a desk is asked for by those who review it (`tests/asvs.md`): the headers of its answers,
//! where passwords are typed, that reading changes nothing, and that nobody is there whom nobody
//! made.

use crate::town::{Ask, Desk, NOON, PASSWORD, ServedTown, told_link};
use glas::{cli::control::StaffRequest, rules::BaseUrl};

/// Pages that whoever is signed in as an owner may open.
const PAGES: [&str; 10] = [
    "/admin",
    "/admin/account",
    "/admin/people",
    "/admin/people/1",
    "/admin/people/rights",
    "/admin/authorities",
    "/admin/authorities/new",
    "/admin/authorities/grad",
    "/admin/days-off",
    "/admin/consultations/road",
];

#[tokio::test]
async fn every_answer_of_the_desk_says_what_it_is_and_who_may_have_it() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    for path in PAGES.into_iter().chain(["/admin/nothing", "/admin/sign-in"]) {
        let is_out = path == "/admin/sign-in";
        let page = if is_out { Desk::of(&town).get(path).await } else { owner.get(path).await };
        let header = |name| page.header(name).to_owned();
        assert_eq!(header("content-type"), "text/html; charset=utf-8", "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert_eq!(header("access-control-allow-origin"), "", "{path}");
        let policy = header("content-security-policy");
        for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        // A script of ours, which copies, stands on one page; none is written into any.
        let html = page.text();
        let copies = path == "/admin/consultations/road";
        assert_eq!(policy.contains("script-src 'self';"), copies, "{path}: {policy}");
        assert_eq!(policy.matches("script-src").count(), usize::from(copies), "{path}: {policy}");
        let ours = "<script src=\"/admin/copy.js\" defer";
        assert_eq!(html.matches("<script").count(), html.matches(ours).count(), "{path}");
        assert_eq!(html.matches(ours).count(), usize::from(copies), "{path}");
        assert!(!html.contains("javascript:"), "{path}");
        assert!(is_out || html.contains("action=\"/admin/sign-out\""), "{path}: no way out");
        // Over TLS or not at all is for a server that is reached over TLS.
        assert_eq!(header("strict-transport-security"), "", "{path}");
    }
    let over_tls = |settings: &mut glas::web::Settings| {
        settings.base_url = BaseUrl::written("https://glas.vidin.bg").ok();
    };
    let town = ServedTown::with(over_tls, |_| {}).await;
    for path in ["/admin/sign-in", "/", "/c/road", "/api/v1/consultations/road", "/healthz"] {
        let reply = town.ask(Ask::get(path).with("Host", "glas.vidin.bg")).await;
        assert_eq!(reply.header("strict-transport-security"), "max-age=31536000", "{path}");
    }
}

/// An old browser says no more than the origin; whoever sits on the line can put a page under our
/// name that has no TLS.
#[tokio::test]
async fn a_page_without_tls_is_no_page_of_ours() {
    let over_tls = |settings: &mut glas::web::Settings| {
        settings.base_url = BaseUrl::written("https://glas.vidin.bg").ok();
    };
    let town = ServedTown::with(over_tls, |_| {}).await;
    let sent = |origin: &str| {
        Ask::form("/admin/sign-in", &[("login", "maria"), ("password", "не е тази парола")])
            .with("Host", "glas.vidin.bg")
            .with("Origin", origin)
    };
    town.ask(sent("https://glas.vidin.bg")).await.check(422);
    town.ask(sent("http://glas.vidin.bg")).await.check(403);
    town.ask(sent("http://glas.vidin.bg").with("Sec-Fetch-Site", "same-origin")).await.check(422);
}

#[tokio::test]
async fn a_password_is_masked_and_may_be_pasted_and_kept() {
    let town = ServedTown::open().await;
    let link = told_link(&town, StaffRequest::SetupLink, NOON);
    let set_up = Desk::of(&town).get(&link).await.check(200).text();
    let sign_in = Desk::of(&town).get("/admin/sign-in").await.check(200).text();
    let account = Desk::set_up(&town).await.get("/admin/account").await.check(200).text();
    for (page, keeps, count) in
        [(&set_up, "new-password", 1), (&sign_in, "current-password", 1), (&account, "", 2)]
    {
        let is_named = |tag: &str| {
            let name = tag.split("name=\"").nth(1).and_then(|it| it.split('"').next());
            name.is_some_and(|it| it.ends_with("password"))
        };
        let fields: Vec<&str> =
            page.split('<').filter(|tag| tag.starts_with("input") && is_named(tag)).collect();
        assert_eq!(fields.len(), count, "{page}");
        for tag in fields {
            assert!(tag.contains("type=\"password\""), "{tag}");
            assert!(tag.contains("-password\"") && tag.contains(keeps), "{tag}");
            assert!(!tag.contains("onpaste") && !tag.contains("maxlength"), "{tag}");
            assert!(!tag.contains("value=\"") || tag.contains("value=\"\""), "{tag}");
        }
    }
}

#[tokio::test]
async fn there_is_no_account_that_nobody_made() {
    let town = ServedTown::open().await;
    for login in ["admin", "root", "administrator", "glas", "maria"] {
        for password in ["admin", "password", "", PASSWORD] {
            let pairs = [("login", login), ("password", password)];
            let status = Desk::of(&town).send("/admin/sign-in", &pairs).await.status;
            assert!(matches!(status, 422 | 429), "{login}: {status}");
        }
    }
}

/// The owner's session asks for all there is: nothing is written down.
#[tokio::test]
async fn no_get_changes_anything() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let begun = owner.send("/admin/consultations/road/change", &[]).await.check(303);
    let draft = begun.header("location").to_owned();
    let head = || town.journal.view().expect("a view").head().expect("a head");
    let before = (head(), owner.get(&draft).await.check(200).text().len());
    let parts = ["/file", "/file.toml", "/preview", "/publish"].map(|it| [&draft, it].concat());
    let acts = ["?act=disable", "?act=delete", "?act=link&key=1"];
    for path in PAGES.into_iter().chain(parts.iter().map(String::as_str)).chain([draft.as_str()]) {
        owner.get(path).await.check(200);
        for act in acts {
            owner.get(&[path, act].concat()).await.check(200);
        }
    }
    for path in ["/admin/sign-out", "/admin/consultations/road/export"] {
        owner.get(path).await.check(405);
    }
    assert_eq!((head(), owner.get(&draft).await.check(200).text().len()), before);
    owner.get("/admin/people/2").await.check(404);
}

/// A cookie that was not given out opens nothing, whatever it looks like.
#[tokio::test]
async fn a_session_is_known_by_the_server_alone() {
    let town = ServedTown::open().await;
    let owner = Desk::set_up(&town).await;
    let (name, token) = owner.cookie().split_once('=').expect("a cookie");
    assert_eq!(token.len(), 26, "128 bits in base 32");
    let other: String = token.chars().rev().collect();
    for value in ["1", "", "aaaaaaaaaaaaaaaaaaaaaaaaaa", &other, "eyJhbGciOiJub25lIn0.e30."] {
        let asked = Ask::get("/admin")
            .with("Host", &town.address.to_string())
            .with("Cookie", &[name, "=", value].concat());
        town.ask(asked).await.check(303);
    }
}
