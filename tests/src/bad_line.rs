//! A bad line to a server: a TCP proxy that cuts connections, swallows them, or answers in the
//! server's place. Which, the test says of each connection, by a seed or by what time it is.

use anyhow::Result;
use proptest::test_runner::{RngAlgorithm, TestRng};
use std::{
    collections::HashSet,
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, AtomicU64, Ordering},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
};

/// What becomes of one connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// All goes through.
    Through,
    /// It is cut when so many bytes have gone to the server.
    CutUp(usize),
    /// It is cut when so many bytes have come back.
    CutDown(usize),
    /// What is sent is taken, and nothing ever comes back.
    Silent,
    /// Somebody in between answers with this.
    Says(String),
}

type Fates = Arc<Mutex<Box<dyn FnMut() -> Fate + Send>>>;

/// The line. Dropped, it is gone, and all that goes over it.
pub struct BadLine {
    /// Where it is to be connected to.
    pub address: SocketAddr,
    server: Arc<Mutex<Option<SocketAddr>>>,
    fates: Fates,
    cut: Arc<AtomicU32>,
    carried: Arc<AtomicU64>,
    silent: watch::Sender<HashSet<SocketAddr>>,
    hung_up: watch::Sender<()>,
    serving: JoinHandle<()>,
}

impl BadLine {
    /// A line that is a good one so far, to a server that may be named later.
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (server, cut) = (Arc::new(Mutex::new(None)), Arc::new(AtomicU32::new(0)));
        let carried = Arc::new(AtomicU64::new(0));
        let (silent, hung_up) = (watch::Sender::default(), watch::Sender::new(()));
        let fates: Fates = Arc::new(Mutex::new(Box::new(|| Fate::Through)));
        let (to, says, counted, silenced, ends) =
            (server.clone(), fates.clone(), cut.clone(), silent.clone(), hung_up.clone());
        let bytes = carried.clone();
        let serving = tokio::spawn(async move {
            // Its connections end with it.
            let mut all = tokio::task::JoinSet::new();
            while let Ok((client, peer)) = listener.accept().await {
                while all.try_join_next().is_some() {}
                let server: Option<SocketAddr> = *to.lock().unwrap_or_else(PoisonError::into_inner);
                let fate = (says.lock().unwrap_or_else(PoisonError::into_inner))();
                let (counted, silenced, bytes, mut ended) =
                    (counted.clone(), silenced.clone(), bytes.clone(), ends.subscribe());
                all.spawn(async move {
                    if fate == Fate::Silent {
                        silenced.send_modify(|all: &mut HashSet<SocketAddr>| _ = all.insert(peer));
                    }
                    let Some(server) = server else { return };
                    tokio::select! {
                        cut = carry(client, server, fate, &bytes) => drop(counted.fetch_add(u32::from(cut.unwrap_or(false)), Ordering::Relaxed)),
                        _ = ended.changed() => {}
                    }
                });
            }
        });
        Ok(Self { address, server, fates, cut, carried, silent, hung_up, serving })
    }

    /// Where it leads to.
    pub fn lead_to(&self, server: SocketAddr) {
        *self.server.lock().unwrap_or_else(PoisonError::into_inner) = Some(server);
    }

    /// From now on each connection asks this what is to become of it.
    pub fn fates(&self, fates: impl FnMut() -> Fate + Send + 'static) {
        *self.fates.lock().unwrap_or_else(PoisonError::into_inner) = Box::new(fates);
    }

    /// Ends all connections of this moment; those that come ask for their fate.
    pub fn hang_up(&self) {
        let _ = self.hung_up.send(());
    }

    /// Connections that were cut so far.
    pub fn cut(&self) -> u32 {
        self.cut.load(Ordering::Relaxed)
    }

    /// Bytes that have come back so far, heads of answers among them.
    pub fn carried(&self) -> u64 {
        self.carried.load(Ordering::Relaxed)
    }

    /// Waits until a client's connection is known to be a silent one: for tests that do not sit
    /// through its time limit.
    pub async fn silence(&self, client: SocketAddr) {
        let _ = self.silent.subscribe().wait_for(|all| all.contains(&client)).await;
        // A later connection may have the same port.
        self.silent.send_modify(|all| _ = all.remove(&client));
    }
}

impl Drop for BadLine {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// Cuts `percent` of all connections, in either direction, after up to `bytes` bytes.
pub fn cutting(seed: u8, percent: u32, bytes: usize) -> impl FnMut() -> Fate + Send + 'static {
    let mut random = random(seed);
    move || {
        let after = random() as usize % bytes;
        match (random() % 100 < percent, random() % 2) {
            (false, _) => Fate::Through,
            (true, 0) => Fate::CutUp(after),
            (true, _) => Fate::CutDown(after),
        }
    }
}

/// Numbers by chance, the same for the same seed.
pub fn random(seed: u8) -> impl FnMut() -> u32 + Send + 'static {
    use proptest::prelude::Rng;
    let mut numbers = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    move || numbers.next_u32()
}

/// Whether it was cut.
async fn carry(
    mut client: TcpStream,
    server: SocketAddr,
    fate: Fate,
    bytes: &AtomicU64,
) -> Result<bool> {
    let (up, down) = match fate {
        Fate::Silent => {
            let mut nobody = tokio::io::sink();
            tokio::io::copy(&mut client, &mut nobody).await?;
            return Ok(false);
        }
        Fate::Says(answer) => {
            if client.read(&mut [0; 64 * 1024]).await? == 0 {
                return Ok(false);
            }
            client.write_all(answer.as_bytes()).await?;
            client.shutdown().await?;
            // Hanging up with bytes of the other unread would take the answer back.
            tokio::io::copy(&mut client, &mut tokio::io::sink()).await?;
            return Ok(false);
        }
        Fate::Through => (usize::MAX, usize::MAX),
        Fate::CutUp(bytes) => (bytes, usize::MAX),
        Fate::CutDown(bytes) => (usize::MAX, bytes),
    };
    let mut server = TcpStream::connect(server).await?;
    let cut = {
        let ((from_client, to_client), (from_server, to_server)) = (client.split(), server.split());
        // Whichever side ends ends both: a browser has no use for half a connection.
        tokio::select! {
            cut = pass(from_client, to_server, up, None) => cut,
            cut = pass(from_server, to_client, down, Some(bytes)) => cut,
        }
    };
    if cut {
        // As when a radio dies: no goodbye.
        client.set_zero_linger()?;
        server.set_zero_linger()?;
    }
    Ok(cut)
}

/// Passes bytes on; `true` when there is one more than `most`, `false` when there are no more.
async fn pass(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    most: usize,
    bytes: Option<&AtomicU64>,
) -> bool {
    let (mut left, mut piece) = (most, [0; 4096]);
    loop {
        let Ok(count @ 1..) = from.read(&mut piece).await else { return false };
        if to.write_all(&piece[..count.min(left)]).await.is_err() {
            return false;
        }
        bytes.map(|bytes| bytes.fetch_add(count.min(left) as u64, Ordering::Relaxed));
        if count > left {
            return true;
        }
        left -= count;
    }
}
