//! The catalogues say the same things, with the same values, in every language, each in its own
//! plural forms.

use super::{BTreeMap, Catalogue, FIRST, Lang, end_in_files, languages, sources};
use fluent_bundle::FluentResource;
use glas_wire::Decimal;
use jiff::Timestamp;
use std::{collections::BTreeSet, fs, path::Path};

fn lang(text: &str) -> Lang {
    text.parse().expect("a language")
}

/// Ids of messages and of their attributes, each with the values it names.
fn said(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let values = |text: &str| {
        text.split('$')
            .skip(1)
            .map(|rest| {
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
            })
            .collect()
    };
    let mut said = BTreeMap::new();
    let mut message = String::new();
    for line in source.lines() {
        let trimmed = line.trim_start();
        let (key, text) = match trimmed.split_once(" =") {
            Some((id, text)) if !line.starts_with([' ', '#']) => {
                message = id.to_owned();
                (message.clone(), text)
            }
            Some((attribute, text)) if trimmed.starts_with('.') => {
                ([&message, attribute].concat(), text)
            }
            _ if line.starts_with([' ', '}']) && !message.is_empty() => (message.clone(), line),
            _ => continue,
        };
        let found: BTreeSet<String> = values(text);
        said.entry(key).or_insert_with(BTreeSet::new).extend(found);
    }
    said
}

/// The plural forms that whole numbers take in a language, as `.one`, `.few`.
fn forms(lang: &str) -> BTreeSet<String> {
    (0..=1_000).map(|n| [".", glas_widget::plural_category(lang, n)].concat()).collect()
}

#[test]
fn every_file_is_a_language_and_the_first_is_spoken_where_none_fits() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let tags = |folder: &Path| -> BTreeSet<String> {
        let entries = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
        entries
            .filter(|name| name != "staff")
            .map(|name| name.strip_suffix(".ftl").expect("a catalogue").to_owned())
            .collect()
    };
    assert_eq!(tags(&folder), languages().map(str::to_owned).collect());
    assert_eq!(tags(&folder.join("staff")), sources("staff/").into_keys().collect());
    assert_eq!(languages().next(), Some(FIRST));
    assert_eq!(Catalogue::of(&lang("fr")).lang(), FIRST);
    for tag in languages() {
        assert_eq!(
            Catalogue::of(&lang(tag)).text("w-lang"),
            tag,
            "{tag}.ftl says that it is of another language"
        );
    }
}

#[test]
fn the_catalogues_are_fluent() {
    for (lang, source) in sources("").into_iter().chain(sources("staff/")) {
        if let Err((_, errors)) = FluentResource::try_new(source) {
            panic!("{lang}: {errors:?}");
        }
    }
}

#[test]
fn every_sentence_is_in_every_language_with_the_same_values() {
    let all: BTreeMap<String, _> =
        sources("").into_iter().map(|(lang, source)| (lang, said(&source))).collect();
    // A message without its plural forms, and what each of its forms says.
    let messages = |of: &str| {
        all[of]
            .iter()
            .filter(|(id, _)| !id.contains('.'))
            .map(|(id, values)| (id.clone(), values.clone()))
    };
    let first: BTreeMap<_, _> = messages(FIRST).collect();
    for lang in all.keys() {
        let own: BTreeMap<_, _> = messages(lang).collect();
        let missing: Vec<&String> = first.keys().filter(|id| !own.contains_key(*id)).collect();
        let unknown: Vec<&String> = own.keys().filter(|id| !first.contains_key(*id)).collect();
        assert!(
            missing.is_empty() && unknown.is_empty(),
            "{lang}.ftl lacks {missing:?}, and nobody says {unknown:?}"
        );
        for (id, values) in own {
            assert_eq!(values, first[&id], "{id} in {lang}");
            let counted = |of: &str| -> BTreeMap<String, BTreeSet<String>> {
                let form = |(key, values): (&String, &BTreeSet<String>)| {
                    Some((key.strip_prefix(&id)?.to_owned(), values.clone()))
                };
                all[of].iter().filter_map(form).filter(|(form, _)| form.starts_with('.')).collect()
            };
            let (own, first) = (counted(lang), counted(FIRST));
            let wanted = if first.is_empty() { BTreeSet::new() } else { forms(lang) };
            assert_eq!(
                own.keys().cloned().collect::<BTreeSet<_>>(),
                wanted,
                "the plural forms of {id} in {lang}"
            );
            for (form, values) in &own {
                assert_eq!(values, &first[".other"], "{id}{form} in {lang}");
            }
        }
    }
}

/// Which plural forms there are is each sentence's own affair: it selects among them.
#[test]
fn every_sentence_for_staff_is_in_both_languages_with_the_same_values() {
    let all: BTreeMap<String, _> =
        sources("staff/").into_iter().map(|(lang, source)| (lang, said(&source))).collect();
    assert_eq!(all.keys().collect::<Vec<_>>(), ["bg", "en"]);
    assert!(all["en"].len() > 100, "{}", all["en"].len());
    assert_eq!(all["bg"], all["en"]);
}

#[test]
fn every_word_of_the_widget_is_there() {
    for text in languages() {
        let words = Catalogue::of(&lang(text)).widget();
        for &id in glas_widget::LIVE_WORDS.iter().map(|(_, id)| id).chain(glas_widget::STATIC_WORDS)
        {
            let there = words.0.iter().any(|(key, _)| {
                key == id || key.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'))
            });
            assert!(there, "{text} lacks {id}");
        }
    }
}

#[test]
fn each_language_calls_itself_by_its_name_in_all() {
    for text in languages() {
        let words = Catalogue::of(&lang(text)).widget();
        let names = ["bg", "en", "ro"].map(|tag| words.of(&format!("w-own-name.{tag}")).to_owned());
        assert_eq!(names, ["Български", "English", "Română"]);
    }
}

#[test]
fn numbers_have_the_decimal_sign_of_the_language() {
    let number: Decimal = "1234.5".parse().expect("a number");
    for (text, written) in [("bg", "1234,5"), ("en", "1234.5"), ("ro", "1234,5")] {
        assert_eq!(Catalogue::of(&lang(text)).number(number), written);
    }
}

#[test]
fn dates_are_long_and_in_the_authoritys_time_zone() {
    let at: Timestamp = "2026-12-14T16:00:00Z".parse().expect("an instant");
    let cases = [
        ("bg", "Europe/Sofia", "14 декември 2026\u{a0}г., 18:00\u{a0}ч."),
        ("en", "Europe/Sofia", "14 December 2026, 18:00"),
        ("ro", "Europe/Sofia", "14 decembrie 2026, ora\u{a0}18:00"),
        ("bg", "Nowhere/AtAll", "14 декември 2026\u{a0}г., 16:00\u{a0}ч. UTC"),
    ];
    for (language, zone, expected) in cases {
        let words = Catalogue::of(&lang(language));
        assert_eq!([words.moment(at, zone), words.end(at, zone)], [expected; 2]);
    }
}

/// A closing at "15 December, 00:00" was read as a day more.
#[test]
fn an_end_at_midnight_is_the_end_of_the_day_before() {
    let at: Timestamp = "2026-12-31T22:00:00Z".parse().expect("an instant");
    let cases = [
        ("bg", "Europe/Sofia", "края на 31 декември 2026\u{a0}г. (24:00\u{a0}ч.)"),
        ("en", "Europe/Sofia", "the end of 31 December 2026 (24:00)"),
        ("ro", "Europe/Sofia", "sfârșitul zilei de 31 decembrie 2026 (ora\u{a0}24:00)"),
        ("en", "Europe/Lisbon", "31 December 2026, 22:00"),
    ];
    for (language, zone, expected) in cases {
        assert_eq!(Catalogue::of(&lang(language)).end(at, zone), expected);
    }
    let words = Catalogue::of(&lang("en"));
    assert_eq!(words.moment(at, "Europe/Sofia"), "1 January 2027, 00:00", "an opening stays");
    let on = |zone: &str| end_in_files(&at.in_tz(zone).expect("a zone"));
    assert_eq!(on("Europe/Sofia"), "2026-12-31T24:00:00+02:00");
    assert_eq!(on("Europe/Lisbon"), "2026-12-31T22:00:00+00:00");
}
