//! A date: three lines for day, month and year. A calendar to click in is slow for a date of birth
//! and no help to a screen reader.

use glas_wire::{Answer, Date};

#[cfg(feature = "ssr")]
pub(super) use seen::view;

/// The parts of a date, by the end of their names.
const PARTS: [&str; 3] = ["day", "month", "year"];

/// What is no date is kept as a text, and `check` says so.
pub(super) fn read<'p>(part: impl Fn(&str) -> Option<&'p str>) -> Option<Answer> {
    let typed = PARTS.map(|it| part(it).map_or("", str::trim));
    let [day, month, year] = typed;
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return None;
    }
    let number = |text: &str| text.parse::<i32>().ok();
    let date = || {
        Date::new(
            number(year)?.try_into().ok()?,
            number(month)?.try_into().ok()?,
            number(day)?.try_into().ok()?,
        )
        .ok()
    };
    Some(date().map_or_else(|| Answer::Text(format!("{day}.{month}.{year}")), Answer::Date))
}

#[cfg(feature = "ssr")]
mod seen {
    use super::PARTS;
    use crate::{
        message::day,
        static_view::markup::{El, el},
        static_view::{Around, Line, StaticView, line, several},
    };
    use glas_wire::Date;

    pub(in crate::questions) fn view(
        view: &StaticView<'_>,
        around: Around<'_>,
        bounds: (Option<Date>, Option<Date>),
    ) -> El {
        let labels = ["w-day", "w-month", "w-year"].map(|id| view.word(id));
        let row = PARTS.iter().zip(labels).fold(el("div").class("date"), |row, (part, label)| {
            let one =
                Around::new(view, format!("{}.{part}", around.name), label, false).of(&around);
            row.put(line(&one, Line::Number { mode: "numeric" }))
        });
        let words = view.words;
        let within = match bounds {
            (Some(from), Some(to)) => {
                Some(words.with("w-date-between", "from", &day(from)).replace("{to}", &day(to)))
            }
            (Some(from), None) => Some(words.with("w-date-from", "n", &day(from))),
            (None, Some(to)) => Some(words.with("w-date-to", "n", &day(to))),
            (None, None) => None,
        };
        let hint = words.with("w-date-hint", "day", &example(bounds));
        let rule = [Some(hint), within].into_iter().flatten().collect::<Vec<_>>().join(" ");
        several(&around.rule(Some(rule))).put(row)
    }

    /// A day that may be answered, as it is to be typed; where there is one, such that day and
    /// month cannot be taken for each other.
    fn example((from, to): (Option<Date>, Option<Date>)) -> String {
        let within =
            |it: &Date| from.is_none_or(|from| from <= *it) && to.is_none_or(|to| *it <= to);
        let bound = from.or(to);
        let in_its_month =
            bound.map(Date::parts).and_then(|(year, month, _)| Date::new(year, month, 27).ok());
        let days = [Date::new(1951, 3, 27).ok(), in_its_month, bound];
        let (year, month, day) =
            days.into_iter().flatten().find(within).map(Date::parts).unwrap_or_default();
        format!("{day} {month} {year}")
    }

    #[cfg(test)]
    mod tests {
        use super::example;

        #[test]
        fn the_example_is_a_day_that_may_be_answered() {
            let cases = [
                (None, None, "27 3 1951"),
                (Some("1900-01-01"), Some("2026-11-23"), "27 3 1951"),
                (Some("2026-12-15"), Some("2027-01-31"), "27 12 2026"),
                (Some("2026-12-28"), None, "28 12 2026"),
                (None, Some("1899-12-31"), "27 12 1899"),
                (None, Some("1899-12-01"), "1 12 1899"),
                (Some("2026-12-01"), Some("2026-12-05"), "1 12 2026"),
            ];
            for (from, to, expected) in cases {
                let day = |text: Option<&str>| text.map(|text| text.parse().expect("a day"));
                assert_eq!(example((day(from), day(to))), expected);
            }
        }
    }
}
