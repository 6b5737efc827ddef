//! Options and rows in the form of a question: a group of controls for each, or all in one box, a
//! line each. An option keeps its id, and whatever else the form does not show, when its words
//! change or its place.

use super::{
    keys::{choice_ids, choice_keys},
    texts::{Values, in_lang, set_text, typed},
};
use crate::{
    http::forms,
    rules::draft::{ChoiceDraft, Entered, List},
    web::staff::{draft_form::unwrapped, latin::id_of},
};

/// Options for which there is room beyond those that are there.
pub(super) const MORE: usize = 2;

/// An option as a form has it.
struct Row {
    /// By what it was known; empty of a new one.
    key: String,
    /// In each language, as typed; `None` where there was no control.
    texts: Vec<Option<String>>,
    points: Option<String>,
}

/// The name of a control of the option at a place.
pub(super) fn control(field: &str, n: usize, part: &str) -> String {
    [field, ".", &n.to_string(), ".", part].concat()
}

/// What options say, by the names of their controls.
pub(super) fn put(values: &mut Values, field: &str, list: &List<ChoiceDraft>, langs: &[String]) {
    for (n, (key, it)) in choice_keys(list).into_iter().zip(drafts(list)).enumerate() {
        values.insert(control(field, n, "key"), key);
        for lang in langs {
            let name = control(field, n, &["label.", lang].concat());
            values.insert(name, in_lang(&it.label, lang).to_owned());
        }
        let points = it.points.value().cloned().unwrap_or_default();
        values.insert(control(field, n, "points"), points);
    }
}

/// How many options the values of a form have.
pub(super) fn count(values: &Values, field: &str) -> usize {
    (0..).take_while(|n| values.contains_key(&control(field, *n, "key"))).count()
}

/// All of them, a line each, in one language.
pub(super) fn in_a_box(values: &Values, field: &str, lang: &str) -> String {
    let line = |n| {
        let name = control(field, n, &["label.", lang].concat());
        values.get(&name).map(|it| unwrapped(it)).unwrap_or_default()
    };
    let lines: Vec<String> = (0..count(values, field)).map(line).collect();
    // Empty lines at the end are no options.
    lines.join("\n").trim_end_matches('\n').to_owned()
}

/// The name of the box in a language.
pub(super) fn box_name(field: &str, lang: &str) -> String {
    [field, ".box.", lang].concat()
}

/// Options are no longer scored.
pub(super) fn forget_points(list: &mut List<ChoiceDraft>) {
    let Entered::Value(all) = list else { return };
    for it in all {
        if let Entered::Value(it) = it {
            it.points = Entered::Nothing;
        }
    }
}

/// Puts the options of a form into a list.
pub(super) fn take(
    list: &mut List<ChoiceDraft>,
    field: &str,
    langs: &[String],
    pairs: &[(String, String)],
) {
    let rows = match in_groups(field, langs, pairs) {
        rows if rows.is_empty() => match in_boxes(list, field, langs, pairs) {
            Some(rows) => rows,
            None => return,
        },
        rows => rows,
    };
    let keys = choice_keys(list);
    let was: Vec<ChoiceDraft> = drafts(list).cloned().collect();
    let mut taken: Vec<String> = choice_ids(list).into_iter().map(str::to_owned).collect();
    // What options that the form cannot name are called.
    taken.extend(["none".to_owned(), "other".to_owned()]);
    let mut made = Vec::new();
    for row in rows {
        let at = keys.iter().position(|key| *key == row.key && !row.key.is_empty());
        let known = at.and_then(|n| was.get(n));
        let mut it = known.cloned().unwrap_or_default();
        for (lang, typed) in langs.iter().zip(&row.texts) {
            let Some(typed) = typed else { continue };
            if unwrapped(typed) != unwrapped(in_lang(&it.label, lang)) {
                set_text(&mut it.label, lang, unwrapped(typed));
            }
        }
        if let Some(points) = row.points
            && points.trim() != it.points.value().map(String::as_str).unwrap_or_default()
        {
            it.points = match points.trim() {
                "" => Entered::Nothing,
                points => Entered::Value(points.to_owned()),
            };
        }
        // Room for one more that nobody has used.
        if known.is_none() && it == ChoiceDraft::default() && row.key.is_empty() {
            continue;
        }
        if known.is_none() || row.key.starts_with('~') {
            let said = langs.iter().map(|lang| in_lang(&it.label, lang)).find(|it| !it.is_empty());
            // One that somebody has removed meanwhile comes back as what it was.
            let own = Some(row.key.as_str()).filter(|key| {
                key.parse::<glas_wire::ChoiceId>().is_ok() && !taken.iter().any(|it| it == key)
            });
            let names: Vec<&str> = taken.iter().map(String::as_str).collect();
            let id = own
                .map_or_else(|| id_of(said.unwrap_or_default(), &names, "option"), str::to_owned);
            if known.is_none() || made_otherwise(&it, known) {
                taken.push(id.clone());
                it.id = Entered::Value(id);
            }
        }
        made.push(Entered::Value(it));
    }
    if made.is_empty() {
        if list.value().is_some_and(|it| !it.is_empty()) {
            *list = Entered::Nothing;
        }
        return;
    }
    *list = Entered::Value(made);
}

/// Whether an option that had no id of its own was touched: a form that comes back as it was gives
/// it none.
fn made_otherwise(it: &ChoiceDraft, known: Option<&ChoiceDraft>) -> bool {
    known.is_none_or(|was| was != it)
}

fn drafts(list: &List<ChoiceDraft>) -> impl Iterator<Item = &ChoiceDraft> {
    list.value().into_iter().flatten().filter_map(Entered::value)
}

/// As groups of controls have them.
fn in_groups(field: &str, langs: &[String], pairs: &[(String, String)]) -> Vec<Row> {
    let said = |name: String| forms::first(pairs, &name).map(typed);
    let row = |n| {
        let key = said(control(field, n, "key"))?;
        let text = |lang: &String| said(control(field, n, &["label.", lang].concat()));
        let texts = langs.iter().map(text).collect();
        Some(Row { key, texts, points: said(control(field, n, "points")) })
    };
    (0..).map_while(row).collect()
}

/// As one box for each language has them, line by line; `None` where there is none, or where all
/// stand as they were shown.
fn in_boxes(
    list: &List<ChoiceDraft>,
    field: &str,
    langs: &[String],
    pairs: &[(String, String)],
) -> Option<Vec<Row>> {
    let boxes: Vec<Option<String>> =
        langs.iter().map(|lang| forms::first(pairs, &box_name(field, lang)).map(typed)).collect();
    let mut values = Values::new();
    put(&mut values, field, list, langs);
    let shown = |lang| in_a_box(&values, field, lang);
    let untouched = boxes.iter().zip(langs).all(|(typed, lang)| {
        typed.as_ref().is_none_or(|typed| typed.trim_end_matches('\n') == shown(lang))
    });
    if untouched {
        return None;
    }
    let lines: Vec<Vec<String>> = boxes
        .into_iter()
        .zip(langs)
        .map(|(typed, lang)| typed.unwrap_or_else(|| shown(lang)))
        .map(|text| text.trim_end_matches('\n').split('\n').map(unwrapped).collect())
        .collect();
    let longest = lines.iter().map(Vec::len).max().unwrap_or_default();
    let at = |n: usize| lines.iter().map(|it| it.get(n).cloned().unwrap_or_default()).collect();
    let typed: Vec<Vec<String>> = (0..longest)
        .map(at)
        .filter(|texts: &Vec<String>| texts.iter().any(|it| !it.is_empty()))
        .collect();
    let known: Vec<Vec<String>> = drafts(list)
        .map(|it| langs.iter().map(|lang| unwrapped(in_lang(&it.label, lang))).collect())
        .collect();
    let keys = choice_keys(list);
    let whose = matched(&known, &typed);
    let row = |(texts, of): (Vec<String>, Option<usize>)| Row {
        key: of.and_then(|n| keys.get(n).cloned()).unwrap_or_default(),
        texts: texts.into_iter().map(Some).collect(),
        points: None,
    };
    Some(typed.into_iter().zip(whose).map(row).collect())
}

/// Which known option each typed line is: the one that says the same in some language, wherever it
/// stands; else the one between the same neighbours, whose words were changed.
fn matched(known: &[Vec<String>], typed: &[Vec<String>]) -> Vec<Option<usize>> {
    let mut whose: Vec<Option<usize>> = vec![None; typed.len()];
    let alike = |one: &[String], other: &[String], all: bool| {
        let mut each = one.iter().zip(other).map(|(one, other)| one == other && !one.is_empty());
        if all { each.all(|it| it) } else { each.any(|it| it) }
    };
    for all in [true, false] {
        for (line, texts) in typed.iter().enumerate() {
            if whose[line].is_none() {
                let free = |n: &usize| !whose.contains(&Some(*n)) && alike(&known[*n], texts, all);
                whose[line] = (0..known.len()).find(free);
            }
        }
    }
    let left: Vec<usize> = (0..known.len()).filter(|n| !whose.contains(&Some(*n))).collect();
    for n in left {
        // Its words were changed where it stood: behind the same one as before.
        let behind = |line: usize| line.checked_sub(1).map(|before| whose[before]);
        let is_its = |line: &usize| {
            whose[*line].is_none()
                && match n.checked_sub(1) {
                    None => *line == 0,
                    Some(before) => behind(*line) == Some(Some(before)),
                }
        };
        if let Some(line) = (0..typed.len()).find(is_its) {
            whose[line] = Some(n);
        }
    }
    whose
}
