//! The two body parts of a response: what was chosen (kept until retention ends) and what was
//! written (erasable).

use glas_wire::{
    Answer, Answers, ByField, ChoiceId, Choices, ConsentToPublish, Date, Decimal, Lang, QuestionId,
    RespondentDetails, Submission,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The coded part: identifies nobody by itself, and all tallies come from it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// What was chosen, by question.
    pub answers: BTreeMap<QuestionId, CodedAnswer>,
    /// Stakeholder group, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<ChoiceId>,
    /// What may be published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<ConsentToPublish>,
}

/// What was chosen at one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodedAnswer {
    /// One option.
    Choice(ChoiceId),
    /// Several options.
    Choices {
        /// Those ticked.
        ids: Vec<ChoiceId>,
        /// Whether "other" was; its text is in the personal part.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        other: bool,
    },
    /// A step of a scale.
    Scale(i32),
    /// Steps of a matrix, by row.
    Matrix(BTreeMap<ChoiceId, i32>),
    /// Options in order, the most important first.
    Ranking(Vec<ChoiceId>),
    /// A number.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// Answered in words, which are in the personal part.
    Text,
}

/// The personal part: whatever the respondent typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Personal {
    /// Answers in words, by question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<QuestionId, String>,
    /// Texts of "other", by question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub others: BTreeMap<QuestionId, String>,
    /// About themselves.
    #[serde(flatten)]
    pub about: ByField<Option<String>>,
}

impl std::fmt::Debug for Personal {
    // What people wrote belongs in no log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Personal(..)")
    }
}

/// The parts of a submission.
pub fn split(it: &Submission) -> (Coded, Personal) {
    let Submission { language: _, version: _, answers, respondent, consent_to_publish } = it;
    let RespondentDetails { group, about } = respondent;
    let mut coded =
        Coded { answers: BTreeMap::new(), group: group.clone(), consent: *consent_to_publish };
    let mut personal = Personal { about: about.clone(), ..Personal::default() };
    for (question, answer) in answers.iter() {
        let answer = match answer {
            Answer::Choice(id) => CodedAnswer::Choice(id.clone()),
            Answer::Scale(step) => CodedAnswer::Scale(*step),
            Answer::Matrix(steps) => {
                CodedAnswer::Matrix(steps.iter().map(|(row, step)| (row.clone(), *step)).collect())
            }
            Answer::Ranking(ids) => CodedAnswer::Ranking(ids.clone()),
            Answer::Number(number) => CodedAnswer::Number(*number),
            Answer::Date(date) => CodedAnswer::Date(*date),
            Answer::Choices(Choices { ids, other }) => {
                personal.others.extend(other.clone().map(|text| (question.clone(), text)));
                CodedAnswer::Choices { ids: ids.clone(), other: other.is_some() }
            }
            Answer::Text(text) => {
                personal.texts.insert(question.clone(), text.clone());
                CodedAnswer::Text
            }
        };
        coded.answers.insert(question.clone(), answer);
    }
    (coded, personal)
}

/// The submission made of its parts. Of an erased response (`personal` is `None`) only what was
/// chosen: a ticked "other" has an empty text, an answer in words is absent.
pub fn merge(language: &Lang, coded: &Coded, personal: Option<&Personal>) -> Submission {
    let mut answers = Answers::default();
    for (question, answer) in &coded.answers {
        let answer = match answer {
            CodedAnswer::Choice(id) => Some(Answer::Choice(id.clone())),
            CodedAnswer::Scale(step) => Some(Answer::Scale(*step)),
            CodedAnswer::Matrix(steps) => {
                Some(Answer::Matrix(steps.iter().map(|(row, step)| (row.clone(), *step)).collect()))
            }
            CodedAnswer::Ranking(ids) => Some(Answer::Ranking(ids.clone())),
            CodedAnswer::Number(number) => Some(Answer::Number(*number)),
            CodedAnswer::Date(date) => Some(Answer::Date(*date)),
            CodedAnswer::Choices { ids, other } => {
                let text =
                    || personal.and_then(|p| p.others.get(question)).cloned().unwrap_or_default();
                Some(Answer::Choices(Choices { ids: ids.clone(), other: other.then(text) }))
            }
            CodedAnswer::Text => {
                personal.and_then(|p| p.texts.get(question)).cloned().map(Answer::Text)
            }
        };
        if let Some(answer) = answer {
            // A map has every question once.
            let _ = answers.add(question.clone(), answer);
        }
    }
    Submission {
        language: language.clone(),
        version: None,
        answers,
        respondent: RespondentDetails {
            group: coded.group.clone(),
            about: personal.map(|p| p.about.clone()).unwrap_or_default(),
        },
        consent_to_publish: coded.consent,
    }
}

#[cfg(test)]
mod tests {
    use super::{merge, split};
    use glas_wire::Submission;

    /// One answer of every kind, and all that is asked about the respondent.
    const SENT: &str = r#"{"language":"bg","answers":{
        "a":{"choice":"yes"},"b":{"choices":{"ids":["x"],"other":"друго"}},
        "c":{"choices":{"ids":["x","y"]}},"d":{"scale":3},"e":{"matrix":{"row":2}},
        "f":{"ranking":["two","one"]},"g":{"number":"1.5"},"h":{"date":"2026-02-28"},
        "i":{"text":"думи"}},
        "respondent":{"group":"resident","locality":"Кула","name":"Ана",
        "email":"ana@example.bg","telephone":"094 600 700"},
        "consent_to_publish":"anonymously"}"#;

    /// What is left of it when what was written is erased.
    const LEFT: &str = r#"{"language":"bg","answers":{
        "a":{"choice":"yes"},"b":{"choices":{"ids":["x"],"other":""}},
        "c":{"choices":{"ids":["x","y"]}},"d":{"scale":3},"e":{"matrix":{"row":2}},
        "f":{"ranking":["two","one"]},"g":{"number":"1.5"},"h":{"date":"2026-02-28"}},
        "respondent":{"group":"resident"},
        "consent_to_publish":"anonymously"}"#;

    fn submission(json: &str) -> Submission {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn the_parts_of_a_response_make_the_whole_of_it_again() {
        let sent = submission(SENT);
        let (coded, personal) = split(&sent);
        assert_eq!(merge(&sent.language, &coded, Some(&personal)), sent);
        assert_eq!(format!("{personal:?}"), "Personal(..)", "what people wrote is in no log");
    }

    #[test]
    fn nothing_that_was_written_is_in_what_is_left_of_an_erased_response() {
        let sent = submission(SENT);
        let (coded, _) = split(&sent);
        assert_eq!(merge(&sent.language, &coded, None), submission(LEFT));
        let kept = serde_json::to_string(&coded).unwrap();
        assert!(kept.is_ascii(), "{kept}");
    }
}
