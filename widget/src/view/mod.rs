//! What is seen, apart from the questions: plain functions of props and state. Only the root is a component, so that the
//! whole form is one tree into which the server can write what was posted.

mod contact;
pub(crate) mod control;
pub(crate) mod element;
mod form;
mod head;
mod panel;
pub(crate) mod respondent;

use crate::{Stage, Start, State, WidgetProps};
use element::el;
use glas_wire::Phase;
use std::rc::Rc;
use yew::{Html, NodeRef, virtual_dom::Listener};

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
    pub(crate) submit: Option<Rc<dyn Listener>>,
    pub(crate) input: Option<Rc<dyn Listener>>,
    pub(crate) again: Option<Rc<dyn Listener>>,
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
        ["h1", "h2", "h3"][(below + usize::from(self.props.is_embedded())).min(2)]
    }
}

/// The whole widget.
pub(crate) fn all(view: &View<'_>) -> Html {
    let form_is_there = view.props.phase == Phase::Open && !matches!(view.props.start, Start::Sent(_));
    el("div")
        .known_as(&view.on.root)
        .class("glas")
        .set("lang", view.props.form.lang.as_str())
        .put(head::view(view))
        .put_maybe(panel::view(view))
        .put_maybe(form_is_there.then(|| form::view(view)))
        .put(contact::foot(view))
        .into()
}

impl View<'_> {
    /// Whether the response has arrived.
    fn done(&self) -> bool {
        matches!(self.state.stage, Stage::Sent(_))
    }
}
