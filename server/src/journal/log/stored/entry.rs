//! The header of an entry.

use super::actor::Actor;
use super::event::Event;
use super::name::Unreadable;
use crate::journal::log::actor;
use crate::journal::log::digest::Digest;
use crate::journal::log::entry;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One thing that happened, chained to the one before.
#[derive(Serialize, Deserialize)]
pub(crate) struct Entry {
    seq: u64,
    prev: Digest,
    at: Timestamp,
    actor: Actor,
    #[serde(flatten)]
    event: Event,
}

impl From<&entry::Entry> for Entry {
    fn from(it: &entry::Entry) -> Self {
        let entry::Entry { seq, prev, at, actor, event } = it;
        Self { seq: *seq, prev: *prev, at: *at, actor: (*actor).into(), event: event.into() }
    }
}

impl TryFrom<Entry> for entry::Entry {
    type Error = Unreadable;
    fn try_from(it: Entry) -> Result<Self, Unreadable> {
        let Entry { seq, prev, at, actor, event } = it;
        Ok(Self {
            seq,
            prev,
            at,
            actor: actor::Actor::on_record(actor.into()),
            event: event.try_into()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, entry};

    /// The chain is over the bytes: an entry that is read and written must come out as it was, also
    /// one from before it could correct another or be looked at twice.
    #[test]
    fn an_entry_of_an_older_server_is_what_it_was() {
        let (zeros, ones) = ("0".repeat(64), "1".repeat(64));
        let old = format!(
            r#"{{"seq":3,"prev":"{zeros}","at":"2026-11-23T12:00:00Z","actor":"respondent","kind":"response_received","consultation":"road","number":1,"channel":"widget","language":"bg","receipt":"{ones}","submission":"{ones}","coded":"{ones}","personal":"{ones}"}}"#
        );
        let stored: Entry = serde_json::from_str(&old).expect("readable");
        let Ok(entry) = entry::Entry::try_from(stored) else { panic!("it says what cannot be") };
        assert!(
            matches!(&entry.event, entry::Event::ResponseReceived { replaces: None, scrutiny, .. } if scrutiny.is_clear())
        );
        assert_eq!(serde_json::to_string(&Entry::from(&entry)).expect("JSON"), old);
    }
}
