//! Controls in which something is written, and lists to choose from.

use super::{
    Around,
    markup::{El, el, said},
};
use crate::form_data::lines;

/// How it is written.
pub(crate) enum Line<'a> {
    /// In one line.
    One { kind: &'static str, autocomplete: Option<&'static str> },
    /// In one line inside a group.
    Inside,
    /// In several lines.
    Many,
    /// In digits.
    Number { mode: &'static str },
    /// In one line, with suggestions.
    Suggested { values: &'a [&'a str] },
    /// Not written, but chosen from a list; `none` stands for no choice.
    List { none: &'a str, values: &'a [String] },
}

/// Such a control with everything around it. No `maxlength`: it counts UTF-16 and cuts a pasted
/// text in silence.
pub(crate) fn line(around: &Around<'_>, it: Line<'_>) -> El {
    let class = if around.mark.is_some() { "" } else { " inside" };
    let input = |kind: &str| el("input").set("type", kind).maybe("value", around.value());
    let text = || input("text");
    let (control, after) = match it {
        Line::One { kind, autocomplete } => (input(kind).maybe("autocomplete", autocomplete), None),
        Line::Inside => (text(), None),
        Line::Many => {
            let empty = el("textarea").set("rows", "6");
            // The parser takes the first line feed of a text area away, so one more is written.
            let filled = |text: &str| el("textarea").set("rows", "6").text("\n").text(&lines(text));
            (around.value().map_or(empty, filled), None)
        }
        Line::Number { mode } => {
            let control = text().class("number").set("inputmode", mode).set("autocomplete", "off");
            (control, around.unit.map(|unit| said("span", "unit", unit).id(&around.id("unit"))))
        }
        Line::Suggested { values } => {
            let id = around.id("list");
            let list = values
                .iter()
                .fold(el("datalist").id(&id), |list, value| list.put(el("option").value(value)));
            (text().set("list", &id).set("autocomplete", "off"), Some(list))
        }
        Line::List { none, values } => {
            let chosen = |value: &str| around.value() == Some(value);
            let first =
                el("select").put(el("option").value("").on("selected", chosen("")).text(none));
            (
                values.iter().fold(first, |list, value| {
                    list.put(el("option").value(value).on("selected", chosen(value)).text(value))
                }),
                None,
            )
        }
    };
    let control = around.flagged(around.tied(control.id(&around.name).set("name", &around.name)));
    let count = around
        .count
        .as_ref()
        .map(|count| said("p", "count", count).id(&around.id("count")).set("aria-live", "polite"));
    let all = around.before(around.boxed("div", class), el("label").set("for", &around.name));
    all.put(control).put_maybe(after).put_maybe(count)
}
