//! Settings, each told once, here: a field is a flag, a `GLAS_` variable and a key of the settings
//! file. A flag wins over a variable, a variable over the file, the file over the default. The
//! table in examples/guide/settings.md is compared with this by a test.

pub mod file;
mod measure;
#[cfg(test)]
mod tests;

use crate::{
    http::{Limits, Network},
    journal,
    rules::{BaseUrl, Origin},
    web::{self, SessionTerms},
};
use clap::Args;
pub use measure::{Pace, Seconds};
use measure::{backups, connections, days, idle_minutes, mebibytes, session_hours};
use std::{net::SocketAddr, path::PathBuf};

/// Daily backups that are kept: what is found wrong after a week can still be had back.
const BACKUPS_KEPT: u16 = 10;

/// The paths of the settings file and of the data folder.
#[derive(Debug, Clone, Args)]
pub struct Paths {
    /// Settings file (TOML)
    #[arg(long, env = "GLAS_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of all that is kept: the journal and the control socket
    #[arg(long, env = "GLAS_DATA", value_name = "DIR", default_value = "glas-data")]
    pub data: PathBuf,
}

/// What an operator may set.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    #[command(flatten)]
    #[expect(
        missing_docs,
        reason = "a line here would take the place of the command's own description"
    )]
    pub paths: Paths,
    /// Address and port to listen on; port 0 lets the system choose
    #[arg(long, env = "GLAS_LISTEN", value_name = "ADDRESS", default_value_t = web::Settings::LISTEN, value_parser = address)]
    pub listen: SocketAddr,
    /// Address by which browsers reach this server, for example https://glas.example.bg, also with a
    /// path: https://example.bg/glas; without it, the address listened on
    #[arg(long, env = "GLAS_BASE_URL", value_name = "URL", value_parser = base_url)]
    pub base_url: Option<BaseUrl>,
    /// Host of the pages of staff, for example https://glas-staff.example.bg; they are served there
    /// only, and need it where --base-url has a path
    #[arg(long, env = "GLAS_STAFF_URL", value_name = "ORIGIN", value_parser = origin)]
    pub staff_url: Option<Origin>,
    /// Reverse proxies whose X-Forwarded-For is believed: addresses or blocks such as 10.0.0.0/8
    #[arg(long, env = "GLAS_TRUSTED_PROXIES", value_name = "NETWORKS", value_delimiter = ',')]
    pub trusted_proxies: Vec<Network>,
    /// File with the token by which the first account is made, for containers; without it a link is
    /// shown on a terminal, or written to DIR/setup-link
    #[arg(long, env = "GLAS_SETUP_TOKEN_FILE", value_name = "FILE")]
    pub setup_token_file: Option<PathBuf>,
    /// Folder of a built widget to serve in place of the one inside the program
    #[arg(long, env = "GLAS_ASSETS", value_name = "DIR")]
    pub assets: Option<PathBuf>,
    /// What is logged: error, warn, info, debug, or by module: info,glas::web=debug
    #[arg(long, env = "GLAS_LOG", value_name = "FILTER", default_value = "info")]
    pub log: String,
    /// How it is logged
    #[arg(
        long,
        env = "GLAS_LOG_FORMAT",
        value_name = "FORMAT",
        value_enum,
        default_value = "text"
    )]
    pub log_format: LogFormat,
    /// Days after the closing by which results are told by themselves, 0 to 365
    #[arg(long, env = "GLAS_RESULTS_TOLD_AFTER_DAYS", value_name = "DAYS", value_parser = days, default_value_t = web::Settings::default().results_told_after_days)]
    pub results_told_after_days: u16,
    /// Folder of the backups that are made every day; the folder backups in the data folder where
    /// nothing is said
    #[arg(long, env = "GLAS_BACKUPS", value_name = "DIR")]
    pub backups: Option<PathBuf>,
    /// How many of them are kept, 0 to 1000; with 0 none is made
    #[arg(long, env = "GLAS_BACKUPS_KEPT", value_name = "COUNT", value_parser = backups, default_value_t = BACKUPS_KEPT)]
    pub backups_kept: u16,
    /// Minutes without a request after which a session of staff ends, 5 to 1440
    #[arg(long, env = "GLAS_SESSION_IDLE_MINUTES", value_name = "MINUTES", value_parser = idle_minutes, default_value_t = SessionTerms::default().idle_minutes)]
    pub session_idle_minutes: u16,
    /// Hours after which it ends in any case, 1 to 168
    #[arg(long, env = "GLAS_SESSION_HOURS", value_name = "HOURS", value_parser = session_hours, default_value_t = SessionTerms::default().hours)]
    pub session_hours: u16,
    /// Memory for pages of the store, in MiB, 1 to 1048576
    #[arg(long, env = "GLAS_CACHE_MIB", value_name = "MIB", value_parser = mebibytes, default_value_t = journal::Settings::default().cache_bytes >> 20)]
    pub cache_mib: usize,
    /// Connections at once, 1 to 1000000
    #[arg(long, env = "GLAS_CONNECTIONS", value_name = "COUNT", value_parser = connections, default_value_t = Limits::default().connections)]
    pub connections: usize,
    /// Connections at once from one IPv4 /24 or IPv6 /48, 1 to 1000000
    #[arg(long, env = "GLAS_CONNECTIONS_PER_PREFIX", value_name = "COUNT", value_parser = connections, default_value_t = Limits::default().connections_per_prefix)]
    pub connections_per_prefix: usize,
    /// Requests from one prefix: how many at once, then how many per second
    #[arg(long, env = "GLAS_REQUESTS", value_name = "BURST/RATE", default_value_t = Pace(Limits::default().requests))]
    pub requests: Pace,
    /// Sent responses from one prefix: how many at once, then how many per second
    #[arg(long, env = "GLAS_POSTS", value_name = "BURST/RATE", default_value_t = Pace(Limits::default().posts))]
    pub posts: Pace,
    /// Sent responses without a proof of work, as pages without scripts send them: how many at
    /// once, then how many per second
    #[arg(long, env = "GLAS_UNPROVED", value_name = "BURST/RATE", default_value_t = Pace(Limits::default().unproved))]
    pub unproved: Pace,
    /// Until a new connection must have said something
    #[arg(long, env = "GLAS_SILENT_SECONDS", value_name = "SECONDS", default_value_t = Seconds(Limits::default().silent))]
    pub silent_seconds: Seconds,
    /// Until the head of a request must be complete; also how long an idle connection is kept
    #[arg(long, env = "GLAS_HEAD_SECONDS", value_name = "SECONDS", default_value_t = Seconds(Limits::default().head))]
    pub head_seconds: Seconds,
    /// Until the body of a request must be complete
    #[arg(long, env = "GLAS_BODY_SECONDS", value_name = "SECONDS", default_value_t = Seconds(Limits::default().body))]
    pub body_seconds: Seconds,
    /// Until a request must be answered
    #[arg(long, env = "GLAS_ANSWER_SECONDS", value_name = "SECONDS", default_value_t = Seconds(Limits::default().answer))]
    pub answer_seconds: Seconds,
    /// Until a reader must have taken an answer that waits for it
    #[arg(long, env = "GLAS_READER_SECONDS", value_name = "SECONDS", default_value_t = Seconds(Limits::default().reader))]
    pub reader_seconds: Seconds,
    /// Until the last connections are cut when the server stops
    #[arg(long, env = "GLAS_STOP_SECONDS", value_name = "SECONDS", default_value_t = Seconds(Limits::default().stop))]
    pub stop_seconds: Seconds,
}

/// How lines of the log look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs, one object per line.
    Json,
}

impl Settings {
    /// What the server is to be started with.
    pub fn web(&self) -> web::Settings {
        web::Settings {
            listen: self.listen,
            base_url: self.base_url.clone(),
            staff_url: self.staff_url.clone(),
            trusted_proxies: self.trusted_proxies.clone(),
            results_told_after_days: self.results_told_after_days,
            backups_kept: self.backups_kept,
            sessions: SessionTerms {
                idle_minutes: self.session_idle_minutes,
                hours: self.session_hours,
            },
            limits: Limits {
                connections: self.connections,
                connections_per_prefix: self.connections_per_prefix,
                silent: self.silent_seconds.0,
                head: self.head_seconds.0,
                body: self.body_seconds.0,
                answer: self.answer_seconds.0,
                reader: self.reader_seconds.0,
                stop: self.stop_seconds.0,
                requests: self.requests.0,
                posts: self.posts.0,
                unproved: self.unproved.0,
                ..Limits::default()
            },
        }
    }

    /// Whether what is set goes together. Cookies and scripts know no ports, so another port is not
    /// another host.
    pub fn judge(&self) -> Result<(), String> {
        let host = |origin: &Origin| {
            let rest = origin.as_str().split_once("://").map_or("", |(_, rest)| rest);
            rest.split(':').next().unwrap_or_default().to_owned()
        };
        match (&self.base_url, &self.staff_url) {
            (Some(base), Some(staff)) if base.is_shared() && host(base.origin()) == host(staff) => {
                Err(format!(
                    "--staff-url {} is on the host that --base-url shares with other pages; name another host",
                    staff.as_str()
                ))
            }
            _ => Ok(()),
        }
    }

    /// The folder of the daily backups.
    pub fn backups_folder(&self) -> PathBuf {
        self.backups.clone().unwrap_or_else(|| self.paths.data.join("backups"))
    }

    /// How the journal is to be kept.
    pub fn journal(&self) -> journal::Settings {
        journal::Settings { cache_bytes: self.cache_mib << 20, ..journal::Settings::default() }
    }
}

/// An address to listen on. Names are not looked up: the answer could change from one start to the
/// next.
pub(crate) fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| match text.strip_prefix("localhost:").and_then(|port| port.parse::<u16>().ok()) {
        Some(port) => format!("write it in numbers, 127.0.0.1:{port}"),
        None => "write an address and a port in numbers: 127.0.0.1:8080 for this machine alone, 0.0.0.0:8080 for all networks".to_owned(),
    })
}

pub(crate) fn base_url(text: &str) -> Result<BaseUrl, String> {
    let it = BaseUrl::written(text).map_err(|error| error.to_string())?;
    if web::is_route(it.path()) {
        let sentence = "addresses of the server itself begin with {}; write another path, for example https://example.bg/glas";
        return Err(sentence.replace("{}", it.path()));
    }
    Ok(it)
}

pub(crate) fn origin(text: &str) -> Result<Origin, crate::rules::BadOrigin> {
    Origin::written(text)
}
