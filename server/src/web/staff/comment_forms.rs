//! The forms in which comments are published, withheld and answered, of one as of many: their
//! controls, and what was typed into them as something to do.

use super::fields::{Kind, Said, ToMend, choice, line, lines, one_of};
use crate::{
    http::forms,
    journal::CommentAct,
    rules::{
        BadOfficialText, BadReason, BadRedaction, CommentState, GROUNDS, OFFICIAL_CHARS_MAX,
        OTHER_GROUND, OfficialText, Outcome, PIECE_CHARS_MIN, PIECES_MAX, REASON_CHARS_MAX, Reason,
        Redaction,
    },
    words::{Catalogue, Staff, Value},
};
use std::collections::BTreeMap;
use yew::{Html, html};

/// What stands in the controls, by name.
pub(super) type Typed = BTreeMap<String, String>;

fn value<'t>(typed: &'t Typed, name: &str) -> &'t str {
    typed.get(name).map_or("", String::as_str)
}

/// Whether the public sees it, and why not.
pub(super) fn moderation(words: &Staff, typed: &Typed, to_mend: &[ToMend]) -> Html {
    let citizens = Catalogue::in_language(words.lang());
    let states = [CommentState::Published, CommentState::Withheld, CommentState::Pending]
        .map(|it| (it.name().to_owned(), words.text(&["s-comment-make-", it.name()].concat())));
    let mut grounds = vec![(String::new(), words.text("s-comment-no-ground"))];
    grounds
        .extend(GROUNDS.map(|key| (key.to_owned(), citizens.text(&["p-ground-", key].concat()))));
    let (ground, reason) =
        (Said::hinted(words, "s-comment-ground"), Said::hinted(words, "s-comment-reason"));
    html! {
        <>
            { choice("moderation", &Said::of(words, "s-comment-moderation"), &states, value(typed, "moderation"), to_mend) }
            { one_of(("ground", "ground"), &ground, &grounds, value(typed, "ground"), to_mend) }
            { line("reason", Kind::Text, &reason, value(typed, "reason"), to_mend) }
        </>
    }
}

/// What the public does not see of a text: in the form of one comment, with the script that takes
/// it from what is selected.
pub(super) fn redaction(words: &Staff, typed: &Typed, to_mend: &[ToMend]) -> Html {
    let hinted = Said::hinted(words, "s-comment-hidden");
    html! {
        <>
            { lines(None, "hidden", 3, &hinted, value(typed, "hidden"), to_mend) }
            <p>
                <button class="staff-plain" type="button" hidden={true} data-selects="comment-text" data-into="hidden">
                    { words.text("s-comment-hide-selected") }
                </button>
            </p>
        </>
    }
}

/// What became of it, why, and the authority's reply.
pub(super) fn answer(words: &Staff, typed: &Typed, to_mend: &[ToMend]) -> Html {
    let citizens = Catalogue::in_language(words.lang());
    let mut outcomes = vec![("none".to_owned(), words.text("s-comment-no-outcome"))];
    outcomes.extend(
        Outcome::ALL
            .map(|it| (it.name().to_owned(), citizens.text(&["p-outcome-", it.name()].concat()))),
    );
    let chosen = Some(value(typed, "result")).filter(|it| !it.is_empty()).unwrap_or("none");
    let (reasons, reply) =
        (Said::hinted(words, "s-comment-reasons"), Said::hinted(words, "s-comment-reply"));
    html! {
        <>
            { choice("result", &Said::of(words, "s-comment-result"), &outcomes, chosen, to_mend) }
            { lines(None, "reasons", 3, &reasons, value(typed, "reasons"), to_mend) }
            { lines(None, "reply", 5, &reply, value(typed, "reply"), to_mend) }
        </>
    }
}

/// What the form of a moderation asks for. `text`: of the one comment that it is about; of several
/// nothing is hidden that was not.
pub(super) fn read_moderation(
    words: &Staff,
    pairs: &[(String, String)],
    text: Option<&str>,
) -> Result<CommentAct, Vec<ToMend>> {
    let said = |name: &str| forms::first(pairs, name).unwrap_or_default();
    let mut wrong = Vec::new();
    let state = CommentState::named(said("moderation"));
    if state.is_none() {
        wrong.push(ToMend::new("moderation", words.text("s-comment-moderation-missing")));
    }
    let ground = GROUNDS.into_iter().find(|key| *key == said("ground"));
    let reason = read_reason(words, "s-comment-reason", said("reason")).unwrap_or_else(|it| {
        wrong.push(it);
        None
    });
    let redaction = text.map_or(Ok(Redaction::default()), |text| {
        Redaction::of(text, said("hidden").lines()).map_err(|it| not_hidden(words, &it))
    });
    let redaction = redaction.unwrap_or_else(|it| {
        wrong.push(it);
        Redaction::default()
    });
    let hides = state == Some(CommentState::Withheld) || !redaction.is_empty();
    if wrong.is_empty() && hides && reason.is_none() {
        match ground {
            None => wrong.push(ToMend::new("ground", words.text("s-comment-ground-missing"))),
            Some(OTHER_GROUND) => {
                wrong.push(ToMend::new("reason", words.text("s-comment-reason-missing")));
            }
            Some(_) => {}
        }
    }
    match state {
        Some(state) if wrong.is_empty() => {
            let ground = ground.and_then(|key| key.parse().ok());
            Ok(CommentAct::Moderate { state, ground, reason, redaction })
        }
        _ => Err(wrong),
    }
}

/// Why words cannot be hidden, at their control.
fn not_hidden(words: &Staff, why: &BadRedaction) -> ToMend {
    let text = |text: &str| ("text", Value::from(text.to_owned()));
    let said = match why {
        BadRedaction::Missing(it) => words.with("s-comment-hidden-missing", &[text(it)]),
        BadRedaction::TooShort(it) => {
            let min = ("min", Value::from(PIECE_CHARS_MIN));
            words.with("s-comment-hidden-short", &[text(it), min])
        }
        BadRedaction::TooMany { pieces } => {
            let values = [("count", Value::from(*pieces)), ("max", Value::from(PIECES_MAX))];
            words.with("s-comment-hidden-many", &values)
        }
        BadRedaction::Everything => words.text("s-comment-hidden-everything"),
    };
    ToMend::new("hidden", said)
}

/// A reason as it was typed; `None` where nothing was. `label`: of its control.
pub(super) fn read_reason(
    words: &Staff,
    label: &str,
    typed: &str,
) -> Result<Option<Reason>, ToMend> {
    match typed.parse::<Reason>() {
        Ok(reason) => Ok(Some(reason)),
        Err(BadReason::Empty) => Ok(None),
        Err(BadReason::TooLong { chars }) => {
            Err(too_long(words, "reason", label, chars, REASON_CHARS_MAX))
        }
        Err(BadReason::Invisible(_)) => {
            Err(ToMend::new("reason", words.text("s-comment-reason-invisible")))
        }
    }
}

/// What the form of an answer asks for. `says_now`: whether something is said already, which can be
/// taken back.
pub(super) fn read_answer(
    words: &Staff,
    pairs: &[(String, String)],
    says_now: bool,
) -> Result<CommentAct, Vec<ToMend>> {
    let said = |name: &str| forms::first(pairs, name).unwrap_or_default();
    let mut wrong = Vec::new();
    let outcome = Outcome::named(said("result"));
    if outcome.is_none() && !["", "none"].contains(&said("result")) {
        wrong.push(ToMend::new("result", words.text("s-comment-answer-missing")));
    }
    let mut text = |name: &str| match said(name).parse::<OfficialText>() {
        Ok(text) => Some(text),
        Err(BadOfficialText::Empty) => None,
        Err(BadOfficialText::TooLong { chars }) => {
            let label = ["s-comment-", name].concat();
            wrong.push(too_long(words, name, &label, chars, OFFICIAL_CHARS_MAX));
            None
        }
    };
    let (reasons, reply) = (text("reasons"), text("reply"));
    if wrong.is_empty() && reasons.is_none() && outcome.is_some_and(Outcome::takes_reasons) {
        wrong.push(ToMend::new("reasons", words.text("s-comment-reasons-missing")));
    }
    let is_silent = outcome.is_none() && reasons.is_none() && reply.is_none();
    if wrong.is_empty() && is_silent && !says_now {
        wrong.push(ToMend::new("result", words.text("s-comment-answer-missing")));
    }
    if wrong.is_empty() { Ok(CommentAct::Answer { outcome, reply, reasons }) } else { Err(wrong) }
}

fn too_long(words: &Staff, field: &str, label: &str, chars: usize, max: usize) -> ToMend {
    let values = [
        ("label", Value::from(words.text(label))),
        ("chars", Value::from(chars)),
        ("max", Value::from(max)),
    ];
    ToMend::new(field, words.with("s-comment-too-long", &values))
}
