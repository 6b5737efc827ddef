//! Elements of a consultation, each of which can be made again what is published.

use crate::{
    rules::draft::{ConsultationDraft, Entered, Field, QuestionDraft},
    web::staff::questions::questions_mut,
};

type Restore = fn(&mut ConsultationDraft, &ConsultationDraft);

/// Everything but the questions, each with how it is made again what it was.
pub(super) const ELEMENTS: [(Field, Restore); 20] = [
    // What is left out and what is not are told as one.
    (Field::Languages, |it, was| {
        it.languages.clone_from(&was.languages);
        it.left_out.clone_from(&was.left_out);
    }),
    (Field::Title, |it, was| it.title.clone_from(&was.title)),
    (Field::Summary, |it, was| it.summary.clone_from(&was.summary)),
    (Field::OpensAt, |it, was| it.opens_at.clone_from(&was.opens_at)),
    (Field::ClosesAt, |it, was| it.closes_at.clone_from(&was.closes_at)),
    (Field::AnswerBy, |it, was| it.answer_by.clone_from(&was.answer_by)),
    (Field::NormativeAct, |it, was| it.normative_act.clone_from(&was.normative_act)),
    (Field::LegalBasis, |it, was| it.legal_basis.clone_from(&was.legal_basis)),
    (Field::PublishedOnSite, |it, was| it.published_on_site.clone_from(&was.published_on_site)),
    (Field::PublishedOnPortal, |it, was| {
        it.published_on_portal.clone_from(&was.published_on_portal);
    }),
    (Field::ShortTermReason, |it, was| it.short_term_reason.clone_from(&was.short_term_reason)),
    (Field::ExtensionReason, |it, was| it.extension_reason.clone_from(&was.extension_reason)),
    (Field::PublishComments, |it, was| it.publish_comments.clone_from(&was.publish_comments)),
    (Field::Moderation, |it, was| it.moderation.clone_from(&was.moderation)),
    (Field::Documents, |it, was| it.documents.clone_from(&was.documents)),
    (Field::Contact, |it, was| it.contact.clone_from(&was.contact)),
    (Field::Respondent, |it, was| it.respondent.clone_from(&was.respondent)),
    (Field::Groups, |it, was| it.groups.clone_from(&was.groups)),
    (Field::Steps, |it, was| it.steps.clone_from(&was.steps)),
    (Field::PlaceQuestion, |it, was| it.place_question.clone_from(&was.place_question)),
];

/// Whether an element is another than it was.
pub(super) fn differs(restore: Restore, it: &ConsultationDraft, was: &ConsultationDraft) -> bool {
    let mut restored = it.clone();
    restore(&mut restored, was);
    restored != *it
}

/// The questions of a draft that have an id, in their order.
pub(super) fn by_id(of: &ConsultationDraft) -> Vec<(&str, &QuestionDraft)> {
    let all = of.questions.value().into_iter().flatten().filter_map(Entered::value);
    all.filter_map(|it| Some((it.id.value()?.as_str(), it))).collect()
}

/// The ids of the questions that both ask, in the order of the first.
pub(super) fn common<'d>(of: &'d ConsultationDraft, other: &ConsultationDraft) -> Vec<&'d str> {
    let known = by_id(other);
    let is_known = |id: &&str| known.iter().any(|(it, _)| it == id);
    by_id(of).into_iter().map(|(id, _)| id).filter(is_known).collect()
}

/// Makes a question again what it was: changed, gone, or not there at all.
pub(super) fn restore_question(it: &mut ConsultationDraft, was: &ConsultationDraft, id: &str) {
    let before = by_id(was);
    let old = before.iter().position(|(known, _)| *known == id);
    let order: Vec<String> = before.iter().map(|(id, _)| (*id).to_owned()).collect();
    let restored = old.map(|n| before[n].1.clone());
    let all = questions_mut(it);
    let has = |it: &Entered<QuestionDraft>, id: &str| {
        it.value().is_some_and(|it| it.id.value().is_some_and(|known| known == id))
    };
    let now = all.iter().position(|it| has(it, id));
    match (restored, now) {
        (Some(question), Some(n)) => all[n] = Entered::Value(question),
        (None, Some(n)) => drop(all.remove(n)),
        (Some(question), None) => {
            // Behind the nearest that stood before it and is still there.
            let earlier = order[..old.unwrap_or_default()].iter().rev();
            let behind = earlier.into_iter().find_map(|id| all.iter().position(|it| has(it, id)));
            all.insert(behind.map_or(0, |n| n + 1), Entered::Value(question));
        }
        (None, None) => {}
    }
}

/// Puts the questions that were there before into the order they had; what is new stays where it
/// is.
pub(super) fn restore_order(it: &mut ConsultationDraft, was: &ConsultationDraft) {
    let mut order: std::collections::VecDeque<String> =
        common(was, it).into_iter().map(str::to_owned).collect();
    let all = questions_mut(it);
    let old = all.clone();
    let find = |id: &str| {
        old.iter().find(|it| it.value().is_some_and(|it| it.id.value().is_some_and(|it| it == id)))
    };
    for place in all.iter_mut() {
        let is_old = place
            .value()
            .and_then(|it| it.id.value())
            .is_some_and(|id| by_id(was).iter().any(|(known, _)| known == id));
        if is_old && let Some(next) = order.pop_front().and_then(|id| find(&id).cloned()) {
            *place = next;
        }
    }
}
