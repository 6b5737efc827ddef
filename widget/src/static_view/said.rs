//! A response in words: on the screen that is checked before sending, and on the page that its
//! receipt opens.

use crate::{
    Said, Word, Words,
    message::day,
    words::{consent_asked, consent_label},
};
use glas_wire::{
    Answer, Choice, ChoiceId, Field, Form, Question, QuestionKind, RespondentDetails, Submission,
};

/// What was answered, in the order of the form; what was not answered is not there. `words` is the
/// catalogue of the form's language.
pub fn said(form: &Form, words: &Words, it: &Submission) -> Vec<Said> {
    let asked = &form.questionnaire;
    let answered = |question: &Question| {
        let texts = texts(words, question, it.answers.to(&question.id)?);
        Some(Said {
            field: Field::Answer(question.id.clone()).to_string(),
            label: question.label.clone(),
            texts,
        })
    };
    let mut all: Vec<Said> = asked.questions.iter().filter_map(answered).collect();
    let mut put = |field: Field, label: &str, text: &str| {
        all.push(Said {
            field: field.to_string(),
            label: words.of(label).to_owned(),
            texts: vec![text.to_owned()],
        });
    };
    let RespondentDetails { group, about } = &it.respondent;
    group
        .iter()
        .for_each(|id| put(Field::Group, Word::Group.id(), &label(&asked.respondent.groups, id)));
    for (field, text) in about.iter() {
        text.iter().for_each(|text| put(Field::About(field), Word::label(field).id(), text));
    }
    it.consent_to_publish.iter().for_each(|consent| {
        put(Field::Consent, consent_asked(form), words.of(consent_label(form, *consent)))
    });
    all
}

fn texts(words: &Words, question: &Question, answer: &Answer) -> Vec<String> {
    let options: &[Choice] = match &question.kind {
        QuestionKind::SingleChoice { options }
        | QuestionKind::MultipleChoice { options, .. }
        | QuestionKind::Ranking { options } => options,
        QuestionKind::Matrix { rows: options, .. } | QuestionKind::Place { places: options } => {
            options
        }
        _ => &[],
    };
    match answer {
        Answer::Choice(id) => vec![label(options, id)],
        Answer::Choices(chosen) => {
            chosen.ids.iter().map(|id| label(options, id)).chain(chosen.other.clone()).collect()
        }
        Answer::Scale(step) => vec![step.to_string()],
        Answer::Matrix(steps) => {
            steps.iter().map(|(row, step)| format!("{}: {step}", label(options, row))).collect()
        }
        Answer::Ranking(ids) => {
            (1..).zip(ids).map(|(place, id)| format!("{place}. {}", label(options, id))).collect()
        }
        Answer::Number(number) => match &question.kind {
            QuestionKind::Number { unit: Some(unit), .. } => {
                vec![format!("{} {unit}", words.number(*number))]
            }
            _ => vec![words.number(*number)],
        },
        Answer::Date(date) => vec![day(*date)],
        Answer::Text(text) => vec![text.clone()],
    }
}

/// An option that the consultation no longer offers is told by its id: better than nothing.
fn label(options: &[Choice], id: &ChoiceId) -> String {
    options
        .iter()
        .find(|option| option.id == *id)
        .map_or_else(|| id.to_string(), |option| option.label.clone())
}
