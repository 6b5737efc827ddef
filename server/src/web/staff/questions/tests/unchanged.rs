//! Any draft, opened in the editor, sent back form by form as it came, and written again.

use super::{KINDS, leaf, of_one, sent};
use crate::{
    export::consultation_file,
    import,
    rules::draft::{
        ChoiceDraft, ConditionDraft, Entered, Field, Is, KindName, List, PlaceDraft, QuestionDraft,
        TextsDraft,
    },
    web::staff::{
        draft_form::langs_of,
        questions::{
            choices::{box_name, in_a_box},
            condition_form,
            form::{apply, turn, values_of},
            keys::{question_at, question_at_mut, question_keys},
        },
    },
    words::Staff,
};
use proptest::prelude::*;

/// Any text: with lines, spaces at its ends, nothing at all.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[а-яa-z ]{1,12}",
        "[ \\n]{0,2}[а-я\"\\\\|:]{1,6}[ \\n]{0,2}[a-z]{0,3}",
    ]
}

fn any_texts() -> impl Strategy<Value = Entered<TextsDraft>> {
    // A language that the draft is not written in may stand there too.
    let of = |tag: &'static str| {
        proptest::option::of(any_text())
            .prop_map(move |it| it.map(|it| (tag.to_owned(), Entered::Value(it))))
    };
    prop_oneof![
        2 => Just(Entered::Nothing),
        5 => (of("bg"), of("en"), of("fr")).prop_map(|(a, b, c)| {
            Entered::Value(TextsDraft([a, b, c].into_iter().flatten().collect()))
        }),
    ]
}

fn any_line() -> impl Strategy<Value = Entered<String>> {
    prop_oneof![
        Just(Entered::Nothing),
        "[0-9]{1,3}".prop_map(Entered::Value),
        "-?[0-9]\\.[0-9]{1,2}".prop_map(Entered::Value),
        "[а-я]{1,4}".prop_map(Entered::Value),
        Just("2026-02-28".into()),
    ]
}

fn any_id() -> impl Strategy<Value = Entered<String>> {
    prop_oneof![
        4 => "[a-z][a-z0-9-]{0,6}".prop_map(Entered::Value),
        1 => Just(Entered::Nothing),
        1 => "[А-Я ]{1,5}".prop_map(Entered::Value),
    ]
}

fn any_choices(points: bool) -> impl Strategy<Value = List<ChoiceDraft>> {
    let point = if points { any_line().boxed() } else { Just(Entered::Nothing).boxed() };
    let one = (any_id(), any_texts(), point)
        .prop_map(|(id, label, points)| Entered::Value(ChoiceDraft { id, label, points }));
    prop_oneof![
        Just(Entered::Nothing),
        proptest::collection::vec(one, 0..5).prop_map(Entered::Value),
    ]
}

fn any_flag() -> impl Strategy<Value = Entered<bool>> {
    prop_oneof![Just(Entered::Nothing), any::<bool>().prop_map(Entered::Value)]
}

fn any_places() -> impl Strategy<Value = List<PlaceDraft>> {
    let line = || "[a-z]{1,3}: [а-я]{1,4} \\| [a-z]{1,4}";
    let one = prop_oneof![
        line().prop_map(PlaceDraft::Line),
        any_text().prop_map(PlaceDraft::Line),
        (any_id(), any_texts()).prop_map(|(id, label)| {
            PlaceDraft::Choice(ChoiceDraft { id, label, points: Entered::Nothing })
        }),
        (line(), proptest::collection::vec(line(), 0..3)).prop_map(|(of, all)| {
            PlaceDraft::Municipality {
                municipality: Entered::Value(of),
                settlements: Entered::Value(all.into_iter().map(Entered::Value).collect()),
            }
        }),
    ];
    prop_oneof![
        Just(Entered::Nothing),
        proptest::collection::vec(one.prop_map(Entered::Value), 0..4).prop_map(Entered::Value),
    ]
}

fn any_condition() -> impl Strategy<Value = ConditionDraft> {
    let question = "[a-z]{1,4}".prop_map(|id| leaf(&id));
    let leaf = (question, 0..6usize, any_line()).prop_map(|(of, what, number)| {
        let option = || Entered::Value(Is::Option("yes".to_owned()));
        match what {
            0 => ConditionDraft { is: option(), ..of },
            1 => ConditionDraft { answered: Entered::Value(true), ..of },
            2 => ConditionDraft { answered: Entered::Value(false), ..of },
            3 => ConditionDraft { at_least: number, ..of },
            4 => ConditionDraft { at_most: number.clone(), at_least: number, ..of },
            _ => ConditionDraft { is: option(), at_least: number, ..of },
        }
    });
    leaf.prop_recursive(2, 8, 3, |inner| {
        let list = proptest::collection::vec(inner.clone().prop_map(Entered::Value), 0..3);
        prop_oneof![
            list.clone().prop_map(|it| ConditionDraft {
                all: Entered::Value(it),
                ..ConditionDraft::default()
            }),
            list.prop_map(|it| ConditionDraft {
                any: Entered::Value(it),
                ..ConditionDraft::default()
            }),
            inner.prop_map(|it| ConditionDraft {
                not: Entered::Value(Box::new(it)),
                ..ConditionDraft::default()
            }),
        ]
    })
}

prop_compose! {
    /// A question of any kind, with anything in any of its fields.
    fn any_question()(
        kind in 0..KINDS.len(),
        id in any_id(),
        texts in proptest::collection::vec(any_texts(), 7),
        lines in proptest::collection::vec(any_line(), 8),
        flags in proptest::collection::vec(any_flag(), 4),
        options in any_choices(true),
        rows in any_choices(false),
        places in any_places(),
        show_if in proptest::option::of(any_condition()),
    ) -> QuestionDraft {
        let kind = KINDS[kind];
        let named = KindName::named(kind);
        let all = QuestionDraft {
            id,
            kind: kind.into(),
            label: texts[0].clone(),
            help: texts[1].clone(),
            none: texts[2].clone(),
            from_label: texts[3].clone(),
            to_label: texts[4].clone(),
            unit: texts[5].clone(),
            text: texts[6].clone(),
            dimension: lines[0].clone(),
            weight: lines[1].clone(),
            min: lines[2].clone(),
            max: lines[3].clone(),
            from: lines[4].clone(),
            to: lines[5].clone(),
            decimals: lines[6].clone(),
            max_chars: lines[7].clone(),
            required: flags[0].clone(),
            reverse: flags[1].clone(),
            other: flags[2].clone(),
            comment: flags[3].clone(),
            options,
            rows,
            places,
            show_if: show_if.map_or(Entered::Nothing, Entered::Value),
        };
        // A file holds the fields of a kind only, and what it can write down.
        let mut it = all.clone();
        let other = if named == Some(KindName::Section) { "consent" } else { "section" };
        let (dimension, from, to) = (it.dimension.clone(), it.from.clone(), it.to.clone());
        turn(&mut it, other);
        turn(&mut it, kind);
        let has = |field| named.is_some_and(|it| it.fields().contains(&field));
        QuestionDraft {
            none: if has(Field::NoneOfThese) { all.none } else { Entered::Nothing },
            from_label: if has(Field::FromLabel) { all.from_label } else { Entered::Nothing },
            to_label: if has(Field::ToLabel) { all.to_label } else { Entered::Nothing },
            unit: if has(Field::Unit) { all.unit } else { Entered::Nothing },
            text: if has(Field::Text) { all.text } else { Entered::Nothing },
            dimension: if has(Field::Dimension) { dimension } else { Entered::Nothing },
            weight: if has(Field::Weight) { all.weight } else { Entered::Nothing },
            min: if has(Field::Min) { all.min } else { Entered::Nothing },
            max: if has(Field::Max) { all.max } else { Entered::Nothing },
            from: if has(Field::From) { from } else { Entered::Nothing },
            to: if has(Field::To) { to } else { Entered::Nothing },
            decimals: if has(Field::Decimals) { all.decimals } else { Entered::Nothing },
            max_chars: if has(Field::MaxChars) { all.max_chars } else { Entered::Nothing },
            required: if has(Field::Required) { all.required } else { Entered::Nothing },
            reverse: if has(Field::Reverse) { all.reverse } else { Entered::Nothing },
            other: if has(Field::Other) { all.other } else { Entered::Nothing },
            comment: if has(Field::Comment) { all.comment } else { Entered::Nothing },
            options: match (has(Field::Options), kind) {
                (false, _) => Entered::Nothing,
                (true, _) => all.options,
            },
            rows: if has(Field::Rows) { all.rows } else { Entered::Nothing },
            places: if has(Field::Places) { all.places } else { Entered::Nothing },
            ..it
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Import, open in the editor, send every form back as it is, export: the same file.
    #[test]
    fn forms_that_come_back_as_they_were_change_nothing(
        questions in proptest::collection::vec(any_question(), 1..4),
    ) {
        let mut draft = of_one(QuestionDraft::default());
        draft.questions = Entered::Value(questions.into_iter().map(Entered::Value).collect());
        let file = consultation_file(&draft);
        let read = import::draft("", &file).expect("what is written is read");
        let langs = langs_of(&read);
        let mut edited = read.clone();
        for n in 0..question_keys(&read).len() {
            let it = question_at(&read, n).expect("a question");
            let values = values_of(it, &langs);
            let pairs = sent(it, values.clone());
            let mut conditions: Vec<(String, String)> =
                condition_form::values_of(&read, &it.show_if, Staff::in_language("bg"))
                    .into_iter()
                    .collect();
            conditions.retain(|(name, _)| !name.ends_with("kept"));
            // The same in one box for each language.
            let mut boxed = pairs.clone();
            for field in ["options", "rows"] {
                boxed.retain(|(name, _)| !name.starts_with(&format!("{field}.")));
                for lang in &langs {
                    let text = in_a_box(&values, field, lang);
                    boxed.push((box_name(field, lang), text.replace('\n', "\r\n")));
                }
            }
            let it = question_at_mut(&mut edited, n).expect("a question");
            apply(it, &langs, &pairs);
            apply(it, &langs, &boxed);
            condition_form::apply(&mut it.show_if, &conditions);
        }
        prop_assert_eq!(&edited, &read);
        prop_assert_eq!(consultation_file(&edited), file);
    }
}
