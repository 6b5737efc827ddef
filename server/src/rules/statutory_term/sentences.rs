//! A term in the words of staff: how it was counted, and what each of its days is.

use super::{Counts, Place, Reckoning, TermDay};
use crate::{
    rules::days_off::{DayOff, Holiday},
    words::{Catalogue, Staff, Value},
};
use jiff::civil::Date;

impl Reckoning {
    /// How the term was counted, a sentence each: from when, until when and why; and why it is
    /// short, where it is. `lang`: a language of staff; Bulgarian where it is none.
    pub fn sentences(&self, lang: &str) -> Vec<String> {
        let words = Staff::in_language(lang);
        let (place, published) = self.published;
        let first = published.tomorrow().unwrap_or(published);
        let place = match place {
            Place::Here => "t-published-here",
            Place::Site => "t-published-on-site",
            Place::Portal => "t-published-on-portal",
        };
        let counted = [
            ("days", number(self.term.days)),
            ("first", date(words, first)),
            ("published", date(words, published)),
            ("place", Value::from(words.text(place))),
        ];
        let mut told = vec![words.with("t-counted", &counted), self.end(words)];
        if let Some(reason) = &self.term.shortened {
            told.push(words.with("t-shortened", &[("reason", reason.as_str().into())]));
        }
        told
    }

    /// That a consultation closes before the term ends, what to write in its file, and how the term
    /// was counted. `lang`: as above.
    pub fn closes_early(&self, lang: &str) -> Vec<String> {
        let write = self.end.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let early = Staff::in_language(lang).with("t-closes-early", &[("write", write.into())]);
        std::iter::once(early).chain(self.sentences(lang)).collect()
    }

    /// What each day of the term is, a line each. `lang`: as above.
    pub fn day_by_day(&self, lang: &str) -> Vec<String> {
        let words = Staff::in_language(lang);
        self.days().map(|it| self.line(words, &it)).collect()
    }

    fn end(&self, words: &Staff) -> String {
        let last = ("last", date(words, self.last));
        if self.moved.is_empty() {
            return words.with("t-ends", &[last]);
        }
        let why: Vec<String> = self
            .moved
            .iter()
            .map(|(day, off)| {
                let values = [("date", date(words, *day)), ("why", why(words, off).into())];
                words.with("t-moved-by", &values)
            })
            .collect();
        words.with("t-ends-later", &[last, ("why", why.join(", ").into())])
    }

    fn line(&self, words: &Staff, it: &TermDay) -> String {
        let weekday = i64::from(it.date.weekday().to_monday_one_offset());
        let weekday = words.with("t-weekday", &[("weekday", weekday.into())]);
        let mut is = vec![match it.counts {
            Counts::Publication => words.text("t-day-of-publication"),
            Counts::Nth(n) => words.with("t-day-counted", &[("n", number(n))]),
            Counts::Moved => words.with("t-day-after", &[("n", number(self.term.days))]),
        }];
        // The weekday is said anyway.
        let off = it.off.as_ref().filter(|it| !matches!(it, DayOff::Saturday | DayOff::Sunday));
        is.extend(off.map(|off| why(words, off)));
        if it.date == self.last {
            is.push(words.text("t-day-last"));
        } else if self.moved.iter().any(|(day, _)| *day == it.date) {
            is.push(words.text("t-day-no-end"));
        }
        let values = [
            ("date", date(words, it.date)),
            ("weekday", weekday.into()),
            ("is", is.join("; ").into()),
        ];
        words.with("t-day", &values)
    }
}

fn number(value: u16) -> Value<'static> {
    Value::from(i64::from(value))
}

/// As the citizens' catalogue of the language writes it.
fn date(words: &Staff, day: Date) -> Value<'static> {
    Catalogue::in_language(words.lang()).civil_day(day).into()
}

/// What a day off is.
fn why(words: &Staff, off: &DayOff) -> String {
    match off {
        DayOff::Saturday => words.text("t-saturday"),
        DayOff::Sunday => words.text("t-sunday"),
        DayOff::Holiday(it) => {
            words.with("t-holiday", &[("holiday", words.text(name(*it)).into())])
        }
        DayOff::InPlaceOf { holiday, on } => {
            let values =
                [("holiday", words.text(name(*holiday)).into()), ("date", date(words, *on))];
            words.with("t-in-place-of", &values)
        }
        DayOff::Declared { source } => {
            words.with("t-declared", &[("source", source.clone().into())])
        }
    }
}

fn name(it: Holiday) -> &'static str {
    match it {
        Holiday::NewYear => "t-new-year",
        Holiday::Liberation => "t-liberation",
        Holiday::GoodFriday => "t-good-friday",
        Holiday::HolySaturday => "t-holy-saturday",
        Holiday::Easter => "t-easter",
        Holiday::EasterMonday => "t-easter-monday",
        Holiday::Labour => "t-labour",
        Holiday::SaintGeorge => "t-saint-george",
        Holiday::CyrilAndMethodius => "t-cyril-and-methodius",
        Holiday::Unification => "t-unification",
        Holiday::Independence => "t-independence",
        Holiday::ChristmasEve => "t-christmas-eve",
        Holiday::Christmas => "t-christmas",
        Holiday::SecondOfChristmas => "t-second-of-christmas",
    }
}
