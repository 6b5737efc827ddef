//! The log: to stderr, without texts, addresses or secrets.

use super::{Exit, Failure};
use crate::settings::LogFormat;
use std::io::{self, IsTerminal};
use tracing_subscriber::EnvFilter;

/// Begins the log of this process.
pub(super) fn begin(filter: &str, format: LogFormat) -> Result<(), Failure> {
    let wrong = |why: String| {
        Failure::new(Exit::Settings, format!("the log cannot be set to {filter:?}: {why}; write it as info or info,glas::http=debug"))
    };
    let filter = EnvFilter::try_new(filter).map_err(|error| wrong(error.to_string()))?;
    let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty());
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(colours);
    let begun = match format {
        LogFormat::Json => log.json().try_init(),
        // The journal of systemd writes the time itself.
        LogFormat::Text if std::env::var_os("JOURNAL_STREAM").is_some() => log.without_time().try_init(),
        LogFormat::Text => log.try_init(),
    };
    begun.map_err(|error| wrong(error.to_string()))
}
