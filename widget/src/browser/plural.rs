//! Plural categories, from the browser's own tables.

use js_sys::{Array, Intl::PluralRules, Object};
use wasm_bindgen::JsValue;

/// `one`, `other` and so on.
pub(crate) fn plural_category(lang: &str, n: u32) -> String {
    let rules = PluralRules::new(&Array::of1(&JsValue::from_str(lang)), &Object::new());
    rules.select(n.into()).into()
}
