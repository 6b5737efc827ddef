//! The known word that a mistyped one is nearest to, by edit distance.

use std::cell::Cell;

/// Pairs of letters compared in the search for what was meant, in one draft or file.
const COMPARED_MAX: usize = 2_000_000;
/// Bytes of a word that is held against known ones; a longer one is no slip of theirs.
const TYPED_BYTES_MAX: usize = 64;

/// The known word a mistyped one is closest to, where it is close enough to be meant.
pub(crate) fn nearest<'k>(typed: &str, known: &[&'k str]) -> Option<&'k str> {
    let within = |word: &&&str| typed.len() <= TYPED_BYTES_MAX && word.len() <= TYPED_BYTES_MAX;
    let compared =
        known.iter().filter(within).map(|word| (strsim::damerau_levenshtein(typed, word), *word));
    let near = compared.min_by_key(|(distance, _)| *distance);
    near.filter(|(distance, word)| *distance <= word.chars().count().div_ceil(3))
        .map(|(_, word)| word)
}

/// How much may still be compared: thousands of words that are none, each held against a thousand
/// places, would take minutes.
#[derive(Debug)]
pub(crate) struct Comparing(Cell<usize>);

impl Default for Comparing {
    fn default() -> Self {
        Self(Cell::new(COMPARED_MAX))
    }
}

impl Comparing {
    /// [`nearest`], as long as not too much was compared already.
    pub(crate) fn nearest<'k>(&self, typed: &str, known: &[&'k str]) -> Option<&'k str> {
        let cost =
            typed.len().min(TYPED_BYTES_MAX) * known.iter().map(|word| word.len()).sum::<usize>();
        let left = self.0.get().checked_sub(cost)?;
        self.0.set(left);
        nearest(typed, known)
    }
}

#[cfg(test)]
mod tests {
    use super::{COMPARED_MAX, Comparing, TYPED_BYTES_MAX, nearest};

    #[test]
    fn a_slip_is_mended_and_another_word_is_not() {
        let known = ["scale", "single_choice", "date"];
        let cases = [
            ("scale", Some("scale")),
            ("scales", Some("scale")),
            ("sclae", Some("scale")),
            // Two letters of five may be wrong, three may not.
            ("sca", Some("scale")),
            ("sc", None),
            ("singel-choise", Some("single_choice")),
            ("slider", None),
            ("", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(nearest(typed, &known), expected, "{typed:?}");
        }
    }

    #[test]
    fn a_word_that_is_too_long_is_no_slip() {
        let word = |letters| "a".repeat(letters);
        let (longest, longer) = (word(TYPED_BYTES_MAX), word(TYPED_BYTES_MAX + 1));
        assert_eq!(nearest(&longest, &[&longest]), Some(longest.as_str()));
        assert_eq!(nearest(&longer, &[&longest]), None);
        assert_eq!(nearest(&longest, &[&longer]), None);
    }

    /// A file with thousands of slips is answered at once: from some point on it only says that
    /// they are wrong.
    #[test]
    fn no_more_is_compared_than_was_allowed() {
        let word = "w".repeat(50);
        let known = [word.as_str(); 100];
        let comparing = Comparing::default();
        for n in 0..COMPARED_MAX / (50 * 100 * 50) {
            assert_eq!(comparing.nearest(&word, &known), Some(word.as_str()), "{n}");
        }
        assert_eq!(comparing.nearest(&word, &known), None);
    }
}
