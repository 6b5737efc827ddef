//! Drafts, forms of them, and drafts again.

mod unchanged;

use super::{
    choices::{box_name, control},
    condition_form,
    form::{apply, turn, values_of},
    keys::{choice_ids, question_at, question_keys},
    texts::Values,
};
use crate::{
    export::consultation_file,
    import,
    rules::draft::{
        ChoiceDraft, ConditionDraft, ConsultationDraft, Entered, Is, KindName, List, PlaceDraft,
        QuestionDraft, TextsDraft,
    },
};

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
