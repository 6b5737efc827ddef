//! What the browser takes over: the frame around what the server rendered, the summary of mistakes,
//! the steps, the panels. Plain functions of props and state, rendered by the server first and then
//! by the browser.

mod channel;
mod check;
pub(crate) mod element;
mod form;
mod panel;

pub(crate) use channel::channel;
pub use channel::dialled;

use crate::{Stage, Start, State, WidgetProps, Word};
use element::el;
use std::rc::Rc;
use yew::{Html, NodeRef, virtual_dom::Listener};

/// What every view needs.
pub(crate) struct View<'a> {
    pub(crate) props: &'a WidgetProps,
    pub(crate) state: &'a State,
    pub(crate) on: &'a On,
    pub(crate) inset: &'a Inset,
}

/// What the views tell, and the elements that the browser's part looks at. On the server nobody
/// listens.
#[derive(Default)]
pub(crate) struct On {
    pub(crate) root: NodeRef,
    pub(crate) form: NodeRef,
    pub(crate) submit: Option<Rc<dyn Listener>>,
    pub(crate) input: Option<Rc<dyn Listener>>,
    pub(crate) again: Option<Rc<dyn Listener>>,
}

/// What the server rendered and the live view stands around.
#[derive(Clone, PartialEq)]
pub(crate) struct Inset {
    pub(crate) head: Html,
    /// Why there is no form.
    pub(crate) no_form: Html,
    /// All that is asked; `None` where there is no form.
    pub(crate) asked: Option<Html>,
    pub(crate) foot: Html,
}

#[cfg(feature = "hydration")]
impl Inset {
    /// What stands in the page already: hydration leaves everything between the marks of a raw node
    /// as it is.
    pub(crate) fn there() -> Self {
        let there = || Html::from_html_unchecked(yew::AttrValue::Static(""));
        Self { head: there(), no_form: Html::default(), asked: Some(there()), foot: there() }
    }
}

impl<'a> View<'a> {
    /// A text of the catalogue.
    pub(crate) fn word(&self, word: Word) -> &'a str {
        self.props.words.of(word)
    }

    /// A heading below the title.
    pub(crate) fn level(&self, below: usize) -> &'static str {
        level(self.props.is_embedded(), below)
    }
}

/// A heading below the title. On a page of ours the title is the first level, in a host page the
/// second.
pub(crate) fn level(is_embedded: bool, below: usize) -> &'static str {
    ["h1", "h2", "h3", "h4"][(below + usize::from(is_embedded)).min(3)]
}

/// The whole widget. Of its classes `done` hides what no longer matters, `told` the channel that a
/// panel names already.
pub(crate) fn all(view: &View<'_>) -> Html {
    let class = match &view.state.stage {
        Stage::Sent(_) => "glas done",
        Stage::NotSent(_) | Stage::Closed => "glas told",
        _ => "glas",
    };
    let asked = view.inset.asked.as_ref().filter(|_| !matches!(view.props.start, Start::Sent(_)));
    let panel = panel::view(view).map_or_else(|| view.inset.no_form.clone(), Html::from);
    el("div")
        .known_as(&view.on.root)
        .class(class)
        .set("lang", view.props.lang.as_str())
        .put(static_part(&view.inset.head))
        .child(panel)
        .put_maybe(asked.map(|asked| form::view(view, asked)))
        .put(static_part(&view.inset.foot))
        .into()
}

/// Around what the server rendered. The loader leaves it out when it counts whether the page is as
/// it was.
fn static_part(it: &Html) -> element::El {
    el("div").on("data-kept", true).child(it.clone())
}
