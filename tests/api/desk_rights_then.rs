//! Who had which right on a given day: of every change of rights, at its hour, for those who see to
//! people, on a page and as a table.

use crate::town::{Ask, Desk, ServedTown};
use glas::journal::{Change, What};
use glas_tests::actors::operator;

const PAGE: &str = "/admin/people/rights";

fn on(day: &str) -> String {
    let encoded: String = day.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("{PAGE}?on={encoded}")
}

/// The rows of a page: name, right, since when.
fn rows(page: &str) -> Vec<[String; 3]> {
    let text = |html: &str| {
        let html = html.replace('\u{a0}', " ");
        let pieces = html.split('<').filter_map(|it| it.split_once('>')).map(|(_, text)| text);
        pieces.collect::<String>()
    };
    page.split("<li class=\"page-row\">")
        .skip(1)
        .map(|row| {
            let row = row.split("</li>").next().expect("a row");
            let mut said = row.split("</p>").map(text);
            std::array::from_fn(|_| said.next().unwrap_or_default())
        })
        .collect()
}

#[tokio::test]
async fn who_had_which_right_is_told_of_any_day() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let _ivan = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    town.set_clock("2026-11-23T12:20:00Z");
    owner
        .send("/admin/people/2", &[("act", "access"), ("role.grad", "moderator")])
        .await
        .check(303);
    // Next day he leaves, at noon in Sofia.
    for minutes in (20..=1_300).step_by(20) {
        let at: jiff::Timestamp = "2026-11-23T12:20:00Z".parse().expect("an instant");
        town.set_clock(
            &at.checked_add(jiff::SignedDuration::from_mins(minutes)).expect("it").to_string(),
        );
    }
    town.set_clock("2026-11-24T10:00:00Z");
    let again = [("login", "maria"), ("password", crate::town::PASSWORD)];
    owner.send("/admin/sign-in", &again).await.check(303);
    owner.send("/admin/people/2", &[("act", "disable")]).await.check(303);
    town.set_clock("2026-11-25T10:05:00Z");
    owner.send("/admin/sign-in", &again).await.check(303);

    let first = owner.get(&on("23 ноември 2026 г.")).await.check(200).text();
    let said: Vec<_> = rows(&first).iter().map(|row| row.join(" | ")).collect();
    assert_eq!(
        said,
        [
            "Мария Иванова · maria | собственик | от 23 ноември 2026 г., 14:00 ч. досега",
            "ivan · ivan | редактор, Община Град | от 23 ноември 2026 г., 14:00 ч. до 23 ноември 2026 г., 14:20 ч.",
            "ivan · ivan | модератор, Община Град | от 23 ноември 2026 г., 14:20 ч. до 24 ноември 2026 г., 12:00 ч.",
        ]
    );
    let names = |page: &str| rows(page).into_iter().map(|[name, ..]| name).collect::<Vec<_>>();
    let second = owner.get(&on("24.11.2026")).await.check(200).text();
    assert_eq!(names(&second), ["Мария Иванова · maria", "ivan · ivan"]);
    let third = owner.get(&on("25.11.2026")).await.check(200).text();
    assert_eq!(names(&third), ["Мария Иванова · maria"]);
    let before = owner.get(&on("22.11.2026")).await.check(200).text();
    assert!(before.contains("не е имал права"), "{before}");
    for wrong in ["", "26.11.2026", "утре", "31.2.2026"] {
        let page = owner.get(&on(wrong)).await.check(422).text();
        assert!(page.contains("href=\"#on\""), "{wrong}: {page}");
    }
}

/// The name is in a part that can be erased; that somebody had the right is not.
#[tokio::test]
async fn an_erased_name_reads_so_and_the_table_is_journaled() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let invite = [("name", "=ivan"), ("login", "ivan"), ("role", "editor"), ("authority", "grad")];
    owner.send("/admin/people", &invite).await.check(200);
    let before = town.journal.view().expect("a view").head().expect("a head").seq;
    let file = owner.send(PAGE, &[("on", "23.11.2026")]).await.check(200);
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"rights-2026"));
    let table = file.text();
    assert!(table.starts_with('\u{feff}') && table.contains("\"'=ivan\""), "{table}");
    assert!(table.contains("2026-11-23 14:00:00") && table.contains("Europe/Sofia"), "{table}");
    let view = town.journal.view().expect("a view");
    assert_eq!(view.head().expect("a head").seq, before + 1, "that it was taken is on record");
    drop(view);
    let invited = before;
    let erase = Change {
        at: crate::town::at(crate::town::NOON),
        by: operator(0),
        what: What::SaidErasure { entry: invited },
    };
    town.journal.append(erase).await.expect("erased");
    let page = owner.get(&on("23.11.2026")).await.check(200).text();
    let said = rows(&page).into_iter().map(|[name, ..]| name).collect::<Vec<_>>();
    assert_eq!(said, ["Мария Иванова · maria", "Изтрито име (профил № 2)"]);
    town.journal.verify(&[]).expect("whole");
}

/// An administrator sees the rights at their own authority, and the owners.
#[tokio::test]
async fn nobody_sees_the_rights_of_another_authority() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    owner.set_up_lom().await;
    let _ana = Desk::invited(&mut owner, "ana", "editor", "grad").await;
    let mut petar = Desk::invited(&mut owner, "petar", "administrator", "lom").await;
    let page = petar.get(&on("23.11.2026")).await.check(200).text();
    let said = rows(&page).into_iter().map(|[name, ..]| name).collect::<Vec<_>>();
    assert_eq!(said, ["Мария Иванова · maria", "petar · petar"]);
    let form = [("on", "23.11.2026")];
    let table = petar.send(PAGE, &form).await.check(200).text();
    assert!(!table.contains("ana"), "{table}");
    let mut ana = Desk::of(&town);
    let sign_in = [("login", "ana"), ("password", crate::town::PASSWORD)];
    ana.send("/admin/sign-in", &sign_in).await.check(303);
    ana.get(PAGE).await.check(403);
    let foreign = Ask::form(PAGE, &form).with("Origin", "https://evil.example");
    assert_eq!(ana.ask(foreign).await.status, 403);
}
