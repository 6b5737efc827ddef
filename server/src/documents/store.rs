//! The files that are kept: given out, checked, copied, removed.

use super::{
    folder::{Folder, is_part},
    incoming::{self, TakeError},
};
use crate::rules::{Digest, DocumentFile};
use sha2::{Digest as _, Sha256};
use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, ErrorKind, Read as _},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// The folder, beside the journal.
const FOLDER: &str = "documents";

/// The files that are kept. Cheap to clone. All of it blocks.
#[derive(Clone)]
pub(crate) struct DocumentStore {
    /// None of a journal that is no file.
    folder: Option<Folder>,
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
        Self { folder: journal.map(|it| Folder::at(it.with_file_name(FOLDER))) }
    }

    /// The same, whose every step `watch` is told of before it is taken.
    #[cfg(test)]
    pub(super) fn watched(
        self,
        watch: impl Fn(super::folder::Step) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        Self { folder: self.folder.map(|it| it.watched(watch)) }
    }

    fn folder(&self) -> io::Result<&Folder> {
        self.folder.as_ref().ok_or_else(|| io::Error::other("this journal is no file"))
    }

    /// Keeps a file that comes in pieces; an error among them: the rest of it will not come.
    /// `called`: as its sender's computer calls it. `Ok` means it is on disk.
    pub(crate) fn take<P: AsRef<[u8]>>(
        &self,
        called: &str,
        pieces: impl IntoIterator<Item = Result<P, TakeError>>,
    ) -> Result<DocumentFile, TakeError> {
        incoming::take(self.folder()?, called, pieces)
    }

    /// A file, to be read, and how long it is.
    pub(crate) fn open(&self, sha256: Digest) -> io::Result<(File, u64)> {
        let file = File::open(self.folder()?.file(sha256))?;
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
        let folder = self.folder()?;
        let _one = folder.naming();
        match fs::remove_file(folder.file(sha256)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            removed => removed.and_then(|()| folder.sync_names()),
        }
    }

    /// Removes what is older than `age` and nothing names, and what is left of files that never
    /// came whole. A file that has just come is named a moment later.
    pub(crate) fn sweep(&self, named: &HashSet<Digest>, age: Duration) -> io::Result<u64> {
        let Some(folder) = &self.folder else { return Ok(0) };
        let mut removed = 0;
        for (name, path) in names(folder.path())? {
            let _one = folder.naming();
            let is_ours = match Digest::try_from(name.clone()) {
                Ok(sha256) => !named.contains(&sha256),
                Err(_) => is_part(&name),
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
                opened => copy(opened?.0, there.folder()?, *sha256)?,
            }
        }
        Ok(missing)
    }
}

impl std::fmt::Debug for DocumentStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let folder = self.folder.as_ref().map(Folder::path);
        f.debug_struct("DocumentStore").field("folder", &folder).finish()
    }
}

/// Puts a copy of a file there.
fn copy(mut from: File, into: &Folder, sha256: Digest) -> io::Result<()> {
    let (mut file, part) = into.part()?;
    io::copy(&mut from, &mut file)?;
    into.name(&file, part, sha256)
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
