//! The journal as its users hold it: opened, appended to, read, written again and closed.

use crate::journal::change::{Appended, Change, What};
use crate::journal::disk::Disk;
use crate::journal::error::{CloseError, OpenError};
use crate::journal::known::Known;
use crate::journal::latest::OnRecord;
use crate::journal::log::{Fault, Head, ReadError, tables::PAGES};
use crate::journal::opening::{Opening, Opens, gone};
use crate::journal::refused::Refused;
use crate::journal::replay::Fresh;
use crate::journal::replay::RewriteError;
use crate::journal::settings::Settings;
use crate::journal::shared::{Shared, StoreState};
use crate::journal::space::Space;
use crate::journal::waiting::{Job, Keeping};
use crate::journal::working::{Beside, Working};
use crate::journal::writer::{Message, Replacement, Writer};
use crate::register::View;
use redb::StorageBackend;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;
use tokio::sync::{Semaphore, mpsc, oneshot};

/// The journal with the register folded from it: one file, one writer. Cheap to clone; closed when
/// the last clone is dropped.
#[derive(Clone, Debug)]
pub struct Journal {
    held: Arc<Held>,
}

#[derive(Debug)]
struct Held {
    shared: Arc<Shared>,
    /// Where the journal lies, where it lies in a file that it may write.
    file: Option<PathBuf>,
    /// The same, whether it writes there or not.
    place: Option<PathBuf>,
    settings: Settings,
    /// One copy is made at a time: a rewrite closes the file under whoever reads long.
    copying: Mutex<()>,
    /// Absent once closed.
    queue: RwLock<Option<mpsc::Sender<Message>>>,
    /// Bytes that may still wait.
    room: Arc<Semaphore>,
    /// Bytes of the disk.
    space: Arc<Space>,
    writer: Mutex<Option<JoinHandle<Result<(), CloseError>>>>,
}

impl Journal {
    fn start(
        disk: Disk,
        settings: Settings,
        shared: Shared,
        opens: Option<Opens>,
    ) -> Result<Self, OpenError> {
        let [file, place] = [disk.path(), disk.place()].map(|it| it.map(Path::to_owned));
        let shared = Arc::new(shared);
        let (sender, queue) = mpsc::channel(settings.queue_changes);
        let room = Arc::new(Semaphore::new(settings.queue_bytes));
        let space = Space::under(file.as_deref(), &settings);
        let writer = Writer {
            shared: shared.clone(),
            disk,
            space: space.clone(),
            settings: settings.clone(),
            queue,
            known: Known::new(),
            mended: 0,
        };
        let writer = std::thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || writer.run_to_end(opens));
        let writer = writer.map_err(OpenError::Thread)?;
        let (queue, writer) = (RwLock::new(Some(sender)), Mutex::new(Some(writer)));
        Ok(Self {
            held: Arc::new(Held {
                shared,
                file,
                place,
                settings,
                copying: Mutex::new(()),
                queue,
                room,
                space,
                writer,
            }),
        })
    }

    /// Appends a change. `Ok` means it is on disk.
    pub async fn append(&self, change: Change) -> Result<Appended, Refused> {
        self.enqueue(change, None)?.await.unwrap_or(Err(Refused::Unavailable))
    }

    /// Appends a change from a thread that may wait; panics in an asynchronous task. `Ok` means it
    /// is on disk.
    pub fn append_blocking(&self, change: Change) -> Result<Appended, Refused> {
        self.enqueue(change, None)?.blocking_recv().unwrap_or(Err(Refused::Unavailable))
    }

    /// [`Journal::append_blocking`] with working state that goes with it: both are on disk, or
    /// neither is.
    pub(crate) fn append_with_blocking(
        &self,
        change: Change,
        beside: Arc<dyn Beside>,
    ) -> Result<Appended, Refused> {
        self.enqueue(change, Some(beside))?.blocking_recv().unwrap_or(Err(Refused::Unavailable))
    }

    /// Changes working state alone. When this returns it is on disk; where `work` has written
    /// nothing, nothing is. From a thread that may wait; panics in an asynchronous task.
    pub(crate) fn keep_blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Working<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Refused> {
        if !self.ready() {
            return Err(Refused::Unavailable);
        }
        let done = Arc::new(Mutex::new(None));
        let to = done.clone();
        let work = Box::new(move |working: &mut Working<'_>| {
            let value = work(working)?;
            *to.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
            Ok(())
        });
        let (answer, answered) = oneshot::channel();
        self.send(Message::Keep(Keeping { work, answer }))?;
        answered.blocking_recv().unwrap_or(Err(Refused::Unavailable))?;
        let value = done.lock().unwrap_or_else(PoisonError::into_inner).take();
        value.ok_or(Refused::Internal)
    }

    fn enqueue(
        &self,
        change: Change,
        beside: Option<Arc<dyn Beside>>,
    ) -> Result<oneshot::Receiver<Result<Appended, Refused>>, Refused> {
        if !self.ready() {
            return Err(Refused::Unavailable);
        }
        if !matches!(change.what, What::ClockTrust) && self.held.shared.latest.is_after(change.at) {
            return Err(Refused::Clock);
        }
        let bytes = u32::try_from(change.bytes()).map_err(|_| Refused::Busy)?;
        let room =
            self.held.room.clone().try_acquire_many_owned(bytes).map_err(|_| Refused::Busy)?;
        let (answer, answered) = oneshot::channel();
        self.send(Message::Append(Job { change, beside, answer, room }))?;
        Ok(answered)
    }

    fn send(&self, message: Message) -> Result<(), Refused> {
        let queue = self.held.queue.read().unwrap_or_else(PoisonError::into_inner);
        match queue.as_ref().ok_or(Refused::Unavailable)?.try_send(message) {
            Ok(()) => Ok(()),
            Err(mpsc::error::TrySendError::Full(_)) => Err(Refused::Busy),
            Err(mpsc::error::TrySendError::Closed(_)) => Err(Refused::Unavailable),
        }
    }

    /// What is so now, in one short read transaction. Reading may wait for the disk.
    pub fn view(&self) -> Result<View, ReadError> {
        self.held.shared.view()
    }

    /// Of what the keys of responses from pages are made; see
    /// [`crate::journal::key_of_page`].
    pub fn pages_secret(&self) -> Result<[u8; 32], ReadError> {
        self.view()?.secret(PAGES)
    }

    /// What the clock is judged by.
    pub fn on_record(&self) -> OnRecord {
        self.held.shared.latest.now()
    }

    /// Changes whenever an authority or a consultation does.
    pub fn revision(&self) -> u64 {
        self.held.shared.revision()
    }

    /// How it is kept.
    pub(super) fn settings(&self) -> &Settings {
        &self.held.settings
    }

    /// Whether writes are taken: not before the file is checked, and not while a storage error is
    /// being mended.
    pub fn ready(&self) -> bool {
        *self.held.shared.state.borrow() == StoreState::Ready
    }

    /// Whether responses are taken: writes are, and the disk has room for more. Asks the file
    /// system now, in a thread that may wait.
    pub async fn takes_responses(&self) -> bool {
        self.ready() && self.held.space.clone().is_left_soon().await
    }

    /// Whether the writer has given up after a storage error that would not go away. The process
    /// should end for its supervisor.
    pub fn failed(&self) -> bool {
        *self.held.shared.state.borrow() == StoreState::Over { failed: true }
    }

    /// Returns when the file is checked and no storage error is being mended: whether writes are
    /// taken then.
    pub async fn settled(&self) -> bool {
        let mut state = self.held.shared.state.subscribe();
        state
            .wait_for(|it| !matches!(it, StoreState::Opening | StoreState::Mending))
            .await
            .is_ok_and(|it| *it == StoreState::Ready)
    }

    /// Returns when [`Journal::failed`] becomes true, or never.
    pub async fn failure(&self) {
        let mut state = self.held.shared.state.subscribe();
        if state.wait_for(|it| *it == StoreState::Over { failed: true }).await.is_err() {
            std::future::pending().await
        }
    }

    /// Writes the journal into a fresh file and puts that in the place of the old one, so that what
    /// was erased is gone from the disk. Reads and writes go on meanwhile; writes wait for the last
    /// part. Blocks; panics in an asynchronous task.
    pub fn rewrite(&self) -> Result<Head, RewriteError> {
        let Held { shared, file, settings, copying, queue, .. } = &*self.held;
        let _one = copying.lock().unwrap_or_else(PoisonError::into_inner);
        let mut fresh = Fresh::beside(file.as_ref().ok_or(RewriteError::NoFile)?, settings)?;
        fresh.take_secrets(&shared.view()?)?;
        fresh.catch_up(|| shared.view())?;
        let queue = queue
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or(RewriteError::Unavailable)?;
        let head = fresh.head();
        let (answer, answered) = oneshot::channel();
        queue
            .blocking_send(Message::Replace(Replacement { fresh, answer }))
            .map_err(|_| RewriteError::Unavailable)?;
        drop(queue);
        let before = answered.blocking_recv().unwrap_or(Err(RewriteError::Unavailable))?;
        before.close(settings.readers_wait)?;
        Ok(head)
    }

    /// Where it lies; `None` where that is no file.
    pub(crate) fn place(&self) -> Option<&Path> {
        self.held.place.as_deref()
    }

    /// Does something with the file while nobody else copies it; `None` where it lies in no file.
    pub(super) fn copying<T>(
        &self,
        work: impl FnOnce(&Shared, &Path, &Settings) -> T,
    ) -> Option<T> {
        let Held { shared, file, settings, copying, .. } = &*self.held;
        let _one = copying.lock().unwrap_or_else(PoisonError::into_inner);
        file.as_ref().map(|file| work(shared, file, settings))
    }

    /// Writes what waits, then closes the file; what is asked of other clones from now on is
    /// refused. Waits for the disk.
    pub fn close(self) -> Result<(), CloseError> {
        self.held.close()
    }
}

impl Held {
    fn close(&self) -> Result<(), CloseError> {
        drop(self.queue.write().unwrap_or_else(PoisonError::into_inner).take());
        match self.writer.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // Checking cannot be interrupted, and there is nothing to wait for: the thread closes
            // what it has opened, or ends with the process, which to the file is one more kill.
            Some(_) if *self.shared.state.borrow() == StoreState::Opening => Ok(()),
            Some(writer) => writer
                .join()
                .unwrap_or_else(|_| Err(CloseError("the writer ended in a panic".to_owned()))),
            None => Ok(()),
        }
    }
}

impl Drop for Held {
    // So that the file is free again when the last clone is gone.
    fn drop(&mut self) {
        if let Err(error) = self.close() {
            tracing::error!(%error, "closing");
        }
    }
}

impl Journal {
    /// Opens the file, creating it where there is none. The whole file is checked first.
    pub fn open(file: &Path, settings: Settings) -> Result<Self, OpenError> {
        let disk = Disk::file(file, &settings)?;
        let shared = Shared::new(disk.open()?);
        Self::start(disk, settings, shared, None)
    }

    /// Opens a file of which no byte shall change: what is written stays in memory. It has to be
    /// there. Nobody else can have it open meanwhile, unless it cannot be written at all.
    pub fn open_unwritten(file: &Path, settings: Settings) -> Result<Self, OpenError> {
        let disk = Disk::unwritten(file, &settings)?;
        let shared = Shared::new(disk.open()?);
        Self::start(disk, settings, shared, None)
    }

    /// Opens a journal on something that stands in for a file; `backend` gives it anew for each
    /// opening. For tests of its failures.
    pub fn open_with<B: StorageBackend>(
        backend: impl Fn() -> B + Clone + Send + 'static,
        settings: Settings,
    ) -> Result<Self, OpenError> {
        let disk = Disk::stand_in(backend, &settings);
        let shared = Shared::new(disk.open()?);
        Self::start(disk, settings, shared, None)
    }

    /// [`Journal::open`] that returns as soon as the file is ours. Until [`Opening`] ends nothing
    /// can be read or written.
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
        let journal =
            Self::start(disk, settings, Shared::opening(), Some(Opens { locked, opened }))?;
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
