//! One request: its head, its whole body, and the instant at which the server had all of it. What
//! its address and its headers say is read here, in one way for all who ask.

use crate::http::{
    error::Error,
    network::Prefix,
    under_way::{UNREAD_WAIT, UnderWay},
};
use bytes::Bytes;
use glas_wire::Lang;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};
use jiff::Timestamp;

/// A request.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    /// Empty where the route reads it as a stream.
    pub(crate) body: Bytes,
    /// When the whole request was here, or its head, where the body is a stream; by it the phase is
    /// judged.
    pub(crate) at: Timestamp,
    /// Where it is from, under the key of the day; `None` where no limits are kept for it.
    pub(crate) prefix: Option<Prefix>,
    pub(super) under_way: UnderWay,
}

impl Request {
    /// A header as text; `None` where it is absent, repeated or no text.
    pub(crate) fn header(&self, name: HeaderName) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?;
        values.next().is_none().then(|| value.to_str().ok()).flatten()
    }

    /// Demands room for an answer of so many bytes, before it is made for this reader alone: it
    /// counts once it is sent.
    pub(crate) fn demand_room(&self, bytes: usize) -> Result<(), Error> {
        if self.under_way.has_room(self.prefix, bytes) {
            Ok(())
        } else {
            Err(Error::TooManyUnread(UNREAD_WAIT))
        }
    }

    /// The language asked for in the address, as [`lang_of`] reads it.
    pub(crate) fn lang(&self) -> Result<Option<Lang>, Error> {
        lang_of(&self.uri)
    }

    /// The languages the reader's browser asks for, best first.
    pub(crate) fn accepted_langs(&self) -> Vec<Lang> {
        accepted_langs(self.headers.get_all(header::ACCEPT_LANGUAGE))
    }

    /// Demands `wanted` as the body's media type, in UTF-8.
    pub(crate) fn demand_media_type(&self, wanted: &str) -> Result<(), Error> {
        let given = self.header(header::CONTENT_TYPE).ok_or(Error::MediaType)?;
        let mut parts = given.split(';').map(str::trim);
        let is_wanted =
            parts.next().is_some_and(|media_type| media_type.eq_ignore_ascii_case(wanted));
        let in_utf_8 = parts.all(|parameter| match parameter.split_once('=') {
            Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
                value.trim_matches('"').eq_ignore_ascii_case("utf-8")
            }
            _ => true,
        });
        if is_wanted && in_utf_8 { Ok(()) } else { Err(Error::MediaType) }
    }
}

/// The values of a parameter of the address's query, as they stand there: not decoded, since none
/// that is asked for needs to be.
pub(crate) fn query<'a>(uri: &'a Uri, name: &str) -> impl Iterator<Item = &'a str> {
    uri.query()
        .unwrap_or_default()
        .split('&')
        .filter_map(move |pair| pair.strip_prefix(name)?.strip_prefix('='))
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

/// The language asked for in the address: `?lang=en`, or as other programs write it
/// ([`Lang::of_tag`]); left empty it is not asked for. Said twice, or not a language, it is
/// refused.
pub(crate) fn lang_of(uri: &Uri) -> Result<Option<Lang>, Error> {
    let mut said = query(uri, "lang");
    match (said.next(), said.next()) {
        (None, _) | (Some(""), None) => Ok(None),
        (Some(lang), None) => {
            // What ended the sentence around a link is no part of it.
            Lang::of_tag(lang.trim_end_matches(|c: char| !c.is_alphanumeric()))
                .map(Some)
                .ok_or(Error::Malformed("lang is not a language"))
        }
        (Some(_), Some(_)) => Err(Error::Malformed("lang is said twice")),
    }
}

/// The languages a reader's browser asks for, best first.
pub(crate) fn accepted_langs<'a>(lines: impl IntoIterator<Item = &'a HeaderValue>) -> Vec<Lang> {
    let lines = lines.into_iter().filter_map(|value| value.to_str().ok());
    let mut wanted: Vec<(u16, Lang)> =
        lines.flat_map(|line| line.split(',')).take(20).filter_map(one_wanted).collect();
    wanted.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
    wanted.into_iter().map(|(_, lang)| lang).collect()
}

/// `en-GB;q=0.8` as (800, en).
fn one_wanted(text: &str) -> Option<(u16, Lang)> {
    let (tag, weight) = text
        .trim()
        .split_once(';')
        .map_or((text.trim(), "q=1"), |(tag, weight)| (tag.trim(), weight.trim()));
    let quality: f32 = weight.strip_prefix("q=")?.parse().ok()?;
    let quality = (quality.clamp(0.0, 1.0) * 1000.0) as u16;
    let lang = Lang::of_tag(tag)?;
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
            assert_eq!(
                accepted_langs([&line])
                    .iter()
                    .map(|lang| lang.as_str().to_owned())
                    .collect::<Vec<_>>(),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn a_language_is_asked_for_once() {
        let lang = |text: &str| {
            lang_of(&text.parse().expect("an address"))
                .map(|lang| lang.map(String::from))
                .map_err(|_| ())
        };
        assert_eq!(lang("/c/x?lang=en&utm=1"), Ok(Some("en".to_owned())));
        assert_eq!(lang("/c/x?utm=1"), Ok(None));
        assert_eq!(lang("/c/x?lang=en&lang=bg"), Err(()));
        assert_eq!(lang("/c/x?lang=%00"), Err(()));
        assert_eq!(lang("/c/x?lang=bulgarian"), Err(()));
    }

    /// A region, capitals or nothing behind the sign was a 400.
    #[test]
    fn a_language_is_asked_for_as_other_programs_write_it() {
        let lang = |text: &str| {
            let found = lang_of(&text.parse().expect("an address")).expect("a language, or none");
            found.map(String::from)
        };
        for (said, meant) in
            [("bg-BG", "bg"), ("bg_BG", "bg"), ("BG", "bg"), ("en-Latn-GB", "en"), ("eN", "en")]
        {
            assert_eq!(lang(&format!("/c/x?lang={said}")).as_deref(), Some(meant), "{said}");
        }
        assert_eq!(lang("/c/x?lang="), None);
        assert_eq!(lang("/c/x?lang=&utm=1"), None);
    }
}
