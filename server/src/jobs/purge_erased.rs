//! What was erased is out of reach at once, but its bytes stay in free pages of the file until the
//! file is written anew. A server does that some hours after an erasure, so that within a day
//! nothing is left. Links to drafts that are too old end first, and what was answered by them on
//! trial is erased with them.

use crate::operations::Operations;
use jiff::Timestamp;
use std::time::Duration;
use tokio::{task::spawn_blocking, time::sleep};

/// Until the first look: a server that is started again and again still forgets.
const FIRST: Duration = Duration::from_secs(10 * 60);
/// Between looks.
const EVERY: Duration = Duration::from_secs(6 * 3_600);

/// Writes the file anew whenever something was erased, until dropped.
pub(crate) async fn purge_erased(operations: Operations) {
    operations.opened().await;
    let mut gone = 0;
    let mut wait = FIRST;
    loop {
        sleep(wait).await;
        wait = EVERY;
        let operations = operations.clone();
        let sweeping = operations.clone();
        let ending = operations.clone();
        match spawn_blocking(move || ending.end_old_links(Timestamp::now())).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                tracing::warn!(%error, "old links to drafts are not yet gone; this is tried again in some hours");
            }
            Err(_) => tracing::error!("old links to drafts are not yet gone"),
        }
        match spawn_blocking(move || sweeping.sweep_documents()).await {
            Ok(Ok(0)) => {}
            Ok(Ok(removed)) => tracing::info!(removed, "files that nothing names are gone"),
            Ok(Err(error)) => {
                tracing::warn!(%error, "files that nothing names are not yet gone; this is tried again in some hours");
            }
            Err(_) => tracing::error!("files that nothing names are not yet gone"),
        }
        match spawn_blocking(move || operations.purge(gone)).await {
            Ok(Ok(erased)) => gone = erased,
            Ok(Err(error)) => {
                tracing::warn!(%error, "what was erased is not yet gone from the file; this is tried again in some hours")
            }
            // The error of a task that panicked quotes what was said; the log says where it was.
            Err(_) => tracing::error!("what was erased is not yet gone from the file"),
        }
    }
}
