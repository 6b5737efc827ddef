//! `/admin/people`: who works here, inviting someone, what each may do, and a new way in for
//! someone who has lost theirs.

use super::{
    fields::{Kind, Said, ToMend, choice, key, line, send, summary},
    layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
    names::names,
    permission::SeesToPeople,
};
use crate::{
    desk::{Account, Token},
    http::{forms, response::see_other},
    operations::{Clerk, Invitation, NoRight, PeopleError},
    rules::{Access, Authority, Right, Role},
    web::{
        app::App, error::Error, permission::SameOrigin, request::Request, route::Outcome,
        staff_error::StaffError,
    },
    words::{Staff, Value},
};
use http::StatusCode;
use std::collections::BTreeMap;
use yew::{AttrValue, Html, Properties, component, html};

/// How an operation on people failed, for a page.
pub(super) fn failed(error: PeopleError) -> Error {
    match error {
        PeopleError::UnknownAccount => Error::Http(crate::http::error::Error::NotFound),
        PeopleError::NotTheirs | PeopleError::LastOwner | PeopleError::LoginTaken => {
            StaffError::NoRight(NoRight { right: Right::People, authority: None }).into()
        }
        PeopleError::Again { .. } | PeopleError::Link => StaffError::LinkOver.into(),
        PeopleError::Store(error) => error.into(),
    }
}

#[derive(Clone, PartialEq)]
struct Person {
    href: AttrValue,
    name: AttrValue,
    login: AttrValue,
    roles: Vec<String>,
    state: AttrValue,
}

#[derive(Clone, PartialEq, Properties)]
struct ListProps {
    frame: Frame,
    people: Vec<Person>,
    authorities: Vec<(String, String)>,
    may_make_owners: bool,
    typed: BTreeMap<String, String>,
    to_mend: Vec<ToMend>,
    /// The link that was just made, and for whom.
    link: Option<(String, String)>,
}

#[component]
fn List(it: &ListProps) -> Html {
    let words = it.frame.words();
    let title = words.text("s-people-title");
    let typed = |name: &str| it.typed.get(name).cloned().unwrap_or_default();
    let mut roles: Vec<(String, String)> = Role::ALL
        .into_iter()
        .map(|role| (role.name().to_owned(), role_said(words, role.name())))
        .collect();
    if it.may_make_owners {
        roles.insert(0, ("owner".to_owned(), role_said(words, "owner")));
    }
    html! {
        <StaffLayout frame={it.frame.clone()} title={title.clone()} mistaken={!it.to_mend.is_empty()}>
            <h1>{ title }</h1>
            { summary(words, &it.to_mend) }
            { link_made(words, it.link.as_ref()) }
            <ul class="page-list">{ for it.people.iter().map(person) }</ul>
            <p><a href="/admin/people/rights">{ words.text("s-rights") }</a></p>
            <h2 id="invite">{ words.text("s-invite") }</h2>
            <form class="staff-form" method="post" action="/admin/people">
                { key(&it.frame.key) }
                { line("name", Kind::Text, &Said::hinted(words, "s-name"), &typed("name"), &it.to_mend) }
                { line("login", Kind::Login, &Said::hinted(words, "s-login-new"), &typed("login"), &it.to_mend) }
                if it.authorities.len() > 1 {
                    { choice("authority", &Said::of(words, "s-authority"), &it.authorities, &typed("authority"), &it.to_mend) }
                } else {
                    { for it.authorities.iter().map(|(slug, _)| html! { <input type="hidden" name="authority" value={slug.clone()} /> }) }
                }
                { choice("role", &Said::of(words, "s-role"), &roles, &typed("role"), &it.to_mend) }
                { send(words.text("s-invite-button")) }
            </form>
        </StaffLayout>
    }
}

/// A one-time link, shown once, to be handed over.
pub(super) fn link_made(words: &Staff, link: Option<&(String, String)>) -> Html {
    let Some((address, name)) = link else { return Html::default() };
    html! {
        <section class="staff-notice" role="alert">
            <p>{ words.with("s-link-made", &[("name", Value::from(name.as_str()))]) }</p>
            <p><code class="page-address">{ address }</code></p>
            <p>{ words.text("s-link-made-about") }</p>
        </section>
    }
}

pub(super) fn role_said(words: &Staff, name: &str) -> String {
    let (role, about) = (
        words.text(&["s-role-", name].concat()),
        words.text(&["s-role-", name, "-about"].concat()),
    );
    [role, about].join(": ")
}

fn person(it: &Person) -> Html {
    html! {
        <li class="page-row">
            <a href={it.href.clone()}>{ &it.name }</a>
            <p class="page-aside">{ &it.login }{ " · " }{ it.roles.join("; ") }</p>
            <p class="page-aside">{ &it.state }</p>
        </li>
    }
}

/// What an account may do, in words.
pub(super) fn roles_in_words(
    words: &Staff,
    access: &Access,
    authorities: &[Authority],
) -> Vec<String> {
    if access.owner {
        return vec![words.text("s-role-owner")];
    }
    let role = |(slug, role): (&glas_wire::Slug, &Role)| {
        let found = authorities.iter().find(|it| it.slug == *slug);
        let name = found.map_or_else(|| slug.to_string(), |it| named(it, words));
        [words.text(&["s-role-", role.name()].concat()), name].join(", ")
    };
    let roles: Vec<String> = access.roles.iter().map(role).collect();
    if roles.is_empty() { vec![words.text("s-role-none")] } else { roles }
}

/// The name of an authority in the language of a page.
pub(super) fn named(it: &Authority, words: &Staff) -> String {
    let lang = words.lang().parse().unwrap_or_else(|_| it.language.clone());
    it.name.in_lang(&lang).to_owned()
}

pub(super) fn state(words: &Staff, it: &Account, zone: &str) -> String {
    if !it.active {
        words.text("s-person-disabled")
    } else if it.password.is_none() {
        words.text("s-person-invited")
    } else {
        match it.signed_in_at {
            Some(at) => {
                let date = words.moment(at, zone);
                words.with("s-person-signed-in", &[("date", Value::from(date))])
            }
            None => words.text("s-person-never"),
        }
    }
}

/// Whether somebody may see an account: it is of their own authorities, or its holder owns all.
pub(super) fn sees(clerk: &Clerk, it: &Account) -> bool {
    let mine = |authority| clerk.access().has(Right::People, authority);
    clerk.access().owner || it.access.owner || it.access.roles.keys().any(mine)
}

/// `GET /admin/people`
pub(in crate::web) async fn people_page(
    app: App,
    (): (),
    by: SeesToPeople,
    request: Request,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    list(&app, &request, by.clerk(), StatusCode::OK, typed, Vec::new(), None)
}

fn list(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    status: StatusCode,
    typed: Vec<(String, String)>,
    to_mend: Vec<ToMend>,
    link: Option<(String, String)>,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let authorities = app.operations.authorities()?;
    let zone = app.desk_zone(clerk)?;
    let people = app
        .operations
        .accounts()?
        .into_iter()
        .filter(|(_, it)| sees(clerk, it))
        .map(|(number, it)| Person {
            href: ["/admin/people/", &number.to_string()].concat().into(),
            name: it.name.clone().into(),
            login: it.login.as_str().to_owned().into(),
            roles: roles_in_words(words, &it.access, &authorities),
            state: state(words, &it, &zone).into(),
        })
        .collect();
    let props = ListProps {
        people,
        authorities: authorities
            .iter()
            .filter(|it| clerk.access().has(Right::People, &it.slug))
            .map(|it| (it.slug.to_string(), named(it, words)))
            .collect(),
        may_make_owners: clerk.access().owner,
        typed: typed.into_iter().collect(),
        to_mend,
        link,
        frame,
    };
    staff_page::<List>(status, props)
}

/// `POST /admin/people`: an invitation.
pub(in crate::web) async fn invite(
    app: App,
    (): (),
    (_, by): (SameOrigin, SeesToPeople),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name| forms::first(&pairs, name).unwrap_or_default();
    let clerk = by.clerk();
    let words = words_of(&request, Some(clerk));
    let mut to_mend = Vec::new();
    let named =
        names(words, said("login"), said("name")).map_err(|wrong| to_mend.extend(wrong)).ok();
    let access = chosen_access(words, clerk, said("authority"), said("role"))
        .map_err(|wrong| to_mend.push(wrong))
        .ok();
    let (Some(named), Some(access)) = (named, access) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return list(&app, &request, clerk, status, pairs, to_mend, None);
    };
    let link = Token::new(rand::random());
    let (operations, at, given) = (app.operations.clone(), request.at, link.clone());
    let sent = sent_by(clerk, &request, &pairs);
    let (inviter, name) = (clerk.clone(), named.name.clone());
    let done = app
        .blocking(move || {
            let again: fn(u64) -> String =
                |number| ["/admin/people/", &number.to_string(), "?again=1"].concat();
            let sent = Some((sent, again));
            operations.invite(
                &inviter,
                sent,
                Invitation { named, access },
                &given,
                at,
                rand::random(),
            )
        })
        .await?;
    match done {
        // Shown once: where the form is sent again, it leads to the person's page, which says so and
        // makes another.
        Ok(_) => {
            let link = Some((app.link_address(&link), name));
            list(&app, &request, clerk, StatusCode::OK, Vec::new(), Vec::new(), link)
        }
        Err(PeopleError::Again { to }) => Ok(see_other(&to)?),
        Err(PeopleError::LoginTaken) => {
            let to_mend = vec![ToMend::new("login", words.text("s-login-taken"))];
            list(&app, &request, clerk, StatusCode::CONFLICT, pairs, to_mend, None)
        }
        Err(error) => Err(failed(error)),
    }
}

/// What somebody shall be able to do, as a form says it.
fn chosen_access(words: &Staff, by: &Clerk, authority: &str, role: &str) -> Result<Access, ToMend> {
    if role == "owner" && by.access().owner {
        return Ok(Access::owner());
    }
    let Some(role) = Role::named(role) else {
        return Err(ToMend::new("role", words.text("s-role-missing")));
    };
    match authority.parse() {
        Ok(slug) if by.access().has(Right::People, &slug) => {
            Ok(Access { owner: false, roles: [(slug, role)].into() })
        }
        _ => Err(ToMend::new("authority", words.text("s-authority-missing"))),
    }
}
