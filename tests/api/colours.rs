//! The colours of an authority: set at the desk, where those that are hard to read are refused, and
//! seen in its forms and on the pages about its consultations.

use crate::{
    connection::Reply,
    desk_drafts::fields_of,
    town::{Ask, Desk, ServedTown},
};

const GRAD: &str = "/admin/authorities/grad";

async fn coloured(desk: &mut Desk<'_>, pairs: &[(&str, &str)]) -> Reply {
    let page = desk.get(GRAD).await.check(200).text();
    let fields = fields_of(&page);
    let mut all: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| pairs.iter().all(|(other, _)| other != name) && *name != "show")
        .collect();
    all.extend(pairs);
    desk.send(GRAD, &all).await
}

#[tokio::test]
async fn an_authority_has_colours_of_its_own() {
    let town = ServedTown::open().await;
    let plain = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(!plain.contains("/colours/"), "none were set");
    let mut desk = Desk::set_up(&town).await;
    let set = [("colours.light", "#7A1FA2"), ("colours.dark", "#e0b0ff")];
    coloured(&mut desk, &set).await.check(303);
    let form = desk.get(GRAD).await.check(200).text();
    assert!(
        form.contains("value=\"#7a1fa2\"")
            && form.contains("light=7a1fa2&amp;dark=e0b0ff&amp;theme=dark")
    );

    let sheet = "/colours/7a1fa2-e0b0ff.css";
    for path in ["/c/road", "/c/road/results", "/c/road/privacy"] {
        let page = town.ask(Ask::get(path)).await.check(200).text();
        assert!(page.contains(&format!("href=\"{sheet}\"")), "{path}");
    }
    let style = town.ask(Ask::get(sheet)).await.check(200);
    assert!(style.header("cache-control").contains("immutable"));
    assert!(style.text().contains("light-dark(#7a1fa2,#e0b0ff)"));
    let script = town.ask(Ask::get("/embed/road.bg.js")).await.check(200).text();
    assert!(script.contains("light-dark(#7a1fa2,#e0b0ff)"), "in the form on host pages");
    town.ask(Ask::get("/colours/7A1FA2-e0b0ff.css")).await.check(308);
    for other in ["/colours/red-blue.css", "/colours/7a1fa2-e0b0ff"] {
        town.ask(Ask::get(other)).await.check(404);
    }

    // Taken back.
    coloured(&mut desk, &[("colours.light", ""), ("colours.dark", "")]).await.check(303);
    assert!(!town.ask(Ask::get("/c/road")).await.check(200).text().contains("/colours/"));
}

#[tokio::test]
async fn colours_that_are_hard_to_read_are_refused_with_the_nearest_that_will_do() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let faint = [("colours.light", "#ffcc00"), ("colours.dark", "#102030")];
    let refused = coloured(&mut desk, &faint).await.check(422).text();
    assert_eq!(
        refused.matches("трудно ще се четат").count(),
        4,
        "at the fields and above: {refused}"
    );
    assert!(refused.contains("value=\"#ffcc00\""), "what was typed stands in the form");
    let missing = coloured(&mut desk, &[("colours.light", "#004488"), ("colours.dark", "")]).await;
    missing.check(422);
    let no_colour =
        coloured(&mut desk, &[("colours.light", "red"), ("colours.dark", "#e0b0ff")]).await;
    assert!(no_colour.check(422).text().contains("не е цвят"));
}

/// Colours are shown on the form itself before anything is saved, whatever else is half done.
#[tokio::test]
async fn colours_are_shown_before_they_are_saved() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let shown =
        [("colours.light", "#004488"), ("colours.dark", "#aaddff"), ("sites", ""), ("show", "1")];
    let page = coloured(&mut desk, &shown).await.check(200).text();
    assert!(page.contains("/admin/colours?light=004488&amp;dark=aaddff&amp;theme=light"), "{page}");
    assert!(!page.contains("aria-invalid=\"true\""), "only colours are judged: {page}");
    let sample = desk.get("/admin/colours?light=004488&dark=aaddff&theme=dark").await.check(200);
    let policy = sample.header("content-security-policy").to_owned();
    assert!(policy.contains("form-action 'none'") && policy.contains("frame-ancestors 'self'"));
    let sample = sample.text();
    assert!(
        sample.contains("/colours/004488-aaddff.css") && sample.contains("data-theme=\"dark\"")
    );
    assert!(!desk.get(GRAD).await.check(200).text().contains("004488"), "nothing was saved");
}
