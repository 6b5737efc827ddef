//! The two colours of an authority: of links, buttons and marks, on light and on dark pages. Both must
//! be legible there.
//!
//! Contrast as WCAG 2.2 computes it (relative luminance of sRGB, success criterion 1.4.3).

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An authority's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colours {
    /// On light pages.
    pub light: Colour,
    /// On dark pages.
    pub dark: Colour,
}

/// A colour of sRGB, written `#0a4d68`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour([u8; 3]);

/// Not a colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("write a colour as # and six hexadecimal digits, for example #0a4d68")]
pub struct BadColour;

/// Which pages a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Dark letters on light.
    Light,
    /// Light letters on dark.
    Dark,
}

/// The least contrast of text with what is behind it.
pub const CONTRAST_MIN: f64 = 4.5;

impl Ground {
    /// Of all that stands behind links of the form and of our pages, what is hardest to read on:
    /// `--page-ground` of light pages, `--tint` of dark ones.
    pub fn colour(self) -> Colour {
        match self {
            Self::Light => Colour([0xee, 0xf2, 0xf5]),
            Self::Dark => Colour([0x1b, 0x24, 0x2c]),
        }
    }
}

impl Colour {
    /// How it differs in lightness from that one: 1 (not at all) to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Its contrast with the ground, if that is too little.
    pub fn too_faint_on(self, ground: Ground) -> Option<f64> {
        Some(self.contrast(ground.colour())).filter(|contrast| *contrast < CONTRAST_MIN)
    }

    /// The nearest colour that is legible there: as much black, or white, mixed in as it takes.
    pub fn legible_on(self, ground: Ground) -> Self {
        let to = match ground {
            Ground::Light => 0.0,
            Ground::Dark => 255.0,
        };
        let mixed = |share: u32| {
            let share = f64::from(share) / 100.0;
            let channel = |it: u8| (f64::from(it) + (to - f64::from(it)) * share).round() as u8;
            Self(self.0.map(channel))
        };
        (0..=100)
            .map(mixed)
            .find(|it| it.too_faint_on(ground).is_none())
            .unwrap_or_else(|| mixed(100))
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl FromStr for Colour {
    type Err = BadColour;
    /// In capitals or not; in the short form of three digits, too.
    fn from_str(text: &str) -> Result<Self, BadColour> {
        let digits = text.trim().strip_prefix('#').ok_or(BadColour)?;
        let doubled: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => digits.to_owned(),
        };
        let is_hex = doubled.len() == 6 && doubled.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(&doubled, 16).map_err(|_| BadColour)?;
        let [_, channels @ ..] = number.to_be_bytes();
        is_hex.then_some(Self(channels)).ok_or(BadColour)
    }
}

impl TryFrom<String> for Colour {
    type Error = BadColour;
    fn try_from(text: String) -> Result<Self, BadColour> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(it: Colour) -> Self {
        it.to_string()
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}
