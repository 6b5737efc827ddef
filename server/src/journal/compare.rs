//! What the register should say after each entry, worked out apart from [`crate::register::apply`], and whether it does.

use crate::journal::verify::{Broken, Wrong};
use crate::journal::walk::{Step, Stop};
use crate::register::rows::{self, Listed};
use crate::register::tables::{AUTHORITIES, CODED, CONSULTATIONS, RECEIPTS, RESPONSES, TALLIES, TOTALS};
use crate::register::{Corrupt, Fault, Totals, View, Withdrawal, stored, tally};
use crate::rules::{Coded, Kind, Yardstick};
use glas_wire::Slug;
use redb::{ReadableTableMetadata as _, TableDefinition};
use std::collections::BTreeMap;

/// What the small tables should hold. Rows of responses are compared one by one on the way: there may be millions.
#[derive(Default)]
pub(super) struct Expected {
    authorities: BTreeMap<String, Vec<u8>>,
    consultations: BTreeMap<String, Vec<u8>>,
    tallies: BTreeMap<String, u64>,
    totals: BTreeMap<String, Totals>,
    yardsticks: BTreeMap<Slug, Yardstick>,
    responses: u64,
    /// Responses whose rows say how they were withdrawn, and whether an entry has said so, too.
    withdrawn: BTreeMap<(Slug, u32), (Withdrawal, bool)>,
}

impl Expected {
    /// Takes an entry, and holds its own rows against the register.
    pub(super) fn take(&mut self, view: &View, step: &Step) -> Result<(), Stop> {
        let seq = step.entry.seq;
        let place = || rows::place(seq, step.digest).to_vec();
        match &step.entry.kind {
            Kind::AuthorityChanged { authority } => {
                self.authorities.insert(authority.slug.to_string(), place());
            }
            Kind::ConsultationChanged { consultation } => {
                self.consultations.insert(consultation.slug.to_string(), place());
                self.yardsticks.insert(consultation.slug.clone(), Yardstick::of(consultation));
            }
            Kind::ResponseReceived {
                consultation,
                number,
                channel,
                language,
                receipt,
                submission: _,
                coded: _,
                personal: _,
                replaces,
                scrutiny,
            } => {
                self.responses += 1;
                if let Some(replaced) = replaces {
                    let how = Withdrawal { replaced_by: Some(*number) };
                    self.withdraw(view, seq, replaced.response, consultation, replaced.number, how)?;
                }
                let erased = step.personal.is_none();
                let transaction = view.transaction();
                let open = |error: redb::TableError| Stop::Fault(error.into());
                let differs = || Stop::Broken(Broken { seq, wrong: Wrong::Register { table: "responses" } });
                let there = transaction.open_table(RESPONSES).map_err(open)?.get((consultation.as_str(), *number))?.ok_or_else(differs)?;
                // What befell it later is taken from the row, as a claim that a later entry must make good.
                let withdrawn = rows::read_listed(there.value()).ok_or_else(differs)?.withdrawn;
                let row = Listed {
                    seq,
                    entry: step.digest,
                    at: step.entry.at,
                    channel: *channel,
                    language: language.clone(),
                    receipt: *receipt,
                    erased,
                    withdrawn,
                    replaces: replaces.map(|it| it.number),
                    scrutiny: scrutiny.clone(),
                };
                if there.value() != rows::listed(&row) {
                    return Err(differs());
                }
                if let Some(claim) = withdrawn {
                    self.withdrawn.insert((consultation.clone(), *number), (claim, false));
                }
                let there = transaction.open_table(RECEIPTS).map_err(open)?.get(&receipt.0)?;
                if there.is_none_or(|there| there.value() != seq) {
                    return Err(Stop::Broken(Broken { seq, wrong: Wrong::Register { table: "receipts" } }));
                }
                if let Some(part) = &step.coded {
                    let unreadable = || Stop::Broken(Broken { seq, wrong: Wrong::CodedChanged });
                    let coded = stored::read_part(part.value()).ok_or_else(unreadable)?;
                    let by = self.yardsticks.entry(consultation.clone()).or_default();
                    tally::of_response(consultation, by, &coded, |key, amount| match self.tallies.get_mut(key) {
                        Some(count) => *count += amount.unsigned_abs(),
                        None => drop(self.tallies.insert(key.to_owned(), amount.unsigned_abs())),
                    });
                }
                let totals = self.totals.entry(consultation.to_string()).or_default();
                totals.responses = totals.responses.max(*number);
                totals.erased += u32::from(erased);
            }
            Kind::Withdrawn { consultation, number, response } => {
                self.withdraw(view, seq, *response, consultation, *number, Withdrawal { replaced_by: None })?;
            }
            Kind::Erased { .. } | Kind::ExportHandedOut { .. } => {}
        }
        Ok(())
    }

    /// A response was erased after it was taken.
    pub(super) fn erased_since(&mut self, consultation: &Slug) {
        self.totals.entry(consultation.to_string()).or_default().erased += 1;
    }

    /// Takes out what a response counted for. `seq`: the entry that says so; `response`: the one that received it.
    fn withdraw(&mut self, view: &View, seq: u64, response: u64, of: &Slug, number: u32, how: Withdrawal) -> Result<(), Stop> {
        // Only the first time changes anything. Whether it is that is asked of the row as it is now: it may have been withdrawn since
        // it was walked past.
        if matches!(self.withdrawn.insert((of.clone(), number), (how, true)), Some((_, true))) {
            return Ok(());
        }
        let transaction = view.transaction();
        let open = |error: redb::TableError| Stop::Fault(error.into());
        let row = transaction.open_table(RESPONSES).map_err(open)?.get((of.as_str(), number))?;
        if row.and_then(|row| rows::read_listed(row.value())?.withdrawn) != Some(how) {
            return Err(Stop::Broken(Broken { seq, wrong: Wrong::Register { table: "responses" } }));
        }
        if let Some(part) = transaction.open_table(CODED).map_err(open)?.get(response)? {
            let coded: Coded = stored::read_part(part.value()).ok_or_else(|| Fault::from(Corrupt::row("coded", response)))?;
            let by = self.yardsticks.entry(of.clone()).or_default();
            tally::of_response(of, by, &coded, |key, amount| match self.tallies.get_mut(key) {
                Some(count) if *count > amount.unsigned_abs() => *count -= amount.unsigned_abs(),
                _ => drop(self.tallies.remove(key)),
            });
        }
        self.totals.entry(of.to_string()).or_default().withdrawn += 1;
        Ok(())
    }

    /// The first table of the register that is not as expected.
    pub(super) fn differs(&self, view: &View) -> Result<Option<&'static str>, Fault> {
        if self.withdrawn.values().any(|(_, good)| !good) {
            return Ok(Some("responses"));
        }
        let transaction = view.transaction();
        let differs = |table: TableDefinition<'_, &'static str, &'static [u8]>, expected: &BTreeMap<String, Vec<u8>>| {
            let mut expected = expected.iter();
            for row in transaction.open_table(table)?.range::<&str>(..)? {
                let (key, value) = row?;
                if expected.next().is_none_or(|(name, bytes)| name != key.value() || bytes != value.value()) {
                    return Ok(true);
                }
            }
            Ok::<_, Fault>(expected.next().is_some())
        };
        let totals = self.totals.iter().map(|(slug, totals)| (slug.clone(), rows::totals(*totals))).collect();
        for (name, table, expected) in [
            ("authorities", AUTHORITIES, &self.authorities),
            ("consultations", CONSULTATIONS, &self.consultations),
            ("totals", TOTALS, &totals),
        ] {
            if differs(table, expected)? {
                return Ok(Some(name));
            }
        }
        if transaction.open_table(RESPONSES)?.len()? != self.responses {
            return Ok(Some("responses"));
        }
        if transaction.open_table(RECEIPTS)?.len()? != self.responses {
            return Ok(Some("receipts"));
        }
        let mut tallies = self.tallies.iter();
        for row in transaction.open_table(TALLIES)?.range::<&str>(..)? {
            let (key, count) = row?;
            if tallies.next().is_none_or(|(name, expected)| name != key.value() || *expected != count.value()) {
                return Ok(Some("tallies"));
            }
        }
        Ok(tallies.next().map(|_| "tallies"))
    }
}
