//! An export by way of the control socket, or of the journal itself.

use super::{Reply, Request, Store};
use crate::{
    cli::{
        exit::{Exit, Failure},
        unexpected,
    },
    export::{Cover, Format},
    operations::{PageError, Pages, StoredResponse, write_export},
};
use glas_wire::{Lang, Slug};
use std::io::{self, Write};

impl Store {
    /// Notes an export in the journal and writes it. The outer failure is the store's, the inner
    /// one the output's.
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
        let Reply::Cover { authority, consultation, lang, at, seq, entry, until, forms } =
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
            forms,
        };
        write_export(self, &cover, format, output).map_err(Failure::from)
    }
}

impl Pages for Store {
    type Error = Failure;

    fn page(&self, of: &Slug, after: u32, until: u32) -> Result<Vec<StoredResponse>, Failure> {
        match self.ask(Request::Responses { consultation: of.clone(), after, until })? {
            Reply::Responses(page) => Ok(page.into_iter().map(StoredResponse::from).collect()),
            _ => Err(unexpected()),
        }
    }
}

impl From<PageError<Self>> for Failure {
    fn from(error: PageError<Self>) -> Self {
        match error {
            PageError::NotHandedOut(failure) => failure,
            PageError::Missing { number, until } => Self::new(
                Exit::Fault,
                format!("response {number} of {until} is missing; run: glas verify"),
            ),
            PageError::OfAnotherVersion => unexpected(),
        }
    }
}
