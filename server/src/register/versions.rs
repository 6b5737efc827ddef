//! All versions of a response that was corrected: what its sender asks for reaches each of them.

/// A version, as far as it says which it corrects and by which it is corrected.
pub(crate) trait Version {
    /// Number of the response that it corrects.
    fn replaces(&self) -> Option<u32>;
    /// Number of the response that corrects it.
    fn replaced_by(&self) -> Option<u32>;
}

/// The response of that `number` and all that it corrects or that correct it, the oldest first;
/// nothing where there is no such response. `row` reads one. What is damaged leads to none twice:
/// a correction has a greater number than what it corrects.
pub(crate) fn versions<V: Version, E>(
    number: u32,
    row: impl Fn(u32) -> Result<Option<V>, E>,
) -> Result<Vec<(u32, V)>, E> {
    let Some(asked) = row(number)? else { return Ok(Vec::new()) };
    let mut found = vec![(number, asked)];
    while let Some((first, it)) = found.first()
        && let Some(before) = it.replaces().filter(|before| before < first)
        && let Some(it) = row(before)?
    {
        found.insert(0, (before, it));
    }
    while let Some((last, it)) = found.last()
        && let Some(after) = it.replaced_by().filter(|after| after > last)
        && let Some(it) = row(after)?
    {
        found.push((after, it));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{Version, versions};

    struct Row(Option<u32>, Option<u32>);
    impl Version for Row {
        fn replaces(&self) -> Option<u32> {
            self.0
        }
        fn replaced_by(&self) -> Option<u32> {
            self.1
        }
    }

    #[test]
    fn from_any_version_all_are_found() {
        let row = |number: u32| {
            Ok::<_, ()>(match number {
                2 => Some(Row(None, Some(5))),
                5 => Some(Row(Some(2), Some(9))),
                9 => Some(Row(Some(5), None)),
                // Damaged: each says that it corrects the other.
                11 => Some(Row(Some(12), Some(12))),
                12 => Some(Row(Some(11), Some(11))),
                _ => None,
            })
        };
        let found = |number| -> Vec<u32> {
            versions(number, row).into_iter().flatten().map(|(number, _)| number).collect()
        };
        for number in [2, 5, 9] {
            assert_eq!(found(number), [2, 5, 9]);
        }
        assert!(found(3).is_empty());
        assert_eq!(found(11), [11, 12]);
    }
}
