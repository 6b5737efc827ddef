//! Drafts, forms of them, and drafts again.

use super::{
    choices::{box_name, control, in_a_box},
    condition_form,
    form::{Values, apply, turn, values_of},
    keys::{choice_ids, question_at, question_at_mut, question_keys},
};
use crate::{
    export::consultation_file,
    import,
    rules::draft::{
        ChoiceDraft, ConditionDraft, ConsultationDraft, Entered, Is, KindName, List, PlaceDraft,
        QuestionDraft, TextsDraft,
    },
    web::staff::draft_form::langs_of,
    words::Staff,
};
use proptest::prelude::*;

const KINDS: [&str; 14] = [
    "single_choice",
    "multiple_choice",
    "long_text",
    "short_text",
    "scale",
    "matrix",
    "ranking",
    "statement",
    "number",
    "date",
    "place",
    "consent",
    "section",
    "information",
];

/// A form as a browser sends it: every control, those of yes and no only where they are ticked.
fn sent(it: &QuestionDraft, values: Values) -> Vec<(String, String)> {
    let flags = ["required", "reverse", "other", "comment"];
    let mut pairs: Vec<(String, String)> = values
        .into_iter()
        .filter(|(name, value)| !flags.contains(&name.as_str()) || value == "yes")
        // Line ends as browsers send them.
        .map(|(name, value)| (name, value.replace('\n', "\r\n")))
        .collect();
    pairs.push(("of".to_owned(), it.kind.value().cloned().unwrap_or_default()));
    pairs
}

fn langs() -> Vec<String> {
    vec!["bg".to_owned(), "en".to_owned()]
}

fn text(bg: &str, en: &str) -> Entered<TextsDraft> {
    let of = |lang: &str, text: &str| (lang.to_owned(), Entered::Value(text.to_owned()));
    Entered::Value(TextsDraft(vec![of("bg", bg), of("en", en)]))
}

fn option(id: &str, bg: &str, en: &str) -> Entered<ChoiceDraft> {
    Entered::Value(ChoiceDraft { id: id.into(), label: text(bg, en), points: Entered::Nothing })
}

fn choice(options: Vec<Entered<ChoiceDraft>>) -> QuestionDraft {
    QuestionDraft {
        id: "way".into(),
        kind: "single_choice".into(),
        label: text("Как?", "How?"),
        options: Entered::Value(options),
        ..QuestionDraft::default()
    }
}

fn yes_and_no() -> QuestionDraft {
    choice(vec![option("yes", "Да", "Yes"), option("no", "Не", "No")])
}

fn ids(it: &QuestionDraft) -> Vec<&str> {
    choice_ids(&it.options)
}

#[test]
fn what_is_new_gets_an_id_of_its_words_and_keeps_it_when_they_change() {
    let mut it = yes_and_no();
    let mut values = values_of(&it, &langs());
    let mut put = |name: String, value: &str| values.insert(name, value.to_owned());
    put(control("options", 0, "label.bg"), "Да, разбира се");
    for (n, word) in [(2, "Може би"), (3, ""), (4, "Да")] {
        put(control("options", n, "key"), "");
        put(control("options", n, "label.bg"), word);
    }
    let pairs = sent(&it, values);
    apply(&mut it, &langs(), &pairs);
    assert_eq!(ids(&it), ["yes", "no", "mozhe-bi", "da"], "the empty one is none");
}

#[test]
fn in_one_box_an_option_is_known_by_its_words_or_by_its_place() {
    let boxed = |bg: &str, en: &str| {
        let mut it = choice(vec![
            option("bus", "Автобус", "Bus"),
            option("train", "Влак", "Train"),
            option("car", "Кола", "Car"),
        ]);
        let of = ("of".to_owned(), "single_choice".to_owned());
        let in_box = |lang, text: &str| (box_name("options", lang), text.to_owned());
        apply(&mut it, &langs(), &[of, in_box("bg", bg), in_box("en", en)]);
        ids(&it).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let en = "Bus\r\nTrain\r\nCar";
    assert_eq!(boxed("Автобус\r\nВлак\r\nКола\r\n", en), ["bus", "train", "car"]);
    assert_eq!(boxed("Кола\r\nАвтобус\r\nВлак", "Car\r\nBus\r\nTrain"), ["car", "bus", "train"]);
    assert_eq!(boxed("Автобус\r\nБърз влак\r\nКола", en), ["bus", "train", "car"], "other words");
    assert_eq!(boxed("Автобус\r\nБърз влак\r\nКола", "Bus\r\nFast train\r\nCar").len(), 3);
    assert_eq!(
        boxed("Автобус\r\nБърз влак\r\nКола", "Bus\r\nFast train\r\nCar"),
        ["bus", "train", "car"],
        "in both languages, between the same neighbours"
    );
    assert_eq!(boxed("Автобус\r\nКола", "Bus\r\nCar"), ["bus", "car"]);
    assert_eq!(
        boxed("Автобус\r\nПеша\r\nВлак\r\nКола", "Bus\r\nOn foot\r\nTrain\r\nCar"),
        ["bus", "pesha", "train", "car"]
    );
    assert_eq!(boxed("", ""), Vec::<String>::new());
}

#[test]
fn another_kind_keeps_what_both_have_and_drops_what_a_file_could_not_say() {
    for from in KINDS {
        for to in KINDS {
            let mut it = full(from);
            turn(&mut it, to);
            let draft = of_one(it);
            let file = consultation_file(&draft);
            let read = import::draft("", &file).unwrap_or_else(|why| panic!("{from} {to}: {why}"));
            assert_eq!(read.questions, draft.questions, "{from} to {to}");
        }
    }
    let mut it = yes_and_no();
    turn(&mut it, "multiple_choice");
    assert_eq!(ids(&it), ["yes", "no"]);
    turn(&mut it, "matrix");
    assert_eq!(choice_ids(&it.rows), ["yes", "no"]);
    assert_eq!(it.from.value().map(String::as_str), Some("1"));
}

/// A question that says something in every field of its kind.
fn full(kind: &str) -> QuestionDraft {
    let point = |it: &Entered<ChoiceDraft>| {
        let it = it.value().cloned().unwrap_or_default();
        Entered::Value(ChoiceDraft { points: "5".into(), ..it })
    };
    let plain = vec![option("a", "А", "A"), option("b", "Б", "B")];
    let all = QuestionDraft {
        id: "it".into(),
        kind: kind.into(),
        label: text("Въпрос", "Question"),
        help: text("Пояснение", "Hint"),
        ..QuestionDraft::default()
    };
    let has = |field| KindName::named(kind).is_some_and(|it| it.fields().contains(&field));
    use crate::rules::draft::Field;
    let scored = matches!(kind, "single_choice" | "multiple_choice");
    let mut it = all;
    if has(Field::Required) {
        (it.required, it.dimension, it.weight) =
            (Entered::Value(true), "skills".into(), "2".into());
    }
    if has(Field::Options) {
        it.options =
            Entered::Value(if scored { plain.iter().map(point).collect() } else { plain.clone() });
    }
    if has(Field::Rows) {
        it.rows = Entered::Value(plain);
    }
    if has(Field::From) {
        (it.from, it.to) = if kind == "date" {
            ("2026-01-01".into(), "2026-12-31".into())
        } else {
            ("1".into(), "4".into())
        };
    }
    if has(Field::FromLabel) {
        (it.from_label, it.to_label) = (text("зле", "bad"), text("добре", "good"));
        it.reverse = Entered::Value(true);
    }
    if has(Field::Min) {
        (it.min, it.max) = ("1".into(), "2".into());
    }
    if has(Field::Unit) {
        (it.unit, it.decimals) = (text("лв.", "lv"), "1".into());
    }
    if has(Field::Other) {
        (it.other, it.none) = (Entered::Value(true), text("Никое", "None"));
    }
    if has(Field::MaxChars) {
        it.max_chars = "100".into();
    }
    if has(Field::Comment) {
        it.comment = Entered::Value(true);
    }
    if has(Field::Text) {
        it.text = text("Едно.\n\nДве.", "One.\n\nTwo.");
    }
    if has(Field::Places) {
        let line = |text: &str| Entered::Value(PlaceDraft::Line(text.to_owned()));
        it.places = Entered::Value(vec![line("vidin: Видин | Vidin"), line("lom: Лом | Lom")]);
    }
    it
}

fn of_one(it: QuestionDraft) -> ConsultationDraft {
    ConsultationDraft {
        languages: Entered::Value(vec!["bg".into(), "en".into()]),
        questions: Entered::Value(vec![Entered::Value(it)]),
        ..ConsultationDraft::default()
    }
}

#[test]
fn places_are_pasted_from_a_sheet_and_keep_their_ids() {
    let mut it = full("place");
    let mut values = values_of(&it, &langs());
    assert_eq!(values["places"], "Видин | Vidin\nЛом | Lom");
    let pasted = "Димово | Dimovo:\nИзвор\tIzvor\nВидин | Bdin:\nЛом | Lom\n\n";
    values.insert("places".to_owned(), pasted.to_owned());
    let pairs = sent(&it, values);
    apply(&mut it, &langs(), &pairs);
    let within = |of: &str, lines: &[&str]| {
        Entered::Value(PlaceDraft::Municipality {
            municipality: of.into(),
            settlements: Entered::Value(lines.iter().map(|it| (*it).into()).collect()),
        })
    };
    let made: List<PlaceDraft> = Entered::Value(vec![
        within("dimovo: Димово | Dimovo", &["izvor: Извор | Izvor"]),
        within("vidin: Видин | Bdin", &["lom: Лом | Lom"]),
    ]);
    assert_eq!(it.places, made);
    let pairs = sent(&it, values_of(&it, &langs()));
    apply(&mut it, &langs(), &pairs);
    assert_eq!(it.places, made, "as it came");
}

#[test]
fn a_number_that_is_none_is_kept_and_read_again() {
    let mut it = full("short_text");
    let mut values = values_of(&it, &langs());
    values.insert("max_chars".to_owned(), "сто".to_owned());
    let pairs = sent(&it, values);
    apply(&mut it, &langs(), &pairs);
    let read = import::draft("", &consultation_file(&of_one(it))).expect("it is read");
    assert_eq!(
        question_at(&read, 0).and_then(|it| it.max_chars.value()).map(String::as_str),
        Some("сто")
    );
}

#[test]
fn what_has_no_id_that_could_stand_in_an_address_is_known_by_its_place() {
    let of = |id: &str| QuestionDraft { id: id.into(), ..full("statement") };
    let questions = ["a", "b", "b", "Въпрос"].map(|id| Entered::Value(of(id)));
    let mut draft = of_one(of("a"));
    draft.questions = Entered::Value(questions.to_vec());
    assert_eq!(question_keys(&draft), ["a", "~2", "~3", "~4"]);
}

fn leaf(question: &str) -> ConditionDraft {
    ConditionDraft { question: question.into(), ..ConditionDraft::default() }
}

#[test]
fn conditions_are_chosen_and_what_no_choice_can_say_is_kept() {
    let yes = ConditionDraft { is: Entered::Value(Is::Option("yes".to_owned())), ..leaf("way") };
    let both = ConditionDraft { at_least: "1".into(), at_most: "3".into(), ..leaf("mark") };
    let several = |all: Vec<ConditionDraft>| {
        let all = Entered::Value(all.into_iter().map(Entered::Value).collect());
        Entered::Value(ConditionDraft { all, ..ConditionDraft::default() })
    };
    let pairs = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let mut it = Entered::Nothing;
    condition_form::apply(&mut it, &pairs(&[("joined", "all"), ("c.0.what", "is:way:yes")]));
    assert_eq!(it, Entered::Value(yes.clone()));
    // One more, and any of them will do.
    condition_form::apply(
        &mut it,
        &pairs(&[
            ("joined", "any"),
            ("c.0.what", "is:way:yes"),
            ("c.1.what", "least:mark"),
            ("c.1.number", "2,5"),
        ]),
    );
    let any = it.value().and_then(|it| it.any.value()).map(Vec::len);
    assert_eq!(any, Some(2));
    // A range is kept as it is, beside what is taken out.
    let mut it = several(vec![yes, both.clone()]);
    condition_form::apply(&mut it, &pairs(&[("joined", "all"), ("c.0.what", "")]));
    assert_eq!(it, Entered::Value(both));
    condition_form::apply(&mut it, &pairs(&[("joined", "all"), ("c.0.drop", "yes")]));
    assert_eq!(it, Entered::Nothing);
}

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
        use crate::rules::draft::Field;
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
            let mut values = values_of(it, &langs);
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
