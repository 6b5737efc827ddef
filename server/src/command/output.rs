//! Where a command writes: standard output, or a file that appears whole or not at all.

use super::{Exit, Failure, reason::reason};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Writes one line to standard output. A closed pipe is the reader's choice, no failure.
pub(super) fn say(line: &str) -> Result<(), Failure> {
    match writeln!(io::stdout(), "{line}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::unwritable("standard output", &error)),
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
    /// Beside the file that is meant, until it is complete; removed where it never is.
    File {
        file: File,
        beside: Beside,
        meant: PathBuf,
    },
}

/// A file that is removed unless it gets its name.
pub(super) struct Beside(Option<PathBuf>);

impl Drop for Beside {
    fn drop(&mut self) {
        self.0.iter().for_each(|path| {
            let _ = fs::remove_file(path);
        });
    }
}

impl Output {
    pub(super) fn to(meant: Option<&Path>) -> Result<Self, Failure> {
        let Some(meant) = meant.filter(|path| path.as_os_str() != "-") else { return Ok(Self::Standard(io::stdout())) };
        let failed = |why: String| Failure::new(Exit::NoOutput, format!("{} cannot be written: {why}", meant.display()));
        let Some(name) = meant.file_name().filter(|_| !meant.is_dir()) else { return Err(failed("it is a folder".to_owned())) };
        let mut beside = std::ffi::OsString::from(".");
        beside.push(name);
        beside.push(format!(".{}.part", std::process::id()));
        let beside = meant.with_file_name(beside);
        let file = File::options().write(true).create_new(true).open(&beside).map_err(|error| failed(reason(&error)))?;
        Ok(Self::File { file, beside: Beside(Some(beside)), meant: meant.to_owned() })
    }

    pub(super) fn name(&self) -> String {
        match self {
            Self::Standard(_) => "standard output".to_owned(),
            Self::File { meant, .. } => meant.display().to_string(),
        }
    }

    /// Gives the file its name, once its bytes are on disk.
    pub(super) fn complete(self) -> Result<(), Failure> {
        let name = self.name();
        let completed = match self {
            Self::Standard(mut out) => out.flush(),
            Self::File { file, mut beside, meant } => file.sync_all().and_then(|()| match &beside.0 {
                Some(path) => fs::rename(path, meant).map(|()| beside.0 = None),
                None => Ok(()),
            }),
        };
        match completed {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::unwritable(&name, &error)),
            _ => Ok(()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::File { file, .. } => file.write(bytes),
        }
    }
    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::File { file, .. } => file.flush(),
        }
    }
}
