//! Content codings: which one a reader takes, and the making of the compressed forms of our own
//! answers.

use crate::http::response::{Answer, With, bytes, empty};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::io::Write;

/// How an answer is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

impl Encoding {
    /// Whether a reader takes it.
    pub(crate) fn is_taken(self, headers: &HeaderMap) -> bool {
        self.name().is_none_or(|name| takes(headers, name))
    }

    /// The name in `Content-Encoding`.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// An answer that says it is compressed so.
    pub(crate) fn named(self, answer: Answer) -> Answer {
        match self.name() {
            Some(name) => answer.with_static(header::CONTENT_ENCODING, name),
            None => answer,
        }
    }
}

/// One content in each coding, with its hash.
#[derive(Debug, Clone)]
pub(crate) struct Encoded {
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
    hash: String,
    /// The entity tags: plain, gzip, brotli. Hexadecimal digits can always be written; a content
    /// without a tag would only be sent again.
    tags: [Option<HeaderValue>; 3],
}

impl Encoded {
    /// A content with the compressed forms there are.
    pub(crate) fn new(plain: Bytes, gzip: Option<Bytes>, brotli: Option<Bytes>) -> Self {
        use sha2::{Digest, Sha256};
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&plain)[..16]);
        let tag = |encoding: Encoding| {
            let name = encoding.name();
            HeaderValue::try_from(
                ["\"", &hash, name.map_or("", |_| "-"), name.unwrap_or(""), "\""].concat(),
            )
            .ok()
        };
        let tags = [Encoding::Identity, Encoding::Gzip, Encoding::Brotli].map(tag);
        Self { plain, gzip, brotli, hash, tags }
    }

    /// A content, compressed here, for what is kept. Call it off the async threads: what is small
    /// takes as long as it needs to be smallest, half a second at most.
    pub(crate) fn compressed(plain: Bytes) -> Self {
        let gzip = gzip(&plain).ok();
        let brotli = brotli(&plain).ok();
        Self::new(plain, gzip, brotli)
    }

    /// The content itself.
    pub(crate) fn plain(&self) -> &Bytes {
        &self.plain
    }

    /// The smallest form the reader takes.
    pub(crate) fn for_reader(&self, headers: &HeaderMap) -> (Encoding, Bytes) {
        let takes = |name| takes(headers, name);
        match (&self.brotli, &self.gzip) {
            (Some(bytes), _) if takes("br") => (Encoding::Brotli, bytes.clone()),
            (_, Some(bytes)) if takes("gzip") => (Encoding::Gzip, bytes.clone()),
            _ => (Encoding::Identity, self.plain.clone()),
        }
    }

    /// The entity tag of one form.
    fn etag(&self, encoding: Encoding) -> Option<HeaderValue> {
        self.tags[encoding as usize].clone()
    }

    /// The content for whoever sent these headers, in the smallest form they take; nothing but its
    /// tag where they have it.
    pub(crate) fn answer(&self, headers: &HeaderMap, media_type: &'static str) -> Answer {
        let (encoding, body) = self.for_reader(headers);
        let answer = if self.is_known(headers) {
            empty(StatusCode::NOT_MODIFIED)
        } else {
            encoding.named(bytes(StatusCode::OK, media_type, body))
        };
        let answer = match self.etag(encoding) {
            Some(tag) => answer.with(header::ETAG, tag),
            None => answer,
        };
        answer.with_static(header::VARY, "accept-encoding")
    }

    /// Whether the reader has this content already, in any coding.
    pub(crate) fn is_known(&self, headers: &HeaderMap) -> bool {
        let lines =
            headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        lines.flat_map(|line| line.split(',')).any(|tag| {
            let tag = tag.trim();
            tag == "*"
                || tag.trim_start_matches("W/").trim_matches('"').split('-').next()
                    == Some(&self.hash)
        })
    }
}

fn gzip(plain: &[u8]) -> std::io::Result<Bytes> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(plain)?;
    writer.finish().map(Bytes::from)
}

/// Bytes that are worth the highest quality, at which a megabyte takes three seconds.
const SMALL: usize = 128 << 10;

fn brotli(plain: &[u8]) -> std::io::Result<Bytes> {
    let mut out = Vec::new();
    let quality = if plain.len() <= SMALL { 11 } else { 5 };
    // A window larger than the content is memory for nothing.
    let window = plain.len().next_power_of_two().ilog2().clamp(16, 22);
    let mut writer = brotli::CompressorWriter::new(&mut out, 4096, quality, window);
    writer.write_all(plain)?;
    writer.flush()?;
    drop(writer);
    Ok(out.into())
}

/// Whether `Accept-Encoding` takes a coding: named, or by `*`, and not with quality 0.
fn takes(headers: &HeaderMap, name: &str) -> bool {
    let lines =
        headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let mut by_star = false;
    for item in lines.flat_map(|line| line.split(',')) {
        let (coding, weight) = item.split_once(';').unwrap_or((item, ""));
        let wanted = weight
            .trim()
            .strip_prefix("q=")
            .is_none_or(|q| q.trim().parse::<f32>().is_ok_and(|q| q > 0.0));
        match coding.trim() {
            coding if coding.eq_ignore_ascii_case(name) => return wanted,
            "*" => by_star = wanted,
            _ => {}
        }
    }
    by_star
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Encoded, HeaderMap, header, takes};

    fn accepting(text: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, text.parse().expect("a header"));
        headers
    }

    #[test]
    fn a_coding_is_taken_when_named_and_not_refused() {
        let cases = [
            ("gzip, deflate, br", true),
            ("gzip", false),
            ("br;q=0", false),
            ("br;q=0.5", true),
            ("BR", true),
            ("*", true),
            ("*, br;q=0", false),
            ("*;q=0", false),
            ("br;q=x", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(takes(&accepting(text), "br"), expected, "{text}");
        }
        assert!(!takes(&HeaderMap::new(), "br"));
    }

    #[test]
    fn each_coding_has_its_own_tag_and_any_of_them_is_known() {
        let content = Encoded::compressed(Bytes::from("глас ".repeat(100)));
        let (encoding, bytes) = content.for_reader(&accepting("br"));
        let (plain, whole) = content.for_reader(&HeaderMap::new());
        assert!(bytes.len() < whole.len());
        assert_ne!(content.etag(encoding), content.etag(plain));
        let tag =
            |encoding| content.etag(encoding).expect("a tag").to_str().expect("ASCII").to_owned();
        for tag in [tag(encoding), tag(plain), ["W/", &tag(plain)].concat(), "*".to_owned()] {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, tag.parse().expect("a header"));
            assert!(content.is_known(&headers), "{tag}");
        }
        assert!(!content.is_known(&HeaderMap::new()));
    }
}
