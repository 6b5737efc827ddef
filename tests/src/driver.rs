//! A driver of one test's own. It ends with the test, also when the test panics, and also when the
//! whole suite is killed.

use crate::{
    engine::Engine,
    guard::{self, Guarded},
};
use anyhow::{Context, Result};
use std::{
    io::{BufRead, BufReader, copy, sink},
    thread,
};
use tempfile::TempDir;

pub(crate) struct Driver {
    /// The driver and the browser.
    _guard: Guarded,
    pub(crate) address: String,
    /// Where the browser keeps its profile; taken away with the driver.
    _folder: TempDir,
}

/// Times that a driver may give up before it listens.
const STARTS: usize = 3;

impl Driver {
    /// A driver draws a port and wants it of both kinds of address; where the other kind has it
    /// taken already, it gives up, and another draws another.
    pub(crate) fn start(engine: Engine) -> Result<Self> {
        let mut said = String::new();
        for _ in 0..STARTS {
            match Self::listening(engine)? {
                Ok(driver) => return Ok(driver),
                Err(words) => said = words,
            }
        }
        anyhow::bail!(
            "no driver of {engine:?} starts; `bash tests/run.sh` installs it. The last one said: {said:?}"
        )
    }

    /// One start; what it said, where it ended before it listened.
    fn listening(engine: Engine) -> Result<Result<Self, String>> {
        let folder = tempfile::tempdir()?;
        let shell = guard::command(&engine.driver()).env("TMPDIR", folder.path()).spawn();
        let mut guard = Guarded(shell.context("cannot start a shell")?);
        let mut words = BufReader::new(guard.0.stdout.take().context("no output")?);
        let mut all = String::new();
        let port = loop {
            let before = all.len();
            if words.read_line(&mut all)? == 0 {
                return Ok(Err(all));
            }
            let said = all[before..].trim().trim_end_matches('.');
            let port = ["started successfully on port ", "Listening on 127.0.0.1:"]
                .iter()
                .find_map(|it| said.split_once(it));
            if let Some((_, port)) = port {
                break port.to_owned();
            }
        };
        // A driver to whom nobody listens would end or stand still at one of its next words. The
        // thread ends with the driver.
        thread::spawn(move || copy(&mut words, &mut sink()));
        Ok(Ok(Self { _guard: guard, address: format!("http://127.0.0.1:{port}"), _folder: folder }))
    }
}
