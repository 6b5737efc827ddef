//! From the pairs of a form, as `FormData` or a plain post has them, to a submission.

use crate::questions;
use glas_wire::limits::QUESTIONS_MAX;
use glas_wire::{
    Answer, Answers, ByField, Choice, ChoiceId, ConsentToPublish, Lang, QuestionId, Questionnaire,
    RespondentDetails, Submission, ask,
};
#[cfg(feature = "ssr")]
use std::collections::HashMap;

/// Names and values in the order of the form.
pub(crate) struct Pairs<'a> {
    all: &'a [(String, String)],
    /// A stranger's post may have thousands under names of its own; a browser has only those of its
    /// form, and no bytes to spare.
    #[cfg(feature = "ssr")]
    by_name: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Pairs<'a> {
    #[cfg(feature = "ssr")]
    pub(crate) fn of(all: &'a [(String, String)]) -> Self {
        let mut by_name: HashMap<&str, Vec<&str>> = HashMap::with_capacity(all.len());
        for (name, value) in all {
            by_name.entry(name).or_default().push(value);
        }
        Self { all, by_name }
    }

    /// All values sent under a name.
    #[cfg(feature = "ssr")]
    pub(crate) fn named(&self, name: &str) -> &[&'a str] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// All values sent under a name.
    #[cfg(feature = "ssr")]
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.named(name).iter().copied()
    }

    #[cfg(not(feature = "ssr"))]
    pub(crate) fn of(all: &'a [(String, String)]) -> Self {
        Self { all }
    }

    /// All values sent under a name.
    #[cfg(not(feature = "ssr"))]
    pub(crate) fn values<'n>(&self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.all.iter().filter(move |(it, _)| it == name).map(|(_, text)| text.as_str())
    }
}

/// Answers to what is not asked that are kept to be refused; what comes after them changes nothing.
const UNASKED_MAX: usize = QUESTIONS_MAX;

/// The version of the form in which this was filled in, as it stands there.
pub fn version(pairs: &[(String, String)]) -> &str {
    pairs.iter().find(|(name, _)| name == "version").map_or("", |(_, version)| version)
}

/// What was answered, `lang` being the language of the form. Blank is not answered, and what is not
/// asked of whoever answers like this is left out: it was hidden. What no control of the form can
/// send becomes something that [`glas_wire::check`] refuses, never something dropped in silence.
/// The [`version()`] is not read.
pub fn read(form: &Questionnaire, lang: &Lang, pairs: &[(String, String)]) -> Submission {
    let pairs = Pairs::of(pairs);
    let mut answers = Answers::default();
    for question in &form.questions {
        if let Some(answer) = questions::read(question, &pairs) {
            // Questions of one form have different ids, so no answer comes back.
            let _ = answers.add(question.id.clone(), answer);
        }
    }
    let answered = answers.len();
    for (name, text) in pairs.all {
        if answers.len() == answered + UNASKED_MAX {
            break;
        }
        if let Some(id) = question_of(name).and_then(|id| id.parse::<QuestionId>().ok())
            && !form.question(&id).is_some_and(|it| it.kind.is_asked())
            && !blank(text)
        {
            let _ = answers.add(id, Answer::Text(text.clone()));
        }
    }
    ask(form, &mut answers);
    let text = |name| pairs.values(name).find(|text| !blank(text)).map(lines);
    Submission {
        language: text("lang").and_then(|lang| lang.parse().ok()).unwrap_or_else(|| lang.clone()),
        version: None,
        answers,
        respondent: RespondentDetails {
            group: text("group")
                .map(|id| id.parse().unwrap_or_else(|_| not_offered(&form.respondent.groups))),
            about: ByField::of(|field| text(field.name()).map(|text| text.trim().to_owned())),
        },
        // Without an answer nothing is published, so nothing is lost by an unknown one.
        consent_to_publish: text("consent").and_then(|consent| ConsentToPublish::named(&consent)),
    }
}

/// The id of the question that a control of this name belongs to, if it belongs to one.
pub(crate) fn question_of(name: &str) -> Option<&str> {
    name.strip_prefix("a.")?.split('.').next()
}

/// Whether nothing was written.
pub(crate) fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// A text with lines ended by LF; a form post ends them by CR LF.
pub(crate) fn lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    for (n, part) in text.split('\r').enumerate() {
        if n > 0 {
            lines.push('\n');
        }
        lines.push_str(if n > 0 { part.strip_prefix('\n').unwrap_or(part) } else { part });
    }
    lines
}

/// An id that is not among the options: stands for one that is not even an id.
fn not_offered(options: &[Choice]) -> ChoiceId {
    let offered = |id: &ChoiceId| options.iter().any(|option| option.id == *id);
    (0..)
        .filter_map(|n| format!("unknown-{n}").parse().ok())
        .find(|id| !offered(id))
        .expect("options are finite")
}
