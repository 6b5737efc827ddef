//! The statutory clock, day by day and in words.

use super::consultation;
use crate::rules::{
    BadTerm, Consultation, Counts, DayOff, DaysOff, Declared, DeclaredDay, Place, Publications,
    Reason, Reckoning, Term, closes_before_term, days_given, reckon,
};
use jiff::{
    civil::{Date, date},
    tz::TimeZone,
};

fn sofia() -> TimeZone {
    TimeZone::get("Europe/Sofia").expect("a zone")
}

fn here(day: Date) -> Publications {
    Publications { here: day, site: None, portal: None }
}

fn thirty_days_from(day: Date) -> Reckoning {
    reckon(&here(day), &Term::default(), &DaysOff::default(), &sofia()).expect("a term")
}

fn reason(text: &str) -> Option<Reason> {
    Some(text.parse().expect("a reason"))
}

/// Tables of days off that leave one out give 28 December 2026, 4 May and 28 December 2027: one day
/// short, for which an ordinance of Haskovo was annulled.
#[test]
fn thirty_days_end_on_a_working_day() {
    let cases = [
        (date(2026, 11, 26), date(2026, 12, 29)),
        (date(2026, 11, 25), date(2026, 12, 29)),
        (date(2026, 12, 2), date(2027, 1, 4)),
        (date(2027, 3, 31), date(2027, 5, 5)),
        (date(2027, 4, 1), date(2027, 5, 5)),
        (date(2027, 11, 24), date(2027, 12, 29)),
        (date(2027, 11, 25), date(2027, 12, 29)),
        // A working day, and Saturdays that municipalities have printed.
        (date(2026, 11, 9), date(2026, 12, 9)),
        (date(2024, 3, 28), date(2024, 4, 29)),
        (date(2022, 6, 9), date(2022, 7, 11)),
    ];
    for (published, last) in cases {
        assert_eq!(thirty_days_from(published).last_day(), last, "published {published}");
    }
}

/// 31 December 2025 and 2 January 2026 were declared days off six weeks before.
#[test]
fn declared_days_move_the_end() {
    let declared = |date, is| DeclaredDay {
        date,
        is,
        source: "РМС № 808 от 19.11.2025 г.".to_owned(),
        entered: date,
    };
    let (wednesday, friday) = (date(2025, 12, 31), date(2026, 1, 2));
    let end = |published, days_off: &DaysOff| {
        let it = reckon(&here(published), &Term::default(), days_off, &sofia()).expect("a term");
        it.last_day()
    };
    let published = date(2025, 12, 1);
    assert_eq!(end(published, &DaysOff::default()), wednesday);
    let declared_off =
        DaysOff::with([declared(wednesday, Declared::Off), declared(friday, Declared::Off)]);
    assert_eq!(end(published, &declared_off), date(2026, 1, 5));
    let worked = DaysOff::with([declared(date(2026, 1, 10), Declared::Working)]);
    assert_eq!(end(date(2025, 12, 11), &DaysOff::default()), date(2026, 1, 12));
    assert_eq!(end(date(2025, 12, 11), &worked), date(2026, 1, 10));
}

#[test]
fn the_last_day_lasts_until_midnight_on_the_authoritys_clock() {
    let cases = [
        // Winter; the clock is changed within the term, in spring and in autumn.
        (date(2026, 11, 26), "2026-12-29T22:00:00Z"),
        (date(2027, 3, 10), "2027-04-09T21:00:00Z"),
        (date(2026, 10, 6), "2026-11-05T22:00:00Z"),
        // It ends in the nights around the change.
        (date(2027, 2, 24), "2027-03-26T22:00:00Z"),
        (date(2027, 2, 25), "2027-03-29T21:00:00Z"),
        (date(2026, 9, 23), "2026-10-23T21:00:00Z"),
        (date(2026, 9, 24), "2026-10-26T22:00:00Z"),
    ];
    for (published, expected) in cases {
        assert_eq!(thirty_days_from(published).ends_at().to_string(), expected, "{published}");
    }
    let lisbon = TimeZone::get("Europe/Lisbon").expect("a zone");
    let it = reckon(&here(date(2026, 11, 26)), &Term::default(), &DaysOff::default(), &lisbon);
    assert_eq!(it.expect("a term").ends_at().to_string(), "2026-12-30T00:00:00Z");
}

#[test]
fn the_last_publication_counts() {
    let day = |d| date(2026, 11, d);
    let published = |here, site, portal| Publications { here: day(here), site, portal }.last();
    assert_eq!(published(9, None, None), (Place::Here, day(9)));
    assert_eq!(published(9, Some(day(10)), Some(day(8))), (Place::Site, day(10)));
    assert_eq!(published(9, Some(day(9)), Some(day(12))), (Place::Portal, day(12)));
    assert_eq!(published(9, Some(day(9)), None), (Place::Here, day(9)));
    let all = Publications { here: day(9), site: Some(day(10)), portal: Some(day(26)) };
    let it = reckon(&all, &Term::default(), &DaysOff::default(), &sofia()).expect("a term");
    assert_eq!(it.last_day(), date(2026, 12, 29));
}

#[test]
fn fewer_than_thirty_days_want_a_reason_and_fewer_than_fourteen_have_none() {
    let term = Term::under_article_26;
    assert_eq!(term(30, None), Ok(Term::default()));
    assert_eq!(term(30, reason("Спешно е.")), Ok(Term::default()), "it gives a reason for nothing");
    assert_eq!(term(45, None).map(|it| it.days()), Ok(45));
    for days in [14, 29] {
        assert_eq!(term(days, None), Err(BadTerm::NoReason { days }));
        assert_eq!(term(days, reason("Спешно е.")).map(|it| it.days()), Ok(days));
    }
    for days in [0, 1, 13] {
        let refused = Err(BadTerm::TooShort { days, least: 14 });
        assert_eq!(term(days, reason("Спешно е.")), refused);
    }
    assert_eq!(term(367, None), Err(BadTerm::TooLong { days: 367 }));
    // Another basis says its own.
    assert_eq!(Term::of(7).map(|it| it.days()), Ok(7));
    assert_eq!(Term::of(0), Err(BadTerm::TooShort { days: 0, least: 1 }));
}

#[test]
fn every_day_of_a_term_is_told() {
    let days: Vec<_> = thirty_days_from(date(2026, 11, 26)).days().collect();
    assert_eq!(days.len(), 34);
    assert_eq!((days[0].date, days[0].counts), (date(2026, 11, 26), Counts::Publication));
    assert_eq!((days[1].date, days[1].counts), (date(2026, 11, 27), Counts::Nth(1)));
    assert_eq!(days[2].off, Some(DayOff::Saturday), "it counts all the same");
    assert_eq!((days[30].date, days[30].counts), (date(2026, 12, 26), Counts::Nth(30)));
    let (last, moved) = days[31..].split_last().expect("the last");
    assert!(moved.iter().all(|it| it.counts == Counts::Moved && it.off.is_some()), "{moved:?}");
    assert_eq!((last.date, last.counts), (date(2026, 12, 29), Counts::Moved));
    assert_eq!(last.off, None);
    let plain: Vec<_> = thirty_days_from(date(2026, 11, 9)).days().collect();
    assert_eq!(plain.len(), 31);
    assert_eq!(plain[30].counts, Counts::Nth(30));
}

#[test]
fn a_term_is_told_in_words() {
    let it = thirty_days_from(date(2026, 11, 26));
    let plain = |lines: Vec<String>| lines.join("\n").replace('\u{a0}', " ");
    assert_eq!(
        plain(it.sentences("bg")),
        "Срокът е 30 календарни дни, считано от 27 ноември 2026 г., деня след публикуването \
         (на този сървър, 26 ноември 2026 г.).\n\
         Изтича на 29 декември 2026 г., 24:00 ч., защото не може да изтече в неприсъствен ден: \
         26 декември 2026 г. е официален празник (вторият ден на Коледа), \
         27 декември 2026 г. е неделя, \
         28 декември 2026 г. е неприсъствен вместо 26 декември 2026 г. (вторият ден на Коледа)."
    );
    assert_eq!(
        plain(it.sentences("en")),
        "The term is 30 calendar days and counts from 27 November 2026, the day after the \
         publication (on this server, 26 November 2026).\n\
         It ends on 29 December 2026 at 24:00, because it cannot end on a day off: \
         26 December 2026 is an official holiday (the second day of Christmas), \
         27 December 2026 is a Sunday, \
         28 December 2026 is a day off in place of 26 December 2026 (the second day of Christmas)."
    );
    let days = it.day_by_day("bg");
    let told = |n: usize| days[n].replace('\u{a0}', " ");
    assert_eq!(told(0), "26 ноември 2026 г., четвъртък: денят на публикуването, не се брои");
    assert_eq!(told(2), "28 ноември 2026 г., събота: ден 2");
    assert_eq!(
        told(30),
        "26 декември 2026 г., събота: ден 30; официален празник (вторият ден на Коледа); \
         срокът не може да изтече на него"
    );
    assert_eq!(
        told(31),
        "27 декември 2026 г., неделя: след ден 30; срокът не може да изтече на него"
    );
    assert_eq!(told(33), "29 декември 2026 г., вторник: след ден 30; последният ден, до 24:00 ч.");
    assert_eq!(days.len(), 34);
    assert_eq!(it.day_by_day("en")[1], "27 November 2026, Friday: day 1");
}

#[test]
fn a_short_term_is_told_with_its_reason() {
    let term = Term::under_article_26(14, reason("Сметището гори.")).expect("a term");
    let published = Publications { portal: Some(date(2026, 11, 10)), ..here(date(2026, 11, 9)) };
    let it = reckon(&published, &term, &DaysOff::default(), &sofia()).expect("a term");
    assert_eq!(
        it.sentences("bg").join(" ").replace('\u{a0}', " "),
        "Срокът е 14 календарни дни, считано от 11 ноември 2026 г., деня след публикуването \
         (на Портала за обществени консултации, 10 ноември 2026 г.). \
         Изтича на 24 ноември 2026 г., 24:00 ч. \
         По-кратък е от 30 дни по следната причина: Сметището гори."
    );
}

#[test]
fn a_consultation_under_article_26_may_close_before_its_term() {
    let question = "[[questions]]\nid = \"q\"\nkind = \"consent\"\nlabel = TEXT\n";
    // Open from 1 February, a Sunday, until 28 February at 18:00.
    let plain = consultation(question);
    let early = consultation(&["normative_act = true\n", question].concat());
    let days_off = DaysOff::default();
    assert_eq!(closes_before_term(&plain, &days_off, &sofia()), None, "its basis is not known");
    let term = closes_before_term(&early, &days_off, &sofia()).expect("a longer term");
    // 3 March is a holiday.
    assert_eq!(term.last_day(), date(2026, 3, 4));
    let closing =
        |at: &str| Consultation { closes_at: at.parse().expect("an instant"), ..early.clone() };
    assert!(closes_before_term(&closing("2026-03-04T21:59:59Z"), &days_off, &sofia()).is_some());
    assert!(closes_before_term(&closing("2026-03-04T22:00:00Z"), &days_off, &sofia()).is_none());
}

/// The days that a draft act is consulted on, from the last of its publications.
#[test]
fn days_are_counted_from_the_last_publication_to_the_last_day() {
    let day = |text: &str| text.parse::<Date>().expect("a day");
    let end = |text: &str| {
        text.parse::<jiff::civil::DateTime>()
            .expect("a time")
            .to_zoned(sofia())
            .expect("an instant")
            .timestamp()
    };
    let of = |here: &str, portal: Option<&str>, closes: &str| {
        let published = Publications { here: day(here), site: None, portal: portal.map(day) };
        days_given(&published, end(closes), &sofia())
    };
    assert_eq!(of("2026-11-26", None, "2026-12-27T00:00:00"), 30);
    assert_eq!(of("2026-11-26", None, "2026-12-26T18:00:00"), 30);
    assert_eq!(of("2026-11-26", Some("2026-12-02"), "2026-12-27T00:00:00"), 24);
    assert_eq!(of("2026-11-26", Some("2026-11-20"), "2026-12-27T00:00:00"), 30);
    assert_eq!(of("2026-11-26", Some("2027-01-02"), "2026-12-27T00:00:00"), 0);
    // Over the night in which clocks are set forward.
    assert_eq!(of("2027-03-20", None, "2027-04-20T00:00:00"), 30);
}
