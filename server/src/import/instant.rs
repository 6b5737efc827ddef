//! Instants as people write them: with an offset, or as the clock in the authority's town shows it.

use super::mistake::quoted;
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};

const EXAMPLE: &str = "2026-02-28T18:00:00+02:00";

/// Reads `text`. Without an offset it is the clock of `zone`, and an hour that this clock shows twice or never is refused.
/// `Ok(None)`: the zone is not known, which is a mistake of its own elsewhere.
pub(super) fn instant(text: &str, zone: Option<&TimeZone>) -> Result<Option<Timestamp>, String> {
    let text = text.trim();
    let shown = quoted(text);
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(Some(at));
    }
    if text.len() <= "2026-02-28".len() && text.parse::<Date>().is_ok() {
        return Err(format!("{shown} has no hour; write it as {text}T18:00:00, the hour as clocks in the authority's town show it"));
    }
    let Ok(clock) = text.parse::<DateTime>() else {
        return Err(format!("{shown} is not a date; write it as {EXAMPLE}"));
    };
    let Some(zone) = zone else { return Ok(None) };
    let on_the_clock = zone.to_ambiguous_timestamp(clock);
    match on_the_clock.unambiguous() {
        Ok(at) => Ok(Some(at)),
        Err(_) => {
            Err(format!("clocks show {shown} twice or never, because they are changed that night; write it with an offset, as {EXAMPLE}"))
        }
    }
}
