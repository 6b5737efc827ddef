//! Erasing what was written in a response for the authority, by the file of the journal and by the
//! socket of a server.

use super::{Exit, Server, glas, journal_file, town};
use crate::{
    journal::{Journal, Settings, reference},
    register::View,
};
use std::path::Path;

const REASON: &str = "--reason По-искане-на-лицето";

fn erase(response: &str, folder: &Path) -> Result<(), Exit> {
    let line = format!("glas response erase e-services-ordinance {response} {REASON}");
    glas(&line, folder).map_err(|failure| failure.exit)
}

fn is_erased(view: &View, number: u32) -> bool {
    let slug = "e-services-ordinance".parse().expect("a slug");
    let row = view.response(&slug, number).expect("read").expect("there");
    row.personal.is_none() && row.withdrawn.is_none()
}

#[test]
fn the_authority_erases_by_number_or_reference_and_says_why() {
    let folder = town();
    let folder = folder.path();
    assert_eq!(erase("17", folder), Ok(()), "by the file");
    let server = Server::on(folder);
    let receipt = {
        let view = server.journal.view().expect("a view");
        let slug = "e-services-ordinance".parse().expect("a slug");
        view.response(&slug, 900).expect("read").expect("there").receipt
    };
    let quoted = reference(900, receipt);
    assert_eq!(erase("900-ZZZZ", folder), Err(Exit::NotThere), "a slip in the reference");
    assert_eq!(erase(&quoted.to_lowercase(), folder), Ok(()), "by the socket");
    for (response, exit) in
        [("17", Exit::Data), ("1101", Exit::NotThere), ("0", Exit::NotThere), ("x", Exit::NotThere)]
    {
        assert_eq!(erase(response, folder), Err(exit), "{response}");
    }
    let nowhere = glas(&format!("glas response erase nowhere 1 {REASON}"), folder);
    assert_eq!(nowhere.expect_err("no such consultation").exit, Exit::NotThere);
    assert!(super::parse(["glas", "response", "erase", "x", "1"].map(Into::into)).is_err());
    server.journal.verify(&[]).expect("whole");
    let view = server.journal.view().expect("a view");
    assert!(is_erased(&view, 17) && is_erased(&view, 900) && !is_erased(&view, 18));
    drop(view);
    server.end();
    assert_eq!(glas("glas rebuild", folder), Ok(()));
    let journal = Journal::open(&journal_file(folder), Settings::default()).expect("opened");
    let view = journal.view().expect("a view");
    assert!(is_erased(&view, 17) && is_erased(&view, 900) && !is_erased(&view, 18));
    drop(view);
    journal.close().expect("closed");
}
