//! The byte stream of a connection, guarded where hyper does not: seen before hyper parses it.
//!
//! hyper drops `Content-Length` where `Transfer-Encoding` is there too, answers 431 to a request
//! line without end, and waits for ever on a reader who stopped reading. What must be refused in
//! those cases is seen here.

use std::{
    io,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Sleep, sleep},
};

const URI_TOO_LONG: &[u8] =
    b"HTTP/1.1 414 URI Too Long\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
/// More than hyper ever reads ahead of a request it has not begun to answer.
const LOG_BYTES_MAX: usize = 64 * 1024;

/// The byte stream of one connection, with what is guarded of it.
pub(super) struct GuardedStream<Io> {
    io: Io,
    heads: Heads,
    uri_bytes_max: usize,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<Io> GuardedStream<Io> {
    pub(super) fn new(io: Io, uri_bytes_max: usize, reader: Duration) -> (Self, Heads) {
        let heads = Heads(Arc::new(Mutex::new(Log { reader, ..Log::default() })));
        (Self { io, heads: heads.clone(), uri_bytes_max, waiting: None }, heads)
    }
}

/// The request heads of one connection, as they came. Asked once per request, in their order.
#[derive(Clone)]
pub(super) struct Heads(Arc<Mutex<Log>>);

#[derive(Default)]
struct Log {
    /// From the first byte of the next request head.
    bytes: Vec<u8>,
    /// Bytes of a body that will pass before the next head begins.
    body_to_come: u64,
    /// After a chunked body nobody here knows where the next head begins.
    lost: bool,
    /// Until the reader has taken an answer that waits for it.
    reader: Duration,
}

/// How a request's body ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    After(u64),
    Chunked,
}

/// What a head says of its own framing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Framing {
    Clear,
    /// `Content-Length` and `Transfer-Encoding` in one request: two servers may see two different
    /// requests.
    TwoLengths,
    /// The connection must end with this answer.
    Last,
}

impl Heads {
    /// The framing of the request that hyper has just parsed.
    pub(super) fn next(&self, ends: Ends) -> Framing {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).next(ends)
    }

    /// Lets the reader have so much time for the answer that is about to be written.
    pub(super) fn give_reader(&self, time: Duration) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).reader = time;
    }

    /// The first line of the next head; `None` once nobody here knows where that begins.
    pub(super) fn first_line(&self) -> Option<Vec<u8>> {
        let log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let line = log.bytes.trim_ascii_start().split(|b| *b == b'\n').next().unwrap_or_default();
        (!log.lost).then(|| line.trim_ascii_end().to_owned())
    }
}

impl Log {
    fn read(&mut self, new: &[u8]) {
        if self.lost {
            return;
        }
        let of_body = usize::try_from(self.body_to_come).unwrap_or(usize::MAX).min(new.len());
        self.body_to_come -= of_body as u64;
        self.bytes.extend_from_slice(&new[of_body..]);
        if self.bytes.len() > LOG_BYTES_MAX {
            self.lose();
        }
    }

    fn lose(&mut self) {
        *self = Self { lost: true, reader: self.reader, ..Self::default() };
    }

    fn endless_line(&self, at_most: usize) -> bool {
        !self.lost && self.bytes.len() > at_most && !self.bytes.contains(&b'\n')
    }

    fn next(&mut self, ends: Ends) -> Framing {
        let Some(head) = (!self.lost).then(|| head_bytes(&self.bytes)).flatten() else {
            self.lose();
            return Framing::Last;
        };
        // The rarer first: hardly any head holds it, and then nothing more is looked for.
        let says = |name: &[u8]| {
            self.bytes[..head]
                .split(|b| *b == b'\n')
                .any(|line| line.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name)))
        };
        if says(b"transfer-encoding:") && says(b"content-length:") {
            self.lose();
            return Framing::TwoLengths;
        }
        match ends {
            Ends::Chunked => {
                self.lose();
                Framing::Last
            }
            Ends::After(length) => {
                let here = (self.bytes.len() - head) as u64;
                self.bytes.drain(..head + usize::try_from(length.min(here)).unwrap_or(usize::MAX));
                self.body_to_come = length.saturating_sub(here);
                Framing::Clear
            }
        }
    }
}

/// Bytes of the head at the beginning of `bytes`, its empty line and blank lines before it
/// included.
fn head_bytes(bytes: &[u8]) -> Option<usize> {
    let blank = bytes.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let mut begin = blank;
    loop {
        let length = bytes[begin..].iter().position(|b| *b == b'\n')?;
        let line = &bytes[begin..begin + length];
        begin += length + 1;
        if line.is_empty() || line == b"\r" {
            return Some(begin);
        }
    }
}

impl<Io: AsyncRead + AsyncWrite + Unpin> AsyncRead for GuardedStream<Io> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.io).poll_read(cx, buf))?;
        let endless = {
            let mut log = self.heads.0.lock().unwrap_or_else(PoisonError::into_inner);
            log.read(&buf.filled()[before..]);
            log.endless_line(self.uri_bytes_max + 32)
        };
        if endless {
            // The socket's buffer is empty here: nothing was answered that has not been taken, or the reader is not owed an answer.
            let _ = Pin::new(&mut self.io).poll_write(cx, URI_TOO_LONG);
            return Poll::Ready(Err(io::ErrorKind::InvalidData.into()));
        }
        Poll::Ready(Ok(()))
    }
}

impl<Io: AsyncWrite + Unpin> AsyncWrite for GuardedStream<Io> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_write_vectored(cx, &[io::IoSlice::new(buf)])
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.io).poll_write_vectored(cx, bufs);
        if written.is_pending() {
            let limit = self.heads.0.lock().unwrap_or_else(PoisonError::into_inner).reader;
            let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(limit)));
            ready!(waiting.as_mut().poll(cx));
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    /// hyper flushes when the whole of what it held is written, so here the reader has taken the answer.
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.waiting = None;
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::{Ends, Framing, Log};

    fn log(bytes: &str) -> Log {
        let mut log = Log::default();
        log.read(bytes.as_bytes());
        log
    }

    #[test]
    fn two_lengths_are_seen_in_either_order_and_spelling() {
        let orders = [
            "Content-Length: 3\r\nTransfer-Encoding: chunked",
            "transfer-encoding: chunked\r\nCONTENT-LENGTH: 3",
        ];
        for headers in orders {
            assert_eq!(
                log(&["POST / HTTP/1.1\r\n", headers, "\r\n\r\n"].concat()).next(Ends::Chunked),
                Framing::TwoLengths
            );
        }
        assert_eq!(
            log("POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n").next(Ends::Chunked),
            Framing::Last
        );
    }

    #[test]
    fn a_body_that_looks_like_a_head_is_no_head() {
        let mut log = log("POST / HTTP/1.1\r\nContent-Length: 39\r\n\r\nTransfer-");
        assert_eq!(log.next(Ends::After(39)), Framing::Clear);
        log.read(b"Encoding: chunked\r\n\r\nGET / HTTGET / HTTP/1.1\r\n\r\n");
        assert_eq!(log.bytes, b"GET / HTTP/1.1\r\n\r\n");
        assert_eq!(log.next(Ends::After(0)), Framing::Clear);
        assert!(log.bytes.is_empty());
    }

    #[test]
    fn a_line_without_end_is_seen_at_the_beginning_of_a_head_only() {
        assert!(log(&"x".repeat(200)).endless_line(100));
        assert!(!log(&["GET / HTTP/1.1\r\n", &"x".repeat(200)].concat()).endless_line(100));
    }
}
