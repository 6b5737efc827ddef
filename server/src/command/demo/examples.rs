//! The examples, embedded, and how they get into the demo's store.

use super::super::{Exit, Failure, control::Operator};
use crate::{
    import,
    journal::{Actor, Change, Journal, Refused, What},
    rules::{Authority, Consultation, Origin, phase},
};
use glas_wire::{Phase, Slug};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use rust_embed::RustEmbed;

/// `examples/` of the source tree.
#[derive(RustEmbed)]
#[folder = "../examples"]
pub(super) struct Examples;

/// Days for which a consultation of the demo is open.
const OPEN_DAYS: i64 = 30;

/// What is said of a demo whose consultations have been closed for a while.
const OVER: &str = "the demo in this folder is over: its consultations have closed and their results have been told; \
                    begin another with --data and a new folder";

/// Imports the authorities, with the demo's site among theirs, and every consultation that is not open. A demo is tried at any
/// time, so its consultations are open since this morning whatever their files say.
pub(super) fn seed(journal: &Journal, site: &Origin) -> Result<(), Failure> {
    let (at, actor) = (Timestamp::now(), Actor::of(&Operator::of_this_process()));
    let wrong = |error: &dyn std::fmt::Display| Failure::new(Exit::Fault, format!("the examples could not be imported: {error}"));
    let mut authorities = Vec::new();
    for (name, text) in files("authorities/") {
        let mut authority = import::authority(&name, &text).map_err(|mistakes| wrong(&mistakes))?;
        if !authority.sites.contains(site) {
            authority.sites.push(site.clone());
        }
        let change = Change { at, by: actor, what: What::Authority { authority: Box::new(authority.clone()), salt: rand::random() } };
        journal.append_blocking(change).map_err(|refused| wrong(&refused))?;
        authorities.push(authority);
    }
    for (name, text) in files("consultations/") {
        let consultation = import::consultation(&name, &text, &authorities).map_err(|mistakes| wrong(&mistakes))?;
        if !is_open(journal, &consultation.slug, at).map_err(|error| wrong(&error))? {
            let consultation = Box::new(opened(consultation, &authorities, site, at));
            let appended =
                journal.append_blocking(Change { at, by: actor, what: What::Consultation { consultation, salt: rand::random() } });
            appended.map_err(|refused| match refused {
                Refused::ResultsTold { .. } => Failure::new(Exit::Data, OVER),
                refused => wrong(&refused),
            })?;
        }
    }
    Ok(())
}

fn is_open(journal: &Journal, slug: &Slug, now: Timestamp) -> Result<bool, crate::register::ReadError> {
    Ok(journal.view()?.consultation(slug)?.is_some_and(|it| phase(&it, false, now) == Phase::Open))
}

/// Open since this morning, and until an evening in a month; documents on the authority's example site are read on the demo's.
fn opened(it: Consultation, authorities: &[Authority], site: &Origin, now: Timestamp) -> Consultation {
    let authority = authorities.iter().find(|authority| authority.slug == it.authority);
    let zone = authority.and_then(|it| TimeZone::get(&it.time_zone).ok()).unwrap_or(TimeZone::UTC);
    let today = now.to_zoned(zone.clone()).date();
    let at = |day: Date, hour| day.at(hour, 0, 0, 0).to_zoned(zone.clone()).map(|it| it.timestamp());
    let opens_at = at(today, 0).unwrap_or(now);
    let closes_at = today.checked_add(OPEN_DAYS.days()).and_then(|day| at(day, 18)).unwrap_or(Timestamp::MAX);
    let example = authority.and_then(|authority| authority.sites.first());
    let mut documents = it.documents;
    for document in &mut documents {
        if let Some(path) = example.and_then(|example| document.url.strip_prefix(example.as_str())) {
            document.url = format!("{}{path}", site.as_str());
        }
    }
    Consultation { opens_at, closes_at, documents, ..it }
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
    use super::{Origin, phase, seed};
    use crate::{
        command::control::journal_file,
        journal::{Journal, Settings},
    };
    use glas_wire::Phase;
    use jiff::Timestamp;

    #[test]
    fn a_demo_started_twice_has_two_open_consultations_its_site_may_embed() {
        let folder = tempfile::tempdir().expect("a folder");
        let journal = Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
        let site = Origin::try_from("http://localhost:8081".to_owned()).expect("an origin");
        seed(&journal, &site).expect("seeded");
        let view = journal.view().expect("a view");
        let consultations = view.consultations().expect("read");
        assert_eq!(consultations.len(), 2);
        for it in consultations {
            assert_eq!(phase(&it, false, Timestamp::now()), Phase::Open);
            assert!(it.documents.iter().all(|document| document.url.starts_with("http://localhost:8081/")), "{:?}", it.documents);
            let authority = view.authority(&it.authority).expect("read").expect("there");
            assert!(authority.sites.contains(&site));
        }
        let head = view.head().expect("read");
        drop(view);
        seed(&journal, &site).expect("seeded again");
        assert_eq!(journal.view().expect("a view").head().expect("read"), head, "nothing had to be written");
        journal.close().expect("closed");
    }
}
