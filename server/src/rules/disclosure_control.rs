//! Disclosure control: what of a table of counts may be told. A count of 1 to 4 points at people,
//! so it is held back, and with it as many others as it takes that nobody can work it out by
//! subtraction: not from the total, and not from knowing this very rule.
//!
//! A count of nothing points at nobody and is told.

/// The smallest count that is told.
pub(super) const FEW: u64 = 5;
/// What is held back in one table must come to this together: else it has too few ways to be shared
/// out.
const HIDDEN_TOGETHER: u64 = 3 * FEW;

/// Whether a count points at so few people that it is not told.
pub(super) fn is_few(count: u64) -> bool {
    (1..FEW).contains(&count)
}

/// The counts of a table whose sum is known, each as it may be told.
pub(super) fn disclosed(counts: &[u64]) -> Vec<Option<u64>> {
    let few: Vec<bool> = counts.iter().map(|count| is_few(*count)).collect();
    disclosed_except(counts, &few)
}

/// The same for options of which several can be chosen by each of `of` respondents. Those who did
/// not choose an option may be few as well, and are hidden in the same way.
pub(super) fn disclosed_of_several(counts: &[u64], of: u64) -> Vec<Option<u64>> {
    let others: Vec<u64> = counts.iter().map(|count| of.saturating_sub(*count)).collect();
    disclosed(counts)
        .into_iter()
        .zip(disclosed(&others))
        .map(|(count, other)| count.filter(|_| other.is_some()))
        .collect()
}

/// The counts but those `held` back for a reason, and but those that would give them away.
pub(super) fn disclosed_except(counts: &[u64], held: &[bool]) -> Vec<Option<u64>> {
    let all = || counts.iter().map(|count| Some(*count)).collect();
    let mut hidden: Vec<usize> =
        (0..counts.len()).filter(|n| held.get(*n).copied().unwrap_or(false)).collect();
    if hidden.is_empty() {
        return all();
    }
    let many = |hidden: &[usize]| {
        hidden.len() > 1 && hidden.iter().map(|n| counts[*n]).sum::<u64>() >= HIDDEN_TOGETHER
    };
    // Few only, hidden together, come to at most 4 each, and with the most they can come to, each
    // would be known.
    let mixed = |hidden: &[usize]| hidden.iter().any(|n| counts[*n] >= FEW);
    while !many(&hidden) || !mixed(&hidden) {
        let rest = |n: &usize| counts[*n] > 0 && !hidden.contains(n);
        match (0..counts.len()).filter(rest).map(|n| counts[n]).min() {
            // All that are as small: had one of them been left, its place in the list would tell
            // which are the smaller ones.
            Some(next) => hidden.extend((0..counts.len()).filter(|n| counts[*n] == next)),
            None if many(&hidden) => break,
            // All there is would still be too little: then not even what is nothing may be known.
            None => return vec![None; counts.len()],
        }
    }
    counts.iter().enumerate().map(|(n, count)| (!hidden.contains(&n)).then_some(*count)).collect()
}

#[cfg(test)]
mod tests;
