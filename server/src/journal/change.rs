//! Changes that may be asked of the journal, and what it answers when one is written.

use crate::journal::again::Again;
use crate::journal::log::{Actor, Channel, Digest, Head, Salt, encoding, stored};
use crate::journal::receipt::{receipt_hash, secret};
use crate::register::Totals;
use crate::rules::{
    Access, Authority, Coded, Consultation, PlaceIndex, REASON_CHARS_MAX, Reason, Scrutiny, Told,
    normalize, split,
};
use glas_wire::{
    IdempotencyKey, Mistake, Questionnaire, Slug, Submission, check, limits::MISTAKES_TOLD_MAX,
};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

/// Something that should happen: all that is submitted to the writer.
#[derive(Debug, Clone)]
pub struct Change {
    /// The instant the server knew all of it. By it the phase is judged.
    pub at: Timestamp,
    /// Who asks.
    pub by: Actor,
    /// What should happen.
    pub what: What,
}

/// What a consultation may take the place of, at its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replaces {
    /// Whatever stands there.
    Whatever,
    /// What the entry of this number published, or nothing.
    Entry(u64),
    /// Nothing.
    Nothing,
}

/// What should happen.
#[derive(Debug, Clone)]
pub enum What {
    /// Set up or change an authority.
    Authority {
        /// The authority as it shall be from now on.
        authority: Box<Authority>,
        /// Random: so that nobody finds out what it said by trying digests, once that is erased.
        salt: Salt,
    },
    /// Publish a consultation, or change it.
    Consultation {
        /// The consultation as it shall be from now on.
        consultation: Box<Consultation>,
        /// As that of an authority.
        salt: Salt,
        /// It is meant that what people have answered is worded otherwise.
        reworded: bool,
        /// What it may take the place of.
        replaces: Replaces,
    },
    /// Only say whether [`What::Consultation`] would be refused; nothing is written.
    ConsultationCheck {
        /// As of [`What::Consultation`].
        consultation: Box<Consultation>,
        /// As of [`What::Consultation`].
        reworded: bool,
    },
    /// Close an open consultation before its time.
    Termination {
        /// Which.
        consultation: Slug,
        /// Why.
        reason: Reason,
        /// Random, as that of an authority.
        salt: Salt,
    },
    /// No longer show a consultation.
    Unpublication {
        /// Which.
        consultation: Slug,
        /// Why; demanded where somebody has answered.
        reason: Option<Reason>,
        /// Random, as that of an authority.
        salt: Salt,
    },
    /// Receive a response.
    Response(Box<Received>),
    /// Erase the personal part of a response, and of all its versions where it was corrected.
    Erasure {
        /// The consultation it belongs to.
        consultation: Slug,
        /// Number within the consultation.
        number: u32,
    },
    /// The same, by the authority.
    OfficialErasure {
        /// The consultation it belongs to.
        consultation: Slug,
        /// Number within the consultation.
        number: u32,
        /// Why.
        reason: Reason,
        /// Random, as that of an authority.
        salt: Salt,
    },
    /// Erase what an authority or a consultation said before it was changed, or the reason for
    /// which it was terminated or unpublished.
    SaidErasure {
        /// The entry by which it said so.
        entry: u64,
    },
    /// Take a response back before the closing.
    Withdrawal {
        /// The consultation it belongs to.
        consultation: Slug,
        /// Number within the consultation.
        number: u32,
    },
    /// Withdraw the consent to publish a response, and all its versions where it was corrected.
    ConsentWithdrawal {
        /// The consultation it belongs to.
        consultation: Slug,
        /// Number within the consultation.
        number: u32,
    },
    /// Say that the clock, by which this has its instant, is right.
    ClockTrust,
    /// Note that rows are given out.
    Export {
        /// The consultation it belongs to.
        consultation: Slug,
        /// The format of the file: `csv` or `json`.
        format: String,
        /// How many rows were handed out.
        rows: u64,
    },
    /// Say that the file was restored from a backup that ends with the last entry.
    Restoration {
        /// The last entry that was read of the journal that stood there before.
        former: Option<Head>,
        /// What that had on record and must stay so.
        again: Vec<Again>,
    },
    /// Make an account of staff, or change whose it is or what it may do.
    Account {
        /// Its number.
        account: u64,
        /// The name its holder signs in with.
        login: String,
        /// The name of its holder.
        name: String,
        /// Whether it can be used.
        active: bool,
        /// What it may do.
        access: Access,
        /// Random, as that of an authority.
        salt: Salt,
    },
    /// Tell the results of a closed consultation, once.
    Results(Box<Telling>),
}

/// Results that are to be told, and what they were made from: if that changes before they are
/// written down, they are not.
#[derive(Debug, Clone)]
pub struct Telling {
    pub(super) consultation: Slug,
    /// Where the consultation is told, and its form.
    pub(super) form: Head,
    pub(super) counted: Totals,
    pub(super) part: Vec<u8>,
}

impl Telling {
    /// `form`: where the consultation was told when they were made. `salt`: random.
    pub(crate) fn new(
        consultation: Slug,
        form: Head,
        counted: Totals,
        told: &Told,
        salt: Salt,
    ) -> Self {
        let part = encoding::part(salt, &stored::Told::from(told));
        Self { consultation, form, counted, part }
    }
}

impl Change {
    /// Roughly what it weighs in the queue.
    pub(super) fn bytes(&self) -> usize {
        // A consultation is a few pages of text and comes seldom.
        const DOCUMENT: usize = 64 << 10;
        match &self.what {
            What::Response(it) => 1_024 + 3 * (it.coded_bytes.len() + it.personal_bytes.len()),
            What::Results(it) => 1_024 + it.part.len(),
            What::Authority { .. } | What::Consultation { .. } | What::ConsultationCheck { .. } => {
                DOCUMENT
            }
            What::Termination { .. }
            | What::Unpublication { .. }
            | What::OfficialErasure { .. } => 2 * 4 * REASON_CHARS_MAX,
            // The one change of its journal while it is restored: there is no queue.
            What::Restoration { .. } => 1_024,
            What::Account { .. }
            | What::ClockTrust
            | What::ConsentWithdrawal { .. }
            | What::Erasure { .. }
            | What::SaidErasure { .. }
            | What::Withdrawal { .. }
            | What::Export { .. } => 1_024,
        }
    }
}

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

/// Where a change stands in the journal, on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// Position in the journal.
    pub seq: u64,
    /// Digest of the entry.
    pub entry: [u8; 32],
    /// Number of a response within its consultation.
    pub number: Option<u32>,
    /// The entry's instant.
    pub at: Timestamp,
    /// Nothing was written: it stood there already, the same key with an equal submission, or an
    /// authority or a consultation as it is; or it was only to be checked.
    pub again: bool,
}
