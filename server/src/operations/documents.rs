//! The files among documents: uploaded for a draft, published with it, given out to everyone, erased
//! by somebody who may publish. Their bytes are beside the journal.

use super::{
    clerk::Allowed,
    context::Operations,
    ending::{ByForm, publisher_act},
    error::{FindError, StoreError},
    staff_act::SentBy,
};
use crate::{
    desk::{self, Draft},
    documents::{DocumentStore, FileDefect, TakeError},
    journal::{Actor, Change, Digest, Refused, Salt, What},
    register::PublishedFile,
    rules::{Consultation, Document, DocumentFile, Notice, Reason},
};
use glas_wire::Slug;
use std::{
    collections::{BTreeMap, HashSet},
    fs::File,
    io,
    path::Path,
    time::Duration,
};

/// How long a file is kept that nothing names: it was uploaded a moment ago, or its draft is gone.
const UNNAMED_KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// A document that was asked for.
#[derive(Debug)]
pub(crate) enum Asked {
    /// It is here.
    File {
        /// To be read from its beginning.
        file: File,
        /// How long it is.
        bytes: u64,
        /// As it was published; `None` where what that version said is erased.
        published: Option<DocumentFile>,
    },
    /// It was erased.
    Erased {
        /// When, and why.
        notice: Notice,
        /// Of the authority.
        time_zone: String,
    },
}

/// A file that a consultation has, or had, among its documents.
#[derive(Debug, Clone)]
pub(crate) struct FileOnRecord {
    /// Which.
    pub(crate) file: PublishedFile,
    /// As it was published first; `None` where what that version said is erased.
    pub(crate) document: Option<Document>,
    /// When and why it was erased, if it was.
    pub(crate) erased: Option<Notice>,
}

/// Why a document is not given out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AskError {
    /// The consultation never had it.
    #[error("there is no such document")]
    Unknown,
    /// The consultation is not there, or not shown.
    #[error(transparent)]
    Find(#[from] FindError),
    /// The file that an entry names is not there, or cannot be read.
    #[error("the file {sha256} cannot be read")]
    Unreadable {
        /// Its name in the folder.
        sha256: Digest,
        /// Why.
        #[source]
        source: io::Error,
    },
}

impl From<StoreError> for AskError {
    fn from(error: StoreError) -> Self {
        Self::Find(error.into())
    }
}

/// Why a document is not erased.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EraseDocumentError {
    /// There is none.
    #[error("there is no such document")]
    Unknown,
    /// It was erased before.
    #[error("it was erased before")]
    Erased,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The files that were looked through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct FilesFound {
    /// How many there are.
    pub(crate) files: u64,
    /// Their bytes together.
    pub(crate) bytes: u64,
    /// How many were erased.
    pub(crate) erased: u64,
}

/// A file that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {seq} published the document documents/{sha256}: {defect}", seq = .file.first, sha256 = .file.sha256)]
pub(crate) struct BrokenFile {
    /// Which.
    pub(crate) file: PublishedFile,
    /// What is wrong with it.
    pub(crate) defect: FileDefect,
}

impl Operations {
    /// Keeps a file for a draft. `called`: as its sender's computer calls it; `pieces`: its bytes, as
    /// they come. `Ok` means it is on disk; until something names it, it is kept for a day.
    pub(crate) fn take_file<P: AsRef<[u8]>>(
        &self,
        called: &str,
        pieces: impl IntoIterator<Item = Result<P, TakeError>>,
    ) -> Result<DocumentFile, TakeError> {
        self.documents.take(called, pieces)
    }

    /// A file that a consultation has, or had, among its documents.
    pub(crate) fn document(&self, slug: &Slug, sha256: Digest) -> Result<Asked, AskError> {
        let cached = self.find(slug)?;
        let view = self.journal.view().map_err(StoreError::from)?;
        let found = view.document_file(slug, sha256).map_err(StoreError::from)?;
        let it = found.ok_or(AskError::Unknown)?;
        if let Some(by) = it.erased {
            let notice = view.file_erasure(by).map_err(StoreError::from)?;
            return Ok(Asked::Erased { notice, time_zone: cached.authority.time_zone.clone() });
        }
        let is_it = |of: &&DocumentFile| of.sha256 == sha256 && !of.name.is_empty();
        let named =
            |of: &Consultation| of.documents.iter().filter_map(Document::file).find(is_it).cloned();
        let published = match named(&cached.consultation) {
            Some(file) => Some(file),
            None => {
                let first = view.consultation_at(slug, it.first).map_err(StoreError::from)?;
                first.as_ref().and_then(named)
            }
        };
        drop(view);
        let (file, bytes) = self
            .documents
            .open(sha256)
            .map_err(|source| AskError::Unreadable { sha256, source })?;
        Ok(Asked::File { file, bytes, published })
    }

    /// A file of a draft, for those who write it.
    pub(crate) fn file_of_draft(
        &self,
        draft: &Draft,
        sha256: Digest,
    ) -> Result<(File, u64), AskError> {
        if !names_of(&draft.file).any(|it| it == sha256) {
            return Err(AskError::Unknown);
        }
        self.documents.open(sha256).map_err(|source| AskError::Unreadable { sha256, source })
    }

    /// Every file that a consultation has, or had, among its documents, in order of publication.
    pub(crate) fn files_of(&self, slug: &Slug) -> Result<Vec<FileOnRecord>, StoreError> {
        let view = self.journal.view()?;
        let mut own: Vec<_> =
            view.document_files()?.into_iter().filter(|it| it.consultation == *slug).collect();
        own.sort_by_key(|it| it.first);
        let on_record = |file: PublishedFile| {
            let erased = file.erased.map(|by| view.file_erasure(by)).transpose()?;
            let first = view.consultation_at(slug, file.first)?;
            let is_it = |it: &Document| {
                it.file().is_some_and(|it| it.sha256 == file.sha256 && !it.name.is_empty())
            };
            let document = first.and_then(|it| it.documents.into_iter().find(is_it));
            Ok(FileOnRecord { file, document, erased })
        };
        own.into_iter().map(on_record).collect()
    }

    /// Whether a file was published with a consultation, and erased.
    pub(crate) fn is_erased(&self, slug: &Slug, sha256: Digest) -> Result<bool, StoreError> {
        let known = self.journal.view()?.document_file(slug, sha256)?;
        Ok(known.is_some_and(|it| it.erased.is_some()))
    }

    /// Whether a file was ever published with a consultation.
    pub(crate) fn has_files(&self, slug: &Slug) -> Result<bool, StoreError> {
        let all = self.journal.view()?.document_files()?;
        Ok(all.iter().any(|it| it.consultation == *slug))
    }

    /// The first file among the documents of a consultation that is not here, and was not erased.
    pub(super) fn file_missing(
        &self,
        of: &Consultation,
    ) -> Result<Option<DocumentFile>, StoreError> {
        for file in of.documents.iter().filter_map(Document::file) {
            if !self.documents.has(file) {
                let known = self.journal.view()?.document_file(&of.slug, file.sha256)?;
                if known.is_none_or(|it| it.erased.is_none()) {
                    return Ok(Some(file.clone()));
                }
            }
        }
        Ok(None)
    }

    /// Erases a file that was published, by a form of somebody who may publish; `to`: where its
    /// sender is led. Its digest stays on record, with the reason.
    #[expect(clippy::too_many_arguments, reason = "each is another part of one act")]
    pub(crate) fn erase_document(
        &self,
        by: &Allowed,
        sent: SentBy,
        consultation: Slug,
        sha256: Digest,
        reason: Reason,
        salt: Salt,
        to: String,
    ) -> Result<(), ByForm<EraseDocumentError>> {
        let (at, act) = (sent.at, publisher_act(by, sent, to)?);
        let what = What::DocumentErasure { consultation, sha256, reason, salt };
        let change = Change { at, by: Actor::of(by), what };
        match self.journal.append_with_blocking(change, act.clone()) {
            Ok(_) => {}
            Err(Refused::Forestalled) => return Err(act.why_not().into()),
            Err(Refused::UnknownDocument | Refused::UnknownConsultation) => {
                return Err(ByForm::Refused(EraseDocumentError::Unknown));
            }
            Err(Refused::Erased) => return Err(ByForm::Refused(EraseDocumentError::Erased)),
            Err(refused) => return Err(ByForm::Refused(StoreError::of(refused).into())),
        }
        self.remove_erased();
        Ok(())
    }

    /// Removes the bytes of files that were erased. What cannot be removed now is tried again: it is
    /// given out no more, whatever lies in the folder.
    pub(crate) fn remove_erased(&self) {
        let removed = || -> Result<(), StoreError> {
            let all = self.journal.view()?.document_files()?;
            let named = self.named_files()?;
            for it in all.iter().filter(|it| it.erased.is_some() && !named.contains(&it.sha256)) {
                self.documents
                    .remove(it.sha256)
                    .map_err(|error| StoreError::Fault(error.into()))?;
            }
            Ok(())
        };
        if let Err(error) = removed() {
            tracing::warn!(%error, "a document that was erased is not yet gone from the disk; this is tried again");
        }
    }

    /// Removes files that nothing names any more, and what was erased.
    pub(crate) fn sweep_documents(&self) -> Result<u64, StoreError> {
        let named = self.named_files()?;
        let removed = self.documents.sweep(&named, UNNAMED_KEPT);
        let removed = removed.map_err(|error| StoreError::Fault(error.into()))?;
        self.remove_erased();
        Ok(removed)
    }

    /// Every file that is published and not erased, or that a draft has.
    fn named_files(&self) -> Result<HashSet<Digest>, StoreError> {
        let view = self.journal.view()?;
        let published = view.document_files()?.into_iter().filter(|it| it.erased.is_none());
        let mut named: HashSet<Digest> = published.map(|it| it.sha256).collect();
        for (_, draft) in desk::read_of_each::<Draft, Draft>(&view)? {
            named.extend(names_of(&draft.file));
        }
        Ok(named)
    }

    /// Looks through every file that is published: whether it is there, byte for byte.
    pub(super) fn verify_files(&self) -> Result<Result<FilesFound, BrokenFile>, StoreError> {
        let mut found = FilesFound::default();
        for file in self.journal.view()?.document_files()? {
            if file.erased.is_some() {
                found.erased += 1;
                continue;
            }
            let defect = self.documents.check(file.sha256, file.bytes);
            if let Some(defect) = defect.map_err(|error| StoreError::Fault(error.into()))? {
                return Ok(Err(BrokenFile { file, defect }));
            }
            found.files += 1;
            found.bytes += file.bytes;
        }
        Ok(Ok(found))
    }

    /// Puts the files that a backup needs beside it, and says how many those are. One that is missing
    /// here keeps nothing else from being saved.
    pub(super) fn back_up_files(&self, beside: &Path) -> io::Result<u64> {
        let all = self.files_to_save().map_err(io::Error::other)?;
        let missing = self.documents.copy_to(beside, &all)?;
        if let Some(sha256) = missing.first() {
            tracing::error!(%sha256, count = missing.len(), "documents are missing, and are in no backup; run: glas verify");
        }
        Ok((all.len() - missing.len()) as u64)
    }

    /// Removes from beside a backup what nothing names here any more: what was erased above all.
    pub(super) fn sweep_beside(&self, backup: &Path) -> io::Result<()> {
        let named = self.named_files().map_err(io::Error::other)?;
        DocumentStore::beside(Some(backup)).sweep(&named, Duration::ZERO).map(drop)
    }

    fn files_to_save(&self) -> Result<Vec<(Digest, u64)>, StoreError> {
        let view = self.journal.view()?;
        let published = view.document_files()?.into_iter().filter(|it| it.erased.is_none());
        let mut all: BTreeMap<_, _> = published.map(|it| (it.sha256, it.bytes)).collect();
        for (_, draft) in desk::read_of_each::<Draft, Draft>(&view)? {
            for sha256 in names_of(&draft.file) {
                if let Ok((_, bytes)) = self.documents.open(sha256) {
                    all.entry(sha256).or_insert(bytes);
                }
            }
        }
        Ok(all.into_iter().collect())
    }
}

/// The digests in the file of a draft. It may say more than it means: what is named too much is kept
/// too long.
fn names_of(file: &str) -> impl Iterator<Item = Digest> {
    file.split(|letter: char| !letter.is_ascii_hexdigit())
        .filter_map(|word| Digest::try_from(word.to_owned()).ok())
}
