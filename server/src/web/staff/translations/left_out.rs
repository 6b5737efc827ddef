//! A language that is left out of a consultation, and taken back into it.

use crate::rules::draft::{ConsultationDraft, Entered, left_out_of, written_in};

/// Leaves a language out, or takes it back in.
pub(super) fn leave_out(draft: &mut ConsultationDraft, lang: &str, out: bool) {
    let mut left_out = left_out_of(draft);
    left_out.retain(|it| it != lang);
    if out {
        left_out.push(lang.to_owned());
    }
    // In the order of the languages, whoever left which out first.
    let written = written_in(draft);
    left_out.sort_by_key(|it| written.iter().position(|lang| lang == it));
    let all: Vec<_> = left_out.into_iter().map(Entered::Value).collect();
    draft.left_out = if all.is_empty() { Entered::Nothing } else { Entered::Value(all) };
}
