//! What may not change once people have answered is told where it stood, or nearest to there.

use super::{ConsultationDraft, QuestionDraft, good, list, option, question, value};
use crate::rules::{
    Invalidated, Reworded, Wording,
    draft::{PlaceDraft, What, reimport, rewords},
};
use glas_wire::QuestionId;

#[test]
fn an_answer_that_is_lost_is_told_at_the_list_it_was_chosen_from() {
    let grid = QuestionDraft { rows: list([option("pay")]), ..question("grid", "matrix") };
    let places = list([PlaceDraft::Line("vidin: Видин | Vidin".to_owned())]);
    let home = QuestionDraft { places, ..question("home", "place") };
    let draft = ConsultationDraft {
        questions: list([grid, home, question("bare", "single_choice")]),
        ..good()
    };
    let id = |text: &str| -> QuestionId { text.parse().expect("an id") };
    let choice =
        |question, option: &str| Invalidated::Choice(id(question), option.parse().expect("an id"));
    let cases = [
        (choice("grid", "ask"), "questions.0.rows"),
        (choice("home", "kula"), "questions.1.places"),
        (choice("bare", "yes"), "questions.2"),
        (Invalidated::Places, "questions"),
    ];
    let path = |draft: &ConsultationDraft, lost: &Invalidated| {
        reimport(draft, std::slice::from_ref(lost), What::Answered)[0].path.to_string()
    };
    for (lost, expected) in cases {
        assert_eq!(path(&draft, &lost), expected, "{lost:?}");
    }
    let named = ConsultationDraft { place_question: value("home".to_owned()), ..draft };
    assert_eq!(path(&named, &Invalidated::Places), "place_question");
}

#[test]
fn words_that_were_answered_are_told_where_they_stand() {
    let draft = good();
    let cases = [
        (Wording::Title, "title"),
        (Wording::Group("ngo".parse().expect("an id")), "groups"),
        (Wording::Question("speed".parse().expect("an id")), "questions.1"),
    ];
    let all = cases.clone().map(|(what, _)| Reworded { what, answered: 3 });
    let told: Vec<_> = rewords(&draft, &all).iter().map(|it| it.path.to_string()).collect();
    assert_eq!(told, cases.map(|(_, path)| path));
}
