//! How a request of staff can fail, beside what fails for everyone ([`crate::web::error`]). Some
//! failures lead on: to signing in, or to the second factor.

use crate::{
    operations::NoRight,
    words::{Staff, Value},
};
use http::StatusCode;

/// A failure.
#[derive(Debug, Clone, thiserror::Error)]
pub(in crate::web) enum StaffError {
    /// Here a session would not be safe.
    #[error("no session at this address")]
    Elsewhere,
    /// The server shares its host with other pages, and has no other for staff.
    #[error("the host is shared, and no other was named for staff")]
    NoDesk,
    /// Staff have a host of their own.
    #[error("staff have a host of their own")]
    DeskElsewhere {
        /// The address of the desk there.
        to: String,
    },
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignInFirst {
        /// The account whose session is over, where something was sent with it.
        over: Option<u64>,
    },
    /// The password was right; the second factor is still to be shown.
    #[error("the second factor is still to be shown")]
    SecondFactorAsked,
    /// A second factor is demanded of everyone, and there is none yet.
    #[error("the second factor is still to be set up")]
    SecondFactorOwed,
    /// A one-time link that is good no more.
    #[error("the link is not good any more")]
    LinkOver,
    /// A link to a preview was revoked or is too old, or its draft is no longer there.
    #[error("the link to a preview is good no more")]
    PreviewOver,
    /// It is for owners.
    #[error("it is for owners")]
    NotOwner,
    /// A right is missing.
    #[error(transparent)]
    NoRight(NoRight),
    /// The form was sent before; its sender was led there.
    #[error("the form was sent before")]
    SentBefore {
        /// The address.
        to: String,
    },
    /// There is no such draft.
    #[error("no such draft")]
    NoDraft,
    /// The draft has no such question.
    #[error("no such question in the draft")]
    NoQuestion,
    /// What a draft says changes nothing that is published.
    #[error("the draft changes nothing that is published")]
    NothingPublished,
    /// The draft was changed by somebody else meanwhile.
    #[error("the draft was changed meanwhile")]
    DraftChanged,
    /// The installation was set up before.
    #[error("there are accounts already")]
    SetUpBefore,
    /// There are as many drafts as there may be.
    #[error("there are too many drafts")]
    TooManyDrafts,
}

impl StaffError {
    /// The status, and the name under which the catalogue knows it.
    pub(in crate::web) fn status(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Elsewhere => (StatusCode::FORBIDDEN, "staff-elsewhere"),
            Self::NoDesk => (StatusCode::FORBIDDEN, "staff-no-desk"),
            Self::DeskElsewhere { .. } => (StatusCode::FORBIDDEN, "staff-desk-elsewhere"),
            Self::SignInFirst { .. } => (StatusCode::SEE_OTHER, "staff-sign-in"),
            Self::SecondFactorAsked => (StatusCode::SEE_OTHER, "staff-second-factor"),
            Self::SecondFactorOwed => (StatusCode::SEE_OTHER, "staff-second-factor-owed"),
            Self::LinkOver => (StatusCode::GONE, "staff-link-over"),
            Self::PreviewOver => (StatusCode::GONE, "staff-preview-over"),
            Self::NotOwner => (StatusCode::FORBIDDEN, "staff-not-owner"),
            Self::NoRight(_) => (StatusCode::FORBIDDEN, "staff-no-right"),
            Self::SentBefore { .. } => (StatusCode::SEE_OTHER, "staff-sent-before"),
            Self::NoDraft => (StatusCode::NOT_FOUND, "staff-no-draft"),
            Self::NoQuestion => (StatusCode::NOT_FOUND, "staff-no-question"),
            Self::NothingPublished => (StatusCode::NOT_FOUND, "staff-nothing-published"),
            Self::DraftChanged => (StatusCode::CONFLICT, "staff-draft-changed"),
            Self::SetUpBefore => (StatusCode::CONFLICT, "staff-set-up-before"),
            Self::TooManyDrafts => (StatusCode::CONFLICT, "staff-too-many-drafts"),
        }
    }

    /// Where it leads on to, from the address that was asked for.
    pub(in crate::web) fn leads_to(&self, from: &str) -> Option<String> {
        match self {
            Self::SignInFirst { .. } => Some(["/admin/sign-in?to=", from].concat()),
            Self::SecondFactorAsked => Some(["/admin/second-factor?to=", from].concat()),
            Self::SecondFactorOwed => Some("/admin/account?owed=1".to_owned()),
            Self::SentBefore { to } => Some(to.clone()),
            _ => None,
        }
    }

    /// What happened, in a word or two.
    pub(in crate::web) fn title(&self, words: &Staff) -> String {
        words.text(&["s-e-", self.status().1].concat())
    }

    /// What happened and what to do. `who`: people who have the right that is missing.
    pub(in crate::web) fn detail(&self, words: &Staff, who: &[String]) -> String {
        let id = ["s-e-", self.status().1, "-detail"].concat();
        match self {
            Self::NoRight(NoRight { right, .. }) => {
                let right = words.text(&["s-right-", right.name()].concat());
                let said = words.with(&id, &[("right", Value::from(right))]);
                [said, ask(words, who)].join(" ")
            }
            Self::NotOwner => [words.text(&id), ask(words, who)].join(" "),
            _ => words.text(&id),
        }
    }
}

fn ask(words: &Staff, who: &[String]) -> String {
    match who {
        [] => words.text("s-e-ask-nobody"),
        who => words.with("s-e-ask", &[("names", Value::from(who.join(", ")))]),
    }
}
