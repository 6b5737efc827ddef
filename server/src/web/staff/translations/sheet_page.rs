//! The page of the table of texts: the table itself, the way back in, and what one that came would
//! change.

use super::{
    compare::{Compared, Exchange},
    listing::control,
};
use crate::{
    web::staff::{
        fields::{Said, ToMend, file_input, key, send, summary},
        layout::{Frame, StaffLayout},
    },
    words::Value,
};
use yew::{Html, Properties, component, html};

/// Names that are listed of one sort at most; how many there are is said.
const LISTED_MAX: usize = 200;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PageProps {
    pub(super) frame: Frame,
    pub(super) title: String,
    pub(super) base: String,
    pub(super) revision: u64,
    /// Tag and own name.
    pub(super) record: (String, String),
    pub(super) lang: (String, String),
    /// What a table would change; none before one was sent.
    pub(super) compared: Option<Compared>,
    pub(super) to_mend: Vec<ToMend>,
    pub(super) notice: Option<String>,
    pub(super) writable: bool,
}

#[component]
pub(super) fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let texts = [&it.base, "/texts/", &it.lang.0].concat();
    let language = [("language", Value::from(it.lang.1.clone()))];
    let heading = words.with("s-sheet", &language);
    let said = Said::hinted(words, "s-sheet-file");
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { summary(words, &it.to_mend) }
            if let Some(compared) = &it.compared {
                { dry_run(it, compared, &texts) }
            }
            <p>{ words.text("s-sheet-about") }</p>
            <p class="staff-links">
                <a href={[&texts, "/sheet.csv"].concat()}>{ words.text("s-sheet-take") }</a>
                <a href={texts.clone()}>{ words.with("s-texts", &language) }</a>
            </p>
            if it.writable {
                <h2 id="upload">{ words.text("s-sheet-back") }</h2>
                <form class="staff-form" method="post" action={[&texts, "/sheet"].concat()} enctype="multipart/form-data">
                    { key(&it.frame.key) }
                    { file_input("sheet", &said, ".csv,.txt,.tsv", &it.to_mend) }
                    { send(words.text("s-sheet-compare")) }
                </form>
            } else {
                <p>{ words.text("s-draft-not-theirs") }</p>
            }
        </StaffLayout>
    }
}

/// What would be changed, and the button that does it.
fn dry_run(it: &PageProps, of: &Compared, texts: &str) -> Html {
    let words = it.frame.words();
    let count = |id: &str, count: usize| words.with(id, &[("count", Value::from(count as u64))]);
    let names = |id: &str, names: Vec<String>| {
        if names.is_empty() {
            return Html::default();
        }
        let listed = names.iter().take(LISTED_MAX);
        html! {
            <>
                <h3>{ count(id, names.len()) }</h3>
                <ul>{ for listed.map(|it| html! { <li class="staff-text">{ it }</li> }) }</ul>
            </>
        }
    };
    let unknown = of.unknown.iter().map(|(row, part)| {
        let values = [("row", Value::from(*row as u64)), ("part", Value::from(part.clone()))];
        words.with("s-sheet-row", &values)
    });
    html! {
        <section class="staff-card" aria-labelledby="dry-run">
            <h2 id="dry-run">{ words.text("s-sheet-dry-run") }</h2>
            <p>{ words.text("s-sheet-nothing-yet") }</p>
            <p>{ count("s-sheet-changes", of.changes.len()) }{ " " }{ count("s-sheet-same", of.same) }</p>
            if of.left > 0 {
                <p><strong>{ count("s-sheet-left", of.left) }</strong></p>
            }
            if !of.changes.is_empty() {
                <ul>{ for of.changes.iter().map(|change| told(it, change)) }</ul>
                <form method="post" action={texts.to_owned()}>
                    { key(&it.frame.key) }
                    <input type="hidden" name="revision" value={it.revision.to_string()} />
                    <input type="hidden" name="by" value="sheet" />
                    { for of.changes.iter().map(carried) }
                    { send(count("s-sheet-take-over", of.changes.len())) }
                </form>
            }
            { names("s-sheet-moved", of.moved.clone()) }
            { names("s-sheet-refused", of.refused.clone()) }
            { names("s-sheet-unknown", unknown.collect()) }
            { names("s-sheet-missing", of.missing.clone()) }
        </section>
    }
}

fn told(it: &PageProps, of: &Exchange) -> Html {
    let words = it.frame.words();
    let text = |text: &str, lang: &str| {
        if text.is_empty() {
            html! { <em>{ words.text("s-changes-nothing") }</em> }
        } else {
            html! { <span class="staff-text" lang={lang.to_owned()}>{ text }</span> }
        }
    };
    html! {
        <li>
            { &of.name }
            <p><strong>{ words.text("s-changes-was") }</strong>{ " " }{ text(&of.was, &it.lang.0) }</p>
            <p><strong>{ words.text("s-changes-becomes") }</strong>{ " " }{ text(&of.becomes, &it.lang.0) }</p>
            if let Some((_, source)) = &of.source_then {
                <p><strong>{ words.text("s-sheet-source-then") }</strong>{ " " }{ text(source, &it.record.0) }</p>
            }
        </li>
    }
}

/// A change as the form carries it.
fn carried(it: &Exchange) -> Html {
    html! {
        <>
            <input type="hidden" name={control(&it.key)} value={it.becomes.clone()} />
            if let Some((made_from, _)) = &it.source_then {
                <input type="hidden" name={["made.", &it.key].concat()} value={made_from.to_string()} />
            }
        </>
    }
}
