//! Days off in Bulgaria, on which no term ends: weekends, the official holidays of чл. 154, ал. 1
//! КТ, the working days that ал. 2 makes days off in their place, and what the Council of Ministers
//! has declared besides. The law is computed; what is declared comes in as data, because it is
//! decided weeks before its day.
//!
//! Holds from 2017 on, when ал. 2 came into force.

use jiff::civil::{Date, Weekday, date};
use std::collections::BTreeMap;

/// An official holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the holidays")]
pub enum Holiday {
    NewYear,
    Liberation,
    GoodFriday,
    HolySaturday,
    Easter,
    EasterMonday,
    Labour,
    SaintGeorge,
    CyrilAndMethodius,
    Unification,
    Independence,
    ChristmasEve,
    Christmas,
    SecondOfChristmas,
}

/// Month and day of those that do not move, in the order of the year. 1 November is a day off for
/// schools only.
const FIXED: [(i8, i8, Holiday); 10] = [
    (1, 1, Holiday::NewYear),
    (3, 3, Holiday::Liberation),
    (5, 1, Holiday::Labour),
    (5, 6, Holiday::SaintGeorge),
    (5, 24, Holiday::CyrilAndMethodius),
    (9, 6, Holiday::Unification),
    (9, 22, Holiday::Independence),
    (12, 24, Holiday::ChristmasEve),
    (12, 25, Holiday::Christmas),
    (12, 26, Holiday::SecondOfChristmas),
];

/// What a day was declared to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declared {
    /// A working day is a day off.
    Off,
    /// A Saturday is worked.
    Working,
}

/// A day that the Council of Ministers has declared a day off, or a working Saturday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredDay {
    /// The day.
    pub date: Date,
    /// What it is now.
    pub is: Declared,
    /// The decision, as people look it up: `РМС № 808 от 19.11.2025 г.`
    pub source: String,
    /// The day on which it was entered here.
    pub entered: Date,
}

/// Why nobody works on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayOff {
    /// An official holiday.
    Holiday(Holiday),
    /// In place of a holiday that fell on a Saturday or Sunday.
    InPlaceOf {
        /// That holiday.
        holiday: Holiday,
        /// The day it fell on.
        on: Date,
    },
    /// It was declared.
    Declared {
        /// The decision.
        source: String,
    },
    /// The weekend.
    Saturday,
    /// The weekend.
    Sunday,
}

/// The days off that a server knows: those of the law, and those entered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DaysOff {
    declared: BTreeMap<Date, DeclaredDay>,
}

impl DaysOff {
    /// With the days that were declared, in the order in which they were entered: of a day that
    /// stands there twice the last counts.
    pub fn with(declared: impl IntoIterator<Item = DeclaredDay>) -> Self {
        Self { declared: declared.into_iter().map(|it| (it.date, it)).collect() }
    }

    /// Why nobody works on a day; `None` of a working day.
    pub fn on(&self, day: Date) -> Option<DayOff> {
        let declared = self.declared.get(&day);
        let is_worked = declared.is_some_and(|it| it.is == Declared::Working);
        if let Some(holiday) = holiday(day) {
            return Some(DayOff::Holiday(holiday));
        }
        match day.weekday() {
            Weekday::Saturday if is_worked => return None,
            Weekday::Saturday => return Some(DayOff::Saturday),
            Weekday::Sunday => return Some(DayOff::Sunday),
            _ => {}
        }
        let replaced = in_place(day.year()).into_iter().find(|(instead, ..)| *instead == day);
        if let Some((_, on, holiday)) = replaced {
            return Some(DayOff::InPlaceOf { holiday, on });
        }
        declared
            .filter(|it| it.is == Declared::Off)
            .map(|it| DayOff::Declared { source: it.source.clone() })
    }
}

/// The holiday of чл. 154, ал. 1 КТ that a day is.
fn holiday(day: Date) -> Option<Holiday> {
    let fixed = FIXED.iter().find(|(month, of_month, _)| (*month, *of_month) == of_year(day));
    if let Some((.., holiday)) = fixed {
        return Some(*holiday);
    }
    match (day - easter(day.year())?).get_days() {
        -2 => Some(Holiday::GoodFriday),
        -1 => Some(Holiday::HolySaturday),
        0 => Some(Holiday::Easter),
        1 => Some(Holiday::EasterMonday),
        _ => None,
    }
}

fn of_year(day: Date) -> (i8, i8) {
    (day.month(), day.day())
}

/// The days off of чл. 154, ал. 2 КТ in a year, each with the holiday it stands for: of fixed
/// holidays on a Saturday or Sunday the first or the first two working days after them. Those of
/// Easter are not replaced.
fn in_place(year: i16) -> Vec<(Date, Date, Holiday)> {
    let mut replaced: Vec<(Date, Date, Holiday)> = Vec::new();
    for (month, day, holiday_of) in FIXED {
        let Ok(on) = Date::new(year, month, day) else { continue };
        if !is_weekend(on) {
            continue;
        }
        let is_free = |it: &Date| {
            !is_weekend(*it)
                && holiday(*it).is_none()
                && !replaced.iter().any(|(instead, ..)| instead == it)
        };
        let instead = following(on).find(is_free);
        replaced.extend(instead.map(|instead| (instead, on, holiday_of)));
    }
    replaced
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The days after a day.
pub(super) fn following(day: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(day.tomorrow().ok(), |it| it.tomorrow().ok())
}

/// Easter Sunday of the Orthodox Church, by our calendar: the Julian one by Meeus (Astronomical
/// Algorithms, chapter 8), and then as many days later as the calendars are apart.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let apart = y / 100 - y / 400 - 2;
    let since_march = d + e + 21 + apart;
    date(year, 3, 1).checked_add(jiff::Span::new().days(since_march)).ok()
}
