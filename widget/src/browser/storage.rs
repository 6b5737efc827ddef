//! The storage of the host page's origin. It may be blocked, full, or not there, and the host page
//! can read it; so every call may fail, and only what must outlive the page goes in.

use web_sys::Storage;

/// One of the two storages, under our prefix.
#[derive(Debug, Clone)]
pub(super) struct Store {
    storage: Option<Storage>,
    prefix: String,
}

impl Store {
    /// What outlives the browser.
    pub(super) fn local(prefix: String) -> Self {
        Self { storage: web_sys::window().and_then(|it| it.local_storage().ok().flatten()), prefix }
    }

    /// What ends with the tab.
    pub(super) fn session(prefix: String) -> Self {
        Self {
            storage: web_sys::window().and_then(|it| it.session_storage().ok().flatten()),
            prefix,
        }
    }

    /// Keeps nothing from now on, where `so`.
    pub(super) fn closed(mut self, so: bool) -> Self {
        if so {
            self.storage = None;
        }
        self
    }

    /// Whether it was kept.
    pub(super) fn put(&self, name: &str, value: &str) -> bool {
        self.storage.as_ref().is_some_and(|it| it.set_item(&self.key(name), value).is_ok())
    }

    pub(super) fn take_out(&self, name: &str) {
        if let Some(storage) = &self.storage {
            let _ = storage.remove_item(&self.key(name));
        }
    }

    /// What was kept under that name.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.storage.as_ref()?.get_item(&self.key(name)).ok()?
    }

    /// Every entry of ours: name and value.
    pub(super) fn all(&self) -> Vec<(String, String)> {
        let Some(storage) = &self.storage else { return Vec::new() };
        let mut ours = Vec::new();
        for n in 0..storage.length().unwrap_or(0) {
            if let Ok(Some(key)) = storage.key(n)
                && let Some(name) = key.strip_prefix(&self.prefix)
                && let Ok(Some(value)) = storage.get_item(&key)
            {
                ours.push((name.to_owned(), value));
            }
        }
        ours
    }

    fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

/// The prefix of one consultation of one server: two servers on a page keep apart.
pub(super) fn prefix(server: &str, slug: &str) -> String {
    format!("glas:{server}/{slug}:")
}
