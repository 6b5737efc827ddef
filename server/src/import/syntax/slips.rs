//! Slips of one line: typographic quotes, dates as they are written on paper, spaces that are none,
//! texts without quotes. The parser would say "expected"; this says what to write.

use jiff::civil::Date;

/// What is wrong with a line that is not TOML, where it is one of the usual slips.
pub(super) fn slip(line: &str) -> Option<String> {
    let line = line.trim();
    if line.starts_with('#') {
        return None;
    }
    let bare = outside(line);
    if let Some(odd) = bare.chars().find(|c| QUOTES.contains(c)) {
        let straight: String =
            line.chars().map(|c| if QUOTES.contains(&c) { '"' } else { c }).collect();
        return Some(format!(
            "{odd} is a typographic quote, as word processors insert it; write straight ones: {}",
            short(&straight)
        ));
    }
    if let Some(odd) = bare.chars().find(|c| {
        c.is_whitespace() && !matches!(c, ' ' | '\t') || matches!(c, '\u{200b}' | '\u{feff}')
    }) {
        let code = u32::from(odd);
        return Some(format!(
            "this looks like a space and is none (U+{code:04X}), as web pages and word processors insert it; type a space instead"
        ));
    }
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.split('#').next().unwrap_or(value).trim());
    let is_dateish = value.len() >= 6
        && value.starts_with(|c: char| c.is_ascii_digit())
        && value.chars().all(|c| c.is_ascii_digit() || " .,/-:TZ+hчг".contains(c))
        && value.chars().filter(|c| "./-".contains(*c)).count() >= 2;
    if is_dateish || key.ends_with("_at") && value.starts_with(|c: char| c.is_ascii_digit()) {
        let day = day(key, value);
        // One that is written well is not what the line is wrong by.
        return (day != value)
            .then(|| format!("{value} is not how files write a date; write {key} = {day}"));
    }
    let yes =
        ["yes", "on", "да", "true"].contains(&value.to_lowercase().as_str()).then_some("true");
    let no =
        || ["no", "off", "не", "false"].contains(&value.to_lowercase().as_str()).then_some("false");
    if let Some(meant) = yes.or_else(no).filter(|meant| *meant != value) {
        return Some(format!("yes and no are written true and false; write {key} = {meant}"));
    }
    let digits: String = value.split_whitespace().collect();
    if digits != value && is_digits(&digits) {
        return Some(format!("a number has no spaces in it; write {key} = {digits}"));
    }
    if let Some((whole, rest)) =
        value.split_once(',').filter(|(whole, rest)| [whole, rest].iter().all(|it| is_digits(it)))
    {
        return Some(format!("a number has a point, not a comma; write {key} = {whole}.{rest}"));
    }
    // A text without quotes, or with only one of them.
    let bare = value.chars().next().is_some_and(char::is_alphabetic)
        && !matches!(value, "true" | "false" | "inf" | "nan");
    if bare {
        return Some(format!(
            "a text stands in quotes; write {key} = {}",
            short(&format!("\"{}\"", value.trim_end_matches('"')))
        ));
    }
    None
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// What of a line stands in no text: there a typographic quote is a slip. Where a quote is missing
/// it is not known what stands in one.
fn outside(line: &str) -> String {
    let parts: Vec<&str> = line.split('"').collect();
    if parts.len().is_multiple_of(2) {
        line.to_owned()
    } else {
        parts.into_iter().step_by(2).collect()
    }
}

const QUOTES: [char; 12] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '″', '〝', '〞'];

/// The same day and hour as TOML writes them, as far as they can be made out; else an example. What
/// begins or ends at an instant has an hour.
fn day(key: &str, text: &str) -> String {
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let number = |n: usize| numbers.get(n).and_then(|it| it.parse::<u16>().ok());
    let (year, month, day) = match numbers.first().map(|it| it.len()) {
        Some(4) => (number(0), number(1), number(2)),
        _ => (number(2), number(1), number(0)),
    };
    let hour = number(3).filter(|hour| *hour < 24);
    let is_end = number(3) == Some(24) || hour.is_none() && key == "closes_at";
    let date =
        year.filter(|it| *it >= 1800).zip(month).zip(day).and_then(|((year, month), day)| {
            Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
                .ok()
        });
    match date {
        Some(date) if is_end && let Ok(next) = date.tomorrow() => {
            format!("{next}T00:00:00, the end of that day")
        }
        Some(date) => {
            let minute = number(4).filter(|minute| *minute < 60).unwrap_or_default();
            match hour.or(key.ends_with("_at").then_some(9)) {
                Some(hour) => format!("{date}T{hour:02}:{minute:02}:00"),
                None => date.to_string(),
            }
        }
        None => "2026-02-28T18:00:00, the year first".to_owned(),
    }
}

fn short(text: &str) -> String {
    const CHARS_SHOWN: usize = 70;
    match text.char_indices().nth(CHARS_SHOWN) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::slip;

    #[test]
    fn the_usual_slips_are_told_by_what_to_write() {
        let cases = [
            (
                "title = { bg = „Паркът“ }",
                "„ is a typographic quote, as word processors insert it; write straight ones: title = { bg = \"Паркът\" }",
            ),
            (
                "slug = ‘park’",
                "‘ is a typographic quote, as word processors insert it; write straight ones: slug = \"park\"",
            ),
            (
                "closes_at = 28.02.2026 18:00",
                "28.02.2026 18:00 is not how files write a date; write closes_at = 2026-02-28T18:00:00",
            ),
            (
                "closes_at = 28/2/2026",
                "28/2/2026 is not how files write a date; write closes_at = 2026-03-01T00:00:00, the end of that day",
            ),
            (
                "closes_at = 2026-02-28T24:00:00",
                "2026-02-28T24:00:00 is not how files write a date; write closes_at = 2026-03-01T00:00:00, the end of that day",
            ),
            (
                "opens_at = 28.02.2026",
                "28.02.2026 is not how files write a date; write opens_at = 2026-02-28T09:00:00",
            ),
            (
                "from = 28.2.2026",
                "28.2.2026 is not how files write a date; write from = 2026-02-28",
            ),
            (
                "closes_at = 2026-2-28 9:05",
                "2026-2-28 9:05 is not how files write a date; write closes_at = 2026-02-28T09:05:00",
            ),
            (
                "closes_at = 31-31-26",
                "31-31-26 is not how files write a date; write closes_at = 2026-02-28T18:00:00, the year first",
            ),
            (
                "closes_at = 2026-02-31",
                "2026-02-31 is not how files write a date; write closes_at = 2026-02-28T18:00:00, the year first",
            ),
            (
                "closes_at = 28 февруари 2026",
                "28 февруари 2026 is not how files write a date; write closes_at = 2026-02-28T18:00:00, the year first",
            ),
            ("required = yes", "yes and no are written true and false; write required = true"),
            ("reverse = False", "yes and no are written true and false; write reverse = false"),
            ("connections = 1 024", "a number has no spaces in it; write connections = 1024"),
            ("max = 2,5", "a number has a point, not a comma; write max = 2.5"),
            ("slug = park", "a text stands in quotes; write slug = \"park\""),
            ("slug = park\"", "a text stands in quotes; write slug = \"park\""),
            (
                "slug\u{a0}= \"park\"",
                "this looks like a space and is none (U+00A0), as web pages and word processors insert it; type a space instead",
            ),
        ];
        for (line, said) in cases {
            assert_eq!(slip(line).as_deref(), Some(said), "{line}");
        }
        // Quotes within a text are those of its author.
        for line in [
            "title = { bg = \"Паркът „Бдин“\" ",
            "slug = \"park\"",
            "# “note”",
            "[[questions]",
            "max = 5",
            "other = true",
            "closes_at = 2026-02-28T18:00:00",
        ] {
            assert_eq!(slip(line), None, "{line}");
        }
    }
}
