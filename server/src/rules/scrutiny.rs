//! What gives reason to look twice at a response. Signs are written down with it and never refuse it: a village library and a
//! screen reader may look like a machine.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One reason to look twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// No proof of work came with it: sent without our script.
    NoProof,
    /// The control that people do not see was filled in.
    Decoy,
    /// Sent sooner than the form can be read.
    Haste,
}

/// All signs.
const SIGNS: [Sign; 3] = [Sign::NoProof, Sign::Decoy, Sign::Haste];

/// The signs of one response.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scrutiny(BTreeSet<Sign>);

impl Scrutiny {
    /// These signs.
    pub fn of(signs: impl IntoIterator<Item = Sign>) -> Self {
        Self(signs.into_iter().collect())
    }

    /// Whether there is no reason to look twice.
    pub fn is_clear(&self) -> bool {
        self.0.is_empty()
    }

    /// The signs.
    pub fn signs(&self) -> impl Iterator<Item = Sign> + '_ {
        self.0.iter().copied()
    }

    /// As one byte of a row.
    pub(crate) fn bits(&self) -> u8 {
        (0..).zip(SIGNS).filter(|(_, sign)| self.0.contains(sign)).fold(0, |bits, (n, _)| bits | 1 << n)
    }

    /// From that byte; `None` where a later version wrote it.
    pub(crate) fn of_bits(bits: u8) -> Option<Self> {
        let known = Self::of((0..).zip(SIGNS).filter(|(n, _)| bits >> n & 1 == 1).map(|(_, sign)| sign));
        (known.bits() == bits).then_some(known)
    }
}

#[cfg(test)]
mod tests {
    use super::{SIGNS, Scrutiny, Sign};

    #[test]
    fn a_byte_holds_all_signs() {
        for bits in 0..1 << SIGNS.len() {
            let it = Scrutiny::of_bits(bits).expect("known signs");
            assert_eq!((it.bits(), it.is_clear()), (bits, bits == 0));
        }
        assert_eq!(Scrutiny::of_bits(1 << SIGNS.len()), None);
        assert_eq!(serde_json::to_string(&Scrutiny::of([Sign::Haste, Sign::NoProof])).expect("JSON"), r#"["no_proof","haste"]"#);
    }
}
