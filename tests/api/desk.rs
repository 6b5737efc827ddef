//! The desk: coming in and going out, what is typed, what is sent twice, a consultation from an
//! empty server to its publication.

use crate::town::{Ask, Desk, NOON, PASSWORD, ServedTown, link_in, ordinance, told_link};
use glas::cli::control::StaffRequest;
use glas_tests::captured_log;
use std::time::Duration;

/// What is to be mended, as the top of a page lists it.
fn to_mend(page: &str) -> Vec<String> {
    page.split("<li><a href=\"#")
        .skip(1)
        .filter_map(|rest| {
            let (_, rest) = rest.split_once('>')?;
            Some(rest.split_once("</a>")?.0.to_owned())
        })
        .collect()
}

fn with_host(path: &str, host: &str) -> Ask {
    Ask::get(path).with("Host", host)
}

#[tokio::test]
async fn the_first_account_is_made_by_a_link_that_is_good_once() {
    let town = ServedTown::open().await;
    let earlier = told_link(&town, StaffRequest::SetupLink, NOON);
    let link = told_link(&town, StaffRequest::SetupLink, NOON);
    let mut desk = Desk::of(&town);
    desk.get(&earlier).await.check(410);
    desk.get("/admin/link/aaaaaaaaaaaaaaaaaaaaaaaaaa").await.check(410);
    desk.get(&link).await.check(200);
    let wrong = [("name", " "), ("login", "две думи"), ("password", "1234567890qwerty")];
    let page = desk.send(&link, &wrong).await.check(422).text();
    assert_eq!(to_mend(&page).len(), 3, "{page}");
    assert!(page.contains("value=\"две думи\""), "what was typed is there");
    assert!(!page.contains("1234567890qwerty"), "but no password");
    let right = [("name", "Мария"), ("login", "Maria"), ("password", PASSWORD)];
    let made = desk.send(&link, &right).await.check(303);
    assert_eq!(made.header("location"), "/admin");
    let cookie = made.header("set-cookie");
    for flag in ["__Host-glas=", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    desk.get("/admin").await.check(200);
    Desk::of(&town).send(&link, &right).await.check(410);
}

#[tokio::test]
async fn who_signs_in_wrongly_learns_nothing_and_who_is_right_has_a_new_session() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut desk = Desk::of(&town);
    let asked = desk.get("/admin/people?x=1").await.check(303);
    assert_eq!(asked.header("location"), "/admin/sign-in?to=/admin/people");
    let mut pages = Vec::new();
    for login in ["maria", "nobody", "не е име!"] {
        let pairs = [("login", login), ("password", "не е тази парола"), ("to", "/admin")];
        let page = desk.send("/admin/sign-in", &pairs).await.check(422).text();
        pages.push(to_mend(&page));
    }
    assert!(pages.iter().all(|page| *page == pages[0] && page.len() == 1), "{pages:?}");
    let right = [("login", " MARIA "), ("password", PASSWORD), ("to", "/admin/people")];
    let before = desk.send("/admin/sign-in", &right).await.check(303);
    assert_eq!(before.header("location"), "/admin/people");
    let first = desk.cookie().to_owned();
    desk.send("/admin/sign-in", &right).await.check(303);
    assert_ne!(desk.cookie(), first, "each time another");
    let old = Ask::get("/admin").with("Host", &town.address.to_string()).with("Cookie", &first);
    town.ask(old).await.check(303);
    desk.send("/admin/sign-out", &[]).await.check(303);
    desk.get("/admin").await.check(303);
    owner.get("/admin").await.check(200);
}

/// Another site's form has no cookie along with it, and would not be taken with one.
#[tokio::test]
async fn nothing_is_done_for_a_page_of_another_site() {
    let town = ServedTown::open().await;
    let desk = Desk::set_up(&town).await;
    let send = |site: &str, origin: &str| {
        Ask::form("/admin/people", &[("name", "x"), ("login", "x"), ("role", "owner")])
            .with("Host", &town.address.to_string())
            .with("Cookie", desk.cookie())
            .with("Sec-Fetch-Site", site)
            .with("Origin", origin)
    };
    for (site, origin) in
        [("cross-site", "https://evil.example"), ("same-site", ""), ("", "https://evil.example")]
    {
        town.ask(send(site, origin)).await.check(403);
    }
}

/// Whoever points a name of their own at this server would be of its origin to a browser.
#[tokio::test]
async fn nobody_signs_in_where_a_session_would_not_be_safe() {
    let town = ServedTown::open().await;
    let link = told_link(&town, StaffRequest::SetupLink, NOON);
    for path in ["/admin/sign-in", "/admin", &link] {
        for host in ["rebound.example", "glas.example"] {
            let page = town.ask(with_host(path, host)).await.check(403).text();
            assert!(page.contains("https"), "{page}");
        }
    }
    let plain = |settings: &mut glas::web::Settings| {
        settings.base_url = glas::rules::BaseUrl::written("http://glas.vidin.bg").ok();
    };
    let town = ServedTown::with(plain, |_| {}).await;
    town.ask(with_host("/admin/sign-in", "glas.vidin.bg")).await.check(403);
    let safe = |settings: &mut glas::web::Settings| {
        settings.base_url = glas::rules::BaseUrl::written("https://glas.vidin.bg").ok();
    };
    let town = ServedTown::with(safe, |_| {}).await;
    town.ask(with_host("/admin/sign-in", "glas.vidin.bg")).await.check(200);
}

#[tokio::test]
async fn a_session_ends_by_itself_and_what_was_typed_outlives_it() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let long = "Дълъг текст, писан цял следобед. ".repeat(40);
    let typed = [("name.bg", long.as_str()), ("slug", "vidin")];
    town.set_clock("2026-11-23T12:29:00Z");
    desk.get("/admin").await.check(200);
    town.set_clock("2026-11-23T12:58:59Z");
    desk.get("/admin").await.check(200);
    town.set_clock("2026-11-23T13:29:00Z");
    let over = desk.send("/admin/authorities/new", &typed).await.check(303);
    assert_eq!(over.header("location"), "/admin/sign-in?to=/admin/authorities/new");
    let again = [("login", "maria"), ("password", PASSWORD), ("to", "/admin/authorities/new")];
    desk.send("/admin/sign-in", &again).await.check(303);
    // A program that only asks whether the page is there had taken it away.
    desk.ask(Ask::new("HEAD", "/admin/authorities/new")).await.check(200);
    let page = desk.get("/admin/authorities/new").await.check(200).text();
    assert!(page.contains(long.trim()), "what was typed stands in the form");
    let page = desk.get("/admin/authorities/new").await.check(200).text();
    assert!(!page.contains(long.trim()), "once");
    // Whatever is asked for, after twelve hours it is over.
    for minutes in (20..=720).step_by(20) {
        let at: jiff::Timestamp = "2026-11-23T13:28:00Z".parse().expect("an instant");
        let at = at.checked_add(jiff::SignedDuration::from_mins(minutes)).expect("an instant");
        town.set_clock(&at.to_string());
        desk.get("/admin").await.check(200);
    }
    town.set_clock("2026-11-24T01:29:00Z");
    desk.get("/admin").await.check(303);
}

#[tokio::test]
async fn guessing_makes_the_guesser_wait() {
    let behind_a_proxy = |settings: &mut glas::web::Settings| {
        settings.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
    };
    let town = ServedTown::with(behind_a_proxy, |_| {}).await;
    let _owner = Desk::set_up(&town).await;
    let sign_in = |password: &str, from: &str| {
        Ask::form("/admin/sign-in", &[("login", "maria"), ("password", password)])
            .with("X-Forwarded-For", from)
    };
    let mut desk = Desk::of(&town);
    for _ in 0..5 {
        desk.ask(sign_in("не е тази парола", "198.51.100.7")).await.check(422);
    }
    let told = desk.ask(sign_in(PASSWORD, "198.51.100.9")).await.check(429);
    assert!(!told.header("retry-after").is_empty());
    assert!(told.text().contains("value=\"maria\""), "what was typed is there");
    Desk::of(&town).ask(sign_in(PASSWORD, "203.0.113.1")).await.check(303);
    town.pass(Duration::from_secs(2));
    desk.ask(sign_in(PASSWORD, "198.51.100.7")).await.check(303);
}

#[tokio::test]
async fn a_second_factor_is_asked_for_once_it_is_on() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let page = desk.get("/admin/account").await.check(200).text();
    assert!(page.contains("<svg"), "a picture to scan");
    let seed = page.split("name=\"seed\"").next().and_then(|before| before.rsplit('<').next());
    let tag = page
        .split('<')
        .find(|tag| tag.contains("name=\"seed\""))
        .unwrap_or_else(|| panic!("no seed in {seed:?}"));
    let seed = tag.split("value=\"").nth(1).and_then(|it| it.split('"').next()).expect("a seed");
    let code = |second| code_of(seed, second);
    let now = 1_795_435_200; // NOON
    let wrong = [("act", "second-factor"), ("seed", seed), ("code", "000000")];
    let page = desk.send("/admin/account", &wrong).await.check(422).text();
    assert!(page.contains(seed), "the same picture again");
    let first = code(now);
    let right = [("act", "second-factor"), ("seed", seed), ("code", first.as_str())];
    let page = desk.send("/admin/account", &right).await.check(200).text();
    let codes: Vec<String> = page
        .split("<li><code>")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('<')?.0.to_owned()))
        .collect();
    assert_eq!(codes.len(), 10, "{page}");
    // The next half minute: a code is good for once.
    let sign_in = [("login", "maria"), ("password", PASSWORD), ("to", "/admin/people")];
    let mut other = Desk::of(&town);
    let half = other.send("/admin/sign-in", &sign_in).await.check(303);
    assert_eq!(half.header("location"), "/admin/second-factor?to=/admin/people");
    let asked = other.get("/admin/people").await.check(303);
    assert!(asked.header("location").starts_with("/admin/second-factor"));
    other.send("/admin/second-factor", &[("code", &first)]).await.check(422);
    town.set_clock("2026-11-23T12:01:00Z");
    let next = code(now + 60);
    let pairs = [("code", next.as_str()), ("to", "/admin/people")];
    let whole = other.send("/admin/second-factor", &pairs).await.check(303);
    assert_eq!(whole.header("location"), "/admin/people");
    other.get("/admin/people").await.check(200);
    let mut third = Desk::of(&town);
    third.send("/admin/sign-in", &sign_in).await.check(303);
    let typed = codes[4].to_uppercase();
    third.send("/admin/second-factor", &[("code", &typed)]).await.check(303);
    let mut fourth = Desk::of(&town);
    fourth.send("/admin/sign-in", &sign_in).await.check(303);
    fourth.send("/admin/second-factor", &[("code", &typed)]).await.check(422);
    for _ in 0..4 {
        fourth.send("/admin/second-factor", &[("code", "111111")]).await;
    }
    let over = fourth.get("/admin/second-factor").await.check(303);
    assert!(over.header("location").starts_with("/admin/sign-in"), "five wrong codes");
}

/// By the standard (RFC 6238), apart from the server's own library.
fn code_of(seed: &str, second: u64) -> String {
    let secret = data_encoding::BASE32_NOPAD.decode(seed.as_bytes()).expect("base 32");
    glas_tests::totp::code(&secret, second)
}

#[tokio::test]
async fn a_second_factor_may_be_demanded_of_everyone() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut editor = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    editor.get("/admin").await.check(200);
    owner.send("/admin/account", &[("act", "demand")]).await.check(303);
    let led = editor.get("/admin").await.check(303);
    assert_eq!(led.header("location"), "/admin/account?owed=1");
    editor.get("/admin/account?owed=1").await.check(200);
}

#[tokio::test]
async fn no_secret_of_the_desk_is_logged_or_written_down() {
    let town = ServedTown::open().await;
    captured_log::catch();
    let mut owner = Desk::set_up(&town).await;
    let pairs = [("name", "Иван"), ("login", "ivan"), ("role", "viewer"), ("authority", "grad")];
    let page = owner.send("/admin/people", &pairs).await.check(200).text();
    let link = link_in(&page);
    let wrong = [("login", "maria"), ("password", "канарче в клетка 77")];
    Desk::of(&town).send("/admin/sign-in", &wrong).await.check(422);
    let account = owner.get("/admin/account").await.check(200).text();
    let seed = value_of_tag(&account, "seed");
    let token = owner.cookie().trim_start_matches("__Host-glas=").to_owned();
    let log = captured_log::caught();
    let file = std::fs::read(town.file()).expect("the file");
    let secrets = [
        PASSWORD,
        "канарче в клетка 77",
        token.as_str(),
        link.rsplit('/').next().expect("a token"),
        seed.as_str(),
    ];
    for secret in secrets {
        assert!(!log.contains(secret), "in the log: {secret}");
        let found = file.windows(secret.len()).any(|it| it == secret.as_bytes());
        assert!(!found, "in the file: {secret}");
    }
}

fn value_of_tag(page: &str, name: &str) -> String {
    let tag = page.split('<').find(|tag| tag.contains(&format!("name=\"{name}\""))).expect("it");
    tag.split("value=\"").nth(1).and_then(|it| it.split('"').next()).expect("a value").to_owned()
}

/// Without it a term that ends on a declared day off was counted short.
#[tokio::test]
async fn declared_days_off_are_entered_by_an_owner_and_counted() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let day = |day, is, source| [("day", day), ("is", is), ("source", source)];
    for (wrong, said) in [
        (day("", "off", "РМС № 1"), "Напишете деня"),
        (day("31.02.2027", "off", "РМС № 1"), "Напишете деня"),
        (day("1.01.2027", "off", "РМС № 1"), "почивен и без това"),
        (day("5.01.2027", "working", "РМС № 1"), "Отработва се събота"),
        (day("5.01.2027", "off", " "), "Напишете решението"),
        (day("5.01.2027", "perhaps", "РМС № 1"), "Изберете какъв"),
    ] {
        let page = owner.send("/admin/days-off", &wrong).await.check(422).text();
        assert!(page.contains(said) && page.contains("href=\"#"), "{said}: {page}");
    }
    // Thirty days from 6 December 2026 end on 5 January 2027.
    let file = ordinance()
        .replace("2026-11-09T09:00:00", "2026-12-06T09:00:00")
        .replace("2026-12-15T00:00:00", "2027-02-01T00:00:00");
    let check = owner.drafted(&file).await;
    let before = owner.get(&check).await.check(200).text();
    assert!(before.contains("Изтича на 5 януари 2027"), "{before}");
    let entered = day("5 януари 2027", "off", "РМС № 808 от 19.11.2026 г.");
    owner.send("/admin/days-off", &entered).await.check(303);
    let page = owner.get("/admin/days-off").await.check(200).text();
    assert!(page.contains("5 януари 2027") && page.contains("РМС № 808"), "{page}");
    let counted = owner.get(&check).await.check(200).text();
    assert!(counted.contains("Изтича на 6 януари 2027"), "{counted}");
    owner.send("/admin/days-off", &[("act", "take-back 2027-01-05")]).await.check(303);
    let again = owner.get(&check).await.check(200).text();
    assert!(again.contains("Изтича на 5 януари 2027"), "{again}");
}
