//! One text in several languages.

use glas_wire::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One text in several languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<Lang, String>);

impl Texts {
    /// The text in `lang`; where it is not written, in any language there is: a reader is better
    /// served by a foreign text than by none.
    pub fn in_lang(&self, lang: &Lang) -> &str {
        self.0.get(lang).or_else(|| self.0.values().next()).map_or("", String::as_str)
    }
}
