//! A clock that cannot be believed closes nothing and puts no false date on record.

use crate::town::{Ask, KEY, NOON, ServedTown, at, submission};
use glas::journal::{Change, What};
use glas_tests::{
    actors::operator,
    captured_log::{catch, caught},
};
use std::time::Duration;

const API: &str = "/api/v1/consultations/road";
/// The day on which a machine with an empty battery wakes up.
const YEARS_AGO: &str = "2020-01-16T12:00:00Z";

fn respond(n: u32) -> Ask {
    Ask::respond(submission().to_string()).with("Idempotency-Key", &format!("{n:032x}"))
}

async fn trust(town: &ServedTown, now: &str) {
    let change = Change { at: at(now), by: operator(0), what: What::ClockTrust };
    town.journal.append(change).await.expect("trusted");
}

/// Nothing that hangs on a phase is answered, and nothing says a false date.
async fn is_doubted(town: &ServedTown) {
    let refused = town.ask(respond(99)).await.check(503);
    assert_eq!(refused.header("retry-after"), "60");
    assert_eq!(refused.json()["type"], "urn:glas:problem:clock");
    for path in ["/readyz", API, &format!("{API}/widget"), &format!("{API}/results")] {
        assert_eq!(
            town.ask(Ask::get(path)).await.check(503).json()["type"],
            "urn:glas:problem:clock",
            "{path}"
        );
    }
    for path in ["/", "/c/road", "/c/bridge", "/c/road/frame"] {
        let page = town.ask(Ask::get(&format!("{path}?lang=en"))).await.check(503);
        assert_eq!(page.header("retry-after"), "60", "{path}");
        let text = page.text();
        assert!(text.contains("please try again later"), "{path}: {text}");
        for said in ["opens on", "closed on", "2026", "2027"] {
            assert!(!text.contains(said), "{path} says {said}: {text}");
        }
    }
    let script = town.ask(Ask::get("/embed/road.en.js")).await.check(200);
    assert_eq!(script.header("cache-control"), "no-store");
    assert!(script.text().contains("please try again later"), "{}", script.text());
    // What was typed is in the answer.
    let typed = [("lang", "bg"), ("key", KEY), ("a.stance", "yes"), ("a.idea", "Писано един час")];
    let page = town.ask(Ask::form("/c/road", &typed).with("Origin", &town.origin())).await;
    let text = page.check(503).text();
    assert!(text.contains("Писано един час") && text.contains("Написаното е още тук"), "{text}");
    town.ask(Ask::get("/healthz")).await.check(200);
}

/// After a power cut the clock showed the date of years ago: every voice was refused, since the
/// consultation had not opened, and the log was silent.
#[tokio::test]
async fn a_clock_before_the_last_entry_takes_no_decision() {
    catch();
    let town = ServedTown::open().await;
    let receipt = town.ask(respond(1)).await.check(201).json();
    let secret = receipt["secret"].as_str().expect("a secret");
    town.set_wall_clock("2026-11-23T11:50:00Z");
    town.ask(respond(2)).await.check(201);
    town.set_wall_clock(YEARS_AGO);
    is_doubted(&town).await;
    let log = caught();
    let told = "the clock shows 2020-01-16T12:00:00Z and is not believed: the last entry of the journal is of 2026-11-23T12:00:00Z, which is later";
    assert_eq!(log.matches(told).count(), 1, "once: {log}");

    // What was received can be read; nothing is written, not even an erasure.
    town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200);
    for path in ["/api/v1/receipt", "/api/v1/receipt/personal"] {
        let ask = Ask::new("DELETE", path).with("Authorization", &format!("Receipt {secret}"));
        town.ask(ask).await.check(503);
    }
    assert_eq!((town.stored(), town.counted()), (2, 2));

    town.set_wall_clock(NOON);
    town.ask(respond(3)).await.check(201);
    town.ask(Ask::get("/readyz")).await.check(200);
    assert!(caught().contains("is believed again"));
}

#[tokio::test]
async fn an_operator_says_that_the_clock_is_right() {
    let town = ServedTown::open().await;
    town.ask(respond(1)).await.check(201);
    // The journal holds an instant of a clock that was ahead.
    town.set_wall_clock("2026-11-20T12:00:00Z");
    is_doubted(&town).await;
    trust(&town, "2026-11-20T12:00:00Z").await;
    town.ask(Ask::get("/readyz")).await.check(200);
    town.ask(respond(2)).await.check(201);
    assert!(town.ask(Ask::get("/c/road")).await.check(200).text().contains("14 декември 2026"));
}

#[tokio::test]
async fn a_clock_that_jumps_by_more_than_a_day_is_doubted_and_a_suspended_machine_is_not() {
    catch();
    let town = ServedTown::open().await;
    town.ask(respond(1)).await.check(201);
    // The machine slept for ten days.
    town.set_clock("2026-12-03T12:00:00Z");
    town.ask(respond(2)).await.check(201);
    // Somebody sets the clock to another month: the consultation would be closed.
    town.set_wall_clock("2027-01-03T12:00:00Z");
    is_doubted(&town).await;
    assert!(caught().contains("it was set by"), "{}", caught());
    // And back.
    town.set_wall_clock("2026-12-03T12:10:00Z");
    town.ask(respond(3)).await.check(201);
    // A day is a time zone read wrongly, and changes no month.
    town.set_wall_clock("2026-12-04T12:00:00Z");
    town.ask(respond(4)).await.check(201);
    town.set_wall_clock("2027-01-03T12:00:00Z");
    is_doubted(&town).await;
    trust(&town, "2027-01-03T12:00:00Z").await;
    let closed = town.ask(respond(5)).await.check(409).json();
    assert_eq!(closed["type"], "urn:glas:problem:closed");
    town.pass(Duration::from_secs(40 * 24 * 3_600));
    // One that stands still for weeks is as wrong as one that was set back.
    town.ask(Ask::get("/readyz")).await.check(503);
}

#[tokio::test]
async fn a_year_without_an_entry_is_noted_and_nothing_more() {
    catch();
    let town = ServedTown::open().await;
    town.set_clock("2028-01-01T00:00:00Z");
    town.ask(Ask::get("/readyz")).await.check(200);
    assert!(caught().contains("more than a year after the last entry of the journal"));
}

/// An erasure under a clock that had jumped ahead put its instant on record: once the clock was
/// right again it stood before the last entry, and the server took nothing any more.
#[tokio::test]
async fn nothing_is_written_down_by_a_clock_that_jumped_ahead() {
    let town = ServedTown::open().await;
    let receipt = town.ask(respond(1)).await.check(201).json();
    let secret = receipt["secret"].as_str().expect("a secret");
    let entries = town.journal.view().expect("a view").head().expect("read").seq;
    town.set_wall_clock("2026-11-26T12:00:00Z");
    for path in ["/api/v1/receipt", "/api/v1/receipt/personal", "/api/v1/receipt/consent"] {
        let ask = Ask::new("DELETE", path).with("Authorization", &format!("Receipt {secret}"));
        town.ask(ask).await.check(503);
    }
    for act in ["withdraw", "erase", "consent"] {
        let form = Ask::form(&format!("/r/{secret}/{act}"), &[]).with("Origin", &town.origin());
        town.ask(form).await.check(503);
    }
    town.set_wall_clock(NOON);
    town.ask(respond(2)).await.check(201);
    assert_eq!(town.journal.view().expect("a view").head().expect("read").seq, entries + 1);
}
