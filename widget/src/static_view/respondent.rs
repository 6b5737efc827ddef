//! What is asked about the respondent, and what they allow to be published.

use super::{
    Around, Line, StaticView, choices, line,
    markup::{El, el},
    offered,
};
use crate::{
    Word,
    words::{consent_asked, consent_label, hint},
};
use glas_wire::{ConsentToPublish, Presence, RespondentField};

/// The part about the respondent; nothing where nothing is asked.
pub(super) fn view(view: &StaticView<'_>) -> Option<El> {
    let asked = &view.form.questionnaire.respondent;
    if !asked.is_asked() {
        return None;
    }
    let around = |name, label: Word, presence| {
        Around::new(view, name, view.word(label.id()), presence == Presence::Required)
    };
    let heading =
        el(view.level(1)).class("heading").set("tabindex", "-1").text(view.word("w-about-you"));
    let mut part = el("div").class("respondent").put(heading);
    if asked.group != Presence::Hidden {
        part = part.put(choices(
            &around("group", Word::Group, asked.group),
            "radio",
            &offered(&asked.groups),
        ));
    }
    for (field, presence) in
        asked.about.iter().filter(|(_, presence)| **presence != Presence::Hidden)
    {
        let hint = hint(field, *presence).map(|id| view.word(id));
        let around = around(field.name(), Word::label(field), *presence).help(hint);
        part = part.put(line(
            &around,
            Line::One { kind: field.input(), autocomplete: Some(field.autocomplete()) },
        ));
    }
    Some(part)
}

/// Consent to publish, where comments are taken. Nothing is ticked beforehand, and without an
/// answer nothing is published.
pub(super) fn consent(view: &StaticView<'_>) -> Option<El> {
    if !view.form.questionnaire.takes_comments() {
        return None;
    }
    let form = view.form;
    let all = ConsentToPublish::ALL
        .map(|consent| (consent.name(), view.word(consent_label(form, consent))));
    // Where no name is asked, none can be published.
    let nameless =
        view.form.questionnaire.respondent.about[RespondentField::Name] == Presence::Hidden;
    let all = if nameless { &all[1..] } else { &all };
    let hint = match (form.normative_act, form.publishes_comments) {
        (true, _) => "w-consent-act-hint",
        (false, true) => "w-consent-hint",
        (false, false) => "w-consent-hint-unplanned",
    };
    let around = Around::new(view, "consent", view.word(consent_asked(form)), false)
        .help(Some(view.word(hint)));
    Some(choices(&around, "radio", all))
}
