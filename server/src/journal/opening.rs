//! Opening, at once or in the writer's own thread: a million responses take seconds to check, and a
//! server says so meanwhile.

use crate::journal::disk::Disk;
use crate::journal::error::OpenError;
use crate::journal::shared::{Shared, StoreState};
use std::io;
use std::pin::Pin;
use std::sync::mpsc::Sender;
use std::task::{Context, Poll};
use tokio::sync::oneshot;

/// The end of an opening that goes on in another thread. Awaited, it says whether the journal is
/// open.
#[derive(Debug)]
pub struct Opening(pub(super) oneshot::Receiver<Result<(), OpenError>>);

impl Future for Opening {
    type Output = Result<(), OpenError>;

    /// Ready when the journal is open, or when it never will be.
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(cx).map(|ended| ended.unwrap_or_else(|_| Err(gone())))
    }
}

pub(super) fn gone() -> OpenError {
    OpenError::Thread(io::Error::other("it ended in a panic"))
}

/// What the writer's thread does first.
pub(super) struct Opens {
    pub(super) locked: Sender<()>,
    pub(super) opened: oneshot::Sender<Result<(), OpenError>>,
}

impl Opens {
    /// Whether the journal is open.
    pub(super) fn run(self, disk: &Disk, shared: &Shared) -> bool {
        let Self { locked, opened } = self;
        let tell = locked.clone();
        let (state, answer) = match disk.open_telling(move || {
            let _ = tell.send(());
        }) {
            Ok(database) => {
                drop(shared.put(database));
                (StoreState::Ready, Ok(()))
            }
            Err(error) => (StoreState::Over { failed: true }, Err(error)),
        };
        let is_open = answer.is_ok();
        shared.state.send_replace(state);
        // Who began it may have gone.
        let _ = opened.send(answer);
        drop(locked);
        is_open
    }
}
