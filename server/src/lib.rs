//! Глас: one binary that takes public consultations, keeps them for a court, and gives them back.

pub mod command;
pub mod export;
pub mod http;
pub mod journal;
pub mod register;
pub mod rules;
pub mod settings;
pub mod words;
