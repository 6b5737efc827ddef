//! Instants, written for people in the authority's time zone.

use super::{Catalogue, Value};
use jiff::{
    Timestamp, Zoned,
    civil::{Date, Time},
    tz::TimeZone,
};

impl Catalogue {
    /// `14 декември 2026 г., 18:00 ч.` or `14 December 2026, 18:00`. A time zone nobody knows is
    /// read as UTC, which the sentence then says.
    pub fn moment(&self, at: Timestamp, time_zone: &str) -> String {
        let (at, known) = on_the_clock(at, time_zone);
        self.written("moment", at.date(), at.time(), known)
    }

    /// The same of an end, the first instant at which nothing is taken any more, as it stands after
    /// "until": `14 декември 2026 г., 18:00 ч.`, and of one at midnight `края на 13 декември 2026
    /// г. (24:00 ч.)`. Nobody reads "14 December, 00:00" as the day before.
    pub fn end(&self, at: Timestamp, time_zone: &str) -> String {
        let (at, known) = on_the_clock(at, time_zone);
        match ending_day(&at) {
            Some(day) => self.written("end-of-day", day, at.time(), known),
            None => self.written("moment", at.date(), at.time(), known),
        }
    }

    /// `14 декември 2026 г.`, `14 December 2026`.
    pub fn day(&self, day: glas_wire::Date) -> String {
        let (year, month, day) = day.parts();
        let text = |value: String| Value::from(value);
        let values = [
            ("day", text(day.to_string())),
            ("month", Value::from(i64::from(month))),
            ("year", text(year.to_string())),
        ];
        self.with("date", &values)
    }

    /// The same of a day of the calendar that reckons.
    pub(crate) fn civil_day(&self, day: Date) -> String {
        self.written("date", day, Time::midnight(), true)
    }

    fn written(&self, id: &str, date: Date, time: Time, known: bool) -> String {
        let text = |value: String| Value::from(value);
        let written = self.with(
            id,
            &[
                ("day", text(date.day().to_string())),
                ("month", Value::from(i64::from(date.month()))),
                ("year", text(date.year().to_string())),
                ("hour", text(time.strftime("%H:%M").to_string())),
            ],
        );
        if known { written } else { [&written, "UTC"].join(" ") }
    }
}

/// An end as files write it: `2026-12-14T18:00:00+02:00`, and of one at midnight
/// `2026-12-13T24:00:00+02:00`.
pub(crate) fn end_in_files(at: &Zoned) -> String {
    match ending_day(at) {
        Some(day) => format!("{day}T24:00:00{}", at.strftime("%:z")),
        None => at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
    }
}

/// The day whose end this instant is: the one before, at 00:00.
fn ending_day(at: &Zoned) -> Option<Date> {
    (at.time() == Time::midnight()).then(|| at.date().yesterday().ok()).flatten()
}

/// The instant on the clock of a time zone, and whether that is known; UTC stands in for one that
/// is not.
fn on_the_clock(at: Timestamp, time_zone: &str) -> (Zoned, bool) {
    let zone = TimeZone::get(time_zone);
    let known = zone.is_ok();
    (at.to_zoned(zone.unwrap_or(TimeZone::UTC)), known)
}
