//! What people have answered is not worded otherwise by the way: whoever publishes it says of each
//! whether it is a slip that is mended, or another meaning.

use crate::{
    desk_drafts::value_of,
    desk_questions::send,
    town::{Ask, Desk, ServedTown, submission},
};

#[tokio::test]
async fn each_question_that_people_have_answered_is_asked_about_by_itself() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let begun = desk.send("/admin/consultations/road/change", &[]).await.check(303);
    let draft = begun.header("location").to_owned();
    let publish = format!("{draft}/publish");
    let question = format!("{draft}/questions/stance");
    send(&mut desk, &question, &[("label.bg", "Нужен ли е изобщо?")]).await;
    // As long as nobody has answered, nothing is asked.
    let page = desk.get(&publish).await.check(200).text();
    assert!(!page.contains("means."), "{page}");
    town.ask(Ask::respond(submission().to_string())).await.check(201);
    send(&mut desk, &draft, &[("title.bg", "Пътят през нивата")]).await;
    let page = desk.get(&publish).await.check(200).text();
    for said in [
        "name=\"means.title\"",
        "name=\"means.question.stance\"",
        "На предишните думи е отговорил 1 човек. Беше: Нужен ли е?",
        "Беше: Пътят през гората",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("checked") && !page.contains("means.question.idea"), "{page}");
    let revision = value_of(&page, "revision");
    let revision = ("revision", revision.as_str());
    let (title, stance) = (("means.title", "slip"), ("means.question.stance", "meaning"));
    for said in [&[revision][..], &[revision, title], &[revision, title, (stance.0, "perhaps")]] {
        let asked = desk.send(&publish, said).await.check(422).text();
        assert!(asked.contains("href=\"#means.question.stance\""), "{asked}");
        let is_said = said.contains(&title);
        assert_ne!(is_said, asked.contains("href=\"#means.title\""), "{asked}");
        assert_eq!(is_said, asked.contains("checked"), "what was chosen stays: {asked}");
    }
    let still = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(still.contains("Пътят през гората"), "{still}");
    desk.send(&publish, &[revision, title, stance]).await.check(303);
    let now = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(now.contains("Пътят през нивата") && now.contains("Нужен ли е изобщо?"), "{now}");
}

/// Where only another language said the opposite, a clerk was told that something small differs.
#[tokio::test]
async fn what_reads_as_before_in_the_clerks_language_is_shown_in_the_one_that_differs() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    town.ask(Ask::respond(submission().to_string())).await.check(201);
    let begun = desk.send("/admin/consultations/road/change", &[]).await.check(303);
    let draft = begun.header("location").to_owned();
    let question = format!("{draft}/questions/stance");
    send(&mut desk, &question, &[("label.en", "Is it superfluous?")]).await;
    let page = desk.get(&format!("{draft}/publish")).await.check(200).text();
    assert!(page.contains("Беше: Is it needed?") && page.contains("Is it superfluous?"), "{page}");
}
