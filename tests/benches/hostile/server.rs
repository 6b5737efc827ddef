//! The server that is measured: a process, its CPU, its memory.

use super::ask::{Ask, pause};
use anyhow::{Context, Result, ensure};
use std::{
    cell::RefCell,
    collections::HashMap,
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

/// The program: `GLAS_BENCH_PROGRAM`, or that of this checkout, built in release.
pub(crate) fn program() -> Result<PathBuf> {
    if let Some(given) = std::env::var_os("GLAS_BENCH_PROGRAM") {
        return Ok(given.into());
    }
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--locked", "--quiet", "--release", "-p", "glas"])
        .current_dir(&top)
        .status()?;
    ensure!(built.success(), "the server does not build");
    let bench = std::env::current_exe()?;
    let target = bench.ancestors().nth(3).context("no folder of what is built")?;
    Ok(target.join("release/glas"))
}

/// Runs a command of the program that must succeed; what it says.
pub(crate) fn told(program: &Path, words: &[&str], data: &Path) -> Result<String> {
    let said = Command::new(program).args(words).arg("--data").arg(data).output()?;
    ensure!(
        said.status.success(),
        "glas {words:?}: {}{}",
        String::from_utf8_lossy(&said.stdout),
        String::from_utf8_lossy(&said.stderr)
    );
    Ok(String::from_utf8_lossy(&said.stdout).into_owned())
}

/// CPU seconds.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cpu {
    pub(crate) all: f64,
    /// Of the one thread that writes.
    pub(crate) writer: f64,
}

pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// Its first lines were read from here; a server whose output nobody holds is another case.
    _said: BufReader<ChildStdout>,
    /// Nanoseconds by thread, also of those that are gone.
    threads: RefCell<HashMap<String, (bool, u64)>>,
}

impl Server {
    pub(crate) fn start(program: &Path, data: &Path) -> Result<Self> {
        let log = fs::File::options().append(true).create(true).open(data.with_extension("log"))?;
        let mut child = Command::new(program)
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--trusted-proxies",
                "127.0.0.1",
                "--log",
                "warn",
                "--data",
            ])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .context("the server does not start")?;
        let mut said = BufReader::new(child.stdout.take().context("no output")?);
        let mut line = String::new();
        said.read_line(&mut line)?;
        let address =
            line.trim().rsplit_once("http://").and_then(|(_, address)| address.parse().ok());
        let address = address.with_context(|| format!("the server said {line:?}"))?;
        let server = Self { child, address, _said: said, threads: RefCell::default() };
        let begun = Instant::now();
        while Ask::get("/readyz").of(address).status != 200 {
            ensure!(begun.elapsed() < Duration::from_secs(20), "the server is not ready");
            pause(Duration::from_millis(10));
        }
        Ok(server)
    }

    fn proc(&self, file: &str) -> PathBuf {
        PathBuf::from(format!("/proc/{}/{file}", self.child.id()))
    }

    /// What it has computed so far.
    pub(crate) fn cpu(&self) -> Cpu {
        let mut threads = self.threads.borrow_mut();
        for thread in fs::read_dir(self.proc("task")).into_iter().flatten().flatten() {
            let read = |file| fs::read_to_string(thread.path().join(file)).unwrap_or_default();
            let ran = read("schedstat").split(' ').next().and_then(|nanos| nanos.parse().ok());
            if let Some(ran) = ran {
                threads.insert(
                    thread.file_name().to_string_lossy().into_owned(),
                    (read("comm").trim() == "journal", ran),
                );
            }
        }
        let sum = |of: &dyn Fn(bool) -> bool| {
            threads
                .values()
                .filter(|(writer, _)| of(*writer))
                .map(|(_, ran)| *ran as f64 / 1e9)
                .sum()
        };
        Cpu { all: sum(&|_| true), writer: sum(&|writer| writer) }
    }

    /// The same once nothing is computed any more, or after a while.
    pub(crate) fn settled(&self) -> Cpu {
        let begun = Instant::now();
        let mut before = self.cpu();
        loop {
            pause(Duration::from_millis(12));
            let now = self.cpu();
            if now.all - before.all < 1e-4 || begun.elapsed() > Duration::from_secs(15) {
                return now;
            }
            before = now;
        }
    }

    /// Memory in MiB, as the kernel counts it: now.
    pub(crate) fn resident(&self) -> f64 {
        self.memory("VmRSS:")
    }

    /// The most since the last `forget_peak`.
    pub(crate) fn peak(&self) -> f64 {
        self.memory("VmHWM:")
    }

    pub(crate) fn forget_peak(&self) -> Result<()> {
        Ok(fs::write(self.proc("clear_refs"), "5")?)
    }

    fn memory(&self, field: &str) -> f64 {
        let status = fs::read_to_string(self.proc("status")).unwrap_or_default();
        let kib = status.lines().find_map(|line| {
            line.strip_prefix(field)?.trim().trim_end_matches(" kB").parse::<f64>().ok()
        });
        kib.unwrap_or(f64::NAN) / 1024.0
    }

    /// Tells it to stop; how long it took, where it did within `patience`.
    pub(crate) fn stop(mut self, patience: Duration) -> Result<Option<Duration>> {
        let told = Instant::now();
        let process = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(process, rustix::process::Signal::TERM)?;
        while told.elapsed() < patience {
            if self.child.try_wait()?.is_some() {
                return Ok(Some(told.elapsed()));
            }
            pause(Duration::from_millis(5));
        }
        Ok(None)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
