//! Help with syntax: what to mend in a file that is not TOML, each slip once and in words. The
//! parser tells of one slip by everything that it makes of the rest of the file.

mod parser;
mod slips;
mod unclosed;

use super::mistake::{MISTAKES_MAX, line_at};
use parser::in_words;
use slips::slip;
use std::ops::Range;
use toml::de::{DeTable, Error};
use unclosed::{Unclosed, What, unclosed};

/// Bytes read for errors after the first: what the parser makes of half a megabyte of errors takes
/// five hundred times the room.
const READ_ON: usize = 64 << 10;

/// What to mend, with the place of it, one for each line, one more than [`MISTAKES_MAX`] at most.
/// `first` is what the parser stumbled over first. Of what comes after a bracket or quote that is
/// not closed nothing is told: it is not known what it would say.
pub(crate) fn not_toml(text: &str, first: &Error) -> Vec<(usize, String)> {
    let open = unclosed(text);
    let at = |error: &Error| error.span().unwrap_or(text.len()..text.len());
    let from = text.floor_char_boundary(at(first).start);
    let until = text.floor_char_boundary(from + READ_ON);
    // To the end of a line, where there is one.
    let read = match text[from..until].rfind('\n') {
        Some(end) if until < text.len() => &text[..from + end + 1],
        _ => &text[..until],
    };
    // What is closed only after that is no mistake; nor is anything told of what stands in it, save
    // what came first.
    let half_read = unclosed(read)
        .map_or(usize::MAX, |half| begin_of_line(text, half.at))
        .max(at(first).start + 1);
    let until = open.map_or(half_read, |open| begin_of_line(text, open.at).min(half_read));
    let errors = DeTable::parse_recoverable(read).1;
    let before =
        errors.iter().map(|error| (at(error), Some(error))).filter(|(at, _)| at.start < until);
    let mut found: Vec<(Range<usize>, Option<&Error>)> =
        before.chain(open.map(|open| (open.at..open.at, None))).collect();
    if found.is_empty() {
        found.push((at(first), Some(first)));
    }
    found.sort_by_key(|(at, _)| at.start);
    // Of each line the first. A line may be as long as the file, and have as many errors as signs:
    // each is looked at once.
    let mut next_line = 0;
    found.retain(|(at, _)| {
        let another = at.start >= next_line;
        if another {
            let from = text.floor_char_boundary(at.start);
            next_line = text[from..].find('\n').map_or(usize::MAX, |end| from + end + 1);
        }
        another
    });
    let told = found.into_iter().take(MISTAKES_MAX + 1).map(|(at, error)| {
        let what = match (error, open) {
            (Some(error), _) => stumble(text, at.clone(), error),
            (None, Some(open)) => slip(line_at(text, at.start)).unwrap_or_else(|| half(text, open)),
            (None, None) => String::new(),
        };
        (at.start, format!("this is not TOML: {what}"))
    });
    told.collect()
}

fn begin_of_line(text: &str, at: usize) -> usize {
    text[..text.floor_char_boundary(at)].rfind('\n').map_or(0, |before| before + 1)
}

/// What the parser stumbled over.
fn stumble(text: &str, at: Range<usize>, error: &Error) -> String {
    let line = line_at(text, at.start);
    let there = text.get(at).unwrap_or_default().trim();
    slip(line).unwrap_or_else(|| in_words(error.message(), line, there))
}

fn half(text: &str, open: Unclosed) -> String {
    let sign = open.sign;
    match open.what {
        What::Quote if sign.len() > 1 => format!(
            "a text begins here with {sign} and does not end; write {sign} behind its last line"
        ),
        What::Quote => {
            format!("a quote is missing on this line; each text has {sign} before and behind it")
        }
        What::Bracket => {
            let closes = if sign == "[" { "]" } else { "}" };
            let line = line_at(text, open.at).trim();
            let name = line.trim_matches(['[', ']', ' ']);
            let is_head = line.starts_with('[')
                && !name.is_empty()
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
            match is_head {
                true if line.starts_with("[[") => {
                    format!("the head of a table is not closed; write [[{name}]]")
                }
                true => format!("the head of a table is not closed; write [{name}]"),
                false => {
                    format!("{sign} is opened here and not closed; write {closes} where it ends")
                }
            }
        }
        What::Extra => format!("{sign} closes nothing; take it out, or write what it closes"),
    }
}
