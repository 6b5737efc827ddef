//! The command line: one file per command. A command gives back what it did or a [`Failure`]; only
//! `main` ends the process.

mod authority;
mod backup;
mod clock;
mod consultation;
pub mod control;
mod demo;
mod exit;
mod export;
mod healthcheck;
mod log;
mod output;
mod panics;
mod reason;
mod rebuild;
mod response;
mod restore;
mod results;
mod serve;
mod shown;
#[cfg(test)]
mod tests;
pub(crate) mod untrusted;
mod usage_error;
mod user;
mod verify;

pub use exit::{Exit, Failure};
pub use panics::quote_no_panics;
pub use usage_error::UsageError;

use crate::settings::{self, Paths};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;

const BEGIN: &str = "\
To try it:     glas demo
To set it up:  glas authority import FILE, then glas consultation import FILE, then glas serve
examples/guide describes the files; glas COMMAND --help, what a command takes";

/// Глас: public consultations in any municipal page.
#[derive(Debug, Parser)]
#[command(name = "glas", version, about, max_term_width = 100, override_usage = "glas [COMMAND]", after_help = BEGIN)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server; also what `glas` does alone
    Serve(settings::Settings),
    /// Try it: a server with two consultations, a municipal site that embeds them, and a clerk who can
    /// sign in
    Demo(demo::Demo),
    /// Set up authorities
    Authority(authority::Authority),
    /// Publish and list consultations
    Consultation(consultation::Consultation),
    /// Make accounts of the people who work at the desk
    User(user::User),
    /// Make a new link by which the first account is made
    SetupLink(user::SetupLink),
    /// Confirm that the clock of the machine is right
    Clock(clock::Clock),
    /// Erase what was written in a response
    Response(response::Response),
    /// Tell the results of a closed consultation
    Results(results::Results),
    /// Write out the responses of a consultation
    Export(export::Export),
    /// Check that the journal is whole, and that it still holds what was given out
    Verify(verify::Verify),
    /// Make a backup, also of a running server, and check it
    Backup(backup::Backup),
    /// Put a backup in the place of the journal; the server must be stopped
    Restore(restore::Restore),
    /// Rebuild the register from the journal; the server must be stopped
    Rebuild(rebuild::Rebuild),
    /// Ask whether the server is well; exit code 0 if it is, 1 if not
    Healthcheck(healthcheck::Healthcheck),
}

/// Reads the command line, its variables and the settings file it names.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, UsageError> {
    let args = with_serve(args.into_iter().collect());
    let matches = command().try_get_matches_from(&args)?;
    let mut innermost = &matches;
    while let Some((_, matches)) = innermost.subcommand() {
        innermost = matches;
    }
    let file = innermost.try_get_one::<std::path::PathBuf>("config").ok().flatten();
    let matches = match file {
        Some(file) => {
            let defaults = settings::file::read(file).map_err(Failure::from)?;
            command()
                .mut_subcommands(|command| defaults.put_into(command))
                .try_get_matches_from(&args)?
        }
        None => matches,
    };
    Ok(Cli::from_arg_matches(&matches)?)
}

/// The command line; its help is of our own words, without what stands in variables.
fn command() -> clap::Command {
    fn without_values(command: clap::Command) -> clap::Command {
        command.mut_args(|arg| arg.hide_env_values(true)).mut_subcommands(without_values)
    }
    without_values(Cli::command())
}

/// Does what the command line asks.
pub fn run(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        Command::Serve(settings) => serve::run(&settings),
        Command::Demo(it) => demo::run(&it),
        Command::Authority(it) => authority::run(&it),
        Command::Consultation(it) => consultation::run(&it),
        Command::User(it) => user::run(&it),
        Command::SetupLink(it) => user::setup_link(&it),
        Command::Clock(it) => clock::run(&it),
        Command::Response(it) => response::run(&it),
        Command::Results(it) => results::run(&it),
        Command::Export(it) => export::run(&it),
        Command::Verify(it) => verify::run(&it),
        Command::Backup(it) => backup::run(&it),
        Command::Restore(it) => restore::run(&it),
        Command::Rebuild(it) => rebuild::run(&it),
        Command::Healthcheck(it) => healthcheck::run(&it),
    }
}

impl Cli {
    /// Whether it runs until it is told to stop.
    pub fn is_server(&self) -> bool {
        matches!(self.command, Command::Serve(_) | Command::Demo(_))
    }
}

#[cfg(test)]
impl Cli {
    /// Settings of a command that has them all.
    pub(crate) fn settings(&self) -> Option<&settings::Settings> {
        match &self.command {
            Command::Serve(settings) => Some(settings),
            Command::Healthcheck(it) => Some(it.settings()),
            _ => None,
        }
    }
}

/// `glas` and `glas --listen …` mean `glas serve …`, by whatever name the program was called.
fn with_serve(mut args: Vec<OsString>) -> Vec<OsString> {
    args.iter_mut().take(1).for_each(|name| *name = "glas".into());
    let about = ["-h", "--help", "-V", "--version"];
    let bare = args.get(1).is_none_or(|first| {
        first.to_str().is_some_and(|text| text.starts_with('-') && !about.contains(&text))
    });
    if bare {
        args.insert(1.min(args.len()), "serve".into());
    }
    args
}

/// Reads a file of an operator, for the store to judge.
fn text_of(file: &std::path::Path) -> Result<(String, String), Failure> {
    use std::io::Read;
    let name = file
        .file_name()
        .map_or_else(|| file.display().to_string(), |name| name.to_string_lossy().into_owned());
    let mut bytes = Vec::new();
    let read = std::fs::File::open(file)
        .and_then(|open| open.take(control::FILE_BYTES_MAX + 1).read_to_end(&mut bytes));
    read.map_err(|error| Failure::unreadable(file, &error))?;
    if bytes.len() as u64 > control::FILE_BYTES_MAX {
        return Err(Failure::new(
            Exit::Data,
            format!("{name}: longer than {} bytes; is it the right file?", control::FILE_BYTES_MAX),
        ));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(error) => {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = before.iter().filter(|b| **b == b'\n').count() + 1;
            Err(Failure::new(
                Exit::Data,
                format!("{name}, line {line}: not UTF-8; save the file in the encoding UTF-8"),
            ))
        }
    }
}

/// Asks the store in a data folder, which is begun where `make` says so, and closes it.
fn ask(paths: &Paths, make: bool, request: control::Request) -> Result<control::Reply, Failure> {
    let store = control::Store::reach(&paths.data, make)?;
    let reply = store.ask(request);
    store.close()?;
    reply
}

/// A reply that does not belong to the request: only a server of another version sends one.
fn unexpected() -> Failure {
    Failure::new(
        Exit::Fault,
        "the server is of another version than this command; use the program it was started from",
    )
}
