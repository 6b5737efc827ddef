//! Where a consultation stands, in words: in the head of the form and on pages that show no form.

use glas_wire::{Form, Moment, Phase};

/// The messages that say where a consultation stands.
#[derive(Debug, Clone, Copy)]
pub struct PhaseSaid<'a> {
    /// In one word: `w-open`.
    pub mark: &'static str,
    /// Until when, or since when: `w-open-until`, which takes `when`.
    pub dates: &'static str,
    /// The instant that is meant.
    pub when: &'a Moment,
}

/// How it is said that a consultation is in a phase.
pub fn phase_said(form: &Form, phase: Phase) -> PhaseSaid<'_> {
    let (mark, dates, when) = match phase {
        Phase::Forthcoming => ("w-forthcoming", "w-opens-on", &form.opens),
        Phase::Open => ("w-open", "w-open-until", &form.closes),
        Phase::Closed => ("w-closed", "w-closed-on", &form.closes),
        Phase::Concluded => ("w-concluded", "w-closed-on", &form.closes),
    };
    PhaseSaid { mark, dates, when }
}
