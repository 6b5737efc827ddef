//! Scales, alone and one for each row of a matrix.

use super::{
    choice::{at_least, choosables},
    fields::Fields,
    place::{LABEL, texts},
};
use crate::rules::{AskedKind, Texts};
use glas_wire::{
    Lang,
    limits::{ROWS_MAX, SCALE_STEPS_MAX},
};

pub(super) fn scale(fields: &Fields<'_>, languages: &[Lang]) -> Option<AskedKind> {
    let Ends { from, to, from_label, to_label } = ends(fields, languages)?;
    Some(AskedKind::Scale { from, to, from_label, to_label })
}

pub(super) fn matrix(fields: &Fields<'_>, languages: &[Lang]) -> Option<AskedKind> {
    let rows = choosables(fields, "rows", languages);
    let ends = ends(fields, languages);
    let rows = at_least(fields, "rows", rows?, 1)?;
    if rows.len() > ROWS_MAX {
        fields.wrong_here("rows", format!("{} rows; at most {ROWS_MAX} are taken", rows.len()));
        return None;
    }
    let Ends { from, to, from_label, to_label } = ends?;
    Some(AskedKind::Matrix { rows, from, to, from_label, to_label })
}

struct Ends {
    from: i32,
    to: i32,
    from_label: Texts,
    to_label: Texts,
}

fn ends(fields: &Fields<'_>, languages: &[Lang]) -> Option<Ends> {
    let from = fields.required("from", "from = 1").and_then(|it| fields.number::<i32>(&it, "from = 1"));
    let last = fields.required("to", "to = 5");
    let to = last.as_ref().and_then(|it| fields.number::<i32>(it, "to = 5"));
    let from_label = texts(fields, "from_label", languages, LABEL);
    let to_label = texts(fields, "to_label", languages, LABEL);
    let (from, to) = (from?, to?);
    let steps = i64::from(to) - i64::from(from) + 1;
    if !(2..=i64::from(SCALE_STEPS_MAX)).contains(&steps) {
        let has = if steps == 1 { "1 step".to_owned() } else { format!("{} steps", steps.max(0)) };
        let what = format!("a scale from {from} to {to} has {has}; it may have 2 to {SCALE_STEPS_MAX}");
        last.iter().for_each(|it| fields.wrong(it, what.clone()));
        return None;
    }
    Some(Ends { from, to, from_label: from_label?, to_label: to_label? })
}
