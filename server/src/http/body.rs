//! The body of a request, read within its limits: as a whole before the handler is called, or by the handler as a stream.

use crate::http::{connection_limit::Place, error::Error};
use bytes::Bytes;
use http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
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
        Some(coding) if !coding.as_bytes().eq_ignore_ascii_case(b"identity") => Err(Error::MediaType),
        _ => Ok(()),
    }
}

/// The whole body: at most so many bytes, within a time.
pub(super) async fn whole(body: Incoming, at_most: usize, time: Duration, place: &Place) -> Result<Bytes, Error> {
    place.waits();
    let body = timeout(time, collected(body, at_most)).await;
    place.works().await;
    body.map_err(|_| Error::TooSlow)?
}

/// A body that is larger is read on for a while and thrown away: a connection closed on a sender in mid-sentence is reset, and many
/// never see the answer.
async fn collected(mut body: Incoming, at_most: usize) -> Result<Bytes, Error> {
    if body.size_hint().lower() <= at_most as u64 {
        match Limited::new(&mut body, at_most).collect().await {
            Ok(whole) => return Ok(whole.to_bytes()),
            Err(error) if error.is::<LengthLimitError>() => {}
            Err(_) => return Err(Error::Malformed("the body's framing")),
        }
    }
    let mut thrown_away = 0;
    while thrown_away < 16 * at_most
        && let Some(Ok(frame)) = body.frame().await
    {
        thrown_away += frame.data_ref().map_or(0, Bytes::len);
    }
    Err(Error::TooLarge)
}

/// Bytes of a stream after which its connection has not waited for its client any longer; fewer would be had for single bytes.
const RENEWED_AFTER: usize = 256 << 10;

/// A body that its handler reads piece by piece. Dropped before its end, its connection ends with the answer.
pub(crate) struct BodyStream {
    body: Option<Incoming>,
    /// Bytes that may still come.
    left: u64,
    until: Instant,
    place: Arc<Place>,
    since_renewed: usize,
    /// Whether all of it was read.
    ended: Arc<AtomicBool>,
}

impl BodyStream {
    /// A body of at most `bytes`, the last of which comes within `time`; and whether all of it was read.
    pub(super) fn new(body: Incoming, bytes: u64, time: Duration, place: Arc<Place>) -> (Self, Arc<AtomicBool>) {
        let ended = Arc::new(AtomicBool::new(body.is_end_stream()));
        let body = Some(body).filter(|body| !body.is_end_stream());
        (Self { body, left: bytes, until: Instant::now() + time, place, since_renewed: 0, ended: ended.clone() }, ended)
    }

    /// The next piece; `None` at the end. After an error there is nothing more.
    #[cfg_attr(not(test), expect(dead_code, reason = "no public route has a body larger than a response yet"))]
    pub(crate) async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        let body = self.body.as_mut()?;
        if body.size_hint().lower() > self.left {
            self.body = None;
            return Some(Err(Error::TooLarge));
        }
        self.place.waits_at_first();
        let piece = match timeout_at(self.until, body.frame()).await {
            Err(_) => Err(Error::TooSlow),
            Ok(None) => {
                (self.body, _) = (None, self.ended.store(true, Relaxed));
                self.place.works().await;
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
            self.place.waits();
        }
    }
}
