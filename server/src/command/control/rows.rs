//! An export, page by page from the store into a file or a pipe.

use super::{Reply, Request, Store};
use crate::{
    command::{
        exit::{Exit, Failure},
        unexpected,
    },
    export::{Cover, Format, sheet},
};
use glas_wire::Lang;
use std::io::{self, Write};

impl Store {
    /// Notes an export in the journal and writes it. The outer failure is the store's, the inner one the output's. Between two
    /// pages nothing is held open, however slowly the output takes them.
    pub fn export(&self, slug: &str, format: Format, lang: Option<Lang>, output: &mut impl Write) -> Result<io::Result<()>, Failure> {
        let request = Request::Export { consultation: slug.to_owned(), format: format.name().to_owned(), lang };
        let Reply::Cover { authority, consultation, lang, at, seq, entry, until } = self.ask(request)? else { return Err(unexpected()) };
        let cover = Cover { consultation: *consultation, authority: *authority, lang, at, seq, entry, rows: until.into() };
        let mut sheet = match sheet(format, &cover, output) {
            Ok(sheet) => sheet,
            Err(error) => return Ok(Err(error)),
        };
        let mut after = 0;
        while after < until {
            let request = Request::Rows { consultation: cover.consultation.slug.clone(), after, until };
            let Reply::Rows(rows) = self.ask(request)? else { return Err(unexpected()) };
            if rows.is_empty() {
                return Err(Failure::new(Exit::Fault, format!("response {} of {until} is missing; run: glas verify", after + 1)));
            }
            for row in rows {
                let row = row.into();
                if let Err(error) = sheet.row(&row) {
                    return Ok(Err(error));
                }
                after = row.number;
            }
        }
        Ok(sheet.finish())
    }
}
