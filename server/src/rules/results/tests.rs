//! Indices are as fine as the answers allow, and no finer than five points.

use super::{FULL_SCORE, Score, points};

#[test]
fn an_index_is_as_fine_as_the_answers_allow() {
    let of = |responses: i64, points: i64| Score {
        responses,
        sum: responses * points * FULL_SCORE / 100,
        weights: responses,
    };
    let quarter = FULL_SCORE / 4;
    let cases = [
        (of(9, 75), None),
        (of(12, 75), None),
        (of(13, 75), Some(80)),
        (of(25, 73), Some(70)),
        (of(50, 73), Some(75)),
        (of(250, 73), Some(75)),
        (of(250, 100), Some(100)),
        (of(250, 0), Some(0)),
    ];
    for (score, expected) in cases {
        assert_eq!(points(score, quarter), expected, "{score:?}");
    }
}
