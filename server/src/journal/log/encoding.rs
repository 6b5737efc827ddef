//! The bytes of entries and body parts: what is hashed is what is stored.

use crate::journal::log::digest::{Digest, Head};
use crate::journal::log::entry::{Entry, Event};
use crate::journal::log::stored::{self, Part};
use crate::rules::Consultation;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

/// First byte of every body part, before a salt and JSON, and of every place.
const VERSION: u8 = 1;

/// First byte of an entry, before JSON. What is written as it always was has the version it always
/// had.
fn version(of: &Event) -> u8 {
    let said = match of {
        Event::AuthorityChanged { authority } => authority.said(),
        // Before version 7 a document was a link.
        Event::ConsultationChanged { consultation } if has_files(consultation.told()) => return 7,
        Event::ConsultationChanged { consultation } => consultation.said(),
        Event::SaidErased { .. } => return 2,
        Event::DocumentErased { .. } | Event::ConsultationConcluded { .. } => return 7,
        // In version 1 a response did not say which form it answers.
        Event::ResponseReceived { version, .. } => return if version.is_some() { 2 } else { 1 },
        Event::ConsultationTerminated { .. }
        | Event::ConsultationUnpublished { .. }
        | Event::ClockTrusted {}
        | Event::ResultsTold { .. } => return 3,
        // Before version 8 only its sender could withdraw the consent to publish a response.
        Event::ConsentWithdrawn { reason, .. } => return if reason.is_some() { 8 } else { 3 },
        Event::AccountChanged { .. } | Event::Restored { .. } => return 4,
        Event::RightsHandedOut { .. } | Event::WayInGiven { .. } => return 5,
        // Who does not know that pieces of a text are hidden must not show it.
        Event::CommentModerated { redaction, .. } if !redaction.is_empty() => return 8,
        Event::CommentModerated { .. } | Event::CommentAnswered { .. } => return 6,
        // In version 1 only its sender could erase a response.
        Event::Erased { reason, .. } => return if reason.is_some() { 3 } else { 1 },
        Event::Withdrawn { .. } | Event::ExportHandedOut { .. } => return 1,
    };
    // In version 1 what an authority or a consultation says was in the entry, and not in a body
    // part.
    if said.is_some() { 2 } else { 1 }
}

fn has_files(of: &Consultation) -> bool {
    of.documents.iter().any(|it| it.file().is_some())
}

/// Random bytes at the beginning of a body part, so that what was erased is not found out by trying
/// digests.
pub type Salt = [u8; SALT];
const SALT: usize = 16;

/// Digest of stored bytes.
pub(crate) fn digest(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// An entry.
pub(crate) fn entry(it: &Entry) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1_024);
    bytes.push(version(&it.event));
    append(&mut bytes, &stored::Entry::from(it));
    bytes
}

/// A body part: version, salt, JSON of its shape.
pub(crate) fn part(salt: Salt, it: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(512);
    bytes.push(VERSION);
    bytes.extend(salt);
    append(&mut bytes, it);
    bytes
}

/// The salt of a body part that [`part`] made.
pub(crate) fn salt(part: &[u8]) -> Salt {
    part.get(1..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default()
}

/// JSON of a type of ours, for digests.
pub(crate) fn json(it: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(512);
    append(&mut bytes, it);
    bytes
}

/// Reads an entry; `None` where the bytes are not those of one.
pub(crate) fn read_entry(bytes: &[u8]) -> Option<Entry> {
    let (first, json) = bytes.split_first()?;
    let entry: Entry = serde_json::from_slice::<stored::Entry>(json).ok()?.try_into().ok()?;
    (*first == version(&entry.event)).then_some(entry)
}

/// Reads a body part; `None` where the bytes are not those of one.
pub(crate) fn read_part<P: Part>(bytes: &[u8]) -> Option<P> {
    read_shape::<P::Shape>(bytes)?.try_into().ok()
}

/// The JSON of a body part, as it is stored.
pub(crate) fn json_of_part(bytes: &[u8]) -> Option<&str> {
    match bytes.first() {
        Some(&VERSION) => std::str::from_utf8(bytes.get(1 + SALT..)?).ok(),
        _ => None,
    }
}

/// Reads the shape of a body part.
pub(super) fn read_shape<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    match bytes.first() {
        Some(&VERSION) => serde_json::from_slice(bytes.get(1 + SALT..)?).ok(),
        _ => None,
    }
}

fn append(bytes: &mut Vec<u8>, it: &impl Serialize) {
    // Into memory, from types whose keys are all strings, serde_json has nothing to refuse.
    if serde_json::to_writer(&mut *bytes, it).is_err() {
        unreachable!("a type of ours has no JSON");
    }
}

/// The row of a position: version, position and digest of the entry there.
pub(crate) fn position(seq: u64, entry: Digest) -> [u8; 41] {
    let mut bytes = [VERSION; 41];
    bytes[1..9].copy_from_slice(&seq.to_le_bytes());
    bytes[9..].copy_from_slice(&entry.0);
    bytes
}

/// Reads the row of a position; `None` where the bytes are not those of one.
pub(crate) fn read_position(bytes: &[u8]) -> Option<Head> {
    let (version, rest) = bytes.split_first()?;
    let (seq, rest) = rest.split_first_chunk()?;
    (*version == VERSION)
        .then_some(Head { seq: u64::from_le_bytes(*seq), entry: *rest.first_chunk()? })
}

#[cfg(test)]
mod tests {
    use super::{Digest, Head, position, read_position};

    #[test]
    fn a_position_comes_back_and_one_of_another_version_or_cut_short_does_not() {
        let mut bytes = position(7, Digest([3; 32]));
        assert_eq!(read_position(&bytes), Some(Head { seq: 7, entry: [3; 32] }));
        assert_eq!(read_position(&bytes[..40]), None);
        bytes[0] = 2;
        assert_eq!(read_position(&bytes), None);
    }
}
