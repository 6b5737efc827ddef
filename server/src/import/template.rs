//! Templates: files of consultations in which name, authority, title and dates are still to be
//! written. Each begins with comments that say what it is for, in every language of staff:
//!
//! ```text
//! # bg: Свободен въпрос
//! #     Един въпрос, на който хората отговарят със свои думи.
//! ```

use super::{
    consultation,
    table::{Notes, Table},
};
use crate::rules::draft::{ConsultationDraft, Entered};
use toml::de::DeTable;

/// Key and text of each, in the order in which they are offered.
const TEMPLATES: [(&str, &str); 4] = [
    ("ordinance", include_str!("../../../examples/templates/ordinance.toml")),
    ("readiness", include_str!("../../../examples/templates/readiness.toml")),
    ("priorities", include_str!("../../../examples/templates/priorities.toml")),
    ("question", include_str!("../../../examples/templates/question.toml")),
];

/// A consultation to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    key: &'static str,
    text: &'static str,
}

/// All templates, in the order in which they are offered.
pub fn templates() -> impl Iterator<Item = Template> {
    TEMPLATES.into_iter().map(|(key, text)| Template { key, text })
}

impl Template {
    /// The template of that key.
    pub fn named(key: &str) -> Option<Self> {
        templates().find(|it| it.key == key)
    }

    /// What it is called in addresses and on the command line.
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// Its file, to be completed.
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// What it is called; in Bulgarian where it has no name in `lang`.
    pub fn name(&self, lang: &str) -> &'static str {
        self.said(lang).0
    }

    /// What it is for, a sentence or two; in Bulgarian where it does not say so in `lang`.
    pub fn description(&self, lang: &str) -> &'static str {
        self.said(lang).1
    }

    /// The consultation it begins; what is still to be written is not there.
    pub(crate) fn draft(&self) -> ConsultationDraft {
        let (table, _) = DeTable::parse_recoverable(self.text);
        let notes = Notes::default();
        let draft = consultation::consultation(&Table::of_file(&notes, table.get_ref()));
        // All five stand in the file, empty: so its author sees where they belong.
        ConsultationDraft {
            slug: Entered::Nothing,
            authority: Entered::Nothing,
            title: Entered::Nothing,
            opens_at: Entered::Nothing,
            closes_at: Entered::Nothing,
            ..draft.unwrap_or_default()
        }
    }

    /// Name and description.
    fn said(&self, lang: &str) -> (&'static str, &'static str) {
        let of = |lang: &str| {
            let mut comments = self.text.lines().map_while(|line| line.strip_prefix("# "));
            let name = comments.find_map(|it| it.strip_prefix(lang)?.strip_prefix(": "))?;
            Some((name, comments.next()?.trim()))
        };
        of(lang).or_else(|| of("bg")).unwrap_or_default()
    }
}
