//! What stands around every control: label or legend, whether it must be answered, hint, error. The patterns are those of
//! GOV.UK: the hint and the error are read with the control, the error stands beside it.

use super::View;
use yew::{Html, classes, html};

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

    /// Ids of what is read after the label.
    fn described_by(&self) -> Option<String> {
        let parts = [(self.help.is_some(), "hint"), (self.error.is_some(), "error"), (self.count.is_some(), "count")];
        let ids: Vec<String> = parts.iter().filter(|(there, _)| *there).map(|(_, part)| self.id(part)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn id(&self, part: &str) -> String {
        format!("{}.{part}", self.name)
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    fn class(&self) -> yew::Classes {
        classes!("field", self.error.map(|_| "wrong"))
    }

    fn name_and_mark(&self) -> Html {
        html! {
            <>
                { self.label }
                if let Some(mark) = self.mark {
                    { " " }<span class="mark">{ mark }</span>
                }
            </>
        }
    }

    fn hint_and_error(&self) -> Html {
        html! {
            <>
                if let Some(help) = self.help {
                    <p class="hint" id={self.id("hint")}>{ help }</p>
                }
                if let Some(error) = self.error {
                    <p class="error" id={self.id("error")}><span class="aside">{ self.mistake }{ " " }</span>{ error }</p>
                }
            </>
        }
    }
}

/// A group of radio buttons or check boxes under one legend. `inside` is the options.
pub(crate) fn group(around: &Around<'_>, role: Option<&'static str>, inside: Html) -> Html {
    let invalid = role.and_then(|_| around.invalid());
    html! {
        <fieldset class={around.class()} role={role} aria-describedby={around.described_by()} aria-invalid={invalid}>
            <legend>{ around.name_and_mark() }</legend>
            { around.hint_and_error() }
            { inside }
        </fieldset>
    }
}

/// Options one below the other; `kind` is `radio` or `checkbox`.
pub(crate) fn options<'a>(around: &Around<'_>, kind: &'static str, offered: impl Iterator<Item = (&'a str, &'a str)>) -> Html {
    let invalid = if kind == "checkbox" { around.invalid() } else { None };
    let option = |(n, (id, label)): (usize, (&str, &str))| {
        html! {
            <label class="option">
                <input type={kind} id={(n == 0).then(|| around.name.clone())} name={around.name.clone()} value={id.to_owned()} aria-invalid={invalid} />
                <span>{ label }</span>
            </label>
        }
    };
    html! { <div class="options">{ for offered.enumerate().map(option) }</div> }
}

/// Radio buttons or check boxes with everything around them.
pub(crate) fn choices<'a>(around: &Around<'_>, kind: &'static str, offered: impl Iterator<Item = (&'a str, &'a str)>) -> Html {
    group(around, (kind == "radio").then_some("radiogroup"), options(around, kind, offered))
}

/// What a control of one line differs in.
pub(crate) struct Line {
    pub(crate) kind: &'static str,
    pub(crate) autocomplete: Option<&'static str>,
    /// Rows of a text area; a line has none.
    pub(crate) rows: Option<&'static str>,
    /// Class of a line inside a group.
    pub(crate) inside: Option<&'static str>,
}

impl Default for Line {
    fn default() -> Self {
        Self { kind: "text", autocomplete: None, rows: None, inside: None }
    }
}

/// A text control with everything around it.
pub(crate) fn line(around: &Around<'_>, it: &Line) -> Html {
    let Around { name, .. } = around;
    // No `maxlength`: it counts UTF-16 and cuts a pasted text in silence.
    let control = match it.rows {
        Some(rows) => html! {
            <textarea id={name.clone()} name={name.clone()} rows={rows} aria-describedby={around.described_by()} aria-invalid={around.invalid()} />
        },
        None => html! {
            <input type={it.kind} id={name.clone()} name={name.clone()} autocomplete={it.autocomplete}
                aria-describedby={around.described_by()} aria-invalid={around.invalid()} />
        },
    };
    html! {
        <div class={classes!(around.class(), it.inside)}>
            <label for={name.clone()}>{ around.name_and_mark() }</label>
            { around.hint_and_error() }
            { control }
            if let Some(count) = &around.count {
                <p class="count" id={around.id("count")} aria-live="polite">{ count }</p>
            }
        </div>
    }
}
