//! Where things lie in this checkout.

use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// This checkout.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The checkout that `cargo` runs us in. Asked at run time: a path compiled in would be another
    /// checkout's where two share a target folder.
    pub(crate) fn found() -> Result<Self> {
        let here = std::env::var_os("CARGO_MANIFEST_DIR").context("start it as `cargo bundle`")?;
        let root =
            Path::new(&here).ancestors().nth(2).context("widget/bundle has moved")?.to_owned();
        Ok(Self { root })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// What the server embeds.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A target folder of its own: another compiler in the usual one would rebuild everything at
    /// each change of hands.
    pub(crate) fn wasm_target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.root.join("target"), |dir| self.root.join(dir))
            .join("wasm")
    }

    /// The script `widget/loader/NAME.js` as written.
    pub(crate) fn loader(&self, name: &str) -> Result<String> {
        read(&self.root.join("widget/loader").join(name).with_extension("js"))
    }

    /// The style sheet of that name: `widget/style/NAME.css`, or all of `widget/style/NAME/` in
    /// order of name.
    pub(crate) fn style(&self, name: &str) -> Result<String> {
        let folder = self.root.join("widget/style").join(name);
        if !folder.is_dir() {
            return read(&folder.with_extension("css"));
        }
        let mut parts: Vec<_> =
            fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        parts.sort();
        parts.iter().map(|part| read(part)).collect()
    }

    /// The cargo that started us, in the root of this checkout.
    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.root);
        cargo
    }
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}
