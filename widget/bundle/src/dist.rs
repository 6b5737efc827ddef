//! `dist/`: files named by what is in them, compressed ones beside them, and the manifest that
//! tells which is which.

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs,
    io::Write,
    path::Path,
};

const MANIFEST: &str = "manifest.json";

/// What `manifest.json` says.
#[derive(Serialize, Deserialize)]
pub(crate) struct Manifest {
    version: u32,
    /// See [`crate::sources`].
    sources: String,
    toolchain: String,
    /// By the name the server asks for.
    files: BTreeMap<String, File>,
}

#[derive(Serialize, Deserialize)]
struct File {
    path: String,
    bytes: usize,
    br: usize,
    gz: usize,
    sha256: String,
}

/// The sizes, for whoever built it.
impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, File { bytes, br, gz, .. }) in &self.files {
            writeln!(f, "{name:<10}{bytes:>8} bytes{br:>8} br{gz:>8} gz")?;
        }
        Ok(())
    }
}

/// Writes everything, the manifest last; then takes away what an earlier build left.
pub(crate) fn write<const N: usize>(
    out: &Path,
    sources: &str,
    toolchain: &str,
    contents: [(&str, Vec<u8>); N],
) -> Result<Manifest> {
    fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let mut kept = BTreeSet::from([MANIFEST.to_owned()]);
    let mut put = |name: String, bytes: &[u8]| {
        fs::write(out.join(&name), bytes)
            .with_context(|| format!("cannot write {}", out.join(&name).display()))?;
        kept.insert(name);
        anyhow::Ok(())
    };
    let mut files = BTreeMap::new();
    for (name, bytes) in contents {
        let sha256 = HEXLOWER.encode(&Sha256::digest(&bytes));
        let (stem, extension) = name.rsplit_once('.').context("a file without an extension")?;
        let path = format!("{stem}-{}.{extension}", &sha256[..16]);
        let (br, gz) = (brotli(&bytes)?, gzip(&bytes)?);
        put(path.clone(), &bytes)?;
        put(format!("{path}.br"), &br)?;
        put(format!("{path}.gz"), &gz)?;
        files.insert(
            name.to_owned(),
            File { path, bytes: bytes.len(), br: br.len(), gz: gz.len(), sha256 },
        );
    }
    let manifest = Manifest {
        version: 1,
        sources: sources.to_owned(),
        toolchain: toolchain.to_owned(),
        files,
    };
    put(MANIFEST.to_owned(), format!("{}\n", serde_json::to_string_pretty(&manifest)?).as_bytes())?;
    for entry in fs::read_dir(out)? {
        let entry = entry?;
        if entry.file_type()?.is_file()
            && !entry.file_name().to_str().is_some_and(|name| kept.contains(name))
        {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(manifest)
}

/// Why `dist` is not what `sources` would give; `None` when it is.
pub(crate) fn staleness(dist: &Path, sources: &str) -> Result<Option<String>> {
    let Ok(text) = fs::read_to_string(dist.join(MANIFEST)) else {
        return Ok(Some("dist/ holds no manifest.json".to_owned()));
    };
    let manifest: Manifest = serde_json::from_str(&text).context("dist/manifest.json")?;
    if manifest.sources != sources {
        return Ok(Some("dist/ was made from other sources than these".to_owned()));
    }
    for File { path, sha256, .. } in manifest.files.values() {
        let is = fs::read(dist.join(path)).map(|bytes| HEXLOWER.encode(&Sha256::digest(&bytes)));
        if !is.is_ok_and(|is| is == *sha256) {
            return Ok(Some(format!("dist/{path} is not what the manifest says")));
        }
    }
    Ok(None)
}

/// The smallest of several ways to say the same: which mode, window and block (binary logarithms; 0
/// is the encoder's choice) fit code and text best shows only when tried. For the Wasm the best is
/// 1.7 % smaller than the encoder's own choice.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    use brotli::enc::backward_references::BrotliEncoderMode::{
        BROTLI_FORCE_MSB_PRIOR as HIGH_BITS, BROTLI_MODE_FONT as FONT,
        BROTLI_MODE_GENERIC as GENERIC,
    };
    let ways = [
        (GENERIC, 22, 0),
        (FONT, 16, 0),
        (HIGH_BITS, 17, 0),
        (HIGH_BITS, 17, 16),
        (HIGH_BITS, 17, 18),
        (HIGH_BITS, 18, 16),
    ];
    let mut smallest: Option<Vec<u8>> = None;
    for (mode, lgwin, lgblock) in ways {
        let mut out = Vec::new();
        let params = BrotliEncoderParams {
            quality: 11,
            mode,
            lgwin,
            lgblock,
            ..BrotliEncoderParams::default()
        };
        brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
        if smallest.as_ref().is_none_or(|it| out.len() < it.len()) {
            smallest = Some(out);
        }
    }
    smallest.context("no way to compress was tried")
}

/// No file name and no time in the header, so that the same input gives the same bytes.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = flate2::GzBuilder::new().write(Vec::new(), flate2::Compression::best());
    out.write_all(bytes)?;
    Ok(out.finish()?)
}
