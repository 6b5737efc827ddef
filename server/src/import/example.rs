//! Examples: how what is wanted at a path is written in a file.

use crate::{
    rules::draft::{Field, Path, Step, What},
    words::Staff,
};

const CONDITION: &str = "show_if = { question = \"network\", is = \"poor\" }";
const MAILBOX: &str = "email = \"deloviodstvo@example.bg\"";
const OFFICER: &str = "officer = { email = \"dlzd@example.bg\" }";
const COLOURS: &str = "colours = { light = \"#0a4d68\", dark = \"#85cdea\" }";
const OPTION: &str = "{ id = \"yes\", label = { bg = \"Да\", en = \"Yes\" } }";

/// What a file is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum File {
    Authority,
    Consultation,
}

/// What to write at `path`, where `what` is wrong with it.
pub(super) fn example(words: &Staff, file: File, path: &Path, what: &What) -> String {
    let field = path.field().map_or("", Field::name);
    match what {
        What::NotWhole { typical, .. } | What::NotANumber { typical, .. } => {
            return format!("{field} = {typical}");
        }
        What::NotInLanguage { lang } | What::NotInOwnLanguage { lang } => {
            return format!("{lang} = \"…\"");
        }
        What::TooFewOptions { .. } => return OPTION.to_owned(),
        What::NoGroupToChoose => return words.text("f-table-groups"),
        What::NotAMailbox { .. } | What::NoContact => return MAILBOX.to_owned(),
        What::NotOneOfFour { .. } => return CONDITION.to_owned(),
        _ => {}
    }
    let Some(of) = path.field() else { return String::new() };
    match of {
        Field::Title
        | Field::Summary
        | Field::LegalBasis
        | Field::Label
        | Field::Help
        | Field::NoneOfThese
        | Field::Unit => texts(field),
        Field::FromLabel | Field::ToLabel | Field::Text | Field::Name | Field::Processor => {
            texts(field)
        }
        Field::DataProtection => data_protection(),
        Field::Officer => OFFICER.to_owned(),
        Field::Colours => COLOURS.to_owned(),
        Field::Documents => words.text("f-table-documents"),
        Field::Contact => words.text("f-table-contact"),
        Field::Respondent => words.text("f-table-respondent"),
        Field::Questions => words.text("f-table-questions"),
        Field::Groups | Field::Options | Field::Rows => format!("{field} = [{OPTION}]"),
        // A member of such a list is a condition like the whole.
        Field::All | Field::Any if !matches!(path.0.last(), Some(Step::Item(_))) => {
            format!(
                "{field} = [{{ question = \"network\", is = \"poor\" }}, {{ question = \"age\", at_least = 18 }}]"
            )
        }
        Field::All | Field::Any | Field::Not | Field::ShowIf => CONDITION.to_owned(),
        Field::Places => "places = [\"vidin: Видин | Vidin\", \"kula: Кула | Kula\"]".to_owned(),
        Field::Settlements => "settlements = [\"izvor: Извор | Izvor\"]".to_owned(),
        _ => format!("{field} = {}", value(file, path, of)),
    }
}

fn data_protection() -> String {
    format!("data_protection = {{ {OFFICER} }}")
}

fn texts(field: &str) -> String {
    format!("{field} = {{ bg = \"Заглавие\", en = \"Title\" }}")
}

/// The value of a field that is one word, number or list of words.
fn value(file: File, path: &Path, of: Field) -> &'static str {
    match of {
        Field::Slug if file == File::Authority => "\"vidin\"",
        Field::Slug => "\"digital-readiness\"",
        Field::Authority => "\"vidin\"",
        Field::Language => "\"bg\"",
        Field::Languages => "[\"bg\", \"en\"]",
        Field::LeftOut => "[\"en\"]",
        Field::Light => "\"#0a4d68\"",
        Field::Dark => "\"#85cdea\"",
        Field::TimeZone => "\"Europe/Sofia\"",
        Field::Sites => "[\"https://vidin.bg\"]",
        Field::OpensAt => "2026-02-01T09:00:00+02:00",
        Field::ClosesAt => "2026-03-01T00:00:00+02:00",
        Field::AnswerBy => "2026-03-31",
        Field::Url => "\"https://vidin.example/project.pdf\"",
        Field::File => "\"project.pdf\"",
        Field::Bytes => "1000000",
        Field::Kind => "\"scale\"",
        Field::Id => id(path),
        Field::From => "1",
        Field::To => "5",
        Field::Dimension => "\"services\"",
        _ => "\"…\"",
    }
}

/// The id of a question, a place, an option.
fn id(path: &Path) -> &'static str {
    let list = path.0.iter().rev().find_map(|step| {
        if let Step::Field(field) = step {
            Some(*field).filter(|it| *it != Field::Id)
        } else {
            None
        }
    });
    match list {
        Some(Field::Questions) => "\"e-signature\"",
        Some(Field::Places) => "\"vidin\"",
        _ => "\"yes\"",
    }
}
