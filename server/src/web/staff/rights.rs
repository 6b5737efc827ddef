//! `/admin/people/rights`: who had which right on a day, for auditors and for courts; and the same
//! as a table, which the journal notes.

use super::{
    fields::{Kind, Said, ToMend, key, line, send, summary},
    layout::{Frame, StaffLayout, staff_page, words_of},
    people::named,
    permission::SeesToPeople,
    typed_date,
};
use crate::{
    export::{RightsRow, rights_table},
    http::{
        forms,
        request::query,
        response::{With, bytes, value},
    },
    operations::{Clerk, Held, stretch},
    rules::Authority,
    web::{app::App, error::Error, permission::SameOrigin, request::Request, route::Outcome},
    words::{Catalogue, Staff, Value},
};
use http::{StatusCode, header};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::ops::Range;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq)]
struct Row {
    name: String,
    right: String,
    since: String,
}

#[derive(Clone, PartialEq, Properties)]
struct RightsProps {
    frame: Frame,
    /// As it was typed.
    on: String,
    /// In words, with the rights of that day.
    found: Option<(String, Vec<Row>)>,
    to_mend: Vec<ToMend>,
}

#[component]
fn Rights(it: &RightsProps) -> Html {
    let words = it.frame.words();
    let title = words.text("s-rights");
    let row = |it: &Row| {
        html! {
            <li class="page-row">
                <p><strong>{ &it.name }</strong></p>
                <p>{ &it.right }</p>
                <p class="page-aside">{ &it.since }</p>
            </li>
        }
    };
    html! {
        <StaffLayout frame={it.frame.clone()} title={title.clone()} mistaken={!it.to_mend.is_empty()}>
            <p><a href="/admin/people">{ words.text("s-people-title") }</a></p>
            <h1>{ title }</h1>
            { summary(words, &it.to_mend) }
            <form class="staff-form" method="get" action="/admin/people/rights">
                { line("on", Kind::Text, &Said { label: words.text("s-day"), hint: Some(words.text("s-day-hint")) }, &it.on, &it.to_mend) }
                { send(words.text("s-rights-button")) }
            </form>
            if let Some((day, rows)) = &it.found {
                <h2>{ words.with("s-rights-on", &[("date", Value::from(day.as_str()))]) }</h2>
                if rows.is_empty() {
                    <p>{ words.text("s-rights-none") }</p>
                } else {
                    <p>{ words.text("s-rights-about") }</p>
                    <ul class="page-list">{ for rows.iter().map(row) }</ul>
                    <p>{ words.text("s-export-about") }</p>
                    <form class="staff-form" method="post" action="/admin/people/rights">
                        { key(&it.frame.key) }
                        <input type="hidden" name="on" value={it.on.clone()} />
                        { send(words.text("s-rights-table")) }
                    </form>
                }
            }
        </StaffLayout>
    }
}

/// A day that can be asked about.
struct Asked {
    day: Date,
    stretch: Range<Timestamp>,
    zone: String,
}

/// The day that is meant: one on which something can have happened already.
fn asked(app: &App, request: &Request, clerk: &Clerk, on: &str) -> Result<Option<Asked>, Error> {
    let zone = app.desk_zone(clerk)?;
    let clock = TimeZone::get(&zone).unwrap_or(TimeZone::UTC);
    let asked = typed_date::date(on).and_then(|day| {
        let stretch = stretch(day, &clock)?;
        (stretch.start <= request.at).then_some(Asked { day, stretch, zone })
    });
    Ok(asked)
}

/// `GET /admin/people/rights?on=…`
pub(in crate::web) async fn rights(
    app: App,
    (): (),
    by: SeesToPeople,
    request: Request,
) -> Outcome {
    let clerk = by.clerk();
    let pairs = forms::pairs(request.uri.query().unwrap_or_default().as_bytes())?;
    let Some(on) = forms::first(&pairs, "on").map(str::to_owned) else {
        let zone = TimeZone::get(&app.desk_zone(clerk)?).unwrap_or(TimeZone::UTC);
        let today = request.at.to_zoned(zone).strftime("%d.%m.%Y").to_string();
        return shown(&app, &request, clerk, today, None);
    };
    let Some(asked) = asked(&app, &request, clerk, &on)? else {
        return shown(&app, &request, clerk, on, None);
    };
    let (operations, who, stretch) = (app.operations.clone(), clerk.clone(), asked.stretch.clone());
    let held = app.blocking(move || operations.rights_during(&who, &stretch)).await??;
    shown(&app, &request, clerk, on, Some((asked, held)))
}

fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    on: String,
    found: Option<(Asked, Vec<Held>)>,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let authorities = app.operations.authorities()?;
    let was_asked = query(&request.uri, "on").next().is_some();
    let to_mend = match found {
        None if was_asked => vec![ToMend::new("on", words.text("s-rights-day-missing"))],
        _ => Vec::new(),
    };
    let row = |it: &Held, zone: &str| {
        let moment = |at| Value::from(words.moment(at, zone));
        let since = match it.until {
            None => words.with("s-rights-since", &[("from", moment(it.from))]),
            Some(until) => {
                words.with("s-rights-until", &[("from", moment(it.from)), ("until", moment(until))])
            }
        };
        let (name, login) = names(words, it);
        let name = if login.is_empty() { name } else { [name, login].join(" · ") };
        let [role, authority] = right(words, it, &authorities);
        let right = if authority.is_empty() { role } else { [role, authority].join(", ") };
        Row { name, right, since }
    };
    let found = found.map(|(asked, held)| {
        (words.day(asked.day), held.iter().map(|it| row(it, &asked.zone)).collect())
    });
    let status = if to_mend.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    staff_page::<Rights>(status, RightsProps { on, found, to_mend, frame })
}

/// `POST /admin/people/rights`: the table.
pub(in crate::web) async fn take_rights(
    app: App,
    (): (),
    (_, by): (SameOrigin, SeesToPeople),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let on = forms::first(&pairs, "on").unwrap_or_default().to_owned();
    let clerk = by.clerk();
    let Some(asked) = asked(&app, &request, clerk, &on)? else {
        let frame = Frame::of(&app, &request, Some(clerk));
        let to_mend = vec![ToMend::new("on", frame.words().text("s-rights-day-missing"))];
        let props = RightsProps { on, found: None, to_mend, frame };
        return staff_page::<Rights>(StatusCode::UNPROCESSABLE_ENTITY, props);
    };
    let words = words_of(&request, Some(clerk));
    let authorities = app.operations.authorities()?;
    let (operations, who, at) = (app.operations.clone(), clerk.clone(), request.at);
    let Asked { day, stretch, zone } = asked;
    let table = move || -> Result<Vec<u8>, Error> {
        let held = operations.hand_out_rights(&who, day, &stretch, at)?;
        let row = |it: &Held| {
            let (name, login) = names(words, it);
            let [role, authority] = right(words, it, &authorities);
            let Held { account, from, until, .. } = *it;
            RightsRow { account, name, login, role, authority, from, until }
        };
        let rows: Vec<RightsRow> = held.iter().map(row).collect();
        let comma = Catalogue::in_language(words.lang()).has_decimal_comma();
        let delimiter = if comma { b';' } else { b',' };
        rights_table(words, &rows, &zone, delimiter).map_err(Error::internal)
    };
    let table = app.blocking(table).await??;
    let name = ["attachment; filename=\"rights-", &day.to_string(), ".csv\""].concat();
    let file = bytes(StatusCode::OK, "text/csv; charset=utf-8", table);
    Ok(file.with(header::CONTENT_DISPOSITION, value(&name)?).unstored())
}

/// Name and login of whoever had a right; a sentence in their place once they were erased.
fn names(words: &Staff, it: &Held) -> (String, String) {
    match &it.holder {
        Some((login, name)) => (name.clone(), login.clone()),
        None => {
            let number = Value::from(it.account.to_string());
            (words.with("s-rights-erased", &[("number", number)]), String::new())
        }
    }
}

/// A role and the name of its authority; of an owner there is none.
fn right(words: &Staff, it: &Held, authorities: &[Authority]) -> [String; 2] {
    let Some((slug, role)) = &it.role else {
        return [words.text("s-role-owner"), String::new()];
    };
    let found = authorities.iter().find(|it| it.slug == *slug);
    let authority = found.map_or_else(|| slug.to_string(), |it| named(it, words));
    [words.text(&["s-role-", role.name()].concat()), authority]
}
