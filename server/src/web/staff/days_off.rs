//! `/admin/days-off`: days off and working Saturdays that the Council of Ministers has declared.
//! Terms are counted with them; the official holidays are computed and not entered here.

use super::{
    fields::{Kind, Said, ToMend, choice, key, line, send, summary},
    layout::{Frame, StaffLayout, sent_by, staff_page, words_of},
    permission::{Owner, SignedIn},
    typed_date,
};
use crate::{
    http::{forms, request::query, response::see_other},
    operations::{Clerk, DeclareError, Declaring},
    rules::{DaysOff, Declared, DeclaredDay, one_line},
    web::{
        app::App, error::Error, permission::SameOrigin, request::Request, route::Outcome,
        staff_error::StaffError,
    },
    words::{Staff, Value},
};
use http::StatusCode;
use jiff::{
    civil::{Date, Weekday},
    tz::TimeZone,
};
use std::collections::BTreeMap;
use yew::{Html, Properties, component, html};

/// An act that takes a day back begins so; the day follows, so that each is an act of its own.
const TAKE_BACK: &str = "take-back ";
/// Longest name of a decision, in characters.
const SOURCE_CHARS_MAX: usize = 200;

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    frame: Frame,
    /// The day as it is sent, and in words; what it is; the decision; when it was entered.
    days: Vec<[String; 5]>,
    values: BTreeMap<String, String>,
    to_mend: Vec<ToMend>,
    done: bool,
    /// Whether its reader may enter days.
    writable: bool,
}

#[component]
fn Page(it: &PageProps) -> Html {
    let words = it.frame.words();
    let title = words.text("s-days-off");
    let value = |name: &str| it.values.get(name).cloned().unwrap_or_default();
    let day = |[date, said, what, source, entered]: &[String; 5]| {
        html! {
            <li class="page-row">
                <p><strong>{ said }</strong>{ ": " }{ what }</p>
                <p class="page-aside">{ source }{ " · " }{ entered }</p>
                if it.writable {
                    <form method="post">
                        { key(&it.frame.key) }
                        <input type="hidden" name="act" value={[TAKE_BACK, date].concat()} />
                        <button class="staff-plain" type="submit" aria-label={[words.text("s-day-take-back").as_str(), " ", said].concat()}>{ words.text("s-day-take-back") }</button>
                    </form>
                }
            </li>
        }
    };
    let kinds =
        ["off", "working"].map(|kind| (kind.to_owned(), words.text(&["s-day-is-", kind].concat())));
    html! {
        <StaffLayout frame={it.frame.clone()} title={title.clone()} mistaken={!it.to_mend.is_empty()}>
            <h1>{ title }</h1>
            { summary(words, &it.to_mend) }
            if it.done {
                <p class="staff-notice" role="status">{ words.text("s-days-off-done") }</p>
            }
            <p>{ words.text("s-days-off-about") }</p>
            if it.days.is_empty() {
                <p>{ words.text("s-days-off-none") }</p>
            }
            <ul class="page-list">{ for it.days.iter().map(day) }</ul>
            if it.writable {
                <h2 id="new">{ words.text("s-day-new") }</h2>
                <form class="staff-form" method="post">
                    { key(&it.frame.key) }
                    { line("day", Kind::Text, &Said::hinted(words, "s-day"), &value("day"), &it.to_mend) }
                    { choice("is", &Said::of(words, "s-day-is"), &kinds, &value("is"), &it.to_mend) }
                    { line("source", Kind::Text, &Said::hinted(words, "s-day-source"), &value("source"), &it.to_mend) }
                    { send(words.text("s-day-button")) }
                </form>
            } else {
                <p>{ words.text("s-days-off-owner") }</p>
            }
        </StaffLayout>
    }
}

/// `GET /admin/days-off`
pub(in crate::web) async fn days_off(app: App, (): (), by: SignedIn, request: Request) -> Outcome {
    let typed = app.typed_before(by.clerk(), &request).await?;
    shown(&app, &request, by.clerk(), StatusCode::OK, typed, Vec::new())
}

fn shown(
    app: &App,
    request: &Request,
    clerk: &Clerk,
    status: StatusCode,
    typed: Vec<(String, String)>,
    to_mend: Vec<ToMend>,
) -> Outcome {
    let frame = Frame::of(app, request, Some(clerk));
    let words = frame.words();
    let row = |DeclaredDay { date, is, source, entered }: DeclaredDay| {
        let what = match is {
            Declared::Off => words.text("s-day-is-off"),
            Declared::Working => words.text("s-day-is-working"),
        };
        let entered = words.with("s-day-entered", &[("date", Value::from(words.day(entered)))]);
        [date.to_string(), words.day(date), what, source, entered]
    };
    // The next ones first: they are what somebody looks for.
    let days = app.operations.declared_days()?.into_iter().rev().map(row).collect();
    let mut values: BTreeMap<_, _> = typed.into_iter().collect();
    values.entry("is".to_owned()).or_insert_with(|| "off".to_owned());
    let props = PageProps {
        days,
        values,
        done: to_mend.is_empty() && query(&request.uri, "done").next().is_some(),
        to_mend,
        writable: clerk.access().owner,
        frame,
    };
    staff_page::<Page>(status, props)
}

/// `POST /admin/days-off`
pub(in crate::web) async fn declare(
    app: App,
    (): (),
    (_, by): (SameOrigin, Owner),
    request: Request,
) -> Outcome {
    request.demand_media_type(forms::FORM)?;
    let pairs = forms::pairs(&request.body)?;
    let said = |name| forms::first(&pairs, name).unwrap_or_default();
    let clerk = by.clerk();
    let words = words_of(&request, Some(clerk));
    let what = if let Some(day) = said("act").strip_prefix(TAKE_BACK) {
        let day = day.parse().map(Declaring::TakeBack);
        day.map_err(|_| vec![ToMend::new("day", words.text("s-day-missing"))])
    } else {
        let zone = TimeZone::get(&app.desk_zone(clerk)?).unwrap_or(TimeZone::UTC);
        let entered = request.at.to_zoned(zone).date();
        read(words, said("day"), said("is"), said("source"), entered).map(Declaring::Enter)
    };
    let what = match what {
        Ok(what) => what,
        Err(wrong) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return shown(&app, &request, clerk, status, pairs, wrong);
        }
    };
    let (operations, sent, by) =
        (app.operations.clone(), sent_by(clerk, &request, &pairs), clerk.clone());
    let to = "/admin/days-off?done=yes".to_owned();
    let done = app.blocking(move || operations.declare(&by, sent, what, to)).await?;
    match done {
        Ok(to) | Err(DeclareError::Again { to }) => Ok(see_other(&to)?),
        Err(DeclareError::NotOwner) => Err(StaffError::NotOwner.into()),
        Err(DeclareError::TooMany) => {
            let wrong = vec![ToMend::new("day", words.text("s-days-off-too-many"))];
            shown(&app, &request, clerk, StatusCode::CONFLICT, pairs, wrong)
        }
        Err(DeclareError::Store(error)) => Err(Error::from(error)),
    }
}

/// A declared day as a form says it: a day off is a day that would be worked, a working day a
/// Saturday that is no holiday.
fn read(
    words: &Staff,
    day: &str,
    is: &str,
    source: &str,
    entered: Date,
) -> Result<DeclaredDay, Vec<ToMend>> {
    let mut wrong = Vec::new();
    let is = match is {
        "off" => Some(Declared::Off),
        "working" => Some(Declared::Working),
        _ => None,
    };
    if is.is_none() {
        wrong.push(ToMend::new("is", words.text("s-day-is-missing")));
    }
    let date = typed_date::date(day);
    match (date, is) {
        (None, _) => wrong.insert(0, ToMend::new("day", words.text("s-day-missing"))),
        (Some(date), Some(Declared::Off)) if DaysOff::default().on(date).is_some() => {
            wrong.push(ToMend::new("day", words.text("s-day-is-off-already")));
        }
        (Some(date), Some(Declared::Working)) if !could_be_worked(date) => {
            wrong.push(ToMend::new("day", words.text("s-day-no-saturday")));
        }
        _ => {}
    }
    let source = one_line(source);
    if source.is_empty() {
        wrong.push(ToMend::new("source", words.text("s-day-source-missing")));
    } else if source.chars().count() > SOURCE_CHARS_MAX {
        let max = Value::from(SOURCE_CHARS_MAX as u64);
        wrong.push(ToMend::new("source", words.with("s-day-source-long", &[("max", max)])));
    }
    match (date, is) {
        (Some(date), Some(is)) if wrong.is_empty() => Ok(DeclaredDay { date, is, source, entered }),
        _ => Err(wrong),
    }
}

/// Whether a day is a Saturday and nothing more.
fn could_be_worked(date: Date) -> bool {
    let is_holiday = matches!(DaysOff::default().on(date), Some(crate::rules::DayOff::Holiday(_)));
    date.weekday() == Weekday::Saturday && !is_holiday
}
