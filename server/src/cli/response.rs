//! `glas response erase SLUG RESPONSE --reason TEXT`

use super::{
    Failure, ask,
    control::{Reply, Request},
    output::say,
    unexpected,
};
use crate::settings::Paths;

#[derive(Debug, clap::Args)]
pub(super) struct Response {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Erase what was written in a response, in all its versions; what was chosen stays counted
    Erase {
        /// Name of the consultation, the first that `glas consultation list` shows of it
        slug: String,
        /// Its number, as exports have it, or the reference of its receipt
        response: String,
        /// Why, for the record; at most 1,000 characters. Name nobody in it
        #[arg(long, value_name = "TEXT")]
        reason: String,
        #[command(flatten)]
        paths: Paths,
    },
}

pub(super) fn run(it: &Response) -> Result<(), Failure> {
    let Verb::Erase { slug, response, reason, paths } = &it.verb;
    let request = Request::EraseResponse {
        consultation: slug.clone(),
        response: response.clone(),
        reason: reason.clone(),
    };
    match ask(paths, false, request)? {
        Reply::Erased { slug, number, versions: 1 } => {
            say(&format!("What was written in response {number} to {slug} is erased."))
        }
        Reply::Erased { slug, number, versions } => say(&format!(
            "What was written in response {number} to {slug} is erased, in all {versions} versions of it."
        )),
        _ => Err(unexpected()),
    }
}
