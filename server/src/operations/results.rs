//! Reading the public results of a consultation. While responses are taken only their number is
//! told: `rules::results` says why.

use super::{consultation_cache::CachedConsultation, context::Operations, error::StoreError};
use crate::{
    register::{Numbers, ReadError, Totals, View},
    rules::{self, Counted, ENDS, NumberSums, Results, Tallied},
};
use glas_wire::{Form, Lang, Phase, Question, QuestionKind};
use jiff::Timestamp;

/// What is told of a consultation now.
pub(crate) struct ResultsNow {
    /// How many responses count.
    pub(crate) responses: u64,
    /// What was answered; `None` until it is told.
    pub(crate) results: Option<Results>,
    /// What was counted: of the same, the same is told.
    pub(crate) totals: Totals,
}

impl CachedConsultation {
    /// From when on the results are told.
    pub(crate) fn told_from(&self) -> Timestamp {
        rules::told_from(&self.consultation)
    }

    /// Whether the results are told at an instant.
    pub(crate) fn is_told(&self, at: Timestamp) -> bool {
        matches!(self.phase(at), Phase::Closed | Phase::Concluded) && at >= self.told_from()
    }
}

impl Operations {
    /// The results at an instant, in a language of the consultation. `None` where there are the
    /// same responses as `before`: nothing is counted again then.
    pub(crate) fn results(
        &self,
        of: &CachedConsultation,
        lang: &Lang,
        at: Timestamp,
        before: Option<Totals>,
    ) -> Result<Option<ResultsNow>, StoreError> {
        let (form, view) = (of.form(lang)?, self.journal.view()?);
        let totals = view.totals(&of.consultation.slug)?;
        if before == Some(totals) {
            return Ok(None);
        }
        let counted = counted(&view, of, form)?;
        drop(view);
        let results = of.is_told(at).then(|| rules::results(&of.consultation, form, &counted));
        Ok(Some(ResultsNow { responses: counted.groups.values().sum(), results, totals }))
    }
}

/// What the register has counted, over all groups.
fn counted(view: &View, of: &CachedConsultation, form: &Form) -> Result<Counted, ReadError> {
    let slug = &of.consultation.slug;
    let mut counted = Counted { sums: view.sums(slug)?, ..Counted::default() };
    for tally in view.tallies(slug)? {
        match tally.question {
            Some(question) => {
                *counted.values.entry((question, tally.value)).or_default() += tally.count
            }
            None => *counted.groups.entry(tally.group).or_default() += tally.count,
        }
    }
    let asks_number = |it: &&Question| matches!(it.kind, QuestionKind::Number { .. });
    for question in form.questionnaire.questions.iter().filter(asks_number) {
        let count =
            counted.values.get(&(question.id.clone(), Tallied::All)).copied().unwrap_or_default();
        let Numbers { sum, least, greatest } = view.numbers(slug, &question.id, count, ENDS)?;
        counted.numbers.insert(question.id.clone(), NumberSums { sum, least, greatest });
    }
    Ok(counted)
}
