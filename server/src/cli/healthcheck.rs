//! `glas healthcheck`: for supervisors and containers, so that they need no HTTP client of their
//! own.

use super::{Exit, Failure, output::say, reason::reason};
use crate::{operations::newest_backup, settings::Settings};
use jiff::{SignedDuration, Timestamp};
use std::{
    io::{self, Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    time::Duration,
};

/// Until the server must have answered.
const PATIENCE: Duration = Duration::from_secs(5);

/// After which one of a day is missing.
const LATE: SignedDuration = SignedDuration::from_hours(26);

/// Of the settings only these matter here; the others are taken, so that the flags of a server can
/// be said again.
const SHOWN: [&str; 5] = ["config", "listen", "data", "backups", "backups_kept"];

#[derive(Debug, clap::Args)]
#[command(mut_args = |arg| { let hidden = !SHOWN.contains(&arg.get_id().as_str()); arg.hide(hidden) })]
pub(super) struct Healthcheck {
    #[command(flatten)]
    settings: Settings,
}

#[cfg(test)]
impl Healthcheck {
    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }
}

pub(super) fn run(it: &Healthcheck) -> Result<(), Failure> {
    let at = reachable(it.settings.listen);
    match status(at) {
        Ok(status) if status.starts_with("200 ") => {
            last_backup(&it.settings).map_or(Ok(()), |told| say(&told))
        }
        Ok(status) => Err(Failure::new(
            Exit::Unwell,
            format!("the server at {at} is not ready: it answered {status}; look at its log"),
        )),
        Err(error) => Err(Failure::new(
            Exit::Unwell,
            format!("no server answers at {at}: {}; start it with: glas serve", reason(&error)),
        )),
    }
}

/// When the last of the daily backups was made; nothing where none are, or the folder is not for
/// this user to see.
fn last_backup(settings: &Settings) -> Option<String> {
    if settings.backups_kept == 0 {
        return None;
    }
    Some(match newest_backup(&settings.backups_folder()).ok()? {
        Some(at) => {
            let late = Timestamp::now().duration_since(at) > LATE;
            let late = if late { ", which is long ago; look at the log" } else { "" };
            format!("The last backup is of {}{late}.", at.strftime("%Y-%m-%d %H:%M UTC"))
        }
        None => "There is no backup yet.".to_owned(),
    })
}

fn status(at: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&at, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET /readyz HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(4096).read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    let line = answer.lines().next().unwrap_or_default();
    Ok(line.strip_prefix("HTTP/1.1 ").unwrap_or("no HTTP").to_owned())
}

/// "Every address" is listened on, not called.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}
