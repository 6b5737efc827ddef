//! Which text of a consultation stood when, for everyone and for a court.

use crate::town::{Ask, NOON, SITE, ServedTown, at};
use glas::journal::Change;
use glas_tests::history::{erase_said, id, publish, terminate, unpublish};
use glas_wire::Lang;
use serde_json::{Value, json};

const PAGE: &str = "/c/road/timeline";

async fn page(town: &ServedTown, lang: &str) -> String {
    let reply = town.ask(Ask::get(&format!("{PAGE}?lang={lang}"))).await.check(200);
    assert!(!reply.header("content-security-policy").contains("script-src"), "no script");
    reply.text().replace('\u{a0}', " ")
}

async fn file(town: &ServedTown) -> Value {
    let reply = town.ask(Ask::get("/c/road/timeline.json")).await.check(200);
    assert_eq!(
        reply.header("content-disposition"),
        "attachment; filename=\"glas-road-timeline.json\""
    );
    reply.json()
}

async fn done(town: &ServedTown, hour: &str, change: Change) -> u64 {
    let at = at(&NOON.replace("12:00", hour));
    town.set_clock(&at.to_string());
    town.journal.append(Change { at, ..change }).await.expect("done").seq
}

fn in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let found = rest.find(word).unwrap_or_else(|| panic!("{word} in this order in {text}"));
        rest = &rest[found + word.len()..];
    }
}

#[tokio::test]
async fn it_tells_which_text_stood_when_and_what_was_done() {
    let town = ServedTown::open().await;
    let form = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(form.contains("href=\"/c/road/timeline?lang=bg\""), "{form}");
    let first = page(&town, "bg").await;
    in_order(&first, &["Публикувана за първи път", "Този текст важи и сега.", "Запис "]);
    assert_eq!(file(&town).await["entries"].as_array().map(Vec::len), Some(1));

    let road = town.journal.view().expect("a view").consultation(&id("road"));
    let mut it = road.expect("read").expect("there");
    let (bg, en): (Lang, Lang) = ("bg".parse().expect("a tag"), "en".parse().expect("a tag"));
    it.title.0.insert(bg.clone(), "Пътят <b>през</b> нивата".to_owned());
    it.closes_at = at("2027-01-31T22:00:00Z");
    it.extension_reason = Some(glas::rules::Texts(
        [(bg, "Сайтът не работеше.".to_owned()), (en, "The site was down.".to_owned())].into(),
    ));
    it.questions.swap(0, 1);
    let first_question = it.questions[0].label.in_lang(&"bg".parse().expect("a tag")).to_owned();
    let changed = done(&town, "13:00", publish(it.clone())).await;
    let down = done(&town, "14:00", unpublish(&id("road"), 0, Some("Грешен файл."))).await;
    town.ask(Ask::get(PAGE)).await.check(410);
    town.ask(Ask::get("/c/road/timeline.json")).await.check(410);
    let shown = done(&town, "15:00", publish(it)).await;
    let ended = done(&town, "16:00", terminate(&id("road"), 0, "Ново решение.")).await;

    let told = page(&town, "bg").await;
    in_order(
        &told,
        &[
            "Публикувана за първи път",
            "Този текст е важал до 23 ноември 2026 г., 15:00",
            "23 ноември 2026 г., 15:00",
            "Публикувана отново",
            "Този текст е важал до 23 ноември 2026 г., 16:00",
            "Срокът е удължен до края на 31 януари 2027",
            "Причина: Сайтът не работеше.",
            "Ред на въпросите",
            &first_question,
            "Заглавие · Български",
            "Беше: <span dir=\"auto\" lang=\"bg\">Пътят през гората</span>",
            "Стана: <span dir=\"auto\" lang=\"bg\">Пътят &lt;b&gt;през&lt;/b&gt; нивата</span>",
            "Свалена",
            "Причина: Грешен файл.",
            "Публикувана отново",
            "Този текст важи и сега.",
            "Текстът е същият; консултацията отново се показва.",
            "Прекратена предсрочно",
            "Причина: Ново решение.",
        ],
    );
    let english = page(&town, "en").await;
    in_order(&english, &["First published", "Reason: The site was down.", "Closed early"]);

    let file = file(&town).await;
    assert_eq!((&file["format"], &file["consultation"]), (&json!("glas-timeline"), &json!("road")));
    let entries = file["entries"].as_array().expect("a list");
    let what: Vec<_> = entries.iter().map(|it| it["what"].as_str().unwrap_or_default()).collect();
    assert_eq!(what, ["published", "changed", "unpublished", "changed", "terminated"]);
    let places: Vec<_> = entries.iter().filter_map(|it| it["seq"].as_u64()).collect();
    assert_eq!(places[1..], [changed, down, shown, ended]);
    assert_eq!(entries[0]["text"]["title"]["bg"], "Пътят през гората");
    assert_eq!(entries[0]["until"], entries[1]["at"]);
    assert_eq!(entries[3]["until"], Value::Null);
    let title = json!({
        "field": "title.bg", "was": "Пътят през гората", "becomes": "Пътят <b>през</b> нивата"
    });
    assert!(entries[1]["changes"].as_array().is_some_and(|it| it.contains(&title)), "{file}");
    assert_eq!(entries[2]["reason"], "Грешен файл.");
    // The digests are those of the journal, as it gives them out elsewhere.
    let versions = town.journal.view().expect("a view").form_versions(&id("road")).expect("read");
    for version in versions {
        let digest = data_encoding::HEXLOWER.encode(&version.position.entry);
        assert!(told.contains(&digest), "{digest} in {told}");
        assert!(entries.iter().any(|it| it["entry"] == json!(digest)), "{digest} in {file}");
    }
}

/// A page that is kept for all readers would have told what was erased.
#[tokio::test]
async fn what_was_erased_is_told_no_more() {
    let town = ServedTown::open().await;
    let road = town.journal.view().expect("a view").consultation(&id("road"));
    let mut it = road.expect("read").expect("there");
    it.title.0.values_mut().for_each(|it| it.push_str(" в града"));
    let first = file(&town).await["entries"][0]["seq"].as_u64().expect("a place");
    done(&town, "13:00", publish(it)).await;
    let before = page(&town, "bg").await;
    assert!(before.contains("Пътят през гората</span>"), "{before}");
    done(&town, "14:00", erase_said(first)).await;
    let after = page(&town, "bg").await;
    assert!(!after.contains("Пътят през гората</span>"), "{after}");
    assert!(after.contains("после е заличено") && after.contains("Предишният текст е заличен"));
    let file = file(&town).await;
    assert_eq!(file["entries"][0]["erased"], true);
    assert!(!file.to_string().contains("\"Пътят през гората\""), "{file}");
}

/// Results that were told are on it at once, and a host page may not read it.
#[tokio::test]
async fn results_that_are_told_are_on_it() {
    let town = ServedTown::open().await;
    let mut desk = crate::town::Desk::set_up(&town).await;
    desk.send("/admin/consultations/road/terminate", &[("reason", "Стига.")]).await.check(303);
    assert!(!page(&town, "bg").await.contains("Резултатите са обявени"));
    desk.send("/admin/consultations/road/results", &[]).await.check(303);
    assert!(page(&town, "bg").await.contains("Резултатите са обявени"));
    let file = file(&town).await;
    assert_eq!(file["entries"][2]["what"], "results_told");
    let foreign = town.ask(Ask::get(PAGE).with("Origin", SITE)).await.check(200);
    assert_eq!(foreign.header("access-control-allow-origin"), "");
}

/// What an id happened to be called hid what its question said before.
#[tokio::test]
async fn a_question_may_have_the_name_of_a_setting() {
    let town = ServedTown::open().await;
    let road = town.journal.view().expect("a view").consultation(&id("road"));
    let mut it = road.expect("read").expect("there");
    let bg: Lang = "bg".parse().expect("a tag");
    let mut asked = it.questions[0].clone();
    asked.id = id("settlements");
    asked.label.0.insert(bg.clone(), "Кое селище?".to_owned());
    it.questions.push(asked);
    done(&town, "13:00", publish(it.clone())).await;
    let last = it.questions.last_mut().expect("a question");
    last.label.0.insert(bg, "Кое село?".to_owned());
    done(&town, "14:00", publish(it)).await;
    in_order(&page(&town, "bg").await, &["Кое село?", "Кое селище?", "Кое село?"]);
}
