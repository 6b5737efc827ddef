//! Erasing what was written in a response, as an operator asks for it on behalf of the authority.

use super::{
    Reply,
    ending::read,
    refusal::{not_done, not_there},
};
use crate::{
    cli::exit::{Exit, Failure},
    operations::{ErasedByAuthority, ErasureError, Operations, ToOperate},
};
use glas_wire::Slug;
use jiff::Timestamp;

pub(super) fn erase_response(
    operations: &Operations,
    by: &impl ToOperate,
    at: Timestamp,
    name: &str,
    response: &str,
    reason: &str,
) -> Result<Reply, Failure> {
    let slug: Slug = name.parse().map_err(|_| not_there(name))?;
    let reason = read(reason)?;
    let erased = operations.erase_for_authority(by, at, &slug, response, reason, rand::random());
    let ErasedByAuthority { number, versions } = erased.map_err(|error| match error {
        ErasureError::UnknownConsultation => not_there(name),
        ErasureError::UnknownResponse => Failure::new(
            Exit::NotThere,
            format!(
                "{slug} has no response {response:?}; write its number, or the reference of its receipt, as in 17-4FFR"
            ),
        ),
        ErasureError::Again => {
            Failure::new(Exit::Data, format!("response {response} to {slug} is erased already"))
        }
        ErasureError::Store(error) => not_done(name, error),
    })?;
    Ok(Reply::Erased { slug, number, versions })
}
