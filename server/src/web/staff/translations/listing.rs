//! Which texts of a draft a page in one language shows: all, those that are not translated, or those
//! whose source has changed since; and so many at once as one form can send.

use super::called::called;
use crate::{
    desk::Draft,
    rules::draft::{ConsultationDraft, DraftText, texts_of, written_in},
    words::Staff,
};
use std::ops::Range;

/// Texts on one page at most.
const TEXTS_MAX: usize = 100;
/// Characters of the texts on one page, of the longer of source and translation each. In a form a
/// letter may take six bytes, so a translation twice as long still fits into one post.
const CHARS_MAX: usize = 20_000;
const _: () = assert!(CHARS_MAX * 6 * 2 < glas_wire::limits::BODY_BYTES_MAX);

/// Which texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    All,
    Missing,
    Changed,
}

impl Which {
    pub(super) const EACH: [Self; 3] = [Self::All, Self::Missing, Self::Changed];

    /// As an address says it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Missing => "missing",
            Self::Changed => "changed",
        }
    }

    pub(super) fn named(name: &str) -> Self {
        Self::EACH.into_iter().find(|it| it.name() == name).unwrap_or(Self::All)
    }
}

/// A text beside its translation.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    pub(super) text: DraftText,
    /// How it is called.
    pub(super) name: String,
    pub(super) source: String,
    pub(super) translation: String,
    /// Whether the source has changed since it was translated.
    pub(super) is_outdated: bool,
}

impl Row {
    /// The name of its control.
    pub(super) fn control(&self) -> String {
        control(&self.text.key)
    }

    fn is_missing(&self) -> bool {
        !self.source.trim().is_empty() && self.translation.trim().is_empty()
    }

    fn is_of(&self, which: Which) -> bool {
        match which {
            Which::All => true,
            Which::Missing => self.is_missing(),
            Which::Changed => self.is_outdated,
        }
    }

    fn chars(&self) -> usize {
        self.source.chars().count().max(self.translation.chars().count())
    }
}

/// The name of the control of a text.
pub(super) fn control(key: &str) -> String {
    ["text.", key].concat()
}

/// All texts of a draft beside their translations.
pub(super) fn rows(words: &Staff, of: &Draft, draft: &ConsultationDraft, lang: &str) -> Vec<Row> {
    let record = written_in(draft).into_iter().next().unwrap_or_default();
    let row = |text: DraftText| Row {
        name: called(words, &text),
        source: text.in_lang(&record).to_owned(),
        translation: text.in_lang(lang).to_owned(),
        is_outdated: of.outdated.iter().any(|it| it.key == text.key && it.lang == lang),
        text,
    };
    texts_of(draft).into_iter().map(row).collect()
}

/// How many there are of each.
pub(super) fn count(rows: &[Row], which: Which) -> usize {
    rows.iter().filter(|it| it.is_of(which)).count()
}

/// One page of them: the rows, and where the pages before and after it begin.
pub(super) struct Listing {
    pub(super) rows: Vec<Row>,
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
}

/// The page on which the text at a place stands; the first where there is none.
pub(super) fn listing(rows: Vec<Row>, which: Which, from: usize) -> Listing {
    let rows: Vec<Row> = rows.into_iter().filter(|it| it.is_of(which)).collect();
    let pages = pages(&rows);
    let at = pages.iter().position(|it| it.contains(&from)).unwrap_or_default();
    let begins = |n: usize| pages.get(n).map(|it| it.start);
    Listing {
        before: at.checked_sub(1).and_then(begins),
        after: begins(at + 1),
        rows: pages.get(at).map(|it| rows[it.clone()].to_vec()).unwrap_or_default(),
    }
}

fn pages(rows: &[Row]) -> Vec<Range<usize>> {
    let mut pages: Vec<Range<usize>> = Vec::new();
    let mut chars = 0;
    for (n, row) in rows.iter().enumerate() {
        chars += row.chars();
        match pages.last_mut() {
            Some(page) if page.len() < TEXTS_MAX && chars <= CHARS_MAX => page.end = n + 1,
            _ => {
                pages.push(n..n + 1);
                chars = row.chars();
            }
        }
    }
    pages
}
