//! `glas results tell SLUG`

use super::{
    Failure, ask,
    control::{Reply, Request},
    output::say,
    unexpected,
};
use crate::settings::Paths;

#[derive(Debug, clap::Args)]
pub(super) struct Results {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Tell the results of a closed consultation; once and for all
    Tell {
        /// The consultation, by its name in addresses
        #[arg(value_name = "SLUG")]
        consultation: String,
        #[command(flatten)]
        paths: Paths,
    },
}

pub(super) fn run(it: &Results) -> Result<(), Failure> {
    let Verb::Tell { consultation, paths } = &it.verb;
    let request = Request::TellResults { consultation: consultation.clone() };
    match ask(paths, false, request)? {
        Reply::ResultsTold { slug, responses, enough: true } => {
            say(&format!("The results of {slug} are told; responses: {responses}."))
        }
        Reply::ResultsTold { slug, responses, enough: false } => say(&format!(
            "The results of {slug} are told, and are only the number of responses: {responses}."
        )),
        _ => Err(unexpected()),
    }
}
