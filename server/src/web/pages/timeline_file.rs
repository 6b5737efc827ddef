//! `GET /c/{slug}/timeline.json`: the timeline of a consultation as a file, to be shown to a court:
//! each entry with its digest, by which `glas verify --against` finds it in the journal.

use super::timeline::{is_erased, made_of};
use crate::{
    export::TIMELINE_FORMAT,
    http::{
        encoding::Encoded,
        response::{With, value},
    },
    journal::Digest,
    operations::{CachedConsultation, Happened, Moment},
    register::Turn,
    rules::{Consultation, differing},
    web::{
        app::App, copies::Fit, error::Error, permission::Anyone, request::Request, route::Outcome,
    },
    words::{Catalogue, Value},
};
use glas_wire::Slug;
use http::header;
use serde::Serialize;

#[derive(Serialize)]
struct TimelineFile<'a> {
    /// For people.
    about: String,
    format: &'static str,
    server: &'a str,
    authority: &'a Slug,
    consultation: &'a Slug,
    time_zone: &'a str,
    entries: Vec<EntryOf<'a>>,
}

/// One entry.
#[derive(Serialize)]
struct EntryOf<'a> {
    seq: u64,
    entry: String,
    at: String,
    what: &'static str,
    /// Of a version: until when it stood; `null` where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    /// Of a document that was erased: SHA-256 of its bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    /// Of a version: that what it said was erased since.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    erased: bool,
    /// Of the first version: all that it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a Consultation>,
    /// Of a later one: what it says otherwise than the version before.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<OtherField>>,
}

/// One field that is another.
#[derive(Serialize)]
struct OtherField {
    field: String,
    was: serde_json::Value,
    becomes: serde_json::Value,
}

/// `GET /c/{slug}/timeline.json`
pub(in crate::web) async fn timeline_file(
    app: App,
    slug: Slug,
    _: Anyone,
    request: Request,
) -> Outcome {
    let cached = app.find(&slug)?;
    let (key, of) = ((slug.clone(), None), made_of(&app, &cached)?);
    let work = {
        let app = app.clone();
        move |_: Option<&Encoded>| made(&app, &cached)
    };
    let copy = app.timelines.get((key, of), app.running(), |_| Fit::Good, work).await?;
    let name = ["attachment; filename=\"glas-", slug.as_str(), "-timeline.json\""].concat();
    let answer = copy.content.answer(&request.headers, "application/json");
    Ok(answer.with(header::CONTENT_DISPOSITION, value(&name)?))
}

fn made(app: &App, of: &CachedConsultation) -> Result<Encoded, Error> {
    let (it, all) = (&of.consultation, app.operations.timeline(&of.consultation.slug)?);
    let lang = it.languages.first().unwrap_or(&of.authority.language);
    let mut before: Option<&Consultation> = None;
    let mut entries = Vec::with_capacity(all.len());
    for moment in &all {
        entries.push(entry(before, moment));
        if let Happened::Published(it) = &moment.what {
            before = Some(it);
        }
    }
    let title = of.form(lang)?.title.clone();
    let file = TimelineFile {
        about: Catalogue::of(lang).with("p-timeline-file-about", &[("title", Value::from(title))]),
        format: TIMELINE_FORMAT,
        server: app.at.base().as_str(),
        authority: &it.authority,
        consultation: &it.slug,
        time_zone: &of.authority.time_zone,
        entries,
    };
    let body = serde_json::to_vec_pretty(&file).map_err(Error::internal)?;
    Ok(Encoded::compressed(body.into()))
}

fn entry<'a>(before: Option<&'a Consultation>, moment: &'a Moment) -> EntryOf<'a> {
    let (what, it, reason) = match (&moment.what, before) {
        (Happened::Published(it), None) => ("published", Some(&**it), None),
        (Happened::Published(it), Some(_)) => ("changed", Some(&**it), None),
        (Happened::Turned(turn, reason), _) => {
            let what = match turn {
                Turn::Terminated => "terminated",
                Turn::Unpublished => "unpublished",
                Turn::ResultsTold => "results_told",
                Turn::Concluded => "concluded",
                Turn::DocumentErased(_) => "document_erased",
            };
            (what, None, reason.as_deref())
        }
    };
    let changes = before.zip(it).map(|(was, it)| {
        let change = |of: crate::rules::Differing| {
            let (field, was, becomes) = (of.field, of.was, of.becomes);
            OtherField { field, was, becomes }
        };
        differing(was, it).into_iter().map(change).collect()
    });
    EntryOf {
        seq: moment.entry.seq,
        entry: Digest(moment.entry.entry).to_string(),
        at: moment.at.to_string(),
        what,
        until: it.map(|_| moment.until.map(|it| it.to_string())),
        reason,
        sha256: match &moment.what {
            Happened::Turned(Turn::DocumentErased(sha256), _) => Some(sha256.to_string()),
            Happened::Turned(..) | Happened::Published(_) => None,
        },
        erased: it.is_some_and(is_erased),
        text: it.filter(|_| before.is_none()),
        changes,
    }
}
