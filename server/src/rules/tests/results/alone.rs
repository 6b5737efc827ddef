//! Single parts of what is told, each in a form made for it, so that every step of its arithmetic
//! shows.

use super::{Alike, counted, lines, told_of};
use crate::rules::{Earlier, tests::consultation};

/// Lines that begin so.
fn of<'l>(lines: &'l [String], start: &str) -> Vec<&'l str> {
    lines.iter().map(String::as_str).filter(|it| it.starts_with(start)).collect()
}

const TWO: [Alike<'_>; 3] = [
    (60, None, r#""home":{"choice":"x"}"#),
    (35, None, r#""home":{"choice":"y"}"#),
    (20, None, ""),
];

#[test]
fn places_that_are_not_grouped_are_told_with_those_who_named_none() {
    let it = consultation(
        r#"place_question = "home"
[[questions]]
id = "home"
kind = "place"
label = TEXT
places = ["x: Х | X", "y: У | Y"]
"#,
    );
    let told = lines(&told_of(&it, &[], &counted(&it, &TWO), &[]));
    assert_eq!(of(&told, "places"), ["places: x 60, y 35, ? 20"]);
    // How many named one is moved, and with it how many did not; all who responded are known.
    let moved = lines(&told_of(&it, &[], &counted(&it, &TWO), &[0, 10]));
    assert_eq!(of(&moved, "places"), ["places: x 65, y 40, ? 10"]);
}

#[test]
fn options_are_places_where_the_file_says_so() {
    let it = consultation(
        r#"place_question = "home"
[[questions]]
id = "home"
kind = "single_choice"
label = TEXT
options = [{ id = "x", label = TEXT }, { id = "y", label = TEXT }]
"#,
    );
    let told = lines(&told_of(&it, &[], &counted(&it, &TWO), &[]));
    assert_eq!(of(&told, "places"), ["places: x 60, y 35, ? 20"]);
}

/// As many numbers more as the move says lie in the middle of both ends, and one number is moved
/// from one end to the other.
#[test]
fn a_sum_of_numbers_is_moved_by_its_range_and_its_middle() {
    let it = consultation(
        r#"[[questions]]
id = "year"
kind = "number"
label = TEXT
min = 1000
max = 1010
"#,
    );
    let counted = counted(&it, &[(1_000, None, r#""year":{"number":"1004"}"#)]);
    // (1000 × 1004 + 16 × 10 + 16 × 1005) / 1016, in steps of 0.05.
    let told = lines(&told_of(&it, &[], &counted, &[0, 16, 16]));
    assert_eq!(of(&told, "year"), ["year 1015: mean Some(10041500)"]);
    let told = lines(&told_of(&it, &[], &counted, &[0, -16, 16]));
    assert_eq!(of(&told, "year"), ["year 985: mean Some(10041000)"], "in steps of 0.1");
    let told = lines(&told_of(&it, &[], &counted, &[0, 16, -16]));
    assert_eq!(of(&told, "year"), ["year 1015: mean Some(10038500)"]);
}

/// A response more by group weighs as much as one that answered all: each row of a matrix counts.
#[test]
fn a_sum_of_a_group_is_moved_by_whole_responses() {
    let it = consultation(
        r#"groups = [{ id = "a", label = TEXT }]
[[questions]]
id = "grid"
kind = "matrix"
required = true
dimension = "e"
weight = 3
label = TEXT
rows = [{ id = "m", label = TEXT }, { id = "n", label = TEXT }, { id = "o", label = TEXT }]
from = 1
to = 3
from_label = TEXT
to_label = TEXT
[[questions]]
id = "rate"
kind = "scale"
required = true
dimension = "e"
label = TEXT
from = 1
to = 3
from_label = TEXT
to_label = TEXT
"#,
    );
    let lowest = r#""grid":{"matrix":{"m":1,"n":1,"o":1}},"rate":{"scale":1}"#;
    let counted = counted(&it, &[(100, Some("a"), lowest)]);
    // By group two numbers, by row three, and by step of the scale three: then the sums.
    let mut by = vec![0; 2 + 3 * 3 + 3];
    by.extend([16, 16]);
    let told = lines(&told_of(&it, &[], &counted, &by));
    // (16 + 16 / 2) × 10 of (100 + 16) × 10.
    assert_eq!(of(&told, "e "), ["e Some(0): ([Some(20), None], [])"]);
}

/// All who came to a question answered it where it was required under the same conditions in each
/// form; otherwise how many answered is moved for itself.
#[test]
fn a_question_is_required_where_each_form_required_it_under_the_same_conditions() {
    let form = |place: &str, own: &str| {
        let text = r#"[[questions]]
id = "pick"
kind = "single_choice"
required = true
label = TEXT
options = [{ id = "x", label = TEXT }, { id = "y", label = TEXT }]
[[questions]]
id = "part"
kind = "section"
label = TEXT
show_if = { question = "pick", is = "PLACE" }
[[questions]]
id = "first"
kind = "single_choice"
required = true
label = TEXT
options = [{ id = "x", label = TEXT }, { id = "y", label = TEXT }]
[[questions]]
id = "rate"
kind = "single_choice"
required = true
show_if = { question = "first", is = "OWN" }
label = TEXT
options = [{ id = "x", label = TEXT }, { id = "y", label = TEXT }]
"#;
        consultation(&text.replace("PLACE", place).replace("OWN", own))
    };
    let it = form("x", "x");
    let answers = r#""pick":{"choice":"x"},"first":{"choice":"x"},"rate":{"choice":"x"}"#;
    let counted = counted(&it, &[(100, None, answers)]);
    let told = |place, own| {
        let answered = it.questions.iter().map(|asked| (asked.id.clone(), 100)).collect();
        let earlier = Earlier { form: form(place, own), took_responses: true, answers: answered };
        // No group, two options, the section, two options, the last question, and its options.
        let by = [0, 0, 0, 10, 10, 0, 15, 15, 0];
        lines(&told_of(&it, &[earlier], &counted, &by))
    };
    // Those who came to the section are ten more, those who came to the last question fifteen, and
    // nobody is moved beside them.
    let same = told("x", "x");
    assert_eq!(of(&same, "first"), ["first 110: x 110, y -"]);
    assert_eq!(of(&same, "rate"), ["rate 115: x 115, y -"]);
    let section = told("y", "x");
    assert!(of(&section, "first")[0].starts_with("first 120:"), "{section:?}");
    let own = told("x", "y");
    assert_eq!(of(&own, "first"), ["first 110: x 110, y -"]);
    assert_eq!(of(&own, "rate"), ["rate 130: x 115, y 15"]);
}

/// How many answered in earlier words is moved by a number of its own.
#[test]
fn earlier_words_are_told_with_a_moved_count() {
    let text = "[[questions]]\nid = \"pick\"\nkind = \"single_choice\"\nrequired = true\nlabel = TEXT\noptions = [{ id = \"x\", label = TEXT }, { id = \"y\", label = TEXT }]\n";
    let it = consultation(text);
    let other = "label = { bg = \"Кое?\", en = \"Which?\" }";
    let form = consultation(&text.replacen("label = TEXT", other, 1));
    let answers = [("pick".parse().expect("an id"), 40)].into();
    let earlier = [Earlier { form, took_responses: true, answers }];
    let counted = counted(&it, &[(100, None, r#""pick":{"choice":"x"}"#)]);
    for (by, expected) in [(0, 40), (-16, 25), (12, 50)] {
        let told = told_of(&it, &earlier, &counted, &[0, 0, 0, by]);
        let answers: Vec<_> = told.questions[0].earlier.iter().map(|it| it.answers).collect();
        assert_eq!(answers, [Some(expected)], "moved by {by}");
    }
}
