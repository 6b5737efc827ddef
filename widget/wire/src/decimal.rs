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

    /// As people write it: `12,5`, `12.5`, `1 200`; blanks part groups of three digits, and `1 50`
    /// is no number, since nobody knows what is missing or too much in it. `1.500` and
    /// `1,500` are no number: some mean 1500 and some 1.5. Only one is meant where other than three
    /// digits stand behind the sign, or such before it as no one parts: `0,500`, `1500.250`.
    pub fn written(text: &str) -> Result<Self, BadDecimal> {
        let mut plain = String::with_capacity(text.len());
        // Before which digits there was a blank, a bit each.
        let mut parted = 0_u32;
        for c in text.trim().chars() {
            match c {
                ',' => plain.push('.'),
                '\u{2212}' => plain.push('-'),
                c if c.is_whitespace() => parted |= 1_u32.wrapping_shl(plain.len() as u32),
                c => plain.push(c),
            }
        }
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = whole.strip_prefix('-').unwrap_or(whole);
        let (mut groups, mut left) = (0, digits.len());
        while left > 3 {
            left -= 3;
            groups |= 1_u32.wrapping_shl((whole.len() - digits.len() + left) as u32);
        }
        let is_either = part.len() == 3 && digits.len() <= 3 && !digits.starts_with('0');
        if is_either || parted != 0 && parted != groups {
            return Err(BadDecimal);
        }
        plain.parse()
    }
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
