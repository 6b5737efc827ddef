//! Files that are not TOML: slips that the parser's own words did not explain.

use super::{
    at_once::{HEAD, QUESTION},
    authorities, consultation,
};

/// The parser said "expected newline" and the like.
#[test]
fn slips_that_look_right_are_told_once_each_with_what_to_write() {
    let text = "slug = „park“\nopens_at = 1.2.2026 9:00\nauthority = vidin\n";
    let told = consultation("park.toml", text, &[]).expect_err("three slips").to_string();
    let expected = "park.toml, line 1: this is not TOML: „ is a typographic quote, as word processors insert it; write straight ones: slug = \"park\"\n\
        park.toml, line 2: this is not TOML: 1.2.2026 9:00 is not how files write a date; write opens_at = 2026-02-01T09:00:00\n\
        park.toml, line 3: this is not TOML: a text stands in quotes; write authority = \"vidin\"";
    assert_eq!(told, expected);
}

/// A bracket or a quote that was not closed was answered with dozens of lines, each in the parser's
/// words, the last line of the file among them and the right one often not.
#[test]
fn what_is_not_closed_is_told_once_by_the_line_on_which_it_was_opened() {
    let good = [HEAD, QUESTION]
        .concat()
        .replace("LANGUAGES", "[\"bg\"]")
        .replace("TEXT", "{ bg = \"Паркът\" }");
    assert!(consultation("park.toml", &good, &authorities()).is_ok());
    let cases = [
        (
            "[\"bg\"]",
            "[\"bg\"",
            "line 3: this is not TOML: [ is opened here and not closed; write ] where it ends",
        ),
        (
            "title = { bg = \"Паркът\" }",
            "title = { bg = \"Паркът\"",
            "line 4: this is not TOML: { is opened here and not closed; write } where it ends",
        ),
        (
            "title = { bg = \"Паркът\" }",
            "title = { bg = \"Паркът }",
            "line 4: this is not TOML: a quote is missing on this line; each text has \" before and behind it",
        ),
        (
            "title = { bg = \"Паркът\" }",
            "title = { bg = \"\"\"Паркът }",
            "line 4: this is not TOML: a text begins here with \"\"\" and does not end; write \"\"\" behind its last line",
        ),
        (
            "slug = \"park\"",
            "slug = park\"",
            "line 1: this is not TOML: a text stands in quotes; write slug = \"park\"",
        ),
        (
            "[[questions]]",
            "[[questions]",
            "line 8: this is not TOML: the head of a table is not closed; write [[questions]]",
        ),
        (
            "[[questions]]",
            "[questions]]",
            "line 8: this is not TOML: ] closes nothing; take it out, or write what it closes",
        ),
        (
            "options = [{ id = \"a\", label = { bg = \"Паркът\" } },",
            "options = [{ id = \"a\", label = { bg = \"Паркът\" },",
            "line 12: this is not TOML: { is opened here and not closed; write } where it ends",
        ),
        (
            "title = { bg = \"Паркът\" }",
            "title = { bg = \"Паркът „Бдин“\"",
            "line 4: this is not TOML: { is opened here and not closed; write } where it ends",
        ),
        (
            "closes_at = ",
            "opens_at = ",
            "line 7: this is not TOML: opens_at stands here twice; leave one out",
        ),
    ];
    for (right, wrong, expected) in cases {
        assert_eq!(good.matches(right).count(), 1, "{right} stands once in the good file");
        let told = consultation("park.toml", &good.replace(right, wrong), &authorities())
            .expect_err(wrong)
            .to_string();
        assert_eq!(told, format!("park.toml, {expected}"), "{wrong}");
    }
    // What is wrong before it is told, too.
    let text = good.replace("slug = \"park\"", "slug = park").replace("[\"bg\"]", "[\"bg\"");
    let told = consultation("park.toml", &text, &authorities()).expect_err("two mistakes");
    assert_eq!(told.mistakes.iter().map(|it| it.line).collect::<Vec<_>>(), [1, 3], "{told}");
}

/// These were told in the words of the parser.
#[test]
fn what_a_clerk_mistypes_is_told_without_the_parsers_words() {
    let good = HEAD.replace("LANGUAGES", "[\"bg\"]").replace("TEXT", "{ bg = \"Т\" }");
    let cases = [
        (
            "2026-02-28T18:00:00",
            "",
            "nothing stands behind =; write the value, or leave the field out",
        ),
        ("slug = \"park\"", "slug: \"park\"", "a field is written with =, not with a colon"),
        (
            "slug = \"park\"",
            "slug \"park\"",
            "= and a value are missing behind the name of a field",
        ),
        (
            "slug = \"park\"",
            "слъг = \"park\"",
            "a field is named here that has other than Latin letters, digits, - and _",
        ),
        (
            "slug = \"park\"",
            "slug = \"park\" \"green\"",
            "there is more on this line than one field; each has a line of its own",
        ),
        (
            "slug = \"park\"",
            "slug = \"C:\\park\"",
            "\\ begins a special sign; write \\\\ where it is meant itself",
        ),
        ("[\"bg\"]", "[\"bg\" \"en\"]", "a comma is missing between two of what stands here"),
        ("slug = \"park\"", "slug = \"park\"\nmax = 012", "a number does not begin with 0"),
        (
            "slug = \"park\"",
            "slug = \"park\"\n[a]\n[a]",
            "[a] stands here twice; where there are several of a kind, each is written [[a]]",
        ),
        ("slug = \"park\"", "slug = \"park\"\n[a", "the head of a table is not closed; write [a]"),
    ];
    for (right, wrong, expected) in cases {
        let told = consultation("park.toml", &good.replacen(right, wrong, 1), &authorities())
            .expect_err(wrong)
            .to_string();
        assert!(
            told.lines().count() == 1 && told.ends_with(&format!(": this is not TOML: {expected}")),
            "{wrong}\n{told}"
        );
    }
}
