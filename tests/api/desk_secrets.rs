//! Canaries: every secret that the desk gives or is given, looked for wherever something is written:
//! the log, the journal, exports, the answers to what fails.

use crate::town::{Ask, Desk, NOON, PASSWORD, ServedTown, link_in, told_link};
use glas::cli::control::StaffRequest;
use glas_tests::captured_log;

/// NOON, in seconds.
const NOON_SECONDS: u64 = 1_795_435_200;
const WRONG: &str = "канарче в клетка 77";
const OTHER: &str = "три канарчета под стария мост край Дунав";

fn value_in(page: &str, name: &str) -> String {
    let tag = page.split('<').find(|tag| tag.contains(&format!("name=\"{name}\""))).expect("it");
    tag.split("value=\"").nth(1).and_then(|it| it.split('"').next()).expect("a value").to_owned()
}

fn token_of(link: &str) -> String {
    link.rsplit('/').next().expect("a token").to_owned()
}

/// Digits of six that may stand in a time by chance are not looked for: codes of the moment.
#[tokio::test]
async fn no_secret_of_the_desk_is_anywhere_but_where_it_belongs() {
    let town = ServedTown::open().await;
    captured_log::catch();
    let mut secrets: Vec<String> = [PASSWORD, WRONG, OTHER].map(str::to_owned).into();
    let mut said = Vec::new();
    secrets.push(token_of(&told_link(&town, StaffRequest::SetupLink, NOON)));
    let mut owner = Desk::set_up(&town).await;
    let session = |desk: &Desk<'_>| desk.cookie().trim_start_matches("__Host-glas=").to_owned();
    secrets.push(session(&owner));
    // An invitation, and a link to a new password.
    let invite = [("name", "Иван"), ("login", "ivan"), ("role", "viewer"), ("authority", "grad")];
    let page = owner.send("/admin/people", &invite).await.check(200).text();
    let invitation = link_in(&page);
    secrets.push(token_of(&invitation));
    let page = owner.send("/admin/people/2", &[("act", "link")]).await.check(200).text();
    let link = link_in(&page);
    secrets.push(token_of(&link));
    said.push(Desk::of(&town).get(&invitation).await.check(410).text());
    let mut ivan = Desk::of(&town);
    ivan.send(&link, &[("password", OTHER)]).await.check(303);
    secrets.push(session(&ivan));
    // A second factor: its seed, and the codes for when the telephone is lost.
    let page = ivan.get("/admin/account").await.check(200).text();
    let seed = value_in(&page, "seed");
    let secret = data_encoding::BASE32_NOPAD.decode(seed.as_bytes()).expect("base 32");
    let code = glas_tests::totp::code(&secret, NOON_SECONDS);
    let pairs = [("act", "second-factor"), ("seed", seed.as_str()), ("code", code.as_str())];
    let page = ivan.send("/admin/account", &pairs).await.check(200).text();
    let codes = page.split("<li><code>").skip(1).filter_map(|it| it.split_once('<'));
    secrets.extend(codes.map(|(code, _)| code.to_owned()));
    assert!(secrets.len() > 16, "ten codes");
    // Whatever fails, with a secret in each place.
    said.push(
        Desk::of(&town)
            .send("/admin/sign-in", &[("login", "maria"), ("password", WRONG)])
            .await
            .text(),
    );
    let wrong = [("act", "password"), ("old-password", WRONG), ("new-password", OTHER)];
    said.push(owner.send("/admin/account", &wrong).await.check(422).text());
    for secret in &secrets {
        let encoded: String = secret.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for path in
            ["/admin/link/", "/admin/people/", "/admin/drafts/", "/admin?q=x&", "/c/", "/r/"]
        {
            owner.get(&[path, &encoded].concat()).await;
        }
        let ask = Ask::get("/admin")
            .with("Authorization", &["Bearer ", &encoded].concat())
            .with("Referer", &["https://glas.example/admin/link/", &encoded].concat())
            .with("User-Agent", &encoded);
        said.push(owner.ask(ask).await.text());
    }
    let mut over = Desk::of(&town);
    let sign_in = [("login", "maria"), ("password", PASSWORD)];
    over.send("/admin/sign-in", &sign_in).await.check(303);
    secrets.push(session(&over));
    let table = owner.send("/admin/people/rights", &[("on", "23.11.2026")]).await.check(200).text();
    let export = "/admin/consultations/road/export";
    for format in ["csv", "json"] {
        said.push(owner.send(export, &[("format", format)]).await.check(200).text());
    }
    // Typed with a session that is over: passwords and codes are not kept with the rest.
    town.set_clock("2026-11-23T12:40:00Z");
    let typed = [("act", ""), ("old-password", WRONG), ("new-password", OTHER), ("code", "1")];
    over.send("/admin/account", &typed[1..]).await.check(303);
    said.push(table);
    let log = captured_log::caught();
    assert!(log.contains("/admin/link/{token}"), "the log is kept: {log}");
    let file = std::fs::read(town.file()).expect("the file");
    let holds =
        |bytes: &[u8], secret: &str| bytes.windows(secret.len()).any(|it| it == secret.as_bytes());
    for secret in &secrets {
        let bare = secret.replace('-', "");
        for form in [secret.as_str(), &bare, &bare.to_uppercase()] {
            assert!(!holds(log.as_bytes(), form), "in the log: {form}");
            assert!(!holds(&file, form), "in the file: {form}");
            for page in &said {
                assert!(!page.contains(form), "on a page: {form}");
            }
        }
    }
    // The seed has to be kept, and stands in working state alone: in no entry, no export, no log.
    assert!(holds(&file, &seed), "the second factor is kept");
    assert!(!log.contains(&seed) && said.iter().all(|page| !page.contains(&seed)));
    let (journal, file) = (town.journal.clone(), town.file());
    tokio::task::spawn_blocking(move || journal.close()).await.expect("a task").expect("closed");
    for (table, bytes) in journaled(&redb::Database::open(&file).expect("a store")) {
        assert!(!holds(&bytes, &seed), "in {table}");
    }
}

/// All that is on record: entries and their body parts.
fn journaled(database: &redb::Database) -> Vec<(&'static str, Vec<u8>)> {
    use redb::{ReadableDatabase as _, ReadableTable as _, TableDefinition};
    let reading = database.begin_read().expect("a transaction");
    let mut found = Vec::new();
    for name in ["entries", "coded", "personal"] {
        let table: TableDefinition<'_, u64, &[u8]> = TableDefinition::new(name);
        for row in reading.open_table(table).expect("a table").iter().expect("rows") {
            found.push((name, row.expect("a row").1.value().to_vec()));
        }
    }
    assert!(found.len() > 5, "the journal is read");
    found
}
