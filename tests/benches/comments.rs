//! How long the queue of comments takes at the server, and how much memory, where many came to one
//! consultation: `cargo bench -p glas-tests --bench comments`. The budgets are 100 ms for a page
//! nothing is sought on and for one comment, 1 s for what is filtered, searched or sorted, and 128
//! MiB for the whole process, this program's own part included.
//!
//! `GLAS_BENCH_COMMENTS` (100,000) and `GLAS_BENCH_ROUNDS` (7) say of how many.

#![expect(clippy::print_stdout, reason = "what was measured is a table on the terminal")]

use glas::journal::{Change, Channel, Received, What};
use glas_tests::{
    actors::respondent,
    history::{id, key},
    random::Random,
    town::{Desk, NOON, ServedTown, at},
};
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const AT_ONCE: Duration = Duration::from_millis(100);
const SEARCHED: Duration = Duration::from_secs(1);
const MEMORY_MIB: f64 = 128.0;
/// Responses waiting for the writer while the journal is filled.
const AHEAD: u64 = 500;

/// Of these the comments are made, some fifty in each.
const WORDS: &str = "улицата е тъмна и няма осветление до училището затова предлагам нови лампи \
    край парка да се сложат пейки за възрастните хора тротоарите са разбити колите паркират върху \
    зелените площи моля общината да почиства редовно реката и брега има нужда от пешеходна пътека \
    пред детската градина автобусите закъсняват всяка сутрин спирката няма навес боклукът не се \
    извозва навреме контейнерите преливат дърветата да останат решението трябва да бъде обсъдено \
    с жителите на квартала таксите са високи проектът е добър но липсва план за ремонт на пътя";

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// The `n`-th comment: its words follow from `n`, and one in a thousand has a rare one.
fn text(n: u64) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut random = Random(n);
    let mut text = String::new();
    for _ in 0..20 + n % 61 {
        text.push_str(random.one_of(&words).unwrap_or_default());
        text.push(' ');
    }
    if n.is_multiple_of(1_000) {
        text.push_str("и фонтанът на площада");
    }
    text
}

async fn fill(town: &ServedTown, comments: u64) {
    let mut waiting = JoinSet::new();
    for n in 0..comments {
        let sent = json!({
            "language": "bg",
            "answers": { "stance": { "choice": "yes" }, "idea": { "text": text(n) } },
            "respondent": { "name": format!("Име {n}"), "locality": "Град" },
            "consent_to_publish": "anonymously",
        });
        let sent = serde_json::from_value(sent).expect("a submission");
        let salts = [key(n).0, key(!n).0];
        let received = Received::new(id("road"), Channel::Widget, key(n), sent, salts);
        let journal = town.journal.clone();
        let what = What::Response(Box::new(received));
        let change = Change { at: at(NOON), by: respondent(), what };
        waiting.spawn(async move { journal.append(change).await.map(drop) });
        if n % AHEAD == AHEAD - 1 {
            while let Some(appended) = waiting.join_next().await {
                appended.expect("done").expect("appended");
            }
        }
    }
    while let Some(appended) = waiting.join_next().await {
        appended.expect("done").expect("appended");
    }
}

fn memory_mib(what: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a status");
    let line = status.lines().find_map(|line| line.strip_prefix(what)).expect("a line");
    line.trim().trim_end_matches(" kB").parse::<f64>().expect("kB") / 1024.0
}

#[tokio::main]
async fn main() {
    let comments = number("GLAS_BENCH_COMMENTS", 100_000);
    let rounds = number("GLAS_BENCH_ROUNDS", 7);
    let town = ServedTown::open().await;
    let begun = Instant::now();
    fill(&town, comments).await;
    println!("{comments} comments, written in {:.0?}", begun.elapsed());
    let mut desk = Desk::set_up(&town).await;
    let last = comments.div_ceil(50);
    println!("{:<44} {:>9} {:>9} {:>9}", "queue", "first", "median", "slowest");
    let mut over = Vec::new();
    // From here on, the high-water mark is that of reading.
    std::fs::write("/proc/self/clear_refs", "5").expect("cleared");
    for (budget, path) in [
        (AT_ONCE, String::new()),
        (AT_ONCE, "?order=newest".to_owned()),
        (AT_ONCE, format!("?page={last}")),
        (AT_ONCE, format!("/{}/idea", comments / 2)),
        (AT_ONCE, format!("/{comments}/idea?state=pending")),
        (SEARCHED, format!("?page={}", last / 2)),
        (SEARCHED, "?outcome=none&question=idea".to_owned()),
        (SEARCHED, "?from=23.11.2026&to=23.11.2026".to_owned()),
        (SEARCHED, "?q=%D1%84%D0%BE%D0%BD%D1%82%D0%B0%D0%BD%D0%B8".to_owned()),
        (SEARCHED, "?q=%D1%83%D0%BB%D0%B8%D1%86%D0%B0+%D0%BF%D0%B5%D0%B9%D0%BA%D0%B0".to_owned()),
        (SEARCHED, "?q=%D0%BF%D0%BE%D1%80%D1%82%D0%B0".to_owned()),
        (SEARCHED, "?order=longest".to_owned()),
        (SEARCHED, format!("/{}/idea?q=nothing", comments / 2)),
        (SEARCHED, format!("/{}/idea?order=longest", comments / 2)),
    ] {
        let path = ["/admin/consultations/road/comments", &path].concat();
        let mut times = Vec::new();
        for _ in 0..rounds {
            let asked = Instant::now();
            desk.get(&path).await.check(200);
            times.push(asked.elapsed());
        }
        let first = times[0];
        times.sort_unstable();
        let (median, slowest) = (times[times.len() / 2], times[times.len() - 1]);
        let told = path.trim_start_matches("/admin/consultations/road/comments");
        println!("{told:<44} {first:>9.1?} {median:>9.1?} {slowest:>9.1?}");
        if median > budget {
            over.push(path);
        }
    }
    let (now, most) = (memory_mib("VmRSS:"), memory_mib("VmHWM:"));
    println!("resident {now:.0} MiB, at most {most:.0} MiB");
    assert!(over.is_empty(), "over the budget: {over:?}");
    assert!(most <= MEMORY_MIB, "{most:.0} MiB");
}
