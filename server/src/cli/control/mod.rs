//! What the command line asks of the store. The same request is answered by a running server,
//! through the socket `DIR/control`, or by the command itself, which then opens the journal: one
//! code path, two ways to it.
//!
//! On the socket each request has a connection of its own: one line of JSON each way, with a limit
//! on its bytes and on its time. So a command that writes into a slow pipe holds nothing in the
//! server.

mod answer;
mod awaited;
mod backing_up;
mod ending;
mod erasing;
mod export;
mod operator;
mod refusal;
mod response;
mod server;
mod staff;
mod store;
#[cfg(test)]
mod tests;

pub use answer::answer;
pub(super) use operator::Operator;
pub use response::{ResponseMessage, Unreadable};
pub use server::ControlSocket;
pub(super) use server::NO_DESK;
pub use staff::{ListedAccount, StaffRequest};
pub use store::Store;
pub(super) use store::{begun, make_folder, not_opened, served};

use crate::{
    cli::exit::{Exit, Failure},
    export::FormWords,
    journal::{Digest, Evidence},
    rules::{Authority, BaseUrl, Changed, Consultation, Origin, Standing},
};
use glas_wire::{Lang, Phase, Slug};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// Bytes of a request: a file of [`FILE_BYTES_MAX`], escaped.
const REQUEST_BYTES_MAX: u64 = 4 << 20;
/// Bytes of a reply: a page of responses (`operations::export`), 128 of the longest after a
/// mebibyte of others, escaped.
const REPLY_BYTES_MAX: u64 = 72 << 20;
/// Until a request or a reply has gone through the socket.
const PATIENCE: Duration = Duration::from_secs(10);
/// Until a reply begins: a whole journal may have to be verified.
const THINKING: Duration = Duration::from_secs(3_600);
/// Bytes of a consultation or authority file.
pub const FILE_BYTES_MAX: u64 = 512 << 10;
/// Bytes of the data folder's name: a socket's name has room for 108.
const FOLDER_BYTES_MAX: usize = 90;

/// What is asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// Set up or change an authority.
    ImportAuthority {
        /// What the file is called in mistakes.
        name: String,
        /// Its text.
        text: String,
    },
    /// Publish or change a consultation.
    ImportConsultation {
        /// What the file is called in mistakes.
        name: String,
        /// Its text.
        text: String,
        /// It is meant that what people have answered is worded otherwise.
        reworded: bool,
    },
    /// What [`Request::ImportConsultation`] would do; nothing is done.
    CheckConsultation {
        /// What the file is called in mistakes.
        name: String,
        /// Its text.
        text: String,
        /// As of [`Request::ImportConsultation`].
        reworded: bool,
    },
    /// Close an open consultation now.
    Terminate {
        /// Which.
        consultation: String,
        /// Why.
        reason: String,
    },
    /// Show a consultation no longer.
    Unpublish {
        /// Which.
        consultation: String,
        /// Why.
        reason: Option<String>,
    },
    /// Erase what was written in a response, for the authority.
    EraseResponse {
        /// To which consultation.
        consultation: String,
        /// Its number, or the reference of its receipt.
        response: String,
        /// Why.
        reason: String,
    },
    /// Say that the clock is right.
    TrustClock,
    /// Something about the people who work at the desk.
    Staff(StaffRequest),
    /// All consultations.
    List,
    /// Tell the results of a consultation.
    TellResults {
        /// Of which.
        consultation: String,
    },
    /// Begin an export: it is journaled, and the cover comes back.
    Export {
        /// Of which consultation.
        consultation: String,
        /// As the journal names it.
        format: String,
        /// Language of the labels; the language of record where nothing is said.
        lang: Option<Lang>,
    },
    /// Some responses.
    Responses {
        /// Of which consultation.
        consultation: Slug,
        /// Numbers greater than this.
        after: u32,
        /// Up to this number.
        until: u32,
    },
    /// Make a backup.
    Backup {
        /// The file, or the folder it is to lie in, by its whole name.
        to: String,
    },
    /// Walk through the whole journal.
    Verify {
        /// What was given out from it.
        against: Vec<Evidence>,
    },
}

/// What is answered.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// It is on disk.
    Imported {
        /// The authority or consultation.
        slug: Slug,
        /// Nothing had to be written: it stood there already.
        again: bool,
        /// The authority does not say how to reach its data-protection officer.
        officer_unnamed: bool,
        /// Of a consultation: what its author should know, a sentence each.
        warnings: Vec<String>,
        /// Of a consultation: its language of record.
        lang: Option<Lang>,
        /// Of an authority: its sites.
        sites: Vec<Origin>,
        /// By which browsers reach the server, where one has answered.
        server: Option<BaseUrl>,
    },
    /// A file is good, and may be imported.
    Checked {
        /// The consultation.
        slug: Slug,
        /// Whether it is shown; `None` where it is not there yet.
        publication: Option<Publication>,
        /// What would change.
        changes: Vec<Changed>,
        /// What its author should know, a sentence each.
        warnings: Vec<String>,
    },
    /// It is closed, or shown no longer.
    Ended {
        /// The consultation.
        slug: Slug,
    },
    /// What was written in a response is erased.
    Erased {
        /// To which consultation.
        slug: Slug,
        /// Its number.
        number: u32,
        /// How many versions of it there are, itself among them.
        versions: usize,
    },
    /// The clock is believed.
    ClockTrusted {
        /// What it shows.
        at: Timestamp,
    },
    /// A one-time link was made.
    Link {
        /// What opens it.
        token: String,
        /// Where staff work, where a server has answered.
        desk: Option<Origin>,
    },
    /// All accounts of staff.
    Accounts(Vec<ListedAccount>),
    /// An account can no longer be used.
    Disabled {
        /// The name its holder signs in with.
        login: String,
    },
    /// All consultations.
    Consultations(Vec<ListedConsultation>),
    /// The results are told.
    ResultsTold {
        /// Of which consultation.
        slug: Slug,
        /// How many responses count.
        responses: u64,
        /// Whether they were enough to tell more.
        enough: bool,
    },
    /// The cover of an export.
    Cover {
        /// Who asked.
        authority: Box<Authority>,
        /// What was asked.
        consultation: Box<Consultation>,
        /// The language asked for, in which it is written.
        lang: Lang,
        /// When the export was journaled.
        at: Timestamp,
        /// Where.
        seq: u64,
        /// Digest of that entry.
        entry: Digest,
        /// Number of the last response in it.
        until: u32,
        /// Every version of the form.
        forms: Vec<FormWords>,
    },
    /// Some responses, in order.
    Responses(Vec<ResponseMessage>),
    /// A backup was made, and found whole.
    BackedUp {
        /// Where it is.
        file: PathBuf,
        /// Its last entry.
        seq: u64,
        /// Digest of that.
        entry: Digest,
        /// How long it is.
        bytes: u64,
        /// Documents that are kept beside it.
        documents: u64,
        /// How long it took.
        took: Duration,
    },
    /// The journal is whole.
    Verified {
        /// Its last entry.
        seq: u64,
        /// Digest of that.
        entry: Digest,
        /// Responses in it.
        responses: u64,
        /// Those of them erased.
        erased: u64,
        /// Those of them withdrawn or corrected by another.
        withdrawn: u64,
        /// Entries of which what they said of an authority or a consultation is erased.
        said_erased: u64,
        /// The last entry that could be read when the header of the file was found damaged, where
        /// it ever was.
        damaged_after: Option<u64>,
        /// Documents that are there, byte for byte.
        documents: u64,
        /// Bytes of those.
        document_bytes: u64,
        /// Documents that were erased.
        documents_erased: u64,
        /// How long it took.
        took: Duration,
        /// Bytes of the temporary folder that were used for it, and are free again.
        scratch_bytes: u64,
    },
    /// Nothing was done.
    Refused {
        /// The exit code.
        exit: Exit,
        /// What to do.
        sentence: String,
    },
}

/// Whether a consultation is shown, and as its dates say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Publication {
    /// As its dates say.
    Published,
    /// Closed before its time.
    Terminated,
    /// Not shown.
    Unpublished,
}

/// A consultation in a list.
#[derive(Debug, Serialize, Deserialize)]
pub struct ListedConsultation {
    /// Name in addresses.
    pub slug: Slug,
    /// Who asks.
    pub authority: Slug,
    /// Title in the language of record.
    pub title: String,
    /// Whether it is shown.
    pub publication: Publication,
    /// Where it stands.
    pub phase: Phase,
    /// In the authority's time zone, RFC 3339.
    pub opens_at: String,
    /// In the authority's time zone, RFC 3339.
    pub closes_at: String,
    /// How many count.
    pub responses: u32,
}

impl Publication {
    /// What of a standing is to be known first.
    fn of(it: &Standing) -> Self {
        match it {
            Standing { unpublished: Some(_), .. } => Self::Unpublished,
            Standing { terminated: Some(_), .. } => Self::Terminated,
            Standing { terminated: None, unpublished: None, concluded: _ } => Self::Published,
        }
    }
}

impl From<Failure> for Reply {
    fn from(Failure { exit, sentence }: Failure) -> Self {
        Self::Refused { exit, sentence }
    }
}

/// The request that a line holds.
pub(super) fn requested(line: &[u8]) -> Result<Request, Failure> {
    let sentence =
        "the server is of another version than this command; use the program it was started from";
    serde_json::from_slice(line).map_err(|_| Failure::new(Exit::Usage, sentence))
}

/// The journal in a data folder.
pub fn journal_file(folder: &Path) -> PathBuf {
    folder.join("journal.db")
}

/// The control socket in a data folder.
fn socket(folder: &Path) -> Result<PathBuf, Failure> {
    let bytes = folder.as_os_str().len();
    if bytes > FOLDER_BYTES_MAX {
        let sentence = format!(
            "the name of the data folder is {bytes} bytes long and may have {FOLDER_BYTES_MAX}; choose a shorter one with --data"
        );
        return Err(Failure::new(Exit::Settings, sentence));
    }
    Ok(folder.join("control"))
}
