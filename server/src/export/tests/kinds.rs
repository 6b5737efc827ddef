//! Every kind of question in a table: a column for each row, option and place, and nothing where
//! nothing was asked.

use super::{Format, cover, row, written};
use crate::import;

const FILE: &str = include_str!("../../../../tests/src/kinds.toml");
const ALL: &str = r#"{"language":"bg","answers":{"network":{"scale":4},"ease":{"matrix":{"ask":2}},"uses":{"choices":{"ids":["work"],"other":"-5"}},
    "service":{"choice":"later"},"order":{"ranking":["water","roads"]},"age":{"number":"42.5"},"day":{"date":"2026-12-24"},"trust":{"choice":"disagree"},
    "terms":{"choices":{"ids":["yes"]}},"home":{"choice":"dimovo-izvor"},"why":{"text":"Така."}}}"#;
const LITTLE: &str = r#"{"language":"bg","answers":{"network":{"scale":1},"uses":{"choices":{"ids":["none"]}},"line":{"text":"=1"}}}"#;

/// The columns of the answers, without those that every table has.
fn table(lang: &str) -> Vec<Vec<String>> {
    let mut cover = cover(lang);
    cover.consultation =
        import::consultation("kinds.toml", FILE, std::slice::from_ref(&cover.authority))
            .expect("a good file");
    let table = written(
        Format::Csv { delimiter: None },
        &cover,
        &[row(1, ALL, false), row(2, LITTLE, false)],
    );
    let table = table.strip_prefix('\u{feff}').expect("the mark");
    let delimiter = if lang == "bg" { b';' } else { b',' };
    let read = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .from_reader(table.as_bytes())
        .into_records();
    let records: Vec<csv::StringRecord> = read.collect::<Result<_, _>>().expect("a table");
    let first = records[0]
        .iter()
        .position(|head| head.contains("връзката") || head.contains("connection"))
        .expect("the first question");
    records.iter().map(|record| record.iter().skip(first).map(str::to_owned).collect()).collect()
}

#[test]
fn every_kind_has_its_columns_in_bulgarian() {
    let [heads, all, little] = <[Vec<String>; 3]>::try_from(table("bg")).expect("three rows");
    let expected = [
        ("Каква е връзката?", "4", "1"),
        ("Колко трудно се върши? [Плащане]", "", ""),
        ("Колко трудно се върши? [Питане]", "2", ""),
        ("За какво? [Работа]", "да", ""),
        ("За какво? [Училище]", "", ""),
        ("За какво? [За нищо]", "", "да"),
        ("За какво? [Друго]", "'-5", ""),
        ("Кога ви отговориха?", "По-късно", ""),
        ("Какво първо? [Пътища]", "2", ""),
        ("Какво първо? [Вода]", "1", ""),
        ("Какво първо? [Светлина]", "", ""),
        ("На колко години сте?", "42,5", ""),
        ("Кой ден ви е удобен?", "2026-12-24", ""),
        ("Общината отговаря.", "Не подкрепям това", ""),
        ("Може да ни питате пак", "Давам съгласие", ""),
        ("Къде живеете?", "Извор, Димово", ""),
        ("С една дума", "", "'=1"),
        ("Защо?", "Така.", ""),
    ];
    let read: Vec<_> = heads
        .iter()
        .zip(&all)
        .zip(&little)
        .map(|((head, all), little)| (head.as_str(), all.as_str(), little.as_str()))
        .collect();
    assert_eq!(read, expected);
}

#[test]
fn numbers_have_the_sign_of_the_language() {
    let [heads, all, _] = <[Vec<String>; 3]>::try_from(table("en")).expect("three rows");
    let at = heads.iter().position(|head| head == "How old are you?").expect("the number");
    assert_eq!((all[at].as_str(), all[at + 1].as_str()), ("42.5", "2026-12-24"));
}
