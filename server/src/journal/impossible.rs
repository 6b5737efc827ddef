//! What the counts of a consultation can never be, whatever was answered. Checked besides making
//! the register once more: a fault of `apply` makes the same mistake twice.

use crate::journal::log::ReadError;
use crate::register::{CommentTotals, Tally, Totals, View};
use crate::rules::{By, FULL_SCORE, Score, Tallied};
use glas_wire::{ChoiceId, Slug};
use std::collections::BTreeMap;

/// What the register counts of a consultation and cannot be. `last`: the number of its last
/// response.
pub(super) fn found(
    view: &View,
    consultation: &Slug,
    last: u32,
) -> Result<Option<&'static str>, ReadError> {
    let totals = view.totals(consultation)?;
    if totals.responses != last {
        return Ok(Some("other responses than were received"));
    }
    if let Some(what) = of_comments(view.comment_totals(consultation)?) {
        return Ok(Some(what));
    }
    Ok(judged(
        totals,
        &view.tallies(consultation)?,
        &view.number_counts(consultation)?,
        &view.sums(consultation)?,
    ))
}

fn of_comments(totals: CommentTotals) -> Option<&'static str> {
    let CommentTotals {
        all,
        pending,
        published,
        withheld,
        flagged,
        without_outcome,
        showable_published,
        showable_pending,
    } = totals;
    let in_states = [pending, published, withheld].into_iter().map(u64::from).sum::<u64>();
    let can_be = in_states == u64::from(all)
        && flagged <= pending
        && without_outcome <= all
        && showable_published <= published
        && showable_pending <= pending;
    (!can_be).then_some("more comments of a kind than there are")
}

/// `numbers`: how often each number was answered.
fn judged(
    totals: Totals,
    tallies: &[Tally],
    numbers: &[u64],
    sums: &BTreeMap<(ChoiceId, By), Score>,
) -> Option<&'static str> {
    let Totals { responses, erased, withdrawn } = totals;
    if erased > responses || withdrawn > responses {
        return Some("more responses erased or withdrawn than were received");
    }
    let standing = u64::from(totals.standing());
    let mut counts = tallies.iter().map(|it| it.count).chain(numbers.iter().copied());
    if counts.any(|count| count.cast_signed() < 0) {
        return Some("a count below zero");
    }
    let all = tallies
        .iter()
        .filter(|it| it.question.is_none() && it.value == Tallied::All)
        .map(|it| it.count);
    if all.sum::<u64>() != standing {
        return Some("other responses by group than stand");
    }
    // A row of nothing is no row.
    if !tallies
        .iter()
        .map(|it| it.count)
        .chain(numbers.iter().copied())
        .all(|count| (1..=standing).contains(&count))
    {
        return Some("an answer given by none, or by more than responded");
    }
    let can_be = |it: &Score| {
        let among = u64::try_from(it.responses).is_ok_and(|count| count <= standing);
        among && it.weights >= 0 && (0..=it.weights.saturating_mul(FULL_SCORE)).contains(&it.sum)
    };
    if sums.values().all(can_be) {
        None
    } else {
        Some("an index below 0 or above 100, or of more than responded")
    }
}

#[cfg(test)]
mod tests {
    use super::{
        BTreeMap, By, CommentTotals, FULL_SCORE, Score, Tallied, Tally, Totals, judged, of_comments,
    };

    fn count(value: Tallied, count: u64) -> Tally {
        let question = (value != Tallied::All).then(|| "q".parse().expect("an id"));
        Tally { question, group: None, value, count }
    }

    #[test]
    fn comments_that_cannot_be_are_found() {
        let can_be = CommentTotals {
            all: 9,
            pending: 4,
            published: 3,
            withheld: 2,
            flagged: 4,
            without_outcome: 9,
            showable_published: 3,
            showable_pending: 4,
        };
        assert_eq!(of_comments(can_be), None);
        for cannot in [
            CommentTotals { all: 8, ..can_be },
            CommentTotals { withheld: u32::MAX, ..can_be },
            CommentTotals { flagged: 5, ..can_be },
            CommentTotals { without_outcome: 10, ..can_be },
            CommentTotals { showable_published: 4, ..can_be },
            CommentTotals { showable_pending: 5, ..can_be },
        ] {
            assert!(of_comments(cannot).is_some(), "{cannot:?}");
        }
    }

    #[test]
    fn what_cannot_be_is_found() {
        let totals = Totals { responses: 5, erased: 1, withdrawn: 2 };
        let judge = |totals, all, other, number, sum| {
            let tallies = [count(Tallied::All, all), count(Tallied::Other, other)];
            let sums = BTreeMap::from([(("d".parse().expect("an id"), By::Group(None)), sum)]);
            judged(totals, &tallies, &[number], &sums)
        };
        let score = |responses, sum, weights| Score { responses, sum, weights };
        let full = score(3, 4 * FULL_SCORE, 4);
        assert_eq!(judge(totals, 3, 3, 1, full), None);
        assert_eq!(judge(totals, 3, 1, 3, score(0, 0, 0)), None);
        let mut found = 0;
        for (totals, all, other, number, sum) in [
            (Totals { erased: 6, ..totals }, 3, 3, 1, full),
            (Totals { withdrawn: 6, ..totals }, 0, 1, 1, full),
            (totals, 5, 3, 1, full),
            (totals, 3, 4, 1, full),
            (totals, 3, u64::MAX, 1, full),
            (totals, 3, 0, 1, full),
            (totals, 3, 3, 4, full),
            (totals, 3, 3, 0, full),
            (totals, 3, 3, 1, score(4, 1, 4)),
            (totals, 3, 3, 1, score(-1, 1, 4)),
            (totals, 3, 3, 1, score(3, -1, 4)),
            (totals, 3, 3, 1, score(3, 4 * FULL_SCORE + 1, 4)),
            (totals, 3, 3, 1, score(3, 0, -1)),
        ] {
            assert!(
                judge(totals, all, other, number, sum).is_some(),
                "{totals:?} {all} {other} {number} {sum:?}"
            );
            found += 1;
        }
        assert_eq!(found, 13);
    }
}
