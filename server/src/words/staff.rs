//! What is said to the people who set up consultations: on the command line in English, on pages in
//! their own language.

use super::{FIRST, Sentences, Value, sources};
use std::sync::LazyLock;

static STAFF: LazyLock<Vec<Staff>> = LazyLock::new(|| {
    sources("staff/")
        .into_iter()
        .map(|(lang, source)| Staff(Sentences::read(lang, source)))
        .collect()
});

/// All sentences for staff in one language.
pub(crate) struct Staff(pub(super) Sentences);

impl Staff {
    /// The catalogue that the command line speaks.
    pub(crate) fn english() -> &'static Self {
        Self::in_language("en")
    }

    /// The catalogue of a language by its tag; the first language's where there is none.
    pub(crate) fn in_language(tag: &str) -> &'static Self {
        static NONE: LazyLock<Staff> =
            LazyLock::new(|| Staff(Sentences::read(FIRST.to_owned(), String::new())));
        let of = |tag: &str| STAFF.iter().find(|it| it.0.lang == tag);
        of(tag).or_else(|| of(FIRST)).unwrap_or(&NONE)
    }

    /// The language it speaks.
    pub(crate) fn lang(&self) -> &'static str {
        self.0.lang
    }

    /// A sentence without values.
    pub(crate) fn text(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A sentence with values.
    pub(crate) fn with(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> String {
        self.0.with(id, values)
    }
}
