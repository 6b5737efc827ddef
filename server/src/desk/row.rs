//! Rows of working state: a kind, a key, and a value as a version byte and JSON.

use crate::{
    journal::{
        log::{Corrupt, Fault},
        working::{self, Rows, Working},
    },
    register::{ReadError, View},
};
use data_encoding::HEXLOWER;
use serde::{Serialize, de::DeserializeOwned};

/// First byte of each value.
const VERSION: u8 = 1;

/// A kind of row.
pub(crate) trait Row: Serialize + DeserializeOwned {
    /// Its name in the file.
    const KIND: &'static str;
    /// Whether it holds what somebody wrote: removed, it is gone from the file within a day.
    const IS_WRITING: bool = false;
}

/// The row under a key.
pub(crate) fn read<R: Row>(view: &View, key: &[u8]) -> Result<Option<R>, ReadError> {
    Ok(match working::kept(view, R::KIND, key)? {
        Some(bytes) => Some(decoded(key, &bytes)?),
        None => None,
    })
}

/// All rows of a kind, by key.
pub(crate) fn read_all<R: Row>(view: &View) -> Result<Vec<(Vec<u8>, R)>, ReadError> {
    Ok(all_decoded(working::all_kept(view, R::KIND)?)?)
}

/// The rows of a kind whose keys begin so.
pub(crate) fn read_under<R: Row>(
    view: &View,
    beginning: &[u8],
) -> Result<Vec<(Vec<u8>, R)>, ReadError> {
    Ok(all_decoded(working::kept_under(view, R::KIND, beginning)?)?)
}

/// Some of what stands in all rows of a kind, by key. What `S` does not name is passed over.
pub(crate) fn read_of_each<R: Row, S: DeserializeOwned>(
    view: &View,
) -> Result<Vec<(Vec<u8>, S)>, ReadError> {
    let mut rows = Vec::new();
    working::each_kept(view, R::KIND, |key, bytes| {
        rows.push((key.to_vec(), decoded_as(R::KIND, key, bytes)?));
        Ok(())
    })?;
    Ok(rows)
}

/// The row under a key, in a transaction that writes.
pub(crate) fn get<R: Row>(working: &Working<'_>, key: &[u8]) -> Result<Option<R>, Fault> {
    Ok(match working.get(R::KIND, key)? {
        Some(bytes) => Some(decoded(key, &bytes)?),
        None => None,
    })
}

/// All rows of a kind, by key, in a transaction that writes.
pub(crate) fn all<R: Row>(working: &Working<'_>) -> Result<Vec<(Vec<u8>, R)>, Fault> {
    Ok(all_decoded(working.all(R::KIND)?)?)
}

/// How many rows of a kind have keys that begin so, and how many bytes they take.
pub(crate) fn extent<R: Row>(
    working: &Working<'_>,
    beginning: &[u8],
) -> Result<(usize, usize), Fault> {
    let rows = working.under(R::KIND, beginning)?;
    Ok((rows.len(), rows.iter().map(|(_, bytes)| bytes.len()).sum()))
}

/// Keeps the rows no longer whose keys begin so.
pub(crate) fn remove_under<R: Row>(
    working: &mut Working<'_>,
    beginning: &[u8],
) -> Result<(), Fault> {
    for (key, _) in working.under(R::KIND, beginning)? {
        remove::<R>(working, &key)?;
    }
    Ok(())
}

/// Keeps a row, in place of what was there.
pub(crate) fn put<R: Row>(working: &mut Working<'_>, key: &[u8], row: &R) -> Result<(), Fault> {
    let mut bytes = vec![VERSION];
    // Into memory, from types whose keys are all strings, serde_json has nothing to refuse.
    if serde_json::to_writer(&mut bytes, row).is_err() {
        unreachable!("a row of ours has no JSON");
    }
    working.put(R::KIND, key, &bytes)
}

/// Keeps it no longer.
pub(crate) fn remove<R: Row>(working: &mut Working<'_>, key: &[u8]) -> Result<(), Fault> {
    if R::IS_WRITING { working.erase(R::KIND, key) } else { working.remove(R::KIND, key) }
}

fn all_decoded<R: Row>(rows: Rows) -> Result<Vec<(Vec<u8>, R)>, Corrupt> {
    let row = |(key, bytes): (Vec<u8>, Vec<u8>)| {
        let row = decoded(&key, &bytes)?;
        Ok((key, row))
    };
    rows.into_iter().map(row).collect()
}

fn decoded<R: Row>(key: &[u8], bytes: &[u8]) -> Result<R, Corrupt> {
    decoded_as(R::KIND, key, bytes)
}

fn decoded_as<T: DeserializeOwned>(
    kind: &'static str,
    key: &[u8],
    bytes: &[u8],
) -> Result<T, Corrupt> {
    let row = match bytes.split_first() {
        Some((&VERSION, json)) => serde_json::from_slice(json).ok(),
        _ => None,
    };
    // The key of a session is no secret: it is the digest of one.
    row.ok_or_else(|| Corrupt::row(kind, HEXLOWER.encode(key)))
}
