//! Places that people typed, found in the list of the question. Browsers send the text of a
//! searchable list; the list has the ids.

use crate::rules::consultation::{Choosable, Consultation, KindSpec};
use glas_wire::{Answer, ChoiceId, QuestionId, Submission, limits::SHORT_TEXT_CHARS_MAX};
use std::collections::{HashMap, hash_map::Entry};
use unicode_normalization::UnicodeNormalization;

/// What people write before the name of a town or a village.
const PREFIXES: [&str; 10] =
    ["гр.", "с.", "град ", "село ", "гр ", "с ", "town of ", "village of ", "gr.", "s."];

/// The places of a consultation by what people write for them. Made once per consultation: a list
/// may have a thousand.
#[derive(Debug, Clone, Default)]
pub struct PlaceIndex(HashMap<QuestionId, Names>);

/// What the places of one question are called, in any language; `None` where two are called so.
#[derive(Debug, Clone, Default)]
struct Names {
    whole: HashMap<String, Option<ChoiceId>>,
    /// Up to the comma: "Извор, Димово" is one of two villages called Извор.
    short: HashMap<String, Option<ChoiceId>>,
}

impl PlaceIndex {
    /// The places a consultation asks for.
    pub fn of(it: &Consultation) -> Self {
        let names = it.questions.iter().filter_map(|asked| match &asked.kind {
            KindSpec::Place { places, .. } => Some((asked.id.clone(), Names::of(places))),
            _ => None,
        });
        Self(names.collect())
    }

    /// The submission with each typed place turned into the place of the list that is meant; `None`
    /// where there is nothing to turn. Neither letter case, nor blanks, nor "с.", "гр.", "село" or
    /// "град" in front count, and any language of the list will do. A text that means none of the
    /// places, or more than one, stays a text, which `check` refuses.
    pub fn placed(&self, submission: &Submission) -> Option<Submission> {
        let turned = |id: &QuestionId, answer: &Answer| match answer {
            Answer::Text(text) => self.0.get(id)?.meant(text).cloned().map(Answer::Choice),
            _ => None,
        };
        if self.0.is_empty()
            || !submission.answers.iter().any(|(id, answer)| turned(id, answer).is_some())
        {
            return None;
        }
        let mut submission = submission.clone();
        for (id, answer) in submission.answers.iter_mut() {
            if let Some(place) = turned(id, answer) {
                *answer = place;
            }
        }
        Some(submission)
    }
}

impl Names {
    fn of(places: &[Choosable]) -> Self {
        let mut names = Self::default();
        for place in places {
            for label in place.label.0.values() {
                put(&mut names.whole, plain(label), &place.id);
                put(&mut names.short, plain(label.split(',').next().unwrap_or(label)), &place.id);
            }
        }
        names
    }

    fn meant(&self, typed: &str) -> Option<&ChoiceId> {
        // No place has a longer name.
        let typed = typed.trim();
        if typed.chars().nth(SHORT_TEXT_CHARS_MAX as usize).is_some() {
            return None;
        }
        let typed = plain(typed);
        self.whole
            .get(&typed)
            .and_then(Option::as_ref)
            .or_else(|| self.short.get(&typed).and_then(Option::as_ref))
    }
}

fn put(names: &mut HashMap<String, Option<ChoiceId>>, name: String, place: &ChoiceId) {
    match names.entry(name) {
        Entry::Vacant(free) => drop(free.insert(Some(place.clone()))),
        Entry::Occupied(mut taken) if taken.get().as_ref().is_some_and(|it| it != place) => {
            drop(taken.insert(None))
        }
        Entry::Occupied(_) => {}
    }
}

/// A name as it is compared.
fn plain(name: &str) -> String {
    let name: String = name.nfc().flat_map(char::to_lowercase).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = PREFIXES
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix))
        .map(str::trim_start)
        .filter(|rest| !rest.is_empty());
    bare.unwrap_or(&name).replace(" ,", ",")
}

#[cfg(test)]
mod tests {
    use super::{Choosable, Names, SHORT_TEXT_CHARS_MAX, plain};
    use crate::rules::texts::Texts;

    fn places() -> Vec<Choosable> {
        let place = |id: &str, bg: &str, en: &str| Choosable {
            id: id.parse().unwrap(),
            label: Texts(
                [("bg", bg), ("en", en)]
                    .into_iter()
                    .map(|(lang, text)| (lang.parse().unwrap(), text.to_owned()))
                    .collect(),
            ),
        };
        vec![
            place("vidin", "Видин", "Vidin"),
            place("izvor-dimovo", "Извор, Димово", "Izvor, Dimovo"),
            place("izvor-vidin", "Извор, Видин", "Izvor, Vidin"),
            place("sinagovtsi", "Синаговци, Видин", "Sinagovtsi, Vidin"),
            place("novo-selo", "Ново село", "Novo Selo"),
        ]
    }

    #[test]
    fn a_place_is_found_however_it_is_written_and_guessed_never() {
        let cases = [
            ("Видин", Some("vidin")),
            ("  гр.  ВИДИН ", Some("vidin")),
            ("град Видин", Some("vidin")),
            ("vidin", Some("vidin")),
            ("с. Синаговци", Some("sinagovtsi")),
            ("с.Синаговци", Some("sinagovtsi")),
            ("Синаговци , Видин", Some("sinagovtsi")),
            ("село Извор, Димово", Some("izvor-dimovo")),
            ("ново  село", Some("novo-selo")),
            ("Извор", None),
            ("Вид", None),
            ("село", None),
            ("", None),
        ];
        let names = Names::of(&places());
        for (typed, expected) in cases {
            assert_eq!(names.meant(typed).map(|id| id.as_str()), expected, "{typed:?}");
        }
    }

    #[test]
    fn what_is_longer_than_any_name_is_not_looked_for() {
        let place = places().remove(0);
        let id = place.id.clone();
        let names = |letters: u32| {
            let name = "и".repeat(letters as usize);
            let label =
                Texts(place.label.0.keys().map(|lang| (lang.clone(), name.clone())).collect());
            (Names::of(&[Choosable { id: id.clone(), label }]), name)
        };
        let (longest, name) = names(SHORT_TEXT_CHARS_MAX);
        assert_eq!(longest.meant(&name), Some(&id));
        let (longer, name) = names(SHORT_TEXT_CHARS_MAX + 1);
        assert_eq!(longer.meant(&name), None);
    }

    #[test]
    fn one_name_has_one_spelling() {
        assert_eq!(plain("Бои\u{306}ница"), plain("БОЙНИЦА"));
    }
}
