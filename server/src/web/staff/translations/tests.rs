//! Texts out as a table, and back in.

use super::{
    compare::{Compared, compare, part},
    listing::{Row, Which, listing, rows},
    page::pair,
    sheet::table,
    typed::read_typed,
};
use crate::{
    desk::Draft,
    export::consultation_file,
    import::{self, SheetRow},
    rules::draft::{
        ChoiceDraft, ConsultationDraft, DocumentDraft, Entered, List, PlaceDraft, QuestionDraft,
        TextsDraft, texts_of,
    },
    words::Staff,
};
use proptest::prelude::*;

fn draft_of(it: &ConsultationDraft) -> Draft {
    Draft {
        authority: "grad".to_owned(),
        file: consultation_file(it),
        base: None,
        removed: Vec::new(),
        outdated: Vec::new(),
        revision: 1,
        made_at: jiff::Timestamp::UNIX_EPOCH,
        changed_at: jiff::Timestamp::UNIX_EPOCH,
        changed_by: 1,
    }
}

fn words() -> &'static Staff {
    Staff::in_language("bg")
}

fn rows_of(it: &ConsultationDraft) -> Vec<Row> {
    rows(words(), &draft_of(it), it, "en")
}

/// The table of a draft, read again; in between saved as another program would.
fn read_again(it: &ConsultationDraft, saved: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<SheetRow> {
    let both = pair(it, "en").expect("two languages");
    let table = table(words(), &both, &rows_of(it)).expect("a table");
    import::texts_sheet(&saved(table)).expect("a table that is read")
}

/// As LibreOffice saves it: no mark, quotes only where they must be.
fn saved_otherwise(table: Vec<u8>) -> Vec<u8> {
    let table = String::from_utf8(table).expect("text");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(b';')
        .from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let mut out = csv::WriterBuilder::new()
        .delimiter(b',')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for record in reader.records() {
        out.write_record(&record.expect("a row")).expect("a row");
    }
    out.into_inner().expect("a table")
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[а-яa-z ]{1,12}",
        "[=+@'\"-]?[ \\n\\r]{0,2}[а-я\"\\\\;,:()0-9]{1,6}[ \\n\\t]{0,2}[a-z']{0,3}",
        "[0-9]{1,4}[.,-][0-9]{1,2}",
    ]
}

fn any_texts() -> impl Strategy<Value = Entered<TextsDraft>> {
    let of = |tag: &'static str| {
        proptest::option::of(any_text())
            .prop_map(move |it| it.map(|it| (tag.to_owned(), Entered::Value(it))))
    };
    (of("bg"), of("en")).prop_map(|(a, b)| {
        let all: Vec<_> = [a, b].into_iter().flatten().collect();
        if all.is_empty() { Entered::Nothing } else { Entered::Value(TextsDraft(all)) }
    })
}

fn any_id() -> impl Strategy<Value = Entered<String>> {
    prop_oneof![
        5 => "[a-z][a-z0-9-]{0,3}".prop_map(Entered::Value),
        1 => Just(Entered::Nothing),
        1 => "[А-Я ().]{1,5}".prop_map(Entered::Value),
    ]
}

fn listed<T: Clone + std::fmt::Debug>(
    one: impl Strategy<Value = T>,
) -> impl Strategy<Value = List<T>> {
    proptest::collection::vec(one.prop_map(Entered::Value), 0..5)
        .prop_map(|all| if all.is_empty() { Entered::Nothing } else { Entered::Value(all) })
}

fn any_choice() -> impl Strategy<Value = ChoiceDraft> {
    (any_id(), any_texts()).prop_map(|(id, label)| ChoiceDraft {
        id,
        label,
        points: Entered::Nothing,
    })
}

fn any_place() -> impl Strategy<Value = PlaceDraft> {
    let line = || "[a-z]{1,3}: ?[а-я]{1,4}( \\| ?[a-z]{0,4})?";
    prop_oneof![
        4 => line().prop_map(PlaceDraft::Line),
        1 => Just(PlaceDraft::Line("no id".to_owned())),
        2 => any_choice().prop_map(PlaceDraft::Choice),
        2 => (line(), listed(line())).prop_map(|(municipality, settlements)| {
            PlaceDraft::Municipality { municipality: Entered::Value(municipality), settlements }
        }),
    ]
}

fn any_question() -> impl Strategy<Value = QuestionDraft> {
    const KINDS: [&str; 6] =
        ["single_choice", "multiple_choice", "matrix", "number", "place", "information"];
    let kind = proptest::sample::select(&KINDS[..]);
    let lists = (listed(any_choice()), listed(any_choice()), listed(any_place()));
    let texts = (any_texts(), any_texts(), any_texts(), any_texts());
    (any_id(), kind, texts, lists).prop_map(|(id, kind, (label, help, one, other), lists)| {
        let (options, rows, places) = lists;
        let it = QuestionDraft { id, kind: kind.into(), label, help, ..QuestionDraft::default() };
        // What another kind has could not be written into a file.
        match kind {
            "single_choice" => QuestionDraft { options, ..it },
            "multiple_choice" => QuestionDraft { options, none: one, ..it },
            "matrix" => QuestionDraft { rows, from_label: one, to_label: other, ..it },
            "number" => QuestionDraft { unit: one, ..it },
            "place" => QuestionDraft { places, ..it },
            _ => QuestionDraft { text: one, ..it },
        }
    })
}

fn any_draft() -> impl Strategy<Value = ConsultationDraft> {
    let document = (any_texts(), proptest::option::of("https://[a-z]{1,3}\\.bg/я")).prop_map(
        |(title, url)| DocumentDraft {
            title,
            url: url.map_or(Entered::Nothing, Entered::Value),
            ..DocumentDraft::default()
        },
    );
    let texts = (any_texts(), any_texts(), any_texts());
    let lists = (listed(document), listed(any_choice()), listed(any_question()));
    (texts, lists).prop_map(|((title, summary, reason), (documents, groups, questions))| {
        let langs = ["bg", "en"].map(|it| Entered::Value(it.to_owned()));
        ConsultationDraft {
            languages: Entered::Value(langs.to_vec()),
            title,
            summary,
            short_term_reason: reason,
            documents,
            groups,
            questions,
            ..ConsultationDraft::default()
        }
    })
}

proptest! {
    /// Whatever a draft says, its own table changes nothing in it.
    #[test]
    fn a_table_that_comes_back_as_it_went_out_changes_nothing(it in any_draft()) {
        for saved in [|table| table, saved_otherwise] {
            let Compared { changes, left, unknown, refused, moved, missing, same } =
                compare(&read_again(&it, saved), &rows_of(&it));
            prop_assert_eq!((changes, left, unknown, refused), (vec![], 0, vec![], vec![]));
            prop_assert_eq!((moved, missing, same), (vec![], vec![], rows_of(&it).len()));
        }
    }

    /// What a translator writes is what the draft says then, and nothing else in it is another.
    #[test]
    fn what_is_taken_over_is_what_the_table_says(
        it in any_draft(),
        written in proptest::collection::vec("[a-z;,\"' =0-9-]{0,8}", 40)
    ) {
        let mut table = read_again(&it, |table| table);
        for (row, text) in table.iter_mut().zip(&written) {
            row.translation = crate::export::guarded(text).into_owned();
        }
        let before = rows_of(&it);
        let found = compare(&table, &before);
        let mut pairs: Vec<(String, String)> = Vec::new();
        for change in &found.changes {
            pairs.push((super::listing::control(&change.key), change.becomes.clone()));
        }
        let typed = read_typed(words(), &draft_of(&it), &it, "en", &pairs);
        let mut then = it.clone();
        typed.put(&mut then, "en");
        let kept = import::draft("", &consultation_file(&then)).expect("a file that is read");
        let after = texts_of(&kept);
        for (n, row) in before.iter().enumerate() {
            let now = after.iter().find(|it| it.key == row.text.key);
            let now = now.expect("a text that is still there");
            let said = row.text.tidied(written.get(n).map_or("", String::as_str));
            let wanted = if said.is_empty() { row.translation.clone() } else { said };
            prop_assert_eq!(row.text.tidied(now.in_lang("en")), row.text.tidied(&wanted));
            prop_assert_eq!(row.text.tidied(now.in_lang("bg")), row.text.tidied(&row.source));
        }
    }
}

fn titled(bg: &str, en: &str) -> ConsultationDraft {
    let text = |lang: &str, text: &str| (lang.to_owned(), Entered::Value(text.to_owned()));
    let langs = ["bg", "en"].map(|it| Entered::Value(it.to_owned()));
    ConsultationDraft {
        languages: Entered::Value(langs.to_vec()),
        title: Entered::Value(TextsDraft(vec![text("bg", bg), text("en", en)])),
        summary: Entered::Value(TextsDraft(vec![text("bg", "За парка")])),
        ..ConsultationDraft::default()
    }
}

#[test]
fn what_means_nothing_here_is_told_apart_from_what_would_change() {
    let row = |number: usize, part: &str, source: &str, translation: &str| SheetRow {
        number,
        part: part.to_owned(),
        source: source.to_owned(),
        translation: translation.to_owned(),
    };
    let it = titled("Паркът", "The park");
    let found = compare(
        &[
            row(2, &part("Заглавие", "title"), "Градината", "The garden"),
            row(3, "title", "Паркът", "Once more"),
            row(4, "questions.gone.label", "Въпрос", "Question"),
        ],
        &rows_of(&it),
    );
    let change = &found.changes[..];
    assert!(change.len() == 1 && change[0].was == "The park", "{change:?}");
    assert_eq!(change[0].source_then.as_ref().map(|(_, it)| it.as_str()), Some("Градината"));
    let numbers: Vec<usize> = found.unknown.iter().map(|(number, _)| *number).collect();
    assert_eq!((numbers, found.missing.len()), (vec![3, 4], 1));
    // An empty cell takes nothing out.
    let empty = compare(&[row(2, "title", "Паркът", "")], &rows_of(&it));
    assert_eq!((empty.changes.len(), empty.same), (0, 1));
}

/// More than one post can carry is taken over in several.
#[test]
fn a_table_and_a_page_hold_as_much_as_one_form_can_send() {
    let mut it = titled("Паркът", "The park");
    let group = |n: usize| {
        let (lang, text) = ("bg".to_owned(), Entered::Value("Дума ".repeat(80)));
        Entered::Value(ChoiceDraft {
            id: Entered::Value(format!("g{n}")),
            label: Entered::Value(TextsDraft(vec![(lang, text)])),
            points: Entered::Nothing,
        })
    };
    it.groups = Entered::Value((0..200).map(group).collect());
    let mut table = read_again(&it, |table| table);
    for row in &mut table {
        row.translation = "Думата ".repeat(60);
    }
    let found = compare(&table, &rows_of(&it));
    assert!(found.left > 0 && found.changes.len() + found.left == table.len(), "{}", found.left);
    let mut seen = 0;
    let mut from = Some(0);
    while let Some(at) = from {
        let page = listing(rows_of(&it), Which::All, at);
        seen += page.rows.len();
        from = page.after;
    }
    assert_eq!(seen, rows_of(&it).len());
}
