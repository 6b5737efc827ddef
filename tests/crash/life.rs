//! One life of the store: it is opened on what a power cut left, must hold all it acknowledged,
//! takes more, and ends in the next cut.

use crate::random::Random;
use crate::simulated_disk::Disk;
use glas::journal::{Change, Journal, Settings, receipt_hash, secret};
use glas::register::{CommentKey, Head};
use glas::rules::CommentState;
use glas_tests::history::{
    consultation, correction, erase, id, key, moderate, on_comment, on_comments, publish, response,
    set_up, submission, withdraw,
};
use glas_wire::Slug;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// A response that was acknowledged.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Acknowledged {
    pub(crate) number: u32,
    pub(crate) position: Head,
    pub(crate) erased: bool,
}

/// What the outside world knows.
#[derive(Debug, Clone, Default)]
pub(crate) struct World {
    /// By number of the respondent.
    pub(crate) acknowledged: BTreeMap<u64, Acknowledged>,
    /// Sent, and never answered or answered with an error. May be there or not.
    pub(crate) unsure: Vec<u64>,
    /// Those of them to send again before anyone new.
    pub(crate) resend: Vec<u64>,
    /// Erasures that were never answered.
    pub(crate) unsure_erasures: Vec<u64>,
    /// Who was told that the response no longer counts.
    pub(crate) withdrawn: BTreeSet<u64>,
    /// Who asked for it and was never answered.
    pub(crate) unsure_withdrawals: BTreeSet<u64>,
    /// Whose comment a clerk was told is withheld.
    pub(crate) withheld: BTreeSet<u64>,
    /// Whose comment a clerk withheld, and was never answered.
    pub(crate) unsure_withheld: BTreeSet<u64>,
    /// Who corrects whose response.
    pub(crate) corrections: BTreeMap<u64, u64>,
    /// The next respondent.
    pub(crate) next: u64,
}

impl World {
    /// Whoever sent a version of the same response: erasing one erases all.
    fn versions(&self, respondent: u64) -> Vec<u64> {
        let mut found = vec![respondent];
        loop {
            let before = found.len();
            for (new, of) in &self.corrections {
                match (found.contains(new), found.contains(of)) {
                    (true, false) => found.push(*of),
                    (false, true) => found.push(*new),
                    _ => {}
                }
            }
            if found.len() == before {
                return found;
            }
        }
    }
}

/// Whether a respondent wrote a comment.
pub(crate) fn has_comment(respondent: u64) -> bool {
    submission(respondent).answers.iter().any(|(question, _)| question.as_str() == "long")
}

/// Withholds the comment of a response.
pub(crate) fn withhold(consultation: &Slug, number: u32) -> Change {
    let act = moderate(CommentState::Withheld, Some("insult"), Some("Обижда човек."));
    on_comments(consultation, vec![on_comment(number, None, act)])
}

pub(crate) fn slug() -> Slug {
    id("trees")
}

pub(crate) fn settings() -> Settings {
    Settings {
        cache_bytes: 1 << 20,
        readers_wait: Duration::ZERO,
        mend_attempts: 3,
        mend_pause: Duration::from_millis(1),
        pages_secret: Some([7; 32]),
        ..Settings::default()
    }
}

/// An image with an authority and a consultation.
pub(crate) fn town() -> Vec<u8> {
    let disk = Disk::default();
    let journal = open(&disk).unwrap();
    journal.append_blocking(set_up()).unwrap();
    journal.append_blocking(publish(consultation("trees"))).unwrap();
    journal.close().unwrap();
    disk.now()
}

pub(crate) fn open(disk: &Disk) -> Result<Journal, String> {
    open_as(disk, settings())
}

pub(crate) fn open_as(disk: &Disk, settings: Settings) -> Result<Journal, String> {
    let disk = disk.clone();
    Journal::open_with(move || disk.clone(), settings)
        .map_err(|error| format!("does not open: {error}"))
}

/// Whether all that was acknowledged is there, and nothing is there in part.
pub(crate) fn check(journal: &Journal, world: &World) -> Result<(), String> {
    let positions: Vec<_> = world.acknowledged.values().map(|it| it.position.into()).collect();
    let verified = journal.verify(&positions).map_err(|error| format!("is not whole: {error}"))?;
    if let Some(seq) = verified.damaged_after {
        return Err(format!("calls it damage of the disk, after entry {seq}"));
    }
    let view = journal.view().map_err(|error| error.to_string())?;
    for (respondent, it) in &world.acknowledged {
        let receipt = receipt_hash(&secret(&slug(), &key(*respondent)));
        let found = view.receipt(&receipt).map_err(|error| error.to_string())?;
        if found != Some((slug(), it.number)) {
            return Err(format!("lost: respondent {respondent}, {it:?}"));
        }
        let row = view.response(&slug(), it.number).map_err(|error| error.to_string())?;
        let row = row.ok_or_else(|| format!("lost: {it:?}"))?;
        let erased = row.personal.is_none();
        if it.erased && !erased
            || erased && !it.erased && !world.unsure_erasures.contains(respondent)
        {
            return Err(format!("erased is {erased}: {it:?}"));
        }
        let withdrawn = row.withdrawn.is_some();
        let (told, unsure) =
            (world.withdrawn.contains(respondent), world.unsure_withdrawals.contains(respondent));
        if told && !withdrawn || withdrawn && !told && !unsure {
            return Err(format!("withdrawn is {withdrawn}: {it:?}"));
        }
        let comment = CommentKey { number: it.number, question: id("long") };
        let comment = view.comment(&slug(), &comment).map_err(|error| error.to_string())?;
        let is_withheld = comment.is_some_and(|it| it.state == CommentState::Withheld);
        let (told, unsure) =
            (world.withheld.contains(respondent), world.unsure_withheld.contains(respondent));
        if told && !is_withheld || is_withheld && !told && !unsure {
            return Err(format!("withheld is {is_withheld}: {it:?}"));
        }
        // A correction is there together with what it corrects being out, or not at all.
        if let Some(by) = row.withdrawn.and_then(|it| it.replaced_by) {
            let by = view.response(&slug(), by).map_err(|error| error.to_string())?;
            if by.and_then(|by| by.replaces) != Some(it.number) {
                return Err(format!("corrected by nobody: {it:?}"));
            }
        }
    }
    let most = world.acknowledged.len() + world.unsure.len();
    if verified.responses as usize > most {
        return Err(format!("{} responses of {most} respondents", verified.responses));
    }
    Ok(())
}

/// Opens `image`, checks it, sends again what was unsure and `more` new responses, and cuts the
/// power. `Err` says what was wrong.
pub(crate) fn live(
    image: Vec<u8>,
    world: &mut World,
    more: usize,
    random: &mut Random,
) -> Result<Vec<u8>, String> {
    let disk = Disk::holding(image);
    let journal = open(&disk)?;
    check(&journal, world)?;
    // What is acknowledged in this life, and after which step.
    let mut acknowledged = Vec::new();
    let mut erased = Vec::new();
    let again: Vec<u64> = world.unsure.clone();
    let new: Vec<u64> = (world.next..world.next + more as u64).collect();
    world.next += more as u64;
    for respondent in again.into_iter().chain(new) {
        let change = match world.corrections.get(&respondent) {
            Some(of) => correction(&slug(), respondent, *of, submission(respondent)),
            None => response(&slug(), respondent),
        };
        let done =
            journal.append_blocking(change).map_err(|refused| format!("refused: {refused}"))?;
        let it = Acknowledged {
            number: done.number.unwrap_or(0),
            position: Head { seq: done.seq, entry: done.entry },
            erased: false,
        };
        acknowledged.push((respondent, it, disk.steps()));
    }
    // Every third life withdraws one that was acknowledged in an earlier one, and every third
    // corrects one.
    let free = |world: &World| -> Vec<u64> {
        let asked =
            |it: &u64| world.withdrawn.contains(it) || world.unsure_withdrawals.contains(it);
        world.acknowledged.keys().filter(|it| !asked(it)).copied().collect()
    };
    let mut withdrawn = Vec::new();
    if let Some(respondent) =
        random.below(3).checked_sub(2).and_then(|_| random.one_of(&free(world)))
    {
        world.unsure_withdrawals.insert(respondent);
        journal
            .append_blocking(withdraw(&slug(), world.acknowledged[&respondent].number))
            .map_err(|it| format!("not withdrawn: {it}"))?;
        withdrawn.push((respondent, disk.steps()));
    }
    if let Some(of) = random.below(3).checked_sub(2).and_then(|_| random.one_of(&free(world))) {
        let new = world.next;
        world.next += 1;
        world.corrections.insert(new, of);
        world.unsure_withdrawals.insert(of);
        let change = correction(&slug(), new, of, submission(new));
        let done = journal
            .append_blocking(change)
            .map_err(|refused| format!("not corrected: {refused}"))?;
        let it = Acknowledged {
            number: done.number.unwrap_or(0),
            position: Head { seq: done.seq, entry: done.entry },
            erased: false,
        };
        acknowledged.push((new, it, disk.steps()));
        withdrawn.push((of, disk.steps()));
    }
    // Every third life erases one that was acknowledged in an earlier one.
    let there: Vec<u64> = world
        .acknowledged
        .iter()
        .filter(|(_, it)| !it.erased)
        .map(|(respondent, _)| *respondent)
        .collect();
    if let Some(respondent) =
        random.below(3).checked_sub(2).and_then(|_| there.get(random.below(there.len().max(1))))
    {
        let number = world.acknowledged[respondent].number;
        match journal.append_blocking(erase(&slug(), number)) {
            Ok(_) | Err(glas::journal::Refused::Erased) => {
                let versions = world.versions(*respondent).into_iter();
                erased.extend(versions.map(|version| (version, disk.steps())));
            }
            Err(refused) => return Err(format!("erasure refused: {refused}")),
        }
    }
    // Every third life a clerk withholds a comment that stands.
    let stands = |world: &World, it: &u64| {
        let gone = world.acknowledged[it].erased
            || world.unsure_erasures.contains(it)
            || erased.iter().any(|(other, _)| other == it)
            || world.withdrawn.contains(it)
            || world.unsure_withdrawals.contains(it);
        !gone && !world.withheld.contains(it) && !world.unsure_withheld.contains(it)
    };
    let commented: Vec<u64> = world
        .acknowledged
        .keys()
        .filter(|it| has_comment(**it) && stands(world, it))
        .copied()
        .collect();
    let mut withheld = Vec::new();
    if let Some(respondent) = random.below(3).checked_sub(2).and_then(|_| random.one_of(&commented))
    {
        world.unsure_withheld.insert(respondent);
        journal
            .append_blocking(withhold(&slug(), world.acknowledged[&respondent].number))
            .map_err(|it| format!("not withheld: {it}"))?;
        withheld.push((respondent, disk.steps()));
    }
    journal.close().map_err(|error| error.to_string())?;
    let cut = random.below(disk.steps() + 1);
    world.withheld.extend(
        withheld.into_iter().filter(|(_, step)| *step <= cut).map(|(respondent, _)| respondent),
    );
    for (respondent, it, step) in acknowledged {
        world.unsure.retain(|other| *other != respondent);
        if step <= cut {
            world.acknowledged.insert(respondent, it);
        } else {
            world.unsure.push(respondent);
        }
    }
    world.withdrawn.extend(
        withdrawn.into_iter().filter(|(_, step)| *step <= cut).map(|(respondent, _)| respondent),
    );
    for (respondent, step) in erased {
        match world.acknowledged.get_mut(&respondent) {
            Some(it) if step <= cut => it.erased = true,
            _ => world.unsure_erasures.push(respondent),
        }
    }
    Ok(disk.cut(cut, random))
}

/// Responses of `count` respondents.
pub(crate) fn changes(from: u64, count: u64) -> Vec<Change> {
    (from..from + count).map(|respondent| response(&slug(), respondent)).collect()
}
