//! The very binary that is shipped, run as a process.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// The binary, made from this checkout: a suite never meets one that is older than the sources.
pub fn path() -> &'static Path {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        // The words of tests/run.sh, so that after it there is nothing left to build.
        let build = Command::new(env!("CARGO"))
            .args(["build", "--locked", "--quiet", "--workspace", "--exclude", "glas-bundle"])
            .args(["--bins", "--profile", "test"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap_or_else(|error| panic!("cannot run cargo: {error}"));
        assert!(
            build.status.success(),
            "the server does not build:\n{}",
            String::from_utf8_lossy(&build.stderr)
        );
        let suite = std::env::current_exe().unwrap_or_else(|error| panic!("{error}"));
        let folder =
            suite.ancestors().nth(2).unwrap_or_else(|| panic!("{} lies too high", suite.display()));
        folder.join("glas")
    })
}

/// What it prints when it is told `words`, and succeeds.
pub fn run(words: &[&str]) -> String {
    let output = Command::new(path())
        .args(words)
        .output()
        .unwrap_or_else(|error| panic!("cannot run the server: {error}"));
    assert!(
        output.status.success(),
        "glas {words:?}: {}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
