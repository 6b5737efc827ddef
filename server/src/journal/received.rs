//! A response on its way into the journal.

use crate::journal::log::{Channel, Digest, Head, Salt, encoding, stored};
use crate::journal::receipt::{receipt_hash, secret};
use crate::rules::{
    Coded, FlagsByQuestion, PlaceIndex, Scrutiny, flags_by_question, normalize, split,
};
use glas_wire::{
    IdempotencyKey, Mistake, Questionnaire, Slug, Submission, check, limits::MISTAKES_TOLD_MAX,
};
use sha2::{Digest as _, Sha256};

/// A response as it arrived, with all of it that needs no look at the register worked out: the
/// writer is one thread, the callers are many.
#[derive(Clone)]
pub struct Received {
    pub(super) consultation: Slug,
    pub(super) channel: Channel,
    pub(super) submission: Submission,
    /// Texts that are no writing.
    untexts: Vec<Mistake>,
    /// Against which entry of the consultation it was checked, and all there was to mend.
    judged: Option<(Head, Vec<Mistake>)>,
    pub(super) receipt: Digest,
    /// See [`crate::journal::log::Event::ResponseReceived`].
    pub(super) digest: Digest,
    pub(super) coded: Coded,
    pub(super) coded_bytes: Vec<u8>,
    pub(super) coded_digest: Digest,
    pub(super) personal_bytes: Vec<u8>,
    pub(super) personal_digest: Digest,
    /// What a clerk should look at.
    pub(super) flags: FlagsByQuestion,
    /// The receipt of the response it corrects.
    pub(super) replaces: Option<Digest>,
    pub(super) scrutiny: Scrutiny,
    /// The form that was filled in, where it says so.
    pub(super) version: Option<u64>,
}

impl Received {
    /// `salts`: random, one for the coded part and one for the personal part, so that nobody finds
    /// out an erased text by trying digests.
    pub fn new(
        consultation: Slug,
        channel: Channel,
        key: IdempotencyKey,
        submission: Submission,
        salts: [Salt; 2],
    ) -> Self {
        let (mut submission, untexts) = normalize(submission);
        // The same answers under the same key are the same response.
        let version = submission.version.take();
        let (coded, personal) = split(&submission);
        let coded_bytes = encoding::part(salts[0], &stored::Coded::from(&coded));
        let personal_bytes = encoding::part(salts[1], &stored::Personal::from(&personal));
        let canonical = encoding::json(&submission);
        let digest = Sha256::new()
            .chain_update("glas submission")
            .chain_update(key.0)
            .chain_update(canonical)
            .finalize();
        let secret = secret(&consultation, &key);
        Self {
            channel,
            submission,
            untexts,
            judged: None,
            receipt: Digest(receipt_hash(&secret)),
            digest: Digest(digest.into()),
            coded,
            coded_digest: encoding::digest(&coded_bytes),
            coded_bytes,
            personal_digest: encoding::digest(&personal_bytes),
            personal_bytes,
            flags: flags_by_question(&personal),
            consultation,
            replaces: None,
            scrutiny: Scrutiny::default(),
            version,
        }
    }

    /// It corrects the response that this receipt opens. The same key without the receipt, or with
    /// another, is another submission.
    pub fn replacing(self, receipt: Digest) -> Self {
        let digest = Sha256::new()
            .chain_update("glas replacement")
            .chain_update(receipt.0)
            .chain_update(self.digest.0)
            .finalize();
        Self { replaces: Some(receipt), digest: Digest(digest.into()), ..self }
    }

    /// What gives reason to look twice at it.
    pub fn with_scrutiny(self, scrutiny: Scrutiny) -> Self {
        Self { scrutiny, ..self }
    }
}

impl Received {
    /// The same with the places that were typed turned into places of the list, where one is meant.
    /// What tells a retry from another submission stays the digest of what was sent: the same text
    /// is the same response also after the list has changed.
    pub fn placed(self, places: &PlaceIndex) -> Self {
        let Some(submission) = places.placed(&self.submission) else { return self };
        let (coded, personal) = split(&submission);
        let coded_bytes =
            encoding::part(encoding::salt(&self.coded_bytes), &stored::Coded::from(&coded));
        let personal_bytes = encoding::part(
            encoding::salt(&self.personal_bytes),
            &stored::Personal::from(&personal),
        );
        let (coded_digest, personal_digest) =
            (encoding::digest(&coded_bytes), encoding::digest(&personal_bytes));
        Self {
            submission,
            judged: None,
            coded,
            coded_bytes,
            coded_digest,
            personal_bytes,
            personal_digest,
            flags: flags_by_question(&personal),
            ..self
        }
    }

    /// The same, checked against a consultation as the entry at `position` tells it, so that the
    /// one thread that writes need not do it. Where the consultation has changed by then, that
    /// thread checks again.
    pub fn judged(self, position: Head, asked: &Questionnaire) -> Self {
        let mistakes = self.mistakes(asked);
        Self { judged: Some((position, mistakes)), ..self }
    }

    /// What there is to mend, where that was [`Received::judged`].
    pub fn to_mend(&self) -> &[Mistake] {
        self.judged.as_ref().map_or(&[], |(_, mistakes)| mistakes)
    }

    /// What there is to mend before it answers what a consultation asks, as the entry at `position`
    /// tells it.
    pub(super) fn to_mend_at(&self, position: Head, asked: &Questionnaire) -> Vec<Mistake> {
        match &self.judged {
            Some((at, mistakes)) if *at == position => mistakes.clone(),
            _ => self.mistakes(asked),
        }
    }

    fn mistakes(&self, asked: &Questionnaire) -> Vec<Mistake> {
        let mut mistakes = self.untexts.clone();
        mistakes.extend(check(asked, &self.submission));
        mistakes.truncate(MISTAKES_TOLD_MAX);
        mistakes
    }

    /// What was sent, as it would be received.
    pub(crate) fn submission(&self) -> &Submission {
        &self.submission
    }

    /// The digest of the secret that opens it.
    pub fn receipt(&self) -> [u8; 32] {
        self.receipt.0
    }
}

impl std::fmt::Debug for Received {
    // What people wrote belongs in no log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Received").field("consultation", &self.consultation).finish_non_exhaustive()
    }
}
