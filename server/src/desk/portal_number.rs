//! The number under which a consultation stands on the Portal for public consultations.

use super::row::Row;
use glas_wire::Slug;
use serde::{Deserialize, Serialize};

/// The number of a consultation there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PortalNumber {
    /// `12345-K`
    pub(crate) number: String,
}

impl Row for PortalNumber {
    const KIND: &'static str = "portal number";
}

impl PortalNumber {
    /// The key of its row.
    pub(crate) fn key(consultation: &Slug) -> &[u8] {
        consultation.as_str().as_bytes()
    }

    /// As people copy it: with a Cyrillic К, a small one, blanks. `None` where it is no such number.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let digits = typed.strip_suffix(['K', 'k', 'К', 'к'])?.strip_suffix(['-', '–'])?;
        let is_number =
            (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| Self { number: [digits, "-K"].concat() })
    }
}

#[cfg(test)]
mod tests {
    use super::PortalNumber;

    #[test]
    fn a_number_is_read_as_people_copy_it() {
        for typed in ["12345-K", "12345-К", " 12345 – к\n", "12345-k"] {
            let read = PortalNumber::read(typed).map(|it| it.number);
            assert_eq!(read.as_deref(), Some("12345-K"), "{typed:?}");
        }
        for none in ["", "K", "-K", "12345", "12a-K", "1234567890-K", "12345-K-1"] {
            assert_eq!(PortalNumber::read(none), None, "{none:?}");
        }
    }
}
