//! What is so now: tables folded from the journal, and queries over them. All of it can be thrown
//! away and made again.

mod accounts;
mod apply;
mod apply_comments;
mod comment;
pub(crate) mod comment_codec;
mod comments;
mod comments_read;
mod counted;
mod counts;
mod document_files;
mod model;
mod recount;
pub(crate) mod row_codec;
pub(crate) mod tables;
pub(crate) mod tally;
mod timeline;
mod versions;
mod view;
mod write_tables;

pub use crate::journal::log::{Corrupt, Head, ReadError};
pub use crate::rules::{Coded, CodedAnswer, Personal, Tallied};
pub use comment::{CommentRecord, CommentTotals};
pub use comments::{CommentKey, Done, Said};
pub use document_files::PublishedFile;
pub use model::{AsStored, FormVersion, Numbers, ResponseRow, Tally, Totals, Withdrawal};
pub use view::View;

pub(crate) use accounts::AccountThen;
pub(crate) use apply::{Body, apply};
pub(crate) use comments_read::CommentsRead;
pub(crate) use counted::CountedRows;
pub(crate) use timeline::{Turn, Turned};
pub(crate) use versions::versions;
pub(crate) use write_tables::Tables;
