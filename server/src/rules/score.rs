//! Scores: what an answer is worth for the index of its dimension, in whole numbers: sums that grow
//! and shrink by them stay exact, so that taking a response out undoes taking it in.

use crate::rules::{
    consultation::{Consultation, KindSpec, QuestionSpec},
    form::REPLIES,
    parts::{Coded, CodedAnswer},
};
use glas_wire::{ChoiceId, QuestionId, limits::SCALE_STEPS_MAX};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The best answer, 100 points. Divisible by 100 and by the steps of every scale, so that no score
/// is ever rounded.
pub const FULL_SCORE: i64 = 12_600;
const _: () = assert!(SCALE_STEPS_MAX == 11 && FULL_SCORE % 2_520 == 0 && FULL_SCORE % 100 == 0);

/// By what an index is told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Stakeholder group; `None` for those who did not say.
    Group(Option<ChoiceId>),
    /// Place or municipality; `None` for those who did not say.
    Place(Option<ChoiceId>),
}

/// What one response adds to the sums of one dimension, or the sums themselves. The index is `sum /
/// weights` of [`FULL_SCORE`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Responses with at least one answer that is scored.
    pub responses: i64,
    /// Scores times weights.
    pub sum: i64,
    /// Sum of the weights.
    pub weights: i64,
}

/// All of a consultation that decides how a response is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Yardstick {
    place: Option<QuestionId>,
    /// Settlement → municipality.
    within: HashMap<ChoiceId, ChoiceId>,
    scored: BTreeMap<QuestionId, Scored>,
    /// Questions whose answers are comments.
    comments: BTreeSet<QuestionId>,
}

/// How answers to one question are scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scored {
    pub(crate) dimension: ChoiceId,
    pub(crate) weight: i64,
    pub(crate) marks: Marks,
}

/// What an answer is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Marks {
    /// A step of a scale or of each row of a matrix.
    Steps { from: i32, to: i32, reverse: bool },
    /// An option by its points; several options add up.
    Points(BTreeMap<ChoiceId, i64>),
}

impl Yardstick {
    /// The yardstick of a consultation.
    pub fn of(it: &Consultation) -> Self {
        let place = it.place_asked();
        let within = match place.map(|asked| &asked.kind) {
            Some(KindSpec::Place { municipalities, .. }) => municipalities
                .iter()
                .flat_map(|it| it.settlements.iter().map(|place| (place.clone(), it.id.clone())))
                .collect(),
            _ => HashMap::new(),
        };
        let scored = it
            .questions
            .iter()
            .filter_map(|asked| Some((asked.id.clone(), scored(asked)?)))
            .collect();
        let is_comment =
            |asked: &&QuestionSpec| matches!(asked.kind, KindSpec::LongText { comment: true, .. });
        let comments = it.questions.iter().filter(is_comment).map(|asked| asked.id.clone());
        let place = place.map(|asked| asked.id.clone());
        Self { place, within, scored, comments: comments.collect() }
    }

    /// The questions at which a response has comments.
    pub(crate) fn comments<'a>(&'a self, coded: &'a Coded) -> impl Iterator<Item = &'a QuestionId> {
        let is_one = |(question, answer): &(&QuestionId, &CodedAnswer)| {
            **answer == CodedAnswer::Text && self.comments.contains(*question)
        };
        coded.answers.iter().filter(is_one).map(|(question, _)| question)
    }

    /// The place a response counts for; the outer `None` where no place is asked.
    pub fn place<'a>(&'a self, coded: &'a Coded) -> Option<Option<&'a ChoiceId>> {
        let asked = self.place.as_ref()?;
        Some(match coded.answers.get(asked) {
            Some(CodedAnswer::Choice(id)) => self.place_of(asked, id),
            _ => None,
        })
    }

    /// What a response adds, by dimension.
    pub fn scores(&self, coded: &Coded) -> BTreeMap<&ChoiceId, Score> {
        let mut scores: BTreeMap<&ChoiceId, Score> = BTreeMap::new();
        for (question, answer) in &coded.answers {
            let Some(it) = self.scored.get(question) else { continue };
            it.marks.of(answer, |mark| {
                let score = scores
                    .entry(&it.dimension)
                    .or_insert(Score { responses: 1, ..Score::default() });
                score.sum += mark * it.weight;
                score.weights += it.weight;
            });
        }
        scores
    }

    /// Whether answers to a question count as they did under another yardstick.
    pub(crate) fn counts_alike(&self, other: &Self, question: &QuestionId) -> bool {
        self.scored.get(question) == other.scored.get(question)
    }

    /// Whether the same question says for which place a response counts.
    pub(crate) fn asks_places_at(&self, other: &Self) -> bool {
        self.place == other.place
    }

    /// For which place those count who chose this option at this question; `None` where the
    /// question does not ask for the place a response counts for.
    pub(crate) fn place_of<'a>(
        &'a self,
        question: &QuestionId,
        option: &'a ChoiceId,
    ) -> Option<&'a ChoiceId> {
        (self.place.as_ref() == Some(question)).then(|| self.within.get(option).unwrap_or(option))
    }

    /// How the questions of a dimension are scored.
    pub(crate) fn scored(&self) -> impl Iterator<Item = (&QuestionId, &Scored)> {
        self.scored.iter()
    }
}

impl Marks {
    fn of(&self, answer: &CodedAnswer, mut each: impl FnMut(i64)) {
        match (self, answer) {
            (Self::Steps { .. }, CodedAnswer::Scale(step)) => each(self.step(*step)),
            (Self::Steps { .. }, CodedAnswer::Matrix(steps)) => {
                steps.values().for_each(|step| each(self.step(*step)))
            }
            (Self::Points(points), CodedAnswer::Choice(id)) => {
                points.get(id).copied().into_iter().for_each(each)
            }
            (Self::Points(points), CodedAnswer::Choices { ids, .. }) => {
                each(ids.iter().filter_map(|id| points.get(id)).sum())
            }
            _ => {}
        }
    }

    /// What a step is worth.
    pub(crate) fn step(&self, step: i32) -> i64 {
        let Self::Steps { from, to, reverse } = self else { return 0 };
        let risen = if *reverse {
            i64::from(*to) - i64::from(step)
        } else {
            i64::from(step) - i64::from(*from)
        };
        risen * self.unit()
    }

    /// The smallest difference that one answer makes.
    fn unit(&self) -> i64 {
        match self {
            Self::Steps { from, to, .. } => FULL_SCORE / (i64::from(*to) - i64::from(*from)).max(1),
            Self::Points(_) => FULL_SCORE,
        }
    }
}

fn scored(asked: &QuestionSpec) -> Option<Scored> {
    let scoring = &asked.scoring;
    let marks = match &asked.kind {
        KindSpec::Scale { from, to, .. } | KindSpec::Matrix { from, to, .. } => {
            Marks::Steps { from: *from, to: *to, reverse: scoring.reverse }
        }
        KindSpec::SingleChoice { .. } | KindSpec::MultipleChoice { .. }
            if !scoring.points.is_empty() =>
        {
            Marks::Points(
                scoring
                    .points
                    .iter()
                    .map(|(id, points)| (id.clone(), i64::from(*points) * FULL_SCORE / 100))
                    .collect(),
            )
        }
        KindSpec::Statement => {
            let [agree, disagree, _] = REPLIES;
            let best = if scoring.reverse { disagree } else { agree };
            let worth =
                |id: &str| Some((id.parse().ok()?, if id == best { FULL_SCORE } else { 0 }));
            Marks::Points([agree, disagree].into_iter().filter_map(worth).collect())
        }
        _ => return None,
    };
    Some(Scored { dimension: asked.dimension.clone()?, weight: i64::from(scoring.weight), marks })
}

#[cfg(test)]
mod tests {
    use super::{FULL_SCORE, Marks};
    use crate::rules::parts::CodedAnswer;

    fn worth(marks: &Marks, answer: &str) -> Vec<i64> {
        let answer: CodedAnswer = serde_json::from_str(answer).unwrap();
        let mut all = Vec::new();
        marks.of(&answer, |mark| all.push(mark));
        all
    }

    #[test]
    fn scales_run_from_nothing_to_everything_and_back_where_they_are_reversed() {
        for (from, to) in [(0, 1), (1, 5), (-5, 5), (1, 7), (0, 10)] {
            let marks = |reverse| Marks::Steps { from, to, reverse };
            assert_eq!(worth(&marks(false), &format!(r#"{{"scale":{from}}}"#)), [0]);
            assert_eq!(worth(&marks(false), &format!(r#"{{"scale":{to}}}"#)), [FULL_SCORE]);
            assert_eq!(worth(&marks(true), &format!(r#"{{"scale":{to}}}"#)), [0]);
        }
        let marks = Marks::Steps { from: 1, to: 5, reverse: false };
        assert_eq!(
            worth(&marks, r#"{"matrix":{"a":1,"b":3}}"#),
            [0, FULL_SCORE / 2],
            "each row for itself"
        );
    }

    #[test]
    fn options_count_by_their_points_and_those_without_any_not_at_all() {
        let points = [("half", 50), ("third", 33), ("none", 0)]
            .map(|(id, points)| (id.parse().unwrap(), points * FULL_SCORE / 100));
        let marks = Marks::Points(points.into_iter().collect());
        assert_eq!(worth(&marks, r#"{"choice":"half"}"#), [6_300]);
        assert_eq!(worth(&marks, r#"{"choice":"none"}"#), [0]);
        assert!(worth(&marks, r#"{"choice":"cannot-tell"}"#).is_empty());
        assert_eq!(worth(&marks, r#"{"choices":{"ids":["half","third","other-one"]}}"#), [10_458]);
    }
}
