//! A form filled in with what was sent before.

use crate::Words;
use glas_wire::{Answer, Field, Form, QuestionKind, RespondentDetails, Submission};

/// What a form that was filled in like this would post: the inverse of [`crate::read()`].
pub fn pairs(form: &Form, words: &Words, it: &Submission) -> Vec<(String, String)> {
    let Submission { language: _, version: _, answers, respondent, consent_to_publish } = it;
    let RespondentDetails { group, about } = respondent;
    let mut pairs = Vec::new();
    let mut put = |name: String, value: &str| pairs.push((name, value.to_owned()));
    for (question, answer) in answers.iter() {
        let name = Field::Answer(question.clone()).to_string();
        match answer {
            Answer::Choice(id) => match form.questionnaire.question(question).map(|it| &it.kind) {
                Some(QuestionKind::Place { places }) => {
                    let place = places
                        .iter()
                        .find(|it| it.id == *id)
                        .map_or(id.as_str(), |it| it.label.as_str());
                    put(name, place);
                }
                _ => put(name, id.as_str()),
            },
            Answer::Choices(chosen) => {
                chosen.ids.iter().for_each(|id| put(name.clone(), id.as_str()));
                chosen
                    .other
                    .iter()
                    .for_each(|text| put(Field::Other(question.clone()).to_string(), text));
            }
            Answer::Scale(step) => put(name, &step.to_string()),
            Answer::Matrix(steps) => {
                steps.iter().for_each(|(row, step)| put(format!("{name}.{row}"), &step.to_string()))
            }
            Answer::Ranking(ids) => (1..)
                .zip(ids)
                .for_each(|(place, id): (u32, _)| put(format!("{name}.{id}"), &place.to_string())),
            Answer::Number(number) => put(name, &words.number(*number)),
            Answer::Date(date) => {
                let (year, month, day) = date.parts();
                put(format!("{name}.day"), &day.to_string());
                put(format!("{name}.month"), &month.to_string());
                put(format!("{name}.year"), &year.to_string());
            }
            Answer::Text(text) => put(name, text),
        }
    }
    group.iter().for_each(|group| put(Field::Group.to_string(), group.as_str()));
    for (field, text) in about.iter() {
        text.iter().for_each(|text| put(field.name().to_owned(), text));
    }
    consent_to_publish.iter().for_each(|consent| put(Field::Consent.to_string(), consent.name()));
    pairs
}
