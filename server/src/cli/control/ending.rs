//! Closing a consultation before its time and no longer showing it, as an operator asks for it.

use super::{
    Reply,
    refusal::{not_done, not_there, on_the_clock},
};
use crate::{
    cli::exit::{Exit, Failure},
    operations::{EndError, Operations, ToOperate},
    rules::Reason,
    words::end_in_files,
};
use glas_wire::Slug;
use jiff::Timestamp;

pub(super) fn terminate(
    operations: &Operations,
    by: &impl ToOperate,
    at: Timestamp,
    name: &str,
    reason: &str,
) -> Result<Reply, Failure> {
    let slug: Slug = name.parse().map_err(|_| not_there(name))?;
    operations
        .terminate(by, at, slug.clone(), read(reason)?, rand::random())
        .map_err(|error| not_ended(operations, &slug, error))?;
    Ok(Reply::Ended { slug })
}

pub(super) fn unpublish(
    operations: &Operations,
    by: &impl ToOperate,
    at: Timestamp,
    name: &str,
    reason: Option<&str>,
) -> Result<Reply, Failure> {
    let slug: Slug = name.parse().map_err(|_| not_there(name))?;
    let reason = reason.map(read).transpose()?;
    operations
        .unpublish(by, at, slug.clone(), reason, rand::random())
        .map_err(|error| not_ended(operations, &slug, error))?;
    Ok(Reply::Ended { slug })
}

pub(super) fn read(reason: &str) -> Result<Reason, Failure> {
    reason.parse().map_err(|error| Failure::new(Exit::Usage, format!("--reason: {error}")))
}

fn not_ended(operations: &Operations, slug: &Slug, error: EndError) -> Failure {
    let clock = |at| {
        let cached = operations.find_unpublished_too(slug).ok();
        on_the_clock(at, cached.as_ref().map(|it| &it.authority))
    };
    let refused = |sentence: String| Failure::new(Exit::Data, sentence);
    match error {
        EndError::UnknownConsultation => not_there(slug.as_str()),
        EndError::NotYetOpen { opens_at } => refused(format!(
            "{slug} opens at {}, so there is nothing to close; import it with other dates, or: glas consultation unpublish {slug}",
            clock(opens_at).strftime("%Y-%m-%dT%H:%M:%S%:z")
        )),
        EndError::Closed { closes_at } => {
            refused(format!("{slug} closed at {} already", end_in_files(&clock(closes_at))))
        }
        EndError::Unpublished => refused(format!("{slug} is unpublished already")),
        EndError::NotYetTold => refused(format!("the results of {slug} have not been told yet")),
        EndError::Concluded => refused(format!("{slug} is concluded already")),
        EndError::NoReason { responses } => refused(format!(
            "{responses} responses to {slug} were received, and people are owed a reason: add --reason TEXT, for everyone to read"
        )),
        EndError::Store(error) => not_done(slug.as_str(), error),
    }
}
