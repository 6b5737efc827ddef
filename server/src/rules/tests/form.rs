//! A consultation as it is told in one language.

use super::{authority, consultation};
use crate::rules::{Consultation, DocumentFile, Spoken, Unspoken, file_address, form};
use glas_wire::{Date, Form, Presence, QuestionKind};
use jiff::Timestamp;

const FILE: &str = r#"groups = [{ id = "resident", label = TEXT }]
[respondent]
group = "required"
[[questions]]
id = "read"
kind = "information"
label = TEXT
text = { bg = " Едно.\n\n\n\nДве. ", en = "One." }
[[questions]]
id = "trees"
kind = "statement"
label = { bg = "Повече дървета", en = "More trees" }
[[questions]]
id = "terms"
kind = "consent"
label = TEXT
"#;

/// Words that show of what they are.
struct Words;

impl Spoken for Words {
    fn file(&self, title: &str, file: &DocumentFile) -> String {
        format!("{title}, {} B", file.bytes)
    }
    fn file_address(&self, file: &DocumentFile) -> String {
        file_address("/files", file)
    }
    fn moment(&self, at: Timestamp) -> String {
        format!("at {at}")
    }
    fn end(&self, at: Timestamp) -> String {
        format!("until {at}")
    }
    fn day(&self, day: Date) -> String {
        format!("on {day}")
    }
    fn short_term(&self, reason: &str) -> String {
        format!("short: {reason}")
    }
    fn extended(&self, reason: &str) -> String {
        format!("extended: {reason}")
    }
    fn reply(&self, id: &str) -> String {
        format!("I {id}")
    }
}

fn told(it: &Consultation, lang: &str, spoken: &impl Spoken) -> Form {
    form(it, 1, &authority(), &lang.parse().expect("a language"), spoken)
}

fn replies(form: &Form) -> Vec<(&str, &str)> {
    let questions = form.questionnaire.questions.iter();
    let options = questions.flat_map(|asked| match &asked.kind {
        QuestionKind::SingleChoice { options } | QuestionKind::MultipleChoice { options, .. } => {
            options.as_slice()
        }
        _ => &[],
    });
    options.map(|it| (it.id.as_str(), it.label.as_str())).collect()
}

#[test]
fn a_form_is_told_in_one_language_and_names_the_others() {
    let it = consultation(FILE);
    let form = told(&it, "bg", &Words);
    assert_eq!((form.lang.as_str(), form.title.as_str()), ("bg", "Паркът"));
    assert_eq!(form.other_langs.iter().map(|it| it.as_str()).collect::<Vec<_>>(), ["en"]);
    assert_eq!(form.authority, "Община Видин");
    assert_eq!(form.questionnaire.questions[1].label, "Повече дървета");
    assert_eq!(told(&it, "en", &Words).other_langs[0].as_str(), "bg");
}

/// Who writes a file parts paragraphs by as many empty lines as they please.
#[test]
fn paragraphs_are_parted_by_empty_lines_and_none_is_empty() {
    let form = told(&consultation(FILE), "bg", &Words);
    assert_eq!(form.summary, ["Какъв да бъде?", "Питаме всички."]);
    let QuestionKind::Information { text } = &form.questionnaire.questions[0].kind else {
        panic!("information")
    };
    assert_eq!(text, &["Едно.", "Две."]);
}

#[test]
fn replies_and_moments_are_in_the_words_that_are_given() {
    let it = consultation(FILE);
    let form = told(&it, "bg", &Words);
    assert_eq!(
        replies(&form),
        [("agree", "I agree"), ("disagree", "I disagree"), ("pass", "I pass"), ("yes", "I yes")]
    );
    assert_eq!(
        (form.opens.iso.as_str(), form.opens.text.as_str()),
        ("2026-02-01T07:00:00Z", "at 2026-02-01T07:00:00Z")
    );
    let silent = told(&it, "bg", &Unspoken);
    assert_eq!((silent.closes.text.as_str(), silent.closes.iso.is_empty()), ("", false));
    assert!(replies(&silent).iter().all(|(_, label)| label.is_empty()));
}

/// A group that must be chosen where none is offered could not be answered.
#[test]
fn where_no_group_is_offered_none_is_asked() {
    let with = told(&consultation(FILE), "bg", &Unspoken).questionnaire.respondent;
    assert_eq!((with.group, with.groups.len()), (Presence::Required, 1));
    let questions = FILE.split_once("[[questions]]").expect("questions").1;
    let without = consultation(&["[[questions]]", questions].concat());
    assert_eq!(without.respondent.group, Presence::Optional);
    let without = told(&without, "bg", &Unspoken).questionnaire.respondent;
    assert_eq!((without.group, without.groups.len()), (Presence::Hidden, 0));
}

#[test]
fn the_authority_is_written_to_where_the_consultation_names_nobody() {
    let contact = |it: &Consultation| told(it, "bg", &Unspoken).contact;
    assert_eq!(contact(&consultation(FILE)), authority().contact);
    let own = ["contact = { phone = \"+359 94 600 700\" }\n", FILE].concat();
    assert_eq!(contact(&consultation(&own)).phone.as_deref(), Some("+359 94 600 700"));
}
