//! How long sessions of staff last, and when one is over.

use crate::desk::{Session, Stage};
use jiff::{SignedDuration, Timestamp};

/// Until a password is forgotten to which no second factor is shown.
const HALF: SignedDuration = SignedDuration::from_mins(10);
/// How long a session that is over is remembered, so that what is sent with it is kept.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// How long sessions last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionTerms {
    /// Minutes until one is over in which nothing is asked for (ASVS 5.0, 7.3.1).
    pub idle_minutes: u16,
    /// Hours until it is over, whatever is asked for (7.3.2).
    pub hours: u16,
}

impl Default for SessionTerms {
    fn default() -> Self {
        Self { idle_minutes: 30, hours: 12 }
    }
}

impl SessionTerms {
    fn longest(self) -> SignedDuration {
        SignedDuration::from_hours(self.hours.into())
    }

    /// Whether a session that was last used at an instant is over.
    pub(super) fn is_over(self, session: &Session, used_at: Timestamp, at: Timestamp) -> bool {
        let idle = match session.stage {
            Stage::Whole => SignedDuration::from_mins(self.idle_minutes.into()),
            Stage::Password => HALF,
        };
        at.duration_since(used_at) >= idle || at.duration_since(session.made_at) >= self.longest()
    }

    /// Whether a session is over for so long that nothing is kept for it any more.
    pub(super) fn is_forgotten(self, session: &Session, at: Timestamp) -> bool {
        self.is_over(session, session.used_at, at)
            && at.duration_since(session.used_at) > self.longest() + REMEMBERED
    }
}
