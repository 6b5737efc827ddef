//! Authority files.

use super::{
    fields::Fields,
    language::spoken,
    mistake::quoted,
    place::{LABEL, contact, texts},
};
use crate::rules::{Authority, Origin};
use glas_wire::{Lang, Slug};

const SITES: &str = "sites = [\"https://vidin.bg\"]";

pub(super) fn authority(fields: Fields<'_>) -> Option<Authority> {
    if fields.has("questions") && !fields.has("time_zone") {
        fields.wrong_here("", "this is the file of a consultation; import it with: glas consultation import FILE");
        return None;
    }
    let slug: Option<Slug> = fields.id("slug", "slug = \"vidin\"");
    let language: Option<Lang> = fields.id("language", "language = \"bg\"");
    let language = language.filter(|lang| fields.value("language").is_some_and(|it| spoken(&fields, &it, lang)));
    let name = texts(&fields, "name", &[], LABEL);
    let zone = fields.required("time_zone", "time_zone = \"Europe/Sofia\"").and_then(|it| {
        let text = fields.string(&it)?;
        if jiff::tz::TimeZone::get(text).is_err() {
            fields.wrong(&it, format!("{} is not a time zone; write it as in \"Europe/Sofia\"", quoted(text)));
            return None;
        }
        Some(text.to_owned())
    });
    let sites = sites(&fields);
    let contact = fields.required("contact", "a table [contact] with email, phone or address").and_then(|it| {
        let table = fields.table(&it, "a table [contact] with email, phone or address")?;
        contact(table)
    });
    let named = match (&name, &language) {
        (Some(name), Some(language)) if !name.0.contains_key(language) => {
            fields.wrong_here("name", format!("not written in the authority's own language; add {language} = \"…\""));
            None
        }
        _ => name,
    };
    fields.nothing_else();
    Some(Authority { slug: slug?, name: named?, language: language?, time_zone: zone?, sites: sites?, contact: contact? })
}

fn sites(fields: &Fields<'_>) -> Option<Vec<Origin>> {
    let list = fields.list("sites", SITES)?;
    if list.is_empty() {
        fields.wrong_here("sites", format!("missing; without a site nobody can embed, so write it as {SITES}"));
        return None;
    }
    let mut sites: Vec<Origin> = Vec::new();
    let count = list.len();
    for it in &list {
        let Some(site) = fields.string(it).and_then(|text| fields.parsed::<Origin>(it, text)) else { continue };
        if sites.contains(&site) {
            fields.wrong(it, format!("{} stands here twice; leave one out", quoted(site.as_str())));
        } else {
            sites.push(site);
        }
    }
    (sites.len() == count).then_some(sites)
}
