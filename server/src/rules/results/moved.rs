//! What was counted, moved by numbers that are drawn: all that is told is worked out from it, and
//! the same number is never drawn twice.

use super::counted::{Counted, Earlier};
use crate::rules::{
    consultation::{Choosable, Consultation, KindSpec, QuestionSpec},
    disclosure_control::Noise,
    form::{CONSENTED, REPLIES},
    invalidated::Tallied,
    reworded::asks_otherwise,
    score::{By, FULL_SCORE, Score, Yardstick},
};
use glas_wire::{ChoiceId, Condition, QuestionId};
use std::collections::BTreeMap;

/// Moved counts; any may be below zero.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// Responses by stakeholder group.
    pub(super) groups: BTreeMap<Option<ChoiceId>, i64>,
    /// Answers, by question and value. Of places that are grouped, by municipality.
    pub(super) values: BTreeMap<(QuestionId, Tallied), i64>,
    /// Answers in the words of earlier forms, by question; as many as [`wordings`] there are.
    pub(super) earlier: BTreeMap<QuestionId, Vec<i64>>,
    /// Borda's points of an option.
    pub(super) points: BTreeMap<(QuestionId, ChoiceId), i64>,
    /// Sums of numbers that lie between these two ends, in ten-thousandths.
    pub(super) numbers: BTreeMap<QuestionId, (i128, [i64; 2])>,
    /// Sums of dimensions, by group and by place.
    pub(super) sums: BTreeMap<(ChoiceId, By), Score>,
}

/// The questions that take answers, each with its conditions.
fn asked(it: &Consultation) -> Vec<(&QuestionSpec, Vec<&Condition>)> {
    let mut section = None;
    let mut all = Vec::new();
    for asked in &it.questions {
        if asked.kind == KindSpec::Section {
            section = asked.show_if.as_ref();
        } else if !matches!(asked.kind, KindSpec::Information { .. }) {
            all.push((asked, [section, asked.show_if.as_ref()].into_iter().flatten().collect()));
        }
    }
    all
}

/// How many looks there are at who met some conditions: each list of counts behind one of them. What
/// everyone is asked is no look at anything but itself.
fn looks(asked: &[(&QuestionSpec, Vec<&Condition>)], conditions: &[&Condition]) -> usize {
    let of_same = asked.iter().filter(|(_, it)| it.iter().any(|it| conditions.contains(it)));
    of_same
        .map(|(asked, _)| match &asked.kind {
            KindSpec::Matrix { rows, .. } => rows.len(),
            KindSpec::Ranking { options } | KindSpec::MultipleChoice { options, .. } => {
                options.len()
            }
            _ => 1,
        })
        .sum()
}

impl Moved {
    pub(super) fn count(&self, question: &QuestionId, value: Tallied) -> i64 {
        self.values.get(&(question.clone(), value)).copied().unwrap_or_default()
    }

    /// Moves all that was counted.
    pub(super) fn of<'d>(
        it: &'d Consultation,
        earlier: &[Earlier],
        counted: &Counted,
        noise: &mut Noise<'d>,
    ) -> Self {
        let mut moved = Self::default();
        let named: Vec<Option<ChoiceId>> =
            it.groups.iter().map(|group| Some(group.id.clone())).chain([None]).collect();
        let groups: Vec<i64> =
            named.iter().map(|id| signed(counted.groups.get(id).copied())).collect();
        // How many responded is known.
        moved.groups = named.into_iter().zip(noise.parts(&groups, 0)).collect();
        let asked = asked(it);
        for (question, conditions) in &asked {
            let always = |form: &Consultation| {
                form.question(&question.id).is_some_and(|was| {
                    was.required && conditions_of(form, &question.id) == *conditions
                })
            };
            let must = question.required && earlier.iter().all(|was| always(&was.form));
            noise.at_looks(looks(&asked, conditions));
            moved.question(question, conditions, must, earlier, counted, noise);
        }
        noise.at_looks(1);
        moved.sums(it, counted, noise);
        moved
    }

    /// `must`: all who met the conditions answered.
    fn question<'d>(
        &mut self,
        asked: &'d QuestionSpec,
        conditions: &[&'d Condition],
        must: bool,
        earlier: &[Earlier],
        counted: &Counted,
        noise: &mut Noise<'d>,
    ) {
        let own = |value| signed(Some(counted.count(&asked.id, value)));
        let asked_of = if conditions.is_empty() { 0 } else { noise.behind(conditions) };
        let of_answers = |noise: &mut Noise<'d>| asked_of + if must { 0 } else { noise.one() };
        let sum = of_answers(noise);
        self.values.insert((asked.id.clone(), Tallied::All), own(Tallied::All) + sum);
        let mut put = |values: Vec<Tallied>, counts: Vec<i64>| {
            let values = values.into_iter().map(|value| (asked.id.clone(), value));
            self.values.extend(values.zip(counts));
        };
        let choices = |all: &[Choosable]| -> Vec<Tallied> {
            all.iter().map(|it| Tallied::Choice(it.id.clone())).collect()
        };
        let replies = |ids: &[&str]| -> Vec<Tallied> {
            ids.iter().filter_map(|id| id.parse().ok()).map(Tallied::Choice).collect()
        };
        let counts = |values: &[Tallied]| values.iter().cloned().map(own).collect::<Vec<_>>();
        match &asked.kind {
            KindSpec::SingleChoice { options } => {
                let values = choices(options);
                let moved = noise.parts(&counts(&values), sum);
                put(values, moved);
            }
            KindSpec::Statement => {
                let values = replies(&REPLIES);
                let moved = noise.parts(&counts(&values), sum);
                put(values, moved);
            }
            KindSpec::Place { places, municipalities } if municipalities.is_empty() => {
                let values = choices(places);
                let moved = noise.parts(&counts(&values), sum);
                put(values, moved);
            }
            KindSpec::Place { municipalities, .. } => {
                let within = |id: &ChoiceId| own(Tallied::Choice(id.clone()));
                let counts: Vec<i64> = municipalities
                    .iter()
                    .map(|it| it.settlements.iter().map(within).sum())
                    .collect();
                let values =
                    municipalities.iter().map(|it| Tallied::Choice(it.id.clone())).collect();
                put(values, noise.parts(&counts, sum));
            }
            KindSpec::Scale { from, to, .. } => {
                let values: Vec<_> = (*from..=*to).map(Tallied::Step).collect();
                let moved = noise.parts(&counts(&values), sum);
                put(values, moved);
            }
            // All of one answer are looks at others.
            KindSpec::MultipleChoice { options, other, .. } => {
                let mut values = choices(options);
                values.extend(other.then_some(Tallied::Other));
                let moved = counts(&values).into_iter().map(|count| count + noise.one()).collect();
                put(values, moved);
            }
            KindSpec::Consent => {
                let values = replies(&[CONSENTED]);
                let moved = counts(&values).into_iter().map(|count| count + noise.one()).collect();
                put(values, moved);
            }
            KindSpec::Matrix { rows, from, to, .. } => {
                for row in rows {
                    let values: Vec<_> =
                        (*from..=*to).map(|step| Tallied::Row(row.id.clone(), step)).collect();
                    let sum = of_answers(noise);
                    let moved = noise.parts(&counts(&values), sum);
                    put(values, moved);
                }
            }
            KindSpec::Ranking { options } => {
                let most = i64::try_from(options.len()).unwrap_or(i64::MAX);
                for option in options {
                    let at = |place: u32| {
                        own(Tallied::Ranked(option.id.clone(), place))
                            * (most - i64::from(place) + 1)
                    };
                    let points: i64 = (1..).take(options.len()).map(at).sum();
                    let key = (asked.id.clone(), option.id.clone());
                    // Those who were added or taken away put it in the middle.
                    let points = points + noise.one() * most + sum * (most + 1) / 2;
                    self.points.insert(key, points);
                }
            }
            KindSpec::Number { .. } => {
                if let Some([least, most]) = ends(asked, earlier) {
                    let numbers = counted.numbers.get(&asked.id).into_iter().flatten();
                    let of = |(number, times): (&i64, &u64)| {
                        i128::from((*number).clamp(least, most)) * i128::from(*times)
                    };
                    let range = i128::from(most) - i128::from(least);
                    let sum = numbers.map(of).sum::<i128>() + i128::from(noise.one()) * range
                            // Those who were added or taken away lie in the middle.
                            + i128::from(sum) * (i128::from(most) + i128::from(least)) / 2;
                    self.numbers.insert(asked.id.clone(), (sum, [least, most]));
                }
            }
            KindSpec::Date { .. }
            | KindSpec::ShortText { .. }
            | KindSpec::LongText { .. }
            | KindSpec::Section
            | KindSpec::Information { .. } => {}
        }
        let answered = wordings(asked, earlier).into_iter().map(|(_, answered)| answered);
        let moved = answered.map(|count| signed(Some(count)) + noise.one()).collect();
        self.earlier.insert(asked.id.clone(), moved);
    }

    /// Sums by group and by place: as if some responses more or fewer counted, and some counted for
    /// all or nothing.
    fn sums<'d>(&mut self, it: &Consultation, counted: &Counted, noise: &mut Noise<'d>) {
        let yardstick = Yardstick::of(it);
        let mut most: BTreeMap<&ChoiceId, i64> = BTreeMap::new();
        for (id, scored) in yardstick.scored() {
            let rows = match it.question(id).map(|asked| &asked.kind) {
                Some(KindSpec::Matrix { rows, .. }) => rows.len() as i64,
                _ => 1,
            };
            *most.entry(&scored.dimension).or_default() += scored.weight * rows;
        }
        for ((dimension, by), score) in &counted.sums {
            let weights = most.get(dimension).copied().unwrap_or_default();
            let (more, better) = (noise.one(), noise.one());
            let moved = Score {
                responses: score.responses + more,
                sum: score.sum + (2 * better + more) * weights * FULL_SCORE / 2,
                weights: score.weights + more * weights,
            };
            self.sums.insert((dimension.clone(), by.clone()), moved);
        }
    }
}

/// Wordings of earlier forms in which a question may have been answered, other than its own now: a
/// form that has it, and how many answered. None is left out because nobody answered it.
pub(super) fn wordings<'e>(
    asked: &QuestionSpec,
    earlier: &'e [Earlier],
) -> Vec<(&'e QuestionSpec, u64)> {
    let mut found: Vec<(&QuestionSpec, u64)> = Vec::new();
    for form in earlier.iter().filter(|it| it.took_responses) {
        let Some(was) = form.form.question(&asked.id) else { continue };
        let answered = form.answers.get(&asked.id).copied().unwrap_or_default();
        if !asks_otherwise(was, asked) {
            continue;
        }
        match found.iter_mut().find(|(other, _)| !asks_otherwise(other, was)) {
            Some((_, all)) => *all += answered,
            None => found.push((was, answered)),
        }
    }
    found
}

/// The conditions under which a question is asked: of its section, and its own.
fn conditions_of<'f>(form: &'f Consultation, of: &QuestionId) -> Vec<&'f Condition> {
    let before = form.questions.iter().take_while(|it| it.id != *of);
    let section = before.filter(|it| it.kind == KindSpec::Section).last();
    let asked = form.question(of);
    [section, asked].into_iter().flatten().filter_map(|it| it.show_if.as_ref()).collect()
}

/// Between which numbers, in ten-thousandths, every form had those lie that are answered; `None`
/// where one of them did not say.
fn ends(asked: &QuestionSpec, earlier: &[Earlier]) -> Option<[i64; 2]> {
    let of = |asked: &QuestionSpec| match &asked.kind {
        KindSpec::Number { min: Some(min), max: Some(max), .. } => {
            Some([min.ten_thousandths(), max.ten_thousandths()])
        }
        _ => None,
    };
    let forms = earlier.iter().filter_map(|it| it.form.question(&asked.id)).chain([asked]);
    let all: Vec<[i64; 2]> = forms.map(of).collect::<Option<_>>()?;
    Some([all.iter().map(|it| it[0]).min()?, all.iter().map(|it| it[1]).max()?])
}

fn signed(count: Option<u64>) -> i64 {
    count.map_or(0, |count| i64::try_from(count).unwrap_or(i64::MAX))
}
