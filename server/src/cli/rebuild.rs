//! `glas rebuild`

use super::{
    Exit, Failure,
    control::{begun, journal_file, not_opened, served},
    output::{counted, say},
    reason::reason,
};
use crate::{
    journal::{Digest, OpenError, RewriteError},
    operations::{Rebuilt, rebuild},
    settings::Paths,
};

#[derive(Debug, clap::Args)]
pub(super) struct Rebuild {
    #[command(flatten)]
    paths: Paths,
}

pub(super) fn run(it: &Rebuild) -> Result<(), Failure> {
    let folder = &it.paths.data;
    begun(folder)?;
    let running = || {
        Failure::new(
            Exit::TryAgain,
            format!("a server has {} open; stop it, then run: glas rebuild", folder.display()),
        )
    };
    if served(folder)? {
        return Err(running());
    }
    let Rebuilt { head, is_kept_elsewhere } =
        rebuild(&journal_file(folder)).map_err(|error| match error {
            RewriteError::Open(OpenError::AlreadyOpen { .. }) => running(),
            RewriteError::Open(error) => not_opened(&error),
            RewriteError::Broken(broken) => Failure::new(
                Exit::Data,
                format!("the journal is not whole, {broken}; restore the newest backup"),
            ),
            RewriteError::Corrupt(corrupt) => {
                Failure::new(Exit::Data, format!("{corrupt}; restore the newest backup"))
            }
            RewriteError::Disk(ref source) => {
                Failure::new(Exit::Io, format!("{error}: {}; nothing was changed", reason(source)))
            }
            RewriteError::Unavailable | RewriteError::NoFile | RewriteError::NoRoom { .. } => {
                Failure::new(Exit::Io, format!("{error}; nothing was changed"))
            }
        })?;
    let entries = counted(head.seq, "entry", "entries");
    say(&format!("The register was rebuilt from {entries}; last entry {}.", Digest(head.entry)))?;
    if is_kept_elsewhere {
        say(
            "The previous file has another name, a hard link, under which it still holds what was erased: remove it.",
        )?;
    }
    Ok(())
}
