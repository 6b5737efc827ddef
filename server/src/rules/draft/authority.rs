//! The check of an authority: its name, language, time zone, sites, contact, and who answers for
//! personal data.

use super::{
    contact::contact,
    path::Field,
    problem::{Problem, What},
    shape::{AuthorityDraft, ColoursDraft, DataProtectionDraft},
    spot::{Found, Spot},
    texts::{LABEL, spoken, texts, texts_if},
};
use crate::rules::{
    authority::{Authority, DataProtection, Origin},
    colours::{Colour, Colours, Ground},
};
use glas_wire::Lang;

/// The authority a draft is of, or all that is wrong with it.
pub(crate) fn check_authority(draft: &AuthorityDraft) -> Result<Authority, Vec<Problem>> {
    let found = Found::default();
    let authority = authority(&Spot::whole(&found), draft);
    found.result(authority)
}

fn authority(at: &Spot<'_>, draft: &AuthorityDraft) -> Option<Authority> {
    let field = |field| at.field(field);
    let slug =
        field(Field::Slug).required(&draft.slug).and_then(|text| field(Field::Slug).name(text));
    let language = field(Field::Language)
        .required(&draft.language)
        .and_then(|text| language(&field(Field::Language), text));
    let name = texts(&field(Field::Name), &draft.name, &[], LABEL);
    let time_zone = field(Field::TimeZone).required(&draft.time_zone).and_then(|text| {
        match jiff::tz::TimeZone::get(text) {
            Ok(_) => Some(text.clone()),
            Err(_) => field(Field::TimeZone).problem(What::NoTimeZone { said: text.clone() }),
        }
    });
    let sites = sites(&field(Field::Sites), draft);
    let contact = field(Field::Contact)
        .required(&draft.contact)
        .and_then(|it| contact(&field(Field::Contact), it));
    let data_protection = field(Field::DataProtection)
        .optional(&draft.data_protection, |it| data_protection(&field(Field::DataProtection), it));
    let colours =
        field(Field::Colours).optional(&draft.colours, |it| colours(&field(Field::Colours), it));
    if let Some((name, language)) = name.as_ref().zip(language.as_ref())
        && !name.0.contains_key(language)
    {
        field(Field::Name).problem::<()>(What::NotInOwnLanguage { lang: language.clone() });
    }
    Some(Authority {
        slug: slug?,
        name: name?,
        language: language?,
        time_zone: time_zone?,
        sites: sites?,
        contact: contact?,
        data_protection: data_protection?,
        colours: colours?,
    })
}

fn data_protection(at: &Spot<'_>, draft: &DataProtectionDraft) -> Option<DataProtection> {
    let officer = at.field(Field::Officer);
    let officer = officer.required(&draft.officer).and_then(|it| contact(&officer, it));
    let processor = texts_if(at, Field::Processor, &draft.processor, &[], LABEL);
    Some(DataProtection { officer: officer?, processor: processor? })
}

fn colours(at: &Spot<'_>, draft: &ColoursDraft) -> Option<Colours> {
    let legible = |name: Field, entered, ground| {
        let at = at.field(name);
        let text: &String = at.required(entered)?;
        let Ok(it) = text.parse::<Colour>() else {
            return at.problem(What::NotAColour { said: text.clone() });
        };
        match it.too_faint_on(ground) {
            Some(contrast) => at.problem(What::TooFaint {
                said: it.to_string(),
                // Cut, not rounded: 4.49 is no 4.5.
                tenths: (contrast * 10.0) as usize,
                legible: it.legible_on(ground).to_string(),
            }),
            None => Some(it),
        }
    };
    let light = legible(Field::Light, &draft.light, Ground::Light);
    let dark = legible(Field::Dark, &draft.dark, Ground::Dark);
    Some(Colours { light: light?, dark: dark? })
}

fn language(at: &Spot<'_>, text: &str) -> Option<Lang> {
    match Lang::try_from(text.to_owned()) {
        Ok(lang) => spoken(at, &lang).then_some(lang),
        // A language that must be written is a name like others.
        Err(_) => at.problem(What::NotALanguage { said: text.to_owned() }),
    }
}

fn sites(at: &Spot<'_>, draft: &AuthorityDraft) -> Option<Vec<Origin>> {
    let list = at.list(&draft.sites)?;
    if list.is_empty() {
        return at.problem(What::NoSites);
    }
    let mut sites: Vec<Origin> = Vec::new();
    for (at, it) in &list {
        let Some(text) = at.required(it) else { continue };
        let what = match Origin::written(text) {
            Ok(site) if sites.contains(&site) => What::Twice { said: text.clone() },
            Ok(site) => {
                sites.push(site);
                continue;
            }
            Err(_) => What::NotASite { said: text.clone() },
        };
        at.problem::<()>(what);
    }
    (sites.len() == list.len()).then_some(sites)
}
