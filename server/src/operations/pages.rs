//! The responses to a consultation page by page, from whoever hands them out: the journal of this
//! process, or a server that has it open.

use super::{context::Operations, error::StoreError};
use crate::register::{AsStored, ResponseRow};
use glas_wire::Slug;

/// Responses in one page: so many that going to and fro costs little beside them.
const PAGE_ROWS: usize = 1_024;
/// Responses read in one view, none of which is held for long.
const VIEW_ROWS: usize = 128;
/// Bytes of bodies after which a page takes no more: the longest responses go by the view.
const PAGE_BODY_BYTES: usize = 1 << 20;

/// A response whose body parts are as they are stored.
pub(crate) type StoredResponse = ResponseRow<AsStored, AsStored>;

/// Whoever hands out responses.
pub(crate) trait Pages: Sync {
    /// Why a page is not handed out.
    type Error: Send;

    /// A page of responses, in order: those with numbers greater than `after` and up to `until`, as
    /// many as a page holds.
    fn page(&self, of: &Slug, after: u32, until: u32) -> Result<Vec<StoredResponse>, Self::Error>;
}

impl Pages for Operations {
    type Error = StoreError;

    fn page(
        &self,
        of: &Slug,
        mut after: u32,
        until: u32,
    ) -> Result<Vec<StoredResponse>, StoreError> {
        let (mut rows, mut bytes) = (Vec::new(), 0);
        while after < until && rows.len() < PAGE_ROWS && bytes < PAGE_BODY_BYTES {
            let at_most = VIEW_ROWS.min((until - after) as usize);
            let read = self.journal.view()?.stored_responses(of, after, at_most)?;
            let Some(last) = read.last() else { break };
            after = last.number;
            let before = rows.len();
            rows.extend(read.into_iter().filter(|row| row.number <= until));
            bytes += rows[before..].iter().map(body_bytes).sum::<usize>();
        }
        Ok(rows)
    }
}

fn body_bytes(row: &StoredResponse) -> usize {
    row.coded.bytes() + row.personal.as_ref().map_or(0, AsStored::bytes)
}

/// Why responses that were received are not there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum PageError<E> {
    /// They are not handed out.
    NotHandedOut(E),
    /// One that was counted is not among them.
    Missing {
        /// Its number.
        number: u32,
        /// That of the last.
        until: u32,
    },
    /// A body part is of another version of this program.
    OfAnotherVersion,
}

/// The next page, of one response at least.
pub(super) fn next_page<P: Pages>(
    from: &P,
    of: &Slug,
    after: u32,
    until: u32,
) -> Result<Vec<StoredResponse>, PageError<P::Error>> {
    match from.page(of, after, until) {
        Ok(page) if page.is_empty() => Err(PageError::Missing { number: after + 1, until }),
        Ok(page) => Ok(page),
        Err(error) => Err(PageError::NotHandedOut(error)),
    }
}

/// Takes the body parts of a page apart.
pub(super) fn read_page<E>(page: Vec<StoredResponse>) -> Result<Vec<ResponseRow>, PageError<E>> {
    page.into_iter().map(read_response).collect::<Option<_>>().ok_or(PageError::OfAnotherVersion)
}

/// Takes the body parts of a response apart; `None` where they are of another version.
pub(crate) fn read_response(it: StoredResponse) -> Option<ResponseRow> {
    let ResponseRow {
        number,
        at,
        channel,
        language,
        seq,
        entry,
        receipt,
        coded,
        personal,
        withdrawn,
        replaces,
        scrutiny,
        version,
        consent_withdrawn,
    } = it;
    let coded = coded.coded()?;
    let personal = match personal {
        Some(part) => Some(part.personal()?),
        None => None,
    };
    Some(ResponseRow {
        number,
        at,
        channel,
        language,
        seq,
        entry,
        receipt,
        coded,
        personal,
        withdrawn,
        replaces,
        scrutiny,
        version,
        consent_withdrawn,
    })
}
