//! A matrix: one scale for each of several rows, a group of groups, one below the other. A table of
//! radio buttons is neither read well aloud nor fits a telephone.

use glas_wire::{Answer, Choice, Each};

#[cfg(feature = "ssr")]
pub(super) use seen::view;

/// A step that is no number is kept as a text, a shape that `check` refuses.
pub(super) fn read<'p>(rows: &[Choice], part: impl Fn(&str) -> Option<&'p str>) -> Option<Answer> {
    let mut steps = Each::default();
    for row in rows {
        let Some(value) = part(row.id.as_str()) else { continue };
        match value.parse() {
            // Rows have different ids.
            Ok(step) => drop(steps.add(row.id.clone(), step).is_ok()),
            Err(_) => return Some(Answer::Text(value.to_owned())),
        }
    }
    (!steps.is_empty()).then_some(Answer::Matrix(steps))
}

#[cfg(feature = "ssr")]
mod seen {
    use crate::{
        questions::scale,
        static_view::markup::El,
        static_view::{Around, StaticView, radios, several},
    };
    use glas_wire::{Choice, Field, Question};
    use std::ops::RangeInclusive;

    pub(in crate::questions) fn view(
        view: &StaticView<'_>,
        around: &Around<'_>,
        question: &Question,
        rows: &[Choice],
        (steps, from_label, to_label): (RangeInclusive<i32>, &str, &str),
    ) -> El {
        let ends = scale::ends(steps.clone(), from_label, to_label);
        rows.iter().fold(several(around).put(ends), |list, row| {
            let name = Field::Part(question.id.clone(), row.id.clone()).to_string();
            let one = Around::new(view, name, &row.label, false).of(around);
            list.put(radios(&one).put(scale::row(&one, steps.clone(), from_label, to_label)))
        })
    }
}
