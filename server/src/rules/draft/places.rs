//! Places: municipalities and settlements, a region of them in a few lines.
//!
//! A place is an id and a label, as an option is, or a line: `dunavtsi: Дунавци | Dunavtsi`, the id
//! and then the name in each language, in the order of the consultation's languages. A municipality
//! groups its settlements, whose ids and labels get its own behind them: `izvor: Извор | Izvor` in
//! `dimovo: Димово | Dimovo` is offered as "Извор, Димово".

use super::{
    choice::choosable,
    path::Field,
    problem::What,
    shape::{Entered, List, PlaceDraft},
    spot::Spot,
};
use crate::rules::consultation::{Choosable, KindSpec, Municipality};
use crate::rules::texts::Texts;
use glas_wire::{ChoiceId, Lang, limits::PLACES_MAX};
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

pub(super) fn places(
    at: &Spot<'_>,
    list: &List<PlaceDraft>,
    languages: &[Lang],
) -> Option<KindSpec> {
    let members = at.list_of(list, PLACES_MAX)?;
    let mut places = Vec::new();
    let mut municipalities = Vec::new();
    let mut seen = HashSet::new();
    let mut good = true;
    for (at, it) in &members {
        let entered = at.required(it);
        let Some(found) = entered.and_then(|it| entry(at, it, languages, &mut municipalities))
        else {
            good = false;
            continue;
        };
        for place in found {
            if !seen.insert(place.id.clone()) {
                at.problem::<()>(What::IdTwice { id: place.id.to_string() });
                good = false;
            }
            places.push(place);
        }
    }
    if !good {
        return None;
    }
    if !municipalities.is_empty() && municipalities.len() != members.len() {
        return at.problem(What::MixedPlaces);
    }
    if !(2..=PLACES_MAX).contains(&places.len()) {
        return at.problem(What::PlacesOutside { count: places.len(), max: PLACES_MAX });
    }
    Some(KindSpec::Place { places, municipalities })
}

/// A place, or a municipality with its settlements.
fn entry(
    at: &Spot<'_>,
    it: &PlaceDraft,
    languages: &[Lang],
    municipalities: &mut Vec<Municipality>,
) -> Option<Vec<Choosable>> {
    match it {
        PlaceDraft::Line(text) => line(at, text, languages).map(|place| vec![place]),
        PlaceDraft::Choice(it) => choosable(at, it, languages).map(|place| vec![place]),
        PlaceDraft::Municipality { municipality, settlements } => {
            let (municipality, settlements) =
                of_municipality(at, municipality, settlements, languages)?;
            municipalities.push(municipality);
            Some(settlements)
        }
    }
}

fn of_municipality(
    at: &Spot<'_>,
    municipality: &Entered<String>,
    settlements: &List<String>,
    languages: &[Lang],
) -> Option<(Municipality, Vec<Choosable>)> {
    let of_it = at.field(Field::Municipality);
    let of = of_it.required(municipality).and_then(|text| line(&of_it, text, languages));
    let at = at.field(Field::Settlements);
    let members = at.list_of(settlements, PLACES_MAX)?;
    if members.is_empty() {
        return at.problem(What::NoSettlements);
    }
    let settlements: Vec<Option<Choosable>> = members
        .iter()
        .map(|(at, it)| at.required(it).and_then(|text| line(at, text, languages)))
        .collect();
    let (of, settlements) = (of?, settlements.into_iter().collect::<Option<Vec<_>>>()?);
    let places: Option<Vec<Choosable>> =
        settlements.into_iter().map(|place| within(&of, place)).collect();
    let places = places.or_else(|| at.problem(What::PlaceIdTooLong))?;
    let settlements = places.iter().map(|it| it.id.clone()).collect();
    Some((Municipality { id: of.id, label: of.label, settlements }, places))
}

/// A settlement, named after itself and its municipality; `None` where the ids of both are too long
/// together.
fn within(of: &Choosable, place: Choosable) -> Option<Choosable> {
    // The seat of a municipality has its name.
    let named = |(lang, name): (Lang, String)| {
        let around = of.label.in_lang(&lang);
        let label = if name == around { name } else { [name.as_str(), ", ", around].concat() };
        (lang, label)
    };
    let id = ChoiceId::try_from([of.id.as_str(), "-", place.id.as_str()].concat()).ok()?;
    Some(Choosable { id, label: Texts(place.label.0.into_iter().map(named).collect()) })
}

/// `dunavtsi: Дунавци | Dunavtsi`
fn line(at: &Spot<'_>, text: &str, languages: &[Lang]) -> Option<Choosable> {
    let parts = text.split_once(':').and_then(|(id, names)| {
        let names: Vec<String> = names.split('|').map(|name| name.trim().nfc().collect()).collect();
        let good = names.iter().all(|name| !name.is_empty() && !name.chars().any(char::is_control));
        (good && (languages.is_empty() || names.len() == languages.len())).then_some((id, names))
    });
    let Some((id, names)) = parts else {
        return at
            .problem(What::NotAPlace { said: text.to_owned(), languages: languages.to_vec() });
    };
    match ChoiceId::try_from(id.trim().to_owned()) {
        Ok(id) => {
            Some(Choosable { id, label: Texts(languages.iter().cloned().zip(names).collect()) })
        }
        Err(_) => at.problem(What::NotAName { said: id.to_owned() }),
    }
}
