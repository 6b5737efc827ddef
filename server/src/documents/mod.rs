//! The files among the documents of consultations: beside the journal, in a folder of their own,
//! each named by the SHA-256 of its bytes. A file is written once, and is there whole or not at all;
//! what names it, an entry or a draft, is written after it. It is removed when nothing names it any
//! more, or when it was erased.

mod incoming;
mod kind;

pub(crate) use incoming::{Step, TakeError};

use crate::rules::{Digest, DocumentFile};
use sha2::{Digest as _, Sha256};
use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, ErrorKind, Read as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

/// The folder, beside the journal.
const FOLDER: &str = "documents";

/// The files that are kept. Cheap to clone. All of it blocks.
#[derive(Clone)]
pub(crate) struct DocumentStore {
    /// None of a journal that is no file.
    folder: Option<Arc<Path>>,
    /// Held by whoever gives a file its name, or takes it away.
    names: Arc<Mutex<()>>,
    /// Told of each step by which a file comes; it may fail there.
    steps: Arc<dyn Fn(Step) -> io::Result<()> + Send + Sync>,
}

/// What is wrong with a file that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FileDefect {
    /// It is not there.
    #[error("it is missing")]
    Missing,
    /// It has other bytes.
    #[error("its bytes are others")]
    OtherBytes,
}

impl DocumentStore {
    /// The files that belong to a journal; none can be kept where that is no file.
    pub(crate) fn beside(journal: Option<&Path>) -> Self {
        let folder = journal.map(|it| it.with_file_name(FOLDER));
        Self { folder: folder.map(Into::into), names: Arc::default(), steps: Arc::new(|_| Ok(())) }
    }

    /// The same, whose every step `steps` is told of before it is taken.
    #[cfg(test)]
    fn watched(self, steps: impl Fn(Step) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self { steps: Arc::new(steps), ..self }
    }

    fn folder(&self) -> io::Result<&Path> {
        self.folder.as_deref().ok_or_else(|| io::Error::other("this journal is no file"))
    }

    fn path(&self, sha256: Digest) -> io::Result<PathBuf> {
        Ok(self.folder()?.join(sha256.to_string()))
    }

    /// A file, to be read, and how long it is.
    pub(crate) fn open(&self, sha256: Digest) -> io::Result<(File, u64)> {
        let file = File::open(self.path(sha256)?)?;
        let bytes = file.metadata()?.len();
        Ok((file, bytes))
    }

    /// Whether a file is there, as long as it should be.
    pub(crate) fn has(&self, file: &DocumentFile) -> bool {
        self.open(file.sha256).is_ok_and(|(_, bytes)| bytes == file.bytes)
    }

    /// What is wrong with a file that should be there; reads all of it.
    pub(crate) fn check(&self, sha256: Digest, bytes: u64) -> io::Result<Option<FileDefect>> {
        let (mut file, length) = match self.open(sha256) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(Some(FileDefect::Missing));
            }
            opened => opened?,
        };
        let is_it = length == bytes && digest_of(&mut file)? == sha256;
        Ok((!is_it).then_some(FileDefect::OtherBytes))
    }

    /// Removes a file, where it is there.
    pub(crate) fn remove(&self, sha256: Digest) -> io::Result<()> {
        match fs::remove_file(self.path(sha256)?) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => self.sync_names(),
        }
    }

    /// Removes what is older than `age` and nothing names, and what is left of files that never
    /// came whole. A file that has just come is named a moment later.
    pub(crate) fn sweep(&self, named: &HashSet<Digest>, age: Duration) -> io::Result<u64> {
        let Some(folder) = self.folder.as_deref() else { return Ok(0) };
        let mut removed = 0;
        for (name, path) in names(folder)? {
            let _one = self.names.lock().unwrap_or_else(PoisonError::into_inner);
            let is_ours = match Digest::try_from(name.clone()) {
                Ok(sha256) => !named.contains(&sha256),
                Err(_) => incoming::is_part(&name),
            };
            let changed = fs::metadata(&path)?.modified()?;
            let is_old = SystemTime::now().duration_since(changed).is_ok_and(|it| it >= age);
            if is_ours && is_old {
                fs::remove_file(&path)?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Puts copies of files into the folder of that name beside another journal, a backup, where they
    /// are not yet; gives back those that are not here.
    pub(crate) fn copy_to(
        &self,
        journal: &Path,
        files: &[(Digest, u64)],
    ) -> io::Result<Vec<Digest>> {
        let there = Self::beside(Some(journal));
        let mut missing = Vec::new();
        for (sha256, bytes) in files {
            if there.open(*sha256).is_ok_and(|(_, length)| length == *bytes) {
                continue;
            }
            match self.open(*sha256) {
                Err(error) if error.kind() == ErrorKind::NotFound => missing.push(*sha256),
                opened => there.put_copy(opened?.0, *sha256)?,
            }
        }
        Ok(missing)
    }

    /// Makes what is in the folder last.
    fn sync_names(&self) -> io::Result<()> {
        File::open(self.folder()?)?.sync_all()
    }
}

impl std::fmt::Debug for DocumentStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DocumentStore").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// Names that are texts, and where each is; none where there is no folder.
fn names(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let listed = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed?,
    };
    let named = listed.map(|it| {
        let it = it?;
        Ok(it.file_name().into_string().ok().map(|name| (name, it.path())))
    });
    named.filter_map(Result::transpose).collect()
}

fn digest_of(file: &mut File) -> io::Result<Digest> {
    let (mut hasher, mut piece) = (Sha256::new(), vec![0; 64 << 10]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(Digest(hasher.finalize().into())),
            bytes => hasher.update(&piece[..bytes]),
        }
    }
}

#[cfg(test)]
mod tests;
