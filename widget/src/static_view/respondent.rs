//! What is asked about the respondent, and what they allow to be published.

use super::{
    Around, Line, StaticView, choices, line,
    markup::{El, el},
    offered,
};
use glas_wire::Presence;

/// The part about the respondent; nothing where nothing is asked.
pub(super) fn view(view: &StaticView<'_>) -> Option<El> {
    let asked = &view.form.questionnaire.respondent;
    if [asked.group, asked.locality, asked.name, asked.email].iter().all(|presence| *presence == Presence::Hidden) {
        return None;
    }
    let around = |name, label, presence| Around::new(view, name, view.word(label), presence == Presence::Required);
    let heading = el(view.level(1)).class("heading").set("tabindex", "-1").text(view.word("w-about-you"));
    let mut part = el("div").class("respondent").put(heading);
    if asked.group != Presence::Hidden {
        part = part.put(choices(&around("group", "w-group", asked.group), "radio", &offered(&asked.groups)));
    }
    let email_hint = if asked.email == Presence::Required { "w-email-hint-required" } else { "w-email-hint" };
    let lines = [
        ("locality", "w-locality", asked.locality, "text", "address-level2", None),
        ("name", "w-name", asked.name, "text", "name", None),
        ("email", "w-email", asked.email, "email", "email", Some(email_hint)),
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
pub(super) fn consent(view: &StaticView<'_>) -> Option<El> {
    if !view.form.questionnaire.takes_comments() {
        return None;
    }
    let all: [(&str, &str); 3] = [
        ("in_full", view.word("w-consent-in-full")),
        ("anonymously", view.word("w-consent-anonymously")),
        ("not_at_all", view.word("w-consent-not-at-all")),
    ];
    // Where no name is asked, none can be published.
    let nameless = view.form.questionnaire.respondent.name == Presence::Hidden;
    let all = if nameless { &all[1..] } else { &all };
    let around = Around::new(view, "consent", view.word("w-consent"), false).help(Some(view.word("w-consent-hint")));
    Some(choices(&around, "radio", all))
}
