//! Drafts written by hand, as a form would make them: no file, no line, no TOML.

use super::{
    AuthorityDraft, ChoiceDraft, ConditionDraft, ConsultationDraft, ContactDraft, Entered, Is,
    Problem, QuestionDraft, RespondentDraft, TextsDraft, check_authority, check_consultation,
};
use crate::{rules::Authority, words::Staff};
use glas_wire::RespondentField;

mod left_out;
mod limits;
mod reimport;
mod sentences;

fn value<T>(value: T) -> Entered<T> {
    Entered::Value(value)
}

fn list<T>(members: impl IntoIterator<Item = T>) -> Entered<Vec<Entered<T>>> {
    value(members.into_iter().map(value).collect())
}

fn texts(bg: &str, en: &str) -> Entered<TextsDraft> {
    value(TextsDraft(vec![("bg".to_owned(), bg.into()), ("en".to_owned(), en.into())]))
}

fn authority_draft() -> AuthorityDraft {
    AuthorityDraft {
        slug: "vidin".into(),
        name: texts("Община Видин", "Municipality of Vidin"),
        language: "bg".into(),
        time_zone: "Europe/Sofia".into(),
        sites: list(["https://vidin.example".to_owned()]),
        contact: value(ContactDraft { phone: "+359 94 000 000".into(), ..ContactDraft::default() }),
        data_protection: Entered::Nothing,
        colours: Entered::Nothing,
    }
}

fn authority() -> Authority {
    check_authority(&authority_draft()).expect("a good draft")
}

fn question(id: &str, kind: &str) -> QuestionDraft {
    QuestionDraft {
        id: id.into(),
        kind: kind.into(),
        label: texts("Въпрос", "A question"),
        ..QuestionDraft::default()
    }
}

fn option(id: &str) -> ChoiceDraft {
    ChoiceDraft {
        id: id.into(), label: texts("Отговор", "An option"), ..ChoiceDraft::default()
    }
}

/// Two questions, the second asked where the first is answered in one way.
fn good() -> ConsultationDraft {
    let network = QuestionDraft {
        options: list([option("poor"), option("good")]),
        ..question("network", "single_choice")
    };
    let show_if = ConditionDraft {
        question: "network".into(),
        is: value(Is::Option("poor".to_owned())),
        ..ConditionDraft::default()
    };
    let speed = QuestionDraft {
        show_if: value(show_if),
        min: "0".into(),
        max: "1000".into(),
        ..question("speed", "number")
    };
    ConsultationDraft {
        slug: "networks".into(),
        authority: "vidin".into(),
        languages: list(["bg".to_owned(), "en".to_owned()]),
        title: texts("Мрежи", "Networks"),
        summary: texts("Каква е връзката?", "How is the connection?"),
        opens_at: "2026-02-01T09:00".into(),
        closes_at: "2026-02-28T18:00:00".into(),
        questions: list([network, speed]),
        ..ConsultationDraft::default()
    }
}

/// Each problem as its path and what is said of it in English.
fn told(draft: &ConsultationDraft) -> Vec<(String, String)> {
    let problems = check_consultation(draft, &[authority()]).expect_err("problems");
    problems.iter().map(|it| (it.path.to_string(), it.sentence(Staff::english(), "so"))).collect()
}

fn nth(draft: &mut ConsultationDraft, n: usize) -> &mut QuestionDraft {
    let Entered::Value(questions) = &mut draft.questions else { panic!("there are questions") };
    let Entered::Value(question) = &mut questions[n] else { panic!("it can be read") };
    question
}

#[test]
fn a_good_draft_becomes_a_consultation_with_the_defaults_of_what_was_left_out() {
    let it = check_consultation(&good(), &[authority()]).expect("a good draft");
    assert_eq!(it.slug.as_str(), "networks");
    // On the clock of Sofia.
    assert_eq!(
        [it.opens_at, it.closes_at].map(|at| at.to_string()),
        ["2026-02-01T07:00:00Z", "2026-02-28T16:00:00Z"]
    );
    assert_eq!(
        (it.questions.len(), it.moderation, it.steps),
        (2, crate::rules::Moderation::Before, None)
    );
    assert!(it.questions[1].show_if.is_some() && !it.questions[1].required);
}

/// As the list of consultations and the mistakes of dates write it.
#[test]
fn twenty_four_hours_are_the_end_of_their_day() {
    let cases = [
        ("2026-02-28T24:00:00", "2026-02-28T22:00:00Z"),
        ("2026-02-28 24:00", "2026-02-28T22:00:00Z"),
        ("2026-02-28T24:00:00+02:00", "2026-02-28T22:00:00Z"),
        ("2026-12-31T24:00Z", "2027-01-01T00:00:00Z"),
    ];
    for (text, expected) in cases {
        let draft = ConsultationDraft { closes_at: text.into(), ..good() };
        let it = check_consultation(&draft, &[authority()]).expect(text);
        assert_eq!(it.closes_at.to_string(), expected, "{text}");
    }
    for text in ["2026-02-28T24:00:01", "2026-02-28T24:30", "2026-02-31T24:00", "T24:00"] {
        let draft = ConsultationDraft { closes_at: text.into(), ..good() };
        let problems = check_consultation(&draft, &[authority()]).expect_err(text);
        assert_eq!(problems[0].what, super::What::NotADate { said: text.to_owned() });
    }
}

#[test]
fn all_problems_of_a_draft_are_told_at_once_each_at_its_path() {
    let mut draft = good();
    draft.slug = Entered::Nothing;
    draft.title =
        value(TextsDraft(vec![("bg".to_owned(), " ".into()), ("de".to_owned(), "Netze".into())]));
    draft.closes_at = "28 февруари".into();
    let mut respondent = RespondentDraft { group: "required".into(), ..RespondentDraft::default() };
    respondent.about[RespondentField::Name] = "maybe".into();
    draft.respondent = value(respondent);
    let first = nth(&mut draft, 0);
    first.options = list([
        option("poor"),
        option("poor"),
        ChoiceDraft { points: "many".into(), ..option("good") },
    ]);
    first.dimension = "net".into();
    let second = nth(&mut draft, 1);
    second.show_if = value(ConditionDraft {
        question: "netwrok".into(),
        answered: value(true),
        ..ConditionDraft::default()
    });
    second.max = "1.5".into();
    let so = |path: &str, what: &str| (path.to_owned(), what.to_owned());
    let expected = [
        so("slug", "missing; write it as so"),
        so("title.bg", "empty; write the text"),
        so("title.de", "\"de\" is not among \"languages\"; add it there or leave this text out"),
        so("title.en", "missing; every text is written in every language, so add so"),
        so("closes_at", "\"28 февруари\" is not a date; write it as 2026-02-28T18:00:00+02:00"),
        so("respondent.name", "\"maybe\" is not known; write one of hidden, optional, required"),
        so("respondent.group", "required, but no group is offered; add so"),
        so("questions.0.options.1", "the id \"poor\" is used twice; give one of them another"),
        so("questions.0.options.2.points", "\"many\" is not a whole number; write it as so"),
        so(
            "questions.1.show_if.question",
            "there is no question \"netwrok\"; did you mean \"network\"?",
        ),
        so("questions.1.max", "1.5 cannot be answered with decimals = 0; write decimals = 1"),
    ];
    assert_eq!(told(&draft), expected);
}

#[test]
fn what_cannot_be_read_is_a_problem_and_hides_no_other() {
    let mut draft = good();
    draft.summary = Entered::Unreadable;
    nth(&mut draft, 1).decimals = "-1".into();
    let Entered::Value(questions) = &mut draft.questions else { panic!() };
    questions.push(Entered::Unreadable);
    let expected = [
        ("summary", "this cannot be read; write it as so"),
        ("questions.1.decimals", "the number -1 where a whole number is wanted; write it as so"),
        ("questions.2", "this cannot be read; write it as so"),
    ];
    assert_eq!(told(&draft), expected.map(|(path, what)| (path.to_owned(), what.to_owned())));
}

#[test]
fn a_clerk_reads_in_a_page_what_the_operator_reads_for_a_file() {
    let mut draft = authority_draft();
    draft.time_zone = "Sofia".into();
    draft.contact = value(ContactDraft::default());
    draft.sites = list(["https://vidin.example".to_owned(), "vidin.example".to_owned()]);
    let problems = check_authority(&draft).expect_err("three problems");
    let said =
        |it: &Problem, lang: &str| it.sentence(Staff::in_language(lang), "kmet@vidin.example");
    let told: Vec<[String; 3]> =
        problems.iter().map(|it| [it.path.to_string(), said(it, "en"), said(it, "bg")]).collect();
    let expected = [
        [
            "time_zone",
            "\"Sofia\" is not a time zone; write it as in \"Europe/Sofia\"",
            "„Sofia“ не е часова зона; напишете я например така: „Europe/Sofia“",
        ],
        [
            "sites.1",
            "\"vidin.example\" is refused; write a site as scheme and host only, for example https://vidin.bg",
            "„vidin.example“ не става за сайт; напишете само протокола и името, например https://vidin.bg",
        ],
        [
            "contact.email",
            "missing; a contact needs an e-mail address, a phone or an address, for example kmet@vidin.example",
            "липсва; за връзка е нужен имейл, телефон или адрес, например kmet@vidin.example",
        ],
    ];
    assert_eq!(told, expected.map(|it| it.map(str::to_owned)));
    // A language that staff have no catalogue in is answered in the first.
    assert_eq!(said(&problems[0], "ro"), told[0][2]);
}
