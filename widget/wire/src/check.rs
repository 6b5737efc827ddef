//! Whether a submission answers a form: one pure function, run in the browser before sending and in
//! the server before storing.

mod kinds;

use crate::{
    Choice, ChoiceId, Field, Mistake, Mistaken, Presence, Questionnaire, RespondentField,
    Submission, asked, limits::MISTAKES_TOLD_MAX,
};

/// Everything to mend, in the order of the form, at most [`MISTAKES_TOLD_MAX`]; empty where the
/// submission may be stored. Texts are expected in NFC.
pub fn check(form: &Questionnaire, it: &Submission) -> Vec<Mistake> {
    let mut found = Vec::new();
    let asked = asked(form, &it.answers);
    for (question, asked) in form.questions.iter().zip(asked) {
        let here = |what| Mistake { field: Field::Answer(question.id.clone()), what };
        match it.answers.to(&question.id) {
            Some(_) if !asked || !question.kind.is_asked() => found.push(here(Mistaken::NotAsked)),
            None if asked && question.required => found.push(here(kinds::missing(&question.kind))),
            None => {}
            Some(answer) => found.extend(
                kinds::answered(question, answer).map(|(field, what)| Mistake { field, what }),
            ),
        }
    }
    let unknown = it.answers.iter().filter(|(id, _)| form.question(id).is_none());
    found.extend(
        unknown
            .map(|(id, _)| Mistake { field: Field::Answer(id.clone()), what: Mistaken::NotAsked }),
    );
    let asked = &form.respondent;
    let group = it.respondent.group.as_ref();
    found.extend(
        choice_asked(asked.group, &asked.groups, group)
            .map(|what| Mistake { field: Field::Group, what }),
    );
    for (field, presence) in asked.about.iter() {
        let what = text_asked(field, *presence, it.respondent.about[field].as_deref());
        found.extend(what.map(|what| Mistake { field: Field::About(field), what }));
    }
    if it.consent_to_publish.is_some() && !form.takes_comments() {
        found.push(Mistake { field: Field::Consent, what: Mistaken::NotAsked });
    }
    if found.is_empty() && it.answers.is_empty() {
        let first = form
            .questions
            .iter()
            .find(|it| it.kind.is_asked())
            .map(|it| Field::Answer(it.id.clone()));
        found.extend(first.map(|field| Mistake { field, what: Mistaken::Empty }));
    }
    found.truncate(MISTAKES_TOLD_MAX);
    found
}

fn offered(options: &[Choice], id: &ChoiceId) -> bool {
    options.iter().any(|option| option.id == *id)
}

fn too_long(text: &str, max: u32) -> Option<Mistaken> {
    let chars = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    (chars > max).then(|| Mistaken::TooLong { max, over: chars - max })
}

fn choice_asked(presence: Presence, options: &[Choice], id: Option<&ChoiceId>) -> Option<Mistaken> {
    match (presence, id) {
        (Presence::Hidden, Some(_)) => Some(Mistaken::NotAsked),
        (Presence::Required, None) => Some(Mistaken::Missing),
        (_, Some(id)) if !offered(options, id) => Some(Mistaken::NotOffered),
        _ => None,
    }
}

fn text_asked(field: RespondentField, presence: Presence, text: Option<&str>) -> Option<Mistaken> {
    match (presence, text) {
        (Presence::Hidden, Some(_)) => Some(Mistaken::NotAsked),
        (Presence::Required, None) => Some(Mistaken::Missing),
        (Presence::Required, Some(text)) if text.trim().is_empty() => Some(Mistaken::Missing),
        (_, Some(text)) => too_long(text.trim(), field.chars_max())
            .or_else(|| (!field.is_well_formed(text)).then_some(Mistaken::Malformed)),
        _ => None,
    }
}
