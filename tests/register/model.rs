//! The store as a list: what random histories are held against.

use glas::journal::Refused;
use glas::register::{Tallied, Withdrawal};
use glas_tests::kinds;
use glas_wire::{Answer, ChoiceId, ConsentToPublish, QuestionId, Submission};
use std::collections::BTreeMap;

/// A response as the model has it.
pub(crate) struct Sent {
    pub(crate) submission: Submission,
    pub(crate) erased: bool,
    pub(crate) withdrawn: Option<Withdrawal>,
    /// The form it was written in.
    pub(crate) version: u64,
    pub(crate) consent_withdrawn: bool,
    /// Whom it corrects, by place in the list.
    pub(crate) of: Option<usize>,
}

impl Sent {
    pub(crate) fn new(submission: Submission, version: u64, of: Option<usize>) -> Self {
        let (erased, withdrawn, consent_withdrawn) = (false, None, false);
        Self { submission, erased, withdrawn, version, consent_withdrawn, of }
    }

    /// What befalls one who sends with its key again.
    pub(crate) fn refused(&self) -> Option<Refused> {
        let withdrawn = self.withdrawn.map(|_| Refused::Withdrawn);
        if self.erased { Some(Refused::Erased) } else { withdrawn }
    }
}

/// What is sent; every second time with a consent to publish.
pub(crate) fn of_every_kind(n: u64) -> Submission {
    let consent = if n & 1 == 0 { ConsentToPublish::InFull } else { ConsentToPublish::NotAtAll };
    Submission { consent_to_publish: Some(consent), ..kinds::of_every_kind(n) }
}

/// The store as a list.
#[derive(Default)]
pub(crate) struct Model {
    pub(crate) responses: Vec<Sent>,
    pub(crate) entries: u64,
    pub(crate) title: u8,
    /// Entries that published the consultation.
    pub(crate) versions: Vec<u64>,
    /// Entries by which the consultation was changed, and whether what it said then is erased.
    pub(crate) said: Vec<(u64, bool)>,
    /// Entries that say whose account it is, and whether that is erased.
    pub(crate) named: Vec<(u64, bool)>,
    /// Whether its results were told.
    pub(crate) told: bool,
}

impl Model {
    pub(crate) fn in_force(&self) -> u64 {
        *self.versions.last().unwrap()
    }

    /// A response and all its versions, by place in the list.
    pub(crate) fn versions(&self, n: usize) -> Vec<usize> {
        let mut all = vec![n];
        while let Some(before) = self.responses[all[0]].of {
            all.insert(0, before);
        }
        let mut last = n;
        while let Some(by) = self.responses[last].withdrawn.and_then(|it| it.replaced_by) {
            last = by as usize - 1;
            all.push(last);
        }
        all
    }

    pub(crate) fn tallies(&self) -> BTreeMap<(Option<QuestionId>, Option<ChoiceId>, Tallied), u64> {
        let mut counts = BTreeMap::new();
        for Sent { submission: sent, .. } in
            self.responses.iter().filter(|it| it.withdrawn.is_none())
        {
            let mut one = |question: Option<&QuestionId>, value| {
                *counts
                    .entry((question.cloned(), sent.respondent.group.clone(), value))
                    .or_default() += 1;
            };
            one(None, Tallied::All);
            for (question, answer) in sent.answers.iter() {
                one(Some(question), Tallied::All);
                match answer {
                    Answer::Choice(it) => one(Some(question), Tallied::Choice(it.clone())),
                    Answer::Scale(step) => one(Some(question), Tallied::Step(*step)),
                    Answer::Text(_) | Answer::Number(_) | Answer::Date(_) => {}
                    Answer::Matrix(steps) => steps.iter().for_each(|(row, step)| {
                        one(Some(question), Tallied::Row(row.clone(), *step))
                    }),
                    Answer::Ranking(ids) => (1..)
                        .zip(ids)
                        .for_each(|(n, it)| one(Some(question), Tallied::Ranked(it.clone(), n))),
                    Answer::Choices(chosen) => {
                        chosen
                            .ids
                            .iter()
                            .for_each(|it| one(Some(question), Tallied::Choice(it.clone())));
                        chosen.other.iter().for_each(|_| one(Some(question), Tallied::Other));
                    }
                }
            }
        }
        counts
    }
}
