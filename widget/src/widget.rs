//! The root component.

use crate::{
    Action, Posted, State, WidgetProps, next,
    view::{self, View},
};
use std::rc::Rc;
use yew::{Html, Properties, Reducible, component, use_reducer_eq};

/// What the root is mounted with.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Mounted {
    /// What the rendering is made from.
    pub props: Rc<WidgetProps>,
    /// What was posted and comes back; only ever on the server.
    #[prop_or_default]
    pub posted: Option<Rc<Posted>>,
}

impl Reducible for State {
    type Action = Action;
    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(next(&self, action))
    }
}

/// The consultation form.
#[component]
pub fn Widget(it: &Mounted) -> Html {
    let props = &it.props;
    let state = use_reducer_eq(|| State::first(props));
    let view = view::all(&View { props, state: &state });
    match &it.posted {
        Some(posted) => posted.written_into(view),
        None => view,
    }
}
