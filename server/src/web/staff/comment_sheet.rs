//! The page of one comment, as it is drawn.

use super::{
    comment_forms::{Typed, answer, moderation, redaction},
    comment_notice::{Noticed, notice, undo_form},
    copy::script,
    fields::{ToMend, key, send, summary},
    layout::{Frame, StaffLayout},
};
use crate::words::Staff;
use yew::{Html, Properties, component, html};

/// Something under a heading: lines.
pub(super) type Lines = Vec<String>;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PageProps {
    pub(super) frame: Frame,
    pub(super) title: String,
    pub(super) heading: String,
    /// Of the consultation, of the queue by its filter, and of this comment.
    pub(super) base: String,
    pub(super) queue: String,
    pub(super) here: String,
    pub(super) filter: String,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
    pub(super) question: String,
    pub(super) text: String,
    pub(super) lang: String,
    pub(super) said: String,
    /// Whether everyone sees it, in a sentence, and what: who says it, then the rest by name.
    pub(super) shown: String,
    pub(super) public: Vec<(String, Lines)>,
    pub(super) flags: Lines,
    pub(super) rest: Vec<(String, Lines)>,
    pub(super) history: Vec<(String, Lines)>,
    /// The newest entry on it.
    pub(super) newest: Option<u64>,
    pub(super) undo: Option<u64>,
    /// Why nothing can be done to it.
    pub(super) over: Option<String>,
    pub(super) may_moderate: bool,
    pub(super) may_answer: bool,
    pub(super) who: Option<String>,
    pub(super) typed: Typed,
    pub(super) to_mend: Vec<ToMend>,
    pub(super) noticed: Noticed,
}

#[component]
pub(super) fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    html! {
        <StaffLayout frame={it.frame.clone()} title={it.title.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={it.queue.clone()}>{ words.text("s-comments-back") }</a></p>
            <h1>{ &it.heading }</h1>
            { notice(&it.noticed) }
            { summary(words, &it.to_mend) }
            { ways(words, it) }
            <dl class="page-said">
                <dt>{ &it.question }</dt>
                <dd id="comment-text" dir="auto" lang={it.lang.clone()}>{ &it.text }</dd>
            </dl>
            <p>{ &it.said }</p>
            { under(words, "s-comment-flags", &it.flags) }
            <h2>{ words.text("s-comment-public") }</h2>
            <p>{ &it.shown }</p>
            { listing(&it.public) }
            if let Some(over) = &it.over {
                <p class="staff-notice">{ over }</p>
            } else {
                { acts(it, words) }
            }
            { listed(words, "s-comment-history", &it.history) }
            if let Some(batch) = it.undo {
                <p>{ words.text("s-comments-undo-about") }</p>
                { undo_form(&it.frame, &it.base, &it.filter, batch) }
            }
            { listed(words, "s-comment-rest", &it.rest) }
            if let Some(who) = &it.who {
                <p>{ who }</p>
            }
            if it.may_moderate {
                { script() }
            }
        </StaffLayout>
    }
}

fn ways(words: &Staff, it: &PageProps) -> Html {
    if it.previous.is_none() && it.next.is_none() {
        return Html::default();
    }
    let link = |to: &Option<String>, id: &str| {
        to.as_ref().map(|to| html! { <a href={to.clone()}>{ words.text(id) }</a> })
    };
    html! {
        <nav class="staff-links" aria-label={words.text("s-pages")}>
            { for link(&it.previous, "s-comment-previous") }
            { for link(&it.next, "s-comment-next") }
        </nav>
    }
}

fn under(words: &Staff, heading: &str, lines: &[String]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2>{ words.text(heading) }</h2>
            <div class="staff-card">
                { for lines.iter().map(|line| html! { <p dir="auto">{ line }</p> }) }
            </div>
        </>
    }
}

fn listed(words: &Staff, heading: &str, said: &[(String, Lines)]) -> Html {
    if said.is_empty() {
        return Html::default();
    }
    html! { <><h2>{ words.text(heading) }</h2>{ listing(said) }</> }
}

fn listing(said: &[(String, Lines)]) -> Html {
    if said.is_empty() {
        return Html::default();
    }
    let one = |(about, lines): &(String, Lines)| {
        html! {
            <>
                <dt>{ about }</dt>
                { for lines.iter().map(|line| html! { <dd dir="auto">{ line }</dd> }) }
            </>
        }
    };
    html! { <dl class="page-said">{ for said.iter().map(one) }</dl> }
}

fn acts(it: &PageProps, words: &Staff) -> Html {
    let hidden = html! {
        <>
            { key(&it.frame.key) }
            <input type="hidden" name="filter" value={it.filter.clone()} />
            <input type="hidden" name="newest" value={it.newest.map(|it| it.to_string()).unwrap_or_default()} />
        </>
    };
    html! {
        <>
            if it.may_moderate {
                <h2 id="moderate">{ words.text("s-comment-moderate") }</h2>
                <form class="staff-form" method="post" action={[&it.here, "/moderate"].concat()}>
                    { hidden.clone() }
                    { moderation(words, &it.typed, &it.to_mend) }
                    { redaction(words, &it.typed, &it.to_mend) }
                    { send(words.text("s-comment-moderate-button")) }
                </form>
            }
            if it.may_answer {
                <h2 id="answer">{ words.text("s-comment-answer") }</h2>
                <p>{ words.text("s-comment-answer-about") }</p>
                <form class="staff-form" method="post" action={[&it.here, "/answer"].concat()}>
                    { hidden }
                    { answer(words, &it.typed, &it.to_mend) }
                    { send(words.text("s-comment-answer-button")) }
                </form>
            }
        </>
    }
}
