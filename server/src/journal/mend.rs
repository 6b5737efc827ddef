//! After a storage error. redb takes no writes until the file is opened anew; reads go on wherever
//! they can.
//!
//! Mended is a store only when something was written through it: a disk may open well and refuse
//! every write. What ends the waiting depends on what is wrong. A full disk is as full for any
//! other process, and here at least all can be read, so it is waited for without end. What else
//! keeps a disk from being written, a mount that went read-only or an error nobody explains, this
//! process cannot mend: after a few attempts it gives up, so that its supervisor starts another,
//! elsewhere perhaps, and the operator hears of it.

use crate::journal::batch;
use crate::journal::error::OpenError;
use crate::journal::log::{Fault, is_full};
use crate::journal::refused::Refused;
use crate::journal::replay::RewriteError;
use crate::journal::shared::StoreState;
use crate::journal::writer::{Message, Over, Writer, refuse};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// Why an attempt came to nothing.
struct NotYet {
    /// For want of room.
    full: bool,
}

impl Writer {
    /// Tries until something can be written again. `fault` is what went wrong.
    pub(super) fn mend(&mut self, fault: &Fault) -> Result<(), Over> {
        self.known.clear();
        // Opened anew again and again, proven, and never able to write what is asked: that is not
        // mended either.
        if !fault.is_full() {
            if self.mended >= self.settings.mend_attempts {
                return Err(Over);
            }
            self.mended += 1;
        }
        let mut failures = 0;
        while let Err(NotYet { full }) = self.attempt() {
            failures += u32::from(!full);
            if failures >= self.settings.mend_attempts {
                return Err(Over);
            }
            // Four times longer each time: a cable that is plugged in again within ten seconds
            // costs no restart.
            self.pause(self.settings.mend_pause * 4_u32.pow(failures.min(2)))?;
        }
        self.shared.state.send_replace(StoreState::Ready);
        tracing::info!("the journal is written again");
        Ok(())
    }

    fn attempt(&mut self) -> Result<(), NotYet> {
        if let Err(error) = self.disk.probe() {
            tracing::error!(%error, "the disk accepts no writes; what is stored can be read");
            return Err(NotYet { full: is_full(&error) });
        }
        // An error on closing is the error we mend.
        let _ = self.shared.close(self.settings.readers_wait);
        match self.disk.open() {
            Ok(database) => drop(self.shared.put(database)),
            Err(error) => {
                tracing::error!(%error, "the journal could not be opened again");
                return Err(NotYet {
                    full: matches!(&error, OpenError::Io { source, .. } if is_full(source)),
                });
            }
        }
        // Caches may hold what the failed transaction did not write after all.
        self.shared.revise();
        batch::prove(&self.shared).map_err(|fault| {
            tracing::error!(cause = %fault, "the journal opens but cannot be written; what is stored can be read");
            NotYet { full: fault.is_full() }
        })
    }

    /// Waits, refusing what arrives.
    fn pause(&mut self, pause: Duration) -> Result<(), Over> {
        let until = Instant::now() + pause;
        loop {
            match self.queue.try_recv() {
                Ok(Message::Append(job)) => refuse(vec![job], &Refused::Unavailable),
                Ok(Message::Keep(it)) => drop(it.answer.send(Err(Refused::Unavailable))),
                Ok(Message::Replace(it)) => drop(it.answer.send(Err(RewriteError::Unavailable))),
                Err(mpsc::error::TryRecvError::Empty) => sleep(Duration::from_millis(5).min(pause)),
                Err(mpsc::error::TryRecvError::Disconnected) => return Err(Over),
            }
            if Instant::now() >= until {
                return Ok(());
            }
        }
    }
}
