//! An export is noted in the journal before a row is read, and comes in pages.

use super::{BY, OPEN, Town, at, slug};
use crate::operations::ExportError;
use glas_wire::Lang;

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
