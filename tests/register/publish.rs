//! Authorities and consultations are published: set up, changed, and not changed under people's
//! answers.

use crate::town::Town;
use glas::journal::{Invalidated, Refused};
use glas::rules::{KindSpec, Municipality, Texts};
use glas_tests::history::{
    authority, consultation, id, publish, received, response, set_up, submission,
};
use glas_tests::kinds::{every_kind, of_every_kind};
use glas_wire::{Answer, Choices};

#[test]
fn saying_the_same_again_writes_nothing() {
    let town = Town::open();
    assert!(town.journal.append_blocking(set_up()).unwrap().again);
    assert!(town.journal.append_blocking(publish(consultation("trees"))).unwrap().again);
    assert_eq!(town.journal.view().unwrap().head().unwrap().seq, 2);
}

#[test]
fn a_change_is_told_by_the_revision() {
    let town = Town::open();
    let before = town.journal.revision();
    town.journal.append_blocking(response(&town.slug, 0)).unwrap();
    assert_eq!(town.journal.revision(), before);
    town.journal.append_blocking(publish(consultation("streets"))).unwrap();
    assert_ne!(town.journal.revision(), before);
    let slugs: Vec<_> = town
        .journal
        .view()
        .unwrap()
        .consultations()
        .unwrap()
        .into_iter()
        .map(|it| it.slug.to_string())
        .collect();
    assert_eq!(slugs, ["streets", "trees"]);
}

#[test]
fn a_consultation_needs_its_authority() {
    let town = Town::open();
    let mut it = consultation("streets");
    it.authority = id("elsewhere");
    assert_eq!(town.journal.append_blocking(publish(it)), Err(Refused::UnknownAuthority));
    assert_ne!(authority().slug, id("elsewhere"));
}

#[test]
fn what_people_have_answered_stays_asked() {
    let town = Town::open();
    let mut sent = submission(u64::MAX);
    sent.respondent.group = Some(id("ngo"));
    let several = Choices { ids: vec![id("no")], other: Some("друго".to_owned()) };
    let _ = sent.answers.add(id("several"), Answer::Choices(several));
    town.journal.append_blocking(received(&town.slug, 1, sent)).unwrap();

    let mut it = consultation("trees");
    it.groups.retain(|group| group.id != id("ngo"));
    it.questions.retain(|asked| asked.id != id("scale"));
    // Nobody answered these: they may go, or be asked in another way.
    it.questions.retain(|asked| asked.id != id("single"));
    for asked in &mut it.questions {
        match &mut asked.kind {
            KindSpec::MultipleChoice { options, other, .. } => {
                options.retain(|option| option.id != id("no"));
                *other = false;
            }
            KindSpec::ShortText { .. } => {
                let (from_label, to_label) = (Texts::default(), Texts::default());
                asked.kind = KindSpec::Scale { from: 1, to: 2, from_label, to_label };
            }
            _ => {}
        }
    }
    let lost = [
        Invalidated::Group(id("ngo")),
        Invalidated::Question(id("scale")),
        Invalidated::Other(id("several")),
        Invalidated::Choice(id("several"), id("no")),
    ];
    match town.journal.append_blocking(publish(it)) {
        Err(Refused::WouldInvalidate(found)) => {
            assert!(
                lost.iter().all(|it| found.contains(it)) && found.len() == lost.len(),
                "{found:?}"
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_response_after_a_change_answers_the_changed_form() {
    let town = Town::open();
    town.journal.append_blocking(response(&town.slug, 0)).unwrap();
    let mut it = consultation("trees");
    it.questions.iter_mut().for_each(|asked| asked.required = true);
    town.journal.append_blocking(publish(it)).unwrap();
    assert!(matches!(
        town.journal.append_blocking(response(&town.slug, 1)),
        Err(Refused::Invalid(_))
    ));
    assert!(
        town.journal.append_blocking(response(&town.slug, 0)).unwrap().again,
        "what was taken stays taken"
    );
}

/// The municipalities by which places are grouped.
fn municipalities(it: &mut glas::rules::Consultation) -> &mut Vec<Municipality> {
    let found = it.questions.iter_mut().find_map(|asked| match &mut asked.kind {
        KindSpec::Place { municipalities, .. } => Some(municipalities),
        _ => None,
    });
    found.expect("a question that asks for a place")
}

/// What was counted by one yardstick could not be taken out by another.
#[test]
fn scores_of_what_was_answered_stay_as_they_are() {
    let town = Town::open();
    town.journal.append_blocking(publish(every_kind("trees"))).unwrap();
    let mut sent = of_every_kind(0);
    sent.answers =
        [(id("network"), Answer::Scale(2)), (id("home"), Answer::Choice(id("vidin-izvor")))]
            .into_iter()
            .collect();
    town.journal.append_blocking(received(&town.slug, 1, sent)).unwrap();
    let changed = |change: fn(&mut glas::rules::Consultation)| {
        let mut it = every_kind("trees");
        change(&mut it);
        match town.journal.append_blocking(publish(it)) {
            Err(Refused::WouldInvalidate(found)) => found,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        changed(|it| it.questions[2].scoring.weight = 2),
        [Invalidated::Scoring(id("network"))]
    );
    assert_eq!(
        changed(|it| it.questions[2].dimension = Some(id("other"))),
        [Invalidated::Scoring(id("network"))]
    );
    assert_eq!(changed(|it| it.place_question = Some(id("service"))), [Invalidated::Places]);
    // Counted for a municipality, then for a settlement, an index rose to 200 of 100.
    assert_eq!(changed(|it| municipalities(it).clear()), [Invalidated::Places]);
    let moved = |it: &mut glas::rules::Consultation| {
        let all = municipalities(it);
        let [first, .., last] = all.as_mut_slice() else { panic!("two municipalities") };
        std::mem::swap(&mut first.settlements, &mut last.settlements);
    };
    assert_eq!(changed(moved), [Invalidated::Places]);
    // Nobody has answered this one.
    let mut it = every_kind("trees");
    it.questions
        .iter_mut()
        .filter(|asked| asked.id == id("trust"))
        .for_each(|asked| asked.scoring.weight = 9);
    town.journal.append_blocking(publish(it)).unwrap();
}
