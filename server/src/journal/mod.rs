//! What happened, in order, for ever.
