//! The phase of a consultation at the instants at which it changes.

use super::consultation;
use crate::rules::phase;
use glas_wire::Phase;
use jiff::Timestamp;

#[test]
fn responses_are_taken_from_the_first_instant_until_before_the_last() {
    let it = consultation("[[questions]]\nid = \"q\"\nkind = \"consent\"\nlabel = TEXT\n");
    let cases = [
        ("2026-01-01T00:00:00Z", Phase::Forthcoming),
        ("2026-02-01T06:59:59.999999999Z", Phase::Forthcoming),
        // 9 o'clock in Vidin.
        ("2026-02-01T07:00:00Z", Phase::Open),
        ("2026-02-14T12:00:00Z", Phase::Open),
        ("2026-02-28T15:59:59.999999999Z", Phase::Open),
        ("2026-02-28T16:00:00Z", Phase::Closed),
        ("2027-01-01T00:00:00Z", Phase::Closed),
    ];
    for (now, expected) in cases {
        let at: Timestamp = now.parse().expect("an instant");
        assert_eq!(phase(&it, at), expected, "{now}");
    }
}
