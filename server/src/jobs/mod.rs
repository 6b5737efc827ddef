//! What a running server does by itself, now and then.

mod purge_erased;

pub(crate) use purge_erased::purge_erased;
