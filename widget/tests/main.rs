//! The widget without a browser: what it renders, what it reads, how it behaves.

mod example;
mod law;
mod proof;
mod reading;
mod rendering;
mod sending;
mod states;
mod steps;
mod telling;
mod words;
