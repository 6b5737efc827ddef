//! The frame in which a form is seen beside what is being written.

use crate::words::Staff;
use yew::{Html, html};

/// A sandbox, so that nothing in it can be sent. What the form links to, a document or a notice,
/// opens in a tab of its own: a sandbox shows no PDF and lets nothing be downloaded.
pub(super) fn preview_frame(words: &Staff, src: String) -> Html {
    html! {
        <iframe class="staff-preview" title={words.text("s-preview")} {src}
            sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
    }
}
