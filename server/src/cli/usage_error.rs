//! A command line that is not one of ours, answered as every other mistake: what is wrong and what
//! to write.

use super::{Cli, Exit, Failure};
use clap::{
    CommandFactory,
    error::{ContextKind, ContextValue, Error, ErrorKind},
};

/// Why there is nothing to run.
#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    /// Help or the version was asked for: this prints it.
    #[error(transparent)]
    Help(Error),
    /// A mistake in the command line or in the settings file.
    #[error(transparent)]
    Mistake(#[from] Failure),
}

impl From<Error> for UsageError {
    fn from(error: Error) -> Self {
        if error.use_stderr() {
            Self::Mistake(Failure::new(Exit::Usage, sentence(&error)))
        } else {
            Self::Help(error)
        }
    }
}

/// One sentence for a mistake in the command line.
fn sentence(error: &Error) -> String {
    let said = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) if !texts.is_empty() => Some(texts.join(", ")),
        Some(ContextValue::StyledStr(text)) => Some(text.to_string()),
        _ => None,
    };
    let usage = said(ContextKind::Usage).unwrap_or_else(|| error.to_string());
    let help = match command(&usage) {
        Some(command) => format!("{command} --help"),
        None => "glas --help".to_owned(),
    };
    let named = said(ContextKind::InvalidArg).unwrap_or_default();
    let flag = named.split([' ', '=']).next().unwrap_or_default();
    let value = said(ContextKind::InvalidValue).unwrap_or_default();
    let flag = variable(flag, &value).unwrap_or_else(|| flag.to_owned());
    match error.kind() {
        // What was meant as the value of the flag before it.
        ErrorKind::UnknownArgument
            if named.starts_with('-') && named[1..].starts_with(|c: char| c.is_ascii_digit()) =>
        {
            format!(
                "no number here can be negative, as {named} is; what each flag takes is shown by: {help}"
            )
        }
        ErrorKind::UnknownArgument if !named.starts_with('-') => {
            format!("{named:?} is one word too many; its usage is shown by: {help}")
        }
        ErrorKind::UnknownArgument => match said(ContextKind::SuggestedArg) {
            Some(near) => format!(
                "there is no {named} here; did you mean {near}? All options are listed by: {help}"
            ),
            None => format!("there is no {named} here; all options are listed by: {help}"),
        },
        ErrorKind::InvalidSubcommand => {
            let unknown = said(ContextKind::InvalidSubcommand).unwrap_or_default();
            if let Some(whole) = whole(&unknown) {
                return format!(
                    "there is no command \"{} {unknown}\"; write {whole}",
                    help.trim_end_matches(" --help")
                );
            }
            match said(ContextKind::SuggestedSubcommand) {
                Some(near) => format!(
                    "there is no command {unknown:?}; did you mean {near:?}? All are listed by: {help}"
                ),
                None => format!("there is no command {unknown:?}; all are listed by: {help}"),
            }
        }
        ErrorKind::MissingRequiredArgument => {
            format!("{named} is missing; its usage is shown by: {help}")
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("{flag} has no value; write it as {named}")
        }
        ErrorKind::InvalidValue => match said(ContextKind::ValidValue) {
            Some(known) => format!("{flag} cannot be {value:?}; write one of {known}"),
            None => format!("{flag} cannot be {value:?}; see what it takes with: {help}"),
        },
        // Its own parser says how it is written.
        ErrorKind::ValueValidation => {
            let how = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("{flag} cannot be {value:?}; {how}")
        }
        ErrorKind::ArgumentConflict => {
            format!("{flag} is given twice, or with a flag that excludes it; give it once")
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            format!("a command is missing; all are listed by: {help}")
        }
        _ => {
            let whole = error.to_string();
            let first = whole.lines().next().unwrap_or_default().trim_start_matches("error: ");
            format!("{first}; see how it is written with: {help}")
        }
    }
}

/// The variable that a value comes from, if it does not come from its flag.
fn variable(flag: &str, value: &str) -> Option<String> {
    let name = ["GLAS_", &flag.trim_start_matches('-').to_uppercase().replace('-', "_")].concat();
    std::env::var(&name).is_ok_and(|set| !set.is_empty() && set == value).then_some(name)
}

/// The whole of a command of which only the last word was said.
fn whole(verb: &str) -> Option<String> {
    let glas = Cli::command();
    let groups = glas
        .get_subcommands()
        .filter(|group| group.get_subcommands().any(|it| it.get_name() == verb));
    let full: Vec<String> =
        groups.map(|group| format!("glas {} {verb}", group.get_name())).collect();
    (!full.is_empty()).then(|| full.join(" or "))
}

/// The command that a usage line shows: `Usage: glas consultation import [OPTIONS] <FILE>...`.
fn command(usage: &str) -> Option<String> {
    let line = usage.split_once("Usage: ")?.1;
    let words: Vec<&str> = line
        .split_whitespace()
        .take_while(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}
