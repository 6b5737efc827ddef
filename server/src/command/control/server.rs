//! The server's end of the control socket.

use super::{PATIENCE, REQUEST_BYTES_MAX, Reply, answer, requested, socket};
use crate::{
    command::{
        exit::{Exit, Failure},
        reason::reason,
    },
    journal::Journal,
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
    net::{UnixListener, UnixStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
    time::timeout,
};

/// Requests answered at once; more wait.
const AT_ONCE: usize = 8;

/// The open socket. Its file goes when this is dropped.
#[derive(Debug)]
pub struct Control {
    listener: UnixListener,
    path: PathBuf,
}

impl Control {
    /// Opens the socket. The caller holds the journal's lock, so a socket file found here belongs to a server that is gone.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let path = socket(folder)?;
        let opened = match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => UnixListener::bind(&path),
        };
        let listener =
            opened.and_then(|listener| fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).map(|()| listener)).map_err(
                |error| Failure::new(Exit::NoOutput, format!("the control socket {} cannot be made: {}", path.display(), reason(&error))),
            )?;
        Ok(Self { listener, path })
    }

    /// Answers until `stop` comes true; then what was asked is answered, for as long as one answer may take to be read.
    pub async fn serve(self, journal: Journal, mut stop: watch::Receiver<bool>) {
        let slots = Arc::new(Semaphore::new(AT_ONCE));
        let mut connections = JoinSet::new();
        loop {
            while connections.try_join_next().is_some() {}
            let accepted = tokio::select! {
                biased;
                _ = stop.wait_for(|stop| *stop) => break,
                accepted = self.next(&slots) => accepted,
            };
            match accepted {
                Ok((stream, slot)) => {
                    let (journal, mut stop) = (journal.clone(), stop.clone());
                    connections.spawn(async move {
                        // A journal that is being opened is waited for; a server that stops meanwhile hangs up.
                        tokio::select! {
                            biased;
                            () = journal.opened() => {}
                            _ = stop.wait_for(|stop| *stop) => return,
                        }
                        if let Err(error) = converse(stream, journal).await {
                            tracing::warn!(%error, "a control connection broke");
                        }
                        drop(slot);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "a control connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
        let _ = timeout(PATIENCE, async { while connections.join_next().await.is_some() {} }).await;
    }

    async fn next(&self, slots: &Arc<Semaphore>) -> io::Result<(UnixStream, OwnedSemaphorePermit)> {
        let slot = slots.clone().acquire_owned().await.map_err(io::Error::other)?;
        self.listener.accept().await.map(|(stream, _)| (stream, slot))
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

async fn converse(stream: UnixStream, journal: Journal) -> io::Result<()> {
    let uid = stream.peer_cred()?.uid();
    let (reader, mut writer) = stream.into_split();
    let mut line = Vec::new();
    let mut reader = BufReader::new(reader.take(REQUEST_BYTES_MAX));
    timeout(PATIENCE, reader.read_until(b'\n', &mut line)).await.map_err(io::Error::from)??;
    if line.is_empty() {
        // A command that only wanted to know whether a server is here.
        return Ok(());
    }
    let own = rustix::process::geteuid().as_raw();
    let reply = match requested(&line) {
        // The file's mode says so too; but for a moment after the socket was made it did not.
        _ if uid != own && uid != 0 => {
            Failure::new(Exit::NotAllowed, "this server belongs to another user; run the command as that user").into()
        }
        Ok(request) => {
            let answered = tokio::task::spawn_blocking(move || answer(&journal, uid, Timestamp::now(), request)).await;
            answered.unwrap_or_else(|_| Failure::new(Exit::Fault, "the server could not do this; its log says more").into())
        }
        Err(refused) => refused.into(),
    };
    let mut bytes = serde_json::to_vec::<Reply>(&reply)?;
    bytes.push(b'\n');
    timeout(PATIENCE, async {
        writer.write_all(&bytes).await?;
        writer.shutdown().await
    })
    .await
    .map_err(io::Error::from)?
}
