//! Programs that end with whoever started them, also when a test panics, and also when the whole
//! suite is killed.

use std::{
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
};

/// A program and all that it has started. Dropped, they are gone.
pub struct Guarded(pub Child);

/// A shell that starts these words, and waits for its input to end, which happens when whoever
/// started it is gone for whatever reason; then it ends all of its own group. What is said is the
/// program's, and ends with it.
pub fn command(words: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{words} & exec >&-; read -r _; kill -s KILL 0")]);
    // A signal to the suite's own group would end the guard first, and nobody the program.
    shell.process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    shell
}

impl Drop for Guarded {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
