//! Versions of a form: what is taken of an earlier one, what of a form stays while people have it
//! open, and which words are not changed by accident.

use crate::town::Town;
use glas::journal::{Appended, Change, Invalidated, Refused, Replaces, What};
use glas::rules::{Choosable, Consultation, KindSpec, Reworded, Texts, Wording};
use glas_tests::actors::system;
use glas_tests::history::{at, consultation, id, publish, received, submission, withdraw};
use glas_wire::{Answer, Answers};

/// Seconds of the seven days for which a form is taken after another has replaced it.
const WEEK: i64 = 7 * 24 * 3_600;

/// Changes the consultation that is open; `reworded`: it is meant that words become others.
fn change(
    town: &Town,
    second: i64,
    reworded: bool,
    change: impl FnOnce(&mut Consultation),
) -> Result<Appended, Refused> {
    let mut it = town.journal.view().unwrap().consultation(&town.slug).unwrap().unwrap();
    change(&mut it);
    let what = What::Consultation {
        consultation: Box::new(it),
        salt: [1; 16],
        reworded,
        replaces: Replaces::Whatever,
    };
    town.journal.append_blocking(Change { at: at(second), by: system(), what })
}

fn options(it: &mut Consultation) -> &mut Vec<Choosable> {
    match &mut it.questions[0].kind {
        KindSpec::SingleChoice { options } => options,
        other => panic!("{other:?}"),
    }
}

fn say(texts: &mut Texts, text: &str) {
    texts.0.insert(id("bg"), text.to_owned());
}

#[test]
fn a_form_is_taken_for_seven_days_after_another_has_replaced_it() {
    let town = Town::open();
    town.journal.append_blocking(publish(consultation("water"))).unwrap();
    let require = |it: &mut Consultation| it.questions[3].required = true;
    assert_eq!(change(&town, 10, false, require).unwrap().seq, 4);
    let sent = |n, second, version| {
        let of = glas_wire::Submission { version, ..submission(n) };
        let sent = Change { at: at(second), ..received(&town.slug, n, of) };
        town.journal.append_blocking(sent).map(drop)
    };
    // The first version is entry 2. The one in force asks for more than is answered here.
    assert_eq!(sent(0, 20, Some(2)), Ok(()));
    for in_force in [None, Some(4)] {
        assert!(matches!(sent(1, 20, in_force), Err(Refused::Invalid(_))), "{in_force:?}");
    }
    // The authority, another consultation, and entries that are not there.
    for none in [0, 1, 3, 5, u64::MAX] {
        assert_eq!(sent(1, 20, Some(none)), Err(Refused::FormReplaced), "{none}");
    }
    assert_eq!(sent(1, 10 + WEEK, Some(2)), Ok(()));
    assert_eq!(sent(2, 11 + WEEK, Some(2)), Err(Refused::FormReplaced));
    town.journal.verify(&[]).unwrap();
}

#[test]
fn a_form_that_was_changed_often_is_still_known() {
    let town = Town::open();
    for n in 0..12 {
        change(&town, 10 + n, false, |it| say(&mut it.questions[3].label, &n.to_string())).unwrap();
    }
    for n in 0..24 {
        let of = glas_wire::Submission { version: Some(2 + n % 13), ..submission(n) };
        let sent = Change { at: at(100), ..received(&town.slug, n, of) };
        town.journal.append_blocking(sent).unwrap();
    }
    town.journal.verify(&[]).unwrap();
}

/// Nobody has answered yet; but somebody may be about to send what the form offers.
#[test]
fn what_a_form_offers_stays_from_the_opening_on() {
    let town = Town::open();
    let without = |option: &'static str| {
        move |it: &mut Consultation| options(it).retain(|it| it.id != id(option))
    };
    change(&town, -1, false, without("no")).expect("nobody could answer it");
    change(&town, 10, false, |it| {
        options(it).push(Choosable { id: id("maybe"), label: Texts::default() })
    })
    .expect("more may be offered");
    for option in ["yes", "unsure", "maybe"] {
        let lost = Invalidated::Choice(id("single"), id(option));
        let refused = change(&town, 20, true, without(option));
        assert_eq!(refused, Err(Refused::StillTaken(vec![lost])), "{option}");
    }
    // Each is told once, however many answers it has.
    let refused = change(&town, 20, false, |it| {
        it.groups.retain(|group| group.id != id("ngo"));
        it.questions.retain(|asked| asked.id != id("scale") && asked.id != id("short"));
    });
    let lost = vec![
        Invalidated::Group(id("ngo")),
        Invalidated::Question(id("scale")),
        Invalidated::Question(id("short")),
    ];
    assert_eq!(refused, Err(Refused::StillTaken(lost)));
}

/// Words over answers that were given to others are changed on purpose only, and whoever does it is
/// told how many gave them.
#[test]
fn words_that_were_answered_are_changed_only_where_that_is_meant() {
    let town = Town::open();
    let respond = |n, group: Option<&str>, answers: &[(&str, Answer)]| {
        let mut it = submission(0);
        it.answers = Answers::default();
        for (question, answer) in answers {
            let _ = it.answers.add(id(question), answer.clone());
        }
        it.respondent.group = group.map(id);
        town.journal.append_blocking(received(&town.slug, n, it)).unwrap();
    };
    let (yes, no) = (Answer::Choice(id("yes")), Answer::Choice(id("no")));
    respond(0, Some("citizen"), &[("single", yes.clone())]);
    respond(1, Some("ngo"), &[("single", no), ("scale", Answer::Scale(2))]);
    respond(2, None, &[("scale", Answer::Scale(2))]);
    respond(3, Some("ngo"), &[("single", yes)]);
    town.journal.append_blocking(withdraw(&town.slug, 4)).unwrap();

    let reword = |it: &mut Consultation| {
        say(&mut it.title, "Друго");
        say(&mut it.groups[1].label, "Друго");
        say(&mut it.questions[0].label, "Друго");
        say(&mut it.questions[2].label, "Друго");
        // Nobody has answered this one.
        say(&mut it.questions[3].label, "Друго");
    };
    let expected = [
        (Wording::Title, 3),
        (Wording::Group(id("ngo")), 1),
        (Wording::Question(id("single")), 2),
        (Wording::Question(id("scale")), 2),
    ];
    let expected = expected.map(|(what, answered)| Reworded { what, answered });
    assert_eq!(change(&town, 20, false, reword), Err(Refused::Rewords(expected.to_vec())));
    change(&town, 20, false, |it| say(&mut it.questions[3].label, "Трето")).expect("not answered");
    change(&town, 20, true, reword).expect("it is meant");
}
