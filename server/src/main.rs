//! `glas`: reads the command line, does what it says, turns a failure into a sentence on stderr and an exit code.

use glas::command::{self, Exit, Mistyped};
use std::process::ExitCode;

fn main() -> ExitCode {
    command::quote_no_panics();
    let failure = match command::parse(std::env::args_os()) {
        Ok(cli) => match command::run(cli) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(failure) => failure,
        },
        // clap prints help and version on stdout, mistakes on stderr.
        Err(Mistyped::Line(line)) => {
            let _ = line.print();
            return if line.use_stderr() { ExitCode::from(Exit::Usage as u8) } else { ExitCode::SUCCESS };
        }
        Err(Mistyped::File(failure)) => failure,
    };
    eprintln!("{failure}");
    ExitCode::from(failure.exit as u8)
}
