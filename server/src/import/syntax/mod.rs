//! A file that is not TOML: what to mend, each slip once and in words. The parser tells of a slip by everything it makes of the rest.

mod slips;
mod unclosed;

use super::mistake::{MISTAKES_MAX, line_at};
use slips::trap;
use std::ops::Range;
use toml::de::{DeTable, Error};
use unclosed::{Unclosed, What, unclosed};

/// Bytes read for errors after the first: what the parser makes of half a megabyte of errors takes five hundred times the room.
const READ_ON: usize = 64 << 10;

/// What to mend, with the place of it, one for each line, one more than [`MISTAKES_MAX`] at most. `first` is what the parser stumbled
/// over first. Of what comes after a bracket or quote that is not closed nothing is told: it is not known what it would say.
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
    // What is closed only after that is no mistake; nor is anything told of what stands in it, save what came first.
    let half_read = unclosed(read).map_or(usize::MAX, |half| begin_of_line(text, half.at)).max(at(first).start + 1);
    let until = open.map_or(half_read, |open| begin_of_line(text, open.at).min(half_read));
    let errors = DeTable::parse_recoverable(read).1;
    let before = errors.iter().map(|error| (at(error), Some(error))).filter(|(at, _)| at.start < until);
    let mut found: Vec<(Range<usize>, Option<&Error>)> = before.chain(open.map(|open| (open.at..open.at, None))).collect();
    if found.is_empty() {
        found.push((at(first), Some(first)));
    }
    found.sort_by_key(|(at, _)| at.start);
    // Of each line the first. A line may be as long as the file, and have as many errors as signs: each is looked at once.
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
            (Some(error), _) => slip(text, at.clone(), error),
            (None, Some(open)) => trap(line_at(text, at.start)).unwrap_or_else(|| half(text, open)),
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
fn slip(text: &str, at: Range<usize>, error: &Error) -> String {
    let line = line_at(text, at.start);
    let there = text.get(at).unwrap_or_default().trim();
    trap(line).unwrap_or_else(|| in_words(error.message(), line, there))
}

/// What the parser says, for people.
fn in_words(said: &str, line: &str, there: &str) -> String {
    let line = line.trim();
    let is_head = line.starts_with('[') && !line.starts_with("[[");
    let said = match said.split(", expected").next().unwrap_or(said) {
        "duplicate key" if is_head => {
            return format!("{line} stands here twice; where there are several of a kind, each is written [{line}]");
        }
        "duplicate key" if !there.is_empty() => return format!("{there} stands here twice; leave one out"),
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            "a comma is missing between two of what stands here"
        }
        "missing assignment between key-value pairs" => "= is missing between a name and what it stands for",
        "key with no value" | "invalid unquoted key" if line.contains(':') && !line.contains('=') => {
            "a field is written with =, not with a colon"
        }
        "key with no value" => "= and a value are missing behind the name of a field",
        "invalid unquoted key" => "a field is named here that has other than Latin letters, digits, - and _",
        "string values must be quoted" | "missing value" | "missing value for key" if line.ends_with('=') => {
            "nothing stands behind =; write the value, or leave the field out"
        }
        "string values must be quoted" => "a text stands in quotes",
        "missing escaped value" => "\\ begins a special sign; write \\\\ where it is meant itself",
        "unexpected leading zero" => "a number does not begin with 0",
        "unexpected key or value" => "there is more on this line than one field; each has a line of its own",
        _ => return format!("{said}; the forms are shown at https://toml.io"),
    };
    said.to_owned()
}

fn half(text: &str, open: Unclosed) -> String {
    let sign = open.sign;
    match open.what {
        What::Quote if sign.len() > 1 => format!("a text begins here with {sign} and does not end; write {sign} behind its last line"),
        What::Quote => format!("a quote is missing on this line; each text has {sign} before and behind it"),
        What::Bracket => {
            let closes = if sign == "[" { "]" } else { "}" };
            let line = line_at(text, open.at).trim();
            let name = line.trim_matches(['[', ']', ' ']);
            let is_head =
                line.starts_with('[') && !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
            match is_head {
                true if line.starts_with("[[") => format!("the head of a table is not closed; write [[{name}]]"),
                true => format!("the head of a table is not closed; write [{name}]"),
                false => format!("{sign} is opened here and not closed; write {closes} where it ends"),
            }
        }
        What::Extra => format!("{sign} closes nothing; take it out, or write what it closes"),
    }
}
