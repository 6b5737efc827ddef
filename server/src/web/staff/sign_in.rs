//! `/admin/sign-in`, `/admin/second-factor`, `/admin/sign-out`: coming in and going out.

use super::{
    cookie,
    fields::{Kind, Said, ToMend, line, send, summary},
    layout::{Frame, StaffLayout, staff_page, words_of},
    permission::{AtTheDoor, HalfSignedIn},
};
use crate::{
    desk::Login,
    http::{forms, request::query, response::With, response::see_other},
    operations::{SignInError, SignedIn as Opened},
    web::{app::App, permission::SameOrigin, request::Request, route::Outcome},
    words::Value,
};
use http::{StatusCode, header};
use std::time::Duration;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    login: String,
    /// Where to go on to.
    to: String,
    to_mend: Vec<ToMend>,
    /// Whether the second factor is asked for, and not the password.
    second: bool,
    /// As the server's clock has it: codes hang on it.
    now: String,
    /// Whether there is no account yet.
    empty: bool,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let title = words.text(if it.second { "s-second-title" } else { "s-sign-in-title" });
    let action = if it.second { "/admin/second-factor" } else { "/admin/sign-in" };
    let to = html! { <input type="hidden" name="to" value={it.to.clone()} /> };
    html! {
        <StaffLayout frame={it.frame.clone()} title={title.clone()} mistaken={!it.to_mend.is_empty()}>
            <h1>{ title }</h1>
            { summary(words, &it.to_mend) }
            if it.empty {
                <p>{ words.text("s-sign-in-empty") }</p>
            }
            <form class="staff-form" method="post" {action}>
                { to }
                if it.second {
                    { line("code", Kind::Code, &Said::hinted(words, "s-code"), "", &it.to_mend) }
                    <p class="staff-hint">{ words.with("s-code-clock", &[("time", Value::from(it.now.as_str()))]) }</p>
                } else {
                    { line("login", Kind::Login, &Said::of(words, "s-login"), &it.login, &it.to_mend) }
                    { line("password", Kind::OldPassword, &Said::of(words, "s-password"), "", &it.to_mend) }
                }
                { send(words.text("s-sign-in")) }
            </form>
            <p class="staff-hint">{ words.text(if it.second { "s-second-lost" } else { "s-sign-in-lost" }) }</p>
        </StaffLayout>
    }
}

/// An address of the desk to go on to; its beginning where another is named.
fn safe(to: &str) -> String {
    let ours = to == "/admin" || to.starts_with("/admin/");
    let plain = to.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if ours && plain && !to.contains("//") { to.to_owned() } else { "/admin".to_owned() }
}

fn to_of(request: &Request) -> String {
    safe(query(&request.uri, "to").next().unwrap_or_default())
}

/// `GET /admin/sign-in`
pub(in crate::web) async fn sign_in_page(
    app: App,
    (): (),
    _: AtTheDoor,
    request: Request,
) -> Outcome {
    let to = to_of(&request);
    if let Some(token) = cookie::token(&request)
        && matches!(
            app.operations.open_session(&token, request.at)?,
            crate::operations::Opened::Clerk(_)
        )
    {
        return Ok(see_other(&to)?);
    }
    shown(&app, &request, StatusCode::OK, String::new(), to, Vec::new(), false)
}

fn shown(
    app: &App,
    request: &Request,
    status: StatusCode,
    login: String,
    to: String,
    to_mend: Vec<ToMend>,
    second: bool,
) -> Outcome {
    let empty = !second && !app.operations.has_accounts()?;
    let frame = Frame::of(app, request, None);
    let now = request.at.strftime("%H:%M:%S UTC").to_string();
    staff_page::<Page>(status, PageProps { frame, login, to, to_mend, second, now, empty })
}

/// `POST /admin/sign-in`
pub(in crate::web) async fn sign_in(
    app: App,
    (): (),
    (_, _): (SameOrigin, AtTheDoor),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name| forms::first(&pairs, name).unwrap_or_default().to_owned();
    let (login, password, to) = (said("login"), said("password"), safe(&said("to")));
    // However it is spelled, it is one account that is guessed at.
    let typed = login.parse::<Login>().map_or_else(|_| String::new(), |it| it.as_str().to_owned());
    if let Some(wait) = app.guesses.wait(request.prefix, &typed, app.running()) {
        return too_often(&app, &request, login, to, wait, false);
    }
    app.guesses.note(request.prefix, &typed, app.running());
    let operations = app.operations.clone();
    let (browser, before) = (browser(&request), cookie::token(&request));
    let (at, name) = (request.at, login.clone());
    let done = app
        .with_password(&request, move || {
            operations.sign_in(&name, &password, browser, at, rand::random(), before)
        })
        .await?;
    match done {
        Ok(opened) => {
            app.guesses.note_right(request.prefix, &typed);
            let on = if opened.half { ["/admin/second-factor?to=", &to].concat() } else { to };
            Ok(see_other(&on)?.with(header::SET_COOKIE, cookie::begin(&opened.token)?))
        }
        Err(SignInError::Store(error)) => Err(error.into()),
        Err(SignInError::Wrong) => {
            let words = words_of(&request, None);
            let to_mend = vec![ToMend::new("login", words.text("s-sign-in-wrong"))];
            shown(&app, &request, StatusCode::UNPROCESSABLE_ENTITY, login, to, to_mend, false)
        }
    }
}

fn too_often(
    app: &App,
    request: &Request,
    login: String,
    to: String,
    wait: Duration,
    second: bool,
) -> Outcome {
    let words = words_of(request, None);
    let seconds = wait.as_secs() + 1;
    let field = if second { "code" } else { "login" };
    let message = words.with("s-sign-in-wait", &[("seconds", Value::from(seconds))]);
    let to_mend = vec![ToMend::new(field, message)];
    let page = shown(app, request, StatusCode::TOO_MANY_REQUESTS, login, to, to_mend, second)?;
    Ok(page.retry_after(Some(seconds)))
}

/// `GET /admin/second-factor`
pub(in crate::web) async fn second_factor_page(
    app: App,
    (): (),
    _: HalfSignedIn,
    request: Request,
) -> Outcome {
    let to = to_of(&request);
    shown(&app, &request, StatusCode::OK, String::new(), to, Vec::new(), true)
}

/// `POST /admin/second-factor`
pub(in crate::web) async fn second_factor(
    app: App,
    (): (),
    (_, half): (SameOrigin, HalfSignedIn),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name| forms::first(&pairs, name).unwrap_or_default().to_owned();
    let (code, to) = (said("code"), safe(&said("to")));
    let guessed = ["second factor ", &half.half().account().to_string()].concat();
    if let Some(wait) = app.guesses.wait(request.prefix, &guessed, app.running()) {
        return too_often(&app, &request, String::new(), to, wait, true);
    }
    app.guesses.note(request.prefix, &guessed, app.running());
    let (operations, at) = (app.operations.clone(), request.at);
    let shown_by = half.half().clone();
    let done = app
        .blocking(move || operations.show_second_factor(&shown_by, &code, at, rand::random()))
        .await?;
    match done {
        Ok(Opened { token, recovery_left, .. }) => {
            app.guesses.note_right(request.prefix, &guessed);
            let to = match recovery_left {
                Some(left) => ["/admin/account?codes=", &left.to_string()].concat(),
                None => to,
            };
            Ok(see_other(&to)?.with(header::SET_COOKIE, cookie::begin(&token)?))
        }
        Err(SignInError::Store(error)) => Err(error.into()),
        Err(SignInError::Wrong) => {
            let words = words_of(&request, None);
            let to_mend = vec![ToMend::new("code", words.text("s-code-wrong"))];
            shown(
                &app,
                &request,
                StatusCode::UNPROCESSABLE_ENTITY,
                String::new(),
                to,
                to_mend,
                true,
            )
        }
    }
}

/// `POST /admin/sign-out`
pub(in crate::web) async fn sign_out(
    app: App,
    (): (),
    (_, _): (SameOrigin, AtTheDoor),
    request: Request,
) -> Outcome {
    if let Some(token) = cookie::token(&request) {
        let operations = app.operations.clone();
        app.blocking(move || operations.sign_out(&token)).await??;
    }
    Ok(see_other("/admin/sign-in")?.with(header::SET_COOKIE, cookie::end()))
}

/// The browser and the system of a request in a word or two, so that people know their sessions
/// apart.
pub(super) fn browser(request: &Request) -> String {
    let agent = request.header(header::USER_AGENT).unwrap_or_default();
    let first_of = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = first_of(&[
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first_of(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn nobody_is_led_away_after_signing_in() {
        for (to, safely) in [
            ("/admin/people", "/admin/people"),
            ("/admin/drafts/3?x=1", "/admin/drafts/3?x=1"),
            ("", "/admin"),
            ("//evil.example", "/admin"),
            ("https://evil.example/admin/", "/admin"),
            ("/admin//evil.example", "/admin"),
            ("/admin/\\evil", "/admin"),
            ("/administrator", "/admin"),
            ("/admin/a\r\nb", "/admin"),
        ] {
            assert_eq!(safe(to), safely, "{to:?}");
        }
    }
}
