//! `GET /r/{secret}/receipt.json`: a receipt as a file, to keep and to show.

use crate::{
    http::response::{With, bytes, value},
    web::{
        app::App,
        error::Error,
        permission::{Holder, Secret},
        request::Request,
        route::Outcome,
    },
    words::{Catalogue, Value},
};
use data_encoding::HEXLOWER;
use glas_wire::Slug;
use http::{HeaderName, StatusCode, header};
use serde::Serialize;

/// A receipt to keep and to show: what proves that a response was received, and nothing by which it
/// could be seen or withdrawn.
#[derive(Serialize)]
struct Paper<'a> {
    /// For people.
    about: String,
    format: &'static str,
    server: &'a str,
    consultation: &'a Slug,
    reference: &'a str,
    received_at: String,
    seq: u64,
    entry: String,
}

/// `GET /r/{secret}/receipt.json`
pub(in crate::web) async fn receipt_file(
    app: App,
    _: Secret,
    holder: Holder,
    _: Request,
) -> Outcome {
    let (cached, row) = (holder.consultation(), holder.response());
    let lang = cached.lang(Some(&row.language));
    let words = Catalogue::of(&lang);
    let form = app.operations.form_of(cached, row.version, &lang)?;
    let reference = holder.reference();
    let when = words.moment(row.at, &cached.authority.time_zone);
    let about = [
        ("reference", reference.as_str()),
        ("title", &form.title),
        ("authority", &form.authority),
        ("when", &when),
    ];
    let paper = Paper {
        about: words
            .with("p-receipt-file-about", &about.map(|(name, value)| (name, Value::from(value)))),
        format: "glas-receipt",
        server: app.at.base().as_str(),
        consultation: &cached.consultation.slug,
        reference: &reference,
        received_at: row.at.to_string(),
        seq: row.seq,
        entry: HEXLOWER.encode(&row.entry),
    };
    let body = serde_json::to_vec_pretty(&paper).map_err(Error::internal)?;
    // Slug and reference are letters, digits and "-".
    let name = [
        "attachment; filename=\"glas-",
        cached.consultation.slug.as_str(),
        "-",
        &reference,
        ".json\"",
    ]
    .concat();
    Ok(bytes(StatusCode::OK, "application/json", body)
        .with(header::CONTENT_DISPOSITION, value(&name)?)
        .with_static(HeaderName::from_static("x-robots-tag"), "noindex, nofollow")
        .unstored())
}
