//! What would be another in a consultation that is published again, field by field, for a clerk to
//! read before it is done.

use crate::rules::consultation::Consultation;
use crate::words::end_in_files;
use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One field that would be another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Which, from the outside in: `questions.stance.label.bg`. What has an id is named by it.
    pub field: String,
    /// As it is; `None` where it is not there.
    pub was: Option<String>,
    /// As it would be; `None` where it would be gone.
    pub becomes: Option<String>,
}

/// A field that differs, by its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Differing {
    /// As of [`Changed`].
    pub(crate) field: String,
    /// As it is; `Null` where it is not there. Of a list whose members stand in another order:
    /// their names.
    pub(crate) was: Value,
    /// As it would be.
    pub(crate) becomes: Value,
    /// Whether only the order of a list is another.
    pub(crate) order: bool,
}

/// What would be another, in the order of the names of fields. `zone`: of the authority, on whose
/// clock instants are told.
pub fn changes(was: &Consultation, it: &Consultation, zone: &TimeZone) -> Vec<Changed> {
    let changed = |Differing { field, was, becomes, order }: Differing| {
        let [was, becomes] = [was, becomes].map(|value| match value {
            Value::Array(names) if order => {
                let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
                Some(names.join(", "))
            }
            value => told(&field, &value, zone),
        });
        // Nothing written and nothing there are told alike.
        (was != becomes).then_some(Changed { field, was, becomes })
    };
    differing(was, it).into_iter().filter_map(changed).collect()
}

/// The same by value, for who tells it in other words.
pub(crate) fn differing(was: &Consultation, it: &Consultation) -> Vec<Differing> {
    let mut found = Vec::new();
    // Into memory, from types whose keys are all strings, serde_json has nothing to refuse.
    let [was, it] = [was, it].map(|it| serde_json::to_value(it).unwrap_or_default());
    differences("", &was, &it, &mut found);
    found
}

fn differences(path: &str, was: &Value, it: &Value, found: &mut Vec<Differing>) {
    if was == it {
        return;
    }
    let [was_parts, its_parts] = [parts(was), parts(it)];
    if was_parts.is_empty() && its_parts.is_empty() {
        let (was, becomes) = (was.clone(), it.clone());
        found.push(Differing { field: path.to_owned(), was, becomes, order: false });
        return;
    }
    let part = |of: &[(String, Value)], name: &str| {
        of.iter().find(|(it, _)| it == name).map_or(Value::Null, |(_, value)| value.clone())
    };
    let new = its_parts.iter().filter(|(name, _)| was_parts.iter().all(|(it, _)| it != name));
    for (name, _) in was_parts.iter().chain(new) {
        let field = [path, name].map(str::to_owned).join(".");
        let (was, it) = (part(&was_parts, name), part(&its_parts, name));
        differences(field.trim_matches('.'), &was, &it, found);
    }
    let [before, after] =
        [(&was_parts, &its_parts), (&its_parts, &was_parts)].map(|(of, other)| {
            let names = of.iter().map(|(name, _)| name.clone());
            names.filter(|name| other.iter().any(|(it, _)| it == name)).collect::<Vec<_>>()
        });
    if it.is_array() && before != after {
        let (was, becomes) = (before.into(), after.into());
        found.push(Differing { field: path.to_owned(), was, becomes, order: true });
    }
}

/// The parts of a value by name, of which each is told by itself; none of what is told whole.
fn parts(of: &Value) -> Vec<(String, Value)> {
    match of {
        // A file is another whole.
        Value::Object(fields) if fields.contains_key("sha256") => Vec::new(),
        Value::Object(fields) => {
            let part = |(name, value): (&String, &Value)| match value {
                // How a question is asked stands in files beside what is asked.
                Value::Object(kind) if kind.contains_key("kind") => parts(&kind.clone().into()),
                value => vec![(name.clone(), value.clone())],
            };
            let mut all: Vec<_> =
                fields.iter().flat_map(part).filter(|(name, _)| name != "id").collect();
            // Their order in memory hangs on how serde_json was built.
            all.sort_by(|(one, _), (other, _)| one.cmp(other));
            all
        }
        Value::Array(list) if list.iter().all(Value::is_object) => {
            let named = |(n, value): (usize, &Value)| {
                let id = value.get("id").and_then(Value::as_str).map(str::to_owned);
                (id.unwrap_or_else(|| (n + 1).to_string()), value.clone())
            };
            list.iter().enumerate().map(named).collect()
        }
        _ => Vec::new(),
    }
}

/// A file as people compare it: by its name, and by the digest that proves which it is.
pub(crate) fn file_told(value: &Value) -> Option<String> {
    let [name, sha256] = ["name", "sha256"].map(|it| value.get(it).and_then(Value::as_str));
    Some([name.unwrap_or_default(), " (SHA-256 ", sha256?, ")"].concat())
}

/// A value as a clerk reads it; `None` where there is none.
fn told(path: &str, value: &Value, zone: &TimeZone) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(match text.parse::<Timestamp>() {
            Ok(at) if path == "opens_at" => {
                at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
            }
            Ok(at) if path == "closes_at" => end_in_files(&at.to_zoned(zone.clone())),
            _ => format!("\"{}\"", text.replace('\n', "\\n")),
        }),
        Value::Array(list) => {
            let each = list.iter().filter_map(|it| told(path, it, zone)).collect::<Vec<_>>();
            Some(each.join(", ")).filter(|it| !it.is_empty())
        }
        Value::Object(fields) if fields.contains_key("sha256") => file_told(value),
        Value::Object(fields) => (!fields.is_empty()).then(|| value.to_string()),
        other => Some(other.to_string()),
    }
}
