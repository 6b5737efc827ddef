//! A form with every kind of question, and the words of a catalogue.

use glas_widget::{Posted, Rendering, Start, Surface, Words};
use glas_wire::{
    ByField, Choice, Condition, Contact, DataProtection, Document, Form, Moment, Phase, Presence,
    Question, QuestionKind, Questionnaire, Receipt, Respondent, RespondentField,
};
use serde_json::{from_value, json};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// The catalogues as the server ships them, by language.
pub(crate) fn catalogues() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/locales");
    let read = |path: PathBuf| {
        let lang = path.file_stem().and_then(|stem| stem.to_str()).expect("a language").to_owned();
        (lang, fs::read_to_string(&path).expect("a catalogue"))
    };
    // The folder among them holds what the form never says.
    fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(read)
        .collect()
}

/// Enough of Fluent for the messages of the form: `id = text`, `.variant = text`, `{ $name }`.
pub(crate) fn words(lang: &str) -> Words {
    let catalogues = catalogues();
    let catalogue = &catalogues[lang];
    // What each language calls itself, the server has put into the words of all.
    let own_name = |text: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix("w-own-name = ").map(str::to_owned))
            .expect("its name")
    };
    let names =
        catalogues.iter().map(|(lang, text)| (format!("w-own-name.{lang}"), own_name(text)));
    let mut words: BTreeMap<String, String> = names.collect();
    let mut message = "";
    for line in catalogue.lines() {
        let Some((name, text)) =
            line.split_once('=').map(|(name, text)| (name.trim(), text.trim()))
        else {
            continue;
        };
        let id = match name.strip_prefix('.') {
            Some(variant) => format!("{message}.{variant}"),
            None => {
                message = name;
                name.to_owned()
            }
        };
        if id.starts_with("w-") && !text.is_empty() {
            words.insert(id, text.replace("{ $", "{").replace(" }", "}"));
        }
    }
    Words(words.into_iter().collect())
}

fn question(id: &str, required: bool, kind: QuestionKind) -> Question {
    let help = required.then(|| "Помощ с „кавички“ & <скоби>".to_owned());
    Question {
        id: id.parse().expect("an id"),
        label: format!("Въпрос {id}?"),
        help,
        required,
        show_if: None,
        kind,
    }
}

/// A form in Bulgarian with every kind of question and everything asked about the respondent.
pub(crate) fn form() -> Form {
    let questions = questions();
    let respondent = Respondent {
        group: Presence::Optional,
        groups: from_value(
            json!([{ "id": "resident", "label": "Жител" }, { "id": "ngo", "label": "НПО" }]),
        )
        .expect("groups"),
        about: ByField::of(|field| {
            if field == RespondentField::Name { Presence::Required } else { Presence::Optional }
        }),
    };
    let moment = |iso: &str, text: &str| Moment { iso: iso.to_owned(), text: text.to_owned() };
    let text = |text: &str| Some(text.to_owned());
    let contact = Contact {
        email: text("glas@vidin.example"),
        phone: text("094 609 416"),
        address: text("Видин, пл. Бдинци 2"),
    };
    Form {
        version: 7,
        slug: "cycle-path".parse().expect("a slug"),
        lang: "bg".parse().expect("a language"),
        other_langs: vec!["en".parse().expect("a language")],
        authority: "Община Видин".to_owned(),
        title: "Велоалея по крайбрежието".to_owned(),
        summary: vec!["Първи абзац.".to_owned(), "Втори <абзац>.".to_owned()],
        legal_basis: text("чл. 26, ал. 4 от ЗНА"),
        documents: vec![Document {
            title: "Проект".to_owned(),
            url: "https://vidin.example/p.pdf".to_owned(),
        }],
        opens: moment("2026-11-01T06:00:00Z", "1 ноември 2026 г., 8:00 ч."),
        closes: moment("2026-12-01T15:00:00Z", "1 декември 2026 г., 17:00 ч."),
        terminated: None,
        time_zone: "Europe/Sofia".to_owned(),
        normative_act: false,
        publishes_comments: true,
        answer_by: text("15 януари 2027 г."),
        data_protection: Some(DataProtection {
            officer: Contact { email: text("dlzd@vidin.example"), ..Contact::default() },
            processor: text("„Облак“ ЕООД"),
        }),
        contact,
        questionnaire: Questionnaire { questions, respondent, steps: false },
    }
}

/// One question of each kind, and one more that comes when the roads are good.
fn questions() -> Vec<Question> {
    let options = || {
        from_value(json!([{ "id": "yes", "label": "Да" }, { "id": "no", "label": "Не" }]))
            .expect("options")
    };
    let many: Vec<Choice> =
        from_value(json!([{ "id": "yes", "label": "Да" }, { "id": "no", "label": "Не" }, { "id": "none", "label": "Нищо" }]))
            .expect("options");
    let scale = || ("Никак".to_owned(), "Напълно".to_owned());
    let none = many.last().map(|it| it.id.clone());
    let roads = "roads".parse().expect("an id");
    let why = Question {
        show_if: Some(Condition::Is(roads, "yes".parse().expect("an id"))),
        ..question("why", true, QuestionKind::ShortText { max_chars: 40 })
    };
    vec![
        question("begin", false, QuestionKind::Section),
        question("roads", true, QuestionKind::SingleChoice { options: options() }),
        why,
        question(
            "ways",
            false,
            QuestionKind::MultipleChoice {
                options: many,
                other: true,
                none,
                min: None,
                max: Some(2),
            },
        ),
        question(
            "safe",
            true,
            QuestionKind::Scale { from: 1, to: 5, from_label: scale().0, to_label: scale().1 },
        ),
        question(
            "parts",
            false,
            QuestionKind::Matrix {
                rows: options(),
                from: 1,
                to: 3,
                from_label: scale().0,
                to_label: scale().1,
            },
        ),
        question("order", false, QuestionKind::Ranking { options: options() }),
        question("more", false, QuestionKind::Section),
        question(
            "read",
            false,
            QuestionKind::Information {
                text: vec!["Прочетете & помислете.".to_owned()]
            },
        ),
        question(
            "years",
            false,
            QuestionKind::Number {
                unit: Some("години".to_owned()),
                min: "0".parse().ok(),
                max: "120".parse().ok(),
                decimals: 1,
            },
        ),
        question("day", false, QuestionKind::Date { from: "2000-01-01".parse().ok(), to: None }),
        question("where", false, QuestionKind::Place { places: options() }),
        question("street", false, QuestionKind::ShortText { max_chars: 40 }),
        question("idea", true, QuestionKind::LongText { max_chars: 400, comment: true }),
    ]
}

/// That form, open, on a host page.
pub(crate) fn fresh() -> Rendering {
    Rendering {
        form: form(),
        words: words("bg"),
        phase: Phase::Open,
        surface: Surface::Embedded { server: "https://glas.example".to_owned() },
        step: 0,
        start: Start::Fresh,
        posted: Posted::default(),
    }
}

/// The same in steps.
pub(crate) fn in_steps() -> Rendering {
    let mut it = fresh();
    it.form.questionnaire.steps = true;
    it
}

/// A receipt.
pub(crate) fn receipt() -> Receipt {
    from_value(json!({
        "consultation": "cycle-path", "reference": "17-4F7K", "secret": "0123456789abcdefghjkmnpqrs",
        "url": "https://glas.example/r/0123456789abcdefghjkmnpqrs", "received_at": "2026-11-23T09:00:00Z", "seq": 42, "entry": "00",
    }))
    .expect("a receipt")
}

/// Pairs of a post.
pub(crate) fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What a diligent respondent sends.
pub(crate) fn full_post() -> Vec<(String, String)> {
    pairs(&[
        ("lang", "bg"),
        ("a.roads", "yes"),
        ("a.why", "гладки са"),
        ("a.ways", "yes"),
        ("a.ways.other", "с лодка"),
        ("a.safe", "4"),
        ("a.parts.yes", "2"),
        ("a.order.no", "1"),
        ("a.order.yes", "2"),
        ("a.years", "12,5"),
        ("a.day.day", "27"),
        ("a.day.month", "3"),
        ("a.day.year", "2020"),
        ("a.where", "Не"),
        ("a.street", "ул. „Дунав“ <3>"),
        ("a.idea", "\r\nПърви ред\r\n</textarea><b>"),
        ("group", "resident"),
        ("locality", "Видин"),
        ("name", "Иван"),
        ("email", " ivan@example.bg "),
        ("telephone", " (094) 600-700 "),
        ("consent", "anonymously"),
    ])
}
