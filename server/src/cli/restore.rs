//! `glas restore FILE [--dry-run] [--erasures-from JOURNAL]`

use super::{
    Exit, Failure,
    control::{Operator, journal_file, make_folder, not_opened, served},
    output::{counted, say},
    reason::reason,
};
use crate::{
    journal::{
        Digest, Former, FormerError, Lost, OpenError, Prepared, RestoreError, RewriteError,
        VerifyError,
    },
    operations::{documents_missing, prepare_restore, restore},
    settings::Paths,
};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    /// The backup
    file: PathBuf,
    /// Check the backup and say what would be done; nothing is changed
    #[arg(long)]
    dry_run: bool,
    /// A later journal, which tells what was erased since; where nothing is said, the one that is
    /// replaced, if it can be read
    #[arg(long, value_name = "JOURNAL")]
    erasures_from: Option<PathBuf>,
    #[command(flatten)]
    paths: Paths,
}

pub(super) fn run(it: &Restore) -> Result<(), Failure> {
    let folder = &it.paths.data;
    if served(folder)? {
        return Err(running(folder));
    }
    let place = journal_file(folder);
    let prepared = prepare_restore(&it.file, &place, it.erasures_from.as_deref())
        .map_err(|error| not_restored(&error, it))?;
    told(&it.file, &prepared)?;
    let missing = documents_missing(&prepared).map_err(|error| not_restored(&error, it))?;
    if !missing.is_empty() {
        let count = counted(missing.len() as u64, "document", "documents");
        say(&format!(
            "It names {count} that are not in the folder documents beside it: {}. Whoever opens one is told that it cannot be read.",
            missing.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        ))?;
    }
    if it.dry_run {
        return say("Nothing was changed.");
    }
    make_folder(folder)?;
    let by = Operator::of_this_process();
    let restored =
        restore(prepared, &by, Timestamp::now()).map_err(|error| not_restored(&error, it))?;
    let entries = counted(restored.head.seq, "entry", "entries");
    let entry = Digest(restored.head.entry);
    say(&format!("{} is restored and whole: {entries}, last entry {entry}.", place.display()))?;
    if let Some(kept) = restored.kept {
        say(&format!(
            "The file that stood there is {} now. It holds what was erased since, and what was not: remove it once nothing of it is needed.",
            kept.display()
        ))?;
    }
    say(
        "Nobody is signed in, and no link to set up, to join or to a new password is good any more; drafts are there.",
    )
}

fn running(folder: &Path) -> Failure {
    let folder = folder.display();
    Failure::new(
        Exit::TryAgain,
        format!("a server has {folder} open; stop it, then run: glas restore"),
    )
}

/// What was found of the backup, and of the time after it.
fn told(file: &Path, prepared: &Prepared) -> Result<(), Failure> {
    let found = prepared.verified();
    let (entries, responses) = (
        counted(found.head.seq, "entry", "entries"),
        counted(found.responses, "response", "responses"),
    );
    let until = prepared.made_at().map_or_else(String::new, |at| {
        format!(", the last of {}", at.strftime("%Y-%m-%d %H:%M:%S UTC"))
    });
    say(&format!("{} is whole: {entries}{until}, {responses}.", file.display()))?;
    let unknown = "What was erased after the backup, or withdrawn, is there again, and so is every right that was taken from \
                   an account since: whoever can say what it was should erase it again (glas response erase), and look through \
                   the accounts (glas user list).";
    match prepared.former() {
        Former::NoJournal => say(&format!("No later journal is known. {unknown}")),
        Former::Unreadable { why } => {
            say(&format!("The journal that stands there cannot be read ({why}). {unknown}"))
        }
        Former::Earlier { seq } => say(&format!(
            "The journal that stands there ends with entry {seq}, before the backup does, so it does not know. {unknown}"
        )),
        Former::Known(lost) => since(lost),
    }
}

/// What came after the backup, by a later journal.
fn since(lost: &Lost) -> Result<(), Failure> {
    let Lost {
        entries,
        erased,
        consents,
        told,
        untold,
        said,
        in_force,
        documents,
        responses,
        withdrawn,
        accounts,
        broken,
    } = lost;
    if *entries == 0 {
        say("The later journal has nothing after it.")?;
    } else {
        let entries = counted(*entries, "entry", "entries");
        let received = counted(*responses, "response", "responses");
        say(&format!(
            "The later journal has {entries} after it. On record no more: {received}, and all else but what follows."
        ))?;
        let erased = counted(erased + said - in_force.len() as u64, "text", "texts");
        let consents = counted(*consents, "consent to publish", "consents to publish");
        say(&format!("Done again, and on record as such: {erased} erased, {consents} withdrawn."))?;
    }
    if *documents > 0 {
        let documents = counted(*documents, "document", "documents");
        say(&format!("Erased again, and on record as such: {documents}."))?;
    }
    if *told > 0 {
        let consultations = counted(*told, "consultation", "consultations");
        say(&format!("The results of {consultations} stay as they were told since."))?;
    }
    if *untold > 0 {
        let consultations = counted(*untold, "consultation", "consultations");
        say(&format!(
            "The results of {consultations} were told since in a form that the backup does not have. They would be told anew, in other numbers."
        ))?;
    }
    if *withdrawn > 0 {
        let responses = counted(*withdrawn, "response", "responses");
        say(&format!(
            "{responses} withdrawn or corrected since count again as they were in the backup."
        ))?;
    }
    if !accounts.is_empty() {
        let numbers: Vec<String> = accounts.iter().map(u64::to_string).collect();
        say(&format!(
            "These accounts were made or changed since, and are as in the backup; who was disabled can sign in again: {}. Look through them with: glas user list",
            numbers.join(", ")
        ))?;
    }
    for entry in in_force {
        say(&format!(
            "What entry {entry} says was erased since, but is in force in the backup, and stays until something else is imported in its place."
        ))?;
    }
    if let Some(broken) = broken {
        say(&format!(
            "The later journal is not whole, {broken}: what was erased after that is not known, and is there again."
        ))?;
    }
    say("What clerks threw away since, such as drafts, is on no record, and is there again.")
}

fn not_restored(error: &RestoreError, it: &Restore) -> Failure {
    let none = |exit, why: &str| Failure::new(exit, format!("nothing was restored: {why}"));
    let backup = it.file.display();
    match error {
        RestoreError::Documents(source) => {
            none(Exit::NoOutput, &format!("its documents cannot be put there: {}", reason(source)))
        }
        RestoreError::Running => running(&it.paths.data),
        RestoreError::Itself { .. } => none(Exit::Usage, &format!("{error}; name a backup")),
        RestoreError::Backup(OpenError::Io { source, .. }) => Failure::unreadable(&it.file, source),
        RestoreError::Backup(OpenError::Damaged { what, .. }) => none(
            Exit::Data,
            &format!("{backup} is no backup, or is damaged ({what}); take another"),
        ),
        RestoreError::Backup(error) => not_opened(error),
        RestoreError::Verify(VerifyError::Scratch(error)) => none(
            Exit::Io,
            &format!("{error}; make room there, or name another folder in the variable TMPDIR"),
        ),
        RestoreError::Verify(error) => {
            none(Exit::Data, &format!("{backup} is not whole: {error}; take another"))
        }
        RestoreError::Since(FormerError::Other { file, seq }) => none(
            Exit::Data,
            &format!(
                "{} is another journal than the one that the backup was made of: its entry {seq} is another. If it is not the one to be asked \
                 for erasures, move it out of the folder first; then nothing that was erased since is known",
                file.display()
            ),
        ),
        RestoreError::Former(error) | RestoreError::Standing(error) => not_opened(error),
        RestoreError::Since(error @ FormerError::Read(_)) => none(Exit::Io, &error.to_string()),
        RestoreError::Clock => none(
            Exit::TryAgain,
            "the clock of this machine stands before the last entry of the backup; set it right first",
        ),
        RestoreError::Copy(RewriteError::NoRoom { bytes }) => none(
            Exit::Io,
            &format!("{} MiB must be free on the disk of the data folder", bytes.div_ceil(1 << 20)),
        ),
        RestoreError::Copy(RewriteError::Disk(source)) => none(Exit::Io, &reason(source)),
        RestoreError::Copy(RewriteError::Open(OpenError::Io { file, source }))
        | RestoreError::Io { file, source } => {
            none(Exit::Io, &format!("{} cannot be written: {}", file.display(), reason(source)))
        }
        RestoreError::Read(_)
        | RestoreError::Copy(_)
        | RestoreError::Refused(_)
        | RestoreError::NotWhole(_)
        | RestoreError::Close(_) => none(Exit::Io, &error.to_string()),
    }
}
