//! What people are told of their personal data (GDPR, Article 13), in every form and on a page.

use crate::town::{Ask, ServedTown};
use glas::{
    import,
    journal::{Change, What},
};
use glas_tests::actors::system;

const GRAD: &str = r#"
slug = "grad"
name = { bg = "Община Град", en = "Municipality of Grad" }
language = "bg"
time_zone = "Europe/Sofia"
sites = ["https://a.example"]
contact = { email = "registry@a.example" }
[data_protection]
officer = { email = "officer@a.example", address = "ул. Първа 1" }
processor = { bg = "„Облак“ ЕООД", en = "Cloud Ltd" }
"#;

/// Each point, in the form and on the page of the notice.
async fn told(town: &ServedTown, lang: &str, points: &[&str]) {
    told_on(
        town,
        &[&format!("/c/road?lang={lang}"), &format!("/c/road/privacy?lang={lang}")],
        points,
    )
    .await;
}

async fn told_on(town: &ServedTown, paths: &[&str], points: &[&str]) {
    for path in paths {
        let text = town.ask(Ask::get(path)).await.check(200).text();
        for point in points {
            assert!(text.contains(point), "{path} lacks {point}: {text}");
        }
    }
}

/// The authority was set up before there was anything to say of it.
#[tokio::test]
async fn every_form_says_what_the_law_wants_said() {
    let town = ServedTown::open().await;
    told(
        &town,
        "bg",
        &[
            "Община Град: registry@a.example, 094 600 700",
            "Чрез администратора, на адресите горе.",
            "Администраторът или някой, на когото той го е възложил",
            "За консултацията „Пътят през гората“",
            "буква „д“",
            "буква „а“",
            "Отговорите, езикът, часът и написаното",
            "Служителите, които работят по консултацията",
            "Докато вие или администраторът",
            "ограничаване, възражение",
            "Комисията за защита на личните данни",
        ],
    )
    .await;
    // On a host page the first layer, and the way to all of it.
    told_on(
        &town,
        &["/embed/road.bg.js"],
        &[
            "Община Град: registry@a.example, 094 600 700",
            "Отговорите, езикът, часът и написаното",
            "/c/road/privacy?lang=bg",
        ],
    )
    .await;
    told(
        &town,
        "en",
        &["Municipality of Grad: registry@a.example", "Commission for Personal Data"],
    )
    .await;
    let page = town.ask(Ask::get("/c/road/privacy?lang=en")).await.check(200).text();
    assert!(
        page.contains("href=\"/c/road?lang=en\"") && page.contains("hreflang=\"bg\""),
        "{page}"
    );
    town.ask(Ask::get("/c/nowhere/privacy")).await.check(404);
}

#[tokio::test]
async fn what_the_authority_states_is_told() {
    let town = ServedTown::open().await;
    let authority = import::authority("grad.toml", GRAD).unwrap_or_else(|it| panic!("{it}"));
    let what = What::Authority { authority: Box::new(authority), salt: [2; 16] };
    let at = "2026-11-23T11:00:00Z".parse().expect("an instant");
    town.journal.append(Change { at, by: system(), what }).await.expect("set up");
    told(&town, "bg", &["officer@a.example, ул. Първа 1", "„Облак“ ЕООД"]).await;
    told(&town, "en", &["officer@a.example", "Cloud Ltd"]).await;
}

/// How long a backup is kept is a setting, and backups hold what was erased since.
#[tokio::test]
async fn the_notice_says_how_long_what_was_erased_lives_on_in_backups() {
    let town = ServedTown::with(|set| set.backups_kept = 10, |_| {}).await;
    let (bg, en) =
        ("от резервните копия на сървъра до 10 дни.", "of the server, too, within 10 days.");
    told(&town, "bg", &["Докато вие или администраторът не го изтриете.", bg]).await;
    told(&town, "en", &[en]).await;
    for (kept, said) in [(1, "within 1 day."), (0, "")] {
        let town = ServedTown::with(|set| set.backups_kept = kept, |_| {}).await;
        let page = town.ask(Ask::get("/c/road/privacy?lang=en")).await.check(200).text();
        assert!(
            page.contains(said) && page.contains("gone from the backups") == (kept > 0),
            "{page}"
        );
    }
}
