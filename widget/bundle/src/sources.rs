//! The digest that says what a `dist/` was made from: the widget's sources, how they are built, and
//! the locked versions of what they are built with. Not the built bytes: those may differ from one
//! compiler to the next, the sources may not.

use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, fs};

/// The digest of this checkout.
pub(crate) fn digest(workspace: &Workspace) -> Result<String> {
    let mut hasher = Sha256::new();
    let mut take = |name: &str, bytes: &[u8]| {
        for part in [name.as_bytes(), bytes] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    };
    let tests = |entry: &walkdir::DirEntry| entry.file_name() == "tests";
    for entry in walkdir::WalkDir::new(workspace.root().join("widget"))
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| !tests(e))
    {
        let entry = entry?;
        if entry.file_type().is_file() {
            let name = entry
                .path()
                .strip_prefix(workspace.root())?
                .to_str()
                .context("a file name under widget/ is not UTF-8")?;
            take(name, &fs::read(entry.path())?);
        }
    }
    take("profile", profile(&fs::read_to_string(workspace.root().join("Cargo.toml"))?).as_bytes());
    let wasm =
        ["-p", "glas-widget-wasm", "--target", "wasm32-unknown-unknown", "-e", "normal,build"];
    take("locked wasm", locked(workspace, &wasm)?.as_bytes());
    take("locked bundle", locked(workspace, &["-p", "glas-bundle", "--depth", "1"])?.as_bytes());
    Ok(HEXLOWER.encode(&hasher.finalize()))
}

/// The lines of the root manifest that say how the widget is compiled.
fn profile(manifest: &str) -> String {
    let concerns = |section: &str| section == "[profile.widget]" || section == "[profile.release]";
    let mut section = "";
    let mut lines = String::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line.trim();
        }
        if concerns(section) {
            lines.push_str(line);
            lines.push('\n');
        }
    }
    lines
}

/// Name, version and features of every package, one on a line. A change elsewhere in Cargo.lock
/// does not concern us.
fn locked(workspace: &Workspace, which: &[&str]) -> Result<String> {
    let mut tree = workspace.cargo();
    tree.args(["tree", "--locked", "--prefix", "none", "--no-dedupe", "--format", "{p}|{f}"])
        .args(which);
    let output = tree.output().context("cannot run cargo tree")?;
    ensure!(
        output.status.success(),
        "cargo tree: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    let lines: BTreeSet<String> = String::from_utf8(output.stdout)?
        .lines()
        .filter_map(|line| line.split_once('|'))
        // The path in brackets is this machine's.
        .map(|(package, features)| {
            format!("{} {features}", package.split(" (").next().unwrap_or(package))
        })
        .collect();
    Ok(lines.into_iter().collect::<Vec<_>>().join("\n"))
}
