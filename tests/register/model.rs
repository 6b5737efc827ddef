//! The store as a list: what random histories are held against.

use glas::journal::{CommentAct, Refused};
use glas::register::{CommentTotals, Tallied, Withdrawal};
use glas::rules::{CommentState, Outcome};
use glas_tests::history::id;
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
    /// What became of its comment.
    pub(crate) comment: Comment,
}

/// What became of a comment.
#[derive(Default)]
pub(crate) struct Comment {
    pub(crate) state: CommentState,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) is_answered: bool,
    /// The newest entry on it.
    pub(crate) newest: Option<u64>,
}

impl Sent {
    pub(crate) fn new(submission: Submission, version: u64, of: Option<usize>) -> Self {
        let (erased, withdrawn, consent_withdrawn) = (false, None, false);
        let comment = Comment::default();
        Self { submission, erased, withdrawn, version, consent_withdrawn, of, comment }
    }

    /// What befalls one who sends with its key again.
    pub(crate) fn refused(&self) -> Option<Refused> {
        let withdrawn = self.withdrawn.map(|_| Refused::Withdrawn);
        if self.erased { Some(Refused::Erased) } else { withdrawn }
    }
}

impl Sent {
    /// Whether it has a comment.
    pub(crate) fn has_comment(&self) -> bool {
        self.submission.answers.to(&id("why")).is_some()
    }

    /// Whether anybody may be shown it.
    pub(crate) fn allows(&self) -> bool {
        let consent = self.submission.consent_to_publish;
        consent == Some(ConsentToPublish::InFull) && !self.consent_withdrawn
    }

    /// Whether its comment counts.
    pub(crate) fn stands(&self) -> bool {
        self.has_comment() && !self.erased && self.withdrawn.is_none()
    }

    /// What befalls who would do this to its comment, if anything.
    pub(crate) fn refuses(&self, act: &CommentAct) -> Option<Refused> {
        let silent = |outcome: &Option<Outcome>, texts: [bool; 2]| {
            outcome.is_none() && texts == [false, false] && !self.comment.is_answered
        };
        if !self.has_comment() {
            Some(Refused::UnknownComment)
        } else if self.withdrawn.is_some() {
            Some(Refused::Withdrawn)
        } else if self.erased {
            Some(Refused::Erased)
        } else {
            match act {
                CommentAct::Moderate { state: CommentState::Published, .. } if !self.allows() => {
                    Some(Refused::NoConsent)
                }
                CommentAct::Answer {
                    outcome: Some(Outcome::NotAccepted), reasons: None, ..
                } => Some(Refused::ReasonsMissing),
                CommentAct::Answer { outcome, reply, reasons }
                    if silent(outcome, [reply.is_some(), reasons.is_some()]) =>
                {
                    Some(Refused::NothingSaid)
                }
                _ => None,
            }
        }
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

    pub(crate) fn comment_totals(&self) -> CommentTotals {
        let mut totals = CommentTotals::default();
        for it in self.responses.iter().filter(|it| it.stands()) {
            totals.all += 1;
            totals.without_outcome += u32::from(it.comment.outcome.is_none());
            let shown = u32::from(it.allows());
            match it.comment.state {
                CommentState::Pending => {
                    totals.pending += 1;
                    totals.showable_pending += shown;
                }
                CommentState::Published => {
                    totals.published += 1;
                    totals.showable_published += shown;
                }
                CommentState::Withheld => totals.withheld += 1,
            }
        }
        totals
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
