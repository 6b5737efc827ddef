//! Sets of people, how they hang together, and what follows for how many are in each.

use super::histories::Person;
use crate::rules::CodedAnswer;
use glas_wire::QuestionId;

/// From the least to the most there may be.
pub(super) type Interval = [i64; 2];

/// Who is counted in a cell.
pub(super) type Is<'a> = Box<dyn Fn(&Person) -> bool + 'a>;

/// Which of the model's sets.
pub(super) type Set = usize;

/// Sets of people, and what is known of them.
pub(super) struct Model<'a> {
    /// Everybody.
    pub(super) all: Set,
    /// What each is called, who is in it, and how many are told to be.
    pub(super) sets: Vec<(String, Is<'a>, Interval)>,
    /// A set, and those it falls into.
    pub(super) sums: Vec<(Set, Vec<Set>)>,
    /// A set within another.
    pub(super) within: Vec<(Set, Set)>,
}

/// What a told count says of the count that was rounded.
pub(super) fn of_told(count: Option<u64>) -> Interval {
    match count.map(u64::cast_signed) {
        None => [0, 4],
        Some(5) => [5, 7],
        Some(count) => [count - 2, count + 2],
    }
}

/// Nothing is told of it.
pub(super) const UNTOLD: Interval = [0, i64::MAX >> 8];

impl<'a> Model<'a> {
    /// So many people, and nothing else.
    pub(super) fn of(people: usize) -> Self {
        let people = people as i64;
        let everybody: Is<'a> = Box::new(|_| true);
        Self {
            all: 0,
            sets: vec![("all".to_owned(), everybody, [people, people])],
            sums: Vec::new(),
            within: Vec::new(),
        }
    }

    /// A set more.
    pub(super) fn set(&mut self, what: impl Into<String>, told: Interval, is: Is<'a>) -> Set {
        self.sets.push((what.into(), is, told));
        self.sets.len() - 1
    }

    /// Sums and inclusions, applied to intervals until nothing changes.
    pub(super) fn narrowed(&self, mut intervals: Vec<Interval>) -> Vec<Interval> {
        for _ in 0..200 {
            let before = intervals.clone();
            for (whole, parts) in &self.sums {
                let sum = |end: usize, intervals: &[Interval]| {
                    parts.iter().map(|part| intervals[*part][end]).sum::<i64>()
                };
                let [low, high] = [sum(0, &intervals), sum(1, &intervals)];
                meet(&mut intervals[*whole], [low, high]);
                let [least, most] = intervals[*whole];
                for part in parts {
                    let [low, high] = [sum(0, &intervals), sum(1, &intervals)];
                    let [own_low, own_high] = intervals[*part];
                    let others = [low - own_low, high - own_high];
                    meet(&mut intervals[*part], [least - others[1], most - others[0]]);
                }
            }
            for (part, whole) in &self.within {
                let most = intervals[*whole][1];
                meet(&mut intervals[*part], [0, most]);
                let least = intervals[*part][0];
                meet(&mut intervals[*whole], [least, UNTOLD[1]]);
            }
            if intervals == before {
                break;
            }
        }
        intervals
    }
}

/// What is in both.
pub(super) fn meet(it: &mut Interval, other: Interval) {
    *it = [it[0].max(other[0]), it[1].min(other[1])];
}

/// Who answers a question.
pub(super) fn answered(of: &QuestionId) -> Is<'_> {
    Box::new(|it: &Person| it.coded.answers.contains_key(of))
}

/// Who answers a question so.
pub(super) fn answers<'a>(of: &'a QuestionId, is: impl Fn(&CodedAnswer) -> bool + 'a) -> Is<'a> {
    Box::new(move |it: &Person| it.coded.answers.get(of).is_some_and(&is))
}
