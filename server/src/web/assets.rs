//! The built widget: files named by their hash, so a browser keeps each for ever, with the
//! compressed forms made when it was built.

use crate::{http::encoding::Encoded, web::error::Error};
use bytes::Bytes;
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

#[derive(RustEmbed)]
#[folder = "../dist"]
#[allow_missing = true]
struct Dist;

/// The files of `dist/`, in memory.
#[derive(Clone)]
pub struct Assets(Arc<Shelf>);

#[derive(Default)]
struct Shelf {
    /// By the name they are asked for.
    files: HashMap<String, Encoded>,
    /// From what a file is for to that name; all of [`Asset::ALL`].
    names: BTreeMap<Asset, String>,
}

/// Why the built widget cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum BadAssets {
    /// There is no such folder.
    #[error("there is no folder {}; name the folder of a built widget with --assets, or leave it out: a widget is inside the program", .0.display())]
    NoFolder(PathBuf),
    /// A file is missing.
    #[error("the built widget lacks {0}; build it with `cargo bundle`")]
    Missing(String),
    /// The manifest is not one.
    #[error("the built widget's manifest.json cannot be read; build it again with `cargo bundle`")]
    Manifest(#[source] serde_json::Error),
}

#[derive(Deserialize)]
struct Manifest {
    files: BTreeMap<String, Listed>,
}

#[derive(Deserialize)]
struct Listed {
    path: String,
}

/// A file that the server finds by what it is for. A built widget that lacks one is not served at
/// all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asset {
    /// The script of the embed code.
    Loader,
    /// The same for a kiosk.
    KioskLoader,
    /// The script of a host page that shows the form in an iframe.
    Frame,
    /// The script inside that iframe.
    Framed,
    /// What few visits need of the first two, fetched on need.
    Rare,
    /// The look of the form.
    Style,
    /// The same for a kiosk.
    KioskStyle,
    /// The look of our pages.
    PageStyle,
    /// What the pages of the desk have beside that.
    StaffStyle,
    /// The script of a page of ours with a form.
    Page,
    /// The script that hydrates the form.
    Module,
    /// The Wasm of that script.
    Wasm,
}

impl Asset {
    /// All of them, by their names in the manifest.
    const ALL: [(Self, &'static str); 12] = [
        (Self::Loader, "embed.js"),
        (Self::Frame, "frame.js"),
        (Self::Framed, "framed.js"),
        (Self::Style, "glas.css"),
        (Self::Module, "glas.js"),
        (Self::Wasm, "glas.wasm"),
        (Self::KioskStyle, "kiosk.css"),
        (Self::KioskLoader, "kiosk.js"),
        (Self::PageStyle, "page.css"),
        (Self::Page, "page.js"),
        (Self::Rare, "rare.js"),
        (Self::StaffStyle, "staff.css"),
    ];
}

impl Assets {
    /// Those that are part of the binary.
    pub fn embedded() -> Result<Self, BadAssets> {
        Self::read(|path| {
            Dist::get(path).map(|file| match file.data {
                Cow::Borrowed(data) => Bytes::from_static(data),
                Cow::Owned(data) => data.into(),
            })
        })
    }

    /// Those of a folder, for a widget that was just built.
    pub fn folder(folder: &Path) -> Result<Self, BadAssets> {
        if !folder.is_dir() {
            return Err(BadAssets::NoFolder(folder.to_owned()));
        }
        Self::read(|path| std::fs::read(folder.join(path)).ok().map(Bytes::from))
    }

    fn read(file: impl Fn(&str) -> Option<Bytes>) -> Result<Self, BadAssets> {
        let wanted = |path: &str| file(path).ok_or_else(|| BadAssets::Missing(path.to_owned()));
        let manifest: Manifest =
            serde_json::from_slice(&wanted("manifest.json")?).map_err(BadAssets::Manifest)?;
        let mut shelf = Shelf::default();
        for (name, Listed { path }) in manifest.files {
            let side = |ending: &str| file(&[&path, ending].concat());
            let content = Encoded::new(wanted(&path)?, side(".gz"), side(".br"));
            shelf.files.insert(path.clone(), content);
            let asset = Asset::ALL.into_iter().find(|(_, it)| *it == name);
            shelf.names.extend(asset.map(|(asset, _)| (asset, path)));
        }
        match Asset::ALL.iter().find(|(asset, _)| !shelf.names.contains_key(asset)) {
            Some((_, missing)) => Err(BadAssets::Missing((*missing).to_owned())),
            None => Ok(Self(Arc::new(shelf))),
        }
    }

    /// A file by the name it is asked for.
    pub(super) fn file(&self, path: &str) -> Option<&Encoded> {
        self.0.files.get(path)
    }

    /// The name that a file is asked for by.
    pub(super) fn path(&self, asset: Asset) -> &str {
        // Every one of them was found when the files were read.
        self.0.names.get(&asset).map_or("", String::as_str)
    }

    /// The route of a file.
    pub(super) fn route(&self, asset: Asset) -> String {
        ["/assets/", self.path(asset)].concat()
    }

    /// The text of a file.
    pub(super) fn text(&self, asset: Asset) -> Result<&str, Error> {
        let content = self
            .file(self.path(asset))
            .ok_or_else(|| Error::internal(anyhow::anyhow!("no asset {asset:?}")))?;
        std::str::from_utf8(content.plain()).map_err(Error::internal)
    }
}

impl std::fmt::Debug for Assets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Assets").field(&self.0.names).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Asset, Assets, BadAssets};

    /// A built widget without the files of a kiosk was served, and every kiosk's script was a 500.
    #[test]
    fn a_widget_that_lacks_a_file_is_not_served() {
        let folder = tempfile::tempdir().expect("a folder");
        let built = |names: &[&str]| {
            let listed = names.iter().map(|name| {
                std::fs::write(folder.path().join(name), name).expect("a file");
                format!(r#""{name}":{{"path":"{name}"}}"#)
            });
            let manifest = format!(r#"{{"files":{{{}}}}}"#, listed.collect::<Vec<_>>().join(","));
            std::fs::write(folder.path().join("manifest.json"), manifest).expect("a manifest");
            Assets::folder(folder.path())
        };
        let all = Asset::ALL.map(|(_, name)| name);
        let assets = built(&all).expect("a whole widget");
        for (asset, name) in Asset::ALL {
            assert_eq!(assets.text(asset).ok(), Some(name));
            let others: Vec<&str> = all.into_iter().filter(|it| *it != name).collect();
            assert!(
                matches!(built(&others), Err(BadAssets::Missing(missing)) if missing == name),
                "{name}"
            );
        }
    }
}
