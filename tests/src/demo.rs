//! `glas demo` as anyone runs it: the real binary, its server and its municipal site, on ports of
//! the kernel's choice.

use crate::program;
use anyhow::{Context, Result};
use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};
use tempfile::TempDir;

/// The demo, ended when it is dropped.
pub struct Demo {
    child: Child,
    _words: BufReader<ChildStdout>,
    folder: TempDir,
    /// The municipal site.
    pub site: String,
    /// The server.
    pub server: String,
}

impl Demo {
    /// Starts it and reads from its welcome where it is.
    pub fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut demo = Command::new(program::path());
        demo.args(["demo", "--listen", "127.0.0.1:0", "--site", "127.0.0.1:0", "--data"])
            .arg(folder.path());
        if let Some(fresh) = std::env::var_os("GLAS_TESTS_ASSETS") {
            demo.arg("--assets").arg(fresh);
        }
        let mut child = demo
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start the demo")?;
        let mut words = BufReader::new(child.stdout.take().context("no output")?);
        let (mut site, mut server) = (None, None);
        let mut line = String::new();
        while site.is_none() || server.is_none() {
            line.clear();
            anyhow::ensure!(words.read_line(&mut line)? > 0, "the demo ended: {:?}", child.wait()?);
            let at = |name: &str| line.trim().strip_prefix(name).map(|rest| rest.trim().to_owned());
            site = site.or_else(|| at("Municipal site"));
            server = server.or_else(|| at("Server"));
        }
        Ok(Self {
            child,
            _words: words,
            folder,
            site: site.unwrap_or_default(),
            server: server.unwrap_or_default(),
        })
    }

    /// What `glas` prints when it is told these words about the demo's data.
    pub fn tell(&self, words: &[&str]) -> String {
        let data = self.folder.path().display().to_string();
        program::run(&[words, &["--data", &data]].concat())
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
