//! Controls of the forms of staff: each with its label, a hint, and what is to be mended there; and
//! the list of all that is to be mended, on top of the page.

use crate::words::Staff;
use yew::{AttrValue, Html, html};

/// Something to mend: at which control, and the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ToMend {
    /// The name of the control.
    pub(super) field: String,
    pub(super) message: String,
}

impl ToMend {
    pub(super) fn new(field: &str, message: String) -> Self {
        Self { field: field.to_owned(), message }
    }
}

/// All that is to be mended, each a link to its control.
pub(super) fn summary(words: &Staff, to_mend: &[ToMend]) -> Html {
    if to_mend.is_empty() {
        return Html::default();
    }
    let link =
        |it: &ToMend| html! { <li><a href={["#", &it.field].concat()}>{ &it.message }</a></li> };
    html! {
        <section class="staff-summary" aria-labelledby="summary" role="alert">
            <h2 id="summary">{ words.text("s-summary") }</h2>
            <ul>{ for to_mend.iter().map(link) }</ul>
        </section>
    }
}

/// Why what was asked for is not published.
pub(super) fn refusals(words: &Staff, refused: &[String]) -> Html {
    if refused.is_empty() {
        return Html::default();
    }
    html! {
        <section class="staff-summary" role="alert">
            <h2>{ words.text("s-publish-refused") }</h2>
            <ul>{ for refused.iter().map(|said| html! { <li>{ said }</li> }) }</ul>
        </section>
    }
}

/// What a control says of itself.
#[derive(Clone, Default)]
pub(super) struct Said {
    pub(super) label: String,
    pub(super) hint: Option<String>,
}

impl Said {
    pub(super) fn of(words: &Staff, id: &str) -> Self {
        Self { label: words.text(id), hint: None }
    }

    pub(super) fn hinted(words: &Staff, id: &str) -> Self {
        Self { label: words.text(id), hint: Some(words.text(&[id, "-hint"].concat())) }
    }
}

/// Kinds of a control of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Login,
    NewPassword,
    OldPassword,
    Code,
}

/// A control of one line.
pub(super) fn line(name: &str, kind: Kind, said: &Said, value: &str, to_mend: &[ToMend]) -> Html {
    let (input, autocomplete, spellcheck) = match kind {
        Kind::Text => ("text", "off", "true"),
        Kind::Login => ("text", "username", "false"),
        Kind::NewPassword => ("password", "new-password", "false"),
        Kind::OldPassword => ("password", "current-password", "false"),
        Kind::Code => ("text", "one-time-code", "false"),
    };
    // A password is never put back into a page.
    let value = if input == "password" { "" } else { value };
    let inputmode = (kind == Kind::Code).then_some("text");
    let around = around(name, said, to_mend);
    html! {
        <div class={around.class}>
            <label for={name.to_owned()}>{ &said.label }</label>
            { around.hint }
            { around.mistake }
            <input id={name.to_owned()} name={name.to_owned()} type={input} value={value.to_owned()}
                autocomplete={autocomplete} spellcheck={spellcheck} autocapitalize={(kind == Kind::Login).then_some("none")}
                {inputmode} aria-describedby={around.described_by} aria-invalid={around.invalid} />
        </div>
    }
}

/// A control of one line in another language than the page's.
pub(super) fn line_in(
    lang: &str,
    name: &str,
    said: &Said,
    value: &str,
    to_mend: &[ToMend],
) -> Html {
    let around = around(name, said, to_mend);
    html! {
        <div class={around.class}>
            <label for={name.to_owned()}>{ &said.label }</label>
            { around.hint }
            { around.mistake }
            <input id={name.to_owned()} name={name.to_owned()} type="text" value={value.to_owned()} lang={lang.to_owned()}
                autocomplete="off" aria-describedby={around.described_by} aria-invalid={around.invalid} />
        </div>
    }
}

/// A control of several lines.
pub(super) fn lines(
    lang: Option<&str>,
    name: &str,
    rows: u32,
    said: &Said,
    value: &str,
    to_mend: &[ToMend],
) -> Html {
    let around = around(name, said, to_mend);
    // A line end at the very beginning is the parser's, not the text's.
    let value = if value.starts_with('\n') { ["\n", value].concat() } else { value.to_owned() };
    html! {
        <div class={around.class}>
            <label for={name.to_owned()}>{ &said.label }</label>
            { around.hint }
            { around.mistake }
            <textarea id={name.to_owned()} name={name.to_owned()} rows={rows.to_string()} lang={lang.map(str::to_owned)}
                aria-describedby={around.described_by} aria-invalid={around.invalid} value={value} />
        </div>
    }
}

/// One of a few, each with its label.
pub(super) fn choice(
    name: &str,
    said: &Said,
    options: &[(String, String)],
    chosen: &str,
    to_mend: &[ToMend],
) -> Html {
    let around = around(name, said, to_mend);
    let option = |(n, (value, label)): (usize, &(String, String))| {
        // The list of what is to be mended leads to the first.
        let id = if n == 0 { name.to_owned() } else { [name, "-", value].concat() };
        html! {
            <label class="staff-option">
                <input type="radio" {id} name={name.to_owned()} value={value.clone()} checked={value == chosen} />
                <span>{ label }</span>
            </label>
        }
    };
    html! {
        <fieldset class={around.class} aria-describedby={around.described_by}>
            <legend>{ &said.label }</legend>
            { around.hint }
            { around.mistake }
            { for options.iter().enumerate().map(option) }
        </fieldset>
    }
}

/// One of some, in one control. `id`: where it is called otherwise in the page than in the form.
pub(super) fn one_of(
    (id, name): (&str, &str),
    said: &Said,
    options: &[(String, String)],
    chosen: &str,
    to_mend: &[ToMend],
) -> Html {
    let around = around(id, said, to_mend);
    let option = |(value, label): &(String, String)| {
        html! { <option value={value.clone()} selected={value == chosen}>{ label }</option> }
    };
    html! {
        <div class={around.class}>
            <label for={id.to_owned()}>{ &said.label }</label>
            { around.hint }
            { around.mistake }
            <div class="glas staff-send">
                <select id={id.to_owned()} name={name.to_owned()} aria-describedby={around.described_by} aria-invalid={around.invalid}>
                    { for options.iter().map(option) }
                </select>
            </div>
        </div>
    }
}

/// Options of a list under the names of their groups: a value and what is read of it each.
pub(super) type Groups = Vec<(String, Vec<(String, String)>)>;

/// One of many, in groups.
pub(super) fn grouped(
    name: &str,
    said: &Said,
    groups: &Groups,
    chosen: &str,
    to_mend: &[ToMend],
) -> Html {
    let around = around(name, said, to_mend);
    let option = |(value, label): &(String, String)| {
        html! { <option value={value.clone()} selected={value == chosen}>{ label }</option> }
    };
    let group = |(name, options): &(String, Vec<(String, String)>)| {
        let options = options.iter().map(option);
        if name.is_empty() {
            html! { <>{ for options }</> }
        } else {
            html! { <optgroup label={name.clone()}>{ for options }</optgroup> }
        }
    };
    html! {
        <div class={around.class}>
            <label for={name.to_owned()}>{ &said.label }</label>
            { around.hint }
            { around.mistake }
            <select id={name.to_owned()} name={name.to_owned()} autocomplete="off"
                aria-describedby={around.described_by} aria-invalid={around.invalid}>{ for groups.iter().map(group) }</select>
        </div>
    }
}

/// A file to be chosen; `accept`: the extensions that a browser offers first.
pub(super) fn file_input(name: &str, said: &Said, accept: &str, to_mend: &[ToMend]) -> Html {
    let around = around(name, said, to_mend);
    html! {
        <div class={around.class}>
            <label for={name.to_owned()}>{ &said.label }</label>
            { around.hint }
            { around.mistake }
            <input id={name.to_owned()} name={name.to_owned()} type="file" accept={accept.to_owned()}
                aria-describedby={around.described_by} aria-invalid={around.invalid} />
        </div>
    }
}

/// Yes or no.
pub(super) fn tick(name: &str, said: &Said, ticked: bool) -> Html {
    html! {
        <div class="staff-field">
            <label class="staff-option">
                <input type="checkbox" id={name.to_owned()} name={name.to_owned()} value="yes" checked={ticked} />
                <span>{ &said.label }</span>
            </label>
            if let Some(hint) = &said.hint {
                <p class="staff-hint">{ hint }</p>
            }
        </div>
    }
}

struct Around {
    class: &'static str,
    hint: Html,
    mistake: Html,
    described_by: Option<AttrValue>,
    invalid: Option<&'static str>,
}

fn around(name: &str, said: &Said, to_mend: &[ToMend]) -> Around {
    let here: Vec<&ToMend> = to_mend.iter().filter(|it| it.field == name).collect();
    let (hint_id, mistake_id) = ([name, "-hint"].concat(), [name, "-mistake"].concat());
    let mut described = Vec::new();
    if !here.is_empty() {
        described.push(mistake_id.clone());
    }
    if said.hint.is_some() {
        described.push(hint_id.clone());
    }
    let sentences = here.iter().map(|it| it.message.as_str()).collect::<Vec<_>>().join(" ");
    Around {
        class: if here.is_empty() { "staff-field" } else { "staff-field staff-wrong" },
        hint: match &said.hint {
            Some(hint) => html! { <p class="staff-hint" id={hint_id}>{ hint }</p> },
            None => Html::default(),
        },
        mistake: if here.is_empty() {
            Html::default()
        } else {
            html! { <p class="staff-mistake" id={mistake_id}>{ sentences }</p> }
        },
        invalid: (!here.is_empty()).then_some("true"),
        described_by: (!described.is_empty()).then(|| described.join(" ").into()),
    }
}

/// The button that sends a form.
pub(super) fn send(label: String) -> Html {
    html! { <div class="glas staff-send"><button class="button" type="submit">{ label }</button></div> }
}

/// The key of a form, as it is sent.
pub(super) fn key(key: &AttrValue) -> Html {
    html! { <input type="hidden" name="key" value={key.clone()} /> }
}
