//! What a spreadsheet makes of an exported table, asked of LibreOffice: texts stay the texts they
//! are, numbers are numbers, days are days.

use crate::town::{Ask, KEY, SITE, ServedTown};
use glas::{
    export::{Cover, Format, sheet},
    journal::Digest,
};
use jiff::Timestamp;
use serde_json::json;
use std::{fs, path::Path, process::Command};

const CONSULTATION: &str = r#"
slug = "heating"
authority = "grad"
languages = ["bg"]
opens_at = 2026-11-09T09:00:00
closes_at = 2026-12-14T18:00:00
title = { bg = "Отопление" }
summary = { bg = "Колко струва?" }
[respondent]
group = "hidden"
telephone = "optional"
[[questions]]
id = "cost"
kind = "number"
decimals = 2
label = { bg = "Колко плащате?" }
[[questions]]
id = "since"
kind = "date"
label = { bg = "От кога?" }
[[questions]]
id = "people"
kind = "single_choice"
label = { bg = "Колко души сте?" }
options = [{ id = "few", label = { bg = "1-4" } }, { id = "many", label = { bg = "10+" } }]
[[questions]]
id = "meter"
kind = "short_text"
label = { bg = "2026" }
[[questions]]
id = "why"
kind = "long_text"
label = { bg = "=1+1" }
"#;

/// A cell: its type, its value where it is no text, and what is shown.
type Cell = [String; 3];

/// The rows of a table, as LibreOffice opens it with Bulgarian settings; `special` is its option
/// "Detect special numbers", which is off until somebody ticks it.
fn opened(folder: &Path, special: bool) -> Vec<Vec<Cell>> {
    let filter = format!("--infilter=CSV:59,34,UTF8,1,,1026,false,{special}");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let run = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "fods", &filter, "table.csv"])
        .current_dir(folder)
        .output()
        .expect("LibreOffice, as tests/run.sh installs it");
    let sheet = fs::read_to_string(folder.join("table.fods")).unwrap_or_else(|error| {
        panic!("no table: {error}\n{}", String::from_utf8_lossy(&run.stderr))
    });
    fs::remove_file(folder.join("table.fods")).expect("removed");
    let rows = sheet.split("<table:table-row").skip(1);
    rows.map(|row| row.split("<table:table-cell").skip(1).flat_map(cells).collect()).collect()
}

/// A cell, as often as it is repeated; empty ones are to the end of the sheet.
fn cells(markup: &str) -> Vec<Cell> {
    let (attributes, content) = markup.split_once('>').expect("a tag");
    let attribute = |name: &str| {
        let value = attributes.split_once(&format!("{name}=\""))?.1;
        Some(value.split_once('"')?.0.to_owned())
    };
    let times = attribute("number-columns-repeated").map_or(1, |it| it.parse().expect("a number"));
    let value = attribute("office:value").or_else(|| attribute("office:date-value"));
    let text = content.split_once("<text:p>").map_or("", |(_, text)| text);
    let text = text
        .split_once("</text:p>")
        .map_or("", |(text, _)| text)
        .replace("&apos;", "'")
        .replace("&quot;", "\"");
    let kind = attribute("office:value-type").unwrap_or_default();
    vec![[kind, value.unwrap_or_default(), text]; times]
}

/// A telephone lost its zero and "10+" its sign, no time of receipt was a date, and the group of
/// one to four people became a day in April.
#[tokio::test]
async fn a_table_is_opened_as_it_was_meant() {
    let town = ServedTown::open().await;
    town.publish(CONSULTATION).await;
    let body = json!({ "language": "bg", "respondent": { "telephone": "0888123456" }, "answers": {
        "cost": { "number": "1500.5" }, "since": { "date": "2024-02-29" }, "people": { "choice": "few" },
        "meter": { "text": "00012345" }, "why": { "text": "=HYPERLINK(\"http://evil\")" } } });
    let ask = Ask::new("POST", "/api/v1/consultations/heating/responses")
        .with("Content-Type", "application/json");
    let ask = ask.with("Origin", SITE).with("Idempotency-Key", KEY).body(body.to_string());
    town.ask(ask).await.check(201);

    let view = town.journal.view().expect("a view");
    let slug = "heating".parse().expect("a slug");
    let consultation = view.consultation(&slug).expect("read").expect("there");
    let rows = view.responses(&slug, 0, 10).expect("read");
    let authority = view.authority(&consultation.authority).expect("read").expect("there");
    let cover = Cover {
        consultation,
        authority,
        lang: "bg".parse().expect("a language"),
        at: Timestamp::UNIX_EPOCH,
        seq: 1,
        entry: Digest([0; 32]),
        rows: 1,
        forms: Vec::new(),
    };
    let folder = tempfile::tempdir().expect("a folder");
    let file = fs::File::create(folder.path().join("table.csv")).expect("a file");
    let mut table = sheet(Format::Csv { delimiter: None }, &cover, file).expect("begun");
    rows.iter().try_for_each(|row| table.row(row)).expect("written");
    table.finish().expect("finished");

    for special in [false, true] {
        let rows = opened(folder.path(), special);
        let [heads, cells] = &rows[..2] else { panic!("{rows:?}") };
        let found = |head: &str| {
            let at = heads.iter().position(|it| it[2] == head);
            let [kind, value, text] = &cells[at.unwrap_or_else(|| panic!("{head}: {heads:?}"))];
            if kind == "string" { [kind.as_str(), text] } else { [kind.as_str(), value] }
        };
        assert_eq!(found("№ по ред"), ["float", "1"], "{special}");
        assert_eq!(found("Получено на"), ["date", "2026-11-23"], "{special}");
        assert_eq!(found("Телефон"), ["string", "'0888123456"], "{special}");
        assert_eq!(found("Колко плащате?"), ["float", "1500.5"], "{special}");
        assert_eq!(found("От кога?"), ["date", "2024-02-29"], "{special}");
        assert_eq!(found("Колко души сте?"), ["string", "'1-4"], "{special}");
        assert_eq!(found("'2026"), ["string", "'00012345"], "{special}");
        assert_eq!(found("'=1+1"), ["string", "'=HYPERLINK(\"http://evil\")"], "{special}");
    }
}
