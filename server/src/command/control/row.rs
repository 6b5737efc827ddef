//! A response on its way through the socket.

use crate::{
    register::{ResponseRow, Withdrawal},
    rules::{Channel, Coded, Digest, Personal, Scrutiny},
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
    /// Withdrawn, and the number of what corrects it.
    withdrawn: (bool, Option<u32>),
    replaces: Option<u32>,
    scrutiny: Scrutiny,
}

impl From<ResponseRow> for Row {
    fn from(it: ResponseRow) -> Self {
        let ResponseRow { number, at, channel, language, seq, entry, receipt, coded, personal, withdrawn, replaces, scrutiny } = it;
        let withdrawn = (withdrawn.is_some(), withdrawn.and_then(|it| it.replaced_by));
        let (entry, receipt) = (Digest(entry), Digest(receipt));
        Self { number, at, channel, language, seq, entry, receipt, coded, personal, withdrawn, replaces, scrutiny }
    }
}

impl From<Row> for ResponseRow {
    fn from(it: Row) -> Self {
        let Row { number, at, channel, language, seq, entry, receipt, coded, personal, withdrawn, replaces, scrutiny } = it;
        let withdrawn = withdrawn.0.then_some(Withdrawal { replaced_by: withdrawn.1 });
        let (entry, receipt) = (entry.0, receipt.0);
        Self { number, at, channel, language, seq, entry, receipt, coded, personal, withdrawn, replaces, scrutiny }
    }
}
