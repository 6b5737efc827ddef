//! `/admin/authorities`: who consults: its names, sites, contacts and data-protection officer.

use super::{
    authority_form::{Checked, checked, langs, revision, values_of},
    fields::{Kind, Said, ToMend, choice, key, line, line_in, lines, send, summary},
    layout::{Frame, StaffLayout, staff_page, words_of},
    people::named,
    permission::{OfAuthority, Owner, SignedIn, ToAdminister},
};
use crate::{
    http::{
        forms,
        request::query,
        response::{With, see_other, value},
    },
    operations::{Allowed, Clerk},
    rules::{Authority, Colour, Right},
    web::{app::App, permission::SameOrigin, request::Request, route::Outcome},
    words::Staff,
};
use glas_wire::Slug;
use http::{StatusCode, header};
use std::collections::BTreeMap;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
struct ListProps {
    frame: Frame,
    /// Address, name, and the sites.
    rows: Vec<(String, String, String)>,
    may_begin: bool,
}

#[component]
fn List(it: &ListProps) -> Html {
    let words = it.frame.words();
    let title = words.text("s-way-authorities");
    let row = |(href, name, sites): &(String, String, String)| {
        html! {
            <li class="page-row">
                <a href={href.clone()}>{ name }</a>
                <p class="page-aside">{ sites }</p>
            </li>
        }
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={title.clone()}>
            <h1>{ title }</h1>
            if it.may_begin {
                <p class="glas staff-send"><a class="button" href="/admin/authorities/new">{ words.text("s-authority-new") }</a></p>
            }
            if it.rows.is_empty() {
                <p>{ words.text("s-authorities-none") }</p>
            }
            <ul class="page-list">{ for it.rows.iter().map(row) }</ul>
            <p class="staff-links"><a href="/admin/days-off">{ words.text("s-days-off") }</a></p>
        </StaffLayout>
    }
}

/// `GET /admin/authorities`
pub(in crate::web) async fn authorities(
    app: App,
    (): (),
    by: SignedIn,
    request: Request,
) -> Outcome {
    let clerk = by.clerk();
    let frame = Frame::of(&app, &request, Some(clerk));
    let words = frame.words();
    let row = |it: &Authority| {
        let sites: Vec<String> = it.sites.iter().map(|site| site.shown().to_string()).collect();
        let href = ["/admin/authorities/", it.slug.as_str()].concat();
        (href, named(it, words), sites.join(", "))
    };
    let seen = app.operations.authorities()?;
    let rows = seen.iter().filter(|it| clerk.access().sees(&it.slug)).map(row).collect();
    let may_begin = clerk.access().owner;
    staff_page::<List>(StatusCode::OK, ListProps { rows, may_begin, frame })
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    frame: Frame,
    /// Of the authority there is, as it is named in addresses.
    slug: Option<String>,
    title: String,
    values: BTreeMap<String, String>,
    to_mend: Vec<ToMend>,
    /// What was done, or why it was not.
    notice: Option<String>,
    /// Whether its reader may change it.
    writable: bool,
}

#[component]
fn Form(it: &FormProps) -> Html {
    let words = it.frame.words();
    let value = |name: &str| it.values.get(name).cloned().unwrap_or_default();
    let text = |name: &str, said: &str| {
        line(name, Kind::Text, &Said::hinted(words, said), &value(name), &it.to_mend)
    };
    let plain = |name: &str, said: &str| {
        line(name, Kind::Text, &Said::of(words, said), &value(name), &it.to_mend)
    };
    let in_langs = |name: &str, said: &str| {
        let field = |(lang, own): (String, String)| {
            let label = [words.text(said), " (".to_owned(), own, ")".to_owned()].concat();
            let name = [name, ".", &lang].concat();
            line_in(&lang, &name, &Said { label, hint: None }, &value(&name), &it.to_mend)
        };
        html! { { for langs().into_iter().map(field) } }
    };
    let languages: Vec<(String, String)> = langs();
    // While there are none there is nothing to look at.
    let colour = |name: &str| value(name).parse::<Colour>().ok();
    let colours = colour("colours.light").zip(colour("colours.dark"));
    html! {
        <StaffLayout frame={it.frame.clone()} title={it.title.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href="/admin/authorities">{ words.text("s-way-authorities") }</a></p>
            <h1>{ &it.title }</h1>
            if let Some(notice) = &it.notice {
                <p class="staff-notice" role="alert">{ notice }</p>
            }
            { summary(words, &it.to_mend) }
            <form class="staff-form" method="post">
                { key(&it.frame.key) }
                <input type="hidden" name="revision" value={value("revision")} />
                { in_langs("name", "s-a-name") }
                if it.slug.is_none() {
                    { text("slug", "s-a-slug") }
                }
                { choice("language", &Said::hinted(words, "s-a-language"), &languages, &value("language"), &it.to_mend) }
                { text("time_zone", "s-a-time-zone") }
                { lines(None, "sites", 3, &Said::hinted(words, "s-a-sites"), &value("sites"), &it.to_mend) }
                <fieldset class="staff-group" id="contact">
                    <legend>{ words.text("s-a-contact") }</legend>
                    <p class="staff-hint">{ words.text("s-a-contact-hint") }</p>
                    { plain("contact.email", "s-email") }
                    { plain("contact.phone", "s-phone") }
                    { plain("contact.address", "s-address") }
                </fieldset>
                <fieldset class="staff-group" id="data_protection">
                    <legend>{ words.text("s-a-officer") }</legend>
                    <p class="staff-hint">{ words.text("s-a-officer-hint") }</p>
                    { plain("data_protection.officer.email", "s-email") }
                    { plain("data_protection.officer.phone", "s-phone") }
                    { plain("data_protection.officer.address", "s-address") }
                </fieldset>
                <fieldset class="staff-group">
                    <legend>{ words.text("s-a-processor") }</legend>
                    <p class="staff-hint">{ words.text("s-a-processor-hint") }</p>
                    { in_langs("data_protection.processor", "s-a-processor-name") }
                </fieldset>
                <fieldset class="staff-group" id="colours">
                    <legend>{ words.text("s-a-colours") }</legend>
                    <p class="staff-hint">{ words.text("s-a-colours-hint") }</p>
                    { plain("colours.light", "s-a-colours-light") }
                    { plain("colours.dark", "s-a-colours-dark") }
                    <p class="glas staff-send"><button class="button second" name="show" value="1">{ words.text("s-a-colours-show") }</button></p>
                    if let Some(colours) = &colours {
                        { for ["light", "dark"].map(|theme| sample(words, colours, theme)) }
                    }
                </fieldset>
                if it.writable {
                    { send(words.text("s-save")) }
                } else {
                    <p>{ words.text("s-a-not-theirs") }</p>
                }
            </form>
        </StaffLayout>
    }
}

/// A form in those colours, on a light page or on a dark one.
fn sample(words: &Staff, (light, dark): &(Colour, Colour), theme: &'static str) -> Html {
    let title = match theme {
        "dark" => words.text("s-a-colours-on-dark"),
        _ => words.text("s-a-colours-on-light"),
    };
    let light = format!("light={light}&dark={dark}&theme={theme}").replace('#', "");
    html! {
        <iframe class="staff-preview staff-sample-frame" title={title} sandbox=""
            src={["/admin/colours?", &light].concat()}></iframe>
    }
}

/// `GET /admin/authorities/new`
pub(in crate::web) async fn new_authority(
    app: App,
    (): (),
    by: Owner,
    request: Request,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let values = if typed.is_empty() {
        [("language", "bg"), ("time_zone", "Europe/Sofia")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    } else {
        typed.into_iter().collect()
    };
    form(&app, &request, by.clerk(), StatusCode::OK, None, values, Vec::new())
}

fn form(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    status: StatusCode,
    of: Option<&Authority>,
    values: BTreeMap<String, String>,
    to_mend: Vec<ToMend>,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let props = FormProps {
        slug: of.map(|it| it.slug.to_string()),
        title: of.map_or_else(|| words.text("s-authority-new"), |it| named(it, words)),
        values,
        notice: if status == StatusCode::CONFLICT && to_mend.is_empty() {
            Some(words.text("s-a-changed-meanwhile"))
        } else {
            query(&request.uri, "done").next().map(|_| words.text("s-done-saved"))
        },
        writable: of.map_or(clerk.access().owner, |it| clerk.access().has(Right::People, &it.slug)),
        to_mend,
        frame,
    };
    // The samples are frames of ours, and can do nothing there.
    let policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let answer = staff_page::<Form>(status, props)?;
    Ok(answer.with(header::CONTENT_SECURITY_POLICY, value(policy)?))
}

/// Whether only the colours are asked for, and what is wrong with them: the rest may be half done.
fn shown_only(pairs: &[(String, String)], checked: &Checked) -> Option<Vec<ToMend>> {
    forms::first(pairs, "show")?;
    let wrong = checked.as_ref().err().into_iter().flatten();
    Some(wrong.filter(|it| it.field.starts_with("colours")).cloned().collect())
}

/// `GET /admin/authorities/{slug}`
pub(in crate::web) async fn authority(
    app: App,
    _: Slug,
    by: OfAuthority<super::permission::ToSee>,
    request: Request,
) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    let values =
        if typed.is_empty() { values_of(by.subject()) } else { typed.into_iter().collect() };
    form(&app, &request, by.clerk(), StatusCode::OK, Some(by.subject()), values, Vec::new())
}

/// `POST /admin/authorities/new`
pub(in crate::web) async fn set_up_authority(
    app: App,
    (): (),
    (_, by): (SameOrigin, Owner),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let clerk = by.clerk();
    let words = words_of(&request, Some(clerk));
    let checked = checked(words, &pairs, None);
    if let Some(wrong) = shown_only(&pairs, &checked) {
        let values = pairs.into_iter().collect();
        return form(&app, &request, clerk, StatusCode::OK, None, values, wrong);
    }
    match checked {
        Ok(it) if app.operations.authorities()?.iter().any(|other| other.slug == it.slug) => {
            let taken = vec![ToMend::new("slug", words.text("s-a-slug-taken"))];
            let values = pairs.into_iter().collect();
            form(&app, &request, clerk, StatusCode::CONFLICT, None, values, taken)
        }
        Ok(it) => {
            let allowed = clerk.allowed(Right::People, &it.slug);
            let allowed = allowed.map_err(crate::web::staff_error::StaffError::NoRight)?;
            written(&app, &request, &allowed, it).await
        }
        Err(wrong) => {
            let (status, values) = (StatusCode::UNPROCESSABLE_ENTITY, pairs.into_iter().collect());
            form(&app, &request, clerk, status, None, values, wrong)
        }
    }
}

/// `POST /admin/authorities/{slug}`
pub(in crate::web) async fn change_authority(
    app: App,
    _: Slug,
    (_, by): (SameOrigin, OfAuthority<ToAdminister>),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let words = words_of(&request, Some(by.clerk()));
    let said = |name| forms::first(&pairs, name).filter(|it| !it.is_empty());
    let is_seen = said("revision").is_none_or(|it| it == revision(by.subject()));
    let checked = checked(words, &pairs, Some(by.subject()));
    if let Some(wrong) = shown_only(&pairs, &checked) {
        let (of, values) = (Some(by.subject()), pairs.into_iter().collect());
        return form(&app, &request, by.clerk(), StatusCode::OK, of, values, wrong);
    }
    match checked {
        Ok(it) => {
            let (operations, allowed) = (app.operations.clone(), by.allowed()?.clone());
            let (was, at) = (by.subject().clone(), request.at);
            let to = ["/admin/authorities/", it.slug.as_str(), "?done=1"].concat();
            let revise = move || operations.revise_authority(&allowed, at, was, it, rand::random());
            if is_seen && app.blocking(revise).await?? {
                return Ok(see_other(&to)?);
            }
            // What was typed stands in the form, over what somebody else has written by now.
            let now = app.operations.authorities()?;
            let now = now.iter().find(|it| it.slug == by.subject().slug);
            let now = now.unwrap_or(by.subject());
            let mut values: BTreeMap<_, _> = pairs.into_iter().collect();
            values.insert("revision".to_owned(), revision(now));
            let status = StatusCode::CONFLICT;
            form(&app, &request, by.clerk(), status, Some(now), values, Vec::new())
        }
        Err(wrong) => {
            let (status, values) = (StatusCode::UNPROCESSABLE_ENTITY, pairs.into_iter().collect());
            form(&app, &request, by.clerk(), status, Some(by.subject()), values, wrong)
        }
    }
}

async fn written(app: &App, request: &Request, by: &Allowed, it: Authority) -> Outcome {
    let to = ["/admin/authorities/", it.slug.as_str(), "?done=1"].concat();
    let first = app.operations.authorities()?.is_empty();
    let (operations, by, at) = (app.operations.clone(), by.clone(), request.at);
    app.blocking(move || operations.set_up(&by, at, it, rand::random())).await??;
    // After the first, what there is to do next is a consultation.
    Ok(see_other(if first { "/admin" } else { &to })?)
}
