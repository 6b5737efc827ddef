//! What happened, in order, for ever. A public consultation must stand in court, so the source of
//! truth is this append-only, hash-chained journal, and all else is a view of it.
//!
//! A [`Change`] is decided (`decide`), written down as an entry (`log`) and applied to the
//! [`crate::register`] in one transaction of the one writer thread (`writer`, `batch`); it is
//! acknowledged when that transaction is on disk, never before.

mod again;
mod backup;
mod batch;
mod broken;
mod change;
mod comment_change;
mod commenting;
mod damage;
mod decide;
mod decided;
mod disk;
mod ending;
mod error;
mod evidence;
mod former;
mod handle;
mod header;
mod impossible;
mod known;
mod latest;
mod locked;
pub(crate) mod log;
mod mend;
mod names;
mod opening;
mod probe;
mod publishing;
mod receipt;
mod received;
mod refused;
mod replay;
mod restore;
mod scratch;
mod settings;
mod shared;
mod space;
pub(crate) mod untrusted;
mod unwritten;
mod verify;
mod versions;
mod waiting;
mod walk;
pub(crate) mod working;
mod writer;

pub use crate::rules::Invalidated;
pub use again::Again;
pub use backup::{BackedUp, BackupError};
pub use broken::{Broken, Defect};
pub use change::{Appended, Change, Replaces, Telling, What};
pub(crate) use comment_change::may_be_done;
pub use comment_change::{CommentAct, CommentChange};
pub use error::{CloseError, OpenError};
pub use evidence::{Claim, Evidence};
pub use former::{Former, FormerError, Lost};
pub use handle::Journal;
pub use latest::OnRecord;
pub use log::{Actor, BadDigest, Channel, Digest, Permit, Salt, Who};
pub use opening::Opening;
pub use receipt::{key_of_page, receipt_hash, reference, secret};
pub use received::Received;
pub use refused::Refused;
pub use replay::{RewriteError, rebuild};
pub use restore::{Prepared, RestoreError, Restored};
pub use scratch::ScratchError;
pub use settings::{FaultHook, FreeBytes, Settings};
pub use verify::{Verified, VerifyError, verify};
