//! The server under load, in ratios of one run on one machine: `cargo bench -p glas-tests --bench
//! load`.
//!
//! All on loopback, in release, each run for a bounded time. What is measured and what it is
//! compared with are processes of their own, one after the other, so that memory is counted apart.
//! `GLAS_BENCH_SECONDS` (8) is the length of one run.

mod child;
mod echo;
mod wrk;

use anyhow::{Context, Result};
use child::Process;
use std::{path::Path, time::Instant};
use wrk::{Load, load};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/post.lua");
const RESPONSES: &str = "/api/v1/consultations/digital-readiness/responses";

/// Turns of a comparison.
const TURNS: u32 = 3;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    match (args.next().as_deref(), args.next()) {
        (Some("serve"), Some(folder)) => child::serve(Path::new(&folder)),
        (Some("echo"), Some(folder)) => echo::echo(Path::new(&folder)),
        _ => measure(),
    }
}

fn measure() -> Result<()> {
    let seconds =
        std::env::var("GLAS_BENCH_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(8);
    let folder = tempfile::tempdir()?;
    let body = body();
    let post = |origin: &str, connections| {
        load(&format!("{origin}{RESPONSES}"), connections, seconds, Some(SCRIPT), Some(&body))
    };

    print(&format!("load average {}", std::fs::read_to_string("/proc/loadavg")?.trim()));
    let glas = Process::start("serve", folder.path())?;
    glas.until_ready()?;
    row("idle memory, MiB", glas.resident_mib()?, "≤ 20");
    let widget = format!("{}/api/v1/consultations/digital-readiness/widget", glas.origin);
    let script = format!("{}/embed/digital-readiness.bg.js", glas.origin);
    for (url, name) in [(&widget, "widget"), (&script, "script")] {
        std::fs::write(folder.path().join(name), reqwest_bytes(url)?)?;
    }
    let echo = Process::start("echo", folder.path())?;

    let ceiling = post(&echo.origin, 128)?;
    let stored = post(&glas.origin, 128)?;
    show("echo, 128 connections", ceiling);
    show("durable responses, 128 connections", stored);
    row("durable / echo", stored.per_second / ceiling.per_second, "≥ 0.12");
    let few = post(&glas.origin, 16)?;
    show("durable responses, 16 connections", few);
    row("p99 / median at 16 connections", few.p99.as_secs_f64() / few.median.as_secs_f64(), "≤ 2");

    for (url, name) in [(&widget, "widget"), (&script, "script")] {
        compare(name, url, &format!("{}/{name}", echo.origin), seconds)?;
    }
    row("memory after the load, MiB", glas.resident_mib()?, "≤ 128");

    glas.kill()?;
    let started = Instant::now();
    let again = Process::start("serve", folder.path())?;
    again.until_ready()?;
    row("start after kill -9, s", started.elapsed().as_secs_f64(), "≤ 2 at 100,000 responses");
    row("memory after that start, MiB", again.resident_mib()?, "");
    let file = std::fs::metadata(folder.path().join("glas.redb"))?.len();
    row("store, MiB", file as f64 / 1048576.0, "");
    Ok(())
}

/// Against the same bytes from memory, in turns: what else runs on the machine meanwhile befalls
/// both.
fn compare(name: &str, url: &str, file: &str, seconds: u32) -> Result<()> {
    let mut ratios = Vec::new();
    for _ in 0..TURNS {
        let (file, served) = (
            load(file, 64, seconds.div_ceil(TURNS), None, None)?,
            load(url, 64, seconds.div_ceil(TURNS), None, None)?,
        );
        show(&format!("static file of the size of {name}"), file);
        show(&format!("GET {name}"), served);
        ratios.push(served.per_second / file.per_second);
    }
    ratios.sort_by(f64::total_cmp);
    row(&format!("{name} / static file, median of {TURNS}"), ratios[ratios.len() / 2], "≥ 0.8");
    Ok(())
}

/// A response of ordinary length to the example: a choice, five scales, a text of two sentences.
fn body() -> String {
    serde_json::json!({
        "language": "bg",
        "answers": {
            "municipality": { "choice": "belogradchik" },
            "services-remote": { "scale": 2 },
            "obstacle": { "text": "Нека удостоверенията се поръчват по телефона на кмета и се получават същия ден. Второто идване до Видин ми струва един работен ден." },
        },
        "respondent": { "group": "citizen", "locality": "Белоградчик" },
    })
    .to_string()
}

fn reqwest_bytes(url: &str) -> Result<Vec<u8>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        Ok(reqwest::get(url)
            .await?
            .error_for_status()
            .context("the widget")?
            .bytes()
            .await?
            .to_vec())
    })
}

fn show(what: &str, it: Load) {
    let far = it.p999.map_or(String::new(), |p999| format!("  p99.9 {p999:>8.2?}"));
    print(&format!(
        "{what:<44} {:>9.0}/s  p50 {:>8.2?}  p99 {:>8.2?}{far}",
        it.per_second, it.median, it.p99
    ));
}

fn row(what: &str, figure: f64, budget: &str) {
    print(&format!("{what:<44} {figure:>9.2}   {budget}"));
}

fn print(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}
