//! Problems: what can be wrong with a draft, and where. `sentence` has the message of each.

use super::path::{Field, Path};
use crate::rules::{date_slip::DateSlip, invalidated::Invalidated, reworded::Reworded};
use glas_wire::{Date, Decimal, Lang, Slug};
use jiff::Zoned;

/// Problems found in one draft. A file may hold as many as it has letters, and nobody mends a
/// thousand at once.
pub(crate) const PROBLEMS_MAX: usize = 1_000;

/// One thing to mend in a draft.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Problem {
    /// Where in the draft it stands.
    pub(crate) path: Path,
    /// What is wrong there.
    pub(crate) what: What,
}

/// What is wrong with what stands somewhere, with the values a sentence needs. `said` is what was
/// entered, `near` what may have been meant, `max` and `least` are limits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    // Any field.
    /// It is not there.
    Missing,
    /// It is there and cannot be read at all ([`super::Entered::Unreadable`]).
    Unreadable,
    /// No name: too long, or of other letters than names have.
    NotAName { said: String },
    /// None of the words that can stand here.
    UnknownWord { said: String, near: Option<String>, known: Vec<&'static str> },
    /// A number that is not whole, or not in the range that is taken anywhere. `typical` would do.
    NotWhole { said: String, typical: i64 },
    /// No number.
    NotANumber { said: String, typical: i64 },
    /// A list that is too long.
    TooManyEntries { count: usize, max: usize },
    /// An id that an earlier entry of the list has.
    IdTwice { id: String },

    // Texts.
    /// A text that must be written.
    Empty,
    /// A text that may be left out as a whole, and is there and empty.
    EmptyOptional { field: Field },
    /// In Unicode scalar values.
    TooLong { chars: usize, max: usize },
    /// A label of several lines.
    SeveralLines,
    /// A tab in a text.
    Tab,
    /// A control character in a text.
    Invisible { character: char },
    /// A text in a language the consultation is not written in.
    LanguageNotListed { lang: Lang },
    /// A text that lacks one of the languages.
    NotInLanguage { lang: Lang },
    /// A text in no language.
    NoText,

    // Languages.
    /// No language tag.
    NotALanguage { said: String },
    /// A language the form cannot be shown in.
    Unspoken { lang: Lang, known: Vec<&'static str> },
    /// An entry of a list of names that is there already.
    Twice { said: String },
    /// A consultation without languages.
    NoLanguages,
    /// A language that is left out, and is none of its languages.
    LeftOutOfNothing { said: String },
    /// The language of record, left out.
    RecordLeftOut { lang: Lang },

    // The authority, and who is to be found there.
    /// The authority's name is not in the authority's language.
    NotInOwnLanguage { lang: Lang },
    /// Unknown to the time zone database.
    NoTimeZone { said: String },
    /// No origin of a website.
    NotASite { said: String },
    /// A colour that is none.
    NotAColour { said: String },
    /// Letters in that colour are too hard to read on the pages it is for: their contrast in tenths,
    /// cut, and the nearest colour that is legible.
    TooFaint { said: String, tenths: usize, legible: String },
    /// An authority without sites.
    NoSites,
    /// No e-mail address.
    NotAMailbox { said: String },
    /// A contact that nobody can turn to.
    NoContact,
    /// None of the authorities that are set up.
    UnknownAuthority { said: String, known: Vec<String> },

    // The consultation as a whole.
    /// No date.
    NotADate { said: String },
    /// A day where an instant is wanted.
    NoHour { said: String },
    /// An hour that the clock shows twice or never.
    HourTwiceOrNever { said: String },
    /// It closes before it opens.
    NotAfterOpening,
    /// An answer is promised for a day before the closing.
    AnswerBeforeClosing,
    /// The draft of a normative act is consulted on for fewer days than the law takes at all.
    TermTooShort { least: usize },
    /// It is consulted on for fewer days than the law wants without a reason, and gives none.
    ShortTermWithoutReason { least: usize },
    /// No address in the web.
    NotAWebAddress { said: String },
    /// A document that is a link and a file.
    LinkAndFile,
    /// A file that is not called as files here are.
    NotAFile { said: String },
    /// No SHA-256.
    NotADigest { said: String },
    /// A file of so many bytes, or all of a consultation.
    FilesTooLarge { bytes: usize, max: usize },
    /// A group must be chosen, and there is none.
    NoGroupToChoose,
    /// Nothing is asked.
    NoQuestions,
    /// The question of places does not ask for one place.
    NotOnePlace { id: String },
    /// The question of places is not there.
    NoPlaceQuestion { id: String },
    /// The longest answers are too long for one post.
    TooLongForAPost { bytes: usize, max: usize },

    // Choices and places.
    /// Too few options, rows.
    TooFewOptions { count: usize, least: usize },
    /// The id of the respondent's own option.
    IdOfOther,
    /// The id of the option that excludes all others.
    IdOfNone,
    /// Too much to put in order.
    TooManyRanked { count: usize, max: usize },
    /// Fewer or more than there are to choose.
    BoundOutside { bound: u32, options: usize },
    /// At most fewer than at least.
    MaxBelowMin { min: u32, max: u32 },
    /// Too many rows of a matrix.
    TooManyRows { count: usize, max: usize },
    /// A line that is not an id and a name in each language; these are the languages, where they
    /// are known.
    NotAPlace { said: String, languages: Vec<Lang> },
    /// Some places stand in a municipality, and some do not.
    MixedPlaces,
    /// Too few places, or too many with all settlements.
    PlacesOutside { count: usize, max: usize },
    /// A municipality without settlements.
    NoSettlements,
    /// The ids of municipality and settlement do not fit into one.
    PlaceIdTooLong,

    // Numbers, days, scales, lengths.
    /// No number an answer can be compared with.
    NotADecimal,
    /// More digits than answers may have.
    TooManyDigits { digits: u32, max: u32 },
    /// A bound with more digits than an answer has.
    BoundTooFine { bound: Decimal, decimals: u32 },
    /// No day.
    NotADay { said: String },
    /// The greatest number is less than the least.
    NumbersOutOfOrder { min: Decimal, max: Decimal },
    /// The last day is before the first.
    DaysOutOfOrder { from: Date, to: Date },
    /// A scale of too few or too many steps; `steps` may be less than 0.
    StepsOutside { from: i32, to: i32, steps: i64, max: i32 },
    /// A longest text that is too long, or nothing.
    CharsOutside { chars: u32, max: u32 },

    // Scores.
    /// What is scored counts for nothing.
    NoDimension,
    /// Times an answer counts.
    WeightOutside { weight: u32, max: u32 },
    /// A weight where nothing is scored.
    WeightOfUnscored,
    /// Points of an option.
    PointsOutside { points: u32, max: u32 },
    /// Points of options that can be chosen together.
    PointsTogether { points: u32, max: u32 },

    // Conditions.
    /// Too many conditions in one.
    TooManyConditions { max: usize },
    /// Not exactly one of all, any, not and question.
    NotOneOfFour { count: usize },
    /// A list of conditions without any.
    NoConditions,
    /// A question is named, and nothing is asked of its answer.
    NothingAsked,
    /// No question has this id.
    NoSuchQuestion { said: String, near: Option<String> },
    /// The question itself.
    DependsOnItself,
    /// A question that comes later.
    AskedLater { said: String },
    /// A section or a piece of information.
    TakesNoAnswer { said: String },
    /// A question without options.
    NoOptions { id: String },
    /// A number where an option is wanted.
    NumberForOption { said: String },
    /// No option of the question; `known` are its options, where they are few.
    NotAnOption { said: String, id: String, near: Option<String>, known: Vec<String> },
    /// At least or at most of something that is no number.
    NotComparable,
    /// A bound beyond the end of what can be answered.
    NeverAnswered { number: Decimal, end: Decimal },

    // Changes of what people have been told.
    /// Other dates, which would open, close or shorten it by the way. `told`: the date that people
    /// have been told.
    Dates { slip: DateSlip, told: Zoned, slug: Slug },

    // Changes of what people have answered.
    /// What people have answered would no longer be asked.
    Answered(Invalidated),
    /// What forms ask that are still taken would no longer be asked.
    StillTaken(Invalidated),
    /// What people have answered would be worded otherwise.
    Reworded(Reworded),
    /// Results have been told since it closed.
    ResultsTold { closed: Zoned },
}
