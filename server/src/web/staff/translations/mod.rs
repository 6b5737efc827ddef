//! A draft in its other languages: every text beside its translation, the same as a table that goes
//! to a translator and comes back, and what becomes of a language that is not whole.

mod add;
mod called;
mod compare;
mod languages;
mod left_out;
mod listing;
mod page;
mod sheet;
mod sheet_page;
#[cfg(test)]
mod tests;
mod typed;

pub(super) use add::absent_from;
pub(super) use languages::{Language, in_other_languages, languages_of, on_check_page, ways};
pub(in crate::web) use page::{change_texts, texts};
pub(in crate::web) use sheet::{compare_sheet, sheet, take_sheet};
