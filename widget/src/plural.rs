//! Plural categories, from the tables of CLDR; the browser has its own.

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// `one`, `few` and so on: how `n` is counted in a language.
pub fn plural_category(lang: &str, n: u32) -> &'static str {
    let category = || {
        PluralRules::create(lang.parse::<LanguageIdentifier>().ok()?, PluralRuleType::CARDINAL)
            .ok()?
            .select(n)
            .ok()
    };
    match category() {
        Some(PluralCategory::ZERO) => "zero",
        Some(PluralCategory::ONE) => "one",
        Some(PluralCategory::TWO) => "two",
        Some(PluralCategory::FEW) => "few",
        Some(PluralCategory::MANY) => "many",
        Some(PluralCategory::OTHER) | None => "other",
    }
}
