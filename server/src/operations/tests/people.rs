//! The people, where two act at once.

use super::{BY, Town, at};
use crate::{
    desk::{PasswordHash, Token},
    operations::{
        AccountChange, Clerk, Invitation, Named, Opened, PeopleError, people::AtTheCommandLine,
    },
    rules::{Access, Password},
};
use std::sync::Barrier;

const NOW: &str = "2026-11-20T10:00:00Z";

/// Makes an account of an owner at the command line, and signs it in.
pub(super) fn set_up_owner(town: &Town, login: &str, password: &str) -> Clerk {
    let named =
        Named { login: login.parse().expect("a login"), name: login.to_owned(), language: None };
    let invitation = Invitation { named, access: Access::owner() };
    let seed = login.len().try_into().expect("a short name");
    let (link, session) = (Token::new([seed; 16]), [seed + 100; 16]);
    let by = AtTheCommandLine(&BY);
    town.operations.invite(&by, None, invitation, &link, at(NOW), [2; 16]).expect("invited");
    let typed = Password::typed(password).expect("typed");
    let hash = PasswordHash::of(&typed, [4; 16]).expect("a hash");
    let set = town.operations.set_password_by_link(&link, hash, String::new(), at(NOW), session);
    let (token, _) = set.expect("set");
    match town.operations.open_session(&token, at(NOW)).expect("read") {
        Opened::Clerk(clerk) => clerk,
        other => panic!("{other:?}"),
    }
}

/// Each saw the other, and both went: nobody could have given rights any more.
#[test]
fn of_two_owners_who_give_up_at_once_one_stays() {
    let town = Town::empty();
    let password = "кон, гаечен ключ и зимно пристанище";
    let owners = ["maria", "ivanka"].map(|login| set_up_owner(&town, login, password));
    let barrier = Barrier::new(owners.len());
    let done: Vec<Result<(), PeopleError>> = std::thread::scope(|scope| {
        let gives_up = |owner: &Clerk| {
            let change =
                AccountChange { number: owner.account(), access: Access::default(), active: true };
            barrier.wait();
            town.operations.change_account(owner, None, change, at(NOW), [3; 16])
        };
        let both = owners.each_ref().map(|owner| scope.spawn(move || gives_up(owner)));
        both.into_iter().map(|it| it.join().expect("an end")).collect()
    });
    assert_eq!(done.iter().filter(|it| it.is_ok()).count(), 1, "{done:?}");
    let accounts = town.operations.accounts().expect("read");
    assert_eq!(accounts.iter().filter(|(_, it)| it.access.owner).count(), 1);
}
