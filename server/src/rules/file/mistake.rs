//! What is wrong in a file, and where.

use std::{cell::RefCell, fmt, ops::Range};

/// One thing to mend in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileMistake {
    /// Counted from 1.
    pub line: usize,
    /// The field, with the names of the tables it stands in: `questions.options.label.en`. Empty where the file is not TOML.
    pub field: String,
    /// What is wrong and how to write it.
    pub what: String,
}

/// Everything to mend in a file, in the order of its lines; never empty. `Display` writes one line for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileMistakes {
    /// The file, as its author calls it.
    pub file: String,
    /// What to mend.
    pub mistakes: Vec<FileMistake>,
}

impl FileMistakes {
    pub(super) fn unreadable(file: &str) -> Self {
        let what = "this file cannot be read; compare it with the examples".to_owned();
        Self { file: file.to_owned(), mistakes: vec![FileMistake { line: 1, field: String::new(), what }] }
    }

    /// Each as a line to be said.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let file = &self.file;
        self.mistakes.iter().map(move |FileMistake { line, field, what }| match field.as_str() {
            "" => format!("{file}, line {line}: {what}"),
            field => format!("{file}, line {line}, \"{field}\": {what}"),
        })
    }
}

impl fmt::Display for FileMistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines().enumerate().try_for_each(|(n, line)| write!(f, "{}{line}", if n == 0 { "" } else { "\n" }))
    }
}

impl std::error::Error for FileMistakes {}

/// The mistakes noted so far while one file is read.
pub(super) struct Notes<'t> {
    text: &'t str,
    found: RefCell<Vec<FileMistake>>,
}

impl<'t> Notes<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, found: RefCell::default() }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    pub(super) fn add(&self, at: &Range<usize>, field: &str, what: impl Into<String>) {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        self.found.borrow_mut().push(FileMistake { line, field: field.to_owned(), what: what.into() });
    }

    pub(super) fn finish(self, file: &str) -> Option<FileMistakes> {
        let mut mistakes = self.found.into_inner();
        mistakes.sort_by_key(|it| it.line);
        (!mistakes.is_empty()).then(|| FileMistakes { file: file.to_owned(), mistakes })
    }
}

/// The line of a text in which a place is.
pub(super) fn line_at(text: &str, at: usize) -> &str {
    let at = text.floor_char_boundary(at);
    let begin = text[..at].rfind('\n').map_or(0, |before| before + 1);
    text[begin..].lines().next().unwrap_or_default()
}

/// A value as a mistake quotes it: short, on one line.
pub(super) fn quoted(text: &str) -> String {
    const CHARS_SHOWN: usize = 60;
    match text.char_indices().nth(CHARS_SHOWN) {
        Some((cut, _)) => format!("\"{}…\"", text[..cut].escape_debug()),
        None => format!("\"{}\"", text.escape_debug()),
    }
}
