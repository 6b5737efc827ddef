//! One request as handlers see it: head and whole body, with the instant at which the server had all of it.

use crate::http::{address, error::Error, network::Prefix};
use glas_wire::Lang;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};
use jiff::Timestamp;
use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, Ordering::Relaxed},
};

/// Shared between the handler and what dresses its answer.
pub(super) type Call = Arc<Request>;

/// A request.
pub(super) struct Request {
    pub(super) method: Method,
    pub(super) uri: Uri,
    pub(super) headers: HeaderMap,
    pub(super) body: bytes::Bytes,
    /// When the whole request was here; by it the phase is judged.
    pub(super) at: Timestamp,
    /// Where it is from, under the key of the day; `None` where no limits are kept for it.
    pub(super) prefix: Option<Prefix>,
    /// Whether the origin guard found the sender among the sites that may post.
    pub(super) listed: AtomicBool,
    /// The pattern of the route that it matched; the log says it instead of the address, which may hold a secret.
    pub(super) pattern: OnceLock<&'static str>,
}

impl Request {
    /// A header as text; `None` where it is absent, repeated or no text.
    pub(super) fn header(&self, name: HeaderName) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?;
        values.next().is_none().then(|| value.to_str().ok()).flatten()
    }

    /// The language asked for in the address: `?lang=en`. Said twice, or not a language, it is refused.
    pub(super) fn lang(&self) -> Result<Option<Lang>, Error> {
        lang_of(&self.uri)
    }

    /// Path and query of the one address of what this names with a slash too many.
    pub(super) fn other_spelling(&self) -> Option<String> {
        let path = self.uri.path().strip_suffix('/').filter(|path| !path.is_empty())?;
        Some(address::own_parts(path, self.uri.query()))
    }

    /// The languages the reader's browser asks for, best first.
    pub(super) fn accepted_langs(&self) -> Vec<Lang> {
        accepted_langs(self.headers.get_all(header::ACCEPT_LANGUAGE))
    }

    /// Demands `wanted` as the body's media type, in UTF-8.
    pub(super) fn demand_media_type(&self, wanted: &str) -> Result<(), Error> {
        let given = self.header(header::CONTENT_TYPE).ok_or(Error::MediaType)?;
        let mut parts = given.split(';').map(str::trim);
        let is_wanted = parts.next().is_some_and(|media_type| media_type.eq_ignore_ascii_case(wanted));
        let in_utf_8 = parts.all(|parameter| match parameter.split_once('=') {
            Some((name, value)) if name.eq_ignore_ascii_case("charset") => value.trim_matches('"').eq_ignore_ascii_case("utf-8"),
            _ => true,
        });
        if is_wanted && in_utf_8 { Ok(()) } else { Err(Error::MediaType) }
    }

    /// Notes which route it matched.
    pub(super) fn matched(&self, pattern: &'static str) {
        let _ = self.pattern.set(pattern);
    }

    /// Notes that the sender's site may post, so that the answer names it.
    pub(super) fn note_listed(&self) {
        self.listed.store(true, Relaxed);
    }

    /// The origin so noted.
    pub(super) fn listed_origin(&self) -> Option<String> {
        self.listed.load(Relaxed).then(|| self.header(header::ORIGIN).map(str::to_owned)).flatten()
    }
}

/// A method as the log says it: one that nobody knows may be any word that a stranger likes.
pub(super) fn method_name(it: &Method) -> &'static str {
    match *it {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "another",
    }
}

/// `?lang=` of an address.
pub(super) fn lang_of(uri: &Uri) -> Result<Option<Lang>, Error> {
    let mut said = uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.strip_prefix("lang="));
    match (said.next(), said.next()) {
        (None, _) => Ok(None),
        (Some(lang), None) => lang.parse().map(Some).map_err(|_| Error::Malformed("lang is not a language")),
        (Some(_), Some(_)) => Err(Error::Malformed("lang is said twice")),
    }
}

/// The languages a reader's browser asks for, best first.
pub(super) fn accepted_langs<'a>(lines: impl IntoIterator<Item = &'a HeaderValue>) -> Vec<Lang> {
    let lines = lines.into_iter().filter_map(|value| value.to_str().ok());
    let mut wanted: Vec<(u16, Lang)> = lines.flat_map(|line| line.split(',')).take(20).filter_map(one_wanted).collect();
    wanted.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
    wanted.into_iter().map(|(_, lang)| lang).collect()
}

/// `en-GB;q=0.8` as (800, en).
fn one_wanted(text: &str) -> Option<(u16, Lang)> {
    let (tag, weight) = text.trim().split_once(';').map_or((text.trim(), "q=1"), |(tag, weight)| (tag.trim(), weight.trim()));
    let quality: f32 = weight.strip_prefix("q=")?.parse().ok()?;
    let quality = (quality.clamp(0.0, 1.0) * 1000.0) as u16;
    let lang = tag.split('-').next()?.to_ascii_lowercase().parse().ok()?;
    (quality > 0).then_some((quality, lang))
}

#[cfg(test)]
mod tests {
    use super::{HeaderValue, accepted_langs, lang_of};

    #[test]
    fn the_best_language_comes_first() {
        let cases = [
            ("en-GB,en;q=0.8,bg;q=0.9", vec!["en", "bg", "en"]),
            ("bg;q=0, en;q=0.1", vec!["en"]),
            ("*", vec![]),
            ("zz-ZZ;q=abc, bg", vec!["bg"]),
        ];
        for (text, expected) in cases {
            let line: HeaderValue = text.parse().expect("a header");
            assert_eq!(accepted_langs([&line]).iter().map(|lang| lang.as_str().to_owned()).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn a_language_is_asked_for_once() {
        let lang = |text: &str| lang_of(&text.parse().expect("an address")).map(|lang| lang.map(String::from)).map_err(|_| ());
        assert_eq!(lang("/c/x?lang=en&utm=1"), Ok(Some("en".to_owned())));
        assert_eq!(lang("/c/x?utm=1"), Ok(None));
        assert_eq!(lang("/c/x?lang=en&lang=bg"), Err(()));
        assert_eq!(lang("/c/x?lang=%00"), Err(()));
    }
}
