//! The settings file: TOML, its keys the flags with `_` for `-`. Its values become the defaults of
//! the command line.

use super::Settings;
use crate::{
    import::{MISTAKES_MAX, not_toml, told},
    rules::nearest::nearest,
};
use clap::{
    Args, Command,
    error::{ContextKind, ContextValue},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Why a settings file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum BadSettings {
    /// It cannot be read.
    #[error("{} cannot be read", file.display())]
    Unreadable {
        /// The settings file.
        file: PathBuf,
        /// Why not.
        #[source]
        source: io::Error,
    },
    /// What is to be mended in it, one line for each mistake.
    #[error("{}", .0.join("\n"))]
    Mistakes(Vec<String>),
}

/// Values of a settings file, each of which the command line would take.
#[derive(Debug)]
pub struct Defaults(Vec<(String, Vec<String>)>);

impl Defaults {
    /// The command with these values as the defaults of the flags it has.
    pub fn put_into(&self, command: Command) -> Command {
        if command.has_subcommands() {
            return command.mut_subcommands(|command| self.put_into(command));
        }
        // A table of settings serves several commands; each takes what it knows.
        self.0.iter().fold(command, |command, (key, values)| {
            let known = command.get_arguments().any(|arg| arg.get_id() == key.as_str());
            if known { command.mut_arg(key, |arg| arg.default_values(values)) } else { command }
        })
    }
}

/// Reads a settings file, or says what is to be mended in it.
pub fn read(file: &Path) -> Result<Defaults, BadSettings> {
    let text = fs::read_to_string(file)
        .map_err(|source| BadSettings::Unreadable { file: file.to_owned(), source })?;
    parse(&file.display().to_string(), &text)
}

pub(crate) fn parse(name: &str, text: &str) -> Result<Defaults, BadSettings> {
    // As some editors of Windows begin a text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (name, line) =
        (told(name), |at: usize| text[..text.floor_char_boundary(at)].matches('\n').count() + 1);
    let (mut mistakes, mut values) = (Vec::new(), Vec::new());
    match DeTable::parse(text) {
        Err(first) => {
            let broken = not_toml(text, &first).into_iter();
            mistakes.extend(
                broken.map(|(at, what)| format!("{name}, line {}: {}", line(at), told(&what))),
            );
        }
        Ok(table) => {
            let command = Settings::augment_args(Command::new("glas"));
            for (key, value) in table.get_ref() {
                if mistakes.len() > MISTAKES_MAX {
                    break;
                }
                match setting(&command, key.get_ref(), value) {
                    Ok(texts) => values.push((key.get_ref().to_string(), texts)),
                    Err(what) => mistakes.push(format!(
                        "{name}, line {}, \"{}\": {}",
                        line(key.span().start),
                        told(key.get_ref()),
                        told(&what)
                    )),
                }
            }
        }
    }
    if mistakes.len() > MISTAKES_MAX {
        mistakes.truncate(MISTAKES_MAX);
        mistakes.push(format!("{name}: and more; mend these first"));
    }
    if mistakes.is_empty() { Ok(Defaults(values)) } else { Err(BadSettings::Mistakes(mistakes)) }
}

/// The value of a setting, as its flag takes it.
fn setting(
    command: &Command,
    key: &str,
    value: &Spanned<DeValue<'_>>,
) -> Result<Vec<String>, String> {
    let known: Vec<&str> = command
        .get_arguments()
        .map(|arg| arg.get_id().as_str())
        .filter(|id| *id != "config")
        .collect();
    if !known.contains(&key) {
        return Err(match nearest(key, &known) {
            Some(near) => format!("there is no such setting; did you mean \"{near}\"?"),
            None => "there is no such setting; they are listed by: glas serve --help".to_owned(),
        });
    }
    let texts = match value.get_ref() {
        DeValue::Array(members) => {
            members.iter().map(|it| plain(it.get_ref())).collect::<Option<Vec<_>>>()
        }
        one => plain(one).map(|it| vec![it]),
    };
    let texts = texts.ok_or("write a text, a number, or a list of texts")?;
    let flag = key.replace('_', "-");
    let line =
        ["glas".to_owned()].into_iter().chain(texts.iter().map(|text| format!("--{flag}={text}")));
    match command.clone().try_get_matches_from(line) {
        Ok(_) => Ok(texts),
        Err(error) => {
            let said = texts.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", ");
            let how = match (error.get(ContextKind::ValidValue), std::error::Error::source(&error))
            {
                (Some(ContextValue::Strings(known)), _) => {
                    format!("write one of {}", known.join(", "))
                }
                (_, Some(how)) => how.to_string(),
                _ => format!("write it as the flag --{flag} takes it; see: glas serve --help"),
            };
            Err(format!("{said} is refused; {how}"))
        }
    }
}

fn plain(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(yes) => Some(yes.to_string()),
        DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}
