//! A consultation that is published again: what may not change once people have answered, at its
//! place in the draft.

use super::{
    path::{Field, Path, Step},
    problem::{Problem, What},
    shape::{ConsultationDraft, QuestionDraft},
};
use crate::rules::{
    date_slip::DateSlip,
    invalidated::Invalidated,
    reworded::{Reworded, Wording},
};
use glas_wire::{QuestionId, Slug};
use jiff::{Zoned, tz::TimeZone};

/// The problems of a draft, good in itself, that would no longer ask what people have answered, or
/// may be answering. `what`: why each must stay.
pub(crate) fn reimport(
    draft: &ConsultationDraft,
    lost: &[Invalidated],
    what: fn(Invalidated) -> What,
) -> Vec<Problem> {
    lost.iter()
        .map(|it| Problem { path: place(draft, it).into_iter().collect(), what: what(it.clone()) })
        .collect()
}

/// What a draft, good in itself, words otherwise though people have answered it.
pub(crate) fn rewords(draft: &ConsultationDraft, all: &[Reworded]) -> Vec<Problem> {
    let path = |what: &Wording| match what {
        Wording::Title => vec![Step::Field(Field::Title)],
        Wording::Group(_) => vec![Step::Field(Field::Groups)],
        Wording::Question(id) => in_question(draft, id, |_| None),
    };
    all.iter()
        .map(|it| Problem {
            path: path(&it.what).into_iter().collect(),
            what: What::Reworded(it.clone()),
        })
        .collect()
}

/// The problem of a consultation that is to take responses again though its results were told since
/// it `closed`.
pub(crate) fn results_told(closed: Zoned) -> Problem {
    Problem { path: Path(vec![Step::Field(Field::ClosesAt)]), what: What::ResultsTold { closed } }
}

/// The problem of a consultation whose dates would change what people have been told. `zone`: of
/// the authority.
pub(crate) fn slipped(slug: Slug, slip: DateSlip, zone: TimeZone) -> Problem {
    let (field, told) = match slip {
        DateSlip::Closes { until } | DateSlip::Shortens { until } => (Field::ClosesAt, until),
        DateSlip::NeverOpens { from } => (Field::ClosesAt, from),
        DateSlip::Opens { from } => (Field::OpensAt, from),
        DateSlip::Postpones { opened } | DateSlip::Antedates { opened } => (Field::OpensAt, opened),
    };
    let told = told.to_zoned(zone);
    Problem { path: Path(vec![Step::Field(field)]), what: What::Dates { slip, told, slug } }
}

fn place(draft: &ConsultationDraft, lost: &Invalidated) -> Vec<Step> {
    match lost {
        // It stands nowhere.
        Invalidated::Question(_) => vec![Step::Field(Field::Questions)],
        Invalidated::Group(_) => vec![Step::Field(Field::Groups)],
        Invalidated::Places if draft.place_question.is_nothing() => {
            vec![Step::Field(Field::Questions)]
        }
        Invalidated::Places => vec![Step::Field(Field::PlaceQuestion)],
        Invalidated::Scoring(id) => in_question(draft, id, |_| None),
        Invalidated::Kind(id) => in_question(draft, id, |_| Some(Field::Kind)),
        Invalidated::Choice(id, _) => in_question(draft, id, |it| {
            let is_there = [
                (Field::Options, !it.options.is_nothing()),
                (Field::Rows, !it.rows.is_nothing()),
                (Field::Places, !it.places.is_nothing()),
            ];
            is_there.into_iter().find(|(_, is_there)| *is_there).map(|(field, _)| field)
        }),
        Invalidated::Other(id) => in_question(draft, id, |_| Some(Field::Other)),
        Invalidated::Step(id, step) => in_question(draft, id, |it| {
            let begins_later = it
                .from
                .value()
                .is_some_and(|from| from.parse().is_ok_and(|from: i32| from > *step));
            Some(if begins_later { Field::From } else { Field::To })
        }),
    }
}

/// The way to a question, and to one of its fields.
fn in_question(
    draft: &ConsultationDraft,
    id: &QuestionId,
    field: impl Fn(&QuestionDraft) -> Option<Field>,
) -> Vec<Step> {
    let questions = draft.questions.value().map_or(&[][..], Vec::as_slice);
    let is_it = |it: &&QuestionDraft| it.id.value().is_some_and(|it| it == id.as_str());
    let found =
        questions.iter().enumerate().find_map(|(n, it)| it.value().filter(is_it).map(|it| (n, it)));
    let step = found.map(|(n, it)| [Some(Step::Item(n)), field(it).map(Step::Field)]);
    [Step::Field(Field::Questions)]
        .into_iter()
        .chain(step.into_iter().flatten().flatten())
        .collect()
}
