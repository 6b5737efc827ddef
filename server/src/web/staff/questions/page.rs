//! The page of a question: its kind, its texts in every language side by side, its settings.

use super::{sentence::kinds, texts::Values};
use crate::{
    rules::draft::{Field, KindName},
    web::staff::{
        fields::{Said, ToMend, choice, key, send, summary},
        layout::{Frame, StaffLayout},
        preview_frame::preview_frame,
    },
    words::Value,
};
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PageProps {
    pub(super) frame: Frame,
    pub(super) draft: String,
    /// Its address.
    pub(super) base: String,
    pub(super) revision: u64,
    /// Counted from 1, and the keys of its neighbours.
    pub(super) number: usize,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) question_key: String,
    /// As a file writes it.
    pub(super) kind: String,
    pub(super) languages: Vec<(String, String)>,
    pub(super) values: Values,
    pub(super) to_mend: Vec<ToMend>,
    pub(super) notice: Option<String>,
    /// Why parts of it cannot change.
    pub(super) fixed: Option<String>,
    /// When it is asked.
    pub(super) condition: Option<String>,
    /// Whether options stand in one box.
    pub(super) boxed: bool,
    pub(super) writable: bool,
    /// Whether somebody else has taken it out, so that only what was typed is left.
    pub(super) gone: bool,
}

#[component]
pub(super) fn Page(it: &PageProps) -> Html {
    let words = it.words();
    let heading = match it.gone {
        true => words.text("s-q-gone"),
        false => words.with("s-q-title", &[("number", Value::from(it.number as u64))]),
    };
    let kind = KindName::meant(&it.kind);
    let kind_said = match KindName::named(&it.kind) {
        Some(_) => words.text(&["s-k-", &it.kind].concat()),
        None => words.text("s-k-unknown"),
    };
    let wrong_kind = it.to_mend.iter().any(|it| it.field == "kind");
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={[&it.base, "#questions"].concat()}>{ &it.draft }</a></p>
            <h1>{ heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { summary(words, &it.to_mend) }
            <form class="staff-form" method="post">
                // Enter presses the first button there is.
                if it.writable {
                    <button class="staff-unseen" type="submit" tabindex="-1" aria-hidden="true">{ words.text("s-save") }</button>
                }
                { key(&it.frame.key) }
                <input type="hidden" name="revision" value={it.revision.to_string()} />
                <input type="hidden" name="of" value={it.kind.clone()} />
                if let Some(fixed) = &it.fixed {
                    <p class="staff-hint">{ fixed }</p>
                }
                <p id="kind-now">{ words.text("s-q-kind") }{ ": " }<strong>{ kind_said }</strong></p>
                if it.is_there() {
                    <details class="staff-more" open={wrong_kind}>
                        <summary>{ words.text("s-q-kind-change") }</summary>
                        <p class="staff-hint">{ words.text("s-q-kind-change-about") }</p>
                        { choice("kind", &Said::of(words, "s-q-kind"), &kinds(words), &it.value("kind"), &it.to_mend) }
                        <p>{ it.button("kind", words.text("s-q-kind-change"), None) }</p>
                    </details>
                }
                { it.texts(Field::Label, "s-q-label", 2, None) }
                { it.texts(Field::Help, "s-f-help", 2, Some(words.text("s-q-help-hint"))) }
                if let Some(kind) = kind {
                    if kind.takes_answers() {
                        { it.flag(Field::Required, "s-q-required") }
                    }
                    { it.settings(kind) }
                    { it.scoring(kind) }
                }
                if it.gone {
                    <input type="hidden" name="do" value="again" />
                    { send(words.text("s-q-gone-again")) }
                    <p class="staff-links"><a href={[&it.base, "#questions"].concat()}>{ words.text("s-q-gone-leave") }</a></p>
                } else if it.writable {
                    { send(words.text("s-save")) }
                    <p class="staff-links">
                        { it.button("copy", words.text("s-q-copy"), None) }
                        { it.button("remove", words.text("s-q-remove"), None) }
                    </p>
                } else {
                    <p>{ words.text("s-draft-not-theirs") }</p>
                }
            </form>
            if !it.gone {
                { below(it) }
            }
        </StaffLayout>
    }
}

/// When it is asked, how it looks, and the way to others.
fn below(it: &PageProps) -> Html {
    let words = it.words();
    let of = |key: &String| [&it.base, "/questions/", key].concat();
    let own = of(&it.question_key);
    html! {
        <>
            <h2 id="show_if" tabindex="-1">{ words.text("s-q-when") }</h2>
            <p>{ match &it.condition {
                Some(said) => words.with("s-q-asked-if", &[("condition", Value::from(said.clone()))]),
                None => words.text("s-q-always"),
            } }</p>
            if it.writable && it.number > 1 {
                <p class="staff-links"><a href={[&own, "/condition"].concat()}>{ words.text("s-q-when-change") }</a></p>
            }
            <h2 id="preview">{ words.text("s-preview") }</h2>
            <p class="staff-hint">{ words.text("s-q-preview-about") }</p>
            { preview_frame(words, [&it.base, "/preview?framed=1&question=", &it.question_key].concat()) }
            <p class="staff-links">
                if let Some(key) = &it.before {
                    <a href={of(key)}>{ words.text("s-q-before") }</a>
                }
                if let Some(key) = &it.after {
                    <a href={of(key)}>{ words.text("s-q-after") }</a>
                }
                if it.writable {
                    <a href={[&it.base, "/add"].concat()}>{ words.text("s-q-add") }</a>
                }
            </p>
        </>
    }
}
