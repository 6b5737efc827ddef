//! The columns of a table of responses.

use super::Cover;
use crate::rules::{Choosable, KindSpec, QuestionSpec};
use glas_wire::RespondentField;

/// What stands in one column.
pub(super) enum Column<'a> {
    Number,
    Reference,
    ReceivedOn,
    ReceivedAt,
    Channel,
    Language,
    /// Only where there was more than one.
    Form,
    Group,
    About(RespondentField),
    Consent,
    Erased,
    Withdrawn,
    ContentFlag,
    Answer(&'a QuestionSpec),
    Option(&'a QuestionSpec, &'a Choosable),
    /// The step of a matrix's row, the place of a ranking's option.
    Part(&'a QuestionSpec, &'a Choosable),
    Other(&'a QuestionSpec),
}

impl Column<'_> {
    /// Whether it holds what the respondent said, and not what is known of the response.
    pub(super) fn is_said(&self) -> bool {
        match self {
            Self::Number
            | Self::Reference
            | Self::ReceivedOn
            | Self::ReceivedAt
            | Self::Channel
            | Self::Language
            | Self::Form
            | Self::Erased
            | Self::Withdrawn => false,
            Self::Group | Self::About(_) | Self::Consent | Self::ContentFlag => true,
            Self::Answer(_) | Self::Option(..) | Self::Part(..) | Self::Other(_) => true,
        }
    }
}

/// All columns, in their order.
pub(super) fn columns(cover: &Cover) -> Vec<Column<'_>> {
    let of = &cover.consultation;
    use Column::{
        About, Answer, Channel, Consent, Erased, Group, Language, Number, Option, Other, Part,
        ReceivedAt, ReceivedOn, Reference, Withdrawn,
    };
    let mut columns = vec![Number, Reference, ReceivedOn, ReceivedAt, Channel, Language];
    columns.extend((cover.forms.len() > 1).then_some(Column::Form));
    columns.push(Group);
    columns.extend(
        of.respondent
            .about
            .iter()
            .filter(|(field, presence)| field.is_listed(**presence))
            .map(|(field, _)| About(field)),
    );
    columns.extend([Consent, Erased, Withdrawn, Column::ContentFlag]);
    for asked in &of.questions {
        match &asked.kind {
            KindSpec::MultipleChoice { options, other, .. } => {
                columns.extend(options.iter().map(|option| Option(asked, option)));
                columns.extend(other.then_some(Other(asked)));
            }
            KindSpec::Matrix { rows: parts, .. } | KindSpec::Ranking { options: parts } => {
                columns.extend(parts.iter().map(|part| Part(asked, part)));
            }
            KindSpec::Section | KindSpec::Information { .. } => {}
            _ => columns.push(Answer(asked)),
        }
    }
    columns
}
