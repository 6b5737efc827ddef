//! What gives reason to look twice at a response that arrives: the signs are written down with it. Only a proof that proves nothing,
//! and too much without any, is refused; and never what was taken before, which is answered with its receipt whatever comes with it.

use crate::{
    http::{app::App, error::Error, known::Known, posting::Post},
    journal,
    rules::{Scrutiny, Sign},
};
use glas_widget::Posted;
use jiff::Timestamp;
use std::time::Duration;

/// Sooner than this nobody has read a form.
const HASTE: Duration = Duration::from_secs(3);

/// How a response was sent.
#[derive(Debug, Clone)]
pub(super) enum Way {
    /// By a script, which can compute.
    Script {
        /// The proof of work, where there is one.
        proof: Option<String>,
    },
    /// By a form, which cannot.
    Form {
        /// What the form shows already.
        signs: Vec<Sign>,
    },
}

/// The signs of a response, or why it is not taken.
pub(super) fn scrutinised(app: &App, known: &Known, post: &Post) -> Result<Scrutiny, Error> {
    let slug = &known.consultation.slug;
    let receipt = journal::receipt_hash(&journal::secret(slug, &post.key));
    let running = app.running();
    let judged = match &post.way {
        Way::Script { proof: Some(proof) } => match app.proofs.check(proof, slug, &receipt, running) {
            // When the challenge was made says nothing of haste: after ten minutes of writing it is a fresh one.
            Ok(()) => return Ok(Scrutiny::default()),
            Err(why) => {
                tracing::debug!(?why, "a proof of work was refused");
                Err(Error::Proof)
            }
        },
        Way::Script { proof: None } => app.proofs.without(post.prefix, running).map(|()| Vec::new()).map_err(|_| Error::Proof),
        Way::Form { signs } => app.proofs.without(post.prefix, running).map(|()| signs.clone()).map_err(Error::TooMany),
    };
    match judged {
        Ok(signs) => Ok(Scrutiny::of(signs.into_iter().chain([Sign::NoProof]))),
        Err(_) if app.journal.view()?.receipt(&receipt)?.is_some() => Ok(Scrutiny::default()),
        Err(error) => Err(error),
    }
}

/// What a form shows of how it was filled in: the control that nobody sees, and the time since its page was made.
pub(super) fn signs(pairs: &[(String, String)], at: Timestamp) -> Vec<Sign> {
    let value = |name: &str| pairs.iter().find(|(it, _)| it == name).map(|(_, value)| value.trim());
    let decoy = value(Posted::DECOY).is_some_and(|text| !text.is_empty());
    let begun = value(Posted::BEGUN).and_then(|begun| begun.parse().ok()).and_then(|begun| Timestamp::from_second(begun).ok());
    let hasty = begun.is_some_and(|begun| at.duration_since(begun).abs() < HASTE.try_into().unwrap_or_default());
    [(Sign::Decoy, decoy), (Sign::Haste, hasty)].into_iter().filter(|(_, is)| *is).map(|(sign, _)| sign).collect()
}
