//! When sessions were last used, in memory: the file learns of it every few minutes only.

use jiff::Timestamp;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Sessions that are remembered here. Beyond that what the file says counts.
const SESSIONS_MAX: usize = 10_000;

/// Digest of the token → when it was last shown.
#[derive(Default)]
pub(super) struct Recent(Mutex<HashMap<[u8; 32], Timestamp>>);

impl Recent {
    /// When a session was last used, where that is remembered.
    pub(super) fn of(&self, session: &[u8; 32]) -> Option<Timestamp> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(session).copied()
    }

    /// A session is used. Only of sessions that exist.
    pub(super) fn note(&self, session: [u8; 32], at: Timestamp) {
        let mut recent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if recent.len() >= SESSIONS_MAX && !recent.contains_key(&session) {
            recent.clear();
        }
        let last = recent.entry(session).or_insert(at);
        *last = at.max(*last);
    }
}
