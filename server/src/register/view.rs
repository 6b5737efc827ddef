//! Queries: what is so now, read in one short transaction.

use crate::journal::log::tables::SECRETS;
use crate::journal::log::{
    self, Corrupt, Digest, Fault, Head, LogReader, ReadError, encoding, stored, stored::Part,
};
use crate::register::model::{AsStored, FormVersion, ResponseRow, in_force};
use crate::register::row_codec::{self, ResponseRecord};
use crate::register::tables::{
    AUTHORITIES, CONCLUDED, CONSULTATIONS, RECEIPTS, RESPONSES, RESULTS, TERMINATED, UNPUBLISHED,
    VERSIONS,
};
use crate::register::versions::versions;
use crate::rules::{Authority, Consultation, Notice, Standing, Told};
use glas_wire::Slug;
use jiff::Timestamp;
use redb::{ReadTransaction, ReadableTable as _, TableDefinition, TableHandle as _};
use std::sync::Arc;

/// What is so now. An open view pins pages of the file and delays the mending of a storage error:
/// keep it short, and never hold one while writing to a client.
pub struct View {
    transaction: ReadTransaction,
    /// Counted by whoever must wait for readers.
    _reader: Arc<()>,
}

type Bytes = &'static [u8];
/// Slug → where it is told.
type Subjects<'t> = TableDefinition<'t, &'static str, Bytes>;
/// What an entry tells of.
type Tells<T> = fn(&LogReader, u64) -> Result<Option<T>, Fault>;

impl View {
    pub(crate) fn new(transaction: ReadTransaction, reader: Arc<()>) -> Self {
        Self { transaction, _reader: reader }
    }

    /// The results of a consultation as they were told, and when; `None` until they are.
    pub(crate) fn results(&self, slug: &Slug) -> Result<Option<(Timestamp, Told)>, ReadError> {
        let found = || -> Result<_, Fault> {
            let Some(position) = self.position(RESULTS, slug)? else { return Ok(None) };
            let log = LogReader::open(&self.transaction)?;
            Ok(Some((log.there(position.seq)?.at, log.coded(position.seq)?)))
        };
        Ok(found()?)
    }

    /// Whether the results of a consultation were told.
    pub(crate) fn is_told(&self, slug: &Slug) -> Result<bool, ReadError> {
        Ok(self.position(RESULTS, slug)?.is_some())
    }

    /// The transaction, for the walk along the chain.
    pub(crate) fn transaction(&self) -> &ReadTransaction {
        &self.transaction
    }

    /// An authority.
    pub fn authority(&self, slug: &Slug) -> Result<Option<Authority>, ReadError> {
        Ok(self.subject(AUTHORITIES, slug, LogReader::authority)?)
    }

    /// All authorities, by slug.
    pub fn authorities(&self) -> Result<Vec<Authority>, ReadError> {
        Ok(self.subjects(AUTHORITIES, LogReader::authority)?)
    }

    /// A consultation as it was published last; [`View::standing`] tells whether it was terminated
    /// or unpublished.
    pub fn consultation(&self, slug: &Slug) -> Result<Option<Consultation>, ReadError> {
        Ok(self.subject(CONSULTATIONS, slug, LogReader::consultation)?)
    }

    /// Whether a consultation was terminated or unpublished.
    pub fn standing(&self, slug: &Slug) -> Result<Standing, ReadError> {
        let [terminated, unpublished, concluded] =
            [TERMINATED, UNPUBLISHED, CONCLUDED].map(|it| self.notice(it, slug));
        Ok(Standing { terminated: terminated?, unpublished: unpublished?, concluded: concluded? })
    }

    /// Where a consultation and an authority are told as they are now: what was made of both is
    /// good as long as these are the same.
    pub fn positions(
        &self,
        consultation: &Slug,
        authority: &Slug,
    ) -> Result<[Option<Head>; 2], ReadError> {
        Ok([self.position(CONSULTATIONS, consultation)?, self.position(AUTHORITIES, authority)?])
    }

    /// Every version of a consultation, in order: each entry that published or changed it.
    pub fn form_versions(&self, slug: &Slug) -> Result<Vec<FormVersion>, ReadError> {
        Ok(self.versions_of(slug)?)
    }

    fn versions_of(&self, slug: &Slug) -> Result<Vec<FormVersion>, Fault> {
        let table = self.transaction.open_table(VERSIONS)?;
        row_codec::read_versions(slug, table.range((slug.as_str(), 0)..=(slug.as_str(), u64::MAX))?)
    }

    /// A consultation as the entry at a position published it; `None` where that entry tells of
    /// another or of none. What it said may be erased since: then its texts are empty.
    pub fn consultation_at(
        &self,
        slug: &Slug,
        seq: u64,
    ) -> Result<Option<Consultation>, ReadError> {
        let row = self.transaction.open_table(VERSIONS).map_err(Fault::from)?;
        if row.get((slug.as_str(), seq)).map_err(Fault::from)?.is_none() {
            return Ok(None);
        }
        Ok(LogReader::open(&self.transaction)?.consultation(seq)?)
    }

    /// A secret of this file, by what it is for.
    pub(crate) fn secret(&self, of: &str) -> Result<[u8; 32], ReadError> {
        let found = || -> Result<_, Fault> {
            let row = self.transaction.open_table(SECRETS)?.get(of)?;
            Ok(*row.ok_or_else(|| Corrupt::row("secrets", of))?.value())
        };
        Ok(found()?)
    }

    /// All consultations, by slug.
    pub fn consultations(&self) -> Result<Vec<Consultation>, ReadError> {
        Ok(self.subjects(CONSULTATIONS, LogReader::consultation)?)
    }

    /// By slug, the entry that published each consultation as it is now.
    pub fn published(&self) -> Result<Vec<(Slug, Head)>, ReadError> {
        let found = || -> Result<_, Fault> {
            let all = self.positions_in(CONSULTATIONS)?.into_iter();
            all.map(|(slug, position)| {
                let of = slug.parse().map_err(|_| of_subject(CONSULTATIONS, &slug))?;
                Ok((of, position))
            })
            .collect()
        };
        Ok(found()?)
    }

    /// The response a receipt opens, also once it is erased.
    pub fn receipt(&self, hash: &[u8; 32]) -> Result<Option<(Slug, u32)>, ReadError> {
        let found = || -> Result<_, Fault> {
            let Some(seq) =
                self.transaction.open_table(RECEIPTS)?.get(hash)?.map(|row| row.value())
            else {
                return Ok(None);
            };
            Ok(Some(self.received(seq, hash)?))
        };
        Ok(found()?)
    }

    /// What a receipt opens: consultation and response. A guess is not told from a receipt until
    /// all is read: what is looked up is the first receipt at or after the hash, which for a
    /// receipt is itself and for a guess is somebody's, and only then the two are compared. Both
    /// cost the same reads.
    pub fn opened(&self, hash: &[u8; 32]) -> Result<Option<(Slug, ResponseRow)>, ReadError> {
        let found = || -> Result<_, Fault> {
            let receipts = self.transaction.open_table(RECEIPTS)?;
            let near = receipts
                .range::<&[u8; 32]>(hash..)?
                .next()
                .or(receipts.first()?.map(Ok))
                .transpose()?;
            let Some((near, seq)) = near.map(|(near, seq)| (*near.value(), seq.value())) else {
                return Ok(None);
            };
            let (consultation, number) = self.received(seq, &near)?;
            let row =
                self.transaction.open_table(RESPONSES)?.get((consultation.as_str(), number))?;
            let row = row.ok_or_else(|| of_response(&consultation, number))?;
            let row = with_body(
                &LogReader::open(&self.transaction)?,
                &self.versions_of(&consultation)?,
                &consultation,
                number,
                row.value(),
            )?;
            Ok((near == *hash).then_some((consultation, row)))
        };
        Ok(found()?)
    }

    /// A response.
    pub fn response(&self, slug: &Slug, number: u32) -> Result<Option<ResponseRow>, ReadError> {
        let found = || -> Result<_, Fault> {
            let row = self.transaction.open_table(RESPONSES)?.get((slug.as_str(), number))?;
            row.map(|row| {
                let versions = self.versions_of(slug)?;
                let log = LogReader::open(&self.transaction)?;
                with_body(&log, &versions, slug, number, row.value())
            })
            .transpose()
        };
        Ok(found()?)
    }

    /// A response with all that it corrects and that correct it, the oldest first.
    pub fn versions(&self, slug: &Slug, number: u32) -> Result<Vec<ResponseRow>, ReadError> {
        let found = versions(number, |number| self.response(slug, number))?;
        Ok(found.into_iter().map(|(_, row)| row).collect())
    }

    /// Responses with numbers greater than `after`, in order, `at_most` of them. For many, open a
    /// view per page.
    pub fn responses(
        &self,
        slug: &Slug,
        after: u32,
        at_most: usize,
    ) -> Result<Vec<ResponseRow>, ReadError> {
        self.responses_as(slug, after, at_most)
    }

    /// [`View::responses`] whose body parts are [`AsStored`].
    pub fn stored_responses(
        &self,
        slug: &Slug,
        after: u32,
        at_most: usize,
    ) -> Result<Vec<ResponseRow<AsStored, AsStored>>, ReadError> {
        self.responses_as(slug, after, at_most)
    }

    fn responses_as<C: Part, P: Part>(
        &self,
        slug: &Slug,
        after: u32,
        at_most: usize,
    ) -> Result<Vec<ResponseRow<C, P>>, ReadError> {
        let found = || -> Result<_, Fault> {
            let Some(first) = after.checked_add(1) else { return Ok(Vec::new()) };
            let (log, versions) = (LogReader::open(&self.transaction)?, self.versions_of(slug)?);
            let rows = self
                .transaction
                .open_table(RESPONSES)?
                .range((slug.as_str(), first)..=(slug.as_str(), u32::MAX))?;
            rows.take(at_most)
                .map(|row| {
                    let (key, row) = row?;
                    with_body(&log, &versions, slug, key.value().1, row.value())
                })
                .collect::<Result<Vec<_>, Fault>>()
        };
        Ok(found()?)
    }

    /// The last entry of the journal.
    pub fn head(&self) -> Result<Head, ReadError> {
        Ok(self.end()?)
    }

    /// [`View::head`], with the cause where it cannot be read.
    pub(crate) fn end(&self) -> Result<Head, Fault> {
        log::head(&self.transaction)
    }

    /// Which response the entry at a position received, where a receipt says that it did.
    fn received(&self, seq: u64, receipt: &[u8; 32]) -> Result<(Slug, u32), Fault> {
        let entry = LogReader::open(&self.transaction)?.there(seq)?;
        let received =
            entry.event.received().ok_or_else(|| Corrupt::row("receipts", Digest(*receipt)))?;
        Ok((received.consultation.clone(), received.number))
    }

    fn position(&self, table: Subjects<'_>, slug: &Slug) -> Result<Option<Head>, Fault> {
        let row = self.transaction.open_table(table)?.get(slug.as_str())?;
        Ok(row
            .map(|row| {
                encoding::read_position(row.value()).ok_or_else(|| of_subject(table, slug.as_str()))
            })
            .transpose()?)
    }

    /// What is told where a clerk gave a reason for something.
    fn notice(&self, table: Subjects<'_>, slug: &Slug) -> Result<Option<Notice>, Fault> {
        let Some(Head { seq, .. }) = self.position(table, slug)? else { return Ok(None) };
        let log = LogReader::open(&self.transaction)?;
        let reason = log.personal(seq)?.map(stored::Reason::into_text);
        Ok(Some(Notice { at: log.there(seq)?.at, reason }))
    }

    fn subject<T>(
        &self,
        table: Subjects<'_>,
        slug: &Slug,
        told: Tells<T>,
    ) -> Result<Option<T>, Fault> {
        let Some(position) = self.position(table, slug)? else { return Ok(None) };
        let told = told(&LogReader::open(&self.transaction)?, position.seq)?;
        Ok(Some(told.ok_or_else(|| of_subject(table, slug.as_str()))?))
    }

    fn subjects<T>(&self, table: Subjects<'_>, told: Tells<T>) -> Result<Vec<T>, Fault> {
        let log = LogReader::open(&self.transaction)?;
        let all = self.positions_in(table)?.into_iter();
        all.map(|(slug, position)| {
            Ok(told(&log, position.seq)?.ok_or_else(|| of_subject(table, &slug))?)
        })
        .collect()
    }

    /// By slug, where each subject of a table is told.
    fn positions_in(&self, table: Subjects<'_>) -> Result<Vec<(String, Head)>, Fault> {
        let rows = self.transaction.open_table(table)?.range::<&str>(..)?;
        rows.map(|row| {
            let (slug, position) = row?;
            let corrupt = || of_subject(table, slug.value());
            let position = encoding::read_position(position.value()).ok_or_else(corrupt)?;
            Ok((slug.value().to_owned(), position))
        })
        .collect()
    }
}

/// Damage to a row of an authority or a consultation.
fn of_subject(table: Subjects<'_>, slug: &str) -> Corrupt {
    let named =
        ["authorities", "concluded", "consultations", "results", "terminated", "unpublished"];
    let table = named.into_iter().find(|it| *it == table.name()).unwrap_or("consultations");
    Corrupt::row(table, slug)
}

/// Damage to the row of a response.
fn of_response(consultation: &Slug, number: u32) -> Corrupt {
    Corrupt::row("responses", format_args!("{consultation} {number}"))
}

impl std::fmt::Debug for View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("View")
    }
}

/// The row of a response with its body parts. `log` is opened once for many rows.
fn with_body<C: Part, P: Part>(
    log: &LogReader,
    versions: &[FormVersion],
    of: &Slug,
    number: u32,
    row: &[u8],
) -> Result<ResponseRow<C, P>, Fault> {
    let record = row_codec::read_response(row).ok_or_else(|| of_response(of, number))?;
    let ResponseRecord {
        seq,
        entry,
        at,
        channel,
        language,
        receipt,
        erased,
        withdrawn,
        replaces,
        scrutiny,
        version,
        consent_withdrawn,
    } = record;
    let version = version.or_else(|| in_force(versions, seq).map(|it| it.position.seq));
    let version = version.ok_or_else(|| Corrupt::row("versions", of))?;
    let (coded, personal) = (log.coded(seq)?, log.personal(seq)?);
    // An erased part is absent; one that is absent without being erased is damage, not an answer.
    if personal.is_none() != erased {
        return Err(Corrupt::row("personal", seq).into());
    }
    let (entry, receipt) = (entry.0, receipt.0);
    Ok(ResponseRow {
        number,
        at,
        channel,
        language,
        seq,
        entry,
        receipt,
        coded,
        personal,
        withdrawn,
        replaces,
        scrutiny,
        version,
        consent_withdrawn,
    })
}
