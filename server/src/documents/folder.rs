//! The folder of the files, and how a file gets its name in it.

use crate::{atomic_file::Unnamed, rules::Digest};
use std::{
    fs::{DirBuilder, File, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// With what the names of unfinished files begin.
const PART: &str = ".part-";

/// What is done next to a file that comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It is made, without a name.
    Create,
    /// More of it is written.
    Write,
    /// Its bytes are made last.
    Sync,
    /// It gets its name.
    Name,
    /// That name is made last.
    SyncNames,
}

type Watch = dyn Fn(Step) -> io::Result<()> + Send + Sync;

/// Where the files are. Cheap to clone.
#[derive(Clone)]
pub(super) struct Folder {
    path: Arc<Path>,
    /// Held by whoever gives a file its name, or takes it away.
    names: Arc<Mutex<()>>,
    /// Told of each step before it is taken; it may fail there.
    watch: Arc<Watch>,
}

impl Folder {
    pub(super) fn at(path: PathBuf) -> Self {
        Self { path: path.into(), names: Arc::default(), watch: Arc::new(|_| Ok(())) }
    }

    /// The same, whose every step `watch` is told of.
    #[cfg(test)]
    pub(super) fn watched(
        self,
        watch: impl Fn(Step) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        Self { watch: Arc::new(watch), ..self }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where a file is, or would be.
    pub(super) fn file(&self, sha256: Digest) -> PathBuf {
        self.path.join(sha256.to_string())
    }

    pub(super) fn step(&self, it: Step) -> io::Result<()> {
        (self.watch)(it)
    }

    /// Nobody else gives a name or takes one while this lives.
    pub(super) fn naming(&self) -> MutexGuard<'_, ()> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new file without a name, for its owner's eyes only, in the folder, which is made where it is
    /// not there yet.
    pub(super) fn part(&self) -> io::Result<(File, Unnamed)> {
        self.step(Step::Create)?;
        if !self.path.is_dir() {
            DirBuilder::new().recursive(true).mode(0o700).create(&self.path)?;
            if let Some(above) = self.path.parent() {
                File::open(above)?.sync_all()?;
            }
        }
        let path = self.path.join(format!("{PART}{:032x}", rand::random::<u128>()));
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create_new(true).mode(0o600).open(&path)?;
        Ok((file, Unnamed::new(path.clone(), path)))
    }

    /// Gives a file its name, in the place of one that has the same bytes, and is as new as this from
    /// then on.
    pub(super) fn name(&self, file: &File, part: Unnamed, sha256: Digest) -> io::Result<()> {
        self.step(Step::Sync)?;
        file.sync_all()?;
        let _one = self.naming();
        self.step(Step::Name)?;
        part.called(self.file(sha256)).take_name()?;
        self.step(Step::SyncNames)?;
        self.sync_names()
    }

    /// Makes what is in the folder last.
    pub(super) fn sync_names(&self) -> io::Result<()> {
        File::open(&self.path)?.sync_all()
    }
}

/// Whether a file of that name is one that never came whole.
pub(super) fn is_part(name: &str) -> bool {
    name.starts_with(PART)
}
