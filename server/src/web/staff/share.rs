//! `/admin/drafts/{number}/share`: a secret link to the preview, for those who have no account. It
//! is shown once, when it is made; a new one takes the place of the one before. It is for looking
//! only, or for answering on trial, too.

use super::{
    copy::{copied, copying_page, script},
    draft::{failed, title_of},
    fields::{Said, choice, key, send},
    layout::{Frame, StaffLayout, sent_by},
    permission::{OfDraft, ToEdit},
};
use crate::{
    desk::{LinkPurpose, PreviewLink, Token},
    http::forms,
    operations::Clerk,
    web::{
        app::App,
        permission::{Number, SameOrigin},
        request::Request,
        route::Outcome,
    },
    words::Value,
};
use http::StatusCode;
use yew::{Html, Properties, component, html};

/// What a link can be for, as the form says it.
const LOOKING: &str = "looking";
const PRACTICE: &str = "practice";

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    /// The link, just made.
    link: Option<String>,
    /// Until when there is one, in a sentence that says what it is for.
    until: Option<String>,
    /// How many responses on trial there are, where there may be any.
    practice: Option<usize>,
    notice: Option<String>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let heading = words.text("s-share");
    let form = |act: &'static str, button: Html| {
        html! {
            <form class="staff-form" method="post">
                { key(&it.frame.key) }
                <input type="hidden" name="act" value={act} />
                { button }
            </form>
        }
    };
    let plain = |label: &str| html! { <button class="staff-plain" type="submit">{ words.text(label) }</button> };
    let purposes = [(LOOKING, "s-share-for-looking"), (PRACTICE, "s-share-for-practice")]
        .map(|(purpose, said)| (purpose.to_owned(), words.text(said)));
    let chosen = if it.practice.is_some() { PRACTICE } else { LOOKING };
    let purpose = choice("for", &Said::hinted(words, "s-share-for"), &purposes, chosen, &[]);
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            <p>{ words.text("s-share-about") }</p>
            if let Some(count) = it.practice {
                <p class="staff-links">
                    <a href={[&it.base, "/practice"].concat()}>{ words.with("s-share-practice", &[("count", Value::from(count as u64))]) }</a>
                </p>
            }
            if let Some(link) = &it.link {
                <h2 id="link">{ words.text("s-share-link") }</h2>
                { copied(words, "preview-link", link) }
                { script() }
                <p class="staff-hint">{ words.text("s-share-once") }</p>
            }
            if let Some(until) = &it.until {
                <p>{ until }</p>
                if it.practice.is_some() {
                    <p>{ words.text("s-share-practice-ends") }</p>
                }
                { form("revoke", plain("s-share-revoke")) }
                <p>{ words.text("s-share-again-about") }</p>
                { form("make", html! { <>{ purpose }{ plain("s-share-again") }</> }) }
            } else {
                { form("make", html! { <>{ purpose }{ send(words.text("s-share-make")) }</> }) }
            }
        </StaffLayout>
    }
}

/// `GET /admin/drafts/{number}/share`
pub(in crate::web) async fn sharing(
    app: App,
    number: Number,
    by: OfDraft<ToEdit>,
    request: Request,
) -> Outcome {
    shown(&app, &request, by.clerk(), number, by.subject(), None, None)
}

fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    Number(number): Number,
    of: &crate::desk::Draft,
    link: Option<String>,
    notice: Option<&str>,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let zone = app.zone_of(&of.authority)?;
    let now = app.operations.preview_link(number, request.at)?;
    let practises = now.as_ref().is_some_and(|it| it.purpose == LinkPurpose::Practice);
    let practice = app.operations.practice(number)?.len();
    let said = if practises { "s-share-until-practice" } else { "s-share-until" };
    let until = |it: PreviewLink| {
        words.with(said, &[("until", Value::from(words.moment(it.until, &zone)))])
    };
    let props = PageProps {
        title: title_of(of, words),
        base: ["/admin/drafts/", &number.to_string()].concat(),
        link,
        until: now.map(until),
        practice: (practises || practice > 0).then_some(practice),
        notice: notice.map(|id| words.text(id)),
        frame,
    };
    copying_page::<Page>(StatusCode::OK, props)
}

/// `POST /admin/drafts/{number}/share`: a link that is made is shown in the answer itself, because
/// nobody can show it again. Sent twice, the second link is good, and it is the one that is seen.
pub(in crate::web) async fn share(
    app: App,
    number: Number,
    (_, by): (SameOrigin, OfDraft<ToEdit>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let makes = forms::first(&pairs, "act") == Some("make");
    let (purpose, begins) = match forms::first(&pairs, "for") {
        Some(PRACTICE) => (LinkPurpose::Practice, "/admin/practice/"),
        _ => (LinkPurpose::Looking, "/admin/preview/"),
    };
    let token = makes.then(|| Token::new(rand::random()));
    let desk = app.at.of_desk().map_or("", crate::rules::Origin::as_str);
    let link = token.as_ref().map(|it| [desk, begins, it.as_str()].concat());
    let sent = sent_by(by.clerk(), &request, &pairs);
    let (operations, allowed) = (app.operations.clone(), by.allowed()?.clone());
    let set = move || {
        let made = token.as_ref().map(|it| (it, purpose));
        operations.set_preview_link(&allowed, sent, number.0, made)
    };
    app.blocking(set).await?.map_err(failed)?;
    let notice = if makes { None } else { Some("s-share-revoked") };
    shown(&app, &request, by.clerk(), number, by.subject(), link, notice)
}
