//! The catalogues say the same things in every language.

use crate::tree::{none, text};
use std::collections::{BTreeMap, BTreeSet};

/// Message id, or `id.variant` → the names of the values it takes.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let catalogue = text(&format!("server/locales/{language}.ftl"));
    let mut messages = BTreeMap::<String, BTreeSet<String>>::new();
    let mut id = String::new();
    let mut entry = String::new();
    for line in catalogue.lines().filter(|line| !line.starts_with('#')) {
        let head = line.split_once('=').map(|(head, _)| head.trim());
        match head {
            Some(head) if !line.starts_with(' ') => {
                id = head.to_owned();
                entry = id.clone();
                assert!(messages.insert(entry.clone(), BTreeSet::new()).is_none(), "{language}: {id} is there twice");
            }
            Some(head) if line.trim_start().starts_with('.') => {
                entry = format!("{id}{head}");
                messages.insert(entry.clone(), BTreeSet::new());
            }
            _ => (),
        }
        let values = line.split('$').skip(1).map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect());
        messages.entry(entry.clone()).or_default().extend(values);
    }
    messages.remove("");
    messages
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_values() {
    let (bg, en) = (messages("bg"), messages("en"));
    let names: BTreeSet<_> = bg.keys().chain(en.keys()).collect();
    let faults = names.into_iter().filter(|name| bg.get(*name) != en.get(*name));
    none(faults.map(|name| format!("{name}: bg {:?}, en {:?}", bg.get(name), en.get(name))).collect(), "the catalogues differ");
}

#[test]
fn no_sentence_is_empty_or_left_in_the_other_alphabet() {
    let cyrillic = |c: char| ('а'..='я').contains(&c) || ('А'..='Я').contains(&c);
    let catalogue = text("server/locales/en.ftl");
    let faults = catalogue.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && line.chars().any(cyrillic));
    let names = ["Глас", "Български"];
    let faults =
        faults.filter(|(_, line)| names.iter().fold((*line).to_owned(), |line, name| line.replace(name, "")).chars().any(cyrillic));
    none(faults.map(|(n, line)| format!("en.ftl:{}: {line}", n + 1)).collect(), "Bulgarian among the English");
}
