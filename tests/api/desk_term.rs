//! The term of a draft normative act at the desk: how long it is, from which publication it counts,
//! why it may be shorter, and how it is extended.

use crate::{
    desk_drafts::fields_of,
    town::{Ask, Desk, ServedTown},
};

/// The ordinance of the examples, of the town's authority, open for these days.
fn ordinance(opens: &str, closes: &str, more: &str) -> String {
    std::fs::read_to_string("../examples/consultations/e-services-ordinance.toml")
        .expect("the example")
        .replace("authority = \"vidin\"", "authority = \"grad\"")
        .replace("2026-11-09T09:00:00", opens)
        .replace("2026-12-15T00:00:00", closes)
        .replace("normative_act = true", &format!("{more}\nnormative_act = true"))
}

/// The address of the check page of a draft of that file.
async fn drafted(desk: &mut Desk<'_>, file: &str) -> String {
    let pairs = [("from", "file"), ("authority", "grad"), ("file", file)];
    let begun = desk.send("/admin/consultations/new", &pairs).await.check(303);
    begun.header("location").to_owned()
}

/// A term of fewer days than thirty was published without a word.
#[tokio::test]
async fn a_term_of_fewer_days_wants_a_reason_that_is_published() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    // Twenty days, and no reason.
    let short = ordinance("2026-11-24T00:00:00", "2026-12-15T00:00:00", "");
    let check = drafted(&mut desk, &short).await;
    let page = desk.get(&check).await.check(200).text();
    assert!(page.contains("id=\"missing\"") && page.contains("срокът е под 30 дни"), "{page}");
    assert!(page.contains("#closes_at\""), "with the way to its field: {page}");
    desk.send(&check, &[("revision", "1")]).await.check(422);
    let base = check.trim_end_matches("/publish").to_owned();
    let form = desk.get(&base).await.check(200).text();
    let mut fields = fields_of(&form);
    fields.retain(|(name, _)| name != "key");
    for (name, value) in &mut fields {
        if name.starts_with("short_term_reason.") {
            *value = "Бюджетът се приема\nдо края на годината.".to_owned();
        }
    }
    let pairs: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.send(&base, &pairs).await.check(303);
    let page = desk.get(&check).await.check(200).text();
    assert!(!page.contains("id=\"missing\""), "{page}");
    let reason = "Бюджетът се приема до края на годината.";
    assert!(page.contains(&format!("по следната причина: {reason}")), "{page}");
    desk.send(&check, &[("revision", "2")]).await.check(303);
    let public = town.ask(Ask::get("/c/e-services-ordinance")).await.check(200).text();
    assert!(public.contains(&format!("за по-малко от 30 дни: {reason}")), "{public}");
    // Fewer than fourteen are taken with no reason at all.
    let reason = "short_term_reason = { bg = \"Спешно е.\", en = \"It is urgent.\" }";
    let shorter = ordinance("2026-11-24T00:00:00", "2026-12-07T00:00:00", reason)
        .replace("\"e-services-ordinance\"", "\"shorter\"");
    let check = drafted(&mut desk, &shorter).await;
    let page = desk.get(&check).await.check(200).text();
    assert!(page.contains("по-малко от 14 дни"), "{page}");
}

/// The term was counted from the opening here, whatever was published later elsewhere.
#[tokio::test]
async fn a_term_counts_from_the_last_publication() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let dates = "published_on_site = 2026-11-27\npublished_on_portal = \"2026-12-02\"";
    let late = ordinance("2026-11-26T00:00:00", "2027-01-05T00:00:00", dates);
    let check = drafted(&mut desk, &late).await;
    let page = desk.get(&check).await.check(200).text();
    assert!(page.contains("Изтича на 4 януари 2027"), "{page}");
    assert!(page.contains("Портала"), "{page}");
    assert!(!page.contains("id=\"missing\""), "{page}");
    let early = late.replace("2027-01-05T00:00:00", "2026-12-30T00:00:00");
    let early = early.replace("\"e-services-ordinance\"", "\"early\"");
    let check = drafted(&mut desk, &early).await;
    let page = desk.get(&check).await.check(200).text();
    assert!(page.contains("срокът е под 30 дни"), "{page}");
    // What was typed there stands in the form as people write it.
    let form = desk.get(check.trim_end_matches("/publish")).await.check(200).text();
    let dates: Vec<_> = fields_of(&form)
        .into_iter()
        .filter(|(name, _)| name.starts_with("published_on_"))
        .map(|(_, value)| value)
        .collect();
    assert_eq!(dates, ["27.11.2026", "02.12.2026"]);
}

/// To extend a consultation it had to be written anew, and nobody read why.
#[tokio::test]
async fn a_consultation_is_extended_in_one_step_with_a_reason_that_is_published() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let page = desk.get("/admin/consultations/road/extend").await.check(200).text();
    let before = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(before.contains("14 декември 2026"), "{before}");
    let reason = [("extension_reason.bg", "Сайтът не работеше.")];
    for (last, said) in [("1.12.2026", "след сегашния"), ("", "попълнете"), ("32.1", "не е дата")]
    {
        let pairs = [("closes_at", last), reason[0], ("extension_reason.en", "It was down.")];
        let again = desk.send("/admin/consultations/road/extend", &pairs).await.check(422).text();
        assert!(again.contains(said), "{said}: {again}");
        assert!(again.contains("Сайтът не работеше."), "what was typed stands there: {again}");
    }
    let pairs = [("closes_at", "1.3.2027"), ("extension_reason.bg", " ")];
    let again = desk.send("/admin/consultations/road/extend", &pairs).await.check(422).text();
    assert!(again.contains("#extension_reason.bg"), "{again}");
    let still = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(still.contains("14 декември 2026") && !still.contains("удължен"), "{still}");
    let pairs = [
        ("closes_at", "1 март 2027"),
        reason[0],
        ("extension_reason.en", "The site was down."),
        ("key", "00000000000000000000000000000abc"),
    ];
    for _ in 0..2 {
        let sent = Ask::form("/admin/consultations/road/extend", &pairs);
        let done = desk.ask(sent).await.check(303);
        assert_eq!(done.header("location"), "/admin/consultations/road?done=extended");
    }
    let public = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(public.contains("Срокът е удължен: Сайтът не работеше."), "{public}");
    assert!(public.contains("1 март 2027"), "{public}");
    assert!(!page.contains("1 март 2027"));
}
