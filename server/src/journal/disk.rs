//! The file under the journal: how it is made, opened, and asked whether it takes writes again.

use crate::atomic_file::Unnamed;
use crate::journal::damage;
use crate::journal::error::OpenError;
use crate::journal::locked::Locked;
use crate::journal::log::tables::{HEADS, PAGES, SECRETS};
use crate::journal::log::{Corrupt, Fault};
use crate::journal::names::{self, beside, private, sync_folder};
use crate::journal::probe;
use crate::journal::settings::Settings;
use crate::journal::unwritten::Unwritten;
use crate::journal::working::Working;
use crate::register::Tables;
use redb::backends::FileBackend;
use redb::{
    Builder, Database, DatabaseError, ReadableDatabase as _, StorageBackend, StorageError,
    WriteTransaction,
};
use std::fs::{self, OpenOptions};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Version of the tables together.
const LAYOUT: u8 = 8;
/// The version before: without the table of files among documents, of which there were none.
const BEFORE_FILES: u8 = 7;
/// The version before that: without the tables of comments.
const BEFORE_COMMENTS: u8 = 6;
/// The version before that: without the table of what each account was allowed.
const BEFORE_ACCOUNTS: u8 = 5;
/// The version before that: without working state, which a program that does not know it would leave
/// out of a rewrite.
const BEFORE_WORKING: u8 = 4;
/// The version before that: without tables of the versions of each consultation, of what was
/// terminated or unpublished, and of the results that were told.
const BEFORE_VERSIONS: u8 = 3;
/// The version before that: of whose entries all say in their headers what authorities and
/// consultations say.
const SAYING_ALL: u8 = 2;
/// The first version: without sums by dimension among the tallies.
const BEFORE_SUMS: u8 = 1;

/// Where a journal lies, and how to open it again.
pub(super) struct Disk {
    file: PathBuf,
    cache_bytes: usize,
    /// See [`Settings::pages_secret`].
    pages_secret: Option<[u8; 32]>,
    /// What stands in for the file.
    stand_in: Option<StandIn>,
    /// Whether there is a file, which another may lie beside.
    is_file: bool,
}

type OpenIt = dyn Fn(&Builder, Arc<AtomicBool>) -> Result<Database, DatabaseError> + Send;

struct StandIn {
    open: Box<OpenIt>,
    probe: Box<dyn Fn() -> io::Result<()> + Send>,
}

impl Disk {
    pub(super) fn file(file: &Path, settings: &Settings) -> Result<Self, OpenError> {
        let Settings { cache_bytes, pages_secret, .. } = *settings;
        Ok(Self {
            file: names::resolved(file)?,
            cache_bytes,
            pages_secret,
            stand_in: None,
            is_file: true,
        })
    }

    /// A file of which no byte changes; see `unwritten`.
    pub(super) fn unwritten(file: &Path, settings: &Settings) -> Result<Self, OpenError> {
        let it = Self::file(file, settings)?;
        let file = it.file.clone();
        let open = Box::new(move |builder: &Builder, damaged| {
            let unwritten = Unwritten::open(&file).map_err(StorageError::from)?;
            builder.create_with_backend(Locked::new(unwritten, damaged, || ()))
        });
        Ok(Self { stand_in: Some(StandIn { open, probe: Box::new(|| Ok(())) }), ..it })
    }

    /// A store without a file. `backend` gives it anew for each opening.
    pub(super) fn stand_in<B: StorageBackend>(
        backend: impl Fn() -> B + Clone + Send + 'static,
        settings: &Settings,
    ) -> Self {
        let another = backend.clone();
        let stand_in = StandIn {
            open: Box::new(move |builder, damaged| {
                builder.create_with_backend(Locked::new(backend(), damaged, || ()))
            }),
            probe: Box::new(move || probe::stand_in(&another())),
        };
        let Settings { cache_bytes, pages_secret, .. } = *settings;
        let (file, stand_in) = ("the store".into(), Some(stand_in));
        Self { file, cache_bytes, pages_secret, stand_in, is_file: false }
    }

    /// Where it lies, whether it is written or not; `None` where that is no file.
    pub(super) fn place(&self) -> Option<&Path> {
        self.is_file.then_some(&*self.file)
    }

    /// Where it lies, where it is a file.
    pub(super) fn path(&self) -> Option<&Path> {
        self.stand_in.is_none().then_some(&*self.file)
    }

    /// Opens what is there, all of it checked; makes it where there is nothing.
    pub(super) fn open(&self) -> Result<Database, OpenError> {
        self.open_telling(|| ())
    }

    /// [`Self::open`], telling as soon as the file is locked: checking all of it may take a while.
    pub(super) fn open_telling(
        &self,
        locked: impl Fn() + Send + Sync + 'static,
    ) -> Result<Database, OpenError> {
        let damaged = Arc::new(AtomicBool::new(false));
        // A damaged file may make redb panic; that is an answer too.
        let opened = catch_unwind(AssertUnwindSafe(|| match &self.stand_in {
            Some(StandIn { open, .. }) => {
                locked();
                open(&self.builder(), damaged.clone()).map_err(Fault::from)
            }
            None if self.file.exists() => self.open_file(damaged.clone(), locked),
            None => self.create(),
        }));
        let refused = |what: String| OpenError::Damaged { file: self.file.clone(), what };
        let database = match opened {
            Ok(opened) => opened.map_err(|fault| self.why(fault))?,
            Err(_) => return Err(refused("reading it failed".to_owned())),
        };
        let laid_out = || {
            let layout = self.lay_out(&database)?;
            if layout == LAYOUT {
                damage::tell(&database, damaged.load(Ordering::Relaxed))?;
                damaged.store(false, Ordering::Relaxed);
            }
            Ok(layout)
        };
        match catch_unwind(AssertUnwindSafe(laid_out)) {
            Ok(Ok(LAYOUT)) => {
                if self.stand_in.is_none() {
                    // What a power cut left of a rewrite may hold what is meant to be erased, and
                    // what it left of the making is another name for this very file. Only who holds
                    // the lock may say so.
                    for what in ["fresh", "new"] {
                        let _ = fs::remove_file(beside(&self.file, what));
                    }
                    if names::has_others(&self.file) {
                        tracing::warn!(
                            "the journal's file has another name, a hard link; under that, what is erased stays: remove it"
                        );
                    }
                }
                Ok(database)
            }
            Ok(Ok(_)) => Err(OpenError::Newer { file: self.file.clone() }),
            Ok(Err(fault)) => Err(self.why(fault)),
            Err(_) => Err(refused("reading it failed".to_owned())),
        }
    }

    fn builder(&self) -> Builder {
        let mut builder = Builder::new();
        // Unchecked, a damaged file answers wrong without a word.
        builder.set_cache_size(self.cache_bytes).set_check_integrity_on_open(true);
        builder
    }

    fn open_file(
        &self,
        damaged: Arc<AtomicBool>,
        locked: impl Fn() + Send + Sync + 'static,
    ) -> Result<Database, Fault> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .open(&self.file)
            .map_err(StorageError::from)?;
        if file.metadata().map_err(StorageError::from)?.len() == 0 {
            // Given a backend, redb would make a store of it, as if there had never been one.
            return Err(StorageError::from(io::Error::new(
                io::ErrorKind::InvalidData,
                "it is empty",
            ))
            .into());
        }
        Ok(self.builder().create_with_backend(Locked::new(
            FileBackend::new(file)?,
            damaged,
            locked,
        ))?)
    }

    /// Makes the file beside its place and puts it there when it is whole: a power cut leaves none,
    /// or one that opens.
    fn create(&self) -> Result<Database, Fault> {
        let beside = beside(&self.file, "new");
        let made = || -> Result<Database, Fault> {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let file = private(&mut options).open(&beside).map_err(StorageError::from)?;
            let database = self.builder().create_with_backend(Locked::new(
                FileBackend::new(file)?,
                Arc::default(),
                || (),
            ))?;
            self.lay_out(&database)?;
            Ok(database)
        };
        let database = match made() {
            Ok(database) => database,
            Err(fault) if is_open_elsewhere(&fault) => return Err(fault),
            Err(_) => {
                // What a power cut left of an earlier attempt.
                fs::remove_file(&beside).map_err(StorageError::from)?;
                made()?
            }
        };
        // Another process may have put one there meanwhile.
        Unnamed::new(beside, self.file.clone()).take_free_name().map_err(StorageError::from)?;
        sync_folder(&self.file).map_err(StorageError::from)?;
        Ok(database)
    }

    /// Whether the disk takes writes again.
    pub(super) fn probe(&self) -> io::Result<()> {
        match &self.stand_in {
            Some(StandIn { probe, .. }) => probe(),
            None => probe::file(&self.file),
        }
    }

    fn why(&self, fault: Fault) -> OpenError {
        let file = self.file.clone();
        let error = match fault {
            Fault::Storage(error) => error,
            Fault::Corrupt(_) | Fault::Panicked | Fault::Conflict { .. } => {
                return OpenError::Damaged { file, what: fault.to_string() };
            }
        };
        match error {
            redb::Error::DatabaseAlreadyOpen | redb::Error::LockProtocolMismatch => {
                OpenError::AlreadyOpen { file }
            }
            // What is read beyond its end, a damaged page has named.
            redb::Error::Io(source)
                if matches!(
                    source.kind(),
                    io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof
                ) =>
            {
                OpenError::Damaged { file, what: source.to_string() }
            }
            redb::Error::Io(source) => OpenError::Io { file, source },
            other => OpenError::Damaged { file, what: other.to_string() },
        }
    }
}

fn is_open_elsewhere(fault: &Fault) -> bool {
    matches!(fault, Fault::Storage(redb::Error::DatabaseAlreadyOpen))
}

impl Disk {
    /// The layout of the tables; makes them where there are none.
    fn lay_out(&self, database: &Database) -> Result<u8, Fault> {
        let reading = database.begin_read()?;
        match reading.open_table(HEADS) {
            Ok(heads) => {
                let layout = heads.get("layout")?.and_then(|row| row.value().first().copied());
                let layout = layout.ok_or_else(|| Corrupt::row("heads", "layout"))?;
                let layout = match layout {
                    BEFORE_SUMS | SAYING_ALL | BEFORE_VERSIONS | BEFORE_WORKING
                    | BEFORE_ACCOUNTS | BEFORE_COMMENTS | BEFORE_FILES => {
                        updated(database, layout)?
                    }
                    layout => layout,
                };
                if layout == LAYOUT {
                    self.keep_secrets(database)?;
                }
                return Ok(layout);
            }
            Err(redb::TableError::TableDoesNotExist(_)) => {}
            Err(other) => return Err(other.into()),
        }
        let mut transaction = database.begin_write()?;
        transaction.set_two_phase_commit(true);
        Tables::open(&transaction)?.flush()?;
        Working::open(&transaction)?;
        self.make_secrets(&transaction)?;
        set_layout(&transaction)?;
        transaction.commit()?;
        Ok(LAYOUT)
    }

    /// Makes the secrets of a file that is from before there were any.
    fn keep_secrets(&self, database: &Database) -> Result<(), Fault> {
        match database.begin_read()?.open_table(SECRETS) {
            Ok(_) => return Ok(()),
            Err(redb::TableError::TableDoesNotExist(_)) => {}
            Err(other) => return Err(other.into()),
        }
        let mut transaction = database.begin_write()?;
        transaction.set_two_phase_commit(true);
        self.make_secrets(&transaction)?;
        Ok(transaction.commit()?)
    }

    fn make_secrets(&self, transaction: &WriteTransaction) -> Result<(), Fault> {
        transaction
            .open_table(SECRETS)?
            .insert(PAGES, &self.pages_secret.unwrap_or_else(rand::random))?;
        Ok(())
    }
}

/// Brings a file of a version before to this one: from now on an older program may not read all
/// that is written.
fn updated(database: &Database, from: u8) -> Result<u8, Fault> {
    let mut transaction = database.begin_write()?;
    transaction.set_two_phase_commit(true);
    let mut tables = Tables::open(&transaction)?;
    if from <= BEFORE_WORKING {
        // Of which none had accounts.
        tables.note_versions()?;
    } else if from <= BEFORE_ACCOUNTS {
        tables.note_accounts()?;
    }
    if from == BEFORE_SUMS {
        tracing::info!("a file of an earlier version: its responses are counted again");
        tables.recount()?;
    }
    if from <= BEFORE_COMMENTS {
        // Of which none had entries on comments.
        tables.note_comments()?;
    }
    tables.flush()?;
    Working::open(&transaction)?;
    set_layout(&transaction)?;
    transaction.commit()?;
    Ok(LAYOUT)
}

/// Writes down the layout of the tables.
pub(super) fn set_layout(transaction: &WriteTransaction) -> Result<(), Fault> {
    transaction.open_table(HEADS)?.insert("layout", [LAYOUT].as_slice())?;
    Ok(())
}
