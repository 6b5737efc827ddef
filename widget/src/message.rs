//! The sentence for a mistake.

use crate::{Words, words::put};
use glas_wire::{Date, FieldProblem, Mistake, Mistaken};

/// What is wrong and what to do, for the respondent.
pub fn message(words: &Words, mistake: &Mistake) -> String {
    let with = |id: &str, value: String| words.with(id, "n", &value);
    let id = match &mistake.what {
        Mistaken::TooLong { max, over } => return put(&words.count("w-too-long", *over), "max", &max.to_string()),
        Mistaken::TooFew { min } => return words.count("w-too-few", *min),
        Mistaken::TooMany { max } => return words.count("w-too-many", *max),
        Mistaken::NotANumber { decimals } if *decimals > 0 => return words.count("w-not-a-number", *decimals),
        Mistaken::TooSmall { min } => return with("w-too-small", words.number(*min)),
        Mistaken::TooLarge { max } => return with("w-too-large", words.number(*max)),
        Mistaken::TooEarly { from } => return with("w-too-early", day(*from)),
        Mistaken::TooLate { to } => return with("w-too-late", day(*to)),
        Mistaken::Missing => "w-missing",
        Mistaken::NotOffered => "w-not-offered",
        Mistaken::OtherEmpty => "w-other-empty",
        Mistaken::NoneAndOthers => "w-none-and-others",
        Mistaken::RankedTwice => "w-ranked-twice",
        Mistaken::NotANumber { .. } => "w-not-whole",
        Mistaken::NotADate => "w-not-a-date",
        Mistaken::NotAPlace => "w-not-a-place",
        Mistaken::NotAnEmail => "w-not-an-email",
        Mistaken::NotAsked => "w-not-asked",
        Mistaken::WrongShape => "w-wrong-shape",
        Mistaken::NotText => "w-not-text",
        Mistaken::Empty => "w-empty",
    };
    words.of(id).to_owned()
}

/// A day as it is typed: day, month, year.
pub(crate) fn day(date: Date) -> String {
    let (year, month, day) = date.parts();
    format!("{day}.{month:02}.{year}")
}

/// Mistakes as the views and the API tell them: name of the control and sentence.
pub(crate) fn problems(words: &Words, mistakes: &[Mistake]) -> Vec<FieldProblem> {
    mistakes.iter().map(|it| FieldProblem { field: it.field.to_string(), message: message(words, it) }).collect()
}
