//! Whatever line is between a browser and the server, a response is delivered exactly once: the
//! widget's own states drive real requests over a line that is cut, swallows, and answers in the
//! server's place. Waiting is by a clock that jumps from one attempt to the next.

use crate::{
    connection::Connection,
    town::{Ask, ServedTown},
};
use glas_tests::bad_line::{BadLine, Fate, cutting, random};
use glas_widget::{Action, Outcome, Parcel, Stage, State, from_json::Json, next};
use glas_wire::{FieldProblem, IdempotencyKey, Receipt};
use serde_json::{Value, json};
use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashSet},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::task::JoinSet;

const INTENTS: u32 = 1_000;
/// How long the browser gives an attempt.
const ATTEMPT_MS: u64 = 40_000;
/// Attempts under way at one moment.
const AT_ONCE: usize = 16;

fn told(value: Value) -> Json {
    match value {
        Value::Null | Value::Bool(false) => Json::Nothing,
        Value::Bool(true) => Json::True,
        Value::Number(number) => Json::Number(number.as_f64().expect("a number")),
        Value::String(text) => Json::Text(text),
        Value::Array(items) => Json::Many(
            items.into_iter().enumerate().map(|(n, it)| (n.to_string(), told(it))).collect(),
        ),
        Value::Object(members) => {
            Json::Many(members.into_iter().map(|(name, it)| (name, told(it))).collect())
        }
    }
}

fn parcel(n: u32) -> Parcel {
    let body = json!({ "language": "bg", "answers": { "stance": { "choice": "yes" }, "idea": { "text": format!("Предложение {n}") } } });
    let key = IdempotencyKey((u128::from(n) + (7 << 96)).to_be_bytes());
    Parcel {
        key,
        lang: "bg".parse().expect("a language"),
        body: body.to_string(),
        failed: 0,
        wait: 0,
        kept: true,
        by_hand: false,
    }
}

/// One attempt, as the browser makes it, and how long it took by the clock that jumps.
async fn attempt(line: &BadLine, parcel: &Parcel) -> (Outcome, u64) {
    let ask = Ask::respond(parcel.body.clone())
        .with("Idempotency-Key", &String::from(parcel.key))
        .with("Connection", "close");
    let (mut io, own) = Connection::with_name(line.address).await;
    io.send(ask.bytes()).await;
    tokio::select! {
        reply = io.whole_reply() => match reply {
            Some(reply) => {
                let body = serde_json::from_slice(&reply.body).map_or(Json::Nothing, told);
                (Outcome::of(reply.status, Some(reply.header("retry-after")), &body), 300)
            }
            None => (Outcome::Later(0), 300),
        },
        () = line.silence(own) => (Outcome::Later(0), ATTEMPT_MS),
    }
}

/// What an outcome does to the form.
fn action(outcome: Outcome) -> Action {
    match outcome {
        Outcome::Received(receipt) => Action::Received(receipt),
        Outcome::Later(wait) => Action::Lost { wait, kept: true },
        Outcome::Prove => Action::Lost { wait: 0, kept: true },
        Outcome::Closed => Action::Closed,
        Outcome::Refused { detail, errors } if errors.is_empty() => Action::Refused(detail),
        Outcome::Refused { errors, .. } => Action::Mend { problems: errors, step: 0 },
    }
}

fn sending(n: u32) -> State {
    next(State { asked: Vec::new(), ..State::default() }, Action::Send(parcel(n)))
}

/// Delivers all, from the first press of *Send* to the receipt; the receipts, and how many attempts
/// it took.
async fn deliver(
    line: Arc<BadLine>,
    clock: Arc<AtomicU64>,
    chance: impl FnMut() -> u32,
) -> (Vec<(u32, Receipt)>, u32) {
    let mut chance = chance;
    let mut fraction = move || f64::from(chance()) / f64::from(u32::MAX);
    // When, whose, in which state. People press Send over ten minutes.
    let mut due: BinaryHeap<Reverse<(u64, u32)>> =
        (0..INTENTS).map(|n| Reverse(((fraction() * 600_000.0) as u64, n))).collect();
    let mut states: Vec<State> = (0..INTENTS).map(sending).collect();
    let (mut under_way, mut receipts, mut attempts) = (JoinSet::new(), Vec::new(), 0);
    while !due.is_empty() || !under_way.is_empty() {
        while under_way.len() < AT_ONCE
            && let Some(Reverse((at, n))) = due.pop()
        {
            clock.fetch_max(at, Ordering::Relaxed);
            let state = &mut states[n as usize];
            *state = next(std::mem::take(state), Action::Again { by_hand: false });
            let Stage::Sending(parcel) = &state.stage else { panic!("{n}: {:?}", state.stage) };
            let (line, parcel) = (line.clone(), Parcel::clone(parcel));
            attempts += 1;
            under_way.spawn(async move {
                let (outcome, took) = attempt(&line, &parcel).await;
                (n, at + took, outcome)
            });
        }
        let (n, at, outcome) =
            under_way.join_next().await.expect("an attempt").expect("an attempt without a panic");
        let state = &mut states[n as usize];
        *state = next(std::mem::take(state), action(outcome));
        match &state.stage {
            Stage::Sent(receipt) => receipts.push((n, receipt.clone())),
            Stage::Waiting(parcel) => {
                due.push(Reverse((at + u64::from(parcel.pause_ms(fraction())), n)))
            }
            other => panic!("{n}: {other:?}"),
        }
    }
    (receipts, attempts)
}

/// 30 % of connections are cut somewhere, some are swallowed, and for a while the server is being
/// restarted behind its proxy.
#[tokio::test]
async fn a_thousand_responses_over_a_line_that_cuts_are_a_thousand_responses() {
    let town = ServedTown::open().await;
    let line = Arc::new(BadLine::start().await.expect("a line"));
    line.lead_to(town.address);
    let clock = Arc::new(AtomicU64::new(0));
    let (now, mut cut, mut chance) = (clock.clone(), cutting(1, 30, 700), random(2));
    let unwell = [
        (502, ""),
        (503, "Retry-After: 20\r\n"),
        (504, ""),
        (500, ""),
        (429, "Retry-After: 20\r\n"),
        (408, ""),
        (425, ""),
    ];
    line.fates(move || match (now.load(Ordering::Relaxed), chance()) {
        (120_000..150_000, n) => {
            let (status, header) = unwell[n as usize % unwell.len()];
            Fate::Says(said(status, header, ""))
        }
        (_, n) if n % 50 == 0 => Fate::Silent,
        _ => cut(),
    });
    let (receipts, attempts) = deliver(line.clone(), clock, random(3)).await;

    assert_eq!(receipts.len(), INTENTS as usize);
    let references: HashSet<&str> = receipts.iter().map(|(_, it)| it.reference.as_str()).collect();
    assert_eq!(references.len(), INTENTS as usize, "two responses have one receipt");
    assert_eq!(town.stored(), INTENTS, "{attempts} attempts");
    assert!(line.cut() > INTENTS / 4, "only {} of {attempts} connections were cut", line.cut());
    // Whoever sends it once more, over a good line, is given the same receipt.
    line.fates(|| Fate::Through);
    for (n, receipt) in receipts {
        assert_eq!(attempt(&line, &parcel(n)).await.0, Outcome::Received(receipt));
    }
    assert_eq!(town.stored(), INTENTS);
}

/// What somebody says in the server's place, and what it makes of the form.
async fn after(answer: &str) -> Stage {
    let (line, answer) = (BadLine::start().await.expect("a line"), answer.to_owned());
    line.lead_to(line.address);
    line.fates(move || Fate::Says(answer.clone()));
    let state = sending(1);
    let Stage::Sending(parcel) = &state.stage else { panic!("{state:?}") };
    let outcome = attempt(&line, parcel).await.0;
    next(state, action(outcome)).stage
}

fn said(status: u16, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status} No\r\n{headers}content-length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

#[tokio::test]
async fn later_is_waited_for_at_least_as_long_as_was_asked() {
    for status in [500, 502, 503, 504, 408, 425, 429] {
        for (header, least) in [
            ("", 2),
            ("Retry-After: 90\r\n", 90),
            ("Retry-After: -1\r\n", 2),
            ("Retry-After: Wed, 25 Nov 2026 12:00:00 GMT\r\n", 2),
        ] {
            let Stage::Waiting(parcel) = after(&said(status, header, "")).await else {
                panic!("{status} {header}")
            };
            assert_eq!((parcel.wait, parcel.failed), (least, 1), "{status} {header}");
            // Half as long again at most, and never less: a form that came back early would be
            // refused again.
            assert_eq!(
                (parcel.pause_ms(0.0), parcel.pause_ms(1.0)),
                (least * 1000, least * 1500),
                "{status} {header}"
            );
        }
    }
}

#[tokio::test]
async fn a_refusal_is_not_tried_again_and_says_why() {
    for status in [400, 401, 403, 404, 405, 406, 409, 410, 411, 413, 414, 415, 422, 451] {
        let problem = json!({ "type": "urn:glas:problem:x", "title": "Не", "status": status, "detail": "Защото" }).to_string();
        assert_eq!(
            after(&said(status, "", &problem)).await,
            Stage::NotSent("Защото".to_owned()),
            "{status}"
        );
    }
    let closed =
        json!({ "type": "urn:glas:problem:closed", "title": "Не", "status": 409 }).to_string();
    assert_eq!(after(&said(409, "", &closed)).await, Stage::Closed);
    let mistakes = json!({ "type": "urn:glas:problem:invalid", "title": "Не", "status": 422, "errors": [{ "field": "name", "message": "Как?" }] });
    let mend = FieldProblem { field: "name".to_owned(), message: "Как?".to_owned() };
    assert_eq!(after(&said(422, "", &mistakes.to_string())).await, Stage::Mending(vec![mend]));
}

/// The page of an office's firewall took a response for refused, and it was gone.
#[tokio::test]
async fn what_somebody_on_the_way_says_is_no_refusal() {
    let theirs = [
        "",
        "<h1>Forbidden</h1>",
        "{}",
        r#"{"type":"about:blank","title":"Forbidden","status":403}"#,
        r#"{"type":"https://firewall.example/urn:glas:problem:x","title":"No","status":403}"#,
        r#"{"type":"urn:glas:problem:x"}"#,
    ];
    for status in [302, 400, 401, 403, 404, 405, 407, 410, 413, 414, 422, 428, 431, 451, 511] {
        for body in theirs {
            let stage = after(&said(status, "", body)).await;
            assert!(matches!(stage, Stage::Waiting(_)), "{status} {body}: {stage:?}");
        }
    }
}

/// The page of a hotel that wants a room number says 200 to everything.
#[tokio::test]
async fn a_good_status_without_a_receipt_is_no_receipt() {
    for body in ["", "<h1>Welcome</h1>", "{}", "{\"reference\":1}"] {
        assert!(matches!(after(&said(200, "", body)).await, Stage::Waiting(_)), "{body}");
    }
}

/// An answer that broke off within its body was shown as a refusal without words.
#[tokio::test]
async fn a_refusal_that_breaks_off_is_asked_for_again() {
    for whole in [said(403, "", "{\"type\":\"x\"}"), said(201, "", "{\"reference\":\"x\"}")] {
        for end in 0..whole.len() {
            assert!(matches!(after(&whole[..end]).await, Stage::Waiting(_)), "{}", &whole[..end]);
        }
    }
}
