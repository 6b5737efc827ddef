//! The names of an account as a form has them.

use super::fields::ToMend;
use crate::{
    desk::{BadLogin, LOGIN_CHARS_MAX, Login, NAME_CHARS_MAX},
    operations::Named,
    rules::{mixes_scripts, one_line},
    words::{Staff, Value},
};

/// The name somebody signs in with.
fn new_login(words: &Staff, typed: &str) -> Result<Login, ToMend> {
    let read = typed.parse::<Login>();
    if let Ok(login) = &read
        && mixes_scripts(login.as_str())
    {
        // Nobody could tell it from a colleague's.
        return Err(ToMend::new("login", words.text("s-login-mixed")));
    }
    read.map_err(|bad| {
        let message = match bad {
            BadLogin::Empty => words.text("s-login-empty"),
            BadLogin::TooLong => {
                words.with("s-login-long", &[("max", Value::from(LOGIN_CHARS_MAX as u64))])
            }
            BadLogin::Character(c) => {
                words.with("s-login-character", &[("character", Value::from(c.to_string()))])
            }
        };
        ToMend::new("login", message)
    })
}

/// The name of a person: one line, not empty.
fn new_name(words: &Staff, typed: &str) -> Result<String, ToMend> {
    let name = one_line(typed);
    if name.is_empty() {
        return Err(ToMend::new("name", words.text("s-name-empty")));
    }
    if name.chars().count() > NAME_CHARS_MAX {
        let message = words.with("s-name-long", &[("max", Value::from(NAME_CHARS_MAX as u64))]);
        return Err(ToMend::new("name", message));
    }
    if mixes_scripts(&name) {
        return Err(ToMend::new("name", words.text("s-name-mixed")));
    }
    Ok(name)
}

/// The names of a new account, or what is to be mended of them.
pub(super) fn names(words: &Staff, login: &str, name: &str) -> Result<Named, Vec<ToMend>> {
    match (new_login(words, login), new_name(words, name)) {
        (Ok(login), Ok(name)) => Ok(Named { login, name, language: Some(words.lang().to_owned()) }),
        (login, name) => Err([name.err(), login.err()].into_iter().flatten().collect()),
    }
}
