//! Whoever knows what is told, the total and the rule still cannot tell a count that is held back.

use super::{disclosed, disclosed_of_several, is_few};
use proptest::{prelude::*, test_runner::Config};
use std::collections::HashMap;

/// Every table of `cells` counts that come to `total`.
fn tables(cells: usize, total: u64) -> Vec<Vec<u64>> {
    if cells == 1 {
        return vec![vec![total]];
    }
    (0..=total)
        .flat_map(|first| {
            let rest = tables(cells - 1, total - first);
            rest.into_iter().map(move |rest| [&[first], rest.as_slice()].concat())
        })
        .collect()
}

/// Of all tables that are told in the same way, no held back cell is the same in each.
#[track_caller]
fn nothing_can_be_worked_out(
    tables: Vec<Vec<u64>>,
    disclosed: impl Fn(&[u64]) -> Vec<Option<u64>>,
) {
    let mut alike: HashMap<Vec<Option<u64>>, Vec<Vec<u64>>> = HashMap::new();
    for table in tables {
        alike.entry(disclosed(&table)).or_default().push(table);
    }
    for (shown, possible) in alike {
        for cell in (0..shown.len()).filter(|cell| shown[*cell].is_none()) {
            let first = possible[0][cell];
            assert!(
                possible.iter().any(|table| table[cell] != first),
                "{shown:?} gives away {first} at {cell}"
            );
        }
        for table in &possible {
            for (shown, count) in shown.iter().zip(table) {
                assert!(
                    shown.is_none_or(|shown| shown == *count && !is_few(shown)),
                    "{table:?} is told as {shown:?}"
                );
            }
        }
    }
}

#[test]
fn no_count_held_back_can_be_worked_out_whoever_knows_the_rule() {
    for (cells, totals) in [(2, 5..=90), (3, 5..=60), (4, 5..=32), (5, 5..=25), (6, 5..=19)] {
        for total in totals {
            nothing_can_be_worked_out(tables(cells, total), disclosed);
        }
    }
}

/// The worst case of several options: so many have to be chosen that their sum is known.
#[test]
fn nor_where_several_can_be_chosen() {
    for (cells, of, each) in [
        (2, 12, 1),
        (2, 30, 1),
        (3, 9, 2),
        (3, 20, 2),
        (3, 36, 1),
        (4, 10, 2),
        (4, 8, 3),
        (4, 14, 2),
        (5, 7, 2),
    ] {
        let possible = tables(cells, of * each)
            .into_iter()
            .filter(|table| table.iter().all(|count| *count <= of))
            .collect();
        nothing_can_be_worked_out(possible, |counts| disclosed_of_several(counts, of));
    }
}

proptest! {
    #![proptest_config(Config { cases: 5_000, failure_persistence: None, ..Config::default() })]

    /// Large tables, which cannot be tried out: at least two cells are held back, and together they
    /// are many.
    #[test]
    fn what_is_held_back_hides_among_others(counts in proptest::collection::vec(prop_oneof![3 => 0..8_u64, 1 => 8..2_000_u64], 1..40)) {
        let shown = disclosed(&counts);
        let hidden: Vec<u64> = shown.iter().zip(&counts).filter(|(shown, _)| shown.is_none()).map(|(_, count)| *count).collect();
        prop_assert!(shown.iter().all(|count| count.is_none_or(|count| !is_few(count))));
        if !hidden.is_empty() && hidden.len() < counts.len() {
            prop_assert!(hidden.iter().filter(|count| **count > 0).count() > 1);
            prop_assert!(hidden.iter().sum::<u64>() >= 15, "{hidden:?}");
        }
        if counts.iter().all(|count| !is_few(*count)) {
            prop_assert!(hidden.is_empty());
        }
    }
}
