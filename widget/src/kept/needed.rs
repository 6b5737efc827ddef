//! Which words a form can come to need in the browser: what no question of it can lead to is not sent.

use crate::{Words, words::TOLD};
use glas_wire::{Contact, Form, Kind, Presence, Questionnaire};

/// Those of `words` that the shell of this form can show.
pub(super) fn needed(words: &Words, form: &Form) -> Words {
    let told = |id: &str| {
        // Of a message with plural forms each form is a word of its own.
        let message = id.split('.').next().unwrap_or(id);
        TOLD.contains(&message) && can_show(message, &form.questionnaire, &form.contact)
    };
    Words(words.0.iter().filter(|(id, _)| told(id)).map(|(id, text)| (id.clone(), text.clone())).collect())
}

/// Whether a message can be shown by a form; one that is not named here can be by any.
fn can_show(id: &str, form: &Questionnaire, contact: &Contact) -> bool {
    let any = |of: fn(&Kind) -> bool| form.questions.iter().any(|it| of(&it.kind));
    let asked = |presence: Presence| presence != Presence::Hidden;
    match id {
        "w-step" | "w-next" | "w-back" | "w-check" | "w-check-title" | "w-check-text" | "w-change" => form.steps,
        "w-more" => form.questions.iter().any(|it| it.show_if.is_some()),
        "w-up-to" | "w-left" | "w-over" => any(|it| matches!(it, Kind::ShortText { .. } | Kind::LongText { .. })),
        "w-other-empty" => any(|it| matches!(it, Kind::MultipleChoice { other: true, .. })),
        "w-too-few" => any(|it| matches!(it, Kind::MultipleChoice { min: Some(_), .. })),
        "w-too-many" => any(|it| matches!(it, Kind::MultipleChoice { max: Some(_), .. })),
        "w-none-and-others" => any(|it| matches!(it, Kind::MultipleChoice { none: Some(_), .. })),
        "w-ranked-twice" => any(|it| matches!(it, Kind::Ranking { .. })),
        "w-not-a-number" => any(|it| matches!(it, Kind::Number { decimals: 1.., .. })),
        "w-not-whole" => any(|it| matches!(it, Kind::Number { decimals: 0, .. })),
        "w-decimal-sign" => any(|it| matches!(it, Kind::Number { min: Some(_), .. } | Kind::Number { max: Some(_), .. })),
        "w-too-small" => any(|it| matches!(it, Kind::Number { min: Some(_), .. })),
        "w-too-large" => any(|it| matches!(it, Kind::Number { max: Some(_), .. })),
        "w-not-a-date" => any(|it| matches!(it, Kind::Date { .. })),
        "w-too-early" => any(|it| matches!(it, Kind::Date { from: Some(_), .. })),
        "w-too-late" => any(|it| matches!(it, Kind::Date { to: Some(_), .. })),
        "w-not-a-place" => any(|it| matches!(it, Kind::Place { .. })),
        "w-group" => asked(form.respondent.group),
        "w-locality" => asked(form.respondent.locality),
        "w-name" => asked(form.respondent.name),
        "w-email" | "w-not-an-email" => asked(form.respondent.email),
        "w-consent" | "w-sent-next-comments" => form.takes_comments(),
        "w-sent-next" => !form.takes_comments(),
        "w-contact" => contact.email.is_some() || contact.phone.is_some() || contact.address.is_some(),
        "w-contact-email" => contact.email.is_some(),
        "w-contact-phone" => contact.phone.is_some(),
        "w-contact-address" => contact.address.is_some(),
        _ => true,
    }
}
