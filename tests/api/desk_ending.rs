//! What ends a consultation, done at the desk: said before, done once, told to everyone.

use crate::desk_drafts::value_of;
use crate::town::{Ask, Desk, ServedTown, submission};

const ROAD: &str = "/admin/consultations/road";
const REASON: &str = "Общинският съвет отмени проекта <i>с решение</i> 114.";
const IN_MARKUP: &str = "Общинският съвет отмени проекта &lt;i&gt;с решение&lt;/i&gt; 114.";

async fn responded(town: &ServedTown) {
    town.ask(Ask::respond(submission().to_string())).await.check(201);
}

/// Sends a form twice, as an impatient clerk does.
async fn twice(desk: &mut Desk<'_>, path: &str, reason: &str, key: u32) -> String {
    let key = format!("{key:032x}");
    let pairs = [("reason", reason), ("key", key.as_str())];
    let first = desk.ask(Ask::form(path, &pairs)).await.check(303).header("location").to_owned();
    let second = desk.ask(Ask::form(path, &pairs)).await.check(303).header("location").to_owned();
    assert_eq!(first, second);
    first
}

#[tokio::test]
async fn a_consultation_is_terminated_at_the_desk_and_everyone_reads_why() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    responded(&town).await;
    let path = format!("{ROAD}/terminate");
    let live = desk.get(ROAD).await.check(200).text();
    assert!(live.contains(&format!("href=\"{path}\"")), "{live}");
    assert!(!live.contains(&format!("href=\"{ROAD}/results\"")), "not closed yet: {live}");
    let page = desk.get(&path).await.check(200).text();
    for said in ["до 14 декември 2026", "Получен е 1 отговор", "сами на", "Не може да се отвори"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    for (reason, said) in [
        (" ", "Напишете причината"),
        ("…", "Напишете причината"),
        ("a\u{7}b", "не се вижда"),
        (&"я".repeat(1_001), "1001"),
    ] {
        let again = desk.send(&path, &[("reason", reason)]).await.check(422).text();
        assert!(again.contains("href=\"#reason\""), "{again}");
        assert!(again.contains(said), "{said} in {again}");
    }
    is_still_open(&town).await;
    let to = twice(&mut desk, &path, &format!("{REASON}\r\n"), 0xabc).await;
    assert_eq!(to, format!("{ROAD}?done=terminate"));
    let live = desk.get(&to).await.check(200).text();
    assert!(live.contains("Консултацията е прекратена.") && live.contains(IN_MARKUP), "{live}");
    assert!(!live.contains(&format!("href=\"{path}\"")), "{live}");
    let public = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(public.contains("прекратена предсрочно") && public.contains(IN_MARKUP), "{public}");
    let closed = town.ask(Ask::get("/api/v1/consultations/road")).await.check(200).json();
    assert_eq!(closed["phase"], "closed");
    // It stays so, and the page says why it cannot be done.
    let page = desk.get(&path).await.check(200).text();
    assert!(page.contains("Консултацията приключи") && !page.contains("id=\"reason\""), "{page}");
    let again = desk.send(&path, &[("reason", REASON)]).await.check(409).text();
    assert!(again.contains("Консултацията приключи"), "{again}");
}

async fn is_still_open(town: &ServedTown) {
    let open = town.ask(Ask::get("/api/v1/consultations/road")).await.check(200).json();
    assert_eq!(open["phase"], "open");
}

#[tokio::test]
async fn a_consultation_is_taken_down_at_the_desk_and_shown_again() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let path = format!("{ROAD}/unpublish");
    // Nobody is owed a reason yet.
    let page = desk.get(&path).await.check(200).text();
    assert!(page.contains("може да остане празно") && page.contains("Още няма отговори"), "{page}");
    responded(&town).await;
    let page = desk.get(&path).await.check(200).text();
    assert!(!page.contains("може да остане празно"), "{page}");
    let again = desk.send(&path, &[("reason", "")]).await.check(422).text();
    assert!(again.contains("Напишете причината"), "{again}");
    let to = twice(&mut desk, &path, REASON, 0xdef).await;
    let live = desk.get(&to).await.check(200).text();
    assert!(live.contains("Свалена на 23 ноември 2026") && live.contains(IN_MARKUP), "{live}");
    let gone = town.ask(Ask::get("/c/road")).await.check(410).text();
    assert!(gone.contains(IN_MARKUP), "{gone}");
    for act in ["terminate", "unpublish", "results"] {
        let told = desk.get(&format!("{ROAD}/{act}")).await.check(200).text();
        assert!(told.contains("започнете промяна и я публикувайте"), "{told}");
        desk.send(&format!("{ROAD}/{act}"), &[("reason", REASON)]).await.check(409);
    }
    // As the page says, a change that is published shows it again.
    let begun = desk.send(&format!("{ROAD}/change"), &[]).await.check(303);
    let publish = format!("{}/publish", begun.header("location"));
    // But not unasked: whoever began the change before has not heard of it.
    let page = desk.get(&publish).await.check(200).text();
    assert!(page.contains("Нека консултацията се показва отново"), "{page}");
    let told = desk.send(&publish, &[("revision", "1")]).await.check(409).text();
    assert!(told.contains("Консултацията е свалена. Публикуването"), "{told}");
    town.ask(Ask::get("/c/road")).await.check(410);
    let seen = value_of(&told, "seen");
    let over = [("revision", "1"), ("over", "yes"), ("seen", seen.as_str())];
    // Nor by a tick that was meant for something else, on a page from before.
    desk.send(&publish, &over).await.check(409);
    assert_eq!(value_of(&told, "hidden"), "yes");
    let meant = [&over[..], &[("hidden", "yes")]].concat();
    desk.send(&publish, &meant).await.check(303);
    town.ask(Ask::get("/c/road")).await.check(200);
    let live = desk.get(ROAD).await.check(200).text();
    assert!(!live.contains("Свалена на"), "{live}");
}

/// A form that was opened before showed it again, or moved the end of what had ended for good.
#[tokio::test]
async fn what_is_ended_or_taken_down_is_not_extended_by_a_form_that_was_open_before() {
    for ends in ["unpublish", "terminate"] {
        let town = ServedTown::open().await;
        let mut desk = Desk::set_up(&town).await;
        responded(&town).await;
        desk.get(&format!("{ROAD}/extend")).await.check(200);
        desk.send(&format!("{ROAD}/{ends}"), &[("reason", REASON)]).await.check(303);
        let extension = [
            ("closes_at", "18.12.2026"),
            ("closes_at.time", "24:00"),
            ("extension_reason.bg", "Сайтът не работеше."),
            ("extension_reason.en", "The site was down."),
        ];
        let told = desk.send(&format!("{ROAD}/extend"), &extension).await.check(409).text();
        assert!(!told.contains("name=\"closes_at\""), "{told}");
        let status = if ends == "unpublish" { 410 } else { 200 };
        let public = town.ask(Ask::get("/c/road")).await.check(status).text();
        assert!(!public.contains("Сайтът не работеше."), "{public}");
    }
}

#[tokio::test]
async fn results_are_told_at_the_desk_once_it_is_closed() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    responded(&town).await;
    let path = format!("{ROAD}/results");
    let early = desk.get(&path).await.check(200).text();
    assert!(early.contains("Резултатите се обявяват след това"), "{early}");
    desk.send(&path, &[]).await.check(409);
    desk.send(&format!("{ROAD}/terminate"), &[("reason", REASON)]).await.check(303);
    let live = desk.get(ROAD).await.check(200).text();
    assert!(live.contains(&format!("href=\"{path}\"")), "{live}");
    let page = desk.get(&path).await.check(200).text();
    assert!(page.contains("по-малко от 30") && page.contains("Получен е 1 отговор"), "{page}");
    assert!(!page.contains("id=\"reason\""), "{page}");
    let to = twice(&mut desk, &path, "", 0x123).await;
    assert_eq!(to, format!("{ROAD}?done=tell"));
    let told = town.ask(Ask::get("/c/road/results")).await.check(200).text();
    assert!(told.contains("Публикувани са на 23 ноември 2026"), "{told}");
    let page = desk.get(&path).await.check(200).text();
    assert!(page.contains("Резултатите вече са обявени"), "{page}");
    desk.send(&path, &[]).await.check(409);
}

/// No consultation could be concluded: its page promised a decision for ever.
#[tokio::test]
async fn what_was_decided_is_said_once_the_results_are_told() {
    const DECIDED: &str = "Съветът прие <b>наредбата</b> с решение № 115.";
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    responded(&town).await;
    let path = format!("{ROAD}/conclude");
    for before in ["open", "closed"] {
        let page = desk.get(&path).await.check(200).text();
        assert!(page.contains("резултатите да са обявени"), "{before}: {page}");
        desk.send(&path, &[("reason", DECIDED)]).await.check(409);
        desk.send(&format!("{ROAD}/terminate"), &[("reason", REASON)]).await;
    }
    desk.send(&format!("{ROAD}/results"), &[]).await.check(303);
    let live = desk.get(ROAD).await.check(200).text();
    assert!(live.contains(&format!("href=\"{path}\"")), "{live}");
    let page = desk.get(&path).await.check(200).text();
    assert!(page.contains("Едно мнение още е без резултат"), "{page}");
    let again = desk.send(&path, &[("reason", " ")]).await.check(422).text();
    assert!(again.contains("href=\"#reason\""), "{again}");
    let to = twice(&mut desk, &path, DECIDED, 0x456).await;
    let live = desk.get(&to).await.check(200).text();
    assert!(live.contains("Решено: Съветът прие &lt;b&gt;наредбата&lt;/b&gt;"), "{live}");
    let public = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(public.contains("Съветът прие &lt;b&gt;наредбата&lt;/b&gt;"), "{public}");
    let json = town.ask(Ask::get("/api/v1/consultations/road")).await.check(200).json();
    assert_eq!(json["phase"], "concluded");
    let results = town.ask(Ask::get("/api/v1/consultations/road/results")).await.check(200).json();
    assert_eq!(results["phase"], "concluded");
    let timeline = town.ask(Ask::get("/c/road/timeline")).await.check(200).text();
    assert!(timeline.contains("Казано е какво беше решено"), "{timeline}");
    desk.send(&path, &[("reason", DECIDED)]).await.check(409);
    let list = desk.get("/admin?phase=concluded").await.check(200).text();
    assert!(list.contains(ROAD), "{list}");
}

/// Rights are looked up once more in the transaction of the act.
#[tokio::test]
async fn who_may_not_publish_sees_none_of_it() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut editor = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    let live = editor.get(ROAD).await.check(200).text();
    for act in ["terminate", "unpublish", "results", "conclude"] {
        assert!(!live.contains(&format!("{ROAD}/{act}")), "{live}");
        let refused = editor.send(&format!("{ROAD}/{act}"), &[("reason", REASON)]).await;
        assert!(refused.check(403).text().contains("Мария Иванова"));
    }
    is_still_open(&town).await;
}
