//! What was erased is gone from the file once it was purged.

use super::{OPEN, Town, at, sent};
use std::fs;

#[test]
fn an_erased_text_is_gone_from_the_file_after_one_purge() {
    let town = Town::with_consultation();
    let text = r#"{"language":"bg","answers":{"stance":{"choice":"no"},"proposal":{"text":"unforgettable"}}}"#;
    let accepted = town.send_as(sent(1, text, at(OPEN))).expect("received");
    let held =
        || fs::read(town.file()).expect("read").windows(13).any(|bytes| bytes == b"unforgettable");
    assert_eq!(town.operations.purge(0).expect("looked"), 0);
    assert!(held());
    town.wait(town.operations.erase(&town.opened(&accepted), at(OPEN))).expect("erased");
    assert_eq!(town.operations.purge(0).expect("purged"), 1);
    assert!(!held());
    assert_eq!(town.operations.purge(1).expect("looked"), 1);
}
