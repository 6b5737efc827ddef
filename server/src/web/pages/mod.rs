//! Our own pages: Yew components rendered on the server. They hold no script, so nothing a citizen
//! typed can become one.

mod accessibility;
mod comments;
mod confirm;
mod consultation;
mod correct;
mod document_file;
mod iframe;
mod layout;
mod list;
mod own_comments;
mod privacy;
mod private;
mod problem;
mod receipt;
mod receipt_file;
mod resubmit;
mod results;
mod timeline;
mod timeline_file;
mod timeline_words;

pub(super) use accessibility::{accessibility, accessibility_markdown};
pub(super) use comments::comments;
pub(super) use confirm::{
    ask_to_erase, ask_to_withdraw, ask_to_withdraw_consent, erase, withdraw, withdraw_consent,
};
pub(super) use consultation::{consultation, send};
pub(super) use correct::{correct, send_correction};
pub(super) use document_file::document_file;
pub(super) use iframe::{dates, iframe};
pub(super) use layout::{Layout, document, policy};
pub(super) use list::list;
pub(super) use privacy::privacy;
pub(super) use problem::{failed, no_consultation};
pub(super) use receipt::receipt;
pub(super) use receipt_file::receipt_file;
pub(super) use resubmit::is_typed;
pub(super) use results::results;
pub(super) use timeline::timeline;
pub(super) use timeline_file::timeline_file;
