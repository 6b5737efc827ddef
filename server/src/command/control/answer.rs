//! The answers, with the journal at hand.

use super::{BODY_BYTES_PER_REPLY, Listed, ROWS_PER_REPLY, ROWS_PER_VIEW, Reply, Request, Row, not_opened};
use crate::{
    command::exit::{Exit, Failure},
    import,
    journal::{Actor, Change, Digest, Evidence, Journal, Refused, Verified, VerifyError, What},
    register::{Corrupt, Head, ReadError, View},
    rules::{Authority, Consultation, phase},
};
use glas_wire::{Lang, Slug};
use jiff::{Timestamp, Zoned, tz::TimeZone};

/// Answers one request of an operator. Waits for the disk: not for asynchronous tasks.
pub fn answer(journal: &Journal, actor: Actor, now: Timestamp, request: Request) -> Reply {
    let reply = match request {
        Request::ImportAuthority { name, text } => import_authority(journal, actor, now, &name, &text),
        Request::ImportConsultation { name, text } => import_consultation(journal, actor, now, &name, &text),
        Request::List => list(journal, now),
        Request::Export { consultation, format, lang } => export(journal, actor, now, &consultation, format, lang),
        Request::Rows { consultation, after, until } => rows(journal, &consultation, after, until),
        Request::Verify { against } => verify(journal, &against),
    };
    reply.unwrap_or_else(Reply::from)
}

fn import_authority(journal: &Journal, actor: Actor, at: Timestamp, name: &str, text: &str) -> Result<Reply, Failure> {
    let authority = import::authority(name, text).map_err(|mistakes| Failure::lines(Exit::Data, mistakes.lines()))?;
    let slug = authority.slug.clone();
    let change = Change { at, by: actor, what: What::Authority { authority: Box::new(authority), salt: rand::random() } };
    let appended = journal.append_blocking(change).map_err(|refused| not_written(name, refused))?;
    Ok(Reply::Imported { slug, again: appended.again })
}

fn import_consultation(journal: &Journal, actor: Actor, at: Timestamp, name: &str, text: &str) -> Result<Reply, Failure> {
    let authorities = view(journal)?.authorities().map_err(unreadable)?;
    let consultation = import::consultation(name, text, &authorities).map_err(|mistakes| Failure::lines(Exit::Data, mistakes.lines()))?;
    let (slug, authority) = (consultation.slug.clone(), consultation.authority.clone());
    let change = Change { at, by: actor, what: What::Consultation { consultation: Box::new(consultation), salt: rand::random() } };
    let appended = journal.append_blocking(change).map_err(|refused| match refused {
        Refused::WouldInvalidate(lost) => {
            let lost = import::reimported(name, text, &lost);
            let nothing = "Nothing was changed: people's answers would lose their question.".to_owned();
            Failure::lines(Exit::Data, lost.lines().chain([nothing]))
        }
        Refused::ResultsTold { closes_at } => {
            let closed = on_the_clock(closes_at, authorities.iter().find(|it| it.slug == authority));
            Failure::lines(Exit::Data, import::reopened(name, text, closed).lines())
        }
        refused => not_written(name, refused),
    })?;
    Ok(Reply::Imported { slug, again: appended.again })
}

/// An instant on the authority's clock.
fn on_the_clock(at: Timestamp, authority: Option<&Authority>) -> Zoned {
    let zone = authority.and_then(|it| TimeZone::get(&it.time_zone).ok()).unwrap_or(TimeZone::UTC);
    at.to_zoned(zone)
}

fn list(journal: &Journal, now: Timestamp) -> Result<Reply, Failure> {
    let view = view(journal)?;
    let listed = |it: Consultation| -> Result<Listed, Failure> {
        let authority = authority(&view, &it.authority)?;
        // As files write it.
        let moment = |at: Timestamp| on_the_clock(at, Some(&authority)).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        Ok(Listed {
            title: it.languages.first().map(|lang| it.title.in_lang(lang).to_owned()).unwrap_or_default(),
            phase: phase(&it, false, now),
            opens_at: moment(it.opens_at),
            closes_at: moment(it.closes_at),
            responses: view.totals(&it.slug).map_err(unreadable)?.standing(),
            slug: it.slug,
            authority: it.authority,
        })
    };
    let listed: Result<Vec<Listed>, Failure> = view.consultations().map_err(unreadable)?.into_iter().map(listed).collect();
    Ok(Reply::Consultations(listed?))
}

fn export(journal: &Journal, actor: Actor, at: Timestamp, name: &str, format: String, lang: Option<Lang>) -> Result<Reply, Failure> {
    let not_there = || Failure::new(Exit::NotThere, format!("there is no consultation {name:?}; see them with: glas consultation list"));
    let slug: Slug = name.parse().map_err(|_| not_there())?;
    let (consultation, authority, until) = {
        let view = view(journal)?;
        let consultation = view.consultation(&slug).map_err(unreadable)?.ok_or_else(not_there)?;
        let authority = authority(&view, &consultation.authority)?;
        (consultation, authority, view.totals(&slug).map_err(unreadable)?.responses)
    };
    let written = &consultation.languages;
    let lang = match lang {
        Some(lang) => written.iter().find(|it| **it == lang),
        None => written.first(),
    };
    let lang = lang.cloned().ok_or_else(|| {
        let written: Vec<&str> = written.iter().map(Lang::as_str).collect();
        Failure::new(Exit::Usage, format!("{slug} is not written in that language; choose --lang {}", written.join(" or ")))
    })?;
    // First the journal says that the rows were given out, then they are: a cut pipe must not hide an export.
    let change = Change { at, by: actor, what: What::Export { consultation: slug, format, rows: until.into() } };
    let appended = journal.append_blocking(change).map_err(|refused| not_written(name, refused))?;
    Ok(Reply::Cover {
        authority: Box::new(authority),
        consultation: Box::new(consultation),
        lang,
        at: appended.at,
        seq: appended.seq,
        entry: Digest(appended.entry),
        until,
    })
}

fn rows(journal: &Journal, consultation: &Slug, mut after: u32, until: u32) -> Result<Reply, Failure> {
    let (mut rows, mut bytes) = (Vec::<Row>::new(), 0);
    while after < until && rows.len() < ROWS_PER_REPLY && bytes < BODY_BYTES_PER_REPLY {
        let at_most = ROWS_PER_VIEW.min((until - after) as usize);
        let read = view(journal)?.stored_responses(consultation, after, at_most).map_err(unreadable)?;
        let Some(last) = read.last() else { break };
        after = last.number;
        let before = rows.len();
        rows.extend(read.into_iter().filter(|row| row.number <= until).map(Row::from));
        bytes += rows[before..].iter().map(Row::bytes).sum::<usize>();
    }
    Ok(Reply::Rows(rows))
}

fn verify(journal: &Journal, against: &[Evidence]) -> Result<Reply, Failure> {
    match journal.verify(against) {
        Ok(Verified { head: Head { seq, entry }, responses, erased, withdrawn, said_erased, damaged_after, took, scratch_bytes }) => {
            Ok(Reply::Verified { seq, entry: Digest(entry), responses, erased, withdrawn, said_erased, damaged_after, took, scratch_bytes })
        }
        Err(VerifyError::Broken(broken)) if broken.defect.is_forged() => {
            Err(Failure::new(Exit::Data, format!("the journal is whole; the file was changed: {broken}")))
        }
        Err(VerifyError::Broken(broken)) if broken.defect.is_of_a_file() => Err(Failure::new(
            Exit::Data,
            format!("the journal holds together, but a file does not agree with it: {broken}; one of the two was changed"),
        )),
        Err(VerifyError::Broken(broken)) => Err(Failure::new(Exit::Data, format!("the journal is not whole: {broken}"))),
        Err(VerifyError::Read(error)) => Err(unreadable(error)),
        Err(VerifyError::Open(error)) => Err(not_opened(&error)),
        Err(VerifyError::Scratch(error)) => {
            Err(Failure::new(Exit::Io, format!("{error}; make room there, or name another folder in the variable TMPDIR")))
        }
    }
}

fn authority(view: &View, slug: &Slug) -> Result<Authority, Failure> {
    let found = view.authority(slug).map_err(unreadable)?;
    found.ok_or_else(|| {
        Failure::new(Exit::Fault, format!("the authority {slug} of a consultation is not in the register; run: glas rebuild"))
    })
}

fn view(journal: &Journal) -> Result<View, Failure> {
    journal.view().map_err(unreadable)
}

fn unreadable(error: ReadError) -> Failure {
    match error {
        ReadError::Unavailable => {
            Failure::new(Exit::TryAgain, "the store cannot be read now, because a disk error is being mended; try again in a moment")
        }
        ReadError::Corrupt(corrupt) => damaged(&corrupt),
    }
}

fn damaged(corrupt: &Corrupt) -> Failure {
    Failure::new(Exit::Data, format!("what is stored is damaged: {corrupt}; run: glas verify"))
}

/// Why the journal did not take a change of this file or consultation.
fn not_written(name: &str, refused: Refused) -> Failure {
    let again = |why: &str| Failure::new(Exit::TryAgain, format!("{why}; nothing was written, try again in a moment"));
    match refused {
        Refused::UnknownAuthority => {
            Failure::new(Exit::Data, format!("{name}: its authority is not here; import its file first: glas authority import FILE"))
        }
        Refused::UnknownConsultation => {
            Failure::new(Exit::NotThere, format!("there is no consultation {name:?}; see them with: glas consultation list"))
        }
        Refused::Busy => again("the server has too much to write"),
        Refused::Unavailable => again("the disk does not take it"),
        Refused::Corrupt(corrupt) => damaged(&corrupt),
        // Answers to responses and to consultations of a file; this is neither.
        Refused::WouldInvalidate(_)
        | Refused::ResultsTold { .. }
        | Refused::UnknownResponse
        | Refused::NotYetOpen { .. }
        | Refused::Closed { .. }
        | Refused::KeyReused
        | Refused::Erased
        | Refused::NotErasable
        | Refused::Withdrawn
        | Refused::OtherLanguage { .. }
        | Refused::Invalid(_)
        | Refused::Internal => {
            Failure::new(Exit::Fault, format!("{name}: the journal refused it ({refused}); nothing was written, and the log says more"))
        }
    }
}
