//! All that a question says, part by part, to be told beside what another says.

use super::{
    form::{Part, fields_of, kind_of, part},
    places,
    sentence::{condition, kind_named, text_in},
    texts::in_lang,
};
use crate::{
    rules::draft::{ChoiceDraft, ConsultationDraft, Entered, List, QuestionDraft},
    web::staff::draft_form::languages,
    words::Staff,
};

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct Told {
    /// What it is, so that it is found in another question: options by their ids.
    pub(in crate::web) key: String,
    /// The same for people.
    pub(in crate::web) about: String,
    /// The language of a text.
    pub(in crate::web) lang: Option<String>,
    pub(in crate::web) value: String,
    /// Of a list: the id of each member, and what people read.
    pub(in crate::web) order: Vec<(String, String)>,
}

/// All that a question says.
pub(in crate::web) fn told(
    draft: &ConsultationDraft,
    it: &QuestionDraft,
    words: &Staff,
) -> Vec<Told> {
    let langs = languages(draft);
    let plain = |key: &str, about: String, value: String| Told {
        key: key.to_owned(),
        about,
        lang: None,
        value,
        order: Vec::new(),
    };
    let in_langs = |key: &str, about: &str, of: &Entered<_>| -> Vec<Told> {
        let one = |(lang, own): &(String, String)| Told {
            key: [key, ".", lang].concat(),
            about: match langs.len() {
                1 => about.to_owned(),
                _ => [about, " (", own, ")"].concat(),
            },
            lang: Some(lang.clone()),
            value: in_lang(of, lang).to_owned(),
            order: Vec::new(),
        };
        langs.iter().map(one).collect()
    };
    let options = |field: &str, list: &List<ChoiceDraft>| {
        let members = list.value().into_iter().flatten().filter_map(Entered::value);
        let mut all = Vec::new();
        let mut order = Vec::new();
        for (n, it) in members.enumerate() {
            let id = it.id.value().cloned().unwrap_or_else(|| n.to_string());
            let about = [&words.text(&["s-one-", field].concat()), " ", &(n + 1).to_string()];
            let (about, key) = (about.concat(), [field, ".", &id].concat());
            all.extend(in_langs(&key, &about, &it.label));
            if let Some(points) = it.points.value() {
                let about = [&about, ", ", &words.label("points")].concat();
                all.push(plain(&[&key, ".points"].concat(), about, points.clone()));
            }
            order.push((id, text_in(&it.label, words)));
        }
        let about = words.text("s-changes-order");
        all.push(Told { order, ..plain(&[field, ".order"].concat(), about, String::new()) });
        all
    };
    let mut all = vec![plain("kind", words.label("kind"), kind_named(it, words))];
    let mut parts = it.clone();
    for field in fields_of(kind_of(it)) {
        let (name, about) = (field.name(), words.label(field.name()));
        match part(&mut parts, field) {
            Some(Part::Texts(texts)) => all.extend(in_langs(name, &about, texts)),
            Some(Part::Line(line)) => {
                all.push(plain(name, about, line.value().cloned().unwrap_or_default()));
            }
            Some(Part::Flag(flag)) => {
                let said = if flag.value() == Some(&true) { "s-yes" } else { "s-no" };
                all.push(plain(name, about, words.text(said)));
            }
            Some(Part::Choices(list)) => all.extend(options(name, list)),
            Some(Part::Places(list)) => all.push(plain(name, about, places::written(list))),
            None => {}
        }
    }
    let said = it.show_if.value().map(|it| condition(draft, it, words)).unwrap_or_default();
    all.push(plain("show_if", words.label("show_if"), said));
    all
}
