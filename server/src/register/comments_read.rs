//! What belongs to many comments of a consultation: when each came, in which form, and what was
//! written. The tables are opened once for all of them.

use crate::journal::log::{Corrupt, Fault, LogReader, ReadError, stored::Written};
use crate::register::comment::CommentRecord;
use crate::register::model::{FormVersion, in_force};
use crate::register::row_codec::read_response;
use crate::register::tables::RESPONSES;
use crate::register::view::View;
use crate::rules::Phrase;
use glas_wire::Slug;
use jiff::Timestamp;
use redb::ReadOnlyTable;

/// The tables, open.
pub(crate) struct CommentsRead {
    slug: Slug,
    log: LogReader,
    responses: ReadOnlyTable<(&'static str, u32), &'static [u8]>,
    versions: Vec<FormVersion>,
}

impl View {
    /// Begins to read what belongs to the comments of a consultation.
    pub(crate) fn comments_read(&self, slug: &Slug) -> Result<CommentsRead, ReadError> {
        let versions = self.form_versions(slug)?;
        let opened = || -> Result<_, Fault> {
            let log = LogReader::open(self.transaction())?;
            let responses = self.transaction().open_table(RESPONSES)?;
            Ok(CommentsRead { slug: slug.clone(), log, responses, versions })
        };
        Ok(opened()?)
    }
}

impl CommentsRead {
    /// When a response came, and the version of the form that was filled in.
    pub(crate) fn received(&self, number: u32) -> Result<(Timestamp, u64), ReadError> {
        let slug = self.slug.as_str();
        let found = || -> Result<_, Fault> {
            let row = self.responses.get((slug, number))?;
            let read = row.and_then(|row| read_response(row.value()));
            let damaged = || Corrupt::row("responses", format_args!("{slug} {number}"));
            let record = read.ok_or_else(damaged)?;
            let version =
                record.version.or_else(|| Some(in_force(&self.versions, record.seq)?.position.seq));
            Ok((record.at, version.ok_or_else(|| Corrupt::row("versions", slug))?))
        };
        Ok(found()?)
    }

    /// Whether words may stand in what somebody wrote with a comment: they stand in what is stored
    /// of it, which is looked at as it is, since reading it costs more than all else of a search.
    pub(crate) fn may_say(&self, of: &CommentRecord, it: &Phrase) -> Result<bool, ReadError> {
        if of.erased {
            return Ok(false);
        }
        let found = || -> Result<_, Fault> {
            let may = self.log.personal_json(of.response, |json| it.is_in(pieces(json)))?;
            Ok(may.ok_or_else(|| Corrupt::row("personal", of.response))?)
        };
        Ok(found()?)
    }

    /// What somebody wrote with a comment; `None` once it is erased.
    pub(crate) fn written(&self, of: &CommentRecord) -> Result<Option<Written>, ReadError> {
        if of.erased {
            return Ok(None);
        }
        let found = || -> Result<_, Fault> {
            let written = self.log.personal(of.response)?;
            // An erased part is absent; one that is absent without being erased is damage.
            Ok(Some(written.ok_or_else(|| Corrupt::row("personal", of.response))?))
        };
        Ok(found()?)
    }
}

/// A JSON text between what is escaped in it.
fn pieces(json: &str) -> impl Iterator<Item = &str> {
    // Whether the next piece is as it stands: the first is, and what follows an escaped backslash.
    let mut as_it_is = true;
    json.split('\\').map(move |piece| {
        if std::mem::take(&mut as_it_is) {
            return piece;
        }
        // What follows a backslash is one character, or „u“ and four digits.
        let escaped = match piece.as_bytes().first() {
            Some(b'u') => 5,
            Some(_) => 1,
            None => {
                as_it_is = true;
                0
            }
        };
        piece.get(escaped..).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn words_stand_apart_from_what_is_escaped() {
        // What was written after a backslash was not found.
        let text = "а\nб\"в\\г\u{1}д\\\\е";
        let json = serde_json::to_string(text).expect("JSON");
        assert_eq!(pieces(&json).collect::<Vec<_>>().concat(), "\"абвгде\"");
    }
}
