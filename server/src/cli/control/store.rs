//! The command's end: a running server where there is one, the journal itself where there is none.

use super::{
    Operator, PATIENCE, REPLY_BYTES_MAX, Reply, Request, THINKING, answer, journal_file, socket,
};
use crate::{
    cli::{
        exit::{Exit, Failure},
        reason::reason,
    },
    http::Clock,
    journal::{Journal, OpenError, Settings},
    operations::Operations,
};
use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    os::unix::{fs::DirBuilderExt, net::UnixStream},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

/// How long a server that holds the journal may take until it opens its socket.
const STARTING: Duration = Duration::from_secs(5);

/// The way to the store.
#[derive(Debug)]
pub enum Store {
    /// Through the socket of a running server.
    Server(PathBuf),
    /// By the journal, which is ours as long as this lives.
    File(Operations, Clock),
}

impl Store {
    /// Finds the way. Without a journal in the folder there is none, unless `make` says that one is
    /// to be begun.
    pub fn reach(folder: &Path, make: bool) -> Result<Self, Failure> {
        let (socket, file) = (socket(folder)?, journal_file(folder));
        let until = Instant::now() + STARTING;
        loop {
            if UnixStream::connect(&socket).is_ok() {
                return Ok(Self::Server(socket));
            }
            if !make && !file.exists() {
                let sentence = format!(
                    "there is nothing kept in {}; name the folder with --data, or import a file first",
                    folder.display()
                );
                return Err(Failure::new(Exit::NotThere, sentence));
            }
            make_folder(folder)?;
            match Journal::open(&file, Settings::default()) {
                Ok(journal) => {
                    return Ok(Self::File(Operations::new(journal), Clock::system()));
                }
                // A server that is just starting, or just ending.
                Err(OpenError::AlreadyOpen { .. }) if Instant::now() < until => {
                    thread::sleep(Duration::from_millis(50))
                }
                Err(error) => return Err(not_opened(&error)),
            }
        }
    }

    /// Asks. A refusal is a failure.
    pub fn ask(&self, request: Request) -> Result<Reply, Failure> {
        let reply = match self {
            Self::Server(socket) => through(socket, &request).map_err(|error| {
                let sentence = format!(
                    "the server behind {} does not answer: {}; look at its log and try again",
                    socket.display(),
                    reason(&error)
                );
                Failure::new(Exit::Unavailable, sentence)
            })?,
            Self::File(operations, clock) => {
                let now = clock.now();
                // As a server judges it; the answer says what hangs on it.
                let _ = operations.judge_clock(now, clock.running());
                answer(operations, &Operator::of_this_process(), now, request)
            }
        };
        match reply {
            Reply::Refused { exit, sentence } => Err(Failure::lines(exit, sentence.lines())),
            reply => Ok(reply),
        }
    }

    /// Closes the journal where it is ours.
    pub fn close(self) -> Result<(), Failure> {
        match self {
            Self::Server(_) => Ok(()),
            Self::File(operations, _) => {
                operations.close().map_err(|error| Failure::new(Exit::Io, error.to_string()))
            }
        }
    }
}

/// Fails where nothing is kept in a folder.
pub(in crate::cli) fn begun(folder: &Path) -> Result<(), Failure> {
    if journal_file(folder).exists() {
        return Ok(());
    }
    let sentence = format!(
        "there is nothing kept in {}; name the folder with --data, or import a file first",
        folder.display()
    );
    Err(Failure::new(Exit::NotThere, sentence))
}

/// Whether a server answers for a folder.
pub(in crate::cli) fn served(folder: &Path) -> Result<bool, Failure> {
    Ok(UnixStream::connect(socket(folder)?).is_ok())
}

/// Makes the data folder, for its owner only, where there is none.
pub(in crate::cli) fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| {
        Failure::new(
            Exit::NoOutput,
            format!("the data folder {} cannot be made: {}", folder.display(), reason(&error)),
        )
    })
}

/// Why a journal did not open, with its cause.
pub(in crate::cli) fn not_opened(error: &OpenError) -> Failure {
    let exit = match error {
        OpenError::AlreadyOpen { .. } => Exit::TryAgain,
        OpenError::Damaged { .. } | OpenError::Newer { .. } => Exit::Data,
        OpenError::Io { .. } | OpenError::Thread(_) => Exit::Io,
    };
    let cause = match error {
        OpenError::Io { source, .. } | OpenError::Thread(source) => format!(": {}", reason(source)),
        OpenError::AlreadyOpen { .. } | OpenError::Damaged { .. } | OpenError::Newer { .. } => {
            String::new()
        }
    };
    Failure::new(exit, format!("{error}{cause}"))
}

fn through(socket: &Path, request: &Request) -> io::Result<Reply> {
    let mut stream = UnixStream::connect(socket)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_read_timeout(Some(THINKING))?;
    let mut line = serde_json::to_vec(request)?;
    line.push(b'\n');
    // Who is not listened to is told so, and hung up on in mid-sentence.
    let sent = stream.write_all(&line);
    let mut reply = Vec::new();
    let read = BufReader::new(stream.take(REPLY_BYTES_MAX)).read_until(b'\n', &mut reply);
    if !reply.ends_with(b"\n") {
        sent?;
        read?;
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it closed the connection"));
    }
    Ok(serde_json::from_slice(&reply)?)
}
