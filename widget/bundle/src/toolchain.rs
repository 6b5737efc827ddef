//! Which compiler builds the widget. Best is one whose library sources are present: the standard
//! library is then built for size and without panic messages, which takes an eighth off what
//! citizens download. Next best is rustup's target.

use anyhow::{Result, bail};
use std::{
    fmt, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The machine the widget runs on.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler that can build the widget.
pub(crate) struct Toolchain {
    cargo: PathBuf,
    rustc: PathBuf,
    version: String,
    linker: Option<PathBuf>,
    from_sources: bool,
}

/// As the manifest records it.
impl fmt::Display for Toolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}",
            self.version,
            if self.from_sources { ", library built from source" } else { "" }
        )
    }
}

/// The best there is on this machine: rustup's or the one on the path, and the system's packages.
pub(crate) fn best() -> Result<Toolchain> {
    let candidates = [("cargo", "rustc"), ("/usr/bin/cargo", "/usr/bin/rustc")];
    let found: Vec<_> = candidates
        .iter()
        .filter_map(|(cargo, rustc)| Toolchain::of(Path::new(cargo), Path::new(rustc)))
        .collect();
    match found.into_iter().max_by_key(|toolchain| toolchain.from_sources) {
        Some(toolchain) => Ok(toolchain),
        None => bail!(
            "no compiler here can build for {TARGET}. Either run\n    rustup target add {TARGET}\nor, on Debian,\n    \
             apt-get install rustc-web cargo-web rust-web-src lld-22   (or the newest lld-* that `apt-cache search '^lld-'` names)"
        ),
    }
}

impl Toolchain {
    /// That compiler, if it can build the widget.
    fn of(cargo: &Path, rustc: &Path) -> Option<Self> {
        let ask = |question: &[&str]| {
            let answer = Command::new(rustc)
                .args(question)
                .output()
                .ok()
                .filter(|answer| answer.status.success())?;
            Some(String::from_utf8(answer.stdout).ok()?.trim().to_owned())
        };
        let version = ask(&["--version"])?;
        let rustlib = Path::new(&ask(&["--print", "sysroot"])?).join("lib/rustlib");
        let host = ask(&["--print", "host-tuple"])?;
        let own_linker = rustlib.join(host).join("bin/rust-lld").is_file();
        let linker = if own_linker { None } else { Some(newest_wasm_ld()?) };
        // The Cargo.lock tells a complete library from a few stray files.
        let from_sources = rustlib.join("src/rust/library/Cargo.lock").is_file();
        let prebuilt = rustlib.join(TARGET).is_dir();
        (from_sources || prebuilt).then(|| Self {
            cargo: cargo.to_owned(),
            rustc: rustc.to_owned(),
            version,
            linker,
            from_sources,
        })
    }

    /// `cargo build` with everything this compiler needs. `flags` are added to what rustc is told.
    pub(crate) fn cargo_build(&self, flags: &str) -> Command {
        let mut build = Command::new(&self.cargo);
        // What cargo told us about our own build is wrong for that one.
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("CARGO") && name != "CARGO_HOME" && name != "CARGO_NET_OFFLINE"
                || name.starts_with("RUSTC")
            {
                build.env_remove(&*name);
            }
        }
        build.env("RUSTC", &self.rustc).args(["build", "--target", TARGET]);
        if let Some(linker) = &self.linker {
            build.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        if self.from_sources {
            // build-std and immediate-abort are unstable, but the locked compiler of the system's
            // packages has both.
            build.env("RUSTC_BOOTSTRAP", "1").env(
                "RUSTFLAGS",
                format!("-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none {flags}"),
            );
            build.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        } else {
            build.env("RUSTFLAGS", flags);
        }
        build
    }
}

/// The newest `wasm-ld-N`: the N moves with the system's security updates.
fn newest_wasm_ld() -> Option<PathBuf> {
    let version =
        |path: &PathBuf| path.file_name()?.to_str()?.strip_prefix("wasm-ld-")?.parse::<u32>().ok();
    fs::read_dir("/usr/bin")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| version(path).is_some())
        .max_by_key(version)
}
