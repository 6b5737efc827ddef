//! What is published is listed, and what would harm those who answered is refused.

use super::{BY, CLOSES, OPEN, OPENS, SALT, TOLD, Town, at, authority, consultation, slug};
use crate::{
    operations::{FindError, Listed, PublishError, Published},
    rules::{Authority, Consultation},
};
use std::sync::Arc;

#[test]
fn a_consultation_is_published_once_however_often_it_is_asked_for() {
    let town = Town::empty();
    assert!(matches!(town.operations.find(&slug()), Err(FindError::UnknownConsultation)));
    let early = town.operations.publish(&BY, at(OPENS), consultation(), SALT, false);
    assert!(matches!(early, Err(PublishError::UnknownAuthority)), "{early:?}");
    for again in [false, true] {
        assert_eq!(
            town.operations.set_up(&BY, at(OPENS), authority(), SALT).expect("set up"),
            Published { again, officer_unnamed: false }
        );
        assert_eq!(
            town.operations
                .publish(&BY, at(OPENS), consultation(), SALT, false)
                .expect("published"),
            Published { again, officer_unnamed: false }
        );
    }
    assert_eq!(town.entries(), 2);
    let listed = town.operations.list().expect("listed");
    let [Listed { slug, title, authority: of, .. }] = &listed[..] else { panic!("one") };
    let it = consultation();
    assert_eq!((slug, title, of.as_deref()), (&it.slug, &it.title, Some(&authority())));
    assert_eq!(town.operations.responses_to(slug).expect("counted"), 0);
    // What is listed is kept until something changes.
    assert!(Arc::ptr_eq(&listed, &town.operations.list().expect("listed")));
    let changed = Consultation { title: authority().name, ..it };
    let publish = |it| town.operations.publish(&BY, at(OPENS), it, SALT, true);
    publish(changed.clone()).expect("published");
    assert_eq!(town.operations.list().expect("listed")[0].title, changed.title);
}

/// The notice on personal data sends people to the authority itself then, and who publishes is
/// told so.
#[test]
fn an_authority_that_names_no_officer_may_publish_and_is_told() {
    let town = Town::empty();
    let set_up = |it| town.operations.set_up(&BY, at(OPENS), it, SALT).expect("set up");
    let publish = |it| town.operations.publish(&BY, at(OPENS), it, SALT, false).expect("published");
    assert!(set_up(Authority { data_protection: None, ..authority() }).officer_unnamed);
    assert!(publish(consultation()).officer_unnamed);
    assert!(!set_up(authority()).officer_unnamed);
    assert!(!publish(Consultation { legal_basis: None, ..consultation() }).officer_unnamed);
}

#[test]
fn what_people_have_answered_stays_asked_and_what_was_told_stays_closed() {
    let town = Town::with_consultation();
    town.send(1, at(OPEN)).expect("received");
    let publish =
        |it: Consultation, now: &str| town.operations.publish(&BY, at(now), it, SALT, false);
    let without = Consultation { questions: Vec::new(), ..consultation() };
    let refused = publish(without, OPEN);
    assert!(
        matches!(&refused, Err(PublishError::WouldInvalidate(lost)) if !lost.is_empty()),
        "{refused:?}"
    );
    let told = town.operations.tell_results(&BY, at(CLOSES), &slug(), SALT, |it| *it.start());
    told.expect("told");
    let reopened = Consultation { closes_at: at("2027-02-01T00:00:00Z"), ..consultation() };
    let refused = publish(reopened, TOLD);
    assert!(
        matches!(refused, Err(PublishError::ResultsTold { closes_at }) if closes_at == at(CLOSES)),
        "{refused:?}"
    );
    assert_eq!(town.entries(), 4, "nothing more was written");
}
