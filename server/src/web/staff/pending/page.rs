//! `/admin/drafts/{number}/changes`: what publishing a draft would change of what people see, and a
//! button for each that takes it back.

use super::{
    discard::{ELEMENTS, by_id, common, differs, restore_order, restore_question},
    told::{Difference, of_field, of_question},
};
use crate::{
    desk::Draft,
    export::consultation_file,
    http::forms,
    operations::{CachedConsultation, Clerk, DraftError},
    rules::draft::{ConsultationDraft, drafted},
    web::{
        app::App,
        permission::{Number, SameOrigin},
        request::Request,
        route::Outcome,
        staff::{
            draft::{is_writable, led_on, overtaken, read, title_of},
            fields::key,
            layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
            permission::{OfDraft, ToEdit, ToSee},
            questions::{Removed, asked, keep, put_aside, question_number},
            typed_date::zone,
        },
        staff_error::StaffError,
    },
    words::{Staff, Value},
};
use http::StatusCode;
use std::sync::Arc;
use yew::{Html, Properties, component, html};

/// One element that would be another.
#[derive(Clone, PartialEq)]
struct Element {
    /// By what it is taken back.
    act: String,
    name: String,
    /// That it is new, or would be gone.
    state: Option<String>,
    changes: Vec<Difference>,
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    revision: u64,
    elements: Vec<Element>,
    /// Whether somebody has published something else since the draft was begun.
    overtaken: bool,
    /// Why what was asked for was not done.
    notice: Option<String>,
    writable: bool,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-changes");
    let side = |said: &str, text: &Option<String>, lang: &Option<String>| {
        let none = || html! { <em>{ words.text("s-changes-nothing") }</em> };
        let text = text.clone().map_or_else(none, |text| {
            html! { <span class="staff-text" lang={lang.clone()}>{ text }</span> }
        });
        html! { <p><strong>{ words.text(said) }</strong>{ " " }{ text }</p> }
    };
    let change = |it: &Difference| {
        html! {
            <li>
                { &it.about }
                { side("s-changes-was", &it.was, &it.lang) }
                { side("s-changes-becomes", &it.becomes, &it.lang) }
            </li>
        }
    };
    let element = |(n, of): (usize, &Element)| {
        let id = ["change-", &n.to_string()].concat();
        let about = [("what", Value::from(of.name.clone()))];
        html! {
            <section class="staff-card" aria-labelledby={id.clone()}>
                <h2 {id}>{ &of.name }</h2>
                if let Some(state) = &of.state {
                    <p>{ state }</p>
                }
                if !of.changes.is_empty() {
                    <ul>{ for of.changes.iter().map(change) }</ul>
                }
                if it.writable {
                    <form method="post">
                        { key(&it.frame.key) }
                        <input type="hidden" name="revision" value={it.revision.to_string()} />
                        <button class="staff-plain" type="submit" name="do" value={of.act.clone()}
                            aria-label={words.with("s-changes-discard-which", &about)}>{ words.text("s-changes-discard") }</button>
                    </form>
                }
            </section>
        }
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            <p>{ words.text("s-changes-about") }</p>
            if it.overtaken {
                <p class="staff-notice">{ words.text("s-changes-overtaken") }</p>
            }
            if it.elements.is_empty() {
                <p>{ words.text("s-changes-none") }</p>
            }
            { for it.elements.iter().enumerate().map(element) }
            <p class="staff-links">
                <a href={[&it.base, "/publish"].concat()}>{ words.text("s-to-check") }</a>
                <a href={it.base.clone()}>{ words.text("s-to-edit") }</a>
            </p>
        </StaffLayout>
    }
}

/// What is published of what a draft changes.
pub(in crate::web) fn published(
    app: &App,
    draft: &ConsultationDraft,
) -> Option<Arc<CachedConsultation>> {
    let slug = draft.slug.value()?.parse().ok()?;
    app.operations.find_unpublished_too(&slug).ok()
}

/// The same as a draft, as its file would say it.
fn as_draft(of: &CachedConsultation) -> ConsultationDraft {
    read(&consultation_file(&drafted(&of.consultation, &zone(&of.authority))))
}

fn elements(words: &Staff, was: &ConsultationDraft, is: &ConsultationDraft) -> Vec<Element> {
    let mut all = Vec::new();
    for (field, restore) in ELEMENTS {
        if differs(restore, is, was) {
            all.push(Element {
                act: ["field.", field.name()].concat(),
                name: words.label(field.name()),
                state: None,
                changes: of_field(words, field, was, is),
            });
        }
    }
    let (before, now) = (by_id(was), by_id(is));
    let find = |of: &[(&str, &_)], id: &str| of.iter().position(|(it, _)| *it == id);
    for (n, (id, it)) in now.iter().enumerate() {
        let old = find(&before, id).map(|n| before[n].1);
        if old == Some(*it) {
            continue;
        }
        let name = [question_number(words, n), ": ".to_owned(), asked(it, words)].concat();
        all.push(Element {
            act: ["question.", *id].concat(),
            name,
            state: old.is_none().then(|| words.text("s-changes-new")),
            changes: of_question(words, (was, old), (is, Some(*it))),
        });
    }
    for (id, it) in &before {
        if find(&now, id).is_none() {
            all.push(Element {
                act: ["question.", *id].concat(),
                name: asked(it, words),
                state: Some(words.text("s-changes-gone")),
                changes: Vec::new(),
            });
        }
    }
    let (was_order, is_order) = (common(was, is), common(is, was));
    if was_order != is_order {
        let texts = |of: &[(&str, &crate::rules::draft::QuestionDraft)], order: &[&str]| {
            let text = |id: &&str| find(of, id).map(|n| asked(of[n].1, words)).unwrap_or_default();
            Some(order.iter().map(text).collect::<Vec<_>>().join("\n"))
        };
        all.push(Element {
            act: "order".to_owned(),
            name: words.text("s-changes-order"),
            state: None,
            changes: vec![Difference {
                about: words.text("s-f-questions"),
                lang: None,
                was: texts(&before, &was_order),
                becomes: texts(&now, &is_order),
            }],
        });
    }
    all
}

/// `GET /admin/drafts/{number}/changes`
pub(in crate::web) async fn pending(
    app: App,
    Number(number): Number,
    by: OfDraft<ToSee>,
    request: Request,
) -> Outcome {
    shown(&app, &request, by.clerk(), number, by.subject(), StatusCode::OK, None)
}

fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    number: u64,
    of: &Draft,
    status: StatusCode,
    notice: Option<String>,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let draft = read(&of.file);
    let live = published(app, &draft).filter(|_| of.base.is_some());
    let live = live.ok_or(StaffError::NothingPublished)?;
    let props = PageProps {
        title: title_of(of, frame.words()),
        base: ["/admin/drafts/", &number.to_string()].concat(),
        revision: of.revision,
        elements: elements(frame.words(), &as_draft(&live), &draft),
        overtaken: of.base != Some(live.version.consultation.seq),
        notice,
        writable: is_writable(of, clerk),
        frame,
    };
    staff_page::<Page>(status, props)
}

/// `POST /admin/drafts/{number}/changes`: takes one back.
pub(in crate::web) async fn discard(
    app: App,
    Number(number): Number,
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name: &str| forms::first(&pairs, name).unwrap_or_default();
    let is = read(&by.subject().file);
    let live = published(&app, &is).filter(|_| by.subject().base.is_some());
    let live = live.ok_or(StaffError::NothingPublished)?;
    let was = as_draft(&live);
    let mut draft = is.clone();
    let mut removed = Removed::Untouched;
    match said("do").split_once('.') {
        Some(("field", name)) => {
            let found = ELEMENTS.iter().find(|(field, _)| field.name() == name);
            if let Some((_, restore)) = found {
                restore(&mut draft, &was);
            }
        }
        Some(("question", id)) => {
            // One that was written only here can still be brought back.
            let new = by_id(&is).iter().position(|(it, _)| *it == id);
            if let Some(n) = new.filter(|_| by_id(&was).iter().all(|(it, _)| *it != id)) {
                removed = Removed::One(taken_out_of(&is, n));
            }
            restore_question(&mut draft, &was, id);
        }
        _ if said("do") == "order" => restore_order(&mut draft, &was),
        _ => {}
    }
    let to = ["/admin/drafts/", &number.to_string(), "/changes"].concat();
    let revision = said("revision").parse().unwrap_or_default();
    let sent = sent_by(by.clerk(), &request, &pairs);
    let which = (number, revision);
    match keep(&app, by.allowed()?, sent, which, &draft, removed, to).await? {
        Err(DraftError::Changed) => {
            let words = words_of(&request, Some(by.clerk()));
            let (now, notice) = overtaken(&app, words, number)?;
            let status = StatusCode::CONFLICT;
            shown(&app, &request, by.clerk(), number, &now, status, Some(notice))
        }
        done => led_on(done),
    }
}

fn taken_out_of(draft: &ConsultationDraft, n: usize) -> crate::desk::RemovedQuestion {
    let it = by_id(draft)[n].1;
    put_aside(n, it)
}
