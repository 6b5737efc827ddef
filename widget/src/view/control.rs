//! What stands around every control: label or legend, whether it must be answered, hint, error. The patterns are those of
//! GOV.UK: the hint and the error are read with the control, the error stands beside it.

use super::{
    View,
    element::{El, el, said},
};

/// The words around one control.
pub(crate) struct Around<'a> {
    /// Name in posts; also the id of the first control, so that the summary can lead there.
    pub(crate) name: String,
    label: &'a str,
    help: Option<&'a str>,
    error: Option<&'a str>,
    /// How much may be written; only texts have it.
    count: Option<String>,
    /// "required" or "optional" in words.
    mark: Option<&'a str>,
    mistake: &'a str,
}

impl<'a> Around<'a> {
    pub(crate) fn new(view: &View<'a>, name: impl Into<String>, label: &'a str, required: bool) -> Self {
        let name = name.into();
        let error = view.problem(&name);
        let mark = Some(view.word(if required { "w-required" } else { "w-optional" }));
        Self { name, label, help: None, error, count: None, mark, mistake: view.word("w-mistake") }
    }

    /// Without a word on whether it must be answered: for a control inside a group that has one.
    pub(crate) fn inside(self) -> Self {
        Self { mark: None, ..self }
    }

    pub(crate) fn help(self, help: Option<&'a str>) -> Self {
        Self { help, ..self }
    }

    pub(crate) fn count(self, count: String) -> Self {
        Self { count: Some(count), ..self }
    }

    fn id(&self, part: &str) -> String {
        format!("{}.{part}", self.name)
    }

    /// The control, tied to what is read after its label.
    fn tied(&self, control: El) -> El {
        let parts = [(self.help.is_some(), "hint"), (self.error.is_some(), "error"), (self.count.is_some(), "count")];
        let ids: Vec<String> = parts.iter().filter(|(there, _)| *there).map(|(_, part)| self.id(part)).collect();
        control.maybe("aria-describedby", (!ids.is_empty()).then(|| ids.join(" ")).as_deref())
    }

    fn flagged(&self, control: El) -> El {
        control.maybe("aria-invalid", self.error.map(|_| "true"))
    }

    fn boxed(&self, name: &'static str, class: &str) -> El {
        let wrong = if self.error.is_some() { " wrong" } else { "" };
        el(name).class(&format!("field{class}{wrong}"))
    }

    /// The words before the control: label or legend, hint, error.
    fn before(&self, container: El, label: El) -> El {
        let label = label.text(self.label);
        let label = match self.mark {
            Some(mark) => label.text(" ").put(said("span", "mark", mark)),
            None => label,
        };
        let hint = self.help.map(|help| said("p", "hint", help).id(&self.id("hint")));
        let error = self.error.map(|error| el("p").class("error").id(&self.id("error")).aside(&format!("{} ", self.mistake)).text(error));
        container.put(label).put_maybe(hint).put_maybe(error)
    }
}

/// A group of radio buttons under one legend.
pub(crate) fn radios(around: &Around<'_>) -> El {
    around.flagged(group(around).set("role", "radiogroup"))
}

/// A group of check boxes under one legend.
pub(crate) fn group(around: &Around<'_>) -> El {
    around.before(around.tied(around.boxed("fieldset", "")), el("legend"))
}

/// Options one below the other; `kind` is `radio` or `checkbox`.
pub(crate) fn options(around: &Around<'_>, kind: &'static str, offered: &[(&str, &str)]) -> El {
    offered.iter().fold(el("div").class("options"), |list, (id, label)| {
        let first = *id == offered[0].0;
        let input = button(around, kind, id, first);
        let input = if kind == "checkbox" { around.flagged(input) } else { input };
        list.put(el("label").class("option").put(input).put(el("span").text(label)))
    })
}

/// One radio button or check box; the first of its group bears the id that the summary leads to.
pub(crate) fn button(around: &Around<'_>, kind: &'static str, id: &str, first: bool) -> El {
    let input = el("input").set("type", kind).set("name", &around.name).fixed_value(id);
    input.maybe("id", first.then_some(around.name.as_str()))
}

/// Radio buttons with everything around them.
pub(crate) fn choices(around: &Around<'_>, kind: &'static str, offered: &[(&str, &str)]) -> El {
    radios(around).put(options(around, kind, offered))
}

/// How a text is written.
pub(crate) enum Line {
    /// In one line.
    One { kind: &'static str, autocomplete: Option<&'static str> },
    /// In one line inside a group.
    Inside,
    /// In several lines.
    Many,
}

/// A text control with everything around it. No `maxlength`: it counts UTF-16 and cuts a pasted text in silence.
pub(crate) fn line(around: &Around<'_>, it: Line) -> El {
    let class = if matches!(it, Line::Inside) { " inside" } else { "" };
    let control = match it {
        Line::One { kind, autocomplete } => el("input").set("type", kind).maybe("autocomplete", autocomplete),
        Line::Inside => el("input").set("type", "text"),
        Line::Many => el("textarea").set("rows", "6"),
    };
    let control = around.flagged(around.tied(control.id(&around.name).set("name", &around.name)));
    let count = around.count.as_ref().map(|count| said("p", "count", count).id(&around.id("count")).set("aria-live", "polite"));
    around.before(around.boxed("div", class), el("label").set("for", &around.name)).put(control).put_maybe(count)
}
