//! A language that a draft is not written in yet: its page says what adding it means, and adds it.

use super::languages::form;
use crate::{
    desk::Draft,
    operations::Clerk,
    rules::draft::{ConsultationDraft, Entered},
    web::{
        app::App,
        request::Request,
        route::Outcome,
        staff::{
            authority_form::langs,
            draft::{is_writable, title_of},
            draft_form::{langs_of, languages},
            layout::{Frame, StaffLayout, staff_page},
        },
    },
    words::Value,
};
use http::StatusCode;
use yew::{Html, Properties, component, html};

/// The languages that could be added to a draft: tag and own name.
pub(in crate::web) fn absent_from(draft: &ConsultationDraft) -> Vec<(String, String)> {
    let there = langs_of(draft);
    langs().into_iter().filter(|(tag, _)| !there.contains(tag)).collect()
}

/// Adds a language, last.
pub(super) fn add(draft: &mut ConsultationDraft, lang: &str) {
    let all = languages(draft).into_iter().map(|(tag, _)| tag).chain([lang.to_owned()]);
    draft.languages = Entered::Value(all.map(Entered::Value).collect());
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    tag: String,
    name: String,
    revision: u64,
    writable: bool,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let values = [("language", Value::from(it.name.as_str()))];
    let heading = words.with("s-language-add", &values);
    let texts = [&it.base, "/texts/", it.tag.as_str()].concat();
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ &heading }</h1>
            <p>{ words.with("s-language-add-about", &values) }</p>
            if it.writable {
                { form(&texts, (&it.frame.key, it.revision), ("add", ""), heading.clone()) }
            }
        </StaffLayout>
    }
}

/// The page of a language that could be added.
pub(super) fn adding(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    number: u64,
    of: &Draft,
    (tag, name): (String, String),
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let props = PageProps {
        title: title_of(of, frame.words()),
        base: ["/admin/drafts/", &number.to_string()].concat(),
        tag,
        name,
        revision: of.revision,
        writable: is_writable(of, clerk),
        frame,
    };
    staff_page::<Page>(StatusCode::OK, props)
}
