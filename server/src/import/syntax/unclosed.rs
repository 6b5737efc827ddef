//! Brackets and quotes that are opened and not closed. The parser stumbles over everything that
//! comes after one; its author needs the line on which it was opened, and nothing else.

/// What is opened and not closed, or closes what was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// Where it stands.
    pub(super) at: usize,
    /// The sign.
    pub(super) sign: &'static str,
    pub(super) what: What,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A text that has its closing quote neither on its line nor later.
    Quote,
    /// A bracket that is not closed before the next field, before another bracket or at all.
    Bracket,
    /// A closing bracket without one that opens.
    Extra,
}

/// The first sign without its other half.
pub(super) fn unclosed(text: &str) -> Option<Unclosed> {
    let mut open: Vec<Unclosed> = Vec::new();
    let mut rest = text;
    let mut line_begins = true;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        if line_begins
            && let Some(bracket) = open.last().filter(|bracket| begins_anew(bracket.sign, rest))
        {
            return Some(*bracket);
        }
        line_begins = c == '\n';
        let bracket = |sign| Unclosed { at, sign, what: What::Bracket };
        match c {
            '#' => {
                rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
                continue;
            }
            '"' | '\'' => match after_text(rest) {
                Ok(after) => {
                    rest = after;
                    continue;
                }
                Err(sign) => return Some(Unclosed { at, sign, what: What::Quote }),
            },
            '[' => open.push(bracket("[")),
            '{' => open.push(bracket("{")),
            ']' | '}' => {
                let (opens, closes) = if c == ']' { ("[", "]") } else { ("{", "}") };
                match open.pop() {
                    Some(last) if last.sign == opens => {}
                    Some(last) => return Some(last),
                    None => return Some(Unclosed { at, sign: closes, what: What::Extra }),
                }
            }
            _ => {}
        }
        rest = &rest[c.len_utf8()..];
    }
    open.first().copied()
}

/// Whether a line begins something that cannot stand within the bracket: a field or the head of a
/// table.
fn begins_anew(bracket: &str, line: &str) -> bool {
    let line = line.lines().next().unwrap_or_default().trim_start();
    let is_field = || field(line).is_some();
    let is_head = || {
        line.starts_with("[[")
            && line.trim_end().ends_with("]]")
            && line.len() > 4
            && !line.contains(['"', '{', ','])
    };
    match bracket {
        "[" => is_field() || is_head(),
        // A table within braces may have a field on each line.
        _ => line.starts_with('['),
    }
}

/// What stands behind `name =`.
fn field(line: &str) -> Option<&str> {
    let (name, value) = line.split_once('=')?;
    let name = name.trim();
    let is_name = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    is_name.then(|| value.trim())
}

/// What comes after the text that begins here, or the quote that is not closed.
fn after_text(text: &str) -> Result<&str, &'static str> {
    for (sign, escapes) in [("\"\"\"", true), ("'''", false)] {
        if let Some(rest) = text.strip_prefix(sign) {
            return after_lines(rest, sign, escapes).ok_or(sign);
        }
    }
    let (sign, escapes) = if text.starts_with('"') { ("\"", true) } else { ("'", false) };
    let mut escaped = false;
    // Up to the quote, not to the end of the line: a line may be as long as the file, with a text
    // in every other sign of it.
    for (at, b) in text.bytes().enumerate().skip(1) {
        if b == b'\n' {
            break;
        }
        if b == sign.as_bytes()[0] && !escaped {
            return Ok(&text[at + 1..]);
        }
        escaped = escapes && b == b'\\' && !escaped;
    }
    Err(sign)
}

/// The same of a text of several lines. A field that begins such a text within one shows that its
/// end is missing.
fn after_lines<'t>(text: &'t str, sign: &str, escapes: bool) -> Option<&'t str> {
    let at = end(text, sign, escapes)?;
    if let Some(before) = text[..at].rfind('\n') {
        let line = text[before + 1..].lines().next().unwrap_or_default();
        if field(line).is_some_and(|value| value.starts_with(sign)) {
            return None;
        }
    }
    // Up to two quotes more are part of the text.
    let after = &text[at + sign.len()..];
    let more = after.bytes().take(2).take_while(|b| *b == sign.as_bytes()[0]).count();
    Some(&after[more..])
}

/// Where the closing quote stands.
fn end(text: &str, sign: &str, escapes: bool) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find(sign)?;
        let slashes = text[..at].bytes().rev().take_while(|b| *b == b'\\').count();
        if !escapes || slashes % 2 == 0 {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::unclosed;

    /// The line, and the sign, of what is found.
    fn found(text: &str) -> Option<(usize, &'static str)> {
        unclosed(text).map(|it| (text[..it.at].matches('\n').count() + 1, it.sign))
    }

    #[test]
    fn what_is_closed_is_closed() {
        for text in [
            "a = [1, 2]\nb = { c = [\"]\", ']'] }\n[[d]]\ne = \"\\\" [\"\n",
            "a = \"\"\"\none [\n\"two\" {\n\"\"\"\"\"\nb = '''\n\"\"\"\n'''\n# [ \" {\n",
            "a = [\n  { b = 1 }, # ]\n  { b = 2 },\n]\n",
            "a = {\n  b = 1,\n  c = 2,\n}\n",
            "a = \"\\\\\"\nb = '\\'\n",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_not_closed_is_found_where_it_was_opened() {
        let cases = [
            ("a = 1\nb = [1, 2\nc = { d = 1 }\n", (2, "[")),
            ("a = [\n{ b = { c = 1 },\n{ b = 2 }\n]\n", (2, "{")),
            ("a = { b = 1\n[[c]]\nd = 2\n", (1, "{")),
            ("a = { b = 1\nc = [1]\n", (1, "{")),
            ("a = [\n\"x\",\n[[b]]\nc = 1\n", (1, "[")),
            ("[[a]\nb = 1\n", (1, "[")),
            ("a = 1\n[b]]\n", (2, "]")),
            ("a = { b = 1 }}\n", (1, "}")),
            ("a = 1\nb = \"one\nc = \"two\"\n", (2, "\"")),
            ("b = 'one\n", (1, "'")),
            ("a = \"\"\"\none\ntwo\nb = \"\"\"\nthree\n\"\"\"\n", (1, "\"\"\"")),
            ("a = 1\nb = \"\"\"\none\n", (2, "\"\"\"")),
            ("a = \"", (1, "\"")),
            ("a = \"\\", (1, "\"")),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), Some(expected), "{text}");
        }
    }
}
