//! `glas clock trust`

use super::{
    Failure, ask,
    control::{Reply, Request},
    output::say,
    unexpected,
};
use crate::settings::Paths;

#[derive(Debug, clap::Args)]
pub(super) struct Clock {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Confirm that the clock is right although the journal holds later entries or it was set by
    /// more than a day
    Trust {
        #[command(flatten)]
        paths: Paths,
    },
}

pub(super) fn run(it: &Clock) -> Result<(), Failure> {
    let Verb::Trust { paths } = &it.verb;
    match ask(paths, false, Request::TrustClock)? {
        Reply::ClockTrusted { at } => say(&format!("The clock shows {at}, and is believed.")),
        _ => Err(unexpected()),
    }
}
