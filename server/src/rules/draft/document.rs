//! The check of documents: links, and files that were uploaded.

use super::{
    path::Field,
    problem::What,
    shape::{DocumentDraft, List},
    spot::Spot,
    texts::{LABEL, texts},
};
use crate::rules::document::{
    Document, DocumentFile, FILE_BYTES_MAX, FILES_BYTES_MAX, Source, is_file_name,
};
use glas_wire::Lang;

/// All documents of a consultation.
pub(super) fn documents(
    at: &Spot<'_>,
    drafts: &List<DocumentDraft>,
    languages: &[Lang],
) -> Option<Vec<Document>> {
    let documents = at.each(drafts, |at, _, it| document(at, it, languages))?;
    let bytes = documents.iter().filter_map(Document::file).map(|it| it.bytes).sum();
    fits(at, bytes, FILES_BYTES_MAX).then_some(documents)
}

/// A document: what it is and where it lies.
fn document(at: &Spot<'_>, draft: &DocumentDraft, languages: &[Lang]) -> Option<Document> {
    let title = texts(&at.field(Field::Title), &draft.title, languages, LABEL);
    let source = match (draft.url.is_nothing(), draft.file.is_nothing()) {
        (false, false) => at.field(Field::File).problem(What::LinkAndFile),
        (true, false) => file(at, draft).map(|file| Source::File { file }),
        (_, true) => {
            let at = at.field(Field::Url);
            at.required(&draft.url).and_then(|text| match is_web_address(text) {
                true => Some(Source::Link { url: text.clone() }),
                false => at.problem(What::NotAWebAddress { said: text.clone() }),
            })
        }
    };
    Some(Document { title: title?, source: source? })
}

fn file(at: &Spot<'_>, draft: &DocumentDraft) -> Option<DocumentFile> {
    let of = |field| at.field(field);
    let name = of(Field::File).required(&draft.file).and_then(|name| {
        if is_file_name(name) {
            Some(name.clone())
        } else {
            of(Field::File).problem(What::NotAFile { said: name.clone() })
        }
    });
    let sha256 = of(Field::Sha256).required(&draft.sha256).and_then(|text| {
        let wrong = || of(Field::Sha256).problem(What::NotADigest { said: text.clone() });
        text.clone().try_into().ok().or_else(wrong)
    });
    let bytes = of(Field::Bytes)
        .required(&draft.bytes)
        .and_then(|text| of(Field::Bytes).whole_number::<u64>(text, 1_000_000))
        .filter(|bytes| fits(&of(Field::Bytes), *bytes, FILE_BYTES_MAX));
    Some(DocumentFile { name: name?, sha256: sha256?, bytes: bytes? })
}

fn fits(at: &Spot<'_>, bytes: u64, max: u64) -> bool {
    if bytes > max {
        let [bytes, max] = [bytes, max].map(|it| usize::try_from(it).unwrap_or(usize::MAX));
        at.problem::<()>(What::FilesTooLarge { bytes, max });
    }
    bytes <= max
}

fn is_web_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}
