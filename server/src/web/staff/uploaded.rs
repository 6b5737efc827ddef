//! The file of a document in a draft: what it is, and where those who write the draft have it.

use crate::{
    rules::{DocumentFile, FileKind, draft::DocumentDraft, file_address},
    words::{Catalogue, Staff},
};

/// The file of a document, as far as it is one.
pub(super) fn file_of(document: &DocumentDraft) -> Option<DocumentFile> {
    Some(DocumentFile {
        name: document.file.value()?.clone(),
        sha256: document.sha256.value()?.clone().try_into().ok()?,
        bytes: document.bytes.value()?.parse().ok()?,
    })
}

/// What a file of a draft is, and how large, in words.
pub(super) fn described(words: &Staff, document: &DocumentDraft, title: &str) -> Option<String> {
    let file = file_of(document)?;
    let catalogue = Catalogue::in_language(words.lang());
    Some(catalogue.file(title, file.kind().map_or("", FileKind::extension), file.bytes))
}

/// The address of a file of a draft, for those who write it.
pub(super) fn address(base: &str, document: &DocumentDraft) -> Option<String> {
    Some(file_address(&[base, "/documents"].concat(), &file_of(document)?))
}
