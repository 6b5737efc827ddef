//! Which words a form can come to need in the browser: what no question of it can lead to is not
//! sent.

use crate::{LiveWords, Word, Words, words::consent_asked};
use glas_wire::{Form, Phase, Presence, QuestionKind};

/// The words of the live view: those that the form can come to need in a browser, or all that it
/// may say. What the consultation does not promise has none in either; where it takes nothing there
/// is no other way to say it.
pub(super) fn live_words(words: &Words, form: &Form, phase: Phase, all: bool) -> LiveWords {
    let wanted = |word| match word {
        Word::SentNextComments | Word::AnswerBy => promised(word, form),
        Word::Contact if phase != Phase::Open => all,
        _ => all || needed(word, form),
    };
    let told = LiveWords::told(words, wanted);
    let told = told.reworded(Word::Consent, words.of(consent_asked(form)).to_owned());
    let day = form.answer_by.as_deref().unwrap_or_default();
    told.reworded(Word::AnswerBy, words.with(Word::AnswerBy.id(), "day", day))
}

/// Of what an authority may do, whether this one will.
fn promised(word: Word, form: &Form) -> bool {
    match word {
        Word::SentNextComments => form.publishes_comments && form.questionnaire.takes_comments(),
        _ => form.answer_by.is_some(),
    }
}

/// Whether the live view of a form can come to show a word in a browser; one that is not named here
/// can be shown by any.
fn needed(word: Word, form: &Form) -> bool {
    let Form { questionnaire: form, contact, .. } = form;
    let any = |of: fn(&QuestionKind) -> bool| form.questions.iter().any(|it| of(&it.kind));
    let asked = |presence: Presence| presence != Presence::Hidden;
    for (field, presence) in form.respondent.about.iter() {
        if word == Word::missing(field) {
            return *presence == Presence::Required;
        }
        if word == Word::label(field) || Some(word) == Word::malformed(field) {
            return asked(*presence);
        }
    }
    match word {
        Word::Step
        | Word::Next
        | Word::Back
        | Word::Check
        | Word::CheckTitle
        | Word::CheckText
        | Word::Change => form.steps,
        Word::More => form.questions.iter().any(|it| it.show_if.is_some()),
        Word::UpTo | Word::Left | Word::Over => {
            any(|it| matches!(it, QuestionKind::ShortText { .. } | QuestionKind::LongText { .. }))
        }
        Word::MissingGroup => form.respondent.group == Presence::Required,
        Word::Unticked => form.questions.iter().any(|it| it.required && it.kind.is_one_box()),
        Word::OtherEmpty => {
            any(|it| matches!(it, QuestionKind::MultipleChoice { other: true, .. }))
        }
        Word::TooFew => any(|it| matches!(it, QuestionKind::MultipleChoice { min: Some(_), .. })),
        Word::TooMany => any(|it| matches!(it, QuestionKind::MultipleChoice { max: Some(_), .. })),
        Word::NoneAndOthers => {
            any(|it| matches!(it, QuestionKind::MultipleChoice { none: Some(_), .. }))
        }
        Word::RankedTwice => any(|it| matches!(it, QuestionKind::Ranking { .. })),
        Word::NotANumber => any(|it| matches!(it, QuestionKind::Number { decimals: 1.., .. })),
        Word::NotWhole => any(|it| matches!(it, QuestionKind::Number { decimals: 0, .. })),
        Word::DecimalSign => any(|it| {
            matches!(
                it,
                QuestionKind::Number { min: Some(_), .. }
                    | QuestionKind::Number { max: Some(_), .. }
            )
        }),
        Word::TooSmall => any(|it| matches!(it, QuestionKind::Number { min: Some(_), .. })),
        Word::TooLarge => any(|it| matches!(it, QuestionKind::Number { max: Some(_), .. })),
        Word::NotADate => any(|it| matches!(it, QuestionKind::Date { .. })),
        Word::TooEarly => any(|it| matches!(it, QuestionKind::Date { from: Some(_), .. })),
        Word::TooLate => any(|it| matches!(it, QuestionKind::Date { to: Some(_), .. })),
        // What only a program sends, and the server words.
        Word::NotAPlace | Word::NotAsked | Word::WrongShape | Word::NotText | Word::NotOffered => {
            false
        }
        Word::Group => asked(form.respondent.group),
        Word::Consent => form.takes_comments(),
        Word::Contact | Word::Questions => {
            contact.email.is_some() || contact.phone.is_some() || contact.address.is_some()
        }
        Word::ContactEmail => contact.email.is_some(),
        Word::ContactPhone => contact.phone.is_some(),
        Word::ContactAddress => contact.address.is_some(),
        _ => true,
    }
}
