//! An export, page by page from the store into a file or a pipe.

use super::{Reply, Request, ResponseMessage, Store};
use crate::{
    cli::{
        exit::{Exit, Failure},
        unexpected,
    },
    export::{Cover, Format, sheet},
    register::ResponseRow,
};
use glas_wire::{Lang, Slug};
use std::{
    io::{self, Write},
    sync::mpsc::{SyncSender, sync_channel},
};

impl Store {
    /// Notes an export in the journal and writes it. The outer failure is the store's, the inner
    /// one the output's. Between two pages nothing is held open, however slowly the output takes
    /// them.
    pub fn export(
        &self,
        slug: &str,
        format: Format,
        lang: Option<Lang>,
        output: &mut impl Write,
    ) -> Result<io::Result<()>, Failure> {
        let request = Request::Export {
            consultation: slug.to_owned(),
            format: format.name().to_owned(),
            lang,
        };
        let Reply::Cover { authority, consultation, lang, at, seq, entry, until } =
            self.ask(request)?
        else {
            return Err(unexpected());
        };
        let cover = Cover {
            consultation: *consultation,
            authority: *authority,
            lang,
            at,
            seq,
            entry,
            rows: until,
        };
        let mut sheet = match sheet(format, &cover, output) {
            Ok(sheet) => sheet,
            Err(error) => return Ok(Err(error)),
        };
        let slug = cover.consultation.slug.clone();
        std::thread::scope(|scope| {
            // While one page is written, the next is taken apart and the one after it fetched: each
            // is about a third of the time.
            let (sender, fetched) = sync_channel(0);
            scope.spawn(move || self.pages(&slug, until, &sender));
            let (sender, pages) = sync_channel(0);
            scope.spawn(move || {
                fetched.into_iter().try_for_each(|page| sender.send(page.and_then(read)))
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

    /// Reads responses up to a number, until all are there, one page cannot be read, or nobody
    /// wants more.
    fn pages(
        &self,
        slug: &Slug,
        until: u32,
        to: &SyncSender<Result<Vec<ResponseMessage>, Failure>>,
    ) {
        let mut after = 0;
        while after < until {
            let page = self.fetch(slug, after, until);
            let last = page.as_ref().ok().and_then(|rows| rows.last()).map(ResponseMessage::number);
            if to.send(page).is_err() {
                return;
            }
            let Some(last) = last else { return };
            after = last;
        }
    }

    /// Up to a thousand responses after a number and up to another.
    pub(in crate::cli) fn page(
        &self,
        slug: &Slug,
        after: u32,
        until: u32,
    ) -> Result<Vec<ResponseRow>, Failure> {
        read(self.fetch(slug, after, until)?)
    }

    fn fetch(&self, slug: &Slug, after: u32, until: u32) -> Result<Vec<ResponseMessage>, Failure> {
        let Reply::Responses(rows) =
            self.ask(Request::Responses { consultation: slug.clone(), after, until })?
        else {
            return Err(unexpected());
        };
        if rows.is_empty() {
            return Err(Failure::new(
                Exit::Fault,
                format!("response {} of {until} is missing; run: glas verify", after + 1),
            ));
        }
        Ok(rows)
    }
}

/// Takes the body parts of a page apart.
fn read(rows: Vec<ResponseMessage>) -> Result<Vec<ResponseRow>, Failure> {
    rows.into_iter().map(ResponseRow::try_from).collect::<Result<_, _>>().map_err(|_| unexpected())
}
