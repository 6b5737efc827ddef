//! What counts as worded otherwise: whatever people read before they answered.

use super::consultation;
use crate::rules::{Wording, reworded};

const FILE: &str = r#"groups = [{ id = "resident", label = { bg = "Жител", en = "Resident" } }]
[[questions]]
id = "read"
kind = "information"
label = TEXT
text = { bg = "Паркът е затворен.", en = "The park is closed." }
[[questions]]
id = "pick"
kind = "single_choice"
label = { bg = "Отворен нощем?", en = "Open at night?" }
help = { bg = "От 22 ч.", en = "From 10 p.m." }
options = [
  { id = "yes", label = { bg = "Да", en = "Yes" } },
  { id = "no", label = { bg = "Не", en = "No" } },
]
[[questions]]
id = "grid"
kind = "matrix"
label = TEXT
rows = [{ id = "bench", label = { bg = "Пейки", en = "Benches" } }]
from = 1
to = 5
from_label = { bg = "малко", en = "few" }
to_label = { bg = "много", en = "many" }
[[questions]]
id = "rate"
kind = "scale"
label = TEXT
from = 1
to = 5
from_label = { bg = "зле", en = "bad" }
to_label = { bg = "добре", en = "good" }
[[questions]]
id = "count"
kind = "number"
label = TEXT
unit = { bg = "минути", en = "minutes" }
[[questions]]
id = "home"
kind = "place"
label = TEXT
places = ["vidin: Видин | Vidin", "kula: Кула | Kula"]
[[questions]]
id = "town"
kind = "place"
label = TEXT
places = [
  { municipality = "dimovo: Димово | Dimovo", settlements = ["gara: Гара | Gara", "oreshets: Орешец | Oreshets"] },
  { municipality = "chuprene: Чупрене | Chuprene", settlements = ["dolen: Долен | Dolen"] },
]
[[questions]]
id = "rank"
kind = "ranking"
label = TEXT
options = [{ id = "first", label = { bg = "Пътища", en = "Roads" } }, { id = "second", label = { bg = "Вода", en = "Water" } }]
[[questions]]
id = "tick"
kind = "multiple_choice"
label = TEXT
options = [{ id = "a", label = { bg = "Ей", en = "Ay" } }, { id = "b", label = { bg = "Бе", en = "Be" } }]
[[questions]]
id = "day"
kind = "date"
label = TEXT
[[questions]]
id = "why"
kind = "long_text"
label = TEXT
"#;

/// What is worded otherwise where each of these texts is another.
fn changed(changes: &[(&str, &str)]) -> Vec<String> {
    let file = changes.iter().fold(FILE.to_owned(), |file, (before, now)| {
        assert_eq!(file.matches(before).count(), 1, "{before:?} stands there once");
        file.replace(before, now)
    });
    reworded(&consultation(FILE), &consultation(&file))
        .into_iter()
        .map(|it| match it {
            Wording::Title => "title".to_owned(),
            Wording::Group(id) => format!("group {id}"),
            Wording::Question(id) => id.to_string(),
        })
        .collect()
}

#[test]
fn each_text_that_is_read_with_a_question_words_it() {
    let cases = [
        ("bg = \"Жител\"", "bg = \"Гост\"", "group resident"),
        ("en = \"Resident\"", "en = \"Guest\"", "group resident"),
        ("затворен", "отворен", "read"),
        ("Отворен нощем?", "Да се застрои ли?", "pick"),
        ("От 22 ч.", "От 20 ч.", "pick"),
        ("help = { bg = \"От 22 ч.\", en = \"From 10 p.m.\" }\n", "", "pick"),
        ("bg = \"Да\"", "bg = \"Не\"", "pick"),
        ("Benches", "Lamps", "grid"),
        ("малко", "няколко", "grid"),
        ("many", "plenty", "grid"),
        ("зле", "добре", "rate"),
        ("en = \"good\"", "en = \"fine\"", "rate"),
        ("минути", "часове", "count"),
        ("Кула", "Кула (град)", "home"),
        ("unit = { bg = \"минути\", en = \"minutes\" }\n", "", "count"),
        ("unit =", "max = 60\nunit =", "count"),
        ("unit =", "decimals = 2\nunit =", "count"),
        (
            "kind = \"matrix\"\nlabel = TEXT\nrows",
            "kind = \"matrix\"\nlabel = TEXT\nhelp = TEXT\nrows",
            "grid",
        ),
        ("to = 5\nfrom_label = { bg = \"малко\"", "to = 7\nfrom_label = { bg = \"малко\"", "grid"),
        (
            "from = 1\nto = 5\nfrom_label = { bg = \"зле\"",
            "from = 0\nto = 5\nfrom_label = { bg = \"зле\"",
            "rate",
        ),
        ("kind = \"long_text\"", "kind = \"long_text\"\ncomment = true", "why"),
        ("kind = \"date\"", "kind = \"date\"\nfrom = 2026-01-01", "day"),
        (
            "id = \"tick\"\nkind = \"multiple_choice\"",
            "id = \"tick\"\nkind = \"multiple_choice\"\nmax = 1",
            "tick",
        ),
        (
            "options = [{ id = \"first\"",
            "options = [{ id = \"more\", label = TEXT }, { id = \"first\"",
            "rank",
        ),
        ("Чупрене", "Чупрене (село)", "town"),
    ];
    for (before, now, what) in cases {
        assert_eq!(changed(&[(before, now)]), [what], "{before:?}");
    }
    let help = "id = \"rate\"\nkind = \"scale\"\nhelp = TEXT\n";
    assert_eq!(changed(&[("id = \"rate\"\nkind = \"scale\"\n", help)]), ["rate"], "a new hint");
    assert_eq!(changed(&[("малко", "няколко"), ("bg = \"Да\"", "bg = \"Не\"")]), ["pick", "grid"]);
}

#[test]
fn the_title_is_told_before_all_else() {
    let (mut it, was) = (consultation(FILE), consultation(FILE));
    assert_eq!(reworded(&was, &it), []);
    it.title.0.insert("bg".parse().expect("a language"), "Площадът".to_owned());
    assert_eq!(reworded(&was, &it), [Wording::Title]);
}

/// Nobody has answered what is new, and of what is gone another rule judges.
#[test]
fn what_only_one_of_two_versions_asks_is_not_worded_otherwise() {
    let same: [&[(&str, &str)]; 5] = [
        &[],
        &[("{ id = \"no\"", "{ id = \"never\"")],
        &[("places = [\"vidin", "places = [\"lom: Лом | Lom\", \"vidin")],
        &[("id = \"rate\"", "id = \"mark\"")],
        &[("id = \"resident\"", "id = \"guest\"")],
    ];
    for changes in same {
        assert!(changed(changes).is_empty(), "{changes:?}");
    }
}

/// Another language is another reader: the words of those who answered stand as they were.
#[test]
fn a_language_more_words_nothing_otherwise() {
    let was = consultation(FILE);
    let mut it = was.clone();
    it.title.0.insert("ro".parse().expect("a language"), "Parcul".to_owned());
    assert_eq!(reworded(&was, &it), []);
    assert_eq!(reworded(&it, &was), []);
}
