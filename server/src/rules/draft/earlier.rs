//! The questions of a draft while they are checked, one after the other: what a condition, or the
//! question of places, can name.

use super::shape::{ConsultationDraft, QuestionDraft};
use crate::rules::consultation::{Choosable, KindSpec};
use crate::rules::texts::Texts;
use glas_wire::{ChoiceId, Decimal, QuestionId};
use std::{cell::RefCell, rc::Rc};

/// All questions, and what is known of those that were checked.
pub(super) struct Earlier<'d> {
    /// All, where they can be read at all.
    all: Vec<Option<&'d QuestionDraft>>,
    /// Those checked so far that have no problem in what they ask.
    good: RefCell<Vec<(QuestionId, Rc<KindSpec>)>>,
}

/// What the question at `n` can depend on.
pub(super) struct Before<'d, 'a> {
    pub(super) all: &'a Earlier<'d>,
    /// Counted from 0.
    pub(super) n: usize,
}

impl<'d> Earlier<'d> {
    pub(super) fn of(draft: &'d ConsultationDraft) -> Self {
        let all = draft.questions.value().into_iter().flatten().map(|it| it.value()).collect();
        Self { all, good: RefCell::default() }
    }

    pub(super) fn before(&self, n: usize) -> Before<'d, '_> {
        Before { all: self, n }
    }

    /// Says that a question has no problem in what it asks.
    pub(super) fn is_good(&self, id: QuestionId, kind: KindSpec) {
        self.good.borrow_mut().push((id, Rc::new(kind)));
    }

    /// The place of a question, from 0.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.all
            .iter()
            .position(|it| it.is_some_and(|draft| draft.id.value().is_some_and(|it| it == id)))
    }

    /// How a question is asked. Of one with a problem in it, what a condition looks at, where that
    /// can be read. Shared: a thousand places are looked at by each of thousands of conditions.
    pub(super) fn kind(&self, id: &QuestionId) -> Option<Rc<KindSpec>> {
        let good = self.good.borrow().iter().find(|(it, _)| it == id).map(|(_, kind)| kind.clone());
        good.or_else(|| guessed(self.all[self.place(id.as_str())?]?).map(Rc::new))
    }
}

impl<'d> Before<'d, '_> {
    /// Ids of the questions before this one.
    pub(super) fn ids(&self) -> Vec<&'d str> {
        self.all
            .all
            .iter()
            .take(self.n)
            .flatten()
            .filter_map(|draft| draft.id.value())
            .map(String::as_str)
            .collect()
    }
}

/// Bounds and options of a question that has a problem elsewhere: in a label, most often.
fn guessed(draft: &QuestionDraft) -> Option<KindSpec> {
    let whole = |text: Option<&String>| -> Option<i32> { text?.parse().ok() };
    let number = |text: Option<&String>| -> Option<Decimal> { text?.parse().ok() };
    let option = |id: &String| {
        Some(Choosable { id: ChoiceId::try_from(id.clone()).ok()?, label: Texts::default() })
    };
    match draft.kind.value()?.as_str() {
        "scale" => {
            let (from_label, to_label) = (Texts::default(), Texts::default());
            Some(KindSpec::Scale {
                from: whole(draft.from.value())?,
                to: whole(draft.to.value())?,
                from_label,
                to_label,
            })
        }
        "number" => {
            let (min, max) = (number(draft.min.value()), number(draft.max.value()));
            Some(KindSpec::Number { unit: None, min, max, decimals: 0 })
        }
        "single_choice" => {
            let options = draft.options.value()?.iter().map(|it| option(it.value()?.id.value()?));
            Some(KindSpec::SingleChoice { options: options.collect::<Option<_>>()? })
        }
        _ => None,
    }
}
