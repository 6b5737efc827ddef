//! What a running server does by itself, now and then.

mod purge_erased;
mod tell_results;

pub(crate) use purge_erased::purge_erased;
pub(crate) use tell_results::tell_results;
