//! One question alone, to be looked at while the rest of its draft is not written yet.

use super::keys::{place_of, question_at};
use crate::{
    rules::draft::{ConsultationDraft, Entered, KindName, QuestionDraft, TextsDraft},
    web::staff::draft_form::langs_of,
};

/// A draft that lacks nothing and asks the one question, whenever it is asked. With a heading, or a
/// piece of information, it asks something more, because nobody could answer it otherwise.
pub(in crate::web) fn only_question(draft: ConsultationDraft, key: &str) -> ConsultationDraft {
    let Some(it) = place_of(&draft, key).and_then(|n| question_at(&draft, n)) else { return draft };
    let it = QuestionDraft { show_if: Entered::Nothing, ..it.clone() };
    let text = |text: &str| {
        let all = langs_of(&draft).into_iter().map(|lang| (lang, text.into()));
        Entered::Value(TextsDraft(all.collect()))
    };
    let takes_answers =
        it.kind.value().and_then(|word| KindName::meant(word)).is_none_or(KindName::takes_answers);
    let mut questions = vec![Entered::Value(it)];
    if !takes_answers {
        questions.push(Entered::Value(QuestionDraft {
            id: "and-below".into(),
            kind: "short_text".into(),
            label: text("…"),
            ..QuestionDraft::default()
        }));
    }
    ConsultationDraft {
        slug: "preview".into(),
        authority: draft.authority.clone(),
        languages: draft.languages.clone(),
        title: text("…"),
        summary: text("…"),
        opens_at: "2026-01-01T00:00:00".into(),
        closes_at: "2030-01-01T00:00:00".into(),
        questions: Entered::Value(questions),
        ..ConsultationDraft::default()
    }
}
