//! `glas authority import FILE`

use super::{
    Failure, ask,
    control::{Reply, Request},
    output::say,
    text_of, unexpected,
};
use crate::settings::Paths;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Authority {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Set up an authority from its file, or change it
    Import {
        /// Authority files (TOML), written as README.md tells
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[command(flatten)]
        paths: Paths,
    },
}

pub(super) fn run(it: &Authority) -> Result<(), Failure> {
    let Verb::Import { files, paths } = &it.verb;
    for file in files {
        let (name, text) = text_of(file)?;
        match ask(paths, true, Request::ImportAuthority { name, text })? {
            Reply::Imported { slug, again: false } => say(&format!("Authority {slug} is set up."))?,
            Reply::Imported { slug, again: true } => {
                say(&format!("Authority {slug} is as its file says already."))?
            }
            _ => return Err(unexpected()),
        }
    }
    Ok(())
}
