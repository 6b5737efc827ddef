//! A journal in memory, and its file with other bytes in it, held to what must always be so; see
//! [`crate::untrusted_input`]. No server keeps a journal here.

use crate::journal::change::{Change, Replaces, What};
use crate::journal::error::OpenError;
use crate::journal::handle::Journal;
use crate::journal::log::tables::{CODED, ENTRIES, HEADS, PERSONAL};
use crate::journal::log::{Actor, Channel, Digest, Permit, Who};
use crate::journal::log::{Fault, ReadError};
use crate::journal::receipt::{receipt_hash, secret};
use crate::journal::received::Received;
use crate::journal::refused::Refused;
use crate::journal::settings::Settings;
use crate::register::tables::{AUTHORITIES, CONSULTATIONS, RECEIPTS, RESPONSES, TALLIES, TOTALS};
use crate::rules::{Authority, Consultation, PlaceIndex};
use glas_wire::{IdempotencyKey, Submission};
use redb::{Builder, Key, ReadableTable, StorageBackend, Table};
use std::fmt::Write as _;
use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a file in memory may grow to: a damaged one is not to be taken at its word.
const BYTES_MAX: usize = 64 << 20;

/// A file in memory. Clones are the same file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory(Arc<Mutex<Vec<u8>>>);

impl Memory {
    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn within(&self, offset: u64, length: usize) -> io::Result<std::ops::Range<usize>> {
        let from = usize::try_from(offset).map_err(io::Error::other)?;
        let until = from.checked_add(length).filter(|until| *until <= self.bytes().len());
        Ok(from..until.ok_or(ErrorKind::UnexpectedEof)?)
    }

    /// The journal in it, which is begun where there is none.
    pub(crate) fn journal(&self) -> Result<Journal, OpenError> {
        let file = self.clone();
        Journal::open_with(
            move || file.clone(),
            Settings { cache_bytes: 1 << 20, ..Settings::default() },
        )
    }
}

impl StorageBackend for Memory {
    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes().len() as u64)
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let within = self.within(offset, out.len())?;
        out.copy_from_slice(&self.bytes()[within]);
        Ok(())
    }
    fn set_len(&self, length: u64) -> io::Result<()> {
        let length = usize::try_from(length)
            .ok()
            .filter(|it| *it <= BYTES_MAX)
            .ok_or(ErrorKind::StorageFull)?;
        self.bytes().resize(length, 0);
        Ok(())
    }
    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let within = self.within(offset, data.len())?;
        self.bytes()[within].copy_from_slice(data);
        Ok(())
    }
}

/// Whoever is to have done something in a journal of this file.
struct Played(Who);

impl Permit for Played {
    fn who(&self) -> Who {
        self.0
    }
}

/// Writes an authority, a consultation and what happens to it: a response of each of `said`, one
/// more that corrects the first, one taken back, one erased, an export, and a change of the
/// consultation after which what it said before is erased.
pub(crate) fn written(
    journal: &Journal,
    authority: &Authority,
    consultation: &Consultation,
    said: &[Submission],
) -> Result<(), Refused> {
    let played = |who| Actor::of(&Played(who));
    let (at, actor, respondent, slug) = (
        consultation.opens_at,
        played(Who::Operator { uid: 7 }),
        played(Who::Respondent),
        &consultation.slug,
    );
    let append = |by, what| journal.append_blocking(Change { at, by, what });
    append(actor, What::Authority { authority: Box::new(authority.clone()), salt: [7; 16] })?;
    let published = append(
        actor,
        What::Consultation {
            consultation: Box::new(consultation.clone()),
            salt: [8; 16],
            reworded: false,
            replaces: Replaces::Whatever,
        },
    )?;
    let received = |n: u8, said: &Submission| {
        let key = IdempotencyKey([n; 16]);
        Received::new(slug.clone(), Channel::Widget, key, said.clone(), [[n; 16], [!n; 16]])
            .placed(&PlaceIndex::of(consultation))
    };
    let mut receipts = Vec::new();
    for (n, said) in (0..).zip(said) {
        let received = received(n, said);
        receipts.push(Digest(receipt_hash(&secret(slug, &IdempotencyKey([n; 16])))));
        append(respondent, What::Response(Box::new(received)))?;
    }
    if let (Some(first), Some(last)) = (receipts.first(), said.last()) {
        append(respondent, What::Response(Box::new(received(200, last).replacing(*first))))?;
    }
    append(respondent, What::Withdrawal { consultation: slug.clone(), number: 2 })?;
    append(respondent, What::Erasure { consultation: slug.clone(), number: 3 })?;
    append(actor, What::Export { consultation: slug.clone(), format: "csv".to_owned(), rows: 1 })?;
    let steps = Some(!consultation.in_steps());
    append(
        actor,
        What::Consultation {
            consultation: Box::new(Consultation { steps, ..consultation.clone() }),
            salt: [9; 16],
            reworded: false,
            replaces: Replaces::Whatever,
        },
    )?;
    append(actor, What::SaidErasure { entry: published.seq })?;
    Ok(())
}

/// A journal's file, and what whoever reads it sees.
pub(crate) struct Image {
    bytes: Vec<u8>,
    seen: String,
}

impl Image {
    pub(crate) fn of(
        authority: &Authority,
        consultation: &Consultation,
        said: &[Submission],
    ) -> Self {
        let file = Memory::default();
        let journal = file.journal().unwrap_or_else(|error| panic!("{error}"));
        written(&journal, authority, consultation, said)
            .unwrap_or_else(|refused| panic!("{refused}"));
        let seen = seen(&journal).unwrap_or_else(|error| panic!("{error}"));
        journal.close().unwrap_or_else(|error| panic!("{error}"));
        let bytes = file.bytes().clone();
        Self { bytes, seen }
    }

    /// Opens, verifies and reads the file after what `changes` say was done to it: to its bytes, or
    /// to rows of a file that is sound. It may be refused or told as broken. What is told as whole
    /// must be what it was.
    pub(crate) fn changed(&self, changes: &[u8]) {
        let Some((how, changes)) = changes.split_first() else { return };
        let file = Memory(Arc::new(Mutex::new(self.bytes.clone())));
        if how % 2 == 0 {
            overwrite(&mut file.bytes(), changes);
        } else {
            rewrite(&file, changes).unwrap_or_else(|fault| panic!("{fault}"));
        }
        // One without a byte is not opened on a disk; here it would be begun anew.
        if file.bytes().is_empty() {
            return;
        }
        let journal = match file.journal() {
            Ok(journal) => journal,
            Err(error) => return assert!(!error.to_string().is_empty()),
        };
        let seen = seen(&journal);
        if journal.verify(&[]).is_ok() {
            assert_eq!(seen.as_ref().ok(), Some(&self.seen), "told as whole, and another");
        }
    }
}

/// Writes bytes over those of a file: where, how many, which; of more than 240 the file is cut
/// there.
fn overwrite(file: &mut Vec<u8>, mut changes: &[u8]) {
    while let Some(([a, b, c, length], rest)) = changes.split_first_chunk() {
        let at = u32::from_be_bytes([0, *a, *b, *c]) as usize % file.len().max(1);
        if *length > 240 {
            file.truncate(at);
            changes = rest;
            continue;
        }
        let (bytes, rest) = rest.split_at(usize::from(*length).min(rest.len()));
        for (old, new) in file.iter_mut().skip(at).zip(bytes) {
            *old = *new;
        }
        changes = rest;
    }
}

/// One change of a row.
struct Edit<'a> {
    key: u8,
    what: u8,
    at: u16,
    bytes: &'a [u8],
}

impl Edit<'_> {
    /// The row as it is after the change; `None` where it is taken out.
    fn of(&self, row: Option<&[u8]>) -> Option<Vec<u8>> {
        let mut row = row.unwrap_or_default().to_vec();
        match self.what % 4 {
            0 => row = self.bytes.to_vec(),
            1 => return None,
            2 => row
                .iter_mut()
                .skip(self.at.into())
                .zip(self.bytes)
                .for_each(|(old, new)| *old = *new),
            _ => row.truncate(self.at.into()),
        }
        Some(row)
    }

    fn number(&self) -> Option<u64> {
        (self.what % 4 != 1).then(|| {
            self.bytes.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
        })
    }

    fn put<K: Key>(
        &self,
        table: &mut Table<'_, K, &'static [u8]>,
        key: K::SelfType<'_>,
    ) -> Result<(), Fault>
    where
        for<'k> K::SelfType<'k>: Clone,
    {
        let row = table.get(key.clone())?.map(|row| row.value().to_vec());
        match self.of(row.as_deref()) {
            Some(row) => drop(table.insert(key, row.as_slice())?),
            None => drop(table.remove(key)?),
        }
        Ok(())
    }
}

/// Changes rows: which table, which row, what is done, where in it, with how many bytes, which.
fn rewrite(file: &Memory, mut changes: &[u8]) -> Result<(), Fault> {
    let database = Builder::new().set_cache_size(1 << 20).create_with_backend(file.clone())?;
    let transaction = database.begin_write()?;
    while let Some(([table, key, what, high, low, length], rest)) = changes.split_first_chunk() {
        let (bytes, rest) = rest.split_at(usize::from(*length).min(rest.len()));
        changes = rest;
        let edit = Edit { key: *key, what: *what, at: u16::from_be_bytes([*high, *low]), bytes };
        let text = String::from_utf8_lossy(bytes);
        let name = ["layout", "head", "vidin", "kinds", &text][usize::from(*key % 5)];
        match table % 10 {
            0 => edit.put(&mut transaction.open_table(ENTRIES)?, edit.key.into())?,
            1 => edit.put(&mut transaction.open_table(CODED)?, edit.key.into())?,
            2 => edit.put(&mut transaction.open_table(PERSONAL)?, edit.key.into())?,
            3 => edit.put(&mut transaction.open_table(HEADS)?, name)?,
            4 => edit.put(&mut transaction.open_table(AUTHORITIES)?, name)?,
            5 => edit.put(&mut transaction.open_table(CONSULTATIONS)?, name)?,
            6 => edit.put(&mut transaction.open_table(TOTALS)?, name)?,
            7 => edit.put(&mut transaction.open_table(RESPONSES)?, ("kinds", edit.key.into()))?,
            8 => {
                let mut table = transaction.open_table(RECEIPTS)?;
                let there =
                    table.iter()?.nth(edit.key.into()).transpose()?.map(|(key, _)| *key.value());
                let key = there.unwrap_or([edit.key; 32]);
                match edit.number() {
                    Some(number) => drop(table.insert(&key, number)?),
                    None => drop(table.remove(&key)?),
                }
            }
            _ => {
                let mut table = transaction.open_table(TALLIES)?;
                let there = table
                    .iter()?
                    .nth(edit.key.into())
                    .transpose()?
                    .map(|(key, _)| key.value().to_owned());
                let key = there.unwrap_or(text.into_owned());
                match edit.number() {
                    Some(number) => drop(table.insert(key.as_str(), number)?),
                    None => drop(table.remove(key.as_str())?),
                }
            }
        }
    }
    transaction.commit()?;
    Ok(())
}

/// All that a reader can see.
fn seen(journal: &Journal) -> Result<String, ReadError> {
    let view = journal.view()?;
    let mut seen = String::new();
    let _ = write!(seen, "{:?} {:?}", view.head()?, view.authorities()?);
    for consultation in view.consultations()? {
        let slug = &consultation.slug;
        let _ = write!(
            seen,
            "{consultation:?} {:?} {:?} {:?}",
            view.totals(slug)?,
            view.tallies(slug)?,
            view.sums(slug)?
        );
        for question in &consultation.questions {
            let _ = write!(seen, "{:?}", view.numbers(slug, &question.id, 3, 1)?);
        }
        for row in view.responses(slug, 0, 1_000)? {
            let _ = write!(seen, "{row:?} {:?}", view.opened(&row.receipt)?);
        }
        let _ = view.stored_responses(slug, 0, 1_000)?;
    }
    Ok(seen)
}
