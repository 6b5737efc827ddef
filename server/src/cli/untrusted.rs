//! What commands and the control socket read, held to what must always be so; see
//! [`crate::untrusted_input`]. No command comes through here.

use super::{
    control::{Operator, Reply, Request, Store, answer, requested},
    verify,
};
use crate::http::Clock;
use crate::{
    export::Format,
    journal::{Digest, Journal, reference},
    operations::Operations,
    settings,
};
use glas_wire::Slug;
use jiff::Timestamp;
use serde_json::json;
use std::{fs::File, io::Write, os::fd::AsRawFd, path::Path};

/// A line on the control socket. Whether it was one of ours.
pub(crate) fn line(bytes: &[u8], operations: &Operations, now: Timestamp) -> bool {
    let request = match requested(bytes) {
        Ok(request) => request,
        Err(refused) => {
            assert!(!refused.sentence.is_empty() && !refused.sentence.contains(char::is_control));
            return false;
        }
    };
    let written = serde_json::to_string(&request).unwrap_or_else(|error| panic!("{error}"));
    let again: Request =
        serde_json::from_str(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
    assert_eq!(serde_json::to_string(&again).ok(), Some(written), "written again it is another");
    let reply = answer(operations, &Operator::of_this_process(), now, request);
    let written = serde_json::to_vec(&reply).unwrap_or_else(|error| panic!("{error}"));
    let again: Reply = serde_json::from_slice(&written).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(serde_json::to_vec(&again).ok(), Some(written), "written again it is another");
    if let Reply::Refused { sentence, .. } = reply {
        assert!(!sentence.is_empty() && !sentence.contains(is_for_terminals), "{sentence:?}");
    }
    true
}

/// A journal, and what was given out from it: the receipt of its first response and an export.
pub(crate) struct Papers {
    store: Store,
    given: [Vec<u8>; 2],
}

impl Papers {
    pub(crate) fn of(journal: Journal, consultation: &Slug) -> Self {
        let first = journal.view().and_then(|view| view.response(consultation, 1)).ok().flatten();
        let first = first.unwrap_or_else(|| panic!("no response"));
        let receipt = json!({ "consultation": consultation, "reference": reference(1, first.receipt), "received_at": first.at,
            "seq": first.seq, "entry": Digest(first.entry), "submission": first.submission() });
        let (store, mut export) =
            (Store::File(Operations::new(journal), Clock::system()), Vec::new());
        let written = store.export(consultation.as_str(), Format::Json, None, &mut export);
        written
            .map_err(|failure| failure.sentence)
            .and_then(|out| out.map_err(|error| error.to_string()))
            .unwrap_or_else(|why| panic!("{why}"));
        Self { store, given: [receipt.to_string().into_bytes(), export] }
    }

    /// A file given to `verify --against`: one of the two with changes, where the first byte is 0
    /// or 1, else as it is.
    pub(crate) fn against(&self, bytes: &[u8]) {
        let text = match bytes.split_first() {
            Some((which @ 0..=1, changes)) => changed(&self.given[usize::from(*which)], changes),
            _ => bytes.to_vec(),
        };
        let Ok(mut file) =
            rustix::fs::memfd_create("paper", rustix::fs::MemfdFlags::empty()).map(File::from)
        else {
            return;
        };
        file.write_all(&text).unwrap_or_else(|error| panic!("{error}"));
        let path = format!("/proc/self/fd/{}", file.as_raw_fd());
        match verify::against(Path::new(&path), &self.store) {
            Ok(lines) => {
                assert!(lines.iter().all(|line| !line.contains(is_for_terminals)), "{lines:?}");
            }
            Err(failure) => assert!(
                !failure.sentence.is_empty() && !failure.sentence.contains(is_for_terminals),
                "{:?}",
                failure.sentence
            ),
        }
    }
}

/// A text after changes: where, how many bytes are taken out there, how many are put in, which.
fn changed(text: &[u8], mut changes: &[u8]) -> Vec<u8> {
    let mut text = text.to_vec();
    while let Some(([high, low, out, length], rest)) = changes.split_first_chunk() {
        let (bytes, rest) = rest.split_at(usize::from(*length).min(rest.len()));
        let at = usize::from(u16::from_be_bytes([*high, *low])).min(text.len());
        let until = (at + usize::from(*out)).min(text.len());
        text.splice(at..until, bytes.iter().copied());
        changes = rest;
    }
    text
}

/// A settings file.
pub(crate) fn settings(text: &str) {
    match settings::file::parse("glas.toml", text) {
        Ok(_) => assert!(
            toml::de::DeTable::parse(text.trim_start_matches('\u{feff}')).is_ok(),
            "no TOML, and taken"
        ),
        Err(mistakes) => {
            let said = mistakes.to_string();
            assert!(
                !said.is_empty() && said.lines().count() <= 101 && !said.contains(is_for_terminals),
                "{said:?}"
            );
        }
    }
}

/// What a terminal obeys instead of showing it.
fn is_for_terminals(c: char) -> bool {
    c.is_control() && c != '\n'
}
