//! Untrusted input that this room reads, held to what must always be so: the checks behind the fuzz
//! targets, see [`crate::untrusted_input`]. No request comes through here.

use crate::http::{
    encoding::Encoded,
    error::Error,
    guarded_stream::{Ends, Framing, GuardedStream, Heads},
    head,
    limits::Limits,
    network,
    request::{accepted_langs, lang_of},
};
use bytes::Bytes;
use http::{Request, Response, StatusCode, header, request::Parts};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    body::{Body as _, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
    cell::RefCell,
    convert::Infallible,
    io,
    net::IpAddr,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// A peer that has said everything already, and from whom so many bytes come at once.
struct Peer {
    says: Vec<u8>,
    said: usize,
    at_once: usize,
    /// How often it is asked for more before it hangs up: one that hangs up at once is not
    /// answered.
    stays: u32,
    hears: Rc<RefCell<Vec<u8>>>,
}

impl AsyncRead for Peer {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.said == self.says.len() && self.stays > 0 {
            self.stays -= 1;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let length = (self.says.len() - self.said).min(self.at_once).min(buf.remaining());
        buf.put_slice(&self.says[self.said..self.said + length]);
        self.said += length;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Peer {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.hears.borrow_mut().extend_from_slice(buf);
        Poll::Ready(Ok(buf.len()))
    }
    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// The heads of a connection, as hyper and we read them: whichever way its bytes are cut, the same
/// requests come through. `routed` is what is served there: it is given each head that is let
/// through.
pub(crate) fn heads(bytes: &[u8], routed: &dyn Fn(&Parts)) {
    let whole = connection(bytes, usize::MAX, routed);
    let in_parts = connection(bytes, 7, routed);
    // A line without end is seen before it is whole, or when it is.
    if ![&whole, &in_parts].into_iter().flatten().any(|it| it.contains("414")) {
        assert_eq!(whole, in_parts, "the same bytes are other requests in other packets");
    }
}

/// What was heard of each request that hyper let through, or why it was refused.
fn connection(bytes: &[u8], at_once: usize, routed: &dyn Fn(&Parts)) -> Vec<String> {
    let (hears, judged) = (Rc::new(RefCell::default()), RefCell::<Vec<String>>::default());
    let limits = Limits::default();
    let peer = Peer { says: bytes.to_owned(), said: 0, at_once, stays: 32, hears: hears.clone() };
    let (stream, taken) = GuardedStream::new(peer, limits.uri_bytes, limits.reader);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(limits.head_bytes)
        .max_headers(limits.headers);
    let service = service_fn(|request| {
        let (taken, limits, judged) = (&taken, &limits, &judged);
        async move {
            let (framing, answer) = one(taken, limits, request, routed).await;
            let said = answer
                .as_ref()
                .map_or_else(|error| error.status().as_str().to_owned(), |head| head.clone());
            judged.borrow_mut().push(said);
            let last =
                framing == Framing::Last || answer.as_ref().is_err_and(Error::ends_connection);
            Ok::<_, Infallible>(answered(
                answer.map_or_else(|error| error.status(), |_| StatusCode::OK),
                last,
            ))
        }
    });
    with_time(async {
        // What a peer does wrong on a connection is no news.
        let _ = http.serve_connection(TokioIo::new(stream), service).await;
    });
    let heard = hears.borrow();
    assert!(heard.is_empty() || heard.starts_with(b"HTTP/1."), "an answer without a status line");
    let judged = judged.into_inner();
    let answers =
        heard.windows(b"\nglas-answer:".len()).filter(|it| it == b"\nglas-answer:").count();
    assert!(answers <= judged.len(), "more answers than requests");
    judged
}

fn with_time<T>(future: impl Future<Output = T>) -> T {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap_or_else(|error| panic!("{error}"));
    }
    RUNTIME.with(|runtime| runtime.block_on(future))
}

fn answered(status: StatusCode, last: bool) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from_static(b"-")));
    *response.status_mut() = status;
    response.headers_mut().insert("glas-answer", header::HeaderValue::from_static("1"));
    if last {
        response
            .headers_mut()
            .insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    }
    response
}

/// One request, as the pipeline asks about it: its framing, and its method and target where nothing
/// is wrong.
async fn one(
    taken: &Heads,
    limits: &Limits,
    request: Request<Incoming>,
    routed: &dyn Fn(&Parts),
) -> (Framing, Result<String, Error>) {
    let (parts, body) = request.into_parts();
    if let Some(line) = taken.first_line() {
        assert!(
            line.starts_with(parts.method.as_str().as_bytes()),
            "hyper reads {parts:?} where we see {:?}",
            line.escape_ascii().to_string()
        );
    }
    let ends = body.size_hint().exact().map_or(Ends::Chunked, Ends::After);
    let framing = taken.next(ends);
    (framing, read(framing, limits, &parts, body, routed).await)
}

async fn read(
    framing: Framing,
    limits: &Limits,
    parts: &Parts,
    body: Incoming,
    routed: &dyn Fn(&Parts),
) -> Result<String, Error> {
    head::judge_framing(framing)?;
    head::judge(parts, limits.uri_bytes, |host| host == "glas.example")?;
    assert!(parts.headers.len() <= limits.headers && parts.uri.path().len() <= limits.uri_bytes);
    let peer = IpAddr::from([10, 0, 0, 1]);
    let forwarded = parts.headers.get_all("x-forwarded-for").iter().map(|line| line.as_bytes());
    assert_eq!(network::client(peer, &[], forwarded), peer, "a stranger says where it is from");
    assert!(accepted_langs(parts.headers.get_all(header::ACCEPT_LANGUAGE)).len() <= 20);
    let content = Encoded::new("x".into(), None, None);
    let _ = (content.for_reader(&parts.headers), content.is_known(&parts.headers));
    let _ = lang_of(&parts.uri);
    routed(parts);
    let length =
        Limited::new(body, limits.body_bytes).collect().await.map(|body| body.to_bytes().len());
    Ok(format!("{} {} {length:?}", parts.method, parts.uri))
}

/// Properties of everything that reads a stranger's bytes: nothing panics, and what is well written
/// is read as it was written.
#[cfg(test)]
mod tests {
    use crate::http::{
        encoding::Encoded,
        forms, network,
        request::{accepted_langs, lang_of},
    };
    use http::{HeaderMap, HeaderValue, header};
    use proptest::prelude::{Strategy, any, prop, prop_assert_eq, proptest};

    /// As browsers write a form.
    fn encoded(text: &str) -> String {
        text.bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() {
                    char::from(b).to_string()
                } else {
                    format!("%{b:02X}")
                }
            })
            .collect()
    }

    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let telling = prop::collection::vec(
            prop::sample::select(&b"%&=+{}[]\":,0129aeE.-\\u\xd0\xff\r\n bgt"[..]),
            0..200,
        );
        prop::strategy::Union::new([
            telling.boxed(),
            prop::collection::vec(any::<u8>(), 0..200).boxed(),
        ])
    }

    /// What somebody may write into `X-Forwarded-For`.
    fn said() -> impl Strategy<Value = Vec<u8>> {
        let chain = "[0-9a-f:.,\\[\\]%é ]{0,60}".prop_map(String::into_bytes);
        prop::strategy::Union::new([
            chain.boxed(),
            bytes().boxed(),
            prop::sample::select(&["10.9.9.9, ", "10.9.9.9"][..]).prop_map(Into::into).boxed(),
        ])
    }

    proptest! {
        #[test]
        fn a_form_comes_back_as_it_was_filled_in(pairs in prop::collection::vec((".*", ".*"), 0..8)) {
            let pairs: Vec<(String, String)> = pairs;
            let body: Vec<String> = pairs.iter().map(|(name, value)| [encoded(name), encoded(value)].join("=")).collect();
            prop_assert_eq!(forms::pairs(body.join("&").as_bytes()).ok(), Some(pairs));
        }

        #[test]
        fn any_body_is_read_or_refused(body in bytes()) {
            let _ = forms::pairs(&body);

        }

        #[test]
        fn nothing_a_client_says_of_itself_is_believed(said in prop::collection::vec(said(), 0..4), same_line in any::<bool>()) {
            let (peer, client) = ([10, 0, 0, 1].into(), "203.0.113.9");
            prop_assert_eq!(network::client(peer, &[], said.iter().map(Vec::as_slice)), peer);
            // The proxy adds where it comes from: to the last line, or as one more.
            let mut lines = said.clone();
            match lines.last_mut().filter(|_| same_line) {
                Some(line) => line.extend([b", ", client.as_bytes()].concat()),
                None => lines.push(client.into()),
            }
            let trusted = ["10.0.0.0/8".parse().expect("a network")];
            let found = network::client(peer, &trusted, lines.iter().map(Vec::as_slice));
            prop_assert_eq!(found.to_string(), client);
            // Whatever a chain is, it leads somewhere.
            let _ = network::client(peer, &trusted, said.iter().map(Vec::as_slice));
        }

        #[test]
        fn any_header_and_address_is_read_or_ignored(value in bytes(), name in ".{0,40}") {
            let mut headers = HeaderMap::new();
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.insert(header::ACCEPT_ENCODING, value.clone());
                headers.insert(header::IF_NONE_MATCH, value.clone());
                let _ = accepted_langs([&value]);
            }
            let content = Encoded::new("x".into(), None, None);
            let _ = (content.for_reader(&headers), content.is_known(&headers));
            let _ = ["/c/x?", name.as_str()].concat().parse().map(|uri| lang_of(&uri).is_ok());
        }
    }
}
