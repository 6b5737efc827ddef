//! How a command ends when it does not end well: a sentence on stderr and the code `sysexits.h` has
//! for it.

use super::{reason::reason, shown::shown};
use crate::settings::file::BadSettings;
use serde::{Deserialize, Serialize};
use std::{fmt, io, path::Path};

/// Why a command ended, as its exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exit {
    /// The server is not well; the only failure of `healthcheck`.
    Unwell = 1,
    /// The command line is not one of ours.
    Usage = 64,
    /// What was given in is wrong: a file with mistakes, a journal that does not hold.
    Data = 65,
    /// What was named is not there.
    NotThere = 66,
    /// The server or the store does not answer.
    Unavailable = 69,
    /// A fault of ours.
    Fault = 70,
    /// The output cannot be made.
    NoOutput = 73,
    /// Reading or writing failed.
    Io = 74,
    /// It may work in a moment.
    TryAgain = 75,
    /// Somebody else's data.
    NotAllowed = 77,
    /// The settings are wrong.
    Settings = 78,
}

/// What a command that failed says. The sentence tells what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// One sentence, or one line for each mistake of a file.
    pub sentence: String,
}

impl Failure {
    /// A failure told in one line, whatever line ends are in the names that it quotes.
    pub fn new(exit: Exit, sentence: impl AsRef<str>) -> Self {
        Self::lines(exit, [sentence])
    }

    /// A failure of which there are several things to say, each on a line.
    pub fn lines(exit: Exit, lines: impl IntoIterator<Item: AsRef<str>>) -> Self {
        let lines: Vec<String> =
            lines.into_iter().map(|line| shown(line.as_ref()).into_owned()).collect();
        Self { exit, sentence: lines.join("\n") }
    }

    /// A file that cannot be read.
    pub fn unreadable(file: &Path, error: &io::Error) -> Self {
        let file = file.display();
        match error.kind() {
            io::ErrorKind::NotFound => {
                Self::new(Exit::NotThere, format!("there is no file {file}; check the name"))
            }
            io::ErrorKind::PermissionDenied => Self::new(
                Exit::NotAllowed,
                format!("{file} may not be read by this user; run the command as its owner"),
            ),
            _ => Self::new(Exit::Io, format!("{file} cannot be read: {}", reason(error))),
        }
    }

    /// Output that cannot be written.
    pub fn unwritable(file: &str, error: &io::Error) -> Self {
        Self::new(
            Exit::Io,
            format!("{file} cannot be written: {}; nothing was left there", reason(error)),
        )
    }
}

impl From<BadSettings> for Failure {
    fn from(error: BadSettings) -> Self {
        match error {
            BadSettings::Unreadable { file, source } => Self::unreadable(&file, &source),
            BadSettings::Mistakes(mistakes) => Self::lines(Exit::Settings, mistakes),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Failure {}
