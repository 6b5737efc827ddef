//! The room on the disk: where there is too little, nobody is thanked for what is not kept, and
//! whoever asks whether responses are taken is told no.

use crate::town::{Ask, NOON, ServedTown, at, submission};
use glas::journal::{Change, FreeBytes, What};
use glas_tests::actors::system;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

/// What must be free.
const MIN: u64 = 64 << 20;

/// A town whose disk has as much room as the test says.
async fn town(free: &Arc<AtomicU64>) -> ServedTown {
    let free = free.clone();
    let says = FreeBytes(Arc::new(move || free.load(Ordering::Relaxed)));
    ServedTown::with(|_| {}, |kept| (kept.free_bytes_min, kept.free_bytes) = (MIN, Some(says)))
        .await
}

/// `/readyz` said yes while every response was refused.
#[tokio::test]
async fn a_server_without_room_for_responses_is_not_ready_and_does_all_else() {
    let free = Arc::new(AtomicU64::new(u64::MAX));
    let town = town(&free).await;
    town.ask(Ask::get("/readyz")).await.check(200);
    town.ask(Ask::respond(submission().to_string())).await.check(201);

    free.store(MIN - 1, Ordering::Relaxed);
    let red = town.ask(Ask::get("/readyz")).await.check(503);
    assert_eq!((red.header("retry-after"), red.header("cache-control")), ("5", "no-store"));
    let another = || {
        Ask::respond(submission().to_string())
            .with("Idempotency-Key", "ffeeddccbbaa99887766554433221100")
    };
    assert_eq!(town.ask(another()).await.check(503).json()["type"], "urn:glas:problem:unavailable");
    town.ask(Ask::get("/healthz")).await.check(200);
    town.ask(Ask::get("/c/road")).await.check(200);
    let (at, actor, consultation) = (at(NOON), system(), "road".parse().expect("a slug"));
    town.journal
        .append(Change { at, by: actor, what: What::Erasure { consultation, number: 1 } })
        .await
        .expect("erased");

    free.store(MIN, Ordering::Relaxed);
    town.ask(Ask::get("/readyz")).await.check(200);
    town.ask(another()).await.check(201);
    town.running.stop().await;
}

/// Not what stands in for it in the other tests.
#[tokio::test]
async fn the_file_system_of_the_journal_is_asked() {
    for (min, status) in [(1, 200), (u64::MAX, 503)] {
        let town = ServedTown::with(|_| {}, |kept| kept.free_bytes_min = min).await;
        town.ask(Ask::get("/readyz")).await.check(status);
        town.running.stop().await;
    }
}

/// All of this server runs in one thread: had it waited for the disk, nothing would be answered.
#[tokio::test]
async fn a_disk_that_does_not_answer_holds_nobody_else() {
    let hung = Arc::new((Mutex::new(false), Condvar::new()));
    let asked = Arc::new(AtomicU64::new(0));
    let (waits, count) = (hung.clone(), asked.clone());
    let says = FreeBytes(Arc::new(move || {
        count.fetch_add(1, Ordering::SeqCst);
        let (hung, told) = &*waits;
        // Far longer than anyone is kept waiting; without an end, a server that is held here would
        // hold the test.
        drop(
            told.wait_timeout_while(
                hung.lock().expect("a lock"),
                Duration::from_secs(20),
                |hung| *hung,
            )
            .expect("a lock"),
        );
        MIN
    }));
    let town =
        ServedTown::with(|_| {}, |kept| (kept.free_bytes_min, kept.free_bytes) = (MIN, Some(says)))
            .await;
    let before = asked.load(Ordering::SeqCst);
    *hung.0.lock().expect("a lock") = true;
    let ready = async {
        let ask = || town.ask(Ask::get("/readyz"));
        let (one, another, third) = tokio::join!(ask(), ask(), ask());
        for red in [one, another, third] {
            red.check(503);
        }
    };
    let alive = async {
        // Once the first of them waits for the disk.
        while asked.load(Ordering::SeqCst) == before {
            tokio::task::yield_now().await;
        }
        town.ask(Ask::get("/healthz")).await.check(200);
        town.ask(Ask::get("/c/road")).await.check(200);
    };
    tokio::join!(ready, alive);
    assert_eq!(asked.load(Ordering::SeqCst), before + 1, "one thread waits, however many ask");
    *hung.0.lock().expect("a lock") = false;
    hung.1.notify_all();
    while town.ask(Ask::get("/readyz")).await.status != 200 {
        tokio::task::yield_now().await;
    }
    town.running.stop().await;
}
