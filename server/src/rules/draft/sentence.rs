//! The message of the catalogues for staff that says each problem, and the values it names.

use super::{
    path::{Field, Path},
    problem::{Problem, What},
};
use crate::{
    rules::{
        date_slip::DateSlip,
        invalidated::Invalidated,
        reworded::{Reworded, Wording},
    },
    words::{Staff, Value, end_in_files},
};
use glas_wire::Lang;
use jiff::Zoned;

/// Characters of an entered text that are shown.
const CHARS_SHOWN: usize = 60;

/// A message and the values it is given.
pub(crate) type Message = (&'static str, Vec<(&'static str, Value<'static>)>);

impl Problem {
    /// The problem in the words of a catalogue. `example` is how what is wanted is written there
    /// where the draft comes from: a line of a file, or what a control takes.
    pub(crate) fn sentence(&self, words: &Staff, example: &str) -> String {
        let (id, values) = message(&self.path, &self.what, example);
        words.with(id, &values)
    }

    /// The same for whoever fills in a form: where the words for files speak of files, the desk has
    /// its own.
    pub(crate) fn sentence_at_desk(&self, words: &Staff, example: &str) -> String {
        let (id, values) = message(&self.path, &self.what, example);
        words.at_desk(id, &values)
    }
}

/// The message, with all values that a problem has: those of its own, the name of its `field`, and
/// the `example`.
pub(super) fn message(path: &Path, what: &What, example: &str) -> Message {
    let (id, mut values) = own(what);
    values.push(("field", text(path.field().map_or("", Field::name))));
    values.push(("example", text(example)));
    (id, values)
}

fn own(what: &What) -> Message {
    match what {
        What::Missing => ("d-missing", vec![]),
        What::Unreadable => ("d-unreadable", vec![]),
        What::NotAName { said } => (
            "d-not-a-name",
            vec![("said", text(shown(said))), ("max", text(glas_wire::limits::ID_BYTES_MAX))],
        ),
        What::UnknownWord { said, near: Some(near), .. } => {
            ("d-unknown-word-near", vec![("said", text(shown(said))), ("near", text(near))])
        }
        What::UnknownWord { said, near: None, known } => {
            ("d-unknown-word", vec![("said", text(shown(said))), ("known", text(known.join(", ")))])
        }
        What::NotWhole { said, .. } => ("d-not-whole", vec![("said", text(said))]),
        What::NotANumber { said, .. } => ("d-not-a-number", vec![("said", text(shown(said)))]),
        What::TooManyEntries { count, max } => {
            ("d-too-many-entries", vec![("count", number(*count)), ("max", number(*max))])
        }
        What::IdTwice { id } => ("d-id-twice", vec![("id", text(shown(id)))]),

        What::Empty => ("d-empty", vec![]),
        What::EmptyOptional { field } => {
            ("d-empty-optional", vec![("optional", text(field.name()))])
        }
        What::TooLong { chars, max } => {
            ("d-too-long", vec![("chars", number(*chars)), ("max", number(*max))])
        }
        What::SeveralLines => ("d-several-lines", vec![]),
        What::Tab => ("d-tab", vec![]),
        What::Invisible { character } => {
            ("d-invisible", vec![("code", text(character.escape_unicode()))])
        }
        What::LanguageNotListed { lang } => ("d-language-not-listed", vec![("lang", text(lang))]),
        What::NotInLanguage { .. } => ("d-not-in-language", vec![]),
        What::NoText => ("d-no-text", vec![]),

        What::NotALanguage { said } => ("d-not-a-language", vec![("said", text(shown(said)))]),
        What::Unspoken { lang, known } => {
            let known: Vec<String> = known.iter().map(|it| format!("\"{it}\"")).collect();
            ("d-unspoken", vec![("lang", text(lang)), ("known", text(known.join(", ")))])
        }
        What::Twice { said } => ("d-twice", vec![("said", text(shown(said)))]),
        What::NoLanguages => ("d-no-languages", vec![]),
        What::LeftOutOfNothing { said } => {
            ("d-left-out-of-nothing", vec![("said", text(shown(said)))])
        }
        What::RecordLeftOut { lang } => ("d-record-left-out", vec![("lang", text(lang))]),

        What::NotInOwnLanguage { .. } => ("d-not-in-own-language", vec![]),
        What::NoTimeZone { said } => ("d-no-time-zone", vec![("said", text(shown(said)))]),
        What::NotASite { said } => ("d-not-a-site", vec![("said", text(shown(said)))]),
        What::NotAColour { said } => ("d-not-a-colour", vec![("said", text(shown(said)))]),
        What::TooFaint { said, tenths, legible } => (
            "d-too-faint",
            vec![
                ("said", text(said)),
                ("whole", number(tenths / 10)),
                ("tenth", number(tenths % 10)),
                ("legible", text(legible)),
            ],
        ),
        What::NoSites => ("d-no-sites", vec![]),
        What::NotAMailbox { said } => ("d-not-a-mailbox", vec![("said", text(shown(said)))]),
        What::NoContact => ("d-no-contact", vec![]),
        What::UnknownAuthority { said, known } if known.is_empty() => {
            ("d-no-authority", vec![("said", text(shown(said)))])
        }
        What::UnknownAuthority { said, known } => (
            "d-unknown-authority",
            vec![("said", text(shown(said))), ("known", text(known.join(", ")))],
        ),

        What::NotADate { said } => ("d-not-a-date", vec![("said", text(shown(said)))]),
        What::NoHour { said } => {
            ("d-no-hour", vec![("said", text(shown(said))), ("day", text(said))])
        }
        What::HourTwiceOrNever { said } => {
            ("d-hour-twice-or-never", vec![("said", text(shown(said)))])
        }
        What::NotAfterOpening => ("d-not-after-opening", vec![]),
        What::AnswerBeforeClosing => ("d-answer-before-closing", vec![]),
        What::TermTooShort { least } => ("d-term-too-short", vec![("least", number(*least))]),
        What::ShortTermWithoutReason { least } => {
            ("d-short-term-without-reason", vec![("least", number(*least))])
        }
        What::NotAWebAddress { said } => ("d-not-a-web-address", vec![("said", text(shown(said)))]),
        What::LinkAndFile => ("d-link-and-file", vec![]),
        What::NotAFile { said } => ("d-not-a-file", vec![("said", text(shown(said)))]),
        What::NotADigest { said } => ("d-not-a-digest", vec![("said", text(shown(said)))]),
        What::FilesTooLarge { bytes, max } => (
            "d-files-too-large",
            vec![
                ("megabytes", number(bytes.div_ceil(1_000_000))),
                ("max", number(max / 1_000_000)),
            ],
        ),
        What::NoGroupToChoose => ("d-no-group-to-choose", vec![]),
        What::NoQuestions => ("d-no-questions", vec![]),
        What::NotOnePlace { id } => ("d-not-one-place", vec![("id", text(id))]),
        What::NoPlaceQuestion { id } => ("d-no-place-question", vec![("id", text(id))]),
        What::TooLongForAPost { bytes, max } => {
            ("d-too-long-for-a-post", vec![("bytes", number(*bytes)), ("max", number(*max))])
        }

        What::TooFewOptions { count, least } => {
            ("d-too-few-options", vec![("count", number(*count)), ("least", number(*least))])
        }
        What::IdOfOther => ("d-id-of-other", vec![]),
        What::IdOfNone => ("d-id-of-none", vec![]),
        What::TooManyRanked { count, max } => {
            ("d-too-many-ranked", vec![("count", number(*count)), ("max", number(*max))])
        }
        What::BoundOutside { bound, options } => {
            ("d-bound-outside", vec![("bound", text(bound)), ("options", number(*options))])
        }
        What::MaxBelowMin { min, max } => {
            ("d-max-below-min", vec![("min", text(min)), ("max", text(max))])
        }
        What::TooManyRows { count, max } => {
            ("d-too-many-rows", vec![("count", number(*count)), ("max", number(*max))])
        }
        What::NotAPlace { said, languages } => not_a_place(said, languages),
        What::MixedPlaces => ("d-mixed-places", vec![]),
        What::PlacesOutside { count, max } => {
            ("d-places-outside", vec![("count", number(*count)), ("max", number(*max))])
        }
        What::NoSettlements => ("d-no-settlements", vec![]),
        What::PlaceIdTooLong => ("d-place-id-too-long", vec![]),

        What::NotADecimal => ("d-not-a-decimal", vec![]),
        What::TooManyDigits { digits, max } => {
            ("d-too-many-digits", vec![("digits", text(digits)), ("max", text(max))])
        }
        What::BoundTooFine { bound, decimals } => (
            "d-bound-too-fine",
            vec![
                ("bound", text(bound)),
                ("decimals", text(decimals)),
                ("needed", text(bound.decimals())),
            ],
        ),
        What::NotADay { said } => ("d-not-a-day", vec![("said", text(shown(said)))]),
        What::NumbersOutOfOrder { min, max } => {
            ("d-numbers-out-of-order", vec![("min", text(min)), ("max", text(max))])
        }
        What::DaysOutOfOrder { from, to } => {
            ("d-days-out-of-order", vec![("from", text(from)), ("to", text(to))])
        }
        What::StepsOutside { from, to, steps, max } => (
            "d-steps-outside",
            vec![
                ("from", text(from)),
                ("to", text(to)),
                ("steps", Value::from((*steps).max(0))),
                ("max", text(max)),
            ],
        ),
        What::CharsOutside { chars, max } => {
            ("d-chars-outside", vec![("chars", text(chars)), ("max", text(max))])
        }

        What::NoDimension => ("d-no-dimension", vec![]),
        What::WeightOutside { weight, max } => {
            ("d-weight-outside", vec![("weight", text(weight)), ("max", text(max))])
        }
        What::WeightOfUnscored => ("d-weight-of-unscored", vec![]),
        What::PointsOutside { points, max } => {
            ("d-points-outside", vec![("points", text(points)), ("max", text(max))])
        }
        What::PointsTogether { points, max } => {
            ("d-points-together", vec![("points", text(points)), ("max", text(max))])
        }

        What::TooManyConditions { max } => ("d-too-many-conditions", vec![("max", number(*max))]),
        What::NotOneOfFour { count } => ("d-not-one-of-four", vec![("count", number(*count))]),
        What::NoConditions => ("d-no-conditions", vec![]),
        What::NothingAsked => ("d-nothing-asked", vec![]),
        What::NoSuchQuestion { said, near: Some(near) } => {
            ("d-no-such-question-near", vec![("said", text(shown(said))), ("near", text(near))])
        }
        What::NoSuchQuestion { said, near: None } => {
            ("d-no-such-question", vec![("said", text(shown(said)))])
        }
        What::DependsOnItself => ("d-depends-on-itself", vec![]),
        What::AskedLater { said } => ("d-asked-later", vec![("said", text(shown(said)))]),
        What::TakesNoAnswer { said } => ("d-takes-no-answer", vec![("said", text(shown(said)))]),
        What::NoOptions { id } => ("d-no-options", vec![("id", text(id))]),
        What::NumberForOption { said } => ("d-number-for-option", vec![("said", text(said))]),
        What::NotAnOption { said, id, near: Some(near), .. } => (
            "d-not-an-option-near",
            vec![("said", text(shown(said))), ("id", text(id)), ("near", text(near))],
        ),
        What::NotAnOption { said, id, near: None, known } if known.is_empty() => {
            ("d-not-an-option", vec![("said", text(shown(said))), ("id", text(id))])
        }
        What::NotAnOption { said, id, near: None, known } => (
            "d-not-one-of-the-options",
            vec![("said", text(shown(said))), ("id", text(id)), ("known", text(known.join(", ")))],
        ),
        What::NotComparable => ("d-not-comparable", vec![]),
        What::NeverAnswered { number, end } => {
            ("d-never-answered", vec![("number", text(number)), ("end", text(end))])
        }

        What::Dates { slip, told, slug } => {
            let id = match slip {
                DateSlip::Closes { .. } => "d-closes-at-once",
                DateSlip::Shortens { .. } => "d-shortens",
                DateSlip::Postpones { .. } | DateSlip::Antedates { .. } => "d-opened",
                DateSlip::Opens { .. } => "d-opens-at-once",
                DateSlip::NeverOpens { .. } => "d-never-opens",
            };
            let told = match slip {
                DateSlip::Closes { .. } | DateSlip::Shortens { .. } => end_in_files(told),
                DateSlip::Postpones { .. }
                | DateSlip::Antedates { .. }
                | DateSlip::Opens { .. }
                | DateSlip::NeverOpens { .. } => written(told).to_string(),
            };
            (id, vec![("told", text(told)), ("slug", text(slug))])
        }
        What::Answered(lost) => answered(lost),
        What::StillTaken(lost) => still_taken(lost),
        What::Reworded(it) => reworded(it),
        What::ResultsTold { closed } => {
            ("d-results-told", vec![("closed", text(end_in_files(closed)))])
        }
    }
}

/// With an example in the languages of the consultation, where they are known.
fn not_a_place(said: &str, languages: &[Lang]) -> Message {
    let name = |lang: &Lang| if lang.as_str() == "bg" { "Видин" } else { "Vidin" };
    let line = format!("vidin: {}", languages.iter().map(name).collect::<Vec<_>>().join(" | "));
    match languages {
        [] => (
            "d-not-a-place",
            vec![("said", text(shown(said))), ("line", text("vidin: Видин | Vidin"))],
        ),
        [one] => (
            "d-not-a-place-in-one",
            vec![("said", text(shown(said))), ("line", text(line)), ("lang", text(one))],
        ),
        [before @ .., last] => {
            let before = before.iter().map(Lang::as_str).collect::<Vec<_>>().join(", ");
            let values = vec![
                ("said", text(shown(said))),
                ("line", text(line)),
                ("before", text(before)),
                ("last", text(last)),
            ];
            ("d-not-a-place-in-several", values)
        }
    }
}

/// What must stay because it was answered.
fn answered(lost: &Invalidated) -> Message {
    match lost {
        Invalidated::Question(id) => ("d-answered-question", vec![("id", text(id))]),
        Invalidated::Kind(id) => ("d-answered-kind", vec![("id", text(id))]),
        Invalidated::Choice(id, option) => {
            ("d-answered-option", vec![("id", text(id)), ("option", text(option))])
        }
        Invalidated::Other(id) => ("d-answered-other", vec![("id", text(id))]),
        Invalidated::Step(id, step) => {
            ("d-answered-step", vec![("id", text(id)), ("step", text(step))])
        }
        Invalidated::Group(group) => ("d-answered-group", vec![("group", text(group))]),
        Invalidated::Scoring(id) => ("d-answered-scoring", vec![("id", text(id))]),
        Invalidated::Places => ("d-answered-places", vec![]),
    }
}

/// What must stay because it is being answered.
fn still_taken(lost: &Invalidated) -> Message {
    match lost {
        Invalidated::Question(id) => ("d-taken-question", vec![("id", text(id))]),
        Invalidated::Kind(id) => ("d-taken-kind", vec![("id", text(id))]),
        Invalidated::Choice(id, option) => {
            ("d-taken-option", vec![("id", text(id)), ("option", text(option))])
        }
        Invalidated::Other(id) => ("d-taken-other", vec![("id", text(id))]),
        Invalidated::Step(id, step) => {
            ("d-taken-step", vec![("id", text(id)), ("step", text(step))])
        }
        Invalidated::Group(group) => ("d-taken-group", vec![("group", text(group))]),
        Invalidated::Scoring(id) => ("d-taken-scoring", vec![("id", text(id))]),
        Invalidated::Places => ("d-taken-places", vec![]),
    }
}

fn reworded(it: &Reworded) -> Message {
    let count = ("count", Value::from(it.answered));
    match &it.what {
        Wording::Title => ("d-reworded-title", vec![count]),
        Wording::Group(group) => ("d-reworded-group", vec![count, ("group", text(group))]),
        Wording::Question(id) => ("d-reworded-question", vec![count, ("id", text(id))]),
    }
}

/// An instant as files write it.
fn written(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn text(value: impl ToString) -> Value<'static> {
    Value::from(value.to_string())
}

/// A number that a sentence may decline a noun for.
fn number(value: usize) -> Value<'static> {
    Value::from(value as i64)
}

/// A text as it was entered: short, on one line, what is invisible in it written out.
pub(crate) fn shown(said: &str) -> String {
    match said.char_indices().nth(CHARS_SHOWN) {
        Some((cut, _)) => format!("{}…", said[..cut].escape_debug()),
        None => said.escape_debug().to_string(),
    }
}
