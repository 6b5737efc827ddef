//! From what was typed to the place meant. Browsers send the text of a searchable list; the list has the ids.

use crate::rules::{AskedKind, Choosable, Consultation};
use glas_wire::{Answer, Answers, ChoiceId, Submission};
use unicode_normalization::UnicodeNormalization;

/// What people write before the name of a town or a village.
const PREFIXES: [&str; 10] = ["гр.", "с.", "град ", "село ", "гр ", "с ", "town of ", "village of ", "gr.", "s."];

/// The submission with each typed place turned into the place of the list that is meant. Neither letter case, nor blanks, nor
/// "с.", "гр.", "село" or "град" in front count, and any language of the list will do. A text that means none of the places, or
/// more than one, stays a text, which `check` refuses.
pub fn placed(it: &Consultation, submission: Submission) -> Submission {
    let turned = |id: &_, answer: &Answer| match (it.question(id).map(|asked| &asked.kind), answer) {
        (Some(AskedKind::Place { places, .. }), Answer::Text(text)) => meant(places, text).cloned().map(Answer::Choice),
        _ => None,
    };
    let answers: Answers =
        submission.answers.iter().map(|(id, answer)| (id.clone(), turned(id, answer).unwrap_or_else(|| answer.clone()))).collect();
    Submission { answers, ..submission }
}

fn meant<'p>(places: &'p [Choosable], typed: &str) -> Option<&'p ChoiceId> {
    let typed = plain(typed);
    let only = |is: &dyn Fn(&str) -> bool| {
        let mut found = places.iter().filter(|place| place.label.0.values().any(|label| is(label)));
        found.next().filter(|_| found.next().is_none()).map(|place| &place.id)
    };
    // The whole label first: "Извор, Димово" is one of two villages called Извор.
    only(&|label| plain(label) == typed).or_else(|| only(&|label| plain(label.split(',').next().unwrap_or(label)) == typed))
}

/// A name as it is compared.
fn plain(name: &str) -> String {
    let name: String = name.nfc().flat_map(char::to_lowercase).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)).map(str::trim_start).filter(|rest| !rest.is_empty());
    bare.unwrap_or(&name).replace(" ,", ",")
}

#[cfg(test)]
mod tests {
    use super::{Choosable, meant, plain};
    use crate::rules::Texts;

    fn places() -> Vec<Choosable> {
        let place = |id: &str, bg: &str, en: &str| Choosable {
            id: id.parse().unwrap(),
            label: Texts([("bg", bg), ("en", en)].into_iter().map(|(lang, text)| (lang.parse().unwrap(), text.to_owned())).collect()),
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
        for (typed, expected) in cases {
            assert_eq!(meant(&places(), typed).map(|id| id.as_str()), expected, "{typed:?}");
        }
    }

    #[test]
    fn one_name_has_one_spelling() {
        assert_eq!(plain("Бои\u{306}ница"), plain("БОЙНИЦА"));
    }
}
