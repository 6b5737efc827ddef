//! A chromedriver of one test's own. It ends with the test, also when the test panics, and also when the whole suite is killed.

use anyhow::{Context, Result};
use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};
use tempfile::TempDir;

/// Waits for its input to end, which happens when whoever started it is gone for whatever reason; then ends what it started.
const GUARD: &str = r#"chromedriver --port=0 & driver=$!; read -r _; kill "$driver"; wait "$driver""#;

pub(crate) struct Driver {
    guard: Child,
    // Kept, because a driver whose output nobody holds would end at its next word.
    _words: BufReader<ChildStdout>,
    pub(crate) address: String,
    /// Where the browser keeps its profile; taken away with the driver.
    _folder: TempDir,
}

impl Driver {
    pub(crate) fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut guard = Command::new("sh")
            .env("TMPDIR", folder.path())
            .args(["-c", GUARD])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start a shell")?;
        let mut words = BufReader::new(guard.stdout.take().context("no output")?);
        let mut line = String::new();
        let port = loop {
            line.clear();
            if words.read_line(&mut line)? == 0 {
                let _ = guard.wait();
                anyhow::bail!("chromedriver does not start; `bash tests/run.sh` installs it");
            }
            if let Some((_, port)) = line.trim().split_once("started successfully on port ") {
                break port.trim_end_matches('.').to_owned();
            }
        };
        Ok(Self { guard, _words: words, address: format!("http://127.0.0.1:{port}"), _folder: folder })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}
