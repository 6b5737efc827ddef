//! `/admin/consultations/{slug}`: a published consultation: where it is, how it is put into a page,
//! its responses as a file, and changing it.

use super::{
    copy::{copied, copying_page, script},
    draft::led_on,
    fields::{Said, choice, key, send},
    layout::{Frame, StaffLayout, sent_by},
    permission::{OfConsultation, ToEdit, ToExport, ToSee},
    qr::qr,
};
use crate::{
    export::{Format, consultation_file},
    http::{
        forms,
        request::query,
        response::{With, stream, value},
    },
    operations::{CachedConsultation, write_export},
    rules::{Notice, Right, draft::drafted},
    web::{app::App, permission::SameOrigin, request::Request, route::Outcome},
    words::{Staff, Value},
};
use bytes::Bytes;
use glas_wire::{Phase, Slug};
use http::{StatusCode, header};
use std::io::{self, Write};
use tokio::sync::mpsc;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    said: Vec<(String, String)>,
    notice: Option<String>,
    /// That it was terminated or is not shown, since when and why.
    ended: Vec<String>,
    address: String,
    /// How many comments there are, as the link to them says.
    comments: String,
    /// Whether files were published with it.
    has_files: bool,
    /// What is pasted into a page.
    tag: String,
    policy: String,
    sites: String,
    /// What was seen of the form since the start.
    works: Vec<String>,
    may_edit: bool,
    may_publish: bool,
    may_export: bool,
    exporters: String,
    base: String,
    /// What ends it, and can be done now: the end of its address, and how it is called.
    endings: Vec<(&'static str, &'static str)>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let formats = [
        ("csv".to_owned(), words.text("s-export-csv")),
        ("json".to_owned(), words.text("s-export-json")),
    ];
    html! {
        <StaffLayout frame={it.frame.clone()} title={it.title.clone()}>
            <p><a href="/admin">{ words.text("s-consultations-title") }</a></p>
            <h1>{ &it.title }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { for it.ended.iter().map(|said| html! { <p><strong>{ said }</strong></p> }) }
            <dl class="page-said">{ for it.said.iter().map(|(about, said)| html! { <><dt>{ about }</dt><dd>{ said }</dd></> }) }</dl>
            <p class="staff-links">
                <a href={it.address.clone()}>{ words.text("s-live-page") }</a>
                <a href={[&it.base, "/comments"].concat()}>{ &it.comments }</a>
                <a href={[&it.base, "/responses"].concat()}>{ words.text("s-find-response") }</a>
                if it.has_files {
                    <a href={[&it.base, "/documents"].concat()}>{ words.text("s-published-documents") }</a>
                }
                <a href={[&it.base, "/portal"].concat()}>{ words.text("s-portal") }</a>
                if it.may_publish {
                    <a href={[&it.base, "/extend"].concat()}>{ words.text("s-extend") }</a>
                }
            </p>
            <h2 id="embed">{ words.text("s-embed") }</h2>
            <p>{ words.with("s-embed-about", &[("sites", Value::from(it.sites.as_str()))]) }</p>
            { copied(words, "embed-code", &it.tag) }
            <details class="staff-more">
                <summary>{ words.text("s-embed-where") }</summary>
                <ul>
                    <li>{ words.text("s-embed-wordpress") }</li>
                    <li>{ words.text("s-embed-joomla") }</li>
                    <li>{ words.text("s-embed-drupal") }</li>
                    <li>{ words.text("s-embed-page") }</li>
                </ul>
                <p>{ words.text("s-embed-policy") }</p>
                { copied(words, "policy", &it.policy) }
            </details>
            <h2 id="works">{ words.text("s-works") }</h2>
            <p class="staff-hint">{ words.text("s-works-about") }</p>
            <ul>{ for it.works.iter().map(|said| html! { <li>{ said }</li> }) }</ul>
            <h2 id="poster">{ words.text("s-qr") }</h2>
            <p>{ words.text("s-qr-about") }</p>
            <div class="staff-qr">{ qr(&it.address, &it.address) }</div>
            { copied(words, "address", &it.address) }
            <p class="staff-links"><a href={[&it.base, "/poster"].concat()}>{ words.text("s-poster") }</a></p>
            <h2 id="export">{ words.text("s-export") }</h2>
            if it.may_export {
                <p>{ words.text("s-export-about") }</p>
                <form class="staff-form" method="post" action={[&it.base, "/export"].concat()}>
                    { key(&it.frame.key) }
                    { choice("format", &Said::of(words, "s-export-format"), &formats, "csv", &[]) }
                    { send(words.text("s-export-button")) }
                </form>
            } else {
                <p>{ &it.exporters }</p>
            }
            if it.may_edit {
                <h2 id="change">{ words.text("s-live-change") }</h2>
                <form class="staff-form" method="post" action={[&it.base, "/change"].concat()}>
                    { key(&it.frame.key) }
                    <p>{ words.text("s-live-change-about") }</p>
                    { send(words.text("s-live-change-button")) }
                </form>
            }
            if !it.endings.is_empty() {
                <h2 id="end">{ words.text("s-end") }</h2>
                <p class="staff-links">{ for it.endings.iter().map(|(to, said)| html! {
                    <a href={[&it.base, *to].concat()}>{ words.text(said) }</a>
                }) }</p>
            }
            { script() }
        </StaffLayout>
    }
}

/// `GET /admin/consultations/{slug}`
pub(in crate::web) async fn live(
    app: App,
    slug: Slug,
    by: OfConsultation<ToSee>,
    request: Request,
) -> Outcome {
    let (clerk, cached) = (by.clerk(), by.subject());
    let frame = Frame::of(&app, &request, Some(clerk));
    let words = frame.words();
    let (of, authority) = (&cached.consultation, &cached.authority);
    let zone = &authority.time_zone;
    let phase = match cached.phase(request.at) {
        Phase::Forthcoming => "s-phase-is-forthcoming",
        Phase::Open => "s-phase-is-open",
        Phase::Closed => "s-phase-is-closed",
        Phase::Concluded => "s-phase-is-concluded",
    };
    let responses = app.operations.responses_to(&slug)?;
    let comments = app.operations.comment_totals(&slug)?.all;
    let lang = words.lang().parse().unwrap_or_else(|_| authority.language.clone());
    let title = of.title.in_lang(&lang).to_owned();
    let address = app.at.url(&["/c/", slug.as_str()]);
    let record = of.languages.first().unwrap_or(&authority.language);
    let tag = [
        "<a href=\"",
        &address,
        "\">",
        &escaped(of.title.in_lang(record)),
        "</a>\n<script async src=\"",
        app.at.base().as_str(),
        "/embed/",
        slug.as_str(),
        ".",
        record.as_str(),
        ".js\"></script>",
    ]
    .concat();
    let sites: Vec<String> = authority.sites.iter().map(|it| it.shown()).collect();
    let origin = app.at.origin().as_str();
    let may_publish = clerk.access().has(Right::Publish, &authority.slug);
    let props = PageProps {
        ended: ended(words, cached),
        said: vec![
            (words.text("s-authority"), super::people::named(authority, words)),
            (words.text("s-live-phase"), words.text(phase)),
            (words.text("s-c-opens-at"), words.moment(of.opens_at, zone)),
            (words.text("s-c-closes-at"), words.end(of.closes_at, zone)),
            (words.text("s-live-responses"), responses.to_string()),
        ],
        title,
        notice: query(&request.uri, "done").next().map(|done| words.text(done_words(done))),
        endings: if may_publish { endings(&app, cached, request.at)? } else { Vec::new() },
        address,
        comments: words.with("s-live-comments", &[("count", Value::from(comments))]),
        has_files: app.operations.has_files(&slug)?,
        tag,
        policy: ["script-src ", origin, " 'wasm-unsafe-eval'; connect-src ", origin].concat(),
        sites: sites.join(", "),
        works: super::works::works(&app, words, cached),
        may_edit: clerk.access().has(Right::Edit, &authority.slug),
        may_publish,
        may_export: clerk.access().has(Right::Export, &authority.slug),
        exporters: app.who_has(words, Right::Export, Some(&authority.slug))?,
        base: ["/admin/consultations/", slug.as_str()].concat(),
        frame,
    };
    copying_page::<Page>(StatusCode::OK, props)
}

/// What was just done, by the address that its doer was led to.
fn done_words(done: &str) -> &'static str {
    match done {
        "extended" => "s-done-extended",
        "terminate" => "s-done-terminate",
        "unpublish" => "s-done-unpublish",
        "tell" => "s-done-tell",
        "conclude" => "s-done-conclude",
        _ => "s-done-published",
    }
}

/// What ends a consultation that is shown, as far as the time for it has come.
fn endings(
    app: &App,
    of: &CachedConsultation,
    at: jiff::Timestamp,
) -> Result<Vec<(&'static str, &'static str)>, crate::web::error::Error> {
    let mut all = Vec::new();
    if of.standing.unpublished.is_some() {
        return Ok(all);
    }
    match of.phase(at) {
        Phase::Forthcoming => {}
        Phase::Open => all.push(("/terminate", "s-terminate")),
        Phase::Concluded => {}
        Phase::Closed => {
            if !app.operations.is_told(&of.consultation.slug)? {
                all.push(("/results", "s-tell"));
            } else {
                all.push(("/conclude", "s-conclude"));
            }
        }
    }
    all.push(("/unpublish", "s-unpublish"));
    Ok(all)
}

/// That it was ended, in a sentence each.
fn ended(words: &Staff, of: &CachedConsultation) -> Vec<String> {
    let zone = &of.authority.time_zone;
    let one = |id: &str, said: &str, notice: &Option<Notice>| {
        let notice = notice.as_ref()?;
        let when = words.with(id, &[("date", words.moment(notice.at, zone).into())]);
        let why = notice
            .reason
            .as_ref()
            .map(|reason| [" ", &words.with(said, &[("reason", reason.clone().into())])].concat());
        Some([when, why.unwrap_or_default()].concat())
    };
    let terminated = one("s-terminate-since", "s-end-because", &of.standing.terminated);
    let unpublished = one("s-unpublish-since", "s-end-because", &of.standing.unpublished);
    let concluded = one("s-conclude-since", "s-conclude-said", &of.standing.concluded);
    terminated.into_iter().chain(concluded).chain(unpublished).collect()
}

/// A text as it stands in HTML that somebody pastes.
fn escaped(text: &str) -> String {
    [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// `POST /admin/consultations/{slug}/change`: a draft beside what is published.
pub(in crate::web) async fn begin_change(
    app: App,
    _: Slug,
    (_, by): (SameOrigin, OfConsultation<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let file = consultation_file(&drafted(
        &by.subject().consultation,
        &super::typed_date::zone(&by.subject().authority),
    ));
    let (operations, sent, at) =
        (app.operations.clone(), sent_by(by.clerk(), &request, &pairs), request.at);
    let (allowed, base) = (by.allowed()?.clone(), Some(by.subject().version.consultation.seq));
    let begin = move || {
        let to = |number: u64| ["/admin/drafts/", &number.to_string()].concat();
        operations.begin_draft(&allowed, sent, file, base, at, to)
    };
    led_on(app.blocking(begin).await?)
}

/// Bytes of a file that wait to be taken.
const PIECE: usize = 64 << 10;

/// `POST /admin/consultations/{slug}/export`
pub(in crate::web) async fn export(
    app: App,
    slug: Slug,
    (_, by): (SameOrigin, OfConsultation<ToExport>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let format = match forms::first(&pairs, "format") {
        Some("json") => Format::Json,
        _ => Format::Csv { delimiter: None },
    };
    let (operations, allowed, at) = (app.operations.clone(), by.allowed()?.clone(), request.at);
    let of = slug.clone();
    let cover = app
        .blocking(move || {
            operations.begin_export(&allowed, at, &of, format.name().to_owned(), None)
        })
        .await?
        .map_err(not_exported)?;
    let (sender, receiver) = mpsc::channel(2);
    let operations = app.operations.clone();
    tokio::task::spawn_blocking(move || {
        let mut out = Pieces { sender, piece: Vec::with_capacity(PIECE) };
        let written = write_export(&operations, &cover, format, &mut out);
        match written {
            Ok(Ok(())) => drop(out.flush()),
            // The reader has gone.
            Ok(Err(_)) => {}
            Err(error) => {
                tracing::error!(?error, "a file could not be written to its end");
                // What was sent before is not taken for the whole.
                let _ = out.sender.blocking_send(Err(io::Error::other("cut")));
            }
        }
    });
    let pieces = futures_util::stream::unfold(receiver, |mut receiver| async move {
        receiver.recv().await.map(|piece| (piece, receiver))
    });
    let (media_type, end) = match format {
        Format::Csv { .. } => ("text/csv; charset=utf-8", ".csv\""),
        Format::Json => ("application/json", ".json\""),
    };
    let name = ["attachment; filename=\"", slug.as_str(), end].concat();
    Ok(stream(media_type, pieces).with(header::CONTENT_DISPOSITION, value(&name)?).unstored())
}

fn not_exported(error: crate::operations::ExportError) -> crate::web::error::Error {
    use crate::{operations::ExportError, web::error::Error};
    match error {
        ExportError::UnknownConsultation => Error::UnknownConsultation,
        ExportError::Store(error) => error.into(),
        error @ (ExportError::OtherLanguage { .. } | ExportError::NoAuthority { .. }) => {
            Error::internal(error)
        }
    }
}

/// What is written, sent on in pieces as its reader takes them.
struct Pieces {
    sender: mpsc::Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.sender.blocking_send(Ok(piece.into())).map_err(gone)
    }
}
