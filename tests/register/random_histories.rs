//! Random histories against a plain-map model, and against their own replay.

use crate::dump;
use crate::expected_sums::{numbers, sums};
use crate::model::{Model, Sent, of_every_kind};
use crate::random_comments;
use crate::town::Town;
use glas::journal::{Change, Journal, Refused, Settings, What, rebuild};
use glas::register::Withdrawal;
use glas::rules::{Access, Role, normalize};
use glas_tests::actors::operator;
use glas_tests::history::{
    at, correction, erase, erase_for_authority, erase_said, id, publish, received, tell, withdraw,
    withdraw_consent, withdraw_consent_for_authority,
};
use glas_tests::kinds::every_kind;
use glas_wire::{ConsentToPublish, Slug, Submission};
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::test_runner::Config;
use std::collections::BTreeMap;

/// What may happen. Numbers are taken modulo what is there.
#[derive(Debug, Clone)]
enum Act {
    Respond {
        what: u64,
        version: Option<usize>,
    },
    Retry {
        whose: usize,
    },
    Reuse {
        whose: usize,
        what: u64,
    },
    Erase {
        whose: usize,
        by_authority: bool,
    },
    WithdrawConsent {
        whose: usize,
        by_authority: bool,
    },
    Withdraw {
        whose: usize,
    },
    Correct {
        whose: usize,
        what: u64,
    },
    Retitle {
        n: u8,
    },
    EraseSaid {
        which: usize,
    },
    Export,
    Tell,
    /// An account is made, or may do something else.
    Account {
        which: u64,
        role: Option<usize>,
        active: bool,
    },
    /// A link to a new password of an account is made.
    WayIn {
        which: u64,
    },
    /// Whose account it was is erased.
    EraseName {
        which: usize,
    },
    /// Something is done to comments: to one, or to all of some.
    Comments {
        whose: usize,
        several: bool,
        what: usize,
        stale: bool,
    },
    Reopen,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => (any::<u64>(), any::<Option<usize>>())
            .prop_map(|(what, version)| Act::Respond { what, version }),
        2 => any::<usize>().prop_map(|whose| Act::Retry { whose }),
        1 => (any::<usize>(), any::<u64>()).prop_map(|(whose, what)| Act::Reuse { whose, what }),
        3 => (any::<usize>(), any::<bool>())
            .prop_map(|(whose, by_authority)| Act::Erase { whose, by_authority }),
        2 => (any::<usize>(), any::<bool>())
            .prop_map(|(whose, by_authority)| Act::WithdrawConsent { whose, by_authority }),
        3 => any::<usize>().prop_map(|whose| Act::Withdraw { whose }),
        3 => (any::<usize>(), any::<u64>()).prop_map(|(whose, what)| Act::Correct { whose, what }),
        1 => (0..3u8).prop_map(|n| Act::Retitle { n }),
        1 => any::<usize>().prop_map(|which| Act::EraseSaid { which }),
        1 => Just(Act::Export),
        1 => Just(Act::Tell),
        2 => (0..4u64, any::<Option<usize>>(), any::<bool>())
            .prop_map(|(which, role, active)| Act::Account { which, role, active }),
        1 => (0..4u64).prop_map(|which| Act::WayIn { which }),
        1 => any::<usize>().prop_map(|which| Act::EraseName { which }),
        5 => (any::<usize>(), any::<bool>(), 0..8_usize, proptest::bool::weighted(0.1))
            .prop_map(|(whose, several, what, stale)| Act::Comments { whose, several, what, stale }),
        1 => Just(Act::Reopen),
    ]
}

/// Does `act` to both and compares the answers.
fn act_on(town: &Town, model: &mut Model, act: &Act) {
    let (journal, slug) = (&town.journal, &town.slug);
    let whose = |n: &usize| n.checked_rem(model.responses.len());
    // Results are told long after the closing, and what is done later comes after that.
    let told = model.told;
    let append = |it: Change| {
        let at = if told { at(2_000_000) } else { it.at };
        journal.append_blocking(Change { at, ..it })
    };
    match act {
        Act::Respond { what, version } => {
            let n = model.responses.len() as u64;
            let version = version.map(|n| model.versions[n % model.versions.len()]);
            let sent = Submission { version, ..of_every_kind(*what) };
            let answer = append(received(slug, n, sent));
            if told {
                return assert!(matches!(answer, Err(Refused::Closed { .. })), "{answer:?}");
            }
            let done = answer.unwrap();
            let version = version.unwrap_or(model.in_force());
            model.responses.push(Sent::new(normalize(of_every_kind(*what)).0, version, None));
            model.entries += 1;
            assert_eq!(
                (done.seq, done.number, done.again),
                (model.entries, Some(model.responses.len() as u32), false)
            );
        }
        Act::Retry { whose: n } => {
            let Some(n) = whose(n) else { return };
            let sent = &model.responses[n];
            let again = match sent.of {
                Some(of) => correction(slug, n as u64, of as u64, sent.submission.clone()),
                None => received(slug, n as u64, sent.submission.clone()),
            };
            match append(again) {
                Err(refused) => assert_eq!(Some(refused), sent.refused()),
                Ok(done) => assert_eq!(
                    (done.number, done.again, sent.refused()),
                    (Some(n as u32 + 1), true, None)
                ),
            }
        }
        Act::Reuse { whose: n, what } => {
            let Some(n) = whose(n) else { return };
            let sent = &model.responses[n];
            let other = normalize(of_every_kind(*what)).0;
            if other != sent.submission || sent.of.is_some() {
                let refused = sent.refused().unwrap_or(Refused::KeyReused);
                assert_eq!(append(received(slug, n as u64, other)), Err(refused));
            }
        }
        Act::Erase { whose: n, by_authority } => {
            let Some(n) = whose(n) else { return };
            let mut reached = 0;
            for n in model.versions(n) {
                reached += u64::from(!std::mem::replace(&mut model.responses[n].erased, true));
            }
            let number = n as u32 + 1;
            let erase = if *by_authority { erase_for_authority } else { erase };
            let answer = append(erase(slug, number));
            assert_eq!(answer.is_err(), reached == 0);
            model.entries += reached;
        }
        Act::WithdrawConsent { whose: n, by_authority } => {
            let Some(n) = whose(n) else { return };
            let mut reached = 0;
            for n in model.versions(n) {
                let it = &mut model.responses[n];
                let given = it.submission.consent_to_publish == Some(ConsentToPublish::InFull);
                reached += u64::from(given && !std::mem::replace(&mut it.consent_withdrawn, true));
            }
            let number = n as u32 + 1;
            let answer = append(match by_authority {
                true => withdraw_consent_for_authority(slug, number),
                false => withdraw_consent(slug, number),
            });
            let expected = if reached == 0 { Err(Refused::NoConsent) } else { Ok(()) };
            assert_eq!(answer.map(|_| ()), expected);
            model.entries += reached;
        }
        Act::Withdraw { whose: n } => {
            let Some(n) = whose(n) else { return };
            let answer = append(withdraw(slug, n as u32 + 1));
            match model.responses[n].withdrawn {
                Some(_) => assert_eq!(answer, Err(Refused::Withdrawn)),
                None if told => {
                    return assert!(matches!(answer, Err(Refused::Closed { .. })), "{answer:?}");
                }
                None => model.entries = answer.unwrap().seq,
            }
            model.responses[n].withdrawn.get_or_insert(Withdrawal { replaced_by: None });
        }
        Act::Correct { whose: n, what } => {
            let Some(n) = whose(n) else { return };
            let new = model.responses.len();
            let answer = append(correction(slug, new as u64, n as u64, of_every_kind(*what)));
            if told {
                return assert!(matches!(answer, Err(Refused::Closed { .. })), "{answer:?}");
            }
            if model.responses[n].withdrawn.is_some() {
                return assert_eq!(answer, Err(Refused::Withdrawn));
            }
            model.entries += 1;
            let number = new as u32 + 1;
            assert_eq!(
                answer.map(|done| (done.seq, done.number)),
                Ok((model.entries, Some(number)))
            );
            model.responses[n].withdrawn = Some(Withdrawal { replaced_by: Some(number) });
            let version = model.in_force();
            model.responses.push(Sent::new(normalize(of_every_kind(*what)).0, version, Some(n)));
        }
        Act::Retitle { n } => {
            // While people answer: what was replaced before the opening is nobody's to fill in.
            let change = Change { at: at(1), ..reworded(titled(slug, *n)) };
            let done = append(change).unwrap();
            assert_eq!(done.again, *n == model.title);
            if *n != model.title {
                model.entries += 1;
                model.versions.push(model.entries);
                model.said.push((model.entries, false));
            }
            model.title = *n;
        }
        Act::EraseSaid { which } => {
            let (last, which) = (model.said.len() - 1, which % model.said.len());
            let (entry, erased) = &mut model.said[which];
            let answer = append(erase_said(*entry)).map(|done| done.seq);
            if which == last {
                return assert_eq!(answer, Err(Refused::NotErasable), "it is what is said now");
            }
            if std::mem::replace(erased, true) {
                return assert_eq!(answer, Err(Refused::Erased));
            }
            model.entries += 1;
            assert_eq!(answer, Ok(model.entries));
        }
        Act::Export => {
            let (at, actor) = (at(3), operator(0));
            let rows = model.responses.len() as u64;
            let format = "csv".to_owned();
            let what = What::Export { consultation: slug.clone(), format, rows };
            append(Change { at, by: actor, what }).unwrap();
            model.entries += 1;
        }
        Act::Tell => {
            let standing = model.responses.iter().filter(|it| it.withdrawn.is_none()).count();
            match tell(journal, slug.as_str()) {
                Ok(responses) => assert_eq!((responses as usize, model.told), (standing, false)),
                Err(refused) => assert!(model.told, "{refused}"),
            }
            model.entries += u64::from(!model.told);
            model.told = true;
        }
        Act::Account { which, role, active } => {
            let role = role.map(|n| Role::ALL[n % Role::ALL.len()]);
            let access = Access {
                owner: role.is_none(),
                roles: role.map(|role| (id("grad"), role)).into_iter().collect(),
            };
            let (login, name) = (format!("clerk-{which}"), "Мария".to_owned());
            let (account, active, salt) = (which + 1, *active, [9; 16]);
            let what = What::Account { account, login, name, active, access, salt };
            append(Change { at: at(4), by: operator(0), what }).unwrap();
            model.entries += 1;
            // Of accounts, too, the name can be erased, and what was allowed cannot.
            model.named.push((model.entries, false));
        }
        Act::WayIn { which } => {
            let what = What::WayIn { account: which + 1, without_second_factor: which % 2 == 0 };
            append(Change { at: at(4), by: operator(0), what }).unwrap();
            model.entries += 1;
        }
        Act::EraseName { which } => {
            let Some(which) = which.checked_rem(model.named.len()) else { return };
            let (entry, erased) = &mut model.named[which];
            let answer = append(erase_said(*entry)).map(|done| done.seq);
            if std::mem::replace(erased, true) {
                return assert_eq!(answer, Err(Refused::Erased));
            }
            model.entries += 1;
            assert_eq!(answer, Ok(model.entries));
        }
        Act::Comments { whose: n, several, what, stale } => {
            let Some(n) = whose(n) else { return };
            random_comments::act_on(model, append, slug, (n, *several, *stale), *what);
        }
        Act::Reopen => {}
    }
}

/// The same in other words, on purpose.
fn reworded(it: glas::rules::Consultation) -> Change {
    let mut change = publish(it);
    if let What::Consultation { reworded, .. } = &mut change.what {
        *reworded = true;
    }
    change
}

fn titled(slug: &Slug, n: u8) -> glas::rules::Consultation {
    let mut it = every_kind(slug.as_str());
    it.title.0.insert(id("en"), format!("Title {n}"));
    it
}

/// What the store says is what the model says.
fn agrees(town: &Town, model: &Model) {
    let view = town.journal.view().unwrap();
    let totals = view.totals(&town.slug).unwrap();
    let erased = model.responses.iter().filter(|it| it.erased).count();
    let withdrawn = model.responses.iter().filter(|it| it.withdrawn.is_some()).count();
    let counted = [totals.responses, totals.erased, totals.withdrawn].map(|it| it as usize);
    assert_eq!(counted, [model.responses.len(), erased, withdrawn]);
    assert_eq!(view.head().unwrap().seq, model.entries);
    let tallies: BTreeMap<_, _> = view
        .tallies(&town.slug)
        .unwrap()
        .into_iter()
        .map(|tally| ((tally.question, tally.group, tally.value), tally.count))
        .collect();
    assert_eq!(tallies, model.tallies());
    let counted =
        || model.responses.iter().filter(|it| it.withdrawn.is_none()).map(|it| &it.submission);
    assert_eq!(view.sums(&town.slug).unwrap(), sums(counted()));
    let (count, expected) = numbers(counted());
    assert_eq!(view.numbers(&town.slug, &id("age"), count, 5).unwrap(), expected);
    random_comments::agrees(&view, &town.slug, model);
    let mut after = 0;
    for (n, sent) in model.responses.iter().enumerate() {
        let page = view.responses(&town.slug, after, 1).unwrap();
        let [row] = page.as_slice() else { panic!("response {n} is missing") };
        assert_eq!((row.number as usize, row.personal.is_none()), (n + 1, sent.erased));
        assert_eq!((row.withdrawn, row.replaces), (sent.withdrawn, sent.of.map(|n| n as u32 + 1)));
        assert_eq!(row.version, sent.version);
        assert_eq!(row.consent_withdrawn.is_some(), sent.consent_withdrawn);
        if !sent.erased {
            let consent = sent.submission.consent_to_publish.map(|consent| {
                if sent.consent_withdrawn { ConsentToPublish::NotAtAll } else { consent }
            });
            let expected = Submission { consent_to_publish: consent, ..sent.submission.clone() };
            assert_eq!(row.submission(), expected);
        }
        after = row.number;
    }
    assert!(view.responses(&town.slug, after, 1).unwrap().is_empty());
    let verified = town.journal.verify(&[]).unwrap();
    assert_eq!((verified.head.seq, verified.withdrawn as usize), (model.entries, withdrawn));
    assert_eq!(
        verified.said_erased as usize,
        model.said.iter().chain(&model.named).filter(|(_, erased)| *erased).count()
    );
}

proptest! {
    #![proptest_config(Config { cases: 48, max_shrink_iters: 200, ..Config::default() })]

    #[test]
    fn a_history_gives_what_the_model_says_and_replays_byte_for_byte(acts in proptest::collection::vec(act(), 0..80), crowd in any::<bool>()) {
        let mut town = Town::open();
        town.journal.append_blocking(publish(titled(&town.slug, 0))).unwrap();
        let mut model = Model { entries: 3, said: vec![(2, false), (3, false)], versions: vec![3], ..Model::default() };
        // Of so many the results are told.
        let crowd = if crowd { 0..35 } else { 0..0 };
        let crowd = crowd.map(|n| Act::Respond { what: 7_919 * n, version: None });
        for act in crowd.collect::<Vec<_>>().iter().chain(&acts) {
            if matches!(act, Act::Reopen) {
                town = town.reopen();
            }
            act_on(&town, &mut model, act);
        }
        agrees(&town, &model);
        let live = dump::answers(&town.journal.view().unwrap(), &town.slug);
        let (slug, (file, _folder)) = (town.slug.clone(), town.close());
        let before = dump::tables(&file);
        rebuild(&file, &Settings::default()).unwrap();
        assert_eq!(dump::tables(&file), before, "the tables after a rebuild");
        let journal = Journal::open(&file, Settings::default()).unwrap();
        assert_eq!(dump::answers(&journal.view().unwrap(), &slug), live, "the answers after a rebuild");
    }
}
