//! A journal is verified, also against what was given out from it, and its register made again.

use super::{OPEN, Town, at};
use crate::{
    journal::{Claim, Digest, Evidence, OpenError, RewriteError},
    operations::{Rebuilt, VerifyError, rebuild},
};
use std::fs;

#[test]
fn what_was_given_out_is_found_again() {
    let town = Town::with_consultation();
    let given = town.send(1, at(OPEN)).expect("received");
    let place = |seq| Evidence { seq, entry: Digest(given.entry), says: Claim::Position };
    let (verified, _) = town.operations.verify(&[place(given.seq)]).expect("whole");
    assert_eq!((verified.head.seq, verified.responses), (3, 1));
    for seq in [2, 9] {
        let other = town.operations.verify(&[place(seq)]);
        assert!(matches!(other, Err(VerifyError::FileDisagrees(_))), "{other:?}");
    }
    let consultation = Some("park".to_owned());
    let forged = Evidence {
        says: Claim::Receipt { consultation, reference: None, received_at: None },
        ..place(given.seq)
    };
    let forged = town.operations.verify(&[forged]);
    assert!(matches!(forged, Err(VerifyError::FileChanged(_))), "{forged:?}");
}

#[test]
fn a_register_is_made_again_where_nobody_has_the_file() {
    let town = Town::with_consultation();
    let file = town.file();
    assert!(matches!(rebuild(&file), Err(RewriteError::Open(OpenError::AlreadyOpen { .. }))));
    town.operations.clone().close().expect("closed");
    let linked = town.folder.path().join("other");
    for is_kept_elsewhere in [false, true] {
        if is_kept_elsewhere {
            fs::hard_link(&file, &linked).expect("linked");
        }
        let Rebuilt { head, is_kept_elsewhere: told } = rebuild(&file).expect("made again");
        assert_eq!((head.seq, told), (2, is_kept_elsewhere));
    }
}
