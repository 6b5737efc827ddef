//! Addresses that are written otherwise than ours, and what was meant by them: each page has one
//! address, by which caches and links know it.

use crate::http::address;
use http::Uri;

/// Route and query of the one address of what this names with a slash too many.
pub(super) fn without_slash(uri: &Uri) -> Option<String> {
    let path = uri.path().strip_suffix('/').filter(|path| !path.is_empty())?;
    Some(address::own_parts(path, uri.query()))
}

/// What letters and messages leave at the end of an address when they make a link of it: what ended
/// the sentence or the quotation around it. `%C2%BB` and the like are the quotation marks of
/// Bulgarian and English, and the three dots.
const LEFT_BEHIND: [&str; 16] = [
    ".",
    ",",
    ";",
    ":",
    "!",
    ")",
    "'",
    "*",
    ">",
    "%20",
    "%22",
    "%c2%a0",
    "%c2%bb",
    "%e2%80%9c",
    "%e2%80%9d",
    "%e2%80%a6",
];

/// The path as it was meant: in small letters, without what it was written before.
pub(super) fn meant(path: &str) -> String {
    let path = path.to_ascii_lowercase();
    let mut meant = path.as_str();
    while let Some(rest) = LEFT_BEHIND.iter().find_map(|it| meant.strip_suffix(it)) {
        meant = rest;
    }
    if meant.ends_with('/') { path } else { meant.to_owned() }
}
