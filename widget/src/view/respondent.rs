//! What is asked about the respondent, and what they allow to be published.

use super::{
    View,
    control::{Around, Line, choices, line},
};
use glas_wire::{Choice, Presence};
use yew::{Html, html};

/// The part about the respondent; nothing where nothing is asked.
pub(crate) fn view(view: &View<'_>) -> Html {
    let asked = &view.props.form.respondent;
    if [asked.group, asked.locality, asked.name, asked.email].iter().all(|presence| *presence == Presence::Hidden) {
        return Html::default();
    }
    let around = |name, label, presence| Around::new(view, name, view.word(label), presence == Presence::Required);
    let text = |name, label, presence, line_: Line| {
        if presence == Presence::Hidden { Html::default() } else { line(&around(name, label, presence), &line_) }
    };
    html! {
        <div class="respondent">
            <@{view.level(1)}>{ view.word("w-about-you") }</@>
            if asked.group != Presence::Hidden {
                { choices(&around("group", "w-group", asked.group), "radio", asked.groups.iter().map(|it| (it.id.as_str(), it.label.as_str()))) }
            }
            { text("locality", "w-locality", asked.locality, Line { autocomplete: Some("address-level2"), ..Line::default() }) }
            { text("name", "w-name", asked.name, Line { autocomplete: Some("name"), ..Line::default() }) }
            if asked.email != Presence::Hidden {
                { line(
                    &around("email", "w-email", asked.email).help(Some(view.word("w-email-hint"))),
                    &Line { kind: "email", autocomplete: Some("email"), ..Line::default() },
                ) }
            }
        </div>
    }
}

/// Consent to publish, where comments are taken. Nothing is ticked beforehand, and without an answer nothing is published.
pub(crate) fn consent(view: &View<'_>) -> Html {
    let form = &view.props.form;
    if !form.takes_comments() {
        return Html::default();
    }
    let named = form.respondent.name != Presence::Hidden;
    let offered = [
        ("in_full", "w-consent-in-full", named),
        ("anonymously", "w-consent-anonymously", true),
        ("not_at_all", "w-consent-not-at-all", true),
    ];
    let around = Around::new(view, "consent", view.word("w-consent"), false).help(Some(view.word("w-consent-hint")));
    choices(&around, "radio", offered.iter().filter(|(_, _, there)| *there).map(|(id, label, _)| (*id, view.word(label))))
}

/// Options as pairs of value and label.
pub(crate) fn pairs(options: &[Choice]) -> impl Iterator<Item = (&str, &str)> {
    options.iter().map(|it| (it.id.as_str(), it.label.as_str()))
}
