//! How far something about the respondent is asked, in the words of a draft.

use glas_wire::Presence;

/// Each with its word.
pub(crate) const PRESENCES: [(&str, Presence); 3] = [
    (presence_word(Presence::Hidden), Presence::Hidden),
    (presence_word(Presence::Optional), Presence::Optional),
    (presence_word(Presence::Required), Presence::Required),
];

pub(crate) const fn presence_word(it: Presence) -> &'static str {
    match it {
        Presence::Hidden => "hidden",
        Presence::Optional => "optional",
        Presence::Required => "required",
    }
}
