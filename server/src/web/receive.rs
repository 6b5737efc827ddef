//! A response on its way into the journal, by whichever way it came.

use crate::{
    http::work_queue::AtWork,
    journal::{self, Actor, Change, Digest, Received, Refused, What},
    rules::SpamSignal,
    web::{app::App, consultation_cache::CachedConsultation, error::Error, permission::ToSend, scrutiny::Leave},
};
use data_encoding::HEXLOWER;
use glas_wire::{IdempotencyKey, Phase, Receipt, Submission};
use jiff::Timestamp;

/// A response, read.
pub(super) struct Post {
    pub(super) key: IdempotencyKey,
    pub(super) submission: Submission,
    /// When all of it was here.
    pub(super) at: Timestamp,
    /// The receipt of the response it corrects.
    pub(super) replaces: Option<[u8; 32]>,
    pub(super) leave: Leave,
    /// What it shows of how it was filled in.
    pub(super) signals: Vec<SpamSignal>,
    /// Until it is worked out, where that takes long.
    pub(super) at_work: Option<AtWork>,
}

/// Puts a response into the journal, for whoever may send it. `Ok` means it is on disk.
pub(super) async fn receive(app: &App, cached: &CachedConsultation, by: &impl ToSend, post: Post) -> Result<Receipt, Error> {
    let Post { key, submission, at, replaces, leave, signals, at_work } = post;
    let slug = &cached.consultation.slug;
    let asked = cached.form(&cached.lang(Some(&submission.language)))?;
    let in_time = cached.phase(at) == Phase::Open && cached.consultation.languages.contains(&submission.language);
    let received = Received::new(slug.clone(), by.channel(), key, submission, rand::random());
    let scrutiny = leave.scrutiny(app, &received.receipt(), signals)?;
    let received = received.placed(&cached.places).judged(cached.version.consultation, &asked.questionnaire).with_scrutiny(scrutiny);
    // The one thread that writes is spared what cannot be taken, unless it was taken before and has a receipt.
    if !received.to_mend().is_empty() && in_time && app.journal.view()?.receipt(&received.receipt())?.is_none() {
        return Err(Error::Invalid(received.to_mend().to_vec()));
    }
    let received = match replaces {
        Some(receipt) => received.replacing(Digest(receipt)),
        None => received,
    };
    drop(at_work);
    let change = Change { at, by: Actor::of(by), what: What::Response(Box::new(received)) };
    let appended = app.journal.append(change).await.map_err(|refused| refusal(refused, cached))?;
    leave.used_for(&appended);
    let number = appended.number.ok_or_else(|| Error::internal(anyhow::anyhow!("a response without a number")))?;
    let secret = journal::secret(slug, &key);
    Ok(Receipt {
        consultation: slug.clone(),
        reference: journal::reference(number, journal::receipt_hash(&secret)),
        url: [app.origin.as_str(), "/r/", &secret].concat(),
        secret,
        received_at: appended.at.to_string(),
        seq: appended.seq,
        entry: HEXLOWER.encode(&appended.entry),
    })
}

/// Why a change was not made, for who asked for it.
pub(super) fn refusal(refused: Refused, cached: &CachedConsultation) -> Error {
    match refused {
        Refused::UnknownConsultation => Error::UnknownConsultation,
        Refused::NotYetOpen { opens_at } => Error::NotYetOpen(cached.hours(opens_at)),
        Refused::Closed { closes_at } => Error::Closed(cached.hours(closes_at)),
        Refused::KeyReused => Error::KeyReused,
        Refused::Erased => Error::Erased,
        Refused::Withdrawn => Error::Withdrawn,
        Refused::UnknownResponse => Error::UnknownReceipt,
        Refused::OtherLanguage { languages } => Error::OtherLanguage(languages),
        Refused::Invalid(mistakes) => Error::Invalid(mistakes),
        Refused::Busy => Error::Busy,
        Refused::Unavailable => Error::Unavailable,
        Refused::Corrupt(corrupt) => Error::Corrupt(corrupt),
        Refused::UnknownAuthority
        | Refused::WouldInvalidate(_)
        | Refused::ResultsTold { .. }
        | Refused::NotErasable
        | Refused::Internal => Error::internal(refused),
    }
}
