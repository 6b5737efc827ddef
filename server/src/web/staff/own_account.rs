//! `/admin/account`: what somebody does with their own account: the password, the second factor,
//! the language of the pages, and where they are signed in.

use super::{
    fields::{Kind, Said, ToMend, choice, key, line, send, summary},
    layout::{Frame, StaffLayout, staff_page, words_of},
    own_sessions::{Sessions, sessions},
    passwords::{known_of_account, new_password, password_said},
    permission::SignedIn,
    qr::qr,
};
use crate::{
    desk::{PasswordHash, Seed},
    http::{forms, request::query, response::see_other},
    operations::{Clerk, OwnAccountError},
    web::{app::App, error::Error, permission::SameOrigin, request::Request, route::Outcome},
    words::{Staff, Value},
};
use data_encoding::HEXLOWER;
use http::StatusCode;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    name: String,
    login: String,
    language: String,
    languages: Vec<(String, String)>,
    to_mend: Vec<ToMend>,
    /// What was just done, or has to be.
    notice: Option<String>,
    /// Recovery codes, shown once.
    codes: Vec<String>,
    /// Recovery codes that are left where there is a second factor.
    second: Option<usize>,
    /// What a new one is made of.
    seed: String,
    uri: String,
    now: String,
    sessions: Sessions,
    /// Whether a second factor is demanded of everyone; none where its reader owns nothing.
    demanded: Option<bool>,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let title = words.text("s-account-title");
    let act = |act: &'static str| html! { <input type="hidden" name="act" value={act} /> };
    let said = |id: &str| Said::of(words, id);
    html! {
        <StaffLayout frame={it.frame.clone()} title={title.clone()} mistaken={!it.to_mend.is_empty()}>
            <h1>{ title }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { summary(words, &it.to_mend) }
            if !it.codes.is_empty() {
                <section class="staff-card" aria-labelledby="codes">
                    <h2 id="codes">{ words.text("s-codes-title") }</h2>
                    <p>{ words.text("s-codes-about") }</p>
                    <ul class="staff-codes">{ for it.codes.iter().map(|code| html! { <li><code>{ code }</code></li> }) }</ul>
                </section>
            }
            <dl class="page-said">
                <dt>{ words.text("s-name") }</dt><dd>{ &it.name }</dd>
                <dt>{ words.text("s-login") }</dt><dd>{ &it.login }</dd>
            </dl>
            <h2 id="second">{ words.text("s-second") }</h2>
            if let Some(left) = it.second {
                <p>{ words.with("s-second-on", &[("left", Value::from(left as u64))]) }</p>
                <form class="staff-form" method="post">
                    { act("second-factor-end") }
                    { key(&it.frame.key) }
                    { line("end-password", Kind::OldPassword, &said("s-password-now"), "", &it.to_mend) }
                    { send(words.text("s-second-end")) }
                </form>
            } else {
                <p>{ words.text("s-second-about") }</p>
                <form class="staff-form" method="post">
                    { act("second-factor") }
                    { key(&it.frame.key) }
                    <input type="hidden" name="seed" value={it.seed.clone()} />
                    <div class="staff-qr">{ qr(&it.uri, &words.text("s-second-picture")) }</div>
                    <p class="staff-hint">{ words.text("s-second-seed") }{ " " }<code class="page-address">{ spaced(&it.seed) }</code></p>
                    { line("code", Kind::Code, &Said::hinted(words, "s-code-first"), "", &it.to_mend) }
                    <p class="staff-hint">{ words.with("s-code-clock", &[("time", Value::from(it.now.as_str()))]) }</p>
                    { send(words.text("s-second-begin")) }
                </form>
            }
            if let Some(demanded) = it.demanded {
                <form class="staff-form" method="post">
                    { act(if demanded { "demand-end" } else { "demand" }) }
                    { key(&it.frame.key) }
                    <p>{ words.text(if demanded { "s-demanded" } else { "s-not-demanded" }) }</p>
                    { send(words.text(if demanded { "s-demand-end" } else { "s-demand" })) }
                </form>
            }
            <h2 id="password">{ words.text("s-password-change") }</h2>
            <form class="staff-form" method="post">
                { act("password") }
                { key(&it.frame.key) }
                <input class="staff-unseen" type="text" autocomplete="username" readonly=true tabindex="-1" aria-hidden="true" value={it.login.clone()} />
                { line("old-password", Kind::OldPassword, &said("s-password-now"), "", &it.to_mend) }
                { line("new-password", Kind::NewPassword, &password_said(words), "", &it.to_mend) }
                { send(words.text("s-password-button")) }
            </form>
            <h2 id="language">{ words.text("s-language") }</h2>
            <form class="staff-form" method="post">
                { act("language") }
                { key(&it.frame.key) }
                { choice("language", &said("s-language-of-pages"), &it.languages, &it.language, &it.to_mend) }
                { send(words.text("s-save")) }
            </form>
            { sessions(&it.frame, &it.sessions) }
        </StaffLayout>
    }
}

/// In fours, to be copied by eye.
fn spaced(seed: &str) -> String {
    let letters: Vec<char> = seed.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// `GET /admin/account`
pub(in crate::web) async fn account_page(
    app: App,
    (): (),
    signed_in: SignedIn,
    request: Request,
) -> Outcome {
    let words = words_of(&request, Some(signed_in.clerk()));
    let notice = match query(&request.uri, "done").next() {
        Some("password") => Some(words.text("s-done-password")),
        Some("second-factor") => Some(words.text("s-done-second-end")),
        Some("saved") => Some(words.text("s-done-saved")),
        Some("sessions") => Some(words.text("s-done-sessions")),
        _ if signed_in.clerk().owes_second_factor() => Some(words.text("s-second-owed")),
        _ => query(&request.uri, "codes")
            .next()
            .and_then(|left| left.parse::<u64>().ok())
            .map(|left| words.with("s-recovery-left", &[("left", Value::from(left))])),
    };
    shown(&app, &request, signed_in.clerk(), StatusCode::OK, notice, Vec::new(), Vec::new(), None)
}

#[expect(clippy::too_many_arguments, reason = "each is another state of one page")]
fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    status: StatusCode,
    notice: Option<String>,
    codes: Vec<String>,
    to_mend: Vec<ToMend>,
    seed: Option<Seed>,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let seed = seed.unwrap_or_else(|| Seed::new(rand::random()));
    let (open, second) = app.operations.own_sessions(clerk, request.at)?;
    let sessions = Sessions::of(app, &frame, clerk, open)?;
    let demanded = app.operations.desk_settings()?.second_factor_demanded;
    let props = PageProps {
        name: clerk.name().to_owned(),
        login: clerk.login().to_owned(),
        language: frame.lang.to_owned(),
        languages: Staff::langs()
            .map(|lang| (lang.to_owned(), Staff::in_language(lang).text("s-own-name")))
            .collect(),
        to_mend,
        notice,
        codes,
        second,
        uri: seed.uri(clerk.login()),
        seed: seed.as_str().to_owned(),
        now: request.at.strftime("%H:%M:%S UTC").to_string(),
        sessions,
        demanded: clerk.access().owner.then_some(demanded),
        frame,
    };
    staff_page::<Page>(status, props)
}

/// `POST /admin/account`
pub(in crate::web) async fn change_account(
    app: App,
    (): (),
    (_, signed_in): (SameOrigin, SignedIn),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name| forms::first(&pairs, name).unwrap_or_default().to_owned();
    let clerk = signed_in.clerk().clone();
    let words = words_of(&request, Some(&clerk));
    let operations = app.operations.clone();
    let (by, at) = (clerk.clone(), request.at);
    let guessed = ["password of ", &clerk.account().to_string()].concat();
    let compares = matches!(said("act").as_str(), "password" | "second-factor-end");
    if compares && let Some(wait) = app.guesses.wait(request.prefix, &guessed, app.running()) {
        let seconds = Value::from(wait.as_secs() + 1);
        let field = if said("act") == "password" { "old-password" } else { "end-password" };
        let to_mend = ToMend::new(field, words.with("s-sign-in-wait", &[("seconds", seconds)]));
        let status = StatusCode::TOO_MANY_REQUESTS;
        return shown(&app, &request, &clerk, status, None, Vec::new(), vec![to_mend], None);
    }
    if compares {
        app.guesses.note(request.prefix, &guessed, app.running());
    }
    let (done, field) = match said("act").as_str() {
        "password" => {
            let old = said("old-password");
            let (typed, own) = (said("new-password"), known_of_account(&app, clerk.account())?);
            let judge = move || {
                let own: Vec<&str> = own.iter().map(String::as_str).collect();
                new_password(words, "new-password", &typed, &own)
            };
            match app.with_password(&request, judge).await? {
                Err(wrong) => {
                    let status = StatusCode::UNPROCESSABLE_ENTITY;
                    return shown(
                        &app,
                        &request,
                        &clerk,
                        status,
                        None,
                        Vec::new(),
                        vec![wrong],
                        None,
                    );
                }
                Ok(new) => {
                    let change = move || match PasswordHash::of(&new, rand::random()) {
                        Some(hash) => Ok(operations.change_password(&by, &old, hash)),
                        None => {
                            Err(Error::internal(anyhow::anyhow!("a password could not be hashed")))
                        }
                    };
                    (
                        app.with_password(&request, change).await??.map(|()| "password"),
                        "old-password",
                    )
                }
            }
        }
        "second-factor" => {
            let (seed, code) = (Seed::shown(&said("seed")), said("code"));
            let Some(seed) = seed else {
                return Err(Error::Http(crate::http::error::Error::NotReadable));
            };
            let again = seed.clone();
            let begun = app
                .blocking(move || {
                    operations.begin_second_factor(&by, seed, &code, at, rand::random())
                })
                .await?;
            match begun {
                // Shown once, and never at an address that could be opened again.
                Ok(codes) => {
                    let notice = Some(words.text("s-done-second"));
                    return shown(
                        &app,
                        &request,
                        &clerk,
                        StatusCode::OK,
                        notice,
                        codes,
                        Vec::new(),
                        None,
                    );
                }
                Err(OwnAccountError::WrongCode) => {
                    let to_mend = vec![ToMend::new("code", words.text("s-code-wrong"))];
                    let status = StatusCode::UNPROCESSABLE_ENTITY;
                    return shown(
                        &app,
                        &request,
                        &clerk,
                        status,
                        None,
                        Vec::new(),
                        to_mend,
                        Some(again),
                    );
                }
                Err(other) => (Err(other), "code"),
            }
        }
        "second-factor-end" => {
            let password = said("end-password");
            let end = move || operations.end_second_factor(&by, &password);
            (app.with_password(&request, end).await?.map(|()| "second-factor"), "end-password")
        }
        "demand" | "demand-end" => {
            let demanded = said("act") == "demand";
            let set = move || operations.demand_second_factor(&by, demanded);
            (app.blocking(set).await?.map(|()| "saved").map_err(OwnAccountError::from), "demand")
        }
        "language" => {
            let language = Staff::spoken(&said("language")).map(str::to_owned);
            let choose = move || operations.choose_language(&by, language);
            (app.blocking(choose).await?.map(|()| "saved"), "language")
        }
        "session-end" => {
            let which: Option<[u8; 32]> = HEXLOWER
                .decode(said("session").as_bytes())
                .ok()
                .and_then(|key| key.try_into().ok());
            let Some(which) = which else {
                return Err(Error::Http(crate::http::error::Error::NotReadable));
            };
            let end = move || operations.end_own_session(&by, Some(which));
            (
                app.blocking(end).await?.map(|()| "sessions").map_err(OwnAccountError::from),
                "sessions",
            )
        }
        "sessions-end" => {
            let end = move || operations.end_own_session(&by, None);
            (
                app.blocking(end).await?.map(|()| "sessions").map_err(OwnAccountError::from),
                "sessions",
            )
        }
        _ => return Err(Error::Http(crate::http::error::Error::NotReadable)),
    };
    match done {
        Ok(done) => {
            if compares {
                app.guesses.note_right(request.prefix, &guessed);
            }
            Ok(see_other(&["/admin/account?done=", done].concat())?)
        }
        Err(OwnAccountError::Store(error)) => Err(error.into()),
        Err(wrong) => {
            let id = match wrong {
                OwnAccountError::Demanded => "s-second-demanded",
                OwnAccountError::OnAlready => "s-second-on-already",
                OwnAccountError::WrongCode => "s-code-wrong",
                _ => "s-password-wrong",
            };
            let to_mend = vec![ToMend::new(field, words.text(id))];
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            shown(&app, &request, &clerk, status, None, Vec::new(), to_mend, None)
        }
    }
}
