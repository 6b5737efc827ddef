//! A file that is not TOML: what to mend, each slip once and in words. The parser tells of a slip by everything it makes of the rest.

use super::{
    mistake::line_at,
    trap::trap,
    unclosed::{Unclosed, What, unclosed},
};
use std::ops::Range;
use toml::de::Error;

/// What to mend, with the place of it, one for each line. Of what comes after a bracket or quote that is not closed nothing is told: it
/// is not known what it would say.
pub(crate) fn not_toml(text: &str, errors: &[Error]) -> Vec<(usize, String)> {
    if errors.is_empty() {
        return Vec::new();
    }
    let open = unclosed(text);
    let until = open.map_or(usize::MAX, |open| begin_of_line(text, open.at));
    let at = |error: &Error| error.span().unwrap_or(text.len()..text.len());
    let told = errors.iter().map(at).zip(errors).filter(|(at, _)| at.start < until).map(|(at, error)| (at.start, slip(text, at, error)));
    let open = open.map(|open| (open.at, trap(line_at(text, open.at)).unwrap_or_else(|| half(text, open))));
    let mut told: Vec<(usize, String)> = told.chain(open).collect();
    told.sort_by_key(|(at, _)| *at);
    told.dedup_by_key(|(at, _)| begin_of_line(text, *at));
    told.iter_mut().for_each(|(_, what)| what.insert_str(0, "this is not TOML: "));
    told
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
