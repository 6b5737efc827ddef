//! The JSON that the browser writes is the submission.

use crate::example::form;
use glas_widget::to_json;
use glas_wire::{
    Answer, Answers, ByField, Choices, ConsentToPublish, RespondentDetails, Submission,
};

/// The writer escapes by hand: every letter up to the Cyrillic ones, and some from far behind.
fn texts() -> Vec<String> {
    let all: String = ('\0'..='\u{500}').collect();
    ["", "\"", "\\", "\r\n\t", "\u{2028}", "👩‍🌾", "{\"answers\":[1]}", &all]
        .map(str::to_owned)
        .to_vec()
}

fn answers(text: &str) -> Vec<Answer> {
    let id = |text: &str| text.parse().expect("an id");
    vec![
        Answer::Choice(id("yes")),
        Answer::Choices(Choices { ids: vec![id("a"), id("b")], other: Some(text.to_owned()) }),
        Answer::Choices(Choices::default()),
        Answer::Scale(-4),
        Answer::Matrix([(id("roads"), 1), (id("parks"), -5)].into_iter().collect()),
        Answer::Ranking(vec![id("b"), id("a")]),
        Answer::Ranking(Vec::new()),
        Answer::Number("-12.5".parse().expect("a number")),
        Answer::Date("2026-11-23".parse().expect("a day")),
        Answer::Text(text.to_owned()),
    ]
}

#[test]
fn the_server_reads_what_the_browser_wrote() {
    use ConsentToPublish::{Anonymously, InFull, NotAtAll};
    let full = |text: &str| RespondentDetails {
        group: Some("npo".parse().expect("an id")),
        about: ByField::of(|_| Some(text.to_owned())),
    };
    for text in texts() {
        for respondent in [RespondentDetails::default(), full(&text)] {
            for consent_to_publish in [None, Some(InFull), Some(Anonymously), Some(NotAtAll)] {
                let many = answers(&text).into_iter().enumerate();
                let many: Answers =
                    many.map(|(n, it)| (format!("q{n}").parse().expect("an id"), it)).collect();
                for answers in [Answers::default(), many] {
                    let sent = Submission {
                        version: Some(7),
                        language: form().lang,
                        answers,
                        respondent: respondent.clone(),
                        consent_to_publish,
                    };
                    let written = to_json(&sent, "7");
                    assert_eq!(
                        serde_json::from_str::<Submission>(&written).ok().as_ref(),
                        Some(&sent),
                        "{written}"
                    );
                }
            }
        }
    }
}
