//! `glas serve`: journal, control socket and web server, from start to a clean end.

use super::{
    Exit, Failure,
    control::{ControlSocket, NO_DESK, Operator, journal_file, make_folder, not_opened},
    log,
    output::say,
    reason::reason,
    user::link_address,
};
use crate::{
    desk::Token,
    http::Clock,
    jobs::{back_up, purge_erased, tell_results},
    journal::{self, Journal, Opening},
    operations::{Operations, Schedule, SetupError},
    settings::Settings,
    web::{self, Assets, BadAssets, Running},
};
use jiff::Timestamp;
use std::{
    io::{self, IsTerminal},
    path::Path,
    time::Duration,
};
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
    task::{JoinHandle, spawn_blocking},
    time::timeout,
};

pub(super) fn run(settings: &Settings) -> Result<(), Failure> {
    log::begin(&settings.log, settings.log_format)?;
    settings.judge().map_err(|sentence| Failure::new(Exit::Settings, sentence))?;
    let assets = assets(settings.assets.as_deref())?;
    in_runtime(async {
        let schedule = Schedule { folder: settings.backups_folder(), kept: settings.backups_kept };
        let schedule = Some(schedule).filter(|it| it.kept > 0);
        let data = &settings.paths.data;
        let up = Up::start(data, settings.journal(), settings.web(), assets, schedule).await?;
        let Some(up) = up.opened().await? else { return Ok(()) };
        say(&format!("Глас listens at {}", up.web.base().shown()))?;
        offer_setup(&up, data, settings.setup_token_file.as_deref()).await?;
        up.until_told_to_stop().await
    })
}

/// The widget to serve: the one inside the program, or a folder.
pub(super) fn assets(folder: Option<&Path>) -> Result<Assets, Failure> {
    let assets = match folder {
        Some(folder) => Assets::folder(folder),
        None => Assets::embedded(),
    };
    assets.map_err(|error| {
        let exit =
            if matches!(error, BadAssets::NoFolder(_)) { Exit::NotThere } else { Exit::Settings };
        Failure::new(exit, error.to_string())
    })
}

/// Runs a server to its end. What still runs then, a long verification for one, is not waited for.
pub(super) fn in_runtime(server: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| {
            Failure::new(Exit::Io, format!("no threads can be started: {}", reason(&error)))
        })?;
    let ended = runtime.block_on(server);
    runtime.shutdown_background();
    ended
}

/// A server that is up.
pub(super) struct Up {
    pub(super) operations: Operations,
    journal: Journal,
    pub(super) web: Running,
    opening: Opening,
    control: JoinHandle<()>,
    purging: JoinHandle<()>,
    watching: JoinHandle<()>,
    telling: JoinHandle<()>,
    backing_up: Option<JoinHandle<()>>,
    stop: watch::Sender<bool>,
    /// Until what still goes on is cut.
    patience: Duration,
    signals: [Signal; 2],
}

impl Up {
    /// Takes the journal's lock first: it says that no other server has this folder. Then the
    /// socket, then the web, which answers from here on, though only that the journal is being
    /// opened. `backups`: those that it makes by itself.
    pub(super) async fn start(
        folder: &Path,
        kept: journal::Settings,
        settings: web::Settings,
        assets: Assets,
        backups: Option<Schedule>,
    ) -> Result<Self, Failure> {
        leave_no_image();
        // From here on a signal ends the server in order, whoever has read that it is up.
        let signals = [SignalKind::terminate(), SignalKind::interrupt()].map(signal);
        let [Ok(terminate), Ok(interrupt)] = signals else {
            return Err(Failure::new(Exit::Fault, "signals cannot be received"));
        };
        let signals = [terminate, interrupt];
        make_folder(folder)?;
        let file = journal_file(folder);
        let begun = spawn_blocking(move || Journal::begin(&file, kept)).await;
        let begun = begun.map_err(|_| {
            Failure::new(Exit::Fault, "the journal could not be opened; the log says more")
        })?;
        let (journal, opening) = begun.map_err(|error| not_opened(&error))?;
        let control = ControlSocket::open(folder)?;
        let operations = Operations::new(journal.clone());
        let (listen, patience) = (settings.listen, settings.limits.stop);
        let after_days = settings.results_told_after_days;
        let clock = Clock::system();
        let web = web::start(settings, operations.clone(), assets, clock.clone())
            .await
            .map_err(|error| taken(listen, "--listen", &error))?;
        let (stop, told) = watch::channel(false);
        let control = tokio::spawn(control.serve(
            operations.clone(),
            web.base().clone(),
            web.desk().cloned(),
            told,
        ));
        let purging = tokio::spawn(purge_erased(operations.clone()));
        let watching = tokio::spawn(watch_clock(operations.clone(), clock));
        let telling = tokio::spawn(tell_results(operations.clone(), after_days));
        let backing_up = backups.map(|it| tokio::spawn(back_up(operations.clone(), it)));
        Ok(Self {
            operations,
            journal,
            opening,
            web,
            control,
            purging,
            watching,
            telling,
            backing_up,
            stop,
            patience,
            signals,
        })
    }

    /// Waits until the journal is open. `None` where a signal came first; the server has ended
    /// then.
    pub(super) async fn opened(mut self) -> Result<Option<Self>, Failure> {
        tracing::info!(
            "listening at {}; until the journal is checked, visitors are asked to wait",
            self.web.base().shown()
        );
        let [terminate, interrupt] = &mut self.signals;
        let opened = tokio::select! {
            opened = &mut self.opening => Some(opened),
            _ = terminate.recv() => None,
            _ = interrupt.recv() => None,
        };
        match opened {
            Some(Ok(())) => {
                tracing::info!("the journal is checked; responses are taken");
                Ok(Some(self))
            }
            Some(Err(error)) => {
                // Why it did not open is what its operator must know; how it closed follows from
                // that.
                let _ = self.stop().await;
                Err(not_opened(&error))
            }
            None => self.stop().await.map(|()| None),
        }
    }

    /// Runs until SIGTERM or SIGINT, or until the disk has failed for good.
    pub(super) async fn until_told_to_stop(mut self) -> Result<(), Failure> {
        let [terminate, interrupt] = &mut self.signals;
        let ended = tokio::select! {
            _ = terminate.recv() => Ok(()),
            _ = interrupt.recv() => Ok(()),
            () = self.journal.failure() => Err(Failure::new(Exit::Io, "the disk no longer accepts the journal; check the disk and start the server again")),
        };
        tracing::info!("stopping");
        self.stop().await.and(ended)
    }

    /// Answers what was asked, takes nothing more, closes the journal. Each step has its time
    /// limit.
    pub(super) async fn stop(self) -> Result<(), Failure> {
        let Self {
            operations: _,
            journal,
            web,
            mut control,
            purging,
            watching,
            telling,
            backing_up,
            stop,
            patience,
            opening: _,
            signals: _,
        } = self;
        purging.abort();
        watching.abort();
        telling.abort();
        backing_up.inspect(JoinHandle::abort);
        let _ = stop.send(true);
        let (_, ended) = tokio::join!(web.stop(), timeout(patience, &mut control));
        if ended.is_err() {
            control.abort();
            let _ = control.await;
        }
        let closed = spawn_blocking(move || journal.close()).await;
        let closed = closed.map_err(|_| {
            Failure::new(Exit::Fault, "the journal could not be closed; the next start repairs it")
        })?;
        closed.map_err(|error| Failure::new(Exit::Io, error.to_string()))
    }
}

/// Where there is no account, a link by which the first is made: said to whoever sits at a terminal,
/// otherwise written to a file for its owner's eyes only. Never to the log.
async fn offer_setup(up: &Up, data: &Path, token_file: Option<&Path>) -> Result<(), Failure> {
    let Some(desk) = up.web.desk() else {
        tracing::warn!("{NO_DESK}");
        return Ok(());
    };
    let operations = up.operations.clone();
    let token = match token_file {
        Some(file) => given_token(file)?,
        None => Token::new(rand::random()),
    };
    let link = link_address(Some(desk), token.as_str());
    let is_given = token_file.is_some();
    let made = spawn_blocking(move || {
        operations.make_setup_link(&Operator::of_this_process(), &token, Timestamp::now())
    });
    let file = data.join(SETUP_LINK);
    match made.await {
        Ok(Ok(())) if is_given => Ok(()),
        Ok(Ok(())) if io::stdout().is_terminal() => {
            say(&format!("No one has an account yet. Make yours within 24 hours: {link}"))
        }
        Ok(Ok(())) => {
            write_private(&file, &link).map_err(|error| Failure::unwritable(SETUP_LINK, &error))?;
            tracing::info!(
                "no one has an account yet; the link to make the first is in {}",
                file.display()
            );
            Ok(())
        }
        Ok(Err(SetupError::Done)) => {
            // What it says is good no more.
            let _ = std::fs::remove_file(&file);
            Ok(())
        }
        Ok(Err(error)) => {
            tracing::warn!(%error, "no link to set up with could be made; run: glas setup-link");
            Ok(())
        }
        Err(_) => Err(Failure::new(Exit::Fault, "the link to set up with could not be made")),
    }
}

/// In the data folder, where nobody sits at a terminal.
const SETUP_LINK: &str = "setup-link";

/// The token that a container was given.
fn given_token(file: &Path) -> Result<Token, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::unreadable(file, &error))?;
    Token::shown(&text).ok_or_else(|| {
        let sentence = format!(
            "{}: a set-up token is 26 letters and digits, such as: head -c 16 /dev/urandom | base32 | tr -d = | tr A-Z a-z",
            file.display()
        );
        Failure::new(Exit::Settings, sentence)
    })
}

fn write_private(file: &Path, text: &str) -> io::Result<()> {
    use std::{io::Write as _, os::unix::fs::OpenOptionsExt as _};
    let _ = std::fs::remove_file(file);
    let mut options = std::fs::OpenOptions::new();
    let mut file = options.write(true).create_new(true).mode(0o600).open(file)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}

/// Between two looks at the clock while nobody asks for anything.
const CLOCK_LOOKED_AT: Duration = Duration::from_secs(10);

/// Judges the clock now and then, so that the log says what is wrong with it though nobody comes.
async fn watch_clock(operations: Operations, clock: Clock) {
    operations.opened().await;
    loop {
        // What is wrong with it is in the log, and whoever asks is told.
        let _ = operations.judge_clock(clock.now(), clock.running());
        tokio::time::sleep(CLOCK_LOOKED_AT).await;
    }
}

/// From now on no image of the process is written when it crashes, and none but root may look into
/// it: memory holds what is being sent, and, until it is used anew, what was.
fn leave_no_image() {
    #[cfg(target_os = "linux")]
    if let Err(error) =
        rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)
    {
        tracing::warn!(%error, "should the server crash, an image of its memory may be written");
    }
}

/// An address that cannot be listened on; `flag` is how another is chosen.
pub(super) fn taken(address: std::net::SocketAddr, flag: &str, error: &io::Error) -> Failure {
    let how = match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("another program has it; stop that one or choose another address with {flag}")
        }
        io::ErrorKind::PermissionDenied => {
            format!("ports below 1024 are for the system; choose one above with {flag}")
        }
        _ => format!("{}; choose another address with {flag}", reason(error)),
    };
    Failure::new(Exit::Unavailable, format!("{address} cannot be listened on: {how}"))
}
