//! Means and indices give no answer away, and tell what they should.

use super::{FULL_SCORE, Score, report::steps, rounded};
use std::collections::HashMap;

fn tables(cells: usize, total: u64) -> Vec<Vec<u64>> {
    if cells == 1 {
        return vec![vec![total]];
    }
    (0..=total)
        .flat_map(|first| {
            tables(cells - 1, total - first)
                .into_iter()
                .map(move |rest| [&[first], rest.as_slice()].concat())
        })
        .collect()
}

/// Whoever knows the total, the mean that is told and the rule still cannot tell a step that is
/// held back.
#[test]
fn the_mean_of_a_scale_does_not_give_its_steps_away() {
    for (cells, answers) in [(2, 5..=120), (3, 5..=45), (4, 5..=30), (5, 5..=24)] {
        for answers in answers {
            let mut alike: HashMap<String, Vec<Vec<u64>>> = HashMap::new();
            for table in tables(cells, answers) {
                let report =
                    steps(1, i32::try_from(cells).unwrap(), |step| table[step as usize - 1]);
                if report.steps.is_none() {
                    alike.entry(format!("{:?}", report.mean)).or_default().push(table);
                }
            }
            for (mean, possible) in alike {
                for cell in 0..cells {
                    let first = possible[0][cell];
                    assert!(
                        possible.iter().any(|it| it[cell] != first),
                        "{answers} answers with mean {mean}: step {cell} is {first}"
                    );
                }
            }
        }
    }
}

#[test]
fn where_no_step_is_held_back_the_mean_is_exact() {
    let counts = [5, 0, 10, 20, 7];
    let report = steps(-2, 2, |step| counts[(step + 2) as usize]);
    // Not 0.5699999999999998, as it was told before.
    assert_eq!(report.mean, Some(0.57));
    assert_eq!(report.steps.map(|it| it.len()), Some(5));
}

#[test]
fn an_index_is_as_fine_as_the_answers_allow() {
    let of = |responses: i64, points: i64| Score {
        responses,
        sum: responses * points * FULL_SCORE / 100,
        weights: responses,
    };
    let quarter = FULL_SCORE / 4;
    let cases = [
        (of(4, 75), None),
        (of(5, 75), None),
        (of(12, 75), None),
        (of(13, 75), Some(80)),
        (of(25, 73), Some(70)),
        (of(50, 73), Some(75)),
        (of(125, 73), Some(74)),
        (of(250, 73), Some(73)),
        (of(250, 100), Some(100)),
        (of(250, 0), Some(0)),
    ];
    for (score, expected) in cases {
        assert_eq!(rounded(score, quarter), expected, "{score:?}");
    }
}
