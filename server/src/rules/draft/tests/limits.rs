//! What reaches a limit is taken, and what goes beyond it is told: an end that is off by one
//! refuses a form that could be asked, or takes one that nobody could answer.

use super::{
    AuthorityDraft, ChoiceDraft, ConditionDraft, ConsultationDraft, Entered, Is, QuestionDraft,
    TextsDraft, authority, authority_draft, check_authority, check_consultation, good, list,
    option, question, texts, told, value,
};
use crate::rules::draft::{DocumentDraft, PROBLEMS_MAX, PlaceDraft};
use glas_wire::limits::CONDITIONS_MAX;

fn asking(questions: impl IntoIterator<Item = QuestionDraft>) -> ConsultationDraft {
    ConsultationDraft { questions: list(questions), ..good() }
}

/// What is told of a draft, as path and sentence; nothing of a good one.
fn said(draft: &ConsultationDraft) -> Vec<(String, String)> {
    check_consultation(draft, &[authority()]).map_or_else(|_| told(draft), |_| Vec::new())
}

#[track_caller]
fn is_taken(draft: &ConsultationDraft) {
    assert_eq!(said(draft), []);
}

#[track_caller]
fn is_told(draft: &ConsultationDraft, path: &str, what: &str) {
    assert_eq!(said(draft), [(path.to_owned(), what.to_owned())]);
}

fn options(count: usize) -> Entered<Vec<Entered<ChoiceDraft>>> {
    list((0..count).map(|n| option(&format!("o{n}"))))
}

fn ranking(count: usize) -> ConsultationDraft {
    asking([QuestionDraft { options: options(count), ..question("q", "ranking") }])
}

fn scale(from: &str, to: &str) -> QuestionDraft {
    QuestionDraft {
        from: from.into(),
        to: to.into(),
        from_label: texts("малко", "little"),
        to_label: texts("много", "much"),
        ..question("rate", "scale")
    }
}

fn number(min: &str, max: &str) -> QuestionDraft {
    QuestionDraft { min: min.into(), max: max.into(), ..question("count", "number") }
}

#[test]
fn lists_have_a_longest() {
    is_taken(&ranking(12));
    is_told(&ranking(13), "questions.0.options", "13 to put in order; at most 12 are taken");

    let matrix = |rows| {
        let ends = scale("1", "5");
        asking([QuestionDraft { rows: options(rows), kind: "matrix".into(), ..ends }])
    };
    is_taken(&matrix(20));
    is_told(&matrix(21), "questions.0.rows", "21 rows; at most 20 are taken");

    let choice = |count| {
        asking([QuestionDraft { options: options(count), ..question("q", "single_choice") }])
    };
    is_taken(&choice(100));
    is_told(&choice(101), "questions.0.options", "101 entries; at most 100 are taken");
}

#[test]
fn least_and_greatest_may_be_the_same_and_not_the_other_way_round() {
    let out_of_order = "comes before min = 5; no answer could be given";
    is_taken(&asking([number("5", "5")]));
    is_told(&asking([number("5", "4")]), "questions.0.max", &format!("4 {out_of_order}"));

    let digits = |decimals: &str| {
        asking([QuestionDraft { decimals: decimals.into(), ..question("q", "number") }])
    };
    is_taken(&digits("4"));
    is_told(
        &digits("5"),
        "questions.0.decimals",
        "5 digits after the decimal sign; write a number from 0 to 4",
    );

    let days = |to: &str| {
        asking([QuestionDraft {
            from: "2026-02-28".into(),
            to: to.into(),
            ..question("q", "date")
        }])
    };
    is_taken(&days("2026-02-28"));
    is_told(
        &days("2026-02-27"),
        "questions.0.to",
        "2026-02-27 comes before from = 2026-02-28; no answer could be given",
    );

    let steps = |to: &str| asking([scale("1", to)]);
    is_taken(&steps("2"));
    is_taken(&steps("11"));
    is_told(
        &steps("12"),
        "questions.0.to",
        "a scale from 1 to 12 has 12 steps; it may have 2 to 11",
    );

    let bounds = |min: &str| {
        asking([QuestionDraft {
            options: options(3),
            min: min.into(),
            max: "2".into(),
            ..question("q", "multiple_choice")
        }])
    };
    is_taken(&bounds("2"));
    is_told(&bounds("3"), "questions.0.max", "2 is less than min = 3; write at least 3");
}

/// A condition that no answer can meet hides its question from everyone.
#[test]
fn a_condition_may_look_at_either_end_of_the_answers_and_not_beyond() {
    let at_least = |bound: &str| ConditionDraft { at_least: bound.into(), ..Default::default() };
    let at_most = |bound: &str| ConditionDraft { at_most: bound.into(), ..Default::default() };
    let is = |step: &str| ConditionDraft {
        is: value(Is::Number(step.to_owned())),
        ..Default::default()
    };
    let cases = [
        ("rate", at_least("5"), None),
        ("rate", at_least("6"), Some(("at_least", "6", "5"))),
        ("rate", at_most("1"), None),
        ("rate", at_most("0"), Some(("at_most", "0", "1"))),
        ("rate", is("1"), None),
        ("rate", is("5"), None),
        ("rate", is("0"), Some(("is", "0", "1"))),
        ("rate", is("6"), Some(("is", "6", "5"))),
        ("count", at_least("20"), None),
        ("count", at_least("20.5"), Some(("at_least", "20.5", "20"))),
        ("count", at_most("10"), None),
        ("count", at_most("9"), Some(("at_most", "9", "10"))),
        ("open", at_least("-1000"), None),
        ("open", at_most("1000"), None),
    ];
    for (asked, condition, beyond) in cases {
        let condition = ConditionDraft { question: asked.into(), ..condition };
        let last = QuestionDraft { show_if: value(condition), ..question("why", "short_text") };
        let draft = asking([scale("1", "5"), number("10", "20"), question("open", "number"), last]);
        let expected: Vec<_> = beyond
            .into_iter()
            .map(|(field, number, end)| {
                let what = format!("{number} can never be answered: the answers end at {end}");
                (format!("questions.3.show_if.{field}"), what)
            })
            .collect();
        assert_eq!(said(&draft), expected, "{asked}");
    }
}

#[test]
fn a_condition_is_made_of_at_most_so_many() {
    let conditions = |count: usize| {
        let one = || ConditionDraft {
            question: "terms".into(),
            answered: value(true),
            ..Default::default()
        };
        let all = ConditionDraft { all: list((1..count).map(|_| one())), ..Default::default() };
        let last = QuestionDraft { show_if: value(all), ..question("why", "short_text") };
        asking([question("terms", "consent"), last])
    };
    is_taken(&conditions(CONDITIONS_MAX));
    is_told(
        &conditions(CONDITIONS_MAX + 1),
        "questions.1.show_if",
        "more than 32 conditions in one; ask less, or earlier in a section of its own",
    );
}

/// What a condition looks at can be read, whatever else is wrong with the question: else its own
/// mistakes are told only when that is mended.
#[test]
fn a_condition_is_read_against_a_question_with_a_mistake_in_it() {
    let half = || value(TextsDraft(vec![("bg".to_owned(), "Текст".into())]));
    let rate = QuestionDraft { from_label: half(), ..scale("1", "5") };
    let count = QuestionDraft { unit: half(), ..number("10", "20") };
    let nameless = ChoiceDraft { label: half(), ..option("good") };
    let pick = QuestionDraft {
        options: list([option("poor"), nameless]),
        ..question("pick", "single_choice")
    };
    let cases = [
        (
            (rate, "from_label.en"),
            ConditionDraft { at_least: "6".into(), ..Default::default() },
            ("at_least", "6 can never be answered: the answers end at 5"),
        ),
        (
            (count, "unit.en"),
            ConditionDraft { at_most: "9".into(), ..Default::default() },
            ("at_most", "9 can never be answered: the answers end at 10"),
        ),
        (
            (pick, "options.1.label.en"),
            ConditionDraft { is: value(Is::Option("x".to_owned())), ..Default::default() },
            ("is", "\"x\" is not an option of \"pick\"; write one of poor, good"),
        ),
    ];
    for ((asked, missing), condition, (field, what)) in cases {
        let condition = ConditionDraft { question: asked.id.clone(), ..condition };
        let last = QuestionDraft { show_if: value(condition), ..question("why", "short_text") };
        let expected = [
            (
                format!("questions.0.{missing}"),
                "missing; every text is written in every language, so add so".to_owned(),
            ),
            (format!("questions.1.show_if.{field}"), what.to_owned()),
        ];
        assert_eq!(said(&asking([asked, last])), expected);
    }
}

#[test]
fn an_address_in_the_web_has_a_host_and_no_blank() {
    let document = |url: &str| {
        let title = texts("Проект", "Draft");
        let document = DocumentDraft { title, url: url.into(), ..DocumentDraft::default() };
        ConsultationDraft { documents: list([document]), ..good() }
    };
    for url in ["https://vidin.example", "http://vidin.example/p.pdf", "https://видин.example/а"]
    {
        is_taken(&document(url));
    }
    for url in ["https://", "https:///p.pdf", "https://vidin.example/a b", "vidin.example/p.pdf"] {
        let what = "is not a web address; write it as \"https://vidin.example/project.pdf\"";
        is_told(&document(url), "documents.0.url", &format!("\"{url}\" {what}"));
    }
}

#[test]
fn a_text_has_a_longest_in_characters() {
    let titled = |chars| ConsultationDraft { title: texts(&"ж".repeat(chars), "T"), ..good() };
    is_taken(&titled(500));
    is_told(&titled(501), "title.bg", "501 characters; at most 500 are taken");
    let summed_up =
        |chars| ConsultationDraft { summary: texts("О", &"s".repeat(chars)), ..good() };
    is_taken(&summed_up(10_000));
    is_told(&summed_up(10_001), "summary.en", "10001 characters; at most 10000 are taken");
}

/// Told besides that the name is not written in the authority's own language, a clerk would look
/// for what is there.
#[test]
fn a_text_with_a_mistake_in_it_is_not_told_to_be_missing() {
    let draft = AuthorityDraft { name: texts(" ", "Municipality of Vidin"), ..authority_draft() };
    let problems = check_authority(&draft).expect_err("an empty name");
    assert_eq!(problems.iter().map(|it| it.path.to_string()).collect::<Vec<_>>(), ["name.bg"]);
}

/// A place without a name in one language would be an empty line of the list.
#[test]
fn a_line_of_a_place_has_a_name_in_each_language() {
    let places = |line: &str| {
        let lines = [line, "kula: Кула | Kula"].map(|it| PlaceDraft::Line(it.to_owned()));
        asking([QuestionDraft { places: list(lines), ..question("home", "place") }])
    };
    is_taken(&places("vidin: Видин | Vidin"));
    is_taken(&places(" vidin :Видин|Vidin "));
    for line in ["vidin: | Vidin", "vidin: Видин |", "vidin: Видин", "vidin: Видин | Vidin | V"]
    {
        let what = "is not a place; write it as \"vidin: Видин | Vidin\", \
                    the id and then its names in bg and en, separated by |";
        is_told(&places(line), "questions.0.places.0", &format!("\"{line}\" {what}"));
    }
    let told = said(&places("vidin: Ви\u{7}дин | Vidin"));
    assert_eq!(told.len(), 1, "a letter that nobody sees: {told:?}");
}

/// Nobody mends a thousand at once.
#[test]
fn a_thousand_problems_are_told_and_no_more() {
    let nameless = || list((0..100).map(|_| option("Not A Name")));
    let asked = |n| QuestionDraft { options: nameless(), ..question(&format!("q{n}"), "ranking") };
    assert_eq!(said(&asking((0..11).map(asked))).len(), PROBLEMS_MAX);
}
