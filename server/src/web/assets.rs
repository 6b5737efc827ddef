//! The built widget: files named by their hash, so a browser keeps each for ever, with the compressed forms made when it was built.

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
    /// From what a file is for to that name.
    names: BTreeMap<String, String>,
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

/// What the server needs to find by what it is for.
const WANTED: [&str; 9] = ["embed.js", "frame.js", "framed.js", "glas.css", "glas.js", "glas.wasm", "kiosk.css", "kiosk.js", "page.css"];

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
        let manifest: Manifest = serde_json::from_slice(&wanted("manifest.json")?).map_err(BadAssets::Manifest)?;
        let mut shelf = Shelf::default();
        for (name, Listed { path }) in manifest.files {
            let side = |ending: &str| file(&[&path, ending].concat());
            let content = Encoded::new(wanted(&path)?, side(".gz"), side(".br"));
            shelf.files.insert(path.clone(), content);
            shelf.names.insert(name, path);
        }
        match WANTED.iter().find(|name| !shelf.names.contains_key(**name)) {
            Some(missing) => Err(BadAssets::Missing((*missing).to_owned())),
            None => Ok(Self(Arc::new(shelf))),
        }
    }

    /// The address of a file by what it is for: `glas.css`.
    pub(super) fn url(&self, name: &str) -> String {
        ["/assets/", self.path(name).unwrap_or_default()].concat()
    }

    /// A file by the name it is asked for.
    pub(super) fn file(&self, path: &str) -> Option<&Encoded> {
        self.0.files.get(path)
    }

    /// The name that a file is asked for by, by what it is for.
    pub(super) fn path(&self, name: &str) -> Option<&str> {
        self.0.names.get(name).map(String::as_str)
    }

    /// The text of a file by what it is for.
    pub(super) fn text(&self, name: &str) -> Result<&str, Error> {
        let content = self.path(name).and_then(|path| self.file(path));
        let content = content.ok_or_else(|| Error::internal(anyhow::anyhow!("no asset {name}")))?;
        std::str::from_utf8(content.plain()).map_err(Error::internal)
    }
}

impl std::fmt::Debug for Assets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Assets").field(&self.0.names).finish()
    }
}
