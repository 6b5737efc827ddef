//! The form of an authority: from what was typed to an authority, and back.

use super::{fields::ToMend, mistakes::to_mend};
use crate::{
    http::forms,
    rules::{
        Authority, Colours, Origin,
        draft::{
            AuthorityDraft, ColoursDraft, ContactDraft, DataProtectionDraft, Entered, TextsDraft,
            check_authority,
        },
    },
    words::{Catalogue, Staff},
};
use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// The languages that forms are written in: tag, and its own name.
pub(super) fn langs() -> Vec<(String, String)> {
    Catalogue::langs().map(|lang| (lang.to_string(), Catalogue::of(&lang).own_name())).collect()
}

/// The authority that was typed, or what is to be mended.
pub(super) type Checked = Result<Authority, Vec<ToMend>>;

/// Reads the form. `of`: the authority it is the form of, where there is one.
pub(super) fn checked(
    words: &Staff,
    pairs: &[(String, String)],
    of: Option<&Authority>,
) -> Checked {
    let said = |name: &str| forms::first(pairs, name).unwrap_or_default().trim().to_owned();
    let text = |name: &str| match said(name) {
        text if text.is_empty() => Entered::Nothing,
        text => Entered::Value(text),
    };
    let contact = |of: &str| {
        let field = |name: &str| text(&[of, ".", name].concat());
        let it = ContactDraft {
            email: field("email"),
            phone: field("phone"),
            address: field("address"),
        };
        if it == ContactDraft::default() { Entered::Nothing } else { Entered::Value(it) }
    };
    let texts = |of: &str| {
        let text = |(lang, _): (String, String)| {
            Some((lang.clone(), Entered::Value(text(&[of, ".", &lang].concat()).value()?.clone())))
        };
        let texts: Vec<_> = langs().into_iter().filter_map(text).collect();
        if texts.is_empty() { Entered::Nothing } else { Entered::Value(TextsDraft(texts)) }
    };
    let sites: Vec<_> =
        said("sites").split_whitespace().map(|site| Entered::Value(site.to_owned())).collect();
    let (officer, processor) =
        (contact("data_protection.officer"), texts("data_protection.processor"));
    let protection = DataProtectionDraft { officer, processor };
    let colours = ColoursDraft { light: text("colours.light"), dark: text("colours.dark") };
    let draft = AuthorityDraft {
        slug: of.map_or_else(|| text("slug"), |it| Entered::Value(it.slug.to_string())),
        name: texts("name"),
        language: text("language"),
        time_zone: text("time_zone"),
        sites: if sites.is_empty() { Entered::Nothing } else { Entered::Value(sites) },
        contact: contact("contact"),
        data_protection: if protection == DataProtectionDraft::default() {
            Entered::Nothing
        } else {
            Entered::Value(protection)
        },
        colours: if colours == ColoursDraft::default() {
            Entered::Nothing
        } else {
            Entered::Value(colours)
        },
    };
    check_authority(&draft).map_err(|problems| to_mend(words, &problems))
}

/// What tells an authority as it is from what it was: a digest of all that its form shows.
pub(super) fn revision(of: &Authority) -> String {
    let mut shown = Sha256::new();
    for (name, value) in fields_of(of) {
        for text in [name, value] {
            shown.update((text.len() as u64).to_le_bytes());
            shown.update(text);
        }
    }
    HEXLOWER.encode(&shown.finalize()[..8])
}

/// The form of an authority as it is.
pub(super) fn values_of(it: &Authority) -> BTreeMap<String, String> {
    let mut values = fields_of(it);
    values.insert("revision".to_owned(), revision(it));
    values
}

fn fields_of(it: &Authority) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let mut put = |name: String, value: &str| values.insert(name, value.to_owned());
    for (lang, text) in &it.name.0 {
        put(["name.", lang.as_str()].concat(), text);
    }
    put("language".to_owned(), it.language.as_str());
    put("time_zone".to_owned(), &it.time_zone);
    // In letters only: what stands in the form is what can be sent back.
    let written = |site: &Origin| site.in_letters().unwrap_or_else(|| site.as_str().to_owned());
    let sites: Vec<String> = it.sites.iter().map(written).collect();
    put("sites".to_owned(), &sites.join("\n"));
    let officer = it.data_protection.as_ref().map(|it| &it.officer);
    for (of, contact) in [("contact", Some(&it.contact)), ("data_protection.officer", officer)] {
        for (name, value) in contact
            .into_iter()
            .flat_map(|it| [("email", &it.email), ("phone", &it.phone), ("address", &it.address)])
        {
            put([of, ".", name].concat(), value.as_deref().unwrap_or_default());
        }
    }
    for (lang, text) in it.data_protection.iter().flat_map(|it| &it.processor).flat_map(|it| &it.0)
    {
        put(["data_protection.processor.", lang.as_str()].concat(), text);
    }
    if let Some(Colours { light, dark }) = it.colours {
        put("colours.light".to_owned(), &light.to_string());
        put("colours.dark".to_owned(), &dark.to_string());
    }
    values
}
