//! `glas`: reads the command line, does what it says, turns a failure into a sentence on stderr and
//! an exit code.

use glas::cli::{self, UsageError};
use std::{
    env,
    os::unix::process::CommandExt,
    process::{Command, ExitCode},
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Milliseconds until memory that is free goes back to the system. With the usual ten a thread that
/// has no work any more keeps what it freed last, 30 MiB a minute after a crowd; with none a large
/// page takes twice the CPU, to get the same memory again and again.
const PURGE_DELAY: (&str, &str) = ("MIMALLOC_PURGE_DELAY", "1");

fn main() -> ExitCode {
    cli::quote_no_panics();
    let failure = match cli::parse(env::args_os()) {
        Ok(command) => {
            if command.is_server() {
                begin_with_the_purge_delay();
            }
            match cli::run(command) {
                Ok(()) => return ExitCode::SUCCESS,
                Err(failure) => failure,
            }
        }
        Err(UsageError::Help(help)) => {
            let _ = help.print();
            return ExitCode::SUCCESS;
        }
        Err(UsageError::Mistake(failure)) => failure,
    };
    eprintln!("{failure}");
    ExitCode::from(failure.exit as u8)
}

/// The allocator reads its settings from the environment, and that before `main`: so the program
/// takes its own place once more, the same process. Where that is not allowed, or an operator has
/// chosen, it goes on as it is.
fn begin_with_the_purge_delay() {
    let (name, milliseconds) = PURGE_DELAY;
    if env::var_os(name).is_some() {
        return;
    }
    let (Ok(program), mut args) = (env::current_exe(), env::args_os()) else { return };
    let mut command = Command::new(program);
    if let Some(name) = args.next() {
        command.arg0(name);
    }
    // Comes back only where it failed.
    let _ = command.args(args).env(name, milliseconds).exec();
}
