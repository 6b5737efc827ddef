//! Redaction: pieces of a comment that the public does not see, whatever else is published of it.
//! The text itself stays as it was received; what is kept is where the pieces stand.

use unicode_normalization::UnicodeNormalization;

/// Pieces of one text.
pub const PIECES_MAX: usize = 100;
/// Unicode scalar values of a piece: of a single letter every place would be hidden.
pub const PIECE_CHARS_MIN: usize = 2;
/// What stands in the place of a piece.
pub const HIDDEN: &str = "[…]";

/// Pieces of a text, in order and apart: from, to (not included), in Unicode scalar values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Redaction(Vec<[u32; 2]>);

/// Why words cannot be hidden in a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadRedaction {
    /// They do not stand in it.
    #[error("“{0}” does not stand in the text")]
    Missing(String),
    /// Too short to be told from the rest.
    #[error("“{0}” is too short; write at least {PIECE_CHARS_MIN} characters")]
    TooShort(String),
    /// In too many places.
    #[error("{pieces} pieces; at most {PIECES_MAX} are taken")]
    TooMany {
        /// How many.
        pieces: usize,
    },
    /// Nothing that says anything is left.
    #[error("nothing of the text is left")]
    Everything,
}

impl Redaction {
    /// Every place of a text where one of these words stands. Blank lines are none.
    pub fn of<'w>(
        text: &str,
        words: impl IntoIterator<Item = &'w str>,
    ) -> Result<Self, BadRedaction> {
        let words = words.into_iter().map(|it| it.trim().nfc().collect::<String>());
        let words: Vec<String> = words.filter(|it| !it.is_empty()).collect();
        if words.len() > PIECES_MAX {
            return Err(BadRedaction::TooMany { pieces: words.len() });
        }
        let mut places = Vec::new();
        for line in words {
            if line.chars().count() < PIECE_CHARS_MIN {
                return Err(BadRedaction::TooShort(line));
            }
            let found = places.len();
            let next = line.chars().next().map_or(1, char::len_utf8);
            let mut at = 0;
            // Also where it reaches into itself: of „тата“ nothing is left of „тататата“.
            while let Some(there) = text[at..].find(&line).map(|it| at + it) {
                places.push((there, there + line.len()));
                at = there + next;
            }
            if places.len() == found {
                return Err(BadRedaction::Missing(line));
            }
        }
        places.sort_unstable();
        let mut pieces: Vec<[u32; 2]> = Vec::new();
        let (mut counted_to, mut chars) = (0, 0);
        let mut end_of_last = None;
        for (from, to) in places {
            // One that reaches into the one before is a part of it.
            let begins = end_of_last.filter(|end| from <= *end);
            let from = begins.unwrap_or(from);
            if to <= from {
                continue;
            }
            chars += count(&text[counted_to..from]);
            let begin = chars;
            chars += count(&text[from..to]);
            counted_to = to;
            match pieces.last_mut().filter(|_| begins.is_some()) {
                Some(last) => last[1] = chars,
                None => pieces.push([begin, chars]),
            }
            end_of_last = Some(to);
        }
        let it = Self(pieces);
        if it.0.len() > PIECES_MAX {
            return Err(BadRedaction::TooMany { pieces: it.0.len() });
        }
        let says_something = |part: &Part<'_>| matches!(part, Part::Shown(text) if text.chars().any(char::is_alphanumeric));
        if !it.0.is_empty() && !it.parts(text).iter().any(says_something) {
            return Err(BadRedaction::Everything);
        }
        Ok(it)
    }

    /// Pieces as they were written down; `None` where they are not in order, touch or are empty.
    pub(crate) fn of_pieces(pieces: Vec<[u32; 2]>) -> Option<Self> {
        let mut end = None;
        for [from, to] in &pieces {
            if from >= to || end.is_some_and(|end| *from <= end) {
                return None;
            }
            end = Some(*to);
        }
        Some(Self(pieces))
    }

    /// From, to (not included) of each piece, in Unicode scalar values.
    pub fn pieces(&self) -> &[[u32; 2]] {
        &self.0
    }

    /// Whether nothing is hidden.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What everyone sees of a text.
    pub fn shown(&self, text: &str) -> String {
        let seen = |part: Part<'_>| match part {
            Part::Shown(text) => text.to_owned(),
            Part::Hidden(_) => HIDDEN.to_owned(),
        };
        self.parts(text).into_iter().map(seen).collect()
    }

    /// What is hidden of a text: each piece once, without the ends of lines in it.
    pub fn hidden(&self, text: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for part in self.parts(text) {
            if let Part::Hidden(text) = part {
                for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
                    if !found.iter().any(|it| it == line) {
                        found.push(line.to_owned());
                    }
                }
            }
        }
        found
    }

    /// Of a shorter text than the one it was made for, what is there.
    fn parts<'t>(&self, text: &'t str) -> Vec<Part<'t>> {
        let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]).enumerate();
        let mut at = |position: u32| {
            ends.find(|(n, _)| u32::try_from(*n).is_ok_and(|n| n >= position))
                .map_or(text.len(), |(_, at)| at)
        };
        let (mut parts, mut done) = (Vec::new(), 0);
        for [from, to] in &self.0 {
            let (from, to) = (at(*from), at(*to));
            parts.push(Part::Shown(&text[done..from]));
            parts.push(Part::Hidden(&text[from..to]));
            done = to;
        }
        parts.push(Part::Shown(&text[done..]));
        parts
    }
}

enum Part<'t> {
    Shown(&'t str),
    Hidden(&'t str),
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{BadRedaction, PIECES_MAX, Redaction};
    use proptest::prelude::proptest;

    #[test]
    fn every_place_is_hidden_and_nothing_else() {
        let text = "Иван Петров, тел. 0888 123 456, каза: Иван Петров е съгласен.";
        let of = |words: &[&str]| Redaction::of(text, words.iter().copied());
        let it = of(&["Иван Петров", "", " 0888 123 456 "]).expect("pieces");
        assert_eq!(it.shown(text), "[…], тел. […], каза: […] е съгласен.");
        assert_eq!(it.hidden(text), ["Иван Петров", "0888 123 456"]);
        assert_eq!(it.pieces(), [[0, 11], [18, 30], [38, 49]]);
        // Those that reach into each other, or touch, are one.
        let it = of(&["Иван П", "н Петров", ", тел."]).expect("pieces");
        assert_eq!(it.shown(text), "[…] 0888 123 456, каза: […] е съгласен.");
        assert_eq!(of(&[]).expect("none").shown(text), text);
        assert!(of(&["  ", "\u{a0}"]).expect("none").is_empty());
        // Typed in two code points, as some keyboards do.
        let twice = Redaction::of("мой дом", ["мои\u{306}"]).expect("a piece");
        assert_eq!(twice.shown("мой дом"), "[…] дом");
    }

    #[test]
    fn what_cannot_be_hidden_is_said() {
        let of = |text: &str, words: &[&str]| Redaction::of(text, words.iter().copied());
        let missing = |it: &str| Err(BadRedaction::Missing(it.to_owned()));
        assert_eq!(of("Иван", &["Петър"]), missing("Петър"));
        assert_eq!(of("Иван", &["Ив", "иван"]), missing("иван"));
        assert_eq!(of("а и б", &["а"]), Err(BadRedaction::TooShort("а".to_owned())));
        for everything in ["Иван", "Иван!", "«Иван» – Иван."] {
            assert_eq!(of(everything, &["Иван"]), Err(BadRedaction::Everything), "{everything}");
        }
        let many = "да не ".repeat(PIECES_MAX + 1);
        let pieces = PIECES_MAX + 1;
        assert_eq!(of(&many, &["да"]), Err(BadRedaction::TooMany { pieces }));
    }

    #[test]
    fn pieces_that_were_written_down_are_in_order() {
        assert!(Redaction::of_pieces(vec![[0, 1], [2, 3]]).is_some());
        for wrong in [vec![[1, 1]], vec![[0, 2], [2, 3]], vec![[4, 5], [0, 1]], vec![[3, 2]]] {
            assert!(Redaction::of_pieces(wrong.clone()).is_none(), "{wrong:?}");
        }
        // Of another text.
        let it = Redaction::of_pieces(vec![[2, 4], [9, 12]]).expect("pieces");
        assert_eq!(it.shown("дада"), "да[…][…]");
        assert_eq!(it.shown(""), "[…][…]");
    }

    proptest! {
        /// What was hidden is in no text that is shown, and comes back as the same pieces.
        #[test]
        fn what_is_hidden_is_not_shown(
            text in "[абв ]{0,40}",
            words in proptest::collection::vec("[абв]{2,4}", 0..4),
        ) {
            let text = format!("{text}{} Г", words.concat());
            let it = Redaction::of(&text, words.iter().map(String::as_str)).expect("all are there");
            let shown = it.shown(&text);
            for word in &words {
                assert!(!shown.contains(word.as_str()), "{text:?} {words:?} {shown:?}");
            }
            assert_eq!(Redaction::of_pieces(it.pieces().to_vec()), Some(it.clone()));
            let again = Redaction::of(&text, it.hidden(&text).iter().map(String::as_str));
            assert_eq!(again.expect("pieces").shown(&text), shown);
        }
    }
}
