//! Sessions and ways in: what ends them, how long they last, and that a colleague's link is neither
//! a way around the second factor nor off the record.

use crate::town::{Desk, PASSWORD, ServedTown, link_in};
use glas::operations::SessionTerms;

const OTHER: &str = "три лодки под стария мост край Дунав";

/// The value of a control of a page.
fn value_in(page: &str, name: &str) -> String {
    let tag = page.split('<').find(|tag| tag.contains(&format!("name=\"{name}\"")));
    let tag = tag.unwrap_or_else(|| panic!("no {name} in {page}"));
    tag.split("value=\"").nth(1).and_then(|it| it.split('"').next()).expect("a value").to_owned()
}

fn code_of(seed: &str, second: u64) -> String {
    let secret = data_encoding::BASE32_NOPAD.decode(seed.as_bytes()).expect("base 32");
    glas_tests::totp::code(&secret, second)
}

/// NOON, in seconds.
const NOON_SECONDS: u64 = 1_795_435_200;

/// Sets up a second factor in that desk.
async fn with_second_factor(desk: &mut Desk<'_>) -> String {
    let page = desk.get("/admin/account").await.check(200).text();
    let seed = value_in(&page, "seed");
    let code = code_of(&seed, NOON_SECONDS);
    let pairs = [("act", "second-factor"), ("seed", seed.as_str()), ("code", code.as_str())];
    desk.send("/admin/account", &pairs).await.check(200);
    seed
}

#[tokio::test]
async fn sessions_are_as_long_as_an_operator_sets() {
    let short = |settings: &mut glas::web::Settings| {
        settings.sessions = SessionTerms { idle_minutes: 5, hours: 1 };
    };
    let town = ServedTown::with(short, |_| {}).await;
    let mut desk = Desk::set_up(&town).await;
    let page = desk.get("/admin/account").await.check(200).text();
    assert!(page.contains("5 минути") && page.contains("1 час "), "{page}");
    for minutes in (4..60).step_by(4) {
        town.set_clock(&format!("2026-11-23T12:{minutes:02}:00Z"));
        desk.get("/admin").await.check(200);
    }
    town.set_clock("2026-11-23T13:00:00Z");
    desk.get("/admin").await.check(303);
    let sign_in = [("login", "maria"), ("password", PASSWORD)];
    desk.send("/admin/sign-in", &sign_in).await.check(303);
    town.set_clock("2026-11-23T13:05:00Z");
    desk.get("/admin").await.check(303);
}

#[tokio::test]
async fn whoever_changes_the_password_is_the_only_one_left() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let sign_in = [("login", "maria"), ("password", PASSWORD)];
    let mut elsewhere = Desk::of(&town);
    elsewhere.send("/admin/sign-in", &sign_in).await.check(303);
    let page = desk.get("/admin/account").await.check(200).text();
    assert_eq!(page.matches("name=\"session\"").count(), 1, "the other session is told");
    let change = |old, new| [("act", "password"), ("old-password", old), ("new-password", new)];
    desk.send("/admin/account", &change("не е тази парола", OTHER)).await.check(422);
    elsewhere.get("/admin").await.check(200);
    desk.send("/admin/account", &change(PASSWORD, OTHER)).await.check(303);
    elsewhere.get("/admin").await.check(303);
    desk.get("/admin").await.check(200);
    Desk::of(&town).send("/admin/sign-in", &sign_in).await.check(422);
}

#[tokio::test]
async fn nobody_ends_the_session_of_another() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut ivan = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    let mut elsewhere = Desk::of(&town);
    let sign_in = [("login", "maria"), ("password", PASSWORD)];
    elsewhere.send("/admin/sign-in", &sign_in).await.check(303);
    let page = owner.get("/admin/account").await.check(200).text();
    let session = value_in(&page, "session");
    let end = [("act", "session-end"), ("session", session.as_str())];
    ivan.send("/admin/account", &end).await;
    elsewhere.get("/admin").await.check(200);
    owner.send("/admin/account", &end).await.check(303);
    elsewhere.get("/admin").await.check(303);
}

#[tokio::test]
async fn a_link_to_a_new_password_is_no_way_around_the_second_factor() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut ivan = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    let seed = with_second_factor(&mut ivan).await;
    let page = owner.send("/admin/people/2", &[("act", "link")]).await.check(200).text();
    let mut thief = Desk::of(&town);
    let led = thief.send(&link_in(&page), &[("password", OTHER)]).await.check(303);
    assert!(
        led.header("location").starts_with("/admin/second-factor"),
        "{}",
        led.header("location")
    );
    let led = thief.get("/admin").await.check(303);
    assert!(led.header("location").starts_with("/admin/second-factor"));
    town.set_clock("2026-11-23T12:01:00Z");
    let code = code_of(&seed, NOON_SECONDS + 60);
    thief.send("/admin/second-factor", &[("code", &code)]).await.check(303);
    thief.get("/admin").await.check(200);
}

/// Who makes a link could come in by it: it was nowhere on record.
#[tokio::test]
async fn who_lost_the_second_factor_is_let_in_by_a_colleague_and_that_is_on_record() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut ivan = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    with_second_factor(&mut ivan).await;
    let head = || town.journal.view().expect("a view").head().expect("a head").seq;
    let before = head();
    for (act, noted) in [("link", 1), ("second-factor", 2)] {
        let page = owner.send("/admin/people/2", &[("act", act)]).await.check(200).text();
        assert!(!page.contains("name=\"password\""), "nobody chooses a colleague's password");
        assert_eq!(head(), before + noted, "{act} is on record");
        ivan.get("/admin").await.check(if act == "link" { 200 } else { 303 });
        if act == "second-factor" {
            let sign_in = [("login", "ivan"), ("password", PASSWORD)];
            Desk::of(&town).send("/admin/sign-in", &sign_in).await.check(422);
            let mut anew = Desk::of(&town);
            let led = anew.send(&link_in(&page), &[("password", OTHER)]).await.check(303);
            assert_eq!(led.header("location"), "/admin");
        }
    }
    town.journal.verify(&[]).expect("whole");
}

#[tokio::test]
async fn an_invitation_is_too_old_after_three_days() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let invite = [("name", "Иван"), ("login", "ivan"), ("role", "editor"), ("authority", "grad")];
    let page = owner.send("/admin/people", &invite).await.check(200).text();
    let link = link_in(&page);
    town.set_clock("2026-11-26T11:59:00Z");
    Desk::of(&town).get(&link).await.check(200);
    town.set_clock("2026-11-26T12:00:00Z");
    Desk::of(&town).get(&link).await.check(410);
}

/// A second press had shown a list, and the link was gone.
#[tokio::test]
async fn an_invitation_that_is_sent_twice_says_where_another_link_is_made() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let invite = [
        ("key", "0123456789abcdef0123456789abcdef"),
        ("name", "Иван"),
        ("login", "ivan"),
        ("role", "editor"),
        ("authority", "grad"),
    ];
    let form = || crate::town::Ask::form("/admin/people", &invite);
    let first = owner.ask(form()).await.check(200).text();
    assert!(first.contains("/admin/link/"));
    let again = owner.ask(form()).await.check(303);
    assert_eq!(again.header("location"), "/admin/people/2?again=1");
    let page = owner.get("/admin/people/2?again=1").await.check(200).text();
    assert!(page.contains("беше показана вече") && page.contains("value=\"link\""), "{page}");
}

/// What a colleague leaves is told where they are shut out.
#[tokio::test]
async fn what_somebody_leaves_is_told_where_they_are_shut_out() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut ivan = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    let page = owner.get("/admin/people/2").await.check(200).text();
    assert!(!page.contains("id=\"drafts\""), "{page}");
    let begun = ivan.send("/admin/consultations/road/change", &[]).await.check(303);
    let draft = begun.header("location").to_owned();
    town.set_clock("2026-11-23T12:31:00Z");
    ivan.send(&draft, &[("title.bg", "Недописано")]).await.check(303);
    let sign_in = [("login", "maria"), ("password", PASSWORD)];
    owner.send("/admin/sign-in", &sign_in).await.check(303);
    for act in ["disable", "enable"] {
        let page = owner.get("/admin/people/2").await.check(200).text();
        assert!(page.contains(&format!("href=\"{draft}\"")), "{page}");
        assert!(page.contains("Има 1 попълнен формуляр"), "{page}");
        owner.send("/admin/people/2", &[("act", act)]).await.check(303);
    }
    owner.get(&draft).await.check(200);
}

/// Of two clerks at one authority the later overwrote what the earlier had written.
#[tokio::test]
async fn of_two_at_one_authority_the_second_is_told_and_overwrites_nothing() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let page = owner.get("/admin/authorities/grad").await.check(200).text();
    let seen = value_in(&page, "revision");
    let form = |phone: &str, revision: &str| {
        [
            ("name.bg", "Град"),
            ("language", "bg"),
            ("time_zone", "Europe/Sofia"),
            ("sites", "https://a.example"),
            ("contact.email", "d@grad.example"),
            ("contact.phone", phone),
            ("revision", revision),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let send = async |desk: &mut Desk<'_>, form: [(String, String); 7]| {
        let pairs: Vec<_> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        desk.send("/admin/authorities/grad", &pairs).await
    };
    send(&mut owner, form("+359 94 111 111", &seen)).await.check(303);
    let told = send(&mut owner, form("+359 94 222 222", &seen)).await.check(409).text();
    assert!(told.contains("някой друг промени") && told.contains("+359 94 222 222"), "{told}");
    let now = owner.get("/admin/authorities/grad").await.check(200).text();
    assert!(now.contains("+359 94 111 111"), "{now}");
    let over = value_in(&told, "revision");
    assert_ne!(over, seen);
    send(&mut owner, form("+359 94 222 222", &over)).await.check(303);
}

/// A name that reads as another's passes for them in every list.
#[tokio::test]
async fn a_name_is_what_it_looks_like() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let invite = |name: &'static str, login: &'static str| {
        [("name", name), ("login", login), ("role", "viewer"), ("authority", "grad")]
    };
    for wrong in [invite("Мaрия Иванова", "other"), invite("Петър", "mаria")] {
        let page = owner.send("/admin/people", &wrong).await.check(422).text();
        assert!(page.contains("и кирилица, и латиница"), "{page}");
    }
    let reversed = invite("Иван\u{202e}ав\u{200b}а", "ivan");
    let page = owner.send("/admin/people", &reversed).await.check(200).text();
    assert!(page.contains("Иванава") && !page.contains('\u{202e}'), "{page}");
}
