//! Instants as people write them: with an offset, or as the clock in the authority's town shows it.

use super::problem::What;
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};

/// Reads `text`; 24:00 is the end of its day, as it is in what we write. Without an offset it is
/// the clock of `zone`, and an hour that this clock shows twice or never is refused. `Ok(None)`:
/// the zone is not known, which is a problem of its own elsewhere.
pub(super) fn instant(text: &str, zone: Option<&TimeZone>) -> Result<Option<Timestamp>, What> {
    let text = text.trim();
    let said = text.to_owned();
    let midnight = end_of_day(text);
    let text = midnight.as_deref().unwrap_or(text);
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(Some(at));
    }
    if text.len() <= "2026-02-28".len() && text.parse::<Date>().is_ok() {
        return Err(What::NoHour { said });
    }
    let Ok(clock) = text.parse::<DateTime>() else { return Err(What::NotADate { said }) };
    let Some(zone) = zone else { return Ok(None) };
    match zone.to_ambiguous_timestamp(clock).unambiguous() {
        Ok(at) => Ok(Some(at)),
        Err(_) => Err(What::HourTwiceOrNever { said }),
    }
}

/// `2026-12-14T24:00:00+02:00` as `2026-12-15T00:00:00+02:00`.
fn end_of_day(text: &str) -> Option<String> {
    let (day, hour) = text.split_once(['T', ' '])?;
    let rest = hour.strip_prefix("24:00")?;
    let rest = rest.strip_prefix(":00").unwrap_or(rest);
    let next = day.parse::<Date>().ok()?.tomorrow().ok()?;
    (!rest.starts_with([':', '.'])).then(|| format!("{next}T00:00:00{rest}"))
}
