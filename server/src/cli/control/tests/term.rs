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

/// A year too many or too few, in either date, was published without a word.
#[test]
fn the_author_of_a_file_is_told_of_dates_that_nobody_means() {
    let folder = tempfile::tempdir().expect("a folder");
    let journal = Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
    let operations = Operations::new(journal);
    let now: Timestamp = "2026-11-20T08:00:00Z".parse().expect("an instant");
    let warnings = |request: Request| match answer(&operations, &OPERATOR, now, request) {
        Reply::Imported { warnings, .. } | Reply::Checked { warnings, .. } => warnings,
        reply => panic!("{reply:?}"),
    };
    let [authority, _] = import(CONSULTATION);
    warnings(authority);
    let check = |text: &str| {
        let (name, text) = ("e.toml".to_owned(), text.to_owned());
        warnings(Request::CheckConsultation { name, text, reworded: false })
    };
    let year = |closing: &str, opening: &str| {
        CONSULTATION
            .replace("2026-12-15T00:00:00", &format!("{closing}-12-15T00:00:00"))
            .replace("opens_at = 2026-", &format!("opens_at = {opening}-"))
            .replace("normative_act = true", "normative_act = false")
    };
    let over =
        "e.toml: it has closed before it is published, so nobody can respond: is the year right?";
    assert_eq!(check(&year("2025", "2025")), [over]);
    let long = check(&year("9999", "2026"));
    assert!(long[0].ends_with("days: is the year of closes_at right?"), "{long:?}");
    assert_eq!(check(&year("2026", "2026")), Vec::<String>::new());
    // Of what is there already its author knows.
    let [_, request] = import(&year("2026", "2026"));
    assert_eq!(warnings(request), Vec::<String>::new());
    assert_eq!(check(&year("2026", "2026")), Vec::<String>::new());
    assert_eq!(check(&year("9999", "2026")), long);
}
