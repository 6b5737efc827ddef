//! The load generator: runs wrk against loopback for a bounded time and reads what it reports.

use anyhow::{Context, Result, bail};
use std::{process::Command, time::Duration};

/// What one run of wrk reported.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Load {
    /// Answers per second.
    pub(crate) per_second: f64,
    /// Median of the time an answer took.
    pub(crate) median: Duration,
    /// 99th percentile of the time an answer took.
    pub(crate) p99: Duration,
    /// 99.9th percentile of it, where a script tells it.
    pub(crate) p999: Option<Duration>,
}

/// Loads `url` from `connections` connections for `seconds`; `script` makes the requests, plain GET
/// without one. An answer other than 2xx or 3xx makes the run worthless, so it is an error.
pub(crate) fn load(
    url: &str,
    connections: u32,
    seconds: u32,
    script: Option<&str>,
    body: Option<&str>,
) -> Result<Load> {
    let mut wrk = Command::new("wrk");
    wrk.args([
        "--latency",
        "--threads",
        "1",
        "--connections",
        &connections.to_string(),
        "--duration",
        &format!("{seconds}s"),
    ]);
    if let Some(script) = script {
        wrk.args(["--script", script]);
    }
    if let Some(body) = body {
        wrk.env("GLAS_BENCH_BODY", body);
    }
    let output = wrk.arg(url).output().context("wrk is not installed; install the package wrk")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if text.contains("Non-2xx") || text.contains("Socket errors") || !output.status.success() {
        bail!("wrk saw failures at {url}:\n{text}{}", String::from_utf8_lossy(&output.stderr));
    }
    let field = |name: &str| {
        text.lines()
            .find_map(|line| line.trim().strip_prefix(name))
            .map(str::trim)
            .with_context(|| format!("no {name} in\n{text}"))
    };
    let p999 = field("99.9%").ok().map(duration).transpose()?;
    Ok(Load {
        per_second: field("Requests/sec:")?.parse()?,
        median: duration(field("50%")?)?,
        p99: duration(field("99%")?)?,
        p999,
    })
}

/// wrk writes 812.00us, 1.50ms, 2.00s.
fn duration(text: &str) -> Result<Duration> {
    let (digits, unit) =
        text.split_at(text.find(|c: char| c.is_ascii_alphabetic()).context("no unit")?);
    let seconds = match unit {
        "us" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        _ => bail!("wrk wrote a time as {text}"),
    };
    Ok(Duration::from_secs_f64(digits.parse::<f64>()? * seconds))
}
