//! A backup every day, into a folder of which only so many are kept: what is lost with a disk or by
//! a slip is a day's work at most.

use crate::{
    journal::{BackedUp, BackupError},
    operations::{MadeBackup, Operations, Schedule},
};
use jiff::Timestamp;
use std::{error::Error as _, time::Duration};
use tokio::{task::spawn_blocking, time::sleep};

/// Until the first look: who starts a server has other things to look at.
const FIRST: Duration = Duration::from_secs(10 * 60);
/// Between looks. A backup that fails is tried again at the next one.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// Makes the backups of a schedule, until dropped.
pub(crate) async fn back_up(operations: Operations, schedule: Schedule) {
    operations.opened().await;
    let mut wait = FIRST;
    loop {
        sleep(wait).await;
        wait = EVERY;
        let (operations, schedule) = (operations.clone(), schedule.clone());
        match spawn_blocking(move || look(&operations, Timestamp::now(), &schedule)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                let cause = error.source().map(ToString::to_string);
                tracing::error!(%error, cause, "there is no backup of today; this is tried again in an hour");
            }
            // The error of a task that panicked quotes what was said; the log says where it was.
            Err(_) => {
                tracing::error!("there is no backup of today; this is tried again in an hour");
            }
        }
    }
}

/// Makes one where it is due. By a clock that is not believed it would get a name by which it is
/// kept too long, or not long enough.
fn look(operations: &Operations, at: Timestamp, to: &Schedule) -> Result<(), BackupError> {
    if operations.clock_fault().is_some() {
        tracing::warn!("no backup is made while the clock is not believed");
        return Ok(());
    }
    if let Some(made) = operations.back_up_if_due(at, to)? {
        let MadeBackup { journal: BackedUp { file, head, bytes, .. }, documents } = made;
        let (file, entries) = (file.display(), head.seq);
        tracing::info!(%file, entries, bytes, documents, "a backup was made, and is whole");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::{
        journal::{BackupError, Journal, Settings},
        operations::{Operations, Schedule},
    };
    use jiff::{SignedDuration, Timestamp};
    use std::{fs, path::Path, time::Duration};

    fn names(folder: &Path) -> Vec<String> {
        let Ok(listed) = fs::read_dir(folder) else { return Vec::new() };
        let mut names: Vec<_> =
            listed.map(|it| it.expect("read").file_name().into_string().expect("UTF-8")).collect();
        names.sort();
        names
    }

    const BEGUN: &str = "2026-11-20T02:00:00Z";

    fn open(folder: &Path) -> Operations {
        let file = folder.join("journal.db");
        Operations::new(Journal::open(&file, Settings::default()).expect("opened"))
    }

    /// So many hours after the beginning.
    fn look_after(
        hours: u64,
        operations: &Operations,
        schedule: &Schedule,
    ) -> Result<(), BackupError> {
        let begun: Timestamp = BEGUN.parse().expect("an instant");
        let running = Duration::from_secs(hours * 60 * 60);
        let at = begun + SignedDuration::try_from(running).expect("hours");
        operations.judge_clock(at, running).expect("believed");
        look(operations, at, schedule)
    }

    #[test]
    fn one_is_made_a_day_and_the_oldest_of_more_than_are_kept_go() {
        let data = tempfile::tempdir().expect("a folder");
        let operations = open(data.path());
        let schedule = Schedule { folder: data.path().join("backups"), kept: 10 };
        for hour in 0..24 * 14 {
            look_after(hour, &operations, &schedule).expect("made");
        }
        let there = names(&schedule.folder);
        assert_eq!(there.len(), 10, "{there:?}");
        assert_eq!(there[0], "glas-2026-11-24T020000Z.db");
        assert_eq!(there[9], "glas-2026-12-03T020000Z.db");
        // What is not ours stays, what a kill left of one that was ours does not, and one that a
        // wrong clock has made keeps none from being made.
        let put = |name: &str| fs::write(schedule.folder.join(name), "x").expect("written");
        put("notes.txt");
        put("glas-2026-12-01T020000Z.db.part");
        put("glas-2031-01-01T020000Z.db");
        look_after(24 * 14, &operations, &schedule).expect("made");
        let there = names(&schedule.folder);
        assert_eq!(there.len(), 11, "{there:?}");
        assert_eq!(there[0], "glas-2026-11-26T020000Z.db");
        assert_eq!(there[8], "glas-2026-12-04T020000Z.db");
        assert_eq!(there[9..], ["glas-2031-01-01T020000Z.db", "notes.txt"]);
        operations.close().expect("closed");
    }

    #[test]
    fn where_none_can_be_made_none_is_removed() {
        let data = tempfile::tempdir().expect("a folder");
        let operations = open(data.path());
        let schedule = Schedule { folder: data.path().join("backups"), kept: 1 };
        look_after(0, &operations, &schedule).expect("made");
        let made = names(&schedule.folder);
        assert_eq!(made, ["glas-2026-11-20T020000Z.db"]);
        // The next one's name is taken by something that is no backup.
        fs::create_dir(schedule.folder.join("glas-2026-11-21T020000Z.db.part")).expect("made");
        look_after(24, &operations, &schedule).expect_err("its name is taken");
        assert!(names(&schedule.folder).contains(&made[0]));
        // An hour later it works.
        look_after(25, &operations, &schedule).expect("made");
        assert!(names(&schedule.folder).contains(&"glas-2026-11-21T030000Z.db".to_owned()));
        assert!(!names(&schedule.folder).contains(&made[0]));
        operations.close().expect("closed");
    }
}
