//! The script of a terminal is another one than that of a host page, in each language.

use crate::town::{Ask, KEY, SITE, ServedTown};

#[tokio::test]
async fn a_terminal_has_a_script_of_its_own() {
    let town = ServedTown::open().await;
    for (path, loader, words) in [
        ("/embed/road.js", "(function(G)", None),
        ("/embed/road.bg.js", "(function(G)", None),
        ("/embed/road.kiosk.js", "(function(K)", Some("Нов отговор")),
        ("/embed/road.en.kiosk.js", "(function(K)", Some("New response")),
        ("/embed/road.bg.js", "(function(G)", None),
    ] {
        let script = town.ask(Ask::get(path)).await.check(200).text();
        assert!(script.contains(loader), "{path}: {script}");
        assert_eq!(
            script.contains("\"kiosk\":true"),
            words.is_some(),
            "{path}: what the form is to keep"
        );
        assert_eq!(script.contains("\"kiosk\":{"), words.is_some(), "{path}: what is said");
        assert!(words.is_none_or(|words| script.contains(words)), "{path}");
    }
    assert!(
        town.ask(Ask::get("/embed/none.kiosk.js")).await.check(200).text().contains("(function(")
    );
    town.ask(Ask::get("/embed/road.bg.other.js")).await.check(404);
}

/// The panel offered the secret link for copying, where the next one stands in the queue.
#[tokio::test]
async fn a_terminal_shows_no_link_to_the_response_and_says_to_note_the_reference() {
    let town = ServedTown::open().await;
    let (private, noted) = ("Запазете връзката.", "Запишете си номера");
    for (path, at_terminal) in [("/embed/road.bg.js", false), ("/embed/road.bg.kiosk.js", true)] {
        let script = town.ask(Ask::get(path)).await.check(200).text();
        assert_eq!(
            (script.contains(private), script.contains(noted)),
            (!at_terminal, at_terminal),
            "{path}: {script}"
        );
        assert_eq!(script.contains("На това общо устройство"), at_terminal, "{path}: {script}");
        assert_eq!(script.contains(".made a{display:none}"), at_terminal, "{path}: {script}");
    }
    // Where no Wasm runs the server makes the panel; the script of a terminal says where it stands.
    for (key, at_terminal) in [("1", false), ("2", true)] {
        let key = KEY.replace('0', key);
        let pairs = [("lang", "bg"), ("key", key.as_str()), ("a.stance", "yes"), ("kiosk", "")];
        let post = Ask::form("/embed/road", &pairs[..if at_terminal { 4 } else { 3 }])
            .with("Origin", SITE);
        let sent = town.ask(post).await.check(201).json();
        let markup = sent["markup"].as_str().expect("markup");
        assert_eq!(
            (markup.contains(private), markup.contains(noted)),
            (!at_terminal, at_terminal),
            "{markup}"
        );
    }
}
