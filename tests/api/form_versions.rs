//! An answer belongs to the words it was asked in: a form that was changed while people had it
//! open, what is taken of it and for how long, and how what was answered is shown afterwards.

use crate::{
    respond::key_of,
    town::{Ask, KEY, SITE, ServedTown, at, submission},
};
use glas::{
    cli::control::{Reply, Request, answer},
    export::{Cover, Format, sheet},
    journal::{Appended, Change, Journal, Refused, Replaces, What},
    operations::Operations,
    rules::{Consultation, Invalidated, KindSpec, Reworded, Wording},
};
use glas_tests::actors::{at_the_command_line, system};
use serde_json::{Value, json};

const ROAD: &str = "/api/v1/consultations/road";
/// While `road` is open.
const CHANGED: &str = "2026-11-23T13:00:00Z";
const SIX_DAYS_LATER: &str = "2026-11-29T13:00:00Z";
const EIGHT_DAYS_LATER: &str = "2026-12-01T13:00:00Z";

async fn change(
    town: &ServedTown,
    reworded: bool,
    change: impl FnOnce(&mut Consultation),
) -> Result<Appended, Refused> {
    town.set_clock(CHANGED);
    let slug = "road".parse().expect("a slug");
    let view = town.journal.view().expect("a view");
    let mut it = view.consultation(&slug).expect("read").expect("there");
    drop(view);
    change(&mut it);
    let what = What::Consultation {
        consultation: Box::new(it),
        salt: [3; 16],
        reworded,
        replaces: Replaces::Whatever,
    };
    town.journal.append(Change { at: at(CHANGED), by: system(), what }).await
}

fn say(it: &mut Consultation, question: usize, bg: &str) {
    it.questions[question].label.0.insert("bg".parse().expect("a language"), bg.to_owned());
}

fn option(it: &mut Consultation, question: usize, option: usize, bg: &str) {
    let KindSpec::SingleChoice { options } = &mut it.questions[question].kind else {
        panic!("no options")
    };
    options[option].label.0.insert("bg".parse().expect("a language"), bg.to_owned());
}

async fn version(town: &ServedTown) -> u64 {
    let form = town.ask(Ask::get(ROAD)).await.check(200).json();
    form["version"].as_u64().expect("a version")
}

fn respond(key: char, version: Option<u64>) -> Ask {
    let mut body = submission();
    if let Some(version) = version {
        body["version"] = json!(version);
    }
    Ask::respond(body.to_string()).with("Idempotency-Key", &KEY.replace('0', &key.to_string()))
}

fn opened(secret: &Value) -> Ask {
    let secret = secret.as_str().expect("a secret");
    Ask::get("/api/v1/receipt").with("Authorization", &format!("Receipt {secret}"))
}

async fn page_of(town: &ServedTown, receipt: &Value) -> String {
    let secret = receipt["secret"].as_str().expect("a secret");
    town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text()
}

async fn exported(town: &ServedTown, format: Format) -> String {
    let journal = town.journal.clone();
    tokio::task::spawn_blocking(move || written(&journal, format)).await.expect("written")
}

fn written(journal: &Journal, format: Format) -> String {
    let ask = |request| {
        let operations = Operations::new(journal.clone());
        answer(&operations, &at_the_command_line(1_000), at(SIX_DAYS_LATER), request)
    };
    let request = Request::Export {
        consultation: "road".to_owned(),
        format: format.name().to_owned(),
        lang: None,
    };
    let Reply::Cover { authority, consultation, lang, at, seq, entry, until, forms } = ask(request)
    else {
        panic!("no cover")
    };
    let (consultation, authority) = (*consultation, *authority);
    let of = consultation.slug.clone();
    let cover = Cover { consultation, authority, lang, at, seq, entry, rows: until, forms };
    let Reply::Responses(rows) = ask(Request::Responses { consultation: of, after: 0, until })
    else {
        panic!("no rows")
    };
    let mut bytes = Vec::new();
    let mut sheet = sheet(format, &cover, &mut bytes).expect("begun");
    for row in rows {
        sheet.row(&row.try_into().expect("readable")).expect("written");
    }
    sheet.finish().expect("finished");
    String::from_utf8(bytes).expect("UTF-8")
}

/// A question was worded otherwise over what people had answered, and their receipts, the exports
/// and the results put the new question over the old answer.
#[tokio::test]
async fn an_answer_is_shown_in_the_words_it_was_asked_in() {
    let town = ServedTown::open().await;
    let before = version(&town).await;
    let first = town.ask(respond('1', Some(before))).await.check(201).json();
    let refused = change(&town, false, |it| say(it, 0, "Да се застрои ли гората?")).await;
    let stance = Wording::Question("stance".parse().expect("an id"));
    assert_eq!(
        refused,
        Err(Refused::Rewords(vec![Reworded { what: stance, answered: 1 }])),
        "it is told how many answered the words before"
    );
    change(&town, true, |it| {
        say(it, 0, "Да се застрои ли гората?");
        option(it, 0, 0, "Разбира се");
    })
    .await
    .expect("it is meant");
    town.set_clock(SIX_DAYS_LATER);
    let after = version(&town).await;
    assert!(after > before);
    // One who had the form open, one who has loaded the new one, and a program that does not say.
    let late = town.ask(respond('2', Some(before))).await.check(201).json();
    let new = town.ask(respond('3', Some(after))).await.check(201).json();
    let unsaid = town.ask(respond('4', None)).await.check(201).json();
    for (receipt, form, asked, answered) in [
        (&first, before, "Нужен ли е?", "Да"),
        (&late, before, "Нужен ли е?", "Да"),
        (&new, after, "Да се застрои ли гората?", "Разбира се"),
        (&unsaid, after, "Да се застрои ли гората?", "Разбира се"),
    ] {
        assert_eq!(town.ask(opened(&receipt["secret"])).await.check(200).json()["version"], form);
        let page = page_of(&town, receipt).await;
        assert!(page.contains(asked) && page.contains(answered), "{asked} in {page}");
        let other = if form == before { "застрои" } else { "Нужен ли е?" };
        assert!(!page.contains(other), "{other} in {page}");
    }
    let table = exported(&town, Format::Csv { delimiter: None }).await;
    let head = table.lines().next().expect("a head");
    // The spaces of a date do not break.
    let head = head.replace('\u{a0}', " ");
    assert!(
        head.contains("Да се застрои ли гората? (до 23 ноември 2026 г., 15:00 ч.: Нужен ли е?)"),
        "{head}"
    );
    let answers: Vec<&str> = ["\"Да\"", "\"Да\"", "\"Разбира се\"", "\"Разбира се\""].into();
    for (row, answer) in table.lines().skip(1).zip(answers) {
        assert!(row.contains(answer), "{answer} in {row}");
    }
    let all: Value = serde_json::from_str(&exported(&town, Format::Json).await).expect("JSON");
    let rows: Vec<_> = all["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["form_version"].as_u64())
        .collect();
    assert_eq!(rows, [before, before, after, after].map(Some));
    assert_eq!(all["forms"][0]["version"], before);
    assert_eq!(all["forms"][0]["until"], at(CHANGED).to_string());
    assert_eq!(all["forms"][0]["questions"][0]["label"]["bg"], "Нужен ли е?");
    assert_eq!(all["forms"][1]["questions"], Value::Null, "it is the consultation itself");
    town.journal.verify(&[]).expect("whole");
}

/// A required question that was added while somebody wrote made every answer a dead end.
#[tokio::test]
async fn a_form_that_was_open_is_taken_for_seven_days_by_what_it_asked() {
    let town = ServedTown::open().await;
    let before = version(&town).await;
    change(&town, false, |it| it.questions[2].required = true).await.expect("it asks for more");
    let after = version(&town).await;
    town.set_clock(SIX_DAYS_LATER);
    town.ask(respond('1', Some(before))).await.check(201);
    let invalid = town.ask(respond('2', Some(after))).await.check(422).json();
    assert_eq!(invalid["errors"][0]["field"], "a.haste");
    town.set_clock(EIGHT_DAYS_LATER);
    let replaced = town.ask(respond('3', Some(before))).await.check(409).json();
    assert_eq!(replaced["type"], "urn:glas:problem:form-replaced");
    assert!(
        replaced["detail"].as_str().expect("a sentence").contains("Написаното от вас е още тук")
    );
    // What was taken in time is taken again with its receipt; what no entry published is no form.
    town.ask(respond('1', Some(before))).await.check(201);
    for none in [0, 1, after + 1, u64::MAX] {
        town.ask(respond('4', Some(none))).await.check(409);
    }
    assert_eq!(town.stored(), 1);
}

/// The page of somebody who had it open while the form was changed goes on as it was; one that is
/// too old shows the new questions with what was typed.
#[tokio::test]
async fn a_page_goes_on_with_its_form_and_loses_no_text() {
    let town = ServedTown::open().await;
    let before = version(&town).await;
    let page = town.ask(Ask::get("/c/road")).await.check(200).text();
    assert!(page.contains(&format!("name=\"version\" value=\"{before}\"")), "{page}");
    change(&town, false, |it| {
        say(it, 0, "Да се застрои ли гората?");
        it.questions[2].required = true;
    })
    .await
    .expect("nobody has answered");
    let after = version(&town).await;
    let said = before.to_string();
    let mut pairs = vec![("lang", "bg"), ("key", KEY), ("version", &said)];
    pairs.push(("a.idea", "Цял следобед писах."));
    let post = |pairs: &[(&str, &str)]| Ask::form("/c/road", pairs).with("Origin", &town.origin());
    let mend = town.ask(post(&pairs)).await.check(422).text();
    assert!(mend.contains("Нужен ли е?") && !mend.contains("застрои"), "{mend}");
    assert!(mend.contains(&format!("name=\"version\" value=\"{before}\"")), "{mend}");
    town.set_clock(EIGHT_DAYS_LATER);
    let pairs = [&pairs[..], &[("a.stance", "yes"), ("a.haste", "3")]].concat();
    let again = town.ask(post(&pairs)).await.check(409).text();
    for there in ["Цял следобед писах.", "Да се застрои ли гората?", "Въпросите са променени"]
    {
        assert!(again.contains(there) || there.starts_with("Въпросите"), "{there} in {again}");
    }
    // What was chosen stands under other words, and says so.
    let old = "въпросът беше с други думи: „Нужен ли е?“, а отговорът ви: „Да“";
    assert!(again.contains(old), "{again}");
    assert!(again.contains(&format!("name=\"version\" value=\"{after}\"")), "{again}");
    let said = after.to_string();
    let sent = [&pairs[..2], &[("version", said.as_str())], &pairs[3..]].concat();
    let key = key_of(&again);
    let sent: Vec<_> = sent
        .iter()
        .map(|(name, value)| (*name, if *name == "key" { &key } else { *value }))
        .collect();
    town.ask(post(&sent)).await.check(303);
    assert_eq!(town.stored(), 1);
}

/// Nobody had answered yet, so an option could be taken out that somebody was about to send.
#[tokio::test]
async fn what_a_form_offered_within_seven_days_stays() {
    let town = ServedTown::open().await;
    let stance = || "stance".parse().expect("an id");
    let shorter = |it: &mut Consultation| {
        let KindSpec::SingleChoice { options } = &mut it.questions[0].kind else {
            panic!("no options")
        };
        options.pop();
    };
    let lost = vec![Invalidated::Choice(stance(), "no".parse().expect("an id"))];
    assert_eq!(change(&town, false, shorter).await, Err(Refused::StillTaken(lost)));
    let without = |it: &mut Consultation| drop(it.questions.remove(0));
    let lost = vec![Invalidated::Question(stance())];
    assert_eq!(change(&town, false, without).await, Err(Refused::StillTaken(lost)));
    // More may always be asked.
    let longer = |it: &mut Consultation| {
        let more = it.questions[0].clone();
        it.questions.push(glas::rules::QuestionSpec {
            id: "more".parse().expect("an id"),
            required: false,
            ..more
        });
    };
    change(&town, false, longer).await.expect("it asks for more");
    let site = town.ask(respond('1', None).with("Origin", SITE)).await;
    site.check(201);
}

/// The form for correcting put the old choice under the new question and did not say so.
#[tokio::test]
async fn who_corrects_is_told_in_which_words_each_question_was_answered() {
    let town = ServedTown::open().await;
    let before = version(&town).await;
    let receipt = town.ask(respond('1', Some(before))).await.check(201).json();
    let secret = receipt["secret"].as_str().expect("a secret");
    let path = format!("/r/{secret}/correct?lang=bg");
    let page = town.ask(Ask::get(&path)).await.check(200).text();
    assert!(!page.contains("с други думи"), "{page}");
    change(&town, true, |it| {
        say(it, 0, "Да се застрои ли гората?");
        // Also where nothing but a word of the answer is another.
        option(it, 0, 0, "Разбира се");
    })
    .await
    .expect("it is meant");
    let old = "въпросът беше с други думи: „Нужен ли е?“, а отговорът ви: „Да“";
    let page = town.ask(Ask::get(&path)).await.check(200).text();
    assert!(page.contains(old) && page.contains("застрои"), "{page}");
    assert_eq!(
        page.matches("с други думи").count(),
        1 + usize::from(page.contains("\"help\"")),
        "{page}"
    );
    // What is to be mended there is shown with it as well.
    let (after, key) = (version(&town).await.to_string(), key_of(&page));
    let pairs = [("lang", "bg"), ("key", &*key), ("version", &*after), ("a.stance", "maybe")];
    let post = Ask::form(&format!("/r/{secret}/correct"), &pairs).with("Origin", &town.origin());
    let mend = town.ask(post).await.check(422).text();
    assert!(mend.contains(old), "{mend}");
    let other = town.ask(respond('2', Some(after.parse().expect("a number")))).await.check(201);
    let secret = other.json()["secret"].as_str().expect("a secret").to_owned();
    let page = town.ask(Ask::get(&format!("/r/{secret}/correct?lang=bg"))).await.check(200).text();
    assert!(!page.contains("с други думи"), "it was answered in these words: {page}");
}

/// Before the opening a form may be changed in any way, and nothing of it was kept. A response in one
/// that was replaced by then was taken and counted by the next, whose scale was the other way round.
#[tokio::test]
async fn a_form_that_nobody_could_fill_in_is_not_taken() {
    let town = ServedTown::open().await;
    let first = version(&town).await;
    let mut later = None;
    for opens in ["2026-11-24T09:00:00Z", "2026-11-25T09:00:00Z"] {
        change(&town, false, |it| {
            it.slug = "bridge".parse().expect("a slug");
            it.opens_at = at(opens);
        })
        .await
        .expect("published");
        let form = town.ask(Ask::get("/api/v1/consultations/bridge")).await.check(200).json();
        later = later.or(form["version"].as_u64());
    }
    town.set_clock("2026-11-26T13:00:00Z");
    let sent = |version: u64| {
        let mut body = submission();
        body["version"] = json!(version);
        Ask::new("POST", "/api/v1/consultations/bridge/responses")
            .with("Origin", SITE)
            .with("Content-Type", "application/json")
            .with("Idempotency-Key", &KEY.replace('0', "7"))
            .body(body.to_string())
    };
    for never_open in [first, later.expect("a version")] {
        let refused = town.ask(sent(never_open)).await.check(409).json();
        assert!(refused["type"].as_str().is_some_and(|it| it.contains("form")), "{refused}");
    }
    let form = town.ask(Ask::get("/api/v1/consultations/bridge")).await.check(200).json();
    town.ask(sent(form["version"].as_u64().expect("a version"))).await.check(201);
}
