//! The script of a terminal is another one than that of a host page, in each language.

use crate::town::{Ask, Town};

#[tokio::test]
async fn a_terminal_has_a_script_of_its_own() {
    let town = Town::open().await;
    for (path, loader, words) in [
        ("/embed/road.js", "(function(G)", None),
        ("/embed/road.bg.js", "(function(G)", None),
        ("/embed/road.kiosk.js", "(function(K)", Some("Нов отговор")),
        ("/embed/road.en.kiosk.js", "(function(K)", Some("New response")),
        ("/embed/road.bg.js", "(function(G)", None),
    ] {
        let script = town.ask(Ask::get(path)).await.check(200).text();
        assert!(script.contains(loader), "{path}: {script}");
        assert_eq!(script.contains("\"kiosk\":true"), words.is_some(), "{path}: what the form is to keep");
        assert_eq!(script.contains("\"kiosk\":{"), words.is_some(), "{path}: what is said");
        assert!(words.is_none_or(|words| script.contains(words)), "{path}");
    }
    assert!(town.ask(Ask::get("/embed/none.kiosk.js")).await.check(200).text().contains("(function("));
    town.ask(Ask::get("/embed/road.bg.other.js")).await.check(404);
}
