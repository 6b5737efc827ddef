//! Comments, and what an authority says to them: whether the public sees one, what became of it, and
//! the authority's own words.

use crate::rules::consultation::{Consultation, Moderation};
use crate::rules::normalize::{is_blank, lines_of};
use glas_wire::ConsentToPublish;

/// Whether the public sees a comment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommentState {
    /// Nobody has said yet.
    #[default]
    Pending,
    /// A moderator has published it.
    Published,
    /// A moderator has withheld it.
    Withheld,
}

impl CommentState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Published, Self::Withheld];

    /// As programs and catalogues know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Published => "published",
            Self::Withheld => "withheld",
        }
    }

    /// The state of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// What became of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// What it proposes is done.
    Accepted,
    /// Some of it is.
    PartlyAccepted,
    /// None of it is.
    NotAccepted,
    /// It proposes nothing that could be accepted or not, and was taken note of.
    Noted,
    /// It is advertising or abuse.
    NotAProposal,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Accepted, Self::PartlyAccepted, Self::NotAccepted, Self::Noted, Self::NotAProposal];

    /// As programs and catalogues know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::PartlyAccepted => "partly-accepted",
            Self::NotAccepted => "not-accepted",
            Self::Noted => "noted",
            Self::NotAProposal => "not-a-proposal",
        }
    }

    /// The outcome of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Whether it takes reasons: what is not accepted is owed them (чл. 26, ал. 5 ЗНА).
    pub fn takes_reasons(self) -> bool {
        matches!(self, Self::PartlyAccepted | Self::NotAccepted)
    }
}

/// Why a comment is withheld: keys of the catalogue that every authority begins with. The words of
/// each are in the catalogues of sentences.
pub const GROUNDS: [&str; 7] =
    ["personal-data", "insult", "unlawful", "advertising", "repeated", "off-topic", OTHER_GROUND];

/// The ground that says nothing by itself, so that it takes words.
pub const OTHER_GROUND: &str = "other";

/// Whether the public may be shown what somebody wrote who allowed this.
pub fn is_publishable(consent: Option<ConsentToPublish>) -> bool {
    match consent {
        Some(ConsentToPublish::InFull | ConsentToPublish::Anonymously) => true,
        Some(ConsentToPublish::NotAtAll) | None => false,
    }
}

/// In which states the public sees comments whose senders allow it: those that a moderator has
/// published; where the consultation says that it publishes comments at once, also those that
/// nobody has withheld.
pub fn shown_states(of: &Consultation) -> &'static [CommentState] {
    match of.moderation {
        Moderation::After if of.publish_comments => {
            &[CommentState::Published, CommentState::Pending]
        }
        Moderation::After | Moderation::Before => &[CommentState::Published],
    }
}

/// Unicode scalar values of an official text, after NFC: as many as a comment has.
pub const OFFICIAL_CHARS_MAX: usize = 4_000;

/// What an authority says to one comment: several lines, not empty, normalized (NFC).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialText(String);

/// Why a text is no official text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadOfficialText {
    /// Nothing is said.
    #[error("empty")]
    Empty,
    /// It says too much.
    #[error("{chars} characters; at most {max} are taken", max = OFFICIAL_CHARS_MAX)]
    TooLong {
        /// Unicode scalar values.
        chars: usize,
    },
}

impl OfficialText {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for OfficialText {
    type Err = BadOfficialText;
    fn from_str(text: &str) -> Result<Self, BadOfficialText> {
        let text = lines_of(text.trim());
        let chars = text.chars().count();
        if is_blank(&text) {
            Err(BadOfficialText::Empty)
        } else if chars > OFFICIAL_CHARS_MAX {
            Err(BadOfficialText::TooLong { chars })
        } else {
            Ok(Self(text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BadOfficialText, CommentState, OFFICIAL_CHARS_MAX, OfficialText, Outcome};

    #[test]
    fn each_has_a_name_of_its_own() {
        for state in CommentState::ALL {
            assert_eq!(CommentState::named(state.name()), Some(state));
        }
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::named(outcome.name()), Some(outcome));
        }
        assert_eq!((CommentState::named(""), Outcome::named("")), (None, None));
    }

    #[test]
    fn an_official_text_has_lines_and_no_blanks_around_them() {
        let read = |text: &str| text.parse::<OfficialText>();
        let text = read(" Благодарим.\r\n\r\nМои\u{306}.\u{7} \n").expect("a text");
        assert_eq!(text.as_str(), "Благодарим.\n\nМой.");
        assert_eq!(read(" \n "), Err(BadOfficialText::Empty));
        assert!(read(&"я".repeat(OFFICIAL_CHARS_MAX)).is_ok());
        let chars = OFFICIAL_CHARS_MAX + 1;
        assert_eq!(read(&"я".repeat(chars)), Err(BadOfficialText::TooLong { chars }));
    }
}
