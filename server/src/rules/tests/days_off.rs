//! Days off, compared with a table that others have made, and those that are entered.

use crate::rules::{DayOff, DaysOff, Declared, DeclaredDay, Holiday};
use jiff::civil::{Date, Weekday, date};

/// Made by others; how, is said in it.
const TABLE: &str = include_str!("days_off.txt");

#[test]
fn the_law_gives_the_days_off_that_others_have_tabulated() {
    let days_off = DaysOff::default();
    let mut years = 0;
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let (year, days) = line.split_once(' ').expect("a year and its days");
        let year: i16 = year.parse().expect("a year");
        let begin = date(year, 1, 1);
        let ours: Vec<String> = begin
            .series(jiff::Span::new().days(1))
            .take_while(|day| day.year() == year)
            .filter(|day| {
                !matches!(days_off.on(*day), None | Some(DayOff::Saturday | DayOff::Sunday))
            })
            .map(|day| day.strftime("%m-%d").to_string())
            .collect();
        assert_eq!(ours.join(" "), days, "{year}");
        years += 1;
    }
    assert_eq!(years, 24);
}

#[test]
fn each_day_off_says_why() {
    let days_off = DaysOff::default();
    let saturday =
        DayOff::InPlaceOf { holiday: Holiday::SecondOfChristmas, on: date(2026, 12, 26) };
    let cases: [(Date, Option<DayOff>); 8] = [
        (date(2026, 12, 26), Some(DayOff::Holiday(Holiday::SecondOfChristmas))),
        (date(2026, 12, 27), Some(DayOff::Sunday)),
        (date(2026, 12, 28), Some(saturday)),
        (date(2026, 12, 29), None),
        (date(2027, 4, 30), Some(DayOff::Holiday(Holiday::GoodFriday))),
        // Also Holy Saturday; as the fixed holiday it is replaced after Easter.
        (date(2027, 5, 1), Some(DayOff::Holiday(Holiday::Labour))),
        (date(2027, 5, 3), Some(DayOff::Holiday(Holiday::EasterMonday))),
        (
            date(2027, 5, 4),
            Some(DayOff::InPlaceOf { holiday: Holiday::Labour, on: date(2027, 5, 1) }),
        ),
    ];
    for (day, expected) in cases {
        assert_eq!(days_off.on(day), expected, "{day}");
    }
}

#[test]
fn what_was_declared_is_data() {
    let declared = |day, is| DeclaredDay {
        date: day,
        is,
        source: "РМС № 808 от 19.11.2025 г.".to_owned(),
        entered: date(2025, 11, 20),
    };
    let (friday, saturday, sunday) = (date(2026, 1, 2), date(2026, 1, 10), date(2026, 1, 11));
    let holiday = date(2026, 12, 26);
    let days_off = DaysOff::with([
        declared(friday, Declared::Off),
        declared(saturday, Declared::Working),
        declared(sunday, Declared::Working),
        declared(holiday, Declared::Working),
    ]);
    let source = "РМС № 808 от 19.11.2025 г.".to_owned();
    assert_eq!(days_off.on(friday), Some(DayOff::Declared { source }));
    assert_eq!(days_off.on(saturday), None);
    assert_eq!(sunday.weekday(), Weekday::Sunday);
    assert_eq!(days_off.on(sunday), Some(DayOff::Sunday), "only Saturdays are worked");
    assert_eq!(days_off.on(holiday), Some(DayOff::Holiday(Holiday::SecondOfChristmas)));
    assert_eq!(DaysOff::default().on(friday), None);
    assert_eq!(DaysOff::default().on(saturday), Some(DayOff::Saturday));
}
