//! Handing out the responses to a consultation. The journal notes first that they are given out,
//! then they are: a cut pipe must not hide an export.

use super::{
    context::Operations,
    error::StoreError,
    operator::ToOperate,
    pages::{PageError, Pages, StoredResponse, next_page, read_page},
};
use crate::{
    export::{Cover, FormWords, Format, sheet},
    journal::{Actor, Change, Digest, Refused, What},
    register::{FormVersion, ReadError, View},
    rules::Consultation,
};
use glas_wire::{Lang, Slug};
use jiff::Timestamp;
use std::{
    io::{self, Write},
    sync::mpsc::{SyncSender, sync_channel},
};

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
        let (consultation, authority, rows, forms) = {
            let view = self.journal.view()?;
            let consultation = view.consultation(slug)?.ok_or(ExportError::UnknownConsultation)?;
            let consultation = view.standing(slug)?.of(consultation);
            let authority = view.authority(&consultation.authority)?;
            let authority = authority.ok_or_else(|| ExportError::NoAuthority {
                authority: consultation.authority.clone(),
            })?;
            let forms = form_words(&view, &consultation)?;
            (consultation, authority, view.totals(slug)?.responses, forms)
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
            forms,
        })
    }
}

/// Every version of a consultation's form, with what it worded otherwise than it does now.
fn form_words(view: &View, now: &Consultation) -> Result<Vec<FormWords>, ReadError> {
    let versions = view.form_versions(&now.slug)?;
    let mut forms = Vec::with_capacity(versions.len());
    for (n, FormVersion { position, at }) in versions.iter().enumerate() {
        let until = versions.get(n + 1).map(|next| next.at);
        let was =
            if until.is_some() { view.consultation_at(&now.slug, position.seq)? } else { None };
        forms.push(FormWords::of(position.seq, *at, until, was.as_ref().unwrap_or(now), now));
    }
    Ok(forms)
}

/// Writes the responses that a cover names. The outer error is that of whoever hands them out, the
/// inner one the output's. Between two pages nothing is held open, however slowly the output takes
/// them.
pub(crate) fn write_export<P: Pages>(
    from: &P,
    cover: &Cover,
    format: Format,
    output: &mut impl Write,
) -> Result<io::Result<()>, PageError<P::Error>> {
    let mut sheet = match sheet(format, cover, output) {
        Ok(sheet) => sheet,
        Err(error) => return Ok(Err(error)),
    };
    std::thread::scope(|scope| {
        // While one page is written, the next is taken apart and the one after it fetched: each is
        // about a third of the time.
        let (sender, fetched) = sync_channel(0);
        scope.spawn(move || fetch(from, cover, &sender));
        let (sender, pages) = sync_channel(0);
        scope.spawn(move || {
            fetched.into_iter().try_for_each(|page| sender.send(page.and_then(read_page)))
        });
        for page in pages {
            for row in page? {
                if let Err(error) = sheet.row(&row) {
                    return Ok(Err(error));
                }
            }
        }
        Ok(sheet.finish())
    })
}

/// A page, or why there is none.
type Fetched<E> = Result<Vec<StoredResponse>, PageError<E>>;

/// Fetches pages until all responses are there, one page is not, or nobody wants more.
fn fetch<P: Pages>(from: &P, cover: &Cover, to: &SyncSender<Fetched<P::Error>>) {
    let mut after = 0;
    while after < cover.rows {
        let page = next_page(from, &cover.consultation.slug, after, cover.rows);
        let last = page.as_ref().ok().and_then(|rows| rows.last()).map(|row| row.number);
        if to.send(page).is_err() {
            return;
        }
        let Some(last) = last else { return };
        after = last;
    }
}
