//! When a question is asked: conditions on earlier answers. One pure function, the same in the
//! browser and in the server.

use crate::{
    Answer, Answers, ChoiceId, Decimal, Question, QuestionId, QuestionKind, Questionnaire,
};
use serde::{Deserialize, Serialize};

/// What must hold of the answers. In JSON an object with one key: `{"all":[…]}`,
/// `{"is":["network","poor"]}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Every one of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// The question is answered, whatever the answer.
    Answered(QuestionId),
    /// The option is chosen, alone or among others.
    Is(QuestionId, ChoiceId),
    /// The step or number is at least this.
    AtLeast(QuestionId, Decimal),
    /// The step or number is at most this.
    AtMost(QuestionId, Decimal),
}

impl Condition {
    /// Whether it holds. A question that is not answered meets no condition but those of
    /// [`Condition::Not`].
    pub fn holds(&self, answers: &Answers) -> bool {
        self.met(&Given { questions: &[], answers, asked: &[] })
    }

    fn met(&self, answers: &Given<'_>) -> bool {
        let number = |id: &QuestionId| match answers.to(id)? {
            Answer::Scale(step) => Some(Decimal::from(*step)),
            Answer::Number(number) => Some(*number),
            _ => None,
        };
        match self {
            Self::All(each) => each.iter().all(|it| it.met(answers)),
            Self::Any(each) => each.iter().any(|it| it.met(answers)),
            Self::Not(it) => !it.met(answers),
            Self::Answered(id) => answers.to(id).is_some(),
            Self::Is(id, option) => match answers.to(id) {
                Some(Answer::Choice(chosen)) => chosen == option,
                Some(Answer::Choices(chosen)) => chosen.ids.contains(option),
                _ => false,
            },
            Self::AtLeast(id, least) => number(id).is_some_and(|it| it >= *least),
            Self::AtMost(id, most) => number(id).is_some_and(|it| it <= *most),
        }
    }

    /// The questions it looks at, in the order written.
    pub fn questions(&self) -> Vec<&QuestionId> {
        match self {
            Self::All(each) | Self::Any(each) => each.iter().flat_map(Self::questions).collect(),
            Self::Not(it) => it.questions(),
            Self::Answered(id) | Self::Is(id, _) | Self::AtLeast(id, _) | Self::AtMost(id, _) => {
                vec![id]
            }
        }
    }
}

/// For each question whether it is asked, in the order of the questionnaire. An answer to a
/// question that is not asked does not count, so it makes no later question appear.
pub fn asked(questionnaire: &Questionnaire, answers: &Answers) -> Vec<bool> {
    let mut section = true;
    let mut asked = Vec::with_capacity(questionnaire.questions.len());
    for question in &questionnaire.questions {
        let given = Given { questions: &questionnaire.questions, answers, asked: &asked };
        let own = question.show_if.as_ref().is_none_or(|it| it.met(&given));
        if matches!(question.kind, QuestionKind::Section) {
            section = own;
        }
        asked.push(own && section);
    }
    asked
}

/// The same, and takes out of `answers` those to questions that are not asked.
pub fn ask(questionnaire: &Questionnaire, answers: &mut Answers) -> Vec<bool> {
    let asked = asked(questionnaire, answers);
    for (question, so) in questionnaire.questions.iter().zip(&asked) {
        if !so {
            answers.remove(&question.id);
        }
    }
    asked
}

/// Answers, as far as they count when a question is reached.
struct Given<'a> {
    questions: &'a [Question],
    answers: &'a Answers,
    /// Of each question before whether it is asked.
    asked: &'a [bool],
}

impl Given<'_> {
    fn to(&self, id: &QuestionId) -> Option<&Answer> {
        let mut before = self.questions.iter().zip(self.asked);
        let hidden = before.any(|(question, so)| !so && question.id == *id);
        if hidden { None } else { self.answers.to(id) }
    }
}
