//! Instants, written for people in the authority's time zone.

use super::{Catalogue, Value};
use jiff::{Timestamp, tz::TimeZone};

impl Catalogue {
    /// `14 декември 2026 г., 18:00 ч.` or `14 December 2026, 18:00`. A time zone nobody knows is
    /// read as UTC, which the sentence then says.
    pub fn moment(&self, at: Timestamp, time_zone: &str) -> String {
        let zone = TimeZone::get(time_zone);
        let known = zone.is_ok();
        let at = at.to_zoned(zone.unwrap_or(TimeZone::UTC));
        let text = |value: String| Value::from(value);
        let written = self.with(
            "moment",
            &[
                ("day", text(at.day().to_string())),
                ("month", Value::from(i64::from(at.month()))),
                ("year", text(at.year().to_string())),
                ("hour", text(at.strftime("%H:%M").to_string())),
            ],
        );
        if known { written } else { [&written, "UTC"].join(" ") }
    }
}
