//! Disclosure control: what may be told of what few people answered.
//!
//! # Threat
//!
//! Whoever reads everything that is told of a consultation, of all questions, groups, places and
//! dimensions, works out what single people answered: from a total and its parts, from a question
//! that only some were asked, from an index of all and those of most, or from two tellings a day
//! apart. They know the form, these rules, and how many responses there are.
//!
//! And they may add responses. Posting is anonymous, so of a small group, say those who came to a
//! question behind a `show_if`, all but one may be invented: the reader knows each of them, has put
//! them where a rounding turns, and wants to know the last. No least number of responses helps
//! against that, since the invented ones make it up.
//!
//! # Rules
//!
//! 1. **Told once.** Results are told by one entry of the journal and never counted again: there is
//!    no second telling to subtract from the first.
//! 2. **The lot.** [`LOT`] responses, drawn by lot, are left out, and as many others, drawn as
//!    well, count twice in their place. Which, nobody is told, and it is written down nowhere.
//! 3. **Moved numbers.** To every count a number is added that is drawn for it alone, by
//!    [`Noise`]: mostly less than six, at most sixteen, up or down, and more, as the root of their
//!    number, where more than three questions or rows stand behind the same condition. The options of a question are
//!    moved so that they add up as its answers were moved. All questions that stand behind the same
//!    condition, and must be answered, are moved alike: each would be another look at how many came
//!    that far. A number that everybody knows, of those who answered what all had to, stays.
//! 4. **Fives.** What is left is told as the nearest multiple of five, and less than that as "fewer
//!    than five".
//! 5. **Nothing of fewer than thirty.** Of fewer than [`FEWEST`] responses nothing is told but how
//!    many there are, and of a question, a row, a group or a place that fewer answered, as far as
//!    the moved number says, neither answers nor mean nor index: one sixth of them would be chance.
//! 6. **Means and indices follow.** They are worked out from moved counts. The index of a group or
//!    place, Borda's points and the mean of numbers, for which no counts are told, are moved as
//!    much as if each of those many responses counted for as much as one can. So of numbers a mean
//!    is told only where the form says between which they lie. All are rounded as coarsely as they
//!    were moved.
//!
//! A mayor says it like this: "so that nobody can be made out, each number was moved a little by
//! lot, and rounded to five".
//!
//! # Why it holds
//!
//! **Of one among invented ones.** Everything told is worked out from moved numbers. Whatever the
//! one person answered, a count is another by one; what was added to it, another by one, is nearly
//! as likely, since [`Noise`] is as wide as five. Wherever the invented responses are put, a guess
//! between two answers, each of which is seen in a count, is right in no more than 55 of 100 cases,
//! where 50 is tossing a coin; without moved numbers it was right nearly always. Each further look
//! at the same answer adds to it: one that counts for the index of all, of a group and of a place
//! is guessed right in 56, whether somebody came to a section of twenty questions, at each of which
//! all invented ones chose the same of eleven, in 57.
//! `operations/tests/attacker/invented.rs` measures all of these. Against whoever writes the form
//! it is no help: who asks one thing in many ways, each behind a condition of its own, hears it in
//! many ways.
//!
//! **Of few among people unknown.** Take any group of people that can be described by answers,
//! however it was cut out of what is told, and say that `n` responses after the lot are in it. Had
//! the four left out answered anything else, the very same would have been told: from `n` to
//! `n + 4` of the true ones may be in it, for every number from `n - 4` on. No reader can narrow
//! that down, not even one who knew every number drawn for rule 3. Who finds their own response
//! among the left out still has three others of whom they know nothing. So any count is uncertain
//! by three or more; of a group of four people or fewer at most eight are counted, and three more
//! with any answers may belong to it: its index is uncertain by 300 / 11 points or more, which is
//! 27.
//!
//! This covers conditions, sections, `any`, `not`, places and groups without a word about any of
//! them, which is the point. Rounding alone does not: of 18 responses, 7 and 7 and 4, "20, 5, 5,
//! fewer than five" gives away the four, because all errors fall the same way, and who adds
//! responses chooses where they fall. Suppression, which holds back a count and as many others as
//! it takes (`tau-argus` solves a linear programme for it), was judged and left: it has to know
//! every relation between two tables, each new kind of condition is a new leak, invented responses
//! fill every gap, and nobody who reads a table full of gaps can say why there is one.
//!
//! It does not cover that all who answered agree ("no one is against it" is told of everyone).
//!
//! # What was told before
//!
//! Results that were told under an earlier rule are read as they were told, with a word on how:
//! [`Rule`].
//!
//! # Sources
//!
//! Hundepool et al., *Handbook on Statistical Disclosure Control*, second edition (2024), chapter 5
//! on frequency tables: thresholds, conventional and random rounding, controlled rounding, record
//! swapping and cell keys, and how rounded tables are unpicked; chapter 4 on magnitude tables: the
//! dominance and p% rules. The manual of τ-ARGUS on secondary suppression and controlled rounding.
//! Eurostat's guidelines for the census of 2021 join record swapping, the lot's larger relative,
//! with random noise for each cell, for the same two reasons. Dwork and Roth, *The Algorithmic
//! Foundations of Differential Privacy* (2014), on readers who know all but one, and on how looks
//! add up.

mod noise;

pub(crate) use noise::Noise;

/// The fewest responses of which anything is told.
pub(crate) const FEWEST: u64 = 30;
/// Responses that are left out, and others that count twice in their place.
pub(crate) const LOT: usize = 4;
/// What counts are rounded to, and the smallest that is told.
const FIVE: i64 = 5;

// So many are left that those who count twice are others than those left out.
const _: () = assert!(2 * LOT < FEWEST as usize);

/// By which rule results were told. What was told is read for ever, and says how it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Counts of a lot, rounded; nothing of fewer than ten.
    Rounded,
    /// The rules above.
    Moved,
}

impl Rule {
    /// The fewest responses of which anything was told.
    pub(crate) fn fewest(self) -> u64 {
        match self {
            Self::Rounded => 10,
            Self::Moved => FEWEST,
        }
    }
}

/// A moved count as it is told: the nearest multiple of five; `None` for fewer than five.
pub(super) fn rounded(count: i64) -> Option<u64> {
    let fives = (count.max(0) + FIVE / 2) / FIVE * FIVE;
    (count >= FIVE).then_some(fives.unsigned_abs())
}

/// Whether so many answered, as far as the moved count says, that more than that is told.
pub(super) fn are_enough(answers: i64) -> bool {
    answers >= FEWEST.cast_signed()
}

/// A mean of 0 to `most` in tenths, from a moved sum and a moved count, rounded as coarsely as five
/// answers of `most` move it; `None` of fewer than [`FEWEST`] answers.
pub(super) fn mean(sum: i64, answers: i64, most: i64) -> Option<i64> {
    let tenths = [1, 2, 5, 10, 20, 50]
        .into_iter()
        .find(|tenths| are_enough(answers) && tenths * answers >= 50 * most)?;
    let told = (sum * 20 + answers * tenths).div_euclid(2 * answers * tenths) * tenths;
    Some(told.clamp(0, 10 * most))
}

/// A mean of numbers that lie between two ends, from their moved sum and a moved count, all in the
/// unit they are in. It is rounded to 1, 2 or 5 and zeros, as coarsely as five numbers at one end
/// instead of the other move it. `None` of fewer than [`FEWEST`].
pub(super) fn mean_of_numbers(sum: i128, answers: i64, [least, most]: [i64; 2]) -> Option<i64> {
    if !are_enough(answers) {
        return None;
    }
    let (count, range) = (i128::from(answers), i128::from(most) - i128::from(least));
    let grids = (0..30).flat_map(|zeros| [1, 2, 5].map(|it| it * 10_i128.pow(zeros)));
    let grid = grids.into_iter().find(|grid| grid * count >= 5 * range)?;
    let told = (2 * sum + count * grid).div_euclid(2 * count * grid) * grid;
    i64::try_from(told.clamp(least.into(), most.into())).ok()
}

/// An index of 0 to 100 from a moved sum of that many points and a moved count, both of weights.
/// `responses`: as moved. It is rounded to five points, or as coarsely as five responses move it;
/// `None` of fewer than [`FEWEST`].
pub(super) fn index(points: i128, weights: i128, responses: i64) -> Option<u64> {
    let coarse = |grid: &i64| grid * responses >= 500;
    let grid = i128::from([5, 10, 20].into_iter().find(coarse)?);
    if !are_enough(responses) || weights <= 0 {
        return None;
    }
    let told = (2 * points + weights * grid).div_euclid(2 * weights * grid) * grid;
    u64::try_from(told.clamp(0, 100)).ok()
}

#[cfg(test)]
mod tests;
