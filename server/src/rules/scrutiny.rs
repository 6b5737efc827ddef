//! Spam signals: what gives reason to look twice at a response. They are written down with it and
//! never refuse it: a village library and a screen reader may look like a machine.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One reason to look twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpamSignal {
    /// No proof of work came with it: sent without our script.
    NoProof,
    /// The control that people do not see was filled in.
    Decoy,
    /// Sent sooner than the form can be read.
    Haste,
}

/// All signals.
const SIGNALS: [SpamSignal; 3] = [SpamSignal::NoProof, SpamSignal::Decoy, SpamSignal::Haste];

/// The signals of one response.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scrutiny(BTreeSet<SpamSignal>);

impl Scrutiny {
    /// These signals.
    pub fn of(signals: impl IntoIterator<Item = SpamSignal>) -> Self {
        Self(signals.into_iter().collect())
    }

    /// Whether there is no reason to look twice.
    pub fn is_clear(&self) -> bool {
        self.0.is_empty()
    }

    /// The signals.
    pub fn signals(&self) -> impl Iterator<Item = SpamSignal> + '_ {
        self.0.iter().copied()
    }

    /// As one byte of a row.
    pub(crate) fn bits(&self) -> u8 {
        (0..)
            .zip(SIGNALS)
            .filter(|(_, signal)| self.0.contains(signal))
            .map(|(n, _)| 1_u8 << n)
            .sum()
    }

    /// From that byte; `None` where a later version wrote it.
    pub(crate) fn of_bits(bits: u8) -> Option<Self> {
        let known = Self::of(
            (0..).zip(SIGNALS).filter(|(n, _)| bits >> n & 1 == 1).map(|(_, signal)| signal),
        );
        (known.bits() == bits).then_some(known)
    }
}

#[cfg(test)]
mod tests {
    use super::{SIGNALS, Scrutiny, SpamSignal};

    #[test]
    fn a_byte_holds_all_signs() {
        for bits in 0..1 << SIGNALS.len() {
            let it = Scrutiny::of_bits(bits).expect("known signals");
            assert_eq!((it.bits(), it.is_clear()), (bits, bits == 0));
        }
        assert_eq!(Scrutiny::of_bits(1 << SIGNALS.len()), None);
        assert_eq!(
            serde_json::to_string(&Scrutiny::of([SpamSignal::Haste, SpamSignal::NoProof]))
                .expect("JSON"),
            r#"["no_proof","haste"]"#
        );
    }
}
