//! Exports, in ratios of one run on one machine: `cargo bench -p glas-tests --bench export`.
//!
//! Compared with reading the same rows and writing them with the csv crate, nothing labelled,
//! nothing guarded. `GLAS_BENCH_RESPONSES` (100,000; at most 2,000,000) is how many responses there
//! are.

use anyhow::{Context, Result, anyhow};
use glas::{
    cli::control::{ControlSocket, Store, journal_file},
    export::Format,
    http::Clock,
    import,
    journal::{Change, Channel, Journal, Received, Replaces, Settings, What},
    operations::Operations,
    rules::Origin,
};
use glas_tests::actors::{respondent, system};
use glas_wire::{IdempotencyKey, RespondentField, Slug, Submission};
use jiff::Timestamp;
use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
    time::{Duration, Instant},
};
use tokio::{runtime::Runtime, sync::watch, task::JoinSet};

const AUTHORITY: &str = include_str!("../../examples/authorities/oblast-vidin.toml");
const CONSULTATION: &str = include_str!("../../examples/consultations/digital-readiness.toml");
/// Rows read at once, as the export reads them.
const PAGE: usize = 128;
/// Responses waiting for the writer while the journal is filled.
const AHEAD: u32 = 2_000;

const RESPONSES_MAX: u32 = 2_000_000;

fn main() -> Result<()> {
    let responses = std::env::var("GLAS_BENCH_RESPONSES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(100_000)
        .min(RESPONSES_MAX);
    say(&format!("load average {}", fs::read_to_string("/proc/loadavg")?.trim()))?;
    let folder = tempfile::tempdir()?;
    let runtime = Runtime::new()?;
    let journal = Journal::open(&journal_file(folder.path()), Settings::default())?;
    let slug = runtime.block_on(fill(&journal, responses))?;
    say(&format!("{responses} responses"))?;

    let (plain, _) = timed("csv crate alone", responses, || {
        plain(&journal, &slug, &folder.path().join("plain.csv"))
    })?;
    let store = Store::File(Operations::new(journal.clone()), Clock::system());
    for (name, format) in [("csv", Format::Csv { delimiter: None }), ("json", Format::Json)] {
        let file = folder.path().join(name);
        let (took, grew) = timed(&format!("export as {name}"), responses, || {
            export(&store, &slug, format, &file)
        })?;
        say(&format!(
            "  {name} / csv crate alone: {:.2} (≥ 0.6); memory grew by {grew:.1} MiB",
            plain.as_secs_f64() / took.as_secs_f64()
        ))?;
    }
    let (stop, told) = watch::channel(false);
    let control = runtime
        .block_on(async { ControlSocket::open(folder.path()) })
        .map_err(|failure| anyhow!(failure.sentence))?;
    let origin = Origin::written("http://127.0.0.1:8080")?;
    let serving = runtime.spawn(control.serve(
        Operations::new(journal.clone()),
        origin.clone().into(),
        Some(origin),
        told,
    ));
    let store = Store::reach(folder.path(), false).map_err(|failure| anyhow!(failure.sentence))?;
    let file = folder.path().join("served");
    let (took, grew) = timed("export as csv by a running server", responses, || {
        export(&store, &slug, Format::Csv { delimiter: None }, &file)
    })?;
    say(&format!(
        "  served csv / csv crate alone: {:.2} (≥ 0.6); memory grew by {grew:.1} MiB",
        plain.as_secs_f64() / took.as_secs_f64()
    ))?;
    stop.send(true)?;
    runtime.block_on(serving)?;
    journal.close()?;
    Ok(())
}

/// Responses of ordinary length.
async fn fill(journal: &Journal, responses: u32) -> Result<Slug> {
    let at: Timestamp = "2026-11-20T10:00:00Z".parse()?;
    let authority = import::authority("oblast-vidin.toml", AUTHORITY)?;
    let consultation = import::consultation(
        "digital-readiness.toml",
        CONSULTATION,
        std::slice::from_ref(&authority),
    )?;
    let slug = consultation.slug.clone();
    journal
        .append(Change {
            at,
            by: system(),
            what: What::Authority { authority: Box::new(authority), salt: [1; 16] },
        })
        .await?;
    journal
        .append(Change {
            at,
            by: system(),
            what: What::Consultation {
                consultation: Box::new(consultation),
                salt: [1; 16],
                reworded: false,
                replaces: Replaces::Whatever,
            },
        })
        .await?;
    let submission: Submission = serde_json::from_value(serde_json::json!({
        "language": "bg",
        "answers": {
            "municipality": { "choice": "belogradchik" }, "services-remote": { "scale": 2 }, "network": { "scale": 4 },
            "places": { "choices": { "ids": ["post", "school"], "other": "в магазина" } },
            "obstacle": { "text": "Нека удостоверенията се поръчват по телефона на кмета и се получават същия ден." },
        },
        "respondent": { "group": "citizen", "locality": "Белоградчик" },
    }))?;
    let mut waiting = JoinSet::new();
    for n in 0..responses {
        let mut key = [0; 16];
        key[..4].copy_from_slice(&n.to_be_bytes());
        let received = Received::new(
            slug.clone(),
            Channel::Widget,
            IdempotencyKey(key),
            submission.clone(),
            [key, key],
        );
        let journal = journal.clone();
        waiting.spawn(async move {
            journal
                .append(Change { at, by: respondent(), what: What::Response(Box::new(received)) })
                .await
        });
        if n % AHEAD == AHEAD - 1 {
            while let Some(appended) = waiting.join_next().await {
                appended??;
            }
        }
    }
    while let Some(appended) = waiting.join_next().await {
        appended??;
    }
    Ok(slug)
}

fn plain(journal: &Journal, slug: &Slug, file: &Path) -> Result<()> {
    let mut table = csv::Writer::from_path(file)?;
    let mut after = 0;
    loop {
        let rows = journal.view()?.responses(slug, after, PAGE)?;
        let Some(last) = rows.last() else { break };
        after = last.number;
        for row in rows {
            let personal = row.personal.context("nothing is erased")?;
            let mut cells = vec![
                row.number.to_string(),
                row.at.to_string(),
                row.language.to_string(),
                row.seq.to_string(),
            ];
            cells.extend(row.coded.answers.values().map(|answer| format!("{answer:?}")));
            cells.extend(
                personal
                    .texts
                    .into_values()
                    .chain(personal.others.into_values())
                    .chain(personal.about[RespondentField::Locality].clone()),
            );
            table.write_record(&cells)?;
        }
    }
    table.flush()?;
    Ok(())
}

fn export(store: &Store, slug: &Slug, format: Format, file: &Path) -> Result<()> {
    let mut output = io::BufWriter::new(File::create(file)?);
    store
        .export(slug.as_str(), format, None, &mut output)
        .map_err(|failure| anyhow!(failure.sentence))??;
    Ok(output.flush()?)
}

fn say(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}

/// How long it took, and by how many MiB this process grew at most meanwhile.
fn timed(what: &str, responses: u32, run: impl FnOnce() -> Result<()>) -> Result<(Duration, f64)> {
    fs::write("/proc/self/clear_refs", "5")?; // the high-water mark begins anew
    let (before, started) = (memory_mib("VmRSS:")?, Instant::now());
    run()?;
    let took = started.elapsed();
    say(&format!(
        "{what}: {:.2} s, {:.0} rows/s",
        took.as_secs_f64(),
        f64::from(responses) / took.as_secs_f64()
    ))?;
    Ok((took, memory_mib("VmHWM:")? - before))
}

fn memory_mib(what: &str) -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(what)).context("no such line")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1024.0)
}
