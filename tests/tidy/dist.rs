//! `dist/` is what the manifest says, small enough, and made from these sources.

use crate::tree::{none, text, top};
use serde_json::Value;
use std::{collections::BTreeSet, fs, process::Command};

fn manifest() -> Value {
    serde_json::from_str(&text("dist/manifest.json"))
        .unwrap_or_else(|error| panic!("dist/manifest.json: {error}"))
}

fn size(manifest: &Value, name: &str, unit: &str) -> u64 {
    manifest["files"][name][unit]
        .as_u64()
        .unwrap_or_else(|| panic!("dist/manifest.json tells no {unit} of {name}"))
}

#[test]
fn the_widget_is_within_its_budgets() {
    let manifest = manifest();
    let br = |name| size(&manifest, name, "br");
    let loader = br("embed.js");
    assert!(loader <= 2_048, "the loader is {loader} bytes, brotli; it may be 2,048");
    let all = loader + br("glas.css") + br("glas.js") + br("glas.wasm");
    assert!(all <= 80_000, "the widget is {all} bytes, brotli; it may be 80,000");
}

#[test]
fn dist_holds_what_the_manifest_says_and_nothing_else() {
    let manifest = manifest();
    let files = manifest["files"]
        .as_object()
        .map(|files| files.values().cloned().collect::<Vec<_>>())
        .unwrap_or_default();
    let mut named = BTreeSet::from(["manifest.json".to_owned()]);
    let mut faults = Vec::new();
    for file in files {
        let path = file["path"].as_str().unwrap_or_default();
        for (suffix, unit) in [("", "bytes"), (".br", "br"), (".gz", "gz")] {
            let name = format!("{path}{suffix}");
            let length = fs::metadata(top().join("dist").join(&name)).map(|it| it.len()).ok();
            if length != file[unit].as_u64() {
                faults.push(format!("{name}: {length:?} bytes, the manifest says {}", file[unit]));
            }
            named.insert(name);
        }
    }
    let there = fs::read_dir(top().join("dist")).unwrap_or_else(|error| panic!("dist: {error}"));
    let there = there.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    faults.extend(
        there
            .filter(|name| !named.contains(name))
            .map(|name| format!("{name} is not in the manifest")),
    );
    none(faults, "dist/ and its manifest differ");
}

#[test]
fn dist_was_made_from_these_sources() {
    let check = Command::new(env!("CARGO")).args(["bundle", "--check"]).current_dir(top()).output();
    let check = check.unwrap_or_else(|error| panic!("cargo bundle --check: {error}"));
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
}
