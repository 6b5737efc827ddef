//! A draft in its other languages: each text beside its translation, as a table out and back in, and
//! a language that is left out.

use crate::{
    desk_drafts::value_of,
    desk_questions::{begun, file_of, send},
    town::{Ask, Desk, ServedTown},
};
use glas_tests::connection::Reply;

const BOUNDARY: &str = "----glas-of-tests";

/// Sends what is said of a page, as it was seen.
async fn send_seen(desk: &mut Desk<'_>, path: &str, seen: &str, said: &[(&str, &str)]) -> Reply {
    let revision = value_of(seen, "revision");
    let pairs: Vec<_> =
        [("revision", revision.as_str())].into_iter().chain(said.iter().copied()).collect();
    desk.send(path, &pairs).await
}

async fn say(desk: &mut Desk<'_>, path: &str, said: &[(&str, &str)]) -> String {
    let seen = desk.get(path).await.check(200).text();
    send_seen(desk, path, &seen, said).await.check(303).header("location").to_owned()
}

/// A form with a table, as browsers send it.
async fn upload(desk: &mut Desk<'_>, texts: &str, table: &[u8]) -> Reply {
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"t.csv\"\r\n\r\n"
    );
    let mut body = head.into_bytes();
    body.extend(table);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
    let media_type = format!("multipart/form-data; boundary={BOUNDARY}");
    let ask = Ask::new("POST", &format!("{texts}/sheet")).with("Content-Type", &media_type);
    desk.ask(ask.body(body)).await
}

/// What the form in a page carries, by name.
fn carried(page: &str) -> Vec<(String, String)> {
    let fields = crate::desk_drafts::fields_of(page);
    fields.into_iter().filter(|(name, _)| name != "key").collect()
}

#[tokio::test]
async fn every_text_stands_beside_its_translation() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = begun(&mut desk).await;
    let texts = format!("{draft}/texts/en");
    let way = desk.get(&draft).await.check(200).text();
    assert!(way.contains(&format!("href=\"{texts}\"")), "{way}");
    let page = desk.get(&texts).await.check(200).text();
    for said in [
        "name=\"text.title\"",
        "lang=\"en\"",
        "<p lang=\"bg\" class=\"staff-text\">Пазарът<",
        "Заглавие (English)",
    ] {
        assert!(page.contains(said), "no {said} in {page}");
    }
    // In the order of the form.
    let places = ["text.title", "text.questions.opinion.label"]
        .map(|name| page.find(&format!("name=\"{name}\"")));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{page}");
    let to =
        say(&mut desk, &texts, &[("text.title", " The \r\n market "), ("show", "missing")]).await;
    assert_eq!(to, format!("{texts}?done=1&show=missing&from=0"));
    let page = desk.get(&to).await.check(200).text();
    assert!(page.contains("role=\"alert\"") && !page.contains("name=\"text.title\""), "{page}");
    assert!(file_of(&mut desk, &draft).await.contains("en = \"The market\""));
    // Sent as it stands it changes nothing.
    let before = value_of(&desk.get(&draft).await.text(), "revision");
    say(&mut desk, &texts, &[("text.title", "The market")]).await;
    assert_eq!(value_of(&desk.get(&draft).await.text(), "revision"), before);
    // Not in the language of record, nor in one the draft is not written in.
    for lang in ["bg", "fr", "%00"] {
        desk.get(&format!("{draft}/texts/{lang}")).await.check(404);
    }
    let long = "x".repeat(600);
    say(&mut desk, &texts, &[("text.title", &long)]).await;
    let page = desk.get(&texts).await.check(200).text();
    assert!(page.contains("href=\"#text.title\"") && page.contains("id=\"text.title-mistake\""));
}

#[tokio::test]
async fn a_translation_is_marked_when_its_source_changes_on_whatever_page() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = begun(&mut desk).await;
    let texts = format!("{draft}/texts/en");
    say(&mut desk, &texts, &[("text.title", "The market")]).await;
    let changed = format!("{texts}?show=changed");
    let marked = "Официалният текст е променен, след като това е преведено.";
    assert!(!desk.get(&texts).await.check(200).text().contains(marked));
    send(&mut desk, &draft, &[("title.bg", "Пазарът в неделя")]).await;
    let page = desk.get(&changed).await.check(200).text();
    assert!(page.contains(marked) && page.contains("name=\"same.title\""), "{page}");
    let check = desk.get(&format!("{draft}/publish")).await.check(200).text();
    assert!(check.contains(&changed), "{check}");
    // Whoever has looked says so, and it is not said again.
    say(&mut desk, &texts, &[("text.title", "The market"), ("same.title", "yes")]).await;
    let page = desk.get(&changed).await.check(200).text();
    assert!(!page.contains(marked), "{page}");
    // By a file, too.
    let file = file_of(&mut desk, &draft).await.replace("Пазарът в неделя", "Сергиите");
    say(&mut desk, &format!("{draft}/file"), &[("file", &file)]).await;
    assert!(desk.get(&changed).await.check(200).text().contains(marked));
    say(&mut desk, &texts, &[("text.title", "The stalls")]).await;
    assert!(!desk.get(&changed).await.check(200).text().contains(marked));
}

#[tokio::test]
async fn the_second_of_two_translators_is_told_and_nothing_is_lost() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut editor = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    let draft = begun(&mut owner).await;
    let texts = format!("{draft}/texts/en");
    let mine = owner.get(&texts).await.check(200).text();
    say(&mut editor, &texts, &[("text.title", "Theirs")]).await;
    let told = send_seen(&mut owner, &texts, &mine, &[("text.title", "Mine")]).await.check(409);
    let told = told.text();
    assert!(told.contains("ivan") && told.contains(">Mine</textarea>"), "{told}");
    assert!(file_of(&mut owner, &draft).await.contains("Theirs"));
    send_seen(&mut owner, &texts, &told, &[("text.title", "Mine")]).await.check(303);
    assert!(file_of(&mut owner, &draft).await.contains("Mine"));
    // A language is not left out over what a colleague has done meanwhile.
    let act = [("act", "leave-out")];
    send_seen(&mut owner, &texts, &mine, &act).await.check(409);
    assert!(!file_of(&mut owner, &draft).await.contains("left_out"));
}

#[tokio::test]
async fn a_language_that_is_not_whole_stops_publishing_or_is_left_out() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = begun(&mut desk).await;
    send(&mut desk, &draft, &[("summary.bg", "За пазара"), ("closes_at", "31.1.2027")]).await;
    let (texts, publish) = (format!("{draft}/texts/en"), format!("{draft}/publish"));
    let page = desk.get(&publish).await.check(200).text();
    for said in ["id=\"language-en\"", "не може да се публикува", "value=\"leave-out\""]
    {
        assert!(page.contains(said), "no {said} in {page}");
    }
    assert!(!page.contains("id=\"missing\"") && page.contains("#title.en"), "{page}");
    send_seen(&mut desk, &publish, &page, &[]).await.check(422);
    let act = [("act", "leave-out"), ("back", "publish")];
    let back = send_seen(&mut desk, &texts, &page, &act).await.check(303);
    assert_eq!(back.header("location"), publish);
    assert!(file_of(&mut desk, &draft).await.contains("left_out = [\"en\"]"));
    // Back again, and out again.
    say(&mut desk, &texts, &[("act", "take-in")]).await;
    let page = desk.get(&publish).await.check(200).text();
    assert!(page.contains("value=\"leave-out\""), "{page}");
    say(&mut desk, &texts, &act).await;
    let page = desk.get(&publish).await.check(200).text();
    assert!(page.contains("value=\"take-in\""), "{page}");
    let live = send_seen(&mut desk, &publish, &page, &[]).await.check(303);
    let slug = live.header("location").rsplit('/').next().unwrap_or_default().to_owned();
    let slug = slug.split('?').next().unwrap_or_default();
    // Nothing of it is offered to citizens, whatever they ask for.
    for path in [format!("/c/{slug}"), format!("/c/{slug}?lang=en"), format!("/c/{slug}/frame")] {
        let page = town.ask(Ask::get(&path)).await.check(200).text();
        assert!(page.contains("lang=\"bg\"") && !page.contains("English"), "{path}: {page}");
        assert!(!page.contains("lang=en"), "{path}: {page}");
    }
    let told = town.ask(Ask::get(&format!("/api/v1/consultations/{slug}?lang=en"))).await;
    assert!(!told.check(200).text().contains("The market"));
}

#[tokio::test]
async fn a_table_of_all_texts_goes_out_and_is_looked_at_before_it_is_taken_over() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = begun(&mut desk).await;
    let texts = format!("{draft}/texts/en");
    let table = desk.get(&format!("{texts}/sheet.csv")).await.check(200);
    assert!(table.header("content-disposition").ends_with("-en.csv\""));
    let table = table.text();
    assert!(table.starts_with("\u{feff}\"Част\";\"Източник (Български)\""), "{table}");
    let title = "\"Заглавие (title)\";\"Пазарът\";\"\"\r\n";
    assert!(table.contains(title), "{table}");
    // As it went out.
    let same = upload(&mut desk, &texts, table.as_bytes()).await.check(200).text();
    assert!(
        same.contains("В таблицата няма нов превод.") && !same.contains("name=\"text."),
        "{same}"
    );
    let filled = "part;source;translation\r\nЗаглавие (title);Пазарът;Market\r\nquestions.gone.label;a;b\r\n";
    let page = upload(&mut desk, &texts, filled.as_bytes()).await.check(200).text();
    for said in ["Ще се промени 1 превод.", "questions.gone.label", "value=\"Market\"", "няма ред"]
    {
        assert!(page.contains(said), "no {said} in {page}");
    }
    let file = file_of(&mut desk, &draft).await;
    assert!(!file.contains("Market"), "nothing is changed yet: {file}");
    let form: Vec<(String, String)> = carried(&page);
    let pairs: Vec<_> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let done = desk.send(&texts, &pairs).await.check(303);
    assert!(done.header("location").contains("done=sheet"), "{}", done.header("location"));
    assert!(file_of(&mut desk, &draft).await.contains("Market"));
    // Translated from other words than stand there now: taken, and marked.
    let old = "part,source,translation\ntitle,Градината,The garden\n";
    let page = upload(&mut desk, &texts, old.as_bytes()).await.check(200).text();
    assert!(page.contains("Преведено е от друг текст:") && page.contains("Градината"), "{page}");
    let stale = carried(&page);
    // A colleague was here between the look and the button.
    send(&mut desk, &draft, &[("summary.bg", "За пазара")]).await;
    let pairs: Vec<_> = stale.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    desk.send(&texts, &pairs).await.check(409);
    assert!(!file_of(&mut desk, &draft).await.contains("garden"));
    let page = upload(&mut desk, &texts, old.as_bytes()).await.check(200).text();
    let form = carried(&page);
    let pairs: Vec<_> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    desk.send(&texts, &pairs).await.check(303);
    let page = desk.get(&format!("{texts}?show=changed")).await.check(200).text();
    assert!(page.contains("The garden"), "{page}");
}

#[tokio::test]
async fn a_table_that_cannot_be_read_is_told_in_a_sentence() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = begun(&mut desk).await;
    let texts = format!("{draft}/texts/en");
    let long = "a;b;c\n".repeat(200_000);
    // "Пазар" in Windows-1251 for one.
    for (table, said) in [
        (&b"a;b;c\r\ntitle;\xcf\xe0\xe7\xe0\xf0;Market\r\n"[..], "Файлът не е в UTF-8"),
        (b"PK\x03\x04workbook", "Това не е таблица CSV"),
        (b"a;b;c\r\nalone\r\n", "Ред 2 няма три клетки"),
        (b"a;b;c\r\n", "няма нито един ред"),
        (long.as_bytes(), "по-голям от 1 МБ"),
    ] {
        let page = upload(&mut desk, &texts, table).await.check(422).text();
        assert!(page.contains(said) && page.contains("href=\"#sheet\""), "no {said} in {page}");
    }
    desk.get(&format!("{draft}/texts/bg/sheet")).await.check(404);
    desk.get(&format!("{draft}/texts/bg/sheet.csv")).await.check(404);
}
