//! Connections whose other end has to do something next. They are bounded in time and in number: of
//! too many, the one that has been waited for longest goes, so that who comes last is never kept
//! out.

use super::PATIENCE;
use std::{
    collections::VecDeque,
    convert::Infallible,
    io,
    sync::{Mutex, PoisonError},
};
use tokio::{sync::oneshot, time::timeout};

/// Peers of whom something is awaited.
pub(super) struct AwaitedPeers {
    at_most: usize,
    /// The longest awaited first. Dropped, a sender ends its waiting.
    awaited: Mutex<VecDeque<oneshot::Sender<Infallible>>>,
}

/// One's place among those that are awaited.
pub(super) struct Wait(oneshot::Receiver<Infallible>);

impl AwaitedPeers {
    pub(super) fn of(at_most: usize) -> Self {
        Self { at_most, awaited: Mutex::default() }
    }

    /// From here on it is awaited, also where nobody waits yet: tasks do not begin in the order in
    /// which connections came.
    pub(super) fn begin(&self) -> Wait {
        let (stays, gone) = oneshot::channel();
        let mut awaited = self.awaited.lock().unwrap_or_else(PoisonError::into_inner);
        awaited.retain(|it| !it.is_closed());
        awaited.push_back(stays);
        if awaited.len() > self.at_most {
            awaited.pop_front();
        }
        Wait(gone)
    }
}

impl Wait {
    /// What `done` gives; an error where it takes too long, or so many came after it.
    pub(super) async fn until<T>(self, done: impl Future<Output = io::Result<T>>) -> io::Result<T> {
        tokio::select! {
            biased;
            done = timeout(PATIENCE, done) => done.map_err(io::Error::from)?,
            _ = self.0 => Err(io::Error::new(io::ErrorKind::ConnectionAborted, "it had waited longest when too many came")),
        }
    }
}
