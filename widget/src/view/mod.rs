//! What is seen, apart from the questions: plain functions of props and state. Only the root is a component, so that the
//! whole form is one tree into which the server can write what was posted.

mod contact;
pub(crate) mod control;
mod form;
mod head;
mod panel;
pub(crate) mod respondent;

use crate::{Place, Stage, State, WidgetProps};
use glas_wire::Phase;
use yew::{Callback, Html, InputEvent, MouseEvent, NodeRef, SubmitEvent, html};

/// What every view needs.
pub(crate) struct View<'a> {
    pub(crate) props: &'a WidgetProps,
    pub(crate) state: &'a State,
    pub(crate) on: &'a On,
}

/// What the views tell, and the elements that the browser's part looks at. On the server nobody listens.
#[derive(Default)]
pub(crate) struct On {
    pub(crate) root: NodeRef,
    pub(crate) form: NodeRef,
    pub(crate) submit: Option<Callback<SubmitEvent>>,
    pub(crate) input: Option<Callback<InputEvent>>,
    pub(crate) again: Option<Callback<MouseEvent>>,
}

impl<'a> View<'a> {
    /// A text of the catalogue.
    pub(crate) fn word(&self, id: &'a str) -> &'a str {
        self.props.words.of(id)
    }

    /// A text of the catalogue with one value.
    pub(crate) fn with(&self, id: &str, name: &str, value: &str) -> String {
        self.props.words.with(id, name, value)
    }

    /// What is to be mended at a control.
    pub(crate) fn problem(&self, name: &str) -> Option<&'a str> {
        self.state.problems().iter().find(|it| it.field == name).map(|it| it.message.as_str())
    }

    /// A heading below the title. On a page of ours the title is the first level, in a host page the second.
    pub(crate) fn level(&self, below: usize) -> &'static str {
        let title = if matches!(self.props.place, Place::Page { .. }) { 0 } else { 1 };
        ["h1", "h2", "h3", "h4"][(title + below).min(3)]
    }
}

/// The whole widget.
pub(crate) fn all(view: &View<'_>) -> Html {
    let form_is_there = view.props.phase == Phase::Open && !matches!(view.props.start, crate::Start::Sent(_));
    let done = matches!(view.state.stage, Stage::Sent(_));
    html! {
        <div ref={&view.on.root} class="glas" lang={view.props.form.lang.to_string()}>
            { head::view(view, done) }
            { panel::view(view) }
            if form_is_there {
                { form::view(view) }
            }
            { contact::foot(view) }
        </div>
    }
}
