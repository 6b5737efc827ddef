//! `/admin/consultations/{slug}/responses/{number}`: all that is held of one response, for whoever
//! has lost the receipt, and a copy of it.

use super::{
    comment_words::reader_lang,
    fields::{key, send},
    layout::{Frame, StaffLayout, staff_page},
    permission::{OfConsultation, ToExport, ToSee},
};
use crate::{
    export::json_row,
    http::{
        error::Error as HttpError,
        request::query,
        response::{With, json, value},
    },
    operations::{CachedConsultation, PersonalRequestError, reference},
    register::ResponseRow,
    rules::{Right, is_publishable},
    web::{
        app::App,
        error::Error,
        permission::{Number, SameOrigin},
        request::Request,
        route::Outcome,
    },
    words::{Catalogue, Staff, Value},
};
use glas_wire::Slug;
use http::{StatusCode, header};
use serde_json::json as object;
use yew::{Html, Properties, component, html};

/// What became of it, in a few words.
pub(super) fn state_of(words: &Staff, row: &ResponseRow) -> String {
    let mut said = Vec::new();
    if row.personal.is_none() {
        said.push(words.text("s-response-erased"));
    }
    if let Some(withdrawn) = row.withdrawn {
        said.push(match withdrawn.replaced_by {
            Some(by) => words.with("s-response-replaced", &[("number", Value::from(by))]),
            None => words.text("s-response-withdrawn"),
        });
    }
    if said.is_empty() {
        said.push(words.text("s-response-received"));
    }
    said.join(", ")
}

pub(super) fn title_of(of: &CachedConsultation, words: &Staff) -> String {
    of.consultation.title.in_lang(&reader_lang(of, words)).to_owned()
}

/// A line under its heading.
type Line = (String, Vec<String>);

/// One version of a response.
#[derive(Clone, PartialEq)]
struct Version {
    heading: String,
    lang: String,
    /// When and how it came, and what became of it.
    about: Vec<Line>,
    said: Vec<Line>,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    heading: String,
    base: String,
    here: String,
    notice: Option<String>,
    versions: Vec<Version>,
    /// What can still be done, and that this person may.
    may_erase: bool,
    may_withdraw: bool,
    may_export: bool,
    /// Who may, where this person may not.
    who: Option<String>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let line = |(about, lines): &Line| {
        html! { <><dt>{ about }</dt>{ for lines.iter().map(|line| html! { <dd dir="auto">{ line }</dd> }) }</> }
    };
    let several = it.versions.len() > 1;
    let version = |of: &Version| {
        html! {
            <section aria-label={of.heading.clone()}>
                if several {
                    <h2>{ &of.heading }</h2>
                }
                <dl class="page-said">{ for of.about.iter().map(line) }</dl>
                <dl class="page-said" lang={of.lang.clone()}>{ for of.said.iter().map(line) }</dl>
            </section>
        }
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={[it.heading.as_str(), " · ", &it.title].concat()}>
            <p><a href={[&it.base, "/responses"].concat()}>{ words.text("s-find-response") }</a></p>
            <h1>{ &it.heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { for it.versions.iter().map(version) }
            <h2>{ words.text("s-response-asked") }</h2>
            <p>{ words.text("s-response-asked-about") }</p>
            <p class="staff-links">
                if it.may_withdraw {
                    <a href={[&it.here, "/consent"].concat()}>{ words.text("s-response-consent") }</a>
                }
                if it.may_erase {
                    <a href={[&it.here, "/erase"].concat()}>{ words.text("s-response-erase") }</a>
                }
            </p>
            if it.may_export {
                <form class="staff-form" method="post" action={[&it.here, "/copy"].concat()}>
                    { key(&it.frame.key) }
                    <p class="staff-hint">{ words.text("s-response-copy-about") }</p>
                    { send(words.text("s-response-copy")) }
                </form>
            }
            if let Some(who) = &it.who {
                <p>{ who }</p>
            }
        </StaffLayout>
    }
}

/// An address's number of a response; one that is too great is that of none.
pub(super) fn number_of(Number(number): Number) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(super) fn there(
    app: &App,
    of: &CachedConsultation,
    number: u32,
) -> Result<Vec<ResponseRow>, Error> {
    let found = app.operations.response_versions(of, number)?;
    if found.is_empty() { Err(HttpError::NotFound.into()) } else { Ok(found) }
}

pub(super) fn is_consented(row: &ResponseRow) -> bool {
    is_publishable(row.consent())
}

pub(super) fn is_written(row: &ResponseRow) -> bool {
    row.personal.is_some()
}

pub(super) fn heading_of(words: &Staff, rows: &[ResponseRow], number: u32) -> String {
    let it = rows.iter().find(|it| it.number == number);
    let reference = it.map_or_else(|| number.to_string(), reference);
    words.with("s-response-one", &[("reference", Value::from(reference))])
}

/// `GET /admin/consultations/{slug}/responses/{number}`
pub(in crate::web) async fn response(
    app: App,
    (slug, number): (Slug, Number),
    by: OfConsultation<ToSee>,
    request: Request,
) -> Outcome {
    let (clerk, of, number) = (by.clerk(), by.subject(), number_of(number));
    let rows = there(&app, of, number)?;
    let frame = Frame::of(&app, &request, Some(clerk));
    let words = frame.words();
    let has = |right| clerk.access().has(right, &of.authority.slug);
    let (may_publish, may_export) = (has(Right::Publish), has(Right::Export));
    let who = if may_publish {
        None
    } else {
        Some(app.who_has(words, Right::Publish, Some(&of.authority.slug))?)
    };
    let notice = query(&request.uri, "done").next().and_then(|done| match done {
        "erase" => Some(words.text("s-response-erase-done")),
        "consent" => Some(words.text("s-response-consent-done")),
        _ => None,
    });
    let base = ["/admin/consultations/", slug.as_str()].concat();
    let versions = rows.iter().map(|row| version(&app, words, of, row));
    let props = PageProps {
        title: title_of(of, words),
        heading: heading_of(words, &rows, number),
        here: [&base, "/responses/", &number.to_string()].concat(),
        versions: versions.collect::<Result<_, Error>>()?,
        may_erase: may_publish && rows.iter().any(is_written),
        may_withdraw: may_publish && rows.iter().any(is_consented),
        may_export,
        who,
        base,
        notice,
        frame,
    };
    staff_page::<Page>(StatusCode::OK, props)
}

fn version(
    app: &App,
    words: &Staff,
    of: &CachedConsultation,
    row: &ResponseRow,
) -> Result<Version, Error> {
    let zone = &of.authority.time_zone;
    let lang = reader_lang(of, words);
    let citizens = Catalogue::in_language(words.lang());
    let form = app.operations.form_of(of, row.version, &lang)?;
    let said = glas_widget::said(&form, &Catalogue::of(&lang).widget(), &row.submission());
    let mut about = vec![
        (words.text("s-response-came"), vec![words.moment(row.at, zone)]),
        (
            words.text("s-response-how"),
            vec![citizens.text(crate::export::codes::channel(row.channel))],
        ),
        (words.text("s-response-state"), vec![state_of(words, row)]),
    ];
    if let Some(at) = row.consent_withdrawn {
        let date = Value::from(words.moment(at, zone));
        let said = words.with("s-response-consent-withdrawn", &[("date", date)]);
        about.push((words.text("s-response-published"), vec![said]));
    }
    Ok(Version {
        heading: words.with("s-response-version", &[("reference", Value::from(reference(row)))]),
        lang: lang.to_string(),
        about,
        said: said.into_iter().map(|it| (it.label, it.texts)).collect(),
    })
}

/// `POST …/copy`: all that is held, as a file for whoever it is about.
pub(in crate::web) async fn copy_of_response(
    app: App,
    (slug, number): (Slug, Number),
    (_, by): (SameOrigin, OfConsultation<ToExport>),
    request: Request,
) -> Outcome {
    let (of, number) = (by.subject().clone(), number_of(number));
    let (operations, allowed, at) = (app.operations.clone(), by.allowed()?.clone(), request.at);
    let hand_out = move || operations.hand_out_response(&allowed, at, &of, number);
    let rows = app.blocking(hand_out).await?.map_err(|error| match error {
        PersonalRequestError::Unknown | PersonalRequestError::Done => HttpError::NotFound.into(),
        PersonalRequestError::Store(error) => Error::from(error),
    })?;
    let rows = rows.iter().map(json_row).collect::<Result<Vec<_>, _>>();
    let rows = rows.map_err(Error::internal)?;
    let file = json(StatusCode::OK, &object!({ "consultation": slug, "responses": rows }))?;
    let name = ["attachment; filename=\"", slug.as_str(), "-", &number.to_string(), ".json\""];
    Ok(file.with(header::CONTENT_DISPOSITION, value(&name.concat())?).unstored())
}
