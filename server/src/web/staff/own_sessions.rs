//! Where somebody is signed in, on the page of their account: with how long a session lasts, and a
//! way to end each.

use super::{
    fields::{key, send},
    layout::Frame,
};
use crate::{
    operations::{Clerk, OpenSession, SessionTerms},
    web::{app::App, error::Error},
    words::{Staff, Value},
};
use data_encoding::HEXLOWER;
use yew::{AttrValue, Html, html};

#[derive(Clone, PartialEq)]
struct Row {
    key: AttrValue,
    browser: AttrValue,
    made_at: AttrValue,
    used_at: AttrValue,
    own: bool,
}

/// All of them.
#[derive(Clone, PartialEq)]
pub(super) struct Sessions {
    rows: Vec<Row>,
    terms: SessionTerms,
}

impl Sessions {
    pub(super) fn of(
        app: &App,
        frame: &Frame,
        clerk: &Clerk,
        open: Vec<OpenSession>,
    ) -> Result<Self, Error> {
        let zone = app.desk_zone(clerk)?;
        let moment = |at| frame.words().moment(at, &zone).into();
        let row = |it: OpenSession| Row {
            own: it.key == clerk.session(),
            key: HEXLOWER.encode(&it.key).into(),
            browser: it.browser.into(),
            made_at: moment(it.made_at),
            used_at: moment(it.used_at),
        };
        let rows = open.into_iter().map(row).collect();
        Ok(Self { rows, terms: app.operations.session_terms() })
    }
}

/// The part of the page.
pub(super) fn sessions(frame: &Frame, it: &Sessions) -> Html {
    let words = frame.words();
    let SessionTerms { idle_minutes, hours } = it.terms;
    let terms = [
        ("minutes", Value::from(u64::from(idle_minutes))),
        ("hours", Value::from(u64::from(hours))),
    ];
    html! {
        <>
            <h2 id="sessions">{ words.text("s-sessions") }</h2>
            <p>{ words.with("s-sessions-end-alone", &terms) }</p>
            <p>{ words.text("s-sessions-about") }</p>
            <ul class="page-list">{ for it.rows.iter().map(|row| session(words, frame, row)) }</ul>
            if it.rows.len() > 1 {
                <form class="staff-form" method="post">
                    <input type="hidden" name="act" value="sessions-end" />
                    { key(&frame.key) }
                    { send(words.text("s-sessions-end")) }
                </form>
            }
        </>
    }
}

fn session(words: &Staff, frame: &Frame, it: &Row) -> Html {
    let unknown = words.text("s-session-unknown");
    let browser = if it.browser.is_empty() { unknown } else { it.browser.to_string() };
    let since = words.with(
        "s-session-since",
        &[("made", Value::from(it.made_at.as_str())), ("used", Value::from(it.used_at.as_str()))],
    );
    html! {
        <li class="staff-card">
            <p><strong>{ browser }</strong>if it.own { { " · " }{ words.text("s-session-own") } }</p>
            <p class="page-aside">{ since }</p>
            if !it.own {
                <form method="post">
                    <input type="hidden" name="act" value="session-end" />
                    { key(&frame.key) }
                    <input type="hidden" name="session" value={it.key.clone()} />
                    <button class="staff-plain" type="submit">{ words.text("s-session-end") }</button>
                </form>
            }
        </li>
    }
}
