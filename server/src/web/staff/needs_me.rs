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

/// Of all consultations that somebody sees; only where there is something.
pub(super) fn needed(
    app: &App,
    clerk: &Clerk,
    words: &Staff,
    listed: &[Listed],
) -> Result<Vec<Needed>, Error> {
    let mut found = Vec::new();
    for it in listed.iter().filter(|it| clerk.access().sees(&it.consultation.authority)) {
        let of = &it.consultation;
        let links = links(words, of.slug.as_str(), &app.operations.comment_totals(&of.slug)?);
        if !links.is_empty() {
            let lang = words.lang().parse().ok().or_else(|| of.languages.first().cloned());
            found.push(Needed {
                title: lang.map_or("", |lang| of.title.in_lang(&lang)).to_owned(),
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
