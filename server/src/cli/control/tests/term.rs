//! What the author of a file is told that closes before the term of чл. 26 ЗНА ends.

use super::{
    CONSULTATION, Journal, OPERATOR, Operations, Reply, Request, Settings, answer, import,
    journal_file,
};
use jiff::Timestamp;

#[test]
fn a_file_that_closes_too_early_is_taken_and_its_author_is_told_until_when_to_take_proposals() {
    let folder = tempfile::tempdir().expect("a folder");
    let journal = Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
    let operations = Operations::new(journal);
    let warnings =
        |request: Request| match answer(&operations, &OPERATOR, Timestamp::UNIX_EPOCH, request) {
            Reply::Imported { warnings, .. } | Reply::Checked { warnings, .. } => warnings,
            reply => panic!("{reply:?}"),
        };
    let [authority, good] = import(CONSULTATION);
    assert!(warnings(authority).is_empty());
    let closing = |at: &str| CONSULTATION.replace("2026-12-15T00:00:00", at);
    let [_, early] = import(&closing("2026-12-09T18:00:00"));
    let told = [
        "e-services-ordinance.toml: proposals on this draft are taken for fewer days than \
                 Article 26 ZNA asks for; write closes_at = 2026-12-10T00:00:00, or give the reason \
                 for a shorter term, of 14 to 29 days, among the motives. \
                 The term is 30 calendar days and counts from 10 November 2026, the day after the \
                 publication (on this server, 9 November 2026). It ends on 9 December 2026 at 24:00.",
    ];
    let name = "e-services-ordinance.toml".to_owned();
    let text = closing("2026-12-09T18:00:00");
    assert_eq!(
        warnings(Request::CheckConsultation { name, text: text.clone(), reworded: false }),
        told
    );
    assert_eq!(warnings(early), told);
    for enough in [closing("2026-12-10T00:00:00"), closing("\"2026-12-09T24:00\"")] {
        let [_, request] = import(&enough);
        assert!(warnings(request).is_empty());
    }
    // No draft of a normative act: its term is not known.
    let [_, plain] = import(&text.replace("normative_act = true", "normative_act = false"));
    assert!(warnings(plain).is_empty());
    assert!(warnings(good).is_empty());
}
