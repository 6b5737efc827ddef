//! What a screen reader is given of each kind of question: role, name, description and state, line
//! by line, held against `tree.txt`. A change in it is to be read as a listener would hear it;
//! `GLAS_TESTS_WRITE=1` writes the file anew.

use anyhow::{Context, Result};
use glas::rules::{Consultation, KindSpec};
use glas_tests::{
    browser::Browser,
    form::Form,
    town::{EmbeddedTown, KINDS},
};
use glas_wire::{Presence, RespondentField};
use serde_json::{Value, json};
use std::{collections::HashMap, fmt::Write, path::Path};

/// What is worth a line of its own: of each part of the form the selector's attribute and its
/// values.
const PARTS: [(&str, &[&str]); 2] = [
    (
        "data-question",
        &[
            "first", "note", "network", "ease", "uses", "service", "second", "order", "age", "day",
            "trust", "terms", "home", "line", "why",
        ],
    ),
    ("data-field", &["group", "locality", "name", "email", "consent"]),
];

/// Everything is asked, at once, and must be answered.
fn demanding(it: &mut Consultation) {
    if it.slug.as_str() != KINDS {
        return;
    }
    it.steps = Some(false);
    for question in &mut it.questions {
        question.show_if = None;
        question.required =
            !matches!(question.kind, KindSpec::Section | KindSpec::Information { .. });
    }
    let asked = &mut it.respondent;
    asked.group = Presence::Required;
    asked.about[RespondentField::Locality] = Presence::Required;
    asked.about[RespondentField::Name] = Presence::Optional;
    asked.about[RespondentField::Email] = Presence::Required;
}

#[tokio::test]
async fn every_kind_of_question_is_read_out_as_what_it_is() -> Result<()> {
    let (town, browser) = (EmbeddedTown::with(demanding).await?, Browser::start().await?);
    browser.open(&town.site.page("/", &town.html(&town.tag(KINDS)))).await?;
    browser.one("button[type=submit]").await?;
    let mut told = format!("As it is opened\n\n{}", tree(&browser).await?);
    let form = Form::of(&browser);
    // Something is wrong with each: too many, twice the same place, no such day, nothing at all.
    form.choose("a.uses", "none").await?;
    form.live().await?;
    form.write("a.uses.other", "четене").await?;
    form.pick("a.order.water", "2").await?;
    form.write("a.day.day", "31").await?;
    form.send().await?;
    browser.one(".summary").await?;
    write!(told, "\nAs it is to be mended\n\n{}", tree(&browser).await?)?;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser/everyone/tree.txt");
    if std::env::var_os("GLAS_TESTS_WRITE").is_some() {
        std::fs::write(&file, &told)?;
    }
    let before = std::fs::read_to_string(&file).unwrap_or_default();
    anyhow::ensure!(before == told, "tree.txt has other lines:\n{}", difference(&before, &told));
    Ok(())
}

/// The lines that are only in one of the two.
fn difference(before: &str, now: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), now.lines().collect());
    let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("- {line}\n"));
    gone.chain(new.iter().filter(|line| !old.contains(line)).map(|line| format!("+ {line}\n")))
        .collect()
}

/// All parts of the form as they are told.
async fn tree(browser: &Browser) -> Result<String> {
    let document =
        browser.command("DOM.getDocument", json!({ "depth": -1, "pierce": true })).await?;
    let nodes = browser.command("Accessibility.getFullAXTree", json!({})).await?;
    let nodes: Vec<Value> = serde_json::from_value(nodes["nodes"].clone())?;
    let by_id: HashMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let by_element: HashMap<i64, &Value> =
        nodes.iter().filter_map(|node| Some((node["backendDOMNodeId"].as_i64()?, node))).collect();
    let mut told = String::new();
    for (attribute, parts) in PARTS {
        for name in parts {
            let element = element(&document["root"], attribute, name)
                .with_context(|| format!("no {attribute}={name}"))?;
            let node = by_element.get(&element).with_context(|| format!("{name} is not told"))?;
            writeln!(told, "{name}")?;
            tell(node, &by_id, 1, &names(node, &by_id), &mut told)?;
        }
    }
    Ok(told)
}

/// The element with that attribute, in the document or below a shadow root.
fn element(node: &Value, attribute: &str, value: &str) -> Option<i64> {
    let attributes: Vec<&str> =
        node["attributes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if attributes.chunks(2).any(|pair| pair == [attribute, value]) {
        return node["backendNodeId"].as_i64();
    }
    let below = ["children", "shadowRoots"]
        .into_iter()
        .flat_map(|list| node[list].as_array().into_iter().flatten());
    below.into_iter().find_map(|child| element(child, attribute, value))
}

/// One node and what is below it. A text that the name of a control says already is not told twice.
fn tell(
    node: &Value,
    all: &HashMap<&str, &Value>,
    depth: usize,
    names: &[String],
    told: &mut String,
) -> Result<()> {
    let text = |part: &str| node[part]["value"].as_str().unwrap_or_default().trim().to_owned();
    let (role, name) = (text("role"), text("name"));
    let silent = node["ignored"] == json!(true)
        || ["generic", "none", "InlineTextBox", "LabelText", "Legend"].contains(&role.as_str());
    let again =
        role == "StaticText" && names.iter().any(|it| it.starts_with(&name) || it.ends_with(&name));
    let mut below = depth;
    if !silent && !again {
        let mut line = format!("{}{role}", "  ".repeat(depth));
        for (before, part, after) in
            [(" \"", "name", "\""), (" – ", "description", ""), (", value \"", "value", "\"")]
        {
            if !text(part).is_empty() {
                write!(line, "{before}{}{after}", text(part))?;
            }
        }
        for property in node["properties"].as_array().into_iter().flatten() {
            let (of, value) =
                (property["name"].as_str().unwrap_or_default(), &property["value"]["value"]);
            let worth = [
                "required",
                "invalid",
                "level",
                "checked",
                "hasPopup",
                "autocomplete",
                "expanded",
                "live",
            ]
            .contains(&of);
            if worth && *value != json!("false") && *value != json!(false) && *value != json!("") {
                write!(
                    line,
                    ", {of} {}",
                    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
                )?;
            }
        }
        writeln!(told, "{line}")?;
        below = depth + 1;
    }
    for child in children(node, all) {
        tell(child, all, below, names, told)?;
    }
    Ok(())
}

fn children<'a>(
    node: &'a Value,
    all: &'a HashMap<&str, &Value>,
) -> impl Iterator<Item = &'a Value> {
    node["childIds"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|id| all.get(id.as_str()?).copied())
}

/// The names of all controls in a part, and what is typed into them.
fn names(node: &Value, all: &HashMap<&str, &Value>) -> Vec<String> {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let controls = ["group", "radiogroup", "radio", "checkbox", "textbox", "combobox", "heading"];
    let own = ["name", "value"]
        .into_iter()
        .filter(|_| controls.contains(&role))
        .filter_map(|part| node[part]["value"].as_str());
    own.map(str::to_owned).chain(children(node, all).flat_map(|child| names(child, all))).collect()
}
