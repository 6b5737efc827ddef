//! A journal under pressure: more changes than may wait, and one fault of ours after another.

use crate::town::Town;
use glas::journal::{Change, FaultHook, Refused, Settings};
use glas_tests::history::{id, response};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, Waker};

/// Changes that may wait in this test.
const QUEUE: usize = 32;

/// Open when this is dropped, also where the test has failed: the writer behind it is waited for.
struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Drop for Gate {
    fn drop(&mut self) {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_all();
    }
}

/// Holds the writer at the first change of `slow` until the gate is open.
fn gate() -> (FaultHook, Gate) {
    let gate = Arc::new((Mutex::new(false), Condvar::new()));
    let (held, slow) = (gate.clone(), format!("{:?}", response(&id("slow"), 0)));
    let fault = move |change: &Change| {
        if format!("{change:?}") == slow {
            let (open, opened) = &*held;
            drop(opened.wait_while(open.lock().unwrap(), |open| !*open).unwrap());
        }
    };
    (FaultHook(Arc::new(fault)), Gate(gate))
}

/// Nobody waits for a place in the queue: beyond it a change is refused before it is read by the
/// writer, and what waits is written, also where the journal is closed meanwhile.
#[test]
fn beyond_a_full_queue_changes_are_refused_at_once_and_what_waits_is_written() {
    type Appending<'j> =
        Pin<Box<dyn Future<Output = Result<glas::journal::Appended, Refused>> + 'j>>;
    let (fault, gate) = gate();
    let settings = Settings { queue_changes: QUEUE, fault: Some(fault), ..Settings::default() };
    // Those the writer has taken with the first, and those behind them.
    let at_most = settings.batch_changes + QUEUE;
    let town = Town::open_with(settings);
    let gate = gate;
    let polled = |change| -> (Appending<'_>, Poll<_>) {
        let mut appending: Appending<'_> = Box::pin(town.journal.append(change));
        let now = appending.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        (appending, now)
    };
    let mut waiting = vec![polled(response(&id("slow"), 0)).0];
    let (mut refused, mut n) = (0, 0);
    while refused < 1_000 {
        n += 1;
        match polled(response(&town.slug, n)) {
            (appending, Poll::Pending) => {
                assert_eq!(refused, 0, "the queue was full");
                waiting.push(appending);
                assert!(waiting.len() <= at_most, "{} changes wait", waiting.len());
            }
            (_, Poll::Ready(Err(Refused::Busy))) if waiting.len() > QUEUE => refused += 1,
            // The writer has not taken the first one yet, or not all that it takes with it.
            (_, Poll::Ready(Err(Refused::Busy))) => std::thread::yield_now(),
            (_, Poll::Ready(other)) => panic!("{other:?}"),
        }
    }
    let clone = town.journal.clone();
    let closing = std::thread::spawn(move || clone.close());
    // From here on nothing more is taken, and what waits still is.
    while town.journal.append_blocking(response(&town.slug, 0)) != Err(Refused::Unavailable) {
        std::thread::yield_now();
    }
    drop(gate);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let answers: Vec<_> = waiting.into_iter().map(|it| runtime.block_on(it)).collect();
    closing.join().unwrap().unwrap();
    assert_eq!(answers[0], Err(Refused::UnknownConsultation));
    let written: Vec<u64> = answers[1..].iter().map(|it| it.as_ref().unwrap().seq).collect();
    assert!(
        written.len() >= QUEUE && written.windows(2).all(|pair| pair[0] + 1 == pair[1]),
        "{written:?}"
    );
    let (file, _folder) = town.close();
    assert_eq!(glas::journal::verify(&file, &[]).unwrap().responses, written.len() as u64);
}

#[test]
fn a_thousand_faults_of_ours_refuse_a_thousand_changes_and_no_other() {
    let bad = format!("{:?}", response(&id("faulty"), 0));
    let fault = FaultHook(Arc::new(move |change: &Change| {
        assert_ne!(format!("{change:?}"), bad, "a fault of ours")
    }));
    let town = Town::open_with(Settings { fault: Some(fault), ..Settings::default() });
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    // Without the words of each panic.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some("journal") {
            hook(panic);
        }
    }));
    for n in 0..1_000 {
        runtime.block_on(async {
            // In one batch as often as not.
            let (good, faulty) = (
                town.journal.append(response(&town.slug, n)),
                town.journal.append(response(&id("faulty"), n)),
            );
            let (good, faulty) = tokio::join!(good, faulty);
            assert_eq!(faulty, Err(Refused::Internal), "{n}");
            assert_eq!(good.map(|it| it.number), Ok(Some(u32::try_from(n).unwrap() + 1)));
        });
    }
    assert!(town.journal.ready() && !town.journal.failed());
    assert_eq!(town.journal.verify(&[]).unwrap().responses, 1_000);
}
