//! Disclosure control: what may be told of what few people answered.
//!
//! # Threat
//!
//! Whoever reads everything that is told of a consultation, of all questions, groups, places and
//! dimensions, and has a response of their own in hand, works out what a few others answered: from
//! a total and its parts, from a question that only some were asked, from an index of all and those
//! of most, or from two tellings a day apart. They know the form, these rules, and how many
//! responses there are; they do not know what others answered.
//!
//! # Rules
//!
//! 1. **Told once.** Results are told by one entry of the journal and never counted again: there is
//!    no second telling to subtract from the first.
//! 2. **Nothing from fewer than ten.** Of fewer than [`FEWEST`] responses nothing is told but how
//!    many there are. Of a question, a row, a group or a place that fewer answered no mean and no
//!    index is told, and of a question no count.
//! 3. **Fives.** Every count is told as the nearest multiple of five, and 0 to 4 as "fewer than
//!    five". Means and indices are rounded the more coarsely the fewer answered.
//! 4. **The lot.** [`LOT`] responses, drawn by lot, are left out, and as many others, drawn as
//!    well, count twice in their place. Which, nobody is told, and it is written down nowhere.
//! 5. **Numbers in bulk.** Of numbers only the mean is told, neither the least nor the greatest,
//!    and no mean where a single number decides it ([`mean_of_numbers`]).
//!
//! A mayor says it like this: "the numbers are rounded to five, and four voices drawn by lot stand
//! for four others, so that nobody can be made out". It costs each number about one response, as
//! much as the rounding.
//!
//! # Why it holds
//!
//! Everything told is worked out from the responses after the lot, and from nothing else. So
//! whatever the four left out had answered, the very same would have been told. Take any group of
//! people that can be described by answers, however it was cut out of what is told, and say that
//! `n` responses after the lot are in it: then from `n - 4` to `n + 4` of the true ones may be, and
//! what is told fits each number from `n` to `n + 4`. No reader can narrow that down, since there
//! are true responses for each of these numbers under which they would have read the same. One who
//! finds their own response among the left out still has three others of whom they know nothing.
//! Any count is uncertain by three or more. Of a group of four people or fewer at most eight are
//! counted, and three more with any answers may belong to it: its index is uncertain by 300 / 11
//! points or more, which is 27.
//!
//! This covers conditions, sections, `any`, `not`, places and groups without a word about any of
//! them, which is the point. Rounding alone does not: of 18 responses, 7 and 7 and 4, "20, 5, 5,
//! fewer than five" gives away the four, because all errors fall the same way. (a) Rounding in
//! fives is what hides people among thousands, where four left out are few; (b) the lot is what
//! holds where the rounding happens to say too much. Suppression, which holds back a count and as
//! many others as it takes (`tau-argus` solves a linear programme for it), was judged and left: it
//! has to know every relation between two tables, each new kind of condition is a new leak, and
//! nobody who reads a table full of gaps can say why there is one.
//!
//! It does not cover who knows what all but a few answered, nor that all who answered agree ("no
//! one is against it" is told of everyone).
//!
//! # Sources
//!
//! Hundepool et al., *Handbook on Statistical Disclosure Control*, second edition (2024), chapter 5
//! on frequency tables: thresholds, conventional and random rounding, controlled rounding, record
//! swapping and cell keys, and how rounded tables are unpicked; chapter 4 on magnitude tables: the
//! dominance and p% rules. The manual of τ-ARGUS on secondary suppression and controlled rounding.
//! Eurostat's guidelines for the census of 2021 choose record swapping, the lot's larger relative,
//! for the same reason: one protection of the responses protects every table made of them.

use std::collections::BTreeMap;

/// The fewest responses of which anything is told.
pub(crate) const FEWEST: u64 = 10;
/// Responses that are left out, and others that count twice in their place.
pub(crate) const LOT: usize = 4;
/// What counts are rounded to, and the smallest that is told.
const FIVE: u64 = 5;
/// One number may decide at most this part of how far all lie from their middle.
const SHARE: i128 = 4;

// So many are left that those who count twice are others than those left out.
const _: () = assert!(2 * LOT < FEWEST as usize);

/// A count as it is told: the nearest multiple of five; `None` for fewer than five.
pub(super) fn rounded(count: u64) -> Option<u64> {
    (count >= FIVE).then_some((count + FIVE / 2) / FIVE * FIVE)
}

/// A mean in tenths, rounded so coarsely that ten answers by one more or less come to the same;
/// `None` of fewer than [`FEWEST`] answers.
pub(super) fn mean(sum: u64, answers: u64) -> Option<u64> {
    let tenths = [1, 2, 5, 10]
        .into_iter()
        .find(|tenths| answers >= FEWEST && tenths * answers >= 10 * FEWEST)?;
    let whole = answers * tenths;
    Some((sum * 20 + whole) / (2 * whole) * tenths)
}

/// The mean of numbers, each with how often it was answered, in the unit they are in. It is rounded
/// to 1, 2 or 5 and zeros, at least to the mean distance from the middle number times ten and
/// divided by how many there are. `None` of fewer than [`FEWEST`], and where a single one lies so
/// far off that its distance from the middle is more than a quarter of all distances: the mean
/// would be that one's.
pub(super) fn mean_of_numbers(numbers: &BTreeMap<i64, u64>) -> Option<i64> {
    let count = numbers.values().sum::<u64>();
    let mut before = 0;
    let (middle, _) = numbers.iter().find(|(_, times)| {
        before += **times;
        2 * before >= count
    })?;
    let distance = |number: &i64| (i128::from(*number) - i128::from(*middle)).abs();
    let all: i128 = numbers.iter().map(|(it, times)| distance(it) * i128::from(*times)).sum();
    let farthest = numbers.keys().map(distance).max()?;
    if count < FEWEST || farthest * SHARE > all {
        return None;
    }
    let count = i128::from(count);
    let coarse = |grid: &i128| grid * count * count >= i128::from(FEWEST) * all;
    let grids = (0..30).flat_map(|zeros| [1, 2, 5].map(|it| it * 10_i128.pow(zeros)));
    let grid = grids.into_iter().find(coarse)?;
    let sum: i128 = numbers.iter().map(|(it, times)| i128::from(*it) * i128::from(*times)).sum();
    i64::try_from((2 * sum + count * grid).div_euclid(2 * count * grid) * grid).ok()
}

#[cfg(test)]
mod tests;
