//! A request as handlers see it: what the protocol has read of it, and beside it what is known of
//! the reader of its answer.

use crate::{
    http::{request::Request as HttpRequest, request::accepted_langs},
    web::area::Area,
    words::Catalogue,
};
use glas_wire::{Lang, Slug};
use http::{HeaderMap, HeaderValue, Method, header, request::Parts};
use std::{
    ops::Deref,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

/// A page that host pages show in a frame, and the consultation that its address names, if any.
pub(super) struct Framed(pub(super) Option<Slug>);

impl Framed {
    /// `GET /c/{slug}/frame`, and `/c/{slug}` where the browser says that it fills a frame.
    fn of(head: &Parts) -> Option<Self> {
        let path = head.uri.path().trim_end_matches('/').strip_prefix("/c/")?;
        let slug = match path.strip_suffix("/frame") {
            Some(slug) => slug,
            None if fills_frame(&head.headers) => path,
            None => return None,
        };
        (head.method == Method::GET && !slug.contains('/')).then(|| Self(slug.parse().ok()))
    }
}

/// Whether a browser says that what it asks for fills a frame.
pub(super) fn fills_frame(headers: &HeaderMap) -> bool {
    let dest = headers.get("sec-fetch-dest").map(HeaderValue::as_bytes);
    matches!(dest, Some(b"iframe" | b"frame" | b"embed" | b"object"))
}

/// Who reads an answer, and in what language: known by the head of a request, and better once a
/// handler has read more.
pub(super) struct Reader {
    pub(super) area: Area,
    /// As the address says.
    lang: Option<Lang>,
    /// As the browser says.
    accepts: Option<HeaderValue>,
    /// Whether something was sent along.
    pub(super) posts: bool,
    /// That a page is asked for which host pages show in a frame.
    pub(super) framed: Option<Framed>,
    /// As what was sent says, once that is read.
    told_in: Mutex<Option<Lang>>,
    /// The origin of the sender, once it was found among those that may post: the answer names it.
    listed: OnceLock<HeaderValue>,
}

impl Reader {
    pub(super) fn new(area: Area, lang: Option<Lang>, head: &Parts) -> Self {
        let accepts = head.headers.get(header::ACCEPT_LANGUAGE).cloned();
        Self {
            area,
            lang,
            accepts,
            posts: head.method == Method::POST,
            framed: Framed::of(head),
            told_in: Mutex::default(),
            listed: OnceLock::new(),
        }
    }

    /// The words for a failure: the address decides, then what the handler knows (the language of
    /// the form), then the browser.
    pub(super) fn words(&self) -> &'static Catalogue {
        let told_in = || self.told_in.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let accepted = || accepted_langs(&self.accepts).into_iter().find(Catalogue::speaks);
        let lang = self.lang.clone().or_else(told_in).or_else(accepted);
        lang.map_or_else(Catalogue::default_one, |lang| Catalogue::of(&lang))
    }

    /// The origin that may post and has posted.
    pub(super) fn listed(&self) -> Option<HeaderValue> {
        self.listed.get().cloned()
    }
}

/// A request with its reader. Cheap to clone.
#[derive(Clone)]
pub(super) struct Request {
    http: Arc<HttpRequest>,
    reader: Arc<Reader>,
}

impl Deref for Request {
    type Target = HttpRequest;
    fn deref(&self) -> &HttpRequest {
        &self.http
    }
}

impl Request {
    pub(super) fn new(http: Arc<HttpRequest>, reader: Arc<Reader>) -> Self {
        Self { http, reader }
    }

    /// Who reads the answer.
    pub(super) fn area(&self) -> Area {
        self.reader.area
    }

    /// From here on a failure is told in this language, unless the address names another.
    pub(super) fn tell_in(&self, lang: &Lang) {
        *self.reader.told_in.lock().unwrap_or_else(PoisonError::into_inner) = Some(lang.clone());
    }

    /// Notes that the sender's site may post, so that the answer names it.
    pub(super) fn note_listed(&self) {
        if let Some(origin) = self.headers.get(header::ORIGIN) {
            let _ = self.reader.listed.set(origin.clone());
        }
    }

    /// The words for a reader of whom only the address and the browser tell the language.
    pub(super) fn words(&self) -> Result<&'static Catalogue, crate::http::error::Error> {
        let wanted = self.lang()?.into_iter().chain(self.accepted_langs()).find(Catalogue::speaks);
        Ok(wanted.as_ref().map_or_else(Catalogue::default_one, Catalogue::of))
    }
}
