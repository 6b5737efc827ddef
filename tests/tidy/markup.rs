//! Markup: what a person typed is shown as text.

use crate::tree::{code, files, none};

#[track_caller]
fn never(folders: &[&str], extensions: &[&str], names: &[&str], rule: &str) {
    let mut faults = Vec::new();
    for file in folders.iter().flat_map(|folder| files(folder, extensions)) {
        for (n, line) in
            code(&file.text).filter(|(_, line)| names.iter().any(|name| line.contains(name)))
        {
            faults.push(format!("{}:{n}: {}", file.path, line.trim()));
        }
    }
    none(faults, rule);
}

#[test]
fn no_text_becomes_markup() {
    let ways = [
        "inner_html",
        "insert_adjacent_html",
        "VRaw",
        "document.write",
        "\"<script",
        "\"<div",
        "\"<p>",
    ];
    never(&["widget/src", "widget/wasm", "server/src"], &["rs"], &ways, "raw HTML");
}

/// What the server renders once is a raw node to hydration, and on a page of ours so is the whole
/// form, which a script takes over. It is made in three places: twice of what our own renderer has
/// written, with every text escaped, and once of nothing at all.
#[test]
fn markup_is_taken_as_it_is_only_from_our_own_renderer() {
    let mut found = Vec::new();
    for file in
        ["widget/src", "widget/wasm", "server/src"].iter().flat_map(|folder| files(folder, &["rs"]))
    {
        for (_, line) in code(&file.text).filter(|(_, line)| line.contains("from_html_unchecked")) {
            found.push(format!("{}: {}", file.path, line.trim()));
        }
    }
    found.sort();
    assert_eq!(
        found,
        [
            "server/src/web/pages/consultation.rs: markup: Html::from_html_unchecked(rendering.markup().into()),",
            "widget/src/live_view/mod.rs: let there = || Html::from_html_unchecked(yew::AttrValue::Static(\"\"));",
            "widget/src/static_view/render.rs: let raw = |it: El| Html::from_html_unchecked(it.written().into());",
        ]
    );
}

#[test]
fn no_script_is_made_from_text() {
    never(
        &["widget", "examples"],
        &["js"],
        &["eval(", "new Function(", "document.write("],
        "code made from text",
    );
}

/// `maxlength` counts UTF-16, we count letters; the server decides.
#[test]
fn no_control_cuts_what_is_typed() {
    never(&["widget/src"], &["rs"], &["maxlength"], "maxlength counts UTF-16 units");
}

/// Where the server shares its host, all of it lies under a path, which only `web/addresses` knows:
/// an address that is written out leads to a page of somebody else. Staff have a host to themselves.
#[test]
fn no_page_writes_an_address_out() {
    let mut faults = Vec::new();
    for file in files("server/src/web", &["rs"]) {
        if file.path.contains("/staff/") || file.path.ends_with("/addresses.rs") {
            continue;
        }
        for (n, line) in code(&file.text) {
            let in_markup = ["href", "action", "src"].map(|name| format!("{name}=\"/"));
            let is_put_together = line.contains("[\"/") && line.contains(".concat().into()");
            if in_markup.iter().any(|it| line.contains(it)) || is_put_together {
                faults.push(format!("{}:{n}: {}", file.path, line.trim()));
            }
        }
    }
    none(faults, "an address without the path of the server; say app.at.to(&[…])");
}
