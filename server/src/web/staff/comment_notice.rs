//! What is said on top of a page after something was done to comments, or why nothing was; and the
//! button by which what was done at once is undone.

use super::{
    fields::{key, send},
    layout::Frame,
};
use crate::{
    http::request::query,
    operations::{COMMENTS_AT_ONCE, CommentError},
    rules::Right,
    web::{error::Error, staff_error::StaffError},
    words::{Staff, Value},
};
use http::Uri;
use yew::{Html, html};

/// What was done, on top of the page that follows.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Noticed {
    said: Option<String>,
    /// By which it is undone.
    pub(super) undo: Option<u64>,
}

impl Noticed {
    /// As the address tells it.
    pub(super) fn of(words: &Staff, uri: &Uri) -> Self {
        let first = |name: &str| query(uri, name).next().unwrap_or_default();
        let id = match first("done") {
            "moderated" => "s-comments-done-moderated",
            "answered" => "s-comments-done-answered",
            "undone" => "s-comments-done-undone",
            _ => return Self::default(),
        };
        let number = |name: &str| first(name).parse::<u64>().unwrap_or_default();
        let mut said = vec![words.with(id, &[("count", Value::from(number("done-to")))])];
        if number("left") > 0 {
            said.push(words.with("s-comments-left", &[("count", Value::from(number("left")))]));
        }
        let undo = Some(number("batch")).filter(|it| *it > 0 && first("done") != "undone");
        Self { said: Some(said.join(" ")), undo }
    }
}

pub(super) fn notice(it: &Noticed) -> Html {
    match &it.said {
        Some(said) => html! { <p class="staff-notice" role="alert">{ said }</p> },
        None => Html::default(),
    }
}

/// The button by which what was done at once is undone. `base`: of the consultation; `filter`: of
/// the queue, as its address has it.
pub(super) fn undo_form(frame: &Frame, base: &str, filter: &str, batch: u64) -> Html {
    html! {
        <form class="staff-form" method="post" action={[base, "/comments/undo"].concat()}>
            { key(&frame.key) }
            <input type="hidden" name="filter" value={filter.to_owned()} />
            <input type="hidden" name="batch" value={batch.to_string()} />
            { send(frame.words().text("s-comments-undo")) }
        </form>
    }
}

/// Why nothing was done, where that is for its sender to know.
pub(super) fn refused(words: &Staff, error: &CommentError) -> Option<String> {
    let counted = |id: &str, count: usize| words.with(id, &[("count", Value::from(count))]);
    Some(match error {
        CommentError::Changed => words.text("s-comment-refused-changed"),
        CommentError::Erased => words.text("s-comment-refused-erased"),
        CommentError::Withdrawn => words.text("s-comment-refused-withdrawn"),
        CommentError::NoConsent => words.text("s-comment-refused-no-consent"),
        CommentError::ReasonsMissing => words.text("s-comment-reasons-missing"),
        CommentError::NothingSaid => words.text("s-comment-answer-missing"),
        CommentError::Nobody { left } => counted("s-comments-refused-none", *left),
        CommentError::TooMany { count } => words.with(
            "s-comments-refused-many",
            &[("count", Value::from(*count)), ("max", Value::from(COMMENTS_AT_ONCE))],
        ),
        CommentError::Again { .. }
        | CommentError::NoRight
        | CommentError::Unknown
        | CommentError::Store(_) => return None,
    })
}

/// The same where it is not.
pub(super) fn not_done(error: CommentError) -> Error {
    match error {
        CommentError::Again { to } => StaffError::SentBefore { to }.into(),
        CommentError::Store(error) => error.into(),
        CommentError::Unknown => crate::http::error::Error::NotFound.into(),
        CommentError::NoRight => StaffError::NoRight(crate::operations::NoRight {
            right: Right::Moderate,
            authority: None,
        })
        .into(),
        error => Error::internal(error),
    }
}
