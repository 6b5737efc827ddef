//! What this room reads of strangers' bytes, held to what must always be so; see [`crate::untrusted_input`]. No request comes through
//! here.

use crate::http::{
    call::{accepted_langs, lang_of},
    embed::Script,
    encoding::Encoded,
    error::Error,
    forms, head, network, scrutiny,
    settings::Limits,
    submission,
    tap::{Ends, Framing, Heads, Tap},
};
use crate::{
    journal::{Channel, Received},
    rules::{self, Authority, Consultation, PlaceIndex, Unspoken, tidy},
    words::Catalogue,
};
use bytes::Bytes;
use glas_widget::Words;
use glas_wire::{Form, IdempotencyKey, Submission, ask, check};
use http::{Request, Response, StatusCode, header, request::Parts};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    body::{Body as _, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use jiff::Timestamp;
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
    /// How often it is asked for more before it hangs up: one that hangs up at once is not answered.
    stays: u32,
    hears: Rc<RefCell<Vec<u8>>>,
}

impl AsyncRead for Peer {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
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
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
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

/// The heads of a connection, as hyper and we read them: whichever way its bytes are cut, the same requests come through.
pub(crate) fn heads(bytes: &[u8]) {
    let whole = connection(bytes, usize::MAX);
    let in_parts = connection(bytes, 7);
    // A line without end is seen before it is whole, or when it is.
    if ![&whole, &in_parts].into_iter().flatten().any(|it| it.contains("414")) {
        assert_eq!(whole, in_parts, "the same bytes are other requests in other packets");
    }
}

/// What was heard of each request that hyper let through, or why it was refused.
fn connection(bytes: &[u8], at_once: usize) -> Vec<String> {
    let (hears, judged) = (Rc::new(RefCell::default()), RefCell::<Vec<String>>::default());
    let limits = Limits::default();
    let peer = Peer { says: bytes.to_owned(), said: 0, at_once, stays: 32, hears: hears.clone() };
    let (tap, taken) = Tap::new(peer, limits.uri_bytes, limits.reader);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head).max_buf_size(limits.head_bytes).max_headers(limits.headers);
    let service = service_fn(|request| {
        let (taken, limits, judged) = (&taken, &limits, &judged);
        async move {
            let (framing, answer) = one(taken, limits, request).await;
            let said = answer.as_ref().map_or_else(|error| error.status().0.as_str().to_owned(), |head| head.clone());
            judged.borrow_mut().push(said);
            let last = framing == Framing::Last || answer.as_ref().is_err_and(Error::ends_connection);
            Ok::<_, Infallible>(answered(answer.map_or_else(|error| error.status().0, |_| StatusCode::OK), last))
        }
    });
    with_time(async {
        // What a peer does wrong on a connection is no news.
        let _ = http.serve_connection(TokioIo::new(tap), service).await;
    });
    let heard = hears.borrow();
    assert!(heard.is_empty() || heard.starts_with(b"HTTP/1."), "an answer without a status line");
    let judged = judged.into_inner();
    let answers = heard.windows(b"\nglas-answer:".len()).filter(|it| it == b"\nglas-answer:").count();
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
        response.headers_mut().insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    }
    response
}

/// One request, as the front asks about it: its framing, and its method and target where nothing is wrong.
async fn one(taken: &Heads, limits: &Limits, request: Request<Incoming>) -> (Framing, Result<String, Error>) {
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
    (framing, read(framing, limits, &parts, body).await)
}

async fn read(framing: Framing, limits: &Limits, parts: &Parts, body: Incoming) -> Result<String, Error> {
    if framing == Framing::TwoLengths {
        return Err(Error::Malformed("two lengths"));
    }
    head::judge(parts, limits.uri_bytes, |host| host == "glas.example")?;
    assert!(parts.headers.len() <= limits.headers && parts.uri.path().len() <= limits.uri_bytes);
    let peer = IpAddr::from([10, 0, 0, 1]);
    let forwarded = parts.headers.get_all("x-forwarded-for").iter().map(|line| line.as_bytes());
    assert_eq!(network::client(peer, &[], forwarded), peer, "a stranger says where it is from");
    assert!(accepted_langs(parts.headers.get_all(header::ACCEPT_LANGUAGE)).len() <= 20);
    let content = Encoded::new("x".into(), None, None);
    let _ = (content.for_reader(&parts.headers), content.is_known(&parts.headers));
    let _ = lang_of(&parts.uri);
    let _ = parts.uri.path().trim_start_matches("/embed/").parse::<Script>();
    let length = Limited::new(body, limits.body_bytes).collect().await.map(|body| body.to_bytes().len());
    Ok(format!("{} {} {length:?}", parts.method, parts.uri))
}

/// A consultation that is answered.
pub(crate) struct Asking {
    consultation: Consultation,
    form: Form,
    words: Words,
}

impl Asking {
    pub(crate) fn of(consultation: &Consultation, authority: &Authority) -> Self {
        let form = rules::form(consultation, authority, &authority.language, &Unspoken);
        Self { consultation: consultation.clone(), words: Catalogue::of(&form.lang).widget(), form }
    }

    /// The JSON of a submission.
    pub(crate) fn submitted(&self, bytes: &[u8]) {
        let submission = match submission::read(bytes) {
            Ok(submission) => submission,
            Err(error) => return refused(&error),
        };
        let again = serde_json::to_vec(&submission).unwrap_or_else(|error| panic!("{error}"));
        for written in [again, glas_widget::body(&submission).into_bytes()] {
            assert_eq!(submission::read(&written).ok().as_ref(), Some(&submission), "written again it is another");
        }
        self.taken(submission);
    }

    /// The post of a form.
    pub(crate) fn posted(&self, bytes: &[u8]) {
        let form = &self.form;
        let pairs = match forms::pairs(bytes) {
            Ok(pairs) => pairs,
            Err(error) => return refused(&error),
        };
        let written = pairs.iter().map(|(name, value)| [encoded(name), encoded(value)].join("=")).collect::<Vec<_>>().join("&");
        assert_eq!(forms::pairs(written.as_bytes()).ok().as_ref(), Some(&pairs), "written again it is another");
        let _ = scrutiny::signs(&pairs, Timestamp::UNIX_EPOCH);
        let submission = glas_widget::read(&form.questionnaire, &form.lang, &pairs);
        let steps = ask(&form.questionnaire, &mut submission.answers.clone());
        let value = |name: &str| pairs.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str());
        let at = value("step").and_then(|step| step.parse().ok()).unwrap_or(0);
        let _ = glas_widget::turn(&form.questionnaire, &steps, at, value("go").unwrap_or("send"), check(&form.questionnaire, &submission));
        self.taken(submission);
    }

    /// What is read goes the way of a response as far as the journal.
    fn taken(&self, submission: Submission) {
        let Self { consultation, form, words } = self;
        let once = tidy(submission.clone());
        assert_eq!(tidy(once.0.clone()).0, once.0, "what is tidy is made tidier");
        let mistakes = check(&form.questionnaire, &once.0);
        let shell = Catalogue::of(&form.lang).shell();
        for mistake in &mistakes {
            assert!(!glas_widget::message(shell, mistake).is_empty());
        }
        let _ = glas_widget::said(form, words, &once.0);
        let _ = Received::new(
            Timestamp::UNIX_EPOCH,
            consultation.slug.clone(),
            Channel::Widget,
            IdempotencyKey([7; 16]),
            submission,
            [[0; 16]; 2],
        )
        .placed(&PlaceIndex::of(consultation));
    }
}

/// A refusal says nothing of what was sent, and what it tells back is short and one line.
fn refused(error: &Error) {
    let words = Catalogue::of(&"en".parse().unwrap_or_else(|_| panic!("a language")));
    match error {
        Error::OtherShape(field) => {
            assert!(field.chars().count() <= 80 && !field.contains(char::is_control), "{field:?}");
            assert_eq!(error.detail(words), Error::OtherShape(String::new()).detail(words));
            assert_eq!(error.to_string(), Error::OtherShape(String::new()).to_string(), "the log quotes a body");
        }
        Error::NotReadable => {}
        other => panic!("a body is refused as {other}"),
    }
}

/// As browsers write a form.
fn encoded(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
