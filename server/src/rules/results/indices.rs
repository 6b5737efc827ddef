//! Indices of dimensions, 0 to 100: of all as they follow from the counts that are told, by group
//! and by place from sums.

use super::moved::Moved;
use super::report::{Index, IndexOf, Part};
use crate::rules::{
    consultation::{Consultation, KindSpec, QuestionSpec},
    disclosure_control::index,
    invalidated::Tallied,
    score::{By, FULL_SCORE, Marks, Score, Scored, Yardstick},
};
use glas_wire::{ChoiceId, QuestionId};
use std::collections::BTreeMap;

pub(super) fn indices(
    it: &Consultation,
    moved: &Moved,
    groups: &[Part],
    places: &[Part],
) -> Vec<Index> {
    let yardstick = Yardstick::of(it);
    let mut dimensions: BTreeMap<&ChoiceId, Vec<(&QuestionId, &Scored)>> = BTreeMap::new();
    for (question, scored) in yardstick.scored() {
        dimensions.entry(&scored.dimension).or_default().push((question, scored));
    }
    let of_dimension = |(dimension, all): (&ChoiceId, Vec<(&QuestionId, &Scored)>)| {
        let of = |parts: &[Part], by: fn(Option<ChoiceId>) -> By| {
            let report = |part: &Part| IndexOf {
                id: part.id.clone(),
                label: part.label.clone(),
                index: moved.sums.get(&(dimension.clone(), by(part.id.clone()))).and_then(told),
            };
            parts.iter().map(report).collect::<Vec<_>>()
        };
        let each = all.iter().filter_map(|(id, scored)| Some((it.question(id)?, *scored)));
        let whole = each.map(|(asked, scored)| of_question(asked, scored, moved)).fold(
            Score::default(),
            |all, it| Score {
                // Most of those who count for the dimension answer any question of it.
                responses: all.responses.max(it.responses),
                sum: all.sum + it.sum,
                weights: all.weights + it.weights,
            },
        );
        Index {
            dimension: dimension.clone(),
            index: told(&whole),
            groups: of(groups, By::Group),
            places: of(places, By::Place),
        }
    };
    dimensions.into_iter().map(of_dimension).collect()
}

fn told(Score { responses, sum, weights }: &Score) -> Option<u64> {
    let points = i128::from(*sum) * 100;
    index(points, i128::from(*weights) * i128::from(FULL_SCORE), *responses)
        .filter(|_| *weights > 0)
}

/// What the moved counts of a question add to its dimension.
fn of_question(asked: &QuestionSpec, scored: &Scored, moved: &Moved) -> Score {
    let Scored { dimension: _, weight, marks } = scored;
    let count = |value| moved.count(&asked.id, value);
    let answers = count(Tallied::All);
    let score = |answers: i64, sum: i64, times: i64| Score {
        responses: answers,
        sum: sum * weight,
        weights: times * weight,
    };
    let steps = |of: &dyn Fn(i32) -> Tallied| {
        let Marks::Steps { from, to, .. } = marks else { return [0, 0] };
        let each = (*from..=*to).map(|step| (count(of(step)), marks.step(step)));
        each.fold([0, 0], |[times, sum], (count, mark)| [times + count, sum + count * mark])
    };
    match (marks, &asked.kind) {
        (Marks::Steps { .. }, KindSpec::Matrix { rows, .. }) => {
            let row = |id: &ChoiceId| steps(&|step| Tallied::Row(id.clone(), step));
            let all = rows.iter().map(|it| row(&it.id));
            let [times, sum] = all.fold([0, 0], |all, it| [all[0] + it[0], all[1] + it[1]]);
            score(answers, sum, times)
        }
        (Marks::Steps { .. }, _) => {
            let [times, sum] = steps(&Tallied::Step);
            score(answers, sum, times)
        }
        (Marks::Points(points), kind) => {
            let each = points.iter().map(|(id, mark)| (count(Tallied::Choice(id.clone())), mark));
            let [times, sum] = each
                .fold([0, 0], |[times, sum], (count, mark)| [times + count, sum + count * mark]);
            // Several options of one answer add up.
            let several = matches!(kind, KindSpec::MultipleChoice { .. });
            score(answers, sum, if several { answers } else { times })
        }
    }
}
