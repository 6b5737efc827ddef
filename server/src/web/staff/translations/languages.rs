//! The other languages of a draft on its own page and on that of its check: what each lacks, and
//! that it can be left out.

use crate::{
    desk::Draft,
    rules::draft::{ConsultationDraft, left_out_of, untranslated},
    web::staff::{
        draft_form::languages,
        fields::{ToMend, key},
    },
    words::{Staff, Value},
};
use yew::{AttrValue, Html, html};

/// Links to what a language lacks at most; the page of its texts has all of them.
const LINKS_MAX: usize = 10;

/// A language beside that of record.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::web) struct Language {
    tag: String,
    /// Its own name.
    name: String,
    missing: usize,
    outdated: usize,
    left_out: bool,
    /// The names of the controls of what it lacks, as problems name them.
    fields: Vec<String>,
    /// Where to write what it lacks, and what that is.
    links: Vec<(String, String)>,
}

impl Language {
    /// Whether nothing can be published as long as it is so.
    pub(in crate::web) fn stops(&self) -> bool {
        self.missing > 0 && !self.left_out
    }
}

/// The languages of a draft but that of record.
pub(in crate::web) fn languages_of(of: &Draft, draft: &ConsultationDraft) -> Vec<Language> {
    let left_out = left_out_of(draft);
    let one = |(tag, name): (String, String)| {
        let lacks = untranslated(draft, &tag);
        let field = |it: &crate::rules::draft::DraftText| {
            let path = it.path.to_string();
            if it.is_in_a_line { path } else { [&path, ".", &tag].concat() }
        };
        Language {
            missing: lacks.len(),
            outdated: of.outdated.iter().filter(|it| it.lang == tag).count(),
            left_out: left_out.contains(&tag),
            fields: lacks.iter().map(field).collect(),
            links: Vec::new(),
            tag,
            name,
        }
    };
    languages(draft).into_iter().skip(1).map(one).collect()
}

/// Takes from what is to be mended what a language lacks, each with where it is written.
pub(in crate::web) fn in_other_languages(
    languages: &mut [Language],
    to_mend: Vec<ToMend>,
    at: impl Fn(&ToMend) -> (String, String),
) -> Vec<(String, String)> {
    let mut rest = Vec::new();
    for it in to_mend {
        match languages.iter_mut().find(|lang| lang.fields.contains(&it.field)) {
            Some(lang) => lang.links.push(at(&it)),
            None => rest.push(at(&it)),
        }
    }
    rest
}

/// The ways to the texts in other languages, from the page of a draft. `absent`: those that could be
/// added, tag and own name.
pub(in crate::web) fn ways(
    words: &Staff,
    base: &str,
    all: &[Language],
    absent: &[(String, String)],
) -> Html {
    let way = |it: &Language| {
        let values = [
            ("language", Value::from(it.name.clone())),
            ("missing", Value::from(it.missing as u64)),
        ];
        let id = if it.left_out { "s-texts-way-left-out" } else { "s-texts-way" };
        html! { <a href={[base, "/texts/", &it.tag].concat()}>{ words.with(id, &values) }</a> }
    };
    let add = |(tag, name): &(String, String)| {
        let said = words.with("s-language-add", &[("language", Value::from(name.as_str()))]);
        html! { <a href={[base, "/texts/", tag].concat()}>{ said }</a> }
    };
    html! { <>{ for all.iter().map(way) }{ for absent.iter().map(add) }</> }
}

/// What each language lacks, and the button that leaves it out.
pub(in crate::web) fn on_check_page(
    words: &Staff,
    base: &str,
    (form_key, revision): (&AttrValue, u64),
    all: &[Language],
    writable: bool,
) -> Html {
    let one = |it: &Language| {
        let id = ["language-", &it.tag].concat();
        let values = [
            ("language", Value::from(it.name.clone())),
            ("missing", Value::from(it.missing as u64)),
            ("outdated", Value::from(it.outdated as u64)),
        ];
        let texts = [base, "/texts/", &it.tag].concat();
        let link =
            |(to, said): &(String, String)| html! { <li><a href={to.clone()}>{ said }</a></li> };
        html! {
            <section class="staff-card" aria-labelledby={id.clone()}>
                <h2 {id}>{ words.with("s-language-is", &values) }</h2>
                if it.left_out {
                    <p>{ words.with("s-language-left-out", &values) }</p>
                } else if it.missing > 0 {
                    <p>{ words.with("s-language-missing", &values) }</p>
                    <ul>{ for it.links.iter().take(LINKS_MAX).map(link) }</ul>
                } else {
                    <p>{ words.text("s-language-whole") }</p>
                }
                if it.outdated > 0 {
                    <p>{ words.with("s-language-outdated", &values) }</p>
                }
                <p class="staff-links">
                    if it.stops() {
                        <a href={[&texts, "?show=missing"].concat()}>{ words.text("s-language-complete") }</a>
                    }
                    if it.outdated > 0 {
                        <a href={[&texts, "?show=changed"].concat()}>{ words.text("s-language-look") }</a>
                    }
                    <a href={texts.clone()}>{ words.text("s-language-all") }</a>
                </p>
                if writable && (it.left_out || it.missing > 0) {
                    { leaving_out(words, &texts, (form_key, revision), (&it.name, it.left_out), true) }
                }
            </section>
        }
    };
    html! { { for all.iter().map(one) } }
}

/// The button that leaves a language out, or takes it back.
pub(super) fn leaving_out(
    words: &Staff,
    texts: &str,
    (form_key, revision): (&AttrValue, u64),
    (name, left_out): (&str, bool),
    from_check: bool,
) -> Html {
    let (act, said) = match left_out {
        true => ("take-in", "s-language-take-in"),
        false => ("leave-out", "s-language-leave-out"),
    };
    let values = [("language", Value::from(name))];
    let back = if from_check { "publish" } else { "" };
    form(texts, (form_key, revision), (act, back), words.with(said, &values))
}

/// A form of one button that does something to a language of a draft. `back`: the page to which its
/// sender is led, where it is not that of the texts.
pub(super) fn form(
    texts: &str,
    (form_key, revision): (&AttrValue, u64),
    (act, back): (&'static str, &'static str),
    said: String,
) -> Html {
    html! {
        <form method="post" action={texts.to_owned()}>
            { key(form_key) }
            <input type="hidden" name="revision" value={revision.to_string()} />
            <input type="hidden" name="act" value={act} />
            if !back.is_empty() {
                <input type="hidden" name="back" value={back} />
            }
            <button class="staff-plain" type="submit">{ said }</button>
        </form>
    }
}
