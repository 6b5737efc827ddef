//! Rounding, and numbers one of which decides their mean.

use super::{mean, mean_of_numbers, rounded};
use std::collections::BTreeMap;

#[test]
fn counts_are_told_in_fives_and_fewer_than_five_not_at_all() {
    let told: Vec<_> = [0, 1, 4, 5, 7, 8, 12, 13, 312].map(rounded).into();
    let five = Some(5);
    assert_eq!(told, [None, None, None, five, five, Some(10), Some(10), Some(15), Some(310)]);
}

#[test]
fn a_mean_is_the_coarser_the_fewer_answered() {
    assert_eq!(mean(9 * 3, 9), None);
    assert_eq!(mean(36, 10), Some(40));
    assert_eq!(mean(72, 20), Some(35));
    assert_eq!(mean(186, 50), Some(38));
    assert_eq!(mean(372, 100), Some(37));
}

fn numbers(all: &[i64]) -> BTreeMap<i64, u64> {
    let mut numbers = BTreeMap::new();
    all.iter().for_each(|it| *numbers.entry(*it).or_default() += 1);
    numbers
}

#[test]
fn no_mean_is_told_that_a_single_number_decides() {
    let land: Vec<i64> = (0..19).map(|n| 1 + n % 9).chain([48_213]).collect();
    assert_eq!(mean_of_numbers(&numbers(&land)), None, "one owns nearly all");
    let debts: Vec<i64> = (0..19).map(|n| 1 + n % 9).chain([-48_213]).collect();
    assert_eq!(mean_of_numbers(&numbers(&debts)), None);
    let ages: Vec<i64> = (0..20).map(|n| 20 + 2 * n).collect();
    // The middle is 38, and 10 years the mean distance from it: rounded to fives, 39 is 40.
    assert_eq!(mean_of_numbers(&numbers(&ages)), Some(40));
    assert_eq!(mean_of_numbers(&numbers(&ages[..9])), None);
    let years: Vec<i64> = (0..200).map(|n| 1_960 + n % 40).collect();
    assert_eq!(mean_of_numbers(&numbers(&years)), Some(1_980));
    assert_eq!(mean_of_numbers(&numbers(&[-7; 12])), Some(-7), "all alike");
    assert_eq!(mean_of_numbers(&BTreeMap::new()), None);
    let ends = [i64::MIN, i64::MAX];
    let all: BTreeMap<i64, u64> = ends.map(|it| (it, u64::from(u32::MAX))).into();
    assert!(mean_of_numbers(&all).is_some(), "nothing overflows");
}
