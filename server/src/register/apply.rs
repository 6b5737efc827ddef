//! What follows from an entry for the register. The only place that changes it, and it never
//! refuses: what is on record happened. It reads no clock and draws no numbers, so replaying the
//! journal gives the same register.

use crate::journal::log::{Digest, Entry, Event, Fault, encoding};
use crate::register::apply_comments as comments;
use crate::register::comment::CommentRecord;
use crate::register::model::{Totals, Withdrawal};
use crate::register::row_codec::{self, ResponseRecord};
use crate::register::tally;
use crate::register::write_tables::Tables;
use crate::rules::{Coded, Document, FlagsByQuestion};
use glas_wire::{ConsentToPublish, Slug};

/// The body of an entry, as far as it is there.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Body<'a> {
    /// The coded part.
    pub(crate) coded: Option<&'a Coded>,
    /// Whether the personal part of a response is there. Without it the response is taken in as
    /// erased.
    pub(crate) personal: bool,
    /// What a clerk should look at in that.
    pub(crate) flags: Option<&'a FlagsByQuestion>,
}

/// Takes an entry into the register.
pub(crate) fn apply(
    to: &mut Tables<'_>,
    entry: &Entry,
    digest: Digest,
    body: Body<'_>,
) -> Result<(), Fault> {
    match &entry.event {
        Event::AuthorityChanged { authority } => {
            to.authorities.insert(
                authority.told().slug.as_str(),
                encoding::position(entry.seq, digest).as_slice(),
            )?;
        }
        Event::ConsultationChanged { consultation } => {
            let slug = &consultation.told().slug;
            to.consultations
                .insert(slug.as_str(), encoding::position(entry.seq, digest).as_slice())?;
            to.versions.insert(
                (slug.as_str(), entry.seq),
                row_codec::version(digest, entry.at).as_slice(),
            )?;
            to.unpublished.remove(slug.as_str())?;
            for file in consultation.told().documents.iter().filter_map(Document::file) {
                to.publish_file(slug, file.sha256, file.bytes, entry.seq)?;
            }
        }
        Event::ResponseReceived {
            consultation,
            number,
            channel,
            language,
            receipt,
            submission: _,
            coded: _,
            personal: _,
            replaces,
            scrutiny,
            version,
        } => {
            if let Some(replaced) = replaces {
                withdraw(
                    to,
                    consultation,
                    replaced.number,
                    Withdrawal { replaced_by: Some(*number) },
                )?;
            }
            let in_force = to.in_force(consultation)?;
            let row = ResponseRecord {
                seq: entry.seq,
                entry: digest,
                at: entry.at,
                channel: *channel,
                language: language.clone(),
                receipt: *receipt,
                erased: !body.personal,
                withdrawn: None,
                replaces: replaces.map(|it| it.number),
                scrutiny: scrutiny.clone(),
                version: version.filter(|it| *it != in_force),
                consent_withdrawn: None,
            };
            to.responses
                .insert((consultation.as_str(), *number), row_codec::response(&row).as_slice())?;
            to.receipts.insert(&receipt.0, entry.seq)?;
            if let Some(coded) = body.coded {
                let by = to.yardstick(consultation, row.version.unwrap_or(in_force))?;
                tally::of_response(consultation, &by, coded, |key, amount| to.count(key, amount));
                comments::received(to, consultation, *number, &row, (coded, body.flags), &by)?;
            }
            let Totals { responses, erased, withdrawn } = to.totals(consultation)?;
            let erased = erased + u32::from(row.erased);
            to.set_totals(
                consultation,
                Totals { responses: responses.max(*number), erased, withdrawn },
            );
        }
        Event::Erased { consultation, number, response: _, reason: _ } => {
            let key = (consultation.as_str(), *number);
            if let Some(row) = to.response(consultation, *number)?.filter(|row| !row.erased) {
                to.responses.insert(
                    key,
                    row_codec::response(&ResponseRecord { erased: true, ..row }).as_slice(),
                )?;
                let totals = to.totals(consultation)?;
                to.set_totals(consultation, Totals { erased: totals.erased + 1, ..totals });
                comments::change_all(to, consultation, *number, comments::erased)?;
            }
        }
        Event::Withdrawn { consultation, number, response: _ } => {
            withdraw(to, consultation, *number, Withdrawal { replaced_by: None })?;
        }
        Event::ConsentWithdrawn { consultation, number, response: _, reason: _ } => {
            let row = to.response(consultation, *number)?;
            if let Some(row) = row.filter(|row| row.consent_withdrawn.is_none()) {
                let row = ResponseRecord { consent_withdrawn: Some(entry.at), ..row };
                to.responses.insert(
                    (consultation.as_str(), *number),
                    row_codec::response(&row).as_slice(),
                )?;
                comments::change_all(to, consultation, *number, |it| CommentRecord {
                    consent: Some(ConsentToPublish::NotAtAll),
                    ..it
                })?;
            }
        }
        Event::CommentModerated { comment, state, .. } => {
            comments::moderated(to, entry, comment, *state)?;
        }
        Event::CommentAnswered { comment, outcome, words, .. } => {
            let says = outcome.is_some() || words.is_some();
            comments::answered(to, entry, comment, *outcome, says)?;
        }
        Event::ConsultationTerminated { consultation, reason: _ } => {
            let position = encoding::position(entry.seq, digest);
            to.terminated.insert(consultation.as_str(), position.as_slice())?;
        }
        Event::ConsultationConcluded { consultation, words: _ } => {
            let position = encoding::position(entry.seq, digest);
            to.concluded.insert(consultation.as_str(), position.as_slice())?;
        }
        Event::ConsultationUnpublished { consultation, reason: _ } => {
            let position = encoding::position(entry.seq, digest);
            to.unpublished.insert(consultation.as_str(), position.as_slice())?;
        }
        Event::DocumentErased { consultation, sha256, reason: _ } => {
            to.erase_file(consultation, *sha256, entry.seq)?;
        }
        // Of what is said the register keeps nothing.
        Event::SaidErased { .. }
        | Event::ExportHandedOut { .. }
        | Event::ClockTrusted {}
        | Event::Restored { .. }
        | Event::WayInGiven { .. }
        | Event::RightsHandedOut { .. } => {}
        Event::AccountChanged { account, active: _, access: _, holder: _ } => {
            to.account_history
                .insert((*account, entry.seq), row_codec::version(digest, entry.at).as_slice())?;
        }
        Event::ResultsTold { consultation, form: _, told: _ } => {
            to.results
                .insert(consultation.as_str(), encoding::position(entry.seq, digest).as_slice())?;
        }
    }
    Ok(())
}

/// Takes a response out of all that is counted: the inverse of receiving it. Once withdrawn, it
/// stays as it is.
fn withdraw(
    to: &mut Tables<'_>,
    consultation: &Slug,
    number: u32,
    how: Withdrawal,
) -> Result<(), Fault> {
    let Some(row) = to.response(consultation, number)?.filter(|row| row.withdrawn.is_none()) else {
        return Ok(());
    };
    if let Some(coded) = to.coded(row.seq)? {
        // As it was counted.
        let version = match row.version {
            Some(version) => version,
            None => to.in_force_before(consultation, row.seq)?,
        };
        let by = to.yardstick(consultation, version)?;
        tally::of_response(consultation, &by, &coded, |key, amount| to.count(key, -amount));
    }
    comments::change_all(to, consultation, number, |it| CommentRecord { withdrawn: true, ..it })?;
    let row = ResponseRecord { withdrawn: Some(how), ..row };
    to.responses.insert((consultation.as_str(), number), row_codec::response(&row).as_slice())?;
    let totals = to.totals(consultation)?;
    to.set_totals(consultation, Totals { withdrawn: totals.withdrawn + 1, ..totals });
    Ok(())
}
