//! What needs somebody now, on the page where the desk begins: per consultation what is to be read,
//! looked at and answered, each a link to just that.

use super::{comment_filter::Looked, people::named};
use crate::{
    operations::{Clerk, CommentFilter, Listed, WantedOutcome, WantedState},
    register::CommentTotals,
    rules::CommentState,
    web::{app::App, error::Error},
    words::{Staff, Value},
};
use yew::{Html, html};

/// What is to be done with one consultation.
#[derive(Clone, PartialEq)]
pub(super) struct Needed {
    title: String,
    authority: String,
    /// What, and where.
    links: Vec<(String, String)>,
}

/// Of all consultations that somebody sees, the first to close first; only where there is something.
pub(super) fn needed(
    app: &App,
    clerk: &Clerk,
    words: &Staff,
    listed: &[Listed],
) -> Result<Vec<Needed>, Error> {
    let totals = app.operations.all_comment_totals()?;
    let mut found = Vec::new();
    for it in listed.iter().filter(|it| clerk.access().sees(&it.of)) {
        let Some(totals) = totals.get(&it.slug) else { continue };
        let links = links(words, it.slug.as_str(), totals);
        if !links.is_empty() {
            found.push(Needed {
                title: it.title_in(words.lang()).to_owned(),
                authority: it.authority.as_ref().map(|it| named(it, words)).unwrap_or_default(),
                links,
            });
        }
    }
    Ok(found)
}

fn links(words: &Staff, slug: &str, totals: &CommentTotals) -> Vec<(String, String)> {
    let pending = Some(WantedState::Is(CommentState::Pending));
    let to_read = CommentFilter { state: pending, ..CommentFilter::default() };
    let to_look_at = CommentFilter { flagged: true, ..to_read.clone() };
    let to_answer =
        CommentFilter { outcome: Some(WantedOutcome::None), ..CommentFilter::default() };
    let queue = ["/admin/consultations/", slug, "/comments"].concat();
    [
        ("s-needs-reading", totals.pending, to_read),
        ("s-needs-looking", totals.flagged, to_look_at),
        ("s-needs-outcome", totals.without_outcome, to_answer),
    ]
    .into_iter()
    .filter(|(_, count, _)| *count > 0)
    .map(|(id, count, filter)| {
        let said = words.with(id, &[("count", Value::from(count))]);
        (said, Looked { filter, ..Looked::default() }.at(&queue))
    })
    .collect()
}

pub(super) fn html(words: &Staff, needed: &[Needed]) -> Html {
    if needed.is_empty() {
        return Html::default();
    }
    let link = |(said, to): &(String, String)| html! { <a href={to.clone()}>{ said }</a> };
    let one = |it: &Needed| {
        html! {
            <section class="staff-card">
                <h3>{ &it.title }</h3>
                <p class="page-aside">{ &it.authority }</p>
                <p class="staff-links">{ for it.links.iter().map(link) }</p>
            </section>
        }
    };
    html! {
        <>
            <h2>{ words.text("s-needs-title") }</h2>
            { for needed.iter().map(one) }
        </>
    }
}
