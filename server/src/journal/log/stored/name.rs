//! Names, numbers and days, which are stored as texts.

/// What is stored has the shape, and says what cannot be: a name that is none, a day of no
/// calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// A name, number or day that is stored as text.
pub(super) fn parsed<T: TryFrom<String>>(text: String) -> Result<T, Unreadable> {
    T::try_from(text).map_err(|_| Unreadable)
}

/// The same of what may be absent.
pub(super) fn parsed_if<T: TryFrom<String>>(text: Option<String>) -> Result<Option<T>, Unreadable> {
    text.map(parsed).transpose()
}

/// The same of several.
pub(super) fn parsed_all<T: TryFrom<String>, C: FromIterator<T>>(
    texts: impl IntoIterator<Item = String>,
) -> Result<C, Unreadable> {
    texts.into_iter().map(parsed).collect()
}

/// Names as they are stored.
pub(super) fn written<'a, T: ToString + 'a>(names: impl IntoIterator<Item = &'a T>) -> Vec<String> {
    names.into_iter().map(T::to_string).collect()
}
