//! Every problem can be said, in every language that staff read.

use crate::{
    rules::{
        DateSlip, Invalidated, Reworded, Wording,
        draft::{Field, Path, Step, What, sentence::message},
    },
    words::Staff,
};
use glas_wire::{Lang, QuestionId};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::BTreeSet;

fn id(text: &str) -> QuestionId {
    text.parse().expect("an id")
}

/// One problem for each sentence.
fn every() -> Vec<What> {
    let said = || "said".to_owned();
    let near = || Some("near".to_owned());
    let lang = |tag: &str| -> Lang { tag.parse().expect("a language") };
    let place = |languages: &[&str]| What::NotAPlace {
        said: said(),
        languages: languages.iter().map(|tag| lang(tag)).collect(),
    };
    let decimal = |text: &str| text.parse().expect("a number");
    let day = |text: &str| text.parse().expect("a day");
    let option = |near, known: &[&str]| {
        let known = known.iter().map(|it| (*it).to_owned()).collect();
        What::NotAnOption { said: said(), id: "net".to_owned(), near, known }
    };
    let first = [
        What::Missing,
        What::Unreadable,
        What::NotAName { said: said() },
        What::UnknownWord { said: said(), near: None, known: vec!["one", "two"] },
        What::UnknownWord { said: said(), near: near(), known: vec!["one", "two"] },
        What::NotWhole { said: "-1".to_owned(), typical: 2 },
        What::NotANumber { said: said(), typical: 2 },
        What::TooManyEntries { count: 101, max: 100 },
        What::IdTwice { id: said() },
        What::Empty,
        What::EmptyOptional { field: Field::Help },
        What::TooLong { chars: 501, max: 500 },
        What::SeveralLines,
        What::Tab,
        What::Invisible { character: '\u{7}' },
        What::LanguageNotListed { lang: lang("de") },
        What::NotInLanguage { lang: lang("en") },
        What::NoText,
        What::NotALanguage { said: said() },
        What::Unspoken { lang: lang("fr"), known: vec!["bg", "en"] },
        What::Twice { said: said() },
        What::NoLanguages,
        What::LeftOutOfNothing { said: said() },
        What::RecordLeftOut { lang: lang("bg") },
        What::NotInOwnLanguage { lang: lang("bg") },
        What::NoTimeZone { said: said() },
        What::NotASite { said: said() },
        What::NotAColour { said: said() },
        What::TooFaint { said: "#ffcc00".to_owned(), tenths: 13, legible: "#7a6200".to_owned() },
        What::NoSites,
        What::NotAMailbox { said: said() },
        What::NoContact,
        What::AnswerBeforeClosing,
        What::TermTooShort { least: 14 },
        What::ShortTermWithoutReason { least: 30 },
        What::UnknownAuthority { said: said(), known: Vec::new() },
        What::UnknownAuthority { said: said(), known: vec!["vidin".to_owned()] },
        What::NotADate { said: said() },
        What::NoHour { said: "2026-02-28".to_owned() },
        What::HourTwiceOrNever { said: said() },
        What::NotAfterOpening,
        What::NotAWebAddress { said: said() },
        What::LinkAndFile,
        What::NotAFile { said: said() },
        What::NotADigest { said: said() },
        What::FilesTooLarge { bytes: 25_000_001, max: 25_000_000 },
        What::NoGroupToChoose,
        What::NoQuestions,
        What::NotOnePlace { id: said() },
        What::NoPlaceQuestion { id: said() },
        What::TooLongForAPost { bytes: 262_145, max: 262_144 },
    ];
    let second = [
        What::TooFewOptions { count: 1, least: 2 },
        What::IdOfOther,
        What::IdOfNone,
        What::TooManyRanked { count: 13, max: 12 },
        What::BoundOutside { bound: 4, options: 3 },
        What::MaxBelowMin { min: 3, max: 2 },
        What::TooManyRows { count: 21, max: 20 },
        place(&[]),
        place(&["bg"]),
        place(&["bg", "en", "ro"]),
        What::MixedPlaces,
        What::PlacesOutside { count: 1, max: 1_000 },
        What::NoSettlements,
        What::PlaceIdTooLong,
        What::NotADecimal,
        What::TooManyDigits { digits: 5, max: 4 },
        What::BoundTooFine { bound: decimal("1.5"), decimals: 0 },
        What::NotADay { said: said() },
        What::NumbersOutOfOrder { min: decimal("2"), max: decimal("1") },
        What::DaysOutOfOrder { from: day("2026-02-28"), to: day("2026-02-01") },
        What::StepsOutside { from: 1, to: 1, steps: 1, max: 11 },
        What::CharsOutside { chars: 0, max: 4_000 },
        What::NoDimension,
        What::WeightOutside { weight: 0, max: 100 },
        What::WeightOfUnscored,
        What::PointsOutside { points: 101, max: 100 },
        What::PointsTogether { points: 120, max: 100 },
        What::TooManyConditions { max: 32 },
        What::NotOneOfFour { count: 0 },
        What::NoConditions,
        What::NothingAsked,
        What::NoSuchQuestion { said: said(), near: None },
        What::NoSuchQuestion { said: said(), near: near() },
        What::DependsOnItself,
        What::AskedLater { said: said() },
        What::TakesNoAnswer { said: said() },
        What::NoOptions { id: said() },
        What::NumberForOption { said: "3".to_owned() },
        option(None, &[]),
        option(near(), &["near", "far"]),
        option(None, &["near", "far"]),
        What::NotComparable,
        What::NeverAnswered { number: decimal("9"), end: decimal("5") },
        What::ResultsTold {
            closed: "2026-02-28T18:00:00+02:00[Europe/Sofia]".parse().expect("an instant"),
        },
    ];
    let answered = [
        Invalidated::Question(id("net")),
        Invalidated::Kind(id("net")),
        Invalidated::Choice(id("net"), "poor".parse().expect("an id")),
        Invalidated::Other(id("net")),
        Invalidated::Step(id("net"), 3),
        Invalidated::Group("ngo".parse().expect("an id")),
        Invalidated::Scoring(id("net")),
        Invalidated::Places,
    ];
    let reworded = [
        Wording::Title,
        Wording::Group("ngo".parse().expect("an id")),
        Wording::Question(id("net")),
    ];
    let reworded = reworded.map(|what| What::Reworded(Reworded { what, answered: 2 }));
    let at = Timestamp::UNIX_EPOCH;
    let slips = [
        DateSlip::Closes { until: at },
        DateSlip::Shortens { until: at },
        DateSlip::Postpones { opened: at },
        DateSlip::Antedates { opened: at },
        DateSlip::Opens { from: at },
        DateSlip::NeverOpens { from: at },
    ];
    let dates = |slip| What::Dates {
        slip,
        told: at.to_zoned(TimeZone::UTC),
        slug: "park".parse().expect("a slug"),
    };
    let all = first.into_iter().chain(second).chain(reworded).chain(slips.map(dates));
    all.chain(answered.clone().map(What::Answered)).chain(answered.map(What::StillTaken)).collect()
}

#[test]
fn every_problem_is_said_in_every_catalogue_with_all_it_names() {
    let path: Path = [Step::Field(Field::Questions), Step::Item(0), Step::Field(Field::Help)]
        .into_iter()
        .collect();
    for what in every() {
        let (id, values) = message(&path, &what, "example");
        for lang in ["bg", "en"] {
            let said = Staff::in_language(lang).with(id, &values);
            assert!(said != id && !said.contains("{$"), "{lang}, {what:?}: {said}");
        }
    }
}

/// A problem without a sentence, a sentence that no problem has, and a sentence that the test above
/// leaves out.
#[test]
fn problems_and_sentences_are_the_same_ones() {
    let catalogue = include_str!("../../../../locales/staff/en.ftl");
    let heads = catalogue.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id);
    let there: BTreeSet<&str> = heads.filter(|id| id.starts_with("d-")).collect();
    let named = include_str!("../sentence.rs")
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|word| word.starts_with("d-"));
    assert_eq!(named.collect::<BTreeSet<_>>(), there);
    let tried =
        every().iter().map(|what| message(&Path::default(), what, "").0).collect::<BTreeSet<_>>();
    assert_eq!(tried, there);
}

/// One, and more than one.
#[test]
fn nouns_go_with_their_numbers() {
    let said = |what: What| {
        ["en", "bg"].map(|lang| {
            let (id, values) = message(&Path::default(), &what, "…");
            Staff::in_language(lang).with(id, &values)
        })
    };
    let places = |count| said(What::PlacesOutside { count, max: 1_000 });
    assert_eq!(
        places(1),
        ["1 place; write 2 to 1000, as …", "1 място; напишете от 2 до 1000, така: …"]
    );
    assert_eq!(
        places(1_001),
        ["1001 places; write 2 to 1000, as …", "1001 места; напишете от 2 до 1000, така: …"]
    );
    let steps = |to, steps| said(What::StepsOutside { from: 1, to, steps, max: 11 });
    assert_eq!(steps(1, 1)[0], "a scale from 1 to 1 has 1 step; it may have 2 to 11");
    assert_eq!(steps(-3, -3)[0], "a scale from 1 to -3 has 0 steps; it may have 2 to 11");
    assert_eq!(steps(50, 50)[1], "скалата от 1 до 50 има 50 степени; може да има от 2 до 11");
}
