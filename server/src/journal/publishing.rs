//! Whether a consultation may become what it shall be: what people have answered, or may be
//! answering, stays as they were asked it.

use crate::journal::change::Replaces;
use crate::journal::decided::{Refusal, again};
use crate::journal::log::Corrupt;
use crate::journal::refused::Refused;
use crate::register::{Tables, Tally, tally};
use crate::rules::{
    CommentState, Consultation, Document, Invalidated, KindSpec, Reworded, Tallied, Wording,
    date_slip, ended, invalidated, is_taken, offered, reworded, shown_states, was_open,
};
use jiff::Timestamp;

/// Whether a consultation may be published or changed like this. `meant`: that it words otherwise
/// what people have answered. `replaces`: what it may take the place of.
pub(super) fn may_become(
    tables: &Tables<'_>,
    it: &Consultation,
    now: Timestamp,
    meant: bool,
    replaces: Replaces,
) -> Result<(), Refusal> {
    tables.authority_position(&it.authority)?.ok_or(Refused::UnknownAuthority)?;
    let Some(position) = tables.consultation_position(&it.slug)? else { return Ok(()) };
    let was =
        tables.consultation(position)?.ok_or_else(|| Corrupt::row("consultations", &it.slug))?;
    // People answered one authority; its record is not handed to another by the way.
    if was.authority != it.authority {
        return Err(Refused::OtherAuthority.into());
    }
    let unpublished = tables.is_unpublished(&it.slug)?;
    if was == *it && !unpublished {
        return Err(again(position, &tables.entry(position.seq)?, None));
    }
    for file in it.documents.iter().filter_map(Document::file) {
        if tables.document_file(&it.slug, file.sha256)?.is_some_and(|it| it.erased.is_some())
            && !was.documents.iter().filter_map(Document::file).any(|it| it.sha256 == file.sha256)
        {
            return Err(Refused::DocumentErased { name: file.name.clone() }.into());
        }
    }
    // Two drafts of one consultation: the later would undo the earlier without a word.
    let is_meant = match replaces {
        Replaces::Whatever => true,
        // Nor does who has not heard of it show again what a colleague has unpublished.
        Replaces::Entry(seq) => seq == position.seq && !unpublished,
        Replaces::Hidden(seq) => seq == position.seq,
        Replaces::Nothing => false,
    };
    if !is_meant {
        return Err(Refused::Overtaken.into());
    }
    // What was terminated stays so, whatever its file says.
    let terminated_at = tables.terminated_at(&it.slug)?;
    let (was, it) = (ended(was, terminated_at), &ended(it.clone(), terminated_at));
    let held = terminated_at.is_some() || tables.totals(&it.slug)?.responses > 0;
    if let Some(slip) = date_slip(&was, it, held, now).filter(|_| held || !unpublished) {
        return Err(Refused::Dates(slip).into());
    }
    let counted: Vec<_> = tables
        .tallies(&it.slug)?
        .into_iter()
        .map(|(key, count)| tally::read(&key, count))
        .collect::<Result<_, Corrupt>>()?;
    // What the few answered who came later would reach nobody, or be the difference.
    let is_put_off = it.closes_at > now || it.closes_at != was.closes_at;
    if is_put_off && tables.results_position(&it.slug)?.is_some() {
        return Err(Refused::ResultsTold { closes_at: was.closes_at }.into());
    }
    let each = counted.iter().map(|t| (t.question.as_ref(), t.group.as_ref(), &t.value));
    let lost = invalidated(&was, it, each);
    if !lost.is_empty() {
        return Err(Refused::WouldInvalidate(lost).into());
    }
    // Whoever was told that a clerk reads it first was told so of what nobody has read yet.
    let shows_unread = |of: &Consultation| shown_states(of).contains(&CommentState::Pending);
    if shows_unread(it) && !shows_unread(&was) && tables.has_unread(&it.slug)? {
        return Err(Refused::CommentsUnread.into());
    }
    let lost = still_taken(tables, it, now)?;
    if !lost.is_empty() {
        return Err(Refused::StillTaken(lost).into());
    }
    let rewords: Vec<_> = reworded(&was, it)
        .into_iter()
        .map(|what| Reworded { answered: answered(&was, &counted, &what), what })
        .filter(|it| it.answered > 0)
        .collect();
    if meant || rewords.is_empty() { Ok(()) } else { Err(Refused::Rewords(rewords).into()) }
}

/// What forms that are still taken ask and the changed consultation would not.
fn still_taken(
    tables: &Tables<'_>,
    it: &Consultation,
    now: Timestamp,
) -> Result<Vec<Invalidated>, Refusal> {
    let all = tables.versions(&it.slug)?;
    let mut found = Vec::new();
    for (n, version) in all.iter().enumerate() {
        let replaced = all.get(n + 1).map_or(now, |next| next.at);
        if !is_taken(replaced, now) {
            continue;
        }
        let was = tables
            .consultation(version.position)?
            .ok_or_else(|| Corrupt::row("versions", &it.slug))?;
        if !was_open(&was, version.at, replaced) {
            continue;
        }
        let offered = offered(&was);
        let each = offered
            .iter()
            .map(|(question, group, value)| (question.as_ref(), group.as_ref(), value));
        for lost in invalidated(&was, it, each) {
            if !found.contains(&lost) {
                found.push(lost);
            }
        }
    }
    Ok(found)
}

/// How many of what is counted have answered something in its words. Of a heading or of paragraphs
/// to be read: as many as answered what stands below.
fn answered(was: &Consultation, counted: &[Tally], what: &Wording) -> u64 {
    let count = |is_it: &dyn Fn(&Tally) -> bool| -> u64 {
        let all = counted.iter().filter(|it| it.value == Tallied::All && is_it(it));
        all.map(|it| it.count).sum()
    };
    match what {
        Wording::Title => count(&|it| it.question.is_none()),
        Wording::Group(id) => count(&|it| it.question.is_none() && it.group.as_ref() == Some(id)),
        Wording::Question(id) => {
            let of = |id| count(&|it| it.question.as_ref() == Some(id));
            let below = was.questions.iter().skip_while(|it| it.id != *id).enumerate();
            let below = below
                .take_while(|(n, it)| *n == 0 || it.kind != KindSpec::Section)
                .map(|(_, it)| &it.id);
            match was.question(id).map(|it| &it.kind) {
                Some(KindSpec::Section | KindSpec::Information { .. }) => {
                    below.map(of).max().unwrap_or_default()
                }
                _ => of(id),
            }
        }
    }
}
