//! Authorities: the municipalities (or other bodies) that consult.

use crate::rules::{colours::Colours, texts::Texts};
use glas_wire::{Contact, Lang, Slug};
use serde::{Deserialize, Serialize};

/// An authority: who consults, from which sites, in which time zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// Name in files and addresses.
    pub slug: Slug,
    /// Name in words, by language.
    pub name: Texts,
    /// The authority's own language: the one served where none is asked for.
    pub language: Lang,
    /// IANA name, `Europe/Sofia`: in it dates are shown and statutory days counted.
    pub time_zone: String,
    /// Municipal websites allowed to embed and to post.
    pub sites: Vec<Origin>,
    /// Where to write what cannot be sent.
    pub contact: Contact,
    /// Who answers for personal data. Those of earlier versions do not say; without it no new
    /// consultation is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_protection: Option<DataProtection>,
    /// Of its forms and of the pages about its consultations; ours where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colours: Option<Colours>,
}

/// Who answers for personal data, beside the authority itself (GDPR, Article 13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataProtection {
    /// How to reach the data-protection officer.
    pub officer: Contact,
    /// Who runs the server on the authority's behalf; the authority itself where `None`.
    pub processor: Option<Texts>,
}

/// Scheme, host and port of a website, exactly as a browser sends it: `https://vidin.bg`, no path,
/// lower case, punycode, no default port (RFC 6454 §6.1).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Origin(String);

/// Not an origin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("write a site as scheme and host only, for example https://vidin.bg")]
pub struct BadOrigin;

impl Origin {
    /// The origin that a person has written: its host in any letters, Cyrillic ones too, and with
    /// the slash at its end that browsers show.
    pub fn written(text: &str) -> Result<Self, BadOrigin> {
        let text = text.trim();
        let (scheme, rest) =
            text.strip_suffix('/').unwrap_or(text).split_once("://").ok_or(BadOrigin)?;
        let (host, port) = rest.split_at(rest.find(':').unwrap_or(rest.len()));
        let host = idna::domain_to_ascii(host).map_err(|_| BadOrigin)?;
        Self::try_from([&scheme.to_ascii_lowercase(), "://", &host, port].concat())
    }

    /// As a browser sends it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people read it: `https://видин.бг`, of a host that browsers send in punycode; otherwise
    /// `None`.
    pub fn in_letters(&self) -> Option<String> {
        let (scheme, rest) = self.0.split_once("://")?;
        let (host, port) = rest.split_at(rest.find(':').unwrap_or(rest.len()));
        let (letters, judged) = idna::domain_to_unicode(host);
        (judged.is_ok() && letters != host).then(|| [scheme, "://", &letters, port].concat())
    }

    /// Both, for whoever sets it up: `https://видин.бг (https://xn--b1aelbz.xn--90ae)`.
    pub fn shown(&self) -> String {
        match self.in_letters() {
            Some(letters) => format!("{letters} ({})", self.0),
            None => self.0.clone(),
        }
    }
}

impl TryFrom<String> for Origin {
    type Error = BadOrigin;
    fn try_from(text: String) -> Result<Self, BadOrigin> {
        let (scheme, rest) = text.split_once("://").ok_or(BadOrigin)?;
        let default_port = match scheme {
            "https" => "443",
            "http" => "80",
            _ => return Err(BadOrigin),
        };
        let (host, port) =
            rest.split_once(':').map_or((rest, None), |(host, port)| (host, Some(port)));
        let host_is_good = !host.is_empty()
            && host.len() <= 253
            && host
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.'))
            && host
                .split('.')
                .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
        let port_is_good = port.is_none_or(|port| {
            port != default_port && !port.starts_with('0') && port.parse::<u16>().is_ok()
        });
        if host_is_good && port_is_good { Ok(Self(text)) } else { Err(BadOrigin) }
    }
}
impl From<Origin> for String {
    fn from(it: Origin) -> String {
        it.0
    }
}
