//! Proof of work: what a browser computes while its citizen types, so that sending a thousand
//! responses costs something and sending one costs nothing that is noticed. There is no puzzle to
//! see.
//!
//! A challenge is PoW v2 of `altcha` with plain SHA-256: find the counter for which SHA-256(salt ‖
//! nonce ‖ counter) begins with the prefix. The server chose that counter, so it knows the work to
//! the hash. A challenge is signed under a key of this run, names its consultation and its moment
//! of this run, and is good for one response: whatever is sent again with that response's key may
//! bring it again. Checking costs one HMAC over less than [`TOKEN_BYTES_MAX`] and two hashes.

use crate::{
    http::{Limits, Prefix, Rate, rate_limit::RateLimit},
    web::error::Error,
};
use altcha::{
    Challenge, CreateChallengeOptions, Solution, VerifySolutionOptions, create_challenge,
    verify_solution,
};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER, HEXLOWER_PERMISSIVE};
use glas_wire::Slug;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// How long a challenge is good.
const VALID: Duration = Duration::from_secs(600);
/// Hashes a browser computes on average where nobody else of its prefix asks: a blink on a laptop,
/// a second in slices on an old phone.
const HASHES: u32 = 1 << 15;
/// At most so many times that: who asks for challenges without end makes dear what his neighbours
/// send, so not by much.
const TIMES_MAX: u32 = 4;
/// Challenges of one prefix until the work is that of another step: a class or an office at once is
/// nothing unusual.
const ASKED_EACH: u32 = 8;
/// How fast they are forgotten: all that weighs in half a minute.
const ASKED: Rate = Rate { burst: ASKED_EACH * TIMES_MAX, per_second: 1.0 };
/// Bytes of a challenge as it comes back.
const TOKEN_BYTES_MAX: usize = 1_024;
/// Proofs remembered in each of two halves; more, and older challenges are stale sooner.
const USED_MAX: usize = 1 << 16;

/// What is computed on.
#[derive(Debug, Serialize)]
pub(super) struct ChallengeAnswer {
    /// Comes back as it is, with a dot and the counter in decimal digits, as the header
    /// `Proof-Of-Work`.
    challenge: String,
    /// SHA-256 of the first eight and of the counter, 4 bytes each with the large end first, begins
    /// with the ninth. As numbers, because the browser's part has no bytes to spare for reading
    /// others.
    words: [u32; 9],
    /// How long it is good.
    seconds: u64,
}

/// Makes and takes challenges.
pub(super) struct Proofs {
    key: String,
    asked: RateLimit,
    /// What came without a proof.
    unproved: Arc<RateLimit>,
    used: Mutex<Used>,
}

/// One response without a proof, of those that its prefix may send. Given back when dropped: only
/// what is accepted counts.
pub(super) struct Allowance {
    unproved: Arc<RateLimit>,
    prefix: Option<Prefix>,
}

impl Allowance {
    /// The response was accepted.
    pub(super) fn use_up(mut self) {
        self.prefix = None;
    }
}

impl Drop for Allowance {
    fn drop(&mut self) {
        self.prefix.iter().for_each(|prefix| self.unproved.give_back(*prefix));
    }
}

/// Why a proof proves nothing. Each is mended by another challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unproved {
    /// Not made by this run of the server, or for another consultation, or not solved.
    Wrong,
    /// Too old.
    Stale,
    /// Another response came with it.
    Used,
}

impl Proofs {
    pub(super) fn new(limits: &Limits) -> Self {
        let key = HEXLOWER.encode(&rand::random::<[u8; 32]>());
        Self {
            key,
            asked: RateLimit::small(ASKED),
            unproved: Arc::new(RateLimit::small(limits.unproved)),
            used: Mutex::default(),
        }
    }

    /// A challenge for a response to `slug`; the more the prefix has asked for lately, the harder.
    pub(super) fn challenge(
        &self,
        slug: &Slug,
        prefix: Option<Prefix>,
        running: Duration,
    ) -> Result<ChallengeAnswer, Error> {
        let asked = prefix.map_or(0, |prefix| self.asked.weigh(prefix, running));
        self.made(slug, HASHES * (1 + asked / ASKED_EACH).min(TIMES_MAX), running)
    }

    fn made(&self, slug: &Slug, hashes: u32, running: Duration) -> Result<ChallengeAnswer, Error> {
        let made_at = u64::try_from(running.as_millis()).unwrap_or(u64::MAX);
        let about = BTreeMap::from([
            ("at".to_owned(), made_at.into()),
            ("consultation".to_owned(), slug.as_str().into()),
        ]);
        let made = create_challenge(CreateChallengeOptions {
            algorithm: "SHA-256".to_owned(),
            cost: 1,
            // Nobody knows where to begin, so everybody begins at 0 and needs `hashes` on average.
            counter: Some(rand::random_range(0..2 * hashes)),
            data: Some(about),
            hmac_signature_secret: Some(self.key.clone()),
            // One comparison in the browser. Of the hashes that were not meant one in four thousand
            // millions begins so, too.
            key_prefix_length: Some(4),
            ..CreateChallengeOptions::default()
        });
        let made = made.map_err(|error| {
            Error::internal(anyhow::anyhow!("a challenge could not be made: {error}"))
        })?;
        let json = serde_json::to_vec(&made).map_err(Error::internal)?;
        let it = made.parameters;
        let bytes = HEXLOWER
            .decode([it.salt, it.nonce, it.key_prefix].concat().as_bytes())
            .unwrap_or_default();
        let mut words = [0; 9];
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
            *word = u32::from_be_bytes(*bytes);
        }
        Ok(ChallengeAnswer {
            challenge: BASE64URL_NOPAD.encode(&json),
            words,
            seconds: VALID.as_secs(),
        })
    }

    /// Takes one from the allowance of responses without a proof; `Err` says when to try again.
    pub(super) fn without(
        &self,
        prefix: Option<Prefix>,
        running: Duration,
    ) -> Result<Allowance, Duration> {
        prefix.map_or(Ok(()), |prefix| self.unproved.take(prefix, running))?;
        Ok(Allowance { unproved: self.unproved.clone(), prefix })
    }

    /// Holds a proof to its response, known by its receipt.
    pub(super) fn check(
        &self,
        proof: &str,
        slug: &Slug,
        receipt: &[u8; 32],
        running: Duration,
    ) -> Result<(), Unproved> {
        let (token, counter) = proof
            .split_once('.')
            .filter(|_| proof.len() <= TOKEN_BYTES_MAX)
            .ok_or(Unproved::Wrong)?;
        let challenge = BASE64URL_NOPAD
            .decode(token.as_bytes())
            .ok()
            .and_then(|json| serde_json::from_slice::<Challenge>(&json).ok());
        let challenge = challenge.ok_or(Unproved::Wrong)?;
        let counter: u32 = counter.parse().map_err(|_| Unproved::Wrong)?;
        let (nonce, derived_key) = derived(&challenge, counter).ok_or(Unproved::Wrong)?;
        let solution = Solution { counter, derived_key, time: None };
        let verified =
            verify_solution(VerifySolutionOptions::new(&challenge, &solution, self.key.as_str()));
        if !verified.is_ok_and(|it| it.verified) {
            return Err(Unproved::Wrong);
        }
        // Signed, so it is as we made it.
        let about = challenge.parameters.data.unwrap_or_default();
        let made_at =
            about.get("at").and_then(serde_json::Value::as_u64).map(Duration::from_millis);
        let made_at = made_at
            .filter(|_| about.get("consultation").is_some_and(|it| it == slug.as_str()))
            .ok_or(Unproved::Wrong)?;
        if running.saturating_sub(made_at) > VALID {
            return Err(Unproved::Stale);
        }
        self.used.lock().unwrap_or_else(PoisonError::into_inner).claim(
            nonce,
            first_eight(receipt),
            made_at,
            running,
        )
    }
}

/// The nonce's beginning, by which the challenge is remembered, and the hash of a counter.
fn derived(challenge: &Challenge, counter: u32) -> Option<(u64, String)> {
    let bytes = |hex: &str| HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok();
    let (salt, nonce) = (bytes(&challenge.parameters.salt)?, bytes(&challenge.parameters.nonce)?);
    let hash = Sha256::new()
        .chain_update(&salt)
        .chain_update(&nonce)
        .chain_update(counter.to_be_bytes())
        .finalize();
    (nonce.len() >= 8).then(|| (first_eight(&nonce), HEXLOWER.encode(&hash)))
}

fn first_eight(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

/// Which challenges came with which response. In two halves: when the younger is full or as old as
/// a challenge may be, the older is forgotten, and with it all challenges made before the younger
/// was begun.
#[derive(Default)]
struct Used {
    younger: HashMap<u64, u64>,
    older: HashMap<u64, u64>,
    /// When each was begun.
    begun: [Option<Duration>; 2],
}

impl Used {
    fn claim(
        &mut self,
        challenge: u64,
        by: u64,
        made_at: Duration,
        running: Duration,
    ) -> Result<(), Unproved> {
        let began = *self.begun[0].get_or_insert(running);
        if self.younger.len() >= USED_MAX || running.saturating_sub(began) > VALID {
            self.older = std::mem::take(&mut self.younger);
            self.begun = [Some(running), Some(began)];
        }
        if let Some(it) = self.younger.get(&challenge).or_else(|| self.older.get(&challenge)) {
            return if *it == by { Ok(()) } else { Err(Unproved::Used) };
        }
        // What was forgotten was used before the older half was begun.
        if self.begun[1].is_some_and(|begun| made_at < begun) {
            return Err(Unproved::Stale);
        }
        self.younger.insert(challenge, by);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{
        ChallengeAnswer, Duration, Limits, Prefix, Proofs, Sha256, USED_MAX, Unproved, Used,
    };
    use sha2::Digest as _;

    /// As the browser does it.
    fn solved(it: &ChallengeAnswer) -> (String, u32) {
        let bytes: Vec<u8> = it.words.iter().flat_map(|word| word.to_be_bytes()).collect();
        let (seed, prefix) = bytes.split_at(32);
        let begins = |counter: &u32| {
            Sha256::new()
                .chain_update(seed)
                .chain_update(counter.to_be_bytes())
                .finalize()
                .starts_with(prefix)
        };
        let counter = (0..=u32::MAX).find(begins).expect("a counter");
        (format!("{}.{counter}", it.challenge), counter)
    }

    fn at(second: u64) -> Duration {
        Duration::from_secs(1_000_000 + second)
    }

    #[test]
    fn a_proof_is_good_for_one_response_to_one_consultation_for_ten_minutes() {
        let (proofs, slug) = (Proofs::new(&Limits::default()), "road".parse().expect("a slug"));
        let challenge = proofs.challenge(&slug, None, at(0)).expect("a challenge");
        assert_eq!(challenge.seconds, 600);
        let (proof, counter) = solved(&challenge);
        let check = |proof: &str, slug: &str, receipt: u8, second| {
            proofs.check(proof, &slug.parse().expect("a slug"), &[receipt; 32], at(second))
        };
        assert_eq!(check(&proof, "road", 1, 601), Err(Unproved::Stale));
        assert_eq!(check(&proof, "mill", 1, 5), Err(Unproved::Wrong));
        assert_eq!(
            check(&format!("{}.{}", challenge.challenge, counter ^ 1), "road", 1, 5),
            Err(Unproved::Wrong)
        );
        assert_eq!(check(&proof, "road", 1, 5), Ok(()));
        assert_eq!(check(&proof, "road", 1, 600), Ok(()), "the same response again");
        assert_eq!(check(&proof, "road", 2, 6), Err(Unproved::Used));
        let stranger = Proofs::new(&Limits::default());
        assert_eq!(
            stranger.check(&proof, &slug, &[1; 32], at(5)),
            Err(Unproved::Wrong),
            "another run has another key"
        );
        for nonsense in
            ["", ".", "x.1", "e30.1", &"A".repeat(2_000), &format!("{}.-1", challenge.challenge)]
        {
            assert_eq!(check(nonsense, "road", 1, 5), Err(Unproved::Wrong), "{nonsense}");
        }
    }

    /// Three hundred challenges of one stranger made the proofs of his whole prefix up to 32 times
    /// as dear, for twenty minutes.
    #[test]
    fn a_prefix_that_asks_much_computes_four_times_as_much_for_half_a_minute() {
        let (proofs, slug) = (Proofs::new(&Limits::default()), "road".parse().expect("a slug"));
        let ask = |prefix, running| {
            proofs.challenge(&slug, Some(Prefix(prefix)), running).expect("a challenge")
        };
        for _ in 0..300 {
            ask(7, at(0));
        }
        // The counters are drawn evenly from all below a bound: of 16 one lies beyond half of it
        // but once in 65,536 runs.
        let hardest = |prefix, running| {
            (0..16).map(|_| solved(&ask(prefix, running)).1).max().expect("sixteen")
        };
        let bound = |times: u32| times * 2 * super::HASHES;
        let dear = hardest(7, at(0));
        assert!(bound(2) < dear && dear < bound(4), "{dear}");
        let ordinary = |prefix, running| solved(&ask(prefix, running)).1;
        assert!(ordinary(8, at(0)) < bound(1), "another prefix");
        for n in 0..8 {
            assert!(ordinary(7, at(31 + n)) < bound(1), "{n}");
        }
    }

    /// Promised: a proof is good for one response, whoever copies it and however often.
    #[test]
    fn ten_thousand_copies_of_a_proof_are_refused() {
        let (proofs, slug) = (Proofs::new(&Limits::default()), "road".parse().expect("a slug"));
        let (proof, _) = solved(&proofs.challenge(&slug, None, at(0)).expect("a challenge"));
        let check = |n: u64| {
            let mut receipt = [0; 32];
            receipt[..8].copy_from_slice(&n.to_be_bytes());
            proofs.check(&proof, &slug, &receipt, at(n % 600))
        };
        assert_eq!(check(0), Ok(()));
        for n in 1..=10_000 {
            assert_eq!(check(n), Err(Unproved::Used), "{n}");
        }
        assert_eq!(check(0), Ok(()), "the response it came with");
    }

    #[test]
    fn what_is_forgotten_is_stale_and_memory_is_bounded() {
        let mut used = Used::default();
        let most = 3 * USED_MAX as u64;
        for n in 0..most {
            let second = n / 1_000;
            assert_eq!(used.claim(n, 0, at(second), at(second)), Ok(()), "{n}");
        }
        assert!(used.younger.len() <= USED_MAX && used.older.len() <= USED_MAX);
        assert_eq!(
            used.claim(0, 1, at(0), at(197)),
            Err(Unproved::Stale),
            "forgotten, so it cannot be used again"
        );
        assert_eq!(used.claim(most - 1, 1, at(196), at(197)), Err(Unproved::Used));
        assert_eq!(used.claim(most, 1, at(197), at(197)), Ok(()));
    }
}
