//! The body of a request, read into one piece of memory, within its limits.
//!
//! What arrives is copied: each piece as it comes off the connection holds the whole buffer that it was read into, so a sender of
//! single bytes held four kilobytes for each (289 MiB from one network in 24 seconds, measured).

use crate::http::{error::Error, network::Prefix, work_queue::WorkQueue};
use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Body as _, Incoming};

/// Bytes that every connection may have here, a long comment in a form of ours. What is larger waits at its sender's for a place.
const SMALL_BYTES: usize = 24 << 10;
/// Bodies larger than that at once from one prefix, and from all.
const LARGE_PER_PREFIX: usize = 4;
const LARGE: usize = 128;
/// Pieces that a body may come in, 64 bytes each if it is the largest: a network that cuts it smaller there is not, and each chunk
/// costs what a hundred bytes do.
const PIECES_MAX: usize = 4_096;
/// How much of a body that is too large is read on, as a multiple of what it may be.
const READ_ON: usize = 16;

/// The bodies that are being read.
#[derive(Clone)]
pub(super) struct Bodies(WorkQueue);

impl Default for Bodies {
    fn default() -> Self {
        Self(WorkQueue::new(LARGE_PER_PREFIX, LARGE))
    }
}

impl Bodies {
    /// A body of at most so many bytes. One that is larger is read on for a while and thrown away: a connection closed on a sender in
    /// mid-sentence is reset, and many never see the answer.
    pub(super) async fn read(&self, prefix: Option<Prefix>, mut body: Incoming, at_most: usize) -> Result<Bytes, Error> {
        let told = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
        let is_large = |bytes: usize| bytes > SMALL_BYTES && told.max(bytes) <= at_most;
        // Where it is told how long it is, nothing of it is read before there is a place.
        let mut place = if is_large(told) { Some(self.0.wait(prefix).await) } else { None };
        let mut whole = Vec::with_capacity(if told > at_most { 0 } else { told });
        let (mut seen, mut pieces) = (0, 0);
        while let Some(frame) = body.frame().await {
            let Ok(piece) = frame.map_err(|_| Error::Malformed("the body's framing"))?.into_data() else { continue };
            (seen, pieces) = (seen + piece.len(), pieces + 1);
            if pieces > PIECES_MAX {
                return Err(if seen > at_most { Error::TooLarge } else { Error::Malformed("a body in too many pieces") });
            }
            if told.max(seen) > at_most {
                whole = Vec::new();
                if seen > READ_ON * at_most {
                    break;
                }
                continue;
            }
            if place.is_none() && is_large(seen) {
                place = Some(self.0.wait(prefix).await);
            }
            whole.extend_from_slice(&piece);
        }
        if told.max(seen) > at_most { Err(Error::TooLarge) } else { Ok(whole.into()) }
    }
}
