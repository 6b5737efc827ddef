//! The results of a consultation: told once, by an entry of the journal, and read from it for ever.
//! `rules::disclosure_control` says what is told.

use super::{
    clerk::Allowed,
    consultation_cache::CachedConsultation,
    context::Operations,
    ending::{ByForm, publisher_act},
    error::{FindError, StoreError},
    operator::ToOperate,
    staff_act::SentBy,
};
use crate::{
    journal::{Actor, Change, Refused, Salt, Telling, What},
    register::{Coded, Corrupt, CountedRows, ReadError, Totals, View},
    rules::{
        self, Consultation, Earlier, FEWEST, LOT, Noise, QuestionSpec, Rule, Texts, Told,
        Yardstick, asks_otherwise, is_far_ahead, told_by, was_open,
    },
    words::Catalogue,
};
use glas_wire::Slug;
use jiff::Timestamp;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
};

/// How often results are made again that were outdated when they were to be written down.
const TRIES: usize = 3;

/// Responses that are read at once.
const PAGE: usize = 1_000;

/// What is told of a consultation now.
pub(crate) enum ResultsNow {
    /// Nothing but how many responses count.
    NotYet(Totals),
    /// What was told, and when.
    Told(Timestamp, Box<Told>),
}

/// Results that were told just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ToldNow {
    /// How many responses count.
    pub(crate) responses: u64,
    /// Whether they were enough to tell more.
    pub(crate) enough: bool,
}

/// Why results are not told.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TellError {
    /// There is no such consultation.
    #[error("no such consultation")]
    UnknownConsultation,
    /// Responses are still taken, or will be.
    #[error("responses are taken until {closes_at}")]
    NotYetClosed {
        /// Until when.
        closes_at: Timestamp,
    },
    /// They were told already.
    #[error("the results have been told")]
    Again,
    /// The consultation is not shown.
    #[error("the consultation is unpublished")]
    Unpublished,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for TellError {
    fn from(error: ReadError) -> Self {
        Self::Store(error.into())
    }
}

impl From<FindError> for TellError {
    fn from(error: FindError) -> Self {
        match error {
            FindError::UnknownConsultation => Self::UnknownConsultation,
            FindError::Unpublished(_) => Self::Unpublished,
            FindError::Store(error) => Self::Store(error),
        }
    }
}

impl Operations {
    /// What is told of a consultation now.
    pub(crate) fn results(&self, slug: &Slug) -> Result<ResultsNow, StoreError> {
        let view = self.journal.view()?;
        Ok(match view.results(slug)? {
            Some((at, told)) => ResultsNow::Told(at, Box::new(told)),
            None => ResultsNow::NotYet(view.totals(slug)?),
        })
    }

    /// Tells the results of a closed consultation. `salt`: random, for what is kept of them.
    /// `draw`: a random number of a range, for the lot.
    pub(crate) fn tell_results(
        &self,
        by: &impl ToOperate,
        at: Timestamp,
        slug: &Slug,
        salt: Salt,
        draw: impl FnMut(RangeInclusive<u32>) -> u32,
    ) -> Result<ToldNow, TellError> {
        let append =
            |what| self.journal.append_blocking(Change { at, by: Actor::of(by), what }).map(drop);
        self.tell(slug, salt, draw, append)
    }

    /// The same by a form of somebody who may publish; `to`: where its sender is led.
    pub(crate) fn tell_results_by_form(
        &self,
        by: &Allowed,
        sent: SentBy,
        slug: &Slug,
        salt: Salt,
        draw: impl FnMut(RangeInclusive<u32>) -> u32,
        to: String,
    ) -> Result<(), ByForm<TellError>> {
        let (at, act) = (sent.at, publisher_act(by, sent, to)?);
        let append = |what| {
            let change = Change { at, by: Actor::of(by), what };
            self.journal.append_with_blocking(change, act.clone()).map(drop)
        };
        match self.tell(slug, salt, draw, append) {
            Ok(_) => Ok(()),
            Err(error) => Err(act.why_not().map_or(ByForm::Refused(error), ByForm::from)),
        }
    }

    fn tell(
        &self,
        slug: &Slug,
        salt: Salt,
        mut draw: impl FnMut(RangeInclusive<u32>) -> u32,
        append: impl Fn(What) -> Result<(), Refused>,
    ) -> Result<ToldNow, TellError> {
        for _ in 0..TRIES {
            let of = self.find(slug)?;
            let view = self.journal.view()?;
            let (told, totals) = (told(&view, &of, &mut draw)?, view.totals(slug)?);
            drop(view);
            let form = of.version.consultation;
            let telling = Telling::new(slug.clone(), form, totals, &told, salt);
            let what = What::Results(Box::new(telling));
            return match append(what) {
                Ok(()) => Ok(ToldNow { responses: told.responses, enough: told.results.is_some() }),
                Err(Refused::Outdated) => continue,
                Err(Refused::UnknownConsultation) => Err(TellError::UnknownConsultation),
                Err(Refused::NotYetClosed { closes_at }) => {
                    Err(TellError::NotYetClosed { closes_at })
                }
                Err(Refused::ResultsTold { .. }) => Err(TellError::Again),
                Err(Refused::Unpublished) => Err(TellError::Unpublished),
                Err(refused) => Err(StoreError::of(refused).into()),
            };
        }
        Err(StoreError::Busy.into())
    }

    /// Whether the results of a consultation have been told.
    pub(crate) fn is_told(&self, slug: &Slug) -> Result<bool, StoreError> {
        Ok(self.journal.view()?.is_told(slug)?)
    }

    /// Consultations whose results are to be told by themselves, so many days after the closing.
    /// None while the clock is not believed, or shows an instant long after all that is on record:
    /// nobody would be there to see that it is wrong.
    pub(crate) fn results_due(
        &self,
        at: Timestamp,
        after_days: u16,
    ) -> Result<Vec<Slug>, StoreError> {
        let last = self.journal.on_record().latest;
        if self.clock_fault().is_some() || last.is_some_and(|last| is_far_ahead(at, last)) {
            return Ok(Vec::new());
        }
        let view = self.journal.view()?;
        let mut due = Vec::new();
        for it in view.consultations()? {
            let standing = view.standing(&it.slug)?;
            let (shown, it) = (standing.unpublished.is_none(), standing.of(it));
            if shown && told_by(&it, after_days) <= at && !view.is_told(&it.slug)? {
                due.push(it.slug);
            }
        }
        Ok(due)
    }
}

/// What is to be told of a consultation.
fn told(
    view: &View,
    of: &CachedConsultation,
    draw: &mut impl FnMut(RangeInclusive<u32>) -> u32,
) -> Result<Told, ReadError> {
    let it = &of.consultation;
    let totals = view.totals(&it.slug)?;
    let mut rows = view.counted_rows(&it.slug)?;
    let responses = u64::from(totals.standing());
    if responses >= FEWEST {
        let drawn = drawn(view, &it.slug, totals, draw)?;
        after_the_lot(&mut rows, &drawn);
    }
    let in_all = |id: &str| {
        let languages = it.languages.iter();
        Texts(languages.map(|lang| (lang.clone(), Catalogue::of(lang).reply(id))).collect())
    };
    let counted = rows.read().map_err(ReadError::Corrupt)?;
    let earlier = earlier_forms(view, it)?;
    let results = rules::results(it, &earlier, &counted, Noise::new(draw), in_all);
    Ok(Told { rule: Rule::Moved, responses, title: it.title.clone(), results })
}

/// The forms that a consultation had before, with what was answered in them where that matters.
fn earlier_forms(view: &View, it: &Consultation) -> Result<Vec<Earlier>, ReadError> {
    let versions = view.form_versions(&it.slug)?;
    let (mut forms, mut by_version) = (Vec::new(), BTreeMap::new());
    for pair in versions.windows(2) {
        let [version, next] = pair else { continue };
        let form = view.consultation_at(&it.slug, version.position.seq)?;
        let form = form.ok_or_else(|| ReadError::Corrupt(Corrupt::row("versions", &it.slug)))?;
        by_version.insert(version.position.seq, forms.len());
        let took_responses = was_open(&form, version.at, next.at);
        forms.push(Earlier { form, took_responses, answers: BTreeMap::new() });
    }
    let otherwise = |form: &Earlier, asked: &QuestionSpec| {
        form.form.question(&asked.id).is_some_and(|was| asks_otherwise(was, asked))
    };
    let reworded: BTreeSet<_> = it
        .questions
        .iter()
        .filter(|asked| forms.iter().any(|form| form.took_responses && otherwise(form, asked)))
        .map(|asked| &asked.id)
        .collect();
    if reworded.is_empty() {
        return Ok(forms);
    }
    let mut last = 0;
    loop {
        let page = view.responses(&it.slug, last, PAGE)?;
        let Some(end) = page.last() else { return Ok(forms) };
        last = end.number;
        for row in page.iter().filter(|row| row.withdrawn.is_none()) {
            let Some(form) = by_version.get(&row.version).map(|n| &mut forms[*n]) else { continue };
            for question in row.coded.answers.keys().filter(|it| reworded.contains(it)) {
                *form.answers.entry(question.clone()).or_default() += 1;
            }
        }
    }
}

/// Twice as many responses as the lot leaves out, each other than the others, all of which count,
/// with what each is counted by.
fn drawn(
    view: &View,
    slug: &Slug,
    totals: Totals,
    draw: &mut impl FnMut(RangeInclusive<u32>) -> u32,
) -> Result<Vec<(Coded, Yardstick)>, ReadError> {
    let (mut drawn, mut seen) = (Vec::new(), BTreeSet::new());
    while drawn.len() < 2 * LOT {
        if seen.len() >= totals.responses as usize {
            return Err(ReadError::Corrupt(Corrupt::row("totals", slug)));
        }
        let number = draw(1..=totals.responses);
        if seen.insert(number)
            && let Some(row) = view.response(slug, number)?.filter(|row| row.withdrawn.is_none())
        {
            let form = view.consultation_at(slug, row.version)?;
            let form = form.ok_or_else(|| ReadError::Corrupt(Corrupt::row("versions", slug)))?;
            drawn.push((row.coded, Yardstick::of(&form)));
        }
    }
    Ok(drawn)
}

/// The first half of those drawn is left out, and the other half counts twice.
pub(super) fn after_the_lot(rows: &mut CountedRows, drawn: &[(Coded, Yardstick)]) {
    let (left_out, twice) = drawn.split_at(drawn.len() / 2);
    left_out.iter().for_each(|(it, by)| rows.count(by, it, -1));
    twice.iter().for_each(|(it, by)| rows.count(by, it, 1));
}
