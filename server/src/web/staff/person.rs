//! `/admin/people/{number}`: what one of the people may do, and a new way in for them.

use super::{
    draft_titles::title_of_listed,
    fields::{Said, ToMend, choice, key, send, summary, tick},
    layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
    people::{failed, link_made, named, role_said, roles_in_words, sees, state},
    permission::SeesToPeople,
};
use crate::web::permission::Number;
use crate::{
    desk::Token,
    http::{forms, request::query, response::see_other},
    operations::{AccountChange, Clerk, Numbered, PeopleError, StoreError},
    rules::{Authority, Right, Role},
    web::{app::App, error::Error, permission::SameOrigin, request::Request, route::Outcome},
    words::{Staff, Value},
};
use http::StatusCode;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct PersonProps {
    frame: Frame,
    name: String,
    login: String,
    roles: Vec<String>,
    state: String,
    active: bool,
    second: bool,
    owner: bool,
    may_make_owners: bool,
    /// Authorities whose roles its reader gives, with the role there is.
    authorities: Vec<(String, String, String)>,
    to_mend: Vec<ToMend>,
    notice: Option<String>,
    link: Option<(String, String)>,
    /// Whether its reader may change anything here.
    theirs: bool,
    left: Left,
}

/// What somebody leaves behind: drafts that they changed last, each with its address, and how many
/// forms they typed and never sent.
#[derive(Clone, PartialEq)]
struct Left {
    drafts: Vec<(String, String)>,
    unsent: usize,
}

/// What becomes of it, where there is any.
fn left(words: &Staff, it: &Left) -> Html {
    let draft = |(href, title): &(String, String)| {
        html! { <li class="page-row"><a href={href.clone()}>{ title }</a></li> }
    };
    html! {
        <>
            if !it.drafts.is_empty() {
                <h2 id="drafts">{ words.text("s-person-drafts") }</h2>
                <p>{ words.text("s-person-drafts-about") }</p>
                <ul class="page-list">{ for it.drafts.iter().map(draft) }</ul>
            }
            if it.unsent > 0 {
                <p>{ words.with("s-person-unsent", &[("count", Value::from(it.unsent as u64))]) }</p>
            }
        </>
    }
}

#[component]
fn PersonPage(it: &PersonProps) -> Html {
    let words = it.frame.words();
    let act = |act: &'static str| html! { <input type="hidden" name="act" value={act} /> };
    let none = || ("none".to_owned(), words.text("s-role-none"));
    let roles: Vec<(String, String)> = std::iter::once(none())
        .chain(Role::ALL.map(|role| (role.name().to_owned(), role_said(words, role.name()))))
        .collect();
    html! {
        <StaffLayout frame={it.frame.clone()} title={it.name.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href="/admin/people">{ words.text("s-people-title") }</a></p>
            <h1>{ &it.name }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { summary(words, &it.to_mend) }
            { link_made(words, it.link.as_ref()) }
            <dl class="page-said">
                <dt>{ words.text("s-login") }</dt><dd>{ &it.login }</dd>
                <dt>{ words.text("s-role") }</dt><dd>{ it.roles.join("; ") }</dd>
                <dt>{ words.text("s-person-state") }</dt><dd>{ &it.state }</dd>
                <dt>{ words.text("s-second") }</dt><dd>{ words.text(if it.second { "s-yes" } else { "s-no" }) }</dd>
            </dl>
            if it.theirs {
                <h2>{ words.text("s-person-rights") }</h2>
                <p>{ words.text("s-person-rights-about") }</p>
                <form class="staff-form" method="post">
                    { act("access") }
                    { key(&it.frame.key) }
                    if it.may_make_owners {
                        { tick("owner", &Said { label: role_said(words, "owner"), hint: None }, it.owner) }
                    }
                    { for it.authorities.iter().map(|(slug, name, role)| choice(&["role.", slug].concat(), &Said { label: name.clone(), hint: None }, &roles, role, &it.to_mend)) }
                    { send(words.text("s-save")) }
                </form>
                <h2>{ words.text("s-person-way-in") }</h2>
                <form class="staff-form" method="post">
                    { act("link") }
                    { key(&it.frame.key) }
                    <p>{ words.text("s-person-link-about") }</p>
                    { send(words.text("s-person-link")) }
                </form>
                if it.second {
                    <form class="staff-form" method="post">
                        { act("second-factor") }
                        { key(&it.frame.key) }
                        <p>{ words.text("s-person-second-about") }</p>
                        { send(words.text("s-person-second")) }
                    </form>
                }
                { left(words, &it.left) }
                <form class="staff-form" method="post">
                    { act(if it.active { "disable" } else { "enable" }) }
                    { key(&it.frame.key) }
                    <p>{ words.text(if it.active { "s-person-disable-about" } else { "s-person-enable-about" }) }</p>
                    { send(words.text(if it.active { "s-person-disable" } else { "s-person-enable" })) }
                </form>
            } else {
                <p>{ words.text("s-person-not-theirs") }</p>
            }
        </StaffLayout>
    }
}

/// `GET /admin/people/{number}`
pub(in crate::web) async fn person_page(
    app: App,
    number: Number,
    by: SeesToPeople,
    request: Request,
) -> Outcome {
    let words = words_of(&request, Some(by.clerk()));
    let told = |name, id| query(&request.uri, name).next().map(|_| words.text(id));
    let notice = told("done", "s-done-saved").or(told("again", "s-link-again"));
    one(&app, &request, by.clerk(), number, StatusCode::OK, notice, Vec::new(), None)
}

#[expect(clippy::too_many_arguments, reason = "each is another state of one page")]
fn one(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    Number(number): Number,
    status: StatusCode,
    notice: Option<String>,
    to_mend: Vec<ToMend>,
    link: Option<(String, String)>,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let found = app.operations.accounts()?.into_iter().find(|(it, _)| *it == number);
    let (_, it) = found
        .filter(|(_, it)| sees(clerk, it))
        .ok_or(Error::Http(crate::http::error::Error::NotFound))?;
    let authorities = app.operations.authorities()?;
    let role = |of: &Authority| {
        it.access.roles.get(&of.slug).map_or("none", |role| role.name()).to_owned()
    };
    let (drafts, unsent) = app.operations.left_by(clerk, number)?;
    let draft = |it: &Numbered| -> Result<(String, String), StoreError> {
        let href = ["/admin/drafts/", &it.number.to_string()].concat();
        Ok((href, title_of_listed(app, it, words)?))
    };
    let drafts = drafts.iter().map(draft).collect::<Result<_, _>>()?;
    let props = PersonProps {
        left: Left { drafts, unsent },
        roles: roles_in_words(words, &it.access, &authorities),
        state: state(words, &it, &app.desk_zone(clerk)?),
        active: it.active,
        second: it.second_factor.is_some(),
        owner: it.access.owner,
        may_make_owners: clerk.access().owner,
        authorities: authorities
            .iter()
            .filter(|it| clerk.access().has(Right::People, &it.slug))
            .map(|of| (of.slug.to_string(), named(of, words), role(of)))
            .collect(),
        theirs: clerk.access().covers(&it.access),
        name: it.name,
        login: it.login.as_str().to_owned(),
        to_mend,
        notice,
        link,
        frame,
    };
    staff_page::<PersonPage>(status, props)
}

/// `POST /admin/people/{number}`
pub(in crate::web) async fn change_person(
    app: App,
    number: Number,
    (_, by): (SameOrigin, SeesToPeople),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name: &str| forms::first(&pairs, name).unwrap_or_default();
    let clerk = by.clerk();
    let words = words_of(&request, Some(clerk));
    let found = app.operations.accounts()?.into_iter().find(|(it, _)| *it == number.0);
    let (_, account) = found
        .filter(|(_, it)| sees(clerk, it))
        .ok_or(Error::Http(crate::http::error::Error::NotFound))?;
    let (operations, at, who) = (app.operations.clone(), request.at, clerk.clone());
    let change = match said("act") {
        act @ ("link" | "second-factor") => {
            let (link, drop) = (Token::new(rand::random()), act == "second-factor");
            let given = link.clone();
            let to = ["/admin/people/", &number.0.to_string(), "?again=1"].concat();
            let sent = Some((sent_by(clerk, &request, &pairs), to));
            let make =
                move || operations.make_password_link(&who, sent, number.0, &given, at, drop);
            match app.blocking(make).await? {
                Ok(()) => {}
                Err(PeopleError::Again { to }) => return Ok(see_other(&to)?),
                Err(error) => return Err(failed(error)),
            }
            let link = Some((app.link_address(&link), account.name));
            return one(&app, &request, clerk, number, StatusCode::OK, None, Vec::new(), link);
        }
        "disable" => AccountChange { number: number.0, access: account.access, active: false },
        "enable" => AccountChange { number: number.0, access: account.access, active: true },
        "access" => {
            let mut access = account.access.clone();
            if clerk.access().owner {
                access.owner = said("owner") == "yes";
            }
            for authority in app.operations.authorities()? {
                let role = said(&["role.", authority.slug.as_str()].concat());
                if !clerk.access().has(Right::People, &authority.slug) || role.is_empty() {
                    continue;
                }
                match (Role::named(role), role) {
                    (Some(role), _) => drop(access.roles.insert(authority.slug, role)),
                    (None, "none") => drop(access.roles.remove(&authority.slug)),
                    (None, _) => return Err(Error::Http(crate::http::error::Error::NotReadable)),
                }
            }
            AccountChange { number: number.0, access, active: account.active }
        }
        _ => return Err(Error::Http(crate::http::error::Error::NotReadable)),
    };
    let to = ["/admin/people/", &number.0.to_string(), "?done=1"].concat();
    let sent = Some((sent_by(clerk, &request, &pairs), to.clone()));
    let done = app
        .blocking(move || operations.change_account(&who, sent, change, at, rand::random()))
        .await?;
    match done {
        Ok(()) => Ok(see_other(&to)?),
        Err(PeopleError::Again { to }) => Ok(see_other(&to)?),
        Err(PeopleError::LastOwner) => {
            let to_mend = vec![ToMend::new("owner", words.text("s-last-owner"))];
            one(&app, &request, clerk, number, StatusCode::CONFLICT, None, to_mend, None)
        }
        Err(error) => Err(failed(error)),
    }
}
