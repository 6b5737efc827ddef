//! The log: to stderr, without texts, addresses or secrets.

use super::{Exit, Failure};
use crate::settings::LogFormat;
use std::io::{self, IsTerminal};
use tracing_subscriber::EnvFilter;

/// Begins the log of this process.
pub(super) fn begin(filter: &str, format: LogFormat) -> Result<(), Failure> {
    let wrong = |_| {
        let how = "write error, warn, info or debug, or by module: info,glas::http=debug";
        Failure::new(Exit::Settings, format!("--log cannot be {filter:?}; {how}"))
    };
    let filter = EnvFilter::try_new(filter).map_err(wrong)?;
    let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty());
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(colours);
    let begun = match format {
        LogFormat::Json => log.json().try_init(),
        // The journal of systemd writes the time itself.
        LogFormat::Text if std::env::var_os("JOURNAL_STREAM").is_some() => log.without_time().try_init(),
        LogFormat::Text => log.try_init(),
    };
    begun.map_err(|error| Failure::new(Exit::Fault, format!("the log cannot be begun: {error}")))
}
