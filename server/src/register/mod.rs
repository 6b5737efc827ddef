//! What is so now: a view that can be thrown away and rebuilt from the journal.
