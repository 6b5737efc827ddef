//! Responses on trial: kept once, so many and no more, and gone with whatever ends the practice, in
//! the very transaction that ends it.

use super::super::{Allowed, CheckedDraft, Clerk, DraftError, PRACTICE_MAX, PracticeError, SentBy};
use super::{OPEN, OPENS, SALT, Town, at, authority, consultation, people::set_up_owner};
use crate::{
    desk::{
        self, Draft, FormKey, LinkPurpose, PracticeAnswer, PracticeResponse, PreviewLink, Row,
        Token,
    },
    journal::Replaces,
    rules::Right,
};
use glas_wire::IdempotencyKey;
use jiff::{SignedDuration, Timestamp};
use std::fs;

const TEXT: &str = "unforgettable";

/// A town in which draft 1 is being written, and who writes it.
struct Practice {
    town: Town,
    clerk: Clerk,
    token: Token,
}

fn key(n: usize) -> IdempotencyKey {
    IdempotencyKey((n as u128).to_be_bytes())
}

fn response(at: Timestamp, text: &str) -> PracticeResponse {
    let answer = PracticeAnswer { asked: "Какво?".to_owned(), texts: vec![text.to_owned()] };
    PracticeResponse { at, language: "bg".to_owned(), answers: vec![answer] }
}

fn count<R: Row>(town: &Town) -> usize {
    let view = town.operations.journal.view().expect("a view");
    desk::read_all::<R>(&view).expect("read").len()
}

impl Practice {
    fn begun() -> Self {
        let town = Town::empty();
        town.operations.set_up(&super::BY, at(OPENS), authority(), SALT).expect("set up");
        let clerk = set_up_owner(&town, "maria", "кон, гаечен ключ и зимно пристанище");
        let it = Self { town, clerk, token: Token::new([9; 16]) };
        let (by, file, now) = (it.may(Right::Edit), String::new(), at(OPENS));
        let begun =
            it.town.operations.begin_draft(&by, it.sent(1), file, None, now, |_| String::new());
        begun.expect("begun");
        it.link(2, Some((&it.token, LinkPurpose::Practice)));
        it
    }

    fn may(&self, right: Right) -> Allowed {
        self.clerk.allowed(right, &authority().slug).expect("an owner")
    }

    fn sent(&self, n: u8) -> SentBy {
        SentBy { account: self.clerk.account(), key: FormKey::new([n; 16]), at: at(OPEN) }
    }

    fn link(&self, n: u8, made: Option<(&Token, LinkPurpose)>) {
        let by = self.may(Right::Edit);
        self.town.operations.set_preview_link(&by, self.sent(n), 1, made).expect("set");
    }

    fn send(&self, n: usize, text: &str) -> Result<(), PracticeError> {
        self.town.operations.practise(&self.token, key(n), response(at(OPEN), text))
    }

    fn publish(&self, n: u8, revision: u64) -> Result<(), DraftError> {
        let draft = CheckedDraft {
            number: 1,
            revision,
            consultation: consultation(),
            reworded: false,
            replaces: Replaces::Whatever,
        };
        let by = self.may(Right::Publish);
        self.town.operations.publish_draft(&by, self.sent(n), draft, SALT, String::new())
    }

    /// Drafts, links and responses on trial.
    fn kept(&self) -> [usize; 3] {
        let town = &self.town;
        [count::<Draft>(town), count::<PreviewLink>(town), count::<PracticeResponse>(town)]
    }
}

#[test]
fn a_response_on_trial_is_kept_once_and_is_no_entry() {
    let it = Practice::begun();
    let entries = it.town.entries();
    it.send(1, TEXT).expect("kept");
    it.send(1, TEXT).expect("sent twice");
    let other = it.send(1, "another");
    assert!(matches!(other, Err(PracticeError::KeyReused)), "{other:?}");
    it.send(2, "another").expect("kept");
    let all = it.town.operations.practice(1).expect("read");
    assert_eq!(all.len(), 2);
    assert!(it.town.operations.practice(2).expect("read").is_empty(), "of another draft");
    assert_eq!(it.town.entries(), entries, "nothing of it is on record");
    it.town.operations.journal.verify(&[]).expect("whole");
}

#[test]
fn there_is_an_end_to_how_many_are_kept() {
    let it = Practice::begun();
    let fill = |working: &mut crate::journal::working::Working<'_>| {
        for n in 0..PRACTICE_MAX - 1 {
            let row = PracticeResponse::key(1, key(n));
            desk::put(working, &row, &response(at(OPEN), "x"))?;
        }
        Ok(())
    };
    it.town.operations.journal.keep_blocking(fill).expect("kept");
    it.send(1_000, "the last").expect("kept");
    let refused = it.send(1_001, "one more");
    assert!(matches!(refused, Err(PracticeError::Full)), "{refused:?}");
    it.send(1_000, "the last").expect("sent twice");
    let removed =
        it.town.operations.remove_practice(&it.may(Right::Edit), it.sent(3), 1, String::new());
    removed.expect("removed");
    assert_eq!(it.kept(), [1, 1, 0]);
    for n in 0..9 {
        it.send(n, &"ж".repeat(130_000)).expect("kept");
    }
    let refused = it.send(9, "one more");
    assert!(matches!(refused, Err(PracticeError::Full)), "{refused:?}");
}

#[test]
fn a_publication_takes_all_of_it_away_or_does_not_happen() {
    let it = Practice::begun();
    it.send(1, TEXT).expect("kept");
    let entries = it.town.entries();
    let overtaken = it.publish(3, 7);
    assert!(matches!(overtaken, Err(DraftError::Changed)), "{overtaken:?}");
    assert_eq!((it.kept(), it.town.entries()), ([1, 1, 1], entries), "nothing happened");
    it.publish(4, 1).expect("published");
    assert_eq!((it.kept(), it.town.entries()), ([0, 0, 0], entries + 1));
    let late = it.send(2, TEXT);
    assert!(matches!(late, Err(PracticeError::Over)), "{late:?}");
    assert_eq!(it.kept(), [0, 0, 0]);
    let held = || {
        let file = fs::read(it.town.file()).expect("read");
        file.windows(TEXT.len()).any(|bytes| bytes == TEXT.as_bytes())
    };
    assert!(held(), "in free pages");
    it.town.operations.purge(0).expect("purged");
    assert!(!held(), "gone from the file, too");
}

#[test]
fn whatever_ends_the_link_ends_the_practice() {
    let it = Practice::begun();
    let ways: [(&str, &dyn Fn(u8)); 3] = [
        ("revoked", &|n| it.link(n, None)),
        ("in place of another", &|n| {
            it.link(n, Some((&Token::new([8; 16]), LinkPurpose::Practice)));
        }),
        ("too old", &|_| {
            let later = at(OPEN) + SignedDuration::from_hours(31 * 24);
            it.town.operations.end_old_links(later).expect("ended");
        }),
    ];
    for (n, (what, ends)) in (10..).step_by(2).zip(ways) {
        it.link(n, Some((&it.token, LinkPurpose::Practice)));
        it.send(1, TEXT).expect(what);
        it.town.operations.end_old_links(at(OPEN)).expect("looked");
        assert_eq!(count::<PracticeResponse>(&it.town), 1, "{what}");
        ends(n + 1);
        assert_eq!(count::<PracticeResponse>(&it.town), 0, "{what}");
        assert!(matches!(it.send(2, TEXT), Err(PracticeError::Over)), "{what}");
    }
    it.link(30, Some((&it.token, LinkPurpose::Practice)));
    it.send(1, TEXT).expect("kept");
    let (by, to) = (it.may(Right::Edit), String::new());
    it.town.operations.delete_draft(&by, it.sent(31), 1, 1, to).expect("deleted");
    assert_eq!(it.kept(), [0, 0, 0]);
}

#[test]
fn a_link_for_looking_and_one_of_an_earlier_version_take_no_response() {
    let it = Practice::begun();
    it.link(3, Some((&it.token, LinkPurpose::Looking)));
    assert!(matches!(it.send(1, TEXT), Err(PracticeError::Over)));
    let digest = it.token.digest();
    let row = b"\x01{\"draft\":1,\"until\":\"2027-01-01T00:00:00Z\",\"made_by\":1}";
    let keep = move |working: &mut crate::journal::working::Working<'_>| {
        working.put(PreviewLink::KIND, &digest, row)
    };
    it.town.operations.journal.keep_blocking(keep).expect("kept");
    let opened = it.town.operations.open_preview(&it.token, at(OPEN)).expect("read");
    assert_eq!(opened.expect("good").purpose, LinkPurpose::Looking);
    assert!(matches!(it.send(1, TEXT), Err(PracticeError::Over)));
}
