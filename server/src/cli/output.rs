//! Where a command writes: standard output, or a file that appears whole or not at all.

use super::{Exit, Failure, reason::reason, shown::shown};
use crate::atomic_file::Unnamed;
use std::{
    fs::{self, File},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// Writes one line to standard output, fit for a terminal. A closed pipe is the reader's choice, no
/// failure.
pub(super) fn say(line: &str) -> Result<(), Failure> {
    say_columns(&[line])
}

/// Says, where notes go, that the notice on personal data could say more.
pub(super) fn note_unnamed_officer(is_unnamed: bool) {
    if is_unnamed {
        eprintln!(
            "note: the notice on personal data names no data-protection officer and gives the authority's own contact instead; \
             to name one, add [data_protection] to the authority's file and import it again"
        );
    }
}

/// Says, where notes go, what the author of a file should know.
pub(super) fn warn(warnings: &[String]) {
    for it in warnings {
        eprintln!("warning: {}", shown(it));
    }
}

/// Writes several lines.
pub(super) fn say_lines(lines: &str) -> Result<(), Failure> {
    lines.lines().try_for_each(say)
}

/// Writes a line of columns with a tab between them, so that `cut` and `awk` can read it: none has
/// another in it.
pub(super) fn say_columns(columns: &[&str]) -> Result<(), Failure> {
    let columns: Vec<_> = columns.iter().map(|column| shown(column)).collect();
    match writeln!(io::stdout(), "{}", columns.join("\t")) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::unwritable("standard output", &error))
        }
        _ => Ok(()),
    }
}

/// So many of something: "1 entry", "2 entries".
pub(super) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// An output being written.
pub(super) enum Output {
    Standard(io::Stdout),
    /// Into a pipe or a device, of which there is no other to put in its place.
    Into {
        file: File,
        meant: PathBuf,
    },
    /// Beside the file that is meant, until it is complete; removed where it never is. For its
    /// owner's eyes only, whoever might read a file that it replaces: it holds what people wrote.
    File {
        file: File,
        unnamed: Unnamed,
    },
}

impl Output {
    pub(super) fn to(meant: Option<&Path>) -> Result<Self, Failure> {
        let Some(meant) = meant.filter(|path| path.as_os_str() != "-") else {
            return Ok(Self::Standard(io::stdout()));
        };
        let failed = |why: String| {
            Failure::new(Exit::NoOutput, format!("{} cannot be written: {why}", meant.display()))
        };
        if fs::metadata(meant).is_ok_and(|it| !it.is_file() && !it.is_dir()) {
            let file =
                File::options().write(true).open(meant).map_err(|error| failed(reason(&error)))?;
            return Ok(Self::Into { file, meant: meant.to_owned() });
        }
        // Of a link to a file, the file is replaced.
        let meant = &fs::canonicalize(meant).unwrap_or_else(|_| meant.to_owned());
        let Some(name) = meant.file_name().filter(|_| !meant.is_dir()) else {
            return Err(failed("it is a folder".to_owned()));
        };
        let mut beside = std::ffi::OsString::from(".");
        beside.push(name);
        beside.push(format!(".{}.part", std::process::id()));
        let beside = meant.with_file_name(beside);
        let file = File::options()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&beside)
            .map_err(|error| failed(reason(&error)))?;
        Ok(Self::File { file, unnamed: Unnamed::new(beside, meant.to_owned()) })
    }

    pub(super) fn name(&self) -> String {
        match self {
            Self::Standard(_) => "standard output".to_owned(),
            Self::Into { meant, .. } => meant.display().to_string(),
            Self::File { unnamed, .. } => unnamed.meant_for().display().to_string(),
        }
    }

    /// Gives the file its name, once its bytes are on disk.
    pub(super) fn complete(self) -> Result<(), Failure> {
        let name = self.name();
        let completed = match self {
            Self::Standard(mut out) => out.flush(),
            Self::Into { mut file, .. } => file.flush(),
            Self::File { file, unnamed } => file.sync_all().and_then(|()| unnamed.take_name()),
        };
        match completed {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::unwritable(&name, &error))
            }
            _ => Ok(()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::Into { file, .. } | Self::File { file, .. } => file.write(bytes),
        }
    }
    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::Into { file, .. } | Self::File { file, .. } => file.flush(),
        }
    }
}
