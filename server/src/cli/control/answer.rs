//! The answers of the control socket: a request is read, asked of the operations, and what they
//! give back or refuse is told to an operator.

use super::{
    ListedConsultation, Publication, Reply, Request, ResponseMessage, StaffRequest,
    backing_up::back_up,
    ending::{terminate, unpublish},
    erasing::erase_response,
    not_opened,
    refusal::{not_done, not_there, on_the_clock, zone_of},
    staff::staff,
};
use crate::{
    cli::exit::{Exit, Failure},
    import,
    journal::{Digest, Evidence, Verified},
    operations::{
        Checked, ExportError, Listed, Operations, Pages, PublishError, Published, StoreError,
        TellError, ToOperate, ToldNow, VerifyError,
    },
    register::{Head, Totals},
    rules::{Authority, Consultation, UnlikelyDates},
    words::end_in_files,
};
use glas_wire::{Lang, Slug};
use jiff::Timestamp;

/// Answers one request of an operator. Waits for the disk: not for asynchronous tasks.
pub fn answer(
    operations: &Operations,
    by: &impl ToOperate,
    now: Timestamp,
    request: Request,
) -> Reply {
    // What is written has the instant of the clock.
    let reads = matches!(
        request,
        Request::List
            | Request::Responses { .. }
            | Request::Verify { .. }
            | Request::Backup { .. }
            | Request::TrustClock
            | Request::Staff(StaffRequest::List)
    );
    if !reads && operations.clock_fault().is_some() {
        return not_done("the clock", StoreError::Clock).into();
    }
    let reply = match request {
        Request::ImportAuthority { name, text } => {
            import_authority(operations, by, now, &name, &text)
        }
        Request::ImportConsultation { name, text, reworded } => {
            import_consultation(operations, by, now, &name, &text, reworded)
        }
        Request::CheckConsultation { name, text, reworded } => {
            check_consultation(operations, by, now, &name, &text, reworded)
        }
        Request::Terminate { consultation, reason } => {
            terminate(operations, by, now, &consultation, &reason)
        }
        Request::Unpublish { consultation, reason } => {
            unpublish(operations, by, now, &consultation, reason.as_deref())
        }
        Request::EraseResponse { consultation, response, reason } => {
            erase_response(operations, by, now, &consultation, &response, &reason)
        }
        Request::TrustClock => operations
            .trust_clock(by, now)
            .map(|()| Reply::ClockTrusted { at: now })
            .map_err(|error| not_done("the clock", error)),
        Request::Staff(request) => staff(operations, by, now, request),
        Request::List => list(operations, now),
        Request::TellResults { consultation } => tell_results(operations, by, now, &consultation),
        Request::Export { consultation, format, lang } => {
            export(operations, by, now, &consultation, format, lang.as_ref())
        }
        Request::Responses { consultation, after, until } => {
            responses(operations, &consultation, after, until)
        }
        Request::Backup { to } => back_up(operations, now, &to),
        Request::Verify { against } => verify(operations, &against),
    };
    reply.unwrap_or_else(Reply::from)
}

fn import_authority(
    operations: &Operations,
    by: &impl ToOperate,
    at: Timestamp,
    name: &str,
    text: &str,
) -> Result<Reply, Failure> {
    let authority = import::authority(name, text)
        .map_err(|mistakes| Failure::lines(Exit::Data, mistakes.lines()))?;
    let (slug, sites) = (authority.slug.clone(), authority.sites.clone());
    let Published { again, officer_unnamed } = operations
        .set_up(by, at, authority, rand::random())
        .map_err(|error| not_done(name, error))?;
    let warnings = Vec::new();
    Ok(Reply::Imported { slug, again, officer_unnamed, warnings, lang: None, sites, server: None })
}

fn import_consultation(
    operations: &Operations,
    by: &impl ToOperate,
    at: Timestamp,
    name: &str,
    text: &str,
    reworded: bool,
) -> Result<Reply, Failure> {
    let authorities = operations.authorities().map_err(|error| not_done(name, error))?;
    let consultation = import::consultation(name, text, &authorities)
        .map_err(|mistakes| Failure::lines(Exit::Data, mistakes.lines()))?;
    let (slug, authority) = (consultation.slug.clone(), consultation.authority.clone());
    let lang = consultation.languages.first().cloned();
    let warnings = warnings(operations, at, name, &consultation)?;
    let refused = |error| not_published(error, name, text, &slug, &authority, &authorities);
    let Published { again, officer_unnamed } =
        operations.publish(by, at, consultation, rand::random(), reworded).map_err(refused)?;
    let sites = Vec::new();
    Ok(Reply::Imported { slug, again, officer_unnamed, warnings, lang, sites, server: None })
}

fn check_consultation(
    operations: &Operations,
    by: &impl ToOperate,
    at: Timestamp,
    name: &str,
    text: &str,
    reworded: bool,
) -> Result<Reply, Failure> {
    let authorities = operations.authorities().map_err(|error| not_done(name, error))?;
    let it = import::consultation(name, text, &authorities)
        .map_err(|mistakes| Failure::lines(Exit::Data, mistakes.lines()))?;
    let refused = |error| not_published(error, name, text, &it.slug, &it.authority, &authorities);
    let checked = operations.check(by, at, &it, reworded).map_err(refused)?;
    let (publication, changes) = match checked {
        Checked::New => (None, Vec::new()),
        Checked::There { changes, standing } => (Some(Publication::of(&standing)), changes),
    };
    let warnings = warnings(operations, at, name, &it)?;
    Ok(Reply::Checked { slug: it.slug, publication, changes, warnings })
}

/// What the author of a consultation's file should know before people read it; the command line
/// speaks English.
fn warnings(
    operations: &Operations,
    now: Timestamp,
    name: &str,
    it: &Consultation,
) -> Result<Vec<String>, Failure> {
    let failed = |error| not_done(name, error);
    let term = operations.closes_before_term(it).map_err(failed)?;
    let dates = operations.unlikely_dates(it, now).map_err(failed)?.map(|it| match it {
        UnlikelyDates::Over => {
            "it has closed before it is published, so nobody can respond: is the year right?"
                .to_owned()
        }
        UnlikelyDates::Long { days } => {
            format!("people can respond for {days} days: is the year of closes_at right?")
        }
    });
    let term = term.map(|term| term.closes_early("en").join(" "));
    Ok(term.into_iter().chain(dates).map(|it| format!("{name}: {it}")).collect())
}

/// Why a consultation, of the file called `name`, is not published or could not be.
fn not_published(
    error: PublishError,
    name: &str,
    text: &str,
    slug: &Slug,
    authority: &Slug,
    authorities: &[Authority],
) -> Failure {
    let authority = authorities.iter().find(|it| it.slug == *authority);
    match error {
        PublishError::UnknownAuthority => Failure::new(
            Exit::Data,
            format!(
                "{name}: its authority is not here; import its file first: glas authority import FILE"
            ),
        ),
        PublishError::OtherAuthority => Failure::new(
            Exit::Data,
            format!(
                "{name}: there is a consultation of another authority at this address; choose another slug"
            ),
        ),
        PublishError::Overtaken => {
            Failure::new(Exit::Data, format!("{name}: another consultation stands at this address"))
        }
        PublishError::WouldInvalidate(lost) => {
            let lost = import::reimported(name, text, &lost);
            let nothing =
                "Nothing was changed: people's answers would lose their question.".to_owned();
            Failure::lines(Exit::Data, lost.lines().chain([nothing]))
        }
        PublishError::ResultsTold { closes_at } => {
            let closed = on_the_clock(closes_at, authority);
            Failure::lines(Exit::Data, import::reopened(name, text, closed).lines())
        }
        PublishError::StillTaken(lost) => {
            let lost = import::still_taken(name, text, &lost);
            let nothing =
                "Nothing was changed: forms that people have open would be refused.".to_owned();
            Failure::lines(Exit::Data, lost.lines().chain([nothing]))
        }
        PublishError::Rewords(what) => {
            let what = import::reworded(name, text, &what);
            let nothing = "Nothing was changed. Each answer stays with the words it was asked in; \
                           where the new words are meant, import with --reworded."
                .to_owned();
            Failure::lines(Exit::Data, what.lines().chain([nothing]))
        }
        PublishError::Dates(slip) => {
            let zone = zone_of(authority);
            let mistakes = import::slipped_dates(name, text, slug.clone(), slip, zone);
            Failure::lines(Exit::Data, mistakes.lines())
        }
        PublishError::CommentsUnread => Failure::new(
            Exit::Data,
            format!(
                "{name}: moderation: comments would be shown that nobody has read, and whose senders were told \
                 that a clerk reads them first; read them before it becomes \"after\""
            ),
        ),
        PublishError::NoFile { name: file } => Failure::new(
            Exit::Data,
            format!(
                "{name}: the document {file} is not kept here; upload it at the desk, and publish it from there"
            ),
        ),
        PublishError::FileErased { name: file } => Failure::new(
            Exit::Data,
            format!(
                "{name}: the document {file} was erased from this consultation, and is not published again"
            ),
        ),
        PublishError::Store(error) => not_done(name, error),
    }
}

fn list(operations: &Operations, now: Timestamp) -> Result<Reply, Failure> {
    let totals = operations.all_totals().map_err(|error| not_done("the list", error))?;
    let listed = |it: &Listed| -> Result<ListedConsultation, Failure> {
        let authority = it.authority.as_deref().ok_or_else(|| no_authority(&it.of))?;
        // As files write it.
        let clock = |at: Timestamp| on_the_clock(at, Some(authority));
        Ok(ListedConsultation {
            title: it.languages.first().map_or("", |lang| it.title.in_lang(lang)).to_owned(),
            publication: Publication::of(&it.standing),
            phase: it.phase(now),
            opens_at: clock(it.opens_at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            closes_at: end_in_files(&clock(it.closes_at)),
            responses: totals.get(&it.slug).map_or(0, Totals::standing),
            slug: it.slug.clone(),
            authority: it.of.clone(),
        })
    };
    let all = operations.list().map_err(|error| not_done("the list", error))?;
    Ok(Reply::Consultations(all.iter().map(listed).collect::<Result<_, _>>()?))
}

fn tell_results(
    operations: &Operations,
    by: &impl ToOperate,
    at: Timestamp,
    name: &str,
) -> Result<Reply, Failure> {
    let slug: Slug = name.parse().map_err(|_| not_there(name))?;
    let told = operations.tell_results(by, at, &slug, rand::random(), rand::random_range);
    let ToldNow { responses, enough } = told.map_err(|error| match error {
        TellError::UnknownConsultation => not_there(name),
        TellError::NotYetClosed { closes_at } => {
            let authority = operations.find(&slug).ok();
            let closes = on_the_clock(closes_at, authority.as_ref().map(|it| &it.authority));
            let closes = end_in_files(&closes);
            Failure::new(
                Exit::Data,
                format!("{slug} takes responses until {closes}; tell its results after that"),
            )
        }
        TellError::Again => Failure::new(
            Exit::Data,
            format!("the results of {slug} have been told; they are told once"),
        ),
        TellError::Unpublished => Failure::new(
            Exit::Data,
            format!("{slug} is unpublished; publish it again before its results are told"),
        ),
        TellError::Store(error) => not_done(name, error),
    })?;
    Ok(Reply::ResultsTold { slug, responses, enough })
}

fn export(
    operations: &Operations,
    by: &impl ToOperate,
    at: Timestamp,
    name: &str,
    format: String,
    lang: Option<&Lang>,
) -> Result<Reply, Failure> {
    let slug: Slug = name.parse().map_err(|_| not_there(name))?;
    let cover =
        operations.begin_export(by, at, &slug, format, lang).map_err(|error| match error {
            ExportError::UnknownConsultation => not_there(name),
            ExportError::OtherLanguage { written } => {
                let written: Vec<&str> = written.iter().map(Lang::as_str).collect();
                Failure::new(
                    Exit::Usage,
                    format!(
                        "{slug} is not written in that language; choose --lang {}",
                        written.join(" or ")
                    ),
                )
            }
            ExportError::NoAuthority { authority } => no_authority(&authority),
            ExportError::Store(error) => not_done(name, error),
        })?;
    Ok(Reply::Cover {
        authority: Box::new(cover.authority),
        consultation: Box::new(cover.consultation),
        lang: cover.lang,
        at: cover.at,
        seq: cover.seq,
        entry: cover.entry,
        until: cover.rows,
        forms: cover.forms,
    })
}

fn responses(
    operations: &Operations,
    consultation: &Slug,
    after: u32,
    until: u32,
) -> Result<Reply, Failure> {
    let page = operations
        .page(consultation, after, until)
        .map_err(|error| not_done(consultation.as_str(), error))?;
    Ok(Reply::Responses(page.into_iter().map(ResponseMessage::from).collect()))
}

fn verify(operations: &Operations, against: &[Evidence]) -> Result<Reply, Failure> {
    let (verified, files) = operations.verify(against).map_err(|error| match error {
        VerifyError::FileChanged(broken) => Failure::new(Exit::Data, format!("the journal is whole; the file was changed: {broken}")),
        VerifyError::FileDisagrees(broken) => Failure::new(
            Exit::Data,
            format!("the journal holds together, but a file does not agree with it: {broken}; one of the two was changed"),
        ),
        VerifyError::NotWhole(broken) => Failure::new(Exit::Data, format!("the journal is not whole: {broken}")),
        VerifyError::File(broken) => Failure::new(
            Exit::Data,
            format!("the journal is whole, a document is not: {broken}; put it back from a backup, where it lies in documents/ under the same name"),
        ),
        VerifyError::NoRoom(error) => {
            Failure::new(Exit::Io, format!("{error}; make room there, or name another folder in the variable TMPDIR"))
        }
        VerifyError::NotOpen(error) => not_opened(&error),
        VerifyError::Store(error) => not_done("the journal", error),
    })?;
    let Verified {
        head: Head { seq, entry },
        responses,
        erased,
        withdrawn,
        said_erased,
        damaged_after,
        took,
        scratch_bytes,
    } = verified;
    Ok(Reply::Verified {
        seq,
        entry: Digest(entry),
        responses,
        erased,
        withdrawn,
        said_erased,
        damaged_after,
        documents: files.files,
        document_bytes: files.bytes,
        documents_erased: files.erased,
        took,
        scratch_bytes,
    })
}

fn no_authority(authority: &Slug) -> Failure {
    Failure::new(
        Exit::Fault,
        format!(
            "the authority {authority} of a consultation is not in the register; run: glas rebuild"
        ),
    )
}
