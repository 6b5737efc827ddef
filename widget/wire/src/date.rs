//! Days of the calendar. A library's calendar would cost the browser more than the whole form; this
//! knows leap years and no more.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A day from 1 January 1800 to 31 December 2199. In JSON `"2026-11-23"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Not a day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write a day of the years 1800 to 2199 as 2026-11-23")]
pub struct BadDate;

impl Date {
    /// A day, if there is one.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, BadDate> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return Err(BadDate),
        };
        if (1800..2200).contains(&year) && (1..=days).contains(&day) {
            Ok(Self { year, month, day })
        } else {
            Err(BadDate)
        }
    }

    /// Year, month from 1, day from 1.
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = BadDate;
    fn from_str(text: &str) -> Result<Self, BadDate> {
        let number = |text: &str| {
            text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<i32>().ok()).flatten()
        };
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            parts.next().filter(|it| it.len() == digits).and_then(number).ok_or(BadDate)
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        if parts.next().is_some() {
            return Err(BadDate);
        }
        // Four digits fit into two bytes, two digits into one.
        Self::new(year as u16, month as u8, day as u8)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl TryFrom<String> for Date {
    type Error = BadDate;
    fn try_from(text: String) -> Result<Self, BadDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(it: Date) -> String {
        it.to_string()
    }
}
