//! `cargo bundle`: builds the widget and writes `dist/`, the folder that the server embeds.
//!
//! ```text
//! cargo bundle             build and write dist/
//! cargo bundle --out DIR   the same into another folder, for `glas serve --assets DIR`
//! cargo bundle --check     exit 1 when dist/ was not made from these sources
//! ```

mod dist;
mod script;
mod sources;
mod style;
mod toolchain;
mod wasm;
mod workspace;

use anyhow::{Context, Result, bail};
use std::{path::PathBuf, process::ExitCode};
use workspace::Workspace;

enum Wish {
    Build { out: Option<PathBuf> },
    Check,
}

fn main() -> ExitCode {
    match wish(std::env::args_os().skip(1)).and_then(grant) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("cargo bundle: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn wish(mut words: impl Iterator<Item = std::ffi::OsString>) -> Result<Wish> {
    let wish = match words.next() {
        None => Wish::Build { out: None },
        Some(word) if word == "--check" => Wish::Check,
        Some(word) if word == "--out" => {
            Wish::Build { out: Some(words.next().context("--out needs a folder")?.into()) }
        }
        Some(word) => bail!("{} is not known; write nothing, --out DIR or --check", word.display()),
    };
    match words.next() {
        None => Ok(wish),
        Some(word) => bail!("{} is one word too many", word.display()),
    }
}

fn grant(wish: Wish) -> Result<ExitCode> {
    let workspace = Workspace::found()?;
    let sources = sources::digest(&workspace)?;
    match wish {
        Wish::Check => match dist::staleness(&workspace.dist(), &sources)? {
            None => Ok(ExitCode::SUCCESS),
            Some(why) => {
                eprintln!("cargo bundle: {why}; run `cargo bundle` and commit dist/");
                Ok(ExitCode::FAILURE)
            }
        },
        Wish::Build { out } => {
            let out = out.unwrap_or_else(|| workspace.dist());
            let toolchain = toolchain::best()?;
            let bound = wasm::build(&workspace, &toolchain)?;
            let glas = style::smaller(&workspace.style("glas")?);
            let kiosk = [glas.as_str(), &style::smaller(&workspace.style("kiosk")?)].concat();
            let files = [
                ("embed.js", script::loader(&workspace.loader("embed")?)?.into_bytes()),
                (
                    "frame.js",
                    script::classic(&workspace.loader("frame")?)
                        .context("widget/loader/frame.js")?
                        .into_bytes(),
                ),
                (
                    "framed.js",
                    script::classic(&workspace.loader("framed")?)
                        .context("widget/loader/framed.js")?
                        .into_bytes(),
                ),
                (
                    "page.js",
                    script::classic(&workspace.loader("page")?)
                        .context("widget/loader/page.js")?
                        .into_bytes(),
                ),
                (
                    "rare.js",
                    script::module(
                        &["rare", "sent", "kept"]
                            .map(|it| workspace.loader(it))
                            .into_iter()
                            .collect::<Result<String>>()?,
                    )
                    .context("widget/loader/rare.js")?
                    .into_bytes(),
                ),
                ("kiosk.js", script::kiosk(&workspace.loader("embed")?)?.into_bytes()),
                ("glas.css", glas.into_bytes()),
                ("kiosk.css", kiosk.into_bytes()),
                ("page.css", style::smaller(&workspace.style("page")?).into_bytes()),
                ("staff.css", style::smaller(&workspace.style("staff")?).into_bytes()),
                (
                    "glas.js",
                    script::module(
                        &[workspace.loader("live")?, workspace.loader("sent")?, bound.glue]
                            .concat(),
                    )
                    .context("the glue that wasm-bindgen wrote")?
                    .into_bytes(),
                ),
                ("glas.wasm", bound.wasm),
            ];
            let manifest = dist::write(&out, &sources, &toolchain.to_string(), files)?;
            eprint!("{manifest}");
            Ok(ExitCode::SUCCESS)
        }
    }
}
