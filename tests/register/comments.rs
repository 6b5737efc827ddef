//! What is done to comments: who may be shown one, what the authority says to it, and that two
//! clerks do not answer one without knowing of each other.

use crate::dump;
use crate::town::Town;
use glas::journal::{
    Appended, Change, CommentAct, Journal, Prepared, Refused, Settings, What, Who, rebuild,
};
use glas::register::{CommentKey, CommentRecord, Done, Said};
use glas::rules::{CommentState, ContentFlag, Outcome, Redaction};
use glas_tests::actors::{operator, respondent};
use glas_tests::history::{
    answer_with, at, correction, erase, erase_said, id, moderate, on_comment, on_comments,
    publish_without, received, submission, withdraw,
};
use glas_wire::{Answer, ConsentToPublish, Submission};

const IN_FULL: Option<ConsentToPublish> = Some(ConsentToPublish::InFull);

fn saying(text: &str, consent: Option<ConsentToPublish>) -> Submission {
    let mut sent = Submission { consent_to_publish: consent, ..submission(8) };
    sent.answers.add(id("long"), Answer::Text(text.to_owned())).unwrap();
    sent
}

/// A town whose responses say these, in order.
fn town(texts: &[(&str, Option<ConsentToPublish>)]) -> Town {
    let town = Town::open();
    for (n, (text, consent)) in (0..).zip(texts) {
        town.journal.append_blocking(received(&town.slug, n, saying(text, *consent))).unwrap();
    }
    town
}

fn key(number: u32) -> CommentKey {
    CommentKey { number, question: id("long") }
}

fn row(town: &Town, number: u32) -> CommentRecord {
    town.journal.view().unwrap().comment(&town.slug, &key(number)).unwrap().unwrap()
}

fn history(town: &Town, number: u32) -> Vec<Done> {
    let view = town.journal.view().unwrap();
    view.history(&town.slug, row(town, number).newest).unwrap()
}

/// Does it to a comment as it is now.
fn act(town: &Town, number: u32, act: CommentAct) -> Result<Appended, Refused> {
    let change = on_comment(number, row(town, number).newest, act);
    town.journal.append_blocking(on_comments(&town.slug, vec![change]))
}

fn shown(town: &Town) -> Vec<u32> {
    let (view, states) = (town.journal.view().unwrap(), [CommentState::Published]);
    let found = view.showable(&town.slug, &states, 0, 100).unwrap();
    found.into_iter().map(|it| it.number).collect()
}

const PUBLISHED: CommentState = CommentState::Published;
const WITHHELD: CommentState = CommentState::Withheld;

#[test]
fn only_what_its_sender_allows_is_published_and_no_longer_than_that() {
    let anonymously = Some(ConsentToPublish::Anonymously);
    let not_at_all = Some(ConsentToPublish::NotAtAll);
    let town = town(&[
        ("Дървета.", IN_FULL),
        ("Пейки.", anonymously),
        ("Лампи.", not_at_all),
        ("Чешма.", None),
        ("Път.", IN_FULL),
        ("Мост.", IN_FULL),
    ]);
    let publish = || moderate(PUBLISHED, None, None);
    for number in [1, 2, 5, 6] {
        act(&town, number, publish()).unwrap();
    }
    for number in [3, 4] {
        assert_eq!(act(&town, number, publish()), Err(Refused::NoConsent));
    }
    assert_eq!(shown(&town), [1, 2, 5, 6]);
    // Each of these takes it out at once, and what was said of it stays on record.
    town.journal.append_blocking(erase(&town.slug, 1)).unwrap();
    town.journal.append_blocking(withdraw(&town.slug, 2)).unwrap();
    let consultation = town.slug.clone();
    let what = What::ConsentWithdrawal { consultation, number: 5 };
    town.journal.append_blocking(Change { at: at(6), by: respondent(), what }).unwrap();
    assert_eq!(shown(&town), [6]);
    let corrected = saying("Брод.", IN_FULL);
    town.journal.append_blocking(correction(&town.slug, 9, 5, corrected)).unwrap();
    assert_eq!((shown(&town), row(&town, 7).state), (vec![], CommentState::Pending));
    for (number, refused) in
        [(1, Refused::Erased), (2, Refused::Withdrawn), (5, Refused::NoConsent)]
    {
        assert_eq!(act(&town, number, publish()), Err(refused));
        assert_eq!(history(&town, number).len(), 1);
    }
    let unknown = on_comment(99, None, publish());
    let answer = town.journal.append_blocking(on_comments(&town.slug, vec![unknown]));
    assert_eq!(answer, Err(Refused::UnknownComment));
    replays(town);
}

#[test]
fn what_is_withheld_or_not_accepted_is_so_for_a_reason() {
    let town = town(&[("Дървета.", IN_FULL)]);
    for without in [
        moderate(WITHHELD, None, None),
        moderate(WITHHELD, Some("other"), None),
        answer_with(Some(Outcome::NotAccepted), Some("Не."), None),
        answer_with(Some(Outcome::PartlyAccepted), None, None),
    ] {
        assert_eq!(act(&town, 1, without), Err(Refused::ReasonsMissing));
    }
    assert_eq!(act(&town, 1, answer_with(None, None, None)), Err(Refused::NothingSaid));
    for with in [
        moderate(WITHHELD, Some("insult"), None),
        moderate(WITHHELD, Some("other"), Some("Не се чете.")),
        moderate(WITHHELD, None, Some("Не се чете.")),
        answer_with(Some(Outcome::PartlyAccepted), None, Some("Половината.")),
        answer_with(Some(Outcome::Noted), None, None),
        answer_with(None, Some("Благодарим."), None),
        answer_with(None, None, None),
    ] {
        act(&town, 1, with).unwrap();
    }
    assert_eq!((row(&town, 1).outcome, row(&town, 1).answered), (None, None));
    let told = history(&town, 1);
    assert_eq!(told.len(), 7);
    assert!(told.iter().all(|it| it.by == Who::Account { account: 1 } && it.batch.is_none()));
    assert!(told.iter().zip(&told[1..]).all(|(it, before)| it.follows == Some(before.seq)));
    replays(town);
}

#[test]
fn the_second_of_two_clerks_learns_of_the_first() {
    let town = town(&[("Дървета.", IN_FULL), ("Пейки.", IN_FULL)]);
    let (first, second) = (
        on_comment(1, None, answer_with(Some(Outcome::Accepted), Some("Да."), None)),
        on_comment(1, None, answer_with(Some(Outcome::NotAccepted), None, Some("Не."))),
    );
    let append = |changes| town.journal.append_blocking(on_comments(&town.slug, changes));
    append(vec![first]).unwrap();
    assert_eq!(append(vec![second.clone()]), Err(Refused::CommentChanged));
    // All of a batch or nothing.
    let other = on_comment(2, None, moderate(PUBLISHED, None, None));
    assert_eq!(append(vec![other.clone(), second]), Err(Refused::CommentChanged));
    assert_eq!((row(&town, 2).newest, row(&town, 1).outcome), (None, Some(Outcome::Accepted)));
    let seen = row(&town, 1).newest;
    let done = append(vec![other, on_comment(1, seen, moderate(PUBLISHED, None, None))]).unwrap();
    assert_eq!(shown(&town), [1, 2]);
    for number in [1, 2] {
        assert_eq!(history(&town, number)[0].batch, Some(done.seq));
    }
    replays(town);
}

#[test]
fn what_clerks_write_can_be_erased_and_what_they_did_stays() {
    let town = town(&[("Дървета.", IN_FULL)]);
    let secret = "Неповторимкова";
    let withheld = act(&town, 1, moderate(WITHHELD, Some("insult"), Some(secret))).unwrap();
    let said = answer_with(Some(Outcome::NotAccepted), Some(secret), Some(secret));
    let answered = act(&town, 1, said).unwrap();
    let file = || std::fs::read(town.file()).unwrap();
    let holds = |bytes: Vec<u8>| bytes.windows(secret.len()).any(|it| it == secret.as_bytes());
    assert!(holds(file()));
    for seq in [withheld.seq, answered.seq] {
        town.journal.append_blocking(erase_said(seq)).unwrap();
        assert_eq!(town.journal.append_blocking(erase_said(seq)), Err(Refused::Erased));
    }
    let told: Vec<Said> = history(&town, 1).into_iter().map(|it| it.said).collect();
    let outcome = Some(Outcome::NotAccepted);
    assert_eq!(
        told,
        [
            Said::Answered { outcome, reply: None, reasons: None },
            Said::Moderated {
                state: WITHHELD,
                ground: Some(id("insult")),
                reason: None,
                redaction: Redaction::default()
            }
        ]
    );
    town.journal.rewrite().unwrap();
    assert!(!holds(file()));
    replays(town);
}

/// What is to be looked at is known without reading the texts, and is gone with them.
#[test]
fn flags_are_told_of_each_comment_until_its_text_is_erased() {
    let town = town(&[("Обадете се на 0888 123 456.", IN_FULL), ("Дървета.", IN_FULL)]);
    assert_eq!(row(&town, 1).flags, [ContentFlag::PersonalData].into());
    assert!(!row(&town, 2).is_flagged());
    let flagged = || town.journal.view().unwrap().comment_totals(&town.slug).unwrap().flagged;
    assert_eq!(flagged(), 1);
    town.journal.append_blocking(erase(&town.slug, 1)).unwrap();
    assert!(row(&town, 1).flags.is_empty() && flagged() == 0);
    replays(town);
}

/// Going back to a backup would show again what was withheld since.
#[test]
fn what_was_withheld_since_a_backup_stays_withheld() {
    let town = town(&[("Дървета.", IN_FULL), ("Пейки.", IN_FULL), ("Лампи.", IN_FULL)]);
    act(&town, 1, moderate(PUBLISHED, None, None)).unwrap();
    act(&town, 2, moderate(PUBLISHED, None, None)).unwrap();
    let backup = town.file().with_file_name("kept.db");
    town.journal.backup(&backup).unwrap();
    act(&town, 1, answer_with(Some(Outcome::Noted), None, None)).unwrap();
    act(&town, 1, moderate(WITHHELD, Some("insult"), Some("Обиди."))).unwrap();
    act(&town, 2, moderate(WITHHELD, Some("insult"), None)).unwrap();
    act(&town, 2, moderate(PUBLISHED, None, None)).unwrap();
    let (slug, (file, _folder)) = (town.slug.clone(), town.close());
    let prepared = Prepared::new(&backup, &file, None, &Settings::default()).unwrap();
    prepared.restore(operator(0), at(2_000_000), &[]).unwrap();
    let journal = Journal::open(&file, Settings::default()).unwrap();
    let view = journal.view().unwrap();
    let state = |number| {
        let row = view.comment(&slug, &key(number)).unwrap().unwrap();
        (row.state, view.history(&slug, row.newest).unwrap().len())
    };
    assert_eq!([1, 2, 3].map(state), [(WITHHELD, 2), (PUBLISHED, 1), (CommentState::Pending, 0)]);
}

/// What is hidden takes a reason, as what is withheld does; going back to a backup shows it no more
/// than before.
#[test]
fn what_was_hidden_since_a_backup_stays_hidden() {
    let text = "Иван от Ново село каза да.";
    let town = town(&[(text, IN_FULL), (text, IN_FULL)]);
    for number in [1, 2] {
        act(&town, number, moderate(PUBLISHED, None, None)).unwrap();
    }
    let backup = town.file().with_file_name("kept.db");
    town.journal.backup(&backup).unwrap();
    let without = |ground| publish_without(text, &["Иван"], ground);
    for wanting in [None, Some("other")] {
        assert_eq!(act(&town, 1, without(wanting)), Err(Refused::ReasonsMissing));
    }
    act(&town, 1, without(Some("personal-data"))).unwrap();
    act(&town, 2, without(Some("personal-data"))).unwrap();
    act(&town, 2, moderate(PUBLISHED, None, None)).unwrap();
    let (slug, (file, _folder)) = (town.slug.clone(), town.close());
    let prepared = Prepared::new(&backup, &file, None, &Settings::default()).unwrap();
    prepared.restore(operator(0), at(2_000_000), &[]).unwrap();
    let journal = Journal::open(&file, Settings::default()).unwrap();
    let view = journal.view().unwrap();
    let seen = |number| {
        let row = view.comment(&slug, &key(number)).unwrap().unwrap();
        match view.moderation(&slug, &row).unwrap().map(|it| it.said) {
            Some(Said::Moderated { redaction, .. }) => redaction.shown(text),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!([1, 2].map(seen), ["[…] от Ново село каза да.", text]);
    journal.verify(&[]).unwrap();
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
