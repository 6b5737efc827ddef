//! What was erased is out of reach at once, but its bytes stay in free pages of the file until the
//! file is written anew. A server does that some hours after an erasure, so that within a day
//! nothing is left.

use crate::{
    journal::{Journal, RewriteError},
    register::ReadError,
};
use std::time::Duration;
use tokio::{task::spawn_blocking, time::sleep};

/// Until the first look: a server that is started again and again still forgets.
const FIRST: Duration = Duration::from_secs(10 * 60);
/// Between looks.
const EVERY: Duration = Duration::from_secs(6 * 3_600);

/// Writes the file anew whenever something was erased, until dropped.
pub(crate) async fn purge_erased(journal: Journal) {
    journal.opened().await;
    let mut gone = 0;
    let mut wait = FIRST;
    loop {
        sleep(wait).await;
        wait = EVERY;
        let journal = journal.clone();
        match spawn_blocking(move || look(&journal, gone)).await {
            Ok(Ok(erased)) => gone = erased,
            Ok(Err(error)) => {
                tracing::warn!(%error, "what was erased is not yet gone from the file; this is tried again in some hours")
            }
            // The error of a task that panicked quotes what was said; the log says where it was.
            Err(_) => tracing::error!("what was erased is not yet gone from the file"),
        }
    }
}

/// Writes the file anew where more responses are erased than the `gone` that no longer are in it.
/// Gives back how many that are now.
fn look(journal: &Journal, gone: u64) -> Result<u64, RewriteError> {
    let erased = erased(journal)?;
    if erased > gone {
        journal.rewrite()?;
        tracing::info!(erased, "what was erased is gone from the file");
    }
    Ok(erased)
}

fn erased(journal: &Journal) -> Result<u64, ReadError> {
    let view = journal.view()?;
    let mut erased = 0;
    for consultation in view.consultations()? {
        erased += u64::from(view.totals(&consultation.slug)?.erased);
    }
    Ok(erased)
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::{
        import,
        journal::{Actor, Change, Channel, Journal, Received, Settings, What, Who},
    };
    use glas_wire::{IdempotencyKey, Slug, Submission};
    use jiff::Timestamp;

    const AUTHORITY: &str = include_str!("../../../examples/authorities/vidin.toml");
    const CONSULTATION: &str =
        include_str!("../../../examples/consultations/e-services-ordinance.toml");

    #[test]
    fn an_erased_text_is_gone_from_the_file_after_one_look() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal.db");
        let journal = Journal::open(&path, Settings::default()).expect("opened");
        let (at, actor) = (
            "2026-11-20T10:00:00Z".parse::<Timestamp>().expect("an instant"),
            Actor::of(&Who::System),
        );
        let authority = import::authority("vidin.toml", AUTHORITY).expect("a good file");
        let consultation =
            import::consultation("o.toml", CONSULTATION, std::slice::from_ref(&authority))
                .expect("a good file");
        let slug: Slug = consultation.slug.clone();
        let text = r#"{"language":"bg","answers":{"stance":{"choice":"no"},"proposal":{"text":"unforgettable"}}}"#;
        let submission: Submission = serde_json::from_str(text).expect("a submission");
        let received = Received::new(
            slug.clone(),
            Channel::Page,
            IdempotencyKey([3; 16]),
            submission,
            [[1; 16], [2; 16]],
        );
        for change in [
            Change {
                at,
                by: actor,
                what: What::Authority { authority: Box::new(authority), salt: [1; 16] },
            },
            Change {
                at,
                by: actor,
                what: What::Consultation { consultation: Box::new(consultation), salt: [1; 16] },
            },
            Change {
                at,
                by: Actor::of(&Who::Respondent),
                what: What::Response(Box::new(received)),
            },
        ] {
            journal.append_blocking(change).expect("taken");
        }
        let held = || {
            std::fs::read(&path).expect("read").windows(13).any(|bytes| bytes == b"unforgettable")
        };
        assert_eq!(look(&journal, 0).expect("looked"), 0);
        assert!(held());
        journal
            .append_blocking(Change {
                at,
                by: actor,
                what: What::Erasure { consultation: slug, number: 1 },
            })
            .expect("taken");
        assert_eq!(look(&journal, 0).expect("looked"), 1);
        assert!(!held());
        assert_eq!(look(&journal, 1).expect("looked"), 1);
        journal.close().expect("closed");
    }
}
