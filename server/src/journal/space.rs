//! Whether the disk has room for more responses, and that the log says so once when it begins to be
//! short and once when it ends.

use crate::journal::settings::Settings;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// Until a disk must have said how much is free; one that does not takes no responses either.
const PATIENCE: Duration = Duration::from_secs(2);

/// The free bytes of the file system under the journal.
#[derive(Debug)]
pub(super) struct Space {
    /// Absent where something stands in for the file: there is always room.
    file: Option<PathBuf>,
    settings: Settings,
    /// Whether the log has said that it is short.
    short: AtomicBool,
    /// One look at a time: a disk that does not answer holds one thread, however often it is asked.
    looking: Arc<Mutex<()>>,
}

impl Space {
    pub(super) fn under(file: Option<&Path>, settings: &Settings) -> Arc<Self> {
        Arc::new(Self {
            file: file.map(Path::to_owned),
            settings: settings.clone(),
            short: AtomicBool::new(false),
            looking: Arc::default(),
        })
    }

    /// Whether there is room for more responses. May wait for the disk.
    pub(super) fn is_left(&self) -> bool {
        let bytes = self.settings.free_bytes_min;
        let left = self.file.as_ref().is_none_or(|file| has_room(file, bytes, &self.settings));
        if self.short.swap(!left, Ordering::Relaxed) == left {
            let mib = bytes >> 20;
            if left {
                tracing::info!("the disk has {mib} MiB free again: responses are taken");
            } else {
                tracing::error!(
                    "less than {mib} MiB are free on the disk of the journal: responses are refused until there is more"
                );
            }
        }
        left
    }

    /// [`Space::is_left`] for asynchronous tasks.
    pub(super) async fn is_left_soon(self: Arc<Self>) -> bool {
        let look = async {
            let one = self.looking.clone().lock_owned().await;
            let looked = spawn_blocking(move || {
                let left = self.is_left();
                drop(one);
                left
            });
            looked.await.unwrap_or(false)
        };
        timeout(PATIENCE, look).await.unwrap_or(false)
    }
}

/// Whether the file system of `file` has this many bytes left. Where it does not say, it has.
pub(super) fn has_room(file: &Path, bytes: u64, settings: &Settings) -> bool {
    let free = || match &settings.free_bytes {
        Some(free) => Some((free.0)()),
        None => rustix::fs::statvfs(file).ok().map(|it| it.f_bavail.saturating_mul(it.f_frsize)),
    };
    bytes == 0 || free().is_none_or(|free| free >= bytes)
}

#[cfg(test)]
mod tests {
    use super::Space;
    use crate::journal::{FreeBytes, Settings};
    use std::io::Write;
    use std::path::Path;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("a log").extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// Each response was refused, and the log gave no reason.
    #[test]
    fn the_log_says_once_that_room_is_short_and_once_that_it_is_not() {
        let free = Arc::new(AtomicU64::new(u64::MAX));
        let says = free.clone();
        let free_bytes = Some(FreeBytes(Arc::new(move || says.load(Ordering::Relaxed))));
        let space = Space::under(
            Some(Path::new("journal.db")),
            &Settings { free_bytes_min: 64 << 20, free_bytes, ..Settings::default() },
        );
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .without_time()
            .with_writer(move || writer.clone())
            .finish();
        tracing::subscriber::with_default(subscriber, || {
            for left in [u64::MAX, 64 << 20, (64 << 20) - 1, 0, 0, 64 << 20, u64::MAX] {
                free.store(left, Ordering::Relaxed);
                assert_eq!(space.is_left(), left >= 64 << 20);
            }
        });
        let said = String::from_utf8(log.0.lock().expect("a log").clone()).expect("text");
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines.len(), 2, "{said}");
        assert!(
            lines[0].starts_with("ERROR") && lines[0].contains("less than 64 MiB are free"),
            "{said}"
        );
        assert!(lines[1].contains("INFO") && lines[1].contains("64 MiB free again"), "{said}");
    }
}
