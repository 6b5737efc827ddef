//! Setting a password: the first account by the link of the set-up, and that of whoever has an
//! invitation, or a link because they have lost theirs.

use super::{
    cookie,
    fields::{Kind, Said, ToMend, line, send, summary},
    layout::{Frame, StaffLayout, staff_page, words_of},
    names::names,
    permission::LinkHolder,
    sign_in::browser,
};
use crate::web::permission::LinkToken;
use crate::{
    desk::{Opens, PasswordHash},
    http::{forms, response::With, response::see_other},
    operations::{Named, PeopleError, SetupError},
    rules::{PASSWORD_CHARS_LEAST, Password},
    web::{
        app::App, error::Error, permission::SameOrigin, request::Request, route::Outcome,
        staff_error::StaffError,
    },
    words::{Staff, Value},
};
use http::{StatusCode, header};
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    /// Whether it is the first account, whose names are asked for, too.
    first: bool,
    login: String,
    name: String,
    to_mend: Vec<ToMend>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let title = words.text(if it.first { "s-set-up-title" } else { "s-link-title" });
    html! {
        <StaffLayout frame={it.frame.clone()} title={title.clone()} mistaken={!it.to_mend.is_empty()}>
            <h1>{ title }</h1>
            { summary(words, &it.to_mend) }
            <p>{ words.text(if it.first { "s-set-up-about" } else { "s-link-about" }) }</p>
            <form class="staff-form" method="post">
                if it.first {
                    { line("name", Kind::Text, &Said::hinted(words, "s-name"), &it.name, &it.to_mend) }
                    { line("login", Kind::Login, &Said::hinted(words, "s-login-new"), &it.login, &it.to_mend) }
                } else {
                    // So that a password manager keeps both together.
                    <input class="staff-unseen" type="text" autocomplete="username" readonly=true tabindex="-1" aria-hidden="true" value={it.login.clone()} />
                }
                { line("password", Kind::NewPassword, &password_said(words), "", &it.to_mend) }
                { send(words.text(if it.first { "s-set-up-button" } else { "s-link-button" })) }
            </form>
        </StaffLayout>
    }
}

/// What a new password should be.
pub(super) fn password_said(words: &Staff) -> Said {
    let hint =
        words.with("s-password-new-hint", &[("min", Value::from(PASSWORD_CHARS_LEAST as u64))]);
    Said { label: words.text("s-password-new"), hint: Some(hint) }
}

/// A new password, or what is to be mended of it. `own`: what is known of its owner. Takes up to a
/// second.
pub(super) fn new_password(
    words: &Staff,
    field: &str,
    typed: &str,
    own: &[&str],
) -> Result<Password, ToMend> {
    Password::chosen(typed, own).map_err(|weak| ToMend::new(field, weak.sentence(words.lang())))
}

/// Longest name that a password is held against, in characters.
const KNOWN_MAX: usize = 100;

/// What anyone can know of whoever sets a password: their names, and those of their authorities.
fn known_of(app: &App, opens: Opens, login: &str, name: &str) -> Result<Vec<String>, Error> {
    let cut = |text: &str| text.chars().take(KNOWN_MAX).collect::<String>();
    match opens {
        Opens::Setup => Ok(vec![cut(login), cut(name)]),
        Opens::Password { account } => known_of_account(app, account),
    }
}

/// The same of an account that is there.
pub(super) fn known_of_account(app: &App, number: u64) -> Result<Vec<String>, Error> {
    let accounts = app.operations.accounts()?;
    let Some((_, it)) = accounts.into_iter().find(|(at, _)| *at == number) else {
        return Ok(Vec::new());
    };
    let mut known = vec![it.login.as_str().to_owned(), it.name.clone()];
    for authority in app.operations.authorities()? {
        if it.access.sees(&authority.slug) {
            known.extend(authority.name.0.values().cloned());
            known.extend(authority.sites.iter().map(|site| site.shown()));
        }
    }
    Ok(known)
}

/// `GET /admin/link/{token}`
pub(in crate::web) async fn link_page(
    app: App,
    _: LinkToken,
    holder: LinkHolder,
    request: Request,
) -> Outcome {
    shown(&app, &request, StatusCode::OK, &holder, [String::new(), String::new()], Vec::new())
}

fn shown(
    app: &App,
    request: &Request,
    status: StatusCode,
    holder: &LinkHolder,
    [login, name]: [String; 2],
    to_mend: Vec<ToMend>,
) -> Outcome {
    let first = holder.opens() == Opens::Setup;
    let login = match holder.opens() {
        Opens::Setup => login,
        Opens::Password { account } => {
            let accounts = app.operations.accounts()?;
            let found = accounts.into_iter().find(|(number, _)| *number == account);
            found.map_or_else(String::new, |(_, it)| it.login.as_str().to_owned())
        }
    };
    let frame = Frame::of(app, request, None);
    staff_page::<Page>(status, PageProps { frame, first, login, name, to_mend })
}

/// `POST /admin/link/{token}`
pub(in crate::web) async fn use_link(
    app: App,
    _: LinkToken,
    (_, holder): (SameOrigin, LinkHolder),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name| forms::first(&pairs, name).unwrap_or_default().to_owned();
    let (login, name, password) = (said("login"), said("name"), said("password"));
    let words = words_of(&request, None);
    let mut to_mend = Vec::new();
    let mut good = |it: Result<Named, Vec<ToMend>>| match it {
        Ok(named) => Some(named),
        Err(wrong) => {
            to_mend.extend(wrong);
            None
        }
    };
    let named = match holder.opens() {
        Opens::Setup => good(names(words, &login, &name)),
        Opens::Password { .. } => None,
    };
    let own = known_of(&app, holder.opens(), &login, &name)?;
    let judge = move || {
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        new_password(words, "password", &password, &own)
    };
    let password = app.with_password(&request, judge).await?;
    let password = match password {
        Ok(password) if to_mend.is_empty() => password,
        other => {
            to_mend.extend(other.err());
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return shown(&app, &request, status, &holder, [login, name], to_mend);
        }
    };
    let (operations, browser, at) = (app.operations.clone(), browser(&request), request.at);
    let token = holder.token().clone();
    let failed = || Error::internal(anyhow::anyhow!("a password could not be hashed"));
    let done = app
        .with_password(&request, move || {
            let hash = PasswordHash::of(&password, rand::random()).ok_or_else(failed)?;
            match named {
                Some(named) => operations
                    .set_up_first_account(&token, named, hash, browser, at, rand::random())
                    .map(|token| (token, false))
                    .map_err(|error| match error {
                        SetupError::Done => StaffError::SetUpBefore.into(),
                        SetupError::Link => StaffError::LinkOver.into(),
                        SetupError::Store(error) => Error::from(error),
                    }),
                None => operations
                    .set_password_by_link(&token, hash, browser, at, rand::random())
                    .map_err(|error| match error {
                        PeopleError::Link => StaffError::LinkOver.into(),
                        other => super::people::failed(other),
                    }),
            }
        })
        .await?;
    let (session, half) = done?;
    // After the set-up the owner is led to what there is to do first.
    let to = if half { "/admin/second-factor?to=/admin" } else { "/admin" };
    Ok(see_other(to)?.with(header::SET_COOKIE, cookie::begin(&session)?))
}
