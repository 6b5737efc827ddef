//! The log: to stderr, without texts, addresses or secrets, at any level and whatever is asked for.
//! What this program logs is chosen word by word. What it is built of logs as it likes, paths with
//! their secrets and whole pages among it, so of that nothing below `info` is ever written.

use super::{Exit, Failure, shown::shown};
use crate::settings::LogFormat;
use std::io::{self, IsTerminal, Write};
use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter,
    filter::{LevelFilter, filter_fn},
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

/// Begins the log of this process.
pub(super) fn begin(filter: &str, format: LogFormat) -> Result<(), Failure> {
    let wrong = || {
        let how = "write error, warn, info or debug, or by module: info,glas::web=debug";
        Failure::new(Exit::Settings, format!("--log cannot be {filter:?}; {how}"))
    };
    // To the filter's own reader anything is the name of a module.
    let named = Some(filter).filter(|filter| !filter.contains(char::is_control));
    let filter = named.and_then(|filter| EnvFilter::try_new(filter).ok()).ok_or_else(wrong)?;
    let colours =
        io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty());
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(colours)
        .with_writer(move || Lines { colours });
    let careful = filter_fn(is_careful).with_max_level_hint(LevelFilter::TRACE);
    let begun = match format {
        LogFormat::Json => log.json().finish().with(careful).try_init(),
        // The journal of systemd writes the time itself.
        LogFormat::Text if std::env::var_os("JOURNAL_STREAM").is_some() => {
            log.without_time().finish().with(careful).try_init()
        }
        LogFormat::Text => log.finish().with(careful).try_init(),
    };
    begun.map_err(|error| Failure::new(Exit::Fault, format!("the log cannot be begun: {error}")))
}

/// Whether what says it takes care of what it says: this program does, at every level.
fn is_careful(it: &Metadata<'_>) -> bool {
    let name = it.target().split("::").next().unwrap_or_default();
    ["glas", "glas_wire", "glas_widget"].contains(&name) || *it.level() <= Level::INFO
}

/// Standard error, given a whole line of the log at once, fit for a terminal.
struct Lines {
    /// Whether the line has colours of the log's own; one in a value is shown in digits by then.
    colours: bool,
}

impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        let mut shown = self.shown(text.trim_end_matches('\n'));
        shown.push('\n');
        io::stderr().write_all(shown.as_bytes()).map(|()| line.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

impl Lines {
    fn shown(&self, line: &str) -> String {
        if !self.colours {
            return shown(line).into_owned();
        }
        let mut parts = line.split('\u{1b}');
        let mut all = shown(parts.next().unwrap_or_default()).into_owned();
        for part in parts {
            // ESC [ digits m: a colour begins or ends.
            let digits =
                part.strip_prefix('[').and_then(|it| it.split_once('m')).map(|(digits, _)| digits);
            let colour = digits
                .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'));
            let (sign, rest) = part.split_at(colour.map_or(0, |digits| digits.len() + 2));
            all.push_str(if colour.is_some() { "\u{1b}" } else { "\\u001b" });
            all.push_str(sign);
            all.push_str(&shown(rest));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn a_line_of_the_log_keeps_its_own_colours_and_no_other_sign() {
        let coloured = "\u{1b}[2m2026\u{1b}[0m \u{1b}[32m INFO\u{1b}[0m file=/tmp/a\nb\u{202e}\u{1b}]0;x\u{7}\u{1b}[2J";
        let expected = "\u{1b}[2m2026\u{1b}[0m \u{1b}[32m INFO\u{1b}[0m file=/tmp/a\\u000ab\\u202e\\u001b]0;x\\u0007\\u001b[2J";
        assert_eq!(Lines { colours: true }.shown(coloured), expected);
        assert_eq!(Lines { colours: false }.shown("a\u{1b}[31mb\r"), "a\\u001b[31mb\\u000d");
        assert_eq!(Lines { colours: true }.shown("\u{1b}"), "\\u001b");
    }
}
