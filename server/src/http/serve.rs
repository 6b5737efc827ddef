//! The accept loop. `warp::serve` has no time limit of any kind and its shutdown never ends, so
//! connections are served here: room for one more also where all connections are taken, a limit on
//! silence, on request heads and on readers, and a shutdown that ends.

use crate::http::{
    connection_limit::{Connections, Slot},
    guarded_stream::GuardedStream,
    network::Prefixes,
    pipeline::{Connection, Pipeline, Service},
};
use hyper::{server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use rustix::io::Errno;
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};

/// Serves until `stop` says so, then until the last answer is sent or the time for that is over.
pub(super) async fn serve<S: Service>(
    listener: TcpListener,
    pipeline: Arc<Pipeline<S>>,
    mut stop: watch::Receiver<bool>,
) {
    let limits = pipeline.limits();
    let connections =
        Connections::new(connections_at_most(limits.connections), limits.connections_per_prefix);
    let prefixes = Prefixes::default();
    let graceful = GracefulShutdown::new();
    let mut tasks = JoinSet::new();
    loop {
        // Neither must hide the stop signal.
        let (io, peer) = tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => break,
            accepted = next(&listener, &connections, &mut tasks) => accepted,
        };
        let spared = limits.spare_loopback && peer.is_loopback() || pipeline.trusts(peer);
        let Some(slot) = connections.enter(prefixes.of(peer, pipeline.running()), spared) else {
            continue;
        }; // closed: the prefix has its share
        let slot = Arc::new(slot);
        let accepted = Accepted {
            io,
            peer,
            slot: slot.clone(),
            pipeline: pipeline.clone(),
            watcher: graceful.watcher(),
            stop: stop.clone(),
        };
        slot.served_by(tasks.spawn(accepted.run()));
    }
    drop(listener);
    if timeout(limits.stop, graceful.shutdown()).await.is_err() {
        tracing::warn!(
            "connections were cut: they had not ended {} s after the server was told to stop",
            limits.stop.as_secs()
        );
    }
    tasks.shutdown().await;
}

/// Descriptors kept free for the store, the control socket and the log.
const DESCRIPTORS_KEPT: usize = 64;

/// As many as set, but no more than the process may have open: a server without descriptors answers
/// nobody.
fn connections_at_most(set: usize) -> usize {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    let open = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
    let possible = open.saturating_sub(DESCRIPTORS_KEPT).max(open / 2).max(1);
    if possible < set {
        tracing::warn!(
            "at most {possible} connections at once, not {set}: the process may have {open} files open"
        );
    }
    set.min(possible)
}

/// The next connection, once those that went to make room for the last are closed.
async fn next(
    listener: &TcpListener,
    connections: &Connections,
    tasks: &mut JoinSet<()>,
) -> (TcpStream, IpAddr) {
    let mut told = false;
    loop {
        while tasks.try_join_next().is_some() {}
        while tasks.len() > connections.at_most() {
            tasks.join_next().await;
        }
        match listener.accept().await {
            Ok((io, peer)) => return (io, SocketAddr::ip(&peer).to_canonical()),
            // No descriptor is left, though some were kept free: one that waits gives up its own.
            Err(error)
                if matches!(Errno::from_io_error(&error), Some(Errno::MFILE | Errno::NFILE))
                    && connections.make_room() =>
            {
                tasks.join_next().await;
            }
            // The peer went away, or there is none that could make room: both pass.
            Err(error) => {
                if !std::mem::replace(&mut told, true) {
                    tracing::warn!(%error, "connections cannot be accepted; this is said once until they can");
                }
                sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

struct Accepted<S> {
    io: TcpStream,
    peer: IpAddr,
    slot: Arc<Slot>,
    pipeline: Arc<Pipeline<S>>,
    watcher: Watcher,
    stop: watch::Receiver<bool>,
}

impl<S: Service> Accepted<S> {
    async fn run(self) {
        let Self { io, peer, slot, pipeline, watcher, mut stop } = self;
        let limits = pipeline.limits();
        let _ = io.set_nodelay(true);
        // hyper's timer for heads starts at the first byte.
        let mut first = [0];
        let spoken = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            spoken = timeout(limits.silent, io.peek(&mut first)) => spoken,
        };
        if !matches!(spoken, Ok(Ok(1))) {
            return;
        }
        let (stream, heads) = GuardedStream::new(io, limits.uri_bytes, limits.reader);
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(limits.head)
            .max_buf_size(limits.head_bytes)
            .max_headers(limits.headers);
        let connection = Connection { peer, slot, heads };
        let service = service_fn(|request| async {
            Ok::<_, std::convert::Infallible>(pipeline.answer(&connection, request).await)
        });
        // What a peer does wrong on a connection is no news.
        let _ = watcher.watch(http.serve_connection(TokioIo::new(stream), service)).await;
    }
}
