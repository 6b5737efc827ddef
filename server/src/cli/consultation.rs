//! `glas consultation import FILE`, `glas consultation list`

use super::{
    Exit, Failure, ask,
    control::{ListedConsultation, Reply, Request},
    output::{say, say_columns, say_lines},
    text_of, unexpected,
};
use crate::settings::Paths;
use glas_wire::Phase;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Consultation {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Publish a consultation from its file, or change it
    Import {
        /// Consultation files (TOML), written as README.md tells
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Word otherwise what people have answered already
        #[arg(long)]
        reworded: bool,
        #[command(flatten)]
        paths: Paths,
    },
    /// List all consultations: name, phase, opening, closing, responses, title
    List {
        /// As JSON, one array
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        paths: Paths,
    },
}

pub(super) fn run(it: &Consultation) -> Result<(), Failure> {
    match &it.verb {
        Verb::Import { files, reworded, paths } => files.iter().try_for_each(|file| {
            let (name, text) = text_of(file)?;
            match ask(paths, true, Request::ImportConsultation { name, text, reworded: *reworded })?
            {
                Reply::Imported { slug, again: false } => {
                    say(&format!("Consultation {slug} is published."))
                }
                Reply::Imported { slug, again: true } => {
                    say(&format!("Consultation {slug} is as its file says already."))
                }
                _ => Err(unexpected()),
            }
        }),
        Verb::List { json, paths } => match ask(paths, false, Request::List)? {
            Reply::Consultations(all) if *json => {
                let all = serde_json::to_string_pretty(&all);
                say_lines(&all.map_err(|error| Failure::new(Exit::Fault, error.to_string()))?)
            }
            Reply::Consultations(all) => all.iter().try_for_each(line),
            _ => Err(unexpected()),
        },
    }
}

fn line(it: &ListedConsultation) -> Result<(), Failure> {
    let ListedConsultation { slug, authority: _, title, phase, opens_at, closes_at, responses } =
        it;
    let phase = match phase {
        Phase::Forthcoming => "forthcoming",
        Phase::Open => "open",
        Phase::Closed => "closed",
        Phase::Concluded => "concluded",
    };
    say_columns(&[slug.as_str(), phase, opens_at, closes_at, &responses.to_string(), title])
}
