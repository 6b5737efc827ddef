//! The sentence for a mistake.

use crate::{Words, words::put};
use glas_wire::{FieldProblem, Mistake, Mistaken};

/// What is wrong and what to do, for the respondent.
pub fn message(words: &Words, mistake: &Mistake) -> String {
    let id = match mistake.what {
        Mistaken::TooLong { max, over } => return put(&words.count("w-too-long", over), "max", &max.to_string()),
        Mistaken::Missing => "w-missing",
        Mistaken::NotOffered => "w-not-offered",
        Mistaken::OtherEmpty => "w-other-empty",
        Mistaken::NotAnEmail => "w-not-an-email",
        Mistaken::NotAsked => "w-not-asked",
        Mistaken::WrongShape => "w-wrong-shape",
        Mistaken::NotText => "w-not-text",
        Mistaken::Empty => "w-empty",
        _ => "w-wrong-shape",
    };
    words.of(id).to_owned()
}

/// Mistakes as the views and the API tell them: name of the control and sentence.
pub(crate) fn problems(words: &Words, mistakes: &[Mistake]) -> Vec<FieldProblem> {
    mistakes.iter().map(|it| FieldProblem { field: it.field.to_string(), message: message(words, it) }).collect()
}
