//! What is being written, kept per tab: the storage belongs to the host page, and the next visitor
//! of a shared computer must not find it.

use super::{
    form,
    storage::{Store, prefix},
};
use js_sys::JSON;
use yew::NodeRef;

const NAME: &str = "draft";

/// The draft of one consultation in this tab.
#[derive(Debug, Clone)]
pub(crate) struct Drafts(Store);

impl Drafts {
    pub(crate) fn of(server: &str, slug: &str, closed: bool) -> Self {
        Self(Store::session(prefix(server, slug)).closed(closed))
    }

    /// Keeps what the form holds now. Whether it could: the storage may be full, or blocked.
    pub(crate) fn keep(&self, form: &NodeRef) -> bool {
        let text = JSON::stringify(&form::entries(form)).ok().and_then(|it| it.as_string());
        text.is_some_and(|text| self.0.put(NAME, &text))
    }

    /// What a form of this tab held last, as JSON; whoever can write into the storage may have put
    /// anything there.
    pub(crate) fn kept(&self) -> Option<String> {
        self.0.get(NAME)
    }

    /// Forgets it: it has been sent.
    pub(crate) fn forget(&self) {
        self.0.take_out(NAME);
    }
}
