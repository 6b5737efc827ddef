//! `GET /c/{slug}/documents/{sha256}/{name}`: a document that the server keeps, of this version of a
//! consultation or an earlier one.

use crate::{
    http::error::Error as HttpError,
    operations::{AskError, Asked, Unpublished},
    web::{
        app::App,
        error::Error,
        file_answer::{file_answer, is_known, unreadable},
        file_place::{FileDigest, FileName},
        permission::Anyone,
        request::Request,
        route::Outcome,
    },
};
use glas_wire::Slug;

/// `GET /c/{slug}/documents/{sha256}/{name}`
pub(in crate::web) async fn document_file(
    app: App,
    (slug, FileDigest(sha256), name): (Slug, FileDigest, FileName),
    _: Anyone,
    request: Request,
) -> Outcome {
    let operations = app.operations.clone();
    let asked = app.blocking(move || operations.document(&slug, sha256)).await?;
    match asked {
        Ok(Asked::File { .. }) if is_known(&request, sha256) => file_answer(None, sha256, name),
        Ok(Asked::File { file, bytes }) => file_answer(Some((file, bytes)), sha256, name),
        Ok(Asked::Erased { notice, time_zone }) => {
            Err(Error::DocumentErased(Unpublished { notice, time_zone }))
        }
        Err(AskError::Unknown) => Err(HttpError::NotFound.into()),
        Err(AskError::Find(error)) => Err(error.into()),
        Err(error @ AskError::Unreadable { .. }) => Err(unreadable(error)),
    }
}
