//! Working state: accounts, sessions, drafts. It lies beside the journal, in the same file and in
//! the same transactions, and is on no record: nothing of it is chained, replayed or counted. Here
//! it is bytes under a kind and a key; what they say, `desk` alone knows.

use crate::journal::change::Appended;
use crate::journal::log::{Corrupt, Fault, ReadError};
use crate::register::View;
use redb::{ReadableTable as _, Table, TableDefinition, WriteTransaction};

type Key = (&'static str, &'static [u8]);
type Bytes = &'static [u8];

/// Keys of one kind, and what is kept under them.
pub(crate) type Rows = Vec<(Vec<u8>, Vec<u8>)>;

/// Kind, key → what is kept. Values begin with a version byte.
const WORKING: TableDefinition<'_, Key, Bytes> = TableDefinition::new("working");

/// Of this kind is the one row that says that something was erased since the file was written anew.
const ERASED: &str = "erased";

/// What is kept, in a transaction that writes.
pub(crate) struct Working<'t> {
    rows: Table<'t, Key, Bytes>,
    wrote: bool,
}

impl<'t> Working<'t> {
    /// Opens the table, making it where there is none.
    pub(super) fn open(transaction: &'t WriteTransaction) -> Result<Self, Fault> {
        Ok(Self { rows: transaction.open_table(WORKING)?, wrote: false })
    }

    /// Whether anything was written.
    pub(super) fn wrote(&self) -> bool {
        self.wrote
    }

    /// What is kept under a key.
    pub(crate) fn get(&self, kind: &str, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        Ok(self.rows.get((kind, key))?.map(|row| row.value().to_vec()))
    }

    /// All rows of a kind, by key.
    pub(crate) fn all(&self, kind: &str) -> Result<Rows, Fault> {
        self.under(kind, &[])
    }

    /// Those of them whose keys begin so.
    pub(crate) fn under(&self, kind: &str, beginning: &[u8]) -> Result<Rows, Fault> {
        of_kind(&self.rows, kind, beginning)
    }

    /// Keeps something, in place of what was there.
    pub(crate) fn put(&mut self, kind: &str, key: &[u8], value: &[u8]) -> Result<(), Fault> {
        self.wrote = true;
        self.rows.insert((kind, key), value)?;
        Ok(())
    }

    /// Keeps it no longer. Its bytes stay in free pages of the file for a while.
    pub(crate) fn remove(&mut self, kind: &str, key: &[u8]) -> Result<(), Fault> {
        self.wrote |= self.rows.remove((kind, key))?.is_some();
        Ok(())
    }

    /// Removes what somebody wrote; within a day it is gone from the file, too.
    pub(crate) fn erase(&mut self, kind: &str, key: &[u8]) -> Result<(), Fault> {
        self.remove(kind, key)?;
        self.put(ERASED, b"", &[1])
    }
}

/// What is kept under a key, as it is now.
pub(crate) fn kept(view: &View, kind: &str, key: &[u8]) -> Result<Option<Vec<u8>>, ReadError> {
    let found = || -> Result<_, Fault> {
        let rows = view.transaction().open_table(WORKING)?;
        Ok(rows.get((kind, key))?.map(|row| row.value().to_vec()))
    };
    Ok(found()?)
}

/// All that is kept of a kind, by key, as it is now.
pub(crate) fn all_kept(view: &View, kind: &str) -> Result<Rows, ReadError> {
    kept_under(view, kind, &[])
}

/// The same of what has a key that begins so.
pub(crate) fn kept_under(view: &View, kind: &str, beginning: &[u8]) -> Result<Rows, ReadError> {
    let found = || of_kind(&view.transaction().open_table(WORKING)?, kind, beginning);
    Ok(found()?)
}

/// Looks at all that is kept of a kind, by key, one at a time: rows may be long, and many.
pub(crate) fn each_kept(
    view: &View,
    kind: &str,
    mut look: impl FnMut(&[u8], &[u8]) -> Result<(), Corrupt>,
) -> Result<(), ReadError> {
    let look = |key: &[u8], value: &[u8]| Ok(look(key, value)?);
    let found =
        || -> Result<(), Fault> { each(&view.transaction().open_table(WORKING)?, kind, &[], look) };
    Ok(found()?)
}

fn each(
    rows: &impl redb::ReadableTable<Key, Bytes>,
    kind: &str,
    beginning: &[u8],
    mut look: impl FnMut(&[u8], &[u8]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    for row in rows.range((kind, beginning)..)? {
        let (key, value) = row?;
        let (its_kind, key) = key.value();
        if its_kind != kind || !key.starts_with(beginning) {
            break;
        }
        look(key, value.value())?;
    }
    Ok(())
}

fn of_kind(
    rows: &impl redb::ReadableTable<Key, Bytes>,
    kind: &str,
    beginning: &[u8],
) -> Result<Rows, Fault> {
    let mut all = Vec::new();
    each(rows, kind, beginning, |key, value| {
        all.push((key.to_vec(), value.to_vec()));
        Ok(())
    })?;
    Ok(all)
}

/// Whether something was erased that is still in free pages of the file.
pub(crate) fn is_to_be_purged(view: &View) -> Result<bool, ReadError> {
    Ok(kept(view, ERASED, b"")?.is_some())
}

/// Copies all of it but these `kinds` into a fresh file, in which nothing erased is left.
pub(super) fn copy(view: &View, into: &WriteTransaction, kinds: &[&str]) -> Result<(), Fault> {
    let mut fresh = into.open_table(WORKING)?;
    for row in view.transaction().open_table(WORKING)?.range::<Key>(..)? {
        let (key, value) = row?;
        let kind = key.value().0;
        if kind != ERASED && !kinds.contains(&kind) {
            fresh.insert(key.value(), value.value())?;
        }
    }
    Ok(())
}

/// What goes with a change of the journal in the very same transaction.
pub(crate) trait Beside: Send + Sync {
    /// Whether the change may happen as far as this is concerned. Nothing is written here. It may
    /// be asked again, where the transaction has to be done once more.
    fn allows(&self, working: &Working<'_>) -> Result<bool, Fault>;

    /// Keeps what follows from the change, which stands in the journal now.
    fn keep(&self, working: &mut Working<'_>, appended: &Appended) -> Result<(), Fault>;
}
