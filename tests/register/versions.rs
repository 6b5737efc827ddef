//! What is asked of one version of a response reaches all of them: erasing, and withdrawing the
//! consent to publish.

use crate::dump;
use crate::town::Town;
use glas::journal::{
    Appended, Change, Channel, Journal, Received, Refused, Settings, What, rebuild,
};
use glas_tests::actors::respondent;
use glas_tests::history::consultation;
use glas_tests::history::{
    at, correction, erase, id, key, publish, received, response, submission, withdraw,
};
use glas_wire::{Answer, ConsentToPublish, Submission};

const TEXT: &str = "Името ми е Неповторимка.";

fn with_text(n: u64, consent: Option<ConsentToPublish>) -> Submission {
    let mut sent = submission(n);
    let _ = sent.answers.add(id("long"), Answer::Text(format!("{TEXT} {n}")));
    Submission { consent_to_publish: consent, ..sent }
}

/// Three versions of one response between those of others: numbers 2, 4 and 5.
fn corrected_twice(consent: Option<ConsentToPublish>) -> Town {
    let town = Town::open();
    let (slug, append) = (town.slug.clone(), |it| town.journal.append_blocking(it).unwrap());
    append(response(&slug, 100));
    append(received(&slug, 1, with_text(9, consent)));
    append(response(&slug, 101));
    append(correction(&slug, 2, 1, with_text(11, consent)));
    append(correction(&slug, 3, 2, with_text(13, None)));
    town
}

/// Who erased the newest version left what had been written before it, and from an old receipt
/// nobody reached what came later.
#[test]
fn erasing_reaches_the_earlier_and_the_later_versions() {
    for asked in [2, 4, 5] {
        let town = corrected_twice(None);
        let tallies = town.journal.view().unwrap().tallies(&town.slug).unwrap();
        let erased = town.journal.append_blocking(erase(&town.slug, asked)).unwrap();
        assert_eq!(erased.seq, 8, "the first of the three entries");
        let view = town.journal.view().unwrap();
        assert_eq!(view.head().unwrap().seq, 10);
        for (number, there) in [(1, true), (2, false), (3, true), (4, false), (5, false)] {
            let row = view.response(&town.slug, number).unwrap().unwrap();
            assert_eq!(row.personal.is_some(), there, "{number}, asked of {asked}");
        }
        assert_eq!(view.totals(&town.slug).unwrap().erased, 3);
        assert_eq!(view.tallies(&town.slug).unwrap(), tallies, "no count changes");
        drop(view);
        assert_eq!(town.journal.append_blocking(erase(&town.slug, asked)), Err(Refused::Erased));
        replays(town);
    }
}

/// What was erased before stays so, and what came after it is reached by asking again.
#[test]
fn a_correction_of_what_was_erased_can_be_erased_from_either_receipt() {
    let town = Town::open();
    let (slug, append) = (town.slug.clone(), |it| town.journal.append_blocking(it).unwrap());
    append(received(&slug, 1, with_text(9, None)));
    append(erase(&slug, 1));
    append(correction(&slug, 2, 1, with_text(11, None)));
    let erased: Appended = append(erase(&slug, 1));
    assert_eq!(erased.seq, 6);
    let row = town.journal.view().unwrap().response(&slug, 2).unwrap().unwrap();
    assert!(row.personal.is_none());
    assert_eq!(town.journal.verify(&[]).unwrap().erased, 2);
    replays(town);
}

fn revoke(town: &Town, number: u32, second: i64) -> Result<Appended, Refused> {
    let what = What::ConsentWithdrawal { consultation: town.slug.clone(), number };
    town.journal.append_blocking(Change { at: at(second), by: respondent(), what })
}

#[test]
fn consent_is_withdrawn_at_any_time_from_all_versions_and_changes_no_count() {
    let town = corrected_twice(Some(ConsentToPublish::InFull));
    let slug = town.slug.clone();
    let counts = |town: &Town| {
        let view = town.journal.view().unwrap();
        (view.tallies(&slug).unwrap(), view.totals(&slug).unwrap(), view.sums(&slug).unwrap())
    };
    let before = counts(&town);
    // After the closing. The newest version gave none, the two before it did.
    revoke(&town, 5, 2_000_000).unwrap();
    assert_eq!(counts(&town), before);
    let view = town.journal.view().unwrap();
    assert_eq!(view.head().unwrap().seq, 9);
    for (number, since) in [(2, Some(at(2_000_000))), (4, Some(at(2_000_000))), (5, None)] {
        let row = view.response(&slug, number).unwrap().unwrap();
        assert_eq!(row.consent_withdrawn, since, "{number}");
        let consent = since.map(|_| ConsentToPublish::NotAtAll);
        assert_eq!((row.consent(), row.submission().consent_to_publish), (consent, consent));
        assert_eq!(row.coded.consent.is_some(), since.is_some(), "what was sent stays");
    }
    drop(view);
    assert_eq!(revoke(&town, 2, 2_000_001), Err(Refused::NoConsent));
    assert_eq!(revoke(&town, 1, 2_000_001), Err(Refused::NoConsent), "there was none");
    assert_eq!(revoke(&town, 6, 2_000_001), Err(Refused::UnknownResponse));
    replays(town);
}

#[test]
fn consent_and_text_go_in_either_order() {
    let town = Town::open();
    let sent = with_text(9, Some(ConsentToPublish::Anonymously));
    for n in 1..=2 {
        town.journal.append_blocking(received(&town.slug, n, sent.clone())).unwrap();
    }
    revoke(&town, 1, 2).unwrap();
    town.journal.append_blocking(erase(&town.slug, 1)).unwrap();
    town.journal.append_blocking(erase(&town.slug, 2)).unwrap();
    town.journal.append_blocking(withdraw(&town.slug, 2)).unwrap();
    revoke(&town, 2, 3).unwrap();
    // What is sent again under the same key is the same response still.
    let again = received(&town.slug, 1, sent);
    assert_eq!(town.journal.append_blocking(again), Err(Refused::Erased));
    replays(town);
}

/// A retry after the consent was withdrawn is answered with its receipt, and gives none back.
#[test]
fn a_retry_does_not_give_a_withdrawn_consent_back() {
    let town = Town::open();
    let sent = with_text(9, Some(ConsentToPublish::InFull));
    town.journal.append_blocking(received(&town.slug, 1, sent.clone())).unwrap();
    revoke(&town, 1, 2).unwrap();
    let it = Received::new(town.slug.clone(), Channel::Page, key(1), sent, [[0; 16]; 2]);
    let again = Change { at: at(3), by: respondent(), what: What::Response(Box::new(it)) };
    assert!(town.journal.append_blocking(again).unwrap().again);
    let row = town.journal.view().unwrap().response(&town.slug, 1).unwrap().unwrap();
    assert_eq!(row.consent(), Some(ConsentToPublish::NotAtAll));
    assert!(town.journal.append_blocking(publish(consultation("trees"))).unwrap().again);
}

/// The journal is whole, and a register made of it is the same.
fn replays(town: Town) {
    let slug = town.slug.clone();
    town.journal.verify(&[]).unwrap();
    let answers = dump::answers(&town.journal.view().unwrap(), &slug);
    let (file, _folder) = town.close();
    let tables = dump::tables(&file);
    rebuild(&file, &Settings::default()).unwrap();
    assert_eq!(dump::tables(&file), tables);
    let journal = Journal::open(&file, Settings::default()).unwrap();
    assert_eq!(dump::answers(&journal.view().unwrap(), &slug), answers);
}
