//! Results that nobody has told are told by the server, so many days after the closing: what people
//! answered is not kept from them because a clerk has left.

use crate::{
    journal::{Permit, Who},
    operations::{Operations, StoreError, TellError, ToOperate},
};
use glas_wire::Slug;
use jiff::Timestamp;
use std::time::Duration;
use tokio::{task::spawn_blocking, time::sleep};

/// Until the first look. What is told stays told, so a machine that was started with a wrong clock
/// has time to be set right.
const FIRST: Duration = Duration::from_secs(60 * 60);
/// Between looks.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// The server by itself.
struct TheServer;

impl Permit for TheServer {
    fn who(&self) -> Who {
        Who::System
    }
}

impl ToOperate for TheServer {}

/// Tells what is due, until dropped.
pub(crate) async fn tell_results(operations: Operations, after_days: u16) {
    operations.opened().await;
    sleep(FIRST).await;
    loop {
        let operations = operations.clone();
        let looked = spawn_blocking(move || look(&operations, Timestamp::now(), after_days)).await;
        match looked {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                tracing::warn!(%error, "results that are due are not told yet; this is tried again in some minutes")
            }
            // The error of a task that panicked quotes what was said; the log says where it was.
            Err(_) => tracing::error!("results that are due are not told yet"),
        }
        sleep(EVERY).await;
    }
}

/// Tells all results that are due at an instant. One that cannot be told does not hold up others.
fn look(operations: &Operations, at: Timestamp, after_days: u16) -> Result<(), StoreError> {
    let mut failed = None;
    for slug in operations.results_due(at, after_days)? {
        match tell(operations, at, &slug) {
            Ok(()) => tracing::info!(consultation = %slug, "the results are told"),
            Err(error) => failed = Some(error),
        }
    }
    failed.map_or(Ok(()), Err)
}

fn tell(operations: &Operations, at: Timestamp, slug: &Slug) -> Result<(), StoreError> {
    let told = operations.tell_results(&TheServer, at, slug, rand::random(), rand::random_range);
    match told {
        // Others were faster.
        Ok(_) | Err(TellError::Again | TellError::NotYetClosed { .. }) => Ok(()),
        Err(TellError::UnknownConsultation | TellError::Unpublished) => Ok(()),
        Err(TellError::Store(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::{
        import,
        journal::{Actor, Change, Journal, Replaces, Settings, What, Who},
        operations::{Operations, ResultsNow, StoreError},
    };
    use glas_wire::Slug;
    use jiff::Timestamp;
    use std::time::Duration;

    const AUTHORITY: &str = include_str!("../../../examples/authorities/vidin.toml");
    const CONSULTATION: &str =
        include_str!("../../../examples/consultations/e-services-ordinance.toml");

    #[test]
    fn results_that_nobody_told_are_told_by_the_server() {
        let folder = tempfile::tempdir().expect("a folder");
        let journal =
            Journal::open(&folder.path().join("journal.db"), Settings::default()).expect("opened");
        let authority = import::authority("vidin.toml", AUTHORITY).expect("a good file");
        let it = import::consultation("o.toml", CONSULTATION, std::slice::from_ref(&authority))
            .expect("a good file");
        let at = |text: &str| text.parse::<Timestamp>().expect("an instant");
        let slug: Slug = it.slug.clone();
        for what in [
            What::Authority { authority: Box::new(authority), salt: [1; 16] },
            What::Consultation {
                consultation: Box::new(it),
                salt: [1; 16],
                reworded: false,
                replaces: Replaces::Whatever,
            },
        ] {
            let by = Actor::of(&Who::Operator { uid: 7 });
            journal
                .append_blocking(Change { at: at("2026-11-20T10:00:00Z"), by, what })
                .expect("taken");
        }
        let operations = Operations::new(journal);
        let is_told = || matches!(operations.results(&slug), Ok(ResultsNow::Told(..)));
        look(&operations, at("2026-12-28T21:59:59Z"), 14).expect("looked");
        assert!(!is_told());
        // By a clock that may be wrong nothing is told for ever.
        look(&operations, at("2028-01-01T00:00:00Z"), 14).expect("looked");
        assert!(!is_told());
        let judged = |now: &str, running| operations.judge_clock(at(now), running);
        judged("2026-11-20T10:00:00Z", Duration::ZERO).expect("believed");
        let jumped = judged("2026-12-28T22:00:00Z", Duration::from_secs(60));
        assert!(matches!(jumped, Err(StoreError::Clock)), "{jumped:?}");
        look(&operations, at("2026-12-28T22:00:00Z"), 14).expect("looked");
        assert!(!is_told());
        let days = |n: u64| Duration::from_secs(n * 24 * 60 * 60);
        judged("2026-12-28T22:00:00Z", days(38)).expect("believed");
        look(&operations, at("2026-12-28T22:00:00Z"), 14).expect("looked");
        assert!(is_told());
        look(&operations, at("2027-12-28T15:30:00Z"), 14).expect("nothing is due");
        operations.close().expect("closed");
    }
}
