//! What was tried against the desk and worked once: each of these was a way to something that was
//! not given.

use crate::town::{Ask, Desk, PASSWORD, ServedTown, link_in};

/// A draft of one's own authority with the address of a foreign consultation replaced that, and its
/// responses could be taken away.
#[tokio::test]
async fn a_consultation_is_not_taken_over_by_another_authority() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    owner.set_up_lom().await;
    let mut foreign = Desk::invited(&mut owner, "ana", "administrator", "lom").await;
    let copy =
        [("from", "copy:road"), ("authority", "lom"), ("title", "Наш път"), ("slug", "road")];
    foreign.send("/admin/consultations/new", &copy).await.check(422);
    let file = "slug = \"road\"\nauthority = \"lom\"\nlanguages = [\"bg\"]\n\
        title = { bg = \"Превзет\" }\nsummary = { bg = \"Х\" }\n\
        opens_at = \"2026-11-20T00:00:00\"\ncloses_at = \"2027-02-01T00:00:00\"\n\
        [[questions]]\nid = \"a\"\nkind = \"consent\"\nlabel = { bg = \"А\" }\n";
    let pairs = [("from", "file"), ("authority", "lom"), ("file", file)];
    let begun = foreign.send("/admin/consultations/new", &pairs).await.check(303);
    let check = begun.header("location").to_owned();
    let page = foreign.get(&check).await.check(200).text();
    assert!(page.contains("Публикуване на консултацията"), "{page}");
    let send = [("revision", "1"), ("reworded", "yes")];
    let refused = foreign.send(&check, &send).await.check(409).text();
    assert!(refused.contains("на друга администрация"), "{refused}");
    let public = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(!public.contains("Превзет"));
    foreign.send("/admin/consultations/road/export", &[]).await.check(404);
}

/// What one may not see is not there, in the very same words as what never was.
#[tokio::test]
async fn what_is_foreign_is_told_like_what_is_not_there() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    owner.set_up_lom().await;
    let mut foreign = Desk::invited(&mut owner, "ana", "editor", "lom").await;
    owner.send("/admin/consultations/road/change", &[]).await.check(303);
    for (there, nowhere) in [
        ("/admin/consultations/road", "/admin/consultations/nowhere"),
        ("/admin/drafts/1", "/admin/drafts/77"),
        ("/admin/authorities/grad", "/admin/authorities/nowhere"),
    ] {
        let (there, nowhere) = (
            foreign.get(there).await.check(404).text(),
            foreign.get(nowhere).await.check(404).text(),
        );
        assert_eq!(there, nowhere);
    }
}

/// A link for a viewer was kept until that one was made an owner.
#[tokio::test]
async fn a_link_that_was_made_before_a_promotion_is_good_no_more() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut administrator = Desk::invited(&mut owner, "ana", "administrator", "grad").await;
    let mut viewer = Desk::invited(&mut owner, "vera", "viewer", "grad").await;
    let made = administrator.send("/admin/people/3", &[("act", "link")]).await.check(200);
    let link = link_in(&made.text());
    let promoted = [("act", "access"), ("owner", "yes"), ("role.grad", "none")];
    owner.send("/admin/people/3", &promoted).await.check(303);
    Desk::of(&town).send(&link, &[("password", PASSWORD)]).await.check(410);
    // So is one from before its holder chose another password.
    let made = owner.send("/admin/people/2", &[("act", "link")]).await.check(200);
    let link = link_in(&made.text());
    let other = "съвсем друга парола с трактор";
    let change = [("act", "password"), ("old-password", PASSWORD), ("new-password", other)];
    administrator.send("/admin/account", &change).await.check(303);
    Desk::of(&town).send(&link, &[("password", PASSWORD)]).await.check(410);
    viewer.get("/admin").await.check(303);
}

/// All forms of a page carry one key: to save and then to delete was to save twice.
#[tokio::test]
async fn another_act_with_the_key_of_the_page_is_another_act() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let _editor = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    let key = ("key", "0000000000000000000000000000beef");
    let act = |pairs: &[(&str, &str)]| Ask::form("/admin/people/2", &[&[key], pairs].concat());
    owner.ask(act(&[("act", "access"), ("role.grad", "viewer")])).await.check(303);
    owner.ask(act(&[("act", "disable")])).await.check(303);
    let page = owner.get("/admin/people/2").await.check(200).text();
    assert!(page.contains("достъпът е спрян"), "{page}");
    // A role that nobody knows takes none away.
    owner.ask(act(&[("act", "access"), ("role.grad", "emperor")])).await.check(400);
}

/// Whoever came to an open session for a moment could put a telephone of their own in the place of
/// its holder's.
#[tokio::test]
async fn a_second_factor_is_not_replaced_by_another() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let now = 1_795_435_200;
    let set = |seed: &'static str| {
        let secret = data_encoding::BASE32_NOPAD.decode(seed.as_bytes()).expect("base 32");
        [
            ("act", "second-factor".to_owned()),
            ("seed", seed.to_owned()),
            ("code", glas_tests::totp::code(&secret, now)),
        ]
    };
    for (seed, status) in
        [("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 200), ("BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB", 422)]
    {
        let pairs = set(seed);
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, text)| (*name, text.as_str())).collect();
        desk.send("/admin/account", &pairs).await.check(status);
    }
}

/// The code to be pasted had the title in it as it was typed.
#[tokio::test]
async fn a_title_is_no_markup_in_the_code_that_is_pasted() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let file = "slug = \"xss\"\nauthority = \"grad\"\nlanguages = [\"bg\"]\n\
        title = { bg = \"Т</a><script src=https://evil.example></script>\" }\nsummary = { bg = \"Х\" }\n\
        opens_at = \"2026-11-20T00:00:00\"\ncloses_at = \"2027-02-01T00:00:00\"\n\
        [[questions]]\nid = \"a\"\nkind = \"consent\"\nlabel = { bg = \"А\" }\n";
    let check = owner.drafted(file).await;
    owner.send(&check, &[("revision", "1")]).await.check(303);
    let page = owner.get("/admin/consultations/xss").await.check(200).text();
    let code = page.split("id=\"embed-code\">").nth(1).and_then(|it| it.split("</code>").next());
    let code = code.unwrap_or_default();
    assert!(code.contains("&amp;lt;script src=https://evil.example"), "{code}");
    assert!(!code.contains("&lt;script src=https://evil.example"), "{code}");
}
