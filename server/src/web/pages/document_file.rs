//! `GET /c/{slug}/documents/{sha256}/{name}`: a document that the server keeps, of this version of a
//! consultation or an earlier one.

use crate::{
    http::error::Error as HttpError,
    operations::{AskError, Asked, Unpublished},
    rules::file_address,
    web::{
        app::App,
        area::Area,
        error::Error,
        file_answer::{file_answer, is_known, unreadable},
        file_place::{FileDigest, FileName},
        permission::Anyone,
        request::Request,
        route::{Outcome, redirect},
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
    let (operations, of) = (app.operations.clone(), slug.clone());
    let asked = app.blocking(move || operations.document(&of, sha256)).await?;
    match asked {
        Ok(Asked::File { file, bytes, published }) => {
            let all = ["/c/", slug.as_str(), "/documents"].concat();
            // It has one name: under another a link could say of it what it likes.
            if let Some(own) = published.map(|it| file_address(&all, &it))
                && !own.ends_with(&["/", &name.name].concat())
            {
                return redirect(&app, Area::Page, &own);
            }
            let file = (!is_known(&request, sha256)).then_some((file, bytes));
            file_answer(file, sha256, name.kind)
        }
        Ok(Asked::Erased { notice, time_zone }) => {
            Err(Error::DocumentErased(Unpublished { notice, time_zone }))
        }
        Err(AskError::Unknown) => Err(HttpError::NotFound.into()),
        Err(AskError::Find(error)) => Err(error.into()),
        Err(error @ AskError::Unreadable { .. }) => Err(unreadable(error)),
    }
}
