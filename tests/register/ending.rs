//! No date closes, opens or shortens a consultation by the way; it is terminated or unpublished,
//! with a reason.

use crate::dump;
use crate::town::Town;
use glas::journal::{Change, Journal, Refused, Settings, What, rebuild};
use glas::register::Tallied;
use glas::rules::{Consultation, DateSlip, Notice, Standing, phase};
use glas_tests::history::{
    at, consultation, erase_said, id, publish, response, terminate, unpublish, withdraw,
};
use glas_wire::Phase;

const REASON: &str = "Общинският съвет отмени проекта с решение 114.";

/// Publishes `trees` at a second, with dates of its own.
fn dated(second: i64, opens: i64, closes: i64) -> Change {
    let it = consultation("trees");
    let it = Consultation { opens_at: at(opens), closes_at: at(closes), ..it };
    Change { at: at(second), ..publish(it) }
}

/// `closes_at` with a slip in the year ended it while people wrote, and took their voices.
#[test]
fn no_slip_of_a_date_closes_opens_or_shortens() {
    let town = Town::open();
    let refused =
        |second, opens, closes| match town.journal.append_blocking(dated(second, opens, closes)) {
            Err(Refused::Dates(slip)) => slip,
            other => panic!("{other:?}"),
        };
    let (until, opened) = (at(1_000_000), at(0));
    // It is open from 0 to 1,000,000, and nobody has answered yet.
    assert_eq!(refused(50, 0, 40), DateSlip::Closes { until });
    assert_eq!(refused(50, 0, 50), DateSlip::Closes { until });
    assert_eq!(refused(50, 0, 51), DateSlip::Shortens { until });
    assert_eq!(refused(50, 0, 999_999), DateSlip::Shortens { until });
    assert_eq!(refused(50, 51, 1_000_000), DateSlip::Postpones { opened });
    assert_eq!(refused(50, 50, 1_000_000), DateSlip::Postpones { opened });
    // Before it opens it may be moved, but not so that it is open or closed at once.
    let from = at(0);
    assert_eq!(refused(-5, -6, 1_000_000), DateSlip::Opens { from });
    assert_eq!(refused(-5, -5, 1_000_000), DateSlip::Opens { from });
    assert_eq!(refused(-5, -9, -6), DateSlip::NeverOpens { from });
    for (opens, closes) in [(-4, 1_000_000), (10, 500), (0, 1_000_000)] {
        town.journal.append_blocking(dated(-5, opens, closes)).unwrap();
    }
    // Open, it may be extended; when it opened is on record.
    assert_eq!(refused(50, 1, 2_000_000), DateSlip::Postpones { opened });
    assert_eq!(refused(50, -1, 2_000_000), DateSlip::Antedates { opened });
    town.journal.append_blocking(dated(50, 0, 2_000_000)).unwrap();
    town.journal.append_blocking(Change { at: at(51), ..response(&town.slug, 0) }).unwrap();
    assert_eq!(refused(3_000_000, 4_000_000, 5_000_000), DateSlip::Postpones { opened });
    // Closed, too.
    assert_eq!(refused(3_000_000, 1, 2_000_000), DateSlip::Postpones { opened });
}

#[test]
fn what_nobody_has_answered_is_held_anew_on_other_days() {
    let town = Town::open();
    town.journal.append_blocking(dated(3_000_000, 4_000_000, 5_000_000)).unwrap();
}

#[test]
fn a_terminated_consultation_is_closed_from_then_on() {
    let town = Town::open();
    let (slug, journal) = (town.slug.clone(), town.journal.clone());
    let append = |change| journal.append_blocking(change);
    assert_eq!(append(terminate(&slug, -1, REASON)), Err(Refused::NotYetOpen { opens_at: at(0) }));
    append(response(&slug, 0)).unwrap();
    let done = append(terminate(&slug, 100, REASON)).unwrap();
    let closed = Refused::Closed { closes_at: at(100) };
    assert_eq!(append(terminate(&slug, 101, REASON)), Err(closed.clone()));
    let late = |change| Change { at: at(100), ..change };
    assert_eq!(append(late(response(&slug, 1))), Err(closed.clone()));
    assert_eq!(append(late(withdraw(&slug, 1))), Err(closed.clone()));
    // Its file may be imported, with a later end too: it stays closed.
    assert!(append(Change { at: at(110), ..publish(consultation("trees")) }).unwrap().again);
    append(dated(110, 0, 9_000_000)).unwrap();
    assert_eq!(append(Change { at: at(120), ..response(&slug, 1) }), Err(closed));
    assert_eq!(
        append(dated(120, 130, 9_000_000)),
        Err(Refused::Dates(DateSlip::Postpones { opened: at(0) }))
    );
    let view = journal.view().unwrap();
    let terminated = Some(Notice { at: at(100), reason: Some(REASON.to_owned()) });
    let standing = view.standing(&slug).unwrap();
    assert_eq!(standing, Standing { terminated, unpublished: None, concluded: None });
    let it = standing.of(view.consultation(&slug).unwrap().unwrap());
    assert_eq!((phase(&it, at(99)), phase(&it, at(100))), (Phase::Open, Phase::Closed));
    drop(view);
    // The reason is a clerk's text: it can be erased, and all else stays.
    append(erase_said(done.seq)).unwrap();
    assert_eq!(append(erase_said(done.seq)), Err(Refused::Erased));
    let standing = journal.view().unwrap().standing(&slug).unwrap();
    assert_eq!(standing.terminated, Some(Notice { at: at(100), reason: None }));
    replays(town);
}

#[test]
fn an_unpublished_consultation_takes_nothing_until_it_is_published_again() {
    let town = Town::open();
    let (slug, journal) = (town.slug.clone(), town.journal.clone());
    let append = |change| journal.append_blocking(change);
    append(unpublish(&slug, 10, None)).unwrap();
    assert_eq!(append(unpublish(&slug, 11, None)), Err(Refused::Unpublished));
    assert_eq!(append(terminate(&slug, 11, REASON)), Err(Refused::Unpublished));
    assert_eq!(append(Change { at: at(12), ..response(&slug, 0) }), Err(Refused::Unpublished));
    // With any dates: that was meant.
    assert!(!append(dated(13, 0, 500_000)).unwrap().again);
    assert_eq!(journal.view().unwrap().standing(&slug).unwrap(), Standing::default());
    append(Change { at: at(14), ..response(&slug, 0) }).unwrap();
    // Whoever has answered is owed a reason.
    assert_eq!(append(unpublish(&slug, 15, None)), Err(Refused::NoReason { responses: 1 }));
    let done = append(unpublish(&slug, 15, Some(REASON))).unwrap();
    let notice = journal.view().unwrap().standing(&slug).unwrap().unpublished.unwrap();
    assert_eq!((notice.at, notice.reason.as_deref()), (at(15), Some(REASON)));
    // Nothing is deleted, and the receipt still serves.
    append(Change { at: at(16), ..withdraw(&slug, 1) }).unwrap();
    append(erase_said(done.seq)).unwrap();
    // The same file, too, publishes it again.
    assert!(!append(dated(17, 0, 500_000)).unwrap().again);
    assert!(append(dated(17, 0, 500_000)).unwrap().again);
    replays(town);
}

/// What was terminated is terminated also when it was taken down and published again.
#[test]
fn taking_down_does_not_undo_a_termination() {
    let town = Town::open();
    let (slug, journal) = (town.slug.clone(), town.journal.clone());
    journal.append_blocking(terminate(&slug, 10, REASON)).unwrap();
    journal.append_blocking(unpublish(&slug, 11, None)).unwrap();
    journal.append_blocking(dated(12, 0, 500_000)).unwrap();
    assert_eq!(
        journal.append_blocking(Change { at: at(13), ..response(&slug, 0) }),
        Err(Refused::Closed { closes_at: at(10) })
    );
    replays(town);
}

/// The dry run says what the import would, and leaves no trace.
#[test]
fn a_check_is_refused_as_an_import_and_writes_nothing() {
    let town = Town::open();
    town.journal.append_blocking(response(&town.slug, 0)).unwrap();
    let head = || town.journal.view().unwrap().head().unwrap();
    let before = head();
    let check = |change: Change| match change.what {
        What::Consultation { consultation, .. } => town.journal.append_blocking(Change {
            what: What::ConsultationCheck { consultation, reworded: false },
            ..change
        }),
        other => panic!("{other:?}"),
    };
    let slip = DateSlip::Shortens { until: at(1_000_000) };
    assert_eq!(check(dated(50, 0, 51)), Err(Refused::Dates(slip)));
    assert!(check(dated(50, 0, 2_000_000)).unwrap().again);
    let mut without = consultation("trees");
    without.questions.retain(|asked| asked.id != id("scale"));
    assert!(matches!(check(publish(without)), Err(Refused::WouldInvalidate(_))));
    assert_eq!(head(), before);
    let told = town.journal.view().unwrap().tallies(&town.slug).unwrap();
    assert!(told.iter().any(|it| it.value == Tallied::All));
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
