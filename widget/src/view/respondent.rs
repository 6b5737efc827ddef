//! What is asked about the respondent, and what they allow to be published.

use super::{
    View,
    control::{Around, Line, choices, line},
    element::{El, el},
};
use glas_wire::{Choice, Presence};

/// The part about the respondent; nothing where nothing is asked.
pub(crate) fn view(view: &View<'_>) -> Option<El> {
    let asked = &view.props.form.questionnaire.respondent;
    if [asked.group, asked.locality, asked.name, asked.email].iter().all(|presence| *presence == Presence::Hidden) {
        return None;
    }
    let around = |name, label, presence| Around::new(view, name, view.word(label), presence == Presence::Required);
    let mut part = el("div").class("respondent").put(el(view.level(1)).text(view.word("w-about-you")));
    if asked.group != Presence::Hidden {
        part = part.put(choices(&around("group", "w-group", asked.group), "radio", &pairs(&asked.groups)));
    }
    let lines = [
        ("locality", "w-locality", asked.locality, "text", "address-level2", None),
        ("name", "w-name", asked.name, "text", "name", None),
        ("email", "w-email", asked.email, "email", "email", Some("w-email-hint")),
    ];
    for (name, label, presence, kind, autocomplete, hint) in lines {
        if presence != Presence::Hidden {
            let around = around(name, label, presence).help(hint.map(|id| view.word(id)));
            part = part.put(line(&around, Line::One { kind, autocomplete: Some(autocomplete) }));
        }
    }
    Some(part)
}

/// Consent to publish, where comments are taken. Nothing is ticked beforehand, and without an answer nothing is published.
pub(crate) fn consent(view: &View<'_>) -> Option<El> {
    let form = &view.props.form;
    if !form.questionnaire.takes_comments() {
        return None;
    }
    let offered = [
        ("in_full", view.word("w-consent-in-full")),
        ("anonymously", view.word("w-consent-anonymously")),
        ("not_at_all", view.word("w-consent-not-at-all")),
    ];
    // Where no name is asked, none can be published.
    let offered = if form.questionnaire.respondent.name == Presence::Hidden { &offered[1..] } else { &offered };
    let around = Around::new(view, "consent", view.word("w-consent"), false).help(Some(view.word("w-consent-hint")));
    Some(choices(&around, "radio", offered))
}

/// Options as pairs of value and label.
pub(crate) fn pairs(options: &[Choice]) -> Vec<(&str, &str)> {
    options.iter().map(|it| (it.id.as_str(), it.label.as_str())).collect()
}
