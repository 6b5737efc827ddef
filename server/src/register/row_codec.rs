//! Rows as bytes: a version, then fields of fixed width in order, small end first, then the one
//! text of the row. What most rows do not have is absent in them, and a flag says so: rows of
//! before it was known are read as they are. Reading gives `None` where the bytes are not those of
//! such a row.

use crate::journal::log::{Channel, Corrupt, Digest, Fault, Head};
use crate::register::model::{FormVersion, Totals, Withdrawal};
use crate::register::versions::Version;
use crate::rules::Scrutiny;
use glas_wire::{Lang, Slug};
use jiff::Timestamp;
use redb::Range;

pub(super) const VERSION: u8 = 1;

pub(crate) fn totals(it: Totals) -> Vec<u8> {
    let Totals { responses, erased, withdrawn } = it;
    let mut bytes = vec![VERSION];
    bytes.extend(responses.to_le_bytes());
    bytes.extend(erased.to_le_bytes());
    if withdrawn > 0 {
        bytes.extend(withdrawn.to_le_bytes());
    }
    bytes
}

pub(crate) fn version(entry: Digest, at: Timestamp) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    bytes.extend(entry.0);
    bytes.extend(at.as_second().to_le_bytes());
    bytes.extend(at.subsec_nanosecond().to_le_bytes());
    bytes
}

/// `seq`: from the key.
pub(crate) fn read_version(seq: u64, bytes: &[u8]) -> Option<FormVersion> {
    let mut row = Row::new(bytes)?;
    let entry = row.take()?;
    let at = row.instant()?;
    row.rest.is_empty().then_some(FormVersion { position: Head { seq, entry }, at })
}

/// Rows of the versions of a consultation.
pub(crate) fn read_versions(
    of: &Slug,
    rows: Range<'_, (&'static str, u64), &'static [u8]>,
) -> Result<Vec<FormVersion>, Fault> {
    rows.map(|row| {
        let (key, value) = row?;
        let seq = key.value().1;
        let read = read_version(seq, value.value());
        Ok(read.ok_or_else(|| Corrupt::row("versions", format_args!("{of} {seq}")))?)
    })
    .collect()
}

pub(crate) fn read_totals(bytes: &[u8]) -> Option<Totals> {
    let mut row = Row::new(bytes)?;
    let (responses, erased) = (row.u32()?, row.u32()?);
    let withdrawn = if row.rest.is_empty() { 0 } else { row.u32()? };
    Some(Totals { responses, erased, withdrawn })
}

/// What a list of responses shows without opening a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ResponseRecord {
    pub(crate) seq: u64,
    pub(crate) entry: Digest,
    pub(crate) at: Timestamp,
    pub(crate) channel: Channel,
    pub(crate) language: Lang,
    pub(crate) receipt: Digest,
    pub(crate) erased: bool,
    pub(crate) withdrawn: Option<Withdrawal>,
    pub(crate) replaces: Option<u32>,
    pub(crate) scrutiny: Scrutiny,
    /// The form that was filled in, where that was another than the one in force when the response
    /// was received.
    pub(crate) version: Option<u64>,
    /// When the consent to publish was withdrawn, if it was.
    pub(crate) consent_withdrawn: Option<Timestamp>,
}

impl Version for ResponseRecord {
    fn replaces(&self) -> Option<u32> {
        self.replaces
    }
    fn replaced_by(&self) -> Option<u32> {
        self.withdrawn.and_then(|it| it.replaced_by)
    }
}

const ERASED: u8 = 1;
const WITHDRAWN: u8 = 2;
/// The number of the response that replaces this one follows.
const REPLACED: u8 = 4;
/// The number of the response that this one replaces follows.
const REPLACES: u8 = 8;
/// A byte of signals follows.
const SCRUTINY: u8 = 16;
/// The position of an earlier form follows.
const EARLIER: u8 = 32;
/// The instant at which the consent to publish was withdrawn follows.
const CONSENT_WITHDRAWN: u8 = 64;

pub(crate) fn response(it: &ResponseRecord) -> Vec<u8> {
    let ResponseRecord {
        seq,
        entry,
        at,
        channel,
        language,
        receipt,
        erased,
        withdrawn,
        replaces,
        scrutiny,
        version,
        consent_withdrawn,
    } = it;
    let replaced_by = withdrawn.and_then(|it| it.replaced_by);
    let flags = [
        (ERASED, *erased),
        (WITHDRAWN, withdrawn.is_some()),
        (REPLACED, replaced_by.is_some()),
        (REPLACES, replaces.is_some()),
        (SCRUTINY, !scrutiny.is_clear()),
        (EARLIER, version.is_some()),
        (CONSENT_WITHDRAWN, consent_withdrawn.is_some()),
    ];
    let flags = flags.into_iter().filter(|(_, is)| *is).fold(0, |flags, (flag, _)| flags | flag);
    let mut bytes = Vec::with_capacity(100);
    bytes.extend([VERSION, flags, channel_byte(*channel)]);
    bytes.extend(seq.to_le_bytes());
    bytes.extend(instant(*at));
    bytes.extend(entry.0);
    bytes.extend(receipt.0);
    bytes.extend([replaced_by, *replaces].into_iter().flatten().flat_map(u32::to_le_bytes));
    bytes.extend((!scrutiny.is_clear()).then(|| scrutiny.bits()));
    bytes.extend(version.iter().flat_map(|it| it.to_le_bytes()));
    bytes.extend(consent_withdrawn.iter().copied().flat_map(instant));
    bytes.extend(language.as_str().as_bytes());
    bytes
}

pub(crate) fn read_response(bytes: &[u8]) -> Option<ResponseRecord> {
    let mut row = Row::new(bytes)?;
    let [flags, channel] = row.take()?;
    let is = |flag: u8| flags & flag != 0;
    if flags > (ERASED | WITHDRAWN | REPLACED | REPLACES | SCRUTINY | EARLIER | CONSENT_WITHDRAWN)
        || is(REPLACED) && !is(WITHDRAWN)
    {
        return None;
    }
    let channel = channel_of(channel)?;
    let seq = row.u64()?;
    let at = row.instant()?;
    let (entry, receipt) = (Digest(row.take()?), Digest(row.take()?));
    let replaced_by = if is(REPLACED) { Some(row.u32()?) } else { None };
    let replaces = if is(REPLACES) { Some(row.u32()?) } else { None };
    let signals = if is(SCRUTINY) { row.take::<1>()?[0] } else { 0 };
    let scrutiny = Scrutiny::of_bits(signals)?;
    let version = if is(EARLIER) { Some(row.u64()?) } else { None };
    let consent_withdrawn = if is(CONSENT_WITHDRAWN) { Some(row.instant()?) } else { None };
    let withdrawn = is(WITHDRAWN).then_some(Withdrawal { replaced_by });
    let language = std::str::from_utf8(row.rest).ok()?.parse().ok()?;
    Some(ResponseRecord {
        seq,
        entry,
        at,
        channel,
        language,
        receipt,
        erased: is(ERASED),
        withdrawn,
        replaces,
        scrutiny,
        version,
        consent_withdrawn,
    })
}

/// Seconds and nanoseconds.
fn instant(at: Timestamp) -> impl Iterator<Item = u8> {
    at.as_second().to_le_bytes().into_iter().chain(at.subsec_nanosecond().to_le_bytes())
}

pub(super) fn channel_byte(it: Channel) -> u8 {
    match it {
        Channel::Widget => 1,
        Channel::Page => 2,
        Channel::Email => 3,
        Channel::RegistryOffice => 4,
        Channel::Meeting => 5,
        Channel::Portal => 6,
    }
}

pub(super) fn channel_of(byte: u8) -> Option<Channel> {
    [
        Channel::Widget,
        Channel::Page,
        Channel::Email,
        Channel::RegistryOffice,
        Channel::Meeting,
        Channel::Portal,
    ]
    .into_iter()
    .find(|it| channel_byte(*it) == byte)
}

/// What is left to be read of a row.
pub(super) struct Row<'a> {
    rest: &'a [u8],
}

impl<'a> Row<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Option<Self> {
        match bytes.split_first() {
            Some((&VERSION, rest)) => Some(Self { rest }),
            _ => None,
        }
    }
    pub(super) fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*taken)
    }
    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }
    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }
    fn instant(&mut self) -> Option<Timestamp> {
        let (second, nanosecond) =
            (i64::from_le_bytes(self.take()?), i32::from_le_bytes(self.take()?));
        Timestamp::new(second, nanosecond).ok()
    }
    pub(super) fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Channel, Digest, ResponseRecord, Scrutiny, Timestamp, Withdrawal, read_response,
        read_totals, response, totals,
    };
    use crate::register::Totals;
    use crate::rules::SpamSignal;

    #[test]
    fn rows_come_back() {
        let row = ResponseRecord {
            seq: u64::MAX - 1,
            entry: Digest([1; 32]),
            at: Timestamp::new(-7, -999_999_999).unwrap(),
            channel: Channel::Portal,
            language: "bg".parse().unwrap(),
            receipt: Digest([2; 32]),
            erased: true,
            withdrawn: None,
            replaces: None,
            scrutiny: Scrutiny::default(),
            version: None,
            consent_withdrawn: None,
        };
        assert_eq!(
            response(&row).len(),
            3 + 8 + 12 + 64 + 2,
            "as it was before anything could be withdrawn"
        );
        let withdrawn = [
            None,
            Some(Withdrawal { replaced_by: None }),
            Some(Withdrawal { replaced_by: Some(9) }),
        ];
        for (withdrawn, replaces) in
            withdrawn.into_iter().flat_map(|it| [(it, None), (it, Some(4))])
        {
            for (scrutiny, version, consent_withdrawn) in [
                (Scrutiny::default(), None, None),
                (Scrutiny::of([SpamSignal::Haste]), Some(7), None),
                (Scrutiny::default(), Some(7), Some(Timestamp::new(9, 7).unwrap())),
                (Scrutiny::of([SpamSignal::Haste]), None, Some(Timestamp::new(9, 7).unwrap())),
            ] {
                let row = ResponseRecord {
                    withdrawn,
                    replaces,
                    scrutiny,
                    version,
                    consent_withdrawn,
                    ..row.clone()
                };
                assert_eq!(read_response(&response(&row)).unwrap(), row);
            }
        }
        for (withdrawn, length) in [(0, 9), (2, 13)] {
            let counted = Totals { responses: 9, erased: 4, withdrawn };
            assert_eq!(
                (read_totals(&totals(counted)).unwrap(), totals(counted).len()),
                (counted, length)
            );
        }
    }

    #[test]
    fn a_row_of_another_version_or_cut_short_is_unreadable() {
        let mut bytes = totals(Totals { responses: 9, erased: 4, withdrawn: 0 });
        assert!(read_totals(&bytes[..8]).is_none());
        bytes[0] = 2;
        assert!(read_totals(&bytes).is_none());
    }
}
