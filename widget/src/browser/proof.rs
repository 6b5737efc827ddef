//! The proof of work, as far as it is the browser's: the challenge is fetched at the first touch
//! and computed in slices while the respondent writes. Whatever goes wrong, the response is sent
//! without, and the server says what it makes of that.

use super::{Timer, http::fetched};
use crate::proof::Work;
use js_sys::Date;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use web_sys::RequestInit;

/// Hashes of one slice: a few milliseconds on an old phone.
const TRIES: u32 = 512;
/// Between slices: what browsers make of less is this. Longer pauses were most of the time it took
/// on a slow phone.
const PAUSE_MS: u32 = 4;
/// A challenge is good for ten minutes; sent a minute earlier it arrives in time.
const GOOD_MS: f64 = 540_000.0;

/// The proof of one form.
#[derive(Clone, Default)]
pub(crate) struct Proof(Rc<RefCell<Stands>>);

/// How it stands with it.
#[derive(Default)]
struct Stands {
    /// When it was begun; 0 where it is to be begun.
    begun: f64,
    work: Option<(String, Work)>,
    /// Empty where none is to be had.
    header: Option<String>,
    next: Option<Timer>,
    refused: bool,
}

impl Proof {
    /// The header; `None` where it is not there yet: called again, it is nearer by a slice.
    pub(crate) fn header(&self, server: &str, slug: &str) -> Option<String> {
        let mut stands = self.0.borrow_mut();
        stands.next = None;
        let now = Date::now();
        if now - stands.begun > GOOD_MS {
            (stands.begun, stands.header) = (now, None);
            let (it, url) =
                (self.clone(), format!("{server}/api/v1/challenge?consultation={slug}"));
            spawn_local(async move {
                let work = challenge(&url).await;
                let mut stands = it.0.borrow_mut();
                if work.is_none() {
                    stands.header = Some(String::new());
                }
                stands.work = work;
            });
        }
        if let Some((challenge, work)) = &mut stands.work
            && let Some(counter) = work.go_on(TRIES)
        {
            stands.header = Some(format!("{challenge}.{counter}"));
            stands.work = None;
        }
        stands.header.clone()
    }

    /// For an attempt to send: where none was to be had while people wrote, the line may be better
    /// by now.
    pub(crate) fn anew(&self) {
        let mut stands = self.0.borrow_mut();
        if stands.header.as_deref() == Some("") {
            stands.begun = 0.0;
        }
    }

    /// Whether it is being computed.
    pub(crate) fn goes_on(&self) -> bool {
        self.0.borrow().next.is_some()
    }

    /// Calls after a while.
    pub(crate) fn go_on(&self, call: Box<dyn FnOnce()>) {
        self.0.borrow_mut().next = Timer::after(PAUSE_MS, call);
    }

    /// The server has refused it. Whether for the first time: a server that refuses each is not
    /// asked without a pause.
    pub(crate) fn forget(&self) -> bool {
        let mut stands = self.0.borrow_mut();
        stands.begun = 0.0;
        !std::mem::replace(&mut stands.refused, true)
    }
}

async fn challenge(url: &str) -> Option<(String, Work)> {
    let (_, answer) = fetched(url, &RequestInit::new()).await.ok()?;
    let words = answer.get("words").many().iter();
    Some((
        answer.get("challenge").text()?.to_owned(),
        Work::new(words.filter_map(|(_, word)| Some(word.number()? as u32))),
    ))
}
