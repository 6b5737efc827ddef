//! Receiving a response into the journal, whether a script or a form sent it.

use crate::{
    http::work_queue::AtWork,
    journal::Actor,
    operations::{Accepted, CachedConsultation, Sent},
    rules::SpamSignal,
    web::{app::App, error::Error, permission::ToSend, scrutiny::Leave},
};
use data_encoding::HEXLOWER;
use glas_wire::{IdempotencyKey, Receipt, Submission};
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

/// Has a response received, for whoever may send it. `Ok` means it is on disk.
pub(super) async fn receive(
    app: &App,
    cached: &CachedConsultation,
    by: &impl ToSend,
    post: Post,
) -> Result<Receipt, Error> {
    let Post { key, submission, at, replaces, leave, signals, at_work } = post;
    let scrutiny = leave.scrutiny(app, &cached.consultation.slug, &key, signals)?;
    let sent = Sent {
        by: Actor::of(by),
        key,
        submission,
        channel: by.channel(),
        at,
        replaces,
        scrutiny,
        salts: rand::random(),
    };
    let examined =
        app.operations.examine(cached, sent).map_err(|error| Error::not_received(error, cached))?;
    drop(at_work);
    let accepted = app
        .operations
        .receive(examined)
        .await
        .map_err(|error| Error::not_received(error, cached))?;
    leave.used_for(&accepted);
    let Accepted { secret, reference, at, seq, entry, again: _ } = accepted;
    Ok(Receipt {
        consultation: cached.consultation.slug.clone(),
        reference,
        url: app.at.url(&["/r/", &secret]),
        secret,
        received_at: at.to_string(),
        seq,
        entry: HEXLOWER.encode(&entry),
    })
}
