//! The words of earlier forms: an answer is shown in the words it was asked in, and what was worded
//! otherwise says so, with its day.

use crate::rules::{Choosable, Consultation, KindSpec, QuestionSpec, Texts, Wording, reworded};
use glas_wire::{ChoiceId, Lang, QuestionId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One version of a consultation's form, and what it worded otherwise than the consultation does
/// now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormWords {
    /// Position of the entry that published it.
    pub version: u64,
    /// From when on it was in force.
    pub since: Timestamp,
    /// Until when; `None`: it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// The title, where it was another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Texts>,
    /// Stakeholder groups that had another name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Choosable>,
    /// Questions in other words, as they were asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionSpec>,
}

impl FormWords {
    /// Of the consultation as it was then, beside what it is now.
    pub(crate) fn of(
        version: u64,
        since: Timestamp,
        until: Option<Timestamp>,
        was: &Consultation,
        now: &Consultation,
    ) -> Self {
        let mut words =
            Self { version, since, until, title: None, groups: Vec::new(), questions: Vec::new() };
        for what in reworded(was, now) {
            match what {
                Wording::Title => words.title = Some(was.title.clone()),
                Wording::Group(id) => {
                    words.groups.extend(was.groups.iter().find(|it| it.id == id).cloned());
                }
                Wording::Question(id) => words.questions.extend(was.question(&id).cloned()),
            }
        }
        words
    }

    fn question(&self, id: &QuestionId) -> Option<&QuestionSpec> {
        self.questions.iter().find(|it| it.id == *id)
    }
}

/// The label of an option as the form of a version had it, where that had another than now.
pub(super) fn option_then<'a>(
    forms: &'a [FormWords],
    version: u64,
    question: Option<&QuestionId>,
    option: &ChoiceId,
) -> Option<&'a Texts> {
    let form = forms.iter().find(|it| it.version == version)?;
    let options = match question {
        Some(id) => options(&form.question(id)?.kind),
        None => &form.groups,
    };
    options.iter().find(|it| it.id == *option).map(|it| &it.label)
}

/// What was asked until then in other words than now, each with the instant until which it was: the
/// label of a question, or of one of its options.
pub(super) fn earlier<'a>(
    forms: &'a [FormWords],
    lang: &'a Lang,
    question: &'a QuestionSpec,
    option: Option<&'a Choosable>,
) -> impl Iterator<Item = (Timestamp, &'a str)> {
    let now = option.map_or(&question.label, |it| &it.label).in_lang(lang);
    let then = move |form: &'a FormWords| {
        let asked = form.question(&question.id)?;
        let text = match option {
            Some(option) => &options(&asked.kind).iter().find(|it| it.id == option.id)?.label,
            None => &asked.label,
        };
        Some((form.until?, text.in_lang(lang)))
    };
    let all: Vec<_> = forms.iter().filter_map(then).filter(|(_, text)| *text != now).collect();
    // Of the same words one after the other the last.
    let kept: Vec<_> = all
        .iter()
        .enumerate()
        .filter(|(n, (_, text))| all.get(n + 1).is_none_or(|(_, next)| next != text))
        .map(|(_, it)| *it)
        .collect();
    kept.into_iter()
}

fn options(kind: &KindSpec) -> &[Choosable] {
    match kind {
        KindSpec::SingleChoice { options }
        | KindSpec::MultipleChoice { options, .. }
        | KindSpec::Ranking { options }
        | KindSpec::Place { places: options, .. }
        | KindSpec::Matrix { rows: options, .. } => options,
        KindSpec::Scale { .. }
        | KindSpec::Number { .. }
        | KindSpec::Date { .. }
        | KindSpec::Statement
        | KindSpec::Consent
        | KindSpec::Section
        | KindSpec::Information { .. }
        | KindSpec::ShortText { .. }
        | KindSpec::LongText { .. } => &[],
    }
}
