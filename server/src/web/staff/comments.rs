//! `/admin/consultations/{slug}/comments`: everything that came in, until it is answered. Fifty at
//! a time, by a filter that stands in the address; several can be published, withheld or answered
//! at once.

use super::{
    comment_filter::Looked,
    comment_filter_form::{filter_form, mistakes, orders, sought},
    comment_forms::{Typed, answer, moderation},
    comment_notice::{Noticed, notice, undo_form},
    comment_row::{Row, row, row_of},
    comment_words::{Labels, title_of},
    fields::{Said, ToMend, choice, key, summary},
    layout::{Frame, StaffLayout, staff_page},
    permission::{OfConsultation, ToAnswer, ToModerate, ToSee},
};
use crate::{
    operations::{CachedConsultation, Clerk, CommentPage, ListedComment},
    rules::Right,
    web::{app::App, error::Error, request::Request, route::Outcome},
    words::{Staff, Value},
};
use glas_wire::Slug;
use http::StatusCode;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    heading: String,
    consultation: String,
    authority: String,
    base: String,
    looked: Looked,
    labels: Labels,
    counted: String,
    sought: Option<String>,
    rows: Vec<Row>,
    nothing: Option<String>,
    before: Option<String>,
    next: Option<String>,
    seen: u64,
    count: usize,
    may_moderate: bool,
    may_answer: bool,
    who: Option<String>,
    typed: Typed,
    ticked: Vec<String>,
    to_mend: Vec<ToMend>,
    noticed: Noticed,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let to = [&it.base, "/comments"].concat();
    let may_act = it.may_moderate || it.may_answer;
    html! {
        <StaffLayout frame={it.frame.clone()} title={it.title.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={it.base.clone()}>{ &it.consultation }</a></p>
            <h1>{ &it.heading }</h1>
            <p class="page-aside">{ &it.authority }</p>
            { notice(&it.noticed) }
            { summary(words, &it.to_mend) }
            if let Some(batch) = it.noticed.undo {
                { undo_form(&it.frame, &it.base, &it.looked.query(), batch) }
            }
            { filter_form(words, &it.labels, &to, &it.looked) }
            if let Some(sought) = &it.sought {
                <p><strong>{ sought }</strong></p>
                if it.nothing.is_none() {
                    <p class="staff-links"><a href={to.clone()}>{ words.text("s-comments-all") }</a></p>
                }
            }
            <p role="status">{ &it.counted }</p>
            if let Some(nothing) = &it.nothing {
                <p>{ nothing }</p>
                <p class="staff-links">
                    if let Some(everywhere) = it.looked.everywhere() {
                        <a href={everywhere.at(&to)}>{ words.text("s-comments-q-everywhere") }</a>
                    }
                    <a href={to.clone()}>{ words.text("s-comments-all") }</a>
                </p>
            } else {
                { orders(words, &to, &it.looked) }
                <form class="staff-form" method="post" action={[&to, "/moderate"].concat()}>
                    { key(&it.frame.key) }
                    <input type="hidden" name="filter" value={it.looked.query()} />
                    <input type="hidden" name="seen" value={it.seen.to_string()} />
                    <ul class="page-list">{ for it.rows.iter().map(|one| row(words, one, may_act, &it.ticked)) }</ul>
                    if may_act {
                        { at_once(it, words, &to) }
                    }
                </form>
                { ways(words, it) }
            }
            if let Some(who) = &it.who {
                <p>{ who }</p>
            }
        </StaffLayout>
    }
}

fn ways(words: &Staff, it: &PageProps) -> Html {
    if it.before.is_none() && it.next.is_none() {
        return Html::default();
    }
    let link = |to: &Option<String>, id: &str| {
        to.as_ref().map(|to| html! { <a href={to.clone()}>{ words.text(id) }</a> })
    };
    html! {
        <nav class="staff-links" aria-label={words.text("s-pages")}>
            { for link(&it.before, "s-page-before") }
            { for link(&it.next, "s-page-next") }
        </nav>
    }
}

/// The controls by which something is done to several.
fn at_once(it: &PageProps, words: &Staff, to: &str) -> Html {
    let all = words.with("s-comments-all-found", &[("count", Value::from(it.count))]);
    let which = [("ticked".to_owned(), words.text("s-comments-ticked")), ("all".to_owned(), all)];
    let chosen = it.typed.get("which").map_or("ticked", String::as_str);
    let button = |label: &str, path: &str| {
        html! {
            <div class="glas staff-send">
                <button class="button" type="submit" formaction={[to, path].concat()}>{ words.text(label) }</button>
            </div>
        }
    };
    html! {
        <>
            <h2 id="at-once">{ words.text("s-comments-at-once") }</h2>
            <p class="staff-hint">{ words.text("s-comments-at-once-about") }</p>
            { choice("which", &Said::of(words, "s-comments-which"), &which, chosen, &it.to_mend) }
            if it.may_moderate {
                <fieldset class="staff-group">
                    <legend>{ words.text("s-comment-moderate") }</legend>
                    { moderation(words, &it.typed, &it.to_mend) }
                    { button("s-comments-moderate-button", "/moderate") }
                </fieldset>
            }
            if it.may_answer {
                <fieldset class="staff-group">
                    <legend>{ words.text("s-comment-answer") }</legend>
                    { answer(words, &it.typed, &it.to_mend) }
                    { button("s-comments-answer-button", "/answer") }
                </fieldset>
            }
        </>
    }
}

/// `GET /admin/consultations/{slug}/comments`
pub(in crate::web) async fn comments(
    app: App,
    _: Slug,
    by: OfConsultation<ToSee>,
    request: Request,
) -> Outcome {
    let words = super::layout::words_of(&request, Some(by.clerk()));
    let noticed = Noticed::of(words, &request.uri);
    let shown = Shown { looked: Looked::of(&request.uri), noticed, ..Shown::default() };
    shown.page(&app, &request, by.clerk(), by.subject()).await
}

/// `GET /admin/consultations/{slug}/comments/moderate`: what was typed when the session was over.
pub(in crate::web) async fn typed_moderations(
    app: App,
    _: Slug,
    by: OfConsultation<ToModerate>,
    request: Request,
) -> Outcome {
    typed(&app, &request, by.clerk(), by.subject()).await
}

/// `GET /admin/consultations/{slug}/comments/answer`: the same of an answer.
pub(in crate::web) async fn typed_answers(
    app: App,
    _: Slug,
    by: OfConsultation<ToAnswer>,
    request: Request,
) -> Outcome {
    typed(&app, &request, by.clerk(), by.subject()).await
}

async fn typed(app: &App, request: &Request, clerk: &Clerk, of: &CachedConsultation) -> Outcome {
    let pairs = app.typed_before(clerk, request).await?;
    Shown::typed(&pairs).page(app, request, clerk, of).await
}

/// What a page of the queue shows.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) status: StatusCode,
    pub(super) looked: Looked,
    pub(super) typed: Typed,
    pub(super) ticked: Vec<String>,
    pub(super) to_mend: Vec<ToMend>,
    pub(super) noticed: Noticed,
}

impl Shown {
    /// As it was sent.
    pub(super) fn typed(pairs: &[(String, String)]) -> Self {
        let is_tick = |(name, _): &&(String, String)| name == "c";
        Self {
            looked: Looked::read(crate::http::forms::first(pairs, "filter").unwrap_or_default()),
            ticked: pairs.iter().filter(is_tick).map(|(_, value)| value.clone()).collect(),
            typed: pairs.iter().filter(|it| !is_tick(it)).cloned().collect(),
            ..Self::default()
        }
    }

    pub(super) async fn page(
        self,
        app: &App,
        request: &Request,
        clerk: &Clerk,
        of: &CachedConsultation,
    ) -> Outcome {
        let cached = app.operations.find_unpublished_too(&of.consultation.slug)?;
        let (operations, looked) = (app.operations.clone(), self.looked.clone());
        // There may be a hundred thousand.
        let is_search = looked.is_search();
        let find =
            move || operations.comments(&cached, looked.understood(), looked.order, looked.page);
        let found = app.searching(request, is_search, find).await??;
        let status = match self.status {
            StatusCode::OK if !self.looked.wrong.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
            status => status,
        };
        staff_page::<Page>(status, self.props(app, request, clerk, of, found)?)
    }

    fn props(
        self,
        app: &App,
        request: &Request,
        clerk: &Clerk,
        of: &CachedConsultation,
        found: CommentPage,
    ) -> Result<PageProps, Error> {
        let frame = Frame::of(app, request, Some(clerk));
        let words = frame.words();
        let CommentPage { rows, count, page, pages, seen, totals, versions } = found;
        let looked = Looked { page, ..self.looked };
        let base = ["/admin/consultations/", of.consultation.slug.as_str()].concat();
        let to = [&base, "/comments"].concat();
        let (consultation, authority) = title_of(of, words);
        let zone = &of.authority.time_zone;
        let labels = Labels::of(of, words).with_versions(words, zone, &versions);
        let has = |right| clerk.access().has(right, &of.authority.slug);
        let (may_moderate, may_answer) = (has(Right::Moderate), has(Right::Answer));
        let who = if may_moderate {
            None
        } else {
            Some(app.who_has(words, Right::Moderate, Some(&of.authority.slug))?)
        };
        let at = |page: usize| Looked { page, ..looked.clone() }.at(&to);
        let of_pages = [("page", Value::from(page)), ("pages", Value::from(pages))];
        let heading = words.text("s-comments-title");
        let paged = if pages > 1 { words.with("s-page-of", &of_pages) } else { String::new() };
        let title = [heading.as_str(), &paged, &consultation];
        let title = title.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
        let counts = [("count", Value::from(count)), ("all", Value::from(totals.all))];
        let mut counted = vec![words.with("s-comments-count", &counts)];
        if pages > 1 {
            counted.push(paged);
        }
        let nothing = rows.is_empty().then(|| {
            words.text(match &looked.filter.phrase {
                _ if !looked.wrong.is_empty() => "s-comments-none-wrong",
                _ if totals.all == 0 => "s-comments-none-yet",
                Some(_) => "s-comments-none-q",
                None => "s-comments-none",
            })
        });
        // What is to be mended in the filter stands at its own controls, too.
        let mut to_mend = self.to_mend;
        let of_filter = mistakes(words, &looked);
        to_mend
            .extend(of_filter.into_iter().filter(|it| !to_mend.contains(it)).collect::<Vec<_>>());
        let row = |it: &ListedComment| row_of(words, &labels, of, &looked, &to, it);
        Ok(PageProps {
            rows: rows.iter().map(row).collect(),
            title,
            heading,
            consultation,
            authority,
            before: (page > 1).then(|| at(page - 1)),
            next: (page < pages).then(|| at(page + 1)),
            counted: counted.join(" "),
            sought: sought(words, &labels, &looked),
            labels,
            looked,
            base,
            nothing,
            seen,
            count,
            may_moderate,
            may_answer,
            who,
            typed: self.typed,
            ticked: self.ticked,
            to_mend,
            noticed: self.noticed,
            frame,
        })
    }
}
