//! What waits for the writer: a change, with the working state that goes with it, or working state
//! alone.

use crate::journal::change::{Appended, Change};
use crate::journal::log::Fault;
use crate::journal::refused::Refused;
use crate::journal::working::{Beside, Working};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, oneshot};

/// A change that waits.
pub(super) struct Job {
    pub(super) change: Change,
    /// Working state that goes with it.
    pub(super) beside: Option<Arc<dyn Beside>>,
    pub(super) answer: oneshot::Sender<Result<Appended, Refused>>,
    /// Its bytes in the queue.
    pub(super) room: OwnedSemaphorePermit,
}

/// What is done to working state.
pub(super) type Work = Box<dyn FnOnce(&mut Working<'_>) -> Result<(), Fault> + Send>;

/// Working state that shall be changed by itself, in a transaction of its own.
pub(super) struct Keeping {
    pub(super) work: Work,
    pub(super) answer: oneshot::Sender<Result<(), Refused>>,
}
