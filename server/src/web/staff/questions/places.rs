//! A list of places in one box, as it is pasted from a sheet: a place to a line, its name in each
//! language of the draft, with `|` or a tab between them. A line that ends in a colon is a
//! municipality, and what follows lies in it. Ids are not shown: a place keeps the one it has, and
//! a new one gets one of its name.

use crate::{
    rules::draft::{ChoiceDraft, Entered, List, PlaceDraft},
    web::staff::latin::id_of,
};

/// One line: its names, and whether it is a municipality.
type Line = (String, bool);

/// The box of a list.
pub(super) fn written(list: &List<PlaceDraft>) -> String {
    let mut lines = Vec::new();
    for it in list.value().into_iter().flatten().filter_map(Entered::value) {
        match it {
            PlaceDraft::Line(line) => lines.push(names(line)),
            PlaceDraft::Choice(it) => lines.push(names_of(it)),
            PlaceDraft::Municipality { municipality, settlements } => {
                let name = municipality.value().map(|it| names(it)).unwrap_or_default();
                lines.push([&name, ":"].concat());
                let settlements = settlements.value().into_iter().flatten();
                lines.extend(settlements.filter_map(Entered::value).map(|it| names(it)));
            }
        }
    }
    lines.join("\n")
}

/// What follows the id.
fn names(line: &str) -> String {
    let names = line.split_once(':').map_or(line, |(_, names)| names);
    names.split('|').map(str::trim).collect::<Vec<_>>().join(" | ")
}

fn names_of(it: &ChoiceDraft) -> String {
    let texts = it.label.value().map(|it| it.0.as_slice()).unwrap_or_default();
    let texts = texts.iter().filter_map(|(_, text)| text.value());
    texts.map(String::as_str).collect::<Vec<_>>().join(" | ")
}

/// The list of a box. `was`: what it was before, whose ids stay. `langs`: in how many languages a
/// place has a name.
pub(super) fn read(typed: &str, was: &List<PlaceDraft>, langs: usize) -> List<PlaceDraft> {
    let lines: Vec<Line> = typed
        .lines()
        .map(|line| {
            let line = line.trim();
            let (line, is_municipality) =
                line.strip_suffix(':').map_or((line, false), |line| (line, true));
            let mut parts: Vec<&str> = line.split(['|', '\t']).map(str::trim).collect();
            if parts.len() != langs {
                parts.retain(|it| !it.is_empty());
            }
            // A name that is missing before another keeps its place.
            while parts.last().is_some_and(|it| it.is_empty()) {
                parts.pop();
            }
            (parts.join(" | "), is_municipality)
        })
        .filter(|(line, _)| !line.is_empty())
        .collect();
    let known = Known::of(was);
    let mut made: Vec<Entered<PlaceDraft>> = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    let mut within: Vec<String> = Vec::new();
    for (line, is_municipality) in lines {
        if is_municipality {
            let written = known.written(None, &line, &mut taken, langs);
            within.clear();
            made.push(Entered::Value(PlaceDraft::Municipality {
                municipality: Entered::Value(written),
                settlements: Entered::Value(Vec::new()),
            }));
            continue;
        }
        match made.last_mut() {
            Some(Entered::Value(PlaceDraft::Municipality { municipality, settlements })) => {
                let of = municipality.value().map(|it| names(it)).unwrap_or_default();
                let written = known.written(Some(&of), &line, &mut within, langs);
                if let Entered::Value(all) = settlements {
                    all.push(Entered::Value(written));
                }
            }
            _ => {
                let written = known.written(None, &line, &mut taken, langs);
                made.push(Entered::Value(PlaceDraft::Line(written)));
            }
        }
    }
    if made.is_empty() { Entered::Nothing } else { Entered::Value(made) }
}

/// The places there were: of which municipality, the names, the id.
struct Known(Vec<(Option<String>, String, String)>);

impl Known {
    fn of(list: &List<PlaceDraft>) -> Self {
        let id = |line: &str| line.split_once(':').map(|(id, _)| id.trim().to_owned());
        let mut known = Vec::new();
        for it in list.value().into_iter().flatten().filter_map(Entered::value) {
            match it {
                PlaceDraft::Line(line) => {
                    known.extend(id(line).map(|id| (None, names(line), id)));
                }
                PlaceDraft::Choice(it) => {
                    known.extend(it.id.value().map(|id| (None, names_of(it), id.clone())));
                }
                PlaceDraft::Municipality { municipality, settlements } => {
                    let Some(line) = municipality.value() else { continue };
                    let of = names(line);
                    known.extend(id(line).map(|id| (None, of.clone(), id)));
                    for line in settlements.value().into_iter().flatten() {
                        let Some(line) = line.value() else { continue };
                        known.extend(id(line).map(|id| (Some(of.clone()), names(line), id)));
                    }
                }
            }
        }
        Self(known)
    }

    /// A place as files write it: its id and its names. One that had a name in common keeps its id.
    fn written(
        &self,
        of: Option<&str>,
        names: &str,
        taken: &mut Vec<String>,
        langs: usize,
    ) -> String {
        let is_its = |(within, known, _): &&(Option<String>, String, String)| {
            within.as_deref() == of && (known == names || shares_a_name(known, names))
        };
        let known = self.0.iter().filter(is_its).map(|(_, _, id)| id);
        let known = known.into_iter().find(|id| !taken.contains(id)).cloned();
        let last = names.rsplit(" | ").next().unwrap_or_default();
        let ids: Vec<&str> = taken.iter().map(String::as_str).collect();
        let id =
            known.unwrap_or_else(|| id_of(if langs > 1 { last } else { names }, &ids, "place"));
        taken.push(id.clone());
        [&id, ": ", names].concat()
    }
}

fn shares_a_name(one: &str, other: &str) -> bool {
    one.split(" | ").zip(other.split(" | ")).any(|(one, other)| one == other)
}

/// The places of a list, each with the id that an answer has.
pub(super) fn offered(list: &List<PlaceDraft>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for it in list.value().into_iter().flatten().filter_map(Entered::value) {
        let of_line = |line: &str| {
            let (id, _) = line.split_once(':')?;
            Some((id.trim().to_owned(), names(line)))
        };
        match it {
            PlaceDraft::Line(line) => all.extend(of_line(line)),
            PlaceDraft::Choice(it) => {
                all.extend(it.id.value().map(|id| (id.clone(), names_of(it))))
            }
            PlaceDraft::Municipality { municipality, settlements } => {
                let Some((of, within)) = municipality.value().and_then(|it| of_line(it)) else {
                    continue;
                };
                for line in settlements.value().into_iter().flatten() {
                    let Some((id, name)) = line.value().and_then(|it| of_line(it)) else {
                        continue;
                    };
                    all.push(([&of, "-", &id].concat(), [&name, ", ", &within].concat()));
                }
            }
        }
    }
    all
}
