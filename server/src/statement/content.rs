//! What the accessibility statement says, piece by piece, in the words of the catalogue.

use super::checks::CHECKS;
use crate::words::{Catalogue, Value};

/// When it was last gone through by a person: day, month, year.
const REVIEWED: (u8, u8, u16) = (24, 11, 2026);

/// What is known not to be as it should.
const LIMITS: [&str; 5] = [
    "a-limit-texts",
    "a-limit-suggestions",
    "a-limit-conditions",
    "a-limit-receipt",
    "a-limit-languages",
];

/// What no test can say.
const UNCHECKED: [&str; 4] =
    ["a-unchecked-people", "a-unchecked-readers", "a-unchecked-devices", "a-unchecked-reading"];

/// A piece of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Above what follows.
    Heading(String),
    /// Sentences.
    Paragraph(String),
    /// One below the other.
    List(Vec<String>),
    /// Who answers for it, one below the other.
    Answerable(Vec<Reached>),
}

/// A sentence, and what in it can be followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    /// The sentence.
    pub text: String,
    /// Pieces of it and the addresses they lead to, in its order.
    pub links: Vec<(String, String)>,
}

/// An authority that is answered for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answerable {
    /// Its name.
    pub name: String,
    /// How it can be reached, in words.
    pub ways: Vec<String>,
    /// What of these words can be followed: the words and the address, in their order.
    pub links: Vec<(String, String)>,
}

/// The statement of the server at `origin`, in the language of `words`. Where no authority is
/// named, there is a blank for one.
pub fn statement(words: &Catalogue, origin: &str, authorities: &[Answerable]) -> Vec<Block> {
    let paragraph = |id: &str| Block::Paragraph(words.text(id));
    let heading = |id: &str| Block::Heading(words.text(id));
    let list = |ids: &mut dyn Iterator<Item = &'static str>| {
        Block::List(ids.map(|id| words.text(id)).collect())
    };
    let reached = |it: &Answerable| Reached {
        text: words.with(
            "a-contact-of",
            &[("name", Value::from(it.name.as_str())), ("ways", Value::from(it.ways.join(", ")))],
        ),
        links: it.links.clone(),
    };
    let reached: Vec<Reached> = match authorities {
        [] => vec![Reached { text: words.text("a-contact-blank"), ..Reached::default() }],
        all => all.iter().map(reached).collect(),
    };
    let (day, month, year) = REVIEWED;
    // As text: a number would be written with a mark for thousands.
    let made =
        [("day", day.to_string()), ("month", format!("{month:02}")), ("year", year.to_string())];
    let made: Vec<(&'static str, Value<'_>)> =
        made.into_iter().map(|(name, value)| (name, Value::from(value))).collect();
    let made = [made, vec![("version", Value::from(env!("CARGO_PKG_VERSION")))]].concat();
    vec![
        Block::Paragraph(words.with("a-about", &[("origin", Value::from(origin))])),
        paragraph("a-aim"),
        heading("a-status-title"),
        paragraph("a-status"),
        paragraph("a-status-partly"),
        heading("a-limits-title"),
        list(&mut LIMITS.into_iter()),
        heading("a-unchecked-title"),
        list(&mut UNCHECKED.into_iter()),
        heading("a-checks-title"),
        paragraph("a-checks"),
        list(&mut CHECKS.iter().map(|it| it.sentence)),
        heading("a-contact-title"),
        paragraph("a-contact"),
        Block::Answerable(reached),
        heading("a-control-title"),
        paragraph("a-control"),
        heading("a-made-title"),
        Block::Paragraph(words.with("a-made", &made)),
    ]
}
