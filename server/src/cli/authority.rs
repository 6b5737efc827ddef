//! `glas authority import FILE`

use super::{
    Failure, ask,
    control::{Reply, Request},
    output::{note_unnamed_officer, say},
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
        /// Authority files (TOML), written as examples/guide/consultations.md describes
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
            Reply::Imported { slug, again, officer_unnamed, sites, .. } => {
                let done = if again { "has not changed" } else { "is set up" };
                say(&format!("Authority {slug} {done}."))?;
                for site in &sites {
                    if let Some(letters) = site.in_letters() {
                        say(&format!("Its site {letters} is {} to browsers.", site.as_str()))?;
                    }
                }
                note_unnamed_officer(officer_unnamed);
            }
            _ => return Err(unexpected()),
        }
    }
    Ok(())
}
