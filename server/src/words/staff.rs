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

    /// The tag of a language that is spoken to staff, as the catalogue has it.
    pub(crate) fn spoken(tag: &str) -> Option<&'static str> {
        STAFF.iter().map(|it| it.0.lang).find(|lang| *lang == tag)
    }

    /// The tag of the language that is spoken where none fits.
    pub(crate) fn first() -> &'static str {
        FIRST
    }

    /// All languages that are spoken to staff.
    pub(crate) fn langs() -> impl Iterator<Item = &'static str> {
        STAFF.iter().map(|it| it.0.lang)
    }

    /// The tag of its language.
    pub(crate) fn lang(&self) -> &'static str {
        self.0.lang
    }

    /// The name of a field of a form, by its name in files.
    pub(crate) fn label(&self, field: &str) -> String {
        let id = ["s-f-", field].concat();
        self.0.format(&id, &[]).map_or_else(|| field.to_owned(), |(text, _)| text)
    }

    /// A sentence of what is wrong with a draft, in the words of the desk where it has its own.
    pub(crate) fn at_desk(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let own = ["s-", id].concat();
        self.0.format(&own, values).map_or_else(|| self.with(id, values), |(text, _)| text)
    }

    /// An instant, in a time zone.
    pub(crate) fn moment(&self, at: jiff::Timestamp, zone: &str) -> String {
        super::Catalogue::in_language(self.lang()).moment(at, zone)
    }

    /// A day of the calendar.
    pub(crate) fn day(&self, day: jiff::civil::Date) -> String {
        super::Catalogue::in_language(self.lang()).civil_day(day)
    }

    /// An end, in a time zone.
    pub(crate) fn end(&self, at: jiff::Timestamp, zone: &str) -> String {
        super::Catalogue::in_language(self.lang()).end(at, zone)
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
