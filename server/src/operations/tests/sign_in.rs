//! Signing in while something changes: what was compared must still be so.

use super::{Town, at};
use crate::{
    desk::{PasswordHash, Token},
    operations::{SignInError, people::AtTheCommandLine, tests::people::set_up_owner},
    rules::Password,
};

const NOW: &str = "2026-11-20T10:00:00Z";

/// Comparing takes its time: whoever had the old password was let in by it after it was changed.
#[test]
fn a_password_that_is_changed_while_it_is_compared_lets_nobody_in() {
    let town = Town::empty();
    let password = "кон, гаечен ключ и зимно пристанище";
    set_up_owner(&town, "maria", password);
    let compared = town.operations.compare_password("maria", password).expect("the password");
    // Meanwhile somebody has a link for her, and uses it.
    let link = Token::new([9; 16]);
    let by = AtTheCommandLine(&super::BY);
    town.operations.make_password_link(&by, None, 1, &link, at(NOW), false).expect("a link");
    let typed = Password::typed("три лодки под стария мост край Дунав").expect("typed");
    let hash = PasswordHash::of(&typed, [4; 16]).expect("a hash");
    let set = town.operations.set_password_by_link(&link, hash, String::new(), at(NOW), [5; 16]);
    set.expect("set");
    let begun = town.operations.begin_as(compared, String::new(), at(NOW), [6; 16], None);
    assert!(matches!(begun, Err(SignInError::Wrong)), "{begun:?}");
    let again = town.operations.sign_in("maria", password, String::new(), at(NOW), [7; 16], None);
    assert!(matches!(again, Err(SignInError::Wrong)), "{again:?}");
}
