//! Changes that may be asked of the journal, and what it answers when one is written.

use crate::journal::again::Again;
use crate::journal::comment_change::CommentChange;
use crate::journal::log::{Actor, Digest, Head, Salt, encoding, stored};
use crate::journal::received::Received;
use crate::register::Totals;
use crate::rules::{Access, Authority, Consultation, REASON_CHARS_MAX, Reason, Told};
use glas_wire::Slug;
use jiff::{Timestamp, civil::Date};

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
    /// What the entry of this number published, and what is shown.
    Entry(u64),
    /// The same, whether it is shown or was unpublished since.
    Hidden(u64),
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
    /// Change an authority that is still as its changer saw it.
    AuthorityRevision {
        /// As of [`What::Authority`].
        authority: Box<Authority>,
        /// As it was seen.
        was: Box<Authority>,
        /// As of [`What::Authority`].
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
    /// Say what was decided after a consultation that is closed and whose results are told.
    Conclusion {
        /// Which.
        consultation: Slug,
        /// What was decided, and where it is told.
        words: Reason,
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
    /// Erase a file that was published among the documents of a consultation. Its bytes are removed
    /// by whoever asks, once this is on disk.
    DocumentErasure {
        /// The consultation it belongs to.
        consultation: Slug,
        /// SHA-256 of its bytes.
        sha256: Digest,
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
    /// The same, by the authority, for whoever has lost the receipt.
    OfficialConsentWithdrawal {
        /// The consultation it belongs to.
        consultation: Slug,
        /// Number within the consultation.
        number: u32,
        /// Why.
        reason: Reason,
        /// Random, as that of an authority.
        salt: Salt,
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
    /// Note that a link is made by which somebody sets a new password of an account.
    WayIn {
        /// The account.
        account: u64,
        /// Whether the second factor is taken off it.
        without_second_factor: bool,
    },
    /// Note that a table of who had which right on a day is given out.
    RightsExport {
        /// That day.
        on: Date,
        /// How many rows are handed out.
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
    /// Publish, withhold or answer comments: all of them, or none.
    Comments {
        /// The consultation they belong to.
        consultation: Slug,
        /// What to do to each, none of them twice.
        changes: Vec<CommentChange>,
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
            What::Comments { changes, .. } => {
                changes.iter().map(CommentChange::bytes).sum::<usize>() + 1_024
            }
            What::Authority { .. }
            | What::AuthorityRevision { .. }
            | What::Consultation { .. }
            | What::ConsultationCheck { .. } => DOCUMENT,
            What::Termination { .. }
            | What::Conclusion { .. }
            | What::Unpublication { .. }
            | What::DocumentErasure { .. }
            | What::OfficialErasure { .. }
            | What::OfficialConsentWithdrawal { .. } => 2 * 4 * REASON_CHARS_MAX,
            // The one change of its journal while it is restored: there is no queue.
            What::Restoration { .. } => 1_024,
            What::Account { .. }
            | What::ClockTrust
            | What::ConsentWithdrawal { .. }
            | What::Erasure { .. }
            | What::SaidErasure { .. }
            | What::Withdrawal { .. }
            | What::Export { .. }
            | What::WayIn { .. }
            | What::RightsExport { .. } => 1_024,
        }
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
