//! A response on its way through the socket.

use crate::{
    register::ResponseRow,
    rules::{Channel, Coded, Digest, Personal},
};
use glas_wire::Lang;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// [`ResponseRow`] as JSON; only between a server and a command of the same version.
#[derive(Debug, Serialize, Deserialize)]
pub struct Row {
    number: u32,
    at: Timestamp,
    channel: Channel,
    language: Lang,
    seq: u64,
    entry: Digest,
    receipt: Digest,
    coded: Coded,
    personal: Option<Personal>,
}

impl From<ResponseRow> for Row {
    fn from(it: ResponseRow) -> Self {
        let ResponseRow { number, at, channel, language, seq, entry, receipt, coded, personal } = it;
        Self { number, at, channel, language, seq, entry: Digest(entry), receipt: Digest(receipt), coded, personal }
    }
}

impl From<Row> for ResponseRow {
    fn from(it: Row) -> Self {
        let Row { number, at, channel, language, seq, entry, receipt, coded, personal } = it;
        Self { number, at, channel, language, seq, entry: entry.0, receipt: receipt.0, coded, personal }
    }
}
