//! A day: three lines for day, month and year. A calendar to click in is slow for a date of birth and no help to a screen reader.

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
    let date = || Date::new(number(year)?.try_into().ok()?, number(month)?.try_into().ok()?, number(day)?.try_into().ok()?).ok();
    Some(date().map_or_else(|| Answer::Text(format!("{day}.{month}.{year}")), Answer::Date))
}

#[cfg(feature = "ssr")]
mod seen {
    use super::PARTS;
    use crate::{
        kept::{Around, Kept, Line, line, several},
        message::day,
        shell::element::{El, el},
    };
    use glas_wire::Date;

    pub(in crate::questions) fn view(kept: &Kept<'_>, around: Around<'_>, bounds: (Option<Date>, Option<Date>)) -> El {
        let labels = ["w-day", "w-month", "w-year"].map(|id| kept.word(id));
        let row = PARTS.iter().zip(labels).fold(el("div").class("date"), |row, (part, label)| {
            let one = Around::new(kept, format!("{}.{part}", around.name), label, false).of(&around);
            row.put(line(&one, Line::Number { mode: "numeric" }))
        });
        let words = kept.words;
        let within = match bounds {
            (Some(from), Some(to)) => Some(words.with("w-date-between", "from", &day(from)).replace("{to}", &day(to))),
            (Some(from), None) => Some(words.with("w-date-from", "n", &day(from))),
            (None, Some(to)) => Some(words.with("w-date-to", "n", &day(to))),
            (None, None) => None,
        };
        let hint = kept.word("w-date-hint");
        let rule = within.map_or_else(|| hint.to_owned(), |within| [hint, " ", &within].concat());
        several(&around.rule(Some(rule))).put(row)
    }
}
