//! Dates that a change must not bring by the way, before, while and after a consultation is open.

use super::consultation;
use crate::rules::{Consultation, DateSlip, date_slip};
use jiff::Timestamp;

fn at(day: &str) -> Timestamp {
    format!("2026-{day}T00:00:00Z").parse().expect("an instant")
}

fn held(opens: &str, closes: &str) -> Consultation {
    let it = consultation("[[questions]]\nid = \"q\"\nkind = \"consent\"\nlabel = TEXT\n");
    Consultation { opens_at: at(opens), closes_at: at(closes), ..it }
}

/// What is told to be from the 1st of March until the 1st of April.
fn slip(now: &str, opens: &str, closes: &str, is_held: bool) -> Option<DateSlip> {
    date_slip(&held("03-01", "04-01"), &held(opens, closes), is_held, at(now))
}

#[test]
fn a_consultation_that_nobody_could_answer_yet_keeps_to_days_that_are_to_come() {
    let from = at("03-01");
    let cases = [
        ("03-01", "04-01", None),
        ("02-16", "02-20", None),
        ("05-01", "06-01", None),
        ("02-15", "04-01", Some(DateSlip::Opens { from })),
        ("02-01", "04-01", Some(DateSlip::Opens { from })),
        ("02-01", "02-15", Some(DateSlip::NeverOpens { from })),
        ("01-01", "02-01", Some(DateSlip::NeverOpens { from })),
    ];
    for (opens, closes, expected) in cases {
        assert_eq!(slip("02-15", opens, closes, false), expected, "{opens} to {closes}");
    }
}

/// People have been told until when they can answer, and from when on they could is on record.
#[test]
fn an_open_consultation_may_be_open_longer_and_has_opened_when_it_did() {
    let (until, opened) = (at("04-01"), at("03-01"));
    let cases = [
        ("03-01", "04-01", None),
        ("03-01", "05-01", None),
        ("03-15", "04-01", Some(DateSlip::Postpones { opened })),
        ("03-02", "05-01", Some(DateSlip::Postpones { opened })),
        ("02-28", "04-01", Some(DateSlip::Antedates { opened })),
        ("03-01", "03-31", Some(DateSlip::Shortens { until })),
        ("03-01", "03-15", Some(DateSlip::Closes { until })),
        ("03-01", "03-02", Some(DateSlip::Closes { until })),
        ("03-16", "04-01", Some(DateSlip::Postpones { opened })),
    ];
    for (opens, closes, expected) in cases {
        assert_eq!(slip("03-15", opens, closes, false), expected, "{opens} to {closes}");
    }
}

#[test]
fn a_closed_consultation_is_held_anew_only_where_nobody_has_answered() {
    let anew = Some(DateSlip::Postpones { opened: at("03-01") });
    assert_eq!(slip("04-15", "05-01", "06-01", true), anew);
    assert_eq!(slip("04-15", "05-01", "06-01", false), None);
    assert_eq!(slip("04-15", "03-01", "05-01", true), None, "it is open for longer");
    assert_eq!(slip("04-15", "04-15", "05-01", true), anew, "it was open before");
    assert_eq!(slip("04-15", "03-02", "04-01", true), anew);
    let antedated = Some(DateSlip::Antedates { opened: at("03-01") });
    assert_eq!(slip("04-15", "02-01", "04-01", true), antedated);
    assert_eq!(slip("04-15", "02-01", "04-01", false), None);
    // A response of the last days would have been received after the closing.
    let shortened = Some(DateSlip::Shortens { until: at("04-01") });
    assert_eq!(slip("04-15", "03-01", "03-20", true), shortened);
    assert_eq!(slip("04-15", "03-01", "03-20", false), None);
}
