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
    register::CommentTotals,
    rules::{Authority, Right},
    web::{app::App, error::Error, request::Request, route::Outcome},
    words::{Staff, Value},
};
use glas_wire::Phase;
use http::{StatusCode, Uri};
use jiff::Timestamp;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq)]
struct Row {
    href: String,
    title: String,
    authority: String,
    said: String,
    /// Where its comments are, and how many are to be read.
    comments: Option<(String, String)>,
}

/// Consultations of a phase, or the drafts.
#[derive(Clone, PartialEq)]
struct Group {
    title: String,
    rows: Vec<Row>,
    /// Where all of them are, if there are more, and what that is called.
    all: Option<(String, String)>,
}

/// Which page of a long list, and where the others are.
#[derive(Clone, PartialEq)]
struct Pages {
    /// Empty where there is only one.
    said: String,
    before: Option<String>,
    next: Option<String>,
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
    groups: Vec<Group>,
    /// Whether there is anything beside what was sought.
    any: bool,
    /// Of a phase that is looked at by itself: where in it, and the pages around.
    pages: Option<Pages>,
    needed: Vec<Needed>,
}

#[component]
fn Page(PageProps { frame, sought, listing: it }: &PageProps) -> Html {
    let words = frame.words();
    let title = words.text("s-consultations-title");
    let group = |it: &Group| {
        html! {
            <>
                <h2>{ &it.title }</h2>
                <ul class="page-list">{ for it.rows.iter().map(row) }</ul>
                if let Some((to, said)) = &it.all {
                    <p class="staff-links"><a href={to.clone()}>{ said }</a></p>
                }
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
                <p>{ words.text(nothing(it, sought)) }</p>
            }
            { needs_me::html(words, &it.needed) }
            { for it.groups.iter().map(group) }
            if let Some(pages) = &it.pages {
                { ways(words, pages) }
            }
        </StaffLayout>
    }
}

/// What is said where there is nothing.
fn nothing(it: &Listing, sought: &str) -> &'static str {
    match (it.any, sought) {
        (_, sought) if !sought.is_empty() => "s-search-none",
        (true, _) => "s-list-none-here",
        (false, _) => "s-consultations-none",
    }
}

fn row(it: &Row) -> Html {
    if let Some((to, said)) = &it.comments {
        // With two links in it the whole of it is neither.
        return html! {
            <li class="staff-card">
                <p class="staff-links"><a href={it.href.clone()}><strong>{ &it.title }</strong></a></p>
                <p class="page-aside">{ &it.authority }{ " · " }{ &it.said }</p>
                <p class="staff-links"><a href={to.clone()}>{ said }</a></p>
            </li>
        };
    }
    html! {
        <li class="page-row">
            <a href={it.href.clone()}>{ &it.title }</a>
            <p class="page-aside">{ &it.authority }{ " · " }{ &it.said }</p>
        </li>
    }
}

fn ways(words: &Staff, it: &Pages) -> Html {
    let link = |to: &Option<String>, id: &str| {
        to.as_ref().map(|to| html! { <a href={to.clone()}>{ words.text(id) }</a> })
    };
    html! {
        <nav aria-label={words.text("s-pages")}>
            if !it.said.is_empty() {
                <p>{ &it.said }</p>
            }
            <p class="staff-links">
                <a href="/admin">{ words.text("s-list-whole") }</a>
                { for link(&it.before, "s-page-before") }
                { for link(&it.next, "s-page-next") }
            </p>
        </nav>
    }
}

/// Rows of a phase on the first page, and on each page of its own.
const ROWS_MAX: usize = 50;

/// Longest text that is sought, in bytes.
const SOUGHT_MAX: usize = 200;

/// What somebody looks at: all phases, or a page of one; all of it, or what has words in its title.
#[derive(Clone)]
struct Looked {
    sought: String,
    /// The same, as the address has it.
    encoded: String,
    phase: Option<Phase>,
    /// From 1.
    page: usize,
}

impl Looked {
    fn of(uri: &Uri) -> Self {
        let said = |name| query(uri, name).next().unwrap_or_default();
        let phase = PHASES.iter().find(|(_, name, _)| *name == said("phase"));
        Self {
            sought: sought(said("q")),
            encoded: said("q").to_owned(),
            phase: phase.map(|(phase, ..)| *phase),
            page: said("page").parse().unwrap_or(1).max(1),
        }
    }

    /// The address of a page of a phase.
    fn at(&self, phase: &str, page: usize) -> String {
        let q =
            if self.encoded.is_empty() { String::new() } else { ["&q=", &self.encoded].concat() };
        let page = if page == 1 { String::new() } else { format!("&page={page}") };
        ["/admin?phase=", phase, &page, &q].concat()
    }
}

/// In the order in which they matter to a clerk, with the names that addresses have and the
/// sentences over them.
const PHASES: [(Phase, &str, &str); 4] = [
    (Phase::Open, "open", "s-phase-open"),
    (Phase::Forthcoming, "forthcoming", "s-phase-forthcoming"),
    (Phase::Closed, "closed", "s-phase-closed"),
    (Phase::Concluded, "concluded", "s-phase-concluded"),
];

/// `GET /admin`
pub(in crate::web) async fn consultations(
    app: App,
    (): (),
    by: SignedIn,
    request: Request,
) -> Outcome {
    let clerk = by.clerk().clone();
    let looked = Looked::of(&request.uri);
    let (from, words, at, of) =
        (app.clone(), words_of(&request, Some(by.clerk())), request.at, looked.clone());
    // There may be hundreds of each.
    let listing = app.blocking(move || listed(&from, &clerk, words, &of, at)).await??;
    let frame = Frame::of(&app, &request, Some(by.clerk()));
    staff_page::<Page>(StatusCode::OK, PageProps { frame, sought: looked.sought, listing })
}

/// What somebody sees, as far as it is what they look for.
fn listed(
    app: &App,
    clerk: &Clerk,
    words: &Staff,
    looked: &Looked,
    at: Timestamp,
) -> Result<Listing, Error> {
    let is_sought = |title: &str| {
        let title = title.to_lowercase();
        looked.sought.split_whitespace().all(|word| title.contains(&word.to_lowercase()))
    };
    let authorities = app.operations.authorities()?;
    let listed = app.operations.list()?;
    let mut seen: Vec<&Listed> = listed.iter().filter(|it| clerk.access().sees(&it.of)).collect();
    seen.sort_by_key(|it| std::cmp::Reverse(it.closes_at));
    let (mut groups, mut pages, mut any) = (Vec::new(), None, !seen.is_empty());
    if looked.phase.is_none() {
        let (drafts, there_are) = drafts(app, clerk, words, &authorities, is_sought)?;
        any |= there_are;
        groups.push(Group { title: words.text("s-drafts"), rows: drafts, all: None });
    }
    let totals = app.operations.all_totals()?;
    let comments = app.operations.all_comment_totals()?;
    let row = |it: &&Listed, phase| {
        let comments = comments.get(&it.slug).copied().unwrap_or_default();
        row_of(words, it, phase, totals.get(&it.slug).map_or(0, |it| it.responses), comments)
    };
    for (phase, name, id) in PHASES {
        if looked.phase.is_some_and(|only| only != phase) {
            continue;
        }
        let is_here = |it: &&&Listed| it.phase(at) == phase && is_sought(it.title_in(words.lang()));
        let here: Vec<&Listed> = seen.iter().filter(is_here).copied().collect();
        let last = here.len().div_ceil(ROWS_MAX).max(1);
        let page = if looked.phase.is_some() { looked.page.min(last) } else { 1 };
        let rows = here.iter().skip((page - 1) * ROWS_MAX).take(ROWS_MAX);
        let rows = rows.map(|it| row(it, phase)).collect();
        let mut all = None;
        if looked.phase.is_some() {
            let of = [("page", Value::from(page)), ("pages", Value::from(last))];
            let at = |page| looked.at(name, page);
            pages = Some(Pages {
                said: if last > 1 { words.with("s-page-of", &of) } else { String::new() },
                before: (page > 1).then(|| at(page - 1)),
                next: (page < last).then(|| at(page + 1)),
            });
        } else if last > 1 {
            let count = [("count", Value::from(here.len()))];
            all = Some((looked.at(name, 1), words.with("s-list-all", &count)));
        }
        groups.push(Group { title: words.text(id), rows, all });
    }
    groups.retain(|it| !it.rows.is_empty());
    let begins = looked.phase.is_none() && looked.sought.is_empty();
    Ok(Listing {
        no_authority: authorities.is_empty() && clerk.access().owner,
        may_begin: clerk.access().has_anywhere(Right::Edit),
        groups,
        any,
        pages,
        needed: if begins { needed(app, clerk, words, &listed)? } else { Vec::new() },
    })
}

/// The drafts that are sought, and whether there are any.
fn drafts(
    app: &App,
    clerk: &Clerk,
    words: &Staff,
    authorities: &[Authority],
    is_sought: impl Fn(&str) -> bool,
) -> Result<(Vec<Row>, bool), Error> {
    let all = app.operations.drafts(clerk)?;
    let mut rows = Vec::new();
    for it in &all {
        let title = title_of_listed(app, it, words)?;
        let whose = authorities.iter().find(|a| a.slug.as_str() == it.draft.authority);
        let date = words.moment(it.draft.changed_at, whose.map_or("UTC", |it| &it.time_zone));
        if is_sought(&title) {
            rows.push(Row {
                href: ["/admin/drafts/", &it.number.to_string()].concat(),
                title,
                authority: whose.map_or_else(|| it.draft.authority.clone(), |it| named(it, words)),
                said: words.with("s-draft-changed", &[("date", Value::from(date))]),
                comments: None,
            });
        }
    }
    Ok((rows, !all.is_empty()))
}

fn row_of(
    words: &Staff,
    it: &Listed,
    phase: Phase,
    responses: u32,
    comments: CommentTotals,
) -> Row {
    let whose = it.authority.as_deref();
    let zone = whose.map_or("UTC", |it| &it.time_zone);
    let (id, date) = match phase {
        Phase::Forthcoming => ("s-opens", words.moment(it.opens_at, zone)),
        Phase::Open => ("s-open-until", words.end(it.closes_at, zone)),
        Phase::Closed | Phase::Concluded => ("s-closed", words.end(it.closes_at, zone)),
    };
    let count = [("count", Value::from(u64::from(responses)))];
    let mut said =
        vec![words.with(id, &[("date", Value::from(date))]), words.with("s-responses", &count)];
    if it.standing.unpublished.is_some() {
        said.insert(0, words.text("s-unpublished"));
    }
    let href = ["/admin/consultations/", it.slug.as_str()].concat();
    let number = |count: u32| Value::from(u64::from(count));
    let counted = [("all", number(comments.all)), ("count", number(comments.pending))];
    let id = if comments.pending > 0 { "s-list-comments-unread" } else { "s-list-comments" };
    Row {
        comments: (comments.all > 0)
            .then(|| ([&href, "/comments"].concat(), words.with(id, &counted))),
        href,
        title: it.title_in(words.lang()).to_owned(),
        authority: whose.map_or_else(|| it.of.to_string(), |it| named(it, words)),
        said: said.join(" · "),
    }
}

/// What is sought, as the address says it: a form's encoding.
fn sought(encoded: &str) -> String {
    let cut = &encoded.as_bytes()[..encoded.len().min(SOUGHT_MAX)];
    let pairs = crate::http::forms::pairs(&[b"q=", cut].concat()).unwrap_or_default();
    crate::http::forms::first(&pairs, "q").unwrap_or_default().trim().to_owned()
}
