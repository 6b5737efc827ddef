//! Handing out the responses to a consultation. The journal notes first that they are given out,
//! then they are: a cut pipe must not hide an export.

use super::{context::Operations, error::StoreError, operator::ToOperate};
use crate::{
    export::Cover,
    journal::{Actor, Change, Digest, Refused, What},
    register::{AsStored, ReadError, ResponseRow},
};
use glas_wire::{Lang, Slug};
use jiff::Timestamp;

/// Responses in one page: so many that going to and fro costs little beside them.
const PAGE_ROWS: usize = 1_024;
/// Responses read in one view, none of which is held for long.
const VIEW_ROWS: usize = 128;
/// Bytes of bodies after which a page takes no more: the longest responses go by the view.
const PAGE_BODY_BYTES: usize = 1 << 20;

/// Why nothing is handed out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ExportError {
    /// There is no such consultation.
    #[error("no such consultation")]
    UnknownConsultation,
    /// It is not written in the language of the labels.
    #[error("the consultation is not written in that language")]
    OtherLanguage {
        /// Those it is written in.
        written: Vec<Lang>,
    },
    /// The register has lost its authority, which a rebuild mends.
    #[error("the authority {authority} of the consultation is not in the register")]
    NoAuthority {
        /// Its name.
        authority: Slug,
    },
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for ExportError {
    fn from(error: ReadError) -> Self {
        Self::Store(error.into())
    }
}

impl Operations {
    /// Begins an export of all responses there are now: what stands on its cover. `format`: as the
    /// journal names it. `lang`: of the labels; the language of record where nothing is said.
    pub(crate) fn begin_export(
        &self,
        by: &impl ToOperate,
        at: Timestamp,
        slug: &Slug,
        format: String,
        lang: Option<&Lang>,
    ) -> Result<Cover, ExportError> {
        let (consultation, authority, rows) = {
            let view = self.journal.view()?;
            let consultation = view.consultation(slug)?.ok_or(ExportError::UnknownConsultation)?;
            let consultation = view.standing(slug)?.of(consultation);
            let authority = view.authority(&consultation.authority)?;
            let authority = authority.ok_or_else(|| ExportError::NoAuthority {
                authority: consultation.authority.clone(),
            })?;
            (consultation, authority, view.totals(slug)?.responses)
        };
        let written = &consultation.languages;
        let lang = match lang {
            Some(lang) => written.iter().find(|it| *it == lang),
            None => written.first(),
        };
        let lang =
            lang.cloned().ok_or_else(|| ExportError::OtherLanguage { written: written.clone() })?;
        let what = What::Export { consultation: slug.clone(), format, rows: rows.into() };
        let change = Change { at, by: Actor::of(by), what };
        let appended = self.journal.append_blocking(change).map_err(|refused| match refused {
            Refused::UnknownConsultation => ExportError::UnknownConsultation,
            refused => StoreError::of(refused).into(),
        })?;
        Ok(Cover {
            consultation,
            authority,
            lang,
            at: appended.at,
            seq: appended.seq,
            entry: Digest(appended.entry),
            rows,
        })
    }

    /// A page of responses, in order: those with numbers greater than `after` and up to `until`, as
    /// many as a page holds.
    pub(crate) fn page(
        &self,
        of: &Slug,
        mut after: u32,
        until: u32,
    ) -> Result<Vec<ResponseRow<AsStored, AsStored>>, StoreError> {
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

fn body_bytes(row: &ResponseRow<AsStored, AsStored>) -> usize {
    row.coded.bytes() + row.personal.as_ref().map_or(0, AsStored::bytes)
}
