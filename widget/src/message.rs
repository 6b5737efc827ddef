//! Messages: the sentence for each mistake, in the words of the form.

use crate::{LiveWords, Word, words::put};
use glas_wire::{Date, Field, FieldProblem, Mistake, Mistaken};

/// What is wrong and what to do, for the respondent.
pub fn message(words: &LiveWords, mistake: &Mistake) -> String {
    let with = |word, value: String| words.with(word, "n", &value);
    let word = match &mistake.what {
        Mistaken::TooLong { max, over } => {
            return put(&words.count(Word::TooLong, *over), "max", &max.to_string());
        }
        Mistaken::TooFew { min } => return words.count(Word::TooFew, *min),
        Mistaken::TooMany { max } => return words.count(Word::TooMany, *max),
        Mistaken::NotANumber { decimals } if *decimals > 0 => {
            return words.count(Word::NotANumber, *decimals);
        }
        Mistaken::TooSmall { min } => return with(Word::TooSmall, words.number(*min)),
        Mistaken::TooLarge { max } => return with(Word::TooLarge, words.number(*max)),
        Mistaken::TooEarly { from } => return with(Word::TooEarly, day(*from)),
        Mistaken::TooLate { to } => return with(Word::TooLate, day(*to)),
        Mistaken::Missing => match mistake.field {
            Field::Group => Word::MissingGroup,
            Field::About(field) => Word::missing(field),
            _ => Word::Missing,
        },
        Mistaken::Unticked => Word::Unticked,
        Mistaken::NotOffered => Word::NotOffered,
        Mistaken::OtherEmpty => Word::OtherEmpty,
        Mistaken::NoneAndOthers => Word::NoneAndOthers,
        Mistaken::RankedTwice => Word::RankedTwice,
        Mistaken::NotANumber { .. } => Word::NotWhole,
        Mistaken::NotADate => Word::NotADate,
        Mistaken::NotAPlace => Word::NotAPlace,
        Mistaken::Malformed => match mistake.field {
            Field::About(field) => Word::malformed(field).unwrap_or(Word::WrongShape),
            _ => Word::WrongShape,
        },
        Mistaken::NotAsked => Word::NotAsked,
        Mistaken::WrongShape => Word::WrongShape,
        Mistaken::NotText => Word::NotText,
        Mistaken::Empty => Word::Empty,
    };
    // What only a program can send has no words in the browser; there every mistake has a way out
    // all the same.
    match words.of(word) {
        "" => words.of(Word::Missing),
        text => text,
    }
    .to_owned()
}

/// A day as it is typed: day, month, year.
pub(crate) fn day(date: Date) -> String {
    let (year, month, day) = date.parts();
    format!("{day}.{month:02}.{year}")
}

/// Mistakes as the views and the API tell them: name of the control and sentence.
pub(crate) fn problems(words: &LiveWords, mistakes: &[Mistake]) -> Vec<FieldProblem> {
    mistakes
        .iter()
        .map(|it| FieldProblem { field: it.field.to_string(), message: message(words, it) })
        .collect()
}
