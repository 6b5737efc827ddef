//! Mistakes of a file as they are told: line, field, sentence.

use std::fmt::{self, Write};

/// Mistakes told of one file. Nobody mends more at once, and a file of half a megabyte may hold as
/// many as it has lines.
pub(crate) const MISTAKES_MAX: usize = 100;
/// Letters of what is told of one mistake: a name or number of a file may be as long as the file.
const TOLD_CHARS_MAX: usize = 600;

/// One thing to mend in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileMistake {
    /// Counted from 1.
    pub line: usize,
    /// The field, with the names of the tables it stands in: `questions.options.label.en`. Empty
    /// where the file is not TOML.
    pub field: String,
    /// What is wrong and how to write it.
    pub what: String,
}

/// What to mend in a file, in the order of its lines: all of it, or [`MISTAKES_MAX`]; never empty.
/// `Display` writes one line for each.
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
    /// The mistakes of a file, each with the bytes before it, in the order of their lines; on one
    /// line in the order in which they were found. `of` gives the field and the sentence of each
    /// that is told.
    pub(super) fn of<T>(
        file: &str,
        text: &str,
        found: Vec<(usize, T)>,
        of: impl Fn(T) -> (String, String),
    ) -> Self {
        let more = found.len() > MISTAKES_MAX;
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let line = |offset| ends.partition_point(|end| *end < offset) + 1;
        let mut found: Vec<(usize, T)> =
            found.into_iter().map(|(offset, it)| (line(offset), it)).collect();
        found.sort_by_key(|(line, _)| *line);
        let told_of = |(line, it): (usize, T)| {
            let (field, what) = of(it);
            FileMistake { line, field: told(&field), what: told(&what) }
        };
        let mistakes = found.into_iter().take(MISTAKES_MAX).map(told_of).collect();
        Self { file: told(file), mistakes, more }
    }

    /// Each as a line to be said.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let file = &self.file;
        let lines = self.mistakes.iter().map(move |FileMistake { line, field, what }| match field
            .as_str()
        {
            "" => format!("{file}, line {line}: {what}"),
            field => format!("{file}, line {line}, \"{field}\": {what}"),
        });
        lines.chain(self.more.then(|| format!("{file}: and more; mend these first")))
    }
}

impl fmt::Display for FileMistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines()
            .enumerate()
            .try_for_each(|(n, line)| write!(f, "{}{line}", if n == 0 { "" } else { "\n" }))
    }
}

impl std::error::Error for FileMistakes {}

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
        assert!(
            told.iter().all(
                |it| !it.contains(char::is_control) && it.chars().count() <= 2 * TOLD_CHARS_MAX
            ),
            "{told:?}"
        );
    }
}

/// The line of a text in which a place is.
pub(super) fn line_at(text: &str, at: usize) -> &str {
    let at = text.floor_char_boundary(at);
    let begin = text[..at].rfind('\n').map_or(0, |before| before + 1);
    text[begin..].lines().next().unwrap_or_default()
}
