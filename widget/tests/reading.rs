//! A posted form is read: from pairs to a submission.

use crate::example::{form, full_post, pairs};
use glas_wire::{
    Answer, Choices, ConsentToPublish, Mistake, Mistaken, QuestionId, RespondentField, Submission,
};

fn read(pairs: &[(String, String)]) -> Submission {
    glas_widget::read(&form().questionnaire, &form().lang, pairs)
}

/// As the browser checks: it has no list of places.
fn check(it: &Submission) -> Vec<Mistake> {
    glas_wire::check(&crate::example::fresh().props().questionnaire, it)
}

fn answer(name: &str, of: &[(&str, &str)]) -> Option<Answer> {
    let id: QuestionId = name.parse().expect("an id");
    read(&pairs(of)).answers.to(&id).cloned()
}

fn choices(ids: &[&str], other: Option<&str>) -> Option<Answer> {
    let ids = ids.iter().map(|id| id.parse().expect("an id")).collect();
    Some(Answer::Choices(Choices { ids, other: other.map(str::to_owned) }))
}

#[test]
fn a_full_post_is_read_whole_and_passes() {
    let it = read(&full_post());
    assert_eq!(it.answers.iter().count(), 11);
    assert_eq!(it.respondent.about[RespondentField::Email].as_deref(), Some("ivan@example.bg"));
    assert_eq!(it.respondent.about[RespondentField::Telephone].as_deref(), Some("(094) 600-700"));
    assert_eq!(it.respondent.group.as_ref().map(|it| it.as_str()), Some("resident"));
    assert_eq!(it.consent_to_publish, Some(ConsentToPublish::Anonymously));
    assert_eq!(it.language.as_str(), "bg");
    assert_eq!(check(&it), []);
}

#[test]
fn each_kind_is_read_from_its_controls() {
    assert_eq!(
        answer("roads", &[("a.roads", "no")]),
        Some(Answer::Choice("no".parse().expect("an id")))
    );
    assert_eq!(
        answer("ways", &[("a.ways", "no"), ("a.ways", "yes")]),
        choices(&["no", "yes"], None)
    );
    assert_eq!(answer("ways", &[("a.ways.other", "пеша")]), choices(&[], Some("пеша")));
    assert_eq!(answer("safe", &[("a.safe", "5")]), Some(Answer::Scale(5)));
    assert_eq!(answer("street", &[("a.street", "Дунав")]), Some(Answer::Text("Дунав".to_owned())));
    assert_eq!(
        answer("parts", &[("a.parts.no", "3")]),
        Some(Answer::Matrix([("no".parse().expect("an id"), 3)].into_iter().collect()))
    );
    let order = |ids: &[&str]| {
        Some(Answer::Ranking(ids.iter().map(|id| id.parse().expect("an id")).collect()))
    };
    assert_eq!(
        answer("order", &[("a.order.yes", "2"), ("a.order.no", "1")]),
        order(&["no", "yes"])
    );
    assert_eq!(answer("order", &[("a.order.yes", "1"), ("a.order.no", "")]), order(&["yes"]));
    assert_eq!(
        answer("years", &[("a.years", " 1 200,50 ")]),
        Some(Answer::Number("1200.5".parse().expect("a number")))
    );
    let day = [("a.day.day", "29"), ("a.day.month", "02"), ("a.day.year", "2024")];
    assert_eq!(answer("day", &day), Some(Answer::Date("2024-02-29".parse().expect("a day"))));
    assert_eq!(answer("where", &[("a.where", "Видин")]), Some(Answer::Text("Видин".to_owned())));
    assert_eq!(
        answer("idea", &[("a.idea", "едно\r\nдве\rтри")]),
        Some(Answer::Text("едно\nдве\nтри".to_owned()))
    );
}

#[test]
fn blank_is_not_answered() {
    let blank = [
        ("a.roads", ""),
        ("a.ways", ""),
        ("a.ways.other", " "),
        ("a.safe", ""),
        ("a.street", "\t"),
        ("a.idea", "\r\n"),
        ("name", " "),
    ];
    let it = read(&pairs(&blank));
    assert!(it.answers.is_empty());
    assert_eq!(it.respondent.about[RespondentField::Name], None);
}

#[test]
fn what_no_control_sends_is_refused_and_not_dropped() {
    let refused = |of: &[(&str, &str)], field: &str, what: Mistaken| {
        let mut post = full_post();
        post.retain(|(name, _)| of.iter().all(|(it, _)| it != name));
        post.extend(pairs(of));
        let found = check(&read(&post));
        assert_eq!(found.len(), 1, "{of:?}: {found:?}");
        assert_eq!((found[0].field.to_string().as_str(), &found[0].what), (field, &what), "{of:?}");
    };
    refused(&[("a.roads", "maybe")], "a.roads", Mistaken::NotOffered);
    refused(&[("a.roads", "../../x")], "a.roads", Mistaken::WrongShape);
    refused(&[("a.roads", "yes"), ("a.roads", "no")], "a.roads", Mistaken::WrongShape);
    refused(
        &[("a.ways", "yes"), ("a.ways", "yes"), ("a.ways.other", "")],
        "a.ways",
        Mistaken::NotOffered,
    );
    refused(&[("a.ways", "none"), ("a.ways", "yes")], "a.ways", Mistaken::NoneAndOthers);
    refused(
        &[("a.ways", "yes"), ("a.ways", "no"), ("a.ways.other", "x")],
        "a.ways",
        Mistaken::TooMany { max: 2 },
    );
    refused(&[("a.parts.yes", "4")], "a.parts.yes", Mistaken::NotOffered);
    refused(&[("a.parts.yes", "x")], "a.parts", Mistaken::WrongShape);
    refused(&[("a.order.yes", "1"), ("a.order.no", "1")], "a.order", Mistaken::RankedTwice);
    refused(&[("a.order.yes", "2"), ("a.order.no", "")], "a.order", Mistaken::RankedTwice);
    refused(&[("a.years", "дванайсет")], "a.years", Mistaken::NotANumber { decimals: 1 });
    refused(&[("a.years", "1.500")], "a.years", Mistaken::NotANumber { decimals: 1 });
    refused(&[("a.years", "1.25")], "a.years", Mistaken::NotANumber { decimals: 1 });
    refused(&[("a.years", "-1")], "a.years", Mistaken::TooSmall { min: 0.into() });
    refused(&[("a.years", "120.1")], "a.years", Mistaken::TooLarge { max: 120.into() });
    refused(&[("a.day.day", "30"), ("a.day.month", "2")], "a.day", Mistaken::NotADate);
    refused(
        &[("a.day.year", "1999")],
        "a.day",
        Mistaken::TooEarly { from: "2000-01-01".parse().expect("a day") },
    );
    refused(&[("a.begin", "x")], "a.begin", Mistaken::NotAsked);
    refused(&[("a.ways", "НЕ")], "a.ways", Mistaken::WrongShape);
    refused(&[("a.safe", "6")], "a.safe", Mistaken::NotOffered);
    refused(&[("a.safe", "4.5")], "a.safe", Mistaken::WrongShape);
    refused(&[("a.safe", "99999999999")], "a.safe", Mistaken::WrongShape);
    refused(&[("a.street", "x"), ("a.street", "y")], "a.street", Mistaken::WrongShape);
    refused(&[("a.street", &"ж".repeat(41))], "a.street", Mistaken::TooLong { max: 40, over: 1 });
    refused(&[("a.unknown", "x")], "a.unknown", Mistaken::NotAsked);
    refused(&[("group", "kings")], "group", Mistaken::NotOffered);
    refused(&[("group", "НПО")], "group", Mistaken::NotOffered);
    refused(&[("email", "ivan@example")], "email", Mistaken::Malformed);
    refused(&[("telephone", "нямам")], "telephone", Mistaken::Malformed);
}

/// A response that is corrected comes back into the form, and is read again as it was.
#[test]
fn a_form_filled_in_with_a_response_posts_that_response() {
    let sent = read(&full_post());
    let again = glas_widget::pairs(&form(), &crate::example::words("bg"), &sent);
    assert_eq!(read(&again), sent);
}

#[test]
fn what_is_not_asked_is_not_read() {
    let mut post = full_post();
    post.retain(|(name, _)| name != "a.roads");
    post.push(("a.roads".to_owned(), "no".to_owned()));
    let it = read(&post);
    assert_eq!(it.answers.to(&"why".parse().expect("an id")), None);
    assert_eq!(check(&it), []);
}
