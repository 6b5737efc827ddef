//! Versions of a form. People fill in the form as it was when they loaded it: an earlier version is
//! taken for some days, so what it asked may be answered as long.

use crate::rules::{
    consultation::{Choosable, Consultation, KindSpec, QuestionSpec},
    form::{CONSENTED, REPLIES},
    invalidated::Tallied,
};
use glas_wire::{ChoiceId, QuestionId};
use jiff::{SignedDuration, Timestamp};

/// How long a form is taken after another has replaced it: as long as a browser keeps a response
/// that it could not send.
pub const TAKEN_AFTER_CHANGE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Whether a form that was replaced at one instant is taken at another.
pub fn is_taken(replaced: Timestamp, at: Timestamp) -> bool {
    at <= replaced.saturating_add(TAKEN_AFTER_CHANGE).unwrap_or(Timestamp::MAX)
}

/// Whether responses were taken while a version was in force, from one instant until another, which
/// may be the same.
pub fn was_open(it: &Consultation, from: Timestamp, until: Timestamp) -> bool {
    let (first, end) = (from.max(it.opens_at), until.min(it.closes_at));
    first < end || (from == until && first == from && from < it.closes_at)
}

/// Something that can be counted: at which question, by which group, and what.
type Countable = (Option<QuestionId>, Option<ChoiceId>, Tallied);

/// All that responses in this form can count for.
pub fn offered(it: &Consultation) -> Vec<Countable> {
    let mut all = vec![(None, None, Tallied::All)];
    all.extend(it.groups.iter().map(|group| (None, Some(group.id.clone()), Tallied::All)));
    for asked in it.questions.iter().filter(|asked| takes_answers(asked)) {
        let of_question = |value| (Some(asked.id.clone()), None, value);
        all.push(of_question(Tallied::All));
        all.extend(values(&asked.kind).into_iter().map(of_question));
    }
    all
}

fn takes_answers(asked: &QuestionSpec) -> bool {
    !matches!(asked.kind, KindSpec::Section | KindSpec::Information { .. })
}

fn values(kind: &KindSpec) -> Vec<Tallied> {
    let choices = |options: &[Choosable]| -> Vec<Tallied> {
        options.iter().map(|it| Tallied::Choice(it.id.clone())).collect()
    };
    let named = |ids: &[&str]| -> Vec<Tallied> {
        ids.iter().filter_map(|id| id.parse().ok()).map(Tallied::Choice).collect()
    };
    match kind {
        KindSpec::SingleChoice { options } => choices(options),
        KindSpec::Place { places, .. } => choices(places),
        KindSpec::MultipleChoice { options, other, .. } => {
            let mut all = choices(options);
            all.extend(other.then_some(Tallied::Other));
            all
        }
        KindSpec::Ranking { options } => {
            options.iter().map(|it| Tallied::Ranked(it.id.clone(), 1)).collect()
        }
        KindSpec::Scale { from, to, .. } => (*from..=*to).map(Tallied::Step).collect(),
        KindSpec::Matrix { rows, from, to, .. } => rows
            .iter()
            .flat_map(|row| (*from..=*to).map(|step| Tallied::Row(row.id.clone(), step)))
            .collect(),
        KindSpec::Statement => named(&REPLIES),
        KindSpec::Consent => named(&[CONSENTED]),
        KindSpec::Number { .. }
        | KindSpec::Date { .. }
        | KindSpec::ShortText { .. }
        | KindSpec::LongText { .. }
        | KindSpec::Section
        | KindSpec::Information { .. } => Vec::new(),
    }
}
