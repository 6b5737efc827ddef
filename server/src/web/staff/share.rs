//! `/admin/drafts/{number}/share`: a secret link to the preview, for those who have no account. It
//! is shown once, when it is made; a new one takes the place of the one before.

use super::{
    copy::{copied, copying_page, script},
    draft::{failed, title_of},
    fields::{key, send},
    layout::{Frame, StaffLayout, sent_by},
    permission::{OfDraft, ToEdit},
};
use crate::{
    desk::Token,
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

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    base: String,
    /// The link, just made.
    link: Option<String>,
    /// Until when there is one.
    until: Option<String>,
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
    html! {
        <StaffLayout frame={it.frame.clone()} title={heading.clone()}>
            <p><a href={it.base.clone()}>{ &it.title }</a></p>
            <h1>{ heading }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            <p>{ words.text("s-share-about") }</p>
            if let Some(link) = &it.link {
                <h2 id="link">{ words.text("s-share-link") }</h2>
                { copied(words, "preview-link", link) }
                { script() }
                <p class="staff-hint">{ words.text("s-share-once") }</p>
            }
            if let Some(until) = &it.until {
                <p>{ words.with("s-share-until", &[("until", Value::from(until.as_str()))]) }</p>
                { form("revoke", plain("s-share-revoke")) }
                <p>{ words.text("s-share-again-about") }</p>
                { form("make", plain("s-share-again")) }
            } else {
                { form("make", send(words.text("s-share-make"))) }
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
    let zone = app
        .operations
        .authorities()?
        .into_iter()
        .find(|it| it.slug.as_str() == of.authority)
        .map_or_else(|| "UTC".to_owned(), |it| it.time_zone);
    let now = app.operations.preview_link(number, request.at)?;
    let props = PageProps {
        title: title_of(of, words),
        base: ["/admin/drafts/", &number.to_string()].concat(),
        link,
        until: now.map(|it| words.moment(it.until, &zone)),
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
    let token = makes.then(|| Token::new(rand::random()));
    let desk = app.at.of_desk().map_or("", crate::rules::Origin::as_str);
    let link = token.as_ref().map(|it| [desk, "/admin/preview/", it.as_str()].concat());
    let sent = sent_by(by.clerk(), &request, &pairs);
    let (operations, allowed) = (app.operations.clone(), by.allowed()?.clone());
    let set = move || operations.set_preview_link(&allowed, sent, number.0, token.as_ref());
    app.blocking(set).await?.map_err(failed)?;
    let notice = if makes { None } else { Some("s-share-revoked") };
    shown(&app, &request, by.clerk(), number, by.subject(), link, notice)
}
