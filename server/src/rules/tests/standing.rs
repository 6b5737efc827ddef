//! A consultation that was terminated closed then, whatever its file says.

use super::consultation;
use crate::rules::{Notice, Standing, ended};
use jiff::Timestamp;

#[test]
fn what_was_terminated_closed_then_and_not_later_than_it_would_have() {
    let it = consultation("[[questions]]\nid = \"q\"\nkind = \"consent\"\nlabel = TEXT\n");
    let (closes, within, after) = (it.closes_at, "2026-02-14T12:00:00Z", "2026-03-14T12:00:00Z");
    let at = |text: &str| -> Timestamp { text.parse().expect("an instant") };
    let cases = [(None, closes), (Some(at(within)), at(within)), (Some(at(after)), closes)];
    for (terminated, expected) in cases {
        assert_eq!(ended(it.clone(), terminated).closes_at, expected, "{terminated:?}");
        let notice = terminated.map(|at| Notice { at, reason: None });
        let standing = Standing { terminated: notice, ..Standing::default() };
        assert_eq!(standing.of(it.clone()).closes_at, expected, "{terminated:?}");
    }
    // Whether it is shown has nothing to do with its dates.
    let notice = Notice { at: at(within), reason: Some("Грешка".to_owned()) };
    let standing = Standing { unpublished: Some(notice), ..Standing::default() };
    assert_eq!(standing.of(it.clone()), it);
}
