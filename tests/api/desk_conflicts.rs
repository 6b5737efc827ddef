//! Two people at one draft: whoever comes second is told on the page they are on, has what they
//! typed, and can go on.

use crate::{
    desk_drafts::value_of,
    desk_questions::{begun, file_of, filled, send},
    town::{Desk, ServedTown},
};

fn as_pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect()
}

/// What was typed into a question was lost with a 404 when a colleague had removed it.
#[tokio::test]
async fn a_question_that_a_colleague_removed_can_be_brought_back_with_what_was_typed() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut editor = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    let draft = begun(&mut owner).await;
    let question = format!("{draft}/questions/opinion");
    let mine = owner.get(&question).await.check(200).text();
    send(&mut editor, &question, &[("do", "remove")]).await;
    let fields = filled(&mine, &[("help.bg", "Накратко."), ("help.en", "In short.")]);
    let told = owner.send(&question, &as_pairs(&fields)).await.check(409).text();
    assert!(told.contains("ivan") && told.contains("Накратко."), "{told}");
    assert!(told.contains("вече не е в черновата"), "{told}");
    assert!(told.contains(&format!("href=\"{draft}#questions\"")), "{told}");
    assert!(!file_of(&mut owner, &draft).await.contains("opinion"));
    // Meanwhile once more: told again, with what is typed still there.
    send(&mut editor, &draft, &[("title.bg", "Пазарът в неделя")]).await;
    let again = owner.send(&question, &as_pairs(&filled(&told, &[]))).await.check(409).text();
    assert!(again.contains("Накратко.") && again.contains("value=\"again\""), "{again}");
    let back = owner.send(&question, &as_pairs(&filled(&again, &[]))).await.check(303);
    assert_eq!(back.header("location"), format!("{question}?done=1"));
    let file = file_of(&mut owner, &draft).await;
    assert!(file.contains("id = \"opinion\"") && file.contains("Накратко."), "{file}");
    assert!(file.contains("Пазарът в неделя"), "{file}");
    let page = owner.get(&draft).await.check(200).text();
    assert!(!page.contains("value=\"back.0\""), "it is there, and cannot be brought back: {page}");
    // One that left no trace, because the file was written anew, becomes one of its kind.
    let mine = owner.get(&question).await.check(200).text();
    let file = file_of(&mut editor, &draft).await;
    let page = editor.get(&format!("{draft}/file")).await.check(200).text();
    let revision = value_of(&page, "revision");
    let kept = file.split("[[questions]]").next().expect("a beginning").to_owned();
    let pairs = [("revision", revision.as_str()), ("file", kept.as_str())];
    editor.send(&format!("{draft}/file"), &pairs).await.check(303);
    let fields = filled(&mine, &[("label.bg", "Какво още?")]);
    let told = owner.send(&question, &as_pairs(&fields)).await.check(409).text();
    owner.send(&question, &as_pairs(&filled(&told, &[]))).await.check(303);
    let file = file_of(&mut owner, &draft).await;
    assert!(file.contains("id = \"opinion\"") && file.contains("Какво още?"), "{file}");
    assert!(file.contains("Накратко."), "{file}");
    // Who only looks for it is led back to the draft.
    let lost = owner.get(&format!("{draft}/questions/nothing")).await.check(404).text();
    assert!(lost.contains(&format!("href=\"{draft}#questions\"")), "{lost}");
}

#[tokio::test]
async fn a_condition_of_a_question_that_a_colleague_removed_is_not_lost() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut editor = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    let draft = begun(&mut owner).await;
    let add = format!("{draft}/add");
    let new = [("label.bg", "Сергия ли имате?"), ("kind", "statement")];
    let stall = send(&mut owner, &add, &new).await;
    let order = [("order.opinion", "9")];
    send(&mut owner, &format!("{draft}/order"), &order).await;
    let stall = stall.rsplit('/').next().and_then(|it| it.split('?').next()).expect("a key");
    let question = format!("{draft}/questions/opinion");
    let condition = format!("{question}/condition");
    let mine = owner.get(&condition).await.check(200).text();
    send(&mut editor, &question, &[("do", "remove")]).await;
    let is = format!("is:{stall}:agree");
    assert!(mine.contains(&is), "{is} in {mine}");
    let fields = filled(&mine, &[("c.0.what", &is)]);
    let told = owner.send(&condition, &as_pairs(&fields)).await.check(409).text();
    assert!(told.contains("Показва се, ако") && told.contains("Сергия ли имате?"), "{told}");
    let back = owner.send(&condition, &as_pairs(&filled(&told, &[]))).await.check(303);
    assert_eq!(back.header("location"), condition);
    let file = file_of(&mut owner, &draft).await;
    assert!(file.contains("show_if") && file.contains("id = \"opinion\""), "{file}");
}

/// Each was an error page that led to the desk.
#[tokio::test]
async fn an_act_that_comes_second_is_told_on_its_own_page() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut editor = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    let begun = owner.send("/admin/consultations/road/change", &[]).await.check(303);
    let draft = begun.header("location").to_owned();
    send(&mut owner, &draft, &[("title.bg", "Пътят през нивата")]).await;
    let page = owner.get(&draft).await.check(200).text();
    let stale = value_of(&page, "revision");
    send(&mut editor, &draft, &[("title.en", "The road through the field")]).await;
    let before = file_of(&mut owner, &draft).await;
    let stale = stale.as_str();
    let acts = [
        ("/questions", "do", "down.stance", "id=\"questions\""),
        ("/questions", "do", "up.gone-already", "id=\"questions\""),
        ("/questions", "do", "back.0", "id=\"questions\""),
        ("/questions", "do", "steps", "id=\"questions\""),
        ("/changes", "do", "field.title", "value=\"field.title\""),
        ("", "act", "delete", "value=\"delete\""),
        ("/publish", "over", "no", "Пътят през нивата"),
    ];
    for (page, name, act, there) in acts {
        let path = format!("{draft}{page}");
        let told = owner.send(&path, &[("revision", stale), (name, act)]).await.check(409).text();
        assert!(told.contains("ivan промени черновата"), "{path} {act}: {told}");
        assert!(told.contains(there), "{path} {act}: {told}");
        assert_eq!(file_of(&mut owner, &draft).await, before, "{path} {act}");
        // From that page it can be done.
        assert_ne!(value_of(&told, "revision"), stale, "{path} {act}");
    }
}

/// A draft that was published or deleted meanwhile took with it what somebody was typing.
#[tokio::test]
async fn what_was_typed_into_a_draft_that_is_no_more_can_be_copied() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut editor = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    let draft = begun(&mut owner).await;
    let question = format!("{draft}/questions/opinion");
    let mine = owner.get(&question).await.check(200).text();
    let page = editor.get(&draft).await.check(200).text();
    let revision = value_of(&page, "revision");
    editor.send(&draft, &[("revision", &revision), ("act", "delete")]).await.check(303);
    let fields = filled(&mine, &[("help.bg", "Дълъг текст <b>с труд</b>.")]);
    let told = owner.send(&question, &as_pairs(&fields)).await.check(404).text();
    assert!(told.contains("Дълъг текст &lt;b&gt;с труд&lt;/b&gt;."), "{told}");
    assert!(!told.contains("long_text") && !told.contains(&revision.repeat(20)), "{told}");
}
