//! What is being written, kept per tab: the storage belongs to the host page, and the next visitor of a shared computer must
//! not find it.

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
    pub(crate) fn of(server: &str, slug: &str) -> Self {
        Self(Store::session(prefix(server, slug)))
    }

    /// Keeps what the form holds now.
    pub(crate) fn keep(&self, form: &NodeRef) {
        let text = form::entries(form).and_then(|entries| JSON::stringify(&entries).ok()).and_then(|it| it.as_string());
        if let Some(text) = text {
            self.0.put(NAME, &text);
        }
    }

    /// Puts the draft back into an untouched form.
    pub(crate) fn put_back(&self, into: &NodeRef) {
        let kept = self.0.all().into_iter().find(|(name, _)| name == NAME);
        if let Some(entries) = kept.and_then(|(_, text)| JSON::parse(&text).ok()) {
            form::fill(into, &form::pairs_of(&entries));
        }
    }

    /// Forgets it: it has been sent.
    pub(crate) fn forget(&self) {
        self.0.take_out(NAME);
    }
}
