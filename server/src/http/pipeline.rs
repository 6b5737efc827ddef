//! The way of a request, from its head to the last byte of its answer. What is served is a
//! [`Service`]; the steps are the same for all:
//!
//! 1. The service finds its route, which says how much it takes and gives.
//! 2. The framing of its body is clear, and so is its head, and it names a host of ours.
//! 3. It is counted under the address prefix of its client, which may have asked too often.
//! 4. Its body is read within the limits of the route, or handed on as a stream.
//! 5. The service calls the handler of the route, within its time.
//! 6. The answer counts for the prefix until it is read.
//! 7. The service finishes the answer: words for a failure, headers for all.

use crate::http::{
    body::{self, Bodies, BodyStream},
    client::Clients,
    clock::Clock,
    connection_limit::Slot,
    error::Error,
    guarded_stream::{Ends, Framing, Heads},
    head,
    limits::{BodyLimit, Limits, RouteLimits},
    network::{Network, Prefix},
    rate_limit::RateLimit,
    request::{Request, method_name},
    response::{self, Answer, Body},
    under_way::{UNREAD_WAIT, UnderWay},
};
use bytes::Bytes;
use futures_util::FutureExt;
use http::{HeaderValue, Method, header, request::Parts};
use hyper::body::{Body as _, Incoming};
use std::{
    net::IpAddr,
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};
use tokio::time::timeout;
use warp::reply;

/// What is served: a table of routes, and the words for what fails.
pub(crate) trait Service: Send + Sync + 'static {
    /// What is known of a request by its head: its route, and who reads the answer.
    type Asked: Send + Sync + 'static;
    /// How a handler fails. What fails by the protocol is told in the same way.
    type Error: From<Error> + Send;

    /// Reads the head of a request as it is meant: what stands before our own addresses, on a host
    /// that is not ours alone, is taken away.
    fn received(&self, head: &mut Parts);
    /// Finds the route of a request.
    fn asked(&self, head: &Parts) -> impl Future<Output = Self::Asked> + Send;
    /// The pattern of that route; the log says it instead of the address, which may hold a secret.
    fn pattern(asked: &Self::Asked) -> &'static str;
    /// How much that route takes and gives.
    fn limits(asked: &Self::Asked) -> RouteLimits;
    /// Whether a host (and port) is one by which this server is reached.
    fn is_named(&self, host: &str) -> bool;
    /// Whether the body of a request that is refused for its prefix's rate is read all the same,
    /// for the answer to give it back.
    fn is_read_when_refused(
        &self,
        asked: &Self::Asked,
        head: &Parts,
        prefix: Option<Prefix>,
    ) -> bool;
    /// Calls the handler.
    fn answer(
        &self,
        asked: Arc<Self::Asked>,
        request: Arc<Request>,
        body: Option<BodyStream>,
    ) -> impl Future<Output = Result<Answer, Self::Error>> + Send;
    /// The answer as it is sent: a failure gets its words, and all answers their headers. `request`
    /// is there where all of it was read.
    fn finish(
        &self,
        asked: &Self::Asked,
        request: Option<&Arc<Request>>,
        answer: Result<Answer, Self::Error>,
    ) -> impl Future<Output = Answer> + Send;
}

/// What every request passes.
pub(super) struct Pipeline<S> {
    service: S,
    limits: Limits,
    clock: Clock,
    clients: Clients,
    requests: RateLimit,
    posts: RateLimit,
    bodies: Bodies,
    under_way: UnderWay,
}

/// The connection that a request came on.
pub(super) struct Connection {
    pub(super) peer: IpAddr,
    /// Told when the client waits for us and when we wait for the client.
    pub(super) slot: Arc<Slot>,
    pub(super) heads: Heads,
}

/// What is known of a request on its way, whatever becomes of it.
#[derive(Default)]
struct Passed {
    /// The request, once all of it was here.
    request: Option<Arc<Request>>,
    /// Whether its connection ends with the answer.
    is_last: bool,
    /// Whether the body of a stream was read to its end.
    stream_ended: Option<Arc<AtomicBool>>,
}

/// A request that may be handled.
struct Arrived {
    request: Arc<Request>,
    stream: Option<BodyStream>,
    /// Refused for the rate of its prefix, and read all the same: when to try again.
    refused: Option<Duration>,
}

impl<S: Service> Pipeline<S> {
    pub(super) fn new(
        service: S,
        limits: Limits,
        trusted_proxies: Vec<Network>,
        clock: Clock,
    ) -> Self {
        let (requests, posts) = (RateLimit::new(limits.requests), RateLimit::new(limits.posts));
        let clients = Clients::new(trusted_proxies, limits.spare_loopback);
        Self {
            service,
            limits,
            clock,
            clients,
            requests,
            posts,
            bodies: Bodies::default(),
            under_way: UnderWay::default(),
        }
    }

    pub(super) fn running(&self) -> Duration {
        self.clock.running()
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether the peer is a proxy of ours: its connections are many people's.
    pub(super) fn trusts(&self, peer: IpAddr) -> bool {
        self.clients.trusts(peer)
    }

    /// Answers one request, whatever happens.
    pub(super) async fn answer(
        &self,
        connection: &Connection,
        request: http::Request<Incoming>,
    ) -> reply::Response {
        connection.slot.works().await;
        // Where nobody reads that log, no clock is asked.
        let noted = tracing::enabled!(target: "glas::access", tracing::Level::DEBUG)
            .then(|| (Instant::now(), request.method().clone()));
        let (mut head, body) = request.into_parts();
        self.service.received(&mut head);
        let asked = Arc::new(self.service.asked(&head).await);

        let mut passed = Passed::default();
        let steps = AssertUnwindSafe(self.steps(connection, &asked, head, body, &mut passed))
            .catch_unwind()
            .await;
        // Where it panicked the log says already. What was said may quote a citizen, so nobody
        // repeats it.
        let answer = steps
            .unwrap_or_else(|_| Err(Error::Internal(anyhow::anyhow!("a handler panicked")).into()));
        let mut answer = self.service.finish(&asked, passed.request.as_ref(), answer).await;

        let is_cut = passed.stream_ended.is_some_and(|ended| !ended.load(Relaxed));
        if passed.is_last || is_cut {
            answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        if let Some((begun, method)) = noted {
            let (status, micros) = (answer.status().as_u16(), begun.elapsed().as_micros());
            tracing::debug!(target: "glas::access", route = S::pattern(&asked), method = method_name(&method), status, micros);
        }
        connection.heads.give_reader(S::limits(&asked).reader.unwrap_or(self.limits.reader));
        connection.slot.waits();
        response::into_reply(answer)
    }

    /// From the head to an answer that is not finished yet: it arrives, is handled, and counts
    /// until it is read.
    async fn steps(
        &self,
        connection: &Connection,
        asked: &Arc<S::Asked>,
        head: Parts,
        body: Incoming,
        passed: &mut Passed,
    ) -> Result<Answer, S::Error> {
        let framing =
            connection.heads.next(body.size_hint().exact().map_or(Ends::Chunked, Ends::After));
        let arrived = self.arrive(framing, connection, asked, head, body, passed).await;
        passed.is_last = match &arrived {
            Ok(_) => framing == Framing::Last,
            Err(error) => error.ends_connection(),
        };
        let Arrived { request, stream, refused } = arrived?;
        passed.request = Some(request.clone());
        if let Some(wait) = refused {
            return Err(Error::TooMany(wait).into());
        }
        let (prefix, time) = (request.prefix, self.time_to_answer(S::limits(asked)));
        let answer = timeout(time, self.service.answer(asked.clone(), request, stream))
            .await
            .map_err(|_| Error::Overdue)??;
        Ok(self.counted_until_read(prefix, answer)?)
    }

    /// What is asked of a request before it is handled, one thing after another.
    async fn arrive(
        &self,
        framing: Framing,
        connection: &Connection,
        asked: &S::Asked,
        head: Parts,
        body: Incoming,
        passed: &mut Passed,
    ) -> Result<Arrived, Error> {
        head::judge_framing(framing)?;
        head::judge(&head, self.limits.uri_bytes, |host| self.service.is_named(host))?;
        let prefix = self.clients.prefix(connection.peer, &head.headers, self.running());
        let refused = self.count(prefix, &head.method).err();
        if let Some(wait) =
            refused.filter(|_| !self.service.is_read_when_refused(asked, &head, prefix))
        {
            return Err(Error::TooMany(wait));
        }
        let (body, stream) =
            self.body(S::limits(asked).body, prefix, &head, body, &connection.slot, passed).await?;
        let at = self.clock.now();
        let under_way = self.under_way.clone();
        let request = Arc::new(Request {
            method: head.method,
            uri: head.uri,
            headers: head.headers,
            body,
            at,
            prefix,
            under_way,
        });
        Ok(Arrived { request, stream, refused })
    }

    /// Counts a request under its prefix; `Err` says when to try again.
    fn count(&self, prefix: Option<Prefix>, method: &Method) -> Result<(), Duration> {
        let Some(prefix) = prefix else { return Ok(()) };
        let running = self.running();
        self.requests.take(prefix, running)?;
        if matches!(*method, Method::POST | Method::DELETE) {
            self.posts.take(prefix, running)
        } else {
            Ok(())
        }
    }

    /// The body of a request as its route reads it: the whole, or a stream.
    async fn body(
        &self,
        limit: BodyLimit,
        prefix: Option<Prefix>,
        head: &Parts,
        body: Incoming,
        slot: &Arc<Slot>,
        passed: &mut Passed,
    ) -> Result<(Bytes, Option<BodyStream>), Error> {
        if !body.is_end_stream() {
            body::demand_no_coding(&head.headers)?;
        }
        match limit {
            BodyLimit::Whole if body.is_end_stream() => Ok((Bytes::new(), None)),
            BodyLimit::Whole => Ok((
                self.bodies
                    .whole(prefix, body, self.limits.body_bytes, self.limits.body, slot)
                    .await?,
                None,
            )),
            BodyLimit::Stream { bytes, time } => {
                let (stream, ended) = BodyStream::new(body, bytes, time, slot.clone());
                passed.stream_ended = Some(ended);
                Ok((Bytes::new(), Some(stream)))
            }
        }
    }

    /// Until a handler must have answered; one that reads a stream has the time of that besides.
    fn time_to_answer(&self, limits: RouteLimits) -> Duration {
        let time = limits.answer.unwrap_or(self.limits.answer);
        match limits.body {
            BodyLimit::Whole => time,
            BodyLimit::Stream { time: reading, .. } => time + reading,
        }
    }

    /// The answer on its way. As long as a prefix leaves too much of what it asked for unread, it
    /// is given nothing more that is large. A stream is never held, so it is not counted.
    fn counted_until_read(&self, prefix: Option<Prefix>, answer: Answer) -> Result<Answer, Error> {
        let (parts, body) = answer.into_parts();
        let body = match body {
            Body::Whole(bytes) => Body::Whole(
                self.under_way.counted(prefix, bytes).ok_or(Error::TooManyUnread(UNREAD_WAIT))?,
            ),
            stream @ Body::Stream(_) => stream,
        };
        Ok(Answer::from_parts(parts, body))
    }
}
