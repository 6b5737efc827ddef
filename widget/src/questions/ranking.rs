//! A ranking: options put in order, a list of places beside each. It needs no dragging and no
//! script, and is read aloud as what it is.

use glas_wire::{Answer, Choice, ChoiceId};

#[cfg(feature = "ssr")]
pub(super) use seen::view;

/// Places are 1, 2, 3 without a gap; anything else becomes an order that names an option twice,
/// which `check` refuses.
pub(super) fn read<'p>(
    options: &[Choice],
    part: impl Fn(&str) -> Option<&'p str>,
) -> Option<Answer> {
    let (mut places, mut ids) = (Vec::new(), Vec::new());
    for option in options {
        if let Some(place) = part(option.id.as_str()) {
            places.push(place);
            ids.push(option.id.clone());
        }
    }
    let first = ids.first()?.clone();
    let mut order: Vec<ChoiceId> = Vec::new();
    for n in 1..=places.len() {
        let n = n.to_string();
        let Some(at) = places.iter().position(|place| *place == n) else {
            ids.push(first);
            return Some(Answer::Ranking(ids));
        };
        order.push(ids[at].clone());
    }
    Some(Answer::Ranking(order))
}

#[cfg(feature = "ssr")]
mod seen {
    use crate::{
        static_view::markup::El,
        static_view::{Around, Line, StaticView, line, several},
    };
    use glas_wire::{Choice, Field, Question};

    pub(in crate::questions) fn view(
        view: &StaticView<'_>,
        around: Around<'_>,
        question: &Question,
        options: &[Choice],
    ) -> El {
        let around = around.rule(Some(view.word("w-rank-hint").to_owned()));
        let places: Vec<String> = (1..=options.len()).map(|place| place.to_string()).collect();
        options.iter().fold(several(&around), |list, option| {
            let name = Field::Part(question.id.clone(), option.id.clone()).to_string();
            let one = Around::new(view, name, &option.label, false).of(&around);
            list.put(
                line(&one, Line::List { none: view.word("w-rank-none"), values: &places })
                    .class("field inside ranked"),
            )
        })
    }
}
