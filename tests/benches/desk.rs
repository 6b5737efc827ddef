//! How long the pages of staff take at the server, where a thousand consultations were published:
//! `cargo bench -p glas-tests --bench desk`. The budget is 50 ms a page.
//!
//! `GLAS_BENCH_CONSULTATIONS` (1,000), `GLAS_BENCH_DRAFTS` (90, of which every ninth is as long as a
//! draft may be) and `GLAS_BENCH_ROUNDS` (15) say of how many.

#![expect(clippy::print_stdout, reason = "what was measured is a table on the terminal")]

use glas_tests::town::{Desk, ServedTown};
use std::time::{Duration, Instant};

const BUDGET: Duration = Duration::from_millis(50);
const CONSULTATION: &str = include_str!("../../examples/consultations/e-services-ordinance.toml");

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn of_grad(slug: &str) -> String {
    CONSULTATION
        .replace("authority = \"vidin\"", "authority = \"grad\"")
        .replace("slug = \"e-services-ordinance\"", &format!("slug = \"{slug}\""))
}

#[tokio::main]
async fn main() {
    let town = ServedTown::open().await;
    let mut owner = Desk::set_up(&town).await;
    let (consultations, drafts, rounds) = (
        number("GLAS_BENCH_CONSULTATIONS", 1_000),
        number("GLAS_BENCH_DRAFTS", 90),
        number("GLAS_BENCH_ROUNDS", 15),
    );
    for n in 0..consultations {
        town.publish(&of_grad(&format!("ordinance-{n}"))).await;
    }
    for n in 0..drafts {
        let mut file = of_grad(&format!("draft-{n}"));
        if n % 9 == 0 {
            // Letters that a form's encoding leaves as they are: Cyrillic ones take six times as much.
            file.push_str(&format!("# {}\n", "a".repeat(150_000)));
        }
        let pairs = [("from", "file"), ("authority", "grad"), ("file", file.as_str())];
        owner.send("/admin/consultations/new", &pairs).await.check(303);
    }
    for n in 0..40 {
        let login = format!("clerk-{n}");
        let invite = [
            ("name", "Служител Служителов"),
            ("login", login.as_str()),
            ("role", "editor"),
            ("authority", "grad"),
        ];
        owner.send("/admin/people", &invite).await.check(200);
    }
    println!("{consultations} consultations, {drafts} drafts, 41 accounts; of {rounds} rounds");
    println!("{:<52} {:>9} {:>9} {:>9}", "page", "first", "median", "slowest");
    let mut over = Vec::new();
    for path in [
        "/admin",
        "/admin?q=ordinance",
        "/admin/account",
        "/admin/people",
        "/admin/people/2",
        "/admin/people/rights?on=23.11.2026",
        "/admin/authorities",
        "/admin/authorities/grad",
        "/admin/days-off",
        "/admin/consultations/new",
        "/admin/consultations/ordinance-7",
        "/admin/drafts/1",
        "/admin/drafts/1/file",
        "/admin/drafts/1/preview",
        "/admin/drafts/1/publish",
        "/admin/drafts/2",
        "/admin/drafts/2/publish",
    ] {
        let mut times = Vec::new();
        for _ in 0..rounds {
            let asked = Instant::now();
            owner.get(path).await.check(200);
            times.push(asked.elapsed());
        }
        let first = times[0];
        times.sort_unstable();
        let (median, slowest) = (times[times.len() / 2], times[times.len() - 1]);
        println!("{path:<52} {first:>9.1?} {median:>9.1?} {slowest:>9.1?}");
        if median > BUDGET {
            over.push(path);
        }
    }
    assert!(over.is_empty(), "over {BUDGET:?}: {over:?}");
}
