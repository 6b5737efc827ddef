//! The log of a test, kept for the thread that it and its server run on.

use std::{
    cell::RefCell,
    io::{self, Write},
    sync::Once,
};

thread_local! {
    /// The log of the test that runs on this thread, where it asked for one. Its server runs on the
    /// same thread.
    static LOG: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

struct ThisThread;

impl Write for ThisThread {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.with_borrow_mut(|log| log.iter_mut().for_each(|log| log.extend_from_slice(bytes)));
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where it is set the log goes to stderr: for a test that reads all that its process writes.
pub const TO_STDERR: &str = "GLAS_TESTS_LOG";

/// All tests log, so that no line is switched off by a test that began without a log.
pub fn begin() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| {
        let log = tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_ansi(false);
        match std::env::var_os(TO_STDERR) {
            Some(_) => log.with_writer(io::stderr).init(),
            None => log.with_writer(|| ThisThread).init(),
        }
    });
}

/// From here on this thread's log is kept.
pub fn catch() {
    LOG.set(Some(Vec::new()));
}

/// What has been logged since.
pub fn caught() -> String {
    LOG.with_borrow(|log| String::from_utf8_lossy(log.as_deref().unwrap_or_default()).into_owned())
}
