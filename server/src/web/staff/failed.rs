//! The pages of what fails at the desk. Some failures lead on, to signing in for one; what was sent
//! with a session that is over is kept for its sender before.

use super::layout::{Frame, StaffLayout};
use crate::{
    http::{
        forms,
        response::{Answer, With, page, see_other},
    },
    operations::{NoRight, Opened},
    web::{
        app::App,
        error::Error,
        pages::{document, policy},
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
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    html! {
        <StaffLayout frame={it.frame.clone()} title={it.title.clone()}>
            <h1>{ &it.title }</h1>
            <p>{ &it.detail }</p>
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
    if let Error::Staff(staff) = error
        && let Some(to) = staff.leads_to(request.uri.path())
    {
        if let StaffError::SignInFirst { over: Some(account) } = staff {
            keep(app, request, *account).await;
        }
        return Ok((see_other(&to)?, lang(&Frame::of(app, request, None))));
    }
    let clerk = super::cookie::token(request)
        .filter(|_| super::cookie::is_safe(app, request))
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
    let html = document::<Page>(PageProps { frame, title, detail })?;
    let answer = page(status, html).with(header::CONTENT_SECURITY_POLICY, policy(&[])?).unstored();
    Ok((answer, lang))
}

/// Keeps what was typed into a form that came when the session was over.
async fn keep(app: &App, request: &Request, account: u64) {
    let Ok(mut pairs) = forms::pairs(&request.body) else { return };
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
