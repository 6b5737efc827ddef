//! Documents that are uploaded at the desk: kept, published, given out, replaced, erased.

use crate::desk_drafts::value_of;
use crate::town::{Ask, Desk, NOON, ServedTown, at, ordinance};
use glas::{
    cli::control::{Reply as Told, Request, answer},
    operations::Operations,
};
use glas_tests::actors::at_the_command_line;
use glas_tests::connection::Reply;
use std::path::{Path, PathBuf};

const BOUNDARY: &str = "----glas-of-tests";
const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nproject\n%%EOF\n";

/// A form with a file, as browsers send it.
fn upload(path: &str, pairs: &[(&str, &str)], called: &str, file: &[u8]) -> Ask {
    let mut body = Vec::new();
    for (name, value) in pairs {
        body.extend(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
            .into_bytes(),
        );
    }
    body.extend(
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"document\"; filename=\"{called}\"\r\nContent-Type: text/html\r\n\r\n")
            .into_bytes(),
    );
    body.extend(file);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
    Ask::new("POST", path)
        .with("Content-Type", &format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(body)
}

fn documents_of(town: &ServedTown) -> Vec<String> {
    let folder = town.file().with_file_name("documents");
    let Ok(listed) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<_> =
        listed.map(|it| it.expect("read").file_name().into_string().expect("a text")).collect();
    names.sort();
    names
}

/// The addresses of files in a page, below an address.
fn files_in(page: &str, below: &str) -> Vec<String> {
    let starts = page.match_indices(below).map(|(at, _)| &page[at..]);
    let mut found: Vec<String> =
        starts.map(|it| it.chars().take_while(|c| !"\"<>& ".contains(*c)).collect()).collect();
    found.retain(|it: &String| it.len() > below.len() + 64);
    found.dedup();
    found
}

/// A draft of the ordinance; gives back its address.
async fn drafted(desk: &mut Desk<'_>) -> String {
    let check = desk.drafted(&ordinance()).await;
    check.trim_end_matches("/publish").to_owned()
}

async fn published(desk: &mut Desk<'_>, draft: &str) -> Reply {
    let check = desk.get(&format!("{draft}/publish")).await.check(200).text();
    let revision = value_of(&check, "revision");
    desk.send(&format!("{draft}/publish"), &[("revision", &revision)]).await
}

fn public_path(page: &str, origin: &str) -> String {
    let all = files_in(page, &format!("{origin}/c/e-services-ordinance/documents/"));
    all.first().expect("a file in the page").trim_start_matches(origin).to_owned()
}

#[tokio::test]
async fn a_document_is_uploaded_published_and_given_out() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = drafted(&mut desk).await;
    let form = format!("{draft}/documents");
    let page = desk.get(&form).await.check(200).text();
    assert!(page.contains("multipart/form-data") && page.contains("25"), "{page}");
    let titled = [("title.bg", "Проект <b>на</b> наредба"), ("title.en", "Draft ordinance")];
    let to = desk.ask(upload(&form, &titled, "C:\\Работа\\Проект 1.docx", PDF)).await.check(303);
    assert_eq!(to.header("location"), format!("{form}?done=1"));
    let page = desk.get(to.header("location")).await.check(200).text();
    assert!(page.contains("Проект &lt;b&gt;на&lt;/b&gt; наредба (PDF, 1 кБ)"), "{page}");
    let own = files_in(&page, &format!("{form}/")).first().expect("a file").clone();
    assert!(own.ends_with("/%D0%9F%D1%80%D0%BE%D0%B5%D0%BA%D1%82-1.pdf"), "{own}");
    back_with_another_file(&town, &mut desk, &draft).await;
    // Staff see it; nobody else does yet, not even at the address it will have.
    let file = desk.get(&own).await.check(200);
    assert_eq!(file.body, PDF);
    Desk::of(&town).get(&own).await.check(303);
    let later = own.replace(&form, "/c/e-services-ordinance/documents");
    town.ask(Ask::get(&later)).await.check(404);
    // Who has the link to the preview does.
    let share = desk.send(&format!("{draft}/share"), &[("act", "make")]).await.check(200).text();
    let link = preview_in(&share);
    let mut mayor = Desk::of(&town);
    let preview = mayor.get(&link).await.check(200).text();
    let shared = files_in(&preview, &format!("{link}/documents/")).first().expect("it").clone();
    assert_eq!(mayor.get(&shared).await.check(200).body, PDF);
    // In the file of the draft it is named, and comes back from there.
    let toml = desk.get(&format!("{draft}/file.toml")).await.check(200).text();
    assert!(toml.contains("file = \"Проект-1.pdf\"") && toml.contains("bytes = 29"), "{toml}");
    published(&mut desk, &draft).await.check(303);
    let public = town.ask(Ask::get("/c/e-services-ordinance")).await.check(200).text();
    assert!(public.contains("Проект &lt;b&gt;на&lt;/b&gt; наредба (PDF, 1 кБ)"), "{public}");
    let address = public_path(&public, &town.origin());
    assert_eq!(address, later);
    let file = town.ask(Ask::get(&address)).await.check(200);
    assert_eq!(file.body, PDF);
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("x-content-type-options", "nosniff"),
        ("content-disposition", "inline"),
        ("cache-control", "no-cache"),
        ("content-length", "29"),
    ] {
        assert_eq!(file.header(name), value, "{name}");
    }
    assert!(file.header("content-security-policy").contains("default-src 'none'"));
    let known = Ask::get(&address).with("If-None-Match", file.header("etag"));
    assert!(town.ask(known).await.check(304).body.is_empty());
    let head = town.ask(Ask::new("HEAD", &address)).await.check(200);
    assert_eq!(head.header("content-length"), "29");
    // Its digest is what it is found by, and only there.
    for wrong in [
        later.replace("e-services-ordinance", "road"),
        later.replace("/documents/", "/documents/0"),
        format!("/c/e-services-ordinance/documents/{}/a.pdf", "0".repeat(64)),
        later.replace(".pdf", ".exe"),
    ] {
        town.ask(Ask::get(&wrong)).await.check(404);
    }
    // Under another name it would be whatever a link says of it.
    let renamed = format!("/c/e-services-ordinance/documents/{}/free-money.pdf", digest_in(&later));
    let moved = town.ask(Ask::get(&renamed)).await.check(308);
    assert!(moved.header("location").ends_with(&later), "{moved:?}");
    // The form that programs read has its whole address; the timeline its digest.
    let json = town.ask(Ask::get("/api/v1/consultations/e-services-ordinance")).await.check(200);
    let json = json.text();
    assert!(json.contains(&format!("\"{}{later}\"", town.origin())), "{json}");
    let digest = digest_in(&later);
    let timeline = town.ask(Ask::get("/c/e-services-ordinance/timeline")).await.check(200).text();
    assert!(timeline.contains(&format!("SHA-256 {digest}")) && timeline.contains(&later));
    assert!(documents_of(&town).contains(&digest));
    assert!(verified(&town).iter().any(|it| it.contains("1 document is there")));
}

fn digest_in(address: &str) -> String {
    address.split('/').nth(4).expect("a digest").to_owned()
}

/// The first address of a preview in a page.
fn preview_in(page: &str) -> String {
    let at = page.find("/admin/preview/").unwrap_or_else(|| panic!("no link in {page}"));
    page[at..].chars().take_while(|c| !"<\" ".contains(*c)).collect()
}

fn asked(town: &ServedTown, request: Request) -> Told {
    let operations = Operations::new(town.journal.clone());
    std::thread::scope(|scope| {
        let asking =
            scope.spawn(|| answer(&operations, &at_the_command_line(0), at(NOON), request));
        asking.join().expect("answered")
    })
}

/// What `glas verify` says of documents.
fn verified(town: &ServedTown) -> Vec<String> {
    match asked(town, Request::Verify { against: Vec::new() }) {
        Told::Verified { documents, documents_erased, .. } => {
            vec![format!("{documents} document is there, {documents_erased} erased")]
        }
        Told::Refused { sentence, .. } => vec![sentence],
        _ => panic!("something else"),
    }
}

/// A browser that goes back has the form as it was, with the key of before: another file was dropped,
/// and the page said that it was there. And a draft that was open before a file came took its title.
async fn back_with_another_file(town: &ServedTown, desk: &mut Desk<'_>, draft: &str) {
    let form = format!("{draft}/documents");
    let key = format!("{:032x}", 0xbac);
    for (called, file, count) in
        [("a.pdf", &b"%PDF-1"[..], 2), ("b.pdf", &b"%PDF-2"[..], 3), ("b.pdf", &b"%PDF-2"[..], 3)]
    {
        desk.ask(upload(&form, &[("key", key.as_str())], called, file)).await.check(303);
        assert_eq!(documents_of(town).len(), count, "{called}");
        let page = desk.get(&form).await.check(200).text();
        assert_eq!(files_in(&page, &format!("{form}/")).len(), count, "{called}: {page}");
    }
    let twice = desk.ask(upload(&form, &[], "c.pdf", b"%PDF-2")).await.check(422).text();
    assert!(twice.contains("вече е сред документите"), "{twice}");
    let mut fields = crate::desk_drafts::fields_of(&desk.get(draft).await.check(200).text());
    let before: Vec<(&str, &str)> = fields
        .iter()
        .filter(|(name, _)| !name.starts_with("documents."))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    desk.send(draft, &before).await.check(303);
    let page = desk.get(&form).await.check(200).text();
    assert_eq!(files_in(&page, &format!("{form}/")).len(), 3, "{page}");
    assert!(page.contains("Проект &lt;b&gt;на&lt;/b&gt; наредба"), "{page}");
    // By its tick each is taken out.
    fields = crate::desk_drafts::fields_of(&desk.get(draft).await.check(200).text());
    fields.extend([1, 2].map(|n| (format!("documents.{n}.remove"), "yes".to_owned())));
    let pairs: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.send(draft, &pairs).await.check(303);
    let page = desk.get(&form).await.check(200).text();
    assert_eq!(files_in(&page, &format!("{form}/")).len(), 1, "{page}");
}

#[tokio::test]
async fn what_is_no_document_is_refused_in_words_and_nothing_of_it_is_kept() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = drafted(&mut desk).await;
    let form = format!("{draft}/documents");
    let titled = [("title.bg", "Мотиви"), ("title.en", "")];
    let large = [PDF, &vec![b'x'; 25_000_000]].concat();
    for (called, file, said) in [
        ("a.pdf", &b"<html><script>alert(1)</script>"[..], "Това не е файл PDF"),
        ("a.pdf", b"", "Файлът е празен"),
        ("", b"", "Първо изберете файл"),
        ("a.pdf", &large, "по-голям от 25"),
    ] {
        let page = desk.ask(upload(&form, &titled, called, file)).await.check(422).text();
        assert!(page.contains(said) && page.contains("href=\"#document\""), "{said}: {page}");
        assert!(page.contains("value=\"Мотиви\""), "what was typed: {page}");
    }
    assert!(documents_of(&town).is_empty(), "{:?}", documents_of(&town));
    // As large as a file may be.
    let largest = [PDF, &vec![b'x'; 25_000_000 - PDF.len()]].concat();
    desk.ask(upload(&form, &[], "голям.pdf", &largest)).await.check(303);
    let page = desk.get(&form).await.check(200).text();
    assert!(page.contains("голям (PDF, 25 МБ)"), "named after the file: {page}");
    let own = files_in(&page, &format!("{form}/")).first().expect("a file").clone();
    assert_eq!(desk.get(&own).await.check(200).body, largest);
    // Forms that no browser sends.
    desk.send(&form, &[("title.bg", "x")]).await.check(415);
    let unbounded = Ask::new("POST", &form).with("Content-Type", "multipart/form-data").body("x");
    desk.ask(unbounded).await.check(415);
    let cut = upload(&form, &titled, "a.pdf", PDF);
    let cut = cut.body(
        &b"--x\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a\"\r\n\r\n%PDF-1"
            [..],
    );
    desk.ask(cut).await.check(400);
    let long = "x".repeat(20_000);
    desk.ask(upload(&form, &[("title.bg", &long)], "a.pdf", PDF)).await.check(400);
    let many: Vec<(&str, &str)> = (0..50).map(|_| ("x", "y")).collect();
    desk.ask(upload(&form, &many, "a.pdf", PDF)).await.check(400);
    // Nobody who is not signed in is listened to, however much they send.
    let kept = documents_of(&town);
    let to = Desk::of(&town).ask(upload(&form, &titled, "a.pdf", PDF)).await.check(303);
    assert!(to.header("location").starts_with("/admin/sign-in"), "{to:?}");
    let foreign = upload(&form, &titled, "a.pdf", PDF)
        .with("Host", &town.address.to_string())
        .with("Cookie", desk.cookie())
        .with("Sec-Fetch-Site", "cross-site")
        .with("Origin", "https://evil.example");
    town.ask(foreign).await.check(403);
    assert_eq!(documents_of(&town), kept);
}

#[tokio::test]
async fn a_document_is_replaced_and_the_earlier_one_stays_on_the_timeline() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = drafted(&mut desk).await;
    let titled = [("title.bg", "Проект"), ("title.en", "Draft")];
    desk.ask(upload(&format!("{draft}/documents"), &titled, "p.pdf", PDF)).await.check(303);
    published(&mut desk, &draft).await.check(303);
    let first = public_path(
        &town.ask(Ask::get("/c/e-services-ordinance")).await.check(200).text(),
        &town.origin(),
    );
    let live = "/admin/consultations/e-services-ordinance";
    let change = desk.send(&format!("{live}/change"), &[]).await.check(303);
    let change = change.header("location").to_owned();
    let sha256 = first.split('/').nth(4).expect("a digest");
    let again = [PDF, b"second\n"].concat();
    let replaces = [("replaces", sha256)];
    desk.ask(upload(&format!("{change}/documents"), &replaces, "p2.pdf", &again)).await.check(303);
    let pending = desk.get(&format!("{change}/changes")).await.check(200).text();
    assert!(pending.contains(&format!("p.pdf (SHA-256 {sha256})")), "{pending}");
    let check = desk.get(&format!("{change}/publish")).await.check(200).text();
    assert!(check.contains("Заменя се или се премахва документ"), "{check}");
    published(&mut desk, &change).await.check(303);
    let public = town.ask(Ask::get("/c/e-services-ordinance")).await.check(200).text();
    let second = public_path(&public, &town.origin());
    assert!(second != first && !public.contains(&first), "its title stays: {public}");
    assert!(public.contains("Проект (PDF"), "{public}");
    for (path, bytes) in [(&first, PDF), (&second, &again[..])] {
        assert_eq!(town.ask(Ask::get(path)).await.check(200).body, bytes);
    }
    let timeline = town.ask(Ask::get("/c/e-services-ordinance/timeline")).await.check(200).text();
    assert!(timeline.contains(&first) && timeline.contains(&second), "{timeline}");
    let json = town.ask(Ask::get("/c/e-services-ordinance/timeline.json")).await.check(200).json();
    assert!(json["entries"].to_string().contains(sha256));
    assert_eq!(documents_of(&town).len(), 2);
    // By the form of the draft one is taken out, and a title changed.
    let change = desk.send(&format!("{live}/change"), &[]).await.check(303);
    let change = change.header("location").to_owned();
    let page = desk.get(&change).await.check(200).text();
    assert!(page.contains("documents.2.remove") || page.contains(".remove\""), "{page}");
}

#[tokio::test]
async fn a_document_published_by_mistake_is_erased_and_its_digest_stays() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let draft = drafted(&mut desk).await;
    let titled = [("title.bg", "Списък с имена"), ("title.en", "List of names")];
    desk.ask(upload(&format!("{draft}/documents"), &titled, "names.pdf", PDF)).await.check(303);
    published(&mut desk, &draft).await.check(303);
    let public = town.ask(Ask::get("/c/e-services-ordinance")).await.check(200).text();
    let address = public_path(&public, &town.origin());
    let sha256 = address.split('/').nth(4).expect("a digest").to_owned();
    let _backup = backed_up(&town);
    let live = "/admin/consultations/e-services-ordinance";
    let list = desk.get(&format!("{live}/documents")).await.check(200).text();
    let erase = format!("{live}/documents/{sha256}");
    assert!(list.contains(&format!("href=\"{erase}\"")), "{list}");
    let page = desk.get(&erase).await.check(200).text();
    assert!(page.contains("Списък с имена") && page.contains("не може да се върне"), "{page}");
    let told = desk.send(&erase, &[("reason", " ")]).await.check(422).text();
    assert!(told.contains("href=\"#reason\""), "{told}");
    town.ask(Ask::get(&address)).await.check(200);
    let reason = "В списъка има <i>лични</i> данни.";
    let key = format!("{:032x}", 0xdead);
    let form = Ask::form(&erase, &[("reason", reason), ("key", key.as_str())]);
    let to = desk.ask(form.clone()).await.check(303).header("location").to_owned();
    assert_eq!(desk.ask(form).await.check(303).header("location"), to, "sent twice, done once");
    let list = desk.get(&to).await.check(200).text();
    assert!(list.contains("Документът е изтрит.") && list.contains("Изтрит: 23"), "{list}");
    assert!(!list.contains(&format!("href=\"{erase}\"")), "{list}");
    let public = town.ask(Ask::get("/c/e-services-ordinance")).await.check(200).text();
    assert!(public.contains("Списък с имена (изтрит документ)"), "{public}");
    let gone = town.ask(Ask::get(&address)).await.check(410).text();
    assert!(gone.contains("В списъка има &lt;i&gt;лични&lt;/i&gt; данни."), "{gone}");
    assert!(documents_of(&town).is_empty(), "its bytes are gone: {:?}", documents_of(&town));
    let timeline = town.ask(Ask::get("/c/e-services-ordinance/timeline")).await.check(200).text();
    assert!(timeline.contains("Документ е изтрит") && timeline.contains(&sha256), "{timeline}");
    assert!(!timeline.contains(&format!("href=\"{address}\"")), "{timeline}");
    assert!(verified(&town).concat().contains("0 document is there, 1 erased"));
    desk.send(&erase, &[("reason", reason)]).await.check(409);
    // It is not published again, whatever is uploaded.
    let change = desk.send(&format!("{live}/change"), &[]).await.check(303);
    let change = change.header("location").to_owned();
    let page = desk.get(&change).await.check(200).text();
    assert!(page.contains("names.pdf"), "{page}");
}

/// A backup of the town, and the folder it is in.
fn backed_up(town: &ServedTown) -> (PathBuf, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("backup.db");
    let told = asked(town, Request::Backup { to: to.to_str().expect("a text").to_owned() });
    assert!(matches!(told, Told::BackedUp { documents: 1, .. }));
    let beside = Path::new(&to).with_file_name("documents");
    assert_eq!(std::fs::read_dir(beside).expect("there").count(), 1);
    (to, folder)
}
