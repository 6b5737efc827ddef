//! Drafts at the desk: from a template to a published consultation, sent twice, changed by two, and
//! deleted.

use crate::town::{Ask, Desk, ServedTown, ordinance};

const TITLE: &str = "Пазарът през 2027 г.";

#[tokio::test]
async fn a_consultation_is_published_from_a_template_in_three_submits() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let authority = [
        ("name.bg", "Община Видин"),
        ("slug", "vidin"),
        ("language", "bg"),
        ("time_zone", "Europe/Sofia"),
        ("sites", "https://vidin.bg"),
        ("contact.email", "d@vidin.bg"),
    ];
    desk.send("/admin/authorities/new", &authority).await.check(303);
    // One.
    let new = [
        ("from", "template:question"),
        ("authority", "vidin"),
        ("title", TITLE),
        ("opens_at", "1 декември 2026"),
        ("closes_at", "31.01.2027"),
    ];
    let draft = desk.send("/admin/consultations/new", &new).await.check(303);
    let check = draft.header("location").to_owned();
    let page = desk.get(&check).await.check(200).text();
    // What the template leaves open is said, each with the way to its field.
    let base = check.trim_end_matches("/publish").to_owned();
    let form = desk.get(&base).await.check(200).text();
    let revision = value_of(&form, "revision");
    let mut fields = fields_of(&form);
    fields.retain(|(name, _)| name != "key");
    for (name, value) in &mut fields {
        if value.is_empty() && (name.starts_with("title.") || name.starts_with("summary.")) {
            *value = "Market".to_owned();
        }
    }
    let pairs: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    // Two.
    desk.send(&base, &pairs).await.check(303);
    let checked = desk.get(&check).await.check(200).text();
    assert!(!checked.contains("id=\"missing\""), "{page}\n\n{checked}");
    assert!(checked.contains(TITLE), "{checked}");
    let preview = desk.get(&format!("{base}/preview")).await.check(200);
    assert!(preview.text().contains(TITLE));
    assert!(preview.header("content-security-policy").contains("form-action 'none'"));
    let next = (revision.parse::<u64>().expect("a number") + 1).to_string();
    // Three; and what is sent twice happens once.
    let send = [("revision", next.as_str())];
    let published = desk.send(&check, &send).await.check(303);
    let live = published.header("location").to_owned();
    assert!(live.starts_with("/admin/consultations/"), "{live}");
    let page = desk.get(&live).await.check(200).text();
    assert!(page.contains("&lt;script async src=") && page.contains("<svg"), "{page}");
    let slug = live.trim_start_matches("/admin/consultations/").split('?').next().expect("a slug");
    let public = town.ask(Ask::get(&format!("/c/{slug}"))).await.check(200).text();
    assert!(public.contains(TITLE));
    desk.get(&base).await.check(404);
    let csv = desk.send(&format!("/admin/consultations/{slug}/export"), &[("format", "csv")]).await;
    assert!(csv.check(200).header("content-disposition").contains(".csv"));
}

/// The value of a hidden control.
pub(crate) fn value_of(page: &str, name: &str) -> String {
    let found = fields_of(page).into_iter().find(|(it, _)| it == name);
    found.unwrap_or_else(|| panic!("no {name} in {page}")).1
}

/// The controls of the first form in the content of a page, as a browser would send them.
pub(crate) fn fields_of(page: &str) -> Vec<(String, String)> {
    let main = page.split("<main").nth(1).unwrap_or_default();
    let form = main.split("<form").nth(1).and_then(|it| it.split("</form>").next());
    let form = form.unwrap_or_default();
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
        Some(unescaped(value))
    };
    let mut fields = Vec::new();
    for rest in form.split('<').skip(1) {
        let (tag, after) = rest.split_once('>').unwrap_or((rest, ""));
        let Some(name) = attribute(tag, "name") else { continue };
        if tag.starts_with("textarea") {
            fields.push((name, unescaped(after.strip_prefix('\n').unwrap_or(after))));
        } else if tag.starts_with("input")
            && (!tag.contains("type=\"checkbox\"") && !tag.contains("type=\"radio\"")
                || tag.contains(" checked"))
        {
            fields.push((name, attribute(tag, "value").unwrap_or_default()));
        }
    }
    fields
}

fn unescaped(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[tokio::test]
async fn what_is_sent_twice_happens_once() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let file = ordinance();
    let key = ("key", "00000000000000000000000000000abc");
    let pairs = [key, ("from", "file"), ("authority", "grad"), ("file", &file)];
    let sent = || Ask::form("/admin/consultations/new", &pairs);
    let first = desk.ask(sent()).await.check(303).header("location").to_owned();
    let again = desk.ask(sent()).await.check(303).header("location").to_owned();
    assert_eq!(first, again, "one draft");
    let publish = [("key", "00000000000000000000000000000abd"), ("revision", "1")];
    let to = desk.ask(Ask::form(&first, &publish)).await.check(303).header("location").to_owned();
    let twice = desk.ask(Ask::form(&first, &publish)).await.check(303);
    assert_eq!(twice.header("location"), to, "though the draft is gone");
}

#[tokio::test]
async fn of_two_at_one_draft_the_second_is_told_and_overwrites_nothing() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let mut editor = Desk::invited(&mut owner, "ivan", "editor", "grad").await;
    let begun = owner.send("/admin/consultations/road/change", &[]).await.check(303);
    let draft = begun.header("location").to_owned();
    let (mine, theirs) =
        (owner.get(&draft).await.check(200).text(), editor.get(&draft).await.check(200).text());
    let change = |page: &str, title: &str| {
        let mut fields = fields_of(page);
        fields.retain(|(name, _)| name != "key");
        for (name, value) in &mut fields {
            if name == "title.bg" {
                *value = title.to_owned();
            }
        }
        fields
    };
    let (theirs, mine) = (change(&theirs, "Иван"), change(&mine, "Мария"));
    let first: Vec<(&str, &str)> = theirs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    editor.send(&draft, &first).await.check(303);
    let second: Vec<(&str, &str)> = mine.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let told = owner.send(&draft, &second).await.check(409).text();
    assert!(told.contains("ivan") && told.contains("value=\"Мария\""), "{told}");
    let kept = editor.get(&draft).await.check(200).text();
    assert!(kept.contains("value=\"Иван\"") && !kept.contains("value=\"Мария\""));
    // Who looks at it again may save.
    let fields = fields_of(&told);
    let third: Vec<(&str, &str)> = fields
        .iter()
        .filter(|(name, _)| name != "key")
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    owner.send(&draft, &third).await.check(303);
}

/// The later of two drafts undid the earlier without a word: only what somebody sent to the same
/// draft was noticed.
#[tokio::test]
async fn of_two_drafts_of_one_consultation_the_later_undoes_nothing_unasked() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let mut drafts = Vec::new();
    for title in ["Първа", "Втора", "Трета"] {
        let begun = desk.send("/admin/consultations/road/change", &[]).await.check(303);
        let draft = begun.header("location").to_owned();
        let mut fields = fields_of(&desk.get(&draft).await.check(200).text());
        fields.retain(|(name, _)| name != "key");
        for (name, value) in &mut fields {
            if name == "title.bg" {
                *value = title.to_owned();
            }
        }
        let pairs: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        desk.send(&draft, &pairs).await.check(303);
        drafts.push(format!("{draft}/publish"));
    }
    let send = [("revision", "2")];
    desk.send(&drafts[0], &send).await.check(303);
    let told = desk.send(&drafts[1], &send).await.check(409).text();
    assert!(told.contains("name=\"over\""), "{told}");
    let public = || async { town.ask(Ask::get("/c/road")).await.check(200).text() };
    assert!(public().await.contains("Първа"));
    // What came after that look is looked at, too: it was undone unseen.
    let seen = value_of(&told, "seen");
    let third = desk.send(&drafts[2], &send).await.check(409).text();
    let meant = [("revision", "2"), ("over", "yes"), ("seen", &value_of(&third, "seen"))];
    desk.send(&drafts[2], &meant).await.check(303);
    let over = [("revision", "2"), ("over", "yes"), ("seen", seen.as_str())];
    let told = desk.send(&drafts[1], &over).await.check(409).text();
    assert!(public().await.contains("Трета") && !told.contains(" checked"), "{told}");
    // Who has looked may go on.
    let seen = value_of(&told, "seen");
    let over = [("revision", "2"), ("over", "yes"), ("seen", seen.as_str())];
    desk.send(&drafts[1], &over).await.check(303);
    assert!(public().await.contains("Втора"));
}

/// A new consultation never takes the place of one that is there.
#[tokio::test]
async fn of_two_new_drafts_with_one_address_one_is_published() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let file = ordinance();
    let pairs = [("from", "file"), ("authority", "grad"), ("file", file.as_str())];
    let mut drafts = Vec::new();
    for _ in 0..2 {
        let begun = desk.send("/admin/consultations/new", &pairs).await.check(303);
        drafts.push(begun.header("location").to_owned());
    }
    desk.send(&drafts[0], &[("revision", "1")]).await.check(303);
    // To say that it is meant helps only who began from what is there.
    let other = file.replacen("title = { bg = \"", "title = { bg = \"Друго ", 1);
    assert_ne!(other, file);
    let draft = drafts[1].trim_end_matches("/publish");
    desk.send(&format!("{draft}/file"), &[("file", other.as_str()), ("revision", "1")])
        .await
        .check(303);
    let over = [("revision", "2"), ("over", "yes"), ("seen", "9")];
    let told = desk.send(&drafts[1], &over).await.check(409).text();
    assert!(!told.contains("name=\"over\""), "{told}");
    // A file of what is there by now begins from it.
    let pairs = [("from", "file"), ("authority", "grad"), ("file", other.as_str())];
    let begun = desk.send("/admin/consultations/new", &pairs).await.check(303);
    desk.send(begun.header("location"), &[("revision", "1")]).await.check(303);
}

/// Working state is no part of the chain; a rewrite that copied entries alone would drop it.
#[tokio::test]
async fn a_rewrite_carries_the_desk_along_and_leaves_deleted_drafts_out() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let word = "ШУГАРЛИЙСКИ";
    let begun = desk.send("/admin/consultations/road/change", &[]).await.check(303);
    let draft = begun.header("location").to_owned();
    let page = desk.get(&draft).await.check(200).text();
    let mut fields = fields_of(&page);
    fields.retain(|(name, _)| name != "key");
    for (name, value) in &mut fields {
        if name == "title.bg" {
            *value = word.to_owned();
        }
    }
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    desk.send(&draft, &pairs).await.check(303);
    let kept = desk.send("/admin/consultations/road/change", &[]).await.check(303);
    let kept = kept.header("location").to_owned();
    desk.send(&draft, &[("act", "delete"), ("revision", "2")]).await.check(303);
    let in_file = || {
        let file = std::fs::read(town.file()).expect("the file");
        file.windows(word.len()).any(|it| it == word.as_bytes())
    };
    assert!(in_file(), "free pages keep it");
    let journal = town.journal.clone();
    tokio::task::spawn_blocking(move || journal.rewrite()).await.expect("done").expect("rewritten");
    assert!(!in_file());
    desk.get("/admin").await.check(200);
    desk.get(&kept).await.check(200);
    desk.get(&draft).await.check(404);
}
