//! The statutory clock: when the term for proposals ends, reckoned as чл. 60 and 62 ГПК have it. It
//! counts from the day after the last publication, in calendar days; a last day on which nobody
//! works moves to the next working day; the last day lasts until 24:00 on the authority's clock.
//!
//! That these articles apply to чл. 26 ЗНА is court practice for the beginning, and for the rest
//! the longer reading, by which nobody is too late. Only чл. 26 has terms here; whoever consults
//! on another basis says how long.

mod sentences;

use crate::rules::{
    Consultation,
    days_off::{DayOff, DaysOff, following},
    reason::Reason,
};
use glas_wire::Lang;
use jiff::{SignedDuration, Timestamp, Zoned, civil::Date, tz::TimeZone};

/// Days of чл. 26, ал. 4 ЗНА where no reason is given for fewer.
pub const ARTICLE_26: u16 = 30;
/// The fewest days, with a reason.
pub const ARTICLE_26_LEAST: u16 = 14;
/// The longest term that is taken: more is a slip of the keyboard.
const DAYS_MAX: u16 = 366;

/// How long proposals are taken, in calendar days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    days: u16,
    shortened: Option<Reason>,
}

/// Why a term is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadTerm {
    /// Nothing justifies so few.
    #[error("{days} days; the law wants at least {least}")]
    TooShort {
        /// As they were asked for.
        days: u16,
        /// The fewest.
        least: u16,
    },
    /// Fewer than thirty need a reason, which is published.
    #[error("{days} days are a shorter term, which wants a reason")]
    NoReason {
        /// As they were asked for.
        days: u16,
    },
    /// More than a year.
    #[error("{days} days; at most {max} are taken", max = DAYS_MAX)]
    TooLong {
        /// As they were asked for.
        days: u16,
    },
}

impl Term {
    /// Of a draft normative act, under чл. 26, ал. 4 ЗНА: 30 days or more, or 14 to 29 with a
    /// `reason`. With 30 days the reason is dropped: there is nothing to give a reason for.
    pub fn under_article_26(days: u16, reason: Option<Reason>) -> Result<Self, BadTerm> {
        match (days, reason) {
            (..ARTICLE_26_LEAST, _) => Err(BadTerm::TooShort { days, least: ARTICLE_26_LEAST }),
            (ARTICLE_26.., _) => Self::of(days),
            (_, None) => Err(BadTerm::NoReason { days }),
            (_, shortened) => Ok(Self { days, shortened }),
        }
    }

    /// Of another legal basis, which says how many.
    pub fn of(days: u16) -> Result<Self, BadTerm> {
        match days {
            0 => Err(BadTerm::TooShort { days, least: 1 }),
            1..=DAYS_MAX => Ok(Self { days, shortened: None }),
            _ => Err(BadTerm::TooLong { days }),
        }
    }

    /// Calendar days.
    pub fn days(&self) -> u16 {
        self.days
    }
}

/// That of чл. 26 without any reason to shorten it.
impl Default for Term {
    fn default() -> Self {
        Self { days: ARTICLE_26, shortened: None }
    }
}

/// Where a draft and its reasons were published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On this server.
    Here,
    /// On the authority's own site.
    Site,
    /// On the Portal for public consultations.
    Portal,
}

/// When a draft and its reasons were published, on the authority's calendar. A document that was
/// replaced counts as published anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publications {
    /// On this server.
    pub here: Date,
    /// On the authority's own site.
    pub site: Option<Date>,
    /// On the Portal for public consultations.
    pub portal: Option<Date>,
}

impl Publications {
    /// The last of them, from which the term counts; of several on one day the first that is named
    /// above.
    pub fn last(&self) -> (Place, Date) {
        let others = [(Place::Site, self.site), (Place::Portal, self.portal)];
        others
            .into_iter()
            .filter_map(|(place, day)| Some((place, day?)))
            .fold((Place::Here, self.here), |last, it| if it.1 > last.1 { it } else { last })
    }
}

/// A term as it was reckoned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoning {
    term: Term,
    published: (Place, Date),
    /// The days on which it could not end, with what they are, the last of the term's days first;
    /// empty where that is a working day.
    moved: Vec<(Date, DayOff)>,
    last: Date,
    /// 24:00 of it.
    end: Zoned,
    /// Days of the term on which nobody works. They count.
    off: Vec<(Date, DayOff)>,
}

/// One day of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermDay {
    /// The day.
    pub date: Date,
    /// What it is to the term.
    pub counts: Counts,
    /// Why nobody works on it.
    pub off: Option<DayOff>,
}

/// What a day is to a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// The day of the publication does not count.
    Publication,
    /// So many of the term's days have come, whether anyone works on them or not.
    Nth(u16),
    /// The term's days are over, and it could not end yet.
    Moved,
}

/// When a term ends that begins with these publications, in the authority's zone. `None` where the
/// calendar ends first, in the year 9999.
pub fn reckon(
    published: &Publications,
    term: &Term,
    days_off: &DaysOff,
    zone: &TimeZone,
) -> Option<Reckoning> {
    let published = published.last();
    let counted: Vec<Date> = following(published.1).take(usize::from(term.days)).collect();
    let nominal = *counted.last()?;
    let with_reason = |day: Date| Some((day, days_off.on(day)?));
    let moved: Vec<(Date, DayOff)> =
        std::iter::once(nominal).chain(following(nominal)).map_while(with_reason).collect();
    let last = match moved.last() {
        Some((day, _)) => day.tomorrow().ok()?,
        None => nominal,
    };
    let end = last.tomorrow().ok()?.to_zoned(zone.clone()).ok()?;
    let off = counted.into_iter().filter_map(with_reason).collect();
    Some(Reckoning { term: term.clone(), published, moved, last, end, off })
}

/// Calendar days on which proposals are taken, from the day after the last publication to the last
/// on which they are; 0 where it is closed before.
pub fn days_given(published: &Publications, closes_at: Timestamp, zone: &TimeZone) -> u16 {
    let last = closes_at.saturating_sub(SignedDuration::from_nanos(1));
    let last = last.unwrap_or(closes_at).to_zoned(zone.clone()).date();
    let (_, from) = published.last();
    let days = (last - from).get_days();
    u16::try_from(days.max(0)).unwrap_or(u16::MAX)
}

/// A day as the calendar reckons with it.
fn civil(day: glas_wire::Date) -> Option<Date> {
    day.to_string().parse().ok()
}

/// When a consultation was published here, as it opened, and elsewhere.
pub fn publications(it: &Consultation, zone: &TimeZone) -> Publications {
    Publications {
        here: it.opens_at.to_zoned(zone.clone()).date(),
        site: it.published_on_site.and_then(civil),
        portal: it.published_on_portal.and_then(civil),
    }
}

/// The term of a consultation under чл. 26, as its publications and its reason for fewer days have
/// it. `None` of other consultations, of which nothing is known.
pub fn term_of(
    it: &Consultation,
    lang: &Lang,
    days_off: &DaysOff,
    zone: &TimeZone,
) -> Option<Reckoning> {
    if !it.normative_act {
        return None;
    }
    let published = publications(it, zone);
    let reason = it.short_term_reason.as_ref().and_then(|it| it.in_lang(lang).parse().ok());
    let days = match reason {
        Some(_) => days_given(&published, it.closes_at, zone).clamp(ARTICLE_26_LEAST, ARTICLE_26),
        None => ARTICLE_26,
    };
    let term = Term::under_article_26(days, reason).ok()?;
    reckon(&published, &term, days_off, zone)
}

/// The term of a consultation under чл. 26 where it ends after the consultation closes: then
/// proposals are taken for fewer days than the law wants.
pub fn closes_before_term(
    it: &Consultation,
    days_off: &DaysOff,
    zone: &TimeZone,
) -> Option<Reckoning> {
    let lang = it.languages.first()?;
    term_of(it, lang, days_off, zone).filter(|reckoned| it.closes_at < reckoned.ends_at())
}

impl Reckoning {
    /// The last day on which proposals are taken, until its end.
    pub fn last_day(&self) -> Date {
        self.last
    }

    /// The first instant at which none are taken any more: 24:00 of the last day.
    pub fn ends_at(&self) -> Timestamp {
        self.end.timestamp()
    }

    /// Day by day, from that of the publication to the last.
    pub fn days(&self) -> impl Iterator<Item = TermDay> {
        let (_, published) = self.published;
        let off = |date: Date| {
            let mut known = self.off.iter().chain(&self.moved);
            known.find(|(day, _)| *day == date).map(|(_, off)| off.clone())
        };
        let counts = (1..).map_while(|n| (n <= self.term.days).then_some(Counts::Nth(n)));
        let counts = counts.chain(std::iter::repeat(Counts::Moved));
        let first = TermDay { date: published, counts: Counts::Publication, off: None };
        std::iter::once(first).chain(
            following(published)
                .take_while(|date| *date <= self.last)
                .zip(counts)
                .map(move |(date, counts)| TermDay { date, counts, off: off(date) }),
        )
    }
}
