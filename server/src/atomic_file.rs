//! A file that appears whole or not at all: it is written under another name in the folder of the
//! one it is meant for, takes that name when it is complete, and is removed where it never is.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A file that has not its name yet. Dropped without it, the file is removed; what cannot be
/// removed stays.
#[derive(Debug)]
pub(crate) struct Unnamed {
    file: PathBuf,
    meant_for: PathBuf,
    is_named: bool,
}

impl Unnamed {
    /// The file at `file`, which is to be called `meant_for`. Both are in one folder.
    pub(crate) fn new(file: PathBuf, meant_for: PathBuf) -> Self {
        Self { file, meant_for, is_named: false }
    }

    /// The same, meant for another name.
    pub(crate) fn called(mut self, name: PathBuf) -> Self {
        self.meant_for = name;
        self
    }

    /// Where it is now.
    pub(crate) fn path(&self) -> &Path {
        &self.file
    }

    /// The name it is meant for.
    pub(crate) fn meant_for(&self) -> &Path {
        &self.meant_for
    }

    /// Takes its name, in the place of what had it. After a power cut it is there only once the
    /// folder was synced.
    pub(crate) fn take_name(mut self) -> io::Result<()> {
        fs::rename(&self.file, &self.meant_for)?;
        self.is_named = true;
        Ok(())
    }

    /// [`Unnamed::take_name`] that fails where there is something of that name, on file systems
    /// that know links.
    pub(crate) fn take_free_name(mut self) -> io::Result<()> {
        match fs::hard_link(&self.file, &self.meant_for) {
            Ok(()) => {
                self.is_named = true;
                fs::remove_file(&self.file)
            }
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported
                ) =>
            {
                self.take_name()
            }
            Err(error) => Err(error),
        }
    }
}

impl Drop for Unnamed {
    fn drop(&mut self) {
        if !self.is_named {
            let _ = fs::remove_file(&self.file);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Unnamed;
    use std::{fs, path::Path};

    fn beside(meant: &Path, text: &str) -> Unnamed {
        let file = meant.with_extension("part");
        fs::write(&file, text).expect("written");
        Unnamed::new(file, meant.to_owned())
    }

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let meant = folder.path().join("kept");
        let there = || fs::read_dir(folder.path()).expect("read").count();
        drop(beside(&meant, "half"));
        assert_eq!(there(), 0);
        beside(&meant, "one").take_free_name().expect("free");
        assert!(beside(&meant, "two").take_free_name().is_err(), "there is one");
        assert_eq!((fs::read_to_string(&meant).expect("there").as_str(), there()), ("one", 1));
        beside(&meant, "two").take_name().expect("taken");
        assert_eq!((fs::read_to_string(&meant).expect("there").as_str(), there()), ("two", 1));
    }
}
