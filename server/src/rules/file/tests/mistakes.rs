//! One mistake per line of a table.
