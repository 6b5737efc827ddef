//! `glas backup TO`

use super::{
    Exit, Failure, ask,
    control::{Reply, Request},
    output::{counted, say},
    unexpected,
};
use crate::{journal::Digest, settings::Paths};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Backup {
    /// Where to: a file that is not there yet, or a folder, in which it is named after the moment
    to: PathBuf,
    #[command(flatten)]
    paths: Paths,
}

pub(super) fn run(it: &Backup) -> Result<(), Failure> {
    // A server may have been started in another folder.
    let to = std::path::absolute(&it.to).ok().and_then(|to| to.to_str().map(str::to_owned));
    let to = to.ok_or_else(|| {
        Failure::new(Exit::Usage, "the name of a backup must be text; choose another")
    })?;
    match ask(&it.paths, false, Request::Backup { to })? {
        Reply::BackedUp { file, seq, entry, bytes, documents, took } => {
            let entries = counted(seq, "entry", "entries");
            let entry: Digest = entry;
            say(&format!(
                "{} holds {entries} and was found whole; last entry {entry}.",
                file.display()
            ))?;
            if documents > 0 {
                let documents = counted(documents, "document", "documents");
                let folder = file.parent().map_or(Path::new("."), |it| it).join("documents");
                say(&format!(
                    "With it belongs {}, where {documents} of it are.",
                    folder.display()
                ))?;
            }
            let (seconds, mib) = (took.as_secs_f64(), bytes.div_ceil(1 << 20));
            say(&format!("It took {seconds:.1} s and {mib} MiB."))
        }
        _ => Err(unexpected()),
    }
}
