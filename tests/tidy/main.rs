//! What this house promises of its text, as tests: a promise that nobody checks is not kept for
//! long.

mod arrows;
mod asvs;
mod circles;
mod dependencies;
mod dist;
mod locales;
mod markup;
mod openings;
mod readme;
mod rooms;
mod sizes;
mod statement;
mod top_level;
mod tree;
