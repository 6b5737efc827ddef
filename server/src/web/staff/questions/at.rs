//! Where a problem of a draft stands in its pages: the page of the question, and the control there.

use super::{keys::question_keys, respondent};
use crate::{
    rules::draft::{ConsultationDraft, Field, Path, Problem, Step, What},
    web::staff::{draft_form::langs_of, fields::ToMend, mistakes::to_mend},
    words::Staff,
};

/// The number of the question that a problem is of, counted from 0.
pub(super) fn question_of(it: &Problem) -> Option<usize> {
    match it.path.0.as_slice() {
        [Step::Field(Field::Questions), Step::Item(n), ..] => Some(*n),
        _ => None,
    }
}

/// Whether it is of the condition of a question.
pub(super) fn is_of_condition(it: &Problem) -> bool {
    matches!(
        it.path.0.as_slice(),
        [Step::Field(Field::Questions), Step::Item(_), Step::Field(Field::ShowIf), ..]
    )
}

/// What is wrong with one question, at the controls of its form.
pub(super) fn in_question(
    words: &Staff,
    problems: &[Problem],
    n: usize,
    langs: &[String],
) -> Vec<ToMend> {
    let first = langs.first().map(String::as_str).unwrap_or_default();
    let of_it: Vec<Problem> = problems
        .iter()
        .filter(|it| question_of(it) == Some(n))
        .map(|it| Problem { path: shown_at(&it.path, &it.what, first), what: it.what.clone() })
        .collect();
    to_mend(words, &of_it)
}

/// The way from a question to the control of what is wrong there.
fn shown_at(path: &Path, what: &What, lang: &str) -> Path {
    let rest = path.0.get(2..).unwrap_or_default();
    let in_first = |steps: &[Step]| {
        steps.iter().cloned().chain([Step::Lang(lang.to_owned())]).collect::<Path>()
    };
    match (rest, what) {
        // Its id is made of its text, and not shown.
        ([] | [Step::Field(Field::Id)], _) => in_first(&[Step::Field(Field::Label)]),
        ([list @ Step::Field(Field::Options | Field::Rows), item @ Step::Item(_)], _)
        | (
            [
                list @ Step::Field(Field::Options | Field::Rows),
                item @ Step::Item(_),
                Step::Field(Field::Id),
            ],
            _,
        ) => in_first(&[list.clone(), item.clone(), Step::Field(Field::Label)]),
        ([Step::Field(Field::Places), ..], _) => Path(vec![Step::Field(Field::Places)]),
        ([Step::Field(Field::ShowIf), ..], _) => Path(vec![Step::Field(Field::ShowIf)]),
        (
            [
                ..,
                Step::Field(
                    Field::Label
                    | Field::Help
                    | Field::NoneOfThese
                    | Field::FromLabel
                    | Field::ToLabel
                    | Field::Unit
                    | Field::Text,
                ),
            ],
            What::Missing | What::NoText | What::Unreadable,
        ) => in_first(rest),
        _ => rest.iter().cloned().collect(),
    }
}

/// The address of the page, and of the control in it, at which something is to be mended; from the
/// address of the draft. `field`: as [`to_mend`] names it.
pub(in crate::web) fn place(draft: &ConsultationDraft, field: &str) -> String {
    let parts: Vec<&str> = field.splitn(3, '.').collect();
    let key = |n: &str| question_keys(draft).into_iter().nth(n.parse::<usize>().ok()?);
    match parts.as_slice() {
        ["file"] => "/file#file".to_owned(),
        ["groups" | "respondent", ..] => {
            let control = respondent::control(field, &langs_of(draft));
            ["/respondent#", &control.unwrap_or_default()].concat()
        }
        ["questions"] => "#questions".to_owned(),
        ["questions", n, rest @ ..] => {
            let Some(key) = key(n) else { return "#questions".to_owned() };
            match rest.first() {
                Some(rest) if rest.starts_with("show_if") => {
                    ["/questions/", &key, "/condition"].concat()
                }
                Some(control) => ["/questions/", &key, "#", control].concat(),
                None => ["/questions/", &key].concat(),
            }
        }
        _ => ["#", field].concat(),
    }
}
