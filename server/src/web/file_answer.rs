//! A file as it is given out: piece by piece, as its reader takes it, and never as anything a browser
//! runs.

use super::{error::Error, route::Outcome};
use crate::{
    http::{
        request::Request,
        response::{With, empty, stream, value},
    },
    rules::{Digest, FileKind},
};
use bytes::Bytes;
use http::{HeaderName, StatusCode, header};
use std::fs::File;
use tokio::io::AsyncReadExt;

/// Bytes that are read at once.
const PIECE: usize = 64 << 10;

/// Browsers show a PDF in a page of their own, which an opaque origin would keep them from.
const POLICY_OF_PDF: &str =
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'";
const POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Whether the asker has it already.
pub(super) fn is_known(request: &Request, sha256: Digest) -> bool {
    let tag = tag(sha256);
    let known = request.header(header::IF_NONE_MATCH).unwrap_or_default();
    known.split(',').any(|it| it.trim().trim_start_matches("W/") == tag)
}

fn tag(sha256: Digest) -> String {
    ["\"", &sha256.to_string(), "\""].concat()
}

/// A file from its beginning; `None`: the asker has it.
pub(super) fn file_answer(file: Option<(File, u64)>, sha256: Digest, kind: FileKind) -> Outcome {
    let tag = value(&tag(sha256))?;
    // It may be erased: whoever keeps it asks again.
    let dressed = |answer: crate::http::response::Answer| {
        answer.with(header::ETAG, tag).with_static(header::CACHE_CONTROL, "no-cache")
    };
    let Some((file, bytes)) = file else {
        return Ok(dressed(empty(StatusCode::NOT_MODIFIED)));
    };
    let file = tokio::fs::File::from_std(file);
    let pieces = futures_util::stream::unfold(file, |mut file| async move {
        let mut piece = vec![0; PIECE];
        match file.read(&mut piece).await {
            Ok(0) => None,
            Ok(read) => {
                piece.truncate(read);
                Some((Ok(Bytes::from(piece)), file))
            }
            Err(error) => Some((Err(error), file)),
        }
    });
    let (policy, disposition) = match kind {
        FileKind::Pdf => (POLICY_OF_PDF, "inline"),
        FileKind::Doc
        | FileKind::Docx
        | FileKind::Xlsx
        | FileKind::Odt
        | FileKind::Png
        | FileKind::Jpeg => (POLICY, "attachment"),
    };
    let answer = stream(kind.media_type(), pieces)
        .with(header::CONTENT_LENGTH, bytes.into())
        .with_static(header::CONTENT_DISPOSITION, disposition)
        .with_static(header::CONTENT_SECURITY_POLICY, policy)
        .with_static(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .with_static(HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    Ok(dressed(answer))
}

/// A file that the journal names and that is not there.
pub(super) fn unreadable(cause: impl Into<anyhow::Error>) -> Error {
    Error::internal(cause.into().context("a document cannot be read; run: glas verify"))
}
