//! What host pages ask for: the script with the form inside, the post of that form, and the files
//! of the widget.

mod files;
mod form;
mod script;

pub(super) use files::{FileName, file, frame};
pub(super) use form::send;
pub(super) use script::{Script, payload, script};
