//! The pages of what fails at the desk. Some failures lead on, to signing in for one; what was sent
//! with a session that is over is kept for its sender before.

use super::{
    layout::{Frame, StaffLayout, words_of},
    practice_failed::practice_failed,
};
use crate::{
    http::{
        forms,
        response::{Answer, With, page, see_other},
    },
    operations::{NoRight, Opened},
    web::{
        addresses::Ours,
        app::App,
        error::Error,
        pages::{Layout, document, policy},
        request::Request,
        staff_error::StaffError,
    },
    words::Catalogue,
};
use http::{HeaderValue, header};
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    title: String,
    detail: String,
    /// What its reader had written, which is kept nowhere.
    typed: Vec<String>,
    /// The draft that it is about.
    draft: Option<String>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    html! {
        <StaffLayout frame={it.frame.clone()} title={it.title.clone()}>
            <h1>{ &it.title }</h1>
            <p>{ &it.detail }</p>
            if !it.typed.is_empty() {
                <h2>{ words.text("s-e-typed") }</h2>
                <p>{ words.text("s-e-typed-about") }</p>
                <ul>{ for it.typed.iter().map(|text| html! { <li class="staff-text">{ text }</li> }) }</ul>
            }
            if let Some(draft) = &it.draft {
                <p><a href={[draft, "#questions"].concat()}>{ words.text("s-q-gone-leave") }</a></p>
            }
            <p><a href="/admin">{ words.text("s-to-desk") }</a></p>
        </StaffLayout>
    }
}

/// The answer to a request of the desk that failed, and its language.
pub(in crate::web) async fn failed(
    app: &App,
    request: &Request,
    error: &Error,
) -> Result<(Answer, HeaderValue), Error> {
    let lang = |frame: &Frame| HeaderValue::from_static(frame.lang);
    // Wherever the desk is not, nothing of it is, known or unknown.
    if let Err(why @ (StaffError::NoDesk | StaffError::DeskElsewhere { .. })) =
        super::cookie::judge(app, request)
    {
        return closed(app, request, &why);
    }
    if let Some(told) = practice_failed(app, request, error)? {
        return Ok(told);
    }
    if let Error::Staff(staff) = error
        && let Some(to) = staff.leads_to(request.uri.path())
    {
        if let StaffError::SignInFirst { over: Some(account) } = staff {
            keep(app, request, *account).await;
        }
        return Ok((see_other(&to)?, lang(&Frame::of(app, request, None))));
    }
    let clerk = super::cookie::token(request)
        .filter(|_| super::cookie::judge(app, request).is_ok())
        .and_then(|token| match app.operations.open_session(&token, request.at) {
            Ok(Opened::Clerk(clerk)) => Some(clerk),
            _ => None,
        });
    let frame = Frame::of(app, request, clerk.as_ref());
    let words = frame.words();
    let (title, detail, status) = match error {
        Error::Staff(staff) => {
            let who = match staff {
                StaffError::NoRight(NoRight { right, authority }) => {
                    app.names_with(*right, authority.as_ref()).unwrap_or_default()
                }
                StaffError::NotOwner => app.names_of_owners().unwrap_or_default(),
                _ => Vec::new(),
            };
            (staff.title(words), staff.detail(words, &who), staff.status().0)
        }
        error => {
            let words = Catalogue::in_language(frame.lang);
            (error.title(words), error.detail(words), error.status().0)
        }
    };
    let lang = lang(&frame);
    let is_lost = clerk.is_some() && matches!(error, Error::Staff(StaffError::NoDraft));
    let typed = if is_lost { typed(request) } else { Vec::new() };
    let is_there = matches!(error, Error::Staff(StaffError::NoQuestion | StaffError::DraftChanged));
    let draft = request.uri.path().split('/').take(4).collect::<Vec<_>>().join("/");
    let draft = (is_there && draft.starts_with("/admin/drafts/")).then_some(draft);
    let html = document::<Page>(PageProps { frame, title, detail, typed, draft })?;
    let answer = page(status, html).with(header::CONTENT_SECURITY_POLICY, policy(&[])?).unstored();
    Ok((answer, lang))
}

#[derive(Clone, PartialEq, Properties)]
struct ClosedProps {
    ours: Ours,
    lang: &'static str,
    title: String,
    detail: String,
    desk: Option<String>,
}

#[component]
fn Closed(it: &ClosedProps) -> Html {
    html! {
        <Layout lang={it.lang} title={it.title.clone()} ours={it.ours.clone()}>
            <h1>{ &it.title }</h1>
            <p>{ &it.detail }</p>
            { for it.desk.iter().map(|to| html! { <p><a href={to.clone()}>{ to }</a></p> }) }
        </Layout>
    }
}

/// The one page that stands in the place of the desk where it is not.
fn closed(app: &App, request: &Request, why: &StaffError) -> Result<(Answer, HeaderValue), Error> {
    let words = words_of(request, None);
    let desk = if let StaffError::DeskElsewhere { to } = why { Some(to.clone()) } else { None };
    let html = document::<Closed>(ClosedProps {
        ours: app.ours(),
        lang: words.lang(),
        title: why.title(words),
        detail: why.detail(words, &[]),
        desk,
    })?;
    let answer = page(why.status().0, html).with(header::CONTENT_SECURITY_POLICY, policy(&[])?);
    Ok((answer.unstored(), HeaderValue::from_static(words.lang())))
}

/// What is kept of a form with a file, in the place of what it said.
pub(super) const FILE_NOT_READ: &str = "file-not-read";

/// Keeps what was typed into a form that came when the session was over.
async fn keep(app: &App, request: &Request, account: u64) {
    let Ok(mut pairs) = forms::pairs(&request.body) else { return };
    let said = request.header(header::CONTENT_TYPE).unwrap_or_default();
    if said.starts_with("multipart/") {
        // A file is not read for nobody; that it was sent is told.
        pairs = vec![(FILE_NOT_READ.to_owned(), "yes".to_owned())];
    }
    // A button beside a form says nothing that would have to be typed again.
    if pairs.iter().any(|(name, _)| name == "act") {
        return;
    }
    // Passwords are typed again, and the key of the form was for that form.
    pairs.retain(|(name, _)| !name.contains("password") && name != "key" && name != "code");
    let (operations, to, at) = (app.operations.clone(), request.uri.path().to_owned(), request.at);
    let kept = app.blocking(move || operations.keep_unsent(account, to, pairs, at)).await;
    if !matches!(kept, Ok(Ok(()))) {
        tracing::error!("what was sent with a session that is over could not be kept");
    }
}

/// The texts in a form whose draft somebody has published or deleted meanwhile, to be copied.
fn typed(request: &Request) -> Vec<String> {
    let pairs = forms::pairs(&request.body).unwrap_or_default();
    let is_ours = |name: &str| {
        matches!(name, "key" | "revision" | "of" | "do" | "act" | "kind" | "joined")
            || name.ends_with(".key")
            || name.contains("password")
    };
    let texts = pairs.into_iter().filter(|(name, text)| {
        !is_ours(name) && text != "yes" && text.chars().any(char::is_alphanumeric)
    });
    texts.map(|(_, text)| text.trim().to_owned()).collect()
}
