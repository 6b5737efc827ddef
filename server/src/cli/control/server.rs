//! The server's end of the control socket. Only its owner is listened to, and a request takes a
//! place among those answered at once when all of it is here: connections that say nothing keep
//! nobody waiting.

use super::{
    Operator, PATIENCE, REQUEST_BYTES_MAX, Reply, Request, answer,
    awaited::{AwaitedPeers, Wait},
    requested, socket,
};
use crate::{
    cli::{
        exit::{Exit, Failure},
        reason::reason,
    },
    operations::Operations,
    rules::{BaseUrl, Origin},
};
use jiff::Timestamp;
use std::{
    fs, io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{UnixListener, UnixStream, unix::OwnedReadHalf},
    sync::{Semaphore, watch},
    task::{JoinSet, spawn_blocking},
    time::timeout,
};

/// Requests answered at once; more wait.
const AT_ONCE: usize = 8;
/// Requests being answered or waiting for it; more are told to try again.
const ASKED: usize = 40;
/// Connections of which no whole request is here yet.
pub(super) const SILENT: usize = 64;
/// Why nobody can sign in, and what to do.
pub(in crate::cli) const NO_DESK: &str = "the pages of staff are closed, because the server shares its host with other pages; give them a host of their own with --staff-url";

/// Connections that have not taken all of their answer yet.
const UNREAD: usize = 16;

/// The open socket. Its file goes when this is dropped.
#[derive(Debug)]
pub struct ControlSocket {
    listener: UnixListener,
    path: PathBuf,
    /// Users who are answered.
    pub(super) owners: [u32; 2],
}

/// The server behind the socket: what its connections share.
struct ControlServer {
    operations: Operations,
    base: BaseUrl,
    desk: Option<Origin>,
    owners: [u32; 2],
    silent: AwaitedPeers,
    unread: AwaitedPeers,
    asked: Semaphore,
    at_once: Semaphore,
    stop: watch::Receiver<bool>,
}

impl ControlSocket {
    /// Opens the socket. The caller holds the journal's lock, so a socket file found here belongs
    /// to a server that is gone.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let path = socket(folder)?;
        let opened = match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => UnixListener::bind(&path),
        };
        let listener = opened
            .and_then(|listener| {
                fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).map(|()| listener)
            })
            .map_err(|error| {
                Failure::new(
                    Exit::NoOutput,
                    format!(
                        "the control socket {} cannot be made: {}",
                        path.display(),
                        reason(&error)
                    ),
                )
            })?;
        let (own, root) = (rustix::process::geteuid().as_raw(), 0);
        Ok(Self { listener, path, owners: [own, root] })
    }

    /// Answers until `stop` comes true; then what was asked is answered, for as long as one answer
    /// may take to be read.
    /// `base`: by which browsers reach the server; who imports a consultation wants to know. `desk`:
    /// where staff work.
    pub async fn serve(
        self,
        operations: Operations,
        base: BaseUrl,
        desk: Option<Origin>,
        mut stop: watch::Receiver<bool>,
    ) {
        let server = Arc::new(ControlServer {
            operations,
            base,
            desk,
            owners: self.owners,
            silent: AwaitedPeers::of(SILENT),
            unread: AwaitedPeers::of(UNREAD),
            asked: Semaphore::new(ASKED),
            at_once: Semaphore::new(AT_ONCE),
            stop: stop.clone(),
        });
        let mut connections = JoinSet::new();
        // Where descriptors run out, each attempt fails for as long as they are taken.
        let mut fails = false;
        loop {
            while connections.try_join_next().is_some() {}
            let accepted = tokio::select! {
                biased;
                _ = stop.wait_for(|stop| *stop) => break,
                accepted = self.listener.accept() => accepted,
            };
            match accepted {
                Ok((stream, _)) => {
                    fails = false;
                    let server = server.clone();
                    let operator = Operator::at_the_other_end(&stream, &server.owners);
                    let asking = operator.map(|it| (it, server.silent.begin()));
                    connections.spawn(async move {
                        if let Err(error) = server.converse(stream, asking).await {
                            tracing::debug!(%error, "a control connection broke");
                        }
                    });
                }
                Err(error) => {
                    if !std::mem::replace(&mut fails, true) {
                        tracing::warn!(%error, "a control connection could not be accepted; this is logged once until one is");
                    }
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
        let _ = timeout(PATIENCE, async { while connections.join_next().await.is_some() {} }).await;
    }
}

impl Drop for ControlSocket {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

impl ControlServer {
    /// `asking`: which of the owners that is, and its place among those who have not said all yet.
    async fn converse(
        &self,
        stream: UnixStream,
        asking: Option<(Operator, Wait)>,
    ) -> io::Result<()> {
        let (reader, mut writer) = stream.into_split();
        let reply = if let Some((operator, wait)) = asking {
            let mut stop = self.stop.clone();
            let line = tokio::select! {
                biased;
                line = wait.until(line(reader)) => line?,
                _ = stop.wait_for(|stop| *stop) => return Ok(()),
            };
            if line.is_empty() {
                // A command that only wanted to know whether a server is here.
                return Ok(());
            }
            let Some(reply) = self.reply(operator, &line).await else { return Ok(()) };
            reply
        } else {
            // The file's mode says so too; but for a moment after the socket was made it did not.
            Failure::new(
                Exit::NotAllowed,
                "this server belongs to another user; run the command as that user",
            )
            .into()
        };
        let mut bytes = serde_json::to_vec::<Reply>(&reply)?;
        bytes.push(b'\n');
        self.unread
            .begin()
            .until(async {
                writer.write_all(&bytes).await?;
                writer.shutdown().await
            })
            .await
    }

    /// The answer to a whole request; `None` where the server stops before its journal is open.
    async fn reply(&self, operator: Operator, line: &[u8]) -> Option<Reply> {
        let request = match requested(line) {
            Ok(request) => request,
            Err(refused) => return Some(refused.into()),
        };
        let Ok(_asked) = self.asked.try_acquire() else {
            let sentence =
                "too many commands wait for the server; nothing was done, try again in a moment";
            return Some(Failure::new(Exit::TryAgain, sentence).into());
        };
        let _place = self.at_once.acquire().await.ok()?;
        let mut stop = self.stop.clone();
        // A journal that is being opened is waited for; a server that stops meanwhile hangs up.
        tokio::select! {
            biased;
            () = self.operations.opened() => {}
            _ = stop.wait_for(|stop| *stop) => return None,
        }
        if self.desk.is_none() && matches!(&request, Request::Staff(it) if it.makes_link()) {
            return Some(Failure::new(Exit::Settings, NO_DESK).into());
        }
        let operations = self.operations.clone();
        let answered =
            spawn_blocking(move || answer(&operations, &operator, Timestamp::now(), request)).await;
        let mut reply = answered.unwrap_or_else(|_| {
            Failure::new(Exit::Fault, "the server could not do this; its log says more").into()
        });
        match &mut reply {
            Reply::Imported { server, .. } => *server = Some(self.base.clone()),
            Reply::Link { desk, .. } => desk.clone_from(&self.desk),
            _ => {}
        }
        Some(reply)
    }
}

/// A request, or what was said of one; nothing where nothing was said.
async fn line(reader: OwnedReadHalf) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    BufReader::new(reader.take(REQUEST_BYTES_MAX)).read_until(b'\n', &mut line).await?;
    Ok(line)
}
