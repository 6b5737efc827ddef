//! What a person typed is shown as text, and what a citizen typed is never overwritten.

use crate::tree::{code, files, none};

#[track_caller]
fn never(folders: &[&str], extensions: &[&str], names: &[&str], rule: &str) {
    let mut faults = Vec::new();
    for file in folders.iter().flat_map(|folder| files(folder, extensions)) {
        for (n, line) in code(&file.text).filter(|(_, line)| names.iter().any(|name| line.contains(name))) {
            faults.push(format!("{}:{n}: {}", file.path, line.trim()));
        }
    }
    none(faults, rule);
}

#[test]
fn no_text_becomes_markup() {
    let ways = ["inner_html", "insert_adjacent_html", "VRaw", "document.write", "\"<script", "\"<div", "\"<p>"];
    never(&["widget/src", "widget/wasm", "server/src"], &["rs"], &ways, "raw HTML");
}

/// What the server renders once is a raw node to hydration. It is made in two places: of what our own renderer has written, with
/// every text escaped, and of nothing at all.
#[test]
fn markup_is_taken_as_it_is_only_from_our_own_renderer() {
    let mut found = Vec::new();
    for file in ["widget/src", "widget/wasm", "server/src"].iter().flat_map(|folder| files(folder, &["rs"])) {
        for (_, line) in code(&file.text).filter(|(_, line)| line.contains("from_html_unchecked")) {
            found.push(format!("{}: {}", file.path, line.trim()));
        }
    }
    found.sort();
    assert_eq!(
        found,
        [
            "widget/src/kept/render.rs: let raw = |it: El| Html::from_html_unchecked(it.written().into());",
            "widget/src/shell/mod.rs: let there = || Html::from_html_unchecked(yew::AttrValue::Static(\"\"));",
        ]
    );
}

#[test]
fn no_script_is_made_from_text() {
    never(&["widget", "examples"], &["js"], &["eval(", "new Function(", "document.write("], "code made from text");
}

/// At hydration `checked` and a `value` bound to state wiped what had been typed (tried). The fixed value of a radio button or a
/// checkbox is what it stands for, and stays.
#[test]
fn controls_of_citizens_are_uncontrolled() {
    let bound = ["checked=", "selected=", "defaultValue", "default_value", "<textarea value", "value={state", "value={(*", "{value}"];
    never(&["widget/src/questions", "widget/src/shell", "widget/src/kept"], &["rs"], &bound, "a control bound to state");
    let mut faults = Vec::new();
    for file in files("widget/src/questions", &["rs"]) {
        for (n, line) in code(&file.text).filter(|(_, line)| line.contains("value={") || line.contains("value=\"")) {
            let fixed = ["type=\"radio\"", "type=\"checkbox\"", "type=\"hidden\"", "<option", "type={kind}"];
            if !fixed.iter().any(|kind| line.contains(kind)) {
                faults.push(format!("{}:{n}: {}", file.path, line.trim()));
            }
        }
    }
    none(faults, "a value that is not the fixed one of a choice");
}

/// `maxlength` counts UTF-16, we count letters; the server decides.
#[test]
fn no_control_cuts_what_is_typed() {
    never(&["widget/src"], &["rs"], &["maxlength"], "maxlength counts UTF-16 units");
}
