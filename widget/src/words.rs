//! The words the components need, by message id, in the language of the form. The server takes them from its catalogues;
//! here is no message parser.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Ids of all messages the components use. A message with plural forms is asked for as `id.one`, `id.other` and so on,
/// one per plural category of the language; `{n}`, `{max}` and the like stand where a value goes.
pub const WORDS: &[&str] = &["w-send"];

/// Message id → text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub BTreeMap<String, String>);
