//! The shipped binary, serving one consultation with every kind of question, `trees`.

use crate::{
    connection::{Connection, Reply},
    town::Ask,
};
use glas::{
    cli::control::journal_file,
    journal::{Journal, Settings},
};
use glas_tests::{
    history::{consultation, publish, set_up, today},
    program,
};
use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
};
use tempfile::{NamedTempFile, TempDir};

pub(crate) struct Binary {
    child: Child,
    pub(crate) address: SocketAddr,
    pub(crate) host: String,
    folder: TempDir,
    log: NamedTempFile,
}

impl Drop for Binary {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Binary {
    /// `glas serve` with these flags.
    pub(crate) async fn serve(flags: &[&str]) -> Self {
        Self::started(Command::new(program::path()), flags).await
    }

    /// The same, as a command that begins another way.
    pub(crate) async fn started(command: Command, flags: &[&str]) -> Self {
        let (folder, log) =
            (tempfile::tempdir().expect("a folder"), NamedTempFile::new().expect("a file"));
        let mut open = consultation("trees");
        (open.opens_at, open.closes_at) =
            (crate::town::at("2000-01-01T00:00:00Z"), crate::town::at("2999-01-01T00:00:00Z"));
        let journal =
            Journal::open(&journal_file(folder.path()), Settings::default()).expect("a journal");
        for change in [set_up(), publish(open)] {
            journal.append(today(change)).await.expect("set up");
        }
        tokio::task::spawn_blocking(move || journal.close())
            .await
            .expect("closed")
            .expect("closed");
        let (child, host) = spawned(command, flags, folder.path(), &log);
        let address = host.parse().expect("an address");
        Self { child, address, host, folder, log }
    }

    /// Serves its folder once more, after it has ended.
    pub(crate) fn start_again(&mut self) {
        let command = Command::new(program::path());
        (self.child, self.host) = spawned(command, &[], self.folder.path(), &self.log);
        self.address = self.host.parse().expect("an address");
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it has ended.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        self.child.wait().expect("ended")
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.host)
    }

    /// The most memory it has had, KiB.
    pub(crate) fn peak_kib(&self) -> u64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("a status");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
        peak.split_whitespace().next().and_then(|it| it.parse().ok()).expect("a number")
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Asks on a connection of its own.
    pub(crate) async fn ask(&self, ask: Ask) -> Reply {
        let mut line = Connection::to(self.address).await;
        line.send(ask.with("Host", &self.host).bytes()).await;
        line.reply().await.expect("an answer")
    }

    /// Another command on its folder, which must succeed.
    pub(crate) fn glas(&self, words: &[&str]) -> String {
        program::run(&[words, &["--data", self.folder.path().to_str().expect("UTF-8")]].concat())
    }

    /// Ends it; its folder and its log stay as long as what comes back.
    pub(crate) fn end(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }

    pub(crate) fn log_file(&self) -> &Path {
        self.log.path()
    }

    /// What it has logged so far.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.log.path()).expect("a log")
    }
}

/// A server of a folder, and the host and port that it says it listens at.
fn spawned(
    mut command: Command,
    flags: &[&str],
    folder: &Path,
    log: &NamedTempFile,
) -> (Child, String) {
    let mut child = command
        .args(["serve", "--listen", "127.0.0.1:0"])
        .args(flags)
        .arg("--data")
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(log.reopen().expect("a file"))
        .spawn()
        .expect("a server");
    let mut said = BufReader::new(child.stdout.take().expect("its output")).lines();
    let line = said.next().expect("a line").expect("a line");
    let host = line.trim().rsplit_once("http://");
    let host = host.unwrap_or_else(|| panic!("the server said {line:?}")).1.to_owned();
    (child, host)
}
