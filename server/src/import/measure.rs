//! Numbers and days, and the bounds within which they are asked.

use super::{
    fields::{Fields, Value},
    mistake::quoted,
    place::{LABEL, texts_if},
};
use crate::rules::AskedKind;
use glas_wire::{Date, Decimal, Lang};
use toml::de::DeValue;

const DECIMALS_MAX: u32 = 4;

pub(super) fn number(fields: &Fields<'_>, languages: &[Lang]) -> Option<AskedKind> {
    let unit = texts_if(fields, "unit", languages, LABEL);
    let decimals = match fields.value("decimals") {
        Some(it) => fields.number::<u32>(&it, "decimals = 1").and_then(|digits| {
            let good = digits <= DECIMALS_MAX;
            if !good {
                fields.wrong(&it, format!("{digits} digits after the decimal sign; write a number from 0 to {DECIMALS_MAX}"));
            }
            good.then_some(digits)
        }),
        None => Some(0),
    };
    let bound = |name: &'static str| match fields.value(name) {
        Some(it) => {
            let bound = decimal(fields, &it, name)?;
            match decimals.filter(|digits| bound.decimals() > *digits) {
                Some(digits) => {
                    fields
                        .wrong(&it, format!("{bound} cannot be answered with decimals = {digits}; write decimals = {}", bound.decimals()));
                    None
                }
                None => Some(Some(bound)),
            }
        }
        None => Some(None),
    };
    let (min, max) = (bound("min"), bound("max"));
    let (min, max) = (min?, max?);
    in_order(fields, "min", "max", min, max)?;
    Some(AskedKind::Number { unit: unit?, min, max, decimals: decimals? })
}

pub(super) fn date(fields: &Fields<'_>) -> Option<AskedKind> {
    let bound = |name: &'static str| match fields.value(name) {
        Some(it) => {
            let text = match it.value {
                DeValue::Datetime(date) => date.to_string(),
                _ => fields.string(&it)?.to_owned(),
            };
            let date: Option<Date> = text.parse().ok();
            if date.is_none() {
                fields.wrong(&it, format!("{} is not a day; write it as {name} = 2026-02-28, without the hour", quoted(&text)));
            }
            date.map(Some)
        }
        None => Some(None),
    };
    let (from, to) = (bound("from"), bound("to"));
    let (from, to) = (from?, to?);
    in_order(fields, "from", "to", from, to)?;
    Some(AskedKind::Date { from, to })
}

fn in_order<T: PartialOrd + std::fmt::Display>(
    fields: &Fields<'_>,
    low: &'static str,
    high: &'static str,
    from: Option<T>,
    to: Option<T>,
) -> Option<()> {
    if let Some((from, to)) = from.zip(to).filter(|(from, to)| from > to) {
        let what = format!("{to} comes before {low} = {from}; no answer could be given");
        fields.value(high).iter().for_each(|it| fields.wrong(it, what.clone()));
        return None;
    }
    Some(())
}

/// A number, whole or with a point.
pub(super) fn decimal(fields: &Fields<'_>, it: &Value<'_>, name: &str) -> Option<Decimal> {
    let text = match it.value {
        DeValue::Integer(digits) if digits.radix() == 10 => digits.as_str(),
        DeValue::Float(digits) => digits.as_str(),
        _ => "",
    };
    let number = text.parse().ok();
    if number.is_none() {
        fields.wrong(it, format!("not a number that can be asked; write it as {name} = 12 or {name} = 12.5"));
    }
    number
}
