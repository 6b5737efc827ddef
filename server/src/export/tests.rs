//! What an export says, byte for byte, and that nothing typed is lost or computed.

mod kinds;

use super::{Cover, FormWords, Format, guarded, sheet, unguarded};
use crate::{
    import,
    journal::{Channel, Digest},
    register::{ResponseRow, Withdrawal},
    rules::{Scrutiny, SpamSignal, split},
};
use glas_wire::{RespondentField, Submission};
use proptest::{prelude::*, test_runner::Config};

const AUTHORITY: &str = include_str!("../../../examples/authorities/vidin.toml");
const FILE: &str = r#"
slug = "park"
authority = "vidin"
languages = ["bg", "en"]
title = { bg = "Паркът", en = "The park" }
summary = { bg = "Какъв да бъде?", en = "What should it be?" }
opens_at = 2026-11-01T09:00:00
closes_at = 2026-12-01T18:00:00
groups = [{ id = "resident", label = { bg = "Жител", en = "Resident" } }]
respondent = { name = "optional", email = "optional" }
[[questions]]
id = "trees"
kind = "scale"
label = { bg = "Дървета", en = "Trees" }
from = -2
to = 2
from_label = { bg = "по-малко", en = "fewer" }
to_label = { bg = "повече", en = "more" }
[[questions]]
id = "use"
kind = "multiple_choice"
other = true
label = { bg = "За какво", en = "For what" }
options = [{ id = "walk", label = { bg = "Разходка", en = "Walking" } }, { id = "sport", label = { bg = "Спорт", en = "Sport" } }]
[[questions]]
id = "open"
kind = "single_choice"
label = { bg = "Отворен нощем?", en = "Open at night?" }
options = [{ id = "yes", label = { bg = "Да", en = "Yes" } }, { id = "no", label = { bg = "= Не", en = "= No" } }]
[[questions]]
id = "text"
kind = "long_text"
comment = true
label = { bg = "Друго", en = "Else" }
"#;

fn cover(lang: &str) -> Cover {
    let authority = import::authority("vidin.toml", AUTHORITY).expect("a good file");
    let consultation = import::consultation("park.toml", FILE, std::slice::from_ref(&authority))
        .expect("a good file");
    Cover {
        consultation,
        authority,
        lang: lang.parse().expect("a language"),
        at: "2026-11-23T08:00:00Z".parse().expect("an instant"),
        seq: 9,
        entry: Digest([0xab; 32]),
        rows: 3,
        forms: vec![form(2)],
    }
}

fn form(version: u64) -> FormWords {
    FormWords {
        version,
        since: "2026-11-01T08:00:00Z".parse().expect("an instant"),
        until: None,
        title: None,
        groups: Vec::new(),
        questions: Vec::new(),
    }
}

fn row(number: u32, submission: &str, erased: bool) -> ResponseRow {
    let submission: Submission = serde_json::from_str(submission).expect("a submission");
    let (coded, personal) = split(&submission);
    ResponseRow {
        number,
        at: "2026-11-20T06:05:04Z".parse().expect("an instant"),
        channel: Channel::Widget,
        language: submission.language,
        seq: u64::from(number) + 2,
        entry: [1; 32],
        receipt: [2; 32],
        coded,
        personal: (!erased).then_some(personal),
        withdrawn: None,
        consent_withdrawn: None,
        replaces: None,
        scrutiny: Scrutiny::default(),
        version: 2,
    }
}

fn rows() -> Vec<ResponseRow> {
    let full = r#"{"language":"bg","answers":{"open":{"choice":"no"},"text":{"text":"=HYPERLINK(\"http://evil\",\"x\")\nи ; още"},
        "trees":{"scale":-2},"use":{"choices":{"ids":["sport"],"other":"'s"}}},
        "respondent":{"group":"resident","locality":"с. Иново","name":"Ана","email":"ana@example.bg"},"consent_to_publish":"anonymously"}"#;
    vec![
        row(1, full, false),
        row(2, r#"{"language":"en","answers":{"trees":{"scale":1}}}"#, false),
        row(3, full, true),
    ]
}

fn written(format: Format, cover: &Cover, rows: &[ResponseRow]) -> String {
    let mut bytes = Vec::new();
    let mut sheet = sheet(format, cover, &mut bytes).expect("memory takes it");
    rows.iter().for_each(|row| sheet.row(row).expect("memory takes it"));
    sheet.finish().expect("memory takes it");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_table_in_bulgarian_has_semicolons_labels_and_nothing_that_computes() {
    let table = written(Format::Csv { delimiter: None }, &cover("bg"), &rows());
    let expected = "\u{feff}\
        \"№ по ред\";\"Номер\";\"Получено на\";\"Час (Europe/Sofia)\";\"Получено чрез\";\"Език\";\"Отговаря като\";\"Населено място\";\"Име\";\"Имейл\";\
        \"Съгласие за публикуване\";\"Личните данни са заличени\";\"Оттеглен\";\"За преглед\";\"Дървета\";\"За какво [Разходка]\";\"За какво [Спорт]\";\"За какво [Друго]\";\
        \"Отворен нощем?\";\"Друго\"\r\n\
        1;\"1-8V6V\";\"2026-11-20\";\"08:05:04\";\"формуляр на сайта\";\"bg\";\"Жител\";\"с. Иново\";\"Ана\";\"ana@example.bg\";\"без името\";\"\";\"\";\"\";\
        -2;\"\";\"да\";\"''s\";\"'= Не\";\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\nи ; още\"\r\n\
        2;\"2-8V6V\";\"2026-11-20\";\"08:05:04\";\"формуляр на сайта\";\"en\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";1;\"\";\"\";\"\";\"\";\"\"\r\n\
        3;\"3-8V6V\";\"2026-11-20\";\"08:05:04\";\"формуляр на сайта\";\"bg\";\"Жител\";\"\";\"\";\"\";\"без името\";\"да\";\"\";\"\";\
        -2;\"\";\"да\";\"[заличено]\";\"'= Не\";\"[заличено]\"\r\n";
    assert_eq!(table, expected);
}

/// The row stays, so that the numbers have no gap that needs an explanation; what was said is left
/// out, so that nobody counts it.
#[test]
fn of_a_withdrawn_response_only_the_row_is_handed_out() {
    let mut rows = rows();
    rows[0].withdrawn = Some(Withdrawal { replaced_by: Some(3) });
    rows[2].withdrawn = Some(Withdrawal { replaced_by: None });
    rows[2].replaces = Some(1);
    let table = written(Format::Csv { delimiter: None }, &cover("bg"), &rows);
    let lines: Vec<&str> = table.split("\r\n").collect();
    let nothing = ";\"\"".repeat(7);
    assert!(
        lines[1].ends_with(&format!(";\"bg\"{};\"\";\"заменен с № 3\"{nothing}", &nothing[..15])),
        "{}",
        lines[1]
    );
    assert!(
        lines[3].ends_with(&format!(";\"bg\"{};\"да\";\"да\"{nothing}", &nothing[..15])),
        "{}",
        lines[3]
    );
    assert!(!table.contains("Ана") && !table.contains("HYPERLINK"), "{table}");
    let json: serde_json::Value =
        serde_json::from_str(&written(Format::Json, &cover("bg"), &rows)).expect("JSON");
    let of = |n: usize, name: &str| json["rows"][n][name].clone();
    assert_eq!(
        (of(0, "withdrawn"), of(0, "replaced_by"), of(0, "submission")),
        (true.into(), 3.into(), serde_json::Value::Null)
    );
    assert_eq!(
        (of(1, "withdrawn"), of(2, "replaces"), of(2, "erased")),
        (serde_json::Value::Null, 1.into(), true.into())
    );
    assert_eq!(of(2, "erased_answers"), serde_json::Value::Null);
}

#[test]
fn what_a_clerk_should_look_at_is_named() {
    let mut rows = rows();
    rows[0].scrutiny = Scrutiny::of([SpamSignal::NoProof, SpamSignal::Decoy]);
    rows[0].personal.as_mut().expect("not erased").about[RespondentField::Name] =
        Some("Общинa".to_owned()); // with a Latin a
    let table = written(Format::Csv { delimiter: None }, &cover("bg"), &rows);
    assert!(
        table.contains("\"без проверка; попълнено скрито поле; името смесва азбуки\""),
        "{table}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&written(Format::Json, &cover("bg"), &rows)).expect("JSON");
    assert_eq!(json["rows"][0]["scrutiny"], serde_json::json!(["no_proof", "decoy"]));
    assert_eq!(json["rows"][0]["notices"], serde_json::json!(["mixed_scripts"]));
}

#[test]
fn a_table_in_english_has_commas_or_what_is_asked_for() {
    let table = written(Format::Csv { delimiter: None }, &cover("en"), &rows());
    assert!(
        table.starts_with("\u{feff}\"No.\",\"Reference\",\"Received on\",\"Time (Europe/Sofia)\","),
        "{table}"
    );
    let table = written(Format::Csv { delimiter: Some(b'\t') }, &cover("en"), &rows());
    assert!(table.starts_with("\u{feff}\"No.\"\t\"Reference\"\t"), "{table}");
}

#[test]
fn json_holds_the_form_the_place_in_the_journal_and_every_submission_as_it_was_sent() {
    let rows = rows();
    let text = written(Format::Json, &cover("bg"), &rows);
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["format"], "glas-export");
    assert_eq!(json["journal"]["seq"], 9);
    assert_eq!(json["journal"]["entry"], "ab".repeat(32));
    assert_eq!(json["consultation"]["questions"][0]["label"]["en"], "Trees");
    assert_eq!(json["rows"][0]["seq"], 3);
    for (row, json) in rows.iter().zip(json["rows"].as_array().expect("a list")) {
        let submission: Submission =
            serde_json::from_value(json["submission"].clone()).expect("a submission");
        assert_eq!(submission, row.submission());
    }
    assert_eq!(json["rows"][2]["erased"], true);
    assert_eq!(json["rows"][2]["erased_answers"], serde_json::json!(["text"]));
    assert!(json["rows"][2]["submission"]["answers"].get("text").is_none());
    assert_eq!(text.lines().count(), 1 + 3 + 1, "one response per line");
}

#[test]
fn an_export_without_responses_is_whole() {
    let json: serde_json::Value =
        serde_json::from_str(&written(Format::Json, &cover("bg"), &[])).expect("JSON");
    assert_eq!(json["rows"], serde_json::json!([]));
    assert_eq!(written(Format::Csv { delimiter: None }, &cover("bg"), &[]).lines().count(), 1);
}

/// A spreadsheet computes what begins like a formula: it could fetch addresses, or start programs,
/// at the clerk's.
#[test]
fn no_cell_begins_a_formula() {
    for text in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "\u{200b}=1",
        "\u{feff}=1",
        "\u{a0}=1",
        "\0=1",
        "'=1",
        "'",
        "=cmd|' /C calc'!A0",
        "\u{2212}1",
    ] {
        assert!(guarded(text).starts_with('\''), "{text:?}");
        assert_eq!(unguarded(&guarded(text)), text);
    }
    for text in ["", "a=b", "Не съм съгласен", "„=а“"] {
        assert_eq!(guarded(text), text);
    }
}

/// A telephone lost its zero, and the group of one to four became a day in April.
#[test]
fn no_text_becomes_a_number_or_a_day() {
    for text in [
        "0888123456",
        "00123",
        "1-4",
        "10+",
        "1/2",
        "1e5",
        "1 1/2",
        "5%",
        "(5)",
        "8:30",
        "8:30 PM",
        "1+1",
        "2026",
        "14.12.2026 г.",
        "14.12.2026 г., 18:00 ч.",
        "5 май",
        "Май 2026",
        "5-may-26",
        "12 лв.",
        "€ 5",
        "１２",
        "+359 88 812 3456",
    ] {
        assert_eq!(guarded(text), format!("'{text}"));
        assert_eq!(unguarded(&guarded(text)), text);
    }
    for text in
        ["5-7 дни", "до 5", "над 65 г.", "блок 5", "ж.к. Младост 1", "B12", "ул. „5 май“ № 3"]
    {
        assert_eq!(guarded(text), text);
    }
}

fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "=", "+", "-", "@", "'", "\"", "\"\"", ";", ",", "\t", "\r", "\n", "\r\n", "\0", "＝",
            " ", "\u{feff}", "_x0041_", "Ж"
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[а-я]{1,4}",
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(Config { cases: 20_000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_table_read_back_gives_every_text_as_it_was_typed(texts in proptest::collection::vec(typed(), 4), delimiter in proptest::sample::select(b";,\t|".to_vec())) {
        let cover = cover("bg");
        let mut row = rows().remove(0);
        let personal = row.personal.as_mut().expect("not erased");
        let [text, other, locality, name] = texts.try_into().expect("four");
        personal.texts.insert("text".parse().expect("an id"), text.clone());
        personal.others.insert("use".parse().expect("an id"), other.clone());
        personal.about[RespondentField::Locality] = Some(locality.clone());
        personal.about[RespondentField::Name] = Some(name.clone());
        let table = written(Format::Csv { delimiter: Some(delimiter) }, &cover, &[row]);
        let table = table.strip_prefix('\u{feff}').expect("the mark");
        let read: Vec<csv::StringRecord> = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(table.as_bytes()).into_records().collect::<Result<_, _>>().expect("a table");
        prop_assert_eq!(read.len(), 1);
        let cell = |n: usize| unguarded(&read[0][n]);
        prop_assert_eq!([cell(19), cell(17), cell(7), cell(8)], [&text, &other, &locality, &name].map(String::as_str));
    }
}
