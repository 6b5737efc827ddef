//! Numbers that are drawn for one telling and added to what was counted.

use glas_wire::Condition;
use std::ops::RangeInclusive;

/// So many numbers are drawn for one that is added: their sum is near its middle mostly, and never
/// at an end that would be a proof.
const THROWS: i64 = 4;
/// What each of them is.
const THROW: RangeInclusive<u32> = 0..=8;
/// The middle of it.
const MIDDLE: i64 = 4;

/// So many looks at the same thing are drawn for alike. Who takes the mean of more is as sure as
/// of these.
const LOOKS: usize = 3;

/// Draws what is added to counts: from -16 to 16, no more than 5.2 in the quadratic mean; more where
/// there are many looks at the same thing.
pub(crate) struct Noise<'d> {
    /// A random number of a range.
    draw: &'d mut dyn FnMut(RangeInclusive<u32>) -> u32,
    /// What all questions behind the same conditions are moved by.
    behind: Vec<(Vec<&'d Condition>, i64)>,
    /// How many numbers are drawn for one.
    throws: i64,
}

impl<'d> Noise<'d> {
    /// `draw`: a random number of a range.
    pub(crate) fn new(draw: &'d mut dyn FnMut(RangeInclusive<u32>) -> u32) -> Self {
        Self { draw, behind: Vec::new(), throws: THROWS }
    }

    /// From now on counts are drawn for that are so many looks at one thing: its square grows as
    /// they do, since their mean is what a reader takes.
    pub(in crate::rules) fn at_looks(&mut self, looks: usize) {
        self.throws = THROWS * i64::try_from(looks.div_ceil(LOOKS).max(1)).unwrap_or(i64::MAX);
    }

    /// What is added to one count.
    pub(in crate::rules) fn one(&mut self) -> i64 {
        self.of(self.throws)
    }

    fn of(&mut self, throws: i64) -> i64 {
        (0..throws).map(|_| i64::from((self.draw)(THROW)) - MIDDLE).sum()
    }

    /// What is added to the number of those who meet all these conditions, the same each time.
    pub(in crate::rules) fn behind(&mut self, conditions: &[&'d Condition]) -> i64 {
        if let Some((_, moved)) = self.behind.iter().find(|(of, _)| *of == conditions) {
            return *moved;
        }
        let moved = self.of(THROWS);
        self.behind.push((conditions.to_vec(), moved));
        moved
    }

    /// Counts, each moved, and all of them together by `sum`.
    pub(in crate::rules) fn parts(&mut self, counts: &[i64], sum: i64) -> Vec<i64> {
        let moves: Vec<i64> = counts.iter().map(|_| self.one()).collect();
        let count = counts.len().max(1) as i64;
        let over = moves.iter().sum::<i64>() - sum;
        // What does not divide is taken from the first ones.
        let (each, more) = (over.div_euclid(count), over.rem_euclid(count));
        let taken = (0..count).map(|n| each + i64::from(n < more));
        counts.iter().zip(moves).zip(taken).map(|((it, moved), taken)| it + moved - taken).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Noise;
    use glas_wire::Condition;

    /// Numbers that follow from one another, of any range.
    fn numbers() -> impl FnMut(std::ops::RangeInclusive<u32>) -> u32 {
        let mut state = 1_u64;
        move |range| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            range.start() + ((state >> 33) % u64::from(range.end() - range.start() + 1)) as u32
        }
    }

    #[test]
    fn what_is_added_is_even_handed_and_five_wide() {
        let mut draw = numbers();
        let mut noise = Noise::new(&mut draw);
        let all: Vec<i64> = (0..100_000).map(|_| noise.one()).collect();
        let (sum, squares) = (all.iter().sum::<i64>(), all.iter().map(|it| it * it).sum::<i64>());
        assert!(sum.abs() < 10_000, "{sum}");
        let square = squares as f64 / all.len() as f64;
        assert!((26.0..27.4).contains(&square), "{square}");
        assert!(all.iter().all(|it| it.abs() <= 16));
        assert!(all.iter().any(|it| *it > 10) && all.iter().any(|it| *it < -10));
    }

    #[test]
    fn the_mean_of_many_looks_is_as_wide_as_that_of_three() {
        let mut draw = numbers();
        let mut noise = Noise::new(&mut draw);
        for looks in [3, 20, 120] {
            noise.at_looks(looks);
            let means: Vec<f64> = (0..20_000 / looks)
                .map(|_| (0..looks).map(|_| noise.one() as f64).sum::<f64>() / looks as f64)
                .collect();
            let square = means.iter().map(|it| it * it).sum::<f64>() / means.len() as f64;
            assert!(square > 7.0, "{looks}: {square}");
        }
    }

    #[test]
    fn parts_add_up_as_the_whole_was_moved() {
        let mut draw = numbers();
        let mut noise = Noise::new(&mut draw);
        for counts in [&[12_i64][..], &[12, 7], &[0, 0, 40, 3, 9]] {
            for sum in [-16, -1, 0, 3] {
                let moved = noise.parts(counts, sum);
                assert_eq!(moved.len(), counts.len());
                assert_eq!(moved.iter().sum::<i64>(), counts.iter().sum::<i64>() + sum);
            }
        }
        assert!(noise.parts(&[], 0).is_empty());
        let first = noise.parts(&[10, 10], 0);
        assert!((0..10).any(|_| noise.parts(&[10, 10], 0) != first), "drawn anew");
    }

    #[test]
    fn questions_behind_the_same_conditions_are_moved_alike() {
        let mut draw = numbers();
        let of = |id: &str| Condition::Answered(id.parse().expect("an id"));
        let (one, other) = (of("a"), of("b"));
        let mut noise = Noise::new(&mut draw);
        let groups = [vec![&one], vec![&one, &other], vec![&other]];
        let first: Vec<i64> = groups.iter().map(|it| noise.behind(it)).collect();
        let again: Vec<i64> = groups.iter().map(|it| noise.behind(it)).collect();
        assert_eq!(first, again);
        assert!(first.iter().any(|it| *it != first[0]), "each drawn for itself: {first:?}");
    }
}
