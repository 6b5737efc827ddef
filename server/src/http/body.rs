//! The body of a request, read within its limits: as a whole before the handler is called, or by
//! the handler as a stream.

use crate::http::{connection_limit::Slot, error::Error, network::Prefix, work_queue::WorkQueue};
use bytes::Bytes;
use http::{HeaderMap, header};
use http_body_util::BodyExt;
use hyper::body::{Body as _, Incoming};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};
use tokio::time::{Instant, timeout, timeout_at};

/// Refuses a body that is compressed. None is ever inflated: ten megabytes may hold ten gigabytes.
pub(super) fn demand_no_coding(headers: &HeaderMap) -> Result<(), Error> {
    match headers.get(header::CONTENT_ENCODING) {
        Some(coding) if !coding.as_bytes().eq_ignore_ascii_case(b"identity") => {
            Err(Error::MediaType)
        }
        _ => Ok(()),
    }
}

/// Bytes that every connection may have here, a long comment in a form of ours. What is larger
/// waits at its sender's for a slot.
const SMALL_BYTES: usize = 24 << 10;
/// Bodies larger than that at once from one prefix, and from all.
const LARGE_PER_PREFIX: usize = 4;
const LARGE: usize = 64;
/// Pieces that a body may come in, 64 bytes each if it is the largest: a network that cuts it
/// smaller there is not, and each chunk costs what a hundred bytes do.
const PIECES_MAX: usize = 4_096;
/// How much of a body that is too large is read on, as a multiple of what it may be.
const READ_ON: usize = 16;

/// The whole bodies that are being read, and slots for large ones.
pub(super) struct Bodies(WorkQueue);

impl Default for Bodies {
    fn default() -> Self {
        Self(WorkQueue::new(LARGE_PER_PREFIX, LARGE))
    }
}

impl Bodies {
    /// A whole body: at most so many bytes, within a time.
    pub(super) async fn whole(
        &self,
        prefix: Option<Prefix>,
        body: Incoming,
        at_most: usize,
        time: Duration,
        slot: &Slot,
    ) -> Result<Bytes, Error> {
        slot.waits();
        let body = timeout(time, self.read(prefix, body, at_most)).await;
        slot.works().await;
        body.map_err(|_| Error::TooSlow)?
    }

    /// What arrives is copied: each piece as it comes off the connection holds the whole buffer
    /// that it was read into, so a sender of single bytes held four kilobytes for each (289 MiB
    /// from one network in 24 seconds, measured). A body that is too large is read on for a while
    /// and thrown away: a connection closed on a sender in mid-sentence is reset, and many never
    /// see the answer.
    async fn read(
        &self,
        prefix: Option<Prefix>,
        mut body: Incoming,
        at_most: usize,
    ) -> Result<Bytes, Error> {
        let told = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
        let is_large = |bytes: usize| bytes > SMALL_BYTES && told.max(bytes) <= at_most;
        // Where it is told how long it is, nothing of it is read before there is a slot.
        let mut slot = if is_large(told) { Some(self.0.wait(prefix).await) } else { None };
        let mut whole = Vec::with_capacity(if told > at_most { 0 } else { told });
        let (mut seen, mut pieces) = (0, 0);
        while let Some(frame) = body.frame().await {
            let Ok(piece) = frame.map_err(|_| Error::Malformed("the body's framing"))?.into_data()
            else {
                continue;
            };
            (seen, pieces) = (seen + piece.len(), pieces + 1);
            if pieces > PIECES_MAX {
                return Err(if seen > at_most {
                    Error::TooLarge
                } else {
                    Error::Malformed("a body in too many pieces")
                });
            }
            if told.max(seen) > at_most {
                // The rest of it takes no memory, so it needs no slot: others wait for that.
                (whole, slot) = (Vec::new(), None);
                if seen > READ_ON * at_most {
                    break;
                }
                continue;
            }
            if slot.is_none() && is_large(seen) {
                slot = Some(self.0.wait(prefix).await);
                // All at once: a buffer that doubles is there twice while it is copied.
                whole.reserve_exact(at_most - whole.len());
            }
            whole.extend_from_slice(&piece);
        }
        if told.max(seen) > at_most { Err(Error::TooLarge) } else { Ok(whole.into()) }
    }
}

/// Bytes of a stream after which its connection has not waited for its client any longer; fewer
/// would be had for single bytes.
const RENEWED_AFTER: usize = 256 << 10;

/// A body that its handler reads piece by piece. Dropped before its end, its connection ends with
/// the answer.
pub(crate) struct BodyStream {
    body: Option<Incoming>,
    /// Bytes that may still come.
    left: u64,
    until: Instant,
    slot: Arc<Slot>,
    since_renewed: usize,
    /// Whether all of it was read.
    ended: Arc<AtomicBool>,
}

impl BodyStream {
    /// A body of at most `bytes`, the last of which comes within `time`; and whether all of it was
    /// read.
    pub(super) fn new(
        body: Incoming,
        bytes: u64,
        time: Duration,
        slot: Arc<Slot>,
    ) -> (Self, Arc<AtomicBool>) {
        let ended = Arc::new(AtomicBool::new(body.is_end_stream()));
        let body = Some(body).filter(|body| !body.is_end_stream());
        (
            Self {
                body,
                left: bytes,
                until: Instant::now() + time,
                slot,
                since_renewed: 0,
                ended: ended.clone(),
            },
            ended,
        )
    }

    /// The next piece; `None` at the end. After an error there is nothing more.
    pub(crate) async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        let body = self.body.as_mut()?;
        if body.size_hint().lower() > self.left {
            self.body = None;
            return Some(Err(Error::TooLarge));
        }
        self.slot.waits_at_first();
        let piece = match timeout_at(self.until, body.frame()).await {
            Err(_) => Err(Error::TooSlow),
            Ok(None) => {
                (self.body, _) = (None, self.ended.store(true, Relaxed));
                self.slot.works().await;
                return None;
            }
            Ok(Some(Err(_))) => Err(Error::Malformed("the body's framing")),
            Ok(Some(Ok(frame))) => Ok(frame.into_data().unwrap_or_default()), // trailers hold nothing that is asked for
        };
        let piece = piece.and_then(|piece| {
            self.left = self.left.checked_sub(piece.len() as u64).ok_or(Error::TooLarge)?;
            Ok(piece)
        });
        match &piece {
            Ok(piece) => self.renew(piece.len()),
            Err(_) => self.body = None,
        }
        Some(piece)
    }

    fn renew(&mut self, bytes: usize) {
        self.since_renewed += bytes;
        if self.since_renewed >= RENEWED_AFTER {
            self.since_renewed = 0;
            self.slot.waits();
        }
    }
}
