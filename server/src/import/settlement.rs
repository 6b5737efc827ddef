//! Places: municipalities and settlements, a region of them in a few lines.
//!
//! A place is a table with id and label, as an option is, or a line: `"dunavtsi: Дунавци | Dunavtsi"`, the id and then the name in each
//! language, in the order of `languages`. A municipality groups its settlements, whose ids and labels get its own behind them:
//! `{ municipality = "dimovo: Димово | Dimovo", settlements = ["izvor: Извор | Izvor"] }` offers "Извор, Димово".

use super::{
    fields::{Fields, Value},
    mistake::quoted,
    place::{LABEL, texts},
};
use crate::rules::{AskedKind, Choosable, Municipality, Texts};
use glas_wire::{ChoiceId, Lang, limits::PLACES_MAX};
use std::collections::HashSet;
use toml::de::DeValue;
use unicode_normalization::UnicodeNormalization;

const PLACES: &str = "places = [\"vidin: Видин | Vidin\", \"kula: Кула | Kula\"]";
const SETTLEMENTS: &str = "settlements = [\"izvor: Извор | Izvor\"]";

pub(super) fn place(fields: &Fields<'_>, languages: &[Lang]) -> Option<AskedKind> {
    let members = fields.list_of("places", PLACES, PLACES_MAX)?;
    let mut places = Vec::new();
    let mut municipalities = Vec::new();
    let mut seen = HashSet::new();
    let mut good = true;
    for it in &members {
        let found = match it.value {
            DeValue::String(_) => line(fields, it, languages).map(|place| vec![place]),
            _ => fields.table(it, PLACES).and_then(|table| entry(table, languages, &mut municipalities)),
        };
        let Some(found) = found else {
            good = false;
            continue;
        };
        for place in found {
            if !seen.insert(place.id.clone()) {
                fields.wrong(it, format!("the id {} is used twice; give one of them another", quoted(place.id.as_str())));
                good = false;
            }
            places.push(place);
        }
    }
    let mixed = !municipalities.is_empty() && municipalities.len() != members.len();
    if good && mixed {
        fields.wrong_here("places", "some places stand in a municipality and some do not; put all of them in municipalities, or none");
        good = false;
    }
    if good && !(2..=PLACES_MAX).contains(&places.len()) {
        let there = if places.len() == 1 { "1 place".to_owned() } else { format!("{} places", places.len()) };
        fields.wrong_here("places", format!("{there}; write 2 to {PLACES_MAX}, as {PLACES}"));
        good = false;
    }
    good.then_some(AskedKind::Place { places, municipalities })
}

/// A place as a table, or a municipality with its settlements.
fn entry(table: Fields<'_>, languages: &[Lang], municipalities: &mut Vec<Municipality>) -> Option<Vec<Choosable>> {
    let Some(it) = table.value("municipality") else {
        let (id, label) = (table.id("id", "id = \"vidin\""), texts(&table, "label", languages, LABEL));
        table.nothing_else();
        return Some(vec![Choosable { id: id?, label: label? }]);
    };
    let of = line(&table, &it, languages);
    let members = table.list_of("settlements", SETTLEMENTS, PLACES_MAX);
    let settlements: Option<Vec<Choosable>> = members.map(|members| members.iter().map(|it| line(&table, it, languages)).collect())?;
    let none = settlements.as_ref().is_some_and(Vec::is_empty);
    if none {
        table.wrong_here("settlements", format!("missing; write them as {SETTLEMENTS}"));
    }
    let places = of.zip(settlements.filter(|_| !none)).and_then(|(of, settlements)| within(&table, of, settlements, municipalities));
    table.nothing_else();
    places
}

/// The settlements of a municipality, named after both.
fn within(
    table: &Fields<'_>,
    of: Choosable,
    settlements: Vec<Choosable>,
    municipalities: &mut Vec<Municipality>,
) -> Option<Vec<Choosable>> {
    let within = |place: Choosable| {
        // The seat of a municipality has its name.
        let named = |(lang, name): (Lang, String)| {
            let around = of.label.in_lang(&lang);
            let label = if name == around { name } else { [name.as_str(), ", ", around].concat() };
            (lang, label)
        };
        let id = ChoiceId::try_from([of.id.as_str(), "-", place.id.as_str()].concat());
        Some(Choosable { id: id.ok()?, label: Texts(place.label.0.into_iter().map(named).collect()) })
    };
    let places: Option<Vec<Choosable>> = settlements.into_iter().map(within).collect();
    if places.is_none() {
        table.wrong_here("settlements", "the ids of municipality and settlement are too long together; shorten one");
    }
    let places = places?;
    municipalities.push(Municipality { id: of.id, label: of.label, settlements: places.iter().map(|it| it.id.clone()).collect() });
    Some(places)
}

/// `"dunavtsi: Дунавци | Dunavtsi"`
fn line(fields: &Fields<'_>, it: &Value<'_>, languages: &[Lang]) -> Option<Choosable> {
    let text = fields.string(it)?;
    let parts = text.split_once(':').and_then(|(id, names)| {
        let names: Vec<String> = names.split('|').map(|name| name.trim().nfc().collect()).collect();
        let good = names.iter().all(|name| !name.is_empty() && !name.chars().any(char::is_control));
        (good && (languages.is_empty() || names.len() == languages.len())).then_some((ChoiceId::try_from(id.trim().to_owned()), names))
    });
    match parts {
        Some((Ok(id), names)) => Some(Choosable { id, label: Texts(languages.iter().cloned().zip(names).collect()) }),
        Some((Err(error), _)) => {
            fields.wrong(it, format!("{} is refused; {error}", quoted(text.split(':').next().unwrap_or(text))));
            None
        }
        None => {
            fields.wrong(it, format!("{} is not a place; write it as {}", quoted(text), written(languages)));
            None
        }
    }
}

/// How a place is written in a file of these languages, which may be unknown.
fn written(languages: &[Lang]) -> String {
    let name = |lang: &Lang| if lang.as_str() == "bg" { "Видин" } else { "Vidin" };
    let names = languages.iter().map(name).collect::<Vec<_>>().join(" | ");
    match languages {
        [] => "\"vidin: Видин | Vidin\", the id and then its name in each of \"languages\"".to_owned(),
        [one] => format!("\"vidin: {names}\", the id and then its name in {one}"),
        [before @ .., last] => {
            let before = before.iter().map(Lang::as_str).collect::<Vec<_>>().join(", ");
            format!("\"vidin: {names}\", the id and then its names in {before} and {last}, parted by |")
        }
    }
}
