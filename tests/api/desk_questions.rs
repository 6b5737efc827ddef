//! The questions of a draft, written at the desk by somebody who has no file.

use crate::{
    desk_drafts::{fields_of, value_of},
    town::{Ask, Desk, ServedTown},
};

/// A form as it stands, with some of its controls filled in otherwise.
pub(crate) fn filled(page: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = fields_of(page);
    fields.retain(|(name, _)| name != "key");
    for (name, value) in changes {
        match fields.iter_mut().find(|(it, _)| it == name) {
            Some((_, old)) => *old = (*value).to_owned(),
            None => fields.push(((*name).to_owned(), (*value).to_owned())),
        }
    }
    fields
}

/// Opens a page, fills in some of its controls and sends it; gives back to where that leads.
pub(crate) async fn send(desk: &mut Desk<'_>, path: &str, changes: &[(&str, &str)]) -> String {
    let page = desk.get(path).await.check(200).text();
    let fields = filled(&page, changes);
    let pairs: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let to = path.split('?').next().unwrap_or_default();
    desk.send(to, &pairs).await.check(303).header("location").to_owned()
}

/// A draft of the template of one free question, without the check page.
pub(crate) async fn begun(desk: &mut Desk<'_>) -> String {
    let new = [
        ("from", "template:question"),
        ("authority", "grad"),
        ("title", "Пазарът"),
        ("opens_at", "1.12.2026"),
    ];
    let check = desk.send("/admin/consultations/new", &new).await.check(303);
    check.header("location").trim_end_matches("/publish").to_owned()
}

/// The file of a draft.
pub(crate) async fn file_of(desk: &mut Desk<'_>, draft: &str) -> String {
    desk.get(&format!("{draft}/file.toml")).await.check(200).text()
}

/// Where in a text each of some words stands, which must be in this order.
#[track_caller]
fn in_order(text: &str, words: &[&str]) {
    let places: Vec<_> = words.iter().map(|word| text.find(word)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{words:?} in {text}");
}

#[tokio::test]
async fn questions_are_written_without_a_file() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = begun(&mut desk).await;
    let page = desk.get(&draft).await.check(200).text();
    assert!(page.contains(&format!("href=\"{draft}/questions/opinion\"")), "{page}");
    // Its id is made of its words.
    let add = format!("{draft}/add");
    let changes = [("label.bg", "Имате ли фирма?"), ("kind", "single_choice")];
    let made = send(&mut desk, &add, &changes).await;
    assert_eq!(made, format!("{draft}/questions/imate-li-firma?new=1"));
    let page = desk.get(&made).await.check(200).text();
    assert!(!page.contains("id=\"summary\""), "nobody is blamed for what is still to come: {page}");
    // A button keeps what was typed.
    let changes = [
        ("options.0.label.bg", "Да"),
        ("options.1.label.bg", "Не"),
        ("options.1.label.en", "No"),
        ("do", "more.options"),
    ];
    let more = send(&mut desk, &made, &changes).await;
    assert!(more.ends_with("#options.2.label.bg"), "{more}");
    let question = format!("{draft}/questions/imate-li-firma");
    let page = desk.get(&question).await.check(200).text();
    for said in ["href=\"#label.en\"", "href=\"#options.0.label.en\"", "lang=\"en\""] {
        assert!(page.contains(said), "no {said} in {page}");
    }
    assert!(!page.contains("href=\"#options.1.label.en\""), "{page}");
    // The list and the check page lead to the very control.
    for path in [draft.clone(), format!("{draft}/publish")] {
        let page = desk.get(&path).await.check(200).text();
        assert!(page.contains(&format!("href=\"{question}#options.0.label.en\"")), "{page}");
    }
    let changes = [("label.en", "Do you have a firm?"), ("options.0.label.en", "Yes")];
    let saved = send(&mut desk, &question, &changes).await;
    let page = desk.get(&saved).await.check(200).text();
    assert!(page.contains("role=\"alert\"") && !page.contains("id=\"summary\""), "{page}");
    // Moved, and reworded, options keep their ids.
    let moved = send(&mut desk, &question, &[("do", "down.options.0")]).await;
    assert!(moved.ends_with("#up-options-1"), "{moved}");
    send(&mut desk, &question, &[("options.1.label.bg", "Да, имам")]).await;
    let file = file_of(&mut desk, &draft).await;
    in_order(&file, &["id = \"ne\"", "id = \"da\"", "Да, имам"]);
    // Sent back as it came, it changes nothing, not even who changed the draft last.
    let before = value_of(&desk.get(&draft).await.text(), "revision");
    send(&mut desk, &question, &[]).await;
    assert_eq!(value_of(&desk.get(&draft).await.text(), "revision"), before);
    assert_eq!(file_of(&mut desk, &draft).await, file);
    // In one box a line that is gone is an option that is gone.
    let boxed = send(&mut desk, &question, &[("do", "box.options")]).await;
    let changes = [("options.box.bg", "Да, имам\r\nИмах"), ("options.box.en", "Yes\r\nI had one")];
    send(&mut desk, &boxed.replace('#', "&part="), &changes).await;
    let file = file_of(&mut desk, &draft).await;
    in_order(&file, &["id = \"da\"", "id = \"imah\""]);
    assert!(!file.contains("id = \"ne\""), "{file}");
}

#[tokio::test]
async fn a_half_made_question_is_kept_and_told_in_the_words_of_the_check() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = begun(&mut desk).await;
    let question = format!("{draft}/questions/opinion");
    send(&mut desk, &question, &[("max_chars", "сто"), ("label.bg", "")]).await;
    let page = desk.get(&question).await.check(200).text();
    assert!(page.contains("„сто“ не е цяло число"), "{page}");
    assert!(page.contains("href=\"#max_chars\"") && page.contains("href=\"#label.bg\""), "{page}");
    assert!(page.contains("value=\"сто\""), "{page}");
    send(&mut desk, &question, &[("max_chars", "9999")]).await;
    let page = desk.get(&question).await.check(200).text();
    assert!(page.contains("9999 знака"), "the limit is told: {page}");
    // The preview beneath shows this question alone, once it is whole.
    send(&mut desk, &question, &[("max_chars", ""), ("label.bg", "Какво ново?")]).await;
    let preview = format!("{draft}/preview?framed=1&question=opinion");
    let page = desk.get(&preview).await.check(200).text();
    assert!(page.contains("Какво ново?") && page.contains("<textarea"), "{page}");
}

#[tokio::test]
async fn a_condition_is_a_sentence_and_a_broken_one_is_told() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = begun(&mut desk).await;
    let add = format!("{draft}/add");
    let changes = [
        ("label.bg", "Имате ли фирма?"),
        ("label.en", "Do you have a firm?"),
        ("kind", "single_choice"),
    ];
    let made = send(&mut desk, &add, &changes).await;
    let changes = [
        ("options.0.label.bg", "Да"),
        ("options.0.label.en", "Yes"),
        ("options.1.label.bg", "Не"),
        ("options.1.label.en", "No"),
    ];
    send(&mut desk, &made, &changes).await;
    let page = desk.get(&draft).await.text();
    let revision = value_of(&page, "revision");
    let pairs = [("revision", revision.as_str()), ("do", "up.imate-li-firma")];
    let moved = desk.send(&format!("{draft}/questions"), &pairs).await.check(303);
    assert!(moved.header("location").ends_with("#up-imate-li-firma"));
    let condition = format!("{draft}/questions/opinion/condition");
    let page = desk.get(&condition).await.check(200).text();
    assert!(page.contains("<optgroup label=\"1. Имате ли фирма?\">"), "{page}");
    let led =
        send(&mut desk, &condition, &[("joined", "all"), ("c.0.what", "is:imate-li-firma:da")])
            .await;
    assert!(led.ends_with("/questions/opinion?done=1"), "{led}");
    let sentence = "Показва се, ако на „Имате ли фирма?“ е отговорено „Да“.";
    let page = desk.get(&draft).await.text();
    assert!(page.contains(sentence), "{page}");
    assert!(file_of(&mut desk, &draft).await.contains("show_if = { is = \"da\""));
    // Below what it depends on it would never be asked.
    let revision = value_of(&page, "revision");
    let pairs = [("revision", revision.as_str()), ("do", "down.imate-li-firma")];
    desk.send(&format!("{draft}/questions"), &pairs).await.check(303);
    for path in [draft.clone(), format!("{draft}/publish")] {
        let page = desk.get(&path).await.check(200).text();
        assert!(page.contains("се задава по-късно"), "{page}");
        assert!(page.contains(&format!("href=\"{condition}\"")), "{page}");
    }
    let page = desk.get(&condition).await.check(200).text();
    assert!(page.contains("href=\"#c.0.what\"") && page.contains("selected"), "{page}");
    // Looked at and left, it stays; chosen away, it is gone.
    let led =
        send(&mut desk, &condition, &[("joined", "all"), ("c.0.what", "is:imate-li-firma:da")])
            .await;
    assert!(led.ends_with("?done=1"), "{led}");
    assert!(file_of(&mut desk, &draft).await.contains("show_if"));
    send(&mut desk, &condition, &[("joined", "all"), ("c.0.what", "")]).await;
    assert!(!file_of(&mut desk, &draft).await.contains("show_if"));
}

#[tokio::test]
async fn questions_are_copied_removed_brought_back_and_put_in_order() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = begun(&mut desk).await;
    let question = format!("{draft}/questions/opinion");
    let copy = send(&mut desk, &question, &[("do", "copy")]).await;
    assert_eq!(copy, format!("{draft}/questions/kakvo-mislite?new=1"));
    let add = format!("{draft}/add");
    send(&mut desk, &add, &[("label.bg", "Раздел"), ("kind", "section")]).await;
    // Numbers far apart, one repeated: the earlier stays first.
    let order = format!("{draft}/order");
    let numbers = [("order.opinion", "70"), ("order.kakvo-mislite", "7"), ("order.razdel", "7")];
    let page = desk.get(&order).await.check(200).text();
    let fields = filled(&page, &[&numbers[..], &[("do", "look")]].concat());
    let pairs: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let looked = desk.send(&order, &pairs).await.check(200).text();
    in_order(&looked, &["order.kakvo-mislite\"", "order.razdel\"", "order.opinion\""]);
    let file = file_of(&mut desk, &draft).await;
    in_order(&file, &["id = \"opinion\"", "id = \"kakvo-mislite\"", "id = \"razdel\""]);
    send(&mut desk, &order, &numbers).await;
    let file = file_of(&mut desk, &draft).await;
    in_order(&file, &["id = \"kakvo-mislite\"", "id = \"razdel\"", "id = \"opinion\""]);
    // Removed with what was just typed, and brought back to its place.
    let removed = send(&mut desk, &question, &[("label.en", "What now?"), ("do", "remove")]).await;
    assert_eq!(removed, format!("{draft}#removed"));
    let page = desk.get(&draft).await.check(200).text();
    assert!(page.contains("value=\"back.0\""), "{page}");
    assert!(!file_of(&mut desk, &draft).await.contains("opinion"));
    let revision = value_of(&page, "revision");
    let pairs = [("revision", revision.as_str()), ("do", "back.0")];
    let back = desk.send(&format!("{draft}/questions"), &pairs).await.check(303);
    assert_eq!(back.header("location"), question);
    let now = file_of(&mut desk, &draft).await;
    assert_eq!(
        now,
        file.replace("What do you think?", "What now?").replacen(
            "What now?",
            "What do you think?",
            1
        )
    );
    let page = desk.get(&draft).await.check(200).text();
    assert!(!page.contains("value=\"back.0\""), "{page}");
    desk.get(&format!("{draft}/questions/nothing")).await.check(404);
}

#[tokio::test]
async fn of_two_at_one_question_the_second_is_told_and_overwrites_nothing() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut editor = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    let draft = begun(&mut owner).await;
    let question = format!("{draft}/questions/opinion");
    let mine = owner.get(&question).await.check(200).text();
    send(&mut editor, &question, &[("label.bg", "Какво мислите днес?")]).await;
    let fields = filled(&mine, &[("help.bg", "Накратко."), ("help.en", "In short.")]);
    let pairs: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let told = owner.send(&question, &pairs).await.check(409).text();
    assert!(told.contains("ivan") && told.contains("Накратко."), "{told}");
    let file = file_of(&mut owner, &draft).await;
    assert!(file.contains("днес") && !file.contains("Накратко"), "{file}");
    // Who has looked may save; of what they have not touched the file tells.
    let fields = filled(&told, &[("label.bg", "Какво мислите днес?")]);
    let pairs: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    owner.send(&question, &pairs).await.check(303);
    let file = file_of(&mut owner, &draft).await;
    assert!(file.contains("днес") && file.contains("Накратко"), "{file}");
}

/// That an answered question must stay as it is was told only when everything else was done.
#[tokio::test]
async fn what_people_have_answered_says_at_its_field_that_it_must_stay() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let body = serde_json::to_vec(&crate::town::submission()).expect("JSON");
    town.ask(Ask::respond(body)).await.check(201);
    let begun = desk.send("/admin/consultations/road/change", &[]).await.check(303);
    let draft = begun.header("location").to_owned();
    let question = format!("{draft}/questions/stance");
    let page = desk.get(&question).await.check(200).text();
    assert!(page.contains("Вече е отговорил 1 човек"), "{page}");
    assert!(!page.contains("id=\"summary\""), "{page}");
    send(&mut desk, &question, &[("kind", "short_text")]).await;
    let page = desk.get(&question).await.check(200).text();
    assert!(page.contains("href=\"#kind\"") && page.contains("видът му не може"), "{page}");
    let page = desk.get(&draft).await.check(200).text();
    assert!(page.contains(&format!("href=\"{question}#kind\"")), "{page}");
}

/// What would be published is told old beside new, and each change can be taken back by itself.
#[tokio::test]
async fn pending_changes_are_told_one_by_one_and_taken_back_one_by_one() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let begun = desk.send("/admin/consultations/road/change", &[]).await.check(303);
    let draft = begun.header("location").to_owned();
    let changes = format!("{draft}/changes");
    let page = desk.get(&changes).await.check(200).text();
    assert!(page.contains("същата като публикуваното"), "{page}");
    let published = file_of(&mut desk, &draft).await;
    send(&mut desk, &draft, &[("title.bg", "Пътят през нивата")]).await;
    let question = format!("{draft}/questions/stance");
    send(&mut desk, &question, &[("label.en", "Is it needed at all?"), ("help.bg", "Да?")]).await;
    send(&mut desk, &question, &[("do", "down.options.0")]).await;
    send(&mut desk, &format!("{draft}/questions/parts"), &[("do", "remove")]).await;
    let add = format!("{draft}/add");
    send(&mut desk, &add, &[("label.bg", "Нещо ново?"), ("kind", "long_text")]).await;
    let order = format!("{draft}/order");
    send(&mut desk, &order, &[("order.stance", "50")]).await;
    let page = desk.get(&changes).await.check(200).text();
    in_order(&page, &["Беше:", "Пътят през гората", "Става:"]);
    in_order(&page, &["Is it needed?", "Is it needed at all?"]);
    in_order(&page, &["Да · Не", "Не · Да"]);
    let acts =
        ["field.title", "question.stance", "question.parts", "question.neshto-novo", "order"];
    for act in acts {
        let page = desk.get(&changes).await.check(200).text();
        assert!(page.contains(&format!("value=\"{act}\"")), "{act} in {page}");
        let revision = value_of(&page, "revision");
        let pairs = [("revision", revision.as_str()), ("do", act)];
        desk.send(&changes, &pairs).await.check(303);
        let page = desk.get(&changes).await.check(200).text();
        assert!(!page.contains(&format!("value=\"{act}\"")), "{act} in {page}");
    }
    assert_eq!(file_of(&mut desk, &draft).await, published);
    // Who writes a new consultation has nothing to compare it with.
    let new = self::begun(&mut desk).await;
    desk.get(&format!("{new}/changes")).await.check(404);
}

/// They stood in the file alone.
#[tokio::test]
async fn groups_and_the_respondent_are_written_without_a_file() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = begun(&mut desk).await;
    let path = format!("{draft}/respondent");
    let page = desk.get(&draft).await.check(200).text();
    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");
    let none = [("groups.box.bg", ""), ("groups.box.en", ""), ("respondent.group", "required")];
    send(&mut desk, &path, &none).await;
    let page = desk.get(&path).await.check(200).text();
    assert!(page.contains("href=\"#respondent.group\""), "nobody could choose: {page}");
    let check = desk.get(&format!("{draft}/publish")).await.check(200).text();
    assert!(check.contains(&format!("href=\"{path}#respondent.group\"")), "{check}");
    let groups = [
        ("groups.box.bg", "Жители\r\nФирми"),
        ("groups.box.en", "Residents"),
        ("respondent.group", "optional"),
        ("respondent.telephone", "optional"),
        ("respondent.name", "нещо друго"),
    ];
    send(&mut desk, &path, &groups).await;
    let page = desk.get(&path).await.check(200).text();
    assert!(page.contains("href=\"#groups.box.en\""), "{page}");
    let file = file_of(&mut desk, &draft).await;
    in_order(&file, &["telephone = \"optional\"", "id = \"zhiteli\"", "id = \"firmi\""]);
    assert!(!file.contains("друго"), "{file}");
    send(&mut desk, &path, &[("groups.box.en", "Residents\r\nFirms")]).await;
    let page = desk.get(&path).await.check(200).text();
    assert!(!page.contains("id=\"summary\""), "{page}");
    // Whoever comes second is told, and has what they typed.
    let mine = desk.get(&path).await.check(200).text();
    send(&mut desk, &draft, &[("title.bg", "Пазарът в неделя")]).await;
    let fields = filled(&mine, &[("groups.box.bg", "Жители\r\nСергии")]);
    let pairs: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let told = desk.send(&path, &pairs).await.check(409).text();
    assert!(told.contains("Сергии"), "{told}");
    assert!(!file_of(&mut desk, &draft).await.contains("Сергии"));
}
