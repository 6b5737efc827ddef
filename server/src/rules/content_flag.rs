//! Content flags: what a clerk should look at in a text before it is published. A flag refuses
//! nothing and is on no record: it is made anew from the text wherever a clerk sees it, and is gone
//! with the text when that is erased. The register has the flags of each comment, so that a list of
//! many need not read their texts: whoever changes what is flagged here counts up the layout of the
//! tables and has them made again (`journal/disk`). Every scan is linear.

use crate::rules::{normalize::is_unseen, parts::Personal};
use glas_wire::{QuestionId, is_email};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Links in one text from which on a clerk should look.
const LINKS_MANY: usize = 4;
/// Slashes and letters "w" in so many links: at least two in each.
const LINK_SIGNS_MANY: usize = 8;

/// One reason for a clerk to look at a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContentFlag {
    /// A word of a name mixes alphabets: „Общинa“ with a Latin a is another name.
    MixedScripts,
    /// Characters that turn the direction of reading around.
    Reordering,
    /// Characters that nobody sees.
    Unseen,
    /// An e-mail address, a telephone number or a civil number (ЕГН) within an answer.
    PersonalData,
    /// Many links.
    Links,
}

impl ContentFlag {
    /// All of them. Their order is that of the bits of a row: what is added comes last.
    pub(crate) const ALL: [Self; 5] =
        [Self::MixedScripts, Self::Reordering, Self::Unseen, Self::PersonalData, Self::Links];

    /// As programs and catalogues know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::MixedScripts => "mixed-scripts",
            Self::Reordering => "reordering",
            Self::Unseen => "unseen",
            Self::PersonalData => "personal-data",
            Self::Links => "links",
        }
    }
}

/// The flags of what a respondent wrote.
pub fn content_flags(it: &Personal) -> BTreeSet<ContentFlag> {
    let Personal { texts, others, about: _ } = it;
    let mut found = of_names(it);
    for text in texts.values().chain(others.values()) {
        of_answer(text, &mut found);
    }
    found
}

/// Flags of what a respondent wrote, by the question where they wrote it; only where there are any.
pub(crate) type FlagsByQuestion = BTreeMap<QuestionId, BTreeSet<ContentFlag>>;

/// The flags of each text of a respondent, those of the names with them: they may stand beside it.
pub(crate) fn flags_by_question(it: &Personal) -> FlagsByQuestion {
    let names = of_names(it);
    let of = |(question, text): (&QuestionId, &String)| {
        let mut found = names.clone();
        of_answer(text, &mut found);
        (!found.is_empty()).then(|| (question.clone(), found))
    };
    it.texts.iter().filter_map(of).collect()
}

fn of_names(it: &Personal) -> BTreeSet<ContentFlag> {
    let mut found = BTreeSet::new();
    for text in it.about.iter().filter_map(|(_, text)| text.as_deref()) {
        found.extend(mixes_scripts(text).then_some(ContentFlag::MixedScripts));
        of_any(text, &mut found);
    }
    found
}

fn of_answer(text: &str, found: &mut BTreeSet<ContentFlag>) {
    of_any(text, found);
    let names_someone = text.contains('@') && has_email(text)
        || has_digits_of_a_number(text) && has_number_of_a_person(text);
    found.extend(names_someone.then_some(ContentFlag::PersonalData));
    found.extend((may_link(text) && links(text) >= LINKS_MANY).then_some(ContentFlag::Links));
}

fn of_any(text: &str, found: &mut BTreeSet<ContentFlag>) {
    if !is_plain(text) {
        found.extend(text.chars().any(reorders).then_some(ContentFlag::Reordering));
        found.extend(hides(text).then_some(ContentFlag::Unseen));
    }
}

/// Whether a text is of ASCII and Cyrillic letters alone, as nearly all are: none of them hides or
/// reorders. What is looked for here and below goes by the byte, because every row of an export
/// asks.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, ..0xc0 | 0xd0..=0xd3))
}

/// Whether there are digits enough for a telephone number.
fn has_digits_of_a_number(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= 9
}

/// Whether there are signs enough for many links.
fn may_link(text: &str) -> bool {
    text.bytes().filter(|byte| matches!(byte, b'/' | b'w')).count() >= LINK_SIGNS_MANY
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
}

fn script(c: char) -> Option<Script> {
    match c {
        'a'..='z'
        | 'A'..='Z'
        | '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{24f}'
        | '\u{1e00}'..='\u{1eff}' => Some(Script::Latin),
        '\u{400}'..='\u{52f}'
        | '\u{1c80}'..='\u{1c8f}'
        | '\u{2de0}'..='\u{2dff}'
        | '\u{a640}'..='\u{a69f}' => Some(Script::Cyrillic),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Script::Greek),
        _ => None,
    }
}

/// Within one word: „ЕТ Ivan“ is two words.
pub(crate) fn mixes_scripts(name: &str) -> bool {
    name.split(|c: char| !c.is_alphabetic()).any(|word| {
        let mut scripts = word.chars().filter_map(script);
        scripts.next().is_some_and(|first| scripts.any(|other| other != first))
    })
}

pub(super) fn reorders(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Joiners belong to emoji and to scripts, tags to flags: not where they stand alone or beside
/// Latin and Cyrillic letters.
fn hides(text: &str) -> bool {
    let mut before = ' ';
    let mut flag = false;
    for c in text.chars() {
        flag = c == '\u{1f3f4}' || flag && is_tag(c);
        let joins = matches!(c, '\u{200c}' | '\u{200d}')
            && script(before).is_none()
            && !before.is_whitespace();
        let belongs = joins || is_tag(c) && flag || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{ad}');
        if is_unseen(c) && !belongs && !reorders(c) {
            return true;
        }
        before = c;
    }
    false
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

fn has_email(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')')).any(
        |word| {
            let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            let top = word.split_once('@').and_then(|(_, host)| host.split_once('.'));
            is_email(word) && top.is_some_and(|(_, top)| top.chars().count() >= 2)
        },
    )
}

/// A telephone number, as they are written in Bulgaria, or a civil number whose last digit is
/// right.
fn has_number_of_a_person(text: &str) -> bool {
    let mut digits = String::new();
    let mut gap = 0;
    let mut plus = false;
    for c in text.chars().chain(['.', '.']) {
        match c {
            '0'..='9' => {
                digits.push(c);
                gap = 0;
            }
            // Digits of one number are parted by a sign or two, no more.
            ' ' | '-' | '/' | '(' | ')' | '\u{a0}' if !digits.is_empty() && gap < 2 => gap += 1,
            _ => {
                if is_telephone(&digits, plus) || is_civil_number(&digits) {
                    return true;
                }
                digits.clear();
                gap = 0;
                plus = c == '+';
            }
        }
    }
    false
}

fn is_telephone(digits: &str, plus: bool) -> bool {
    plus && (10..=13).contains(&digits.len())
        || digits.starts_with('0') && (9..=10).contains(&digits.len())
}

fn is_civil_number(digits: &str) -> bool {
    let numbers: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let [a, b, c, d, e, f, g, h, i, last] = numbers[..] else { return false };
    // The month is 20 more for those born before 1900 and 40 more for those born from 2000 on.
    let (month, day) = ((10 * c + d) % 20, 10 * e + f);
    let sum = 2 * a + 4 * b + 8 * c + 5 * d + 10 * e + 9 * f + 7 * g + 3 * h + 6 * i;
    (1..=12).contains(&month) && (1..=31).contains(&day) && sum % 11 % 10 == last
}

fn links(text: &str) -> usize {
    ["http://", "https://", "www."]
        .iter()
        .map(|begin| text.matches(begin).count())
        .max()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{ContentFlag, Personal, content_flags, hides, is_civil_number, is_plain, reorders};
    use glas_wire::RespondentField;

    fn named(name: &str) -> Vec<ContentFlag> {
        let mut personal = Personal::default();
        personal.about[RespondentField::Name] = Some(name.to_owned());
        content_flags(&personal).into_iter().collect()
    }

    fn written(text: &str) -> Vec<ContentFlag> {
        let texts = [("q".parse().expect("an id"), text.to_owned())].into();
        content_flags(&Personal { texts, ..Personal::default() }).into_iter().collect()
    }

    /// Mixed alphabets, reordering and unseen characters pass for the name of someone else.
    #[test]
    fn a_name_that_is_not_what_it_looks_like_is_noticed() {
        use ContentFlag::{MixedScripts, Reordering, Unseen};
        let cases: [(&str, &[ContentFlag]); 16] = [
            ("Община Видин", &[]),
            ("Общинa Видин", &[MixedScripts]), // with a Latin a
            ("Paypаl", &[MixedScripts]),       // with a Cyrillic а
            ("Αна", &[MixedScripts]),          // with a Greek Α
            ("ЕТ Ivan-2 Ω", &[]),
            ("Ѝоана Ґ", &[]),
            ("José Müller", &[]),
            ("Ана\u{202e}нитаК", &[Reordering]),
            ("\u{2066}Ана", &[Reordering]),
            ("Ана\u{200b}", &[Unseen]),
            ("А\u{200d}на", &[Unseen]),
            ("👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}", &[]),
            ("Ана\u{e0041}\u{e0042}", &[Unseen]),
            // A flag ends with its tags.
            ("🏴 Ана\u{e0041}", &[Unseen]),
            ("🏴\u{e0067}\u{e007f}\u{200b}", &[Unseen]),
            ("Ана \u{200d}", &[Unseen]),
        ];
        for (name, expected) in cases {
            assert_eq!(named(name), expected, "{name:?}");
        }
        assert_eq!(
            named("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}"),
            [],
            "the flag of England"
        );
    }

    #[test]
    fn nothing_hidden_is_plain() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert!(!is_plain(&text) || !reorders(c) && !hides(&text), "{c:?}");
        }
        assert!(is_plain("Нека удостоверенията се поръчват по телефона, 24/7!"));
    }

    /// Personal data of others, and advertising, would be published with the comment.
    #[test]
    fn what_names_a_person_or_sells_something_is_noticed() {
        use ContentFlag::{Links, PersonalData};
        let cases: [(&str, &[ContentFlag]); 18] = [
            ("Пишете ми на ana@example.bg.", &[PersonalData]),
            ("(ana@example.bg;ivo@example.bg)", &[PersonalData]),
            ("2 @ 5 лв., a@b, 5@6.7, a@@b.bg", &[]),
            ("тел. 0888 123 456", &[PersonalData]),
            ("+359 94 600-700", &[PersonalData]),
            ("ЕГН 7523169263", &[PersonalData]),
            ("7523169264", &[]),
            // Too short, too long, without a plus; parted by more than two signs.
            ("05 12 34 56, +35994600, 012 345 678 901, 359 94 600 700", &[]),
            ("0888   123 456, 0888 - 123 456", &[]),
            ("През 2020 и 2021 г.; 100 000 лв.; 1 000 000 000", &[]),
            ("чл. 26, ал. 5; ДВ бр. 42/2016", &[]),
            ("от 01.01.2027 до 31.12.2027", &[]),
            ("https://a.bg http://b.bg", &[]),
            ("и/или, 1/2/3/4/5/6/7, wwwwwwww", &[]),
            ("https://a.bg https://b.bg https://c.bg https://d.bg", &[Links]),
            ("www.a.bg www.b.bg www.c.bg www.d.bg", &[Links]),
            ("", &[]),
            ("+", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(written(text), expected, "{text:?}");
        }
    }

    /// The digits are a date of birth, a number within that day, and a check of all nine.
    #[test]
    fn a_civil_number_is_told_from_other_ten_digits() {
        let cases = [
            ("7523169263", true),
            // Born on the first and the last day of a year, of the 19th, 20th and 21st century.
            ("9921010007", true),
            ("0032319998", true),
            ("0101010100", true),
            ("9912319040", true),
            ("0041010018", true),
            ("2552315387", true),
            // A remainder of ten is written as 0.
            ("8006150050", true),
            // A wrong check; then a right one, and a month or a day that is none.
            ("7523169264", false),
            ("7500169265", false),
            ("7513169266", false),
            ("7520169260", false),
            ("7533169260", false),
            ("7560169269", false),
            ("7503009260", false),
            ("7503329264", false),
            ("752316926", false),
            ("75231692630", false),
        ];
        for (digits, expected) in cases {
            assert_eq!(is_civil_number(digits), expected, "{digits}");
        }
    }
}
