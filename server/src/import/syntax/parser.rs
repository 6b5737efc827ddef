//! What the parser says of a slip, in words for people. Its sentences are matched as they are, so
//! `toml` is pinned exactly in Cargo.toml, and the test makes it say each of them.

/// What the parser stumbled over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stumble {
    /// The same field or table a second time.
    Duplicate,
    /// No comma between members.
    Comma,
    /// No `=` within a table in braces.
    Assignment,
    /// A name alone on its line.
    NameAlone,
    /// A name in letters that names do not have.
    BadName,
    /// A text without quotes.
    Unquoted,
    /// Nothing behind `=`.
    NoValue,
    /// `\` with nothing it could stand for.
    Escape,
    /// `012`
    LeadingZero,
    /// Something behind the end of a field.
    More,
}

/// The sentences of `toml` and `toml_parser`, up to `, expected`.
const SENTENCES: [(&str, Stumble); 11] = [
    ("duplicate key", Stumble::Duplicate),
    ("missing comma between array elements", Stumble::Comma),
    ("missing comma between key-value pairs", Stumble::Comma),
    ("missing assignment between key-value pairs", Stumble::Assignment),
    ("key with no value", Stumble::NameAlone),
    ("invalid unquoted key", Stumble::BadName),
    ("string values must be quoted", Stumble::Unquoted),
    ("missing value for key", Stumble::NoValue),
    ("missing escaped value", Stumble::Escape),
    ("unexpected leading zero", Stumble::LeadingZero),
    ("unexpected key or value", Stumble::More),
];

/// What `said` means on this line, where the parser points at `there`. A sentence that is not in
/// the table is handed on.
pub(super) fn in_words(said: &str, line: &str, there: &str) -> String {
    let line = line.trim();
    let known = said.split(", expected").next().unwrap_or(said);
    let is_head = line.starts_with('[') && !line.starts_with("[[");
    let has_colon = line.contains(':') && !line.contains('=');
    let stumble =
        SENTENCES.iter().find(|(sentence, _)| *sentence == known).map(|(_, stumble)| *stumble);
    let what = match stumble {
        Some(Stumble::Duplicate) if is_head => {
            return format!(
                "{line} stands here twice; where there are several of a kind, each is written [{line}]"
            );
        }
        Some(Stumble::Duplicate) if !there.is_empty() => {
            return format!("{there} stands here twice; leave one out");
        }
        Some(Stumble::Comma) => "a comma is missing between two of what stands here",
        Some(Stumble::Assignment) => "= is missing between a name and what it stands for",
        Some(Stumble::NameAlone | Stumble::BadName) if has_colon => {
            "a field is written with =, not with a colon"
        }
        Some(Stumble::NameAlone) => "= and a value are missing behind the name of a field",
        Some(Stumble::BadName) => {
            "a field is named here that has other than Latin letters, digits, - and _"
        }
        Some(Stumble::Unquoted | Stumble::NoValue) if line.ends_with('=') => {
            "nothing stands behind =; write the value, or leave the field out"
        }
        Some(Stumble::Unquoted) => "a text stands in quotes",
        Some(Stumble::Escape) => "\\ begins a special sign; write \\\\ where it is meant itself",
        Some(Stumble::LeadingZero) => "a number does not begin with 0",
        Some(Stumble::More) => {
            "there is more on this line than one field; each has a line of its own"
        }
        Some(Stumble::Duplicate | Stumble::NoValue) | None => {
            return format!("{said}; the forms are shown at https://toml.io");
        }
    };
    what.to_owned()
}

#[cfg(test)]
mod tests {
    use super::SENTENCES;
    use toml::de::DeTable;

    #[test]
    fn the_parser_still_says_each_sentence_of_the_table() {
        let slips = [
            ("duplicate key", "a = 1\na = 2\n"),
            ("missing comma between array elements", "a = [\"1\" \"2\"]\n"),
            ("missing comma between key-value pairs", "a = { b = \"1\" c = 2 }\n"),
            ("missing assignment between key-value pairs", "a = { b 1 }\n"),
            ("key with no value", "a\n"),
            ("invalid unquoted key", "я = 1\n"),
            ("string values must be quoted", "a = b\n"),
            ("missing value for key", ".a\n"),
            ("missing escaped value", "a = \"\\p\"\n"),
            ("unexpected leading zero", "a = 012\n"),
            ("unexpected key or value", "a = 1 b = 2\n"),
        ];
        assert_eq!(slips.map(|(sentence, _)| sentence), SENTENCES.map(|(sentence, _)| sentence));
        for (sentence, text) in slips {
            let (_, errors) = DeTable::parse_recoverable(text);
            let said: Vec<&str> = errors
                .iter()
                .map(|error| error.message().split(", expected").next().unwrap_or_default())
                .collect();
            assert!(
                said.contains(&sentence),
                "{text:?} is answered with {said:?}, no longer with {sentence:?}"
            );
        }
    }
}
