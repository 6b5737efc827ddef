//! What is wrong with a draft, at the control where it stands: the same problems as of a file
//! ([`crate::rules::draft`]), in words for whoever fills in a form.

use super::fields::ToMend;
use crate::{
    rules::draft::{Field, Path, Problem, Step, What},
    words::{Catalogue, Staff, Value},
};

/// All problems, each with the name of its control.
pub(super) fn to_mend(words: &Staff, problems: &[Problem]) -> Vec<ToMend> {
    problems
        .iter()
        .map(|it| ToMend { field: control(&it.path, &it.what), message: sentence(words, it) })
        .collect()
}

/// The control of what stands at a path: of a text that lacks a language, that in this language.
fn control(path: &Path, what: &What) -> String {
    let within = |step: Step| path.with(step).to_string();
    match (what, path.0.as_slice()) {
        (_, [.., Step::Lang(_)]) => path.to_string(),
        (What::NotInLanguage { lang } | What::NotInOwnLanguage { lang }, _) => {
            within(Step::Lang(lang.to_string()))
        }
        // Sites and languages share one control each.
        (_, [Step::Field(field @ (Field::Sites | Field::Languages)), ..]) => {
            field.name().to_owned()
        }
        // Groups share a control for each language, and what is left out is written as a file.
        (_, [Step::Field(Field::Groups), ..]) => Field::Groups.name().to_owned(),
        (_, [Step::Field(Field::LeftOut), ..]) => "file".to_owned(),
        (
            What::Missing | What::NoText,
            [Step::Field(Field::Title | Field::Summary | Field::Name)],
        ) => within(Step::Lang("bg".to_owned())),
        (_, _) => path.to_string(),
    }
}

fn sentence(words: &Staff, it: &Problem) -> String {
    let field = it.path.field();
    let label = field.map(|field| words.label(field.name())).unwrap_or_default();
    let said = match &it.what {
        What::Missing | What::NoText | What::Empty => words.text("s-m-missing"),
        What::NotInLanguage { lang } | What::NotInOwnLanguage { lang } => {
            let name = Catalogue::of(lang).own_name();
            words.with("s-m-not-in-language", &[("language", Value::from(name))])
        }
        _ => it.sentence_at_desk(words, &example(words, field)),
    };
    // Where in a list of questions it stands, its number says.
    let at = it.path.0.iter().find_map(|step| match step {
        Step::Item(n) => Some(n + 1),
        _ => None,
    });
    let about = match (it.path.0.first(), at) {
        (
            Some(Step::Field(
                first @ (Field::Questions
                | Field::Documents
                | Field::Groups
                | Field::Options
                | Field::Rows),
            )),
            Some(n),
        ) => {
            let one = words.text(&["s-one-", first.name()].concat());
            let label = if field == Some(*first) { String::new() } else { [", ", &label].concat() };
            [one, " ".to_owned(), n.to_string(), label].concat()
        }
        _ => label,
    };
    [about, ": ".to_owned(), said].concat()
}

/// What a control takes.
fn example(words: &Staff, field: Option<Field>) -> String {
    match field {
        Some(
            Field::OpensAt
            | Field::ClosesAt
            | Field::AnswerBy
            | Field::PublishedOnSite
            | Field::PublishedOnPortal,
        ) => "31.12.2026".to_owned(),
        Some(Field::Sites) => "https://vidin.bg".to_owned(),
        Some(Field::Email) => "deloviodstvo@vidin.bg".to_owned(),
        Some(Field::Url) => "https://vidin.bg/proekt.pdf".to_owned(),
        Some(Field::TimeZone) => "Europe/Sofia".to_owned(),
        Some(Field::Slug) => "vidin".to_owned(),
        Some(Field::From | Field::Decimals) => "1".to_owned(),
        Some(Field::Min | Field::Max | Field::Weight) => "2".to_owned(),
        Some(Field::To | Field::Points) => "5".to_owned(),
        Some(Field::MaxChars) => "300".to_owned(),
        _ => words.text("s-m-example"),
    }
}
