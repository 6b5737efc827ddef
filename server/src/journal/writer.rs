//! The one thread that writes. It takes all changes that wait, writes them in one transaction, and
//! only then answers: many respondents share one wait for the disk.

use crate::journal::batch::{self, Failed};
use crate::journal::change::{Appended, What};
use crate::journal::disk::Disk;
use crate::journal::error::CloseError;
use crate::journal::known::Known;
use crate::journal::log::Fault;
use crate::journal::names::sync_folder;
use crate::journal::opening::Opens;
use crate::journal::refused::Refused;
use crate::journal::replay::{Fresh, RewriteError};
use crate::journal::settings::Settings;
use crate::journal::shared::{Open, Shared, StoreState};
use crate::journal::space::Space;
use crate::journal::waiting::{Job, Keeping};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// What the writer is asked.
pub(super) enum Message {
    Append(Job),
    Keep(Keeping),
    Replace(Replacement),
}

/// A fresh copy of the journal that shall take the place of the file; the store before is given
/// back, to be closed.
pub(super) struct Replacement {
    pub(super) fresh: Fresh,
    pub(super) answer: oneshot::Sender<Result<Open, RewriteError>>,
}

/// Bytes of changes in one transaction: what a transaction has changed stays in memory until it
/// ends.
const BATCH_BYTES_MAX: usize = 4 << 20;

/// How long readers may finish at the very end: a server that was told to stop has waited for them
/// already.
const LAST_READERS_WAIT: Duration = Duration::from_millis(500);

pub(super) struct Writer {
    pub(super) shared: Arc<Shared>,
    pub(super) disk: Disk,
    pub(super) space: Arc<Space>,
    pub(super) settings: Settings,
    pub(super) queue: mpsc::Receiver<Message>,
    pub(super) known: Known,
    /// How often the store was mended since something was written.
    pub(super) mended: u32,
}

impl Writer {
    /// Opens the store, where that is still to be done, and writes until nobody can ask any more,
    /// then closes it. However it ends, that is told.
    pub(super) fn run_to_end(self, opens: Option<Opens>) -> Result<(), CloseError> {
        let shared = self.shared.clone();
        let run = || {
            if opens.is_none_or(|opens| opens.run(&self.disk, &self.shared)) {
                return self.run();
            }
            // Who opened it was told why it does not open, and there is nothing to close.
            Ok(())
        };
        catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
            shared.state.send_replace(StoreState::Over { failed: true });
            Err(CloseError("the writer ended in a panic".to_owned()))
        })
    }

    fn run(mut self) -> Result<(), CloseError> {
        while let Some(first) = self.queue.blocking_recv() {
            if let Err(Over) = self.take(first) {
                self.shared.state.send_replace(StoreState::Over { failed: true });
                return Err(CloseError("a storage error would not go away".to_owned()));
            }
        }
        self.shared.state.send_replace(StoreState::Over { failed: false });
        self.shared
            .close(self.settings.readers_wait.min(LAST_READERS_WAIT))
            .map_err(|fault| CloseError(fault.to_string()))
    }

    /// Takes a message and, with a change, all changes that wait behind it.
    fn take(&mut self, first: Message) -> Result<(), Over> {
        let first = match first {
            Message::Append(job) => job,
            other => return self.alone(other),
        };
        let mut bytes = first.room.num_permits();
        let mut jobs = vec![first];
        let mut after = None;
        while after.is_none() && jobs.len() < self.settings.batch_changes && bytes < BATCH_BYTES_MAX
        {
            match self.queue.try_recv() {
                Ok(Message::Append(job)) => {
                    bytes += job.room.num_permits();
                    jobs.push(job);
                }
                Ok(other) => after = Some(other),
                Err(_) => break,
            }
        }
        self.batch(jobs)?;
        after.map_or(Ok(()), |it| self.alone(it))
    }

    /// Takes what shares its transaction with nothing.
    fn alone(&mut self, message: Message) -> Result<(), Over> {
        match message {
            Message::Append(job) => self.batch(vec![job]),
            Message::Keep(it) => self.keep(it),
            Message::Replace(it) => self.replace(it),
        }
    }

    fn keep(&mut self, Keeping { work, answer }: Keeping) -> Result<(), Over> {
        let write = || batch::keep(&self.shared, work);
        let done =
            catch_unwind(AssertUnwindSafe(write)).unwrap_or(Err(Failed::Storage(Fault::Panicked)));
        match done {
            Ok(()) => {
                let _ = answer.send(Ok(()));
                Ok(())
            }
            Err(Failed::Change(refused)) => {
                let _ = answer.send(Err(refused));
                Ok(())
            }
            Err(Failed::Storage(fault)) => {
                tracing::error!(cause = %fault, "working state could not be written");
                self.shared.state.send_replace(StoreState::Mending);
                let _ = answer.send(Err(Refused::Unavailable));
                self.mend(&fault)
            }
        }
    }

    fn replace(&mut self, Replacement { mut fresh, answer }: Replacement) -> Result<(), Over> {
        let mut copied = || {
            fresh.catch_up(|| self.shared.view())?;
            fresh.take_working(&self.shared.view()?, &[])
        };
        let taken = copied().and_then(|()| fresh.take_name());
        let placed = match taken {
            Ok(database) => {
                // Not on disk yet, a power cut could bring back the old file without what is
                // written to the new one from now on.
                if let Some(Err(error)) = self.disk.path().map(sync_folder) {
                    tracing::error!(%error, "the folder of the journal could not be synced");
                    return Err(Over);
                }
                self.shared.put(database).ok_or(RewriteError::Unavailable)
            }
            Err(error) => Err(error),
        };
        // Who asked may have gone; then the store before is closed by being dropped.
        let _ = answer.send(placed);
        Ok(())
    }

    fn batch(&mut self, mut jobs: Vec<Job>) -> Result<(), Over> {
        if !self.space.is_left() {
            let (responses, others) =
                jobs.into_iter().partition(|job| matches!(job.change.what, What::Response(_)));
            refuse(responses, &Refused::Unavailable);
            jobs = others;
        }
        if jobs.is_empty() {
            return Ok(());
        }
        match self.write(&jobs) {
            Ok(answers) => answer(jobs, answers),
            Err(Failed::Storage(fault)) => {
                tracing::error!(cause = %fault, "the journal could not be written");
                // First told, then answered: who is refused finds the server not ready.
                self.shared.state.send_replace(StoreState::Mending);
                refuse(jobs, &Refused::Unavailable);
                return self.mend(&fault);
            }
            Err(Failed::Change(_)) if jobs.len() > 1 => {
                for job in jobs {
                    self.batch(vec![job])?;
                }
            }
            Err(Failed::Change(refused)) => {
                tracing::error!("a change could not be decided; nothing of it was written");
                refuse(jobs, &refused);
            }
        }
        Ok(())
    }

    fn write(&mut self, jobs: &[Job]) -> Result<Vec<Result<Appended, Refused>>, Failed> {
        // A panic of redb, outside any one change, is as good as an error of the disk.
        let write = || batch::write(&self.shared, &self.settings, &mut self.known, jobs);
        let outcome = catch_unwind(AssertUnwindSafe(write))
            .unwrap_or(Err(Failed::Storage(Fault::Panicked)))?;
        if outcome.wrote {
            self.mended = 0;
        }
        if let Some(at) = outcome.trusted {
            self.shared.latest.trust(at);
        }
        if let Some(at) = outcome.latest {
            self.shared.latest.note(at);
        }
        if outcome.revised {
            self.shared.revise();
        }
        Ok(outcome.answers)
    }
}

/// There is nothing to write to any more, or nobody to write for.
pub(super) struct Over;

fn answer(jobs: Vec<Job>, answers: Vec<Result<Appended, Refused>>) {
    for (job, answer) in jobs.into_iter().zip(answers) {
        // Who asked may have gone; it is written all the same.
        let _ = job.answer.send(answer);
    }
}

pub(super) fn refuse(jobs: Vec<Job>, refused: &Refused) {
    for job in jobs {
        let _ = job.answer.send(Err(refused.clone()));
    }
}
