//! The base URL of a server: the address by which browsers reach it. That is a host of its own, or a
//! path of a host that it shares with others, `https://vidin.bg/glas`.

use crate::rules::authority::Origin;
use serde::{Deserialize, Serialize};

/// An origin, and a path on it under which everything of the server lies; empty where it has the
/// host to itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BaseUrl {
    origin: Origin,
    path: String,
    whole: String,
}

/// Not a base URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "write scheme and host, for example https://glas.example.bg, or with a path in small letters, https://example.bg/glas"
)]
pub struct BadBaseUrl;

impl BaseUrl {
    /// The base URL that a person has written: its host in any letters, with or without the slash at
    /// its end that browsers show.
    pub fn written(text: &str) -> Result<Self, BadBaseUrl> {
        let text = text.trim();
        let host = text.find("://").map(|at| at + 3).ok_or(BadBaseUrl)?;
        let rest = text.get(host..).unwrap_or_default();
        let (origin, path) = text.split_at(host + rest.find('/').unwrap_or(rest.len()));
        let path = path.strip_suffix('/').unwrap_or(path);
        // In small letters, because the addresses of links are compared without their case.
        let is_name = |name: &str| {
            name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
                && !name.is_empty()
        };
        if path.len() > 100 || !path.split('/').skip(1).all(is_name) {
            return Err(BadBaseUrl);
        }
        Ok(Self::under(Origin::written(origin).map_err(|_| BadBaseUrl)?, path.to_owned()))
    }

    fn under(origin: Origin, path: String) -> Self {
        let whole = [origin.as_str(), &path].concat();
        Self { origin, path, whole }
    }

    /// As browsers know it, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.whole
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// `/glas`, or nothing.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether others have pages on the same host.
    pub fn is_shared(&self) -> bool {
        !self.path.is_empty()
    }

    /// As people read it; see [`Origin::in_letters`].
    pub fn in_letters(&self) -> Option<String> {
        self.origin.in_letters().map(|origin| [&origin, self.path()].concat())
    }

    /// Both, for whoever sets it up.
    pub fn shown(&self) -> String {
        match self.in_letters() {
            Some(letters) => format!("{letters} ({})", self.whole),
            None => self.whole.clone(),
        }
    }
}

impl From<Origin> for BaseUrl {
    fn from(origin: Origin) -> Self {
        Self::under(origin, String::new())
    }
}

impl TryFrom<String> for BaseUrl {
    type Error = BadBaseUrl;
    fn try_from(text: String) -> Result<Self, BadBaseUrl> {
        Self::written(&text)
    }
}

impl From<BaseUrl> for String {
    fn from(it: BaseUrl) -> String {
        it.whole
    }
}
