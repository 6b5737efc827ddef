//! All texts of a draft, each by a key that stays: what stands beside what where a draft is
//! translated, and where a translation is put.
//!
//! A key is made of fields and ids, `questions.network.options.poor.label`; what has no id of its
//! own is known by its place, `~3`, and a document by its file or its address. So a key means the
//! same text after questions were put in another order.

use super::{
    kind::KindName,
    path::{Field, Path, Step},
    shape::{
        ChoiceDraft, ConsultationDraft, DocumentDraft, Entered, List, PlaceDraft, QuestionDraft,
        TextsDraft,
    },
};
use crate::rules::Digest;
use glas_wire::QuestionId;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

/// One text of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DraftText {
    /// By what it is known.
    pub(crate) key: String,
    /// Where it stands, without a language.
    pub(crate) path: Path,
    /// Whether it may have several lines.
    pub(crate) has_lines: bool,
    /// Whether it is one of the names in a line of a list of places.
    pub(crate) is_in_a_line: bool,
    /// By language, in the order of the draft; empty where it says nothing.
    texts: Vec<(String, String)>,
}

impl DraftText {
    /// The text in a language; empty where there is none.
    pub(crate) fn in_lang(&self, lang: &str) -> &str {
        self.texts.iter().find(|(it, _)| it == lang).map_or("", |(_, text)| text)
    }

    /// A text as this one is kept: its ends trimmed, and on one line where it is a label.
    pub(crate) fn tidied(&self, text: &str) -> String {
        if self.has_lines {
            text.replace("\r\n", "\n").trim().to_owned()
        } else {
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }

    /// Whether it can be put where it stands: what divides names in a line cannot.
    pub(crate) fn takes(&self, text: &str) -> bool {
        !(self.is_in_a_line && text.contains('|'))
    }
}

/// The languages a draft is written in, those that are left out among them; that of record first.
pub(crate) fn written_in(draft: &ConsultationDraft) -> Vec<String> {
    members(&draft.languages).map(|(_, it)| it.clone()).collect()
}

/// The languages that are left out of a consultation: never that of record.
pub(crate) fn left_out_of(draft: &ConsultationDraft) -> Vec<String> {
    let written = written_in(draft);
    let is_one = |it: &String| written.iter().skip(1).any(|lang| lang == it);
    members(&draft.left_out).map(|(_, it)| it.clone()).filter(is_one).collect()
}

/// All texts of a draft that say something in some language, in the order of its form.
pub(crate) fn texts_of(draft: &ConsultationDraft) -> Vec<DraftText> {
    let langs = written_in(draft);
    let mut all = Vec::new();
    each(&mut draft.clone(), &mut |at, words| {
        let texts: Vec<_> =
            langs.iter().enumerate().map(|(n, it)| (it.clone(), words.read(n, it))).collect();
        if texts.iter().any(|(_, text)| !text.trim().is_empty()) {
            let is_in_a_line = matches!(words, Words::Line(_));
            let At { key, path, has_lines } = at;
            all.push(DraftText { key, path: Path(path), has_lines, is_in_a_line, texts });
        }
    });
    all
}

/// Texts that stand in the language of record and lack one.
pub(crate) fn untranslated(draft: &ConsultationDraft, lang: &str) -> Vec<DraftText> {
    let record = written_in(draft).into_iter().next().unwrap_or_default();
    let lacks = |it: &DraftText| {
        !it.in_lang(&record).trim().is_empty() && it.in_lang(lang).trim().is_empty()
    };
    texts_of(draft).into_iter().filter(lacks).collect()
}

/// Puts texts in a language there, by key; an empty one takes its text out. A key that is not there
/// changes nothing.
pub(crate) fn translate(
    draft: &mut ConsultationDraft,
    lang: &str,
    texts: &HashMap<String, String>,
) {
    let langs = written_in(draft);
    let Some(n) = langs.iter().position(|it| it == lang) else { return };
    each(draft, &mut |at, mut words| {
        if let Some(text) = texts.get(&at.key) {
            words.write((n, langs.len()), lang, text);
        }
    });
}

/// The draft without what is written in the languages that are left out.
pub(super) fn without_left_out(draft: &ConsultationDraft) -> ConsultationDraft {
    let (langs, left_out) = (written_in(draft), left_out_of(draft));
    let mut kept = draft.clone();
    let gone: Vec<(usize, &String)> =
        langs.iter().enumerate().filter(|(_, it)| left_out.contains(it)).collect();
    each(&mut kept, &mut |_, mut words| {
        for (n, lang) in gone.iter().rev() {
            words.leave_out(*n, lang);
        }
    });
    kept
}

/// Where a text stands.
struct At {
    key: String,
    path: Vec<Step>,
    has_lines: bool,
}

impl At {
    fn whole() -> Self {
        Self { key: String::new(), path: Vec::new(), has_lines: false }
    }

    fn field(&self, field: Field) -> Self {
        let has_lines = matches!(field, Field::Summary | Field::LegalBasis | Field::Text);
        Self { has_lines, ..self.step(field.name(), Step::Field(field)) }
    }

    fn item(&self, key: &str, n: usize) -> Self {
        self.step(key, Step::Item(n))
    }

    fn step(&self, key: &str, step: Step) -> Self {
        let dot = if self.key.is_empty() { "" } else { "." };
        Self {
            key: [self.key.as_str(), dot, key].concat(),
            path: self.path.iter().cloned().chain([step]).collect(),
            has_lines: false,
        }
    }
}

/// What has a text in each language.
enum Words<'d> {
    Texts(&'d mut Entered<TextsDraft>),
    /// `dunavtsi: Дунавци | Dunavtsi`
    Line(&'d mut String),
}

impl Words<'_> {
    fn read(&self, n: usize, lang: &str) -> String {
        match self {
            Self::Texts(it) => {
                let texts = it.value().map(|it| it.0.as_slice()).unwrap_or_default();
                let found = texts.iter().find(|(tag, _)| tag == lang);
                found.and_then(|(_, text)| text.value()).cloned().unwrap_or_default()
            }
            Self::Line(line) => names(line).1.get(n).map(|it| (*it).to_owned()).unwrap_or_default(),
        }
    }

    fn write(&mut self, (n, count): (usize, usize), lang: &str, text: &str) {
        match self {
            Self::Texts(it) => {
                let mut all = match std::mem::take(*it) {
                    Entered::Value(TextsDraft(all)) => all,
                    Entered::Nothing | Entered::Unreadable => Vec::new(),
                };
                match all.iter_mut().find(|(tag, _)| tag == lang) {
                    Some((_, old)) if !text.is_empty() => *old = text.into(),
                    Some(_) => all.retain(|(tag, _)| tag != lang),
                    None if text.is_empty() => {}
                    None => all.push((lang.to_owned(), text.into())),
                }
                **it = entered(all);
            }
            Self::Line(line) => {
                let (id, mut all) = names(line);
                all.resize(all.len().max(count), "");
                all[n] = text;
                **line = joined(id, all);
            }
        }
    }

    fn leave_out(&mut self, n: usize, lang: &str) {
        match self {
            Self::Texts(it) => {
                if let Entered::Value(TextsDraft(all)) = it
                    && all.iter().any(|(tag, _)| tag == lang)
                {
                    all.retain(|(tag, _)| tag != lang);
                    **it = entered(std::mem::take(all));
                }
            }
            Self::Line(line) => {
                let (id, mut all) = names(line);
                if n < all.len() {
                    all.remove(n);
                    **line = joined(id, all);
                }
            }
        }
    }
}

fn entered(texts: Vec<(String, Entered<String>)>) -> Entered<TextsDraft> {
    if texts.is_empty() { Entered::Nothing } else { Entered::Value(TextsDraft(texts)) }
}

/// The id of a line, and the names behind it.
fn names(line: &str) -> (&str, Vec<&str>) {
    let (id, names) = line.split_once(':').unwrap_or((line, ""));
    (id.trim(), names.split('|').map(str::trim).collect())
}

fn joined(id: &str, mut names: Vec<&str>) -> String {
    while names.last().is_some_and(|it| it.is_empty()) {
        names.pop();
    }
    [id, ": ", &names.join(" | ")].concat()
}

type Visit<'v> = dyn FnMut(At, Words<'_>) + 'v;

/// Every text that a draft has room for, in the order of its form.
fn each(draft: &mut ConsultationDraft, visit: &mut Visit<'_>) {
    let at = At::whole();
    for (field, texts) in [
        (Field::Title, &mut draft.title),
        (Field::Summary, &mut draft.summary),
        (Field::LegalBasis, &mut draft.legal_basis),
        (Field::ShortTermReason, &mut draft.short_term_reason),
        (Field::ExtensionReason, &mut draft.extension_reason),
    ] {
        visit(at.field(field), Words::Texts(texts));
    }
    let of = at.field(Field::Documents);
    let known = keys(&draft.documents, document_key);
    for (n, it) in members_mut(&mut draft.documents) {
        visit(of.item(&known[n], n).field(Field::Title), Words::Texts(&mut it.title));
    }
    choices(&at.field(Field::Groups), &mut draft.groups, visit);
    let of = at.field(Field::Questions);
    let known = keys(&draft.questions, |it| it.id.value().cloned());
    for (n, it) in members_mut(&mut draft.questions) {
        question(&of.item(&known[n], n), it, visit);
    }
}

fn question(at: &At, it: &mut QuestionDraft, visit: &mut Visit<'_>) {
    let kind = it.kind.value().and_then(|word| KindName::meant(word));
    let fields = kind.map_or_else(|| vec![Field::Label, Field::Help], KindName::fields);
    for field in fields {
        let of = at.field(field);
        match field {
            Field::Label => visit(of, Words::Texts(&mut it.label)),
            Field::Help => visit(of, Words::Texts(&mut it.help)),
            Field::NoneOfThese => visit(of, Words::Texts(&mut it.none)),
            Field::FromLabel => visit(of, Words::Texts(&mut it.from_label)),
            Field::ToLabel => visit(of, Words::Texts(&mut it.to_label)),
            Field::Unit => visit(of, Words::Texts(&mut it.unit)),
            Field::Text => visit(of, Words::Texts(&mut it.text)),
            Field::Options => choices(&of, &mut it.options, visit),
            Field::Rows => choices(&of, &mut it.rows, visit),
            Field::Places => places(&of, &mut it.places, visit),
            _ => {}
        }
    }
}

fn choices(at: &At, list: &mut List<ChoiceDraft>, visit: &mut Visit<'_>) {
    let known = keys(list, |it| it.id.value().cloned());
    for (n, it) in members_mut(list) {
        visit(at.item(&known[n], n).field(Field::Label), Words::Texts(&mut it.label));
    }
}

fn places(at: &At, list: &mut List<PlaceDraft>, visit: &mut Visit<'_>) {
    let known = keys(list, |it| match it {
        PlaceDraft::Line(line) => line_key(line),
        PlaceDraft::Choice(it) => it.id.value().cloned(),
        PlaceDraft::Municipality { municipality, .. } => line_key(municipality.value()?),
    });
    for (n, it) in members_mut(list) {
        let at = at.item(&known[n], n);
        match it {
            PlaceDraft::Line(line) => one_line(at, line, visit),
            PlaceDraft::Choice(it) => visit(at.field(Field::Label), Words::Texts(&mut it.label)),
            PlaceDraft::Municipality { municipality, settlements } => {
                if let Entered::Value(line) = municipality {
                    one_line(at.field(Field::Municipality), line, visit);
                }
                let of = at.field(Field::Settlements);
                let known = keys(settlements, |it| line_key(it));
                for (n, line) in members_mut(settlements) {
                    one_line(of.item(&known[n], n), line, visit);
                }
            }
        }
    }
}

/// What is no id and names has no names.
fn one_line(at: At, line: &mut String, visit: &mut Visit<'_>) {
    if line.contains(':') {
        visit(at, Words::Line(line));
    }
}

fn line_key(line: &str) -> Option<String> {
    line.split_once(':').map(|(id, _)| id.trim().to_owned())
}

fn document_key(it: &DocumentDraft) -> Option<String> {
    let link = || it.url.value().map(|it| digest_of(it).to_string());
    let whole = it.sha256.value().cloned().or_else(link)?;
    // Enough of it to tell the documents of one consultation apart.
    whole.get(..12).map(str::to_owned)
}

/// The digest of a text.
pub(crate) fn digest_of(text: &str) -> Digest {
    Digest(Sha256::digest(text).into())
}

/// By what the members of a list are known: the id where it is a name that no other has, else the
/// place.
fn keys<T>(list: &List<T>, id: impl Fn(&T) -> Option<String>) -> Vec<String> {
    let all = list.value().map(Vec::as_slice).unwrap_or_default();
    let ids: Vec<Option<String>> = all.iter().map(|it| it.value().and_then(&id)).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for id in ids.iter().flatten() {
        *times.entry(id).or_default() += 1;
    }
    let key = |(n, id): (usize, &Option<String>)| {
        let own = id.as_ref().filter(|id| times.get(id.as_str()) == Some(&1));
        own.filter(|id| QuestionId::try_from((*id).clone()).is_ok())
            .cloned()
            .unwrap_or_else(|| ["~", &(n + 1).to_string()].concat())
    };
    ids.iter().enumerate().map(key).collect()
}

fn members<T>(list: &List<T>) -> impl Iterator<Item = (usize, &T)> {
    let all = list.value().into_iter().flatten().enumerate();
    all.filter_map(|(n, it)| it.value().map(|it| (n, it)))
}

fn members_mut<T>(list: &mut List<T>) -> impl Iterator<Item = (usize, &mut T)> {
    let all = if let Entered::Value(all) = list { all.as_mut_slice() } else { &mut [] };
    all.iter_mut().enumerate().filter_map(|(n, it)| match it {
        Entered::Value(it) => Some((n, it)),
        Entered::Nothing | Entered::Unreadable => None,
    })
}
