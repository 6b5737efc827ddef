//! One spelling for one text, before anything is compared, counted or stored.

use glas_wire::limits::MARKS_PER_LETTER_MAX;
use glas_wire::{Answer, Answers, Choices, Each, Field, Mistake, Mistaken, RespondentDetails, Submission};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

/// The submission with its texts in NFC and their lines ended by LF, blanks left out, answers in the order of their questions'
/// names; and the texts that are no writing.
pub fn tidy(it: Submission) -> (Submission, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    let mut seen = |field: Field, text: &str| {
        if !is_writing(text) {
            mistakes.push(Mistake { field, what: Mistaken::NotText });
        }
    };
    let Submission { language, answers, respondent, consent_to_publish } = it;
    let mut kept: Vec<_> = answers
        .iter()
        .filter_map(|(question, answer)| {
            let answer = match answer {
                Answer::Text(text) => {
                    let text = spelled(text);
                    seen(Field::Answer(question.clone()), &text);
                    (!text.trim().is_empty()).then_some(Answer::Text(text))
                }
                Answer::Choices(Choices { ids, other }) => {
                    // A blank "other" stays: it was ticked, and the respondent should learn that its text is missing.
                    let other = other.as_ref().map(|text| spelled(text.trim()));
                    other.iter().for_each(|text| seen(Field::Other(question.clone()), text));
                    (!ids.is_empty() || other.is_some()).then(|| Answer::Choices(Choices { ids: ids.clone(), other }))
                }
                Answer::Matrix(steps) => {
                    let mut rows: Vec<_> = steps.iter().collect();
                    rows.sort();
                    let each: Each<_, _> = rows.into_iter().map(|(row, step)| (row.clone(), *step)).collect();
                    (!each.is_empty()).then_some(Answer::Matrix(each))
                }
                Answer::Ranking(ids) => (!ids.is_empty()).then(|| answer.clone()),
                Answer::Choice(_) | Answer::Scale(_) | Answer::Number(_) | Answer::Date(_) => Some(answer.clone()),
            };
            Some((question.clone(), answer?))
        })
        .collect();
    kept.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut answers = Answers::default();
    for (question, answer) in kept {
        // Answers hold every question once.
        let _ = answers.add(question, answer);
    }
    let mut line = |field: Field, text: Option<String>| {
        let text = spelled(text?.trim());
        seen(field, &text);
        (!text.is_empty()).then_some(text)
    };
    let RespondentDetails { group, locality, name, email } = respondent;
    let respondent = RespondentDetails {
        group,
        locality: line(Field::Locality, locality),
        name: line(Field::Name, name),
        email: line(Field::Email, email),
    };
    (Submission { language, answers, respondent, consent_to_publish }, mistakes)
}

fn spelled(text: &str) -> String {
    let lines = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    if is_nfc(&lines) { lines } else { lines.nfc().collect() }
}

fn is_writing(text: &str) -> bool {
    let mut marks = 0;
    text.chars().all(|c| {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        marks <= MARKS_PER_LETTER_MAX && (!c.is_control() || matches!(c, '\n' | '\t'))
    })
}

#[cfg(test)]
mod tests {
    use super::{is_writing, spelled, tidy};
    use glas_wire::{Field, Mistake, Mistaken, Submission};

    fn submission(json: &str) -> Submission {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn one_text_has_one_spelling() {
        assert_eq!(spelled("и\u{306}\r\nред\rред"), "й\nред\nред");
    }

    #[test]
    fn sixteen_marks_are_writing_and_seventeen_are_not() {
        assert!(is_writing(&format!("а{}б", "\u{300}".repeat(16))));
        assert!(!is_writing(&format!("а{}", "\u{300}".repeat(17))));
        assert!(!is_writing("a\u{0}b"));
        assert!(is_writing("a\tb\nc"));
    }

    #[test]
    fn blanks_are_no_answers_but_a_ticked_other_is() {
        let sent = r#"{"language":"bg","answers":{"b":{"text":" \n"},"c":{"choices":{"ids":[],"other":" "}},"a":{"choices":{"ids":[]}}},"respondent":{"name":"  "}}"#;
        let (it, mistakes) = tidy(submission(sent));
        assert_eq!(it, submission(r#"{"language":"bg","answers":{"c":{"choices":{"ids":[],"other":""}}}}"#));
        assert_eq!(mistakes, []);
    }

    #[test]
    fn the_order_of_answers_does_not_count() {
        let one = tidy(submission(r#"{"language":"bg","answers":{"b":{"scale":1},"a":{"scale":2}}}"#));
        let other = tidy(submission(r#"{"language":"bg","answers":{"a":{"scale":2},"b":{"scale":1}}}"#));
        assert_eq!(one, other);
    }

    #[test]
    fn a_text_that_is_no_writing_is_named() {
        let (_, mistakes) = tidy(submission(r#"{"language":"bg","answers":{},"respondent":{"locality":"Ви\u0000дин"}}"#));
        assert_eq!(mistakes, [Mistake { field: Field::Locality, what: Mistaken::NotText }]);
    }
}
