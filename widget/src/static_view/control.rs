//! What stands around every control: label or legend, whether it must be answered, hint, error. The
//! patterns are those of GOV.UK: the hint and the error are read with the control, the error stands
//! beside it. The place of the error is always there, so that the browser needs no more than its
//! words.

use super::StaticView;
use super::markup::{El, el, said};
use glas_wire::Choice;

/// The words around one control.
pub(crate) struct Around<'a> {
    /// Name in posts; also the id of the first control, so that the summary can lead there.
    pub(crate) name: String,
    label: &'a str,
    help: Option<&'a str>,
    /// What an answer must keep to, in words.
    rule: Option<String>,
    error: Option<&'a str>,
    /// Whether a group that this control is one of is wrong as a whole.
    astray: bool,
    /// What was posted under its name.
    values: &'a [&'a str],
    /// What a number is counted in.
    pub(super) unit: Option<&'a str>,
    /// How much may be written; only texts have it.
    pub(super) count: Option<String>,
    /// "required" or "optional" in words.
    pub(super) mark: Option<&'a str>,
    mistake: &'a str,
}

impl<'a> Around<'a> {
    pub(crate) fn new(
        view: &StaticView<'a>,
        name: impl Into<String>,
        label: &'a str,
        required: bool,
    ) -> Self {
        let name = name.into();
        let error = view.problem(&name);
        let mark = Some(if required { view.required } else { view.optional });
        let (values, mistake) = (view.posted.named(&name), view.mistake);
        Self {
            name,
            label,
            help: None,
            rule: None,
            error,
            astray: false,
            values,
            unit: None,
            count: None,
            mark,
            mistake,
        }
    }

    /// A control inside a group: without a word on whether it must be answered, and as wrong as the
    /// group is.
    pub(crate) fn of(self, group: &Self) -> Self {
        Self { mark: None, astray: group.error.is_some(), ..self }
    }

    pub(crate) fn help(self, help: Option<&'a str>) -> Self {
        Self { help, ..self }
    }

    pub(crate) fn rule(self, rule: Option<String>) -> Self {
        Self { rule, ..self }
    }

    pub(crate) fn unit(self, unit: Option<&'a str>) -> Self {
        Self { unit, ..self }
    }

    pub(crate) fn count(self, count: String) -> Self {
        Self { count: Some(count), ..self }
    }

    pub(super) fn id(&self, part: &str) -> String {
        format!("{}.{part}", self.name)
    }

    /// The control, tied to what is read after its label.
    pub(super) fn tied(&self, control: El) -> El {
        let (unit, help, rule, count) =
            (self.unit.is_some(), self.help.is_some(), self.rule.is_some(), self.count.is_some());
        let parts =
            [(unit, "unit"), (help, "hint"), (rule, "rule"), (true, "error"), (count, "count")];
        let ids: Vec<String> =
            parts.iter().filter(|(there, _)| *there).map(|(_, part)| self.id(part)).collect();
        control.set("aria-describedby", &ids.join(" "))
    }

    pub(super) fn flagged(&self, control: El) -> El {
        control.maybe("aria-invalid", (self.error.is_some() || self.astray).then_some("true"))
    }

    /// What was posted, where only one thing can be.
    pub(super) fn value(&self) -> Option<&'a str> {
        self.values.first().copied()
    }

    pub(super) fn boxed(&self, name: &'static str, class: &str) -> El {
        let wrong = if self.error.is_some() { " wrong" } else { "" };
        el(name).class(format!("field{class}{wrong}")).set("data-field", &self.name)
    }

    /// The words before the control: label or legend, hint, error.
    pub(super) fn before(&self, container: El, label: El) -> El {
        let label = label.text(self.label);
        let label = match self.mark {
            Some(mark) => label.text(" ").put(said("span", "mark", mark)),
            None => label,
        };
        let hint = self.help.map(|help| said("p", "hint", help).id(&self.id("hint")));
        let rule = self.rule.as_ref().map(|rule| said("p", "hint", rule).id(&self.id("rule")));
        let lead = if self.error.is_some() { format!("{} ", self.mistake) } else { String::new() };
        let error = el("p").class("error").id(&self.id("error")).on("hidden", self.error.is_none());
        let error = error
            .put(said("span", "aside", &lead))
            .put(el("span").text(self.error.unwrap_or_default()));
        container.put(label).put_maybe(hint).put_maybe(rule).put(error)
    }
}

/// A group of radio buttons under one legend.
pub(crate) fn radios(around: &Around<'_>) -> El {
    let class = if around.mark.is_some() { "" } else { " inside" };
    let group = around.before(around.tied(around.boxed("fieldset", class)), el("legend"));
    around.flagged(group.set("role", "radiogroup"))
}

/// A group of check boxes under one legend.
pub(crate) fn group(around: &Around<'_>) -> El {
    around.before(around.tied(around.boxed("fieldset", "")), el("legend"))
}

/// A group of controls with names of their own; the summary leads to the group.
pub(crate) fn several(around: &Around<'_>) -> El {
    group(around).id(&around.name).set("tabindex", "-1")
}

/// Options one below the other; `kind` is `radio` or `checkbox`. The first of the question bears
/// the id that the summary leads to.
pub(crate) fn options(
    around: &Around<'_>,
    kind: &'static str,
    all: &[(&str, &str)],
    are_first: bool,
) -> El {
    all.iter().fold(el("div").class("options"), |list, (id, label)| {
        let first = are_first && *id == all[0].0;
        let input = button(around, kind, id, first);
        let input = if kind == "checkbox" { around.flagged(input) } else { input };
        list.put(el("label").class("option").put(input).span(label))
    })
}

/// One radio button or check box; the first of its group bears the id that the summary leads to.
pub(crate) fn button(around: &Around<'_>, kind: &'static str, id: &str, first: bool) -> El {
    let input = el("input").set("type", kind).set("name", &around.name).value(id);
    input
        .maybe("id", first.then_some(around.name.as_str()))
        .on("checked", around.values.contains(&id))
}

/// Radio buttons with everything around them.
pub(crate) fn choices(around: &Around<'_>, kind: &'static str, all: &[(&str, &str)]) -> El {
    radios(around).put(options(around, kind, all, true))
}

/// Options as pairs of value and label.
pub(crate) fn offered(options: &[Choice]) -> Vec<(&str, &str)> {
    options.iter().map(|it| (it.id.as_str(), it.label.as_str())).collect()
}
