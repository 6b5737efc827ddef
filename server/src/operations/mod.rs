//! What people can do, each thing once: set up an authority, publish a consultation or check what
//! that would change, terminate it, unpublish it, list them, send a response, open its receipt,
//! correct it, take it back, erase what was written and purge it, tell and read the results,
//! export, verify, rebuild, back up, restore; and what staff do: set up, sign in, invite, give rights, write drafts
//! and publish them.
//!
//! An operation is handed what was read and checked already, with the instant and the random bytes
//! it needs, and by a type who asks: the permission [`ToOperate`], a [`Clerk`] or what one is
//! [`Allowed`], or the [`Holder`] of a receipt.
//! It gives back what was done, or an error whose variants are the refusals there are. How it was
//! asked is not known here: [`crate::web`] makes a status and a sentence of an error,
//! [`crate::cli`] an exit code and a sentence. Where an operation is not asynchronous it waits for
//! the disk, so it is called in a thread that may.

mod backup;
mod clerk;
mod clock;
mod clock_watch;
mod comment_acts;
mod comment_filter;
mod comments;
mod compare;
mod consultation_cache;
mod context;
mod days_off;
mod documents;
mod drafts;
mod earlier_form;
mod ending;
mod erasure;
mod error;
mod export;
mod forms;
mod list;
mod list_cache;
mod operator;
mod own_account;
mod pages;
mod people;
mod personal_requests;
mod portal;
mod practice;
mod preview_link;
mod public_comments;
mod publish;
mod purge;
mod rebuild;
mod receipt;
mod receive;
mod recent;
mod restore;
mod results;
mod rights;
mod session_terms;
mod setup;
mod sharing;
mod sign_in;
mod staff_act;
mod term;
#[cfg(test)]
mod tests;
mod timeline;
mod unpublications;
mod unsent;
mod verify;

pub use context::Operations;
pub use operator::ToOperate;
pub use session_terms::SessionTerms;

pub(crate) use crate::documents::TakeError;
pub(crate) use backup::{MadeBackup, Schedule, newest_backup};
pub(crate) use clerk::{Allowed, Clerk, Half, NoRight, Opened};
pub(crate) use comment_acts::{COMMENTS_AT_ONCE, CommentError, DoneAtOnce, Meant};
pub(crate) use comment_filter::{CommentFilter, CommentOrder, WantedOutcome, WantedState};
pub(crate) use comments::{CommentPage, CommentShown, ListedComment};
pub(crate) use compare::{
    CompareError, Difference, ReceiptCompared, Since, compare_export, compare_receipt,
};
pub(crate) use consultation_cache::{CachedConsultation, Version};
pub(crate) use days_off::{DeclareError, Declaring};
pub(crate) use documents::{AskError, Asked, EraseDocumentError, FileOnRecord};
pub(crate) use drafts::{CheckedDraft, DraftError, Numbered, Written};
pub(crate) use ending::{ByForm, EndError, Ending};
pub(crate) use erasure::{ErasedByAuthority, ErasureError};
pub(crate) use error::{FindError, StoreError, Unpublished};
pub(crate) use export::{ExportError, write_export};
pub(crate) use forms::unpublished;
pub(crate) use list_cache::Listed;
pub(crate) use own_account::{OpenSession, OwnAccountError};
pub(crate) use pages::{PageError, Pages, StoredResponse, read_response};
pub(crate) use people::{AccountChange, AtTheCommandLine, Invitation, Named, PeopleError};
pub(crate) use personal_requests::{FOUND_MAX, PersonalRequest, PersonalRequestError, reference};
pub(crate) use practice::{PRACTICE_MAX, PracticeError, practised};
pub(crate) use preview_link::Previewed;
pub(crate) use public_comments::{Hidden, OwnComment, PublicAnswer, PublicComment, PublicPage};
pub(crate) use publish::{Checked, PublishError, Published};
pub(crate) use rebuild::{Rebuilt, rebuild};
pub(crate) use receipt::{Act, ActError, Holder, ReceiptError};
pub(crate) use receive::{Accepted, ReceiveError, Sent};
pub(crate) use restore::{documents_missing, prepare_restore, restore};
pub(crate) use results::{ResultsNow, TellError, ToldNow};
pub(crate) use rights::{Held, stretch};
pub(crate) use setup::SetupError;
pub(crate) use sign_in::{SignInError, SignedIn};
pub(crate) use staff_act::SentBy;
pub(crate) use timeline::{Happened, Moment};
pub(crate) use verify::VerifyError;
