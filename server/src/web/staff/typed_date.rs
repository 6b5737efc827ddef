//! Days and hours as people type them into one field: `1.12.2026`, `01.12.2026 г.`, `1 декември
//! 2026`, `1 Dec 2026`, `2026-12-01`; `9`, `9:00`, `09.00`, `24:00`. A picker of days is slow by
//! keyboard and jumps under screen readers, so there is none.

use crate::rules::Authority;
use jiff::{
    civil::{Date, DateTime},
    tz::TimeZone,
};

/// The clock on which the times of an authority's drafts are written.
pub(super) fn zone(of: &Authority) -> TimeZone {
    TimeZone::get(&of.time_zone).unwrap_or(TimeZone::UTC)
}

/// Beginnings of the names of months in both languages of staff.
const MONTHS: [[&str; 2]; 12] = [
    ["яну", "jan"],
    ["фев", "feb"],
    ["мар", "mar"],
    ["апр", "apr"],
    ["май", "may"],
    ["юни", "jun"],
    ["юли", "jul"],
    ["авг", "aug"],
    ["сеп", "sep"],
    ["окт", "oct"],
    ["ное", "nov"],
    ["дек", "dec"],
];

/// The day that was typed; `None` where it is none.
pub(super) fn date(typed: &str) -> Option<Date> {
    let typed = typed.trim().to_lowercase();
    let typed = typed.trim_end_matches('.').trim_end_matches('г').trim_end();
    if let Ok(date) = typed.parse::<Date>() {
        return Some(date);
    }
    let parts: Vec<&str> = typed
        .split(|c: char| matches!(c, '.' | '/' | '-' | ',') || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let month = month.parse().ok().or_else(|| {
        let named = |names: &[&str; 2]| names.iter().any(|name| month.starts_with(name));
        i8::try_from(MONTHS.iter().position(named)? + 1).ok()
    })?;
    let year: i16 = year.parse().ok().filter(|year| (2000..2200).contains(year))?;
    Date::new(year, month, day.parse().ok()?).ok()
}

/// The hour and minute that were typed, 24:00 included; `None` where they are none.
pub(super) fn time(typed: &str) -> Option<(i8, i8)> {
    let typed = typed.trim().trim_end_matches('.').trim_end_matches("ч").trim_end();
    let (hour, minute) = typed.split_once([':', '.']).unwrap_or((typed, "0"));
    let (hour, minute) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
    match (hour, minute) {
        (0..=23, 0..=59) | (24, 0) => Some((hour, minute)),
        _ => None,
    }
}

/// Both, as files write them: 24:00 is the beginning of the next day.
pub(super) fn in_files(date: Date, (hour, minute): (i8, i8)) -> Option<String> {
    let (date, hour) = if hour == 24 { (date.tomorrow().ok()?, 0) } else { (date, hour) };
    Some(date.at(hour, minute, 0, 0).to_string())
}

/// A moment of a file as it is shown in two fields. `is_end`: an end at midnight is 24:00 of the
/// day before.
pub(super) fn from_file(written: &str, is_end: bool) -> Option<(String, String)> {
    let at: DateTime = written.parse().ok()?;
    let (date, time) = if is_end && at.hour() == 0 && at.minute() == 0 {
        (at.date().yesterday().ok()?, "24:00".to_owned())
    } else {
        (at.date(), at.strftime("%H:%M").to_string())
    };
    Some((date.strftime("%d.%m.%Y").to_string(), time))
}

#[cfg(test)]
mod tests {
    use super::{date, from_file, in_files, time};
    use jiff::civil::Date;

    #[test]
    fn days_are_read_as_people_type_them() {
        let first = Date::constant(2026, 12, 1);
        for typed in [
            "1.12.2026",
            "01.12.2026 г.",
            " 01.12.2026г ",
            "1/12/2026",
            "1-12-2026",
            "1 декември 2026",
            "1 Декември 2026 г.",
            "1 дек. 2026",
            "1 December 2026",
            "1 dec 2026",
            "2026-12-01",
            "1. 12. 2026",
        ] {
            assert_eq!(date(typed), Some(first), "{typed}");
        }
        for typed in ["", "утре", "31.2.2026", "1.13.2026", "1.12.26", "12.2026", "1.12.2026 9:00"]
        {
            assert_eq!(date(typed), None, "{typed}");
        }
    }

    #[test]
    fn hours_are_read_and_midnight_is_the_end_of_a_day() {
        for (typed, said) in [
            ("9", Some((9, 0))),
            ("09:30 ч.", Some((9, 30))),
            ("9.30", Some((9, 30))),
            ("24:00", Some((24, 0))),
            ("24:01", None),
            ("", None),
            ("9:60", None),
        ] {
            assert_eq!(time(typed), said, "{typed}");
        }
        let end = in_files(Date::constant(2026, 12, 31), (24, 0)).expect("an end");
        assert_eq!(end, "2027-01-01T00:00:00");
        assert_eq!(from_file(&end, true), Some(("31.12.2026".to_owned(), "24:00".to_owned())));
        assert_eq!(from_file(&end, false), Some(("01.01.2027".to_owned(), "00:00".to_owned())));
        assert_eq!(
            from_file("2026-12-01T09:00:00+02:00", false),
            Some(("01.12.2026".to_owned(), "09:00".to_owned()))
        );
    }
}
