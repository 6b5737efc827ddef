//! Whoever works at the desk of the demo: an owner with a new password each time it is started,
//! which is printed and kept nowhere else. A server that is no demo has no such account.

use super::super::{Exit, Failure, control::Operator};
use crate::{
    desk::{Login, PasswordHash, Token},
    operations::{AtTheCommandLine, Named, Operations},
    rules::Password,
};
use data_encoding::BASE32_NOPAD;
use jiff::Timestamp;

/// The name the clerk signs in with.
const LOGIN: &str = "demo";
/// The name of the clerk.
const NAME: &str = "Мария Иванова";
/// What the session says of its browser that the making of the account begins and ends.
const BROWSER: &str = "glas demo";

/// What is needed to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SignIn {
    pub(super) login: &'static str,
    pub(super) password: String,
}

/// Gives the demo's clerk a new password, with an account where there is none at all. `None` where
/// somebody has taken the account away, or made others without it.
pub(super) fn clerk(
    operations: &Operations,
    by: &Operator,
    now: Timestamp,
) -> Result<Option<SignIn>, Failure> {
    let wrong = |error: &dyn std::fmt::Display| {
        Failure::new(Exit::Fault, format!("the demo's clerk could not be made: {error}"))
    };
    let text = password(rand::random());
    let hash = Password::typed(&text)
        .and_then(|it| PasswordHash::of(&it, rand::random()))
        .ok_or_else(|| wrong(&"no password"))?;
    let accounts = operations.accounts().map_err(|error| wrong(&error))?;
    let link = Token::new(rand::random());
    let browser = BROWSER.to_owned();
    if accounts.is_empty() {
        let login: Login = LOGIN.parse().map_err(|_| wrong(&"no login"))?;
        let named = Named { login, name: NAME.to_owned(), language: None };
        operations.make_setup_link(by, &link, now).map_err(|error| wrong(&error))?;
        operations
            .set_up_first_account(&link, named, hash, browser, now, rand::random())
            .map_err(|error| wrong(&error))?;
    } else {
        let found = accounts.iter().find(|(_, it)| it.login.as_str() == LOGIN && it.active);
        let Some((number, _)) = found else { return Ok(None) };
        let by = AtTheCommandLine(by);
        operations
            .make_password_link(&by, None, *number, &link, now, true)
            .and_then(|()| {
                operations.set_password_by_link(&link, hash, browser, now, rand::random())
            })
            .map_err(|error| wrong(&error))?;
    }
    Ok(Some(SignIn { login: LOGIN, password: text }))
}

/// A password that is read off a terminal: eighty bits, four letters and digits at a time.
fn password(random: [u8; 10]) -> String {
    let text = BASE32_NOPAD.encode(&random).to_lowercase();
    let parts: Vec<&str> =
        (0..text.len()).step_by(4).filter_map(|at| text.get(at..at + 4)).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::{SignIn, clerk, password};
    use crate::{
        cli::control::Operator,
        journal::{Journal, Settings},
        operations::Operations,
        rules::Password,
    };
    use jiff::Timestamp;

    /// The password of a start before is good no more; nobody has to remember one.
    #[test]
    fn each_start_gives_the_clerk_a_new_password() {
        let folder = tempfile::tempdir().expect("a folder");
        let journal =
            Journal::open(&folder.path().join("journal.db"), Settings::default()).expect("opened");
        let (operations, by) = (Operations::new(journal), Operator::of_this_process());
        let now: Timestamp = "2026-11-20T10:00:00Z".parse().expect("an instant");
        let start = || clerk(&operations, &by, now).ok().flatten().expect("a clerk");
        let is_of = |SignIn { password, .. }: &SignIn| {
            let accounts = operations.accounts().expect("read");
            assert_eq!(accounts.len(), 1);
            assert!(accounts[0].1.access.owner);
            let typed = Password::typed(password).expect("a password");
            accounts[0].1.password.as_ref().expect("one is kept").is_of(&typed)
        };
        let first = start();
        assert!(is_of(&first));
        let second = start();
        assert!(is_of(&second) && !is_of(&first));
    }

    #[test]
    fn a_password_of_the_demo_would_be_taken_by_its_pages() {
        assert_eq!(password([0; 10]), "aaaa-aaaa-aaaa-aaaa");
        for random in [rand::random(), rand::random(), rand::random::<[u8; 10]>()] {
            let text = password(random);
            assert!(Password::chosen(&text, &["demo", "Мария Иванова"]).is_ok(), "{text}");
        }
    }
}
