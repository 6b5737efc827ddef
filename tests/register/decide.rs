//! `decide`: which changes the journal takes, and which it refuses and why.

use crate::town::Town;
use glas::journal::{
    Change, Channel, FaultHook, Journal, Received, Refused, Settings, What, receipt_hash, secret,
};
use glas::rules::{self, Consultation, KindSpec, Unspoken};
use glas_tests::actors::respondent;
use glas_tests::history::{
    at, authority, consultation, correction, erase, id, key, received, response, submission,
    withdraw,
};
use glas_wire::{Answer, Field, Mistake, Mistaken, Questionnaire, RespondentField};
use std::sync::Arc;

#[test]
fn a_response_is_there_when_it_is_acknowledged() {
    let town = Town::open();
    let done = town.journal.append_blocking(response(&town.slug, 0)).unwrap();
    assert_eq!((done.seq, done.number, done.again), (3, Some(1), false));
    let view = town.journal.view().unwrap();
    let row = view.response(&town.slug, 1).unwrap().unwrap();
    assert_eq!(row.submission(), glas::rules::normalize(submission(0)).0);
    assert_eq!((row.seq, row.entry, row.at), (3, done.entry, at(1)));
    assert_eq!(
        view.receipt(&receipt_hash(&secret(&town.slug, &key(0)))).unwrap(),
        Some((town.slug.clone(), 1))
    );
    assert_eq!(view.head().unwrap().entry, done.entry);
    assert_eq!(view.authorities().unwrap(), [authority()]);
    assert_eq!(view.consultation(&town.slug).unwrap(), Some(consultation("trees")));
}

#[test]
fn it_is_still_there_after_closing_and_opening() {
    let town = Town::open();
    let slug = town.slug.clone();
    let done = town.journal.append_blocking(response(&slug, 0)).unwrap();
    let (file, _folder) = town.close();
    let journal = Journal::open(&file, Settings::default()).unwrap();
    assert_eq!(journal.view().unwrap().response(&slug, 1).unwrap().unwrap().entry, done.entry);
    let again = journal.append_blocking(response(&slug, 0)).unwrap();
    assert_eq!(
        (again.seq, again.entry, again.number, again.at, again.again),
        (done.seq, done.entry, done.number, done.at, true)
    );
}

#[test]
fn the_same_key_is_the_same_response_or_none() {
    let town = Town::open();
    let first = town.journal.append_blocking(response(&town.slug, 0)).unwrap();
    let again = town.journal.append_blocking(response(&town.slug, 0)).unwrap();
    assert_eq!((again.entry, again.again), (first.entry, true));
    assert_eq!(
        town.journal.append_blocking(received(&town.slug, 0, submission(1))),
        Err(Refused::KeyReused)
    );
    town.journal.append_blocking(erase(&town.slug, 1)).unwrap();
    assert_eq!(town.journal.append_blocking(response(&town.slug, 0)), Err(Refused::Erased));
    assert_eq!(town.journal.append_blocking(erase(&town.slug, 1)), Err(Refused::Erased));
    assert_eq!(town.journal.append_blocking(erase(&town.slug, 2)), Err(Refused::UnknownResponse));
}

#[test]
fn what_is_wrong_is_named_and_nothing_is_stored() {
    let town = Town::open();
    let mut sent = submission(0);
    let _ = sent.answers.add(id("elsewhere"), Answer::Scale(1));
    sent.respondent.about[RespondentField::Locality] =
        Some(format!("Вид{}ин", "\u{300}".repeat(17)));
    let mistakes = vec![
        Mistake { field: Field::About(RespondentField::Locality), what: Mistaken::NotText },
        Mistake { field: Field::Answer(id("elsewhere")), what: Mistaken::NotAsked },
    ];
    assert_eq!(
        town.journal.append_blocking(received(&town.slug, 0, sent)),
        Err(Refused::Invalid(mistakes))
    );
    assert_eq!(
        town.journal.append_blocking(response(&id("nowhere"), 0)),
        Err(Refused::UnknownConsultation)
    );
    assert_eq!(town.journal.view().unwrap().head().unwrap().seq, 2);
}

/// A bug in one response must cost neither the responses that share its transaction nor the server.
#[test]
fn a_change_that_panics_takes_nothing_with_it() {
    let bad = receipt_of(13);
    let fault = FaultHook(Arc::new(move |change| {
        assert_ne!(format!("{change:?}"), bad, "a fault of ours")
    }));
    let town = Town::open_with(Settings { fault: Some(fault), ..Settings::default() });
    let answers: Vec<_> = std::thread::scope(|scope| {
        let each: Vec<_> = (0..64)
            .map(|n| {
                let (journal, slug) = (town.journal.clone(), town.slug.clone());
                let slug = if n == 13 { id("faulty") } else { slug };
                scope.spawn(move || journal.append_blocking(response(&slug, n)))
            })
            .collect();
        each.into_iter().map(|it| it.join().unwrap()).collect()
    });
    for (n, answer) in answers.iter().enumerate() {
        assert_eq!(answer.as_ref().err(), (n == 13).then_some(&Refused::Internal), "{n}");
    }
    assert_eq!(town.journal.view().unwrap().totals(&town.slug).unwrap().responses, 63);
}

fn receipt_of(_n: u64) -> String {
    format!("{:?}", response(&id("faulty"), 0))
}

fn at_the_instant(second: i64, n: u64) -> Change {
    let it = Received::new(id("trees"), Channel::Page, key(n), submission(n), [[0; 16]; 2]);
    Change { at: at(second), by: respondent(), what: What::Response(Box::new(it)) }
}

/// The closing instant is the first at which no response is taken; who was in time once stays so.
#[test]
fn the_phase_is_judged_by_the_instant_the_body_was_there() {
    let town = Town::open();
    let (opens_at, closes_at) = (at(0), at(1_000_000));
    assert_eq!(
        town.journal.append_blocking(at_the_instant(-1, 0)),
        Err(Refused::NotYetOpen { opens_at })
    );
    assert_eq!(
        town.journal.append_blocking(at_the_instant(1_000_000, 0)),
        Err(Refused::Closed { closes_at })
    );
    assert!(town.journal.append_blocking(at_the_instant(0, 1)).is_ok());
    let first = town.journal.append_blocking(at_the_instant(999_999, 0)).unwrap();
    let again = town.journal.append_blocking(at_the_instant(1_000_000, 0)).unwrap();
    assert_eq!((again.entry, again.at, again.again), (first.entry, at(999_999), true));
}

/// Taken back before the closing; asked again after it, it is as it was.
#[test]
fn a_response_is_withdrawn_in_time_or_not_at_all() {
    let town = Town::open();
    town.journal.append_blocking(response(&town.slug, 0)).unwrap();
    town.journal.append_blocking(response(&town.slug, 1)).unwrap();
    let before = town.journal.view().unwrap().tallies(&town.slug).unwrap();
    let late = |number| Change { at: at(1_000_000), ..withdraw(&town.slug, number) };
    town.journal.append_blocking(response(&town.slug, 2)).unwrap();
    assert_eq!(
        town.journal.append_blocking(late(3)),
        Err(Refused::Closed { closes_at: at(1_000_000) })
    );
    town.journal.append_blocking(withdraw(&town.slug, 3)).unwrap();
    assert_eq!(town.journal.append_blocking(late(3)), Err(Refused::Withdrawn));
    assert_eq!(
        town.journal.append_blocking(withdraw(&town.slug, 4)),
        Err(Refused::UnknownResponse)
    );
    assert_eq!(
        town.journal.append_blocking(response(&town.slug, 2)),
        Err(Refused::Withdrawn),
        "its key is spent"
    );
    assert_eq!(
        town.journal.view().unwrap().tallies(&town.slug).unwrap(),
        before,
        "as if it had never come"
    );
    assert_eq!(town.journal.view().unwrap().totals(&town.slug).unwrap().standing(), 2);
    // What was written in it can still be erased.
    town.journal.append_blocking(erase(&town.slug, 3)).unwrap();
}

#[test]
fn a_correction_takes_the_place_of_what_it_corrects_once() {
    let town = Town::open();
    town.journal.append_blocking(response(&town.slug, 0)).unwrap();
    let first = town.journal.append_blocking(correction(&town.slug, 1, 0, submission(5))).unwrap();
    let again = town.journal.append_blocking(correction(&town.slug, 1, 0, submission(5))).unwrap();
    assert_eq!((first.number, again.entry, again.again), (Some(2), first.entry, true));
    // The same key without what it corrects, or with another, is another submission.
    assert_eq!(
        town.journal.append_blocking(received(&town.slug, 1, submission(5))),
        Err(Refused::KeyReused)
    );
    assert_eq!(
        town.journal.append_blocking(correction(&town.slug, 2, 0, submission(6))),
        Err(Refused::Withdrawn)
    );
    assert_eq!(
        town.journal.append_blocking(correction(&town.slug, 2, 77, submission(6))),
        Err(Refused::UnknownResponse)
    );
    assert_eq!(town.journal.append_blocking(response(&town.slug, 0)), Err(Refused::Withdrawn));
    let view = town.journal.view().unwrap();
    let [old, new] = [1, 2].map(|number| view.response(&town.slug, number).unwrap().unwrap());
    assert_eq!((old.withdrawn.map(|it| it.replaced_by), new.replaces), (Some(Some(2)), Some(1)));
    assert_eq!(view.totals(&town.slug).unwrap().standing(), 1);
    // What is corrected must belong to the same consultation.
    town.journal.append_blocking(glas_tests::history::publish(consultation("water"))).unwrap();
    assert_eq!(
        town.journal.append_blocking(crossed(&id("water"), &town.slug)),
        Err(Refused::UnknownResponse)
    );
}

/// A correction sent to one consultation with a receipt of another.
fn crossed(to: &glas_wire::Slug, of: &glas_wire::Slug) -> Change {
    let change = received(to, 9, submission(9));
    match change.what {
        What::Response(it) => Change {
            what: What::Response(Box::new(it.replacing(glas_tests::history::receipt(of, 1)))),
            ..change
        },
        what => Change { what, ..change },
    }
}

/// A guess is answered after the same reads as a receipt: it is told from one only by comparing
/// what was found.
#[test]
fn a_receipt_is_found_and_a_guess_is_not() {
    let town = Town::open();
    let view = || town.journal.view().unwrap();
    assert_eq!(view().opened(&[7; 32]).unwrap(), None, "an empty register");
    for n in 0..20 {
        town.journal.append_blocking(response(&town.slug, n)).unwrap();
    }
    for n in 0..20 {
        let (slug, row) =
            view().opened(&glas_tests::history::receipt(&town.slug, n).0).unwrap().unwrap();
        assert_eq!((slug, row.number), (town.slug.clone(), n as u32 + 1));
    }
    for first in 0..=255 {
        assert_eq!(view().opened(&[first; 32]).unwrap(), None);
    }
}

/// A response is checked before it reaches the one thread that writes, against the consultation as
/// it was then; what has changed since is looked at again, and nothing else.
#[test]
fn what_was_checked_before_is_checked_again_only_after_a_change() {
    let town = Town::open();
    let position = || {
        town.journal.view().unwrap().positions(&town.slug, &authority().slug).unwrap()[0].unwrap()
    };
    let asked =
        |it: &Consultation| rules::form(it, 1, &authority(), &id("bg"), &Unspoken).questionnaire;
    let sent = |n, position, asked: &Questionnaire, of| {
        let change = received(&town.slug, n, of);
        match change.what {
            What::Response(it) => {
                Change { what: What::Response(Box::new(it.judged(position, asked))), ..change }
            }
            what => Change { what, ..change },
        }
    };
    let long = |text: &str| {
        let mut it = submission(0);
        it.answers.remove(&id("long"));
        let _ = it.answers.add(id("long"), Answer::Text(text.to_owned()));
        it
    };
    let (before, first) = (consultation("trees"), position());
    town.journal.append_blocking(sent(0, first, &asked(&before), long("дълго"))).unwrap();
    // Of the same entry what was found is believed: here, what another questionnaire would not have
    // taken.
    let mut terse = before.clone();
    let Some(KindSpec::LongText { max_chars, .. }) =
        terse.questions.iter_mut().map(|it| &mut it.kind).next_back()
    else {
        panic!("a text")
    };
    *max_chars = 3;
    let too_long =
        Mistake { field: Field::Answer(id("long")), what: Mistaken::TooLong { max: 3, over: 2 } };
    assert_eq!(
        town.journal.append_blocking(sent(1, first, &asked(&terse), long("дълго"))),
        Err(Refused::Invalid(vec![too_long.clone()]))
    );
    town.journal.append_blocking(glas_tests::history::publish(terse.clone())).unwrap();
    assert_ne!(position(), first);
    assert_eq!(
        town.journal.append_blocking(sent(1, first, &asked(&before), long("дълго"))),
        Err(Refused::Invalid(vec![too_long]))
    );
    town.journal.append_blocking(sent(1, first, &asked(&before), long("кът"))).unwrap();
}

/// Of the secret in the file the keys of responses from pages are made: with another one, a page
/// that is sent twice would be two responses.
#[test]
fn the_secret_of_the_pages_outlives_whatever_is_written_anew() {
    let town = Town::open();
    let secret = town.journal.pages_secret().unwrap();
    town.journal.append_blocking(response(&town.slug, 0)).unwrap();
    town.journal.rewrite().unwrap();
    assert_eq!(town.journal.pages_secret().unwrap(), secret);
    let town = town.reopen();
    assert_eq!(town.journal.pages_secret().unwrap(), secret);
    let (file, _folder) = town.close();
    glas::journal::rebuild(&file, &Settings::default()).unwrap();
    let journal = Journal::open(&file, Settings::default()).unwrap();
    assert_eq!(journal.pages_secret().unwrap(), secret);
    assert_ne!(Town::open().journal.pages_secret().unwrap(), secret, "each file has its own");
}
