//! The examples, embedded, and how they get into the demo's store.

use super::super::{Exit, Failure, control::Operator};
use crate::{
    import,
    operations::{FindError, Operations, PublishError},
    rules::{Authority, Consultation, Origin, Source},
};
use glas_wire::Phase;
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use rust_embed::RustEmbed;

/// `examples/` of the source tree.
#[derive(RustEmbed)]
#[folder = "../examples"]
pub(super) struct Examples;

/// Days for which a consultation of the demo is open.
const OPEN_DAYS: i64 = 30;
/// From the closing until the day by which an answer is promised, where one is.
const ANSWER_DAYS: i64 = 45;

/// What is said of a demo whose consultations have been closed for a while.
const OVER: &str = "the demo in this folder is over: its consultations have closed and their results have been told; \
                    begin another with --data and a new folder";

/// Imports the authorities, with the demo's site among theirs, and every consultation that is not
/// open. A demo is tried at any time, so its consultations are open since this morning whatever
/// their files say.
pub(super) fn seed(
    operations: &Operations,
    by: &Operator,
    now: Timestamp,
    site: &Origin,
) -> Result<(), Failure> {
    let wrong = |error: &dyn std::fmt::Display| {
        Failure::new(Exit::Fault, format!("the examples could not be imported: {error}"))
    };
    let mut authorities = Vec::new();
    for (name, text) in files("authorities/") {
        let mut authority = import::authority(&name, &text).map_err(|mistakes| wrong(&mistakes))?;
        if !authority.sites.contains(site) {
            authority.sites.push(site.clone());
        }
        operations
            .set_up(by, now, authority.clone(), rand::random())
            .map_err(|error| wrong(&error))?;
        authorities.push(authority);
    }
    for (name, text) in files("consultations/") {
        let consultation = import::consultation(&name, &text, &authorities)
            .map_err(|mistakes| wrong(&mistakes))?;
        let is_open = match operations.find(&consultation.slug) {
            Ok(it) => it.phase(now) == Phase::Open,
            Err(FindError::UnknownConsultation) => false,
            // Somebody tries that, too.
            Err(FindError::Unpublished(_)) => true,
            Err(error) => return Err(wrong(&error)),
        };
        if !is_open {
            operations
                .publish(
                    by,
                    now,
                    opened(consultation, &authorities, site, now),
                    rand::random(),
                    true,
                )
                .map_err(|error| match error {
                    PublishError::ResultsTold { .. } => Failure::new(Exit::Data, OVER),
                    error => wrong(&error),
                })?;
        }
    }
    Ok(())
}

/// Open since this morning, and until the end of a day in a month; documents on the authority's
/// example site are read on the demo's.
fn opened(
    it: Consultation,
    authorities: &[Authority],
    site: &Origin,
    now: Timestamp,
) -> Consultation {
    let authority = authorities.iter().find(|authority| authority.slug == it.authority);
    let zone = authority.and_then(|it| TimeZone::get(&it.time_zone).ok()).unwrap_or(TimeZone::UTC);
    let today = now.to_zoned(zone.clone()).date();
    let midnight = |day: Date| day.to_zoned(zone.clone()).map(|it| it.timestamp());
    let opens_at = midnight(today).unwrap_or(now);
    let after = today.checked_add((OPEN_DAYS + 1).days());
    let closes_at = after.and_then(midnight).unwrap_or(Timestamp::MAX);
    let example = authority.and_then(|authority| authority.sites.first());
    let mut documents = it.documents;
    for document in &mut documents {
        let Source::Link { url } = &mut document.source else { continue };
        if let Some(path) = example.and_then(|example| url.strip_prefix(example.as_str())) {
            *url = format!("{}{path}", site.as_str());
        }
    }
    // As long after the closing as a clerk may need.
    let answered = today.checked_add((OPEN_DAYS + ANSWER_DAYS).days()).ok();
    let answer_by = it.answer_by.and_then(|_| answered?.to_string().parse().ok());
    Consultation { opens_at, closes_at, documents, answer_by, ..it }
}

/// Name and text of each file of a folder, in order.
fn files(folder: &'static str) -> impl Iterator<Item = (String, String)> {
    Examples::iter().filter_map(move |path| {
        let name = path.strip_prefix(folder)?.to_owned();
        let text = String::from_utf8(Examples::get(&path)?.data.into_owned()).ok()?;
        Some((name, text))
    })
}

#[cfg(test)]
mod tests {
    use super::{Operations, Operator, Origin, seed};
    use crate::{
        cli::control::journal_file,
        journal::{Journal, Settings},
        rules::phase,
    };
    use glas_wire::Phase;
    use jiff::Timestamp;

    #[test]
    fn a_demo_started_twice_has_two_open_consultations_its_site_may_embed() {
        let folder = tempfile::tempdir().expect("a folder");
        let journal =
            Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
        let site = Origin::try_from("http://localhost:8081".to_owned()).expect("an origin");
        let (operations, by) = (Operations::new(journal.clone()), Operator::of_this_process());
        seed(&operations, &by, Timestamp::now(), &site).expect("seeded");
        let view = journal.view().expect("a view");
        let consultations = view.consultations().expect("read");
        assert_eq!(consultations.len(), 2);
        for it in consultations {
            assert_eq!(phase(&it, Timestamp::now()), Phase::Open);
            assert!(
                it.documents
                    .iter()
                    .all(|document| matches!(&document.source, crate::rules::Source::Link { url } if url.starts_with("http://localhost:8081/"))),
                "{:?}",
                it.documents
            );
            let authority = view.authority(&it.authority).expect("read").expect("there");
            assert!(authority.sites.contains(&site));
        }
        let head = view.head().expect("read");
        drop(view);
        seed(&operations, &by, Timestamp::now(), &site).expect("seeded again");
        assert_eq!(
            journal.view().expect("a view").head().expect("read"),
            head,
            "nothing had to be written"
        );
        journal.close().expect("closed");
    }
}
