//! The files among the documents of consultations: which were published, since when, and which are
//! erased. Their bytes are beside the journal.

use crate::journal::log::{Corrupt, Digest, Fault, LogReader, ReadError, stored};
use crate::register::row_codec::{Row, VERSION};
use crate::register::tables::DOCUMENT_FILES;
use crate::register::view::View;
use crate::register::write_tables::Tables;
use crate::rules::Notice;
use glas_wire::Slug;
use redb::ReadableTable as _;

/// A file that a version of a consultation has among its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFile {
    /// Whose document it is.
    pub consultation: Slug,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// How many there are.
    pub bytes: u64,
    /// The first entry that published it.
    pub first: u64,
    /// The entry by which it was erased.
    pub erased: Option<u64>,
}

impl PublishedFile {
    fn read(consultation: &str, sha256: [u8; 32], row: &[u8]) -> Result<Self, Corrupt> {
        let sha256 = Digest(sha256);
        let key = || Corrupt::row("document_files", format_args!("{consultation} {sha256}"));
        let fields = || {
            let mut row = Row::new(row)?;
            let fields = (row.u64()?, row.u64()?, row.u64()?);
            row.rest().is_empty().then_some(fields)
        };
        let (first, bytes, erased) = fields().ok_or_else(key)?;
        let consultation = consultation.parse().map_err(|_| key())?;
        let erased = Some(erased).filter(|it| *it > 0);
        Ok(Self { consultation, sha256, bytes, first, erased })
    }

    fn row(&self) -> Vec<u8> {
        let mut row = vec![VERSION];
        row.extend(self.first.to_le_bytes());
        row.extend(self.bytes.to_le_bytes());
        row.extend(self.erased.unwrap_or_default().to_le_bytes());
        row
    }
}

impl Tables<'_> {
    /// A file among the documents that were published of a consultation.
    pub(crate) fn document_file(
        &self,
        consultation: &Slug,
        sha256: Digest,
    ) -> Result<Option<PublishedFile>, Fault> {
        let row = self.document_files.get((consultation.as_str(), &sha256.0))?;
        let read = |row: &[u8]| PublishedFile::read(consultation.as_str(), sha256.0, row);
        Ok(row.map(|row| read(row.value())).transpose()?)
    }

    /// Notes that an entry publishes a file.
    pub(super) fn publish_file(
        &mut self,
        consultation: &Slug,
        sha256: Digest,
        bytes: u64,
        by: u64,
    ) -> Result<(), Fault> {
        if self.document_file(consultation, sha256)?.is_none() {
            let consultation = consultation.clone();
            self.put_file(&PublishedFile { consultation, sha256, bytes, first: by, erased: None })?;
        }
        Ok(())
    }

    /// Notes that an entry erases a file.
    pub(super) fn erase_file(
        &mut self,
        consultation: &Slug,
        sha256: Digest,
        by: u64,
    ) -> Result<(), Fault> {
        let Some(it) = self.document_file(consultation, sha256)? else { return Ok(()) };
        if it.erased.is_none() {
            self.put_file(&PublishedFile { erased: Some(by), ..it })?;
        }
        Ok(())
    }

    fn put_file(&mut self, it: &PublishedFile) -> Result<(), Fault> {
        let key = (it.consultation.as_str(), &it.sha256.0);
        self.document_files.insert(key, it.row().as_slice())?;
        Ok(())
    }
}

impl View {
    /// A file among the documents that were published of a consultation.
    pub fn document_file(
        &self,
        consultation: &Slug,
        sha256: Digest,
    ) -> Result<Option<PublishedFile>, ReadError> {
        let found = || -> Result<_, Fault> {
            let table = self.transaction().open_table(DOCUMENT_FILES)?;
            let row = table.get((consultation.as_str(), &sha256.0))?;
            let read = |row: &[u8]| PublishedFile::read(consultation.as_str(), sha256.0, row);
            Ok(row.map(|row| read(row.value())).transpose()?)
        };
        Ok(found()?)
    }

    /// Every such file, by consultation.
    pub fn document_files(&self) -> Result<Vec<PublishedFile>, ReadError> {
        let found = || -> Result<_, Fault> {
            let table = self.transaction().open_table(DOCUMENT_FILES)?;
            table
                .range::<(&str, &[u8; 32])>(..)?
                .map(|row| {
                    let (key, value) = row?;
                    let (consultation, sha256) = key.value();
                    Ok(PublishedFile::read(consultation, *sha256, value.value())?)
                })
                .collect()
        };
        Ok(found()?)
    }

    /// When and why a file was erased, by the entry that did it.
    pub(crate) fn file_erasure(&self, by: u64) -> Result<Notice, ReadError> {
        let found = || -> Result<_, Fault> {
            let log = LogReader::open(self.transaction())?;
            let reason = log.personal(by)?.map(stored::Reason::into_text);
            Ok(Notice { at: log.there(by)?.at, reason })
        };
        Ok(found()?)
    }
}
