//! What was given out from the journal, as a receipt or an export states it, held against the entry
//! that stands there now.

use crate::journal::broken::Defect;
use crate::journal::log::{Digest, Entry, Head};
use crate::journal::receipt::reference;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A position in the journal, and what a file says of the entry there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Position of the entry in the journal.
    pub seq: u64,
    /// Digest of the entry there.
    pub entry: Digest,
    /// What else the file says.
    pub says: Claim,
}

/// What a file says of an entry. What it leaves out is not compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// Nothing but its position.
    #[serde(rename = "place")] // as the control socket says it
    Position,
    /// It is of that instant.
    At {
        /// When it happened.
        at: Timestamp,
    },
    /// It is a response.
    Receipt {
        /// To which consultation.
        consultation: Option<String>,
        /// What its sender may quote.
        reference: Option<String>,
        /// When all of it was here.
        received_at: Option<Timestamp>,
    },
    /// It is an export that was handed out.
    Export {
        /// Of which consultation.
        consultation: String,
        /// When it was exported.
        exported_at: Timestamp,
        /// How many responses were in it.
        responses: u64,
    },
}

impl From<Head> for Evidence {
    fn from(Head { seq, entry }: Head) -> Self {
        Self { seq, entry: Digest(entry), says: Claim::Position }
    }
}

impl Evidence {
    /// What is wrong with an entry that should be the one that was given out; nothing where it is.
    pub(super) fn differs(&self, entry: &Entry, digest: Digest) -> Option<Defect> {
        if self.entry != digest {
            return Some(Defect::Other);
        }
        let claim = |what: &'static str, says: &dyn ToString, is: &dyn ToString| {
            let (says, is) = (says.to_string(), is.to_string());
            (says != is).then_some(Defect::Claim { what, says, is })
        };
        match &self.says {
            Claim::Position => None,
            Claim::At { at } => claim("at", at, &entry.at),
            Claim::Receipt { consultation, reference: said, received_at } => {
                let Some(received) = entry.event.received() else {
                    return Some(Defect::OtherKind { says: "a response was received" });
                };
                let is = reference(received.number, received.receipt.0);
                let consultation = consultation
                    .as_ref()
                    .and_then(|it| claim("consultation", it, received.consultation));
                let said = || said.as_ref().and_then(|it| claim("reference", it, &is));
                let at = || received_at.and_then(|it| claim("received_at", &it, &entry.at));
                consultation.or_else(said).or_else(at)
            }
            Claim::Export { consultation, exported_at, responses } => {
                let Some((of, rows)) = entry.event.export() else {
                    return Some(Defect::OtherKind { says: "an export was handed out" });
                };
                let consultation = claim("consultation", consultation, of);
                let at = || claim("exported_at", exported_at, &entry.at);
                consultation.or_else(at).or_else(|| claim("responses", responses, &rows))
            }
        }
    }
}
