//! Operations tried over a journal in a temporary folder, without HTTP and without a command line.

mod attacker;
mod documents;
mod export;
mod people;
mod practice;
mod publish;
mod purge;
mod receipt;
mod receive;
mod restore;
mod results;
mod sign_in;
mod verify;

use super::{Accepted, Holder, Operations, ReceiveError, Sent};
use crate::{
    import,
    journal::{self, Actor, Channel, Journal, Salt, Settings, Who},
    rules::{Authority, Consultation, Scrutiny},
};
use glas_wire::{IdempotencyKey, Slug};
use jiff::Timestamp;
use std::path::PathBuf;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// The consultation of these tests is open from then on.
const OPENS: &str = "2026-11-09T07:00:00Z";
const OPEN: &str = "2026-11-20T10:00:00Z";
const CLOSES: &str = "2026-12-14T22:00:00Z";
/// Its results are told.
const TOLD: &str = "2026-12-15T00:00:00Z";

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn slug() -> Slug {
    "e-services-ordinance".parse().expect("a slug")
}

const SALT: Salt = [3; 16];
/// Who sets up, publishes and exports.
const BY: Who = Who::Operator { uid: 7 };

fn authority() -> Authority {
    import::authority("vidin.toml", include_str!("../../../examples/authorities/vidin.toml"))
        .expect("a good file")
}

fn consultation() -> Consultation {
    let text = include_str!("../../../examples/consultations/e-services-ordinance.toml");
    import::consultation("e.toml", text, &[authority()]).expect("a good file")
}

/// A journal with one consultation.
struct Town {
    operations: Operations,
    folder: TempDir,
    runtime: Runtime,
}

impl Town {
    /// Nothing is set up.
    fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let journal =
            Journal::open(&folder.path().join("journal.db"), Settings::default()).expect("opened");
        Self {
            operations: Operations::new(journal),
            folder,
            runtime: Runtime::new().expect("a runtime"),
        }
    }

    fn with_consultation() -> Self {
        let town = Self::empty();
        town.operations.set_up(&BY, at(OPENS), authority(), SALT).expect("set up");
        town.operations.publish(&BY, at(OPENS), consultation(), SALT, false).expect("published");
        town
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("journal.db")
    }

    fn wait<T>(&self, done: impl Future<Output = T>) -> T {
        self.runtime.block_on(done)
    }

    /// The number of entries.
    fn entries(&self) -> u64 {
        self.operations.journal.view().expect("a view").head().expect("read").seq
    }

    /// The response number `n`, sent at an instant.
    fn send(&self, n: u8, at: Timestamp) -> Result<Accepted, ReceiveError> {
        self.send_as(sent(n, r#"{"language":"bg","answers":{"stance":{"choice":"no"},"proposal":{"text":"Повече дървета"}}}"#, at))
    }

    fn send_as(&self, sent: Sent) -> Result<Accepted, ReceiveError> {
        let to = self.operations.find(&slug()).expect("there");
        self.wait(self.operations.receive(self.operations.examine(&to, sent)?))
    }

    fn opened(&self, accepted: &Accepted) -> Holder {
        self.operations.open_receipt(journal::receipt_hash(&accepted.secret)).expect("a receipt")
    }
}

fn sent(n: u8, submission: &str, at: Timestamp) -> Sent {
    Sent {
        by: Actor::of(&Who::Respondent),
        key: IdempotencyKey([n; 16]),
        submission: serde_json::from_str(submission).expect("a submission"),
        channel: Channel::Page,
        at,
        replaces: None,
        scrutiny: Scrutiny::default(),
        salts: [[1; 16], [2; 16]],
    }
}
