//! `glas`: reads the command line, does what it says, turns a failure into a sentence on stderr and an exit code.

use glas::command::{self, Mistyped};
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    command::quote_no_panics();
    let failure = match command::parse(std::env::args_os()) {
        Ok(cli) => match command::run(cli) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(failure) => failure,
        },
        Err(Mistyped::Asked(help)) => {
            let _ = help.print();
            return ExitCode::SUCCESS;
        }
        Err(Mistyped::Mistake(failure)) => failure,
    };
    eprintln!("{failure}");
    ExitCode::from(failure.exit as u8)
}
