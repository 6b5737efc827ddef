//! Rounding of counts, means and indices that were moved.

use super::{FEWEST, Rule, index, mean, mean_of_numbers, rounded};

#[test]
fn counts_are_told_in_fives_and_fewer_than_five_not_at_all() {
    let told: Vec<_> = [-3, 0, 4, 5, 7, 8, 12, 13, 312].map(rounded).into();
    let five = Some(5);
    assert_eq!(told, [None, None, None, five, five, Some(10), Some(10), Some(15), Some(310)]);
}

#[test]
fn a_mean_is_the_coarser_the_fewer_answered() {
    assert_eq!(mean(29 * 3, 29, 4), None);
    // 2.7 of 4, in tenths: to 10, 5, 2 and 1.
    assert_eq!(mean(81, 30, 4), Some(30));
    assert_eq!(mean(108, 40, 4), Some(25));
    assert_eq!(mean(270, 100, 4), Some(28));
    assert_eq!(mean(540, 200, 4), Some(27));
    assert_eq!(mean(270, 100, 10), Some(25), "wider scales are moved further");
    assert_eq!(mean(-50, 100, 4), Some(0));
    assert_eq!(mean(450, 100, 4), Some(40));
}

#[test]
fn a_mean_of_numbers_is_as_coarse_as_their_ends_are_wide() {
    assert_eq!(mean_of_numbers(29 * 40, 29, [0, 100]), None);
    assert_eq!(mean_of_numbers(30 * 44, 30, [0, 100]), Some(40));
    assert_eq!(mean_of_numbers(500 * 44, 500, [0, 100]), Some(44));
    assert_eq!(mean_of_numbers(100 * 44, 100, [0, 100]), Some(45));
    assert_eq!(mean_of_numbers(30 * 7, 30, [7, 7]), Some(7), "there is one answer");
    assert_eq!(mean_of_numbers(-30 * 50, 30, [-40, 60]), Some(-40), "no further than the ends");
    assert_eq!(mean_of_numbers(30 * 90, 30, [-40, 60]), Some(60));
    let ends = [i64::MIN, i64::MAX];
    assert!(mean_of_numbers(i128::from(i64::MAX) * 30, 30, ends).is_some(), "nothing overflows");
}

#[test]
fn an_index_is_as_fine_as_the_answers_allow() {
    let of = |responses: i64, points: i128| {
        index(points * i128::from(responses), responses.into(), responses)
    };
    let cases = [
        (29, 75, None),
        (30, 75, Some(80)),
        (49, 69, Some(60)),
        (50, 73, Some(70)),
        (99, 75, Some(80)),
        (100, 73, Some(75)),
        (250, 72, Some(70)),
        (250, 100, Some(100)),
        (250, 0, Some(0)),
        (250, 120, Some(100)),
        (250, -9, Some(0)),
    ];
    for (responses, points, expected) in cases {
        assert_eq!(of(responses, points), expected, "{points} of {responses}");
    }
    assert_eq!(index(40, 0, 100), None, "nothing is scored");
}

#[test]
fn each_rule_has_its_fewest() {
    assert_eq!((Rule::Rounded.fewest(), Rule::Moved.fewest()), (10, FEWEST));
}
