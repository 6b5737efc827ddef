//! Spam signals of a response, which are written down with it, and whether it may be sent at all.
//! Only a proof that proves nothing, and too much without any, is refused, before the response is
//! read; and never what was taken before, which is answered with its receipt whatever comes with
//! it.

use crate::{
    http::{Prefix, error::Error as HttpError, forms},
    journal,
    operations::Accepted,
    rules::{Scrutiny, SpamSignal},
    web::{app::App, error::Error, proof::Allowance},
};
use glas_widget::Posted;
use glas_wire::{IdempotencyKey, Slug};
use jiff::Timestamp;
use std::time::Duration;

/// Sooner than this nobody has read a form.
const HASTE: Duration = Duration::from_secs(3);

/// Leave to send one response.
pub(super) enum Leave {
    /// A proof of work came with it.
    Proved,
    /// One of those that its prefix may send without.
    Unproved(Allowance),
    /// None for a new response, and how long to wait for one; what was taken before is answered
    /// again.
    Spent(Duration),
}

impl Leave {
    /// For a script, which can compute: `proof` is what it sent.
    pub(super) fn of_script(
        app: &App,
        slug: &Slug,
        key: &IdempotencyKey,
        proof: Option<&str>,
        prefix: Option<Prefix>,
    ) -> Result<Self, Error> {
        let receipt = journal::receipt_hash(&journal::secret(slug, key));
        let (leave, wait) = match proof {
            Some(proof) => match app.proofs.check(proof, slug, &receipt, app.running()) {
                Ok(()) => return Ok(Self::Proved),
                Err(why) => {
                    tracing::debug!(?why, "a proof of work was refused");
                    (None, Duration::ZERO)
                }
            },
            None => match app.proofs.without(prefix, app.running()) {
                Ok(allowance) => (Some(Self::Unproved(allowance)), Duration::ZERO),
                Err(wait) => (None, wait),
            },
        };
        match leave {
            Some(leave) => Ok(leave),
            None if app.operations.was_received(slug, key)? => Ok(Self::Spent(wait)),
            None => Err(Error::Proof),
        }
    }

    /// For a form, which cannot. Where its prefix has none left, the form is read all the same, so
    /// that who fills it in can go from step to step and has the text back; but not of a flood.
    pub(super) fn of_form(app: &App, prefix: Option<Prefix>) -> Result<Self, Error> {
        match app.proofs.without(prefix, app.running()) {
            Ok(allowance) => Ok(Self::Unproved(allowance)),
            Err(wait) if app.gives_back(prefix) => Ok(Self::Spent(wait)),
            Err(wait) => Err(HttpError::TooManyUnread(wait).into()),
        }
    }

    /// The signals of a response that was sent with it, beside those that it shows itself. Without
    /// leave only what was taken before is let through.
    pub(super) fn scrutiny(
        &self,
        app: &App,
        slug: &Slug,
        key: &IdempotencyKey,
        shown: Vec<SpamSignal>,
    ) -> Result<Scrutiny, Error> {
        match self {
            // When the challenge was made says nothing of haste: after ten minutes of writing it is
            // a fresh one.
            Self::Proved => Ok(Scrutiny::of(shown)),
            Self::Unproved(_) => Ok(Scrutiny::of(shown.into_iter().chain([SpamSignal::NoProof]))),
            Self::Spent(_) if app.operations.was_received(slug, key)? => Ok(Scrutiny::default()),
            Self::Spent(wait) => Err(HttpError::TooMany(*wait).into()),
        }
    }

    /// To be told when the response is received.
    pub(super) fn used_for(self, it: &Accepted) {
        if let Self::Unproved(allowance) = self
            && !it.again
        {
            allowance.use_up();
        }
    }
}

/// What a form shows of how it was filled in: the control that nobody sees, and the time since its
/// page was made.
pub(super) fn signals(pairs: &[(String, String)], at: Timestamp) -> Vec<SpamSignal> {
    let value = |name: &str| forms::first(pairs, name).map(str::trim);
    let decoy = value(Posted::DECOY).is_some_and(|text| !text.is_empty());
    let begun = value(Posted::BEGUN)
        .and_then(|begun| begun.parse().ok())
        .and_then(|begun| Timestamp::from_second(begun).ok());
    let hasty = begun
        .is_some_and(|begun| at.duration_since(begun).abs() < HASTE.try_into().unwrap_or_default());
    [(SpamSignal::Decoy, decoy), (SpamSignal::Haste, hasty)]
        .into_iter()
        .filter(|(_, is)| *is)
        .map(|(signal, _)| signal)
        .collect()
}
