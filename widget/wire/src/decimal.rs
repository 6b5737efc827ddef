//! Numbers people write: exact, with up to four digits after the decimal sign.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Ten-thousandths in one.
const ONE: i64 = 10_000;
/// Digits before the decimal sign.
const DIGITS_MAX: usize = 12;

/// A number with at most 12 digits before the decimal sign and 4 after. In JSON a text with a
/// point: `"12.5"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal(i64);

/// A text that is no such number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "write a number such as 12 or 12.5, with at most 12 digits before the point and 4 after it"
)]
pub struct BadDecimal;

impl Decimal {
    /// Digits after the decimal sign.
    pub fn decimals(self) -> u32 {
        (0..=4).find(|digits| self.0 % (ONE / 10_i64.pow(*digits)) == 0).unwrap_or(4)
    }

    /// In ten-thousandths.
    pub fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// As people write it: `12,5`, `12.5`, `1 200`; blanks between digits do not count. What has
    /// two [readings](Self::readings) is no number, but where its point or comma is `decimal_sign`:
    /// the sign that parts no thousands.
    pub fn written(text: &str, decimal_sign: Option<char>) -> Result<Self, BadDecimal> {
        let is_decimal = |sign| text.contains(sign);
        match Self::readings(text) {
            Some(_) if !decimal_sign.is_some_and(is_decimal) => Err(BadDecimal),
            _ => plain(text).parse(),
        }
    }

    /// What `1.500` and `1,500` mean: with thousands parted, 1500, and with a decimal sign, 1.5.
    /// `None` where only one of the two can be meant: other than three digits stand behind the lone
    /// sign, or such as no one parts before it, as in `0,500` and `1500.250`.
    pub fn readings(text: &str) -> Option<(Self, Self)> {
        let plain = plain(text);
        let (whole, part) = plain.strip_prefix('-').unwrap_or(&plain).split_once('.')?;
        if part.len() != 3 || whole.len() > 3 || whole.starts_with('0') {
            return None;
        }
        let decimal: Self = plain.parse().ok()?;
        Some((Self(decimal.0 * 1000), decimal))
    }
}

/// Without blanks, and with the signs that computers write.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ',' => plain.push('.'),
            '\u{2212}' => plain.push('-'),
            c if c.is_whitespace() => {}
            c => plain.push(c),
        }
    }
    plain
}

impl From<i32> for Decimal {
    fn from(n: i32) -> Self {
        Self(i64::from(n) * ONE)
    }
}

impl FromStr for Decimal {
    type Err = BadDecimal;
    fn from_str(text: &str) -> Result<Self, BadDecimal> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let numeric = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
        };
        if !numeric(whole, DIGITS_MAX) || !numeric(part, 4) {
            return Err(BadDecimal);
        }
        let digits =
            whole.bytes().chain(part.bytes()).chain(std::iter::repeat_n(b'0', 4 - part.len()));
        let value = digits.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        Ok(Self(if negative { -value } else { value }))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, value) = (if self.0 < 0 { "-" } else { "" }, self.0.abs());
        let digits = self.decimals();
        write!(f, "{sign}{}", value / ONE)?;
        if digits > 0 {
            let part = value % ONE / (ONE / 10_i64.pow(digits));
            write!(f, ".{part:0width$}", width = digits as usize)?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Decimal {
    type Error = BadDecimal;
    fn try_from(text: String) -> Result<Self, BadDecimal> {
        text.parse()
    }
}

impl From<Decimal> for String {
    fn from(it: Decimal) -> String {
        it.to_string()
    }
}
