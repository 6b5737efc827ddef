//! An export is noted in the journal before a row is read, and comes in pages.

use super::{BY, OPEN, Town, at, slug};
use crate::{
    export::Format,
    operations::{
        CompareError, Difference, ExportError, Pages, Since, compare_export, write_export,
    },
};
use glas_wire::Lang;
use serde_json::Value;
use std::convert::Infallible;

#[test]
fn what_is_handed_out_is_noted_first() {
    let town = Town::with_consultation();
    for n in 1..=3 {
        town.send(n, at(OPEN)).expect("received");
    }
    let begin = |slug: &str, lang: Option<&str>| {
        let (slug, lang) = (
            slug.parse().expect("a slug"),
            lang.map(|lang| lang.parse::<Lang>().expect("a language")),
        );
        town.operations.begin_export(&BY, at(OPEN), &slug, "csv".to_owned(), lang.as_ref())
    };
    let before = town.entries();
    assert!(matches!(begin("park", None), Err(ExportError::UnknownConsultation)));
    assert!(
        matches!(begin("e-services-ordinance", Some("de")), Err(ExportError::OtherLanguage { written }) if written.len() == 2)
    );
    assert_eq!(town.entries(), before);
    let cover = begin("e-services-ordinance", Some("en")).expect("begun");
    assert_eq!((cover.rows, cover.seq, cover.lang.as_str()), (3, before + 1, "en"));
    assert_eq!(town.entries(), before + 1);
    let numbers = |after, until| -> Vec<u32> {
        town.operations
            .page(&slug(), after, until)
            .expect("read")
            .iter()
            .map(|row| row.number)
            .collect()
    };
    assert_eq!((numbers(0, 3), numbers(1, 2), numbers(3, 3)), (vec![1, 2, 3], vec![2], vec![]));
}

#[test]
fn an_export_is_compared_with_the_journal_row_by_row() {
    let town = Town::with_consultation();
    let receipts = [1, 2].map(|n| town.send(n, at(OPEN)).expect("received"));
    let cover = town
        .operations
        .begin_export(&BY, at(OPEN), &slug(), "json".to_owned(), None)
        .expect("begun");
    let mut bytes = Vec::new();
    write_export(&town.operations, &cover, Format::Json, &mut bytes)
        .expect("read")
        .expect("memory takes it");
    let rows = serde_json::from_slice::<Value>(&bytes).expect("JSON")["rows"]
        .as_array()
        .expect("rows")
        .clone();
    let compare = |rows: &[Value]| {
        compare_export(
            &town.operations,
            &slug(),
            cover.rows,
            &mut rows.iter().cloned().map(Ok::<_, Infallible>),
        )
        .map_err(|error| match error {
            CompareError::Differs(difference) => difference,
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(compare(&rows), Ok(Since::default()));
    assert_eq!(compare(&rows[..1]), Err(Difference::LeftOut { number: 2 }));
    assert_eq!(
        compare(&[&rows[..], &rows[1..]].concat()),
        Err(Difference::TooMany { responses: 2 })
    );
    let mut forged = rows.clone();
    forged[0]["channel"] = "meeting".into();
    assert_eq!(compare(&forged), Err(Difference::Field { number: 1, field: "channel".to_owned() }));
    forged = rows.clone();
    forged[1]["form_version"] = 1.into();
    let form = Difference::Field { number: 2, field: "form_version".to_owned() };
    assert_eq!(compare(&forged), Err(form));
    // As they were handed out before responses said which form they answer.
    let mut earlier = rows.clone();
    for row in &mut earlier {
        row.as_object_mut().expect("an object").remove("form_version");
    }
    assert_eq!(compare(&earlier), Ok(Since::default()));
    town.wait(town.operations.withdraw(&town.opened(&receipts[0]), at(OPEN))).expect("withdrawn");
    town.wait(town.operations.erase(&town.opened(&receipts[1]), at(OPEN))).expect("erased");
    assert_eq!(compare(&rows), Ok(Since { withdrawn: 1, erased: 1 }));
}
