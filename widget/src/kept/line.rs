//! Controls in which something is written, and lists to choose from.

use super::Around;
use crate::shell::element::{El, el, said};

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

/// Such a control with everything around it. No `maxlength`: it counts UTF-16 and cuts a pasted text in silence.
pub(crate) fn line(around: &Around<'_>, it: Line<'_>) -> El {
    let class = if around.mark.is_some() { "" } else { " inside" };
    let text = || el("input").set("type", "text");
    let (control, after) = match it {
        Line::One { kind, autocomplete } => (el("input").set("type", kind).maybe("autocomplete", autocomplete), None),
        Line::Inside => (text(), None),
        Line::Many => (el("textarea").set("rows", "6"), None),
        Line::Number { mode } => {
            let control = text().class("number").set("inputmode", mode).set("autocomplete", "off");
            (control, around.unit.map(|unit| said("span", "unit", unit).id(&around.id("unit"))))
        }
        Line::Suggested { values } => {
            let id = around.id("list");
            let list = values.iter().fold(el("datalist").id(&id), |list, value| list.put(el("option").fixed_value(value)));
            (text().set("list", &id).set("autocomplete", "off"), Some(list))
        }
        Line::List { none, values } => {
            let first = el("select").put(el("option").fixed_value("").text(none));
            (values.iter().fold(first, |list, value| list.put(el("option").fixed_value(value).text(value))), None)
        }
    };
    let control = around.flagged(around.tied(control.id(&around.name).set("name", &around.name)));
    let count = around.count.as_ref().map(|count| said("p", "count", count).id(&around.id("count")).set("aria-live", "polite"));
    let all = around.before(around.boxed("div", class), el("label").set("for", &around.name));
    all.put(control).put_maybe(after).put_maybe(count)
}
