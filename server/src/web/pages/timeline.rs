//! `GET /c/{slug}/timeline`: which text of a consultation stood when, from its first publication to
//! its end, and what each version says otherwise than the one before; each with the entry of the
//! journal that says so.

use super::{
    layout::{Layout, Preview, document, policy},
    timeline_words::{Difference, differences},
};
use crate::{
    http::{
        encoding::Encoded,
        response::{HTML, With},
    },
    journal::Digest,
    operations::{CachedConsultation, Happened, Moment},
    register::Turn,
    rules::{Consultation, Document, FileKind, file_address},
    web::{
        addresses::{Href, Ours},
        app::App,
        copies::Fit,
        error::Error,
        permission::Anyone,
        request::Request,
        route::Outcome,
    },
    words::{Catalogue, Value},
};
use glas_wire::{Lang, Slug};
use http::header;
use std::collections::HashSet;
use yew::{AttrValue, Html, Properties, component, html};

/// One entry.
#[derive(Clone, PartialEq)]
struct Shown {
    /// Its own place in the page.
    id: AttrValue,
    when: AttrValue,
    what: AttrValue,
    lines: Vec<AttrValue>,
    /// Files that it is the first to have, with their digests: where each can be had.
    files: Vec<(AttrValue, Option<Href>)>,
    differences: Vec<Difference>,
    /// Which entry of the journal, and its digest.
    entry: AttrValue,
    digest: AttrValue,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    lang: &'static str,
    ours: Ours,
    title: AttrValue,
    href: Href,
    file: Href,
    lines: Vec<AttrValue>,
    all: Vec<Shown>,
    others: Vec<(AttrValue, Href)>,
    preview: Preview,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = Catalogue::in_language(it.lang);
    let heading = words.text("p-timeline-title");
    html! {
        <Layout lang={it.lang} title={heading.clone()} ours={it.ours.clone()} public=true others={it.others.clone()} preview={it.preview.clone()}>
            <h1>{ heading }</h1>
            <p><a href={it.href.clone()}>{ &it.title }</a></p>
            { for it.lines.iter().map(|line| html! { <p>{ line }</p> }) }
            <ol class="page-list">{ for it.all.iter().map(|of| shown(words, of)) }</ol>
            <p><a href={it.file.clone()}>{ words.text("p-timeline-file") }</a></p>
        </Layout>
    }
}

fn shown(words: &Catalogue, it: &Shown) -> Html {
    let side = |id: &str, text: &Option<AttrValue>, lang: &Option<AttrValue>| {
        let text = match text {
            Some(text) => html! { <span dir="auto" lang={lang.clone()}>{ text }</span> },
            None => html! { { words.text("p-timeline-nothing") } },
        };
        html! { <dd>{ words.text(id) }{ " " }{ text }</dd> }
    };
    let difference = |it: &Difference| {
        html! {
            <>
                <dt>{ &it.about }</dt>
                if let Some([was, is]) = &it.sides {
                    { side("p-timeline-was", was, &it.lang) }
                    { side("p-timeline-is", is, &it.lang) }
                } else {
                    <dd>{ words.text("p-timeline-other") }</dd>
                }
            </>
        }
    };
    let file = |(said, address): &(AttrValue, Option<Href>)| match address {
        Some(address) => html! { <dd><a href={address.clone()}>{ said }</a></dd> },
        None => html! { <dd>{ said }</dd> },
    };
    html! {
        <li id={it.id.clone()}>
            <dl class="page-said">
                <dt>{ &it.when }<br />{ &it.what }</dt>
                { for it.lines.iter().map(|line| html! { <dd>{ line }</dd> }) }
                { for it.files.iter().map(file) }
                { for it.differences.iter().map(difference) }
                <dt>{ &it.entry }</dt>
                <dd><code>{ &it.digest }</code></dd>
            </dl>
        </li>
    }
}

/// `GET /c/{slug}/timeline`
pub(in crate::web) async fn timeline(app: App, slug: Slug, _: Anyone, request: Request) -> Outcome {
    let cached = app.find(&slug)?;
    let lang = cached.lang(request.lang()?.as_ref());
    let (key, of) = ((slug, Some(lang.clone())), made_of(&app, &cached)?);
    let work = {
        let app = app.clone();
        move |_: Option<&Encoded>| {
            let html = document::<Page>(props(&app, &cached, &lang)?)?;
            Ok(Encoded::compressed(html.into()))
        }
    };
    let copy = app.timelines.get((key, of), app.running(), |_| Fit::Good, work).await?;
    let answer = copy.content.answer(&request.headers, HTML);
    Ok(answer.with(header::CONTENT_SECURITY_POLICY, policy(&[])?))
}

/// What a timeline is made of: it is another once an entry published, changed or erased something,
/// or told results.
pub(super) fn made_of(app: &App, of: &CachedConsultation) -> Result<(u64, bool), Error> {
    Ok((app.operations.revision(), app.operations.is_told(&of.consultation.slug)?))
}

/// Whether what a version said was erased since.
pub(super) fn is_erased(it: &Consultation) -> bool {
    it.title.0.values().all(String::is_empty)
}

fn props(app: &App, cached: &CachedConsultation, lang: &Lang) -> Result<PageProps, Error> {
    let (it, form, words) = (&cached.consultation, cached.form(lang)?, Catalogue::of(lang));
    let zone = &cached.authority.time_zone;
    let mut before: Option<&Consultation> = None;
    let all = app.operations.timeline(&it.slug)?;
    let slug = &it.slug;
    let is_erased = |it: &Moment| match &it.what {
        Happened::Turned(Turn::DocumentErased(sha256), _) => Some(*sha256),
        Happened::Turned(..) | Happened::Published(_) => None,
    };
    let erased: HashSet<Digest> = all.iter().filter_map(is_erased).collect();
    let mut shown_files = HashSet::new();
    let mut rows = Vec::with_capacity(all.len());
    for moment in &all {
        let mut row = row(words, zone, lang, before, moment);
        if let Happened::Published(now) = &moment.what {
            let files = now
                .documents
                .iter()
                .filter(|document| document.file().is_some_and(|it| shown_files.insert(it.sha256)));
            row.files =
                files.filter_map(|it| listed_file(app, words, lang, slug, it, &erased)).collect();
        }
        rows.push(row);
        if let Happened::Published(it) = &moment.what {
            before = Some(it);
        }
    }
    let address =
        |lang: &Lang| app.at.to(&["/c/", it.slug.as_str(), "/timeline?lang=", lang.as_str()]);
    let shared = [&words.text("p-timeline-title"), ": ", &form.title].concat();
    let here = ["/c/", it.slug.as_str(), "/timeline?lang=", lang.as_str()];
    let term = [
        ("from", Value::from(words.moment(it.opens_at, zone))),
        ("until", Value::from(words.end(it.closes_at, zone))),
    ];
    Ok(PageProps {
        lang: words.lang(),
        ours: app.ours().coloured(cached.authority.colours.as_ref()),
        title: form.title.clone().into(),
        href: app.at.to(&["/c/", it.slug.as_str(), "?lang=", lang.as_str()]),
        file: app.at.to(&["/c/", it.slug.as_str(), "/timeline.json"]),
        lines: vec![
            words.text("p-timeline-about").into(),
            words.with("p-timeline-term", &term).into(),
        ],
        all: rows,
        others: form
            .other_langs
            .iter()
            .map(|other| (other.to_string().into(), address(other)))
            .collect(),
        preview: Preview::of(app, form, &shared, &here),
    })
}

/// A file that a version is the first to have; nothing leads to one that was erased.
fn listed_file(
    app: &App,
    words: &Catalogue,
    lang: &Lang,
    slug: &Slug,
    of: &Document,
    erased: &HashSet<Digest>,
) -> Option<(AttrValue, Option<Href>)> {
    let file = of.file()?;
    let kind = file.kind().map_or("", FileKind::extension);
    let title = words.file(of.title.in_lang(lang), kind, file.bytes);
    let said = [&title, ", SHA-256 ", &file.sha256.to_string()].concat();
    let address = file_address(&["/c/", slug.as_str(), "/documents"].concat(), file);
    let address = (!erased.contains(&file.sha256)).then(|| app.at.to(&[&address]));
    Some((said.into(), address))
}

fn row(
    words: &Catalogue,
    zone: &str,
    lang: &Lang,
    before: Option<&Consultation>,
    moment: &Moment,
) -> Shown {
    let dated = |id: &str, at| words.with(id, &[("date", Value::from(words.moment(at, zone)))]);
    let because = |text: &str| words.with("p-timeline-because", &[("reason", Value::from(text))]);
    let mut lines = Vec::new();
    let mut differing = Vec::new();
    let what = match (&moment.what, before) {
        (Happened::Published(it), before) => {
            lines.push(match moment.until {
                Some(until) => dated("p-timeline-stood", until),
                None => words.text("p-timeline-stands"),
            });
            if is_erased(it) {
                lines.push(words.text("p-timeline-erased"));
            }
            match before {
                None => "p-timeline-published",
                Some(was) => {
                    if it.closes_at > was.closes_at {
                        let until = Value::from(words.end(it.closes_at, zone));
                        lines.push(words.with("p-timeline-extended", &[("until", until)]));
                        let reason = it.extension_reason.as_ref();
                        lines.extend(reason.map(|it| because(it.in_lang(lang))));
                    }
                    if is_erased(was) && !is_erased(it) {
                        lines.push(words.text("p-timeline-before-erased"));
                    }
                    if !is_erased(was) && !is_erased(it) {
                        differing = differences(words, zone, lang, was, it);
                    }
                    if **it == *was {
                        lines.push(words.text("p-timeline-same"));
                    }
                    "p-timeline-changed"
                }
            }
        }
        (Happened::Turned(turn, reason), _) => {
            lines.extend(reason.as_deref().map(because));
            match turn {
                Turn::Terminated => "p-timeline-terminated",
                Turn::Unpublished => "p-timeline-unpublished",
                Turn::ResultsTold => "p-timeline-told",
                Turn::Concluded => "p-timeline-concluded",
                Turn::DocumentErased(sha256) => {
                    let digest = Value::from(sha256.to_string());
                    lines.push(words.with("p-timeline-digest", &[("digest", digest)]));
                    "p-timeline-document-erased"
                }
            }
        }
    };
    let seq = moment.entry.seq;
    Shown {
        id: ["e", &seq.to_string()].concat().into(),
        when: words.moment(moment.at, zone).into(),
        what: words.text(what).into(),
        lines: lines.into_iter().map(AttrValue::from).collect(),
        files: Vec::new(),
        differences: differing,
        entry: words.with("p-timeline-entry", &[("number", Value::from(seq.to_string()))]).into(),
        digest: Digest(moment.entry.entry).to_string().into(),
    }
}
