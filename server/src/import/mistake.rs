//! What is wrong in a file, and where.

use std::{
    cell::{Cell, OnceCell, RefCell},
    fmt::{self, Write},
    ops::Range,
};

/// Mistakes told of one file. Nobody mends more at once, and a file of half a megabyte may hold as many as it has lines.
pub(crate) const MISTAKES_MAX: usize = 100;
/// Letters of what is told of one mistake: a name or number of a file may be as long as the file.
const TOLD_CHARS_MAX: usize = 600;

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

/// What to mend in a file, in the order of its lines: all of it, or [`MISTAKES_MAX`]; never empty. `Display` writes one line for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileMistakes {
    /// The file, as its author calls it.
    pub file: String,
    /// What to mend.
    pub mistakes: Vec<FileMistake>,
    /// Whether there are more.
    pub more: bool,
}

impl FileMistakes {
    pub(super) fn unreadable(file: &str) -> Self {
        let what = "this file cannot be read; compare it with the examples".to_owned();
        Self { file: told(file), mistakes: vec![FileMistake { line: 1, field: String::new(), what }], more: false }
    }

    /// Each as a line to be said.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let file = &self.file;
        let lines = self.mistakes.iter().map(move |FileMistake { line, field, what }| match field.as_str() {
            "" => format!("{file}, line {line}: {what}"),
            field => format!("{file}, line {line}, \"{field}\": {what}"),
        });
        lines.chain(self.more.then(|| format!("{file}: and more; mend these first")))
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
    /// Where the lines end.
    ends: OnceCell<Vec<usize>>,
    found: RefCell<Vec<FileMistake>>,
    more: Cell<bool>,
    /// How much may still be compared for what was meant.
    comparing: Cell<usize>,
}

impl<'t> Notes<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, ends: OnceCell::new(), found: RefCell::default(), more: Cell::new(false), comparing: Cell::new(COMPARED_MAX) }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    pub(super) fn add(&self, at: &Range<usize>, field: &str, what: impl Into<String>) {
        if self.is_full() {
            return self.more.set(true);
        }
        let ends = self.ends.get_or_init(|| self.text.match_indices('\n').map(|(at, _)| at).collect());
        let line = ends.partition_point(|end| *end < at.start) + 1;
        self.found.borrow_mut().push(FileMistake { line, field: told(field), what: told(&what.into()) });
    }

    /// Whether no more is told, so that nothing more need be found out.
    pub(super) fn is_full(&self) -> bool {
        self.found.borrow().len() >= MISTAKES_MAX
    }

    /// The known word a mistyped one is closest to. Where much was compared already it is not looked for: thousands of words that are
    /// none, each held against a thousand places, would take minutes.
    pub(super) fn nearest<'k>(&self, typed: &str, known: &[&'k str]) -> Option<&'k str> {
        let cost = typed.len().min(TYPED_BYTES_MAX) * known.iter().map(|word| word.len()).sum::<usize>();
        let left = self.comparing.get().checked_sub(cost).filter(|_| !self.is_full())?;
        self.comparing.set(left);
        nearest(typed, known)
    }

    pub(super) fn finish(self, file: &str) -> Option<FileMistakes> {
        let mut mistakes = self.found.into_inner();
        mistakes.sort_by_key(|it| it.line);
        (!mistakes.is_empty()).then(|| FileMistakes { file: told(file), mistakes, more: self.more.get() })
    }
}

/// Pairs of letters compared in the search for what was meant, in one file.
const COMPARED_MAX: usize = 2_000_000;
/// Bytes of a word that is held against known ones; a longer one is no slip of theirs.
const TYPED_BYTES_MAX: usize = 64;

/// The known word a mistyped one is closest to, where it is close enough to be meant.
pub(crate) fn nearest<'k>(typed: &str, known: &[&'k str]) -> Option<&'k str> {
    let within = |word: &&&str| typed.len() <= TYPED_BYTES_MAX && word.len() <= TYPED_BYTES_MAX;
    let compared = known.iter().filter(within).map(|word| (strsim::damerau_levenshtein(typed, word), *word));
    let near = compared.min_by_key(|(distance, _)| *distance);
    near.filter(|(distance, word)| *distance <= word.chars().count().div_ceil(3)).map(|(_, word)| word)
}

/// As it is told: on one line, nothing in it that a terminal obeys, and no longer than can be read.
pub(crate) fn told(what: &str) -> String {
    let mut told = String::with_capacity(what.len().min(TOLD_CHARS_MAX));
    for (n, c) in what.chars().enumerate() {
        if n == TOLD_CHARS_MAX {
            told.push('…');
            break;
        }
        if c.is_control() {
            // A String takes everything.
            let _ = write!(told, "\\u{:04x}", u32::from(c));
        } else {
            told.push(c);
        }
    }
    told
}

/// What must be so of whatever is told of a file; panics where it is not.
pub(crate) fn fit_to_be_told(it: &FileMistakes, text: &str) {
    let lines = text.matches('\n').count() + 1;
    assert!((1..=MISTAKES_MAX).contains(&it.mistakes.len()));
    assert!(it.mistakes.is_sorted_by_key(|it| it.line));
    for FileMistake { line, field, what } in &it.mistakes {
        assert!((1..=lines).contains(line), "line {line} of {lines}");
        assert!(!what.is_empty());
        let told = [field, what];
        assert!(told.iter().all(|it| !it.contains(char::is_control) && it.chars().count() <= 2 * TOLD_CHARS_MAX), "{told:?}");
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
