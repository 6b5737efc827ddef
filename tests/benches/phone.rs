//! The form on a slow phone on a slow line, beside a comment box on the same page: `cargo bench -p
//! glas-tests --bench phone`.
//!
//! Chromium with a processor four times slower, 400 kbit/s and 400 ms for each request, nothing in
//! its cache. The runs alternate, so that whatever else the machine does befalls all; the figures
//! are medians. `GLAS_BENCH_RUNS` (5) is how many. Times are from the moment the page is asked for.

mod isso;

use anyhow::{Context, Result};
use glas_tests::{
    bad_line::BadLine,
    browser::Browser,
    town::{EmbeddedTown, ORDINANCE, READINESS},
};
use isso::Isso;
use serde_json::{Value, json};
use std::io::Write;

/// On the host page, first of all. Where a text box is on the screen, when; what moved after that;
/// the tasks that are long; and how long each slice of the proof of work took, told by the pause
/// before it.
const MEASURE: &str = "<script>
    const it = window.measured = { moved: 0, slices: [], long: 0 };
    const box = () => {
        const host = document.querySelector('main > div');
        const root = host && host.shadowRoot || document.querySelector('#isso-thread');
        return root && [...root.querySelectorAll('textarea, .isso-textarea')].find(box => box.checkVisibility());
    };
    (function look() {
        if (!box()) return requestAnimationFrame(look);
        it.usable = performance.now();
        // By the next frame it has been painted, and what made room for it has moved.
        requestAnimationFrame(() => it.painted = performance.now());
    })();
    it.write = () => { it.touched ||= performance.now(); box().focus(); document.execCommand('insertText', false, 'Да'); return box().value || box().textContent };
    new PerformanceObserver(list => list.getEntries().forEach(entry => { if (entry.startTime > it.painted) it.moved += entry.value }))
        .observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver(list => list.getEntries().forEach(entry => { if (entry.startTime > it.live) it.long = Math.max(it.long, entry.duration) }))
        .observe({ type: 'longtask', buffered: true });
    const later = window.setTimeout;
    window.setTimeout = (does, ms, ...rest) => later(() => {
        const begun = performance.now();
        does();
        if (ms == 4) { it.slices.push(performance.now() - begun); it.solved = performance.now() }
    }, ms, ...rest);
    new MutationObserver(() => {
        const host = document.querySelector('main > div');
        if (host && host.dataset.state == 'live' && !it.live) it.live = performance.now();
    }).observe(document, { subtree: true, attributes: true, childList: true });
</script>";

/// What one visit came to: milliseconds and bytes.
#[derive(Default)]
struct Visit {
    usable: f64,
    live: f64,
    bytes_usable: f64,
    bytes_all: f64,
    moved: f64,
    longest_slice: f64,
    longest_task: f64,
    slices: f64,
    solved: f64,
}

fn main() -> Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(measure())
}

async fn measure() -> Result<()> {
    let runs: usize =
        std::env::var("GLAS_BENCH_RUNS").ok().and_then(|text| text.parse().ok()).unwrap_or(5);
    print(&format!("load average {}", std::fs::read_to_string("/proc/loadavg")?.trim()));
    let (line, others) = (BadLine::start().await?, BadLine::start().await?);
    let town = EmbeddedTown::behind(&line).await?;
    let isso = Isso::start(&town.site.origin).await?;
    others.lead_to(isso.address);
    let their_tag = format!(
        "<script data-isso=\"http://{0}/\" data-isso-lang=\"bg\" async src=\"http://{0}/js/embed.min.js\"></script><section id=\"isso-thread\"></section>",
        others.address
    );
    let page = |path: &str, tag: &str| {
        town.site.page(
            path,
            &town.html(&[MEASURE, "<p>Общината пита хората.</p>", tag, "<p>Край.</p>"].concat()),
        )
    };
    let theirs = page("/isso", &their_tag);
    let ours = [
        (ORDINANCE, page("/ordinance", &town.tag(ORDINANCE))),
        (READINESS, page("/readiness", &town.tag(READINESS))),
    ];

    let mut box_of_theirs = Vec::new();
    let mut forms: Vec<Vec<Visit>> = ours.iter().map(|_| Vec::new()).collect();
    for _ in 0..runs {
        box_of_theirs.push(visit(&others, &theirs, false).await?);
        for ((_, address), visits) in ours.iter().zip(&mut forms) {
            visits.push(visit(&line, address, true).await?);
        }
    }
    row("Isso: text box usable, ms", median(&box_of_theirs, |it| it.usable), "");
    row("Isso: bytes until then", median(&box_of_theirs, |it| it.bytes_usable), "");
    for ((slug, _), visits) in ours.iter().zip(&forms) {
        let ratios: Vec<f64> = visits
            .iter()
            .zip(&box_of_theirs)
            .map(|(own, other)| own.usable / other.usable)
            .collect();
        print(&format!("\n{slug}"));
        row("text box usable, ms", median(visits, |it| it.usable), "");
        row("usable / Isso usable, median of pairs", middle(ratios), "≤ 0.7");
        row(
            "bytes until usable",
            median(visits, |it| it.bytes_usable),
            "≤ 12,000 and the head of the answer",
        );
        row("touched until live, ms", median(visits, |it| it.live), "");
        row(
            "bytes until live",
            median(visits, |it| it.bytes_all),
            "≤ 80,000 and the heads of four answers",
        );
        row("layout shift after it is seen, most", most(visits, |it| it.moved), "0");
        row("slices of the proof", median(visits, |it| it.slices), "");
        row("longest slice, ms, most", most(visits, |it| it.longest_slice), "");
        row("longest task from live on, ms, most", most(visits, |it| it.longest_task), "");
        row("proof from live to solved, ms", median(visits, |it| it.solved), "");
        row("proof from live to solved, ms, most", most(visits, |it| it.solved), "≤ 2,000");
    }
    Ok(())
}

/// One visit by a phone that has never been there.
async fn visit(line: &BadLine, address: &str, is_ours: bool) -> Result<Visit> {
    let browser = Browser::start().await?;
    browser.size(360, 740).await?;
    browser.command("Network.enable", json!({})).await?;
    let slow = json!({ "offline": false, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000 });
    browser.command("Network.emulateNetworkConditions", slow).await?;
    browser.command("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
    let before = line.carried();
    browser.open(address).await?;
    browser.until("a text box", "return measured.usable", &[]).await?;
    let bytes_usable = (line.carried() - before) as f64;
    if !is_ours {
        let usable = number(&browser.script("return measured.usable", &[]).await?)?;
        anyhow::ensure!(
            browser.script("return measured.write()", &[]).await? == json!("Да"),
            "the box takes no text"
        );
        return Ok(Visit { usable, bytes_usable, ..Visit::default() });
    }
    anyhow::ensure!(
        browser.script("return measured.write()", &[]).await? == json!("Да"),
        "the box takes no text"
    );
    browser.until("a live form", "return measured.live", &[]).await?;
    // Whoever writes goes on writing, which is when the proof is computed.
    browser.script("measured.write(); return 1", &[]).await?;
    browser
        .until(
            "a proof",
            "return measured.solved && performance.now() - measured.solved > 1500",
            &[],
        )
        .await?;
    let told = browser.script("return { ...measured, write: 0 }", &[]).await?;
    let of = |name: &str| number(&told[name]);
    let slices: Vec<f64> =
        told["slices"].as_array().context("slices")?.iter().filter_map(Value::as_f64).collect();
    Ok(Visit {
        usable: of("usable")?,
        live: of("live")? - of("touched")?,
        bytes_usable,
        bytes_all: (line.carried() - before) as f64,
        moved: of("moved")?,
        longest_slice: slices.iter().copied().fold(0.0, f64::max),
        longest_task: of("long")?,
        slices: slices.len() as f64,
        solved: of("solved")? - of("live")?,
    })
}

fn number(of: &Value) -> Result<f64> {
    of.as_f64().with_context(|| format!("{of} is no number"))
}

fn median(visits: &[Visit], of: impl Fn(&Visit) -> f64) -> f64 {
    middle(visits.iter().map(of).collect())
}

fn middle(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

fn most(visits: &[Visit], of: impl Fn(&Visit) -> f64) -> f64 {
    visits.iter().map(of).fold(0.0, f64::max)
}

fn row(what: &str, figure: f64, budget: &str) {
    print(&format!("{what:<44} {figure:>9.2}   {budget}"));
}

fn print(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
