//! A response on its way through the socket.

use crate::{
    journal::{Channel, Digest},
    operations::{StoredResponse, read_response},
    register::{AsStored, ResponseRow, Withdrawal},
    rules::Scrutiny,
};
use glas_wire::Lang;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// [`ResponseRow`] as JSON; only between a server and a command of the same version.
#[derive(Debug, Serialize, Deserialize)]
pub struct ResponseMessage {
    number: u32,
    at: Timestamp,
    channel: Channel,
    language: Lang,
    seq: u64,
    entry: Digest,
    receipt: Digest,
    coded: AsStored,
    personal: Option<AsStored>,
    /// Withdrawn, and the number of what corrects it.
    withdrawn: (bool, Option<u32>),
    replaces: Option<u32>,
    scrutiny: Scrutiny,
    version: u64,
    consent_withdrawn: Option<Timestamp>,
}

impl From<StoredResponse> for ResponseMessage {
    fn from(it: StoredResponse) -> Self {
        let ResponseRow {
            number,
            at,
            channel,
            language,
            seq,
            entry,
            receipt,
            coded,
            personal,
            withdrawn,
            replaces,
            scrutiny,
            version,
            consent_withdrawn,
        } = it;
        let withdrawn = (withdrawn.is_some(), withdrawn.and_then(|it| it.replaced_by));
        let (entry, receipt) = (Digest(entry), Digest(receipt));
        Self {
            number,
            at,
            channel,
            language,
            seq,
            entry,
            receipt,
            coded,
            personal,
            withdrawn,
            replaces,
            scrutiny,
            version,
            consent_withdrawn,
        }
    }
}

impl From<ResponseMessage> for StoredResponse {
    fn from(it: ResponseMessage) -> Self {
        let ResponseMessage {
            number,
            at,
            channel,
            language,
            seq,
            entry,
            receipt,
            coded,
            personal,
            withdrawn,
            replaces,
            scrutiny,
            version,
            consent_withdrawn,
        } = it;
        let withdrawn = withdrawn.0.then_some(Withdrawal { replaced_by: withdrawn.1 });
        let (entry, receipt) = (entry.0, receipt.0);
        Self {
            number,
            at,
            channel,
            language,
            seq,
            entry,
            receipt,
            coded,
            personal,
            withdrawn,
            replaces,
            scrutiny,
            version,
            consent_withdrawn,
        }
    }
}

/// A response from a server of another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a body part is of another version")]
pub struct Unreadable;

impl TryFrom<ResponseMessage> for ResponseRow {
    type Error = Unreadable;
    fn try_from(it: ResponseMessage) -> Result<Self, Unreadable> {
        read_response(it.into()).ok_or(Unreadable)
    }
}
