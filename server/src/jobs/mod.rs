//! What a running server does by itself, now and then.

mod back_up;
mod purge_erased;
mod tell_results;

pub(crate) use back_up::back_up;
pub(crate) use purge_erased::purge_erased;
pub(crate) use tell_results::tell_results;
