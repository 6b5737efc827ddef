//! Scales, alone and one for each row of a matrix.

use super::{
    choice::{at_least, choosables},
    path::Field,
    problem::What,
    shape::QuestionDraft,
    spot::Spot,
    texts::{LABEL, texts},
};
use crate::rules::consultation::KindSpec;
use crate::rules::texts::Texts;
use glas_wire::{
    Lang,
    limits::{ROWS_MAX, SCALE_STEPS_MAX},
};

pub(super) fn scale(at: &Spot<'_>, draft: &QuestionDraft, languages: &[Lang]) -> Option<KindSpec> {
    let Ends { from, to, from_label, to_label } = ends(at, draft, languages)?;
    Some(KindSpec::Scale { from, to, from_label, to_label })
}

pub(super) fn matrix(at: &Spot<'_>, draft: &QuestionDraft, languages: &[Lang]) -> Option<KindSpec> {
    let of_rows = at.field(Field::Rows);
    let rows = choosables(&of_rows, &draft.rows, languages);
    let ends = ends(at, draft, languages);
    let rows = at_least(&of_rows, rows?, 1)?;
    if rows.len() > ROWS_MAX {
        return of_rows.problem(What::TooManyRows { count: rows.len(), max: ROWS_MAX });
    }
    let Ends { from, to, from_label, to_label } = ends?;
    Some(KindSpec::Matrix { rows, from, to, from_label, to_label })
}

struct Ends {
    from: i32,
    to: i32,
    from_label: Texts,
    to_label: Texts,
}

fn ends(at: &Spot<'_>, draft: &QuestionDraft, languages: &[Lang]) -> Option<Ends> {
    let (of_from, of_to) = (at.field(Field::From), at.field(Field::To));
    let from: Option<i32> =
        of_from.required(&draft.from).and_then(|text| of_from.whole_number(text, 1));
    let to: Option<i32> = of_to.required(&draft.to).and_then(|text| of_to.whole_number(text, 5));
    let from_label = texts(&at.field(Field::FromLabel), &draft.from_label, languages, LABEL);
    let to_label = texts(&at.field(Field::ToLabel), &draft.to_label, languages, LABEL);
    let (from, to) = (from?, to?);
    let steps = i64::from(to) - i64::from(from) + 1;
    if !(2..=i64::from(SCALE_STEPS_MAX)).contains(&steps) {
        return of_to.problem(What::StepsOutside { from, to, steps, max: SCALE_STEPS_MAX });
    }
    Some(Ends { from, to, from_label: from_label?, to_label: to_label? })
}
