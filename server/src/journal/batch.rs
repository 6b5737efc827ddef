//! One transaction: changes decided and applied one after another, all on disk together or none.

use crate::journal::again::Again;
use crate::journal::change::{Appended, Change, What};
use crate::journal::decide::decide;
use crate::journal::decided::{Decided, Refusal, Written};
use crate::journal::disk;
use crate::journal::known::Known;
use crate::journal::log::{Digest, Entry, Event, Fault, Record, encoding};
use crate::journal::refused::Refused;
use crate::journal::settings::Settings;
use crate::journal::shared::Shared;
use crate::journal::waiting::{Job, Work};
use crate::journal::working::Working;
use crate::register::{Body, Tables, apply};
use jiff::Timestamp;
use redb::WriteTransaction;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why a batch came to nothing.
pub(super) enum Failed {
    /// One of its changes cannot be decided or applied: a fault of ours, or damage. The others can
    /// do without it.
    Change(Refused),
    /// The store cannot be written.
    Storage(Fault),
}

/// What became of each change, in order. Once this returns, every `Ok` is on disk.
pub(super) fn write(
    shared: &Shared,
    settings: &Settings,
    known: &mut Known,
    jobs: &[Job],
) -> Result<Outcome, Failed> {
    let transaction = shared.begin_write().map_err(Failed::Storage)?;
    let folded = fold(&transaction, settings, known, jobs);
    let outcome = match folded {
        Ok(outcome) => outcome,
        Err(failed) => {
            known.clear();
            return match (failed, transaction.abort()) {
                (failed, Ok(())) => Err(failed),
                (_, Err(error)) => Err(Failed::Storage(error.into())),
            };
        }
    };
    let ended = if outcome.wrote {
        transaction.commit().map_err(Fault::from)
    } else {
        transaction.abort().map_err(Fault::from)
    };
    match ended {
        Ok(()) => Ok(outcome),
        Err(fault) => {
            known.clear();
            Err(Failed::Storage(fault))
        }
    }
}

/// Writes what is there anyway, to see that it can be done.
pub(super) fn prove(shared: &Shared) -> Result<(), Fault> {
    let transaction = shared.begin_write()?;
    disk::set_layout(&transaction)?;
    Ok(transaction.commit()?)
}

/// What became of a batch.
pub(super) struct Outcome {
    pub(super) answers: Vec<Result<Appended, Refused>>,
    /// Whether an authority or a consultation changed, or what is said of one.
    pub(super) revised: bool,
    /// Whether anything was written.
    pub(super) wrote: bool,
    /// When the clock was last said to be right.
    pub(super) trusted: Option<Timestamp>,
    /// The latest instant of what was written, since that.
    pub(super) latest: Option<Timestamp>,
}

fn fold(
    transaction: &WriteTransaction,
    settings: &Settings,
    known: &mut Known,
    jobs: &[Job],
) -> Result<Outcome, Failed> {
    let mut tables = Tables::open(transaction).map_err(failed)?;
    let mut working = None;
    let mut outcome = Outcome {
        answers: Vec::with_capacity(jobs.len()),
        revised: false,
        wrote: false,
        trusted: None,
        latest: None,
    };
    for Job { change, beside, .. } in jobs {
        let mut beside = match beside {
            Some(it) => Some((it, opened(&mut working, transaction).map_err(failed)?)),
            None => None,
        };
        let mut one = || -> Result<(Appended, Event), Refusal> {
            if let Some((it, working)) = &beside
                && !it.allows(working)?
            {
                return Err(Refused::Forestalled.into());
            }
            let done = one(&mut tables, settings, known, change);
            if let Some((it, working)) = &mut beside
                && let Ok((appended, _)) | Err(Refusal::Again(appended)) = &done
            {
                it.keep(working, appended)?;
            }
            done
        };
        // Caught in here, the tables and the transaction outlive the panic and can be given up in
        // order.
        let done = catch_unwind(AssertUnwindSafe(&mut one));
        let answer = match done {
            Ok(Ok((appended, event))) => {
                outcome.wrote = true;
                if matches!(event, Event::ClockTrusted {}) {
                    (outcome.trusted, outcome.latest) = (Some(appended.at), None);
                }
                outcome.latest = outcome.latest.max(Some(appended.at));
                if event.revises() {
                    outcome.revised = true;
                    known.clear();
                }
                Ok(appended)
            }
            Ok(Err(Refusal::Again(appended))) => Ok(appended),
            Ok(Err(Refusal::Refused(refused))) => Err(refused),
            Ok(Err(Refusal::Fault(fault))) => return Err(failed(fault)),
            Err(_panic) => return Err(Failed::Change(Refused::Internal)),
        };
        outcome.answers.push(answer);
    }
    outcome.wrote |= working.is_some_and(|it| it.wrote());
    if outcome.wrote {
        tables.flush().map_err(failed)?;
    }
    Ok(outcome)
}

/// The table of working state, opened where it is needed: the changes of citizens never do.
fn opened<'w, 't>(
    working: &'w mut Option<Working<'t>>,
    transaction: &'t WriteTransaction,
) -> Result<&'w mut Working<'t>, Fault> {
    Ok(match working {
        Some(it) => it,
        None => working.insert(Working::open(transaction)?),
    })
}

/// Does something to working state alone. Once this returns, it is on disk.
pub(super) fn keep(shared: &Shared, work: Work) -> Result<(), Failed> {
    let transaction = shared.begin_write().map_err(Failed::Storage)?;
    let done = Working::open(&transaction).and_then(|mut working| {
        // A fault of ours is no damage of the store.
        match catch_unwind(AssertUnwindSafe(|| work(&mut working))) {
            Ok(done) => done.map(|()| Some(working.wrote())),
            Err(_panic) => Ok(None),
        }
    });
    let ended = match done {
        Ok(Some(true)) => return transaction.commit().map_err(|it| Failed::Storage(it.into())),
        Ok(Some(false)) => Ok(()),
        Ok(None) => Err(Failed::Change(Refused::Internal)),
        Err(fault) => Err(failed(fault)),
    };
    match transaction.abort() {
        Ok(()) => ended,
        Err(error) => Err(Failed::Storage(error.into())),
    }
}

fn one(
    tables: &mut Tables<'_>,
    settings: &Settings,
    known: &mut Known,
    change: &Change,
) -> Result<(Appended, Event), Refusal> {
    if let Some(fault) = &settings.fault {
        fault.0(change);
    }
    let Decided { event, body, number, also } = decide(tables, known, change)?;
    let Change { at, by, what } = change;
    let head = tables.head();
    let entry = Entry { seq: head.seq + 1, prev: Digest(head.entry), at: *at, actor: *by, event };
    let counted = match what {
        What::Response(it) => Some((&it.consultation, it.version)),
        What::Withdrawal { consultation, .. } => Some((consultation, None)),
        What::Account { .. }
        | What::Authority { .. }
        | What::AuthorityRevision { .. }
        | What::Consultation { .. }
        | What::ConsultationCheck { .. }
        | What::Termination { .. }
        | What::Conclusion { .. }
        | What::Unpublication { .. }
        | What::ClockTrust
        | What::ConsentWithdrawal { .. }
        | What::OfficialConsentWithdrawal { .. }
        | What::Erasure { .. }
        | What::OfficialErasure { .. }
        | What::DocumentErasure { .. }
        | What::SaidErasure { .. }
        | What::Restoration { .. }
        | What::Export { .. }
        | What::WayIn { .. }
        | What::RightsExport { .. }
        | What::Comments { .. }
        | What::Results(_) => None,
    };
    if let Some((slug, version)) = counted
        && let Some((version, yardstick)) = known.get(slug).and_then(|it| it.yardstick(version))
    {
        tables.know_yardstick(slug, version, yardstick);
    }
    let (coded, personal) = match &body {
        Written::Response(it) => {
            (Some(it.coded_bytes.as_slice()), Some(it.personal_bytes.as_slice()))
        }
        Written::Said(said) => (None, Some(said.as_slice())),
        Written::Told(told) => (Some(*told), None),
        Written::Nothing => (None, None),
    };
    let digest =
        tables.append(&entry, Record { entry: &encoding::entry(&entry), coded, personal })?;
    let coded = if let Written::Response(it) = &body { Some(&it.coded) } else { None };
    let flags = if let Written::Response(it) = &body { Some(&it.flags) } else { None };
    apply(tables, &entry, digest, Body { coded, personal: personal.is_some(), flags })?;
    for Again { event, told, said } in also {
        let head = tables.head();
        let (seq, prev) = (head.seq + 1, Digest(head.entry));
        let entry = Entry { seq, prev, at: *at, actor: *by, event };
        let bytes = encoding::entry(&entry);
        let digest = tables.append(
            &entry,
            Record { entry: &bytes, coded: told.as_deref(), personal: said.as_deref() },
        )?;
        apply(tables, &entry, digest, Body { personal: said.is_some(), ..Body::default() })?;
    }
    Ok((Appended { seq: entry.seq, entry: digest.0, number, at: *at, again: false }, entry.event))
}

fn failed(fault: Fault) -> Failed {
    match fault {
        Fault::Corrupt(corrupt) => {
            tracing::error!(cause = %corrupt, "a change met what is damaged; run: glas verify");
            Failed::Change(Refused::Corrupt(corrupt))
        }
        Fault::Storage(_) | Fault::Panicked | Fault::Conflict { .. } => Failed::Storage(fault),
    }
}
