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
    trap(line).unwrap_or_else(|| match error.message() {
        "duplicate key" if !there.is_empty() => format!("{there} stands here twice; leave one out"),
        message => format!("{message}; the forms are shown at https://toml.io"),
    })
}

fn half(text: &str, open: Unclosed) -> String {
    let sign = open.sign;
    match open.what {
        What::Quote if sign.len() > 1 => format!("a text begins here with {sign} and does not end; write {sign} behind its last line"),
        What::Quote => format!("a quote is missing on this line; each text has {sign} before and behind it"),
        What::Bracket => {
            let closes = if sign == "[" { "]" } else { "}" };
            let line = line_at(text, open.at).trim();
            match line.strip_prefix("[[").filter(|rest| !rest.contains(['"', '{', ','])) {
                Some(name) => format!("the head of a table is not closed; write [[{}]]", name.trim_end_matches(']').trim()),
                None => format!("{sign} is opened here and not closed; write {closes} where it ends"),
            }
        }
        What::Extra => format!("{sign} closes nothing; take it out, or write what it closes"),
    }
}
