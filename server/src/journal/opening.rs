//! Opening, at once or in the writer's own thread: a million responses take seconds to check, and a server says so meanwhile.

use crate::journal::disk::Disk;
use crate::journal::shared::{Shared, StoreState};
use crate::journal::writer::Writer;
use crate::journal::{Journal, OpenError, Settings};
use redb::StorageBackend;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::mpsc::{Sender, channel};
use std::task::{Context, Poll};
use tokio::sync::oneshot;

/// The end of an opening that goes on in another thread. Awaited, it says whether the journal is open.
#[derive(Debug)]
pub struct Opening(oneshot::Receiver<Result<(), OpenError>>);

impl Future for Opening {
    type Output = Result<(), OpenError>;

    /// Ready when the journal is open, or when it never will be.
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(cx).map(|ended| ended.unwrap_or_else(|_| Err(gone())))
    }
}

fn gone() -> OpenError {
    OpenError::Thread(io::Error::other("it ended in a panic"))
}

/// What the writer's thread does first.
pub(super) struct Opens {
    locked: Sender<()>,
    opened: oneshot::Sender<Result<(), OpenError>>,
}

impl Opens {
    /// Whether the journal is open.
    pub(super) fn run(self, writer: &Writer) -> bool {
        let Self { locked, opened } = self;
        let tell = locked.clone();
        let (state, answer) = match writer.disk.open_telling(move || {
            let _ = tell.send(());
        }) {
            Ok(database) => {
                drop(writer.shared.put(database));
                (StoreState::Ready, Ok(()))
            }
            Err(error) => (StoreState::Over { failed: true }, Err(error)),
        };
        let is_open = answer.is_ok();
        writer.shared.state.send_replace(state);
        // Who began it may have gone.
        let _ = opened.send(answer);
        drop(locked);
        is_open
    }
}

impl Journal {
    /// Opens the file, creating it where there is none. The whole file is checked first.
    pub fn open(file: &Path, settings: Settings) -> Result<Self, OpenError> {
        let disk = Disk::file(file, &settings)?;
        let shared = Shared::new(disk.open()?);
        Self::start(disk, settings, shared, None)
    }

    /// Opens a journal on something that stands in for a file; `backend` gives it anew for each opening. For tests of its failures.
    pub fn open_with<B: StorageBackend>(backend: impl Fn() -> B + Clone + Send + 'static, settings: Settings) -> Result<Self, OpenError> {
        let disk = Disk::stand_in(backend, &settings);
        let shared = Shared::new(disk.open()?);
        Self::start(disk, settings, shared, None)
    }

    /// [`Journal::open`] that returns as soon as the file is ours. Until [`Opening`] ends nothing can be read or written.
    pub fn begin(file: &Path, settings: Settings) -> Result<(Self, Opening), OpenError> {
        Self::begin_on(Disk::file(file, &settings)?, settings)
    }

    /// [`Journal::begin`] on what stands in for a file.
    pub fn begin_with<B: StorageBackend>(
        backend: impl Fn() -> B + Clone + Send + 'static,
        settings: Settings,
    ) -> Result<(Self, Opening), OpenError> {
        Self::begin_on(Disk::stand_in(backend, &settings), settings)
    }

    fn begin_on(disk: Disk, settings: Settings) -> Result<(Self, Opening), OpenError> {
        let ((locked, is_locked), (opened, mut opening)) = (channel(), oneshot::channel());
        let journal = Self::start(disk, settings, Shared::opening(), Some(Opens { locked, opened }))?;
        if is_locked.recv().is_err() {
            // It ended before the lock was taken, or made a file that nobody else could have had.
            return match opening.try_recv() {
                Ok(Ok(())) => {
                    let (opened, opening) = oneshot::channel();
                    let _ = opened.send(Ok(()));
                    Ok((journal, Opening(opening)))
                }
                Ok(Err(error)) => Err(error),
                Err(_) => Err(gone()),
            };
        }
        Ok((journal, Opening(opening)))
    }

    /// Whether the file is still being checked.
    pub fn is_opening(&self) -> bool {
        *self.held.shared.state.borrow() == StoreState::Opening
    }

    /// Returns when [`Journal::is_opening`] is false.
    pub async fn opened(&self) {
        let mut state = self.held.shared.state.subscribe();
        // The sender lives as long as the journal.
        let _ = state.wait_for(|it| *it != StoreState::Opening).await;
    }
}
