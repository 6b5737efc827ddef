//! `/admin`, where the desk begins: drafts, and consultations by phase.

use super::{
    draft_titles::title_of_listed,
    layout::{Frame, StaffLayout, staff_page, words_of},
    needs_me::{self, Needed, needed},
    people::named,
    permission::SignedIn,
};
use crate::{
    http::request::query,
    operations::{Clerk, Listed},
    rules::{self, Right},
    web::{app::App, error::Error, request::Request, route::Outcome},
    words::{Staff, Value},
};
use glas_wire::Phase;
use http::StatusCode;
use jiff::Timestamp;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq)]
struct Row {
    href: String,
    title: String,
    authority: String,
    said: String,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    sought: String,
    listing: Listing,
}

/// What there is to see.
#[derive(Clone, PartialEq)]
struct Listing {
    /// Nothing is set up yet, and its reader may set it up.
    no_authority: bool,
    may_begin: bool,
    groups: Vec<(String, Vec<Row>)>,
    /// Whether there is anything beside what was sought.
    any: bool,
    needed: Vec<Needed>,
}

#[component]
fn Page(PageProps { frame, sought, listing: it }: &PageProps) -> Html {
    let words = frame.words();
    let title = words.text("s-consultations-title");
    let group = |(title, rows): &(String, Vec<Row>)| {
        html! {
            <>
                <h2>{ title }</h2>
                <ul class="page-list">{ for rows.iter().map(row) }</ul>
            </>
        }
    };
    html! {
        <StaffLayout frame={frame.clone()} title={title.clone()}>
            <h1>{ title }</h1>
            if it.no_authority {
                <p>{ words.text("s-begin-authority") }</p>
                <p class="glas staff-send"><a class="button" href="/admin/authorities/new">{ words.text("s-authority-new") }</a></p>
            } else if it.may_begin {
                <p class="glas staff-send"><a class="button" href="/admin/consultations/new">{ words.text("s-consultation-new") }</a></p>
            }
            if it.any {
                <form class="staff-search" method="get" action="/admin" role="search">
                    <label for="q">{ words.text("s-search") }</label>
                    <input id="q" name="q" type="search" value={sought.clone()} />
                    <button class="staff-plain" type="submit">{ words.text("s-search-button") }</button>
                </form>
            }
            if it.groups.is_empty() && !it.no_authority {
                <p>{ words.text(if sought.is_empty() { "s-consultations-none" } else { "s-search-none" }) }</p>
            }
            if sought.is_empty() {
                { needs_me::html(words, &it.needed) }
            }
            { for it.groups.iter().map(group) }
        </StaffLayout>
    }
}

fn row(it: &Row) -> Html {
    html! {
        <li class="page-row">
            <a href={it.href.clone()}>{ &it.title }</a>
            <p class="page-aside">{ &it.authority }{ " · " }{ &it.said }</p>
        </li>
    }
}

/// Longest text that is sought, in bytes.
const SOUGHT_MAX: usize = 200;

/// `GET /admin`
pub(in crate::web) async fn consultations(
    app: App,
    (): (),
    by: SignedIn,
    request: Request,
) -> Outcome {
    let clerk = by.clerk().clone();
    let sought = sought(query(&request.uri, "q").next().unwrap_or_default());
    let (from, words, at, of) =
        (app.clone(), words_of(&request, Some(by.clerk())), request.at, sought.clone());
    // There may be hundreds of each.
    let listing = app.blocking(move || listed(&from, &clerk, words, &of, at)).await??;
    let frame = Frame::of(&app, &request, Some(by.clerk()));
    staff_page::<Page>(StatusCode::OK, PageProps { frame, sought, listing })
}

/// All that somebody sees, as far as it is what they seek.
fn listed(
    app: &App,
    clerk: &Clerk,
    words: &Staff,
    sought: &str,
    at: Timestamp,
) -> Result<Listing, Error> {
    let is_sought = |title: &str| {
        sought.split_whitespace().all(|word| title.to_lowercase().contains(&word.to_lowercase()))
    };
    let authorities = app.operations.authorities()?;
    let name = |slug: &str| {
        let found = authorities.iter().find(|it| it.slug.as_str() == slug);
        found.map_or_else(|| slug.to_owned(), |it| named(it, words))
    };
    let mut any = false;
    let mut drafts = Vec::new();
    for it in app.operations.drafts(clerk)? {
        any = true;
        let title = title_of_listed(app, &it, words)?;
        let zone = authorities.iter().find(|a| a.slug.as_str() == it.draft.authority);
        let date = words.moment(it.draft.changed_at, zone.map_or("UTC", |it| &it.time_zone));
        if is_sought(&title) {
            drafts.push(Row {
                href: ["/admin/drafts/", &it.number.to_string()].concat(),
                title,
                authority: name(&it.draft.authority),
                said: words.with("s-draft-changed", &[("date", Value::from(date))]),
            });
        }
    }
    let mut groups = vec![(words.text("s-drafts"), drafts)];
    let mut listed = app.operations.list()?;
    listed.sort_by_key(|it| std::cmp::Reverse(it.consultation.closes_at));
    for (phase, id) in [
        (Phase::Open, "s-phase-open"),
        (Phase::Forthcoming, "s-phase-forthcoming"),
        (Phase::Closed, "s-phase-closed"),
        (Phase::Concluded, "s-phase-concluded"),
    ] {
        let mut rows = Vec::new();
        for it in &listed {
            if !clerk.access().sees(&it.consultation.authority)
                || rules::phase(&it.consultation, at) != phase
            {
                continue;
            }
            any = true;
            let row = row_of(words, it, phase, name(it.consultation.authority.as_str()));
            if is_sought(&row.title) {
                rows.push(row);
            }
        }
        groups.push((words.text(id), rows));
    }
    groups.retain(|(_, rows)| !rows.is_empty());
    Ok(Listing {
        no_authority: authorities.is_empty() && clerk.access().owner,
        may_begin: clerk.access().has_anywhere(Right::Edit),
        groups,
        any,
        needed: needed(app, clerk, words, &listed)?,
    })
}

fn row_of(words: &Staff, it: &Listed, phase: Phase, authority: String) -> Row {
    let Listed { consultation: of, standing, totals, authority: whose } = it;
    let zone = whose.as_ref().map_or("UTC", |it| &it.time_zone);
    let (id, date) = match phase {
        Phase::Forthcoming => ("s-opens", words.moment(of.opens_at, zone)),
        Phase::Open => ("s-open-until", words.end(of.closes_at, zone)),
        Phase::Closed | Phase::Concluded => ("s-closed", words.end(of.closes_at, zone)),
    };
    let count = [("count", Value::from(u64::from(totals.responses)))];
    let mut said =
        vec![words.with(id, &[("date", Value::from(date))]), words.with("s-responses", &count)];
    if standing.unpublished.is_some() {
        said.insert(0, words.text("s-unpublished"));
    }
    let lang = words.lang().parse().ok();
    let lang = lang.or_else(|| of.languages.first().cloned());
    Row {
        href: ["/admin/consultations/", of.slug.as_str()].concat(),
        title: lang.map_or("", |lang| of.title.in_lang(&lang)).to_owned(),
        authority,
        said: said.join(" · "),
    }
}

/// What is sought, as the address says it: a form's encoding.
fn sought(encoded: &str) -> String {
    let cut = &encoded.as_bytes()[..encoded.len().min(SOUGHT_MAX)];
    let pairs = crate::http::forms::pairs(&[b"q=", cut].concat()).unwrap_or_default();
    crate::http::forms::first(&pairs, "q").unwrap_or_default().trim().to_owned()
}
