//! A damaged row of the store was answered with a 503, "try again", for ever: whoever needs it is
//! told of a fault of ours, and the operator is told which row.

use crate::town::{Ask, KEY, ServedTown, at, submission};
use glas::cli::control::{Reply, Request, answer};
use glas::journal::secret;
use glas::operations::Operations;
use glas_tests::actors::at_the_command_line;
use glas_tests::captured_log::{catch, caught};
use redb::{ReadableTable, TableDefinition, WriteTransaction};

const ENTRIES: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("entries");
const CODED: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("coded");
const PERSONAL: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("personal");
const RESPONSES: TableDefinition<'_, (&str, u32), &[u8]> = TableDefinition::new("responses");
const CONSULTATIONS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("consultations");
const RESULTS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("results");
const TALLIES: TableDefinition<'_, &str, u64> = TableDefinition::new("tallies");
const TOTALS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("totals");

/// The entry that publishes `road`, and the one that receives the response to it.
const PUBLISHED: u64 = 3;
const RECEIVED: u64 = 7;

const CONSULTATION: &[&str] = &[
    "/c/road",
    "/embed/road.bg.js",
    "/api/v1/consultations/road",
    "/api/v1/consultations/road/widget",
    "/api/v1/consultations/road/results",
];

/// What was struck, the row that the log must name, and the addresses that need it; `{secret}` is
/// that of the response.
type Blow = (fn(&WriteTransaction), &'static str, &'static [&'static str]);

const BLOWS: &[Blow] = &[
    (
        |t| {
            drop(
                t.open_table(ENTRIES)
                    .expect("written")
                    .insert(PUBLISHED, [1, b'{'].as_slice())
                    .expect("written"),
            )
        },
        "row 3 of table \"entries\"",
        CONSULTATION,
    ),
    (
        |t| drop(t.open_table(ENTRIES).expect("written").remove(PUBLISHED).expect("written")),
        "row 3 of table \"entries\"",
        CONSULTATION,
    ),
    (|t| told_by_another_kind(t), "row road of table \"consultations\"", CONSULTATION),
    (
        |t| {
            drop(
                t.open_table(CONSULTATIONS)
                    .expect("written")
                    .insert("road", [9; 41].as_slice())
                    .expect("written"),
            )
        },
        "row road of table \"consultations\"",
        &["/", "/c/road"],
    ),
    (
        |t| {
            drop(
                t.open_table(CODED)
                    .expect("written")
                    .insert(RECEIVED, [0].as_slice())
                    .expect("written"),
            )
        },
        "row 7 of table \"coded\"",
        &["/r/{secret}", "/api/v1/receipt"],
    ),
    (
        |t| drop(t.open_table(CODED).expect("written").remove(RECEIVED).expect("written")),
        "row 7 of table \"coded\"",
        &["/r/{secret}", "/api/v1/receipt"],
    ),
    (
        |t| drop(t.open_table(PERSONAL).expect("written").remove(RECEIVED).expect("written")),
        "row 7 of table \"personal\"",
        &["/r/{secret}", "/api/v1/receipt"],
    ),
    (
        |t| drop(t.open_table(RESPONSES).expect("written").remove(("road", 1)).expect("written")),
        "row road 1 of table \"responses\"",
        &["/r/{secret}"],
    ),
    (
        |t| {
            drop(
                t.open_table(TOTALS)
                    .expect("written")
                    .insert("road", [1, 1].as_slice())
                    .expect("written"),
            )
        },
        "row road of table \"totals\"",
        &["/api/v1/consultations/road/results"],
    ),
    (
        |t| {
            drop(
                t.open_table(RESULTS)
                    .expect("written")
                    .insert("road", [0].as_slice())
                    .expect("written"),
            )
        },
        "row road of table \"results\"",
        &["/api/v1/consultations/road/results", "/c/road/results"],
    ),
];

/// The consultation is told where the authority is.
fn told_by_another_kind(transaction: &WriteTransaction) {
    let mut consultations = transaction.open_table(CONSULTATIONS).expect("written");
    let mut place = consultations.get("road").expect("written").expect("written").value().to_vec();
    place[1] = 1;
    consultations.insert("road", place.as_slice()).expect("written");
}

#[tokio::test]
async fn damage_is_told_as_damage_and_the_log_says_where() {
    for (strike, row, addresses) in BLOWS {
        let town = ServedTown::struck(strike).await;
        let secret = secret(&"road".parse().expect("a slug"), &KEY.parse().expect("a key"));
        for address in *addresses {
            catch();
            let ask = Ask::get(&address.replace("{secret}", &secret))
                .with("Authorization", &format!("Receipt {secret}"));
            let reply = town.ask(ask).await.check(500);
            assert_eq!(reply.header("retry-after"), "", "{row}: {address}");
            if address.starts_with("/api") {
                let problem = reply.json();
                assert_eq!(
                    (&problem["type"], &problem["title"]),
                    (&"urn:glas:problem:damaged".into(), &"Повреда при нас".into()),
                    "{row}"
                );
            } else if !address.starts_with("/embed") {
                let text = reply.text();
                assert!(
                    text.contains("Повреда при нас")
                        && text.contains("отбелязана за тези, които поддържат сървъра"),
                    "{row}: {text}"
                );
            }
            let log = caught();
            let line = log
                .lines()
                .find(|line| line.contains("glas verify"))
                .unwrap_or_else(|| panic!("{row}: {address}: {log}"));
            // The log quotes the quotation marks.
            assert!(
                line.contains("ERROR") && line.replace('\\', "").contains(row),
                "{row}: {line}"
            );
        }
    }
}

/// The writer met it too, and told of an internal error to be tried again.
#[tokio::test]
async fn what_cannot_be_decided_for_damage_is_told_so_and_nothing_is_written() {
    let town = ServedTown::struck(|t| {
        drop(t.open_table(RESPONSES).expect("written").remove(("road", 1)).expect("written"))
    })
    .await;
    catch();
    let refused = town.ask(Ask::respond(submission().to_string())).await.check(500).json();
    assert_eq!(refused["type"], "urn:glas:problem:damaged");
    let log = caught();
    assert!(log.contains("glas verify") && log.contains("row road 1 of table"), "{log}");
    assert_eq!(town.stored(), 1);
    // All else goes on.
    town.ask(
        Ask::respond(submission().to_string()).with("Idempotency-Key", &KEY.replace('0', "7")),
    )
    .await
    .check(201);
}

/// What is counted is read when results are told, and by nobody before.
#[tokio::test]
async fn results_are_not_told_of_counts_that_are_damaged() {
    for (key, count) in [("road\0stance\0\0@", 1), ("road\0stance\0\0yes", u64::MAX)] {
        let town = ServedTown::struck(move |t| {
            drop(t.open_table(TALLIES).expect("written").insert(key, count).expect("written"))
        })
        .await;
        let operations = Operations::new(town.journal.clone());
        let request = Request::TellResults { consultation: "road".to_owned() };
        let (by, now) = (at_the_command_line(7), at("2027-01-01T00:00:00Z"));
        let told = tokio::task::spawn_blocking(move || answer(&operations, &by, now, request));
        let told = told.await.expect("answered");
        let Reply::Refused { sentence, .. } = told else { panic!("{told:?}") };
        assert!(
            sentence.starts_with("what is stored is damaged: ")
                && sentence.contains("of table \"tallies\""),
            "{sentence}"
        );
    }
}
