//! Normalization: one spelling for one text, before anything is compared, counted or stored.

use glas_wire::limits::MARKS_PER_LETTER_MAX;
use glas_wire::{
    Answer, Answers, ByField, Choices, Each, Field, Mistake, Mistaken, RespondentDetails,
    Submission,
};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

/// The submission with its texts in NFC and their lines ended by LF, control characters and what is
/// no character left out, blanks left out, answers in the order of their questions' names; and the
/// texts that are no writing.
pub fn normalize(it: Submission) -> (Submission, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    let mut seen = |field: Field, text: &str| {
        if !is_writing(text) {
            mistakes.push(Mistake { field, what: Mistaken::NotText });
        }
    };
    let Submission { language, version, answers, respondent, consent_to_publish } = it;
    let mut kept: Vec<_> = answers
        .iter()
        .filter_map(|(question, answer)| {
            let answer = match answer {
                Answer::Text(text) => {
                    let text = spelled(text);
                    seen(Field::Answer(question.clone()), &text);
                    (!is_blank(&text)).then_some(Answer::Text(text))
                }
                Answer::Choices(Choices { ids, other }) => {
                    // A blank "other" stays: it was ticked, and the respondent should learn that
                    // its text is missing.
                    let other = other
                        .as_ref()
                        .map(|text| line(text))
                        .map(|text| if is_blank(&text) { String::new() } else { text });
                    other.iter().for_each(|text| seen(Field::Other(question.clone()), text));
                    (!ids.is_empty() || other.is_some())
                        .then(|| Answer::Choices(Choices { ids: ids.clone(), other }))
                }
                Answer::Matrix(steps) => {
                    let mut rows: Vec<_> = steps.iter().collect();
                    rows.sort();
                    let each: Each<_, _> =
                        rows.into_iter().map(|(row, step)| (row.clone(), *step)).collect();
                    (!each.is_empty()).then_some(Answer::Matrix(each))
                }
                Answer::Ranking(ids) => (!ids.is_empty()).then(|| answer.clone()),
                Answer::Choice(_) | Answer::Scale(_) | Answer::Number(_) | Answer::Date(_) => {
                    Some(answer.clone())
                }
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
    let mut about = |field: Field, text: Option<String>| {
        let text = line(&text?);
        seen(field, &text);
        (!is_blank(&text)).then_some(text)
    };
    let RespondentDetails { group, about: mut said } = respondent;
    let respondent = RespondentDetails {
        group,
        about: ByField::of(|field| about(Field::About(field), said[field].take())),
    };
    (Submission { language, version, answers, respondent, consent_to_publish }, mistakes)
}

/// A text of one line, without the blanks around it.
fn line(text: &str) -> String {
    spelled(text).trim().to_owned()
}

/// A text of several lines in one spelling, each ended by LF, without what nobody sees and the
/// blanks around it.
pub(crate) fn lines_of(text: &str) -> String {
    spelled(text).trim().to_owned()
}

fn spelled(text: &str) -> String {
    let text = if text.chars().all(|c| !ends_line(c) && !is_left_out(c)) {
        text.to_owned()
    } else {
        lines(text)
    };
    if is_nfc(&text) { text } else { text.nfc().collect() }
}

/// A text without the control characters that come along when it is copied from a PDF or a word
/// processor, and that nobody sees; tabs and whatever ends a line stay.
pub fn without_controls(text: String) -> String {
    if text.chars().any(is_unseen_control) {
        text.chars().filter(|c| !is_unseen_control(*c)).collect()
    } else {
        text
    }
}

fn is_unseen_control(c: char) -> bool {
    c.is_control() && c != '\t' && c != '\n' && !ends_line(c)
}

/// Every way to end a line becomes LF: what is pasted from a word processor ends its soft lines by
/// VT, what comes from a mainframe by NEL. Every reader of an export then sees the same lines.
fn lines(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !is_left_out(*c)).collect();
    kept.replace("\r\n", "\n").replace(ends_line, "\n")
}

fn ends_line(c: char) -> bool {
    matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_left_out(c: char) -> bool {
    is_no_character(c) || is_unseen_control(c)
}

/// Code points that Unicode says are none, and the mark at the beginning of files, which is none
/// within them.
fn is_no_character(c: char) -> bool {
    let code = u32::from(c);
    c == '\u{feff}' || (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// Whether nothing of it would be seen.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

/// A name as people see it: one line in NFC, without what shows nothing or turns the direction of
/// reading around.
pub(crate) fn one_line(text: &str) -> String {
    let seen: String = text.nfc().filter(|c| !c.is_control() && !is_unseen(*c)).collect();
    seen.trim().to_owned()
}

/// Characters that take no room of their own and show nothing.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

fn is_writing(text: &str) -> bool {
    let mut marks = 0;
    text.chars().all(|c| {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        marks <= MARKS_PER_LETTER_MAX
    })
}

#[cfg(test)]
mod tests {
    use super::{is_writing, line, normalize, spelled, without_controls};
    use glas_wire::{Field, Mistake, Mistaken, RespondentField, Submission};

    fn submission(json: &str) -> Submission {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn one_text_has_one_spelling() {
        assert_eq!(spelled("и\u{306}\r\nред\rред"), "й\nред\nред");
        assert_eq!(spelled("\r"), "\n");
        assert_eq!(
            spelled("а\u{b}б\u{c}в\u{85}г\u{2028}д\u{2029}е\r\n\r\n"),
            "а\nб\nв\nг\nд\nе\n\n"
        );
        assert_eq!(spelled("\u{feff}а\u{fffe}б\u{ffff}в\u{fdd0}г\u{1ffff}"), "абвг");
        assert_eq!(spelled("İßﬀ \u{e000}"), "İßﬀ \u{e000}", "no letter becomes another");
    }

    #[test]
    fn sixteen_marks_are_writing_and_seventeen_are_not() {
        assert!(is_writing(&format!("а{}б", "\u{300}".repeat(16))));
        assert!(!is_writing(&format!("а{}", "\u{300}".repeat(17))));
        assert!(is_writing("a\tb\nc"));
    }

    /// Who pasted from a PDF was told of characters that nobody sees, and could not find them.
    #[test]
    fn control_characters_are_left_out_and_what_is_left_has_one_spelling() {
        let dirty = "\u{0}\u{8}а\u{1}\tб\u{1f}\r\u{2}\nв\u{7f}\u{92}\u{1b}[2J\u{e}";
        let clean = "а\tб\nв[2J";
        assert_eq!(spelled(dirty), clean);
        assert_eq!(spelled(&without_controls(dirty.to_owned())), clean);
        assert_eq!(spelled("и\u{1}\u{306}"), "й", "nor do they part what belongs together");
        assert_eq!(line("\u{1} Видин \u{2}"), "Видин");
        let sent = |text: &str| {
            let json = serde_json::json!({ "language": "bg", "answers": { "a": { "text": text }, "b": { "choices": { "ids": [], "other": text } } },
                "respondent": { "name": text } });
            normalize(serde_json::from_value(json).unwrap())
        };
        let (once, mistakes) = sent(dirty);
        assert_eq!(mistakes, []);
        assert_eq!(normalize(once.clone()).0, once);
        assert_eq!(sent("\u{1}\u{2}").0, sent("").0, "nothing but these is nothing");
    }

    #[test]
    fn what_nobody_sees_is_blank() {
        let sent = |text: &str| {
            let json = serde_json::json!({ "language": "bg", "answers": { "a": { "text": text } }, "respondent": { "name": text } });
            normalize(serde_json::from_value(json).unwrap()).0
        };
        let nothing = submission(r#"{"language":"bg","answers":{}}"#);
        for text in [
            "\u{200b}\u{200d}",
            " \u{2060}\n",
            "\u{feff}",
            "\u{ad}",
            "\u{e0041}",
            "\u{3164}",
            "\u{a0}\u{2003}",
        ] {
            assert_eq!(sent(text), nothing, "{text:?}");
        }
        assert_ne!(sent("\u{200b}а"), nothing);
    }

    #[test]
    fn blanks_are_no_answers_but_a_ticked_other_is() {
        let sent = r#"{"language":"bg","answers":{"b":{"text":" \n"},"c":{"choices":{"ids":[],"other":" "}},"a":{"choices":{"ids":[]}}},"respondent":{"name":"  "}}"#;
        let (it, mistakes) = normalize(submission(sent));
        assert_eq!(
            it,
            submission(r#"{"language":"bg","answers":{"c":{"choices":{"ids":[],"other":""}}}}"#)
        );
        assert_eq!(mistakes, []);
    }

    /// What is left empty at a question is no answer to it, and is not kept as one.
    #[test]
    fn only_what_was_answered_is_kept() {
        let cases = [
            (r#"{"choices":{"ids":["x"]}}"#, true),
            (r#"{"choices":{"ids":["x"],"other":"друго"}}"#, true),
            (r#"{"choices":{"ids":[]}}"#, false),
            (r#"{"matrix":{"row":1}}"#, true),
            (r#"{"matrix":{}}"#, false),
            (r#"{"ranking":["one"]}"#, true),
            (r#"{"ranking":[]}"#, false),
            (r#"{"text":"а"}"#, true),
            (r#"{"text":""}"#, false),
        ];
        for (answer, is_kept) in cases {
            let answers = |answer: &str| format!(r#"{{"language":"bg","answers":{{{answer}}}}}"#);
            let sent = submission(&answers(&format!(r#""q":{answer}"#)));
            let expected = if is_kept { sent.clone() } else { submission(&answers("")) };
            assert_eq!(normalize(sent), (expected, Vec::new()), "{answer}");
        }
    }

    #[test]
    fn the_order_of_answers_does_not_count() {
        let one = normalize(submission(
            r#"{"language":"bg","answers":{"b":{"scale":1},"a":{"scale":2}}}"#,
        ));
        let other = normalize(submission(
            r#"{"language":"bg","answers":{"a":{"scale":2},"b":{"scale":1}}}"#,
        ));
        assert_eq!(one, other);
    }

    #[test]
    fn a_text_that_is_no_writing_is_named() {
        let (_, mistakes) = normalize(submission(&format!(
            r#"{{"language":"bg","answers":{{}},"respondent":{{"locality":"Вид{}ин"}}}}"#,
            "\u{300}".repeat(17)
        )));
        assert_eq!(
            mistakes,
            [Mistake { field: Field::About(RespondentField::Locality), what: Mistaken::NotText }]
        );
    }
}
